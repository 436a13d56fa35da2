//! Text as XML 1.0 can carry it: the one place through which a document's text, its name and the
//! author's name go into a Word file. (`<`, `&` and quotation marks are [`super::markup`]'s, which
//! lets nothing else pass.)

use std::borrow::Cow;

/// Replaces characters that XML 1.0 forbids (§2.2), or that would show other words than are
/// written, by what can be seen: `␛` for escape, `\u{202e}` for a direction override, U+FFFD for a
/// code point that is no character.
///
/// All other characters stay, so that the text is that of the document to the letter. Embeddings and
/// isolates, which Arabic and Hebrew texts need, end with their paragraph at the latest.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_replaced) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            _ if !is_replaced(character) => seen.push(character),
            '\0'..='\x1F' => seen.extend(char::from_u32(0x2400 + character as u32)),
            '\x7F' => seen.push('␡'),
            '\u{FFFE}' | '\u{FFFF}' => seen.push(char::REPLACEMENT_CHARACTER),
            _ => seen.extend(character.escape_unicode()),
        }
    }
    Cow::Owned(seen)
}

/// The same on one line, as names are written.
pub(super) fn on_one_line(text: &str) -> String {
    visible(text).replace(['\t', '\n'], " ")
}

/// Control characters but tab and line feed, direction overrides, and what is no character.
const fn is_replaced(character: char) -> bool {
    matches!(character,
        '\0'..='\x08' | '\x0B'..='\x1F' | '\x7F' | '\u{202D}' | '\u{202E}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{on_one_line, visible};
    use std::borrow::Cow;

    #[test]
    fn what_xml_forbids_is_seen() {
        assert_eq!(visible("a\x1b[31m\0\r\x7f\u{FFFF}"), "a␛[31m␀␍␡\u{FFFD}");
        assert_eq!(visible("\u{202e}lived"), "\\u{202e}lived");
        assert_eq!(on_one_line("A\nB\x07"), "A B␇");
    }

    #[test]
    fn all_else_stays_to_the_letter() {
        for text in ["a < b & \"c\"\td\ne", "«共识»\u{a0}\u{ad}", "می\u{200c}خواهم \u{2067}עב\u{2069}"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
