//! How wide the output is.

use super::output::Target;
use std::io;
use terminal_size::{Width, terminal_size_of};

/// When nobody says how wide.
const DEFAULT: usize = 80;

/// `--width`, then COLUMNS, then the terminal's width, then 80.
pub(crate) fn columns(flag: Option<u16>, target: &Target) -> usize {
    let terminal = || if target.to.is_none() { terminal_size_of(io::stdout()) } else { None };
    decide(flag, std::env::var("COLUMNS").ok(), || terminal().map(|(Width(width), _)| width))
}

fn decide(flag: Option<u16>, variable: Option<String>, terminal: impl Fn() -> Option<u16>) -> usize {
    let variable = variable.and_then(|value| value.trim().parse().ok()).filter(|&columns| columns > 0);
    flag.or(variable).or_else(terminal).map_or(DEFAULT, usize::from)
}

#[cfg(test)]
mod tests {
    use super::decide;

    #[test]
    fn the_flag_wins_then_the_variable_then_the_terminal() {
        let variable = || Some("90".to_owned());
        assert_eq!(decide(Some(70), variable(), || Some(120)), 70);
        assert_eq!(decide(None, variable(), || Some(120)), 90);
        assert_eq!(decide(None, Some("0".to_owned()), || Some(120)), 120);
        assert_eq!(decide(None, Some("wide".to_owned()), || None), 80);
    }
}
