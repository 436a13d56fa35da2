//! One side of a row: its paragraphs as one text.

use crate::document::Document;
use std::borrow::Cow;
use std::ops::Range;

/// The text of neighbouring paragraphs, a line feed between two.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    text: Cow<'a, str>,
    /// Index in the document of the first paragraph.
    first: usize,
    /// Byte offset in `text` where each paragraph starts.
    starts: Vec<usize>,
}

impl<'a> Passage<'a> {
    /// The passage of the given paragraphs.
    #[must_use]
    pub fn new(document: &'a Document, paragraphs: Range<usize>) -> Self {
        let first = paragraphs.start;
        let mut texts = document.paragraphs[paragraphs].iter().map(|paragraph| paragraph.text.as_str());
        let mut text = Cow::Borrowed(texts.next().unwrap_or_default());
        let mut starts = vec![0];
        for next in texts {
            let joined = text.to_mut();
            joined.push('\n');
            starts.push(joined.len());
            joined.push_str(next);
        }
        Self { text, first, starts }
    }

    /// The characters.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Offset in the passage of a byte of one of its paragraphs.
    #[must_use]
    pub fn offset(&self, paragraph: usize, byte: usize) -> usize {
        self.starts[paragraph - self.first] + byte
    }

    /// Paragraph (index in the document) and byte of its text for a byte of the passage.
    #[must_use]
    pub fn locate(&self, offset: usize) -> (usize, usize) {
        let index = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        (self.first + index, offset - self.starts[index])
    }
}
