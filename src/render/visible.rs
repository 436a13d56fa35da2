//! Makes hostile characters visible, wherever a person reads a document's words: they must not steer
//! a terminal, and not reorder a line.

use crate::token::{is_idle, is_invisible};
use std::borrow::Cow;

/// Replaces characters that would steer the terminal or reorder the line by what can be seen:
/// `␛` for escape, `\u{202e}` for a direction override. Tabs and line ends become spaces.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| byte < b' ' || byte == 0x7F) {
        return Cow::Borrowed(text);
    }
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\t' | '\n' => seen.push(' '),
            '\0'..='\x1F' => seen.extend(char::from_u32(0x2400 + character as u32)),
            '\x7F' => seen.push('␡'),
            _ if is_hostile(character) => seen.extend(character.escape_unicode()),
            _ => seen.push(character),
        }
    }
    Cow::Owned(seen)
}

/// The same where every character counts: spaces other than the usual one and characters that take no room
/// are shown as their numbers too, `1\u{a0}250`.
#[must_use]
pub fn exact(text: &str) -> Cow<'_, str> {
    let looks_otherwise = |character: char| character != ' ' && character.is_whitespace() || is_invisible(character) || is_idle(character);
    let is_unclear = |character: char| looks_otherwise(character) && !matches!(character, '\t' | '\n' | '\r');
    if !text.chars().any(is_unclear) {
        return visible(text);
    }
    let mut seen = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_unclear(character) {
            seen.extend(character.escape_unicode());
        } else {
            seen.push_str(&visible(character.encode_utf8(&mut [0; 4])));
        }
    }
    Cow::Owned(seen)
}

/// Control characters of both sets, line and paragraph separators, direction overrides, embeddings
/// and isolates, interlinear annotation, the byte order mark and the invisible tag characters.
/// Marks that Arabic, Hebrew and Indic texts need (U+200C–F, U+061C) are left alone.
const fn is_hostile(character: char) -> bool {
    matches!(character,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::{exact, visible};
    use std::borrow::Cow;

    #[test]
    fn control_characters_and_direction_overrides_are_shown_and_not_sent() {
        assert_eq!(visible("a\x1b[31mb\x07\x7f"), "a␛[31mb␇␡");
        assert_eq!(visible("x\u{9b}31m \u{202e}txt\u{2066}"), "x\\u{9b}31m \\u{202e}txt\\u{2066}");
        assert_eq!(visible("one\ttwo"), "one two");
    }

    #[test]
    fn characters_that_look_alike_are_told_apart_where_they_count() {
        assert_eq!(exact("1\u{202f}250\u{a0}; re\u{200b}gion 25"), "1\\u{202f}250\\u{a0}; re\\u{200b}gion 25");
        assert!(matches!(exact("São Paulo — “共识” 25"), Cow::Borrowed(_)));
        assert_eq!(exact("\u{2060}\r\n"), "\\u{2060}␍ ");
    }

    #[test]
    fn ordinary_text_of_any_script_is_not_copied() {
        for text in ["plain", "São Paulo — “共识”", "می\u{200c}خواهم"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
