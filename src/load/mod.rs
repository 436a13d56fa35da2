//! Stage 1, load: reads a file and hands over its blocks.

use crate::document::{Block, LineIndex, Notice};

/// One input as it was read: blocks in reading order, nothing repaired.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name as the user gave it.
    pub name: String,
    /// How the input was read.
    pub format: Format,
    /// Turns byte offsets of the decoded text into places.
    pub lines: LineIndex,
    /// Metadata that the format keeps apart from the text (YAML front matter), in order.
    pub metadata: Vec<(String, String)>,
    /// The pieces, in reading order.
    pub blocks: Vec<Block>,
    /// Trouble that did not stop the reading.
    pub notices: Vec<Notice>,
}

/// Input formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark).
    Markdown,
}
