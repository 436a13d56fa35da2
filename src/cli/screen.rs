//! What the terminal can do and how the reader wants it: colours, background, width, links.

use super::args::{OutputArgs, ScreenArgs, ThemeChoice, When, is_standard_input};
use super::output::Target;
use super::{color, width};
use std::io::{self, IsTerminal};
use std::path::Path;
use travaux::document::Sides;
use travaux::render::Theme;
use travaux::render::terminal::{Link, Options};

/// Options of the terminal's renderer for one output.
pub(crate) fn options(screen: &ScreenArgs, output: &OutputArgs, target: &Target) -> Options {
    let mut options = Options::default();
    options.width = width::columns(output.width, target);
    options.color = color::mode(screen.color, target);
    options.theme = theme(screen.theme, std::env::var("COLORFGBG").ok().as_deref());
    options
}

/// Links to the two documents, for a terminal that knows links.
pub(crate) fn links(screen: &ScreenArgs, target: &Target, inputs: Sides<&Path>) -> Sides<Option<Link>> {
    let wanted = match screen.hyperlink {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let is_terminal = target.to.is_none() && io::stdout().is_terminal();
            is_terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
        }
    };
    inputs.map(|input| if wanted && !is_standard_input(input) { link(input) } else { None })
}

/// The address of a file (RFC 8089), without the machine's name: it is this one.
fn link(path: &Path) -> Option<Link> {
    let path = std::path::absolute(path).ok()?;
    let mut address = "file://".to_owned();
    for byte in path.to_str()?.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(Link { address })
}

/// The background: as said, else as the terminal says in COLORFGBG (`15;0`: white on black).
fn theme(choice: ThemeChoice, variable: Option<&str>) -> Theme {
    match choice {
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Auto => match variable.and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok()) {
            Some(7 | 15) => Theme::Light,
            Some(0..=6 | 8) => Theme::Dark,
            _ => Theme::Unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Theme, ThemeChoice, link, theme};
    use std::path::Path;

    #[test]
    fn the_flag_tells_the_background_then_the_variable() {
        assert_eq!(theme(ThemeChoice::Auto, Some("0;15")), Theme::Light);
        assert_eq!(theme(ThemeChoice::Auto, Some("15;default;0")), Theme::Dark);
        assert_eq!(theme(ThemeChoice::Auto, Some("12;9")), Theme::Unknown);
        assert_eq!(theme(ThemeChoice::Auto, None), Theme::Unknown);
        assert_eq!(theme(ThemeChoice::Dark, Some("0;15")), Theme::Dark);
    }

    #[cfg(unix)]
    #[test]
    fn addresses_are_percent_encoded() {
        let address = link(Path::new("/a b/São;1\u{1b}.md")).expect("an address").address;
        assert_eq!(address, "file:///a%20b/S%C3%A3o%3B1%1B.md");
    }
}
