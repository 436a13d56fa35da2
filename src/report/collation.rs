//! Everything that is to be said about many documents: one row for each place, one cell for each
//! document, and what changed from one reading to the next.

use super::{ChangeKind, DocumentSummary, EntryParagraph, Finding, Grouping, Movement, Query, Segment};
use crate::document::{Notice, ParagraphKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Many documents, place by place, in order of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Collation {
    /// Version of the report's form: `1.0`. The first number changes when a reader of the old form
    /// would misread the new.
    pub schema_version: String,
    /// The program that made it: `travaux 0.1.0`.
    pub generator: String,
    /// What a place is.
    pub units: CollationUnits,
    /// The documents, in order of date.
    pub documents: Vec<CollatedDocument>,
    /// The places, in the order of the latest document; what it lacks stands after what it
    /// followed.
    pub rows: Vec<CollationRow>,
    /// The words that `rows` were searched for, if they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<Query>,
    /// Counts of all places, whatever `rows` was narrowed to.
    pub summary: CollationSummary,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
}

/// What a place of many documents is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CollationUnits {
    /// Paragraphs, as `travaux show` lists them.
    #[default]
    Paragraphs,
    /// Their sentences.
    Sentences,
}

/// One of the documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CollatedDocument {
    /// Number of its column, from 1.
    pub column: usize,
    /// Its date as far as it is known: `2025-07-25`, `2025-07`, `2025`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether only the name of its file tells the date.
    pub dated_by_name: bool,
    /// How many rows are in each state here.
    pub counts: CellCounts,
    /// The document, in numbers and front matter; its `name` differs from those of the others.
    #[serde(flatten)]
    pub document: DocumentSummary,
}

/// How many of a document's rows are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellCounts {
    /// Here for the first time.
    pub first: usize,
    /// Word for word as before.
    pub unchanged: usize,
    /// Written otherwise.
    pub editorial: usize,
    /// In other words.
    pub reworded: usize,
    /// Back after it was dropped.
    pub returned: usize,
    /// In the document before, and not here.
    pub dropped: usize,
}

/// One place: a lineage, when it is read through time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CollationRow {
    /// Number of the row, from 1, in the order of the table.
    pub id: usize,
    /// What its latest paragraph is.
    pub kind: ParagraphKind,
    /// Headings above its latest paragraph, outermost first.
    pub section: Vec<String>,
    /// Its different wordings, in order of their first appearance; texts that are the same to the
    /// letter are one.
    pub readings: Vec<Reading>,
    /// One for each document, in order of columns.
    pub cells: Vec<CollationCell>,
    /// Column of the first document that has it.
    pub first: usize,
    /// Column of the last document that has it.
    pub last: usize,
    /// Column since which the text of the last cell stands word for word in every document, if it
    /// stands in at least two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verbatim_since: Option<usize>,
    /// Number of words that came or went over all its rewordings.
    pub words_changed: usize,
    /// Columns of the documents whose wording has the words of the query as they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_columns: Vec<usize>,
}

/// One wording, and the documents that carry it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Columns of the documents.
    pub columns: Vec<usize>,
    /// The text; a line feed between two paragraphs.
    pub text: String,
}

/// What one document has at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CollationCell {
    /// Column of the document.
    pub column: usize,
    /// What became of the place here.
    pub state: CellState,
    /// Index in the row's `readings`, from 0; none where the document lacks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<usize>,
    /// The paragraphs, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<EntryParagraph>,
    /// Where the change goes; of a first or a dropped cell the state says it.
    pub trend: Trend,
    /// What changed since the last document that has the place; of a first or dropped one, what is
    /// new or gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<CellChange>,
}

/// What became of a place in one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CellState {
    /// It is here for the first time.
    First,
    /// It stands as in the document before.
    Unchanged,
    /// It is written otherwise than in the document before.
    Editorial,
    /// It has other words than in the document before.
    Reworded,
    /// The document before lacks it, an earlier one has it.
    Returned,
    /// It is not here, and the document before has it.
    Dropped,
    /// Neither this document nor the one before has it.
    Absent,
}

/// What a change does to the commitments of a place, or that it moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// Neither.
    #[default]
    None,
    /// They say less.
    Less,
    /// They say more.
    More,
    /// Some say less, some more.
    Both,
    /// They say the same, elsewhere among the others.
    Moved,
}

/// What changed since the last reading of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CellChange {
    /// Column of the document that it is compared with.
    pub since: usize,
    /// What happened to the wording.
    pub kind: ChangeKind,
    /// How many paragraphs correspond to how many.
    pub grouping: Grouping,
    /// Set when it stands elsewhere among the other paragraphs than it stood before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<Movement>,
    /// Whether its label changed.
    pub renumbered: bool,
    /// How sure it is that the two are one place, from 0 to 1; none where there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The difference as in the entry of a comparison; `other_entry` is the `id` of a row.
    pub segments: Vec<Segment>,
    /// What is worth knowing about the change.
    pub findings: Vec<Finding>,
}

/// Counts of a collation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CollationSummary {
    /// Rows that every document has.
    pub in_all: usize,
    /// Rows that the latest document has.
    pub in_latest: usize,
    /// Rows of the latest document that no other has.
    pub only_in_latest: usize,
    /// Rows of the latest document that stand word for word as in the one before it.
    pub verbatim: usize,
    /// Rows that came back after they had been dropped.
    pub returned: usize,
    /// Rows that were reworded at least once.
    pub reworded: usize,
}

impl CollationCell {
    /// Whether the document has the place.
    #[must_use]
    pub const fn is_present(&self) -> bool {
        self.reading.is_some()
    }
}
