//! Characters of symbol fonts, which number their glyphs in the private-use area.

/// The Symbol font from 0x20 on (Adobe, *Symbol Set*; the Unicode mapping `symbol.txt`).
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// The Symbol font from 0xA0 on.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

/// Common glyphs of Wingdings.
const WINGDINGS: [(u32, char); 36] = [
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x46, '☞'),
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '❐'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xF1, '⇧'),
    (0xF2, '⇩'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
    (0x80, '⓪'),
];

/// The character that a symbol font shows for a code, private-use or not.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let glyph = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.to_ascii_lowercase();
    match font.as_str() {
        "symbol" => in_symbol(glyph),
        "wingdings" => in_wingdings(glyph),
        _ if glyph == code => char::from_u32(code).filter(|character| !character.is_control()),
        _ => None,
    }
}

/// Whether a character is one of the private-use ones that Word gives to symbol fonts.
pub(super) const fn is_private(character: char) -> bool {
    matches!(character, '\u{F020}'..='\u{F0FF}')
}

fn in_symbol(glyph: u32) -> Option<char> {
    let glyph = glyph as usize;
    match glyph {
        0x20..=0x7E => SYMBOL_LOW.chars().nth(glyph - 0x20),
        0xA0..=0xFF => SYMBOL_HIGH.chars().nth(glyph - 0xA0),
        _ => None,
    }
}

fn in_wingdings(glyph: u32) -> Option<char> {
    match glyph {
        0x81..=0x8A => char::from_u32('①' as u32 + glyph - 0x81),
        0x8C..=0x95 => char::from_u32('❶' as u32 + glyph - 0x8C),
        _ => WINGDINGS.iter().find(|&&(code, _)| code == glyph).map(|&(_, character)| character),
    }
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn symbol_fonts_are_read_by_their_glyphs() {
        assert_eq!(symbol("Symbol", 0xF0B7), Some('•'));
        assert_eq!(symbol("Symbol", 0xF061), Some('α'));
        assert_eq!(symbol("Symbol", 0xB3), Some('≥'));
        assert_eq!(symbol("Symbol", 0xE5), Some('∑'));
        assert_eq!(symbol("Wingdings", 0xF0E0), Some('→'));
        assert_eq!(symbol("Wingdings", 0xF082), Some('②'));
        assert_eq!(symbol("Times New Roman", 0xA7), Some('§'));
        assert_eq!(symbol("Webdings", 0xF061), None);
    }
}
