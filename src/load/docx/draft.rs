//! A paragraph in the making.

use super::properties::ParagraphProperties;
use crate::load::styled::{Face, StyledText};

/// The text of a paragraph as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) styled: StyledText,
    /// Bytes of the text before which a new page begins.
    pub(super) page_breaks: Vec<usize>,
    /// Whether a horizontal line stands in it.
    pub(super) has_rule: bool,
    /// Whether text of it was left out because it is hidden, or lists what stands elsewhere.
    pub(super) hid_text: bool,
    pub(super) left_out_listing: bool,
    /// Properties of the paragraph that was read last: a paragraph ends with its mark, which has
    /// them.
    pub(super) properties: ParagraphProperties,
}

/// How a run looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    pub(super) face: Face,
    pub(super) hidden: bool,
    pub(super) font: &'a str,
}

impl Draft {
    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.styled.is_empty() && self.page_breaks.is_empty() && !self.has_rule
    }

    /// A new page begins here.
    pub(super) fn break_page(&mut self) {
        self.styled.settle();
        self.page_breaks.push(self.styled.text().len());
    }
}
