//! The record of what normalization did, so that a sceptic can check it.

use super::Place;

/// One repair: what was taken away or put together, and where.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Repair {
    /// What was done.
    pub kind: RepairKind,
    /// The first line of the source concerned.
    pub first: Place,
    /// The last line of the source concerned.
    pub last: Place,
    /// What was found or made, quoted: the joined words, the running head.
    pub detail: String,
}

/// Kinds of repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// A paragraph cut in two by a page break (or by blank lines) was joined.
    JoinedParagraph,
    /// A page number was left out.
    PageNumber,
    /// A running head or foot was left out.
    RunningHead,
    /// A word hyphenated at a line end was put together.
    JoinedWord,
    /// Hard-wrapped lines were joined; one record for the whole document.
    UnwrappedLines,
    /// A number at the start of a wrapped line is part of the sentence and no label.
    NumberInText,
    /// An item of a list that had lost the line break before it was set apart.
    RunInItem,
    /// A bold line was taken as a heading.
    BoldHeading,
    /// A title or a cover line that is repeated was left out.
    RepeatedTitle,
    /// A ligature, a soft hyphen or another presentation form was resolved.
    PresentationForm,
}

impl RepairKind {
    /// The kind in words, for showing.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JoinedParagraph => "joined paragraph",
            Self::PageNumber => "page number left out",
            Self::RunningHead => "running head left out",
            Self::JoinedWord => "joined word",
            Self::UnwrappedLines => "unwrapped lines",
            Self::NumberInText => "number in text",
            Self::RunInItem => "run-in item",
            Self::BoldHeading => "bold heading",
            Self::RepeatedTitle => "repeated title",
            Self::PresentationForm => "presentation form",
        }
    }
}
