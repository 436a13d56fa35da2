//! The names of what can happen to a paragraph and to its words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened to the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Nothing.
    Unchanged,
    /// Spelling, punctuation, quotes, case, other ways to write the same figure or date.
    Editorial,
    /// Words changed.
    Reworded,
    /// The later text has it, the earlier does not.
    Added,
    /// The earlier text has it, the later does not.
    Removed,
}

/// How many paragraphs correspond to how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// One to one (or one alone, added or removed).
    Single,
    /// One earlier paragraph became several.
    Split,
    /// Several earlier paragraphs became one.
    Merged,
    /// Several became several others.
    Regrouped,
}

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentOp {
    /// Both sides have it (letters may differ in white space only).
    Equal,
    /// Written otherwise, the same said: spelling, punctuation, case, quotes, the form of a date or
    /// figure, a reference that follows the renumbering.
    Editorial,
    /// Only the later text has it.
    Insert,
    /// Only the earlier text has it.
    Delete,
    /// Other words in its place.
    Replace,
    /// A sentence that went to another paragraph (the other end is in `other_entry`).
    MovedOut,
    /// A sentence that came from another paragraph.
    MovedIn,
    /// A paragraph border that only the later text has (a split); `after` is a line feed.
    Split,
    /// A paragraph border that only the earlier text has (a merger); `before` is a line feed.
    Merge,
}

impl ChangeKind {
    /// The kind in lower case, as flags and output name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Editorial => "editorial",
            Self::Reworded => "reworded",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}
