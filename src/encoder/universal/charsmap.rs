//! How a text is spelled before it is cut into pieces: a model's own table of replacements.
//!
//! SentencePiece (Kudo and Richardson, EMNLP 2018) compiles its rules, which are those of NFKC and some
//! for spaces, into a double array (Aoe, *An Efficient Digital Search Algorithm by Using a Double-Array
//! Structure*, IEEE Transactions on Software Engineering 15, 1989) in the layout of Darts-clone, followed
//! by the replacements. The longest key that fits is replaced. (The crate behind `tokenizers` takes the
//! shortest, and a damaged table makes it panic.)

/// Stands for a space inside pieces.
pub(super) const SPACE: char = '\u{2581}';

/// Longer replacements are passed over: the longest of NFKC has 33 bytes.
const LONGEST: usize = 256;

/// A table of replacements.
#[derive(Default)]
pub(super) struct Charsmap {
    units: Vec<u32>,
    replacements: String,
}

impl Charsmap {
    /// Reads a table: the size of the double array in bytes, the array, the replacements, each ended by
    /// a zero. None if it is damaged.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (size, rest) = bytes.split_first_chunk()?;
        let (array, replacements) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*size)).ok()?)?;
        let (units, []) = array.as_chunks() else { return None };
        let units = units.iter().map(|unit| u32::from_le_bytes(*unit)).collect();
        Some(Self { units, replacements: String::from_utf8(replacements.to_vec()).ok()? })
    }

    /// Spells a text: replacements made, [`SPACE`] before every word, and no other spaces.
    pub(super) fn spell(&self, text: &str) -> String {
        let mut spelled = String::with_capacity(text.len() + text.len() / 4 + SPACE.len_utf8());
        let mut rest = text;
        let mut space = true;
        while let Some(first) = rest.chars().next() {
            let alone = first.len_utf8();
            let (length, replacement) = self.longest(rest).unwrap_or((alone, &rest[..alone]));
            for character in replacement.chars() {
                if character == ' ' {
                    space = true;
                    continue;
                }
                if std::mem::take(&mut space) {
                    spelled.push(SPACE);
                }
                spelled.push(character);
            }
            rest = &rest[length..];
        }
        spelled
    }

    /// Length of the longest key with which a text begins, and its replacement.
    fn longest(&self, text: &str) -> Option<(usize, &str)> {
        let mut found = None;
        let mut at = offset(*self.units.first()?);
        for (before, &byte) in text.as_bytes().iter().enumerate() {
            at ^= usize::from(byte);
            let Some(&unit) = self.units.get(at).filter(|&unit| unit & (1 << 31 | 0xff) == u32::from(byte)) else { break };
            at ^= offset(unit);
            if unit >> 8 & 1 == 1 && text.is_char_boundary(before + 1) {
                let value = self.units.get(at).map(|value| (value & !(1 << 31)) as usize);
                found = value.and_then(|value| self.replacement(value)).map(|replacement| (before + 1, replacement)).or(found);
            }
        }
        found
    }

    fn replacement(&self, start: usize) -> Option<&str> {
        let rest = self.replacements.get(start..)?;
        let end = rest.bytes().take(LONGEST).position(|byte| byte == 0)?;
        Some(&rest[..end])
    }
}

/// How far from a unit its children lie.
const fn offset(unit: u32) -> usize {
    ((unit >> 10) as usize) << ((unit & 1 << 9) >> 6)
}

/// Writes the double array of keys of one byte each, with the places of their replacements.
#[cfg(test)]
pub(super) fn table(replacements: &[(u8, &str)]) -> Vec<u8> {
    const CHILDREN: u32 = 256;
    let mut units = vec![0x8000_0000_u32; 2 * CHILDREN as usize + 256];
    units[0] = CHILDREN << 10;
    let mut text = String::new();
    for (nth, &(key, replacement)) in replacements.iter().enumerate() {
        // The child's own children lie at 512 and beyond; its value is the one of them that no byte names.
        let (at, value) = (CHILDREN ^ u32::from(key), 2 * CHILDREN + nth as u32);
        units[at as usize] = (at ^ value) << 10 | 1 << 8 | u32::from(key);
        units[value as usize] = 1 << 31 | text.len() as u32;
        text.push_str(replacement);
        text.push('\0');
    }
    let mut bytes = (4 * units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes.extend(text.bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Charsmap, table};

    #[test]
    fn replacements_are_made_and_spaces_stand_before_words_only() {
        let charsmap = Charsmap::read(&table(&[(b'\t', " "), (b'A', "a"), (b'!', "")])).expect("a table");
        assert_eq!(charsmap.spell(" Ab\t \tcA é! "), "▁ab▁ca▁é");
        assert_eq!(charsmap.spell(" \t"), "");
        assert_eq!(Charsmap::default().spell("Ab"), "▁Ab");
    }

    #[test]
    fn damaged_tables_neither_panic_nor_loop() {
        let whole = table(&[(b'A', "a")]);
        assert!(Charsmap::read(&whole[..3]).is_none() && Charsmap::read(&whole[..100]).is_none());
        for byte in (4..whole.len()).step_by(3) {
            let mut damaged = whole.clone();
            damaged[byte] ^= 0xff;
            if let Some(charsmap) = Charsmap::read(&damaged) {
                charsmap.spell("A text with A and ü and 人");
            }
        }
    }
}
