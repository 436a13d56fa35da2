//! What a paragraph looks like: its style, its direction, what is written before its text.

use super::script::{Direction, direction};
use crate::document::{FieldName, ParagraphKind};
use crate::report::EntryParagraph;

/// Headings are told apart down to this level.
const DEEPEST_HEADING: usize = 4;
/// Items of lists are indented down to this level.
const DEEPEST_ITEM: usize = 3;

/// The look of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Identifier of its style in `styles.xml`.
    pub(super) style: &'static str,
    /// Direction of its lines.
    pub(super) direction: Direction,
}

/// A paragraph of one text before it is put beside the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its label with the white space after it; empty where there is none.
    pub(super) label: String,
    pub(super) form: Form,
}

impl Line {
    /// A paragraph of the text.
    pub(super) fn of_paragraph(paragraph: &EntryParagraph) -> Self {
        let form = Form { style: style(paragraph), direction: direction(&paragraph.text) };
        // Headings are set centred or flush, where a tab would show as a hole.
        let space = match paragraph.kind {
            _ if paragraph.text.is_empty() => "",
            ParagraphKind::Title | ParagraphKind::Heading | ParagraphKind::Signature | ParagraphKind::TableCell => " ",
            _ => "\t",
        };
        let label = paragraph.label.as_ref().map(|label| format!("{label}{space}")).unwrap_or_default();
        Self { label, form }
    }

    /// A line of the front matter.
    pub(super) fn of_field(name: FieldName, value: &str) -> Self {
        let style = match name {
            FieldName::Title => "Title",
            FieldName::Event | FieldName::Date | FieldName::Place => "Subtitle",
            FieldName::Symbol | FieldName::Cover => "Cover",
        };
        Self { label: String::new(), form: Form { style, direction: direction(value) } }
    }
}

impl Form {
    /// The look of the empty paragraph that closes a text whose last paragraph is tracked.
    pub(super) const END: Self = Self { style: "End", direction: Direction::LeftToRight };
}

fn style(paragraph: &EntryParagraph) -> &'static str {
    let is_labelled = paragraph.label.is_some();
    match paragraph.kind {
        ParagraphKind::Title => "Heading1",
        ParagraphKind::Heading => ["Heading1", "Heading2", "Heading3", "Heading4"][paragraph.section.len().min(DEEPEST_HEADING - 1)],
        ParagraphKind::ListItem => {
            // `4(a)(ii)` is an item of an item.
            let depth = paragraph.citation.matches(['(', '（']).count().clamp(1, DEEPEST_ITEM);
            ["Item1", "Item2", "Item3"][depth - 1]
        }
        ParagraphKind::Quotation => "Quote",
        ParagraphKind::TableCell => "Cell",
        ParagraphKind::Footnote => "Note",
        ParagraphKind::Signature => "Signature",
        ParagraphKind::Preambular | ParagraphKind::Operative | ParagraphKind::Body | ParagraphKind::Annex if is_labelled => "Numbered",
        ParagraphKind::Preambular | ParagraphKind::Operative | ParagraphKind::Body | ParagraphKind::Annex => "Running",
    }
}
