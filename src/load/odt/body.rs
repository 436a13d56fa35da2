//! The walk through the text: from elements to blocks and the transcript.
//!
//! Elements are taken apart one after the other with a stack of our own, so that nothing recurs.
//! Notes and text boxes stand inside a paragraph of the file, but not of the text: they wait until
//! it is over.

use super::left_out::{self, LeftOut};
use super::lists::{Heading, Lists};
use super::paragraph::{Face, Paragraph, Properties};
use super::revisions::{ITEM_END, PARAGRAPH_END, TrackedChanges};
use super::styles::{Style, Styles};
use crate::document::{Block, BlockKind, Marker, NoteReference, Text};
use crate::load::Revisions;
use crate::load::xml::{Element, Node};
use foldhash::{HashSet, HashSetExt};

/// Millimetres that count as a column of white space, about as wide as a digit of 12 points.
const COLUMN: f32 = 2.1;

/// The master page of a text that begins without naming one.
const FIRST_MASTER_PAGE: &str = "Standard";

/// What all bullets are shown as.
pub(super) const BULLET: &str = "•";

/// At most so many spaces stand for a `text:s`.
const MOST_SPACES: usize = 256;

/// Where the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Note,
    Furniture,
}

/// A note that waits for the end of the text.
struct Note {
    /// The mark as shown.
    mark: String,
    /// Byte of the transcript where the mark stands.
    origin: usize,
    body: Element,
}

/// An element that is open, and what is left of it.
struct Frame {
    element: Element,
    rest: std::vec::IntoIter<Node>,
}

impl Frame {
    fn new(mut element: Element) -> Self {
        let rest = std::mem::take(&mut element.children).into_iter();
        Self { element, rest }
    }
}

