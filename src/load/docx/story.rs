//! The walk through a story (the body, a note, a header): its paragraphs as blocks.

use super::counters::Counters;
use super::draft::Draft;
use super::fields::{Fields, Unended};
use super::languages::Languages;
use super::notes::{NoteKind, Reference};
use super::numbering::Definitions;
use super::omissions::Omissions;
use super::properties::{ParagraphProperties, RunProperties, in_view, switch, value_of};
use super::revisions::{Change, Tally, changes};
use super::runs::{Walk, chosen, holds_text};
use super::sections::Section;
use super::styles::{Style, Styles, heading_level};
use crate::document::Block;
use crate::load::Revisions;
use crate::load::xml::Element;
use foldhash::{HashSet, HashSetExt};

/// Level in the outline that is running text.
const RUNNING_TEXT: u8 = 9;

/// Where paragraphs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Body,
    Cell,
    Note,
    Furniture,
}

/// A walk through the stories of a document.
pub(super) struct Story<'a> {
    pub(super) styles: &'a Styles,
    pub(super) lists: &'a Definitions,
    pub(super) revisions: Revisions,
    pub(super) transcript: String,
    pub(super) blocks: Vec<Block>,
    pub(super) references: Vec<Reference>,
    /// Notes that only text refers to which does not show.
    pub(super) unshown_notes: HashSet<(NoteKind, String)>,
    pub(super) metadata: Vec<(String, String)>,
    /// Blocks that are the document's title.
    pub(super) titles: Vec<usize>,
    pub(super) sections: Vec<Section>,
    /// Blocks and bytes of the transcript before the section that is open.
    pub(super) section_start: (usize, usize),
    pub(super) counters: Counters,
    pub(super) fields: Fields,
    pub(super) tally: Tally,
    pub(super) omissions: Omissions,
    pub(super) languages: Languages,
    pub(super) setting: Setting,
    pub(super) draft: Draft,
    /// How many changed elements are open around the text.
    pub(super) open_changes: usize,
    /// How many parts that list what stands elsewhere are open.
    pub(super) listing_parts: usize,
    /// Whether the text that is being read is a note's mark.
    pub(super) reading_mark: bool,
    /// The mark that may be typed where the note begins.
    pub(super) mark_in_note: Option<String>,
}

/// What a paragraph is by its properties.
pub(super) struct Form<'a> {
    pub(super) properties: ParagraphProperties,
    pub(super) style: Option<&'a Style>,
    /// Level of the heading that it is, 1 the highest.
    pub(super) heading: Option<u8>,
    pub(super) is_title: bool,
}

impl<'a> Story<'a> {
    pub(super) fn new(styles: &'a Styles, lists: &'a Definitions, revisions: Revisions, unended: Unended) -> Self {
        Self {
            styles,
            lists,
            revisions,
            transcript: String::new(),
            blocks: Vec::new(),
            references: Vec::new(),
            unshown_notes: HashSet::new(),
            metadata: Vec::new(),
            titles: Vec::new(),
            sections: Vec::new(),
            section_start: (0, 0),
            counters: Counters::default(),
            fields: Fields::passing_over(unended),
            tally: Tally::default(),
            omissions: Omissions::default(),
            languages: Languages::default(),
            setting: Setting::Body,
            draft: Draft::default(),
            open_changes: 0,
            listing_parts: 0,
            reading_mark: false,
            mark_in_note: None,
        }
    }

    /// Reads what is inside an element that holds paragraphs and tables.
    pub(super) fn content(&mut self, parent: &Element) {
        for element in parent.elements() {
            self.element(element);
        }
    }

