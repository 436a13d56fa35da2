//! What a reader should know before trusting the rest.

use super::Place;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Trouble that does not stop the work: said in the report, never hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// Name of the document concerned, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Where, if it is one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What the reader should know.
    pub message: String,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Words that belong to the document's text could not be read, so a comparison says nothing of
    /// them.
    Unread,
    /// Something beside the text was left out: comments, navigation, pictures, hidden text.
    LeftOut,
    /// Which text was read of a document that tracks changes.
    Revisions,
    /// Something was guessed, or is known only in part: an encoding, a language, front matter.
    Doubt,
    /// Something outside the paragraphs differs: a running head.
    Furniture,
}

impl Notice {
    /// A notice that concerns no single document or place.
    #[must_use]
    pub fn new(kind: NoticeKind, message: impl Into<String>) -> Self {
        Self { kind, document: None, place: None, message: message.into() }
    }

    /// The same about one document.
    #[must_use]
    pub fn about(self, document: &str) -> Self {
        Self { document: Some(document.to_owned()), ..self }
    }

    /// The same about one place.
    #[must_use]
    pub fn at(self, place: Option<Place>) -> Self {
        Self { place, ..self }
    }
}
