//! What a reader of a file format hands over: pieces with a kind, lines kept as they came.

use super::Text;
use std::ops::Range;

/// A parsed piece of a source. Its text keeps the source's line ends as `\n`: unwrapping is
/// normalization's work, not the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the format says that this is.
    pub kind: BlockKind,
    /// The list marker that the format recognised, not part of `text`.
    pub marker: Option<Marker>,
    /// How deep in lists (and quotations) the block stands; 0 at the top.
    pub depth: u8,
    /// Columns of white space before its first line, where the format shows indentation.
    pub indent: u16,
    /// The characters, lines separated by `\n`.
    pub text: Text,
    /// Bold runs, then italic ones, as byte ranges of `text`; those of a kind in order and apart.
    pub emphasis: Vec<Emphasis>,
}

impl Block {
    /// A block of text without marker or emphasis, at the top level.
    #[must_use]
    pub const fn new(kind: BlockKind, text: Text) -> Self {
        Self { kind, marker: None, depth: 0, indent: 0, text, emphasis: Vec::new() }
    }
}

/// Kinds of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading with its level, 1 the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// The text of a list item (its marker is in [`Block::marker`]).
    ListItem,
    /// Text quoted as a block.
    Quotation,
    /// Text whose line breaks are meant (fenced code).
    Preformatted,
    /// One cell of a table.
    TableCell,
    /// A footnote's or endnote's text.
    Footnote,
    /// A line that separates (`---`, `____`).
    Rule,
    /// A new page begins.
    PageBreak,
    /// A running head, a running foot or a page number, where the format or the page tells.
    Furniture,
}

/// A list marker as written and, for automatic numbers, as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The marker as a reader of the formatted page sees it: `3.`, `(a)`, `•`.
    pub shown: String,
    /// Byte of the source where it stands.
    pub origin: usize,
}

/// A mark in the text that sends the reader to a note. The mark itself is not part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteReference {
    /// Byte of the source where the mark stands, or the byte after the text that it follows.
    pub origin: usize,
    /// Byte of the source where the note's text begins: the origin of its first block's text.
    pub note: usize,
}

/// A run of emphasized text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emphasis {
    /// Bytes of the block's or paragraph's text.
    pub range: Range<usize>,
    /// How it is emphasized.
    pub kind: EmphasisKind,
}

/// Ways of emphasis that carry structure in declarations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EmphasisKind {
    /// Bold, often a heading.
    Bold,
    /// Italic, often an operator of a resolution (*Recalling*).
    Italic,
}
