//! The comparison key of a text.

use super::lines::is_cjk;
use super::unwrap::has_control_or_gap;
use crate::document::Key;
use crate::token::fold_char;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use xxhash_rust::xxh3::xxh3_128;

/// Hashes a text with typography folded: quotes, dashes, spaces, width and composition. Case and
/// punctuation count.
///
/// # Examples
/// ```
/// use travaux::normalize::key;
/// assert_eq!(key("the “people’s” choice"), key("the \"people's\"  choice"));
/// assert_ne!(key("The choice"), key("the choice"));
/// ```
#[must_use]
pub fn key(text: &str) -> Key {
    let bytes = text.as_bytes();
    let has_gap = has_control_or_gap(bytes) || bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    if !has_gap && text.is_ascii() {
        return Key(xxh3_128(bytes));
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    let mut composes = false;
    while let Some(first) = rest.bytes().next() {
        if first < 0x80 {
            let run = ascii_run(rest.as_bytes());
            if has_gap {
                rest[..run].chars().for_each(|character| push(&mut folded, character));
            } else {
                // A space may follow one that was folded.
                let skip = usize::from(first == b' ' && (folded.is_empty() || folded.ends_with(' ')));
                folded.push_str(&rest[skip..run]);
            }
            rest = &rest[run..];
            continue;
        }
        let Some(character) = rest.chars().next() else { break };
        rest = &rest[character.len_utf8()..];
        let Some(character) = fold_char(character) else { continue };
        composes |= character >= '\u{300}' && !is_cjk(character) && !matches!(character, '\u{2000}'..='\u{206F}');
        if is_compatibility(character) {
            folded.extend(std::iter::once(character).nfkc());
        } else {
            push(&mut folded, character);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    if composes && is_nfc_quick(folded.chars()) != IsNormalized::Yes {
        folded = folded.nfc().collect();
    }
    Key(xxh3_128(folded.as_bytes()))
}

/// Appends a character; white space only as one space between others.
fn push(folded: &mut String, character: char) {
    if !character.is_whitespace() {
        folded.push(character);
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// How many bytes from the start are ASCII.
fn ascii_run(bytes: &[u8]) -> usize {
    let whole = bytes.chunks_exact(16).take_while(|chunk| chunk.is_ascii()).count() * 16;
    whole + bytes[whole..].iter().take_while(|byte| byte.is_ascii()).count()
}

/// Letters that are others in another shape: ligatures, Arabic forms, letters of half width.
pub(super) fn is_compatibility(character: char) -> bool {
    matches!(character, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF66}'..='\u{FF9F}' | '\u{0132}' | '\u{0133}' | '\u{2126}' | '\u{212A}' | '\u{212B}')
        && (!is_cjk(character) || character >= '\u{FF66}')
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn typography_folds_and_wording_counts() {
        assert_eq!(key("a  b\u{A0}c "), key("a b c"));
        assert_eq!(key("China\u{2013}LAC \u{201C}x\u{201D}"), key("China-LAC \"x\""));
        assert_eq!(key("Sa\u{303}o ﬁnance"), key("São finance"));
        assert_eq!(key("\u{A0} a \u{A0} b\u{2003}"), key("a b"));
        assert_eq!(key(" \u{201C} a"), key("\" a"));
        assert_ne!(key("must,"), key("must"));
    }
}
