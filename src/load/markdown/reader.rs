//! What CommonMark says of the structure, with every character traced to the source.

use super::inline_html::{self, Effect, Markup};
use super::quirks::{restore_dashed_page_number, strip_attribute_lines, strip_leftover_stars};
use crate::document::{Block, BlockKind, Emphasis, EmphasisKind, Marker, NoteReference, Text};
use crate::load::STROKES;
use crate::load::plain::columns;
use foldhash::{HashMap, HashMapExt};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A heading underlined by dashes with more words than these is a paragraph above a rule.
const LONGEST_UNDERLINED: usize = 15;

/// Cuts the Markdown `copy`, which stands from byte `from` on in the source and reads there as
/// `body`, into blocks. The two differ only in line ends and in what the parser is not to see.
pub(super) fn read(body: &str, copy: &str, from: usize) -> (Vec<Block>, Vec<NoteReference>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { body, from, ..Reader::default() };
    for (event, range) in Parser::new_ext(copy, options).into_offset_iter() {
        reader.take(event, range);
    }
    reader.finish();
    let mut notes: HashMap<&str, usize> = HashMap::new();
    for block in reader.blocks.iter().filter(|block| block.kind == BlockKind::Footnote) {
        if let Some(marker) = &block.marker {
            notes.entry(marker.shown.as_str()).or_insert_with(|| block.text.origin(0));
        }
    }
    let sent = reader.references.iter().filter_map(|(label, origin)| Some((*origin, *notes.get(label.as_str())?)));
    let references = sent.map(|(origin, note)| NoteReference { origin, note }).collect();
    (reader.blocks, references)
}

/// One list that is open.
struct List {
    /// Number of the first item as CommonMark counts, for numbered lists.
    start: Option<u64>,
    /// Numbers as typed, with the block that each item's marker went to.
    typed: Vec<(u64, Option<usize>)>,
    delimiter: char,
}

#[derive(Default)]
struct Reader<'a> {
    body: &'a str,
    from: usize,
    blocks: Vec<Block>,
    open: Option<Block>,
    lists: Vec<List>,
    quotes: u8,
    pending: Option<Marker>,
    footnote: bool,
    emphasis: Vec<(EmphasisKind, usize)>,
    verbatim: Option<Verbatim>,
    /// Where in the open block's text raised text begins.
    raised: Option<usize>,
    /// Whether a tag struck out what follows in the open block.
    struck: bool,
    /// Marks of notes: label of the note, and where the mark stands.
    references: Vec<(String, usize)>,
}

