//! Folding: what counts as the same character, and the same word.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Folds the typography of one character: every quotation mark to `"` or `'`, every dash to `-`,
/// every space to a space, full-width forms to their usual width. Letters keep their case.
/// Returns `None` for characters that take no room.
#[must_use]
pub fn fold_char(character: char) -> Option<char> {
    if character.is_ascii() {
        return Some(character);
    }
    if super::is_invisible(character) {
        return None;
    }
    Some(match character {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2039}' | '\u{203A}' | '\u{2032}' | '\u{02BC}' | '\u{00B4}' | '\u{FF07}' => {
            '\''
        }
        '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' | '\u{300C}'..='\u{300F}' | '\u{301D}'..='\u{301F}' | '\u{FF02}' => {
            '"'
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{3000}' | '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => {
            ' '
        }
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        other => other,
    })
}

/// Folds a token to what it is compared by: typography as [`fold_char`], composition (NFC),
/// ligatures and other compatibility letters resolved, case folded.
#[must_use]
pub fn fold_token(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return if token.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(token.to_ascii_lowercase())
        } else {
            Cow::Borrowed(token)
        };
    }
    let mut folded: String = token.chars().filter_map(fold_char).collect();
    if folded.chars().any(is_compatibility_letter) {
        folded = folded
            .chars()
            .flat_map(|character| if is_compatibility_letter(character) { compatibility(character) } else { vec![character] })
            .collect();
    }
    if is_nfc_quick(folded.chars()) != IsNormalized::Yes {
        folded = folded.nfc().collect();
    }
    Cow::Owned(folded.chars().flat_map(char::to_lowercase).map(|character| if character == 'ς' { 'σ' } else { character }).collect())
}

/// Letters that are other letters in another shape: Latin and Arabic ligatures and presentation
/// forms, letters of half width.
pub(crate) fn is_compatibility_letter(character: char) -> bool {
    matches!(character, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF66}'..='\u{FF9F}' | '\u{0132}' | '\u{0133}' | '\u{2126}' | '\u{212A}' | '\u{212B}')
}

pub(crate) fn compatibility(character: char) -> Vec<char> {
    std::iter::once(character).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::fold_token;

    #[test]
    fn typography_case_and_composition_fold_away() {
        assert_eq!(fold_token("People\u{2019}s"), "people's");
        assert_eq!(fold_token("Sa\u{0303}o"), fold_token("SÃO"));
        assert_eq!(fold_token("ﬁnance"), "finance");
        assert_eq!(fold_token("２０２５"), "2025");
        assert_eq!(fold_token("\u{2014}"), "-");
    }
}
