//! The comparison key of a text.

use super::lines::is_cjk;
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
    if text.is_ascii() && is_folded(bytes) {
        return Key(xxh3_128(bytes));
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        let Some(character) = fold_char(character) else { continue };
        if character.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if is_compatibility(character) {
            folded.extend(std::iter::once(character).nfkc());
        } else {
            folded.push(character);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    if is_nfc_quick(folded.chars()) != IsNormalized::Yes {
        folded = folded.nfc().collect();
    }
    Key(xxh3_128(folded.as_bytes()))
}

/// Whether ASCII text has single spaces inside only. Counts without branches, so that the
/// compiler can use wide instructions.
fn is_folded(bytes: &[u8]) -> bool {
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return true };
    let controls = bytes.chunks(128).all(|chunk| chunk.iter().fold(0_u8, |sum, &byte| sum | u8::from(byte < b' ')) == 0);
    controls && first != b' ' && last != b' ' && memchr::memmem::find(bytes, b"  ").is_none()
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
        assert_ne!(key("must,"), key("must"));
    }
}