/// Text that the parser hands over line by line.
enum Verbatim {
    Fenced,
    Indented,
    Html(Range<usize>),
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.verbatim.is_some() => self.push_lines(&text, range),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, range),
            Event::Html(_) => match &mut self.verbatim {
                Some(Verbatim::Html(whole)) => whole.end = whole.end.max(range.end),
                _ => self.html(range),
            },
            Event::InlineHtml(tag) => match inline_html::markup(&tag) {
                Markup::Inline => self.inline_tag(inline_html::effect(&tag), range.start),
                Markup::Break | Markup::Block(_) => self.push_break(range.start),
                Markup::Text => self.push(&tag, range),
            },
            Event::SoftBreak | Event::HardBreak => self.push_break(range.end.saturating_sub(1)),
            Event::Rule => {
                self.close();
                let line = self.body[range.clone()].trim_end();
                self.blocks.push(self.block(BlockKind::Rule, Text::verbatim(line, self.from + range.start), 0));
            }
            Event::FootnoteReference(label) => self.references.push((label.to_string(), self.from + range.start)),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(self.kind(), range.start),
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(level_number(*level)), range.start),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::CodeBlock(kind) => {
                let indented = matches!(kind, CodeBlockKind::Indented);
                self.open(if indented { self.kind() } else { BlockKind::Preformatted }, range.start);
                self.verbatim = Some(if indented { Verbatim::Indented } else { Verbatim::Fenced });
            }
            Tag::HtmlBlock => {
                self.close();
                self.verbatim = Some(Verbatim::Html(range.start..range.start));
            }
            Tag::List(start) => {
                self.close();
                self.lists.push(List { start: *start, typed: Vec::new(), delimiter: '.' });
            }
            Tag::Item => self.item(range.start),
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.footnote = true;
                self.pending = Some(Marker { shown: label.to_string(), origin: self.from + range.start });
            }
            Tag::TableCell => self.open(BlockKind::TableCell, range.start),
            Tag::Emphasis => self.begin_emphasis(EmphasisKind::Italic, range.start),
            Tag::Strong => self.begin_emphasis(EmphasisKind::Bold, range.start),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::DefinitionList | Tag::MetadataBlock(_) => self.close(),
            Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.open(BlockKind::Paragraph, range.start),
            // The strokes stay: text that is struck out is no text like the rest.
            Tag::Strikethrough => self.push(STROKES, range.start..range.start + strokes(&self.body[range.clone()])),
            Tag::Superscript | Tag::Subscript | Tag::Link { .. } | Tag::Image { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                let underlined = self.is_paragraph_above_rule(&range);
                if let (true, Some(block)) = (underlined, &mut self.open) {
                    block.kind = BlockKind::Paragraph;
                }
                self.close();
                if underlined {
                    let end = self.body[..range.end].trim_end().len();
                    let start = self.body[..end].rfind('\n').map_or(range.start, |at| at + 1);
                    let rule = self.block(BlockKind::Rule, Text::verbatim(&self.body[start..end], self.from + start), 0);
                    self.blocks.push(rule);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                let indented = matches!(self.verbatim.take(), Some(Verbatim::Indented));
                if indented { self.close_indented() } else { self.close() }
            }
            TagEnd::HtmlBlock => {
                if let Some(Verbatim::Html(whole)) = self.verbatim.take() {
                    self.html(whole);
                }
            }
            TagEnd::List(_) => {
                self.close();
                if let Some(list) = self.lists.pop() {
                    self.number(&list);
                }
            }
            TagEnd::Item => {
                self.close();
                self.place_pending();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnote = false;
                self.pending = None;
            }
            TagEnd::Emphasis | TagEnd::Strong => self.end_emphasis(),
            TagEnd::Paragraph
            | TagEnd::TableCell
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.close(),
            TagEnd::Strikethrough => self.push(STROKES, range.end - strokes(&self.body[range.clone()])..range.end),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link | TagEnd::Image => {}
        }
    }

    /// A long line above `---` was meant as a paragraph above a rule.
    fn is_paragraph_above_rule(&self, range: &Range<usize>) -> bool {
        let written = self.body[range.clone()].trim_end();
        if written.starts_with('#') || !written.ends_with('-') {
            return false;
        }
        self.open.as_ref().is_some_and(|block| {
            let text = block.text.as_str().trim();
            text.split_whitespace().count() > LONGEST_UNDERLINED || text.ends_with(['.', ';', ',', '。', '；', '，'])
        })
    }

    fn kind(&self) -> BlockKind {
        if self.footnote {
            BlockKind::Footnote
        } else if self.pending.is_some() {
            BlockKind::ListItem
        } else if self.quotes > 0 {
            BlockKind::Quotation
        } else {
            BlockKind::Paragraph
        }
    }

    fn block(&self, kind: BlockKind, text: Text, indent: u16) -> Block {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX).saturating_add(self.quotes);
        Block { kind, marker: None, depth, indent, text, emphasis: Vec::new() }
    }

    fn open(&mut self, kind: BlockKind, start: usize) {
        self.close();
        let bytes = self.body.as_bytes();
        let indented = bytes[..start].iter().rev().take_while(|&&byte| matches!(byte, b' ' | b'\t')).count();
        let rest = &self.body[start - indented..];
        let mut block = self.block(kind, Text::default(), columns(rest));
        block.marker = self.pending.take();
        self.open = Some(block);
    }

    fn item(&mut self, start: usize) {
        self.close();
        self.place_pending();
        let written = &self.body[start..];
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let shown = written[digits..].chars().next().map_or_else(String::new, |mark| written[..digits + mark.len_utf8()].to_owned());
        if let Some(list) = self.lists.last_mut() {
            list.typed.push((written[..digits].parse().unwrap_or(0), None));
            list.delimiter = if shown.ends_with(')') { ')' } else { '.' };
        }
        self.pending = Some(Marker { shown, origin: self.from + start });
    }

    /// An item without text is a marker that stands alone.
    fn place_pending(&mut self) {
        if self.pending.is_some() {
            let mut block = self.block(BlockKind::ListItem, Text::default(), 0);
            block.marker = self.pending.take();
            self.open = Some(block);
            self.close();
        }
    }

    /// Gives the items of a list the numbers that a reader sees: as typed when these increase,
    /// else as CommonMark counts them.
    fn number(&mut self, list: &List) {
        let Some(start) = list.start else { return };
        if list.typed.windows(2).all(|pair| pair[0].0 < pair[1].0) {
            return;
        }
        for (number, (_, block)) in (start..).zip(&list.typed) {
            if let Some(marker) = block.and_then(|index| self.blocks.get_mut(index)).and_then(|block| block.marker.as_mut()) {
                marker.shown = format!("{number}{}", list.delimiter);
            }
        }
    }

    /// Appends text of the event at `range`: verbatim where the source has it as it is.
    fn push(&mut self, text: &str, range: Range<usize>) {
        if self.open.is_none() {
            self.open(self.kind(), range.start);
        }
        let Some(block) = &mut self.open else { return };
        let slice = &self.body[range.clone()];
        if slice.ends_with(text) {
            block.text.push_verbatim(text, self.from + range.end - text.len());
        } else if let Some(at) = slice.find(text) {
            block.text.push_verbatim(text, self.from + range.start + at);
        } else {
            block.text.push_made(text, self.from + range.start);
        }
    }

    fn push_lines(&mut self, text: &str, range: Range<usize>) {
        let Some(block) = &mut self.open else { return };
        let slice = &self.body[range.clone()];
        if slice == text {
            block.text.push_verbatim(text, self.from + range.start);
            return;
        }
        let content = text.trim_end_matches('\n');
        if slice.starts_with(content) {
            block.text.push_verbatim(content, self.from + range.start);
            block.text.push_made(&text[content.len()..], self.from + range.start + content.len());
        } else {
            block.text.push_made(text, self.from + range.start);
        }
    }

    /// Takes a tag of HTML that stands inside a line.
    fn inline_tag(&mut self, effect: Effect, at: usize) {
        match effect {
            Effect::Raises => {
                if self.open.is_none() {
                    self.open(self.kind(), at);
                }
                self.raised = self.open.as_ref().map(|block| block.text.len());
            }
            Effect::Lowers => self.raise(),
            Effect::Strikes if !self.struck => {
                self.push_made(STROKES, at);
                self.struck = true;
            }
            Effect::Spares if self.struck => {
                self.push_made(STROKES, at);
                self.struck = false;
            }
            Effect::Strikes | Effect::Spares | Effect::None => {}
        }
    }

    /// Writes the text since a tag raised it in characters that are raised.
    fn raise(&mut self) {
        let (Some(start), Some(block)) = (self.raised.take(), &mut self.open) else { return };
        inline_html::raise(&mut block.text, start);
        // Such characters are longer.
        let end = block.text.len();
        for run in block.emphasis.iter_mut().filter(|run| run.range.end > start) {
            run.range = run.range.start.min(start)..end;
        }
        for (_, begun) in &mut self.emphasis {
            if *begun > start {
                *begun = end;
            }
        }
    }

    fn push_made(&mut self, text: &str, at: usize) {
        if self.open.is_none() {
            self.open(self.kind(), at);
        }
        if let Some(block) = &mut self.open {
            block.text.push_made(text, self.from + at);
        }
    }

    fn push_break(&mut self, at: usize) {
        if let Some(block) = &mut self.open {
            block.text.push_made("\n", self.from + at);
        }
    }

    fn begin_emphasis(&mut self, kind: EmphasisKind, start: usize) {
        if self.open.is_none() {
            self.open(self.kind(), start);
        }
        self.emphasis.push((kind, self.open.as_ref().map_or(0, |block| block.text.len())));
    }

    fn end_emphasis(&mut self) {
        if let (Some((kind, start)), Some(block)) = (self.emphasis.pop(), &mut self.open)
            && start < block.text.len()
        {
            block.emphasis.push(Emphasis { range: start..block.text.len(), kind });
        }
    }

    fn html(&mut self, range: Range<usize>) {
        for (level, text) in inline_html::paragraphs(&self.body[range.clone()], self.from + range.start) {
            self.open(level.map_or(self.kind(), BlockKind::Heading), range.start);
            if let Some(block) = &mut self.open {
                block.text = text;
            }
            self.close();
        }
    }

    fn finish(&mut self) {
        self.close();
        self.place_pending();
    }

    /// Indented text is no code in declarations, but centred page numbers and indented paragraphs.
    fn close_indented(&mut self) {
        let Some(block) = self.open.take() else { return };
        let mut start = None;
        let mut at = 0;
        let mut marker = block.marker.clone();
        let mut pieces = Vec::new();
        for line in block.text.as_str().split_inclusive('\n') {
            let blank = line.trim().is_empty();
            match start {
                None if !blank => start = Some(at + line.len() - line.trim_start().len()),
                Some(first) if blank => {
                    pieces.push(first..at);
                    start = None;
                }
                _ => {}
            }
            at += line.len();
        }
        pieces.extend(start.map(|first| first..at));
        for range in pieces {
            let end = range.start + block.text.as_str()[range.clone()].trim_end().len();
            let text = block.text.slice(range.start..end);
            let origin = text.origin(0) - self.from;
            let line = self.body[..origin].rfind('\n').map_or(0, |at| at + 1);
            let indent = columns(&self.body[line..]);
            self.open = Some(Block { text, indent, marker: marker.take(), emphasis: Vec::new(), ..block });
            self.close();
        }
    }

    fn close(&mut self) {
        self.emphasis.clear();
        self.raised = None;
        let struck = std::mem::take(&mut self.struck);
        let Some(mut block) = self.open.take() else { return };
        if struck {
            block.text.push_made(STROKES, block.text.origin(block.text.len()));
        }
        strip_attribute_lines(&mut block);
        strip_leftover_stars(&mut block, self.body, self.from);
        if block.text.as_str().trim().is_empty() && block.marker.is_none() {
            return;
        }
        restore_dashed_page_number(&mut block, self.body, self.from);
        block.emphasis.sort_by_key(|emphasis| (emphasis.kind, emphasis.range.start, emphasis.range.end));
        block.emphasis.dedup_by(|next, last| {
            let touches = next.kind == last.kind && next.range.start <= last.range.end;
            if touches {
                last.range.end = last.range.end.max(next.range.end);
            }
            touches
        });
        let index = self.blocks.len();
        if block.marker.is_some()
            && let Some((_, place)) = self.lists.last_mut().and_then(|list| list.typed.last_mut())
        {
            *place = Some(index);
        }
        self.blocks.push(block);
    }
}

const fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Length of the strokes around text that is struck out: one or two (GitHub Flavored Markdown 0.29,
/// section 6.5).
fn strokes(struck: &str) -> usize {
    if struck.starts_with(STROKES) { STROKES.len() } else { 1 }
}

#[cfg(test)]
mod tests {
    use crate::document::Block;
    use crate::document::BlockKind;

    fn blocks(text: &str, from: usize) -> Vec<Block> {
        crate::load::markdown::read(text, from).blocks
    }

    fn read(text: &str) -> Vec<(BlockKind, Option<String>, String)> {
        blocks(text, 0).into_iter().map(|block| (block.kind, block.marker.map(|marker| marker.shown), block.text.into_string())).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(_, marker, text)| marker.map_or_else(|| text.clone(), |marker| format!("{marker}|{text}"))).collect()
    }

    #[test]
    fn markup_goes_and_lines_stay() {
        let text = "# **Title**\n\nthe 21<sup>st</sup> [century](x)  \nis &amp; *was*\\.\n";
        assert_eq!(texts(text), ["Title", "the 21st century\nis & was."]);
        let blocks = blocks(text, 0);
        assert_eq!(blocks[0].emphasis.len(), 1);
        assert_eq!(&text[blocks[1].text.origin(4)..][..2], "21");
        assert_eq!(blocks[1].text.origin(blocks[1].text.as_str().find("was").expect("there")), text.find("was").expect("there"));
    }

    #[test]
    fn raised_figures_and_strokes_of_tags_stay() {
        let text = "10<sup>**6**</sup> *m<sup>2</sup>* is <del>one</del> <s>two\n\nthree<sup> x\n\n[^1]<sup>3</sup>\n\n- <sup>4</sup>He\n";
        assert_eq!(texts(text), ["10⁶ m² is ~~one~~ ~~two~~", "three x", "[^1]³", "-|⁴He"]);
        let first = &blocks(text, 0)[0];
        let runs: Vec<&str> = first.emphasis.iter().map(|run| &first.text.as_str()[run.range.clone()]).collect();
        assert_eq!(runs, ["⁶", "m²"]);
        assert_eq!(&text[first.text.origin(2)..][..1], "6");
    }

    #[test]
    fn strokes_may_be_one_or_two() {
        assert_eq!(texts("We shall ~é~ act, ~~not~~ wait ~条~.\n"), ["We shall ~~é~~ act, ~~not~~ wait ~~条~~."]);
        let block = &blocks("a ~é~ b\n", 0)[0];
        assert_eq!((block.text.origin(2), block.text.origin(block.text.as_str().rfind("~~").expect("there"))), (2, 5));
    }

    #[test]
    fn every_mark_of_a_note_is_kept() {
        let references = crate::load::markdown::read("One[^1] two[^1] three.\n\n[^1]: A note.\n", 0).references;
        assert_eq!(references.iter().map(|reference| reference.origin).collect::<Vec<_>>(), [3, 11]);
        assert!(references.iter().all(|reference| reference.note == references[0].note));
    }

    #[test]
    fn numbers_show_as_typed_when_they_increase() {
        assert_eq!(texts("1. a\n2. b\n4. c\n"), ["1.|a", "2.|b", "4.|c"]);
        assert_eq!(texts("1. a\n1. b\n1. c\n"), ["1.|a", "2.|b", "3.|c"]);
        assert_eq!(texts("3) a\n\n   more\n\n4) b\n   - c\n"), ["3)|a", "more", "4)|b", "-|c"]);
    }

    #[test]
    fn what_only_looks_like_markdown_is_text() {
        assert_eq!(texts("one\n\n                 12\n\n- 3 -\n\ntwo"), ["one", "12", "- 3 -", "two"]);
        assert_eq!(texts("a <sic> b [shall] [should] **open"), ["a <sic> b [shall] [should] **open"]);
        let kinds: Vec<BlockKind> = read("We agree on all of this.\n---\n").into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Rule]);
    }

    #[test]
    fn stand_ins_and_definitions_vanish() {
        assert_eq!(texts("* TOC\n{:toc}\n\n[source]: http://x\n\ntext"), ["text"]);
        assert_eq!(texts("**NOTING **that all"), ["NOTING that all"]);
    }

    #[test]
    fn page_breaks_stand_between_and_inside_blocks() {
        let kinds: Vec<BlockKind> = read("1. one\n\x0cHead\n\ntwo \x0cthree\n").into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(
            kinds,
            [
                BlockKind::ListItem,
                BlockKind::PageBreak,
                BlockKind::Paragraph,
                BlockKind::Paragraph,
                BlockKind::PageBreak,
                BlockKind::Paragraph
            ]
        );
    }
}
