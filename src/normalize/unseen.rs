//! Characters that are no part of the text: which they are, and where they stood.

use crate::document::{Block, Unseen};
use crate::token::is_invisible;

/// Whether a character at byte `at` of a text is no part of it: a control, or one that takes no room.
/// Joiners stay where a script needs them.
pub(super) fn is_removed(character: char, text: &str, at: usize) -> bool {
    match character {
        '\u{200C}' | '\u{200D}' => text[..at].chars().next_back().is_none_or(|before| before < '\u{600}'),
        _ => is_invisible(character) || character.is_control(),
    }
}

/// All such characters of some blocks, in order of their place. A soft hyphen at the end of a line broke a
/// word there, as it should.
pub(super) fn collect(blocks: &[Block]) -> Vec<Unseen> {
    let mut found = Vec::new();
    for block in blocks {
        let text = block.text.as_str();
        if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()) {
            continue;
        }
        for (at, character) in text.char_indices().filter(|&(at, character)| !character.is_whitespace() && is_removed(character, text, at))
        {
            let breaks_line = character == '\u{AD}' && text[at..].chars().nth(1) == Some('\n');
            if !breaks_line {
                found.push(Unseen { origin: block.text.origin(at), character });
            }
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::collect;
    use crate::document::{Block, BlockKind, Text, Unseen};

    #[test]
    fn what_nobody_sees_is_known_with_its_place() {
        let text = "de\u{202E}ed\tco\u{AD}\noperate\u{1B} \u{645}\u{200C}\u{62A}";
        let block = Block::new(BlockKind::Paragraph, Text::verbatim(text, 10));
        let escape = 10 + text.find('\u{1B}').expect("there");
        let expected = [Unseen { origin: 12, character: '\u{202E}' }, Unseen { origin: escape, character: '\u{1B}' }];
        assert_eq!(collect(&[block]), expected);
    }
}
