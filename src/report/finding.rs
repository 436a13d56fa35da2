//! One thing worth flagging in an entry, with its evidence.

use super::Rule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A finding: what kind of change, in words, with a quotation from each side that has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// What was found.
    pub rule: Rule,
    /// One line for people: `must → should`, `20 → 23`, `"as appropriate" added`.
    pub message: String,
    /// What the earlier text says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Evidence>,
    /// What the later text says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Evidence>,
    /// For moved sentences: `id` of the entry where the other end is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_entry: Option<usize>,
}

/// A quotation with the place it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Index of the paragraph in its document, from 0.
    pub paragraph: usize,
    /// Byte offset in the paragraph's text where `quote` starts.
    pub offset: usize,
    /// The words that changed.
    pub quote: String,
    /// The clause around them.
    pub context: String,
}
