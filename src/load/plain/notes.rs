//! Notes of plain text: `[1]` in the text, and a paragraph that begins with `[1]`.

use crate::document::{Block, BlockKind, Marker, NoteReference, Text};
use std::ops::Range;

/// Number of a note, and the bytes of the mark that sends to it.
type Mark = (u32, Range<usize>);

/// Turns paragraphs that begin with a number in square brackets into notes, if the text sends to
/// them by the same number, and takes the marks out of the text. Numbers that count from 1 without
/// a gap make notes; all others are left as they are.
pub(super) fn set_notes(blocks: &mut [Block]) -> Vec<NoteReference> {
    let definitions: Vec<usize> = (0..blocks.len()).filter(|&index| definition(&blocks[index]).is_some()).collect();
    let counts = definitions.iter().zip(1..).all(|(&index, number)| definition(&blocks[index]).is_some_and(|(found, _)| found == number));
    if definitions.is_empty() || !counts {
        return Vec::new();
    }
    let marks: Vec<(usize, Vec<Mark>)> = (0..blocks.len())
        .filter(|index| definitions.binary_search(index).is_err())
        .map(|index| (index, marks(blocks[index].text.as_str(), definitions.len())))
        .filter(|(_, marks)| !marks.is_empty())
        .collect();
    let is_sent_to = |number: u32| marks.iter().any(|(_, marks)| marks.iter().any(|(found, _)| *found == number));
    if !(1..).take(definitions.len()).all(is_sent_to) {
        return Vec::new();
    }
    for &index in &definitions {
        let block = &mut blocks[index];
        if let Some((number, rest)) = definition(block) {
            block.marker = Some(Marker { shown: number.to_string(), origin: block.text.origin(0) });
            block.text = block.text.slice(rest..block.text.len());
            block.kind = BlockKind::Footnote;
        }
    }
    let mut references = Vec::new();
    for (index, marks) in marks {
        let text = &blocks[index].text;
        let mut kept = Text::with_capacity(text.len());
        let mut at = 0;
        for (number, range) in marks {
            kept.append_slice(text, at..range.start);
            at = range.end;
            let note = definitions.get(number as usize - 1).map_or(0, |&note| blocks[note].text.origin(0));
            references.push(NoteReference { origin: text.origin(range.start), note });
        }
        kept.append_slice(text, at..text.len());
        blocks[index].text = kept;
    }
    references
}

/// Number of the note that a paragraph may be, and where its text begins.
fn definition(block: &Block) -> Option<(u32, usize)> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let text = block.text.as_str();
    let (number, length) = bracketed(text)?;
    let rest = &text[length..];
    let blank = rest.len() - rest.trim_start().len();
    (blank > 0 && blank < rest.len()).then_some((number, length + blank))
}

/// The marks of notes 1 to `notes` in a text, each right after a word or a punctuation mark.
fn marks(text: &str, notes: usize) -> Vec<Mark> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'[', bytes)
        .filter(|&at| at > 0 && !bytes[at - 1].is_ascii_whitespace())
        .filter_map(|at| bracketed(&text[at..]).map(|(number, length)| (number, at..at + length)))
        .filter(|(number, _)| (1..=notes).contains(&(*number as usize)))
        .collect()
}

/// A number in square brackets at the start of a text, and its length in bytes.
fn bracketed(text: &str) -> Option<(u32, usize)> {
    let inner = text.strip_prefix('[')?;
    let digits = inner.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let number = inner[..digits].parse().ok()?;
    inner[digits..].starts_with(']').then_some((number, digits + 2))
}

#[cfg(test)]
mod tests {
    use super::set_notes;
    use crate::document::{Block, BlockKind, Text};

    fn read(texts: &[&str]) -> (Vec<String>, usize) {
        let block = |text: &&str| Block::new(BlockKind::Paragraph, Text::verbatim(text, 0));
        let mut blocks: Vec<Block> = texts.iter().map(block).collect();
        let references = set_notes(&mut blocks).len();
        (blocks.into_iter().map(|block| block.text.into_string()).collect(), references)
    }

    #[test]
    fn numbers_in_brackets_are_notes_when_both_ends_are_there() {
        let (texts, references) = read(&["We agree[1] to sail.[2]", "[1] In the harbour.", "[2] And out."]);
        assert_eq!(texts, ["We agree to sail.", "In the harbour.", "And out."]);
        assert_eq!(references, 2);
    }

    #[test]
    fn brackets_of_drafts_stay() {
        for texts in [["We agree[1] to sail.", "[2] And out."], ["We agree to sail.", "[1] And out."], ["We [1] agree.", "[1] And out."]] {
            assert_eq!(read(&texts).0, texts);
        }
    }
}
