//! Which rows of a collation are of interest, and in which order: those that changed most, those
//! that speak of something, one that is named.

use super::{CellState, Collation, CollationRow, CollationUnits, Direction};
use crate::token::{fold_token, tokenize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A search for words in the documents of a collation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Query {
    /// The words.
    pub text: String,
    /// Columns of the documents that have the words as they stand, in a row.
    pub columns: Vec<usize>,
    /// Whether the words were found as they stand; if not, `rows` are those that have most of them.
    pub verbatim: bool,
}

/// Least part of a query's words that a row must have, where none has them as they stand.
const MOST: f64 = 0.6;

impl Collation {
    /// Orders the rows by how much they changed over time, most first: how often a commitment
    /// says less or more, then by the number of words.
    pub fn sort_by_change(&mut self) {
        self.rows.sort_by_key(|row| std::cmp::Reverse((row.words_changed + WORDS_OF_A_TURN * row.turns(), std::cmp::Reverse(row.id))));
    }

    /// Keeps the rows that have the words of a query in some document: as they stand, or, if no row
    /// has, most of them.
    pub fn retain_query(&mut self, text: &str) {
        let needle = Needle::new(text);
        for row in &mut self.rows {
            row.query_columns =
                row.readings.iter().filter(|reading| needle.is_in(&reading.text)).flat_map(|reading| reading.columns.clone()).collect();
            row.query_columns.sort_unstable();
        }
        let columns: BTreeSet<usize> = self.rows.iter().flat_map(|row| row.query_columns.iter().copied()).collect();
        let verbatim = !columns.is_empty();
        if verbatim {
            self.rows.retain(|row| !row.query_columns.is_empty());
        } else {
            let best = |row: &CollationRow| row.readings.iter().map(|reading| needle.part_in(&reading.text)).fold(0.0, f64::max);
            self.rows.retain(|row| best(row) >= MOST);
            self.rows.sort_by(|one, other| best(other).total_cmp(&best(one)).then(one.id.cmp(&other.id)));
        }
        self.query = Some(Query { text: text.to_owned(), columns: columns.into_iter().collect(), verbatim });
    }

    /// Keeps the row that has the paragraph cited in a document, `3`, `Article 2 ¶3`, or the rows
    /// of its sentences. Tells whether there is one.
    pub fn retain_paragraph(&mut self, column: usize, citation: &str) -> bool {
        let sentence = |cited: &str| cited.strip_prefix(citation).is_some_and(|rest| rest.starts_with(", sentence "));
        let is_meant = |cited: &str| cited == citation || (self.units == CollationUnits::Sentences && sentence(cited));
        self.rows.retain(|row| row.cells[column - 1].paragraphs.iter().any(|paragraph| is_meant(&paragraph.citation)));
        !self.rows.is_empty()
    }

    /// The places of the latest document that stand word for word as in earlier ones, each with the
    /// column since which it does, the oldest first: agreed language.
    #[must_use]
    pub fn agreed(&self) -> Vec<(usize, &CollationRow)> {
        let latest = self.rows.iter().filter(|row| row.last == self.documents.len());
        let mut agreed: Vec<(usize, &CollationRow)> = latest.filter_map(|row| Some((row.verbatim_since?, row))).collect();
        agreed.sort_by_key(|(since, row)| (*since, row.id));
        agreed
    }

    /// Citations of a document's paragraphs, in the order of the rows.
    pub fn citations(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |row| row.cells.get(column - 1));
        cells.flat_map(|cell| &cell.paragraphs).map(|paragraph| paragraph.citation.as_str())
    }
}

/// What a commitment that says less or more is worth, in words, beside words that only changed.
const WORDS_OF_A_TURN: usize = 20;

impl CollationRow {
    /// In how many documents it stands.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.cells.iter().filter(|cell| cell.is_present()).count()
    }

    /// Whether its wording changed, or it came back.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell.state, CellState::Reworded | CellState::Returned))
    }

    /// How many findings say that a commitment says less, or more.
    #[must_use]
    pub fn findings(&self, direction: Direction) -> usize {
        let changed = self.cells.iter().filter(|cell| matches!(cell.state, CellState::Reworded | CellState::Returned));
        let findings = changed.flat_map(|cell| cell.change.iter().flat_map(|change| &change.findings));
        findings.filter(|finding| finding.rule.direction() == direction).count()
    }

    fn turns(&self) -> usize {
        self.findings(Direction::Less) + self.findings(Direction::More)
    }
}

/// Words to look for in a row, whatever their case, their typography and the marks between them.
struct Needle(Vec<String>);

impl Needle {
    fn new(text: &str) -> Self {
        Self(words(text))
    }

    fn is_in(&self, text: &str) -> bool {
        !self.0.is_empty() && words(text).windows(self.0.len()).any(|here| here == self.0)
    }

    /// The part of the words that a text has, in whatever order.
    fn part_in(&self, text: &str) -> f64 {
        let present: BTreeSet<String> = words(text).into_iter().collect();
        let wanted: BTreeSet<&String> = self.0.iter().collect();
        let found = wanted.iter().filter(|word| present.contains(**word)).count();
        found as f64 / wanted.len().max(1) as f64
    }
}

/// The words of a text, folded as they are compared.
fn words(text: &str) -> Vec<String> {
    tokenize(text).into_iter().filter(|token| token.is_word()).map(|token| fold_token(token.of(text)).to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::Needle;

    #[test]
    fn words_are_found_whatever_stands_between_them() {
        let needle = Needle::new("considerable  period");
        assert!(needle.is_in("for a “Considerable period” of time"));
        assert!(!needle.is_in("considerable periods"));
        assert!(!Needle::new("patient").is_in("impatient"));
        assert!(Needle::new("人权").is_in("各国人权。"));
        assert!((Needle::new("a free world").part_in("The world is free") - 2.0 / 3.0).abs() < 1e-9);
    }
}
