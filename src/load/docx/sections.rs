//! Sections (ECMA-376 part 1 §17.6): page breaks between them, their headers and footers.

use super::blocks::made;
use super::notes::NoteNumbering;
use super::properties::{switch, value_of};
use super::story::{Setting, Story};
use crate::document::{Block, BlockKind};
use crate::load::xml::Element;

/// A section, as its properties at its end describe it.
#[derive(Debug)]
pub(super) struct Section {
    /// Blocks before it, and the place in the transcript where it begins.
    first_block: usize,
    origin: usize,
    begins_page: bool,
    has_first_page: bool,
    /// Headers and footers: which pages they are for, and the part that they are.
    pub(super) heads: Vec<Head>,
    pub(super) footnotes: Option<NoteNumbering>,
    pub(super) endnotes: Option<NoteNumbering>,
}

/// A header or footer of a section.
#[derive(Debug)]
pub(super) struct Head {
    /// Identifier of the relation to its part.
    pub(super) id: String,
    pub(super) is_footer: bool,
    pages: Pages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pages {
    First,
    Even,
    Others,
}

impl Section {
    /// The headers and footers that pages of it have. Even pages have their own only if the
    /// settings of the document say so.
    pub(super) fn heads_in_use(&self, even_pages_differ: EvenPages) -> impl Iterator<Item = &Head> {
        self.heads.iter().filter(move |head| match head.pages {
            Pages::First => self.has_first_page,
            Pages::Even => even_pages_differ == EvenPages::Differ,
            Pages::Others => true,
        })
    }
}

/// Whether even pages have headers and footers of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EvenPages {
    Differ,
    AreLikeOthers,
}

impl Story<'_> {
    /// A section ends; the next one begins after the blocks so far.
    pub(super) fn end_section(&mut self, properties: &Element) {
        if self.setting != Setting::Body {
            return;
        }
        let (first_block, origin) = self.section_start;
        self.sections.push(Section {
            first_block,
            origin,
            begins_page: !matches!(value_of(properties, "type").as_deref(), Some("continuous" | "nextColumn")),
            has_first_page: switch(properties, "titlePg").unwrap_or(false),
            heads: properties.elements().filter_map(head).collect(),
            footnotes: properties.child("footnotePr").map(NoteNumbering::read),
            endnotes: properties.child("endnotePr").map(NoteNumbering::read),
        });
        self.section_start = (self.blocks.len(), self.transcript.len());
    }
}

fn head(element: &Element) -> Option<Head> {
    let is_footer = match element.name.as_str() {
        "headerReference" => false,
        "footerReference" => true,
        _ => return None,
    };
    let pages = match element.attribute("type") {
        Some("first") => Pages::First,
        Some("even") => Pages::Even,
        _ => Pages::Others,
    };
    Some(Head { id: element.attribute("id")?.to_owned(), is_footer, pages })
}

/// Puts page breaks where sections begin on a new page.
pub(super) fn with_page_breaks(blocks: Vec<Block>, sections: &[Section]) -> Vec<Block> {
    let mut breaks = sections.iter().skip(1).filter(|section| section.begins_page).peekable();
    let mut with_breaks = Vec::with_capacity(blocks.len() + sections.len());
    for (index, block) in blocks.into_iter().enumerate() {
        while let Some(section) = breaks.next_if(|section| section.first_block <= index) {
            with_breaks.push(made(BlockKind::PageBreak, "\x0c", section.origin));
        }
        with_breaks.push(block);
    }
    with_breaks
}
