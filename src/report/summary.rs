//! Counts of a report.

use super::{ChangeKind, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::iter::Sum;

/// What a reader wants to know first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Entries of each kind, all kinds, in the order unchanged, editorial, reworded, added, removed.
    pub kinds: Vec<KindCount>,
    /// Entries that moved.
    pub moved: usize,
    /// Entries where one paragraph became several.
    pub split: usize,
    /// Entries where several paragraphs became one.
    pub merged: usize,
    /// Entries where several became several others.
    pub regrouped: usize,
    /// Entries whose label changed.
    pub renumbered: usize,
    /// Sentences that went to another paragraph.
    pub sentences_moved: usize,
    /// Findings of each rule that was found, in the order of [`Rule::ALL`].
    pub findings: Vec<RuleCount>,
    /// Words.
    pub words: WordTally,
    /// Commitments.
    pub commitments: CommitmentTally,
    /// Substantive entries.
    pub substantive: usize,
}

/// Entries of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KindCount {
    /// The kind.
    pub kind: ChangeKind,
    /// How many entries.
    pub entries: usize,
}

/// Findings of one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleCount {
    /// The rule.
    pub rule: Rule,
    /// How many findings.
    pub findings: usize,
}

/// How many words met which fate. Words are words and numbers; punctuation does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WordTally {
    /// Only in the earlier text.
    pub deleted: usize,
    /// Only in the later text.
    pub inserted: usize,
    /// In both, in a paragraph or sentence that moved (words deleted or inserted in it not counted).
    pub moved: usize,
    /// In both, written otherwise.
    pub editorial: usize,
}

impl WordTally {
    /// Whether no word was touched.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl Sum for WordTally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, tally| Self {
            deleted: sum.deleted + tally.deleted,
            inserted: sum.inserted + tally.inserted,
            moved: sum.moved + tally.moved,
            editorial: sum.editorial + tally.editorial,
        })
    }
}

/// How many commitments met which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommitmentTally {
    /// Commitments of the earlier text.
    pub before: usize,
    /// Commitments of the later text.
    pub after: usize,
    /// New in the later text.
    pub added: usize,
    /// Gone from the later text.
    pub removed: usize,
    /// With a stronger operator.
    pub strengthened: usize,
    /// With a weaker operator.
    pub weakened: usize,
    /// Turned into their contrary.
    pub reversed: usize,
}
