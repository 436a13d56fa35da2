//! Two texts side by side, unit by unit: the answer to "what is aligned with what?".

use crate::document::{Notice, Sides};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Two texts side by side, owned and complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ParallelText {
    /// Version of the form of this answer.
    pub schema_version: String,
    /// The program that made it: `travaux 0.1.0`.
    pub generator: String,
    /// The two texts.
    pub texts: Sides<ParallelSide>,
    /// The rows: every unit of both texts stands in exactly one.
    pub rows: Vec<ParallelRow>,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
}

/// One of the two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParallelSide {
    /// Name as the user gave it.
    pub name: String,
    /// BCP 47 tag of its language, `und` when it could not be told.
    pub language: String,
    /// Number of its units.
    pub units: usize,
    /// How many of them have no counterpart.
    pub alone: usize,
}

/// Units that correspond.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ParallelRow {
    /// Units of the earlier text, or the source; none if what stands in `after` has no counterpart.
    pub before: Vec<ParallelUnit>,
    /// Units of the later text, or the translation; none if what stands in `before` has no counterpart.
    pub after: Vec<ParallelUnit>,
    /// Whether the row stands elsewhere among the others than it did.
    pub moved: bool,
    /// How sure that is, from 0 to 1; with an empty side, how sure it is that nothing corresponds.
    pub confidence: f64,
}

/// A paragraph, a sentence or a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParallelUnit {
    /// Position among the units of its text, from 0.
    pub index: usize,
    /// How it, or the paragraph that it stands in, is cited; of a line its number.
    pub citation: String,
    /// Its words as written.
    pub text: String,
}

/// A text with its units, and the links between two of them, from which rows are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParallelUnits {
    /// Name as the user gave it.
    pub name: String,
    /// BCP 47 tag of its language, `und` when it could not be told.
    pub language: String,
    /// Citation and text of each unit, in order.
    pub units: Vec<(String, String)>,
}

/// A link between runs of units.
#[derive(Debug, Clone, PartialEq)]
pub struct ParallelLink {
    /// Indices on both sides; at most one is empty.
    pub units: Sides<Range<usize>>,
    /// Whether it stands elsewhere among the others than it did.
    pub moved: bool,
    /// How sure it is.
    pub confidence: f64,
}

impl ParallelText {
    /// Puts the units of two texts into rows, one for each link and in the order of the links.
    #[must_use]
    pub fn new(texts: &Sides<ParallelUnits>, links: &[ParallelLink], notices: Vec<Notice>) -> Self {
        let rows: Vec<ParallelRow> = links.iter().map(|link| row(texts, link)).collect();
        let side = |text: &ParallelUnits, alone: usize| ParallelSide {
            name: text.name.clone(),
            language: text.language.clone(),
            units: text.units.len(),
            alone,
        };
        let before = rows.iter().filter(|row| row.after.is_empty()).map(|row| row.before.len()).sum();
        let after = rows.iter().filter(|row| row.before.is_empty()).map(|row| row.after.len()).sum();
        Self {
            schema_version: super::SCHEMA_VERSION.to_owned(),
            generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
            texts: Sides::new(side(&texts.before, before), side(&texts.after, after)),
            rows,
            notices,
        }
    }

    /// Rows that have both sides.
    pub fn pairs(&self) -> impl Iterator<Item = &ParallelRow> {
        self.rows.iter().filter(|row| row.is_pair())
    }
}

impl ParallelRow {
    /// Whether it has both sides.
    #[must_use]
    pub const fn is_pair(&self) -> bool {
        !self.before.is_empty() && !self.after.is_empty()
    }
}

fn row(texts: &Sides<ParallelUnits>, link: &ParallelLink) -> ParallelRow {
    let units = |text: &ParallelUnits, range: &Range<usize>| {
        let unit = |index: usize| {
            let (citation, text) = text.units.get(index)?.clone();
            Some(ParallelUnit { index, citation, text })
        };
        range.clone().filter_map(unit).collect::<Vec<_>>()
    };
    ParallelRow {
        before: units(&texts.before, &link.units.before),
        after: units(&texts.after, &link.units.after),
        moved: link.moved,
        confidence: (link.confidence * 1000.0).round() / 1000.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{ParallelLink, ParallelText, ParallelUnits};
    use crate::document::Sides;

    #[test]
    fn every_link_is_a_row_and_what_stands_alone_is_counted() {
        let text = |words: &[&str]| {
            let units = words.iter().enumerate().map(|(index, word)| ((index + 1).to_string(), (*word).to_owned())).collect();
            ParallelUnits { name: "a.md".to_owned(), language: "en".to_owned(), units }
        };
        let texts = Sides::new(text(&["one", "two", "three"]), text(&["uno y dos"]));
        let link = |before, after| ParallelLink { units: Sides::new(before, after), moved: false, confidence: 0.9 };
        let parallel = ParallelText::new(&texts, &[link(0..2, 0..1), link(2..3, 1..1)], Vec::new());
        assert_eq!((parallel.rows[0].before.len(), parallel.rows[0].after[0].text.as_str()), (2, "uno y dos"));
        assert_eq!((parallel.texts.before.alone, parallel.texts.after.alone, parallel.pairs().count()), (1, 0, 1));
    }
}
