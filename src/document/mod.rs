//! The model of one declaration: what it says, in which order, and where each character came from.
//!
//! No reading and no algorithms live here. [`crate::load`] makes [`Block`]s, [`crate::normalize`]
//! turns them into a [`Document`].

mod block;
mod format;
mod front_matter;
mod label;
mod notice;
mod paragraph;
mod repair;
mod span;
mod unseen;

pub use block::{Block, BlockKind, Emphasis, EmphasisKind, Marker, NoteReference};
pub use format::Format;
pub use front_matter::{Field, FieldName, FrontMatter};
pub use label::{Label, LabelScheme};
pub use notice::{Notice, NoticeKind};
pub use paragraph::{Key, Paragraph, ParagraphKind};
pub use repair::{Repair, RepairKind};
pub use span::{LineIndex, Place, PlaceUnit, Text};
pub use unseen::Unseen;

use crate::language::Language;

/// One declaration, normalized: front matter, then the paragraphs that people cite.
#[derive(Debug, Clone)]
pub struct Document {
    /// Short name, as the user gave it (usually the path).
    pub name: String,
    /// Format in which it was read.
    pub format: Format,
    /// Character encoding of the file, where its format leaves that open: `UTF-8`, `windows-1252`.
    pub encoding: Option<&'static str>,
    /// Language of the running text.
    pub language: Language,
    /// What the cover page, the title block and the metadata say.
    pub front_matter: FrontMatter,
    /// The units of comparison, in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// Everything that normalization took away or put together, in order of line.
    pub repairs: Vec<Repair>,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
    /// Characters of the source's text that nobody sees and that no paragraph holds, in order of their place.
    pub unseen: Vec<Unseen>,
    /// Turns source offsets into lines, columns and pages.
    pub lines: LineIndex,
}

impl Document {
    /// Place in the source where the character at byte `offset` of a paragraph's text came from.
    #[must_use]
    pub fn place(&self, text: &Text, offset: usize) -> Place {
        self.lines.place(text.origin(offset))
    }
}

/// The last part of a document's name, when that is a path: what people call the file.
#[must_use]
pub fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Two of a kind: one for the earlier and one for the later text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Sides<T> {
    /// The earlier text's.
    pub before: T,
    /// The later text's.
    pub after: T,
}

impl<T> Sides<T> {
    /// Pairs an earlier and a later value.
    pub const fn new(before: T, after: T) -> Self {
        Self { before, after }
    }

    /// Applies `f` to both.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { before: f(self.before), after: f(self.after) }
    }

    /// Borrows both.
    pub const fn as_ref(&self) -> Sides<&T> {
        Sides { before: &self.before, after: &self.after }
    }
}
