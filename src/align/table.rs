//! Many documents in one table: rows are places, columns documents.
//!
//! Each document is aligned with its neighbours in time (`reach` of them on each side; documents
//! further apart only where they say the same to the letter). The pairwise links are weighed by
//! how many other documents bear them out (`links`), and merged to rows from the best supported
//! on, so that of two that contradict each other the better supported wins (`rows`). The order
//! of the rows is that of the latest document; what it dropped stands after what it followed
//! (`row_order`).

use super::beads::{Bead, in_reading_order};
use super::candidates::Candidate;
use super::{AlignOptions, Alignment, Row, chain, links, row_order, rows, sentences};
use crate::document::{Document, Sides};
use std::collections::BTreeSet;
use std::ops::Range;

/// How to align many documents.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TableOptions {
    /// How to align two of them.
    pub align: AlignOptions,
    /// With how many documents before and after it each is aligned. Time grows with it.
    pub reach: usize,
}

impl Default for TableOptions {
    fn default() -> Self {
        Self { align: AlignOptions::default(), reach: 8 }
    }
}

/// Many documents, place by place.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignmentTable {
    /// The places: every paragraph of every document stands in exactly one.
    pub rows: Vec<TableRow>,
}

/// One place: the paragraphs that correspond, of each document a run or none.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Of each document the indices of its paragraphs; an empty range is a gap.
    pub cells: Vec<Range<usize>>,
    /// Of each document how sure it is that its cell continues the row's last cell before it, from
    /// 0 to 1; 0 for gaps, and for the row's first cell.
    pub confidence: Vec<f64>,
}

/// Aligns documents, which must stand in order of time.
///
/// Cost: that of aligning two documents, times `reach` for each.
#[must_use]
pub fn align_all(documents: &[Document], options: &TableOptions) -> AlignmentTable {
    let links = links::Links::between(documents, options);
    let mut rows = rows::merge(documents, &links);
    row_order::sort(&mut rows, documents.len());
    AlignmentTable { rows }
}

impl AlignmentTable {
    /// The pairs of columns between which something can be compared: each document with the next,
    /// and two further apart where a row has nothing between them.
    pub(crate) fn steps(&self) -> Vec<Sides<usize>> {
        let columns = self.rows.first().map_or(0, |row| row.cells.len());
        let mut steps: BTreeSet<(usize, usize)> = (1..columns).map(|after| (after - 1, after)).collect();
        for row in &self.rows {
            let present: Vec<usize> = (0..columns).filter(|&column| !row.cells[column].is_empty()).collect();
            steps.extend(present.windows(2).map(|pair| (pair[0], pair[1])));
        }
        steps.into_iter().map(|(before, after)| Sides::new(before, after)).collect()
    }

    /// The table as an alignment of two of its documents. Of neighbours it has all rows; of two
    /// further apart only those with nothing between them.
    pub(crate) fn step(&self, documents: Sides<&Document>, columns: Sides<usize>) -> Alignment {
        let between = columns.before + 1..columns.after;
        let skips = |row: &TableRow| {
            let gap = |column: usize| row.cells[column].is_empty();
            between.clone().all(gap) && !gap(columns.before) && !gap(columns.after)
        };
        let mut candidates = Vec::new();
        let mut confidences = Vec::new();
        let mut alone = Vec::new();
        for (index, row) in self.rows.iter().enumerate().filter(|(_, row)| between.is_empty() || skips(row)) {
            let cells = Sides::new(row.cells[columns.before].clone(), row.cells[columns.after].clone());
            if cells.before.is_empty() && cells.after.is_empty() {
                continue;
            }
            if cells.before.is_empty() || cells.after.is_empty() {
                alone.push(Bead { units: cells, moved: false, confidence: 1.0, ambiguous: false, relative: None });
                continue;
            }
            let length = |document: &Document, cell: &Range<usize>| -> usize {
                document.paragraphs[cell.clone()].iter().map(|paragraph| paragraph.text.len()).sum()
            };
            let gain = length(documents.before, &cells.before).min(length(documents.after, &cells.after)).max(1) as f32;
            candidates
                .push((Candidate { before: cells.before, after: cells.after, score: 1.0, gain, containment: 1.0, exact: false }, index));
        }
        candidates.sort_by_key(|(candidate, _)| candidate.order());
        for (_, index) in &candidates {
            confidences.push(self.rows[*index].confidence[columns.after]);
        }
        let candidates: Vec<Candidate> = candidates.into_iter().map(|(candidate, _)| candidate).collect();
        let mut moved = vec![true; candidates.len()];
        for index in chain::heaviest(&candidates, |_| true) {
            moved[index] = false;
        }
        let paired = candidates.into_iter().zip(moved).zip(confidences).map(|((candidate, moved), confidence)| Bead {
            units: Sides::new(candidate.before, candidate.after),
            moved,
            confidence,
            ambiguous: false,
            relative: None,
        });
        let beads = in_reading_order(paired.chain(alone).collect());
        let mut rows: Vec<Row> = beads.into_iter().map(Row::from).collect();
        let sentence_moves = sentences::align_sentences(documents, &mut rows);
        Alignment { rows, sentence_moves }
    }
}
