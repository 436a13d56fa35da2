//! What an edit did to one text: each paragraph as it is now with what it was at the base.

use crate::align::{AlignOptions, align};
use crate::diff::{Change, ChangeKind, Passage, SegmentOp, Stretch, diff};
use crate::document::{Document, Sides};
use std::ops::Range;

/// A text's paragraphs now and at the base, row by row.
#[derive(Debug)]
pub(in crate::check) struct History {
    /// In the order of the text as it is now; removed paragraphs after the one that they followed.
    pub(super) rows: Vec<RowEdit>,
    /// For each paragraph as it is now the index of its row.
    row_of: Vec<usize>,
    /// What it was.
    base: Document,
}

/// Paragraphs of the base and what they became.
#[derive(Debug)]
pub(super) struct RowEdit {
    /// Indices of the paragraphs at the base and now; one side may be empty.
    pub(super) paragraphs: Sides<Range<usize>>,
    /// What changed.
    pub(super) depth: Depth,
    /// Where it changed, as bytes of both passages; empty if nothing did, and where a side is empty.
    pub(super) stretches: Vec<Stretch>,
    /// What that means.
    pub(super) changes: Vec<Change>,
}

/// How deep an edit goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// Nothing changed.
    None,
    /// Punctuation, spelling, case, other ways to write a figure, or where a paragraph ends.
    Form,
    /// Words.
    Words,
}

impl History {
    /// Compares a text with what it was.
    pub(in crate::check) fn new(base: &Document, now: &Document) -> Self {
        let is_same = base.paragraphs.len() == now.paragraphs.len()
            && base.paragraphs.iter().zip(&now.paragraphs).all(|(one, other)| one.text.as_str() == other.text.as_str());
        let rows: Vec<RowEdit> = if is_same {
            let same = |index: usize| RowEdit {
                paragraphs: Sides::new(index..index + 1, index..index + 1),
                depth: Depth::None,
                stretches: Vec::new(),
                changes: Vec::new(),
            };
            (0..now.paragraphs.len()).map(same).collect()
        } else {
            let documents = Sides::new(base, now);
            let alignment = align(documents, &AlignOptions::default());
            let diff = diff(documents, &alignment);
            let row = |(row, diff): (crate::align::Row, crate::diff::RowDiff)| RowEdit {
                depth: depth(documents, &row.paragraphs, diff.kind),
                paragraphs: row.paragraphs,
                stretches: diff.stretches,
                changes: diff.changes,
            };
            alignment.rows.into_iter().zip(diff.rows).map(row).collect()
        };
        let mut row_of = vec![0; now.paragraphs.len()];
        for (index, row) in rows.iter().enumerate() {
            row_of[row.paragraphs.after.clone()].fill(index);
        }
        Self { rows, row_of, base: base.clone() }
    }

    /// The text as it was.
    pub(super) const fn base(&self) -> &Document {
        &self.base
    }

    /// The rows of some neighbouring paragraphs, in order, each once.
    pub(super) fn rows_of(&self, paragraphs: &Range<usize>) -> Vec<&RowEdit> {
        let mut indices: Vec<usize> = self.row_of[paragraphs.clone()].to_vec();
        indices.sort_unstable();
        indices.dedup();
        indices.into_iter().map(|index| &self.rows[index]).collect()
    }

    /// How deep the edit of some neighbouring paragraphs goes.
    pub(super) fn depth(&self, paragraphs: &Range<usize>) -> Depth {
        self.rows_of(paragraphs).iter().map(|row| row.depth).max().unwrap_or(Depth::None)
    }

    /// What some neighbouring paragraphs were at the base: from the first of them to the last.
    pub(super) fn earlier(&self, paragraphs: &Range<usize>) -> Range<usize> {
        let rows = self.rows_of(paragraphs);
        let ranges = || rows.iter().map(|row| &row.paragraphs.before).filter(|range| !range.is_empty());
        let start = ranges().map(|range| range.start).min();
        let end = ranges().map(|range| range.end).max();
        match (start, end) {
            // Paragraphs that come from far apart are no passage.
            (Some(start), Some(end)) if end - start <= ranges().map(Range::len).sum::<usize>() + 1 => start..end,
            (Some(start), Some(_)) => start..start + 1,
            _ => 0..0,
        }
    }
}

impl RowEdit {
    /// Bytes of the later passage that are new, and those of the earlier that are gone, as paragraphs and
    /// bytes of their texts.
    pub(super) fn marks(&self, side: fn(&Stretch) -> &Range<usize>, passage: &Passage<'_>) -> Vec<crate::check::Mark> {
        let edited = |stretch: &&Stretch| matches!(stretch.op, SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace);
        let ranges = self.stretches.iter().filter(edited).map(side).filter(|range| !range.is_empty());
        let mark = |range: &Range<usize>| {
            let text = &passage.text()[range.clone()];
            let trimmed = text.trim();
            let start = range.start + (text.len() - text.trim_start().len());
            let (paragraph, offset) = passage.locate(start);
            // A stretch over the end of a paragraph is marked up to there.
            let length = trimmed.find('\n').unwrap_or(trimmed.len());
            (length > 0).then(|| crate::check::Mark { paragraph, range: offset..offset + length })
        };
        ranges.filter_map(mark).collect()
    }
}

fn depth(documents: Sides<&Document>, paragraphs: &Sides<Range<usize>>, kind: ChangeKind) -> Depth {
    let texts = |document: &Document, range: &Range<usize>| {
        document.paragraphs[range.clone()].iter().map(|paragraph| paragraph.text.as_str().to_owned()).collect::<Vec<_>>()
    };
    match kind {
        ChangeKind::Reworded | ChangeKind::Added | ChangeKind::Removed => Depth::Words,
        ChangeKind::Editorial => Depth::Form,
        ChangeKind::Unchanged => {
            let same = texts(documents.before, &paragraphs.before) == texts(documents.after, &paragraphs.after);
            if same { Depth::None } else { Depth::Form }
        }
    }
}
