//! Simplified and traditional Chinese characters.
//!
//! Which is which is told by the national character sets of either use: GB 2312 (1980) holds the
//! simplified forms and those that were never simplified, Big5 (1984) the traditional ones and those. A
//! character of the frequent level of one that the other lacks altogether belongs to that use; all others
//! say nothing, rare characters in names above all.

use encoding_rs::{BIG5, Encoding, GBK};
use std::sync::OnceLock;

/// A way of writing Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HanScript {
    /// 简体
    Simplified,
    /// 繁體
    Traditional,
}

/// The block in which both sets lie.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Characters of GB 2312 that Hong Kong writes in traditional texts too, in its supplement to Big5.
const SHARED: [char; 1] = ['着'];

/// The only script that a character belongs to, if it belongs to one.
pub(crate) fn han_script(character: char) -> Option<HanScript> {
    static SCRIPTS: OnceLock<Vec<Option<HanScript>>> = OnceLock::new();
    let index = (character as u32).checked_sub(FIRST)? as usize;
    let all = || (FIRST..=LAST).map(|code| char::from_u32(code).and_then(classify)).collect();
    SCRIPTS.get_or_init(all).get(index).copied().flatten()
}

fn classify(character: char) -> Option<HanScript> {
    // The rows of GB 2312 within GBK, of which 16 to 55 are its frequent level.
    let gb = bytes(GBK, character).filter(|[lead, trail]| (0xB0..=0xF7).contains(lead) && *trail >= 0xA1);
    let big5 = bytes(BIG5, character);
    match (gb, big5) {
        (Some([lead, _]), None) if lead <= 0xD7 && !SHARED.contains(&character) => Some(HanScript::Simplified),
        // The frequent level of Big5.
        (None, Some([lead, _])) if (0xA4..=0xC6).contains(&lead) => Some(HanScript::Traditional),
        _ => None,
    }
}

fn bytes(encoding: &'static Encoding, character: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding.encode(character.encode_utf8(&mut buffer));
    if unmappable { None } else { bytes.as_ref().try_into().ok() }
}

#[cfg(test)]
mod tests {
    use super::{HanScript, han_script};

    #[test]
    fn characters_of_one_script_are_told_and_others_are_not() {
        for (text, script) in [
            ("国权议约际经", Some(HanScript::Simplified)),
            ("國權議約際經", Some(HanScript::Traditional)),
            ("人民公正文字后里台面着喆a", None),
        ] {
            for character in text.chars() {
                assert_eq!(han_script(character), script, "{character}");
            }
        }
    }
}
