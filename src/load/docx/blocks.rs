//! Paragraphs as blocks: their kind, their marker, their place in lists.

use super::counters::BULLET;
use super::draft::Draft;
use super::numbering::LEVELS;
use super::properties::Indentation;
use super::story::{Form, Setting, Story};
use crate::document::{Block, BlockKind, Marker, Text};
use std::ops::Range;

/// Names of the styles of quotations, in Word, in pandoc and in LibreOffice.
const QUOTATION_STYLES: [&str; 4] = ["quote", "intense quote", "block text", "quotations"];

/// Style of the paragraphs that pandoc makes of code.
const CODE_STYLE: &str = "source code";

/// Styles of paragraphs that say what a metadata field says, as pandoc makes them.
const METADATA_STYLES: [&str; 3] = ["subtitle", "author", "date"];

/// A paragraph that is read to its end.
struct Whole<'a> {
    draft: Draft,
    form: &'a Form<'a>,
    item: Option<Item>,
    /// Byte of the transcript where its line begins.
    line: usize,
}

/// A paragraph's place in its list.
struct Item {
    marker: Option<String>,
    level: usize,
    indentation: Indentation,
}

impl Story<'_> {
    /// Makes blocks of the open paragraph and ends its line in the transcript.
    pub(super) fn close(&mut self, form: &Form<'_>) {
        let mut draft = std::mem::take(&mut self.draft);
        draft.styled.settle();
        self.omissions.listing_lines += usize::from(draft.left_out_listing);
        let item = self.item(form, &draft);
        let begins_page = form.properties.begins_page.or_else(|| form.style.and_then(|style| style.paragraph.begins_page));
        if begins_page == Some(true) {
            self.push_page_break();
        }
        let line = self.transcript.rfind('\n').map_or(0, |end| end + 1);
        let (pieces, has_rule) = (pieces(&draft), draft.has_rule);
        let marked = pieces.iter().position(|piece| !is_blank(&draft, piece)).unwrap_or(0);
        let whole = Whole { draft, form, item, line };
        for (number, piece) in pieces.into_iter().enumerate() {
            if number > 0 {
                self.push_page_break();
            }
            let marker = whole.item.as_ref().and_then(|item| item.marker.as_deref()).filter(|_| number == marked);
            self.push_piece(&whole, piece, marker);
        }
        if has_rule {
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
    fn push_piece(&mut self, whole: &Whole<'_>, piece: Range<usize>, marker: Option<&str>) {
        let Whole { draft, form, item, line } = whole;
        let item = item.as_ref();
        let blank = is_blank(draft, &piece);
        if blank && marker.is_none_or(|marker| marker == BULLET || self.setting != Setting::Body) {
            return;
        }
        let text = draft.styled.text().slice(piece.clone());
        let origin = if text.is_empty() { *line } else { text.origin(0) };
        let mut block = Block::new(self.kind(form, item, marker), text);
        block.emphasis = draft.styled.emphasis(&piece);
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
        if METADATA_STYLES.contains(&style) && self.metadata.iter().all(|(key, _)| key != style) {
            let text = block.text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
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
    pieces.push(start..draft.styled.text().len());
    pieces
}

fn is_blank(draft: &Draft, piece: &Range<usize>) -> bool {
    draft.styled.text().as_str().get(piece.clone()).is_none_or(|text| text.trim().is_empty())
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
