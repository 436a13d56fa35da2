//! One place of the alignment and what happened there.

use super::{Finding, WordTally};
use crate::diff::{ChangeKind, Grouping, SegmentOp};
use crate::document::{Document, ParagraphKind, Place, Sides};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One row of the alignment with its differences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Number of the entry, from 1, in reading order.
    pub id: usize,
    /// What happened to the wording.
    pub kind: ChangeKind,
    /// How many paragraphs correspond to how many.
    pub grouping: Grouping,
    /// Set when it stands elsewhere among the other paragraphs than it stood before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub movement: Option<Movement>,
    /// Whether only the label changed its number or form (`3` became `4`).
    pub renumbered: bool,
    /// How sure the alignment is, from 0 to 1: 1 for paragraphs that are the same word for word.
    /// For an addition or a removal, how sure it is that nothing corresponds.
    pub confidence: f64,
    /// Whether another partner would have been nearly as good: the reader should look.
    pub ambiguous: bool,
    /// For an addition or a removal: the paragraph of the other text that has most in common with
    /// it. It is no counterpart, but a reader may want to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub perhaps_related: Option<Related>,
    /// The earlier paragraphs, in order; none when the entry is an addition.
    pub before: Vec<EntryParagraph>,
    /// The later paragraphs, in order; none when the entry is a removal.
    pub after: Vec<EntryParagraph>,
    /// The difference as a sequence of segments: joining their `before` strings gives the texts
    /// of the earlier paragraphs (a line feed between two paragraphs), their `after` strings those of the
    /// later. Empty when both are the same to the letter, added or removed.
    pub segments: Vec<Segment>,
    /// How many of its words met which fate; left out where none was touched.
    #[serde(default, skip_serializing_if = "WordTally::is_nothing")]
    pub words: WordTally,
    /// What is worth knowing about the change.
    pub findings: Vec<Finding>,
}

/// A paragraph of the other text that is perhaps related.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// Its citation, in the numbering of its own text.
    pub citation: String,
    /// Its index in its document, from 0.
    pub index: usize,
    /// How likely it is a counterpart, from 0 to 1.
    pub likelihood: f64,
}

/// A paragraph as an entry shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EntryParagraph {
    /// Index in its document, from 0.
    pub index: usize,
    /// Citation that is unique in its document: `3`, `4(a)`, `Article 2 ¶3`, `¶12`.
    pub citation: String,
    /// Its label as written, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it is.
    pub kind: ParagraphKind,
    /// Headings above it, outermost first.
    pub section: Vec<String>,
    /// Its text.
    pub text: String,
    /// Where it starts in its source.
    pub place: Place,
    /// For a note: citation of the paragraph in which its mark stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referred_from: Option<String>,
}

/// Where a moved entry stood and stands among the paragraphs that kept their order; for a note whose
/// mark moved, the paragraphs with the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Movement {
    /// Citation of the nearest unmoved paragraph before the old place; none at the beginning.
    /// (In the numbering of the earlier text.)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stood_after: Option<String>,
    /// Citation of the nearest unmoved paragraph before the new place; none at the beginning.
    /// (In the numbering of the later text.)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_after: Option<String>,
}

/// A stretch of text with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Segment {
    /// What happened.
    pub op: SegmentOp,
    /// The earlier words, empty for an insertion. A line feed stands for a paragraph's end.
    pub before: String,
    /// The later words, empty for a deletion.
    pub after: String,
    /// For moved sentences: `id` of the entry where the other end is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_entry: Option<usize>,
    /// For a sentence that came from another entry and was edited on the way: the difference
    /// between what it said there and what it says here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<Segment>,
}

impl EntryParagraph {
    /// The paragraph of a document at `index`.
    pub(super) fn new(document: &Document, index: usize) -> Self {
        let paragraph = &document.paragraphs[index];
        Self {
            index,
            citation: paragraph.citation.clone(),
            label: paragraph.label.as_ref().map(|label| label.written.clone()),
            kind: paragraph.kind,
            section: paragraph.section.to_vec(),
            text: paragraph.text.as_str().to_owned(),
            place: document.place(&paragraph.text, 0),
            referred_from: paragraph.referred_from.map(|index| document.paragraphs[index].citation.clone()),
        }
    }
}

impl Entry {
    /// Whether the entry says more than that something is written otherwise.
    #[must_use]
    pub fn is_substantive(&self) -> bool {
        match self.kind {
            ChangeKind::Reworded | ChangeKind::Added | ChangeKind::Removed => true,
            ChangeKind::Unchanged | ChangeKind::Editorial => self.movement.is_some() || self.grouping != Grouping::Single,
        }
    }

    /// Whether anything at all happened to it: to its wording, its place, its grouping or its label.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.kind != ChangeKind::Unchanged || self.is_substantive() || self.renumbered
    }

    /// Citations of one side's paragraphs, as a range: `3`, `3–4`; none when the side is empty.
    #[must_use]
    pub fn citations(paragraphs: &[EntryParagraph]) -> Option<String> {
        let first = paragraphs.first()?;
        let last = paragraphs.last()?;
        Some(if paragraphs.len() == 1 { first.citation.clone() } else { format!("{}–{}", first.citation, last.citation) })
    }

    /// Both sides' paragraphs.
    #[must_use]
    pub fn sides(&self) -> Sides<&[EntryParagraph]> {
        Sides::new(&self.before, &self.after)
    }
}
