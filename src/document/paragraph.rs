//! The unit of alignment.

use super::{Emphasis, Label, Text};

/// One paragraph: the unit that people cite and that is aligned.
///
/// Three things are kept apart: the text as written (with its origins in the source), the key by
/// which it is compared, and the label, which is not part of the text.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Number or name by which it is cited, if it has one.
    pub label: Option<Label>,
    /// A citation that is unique in the document: the label's path, or `Article 2 ¶3`, or `¶12`.
    pub citation: String,
    /// What it is.
    pub kind: ParagraphKind,
    /// Headings above it, outermost first (texts as written, with their labels).
    pub section: std::sync::Arc<[String]>,
    /// Its text, unwrapped and repaired, each byte with its origin.
    pub text: Text,
    /// Bold and italic runs as byte ranges of the text.
    pub emphasis: Vec<Emphasis>,
    /// The comparison key.
    pub key: Key,
    /// Index of the paragraph whose sentence this list item finishes.
    pub stem: Option<usize>,
    /// Index of the paragraph in which the mark of this note stands.
    pub referred_from: Option<usize>,
}

/// Hash of a paragraph's text with quotes, dashes, spaces, width and composition folded (case
/// and punctuation kept). Two paragraphs with equal keys say the same, letter for letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u128);

/// Kinds of paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// A title inside the text (of an annex, say); the document's own is front matter.
    Title,
    /// A heading.
    Heading,
    /// A paragraph of the preamble (*Recalling …*).
    Preambular,
    /// An operative paragraph of a resolution or agreement.
    Operative,
    /// Running text of any other kind.
    Body,
    /// An item of a list.
    ListItem,
    /// Text quoted as a block.
    Quotation,
    /// A cell of a table.
    TableCell,
    /// A footnote.
    Footnote,
    /// Names, dates and places at the end.
    Signature,
    /// Running text in an annex.
    Annex,
}

impl ParagraphKind {
    /// The kind in lower case, for showing.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Preambular => "preambular",
            Self::Operative => "operative",
            Self::Body => "body",
            Self::ListItem => "list item",
            Self::Quotation => "quotation",
            Self::TableCell => "table cell",
            Self::Footnote => "footnote",
            Self::Signature => "signature",
            Self::Annex => "annex",
        }
    }
}