/// Everything that was read, and what is open.
pub(super) struct Walk<'a> {
    styles: &'a Styles,
    pub(super) transcript: String,
    pub(super) blocks: Vec<Block>,
    pub(super) references: Vec<NoteReference>,
    pub(super) changes: TrackedChanges,
    pub(super) left_out: LeftOut,
    part: Part,
    lists: Lists,
    /// Paragraphs that are open, the innermost last.
    paragraphs: Vec<Paragraph>,
    /// A paragraph whose end was inserted, so that in the original the next one goes on with it.
    continued: Option<Paragraph>,
    faces: Vec<Face>,
    /// How many table cells are open.
    cells: usize,
    /// Text boxes and other shapes that wait for the end of the paragraph.
    shapes: Vec<Node>,
    notes: Vec<Note>,
    /// The mark that the next block of a note gets, and where the text sends to it.
    note_mark: Option<(Marker, usize)>,
    /// Whether the title was seen, so that headings stand below it.
    is_titled: bool,
    /// Master pages that the text uses beside the first.
    master_pages: HashSet<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(styles: &'a Styles, revisions: Revisions) -> Self {
        Self {
            styles,
            transcript: String::new(),
            blocks: Vec::new(),
            references: Vec::new(),
            changes: TrackedChanges::reading(revisions),
            left_out: LeftOut::default(),
            part: Part::Text,
            lists: Lists::new(),
            paragraphs: Vec::new(),
            continued: None,
            faces: Vec::new(),
            cells: 0,
            shapes: Vec::new(),
            notes: Vec::new(),
            note_mark: None,
            is_titled: false,
            master_pages: HashSet::new(),
        }
    }

    /// Takes one child of `office:text`.
    pub(super) fn take(&mut self, element: Element) {
        let mut open = Vec::new();
        open.extend(self.start(element));
        while let Some(frame) = open.last_mut() {
            match frame.rest.next() {
                Some(Node::Text(text)) => self.text(&text),
                Some(Node::Element(element)) => open.extend(self.start(element)),
                None => {
                    if let Some(frame) = open.pop() {
                        self.end(&frame.element);
                    }
                    if self.paragraphs.is_empty() && self.continued.is_none() && !self.shapes.is_empty() {
                        let rest = std::mem::take(&mut self.shapes).into_iter();
                        open.push(Frame { element: Element::default(), rest });
                    }
                }
            }
        }
    }

    /// Adds what stands apart from the text: notes, then the headers and footers of the pages.
    pub(super) fn finish(&mut self) {
        self.end_continued();
        // The end of an element without content lets what waits go.
        self.take(Element::default());
        self.part = Part::Note;
        for note in std::mem::take(&mut self.notes) {
            self.note_mark = Some((Marker { shown: note.mark, origin: self.transcript.len() }, note.origin));
            self.take(note.body);
            self.end_continued();
        }
        self.note_mark = None;
    }

    /// Adds a header or footer, unless its text is known already.
    pub(super) fn furniture(&mut self, furniture: Element, known: &mut HashSet<String>) {
        self.part = Part::Furniture;
        let (blocks, transcript) = (self.blocks.len(), self.transcript.len());
        self.take(furniture);
        self.end_continued();
        let mut added = self.blocks.split_off(blocks);
        added.retain(|block| known.insert(block.text.as_str().trim().to_owned()));
        if added.is_empty() {
            self.transcript.truncate(transcript);
        }
        self.blocks.extend(added);
    }

    /// Whether pages of a master page are in use.
    pub(super) fn uses(&self, master_page: &str) -> bool {
        self.master_pages.contains(master_page)
    }

    /// Opens an element, if there is anything in it to read.
    fn start(&mut self, mut element: Element) -> Option<Frame> {
        match element.name.as_str() {
            "p" | "h" => return self.begin_paragraph(element),
            "span" => return self.begin_span(element),
            "list" => {
                let style = self.styles.list(element.attribute("style-name")).cloned();
                self.lists.begin(&element, style);
            }
            "list-item" => self.lists.begin_item(&element),
            "list-header" => self.lists.begin_bare(),
            "numbered-paragraph" => {
                let style = self.styles.list(element.attribute("style-name")).cloned();
                self.lists.begin_numbered_paragraph(&element, style.as_ref());
            }
            "number" => {
                self.lists.note_number(element.text());
                return None;
            }
            "table" => {
                self.end_continued();
                self.lists.suspend();
            }
            "table-cell" => self.cells += 1,
            "s" => self.spaces(&element),
            "tab" => self.space("\t"),
            "line-break" => self.line_end(),
            "note" => return self.begin_note(element),
            "tracked-changes" => {
                self.changes.add(element);
                return None;
            }
            "change-start" => self.changes.begin(&element),
            "change-end" => self.changes.end(&element),
            "change" => element.children = self.changes.put_back(&element).unwrap_or_default(),
            PARAGRAPH_END | ITEM_END => self.cut(&element),
            _ if left_out::is_shape(&element) => return self.begin_shape(element),
            _ if self.left_out.leaves_out(&element) => return None,
            _ => {}
        }
        Some(Frame::new(element))
    }

    fn end(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" | "h" => self.end_paragraph(),
            "span" => {
                self.faces.pop();
            }
            "list" => self.lists.end(),
            "list-item" | "list-header" => self.lists.begin_bare(),
            "numbered-paragraph" => self.lists.resume(),
            "table" => self.lists.resume(),
            "table-cell" => {
                self.end_continued();
                self.cells = self.cells.saturating_sub(1);
            }
            _ if left_out::is_shape(element) => self.lists.resume(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, element: Element) -> Option<Frame> {
        let style = self.styles.of_paragraph(&element);
        if style.hidden == Some(true) {
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
        self.faces.push(Face { bold: look(style.bold), italic: look(style.italic) });
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

    fn end_paragraph(&mut self) {
        self.faces.pop();
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if self.changes.leaves_out() {
            self.continued = Some(paragraph);
        } else {
            self.close(paragraph);
        }
    }

    /// Closes a paragraph whose continuation did not come.
    fn end_continued(&mut self) {
        if let Some(paragraph) = self.continued.take().filter(|paragraph| paragraph.is_counted) {
            self.close(paragraph);
        }
    }

    /// Ends the paragraph at a paragraph's end that was deleted, and goes on with the next.
    fn cut(&mut self, end: &Element) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let next = self.piece_after(&paragraph);
        self.close(paragraph);
        if end.name == ITEM_END {
            self.lists.begin_item(end);
        }
        self.paragraphs.push(next);
    }

    /// What goes on after something that cuts a paragraph in two.
    fn piece_after(&self, paragraph: &Paragraph) -> Paragraph {
        let properties = Properties { heading: None, ..paragraph.properties.clone() };
        Paragraph::new(properties)
    }

    fn begin_span(&mut self, element: Element) -> Option<Frame> {
        let mut face = self.face();
        if let Some(style) = self.styles.of_run(&element) {
            if style.hidden == Some(true) {
                self.left_out.hidden += 1;
                return None;
            }
            face = Face { bold: style.bold.unwrap_or(face.bold), italic: style.italic.unwrap_or(face.italic) };
        }
        self.faces.push(face);
        Some(Frame::new(element))
    }

    fn face(&self) -> Face {
        self.faces.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let face = self.face();
        let is_folded = text.bytes().all(|byte| byte.is_ascii_whitespace());
        if !is_folded && !self.begins_text() {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| paragraph.is_counted) {
            paragraph.push(text, face, &mut self.transcript);
        }
    }

    fn spaces(&mut self, element: &Element) {
        let count = element.attribute("c").map_or(1, |count| count.parse().unwrap_or(1)).min(MOST_SPACES);
        self.space(&" ".repeat(count));
    }

    fn space(&mut self, space: &str) {
        let face = self.face();
        if self.begins_text()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.push_space(space, face, &mut self.transcript);
        }
    }

    fn line_end(&mut self) {
        let face = self.face();
        if self.begins_text()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.push_line_end(face, &mut self.transcript);
        }
    }

    /// Whether text is read here. The first that is makes its paragraph count.
    fn begins_text(&mut self) -> bool {
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
            paragraph.text.push_made(&format!("{shown} "), origin);
        }
    }

    /// Makes a block of a paragraph, if there is anything in it.
    fn close(&mut self, mut paragraph: Paragraph) {
        if !paragraph.is_counted && !self.changes.leaves_out() {
            self.count(&mut paragraph);
        }
        self.transcript.push('\n');
        let is_number = paragraph.marker.as_ref().is_some_and(|marker| marker.shown != BULLET);
        if !paragraph.is_blank() || is_number {
            self.push_block(&mut paragraph);
        }
        if paragraph.properties.breaks_after {
            self.break_page();
        }
    }

    fn push_block(&mut self, paragraph: &mut Paragraph) {
        if self.note_mark.is_some() {
            // A space sets the note apart from its mark.
            paragraph.trim_start();
        }
        let emphasis = paragraph.emphasis();
        let text = std::mem::take(&mut paragraph.text);
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

    /// Sets a note aside. Inside another note it is read where it stands.
    fn begin_note(&mut self, mut note: Element) -> Option<Frame> {
        if self.changes.leaves_out() {
            return None;
        }
        let mark = note.child("note-citation").map(Element::text).unwrap_or_default().trim().to_owned();
        note.children.retain(|node| matches!(node, Node::Element(element) if element.name == "note-body"));
        if self.part != Part::Text {
            return Some(Frame::new(note));
        }
        self.begins_text();
        self.notes.push(Note { mark, origin: self.transcript.len(), body: note });
        None
    }

    /// Sets a text box or another shape aside until the paragraph is over.
    fn begin_shape(&mut self, mut shape: Element) -> Option<Frame> {
        if self.changes.leaves_out() {
            return None;
        }
        left_out::strip(&mut shape);
        if !self.paragraphs.is_empty() {
            self.shapes.push(Node::Element(shape));
            return None;
        }
        self.lists.suspend();
        Some(Frame::new(shape))
    }
}
