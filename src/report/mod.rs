//! Stage 5, report: everything that is to be said about a comparison, owned, complete and sorted.
//!
//! Comes in: a [`crate::diff::Diff`] and the documents. Goes out: a [`Report`] that serializes as
//! it stands. It never renders, and no renderer computes: a number that a renderer needs is here.
//! (What philologists call the critical apparatus of a collation is the list of [`Entry`]s.)

mod build;
mod collate;
mod collation;
mod entry;
mod finding;
mod inspection;
mod lineage;
mod parallel;
mod search;
mod selection;
mod summary;

pub use crate::archive::{SearchCount, Standing};
pub use crate::diff::{ChangeKind, Direction, Grouping, Rule, SegmentOp};
pub use collate::Step;
pub use collation::{
    CellChange, CellCounts, CellState, CollatedDocument, Collation, CollationCell, CollationRow, CollationSummary, CollationUnits, Reading,
    Trend,
};
pub use entry::{Entry, EntryParagraph, Movement, Related, Segment};
pub use finding::{Evidence, Finding};
pub use inspection::{InspectedCommitment, InspectedParagraph, Inspection};
pub use lineage::Query;
pub use parallel::{ParallelLink, ParallelRow, ParallelSide, ParallelText, ParallelUnit, ParallelUnits};
pub use search::{SearchHit, SearchReport, SearchStretch, UnreadFile};
pub use selection::{Selection, SelectionError};
pub use summary::{CommitmentTally, KindCount, RuleCount, Summary, WordTally};

use crate::document::{FieldName, FrontMatter, Notice, Repair, Sides};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of the report's form. The first number changes when a reader of the old form would
/// misread the new.
pub const SCHEMA_VERSION: &str = "1.0";

/// What changed between two declarations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Report {
    /// Version of the report's form: `1.0`. The first number changes when a reader of the old form
    /// would misread the new.
    pub schema_version: String,
    /// The program that made it: `travaux 0.1.0`.
    pub generator: String,
    /// The two documents.
    pub documents: Sides<DocumentSummary>,
    /// Fields of the front matter that both documents have and that differ, and those that only
    /// one of them has.
    pub front_matter: Vec<FieldChange>,
    /// Every place of the alignment, in reading order: each paragraph of either document stands
    /// in exactly one entry.
    pub entries: Vec<Entry>,
    /// Counts of all that is in `entries`.
    pub summary: Summary,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
}

/// One document, in numbers and front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentSummary {
    /// Name by which the report cites it; the two names differ.
    pub name: String,
    /// How it was read: `plain`, `markdown`, `docx`.
    pub format: String,
    /// Character encoding of the file, where its format leaves that open, by its name in the WHATWG
    /// Encoding Standard: `UTF-8`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// BCP 47 tag of its language, `und` when it could not be told.
    pub language: String,
    /// Its front matter.
    pub front_matter: FrontMatter,
    /// Number of paragraphs.
    pub paragraphs: usize,
    /// Number of words.
    pub words: usize,
    /// Number of commitments found.
    pub commitments: usize,
    /// What normalization took away or put together.
    pub repairs: Vec<Repair>,
}

/// A field of the front matter that is not the same in both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    /// Which field.
    pub field: FieldName,
    /// The earlier document's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The later document's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether it counts as a difference between the texts: both texts have the field, and the
    /// values are not two spellings of one. Dates and places that only metadata tell do not count;
    /// other lines of the cover count even if only one text has them.
    pub substantive: bool,
}

impl Report {
    /// Whether anything substantive differs: the exit code of a comparison.
    #[must_use]
    pub fn has_differences(&self) -> bool {
        self.front_matter.iter().any(|change| change.substantive) || self.entries.iter().any(Entry::is_substantive)
    }
}
