//! What a paragraph looks like: its style, its direction, what is written before its text.

use super::script::{Direction, direction, is_east_asian};
use crate::document::{FieldName, ParagraphKind};
use crate::report::EntryParagraph;

/// Headings are told apart down to this level.
const DEEPEST_HEADING: usize = 4;
/// Items of lists are indented down to this level.
const DEEPEST_ITEM: usize = 3;
/// Labels of so many characters have room left of the text.
const LONGEST_HANGING: usize = 6;

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
    /// Its label as written; empty where there is none.
    pub(super) label: String,
    /// The white space between its label and its text.
    pub(super) space: &'static str,
    pub(super) form: Form,
}

impl Line {
    /// A paragraph of the text.
    pub(super) fn of_paragraph(paragraph: &EntryParagraph) -> Self {
        let label = paragraph.label.clone().unwrap_or_default();
        let setting = setting(paragraph, &label);
        let space = match setting {
            _ if label.is_empty() || paragraph.text.is_empty() => "",
            Setting::Hanging => "\t",
            // Han numerals bring their own space: 一、（二）
            Setting::RunIn if label.ends_with(['、', '）', '．', '：']) => "",
            Setting::RunIn if label.chars().any(is_east_asian) => "\u{3000}",
            Setting::RunIn => " ",
        };
        let form = Form { style: style(paragraph, setting), direction: direction(&paragraph.text) };
        Self { label, space, form }
    }

    /// A line of the front matter.
    pub(super) fn of_field(name: FieldName, value: &str) -> Self {
        let style = match name {
            FieldName::Title => "Title",
            FieldName::Event | FieldName::Date | FieldName::Place => "Subtitle",
            FieldName::Symbol | FieldName::Cover => "Cover",
        };
        Self { label: String::new(), space: "", form: Form { style, direction: direction(value) } }
    }
}

impl Form {
    /// The look of the empty paragraph that closes a text whose last paragraph is tracked.
    pub(super) const END: Self = Self { style: "End", direction: Direction::LeftToRight };
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// Left of the text, whose lines are all indented.
    Hanging,
    /// In the first line, or there is none.
    RunIn,
}

/// Labels that are short hang out; words such as *Article 5* and Han numerals do not, nor does
/// anything before a heading, which may be set centred.
fn setting(paragraph: &EntryParagraph, label: &str) -> Setting {
    let is_short = !label.is_empty() && label.chars().count() <= LONGEST_HANGING && !label.chars().any(is_east_asian);
    match paragraph.kind {
        ParagraphKind::Title | ParagraphKind::Heading | ParagraphKind::Signature | ParagraphKind::TableCell => Setting::RunIn,
        _ if is_short => Setting::Hanging,
        _ => Setting::RunIn,
    }
}

fn style(paragraph: &EntryParagraph, setting: Setting) -> &'static str {
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
        ParagraphKind::Preambular | ParagraphKind::Operative | ParagraphKind::Body | ParagraphKind::Annex => match setting {
            Setting::Hanging => "Numbered",
            Setting::RunIn => "Running",
        },
    }
}
