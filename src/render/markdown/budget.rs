//! How much fits into a comment: whole blocks only, and a count of what was left out.

/// A change in two sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Block {
    /// What happened, in a line.
    pub(in crate::render) line: String,
    /// The same with the words, folded.
    pub(in crate::render) whole: String,
}

/// What was left out of a comment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::render) struct LeftOut {
    /// Blocks that are not there.
    pub(in crate::render) blocks: usize,
    /// Blocks that are there without their words.
    pub(in crate::render) words: usize,
}

/// Appends as many blocks as have room in so many bytes, in their order. That each is named goes
/// before the words of any.
pub(in crate::render) fn fill(text: &mut String, blocks: &[Block], room: usize) -> LeftOut {
    let mut used = 0;
    let named = blocks.iter().take_while(|block| {
        used += block.line.len();
        used <= room
    });
    let named = named.count();
    let mut room = room - blocks[..named].iter().map(|block| block.line.len()).sum::<usize>();
    let mut left_out = LeftOut { blocks: blocks.len() - named, words: 0 };
    for block in &blocks[..named] {
        let more = block.whole.len().saturating_sub(block.line.len());
        if more <= room {
            room -= more;
            text.push_str(&block.whole);
        } else {
            left_out.words += 1;
            text.push_str(&block.line);
        }
    }
    left_out
}

#[cfg(test)]
mod tests {
    use super::{Block, LeftOut, fill};

    fn filled(room: usize) -> (String, LeftOut) {
        let block = |line: &str, whole: &str| Block { line: line.to_owned(), whole: whole.to_owned() };
        let mut text = String::new();
        let left_out = fill(&mut text, &[block("a", "aaaa"), block("b", "bbbbbbbb"), block("c", "cc")], room);
        (text, left_out)
    }

    #[test]
    fn blocks_are_whole_or_a_line_or_counted() {
        assert_eq!(filled(99), ("aaaabbbbbbbbcc".to_owned(), LeftOut::default()));
        assert_eq!(filled(8), ("aaaabcc".to_owned(), LeftOut { blocks: 0, words: 1 }));
        assert_eq!(filled(3), ("abc".to_owned(), LeftOut { blocks: 0, words: 3 }));
        assert_eq!(filled(2), ("ab".to_owned(), LeftOut { blocks: 1, words: 2 }));
        assert_eq!(filled(0), (String::new(), LeftOut { blocks: 3, words: 0 }));
    }
}
