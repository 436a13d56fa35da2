//! Stage 3, align: which paragraph of the earlier text became which of the later.
//!
//! Comes in: two [`Document`]s. Goes out: an [`Alignment`], whose rows hold every paragraph of
//! both sides exactly once, in reading order. It classifies nothing and never fails; below the
//! threshold two paragraphs are no pair, for a wrong pair is worse than none.
//!
//! How: paragraphs are bags of stemmed words weighted by rarity (`vocabulary`). Paragraphs
//! that are equal, and pairs that share enough rare words (`candidates`), make *beads*: one to
//! one, one to several, several to one. The heaviest chain of beads that keeps the order of both
//! sides is the backbone (`chain`); the best of what is left are moves (`leftover`). The cost
//! is that of the candidates, about linear in the text.

mod beads;
mod candidates;
mod chain;
mod chronology;
mod evidence;
mod gaps;
mod groups;
mod index;
mod leftover;
mod links;
mod meaning;
mod row_order;
mod rows;
mod sentences;
mod signal;
mod similarity;
mod table;
mod units;
mod vocabulary;

pub use beads::{Bead, Relative, align_texts};
pub use chronology::{DateSource, DocumentDate, sort_by_time};
pub use sentences::{Sentence, SentenceBead, SentenceMove};
pub use signal::{Signal, Signals};
pub(crate) use similarity::PAIRS;
pub use table::{AlignmentTable, TableOptions, TableRow, align_all};
pub(crate) use vocabulary::{FUNCTION_WORD, rarity};

use crate::document::{Document, Sides};
use crate::encoder::Encoder;
use crate::language::Language;
use std::ops::Range;
use std::sync::Arc;

/// How to align.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AlignOptions {
    /// Least probability, from 0 to 1, at which two paragraphs that stand in order are a pair.
    pub threshold: f64,
    /// Least probability at which two paragraphs out of order are a move.
    pub move_threshold: f64,
    /// The kinds of evidence that are used.
    pub signals: Signals,
    /// What adds evidence beyond the words, if there is anything.
    pub encoder: Option<Arc<dyn Encoder>>,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self { threshold: 0.2, move_threshold: 0.25, signals: Signals::ALL, encoder: None }
    }
}

/// Two documents, place by place.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// The places, in reading order: the order of the later text, removed paragraphs after the
    /// paragraph that they followed.
    pub rows: Vec<Row>,
    /// Sentences that went to another row.
    pub sentence_moves: Vec<SentenceMove>,
}

/// One place: paragraphs of the earlier text and the paragraphs that they became.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Indices of the paragraphs on both sides, each a run without holes; at most one is empty.
    pub paragraphs: Sides<Range<usize>>,
    /// Whether the row stands elsewhere among the others than it did.
    pub moved: bool,
    /// How sure the pairing is, from 0 to 1; with an empty side, how sure it is that nothing
    /// corresponds.
    pub confidence: f64,
    /// Whether another pairing would have been nearly as good.
    pub ambiguous: bool,
    /// With an empty side: the paragraph of that side that has most in common with it.
    pub relative: Option<Relative>,
    /// How its sentences correspond, for rows that have both sides and differ.
    pub sentences: Vec<SentenceBead>,
}

/// The language by whose words two documents are compared. Where they were taken for two, it is that of
/// the longer, for more words tell it more surely; never that of one side, for the answer must be the
/// same whichever is the earlier.
fn language_of(documents: Sides<&Document>) -> Language {
    let Sides { before, after } = documents;
    let rank = |document: &Document| {
        let length: usize = document.paragraphs.iter().map(|paragraph| paragraph.text.len()).sum();
        (length, document.language.tag())
    };
    if before.language != after.language && rank(before) > rank(after) { before.language } else { after.language }
}

/// Aligns two documents.
#[must_use]
pub fn align(documents: Sides<&Document>, options: &AlignOptions) -> Alignment {
    let mut rows = beads::rows(documents, options);
    let sentence_moves = sentences::align_sentences(documents, &mut rows);
    Alignment { rows, sentence_moves }
}
