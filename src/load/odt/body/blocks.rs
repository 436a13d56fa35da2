//! From the paragraphs of the file to blocks and lines of the transcript.

use super::{Frame, Part, Walk, left_out};
use crate::document::{Block, BlockKind, Marker, NoteReference, Text};
use crate::load::odt::list_style::BULLET;
use crate::load::odt::lists::Heading;
use crate::load::odt::paragraph::{Paragraph, Properties};
use crate::load::odt::revisions::ITEM_END;
use crate::load::odt::styles::Style;
use crate::load::styled::Face;
use crate::load::xml::Element;

/// Millimetres that count as a column of white space, about as wide as a digit of 12 points.
const COLUMN: f32 = 2.1;

/// The master page of a text that begins without naming one.
const FIRST_MASTER_PAGE: &str = "Standard";

/// At most so many spaces stand for a `text:s`.
const MOST_SPACES: usize = 256;

impl Walk<'_> {
    pub(super) fn begin_paragraph(&mut self, element: Element) -> Option<Frame> {
        let style = self.styles.of_paragraph(&element);
        if style.hidden == Some(true) || left_out::hides_its_paragraph(&element) {
            self.left_out.hidden += 1;
            return None;
        }
        if let Some(outer) = self.paragraphs.pop() {
            let next = self.piece_after(&outer);
            self.close(outer);
            self.paragraphs.push(next);
        }
        self.break_page_before(&style);
        let properties = self.properties(&element, &style);
        let is_heading = properties.level.is_some();
        let paragraph = match self.continued.take() {
            Some(continued) if continued.is_counted => continued,
            _ => Paragraph::new(properties),
        };
        self.paragraphs.push(paragraph);
        // Headings look bold as such.
        let look = |flag: Option<bool>| !is_heading && flag == Some(true);
        self.faces.push(Face {
            bold: look(style.bold),
            italic: look(style.italic),
            raised: style.raised == Some(true),
            struck: style.struck == Some(true),
        });
        Some(Frame::new(element))
    }

    fn break_page_before(&mut self, style: &Style) {
        if self.part != Part::Text || self.cells > 0 {
            return;
        }
        let master_page = style.master_page.as_deref().filter(|name| !name.is_empty());
        if let Some(name) = master_page.or(self.transcript.is_empty().then_some(FIRST_MASTER_PAGE))
            && !self.master_pages.contains(name)
        {
            self.master_pages.insert(name.to_owned());
        }
        if master_page.is_some() || style.breaks_before == Some(true) {
            self.break_page();
        }
    }

    fn break_page(&mut self) {
        if self.blocks.last().is_some_and(|last| last.kind != BlockKind::PageBreak) {
            let mut text = Text::default();
            text.push_made("\x0c", self.transcript.len());
            self.blocks.push(Block::new(BlockKind::PageBreak, text));
        }
    }

    fn properties(&mut self, element: &Element, style: &Style) -> Properties {
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse().ok());
        let heading = (element.name == "h").then(|| Heading {
            level: number("outline-level").map_or(1, |level: u32| u8::try_from(level.clamp(1, 10)).unwrap_or(10)),
            start: number("start-value"),
            restarts: element.attribute("restart-numbering") == Some("true"),
        });
        let level = match heading {
            Some(heading) => Some(heading.level + u8::from(self.is_titled)),
            None if style.is_title => {
                self.is_titled = true;
                Some(1)
            }
            None => None,
        };
        let is_numbered = element.attribute("is-list-header") != Some("true") && style.list_style.is_none();
        let columns = (style.margin.unwrap_or(0.0) + style.first_line.unwrap_or(0.0)) / COLUMN;
        Properties {
            level,
            heading: heading.filter(|_| is_numbered),
            // Saturates, also below nought.
            indent: columns.round() as u16,
            list_style: style.list_style.clone(),
            breaks_after: style.breaks_after == Some(true) && self.part == Part::Text && self.cells == 0,
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.faces.pop();
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if self.changes.leaves_out() {
            self.continued = Some(paragraph);
        } else {
            self.close(paragraph);
        }
    }

    /// Closes a paragraph whose continuation did not come.
    pub(super) fn end_continued(&mut self) {
        if let Some(paragraph) = self.continued.take().filter(|paragraph| paragraph.is_counted) {
            self.close(paragraph);
        }
    }

    /// Ends the paragraph at a paragraph's end that was deleted, and goes on with the next.
    pub(super) fn cut(&mut self, end: &Element) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let next = self.piece_after(&paragraph);
        self.close(paragraph);
        if end.name == ITEM_END {
            self.lists.begin_item(end, None);
        }
        self.paragraphs.push(next);
    }

    /// What goes on after something that cuts a paragraph in two.
    fn piece_after(&self, paragraph: &Paragraph) -> Paragraph {
        let properties = Properties { heading: None, ..paragraph.properties.clone() };
        Paragraph::new(properties)
    }

    pub(super) fn face(&self) -> Face {
        self.faces.last().copied().unwrap_or_default()
    }

    pub(super) fn text(&mut self, text: &str) {
        let face = self.face();
        let is_folded = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if !is_folded && !self.begins_text() {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| paragraph.is_counted) {
            paragraph.push(text, face, &mut self.transcript);
        }
    }

    pub(super) fn spaces(&mut self, element: &Element) {
        let count = element.attribute("c").map_or(1, |count| count.parse().unwrap_or(1)).min(MOST_SPACES);
        self.space(&" ".repeat(count));
    }

    pub(super) fn space(&mut self, space: &str) {
        let face = self.face();
        if self.begins_text()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.push_space(space, face, &mut self.transcript);
        }
    }

    pub(super) fn line_end(&mut self) {
        let face = self.face();
        if self.begins_text()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.push_line_end(face, &mut self.transcript);
        }
    }

    /// Whether text is read here. The first that is makes its paragraph count.
    pub(super) fn begins_text(&mut self) -> bool {
        if self.changes.leaves_out() {
            return false;
        }
        let Some(mut paragraph) = self.paragraphs.pop() else { return false };
        if !paragraph.is_counted {
            self.count(&mut paragraph);
        }
        self.paragraphs.push(paragraph);
        true
    }

    /// Gives a paragraph its marker and its place in lists.
    fn count(&mut self, paragraph: &mut Paragraph) {
        paragraph.is_counted = true;
        let properties = &mut paragraph.properties;
        let level = self.lists.level();
        let shown = match (&self.styles.outline, properties.heading) {
            (Some(outline), Some(heading)) if level == 0 => self.lists.outline_marker(outline, heading),
            _ => self.lists.marker(self.styles.list(properties.list_style.as_deref())),
        };
        if level > 0 {
            properties.indent = 0;
        }
        if properties.level.is_none() {
            paragraph.depth = u8::try_from(level).unwrap_or(u8::MAX);
        }
        let Some(shown) = shown else { return };
        let origin = self.transcript.len();
        if self.part == Part::Text && self.cells == 0 {
            paragraph.marker = Some(Marker { shown, origin });
        } else {
            paragraph.styled.push_made(&format!("{shown} "), origin, Face::default());
        }
    }

    /// Makes a block of a paragraph, if there is anything in it.
    fn close(&mut self, mut paragraph: Paragraph) {
        if !paragraph.is_counted && !self.changes.leaves_out() {
            self.count(&mut paragraph);
        }
        paragraph.settle();
        self.transcript.push('\n');
        // `Article 5` may be all that a paragraph shows, but not one that was deleted.
        let is_number = paragraph.marker.as_ref().is_some_and(|marker| marker.shown != BULLET);
        if !paragraph.is_blank() || is_number && !paragraph.is_changed {
            self.push_block(&mut paragraph);
        }
        if paragraph.properties.breaks_after {
            self.break_page();
        }
    }

    fn push_block(&mut self, paragraph: &mut Paragraph) {
        // A space sets a note apart from its mark.
        let start = if self.note_mark.is_some() { paragraph.leading_space() } else { 0 };
        let (text, emphasis) = paragraph.text_from(start);
        let mut marker = paragraph.marker.take();
        let (mut depth, mut indent) = (paragraph.depth, paragraph.properties.indent);
        let kind = match (self.part, paragraph.properties.level) {
            (Part::Furniture, _) => BlockKind::Furniture,
            (Part::Note, _) => BlockKind::Footnote,
            (Part::Text, _) if self.cells > 0 => BlockKind::TableCell,
            (Part::Text, Some(level)) => BlockKind::Heading(level),
            (Part::Text, None) if marker.is_some() => BlockKind::ListItem,
            (Part::Text, None) => BlockKind::Paragraph,
        };
        if matches!(kind, BlockKind::Furniture | BlockKind::Footnote | BlockKind::TableCell) {
            (depth, indent) = (0, 0);
        }
        if let Some((mark, origin)) = self.note_mark.take() {
            self.references.push(NoteReference { origin, note: text.origin(0) });
            marker = Some(mark);
        }
        self.blocks.push(Block { kind, marker, depth, indent, text, emphasis });
    }
}