    /// Reads a paragraph, a table, or what holds them.
    pub(super) fn element(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => self.paragraph(element),
            "tbl" => self.table(element),
            "sdt" => self.structured(element),
            "customXml" => self.content(element),
            name if Change::of(name).is_some() => self.changed(element),
            "r" | "hyperlink" | "fldSimple" | "smartTag" => self.loose(element),
            "AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    self.content(chosen);
                }
            }
            "sectPr" => self.end_section(element),
            "altChunk" => self.omissions.imported += 1,
            _ if holds_text(element) => self.content(element),
            _ => {}
        }
    }

    /// A story is over.
    pub(super) fn end(&mut self) {
        self.settle();
        self.fields.close();
    }

    /// Takes note of the notes that text refers to which is not there in this view.
    pub(super) fn skip(&mut self, element: &Element) {
        for child in element.elements() {
            if let Some(kind) = NoteKind::of_reference(&child.name) {
                self.unshown_notes.insert((kind, child.attribute("id").unwrap_or_default().to_owned()));
            }
            self.skip(child);
        }
    }

    /// Reads a run that stands in no paragraph as one.
    fn loose(&mut self, run: &Element) {
        self.settle();
        let mut walk = Walk { base: &RunProperties::default(), is_heading: false, boxes: Vec::new() };
        self.inline_element(run, &mut walk);
        let boxes = walk.boxes;
        self.settle();
        self.boxes(&boxes);
    }

    fn changed(&mut self, element: &Element) {
        let Some(change) = Change::of(&element.name) else { return };
        self.tally.note(change, element);
        if change.is_shown(self.revisions) {
            self.content(element);
        } else {
            self.skip(element);
        }
    }

    fn structured(&mut self, element: &Element) {
        let gallery = element.child("sdtPr").and_then(|properties| properties.child("docPartObj"));
        let is_listing = gallery.and_then(|part| value_of(part, "docPartGallery")).is_some_and(|name| name == "Table of Contents");
        self.listing_parts += usize::from(is_listing);
        if let Some(content) = element.child("sdtContent") {
            self.content(content);
        }
        self.listing_parts -= usize::from(is_listing);
    }

    fn paragraph(&mut self, element: &Element) {
        let form = self.form(element);
        let is_listing = form.style.is_some_and(|style| is_listing_style(&style.name));
        let unstyled = RunProperties::default();
        let mut walk =
            Walk { base: form.style.map_or(&unstyled, |style| &style.run), is_heading: form.heading.is_some(), boxes: Vec::new() };
        self.listing_parts += usize::from(is_listing);
        self.inline(element, &mut walk);
        self.listing_parts -= usize::from(is_listing);
        self.fields.end_paragraph();
        let boxes = walk.boxes;
        let mark = element.child("pPr").and_then(|properties| properties.child("rPr"));
        self.draft.properties = form.properties.clone();
        // A capital that is dropped into the lines beside it begins the paragraph after it.
        let is_drop_cap = form.properties.is_drop_cap && !self.draft.styled.is_empty();
        if !self.is_joined(mark) && !is_drop_cap {
            let is_hidden = mark.is_some_and(|mark| switch(mark, "vanish") == Some(true)) && self.draft.hid_text;
            if is_hidden && self.draft.is_empty() {
                self.draft = Draft::default();
            } else {
                self.close(&form);
            }
        }
        self.boxes(&boxes);
        if let Some(section) = element.child("pPr").and_then(|properties| properties.child("sectPr")) {
            self.end_section(section);
        }
    }

    /// Whether the paragraph goes on in the next one, because its mark is not there in this view.
    fn is_joined(&mut self, mark: Option<&Element>) -> bool {
        let mut is_joined = false;
        for (change, element) in mark.into_iter().flat_map(changes) {
            self.tally.note(change, element);
            is_joined |= !change.is_shown(self.revisions);
        }
        is_joined
    }

    /// Closes a paragraph whose mark is not there and that no other paragraph follows.
    pub(super) fn settle(&mut self) {
        if self.draft.is_empty() {
            self.draft = Draft::default();
        } else {
            let form = self.form_of(self.draft.properties.clone());
            self.close(&form);
        }
    }

    fn form(&self, element: &Element) -> Form<'a> {
        self.form_of(in_view(element, "pPr", self.revisions).map(ParagraphProperties::read).unwrap_or_default())
    }

    fn form_of(&self, properties: ParagraphProperties) -> Form<'a> {
        let styles = self.styles;
        let id = styles.paragraph_style(properties.style.as_deref());
        let style = id.and_then(|id| styles.get(id));
        // A document may name built-in styles and not define them.
        let name = style.map_or_else(|| id.unwrap_or_default().to_lowercase(), |style| style.name.clone());
        let outline = properties.outline.or_else(|| style.map_or_else(|| heading_level(&name), |style| style.paragraph.outline));
        let is_title = name == "title" && self.setting == Setting::Body;
        let heading = if is_title { Some(1) } else { outline.filter(|&level| level < RUNNING_TEXT).map(|level| level + 1) };
        Form { heading: heading.filter(|_| self.setting == Setting::Body), is_title, properties, style }
    }
}

/// `toc 1` to `toc 9`, `table of figures`: their paragraphs list what stands elsewhere.
fn is_listing_style(name: &str) -> bool {
    name == "table of figures" || name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok())
}
