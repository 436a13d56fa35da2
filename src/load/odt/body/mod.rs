//! The walk through the text: from elements to blocks and the transcript.
//!
//! Elements are taken apart one after the other with a stack of our own, so that nothing recurs.
//! Notes and text boxes stand inside a paragraph of the file, but not of the text: they wait until
//! it is over.

mod blocks;

use super::forms::{self, Forms};
use super::left_out::{self, LeftOut};
use super::lists::Lists;
use super::paragraph::Paragraph;
use super::revisions::{ITEM_END, PARAGRAPH_END, TrackedChanges};
use super::styles::Styles;
use crate::document::{Block, Marker, NoteReference};
use crate::load::Revisions;
use crate::load::styled::Face;
use crate::load::xml::{Element, Node};
use foldhash::{HashSet, HashSetExt};

/// At most about so many bytes are read again because cells or rows are repeated.
const MOST_REPEATED_BYTES: usize = 8 << 20;

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
    forms: Forms,
    /// How many bytes may still be read again, in cells that are repeated.
    repeatable: usize,
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
            forms: Forms::default(),
            repeatable: MOST_REPEATED_BYTES,
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
            "list-item" => {
                let style = self.styles.list(element.attribute("style-override")).cloned();
                self.lists.begin_item(&element, style);
            }
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
                self.left_out.strip_description(&mut element);
                self.end_continued();
                self.lists.suspend();
            }
            "table-cell" | "table-row"
                if element.attribute("number-columns-repeated").or(element.attribute("number-rows-repeated")).is_some() =>
            {
                return Some(self.repeated(element));
            }
            "table-cell" => self.cells += 1,
            "forms" => {
                self.forms.add(&element);
                return None;
            }
            "control" => return self.control(&element),
            "fieldmark" => {
                let shown = forms::old_control(&element);
                self.text(&shown);
            }
            "s" => self.spaces(&element),
            "tab" => self.space("\t"),
            "line-break" => self.line_end(),
            "note" => return self.begin_note(element),
            "tracked-changes" => {
                self.changes.add(element);
                return None;
            }
            "change-start" | "change-end" | "change" => self.change(&mut element),
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

    /// A cell or a row that stands for several of the same.
    fn repeated(&mut self, mut element: Element) -> Frame {
        let times = |value: Option<String>| value.and_then(|times| times.parse::<usize>().ok()).unwrap_or(1);
        let columns = times(element.take_attribute("number-columns-repeated"));
        let times = columns.max(times(element.take_attribute("number-rows-repeated")));
        let more = if element.text().trim().is_empty() { 0 } else { times.saturating_sub(1) };
        let weight = element.weight();
        let read = more.min(self.repeatable / weight);
        self.repeatable -= read * weight;
        self.left_out.repeated += more - read;
        let mut all: Vec<Node> = (0..read).map(|_| Node::Element(element.clone())).collect();
        all.push(Node::Element(element));
        Frame { element: Element::default(), rest: all.into_iter() }
    }

    /// The control of a form, which shows its state: in the line, or as a text box.
    fn control(&mut self, control: &Element) -> Option<Frame> {
        let shown = self.forms.shown(control.attribute("control")?)?.to_owned();
        if self.changes.leaves_out() {
            return None;
        }
        if !self.paragraphs.is_empty() && control.attribute("anchor-type") == Some("as-char") {
            self.text(&shown);
            return None;
        }
        let paragraph = Element::new("p", vec![Node::Text(shown)]);
        self.begin_shape(Element::new("frame", vec![Node::Element(paragraph)]))
    }

    fn change(&mut self, change: &mut Element) {
        match change.name.as_str() {
            "change-start" => self.changes.begin(change),
            "change-end" => self.changes.end(change),
            _ => change.children = self.changes.put_back(change).unwrap_or_default(),
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_changed = true;
        }
    }

    fn begin_span(&mut self, element: Element) -> Option<Frame> {
        let mut face = self.face();
        if let Some(style) = self.styles.of_run(&element) {
            if style.hidden == Some(true) {
                self.left_out.hidden += 1;
                return None;
            }
            face = Face {
                bold: style.bold.unwrap_or(face.bold),
                italic: style.italic.unwrap_or(face.italic),
                raised: style.raised.unwrap_or(face.raised),
                struck: style.struck.unwrap_or(face.struck),
            };
        }
        self.faces.push(face);
        Some(Frame::new(element))
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
