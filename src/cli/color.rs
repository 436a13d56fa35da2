//! Whether the output is coloured: the flag, then the environment, then the terminal.

use super::args::ColorChoice;
use super::output::Target;
use std::io::{self, IsTerminal};
use travaux::render::ColorMode;

/// Decides for output that goes to a file or, without one, to standard output.
pub(crate) fn mode(choice: ColorChoice, target: &Target) -> ColorMode {
    let is_terminal = target.to.is_none() && io::stdout().is_terminal();
    decide(choice, |name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()), is_terminal)
}

/// `--color`, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then CLICOLOR and TERM, then
/// whether it is a terminal.
fn decide(choice: ColorChoice, environment: impl Fn(&str) -> Option<String>, is_terminal: bool) -> ColorMode {
    let set = |name| environment(name).is_some_and(|value| !value.is_empty());
    let forces = |name| environment(name).is_some_and(|value| !value.is_empty() && value != "0");
    let is = |name, value: &str| environment(name).is_some_and(|found| found == value);
    let colored = match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto if forces("FORCE_COLOR") || forces("CLICOLOR_FORCE") => true,
        ColorChoice::Auto if is("CLICOLOR", "0") || is("TERM", "dumb") => false,
        ColorChoice::Auto => is_terminal,
    };
    if colored { ColorMode::Ansi } else { ColorMode::Plain }
}

#[cfg(test)]
mod tests {
    use super::{ColorChoice, ColorMode, decide};

    fn colored(choice: ColorChoice, environment: &[(&str, &str)], is_terminal: bool) -> bool {
        let find = |name: &str| environment.iter().find(|(found, _)| *found == name).map(|(_, value)| (*value).to_owned());
        decide(choice, find, is_terminal) == ColorMode::Ansi
    }

    #[test]
    fn the_flag_wins_over_everything() {
        assert!(colored(ColorChoice::Always, &[("NO_COLOR", "1"), ("TERM", "dumb")], false));
        assert!(!colored(ColorChoice::Never, &[("FORCE_COLOR", "1")], true));
    }

    #[test]
    fn no_color_wins_over_force_color() {
        assert!(!colored(ColorChoice::Auto, &[("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true));
        assert!(colored(ColorChoice::Auto, &[("NO_COLOR", ""), ("FORCE_COLOR", "1")], false));
    }

    #[test]
    fn force_wins_over_the_terminal_and_zero_does_not_force() {
        assert!(colored(ColorChoice::Auto, &[("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")], false));
        assert!(!colored(ColorChoice::Auto, &[("FORCE_COLOR", "0")], false));
        assert!(!colored(ColorChoice::Auto, &[("CLICOLOR_FORCE", "")], false));
    }

    #[test]
    fn otherwise_the_terminal_decides() {
        assert!(colored(ColorChoice::Auto, &[("TERM", "xterm")], true));
        assert!(!colored(ColorChoice::Auto, &[], false));
        assert!(!colored(ColorChoice::Auto, &[("CLICOLOR", "0")], true));
        assert!(!colored(ColorChoice::Auto, &[("TERM", "dumb")], true));
    }
}
