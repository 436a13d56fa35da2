//! Characters that take no room.

/// Characters that take no room: zero-width spaces, joiners, bidi controls, soft hyphens, BOMs.
#[must_use]
pub const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{80}'..='\u{9F}')
}

/// Characters that can be taken out of a word, and the word is the same: those that take no room, controls,
/// tags. Controls of the range U+0080 to U+009F are left out: they may be letters or quotation marks that
/// were read in a wrong encoding.
#[must_use]
pub const fn is_idle(character: char) -> bool {
    match character {
        '\u{80}'..='\u{9F}' | '\t' | '\n' | '\r' => false,
        '\u{E0000}'..='\u{E007F}' => true,
        _ => character.is_ascii_control() || is_invisible(character),
    }
}
