//! The walk through a story (the body, a note, a header): its paragraphs as blocks.

use super::counters::Counters;
use super::draft::Draft;
use super::fields::Fields;
use super::languages::Languages;
use super::notes::Reference;
use super::numbering::{Definitions, LEVELS};
use super::omissions::Omissions;
use super::properties::{Indentation, ParagraphProperties, RunProperties, in_view, switch, value_of};
use super::revisions::{Change, Tally, changes};
use super::runs::{Walk, chosen};
use super::sections::Section;
use super::styles::{Style, Styles, heading_level};
use crate::document::{Block, BlockKind, Marker, Text};
use crate::load::Revisions;
use crate::load::xml::Element;
use std::ops::Range;

/// Level in the outline that is running text.
const RUNNING_TEXT: u8 = 9;

/// Names of the styles of quotations, in Word, in pandoc and in LibreOffice.
const QUOTATION_STYLES: [&str; 4] = ["quote", "intense quote", "block text", "quotations"];

/// Style of the paragraphs that pandoc makes of code.
const CODE_STYLE: &str = "source code";

/// Styles of paragraphs that say what a metadata field says, as pandoc makes them.
const METADATA_STYLES: [&str; 3] = ["subtitle", "author", "date"];

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
    lists: &'a Definitions,
    pub(super) revisions: Revisions,
    pub(super) transcript: String,
    pub(super) blocks: Vec<Block>,
    pub(super) references: Vec<Reference>,
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
struct Form<'a> {
    properties: ParagraphProperties,
    style: Option<&'a Style>,
    heading: Option<u8>,
    is_title: bool,
}

/// A paragraph's place in its list.
struct Item {
    marker: Option<String>,
    level: usize,
    indentation: Indentation,
}

