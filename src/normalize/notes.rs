//! Footnotes and endnotes: kept apart from the text, in the order of their marks in it.

use super::lines::Sheet;
use super::split::Passage;
use crate::document::{Block, BlockKind, NoteReference, Paragraph, ParagraphKind};
use foldhash::{HashMap, HashMapExt};

/// Puts the blocks of notes behind all others: at the foot of a page they would stand in the middle
/// of a paragraph that the page cuts in two.
pub(super) fn last(blocks: Vec<Block>) -> Vec<Block> {
    let (notes, mut others): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(|block| block.kind == BlockKind::Footnote);
    others.extend(notes);
    others
}

/// Takes the notes from among `passages`. Where they stand (at the foot of a page, at the end, or
/// wherever an author of Markdown defines them) is no part of the text: they come in the order in
/// which the text sends to them, those that it does not send to at the end.
pub(super) fn set_apart(sheet: &Sheet<'_>, passages: &mut Vec<Passage>, references: &[NoteReference]) -> Vec<Passage> {
    let mut notes: Vec<Passage> = passages.extract_if(.., |passage| passage.kind == BlockKind::Footnote).collect();
    let mut order: HashMap<usize, usize> = HashMap::with_capacity(references.len());
    for (number, reference) in references.iter().enumerate() {
        order.entry(reference.note).or_insert(number);
    }
    // A note of several paragraphs goes where its first one goes.
    let mut last = usize::MAX;
    let keys: Vec<usize> = notes
        .iter()
        .map(|note| {
            let block = sheet.block(note.lines.start);
            let known = order.get(&block.text.origin(0)).copied();
            if known.is_some() || block.marker.is_some() {
                last = known.unwrap_or(usize::MAX);
            }
            last
        })
        .collect();
    let mut keyed: Vec<(usize, Passage)> = keys.into_iter().zip(notes.drain(..)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, note)| note).collect()
}

/// Tells each note in which paragraph its mark stands.
pub(super) fn link(paragraphs: &mut [Paragraph], references: &[NoteReference]) {
    if references.is_empty() {
        return;
    }
    let mut starts: Vec<(usize, usize)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.kind != ParagraphKind::Footnote)
        .map(|(index, paragraph)| (paragraph.text.origin(0), index))
        .collect();
    starts.sort_unstable();
    let mut from: HashMap<usize, usize> = HashMap::with_capacity(references.len());
    for reference in references {
        let at = starts.partition_point(|&(start, _)| start <= reference.origin);
        if let Some(at) = at.checked_sub(1) {
            from.entry(reference.note).or_insert(starts[at].1);
        }
    }
    for note in paragraphs.iter_mut().filter(|paragraph| paragraph.kind == ParagraphKind::Footnote) {
        note.referred_from = from.get(&note.text.origin(0)).copied();
    }
}
