//! Rules on an edit: what changed between the base and now, in the source and in the translation.

mod words;

pub use words::words_hash;

use super::{Finding, PairView};
use crate::bitext::Pair;
use std::ops::Range;

/// What an edit did to the paragraphs of one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkEdit {
    /// Index of the link in its bitext.
    pub link: usize,
    /// What changed.
    pub kind: EditKind,
    /// The paragraphs of both texts at the base; an empty range where there were none.
    pub base: Pair<Range<usize>>,
}

/// Which side of a link an edit changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EditKind {
    /// Neither.
    Untouched,
    /// Form, punctuation or line breaks, of either, but no word.
    FormatOnly,
    /// The source's words, not the translation's: the translation may be stale.
    SourceOnly,
    /// The translation's words, not the source's.
    TranslationOnly,
    /// The words of both.
    Both,
}

/// What an edit did to every link; nothing without a base.
pub(super) fn classify(_view: &PairView<'_>) -> Vec<LinkEdit> {
    Vec::new()
}

/// What the rules on edits find.
pub(super) fn find(_view: &PairView<'_>, _edits: &[LinkEdit]) -> Vec<Finding> {
    Vec::new()
}