impl<'a> Story<'a> {
    pub(super) fn new(styles: &'a Styles, lists: &'a Definitions, revisions: Revisions) -> Self {
        Self {
            styles,
            lists,
            revisions,
            transcript: String::new(),
            blocks: Vec::new(),
            references: Vec::new(),
            metadata: Vec::new(),
            titles: Vec::new(),
            sections: Vec::new(),
            section_start: (0, 0),
            counters: Counters::default(),
            fields: Fields::default(),
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
            "ins" | "del" | "moveTo" | "moveFrom" => self.changed(element),
            "AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    self.content(chosen);
                }
            }
            "sectPr" => self.end_section(element),
            "altChunk" => self.omissions.imported += 1,
            _ => {}
        }
    }

    /// A story is over.
    pub(super) fn end(&mut self) {
        self.settle();
        self.omissions.unended_fields += usize::from(self.fields.close());
    }

    fn changed(&mut self, element: &Element) {
        let Some(change) = Change::of(&element.name) else { return };
        self.tally.note(change, element);
        if change.is_shown(self.revisions) {
            self.content(element);
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
        let is_drop_cap = form.properties.is_drop_cap && !self.draft.text.is_empty();
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

    /// Reads text boxes. A paragraph that is still open waits.
    fn boxes(&mut self, boxes: &[&Element]) {
        if boxes.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.draft);
        for content in boxes {
            self.content(content);
            self.settle();
        }
        self.draft = waiting;
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

    /// Makes blocks of the open paragraph and ends its line in the transcript.
    fn close(&mut self, form: &Form<'_>) {
        let draft = std::mem::take(&mut self.draft);
        self.omissions.listing_lines += usize::from(draft.left_out_listing);
        let item = self.item(form, &draft);
        let begins_page = form.properties.begins_page.or_else(|| form.style.and_then(|style| style.paragraph.begins_page));
        if begins_page == Some(true) {
            self.push_page_break();
        }
        let pieces = pieces(&draft);
        let marked = pieces.iter().position(|piece| !is_blank(&draft, piece)).unwrap_or(0);
        for (number, piece) in pieces.into_iter().enumerate() {
            if number > 0 {
                self.push_page_break();
            }
            let item = item.as_ref();
            self.push_piece(&draft, piece, form, (item, number == marked));
        }
        if draft.has_rule {
            self.blocks.push(made(BlockKind::Rule, "---", self.transcript.len()));
        }
        self.transcript.push('\n');
    }

    /// Counts the paragraph in its list.
    fn item(&mut self, form: &Form<'_>, draft: &Draft) -> Option<Item> {
        if draft.left_out_listing && draft.is_empty() {
            return None;
        }
        let (own, style) = (&form.properties, form.style);
        let inherited = style.map(|style| &style.paragraph);
        let id = own.list.as_deref().or_else(|| inherited.and_then(|style| style.list.as_deref())).filter(|&id| id != "0")?;
        let list = self.lists.list(id, self.styles)?;
        let by_style = || {
            let lists = style.and_then(|style| style.lists.as_deref())?;
            let named = own.style.as_deref().and_then(|id| list.level_of_style(id));
            named.or_else(|| list.level_of_style(lists)).or_else(|| inherited.and_then(|style| style.list_level))
        };
        let level = own.list_level.or_else(|| if own.list.is_some() { None } else { by_style() }).unwrap_or(0).min(LEVELS - 1);
        let marker = self.counters.count(id, &list, level);
        let indentation = list.level(level).map(|level| level.indentation).unwrap_or_default();
        Some(Item { marker, level, indentation })
    }

    /// Makes a block of a part of a paragraph between page breaks.
    fn push_piece(&mut self, draft: &Draft, piece: Range<usize>, form: &Form<'_>, (item, is_marked): (Option<&Item>, bool)) {
        let marker = item.and_then(|item| item.marker.as_deref()).filter(|_| is_marked);
        let blank = is_blank(draft, &piece);
        if blank && marker.is_none_or(|marker| marker == super::counters::BULLET || self.setting != Setting::Body) {
            return;
        }
        let text = draft.text.slice(piece.clone());
        // The line of the transcript is still open: its start is where a marker of its own would be.
        let line = self.transcript.rfind('\n').map_or(0, |end| end + 1);
        let origin = if text.is_empty() { line } else { text.origin(0) };
        let mut block = Block::new(self.kind(form, item, marker), text);
        block.emphasis = draft.emphasis(&piece);
        block.indent = indentation(form, item).columns();
        block.depth = self.depth(block.kind, item);
        if let Some(marker) = marker {
            if self.setting == Setting::Body {
                block.marker = Some(Marker { shown: marker.to_owned(), origin });
            } else {
                prepend(&mut block, &format!("{marker} "), origin);
            }
        }
        if self.setting == Setting::Body {
            self.note_metadata(form, &block);
            if form.is_title {
                self.titles.push(self.blocks.len());
            }
        }
        self.blocks.push(block);
    }

    fn kind(&self, form: &Form<'_>, item: Option<&Item>, marker: Option<&str>) -> BlockKind {
        let style = form.style.map_or("", |style| style.name.as_str());
        match (self.setting, form.heading) {
            (Setting::Cell, _) => BlockKind::TableCell,
            (Setting::Note, _) => BlockKind::Footnote,
            (Setting::Furniture, _) => BlockKind::Furniture,
            (Setting::Body, Some(level)) => BlockKind::Heading(level),
            (Setting::Body, None) if marker.is_some() => BlockKind::ListItem,
            (Setting::Body, None) if item.is_none() && QUOTATION_STYLES.contains(&style) => BlockKind::Quotation,
            (Setting::Body, None) if style == CODE_STYLE => BlockKind::Preformatted,
            (Setting::Body, None) => BlockKind::Paragraph,
        }
    }

    fn depth(&self, kind: BlockKind, item: Option<&Item>) -> u8 {
        match (kind, item) {
            (BlockKind::ListItem | BlockKind::Paragraph, Some(item)) => u8::try_from(item.level + 1).unwrap_or(u8::MAX),
            (BlockKind::Quotation, _) => 1,
            _ => 0,
        }
    }

    fn push_page_break(&mut self) {
        if self.setting == Setting::Body {
            self.blocks.push(made(BlockKind::PageBreak, "\x0c", self.transcript.len()));
        }
    }

    fn note_metadata(&mut self, form: &Form<'_>, block: &Block) {
        let style = form.style.map_or("", |style| style.name.as_str());
        let text = block.text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        if METADATA_STYLES.contains(&style) && self.metadata.iter().all(|(key, _)| key != style) {
            self.metadata.push((style.to_owned(), text));
        }
    }
}

/// A block that stands for what is no text in the file.
pub(super) fn made(kind: BlockKind, shown: &str, origin: usize) -> Block {
    let mut text = Text::default();
    text.push_made(shown, origin);
    Block::new(kind, text)
}

/// The parts of a paragraph between its page breaks, blank ones too.
fn pieces(draft: &Draft) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut pieces = Vec::with_capacity(draft.page_breaks.len() + 1);
    for &end in &draft.page_breaks {
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..draft.text.len());
    pieces
}

fn is_blank(draft: &Draft, piece: &Range<usize>) -> bool {
    draft.text.as_str().get(piece.clone()).is_none_or(|text| text.trim().is_empty())
}

/// A paragraph's own indentation before that of its list, and that before its style's.
fn indentation(form: &Form<'_>, item: Option<&Item>) -> Indentation {
    let list = item.map(|item| item.indentation).unwrap_or_default();
    let style = form.style.map(|style| style.paragraph.indentation).unwrap_or_default();
    form.properties.indentation.over(list).over(style)
}

/// Puts a marker into the text of a block, for kinds of blocks that have no labels.
fn prepend(block: &mut Block, marker: &str, origin: usize) {
    let mut text = Text::default();
    text.push_made(marker, origin);
    text.append(&block.text);
    block.text = text;
    for emphasis in &mut block.emphasis {
        emphasis.range = emphasis.range.start + marker.len()..emphasis.range.end + marker.len();
    }
}

/// `toc 1` to `toc 9`, `table of figures`: their paragraphs list what stands elsewhere.
fn is_listing_style(name: &str) -> bool {
    name == "table of figures" || name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok())
}
