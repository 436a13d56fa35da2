//! The transcript of the pages, and the blocks whose text points into it.

use super::line::Line;
use super::note::Note;
use crate::document::{Block, BlockKind, Emphasis, EmphasisKind, Marker, NoteReference, Text};
use crate::load::STROKES;
use std::collections::HashSet;
use std::ops::Range;

/// Writes lines to the transcript and makes blocks of them.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) transcript: String,
    pub(super) blocks: Vec<Block>,
    /// Where the text of each note begins.
    notes: Vec<usize>,
    /// Marks in the text: where they stand, and the number of the note.
    marks: Vec<(usize, usize)>,
    furniture: HashSet<String>,
    /// Index of the block that the last lines of running text went to.
    last: Option<usize>,
    /// Whether the text so far of the block that is being written ends struck out.
    struck: bool,
    /// Whether the last running text ended so.
    last_struck: bool,
}

impl Writer {
    /// Begins a page; the first one is begun already.
    pub(super) fn page(&mut self) {
        let origin = self.transcript.len();
        self.transcript.push('\x0c');
        self.blocks.push(Block::new(BlockKind::PageBreak, Text::verbatim("\x0c", origin)));
    }

    /// Writes lines that are one block.
    pub(super) fn block(&mut self, kind: BlockKind, lines: &[Line], indent: u16) {
        let mut block = Block { indent, ..Block::new(kind, Text::default()) };
        for line in lines {
            self.line(&mut block, line, 0);
        }
        self.last = is_text(&block).then_some(self.blocks.len());
        self.last_struck = self.struck;
        self.close(block);
    }

    /// Writes lines with which the last block of running text goes on, whatever stands between.
    pub(super) fn resume(&mut self, lines: &[Line]) {
        let Some(slot) = self.last.and_then(|last| self.blocks.get_mut(last)) else { return };
        let mut block = std::mem::replace(slot, Block::new(BlockKind::Paragraph, Text::default()));
        // What was struck out at the end of the page may go on.
        self.struck = self.last_struck;
        if self.struck {
            block.text.truncate(block.text.len() - STROKES.len());
        }
        for line in lines {
            self.line(&mut block, line, 0);
        }
        self.last_struck = self.struck;
        self.end_strokes(&mut block);
        merge_emphasis(&mut block);
        if let Some(slot) = self.last.and_then(|last| self.blocks.get_mut(last)) {
            *slot = block;
        }
    }

    /// Writes a note.
    pub(super) fn note(&mut self, note: &Note) {
        let marker = note.sign.as_ref().map(|sign| Marker { shown: sign.clone(), origin: self.transcript.len() });
        let mut block = Block { marker, ..Block::new(BlockKind::Footnote, Text::default()) };
        for (index, line) in note.lines.iter().enumerate() {
            self.line(&mut block, line, if index == 0 { note.skip } else { 0 });
        }
        self.notes.push(block.text.origin(0));
        self.close(block);
    }

    /// Writes a running head or foot, or a page number. The block is made once for each text.
    pub(super) fn furniture(&mut self, text: &str) {
        let origin = self.transcript.len();
        self.transcript.push_str(text);
        self.transcript.push('\n');
        if self.furniture.insert(text.to_owned()) {
            self.blocks.push(Block::new(BlockKind::Furniture, Text::verbatim(text, origin)));
        }
    }

    /// The marks with the notes that they send to.
    pub(super) fn references(&self) -> Vec<NoteReference> {
        let reference = |&(origin, note): &(usize, usize)| self.notes.get(note).map(|&note| NoteReference { origin, note });
        self.marks.iter().filter_map(reference).collect()
    }

    /// Writes a line from byte `skip` of it on as a part of a block.
    fn line(&mut self, block: &mut Block, line: &Line, skip: usize) {
        let origin = self.transcript.len();
        if line.struck.first().is_none_or(|struck| struck.start > skip) {
            self.end_strokes(block);
        }
        if !block.text.is_empty() {
            let end = block.text.origin(block.text.len());
            if line.wrapped {
                block.text.push_made(" ", end);
            } else if end + 1 == origin {
                block.text.push_verbatim("\n", end);
            } else {
                block.text.push_made("\n", end);
            }
        }
        self.transcript.push_str(&line.text);
        self.transcript.push('\n');
        let mut at = skip;
        for mark in &line.marks {
            if let Some(note) = mark.note.filter(|_| mark.range.start >= at) {
                self.marks.push((origin + mark.range.start, note));
                self.push(block, line, at..mark.range.start, origin);
                at = mark.range.end;
                // A mark between two spaces leaves one.
                if block.text.as_str().ends_with(' ') && line.text.get(at..).is_some_and(|rest| rest.starts_with(' ')) {
                    at += 1;
                }
            }
        }
        self.push(block, line, at..line.text.len(), origin);
    }

    /// Appends bytes of a line, which stands at `origin` of the transcript, with the strokes around
    /// what is struck out.
    fn push(&mut self, block: &mut Block, line: &Line, bytes: Range<usize>, origin: usize) {
        let mut at = bytes.start;
        for struck in &line.struck {
            let (from, until) = (struck.start.clamp(at, bytes.end), struck.end.clamp(at, bytes.end));
            if from == until {
                continue;
            }
            if at < from {
                self.end_strokes(block);
                push(block, line, at, from, origin);
            }
            if !std::mem::replace(&mut self.struck, true) {
                block.text.push_made(STROKES, origin + from);
            }
            push(block, line, from, until, origin);
            at = until;
        }
        if at < bytes.end {
            self.end_strokes(block);
            push(block, line, at, bytes.end, origin);
        }
    }

    fn end_strokes(&mut self, block: &mut Block) {
        if std::mem::take(&mut self.struck) {
            let end = block.text.origin(block.text.len());
            block.text.push_made(STROKES, end);
        }
    }

    fn close(&mut self, mut block: Block) {
        self.end_strokes(&mut block);
        if !is_text(&block) && block.marker.is_none() {
            return;
        }
        merge_emphasis(&mut block);
        self.blocks.push(block);
    }
}

fn is_text(block: &Block) -> bool {
    !block.text.as_str().trim().is_empty()
}

/// Puts emphasis in order, and runs of a kind together that only spaces separate.
fn merge_emphasis(block: &mut Block) {
    block.emphasis.sort_by_key(|emphasis| (emphasis.kind, emphasis.range.start));
    let text = block.text.as_str();
    block.emphasis.dedup_by(|next, last| {
        let between = text.get(last.range.end..next.range.start).unwrap_or_default();
        let touches = next.kind == last.kind && between.trim().is_empty();
        if touches {
            last.range.end = last.range.end.max(next.range.end);
        }
        touches
    });
}

/// Appends the bytes `from..until` of a line, which stands at `origin` of the transcript, with
/// their emphasis.
fn push(block: &mut Block, line: &Line, from: usize, until: usize, origin: usize) {
    let Some(text) = line.text.get(from..until) else { return };
    let start = block.text.len();
    block.text.push_verbatim(text, origin + from);
    for (ranges, kind) in [(&line.bold, EmphasisKind::Bold), (&line.italic, EmphasisKind::Italic)] {
        for range in ranges {
            let range = range.start.clamp(from, until)..range.end.clamp(from, until);
            if !range.is_empty() {
                block.emphasis.push(Emphasis { range: start + range.start - from..start + range.end - from, kind });
            }
        }
    }
}
