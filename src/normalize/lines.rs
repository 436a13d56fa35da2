//! The lines of all blocks in one row: what furniture, splitting and joining look at.

use super::words::Words;
use crate::document::{Block, BlockKind, Emphasis, EmphasisKind, LineIndex, Repair, RepairKind};
use crate::load::columns;
use std::ops::Range;

/// How a line stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// The next line of the same block.
    Continues,
    /// The same block, after a line of nothing but white space.
    AfterBlank,
    /// The first line of a block.
    Block,
}

/// One line of a block, without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) block: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) indent: u16,
    pub(super) opens: Opens,
    /// Page furniture: no part of the text.
    pub(super) removed: bool,
}

/// All lines of a source.
pub(super) struct Sheet<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) lines: Vec<Line>,
    pub(super) index: &'a LineIndex,
    pub(super) words: Words,
    /// Length in characters of a full line of hard-wrapped text, as far as one can tell.
    pub(super) width: usize,
    /// Whether lines are so long that each must be a paragraph of its own.
    pub(super) long_lines: bool,
}

/// Lines of more characters than these come from no terminal and no typewriter.
const LONG: usize = 160;

/// How many lines of furniture and page breaks may stand between two lines of text.
const REACH: usize = 64;

impl<'a> Sheet<'a> {
    pub(super) fn new(blocks: &'a [Block], index: &'a LineIndex, words: Words) -> Self {
        let mut lines = Vec::with_capacity(blocks.len() * 2);
        for (number, block) in blocks.iter().enumerate() {
            push_lines(&mut lines, number as u32, block);
        }
        let mut histogram = [0_usize; LONG + 1];
        let mut long = 0;
        for line in &lines {
            let text = &blocks[line.block as usize].text.as_str()[line.start as usize..line.end as usize];
            // Counting characters of long lines would tell nothing more.
            let length = if text.len() < LONG || text.len() >= LONG * 4 { text.len() } else { text.chars().count() };
            histogram[length.min(LONG)] += 1;
            long += usize::from(length >= LONG);
        }
        let long_lines = long >= 2 && long * 20 >= lines.len();
        // The longest line is often an exception, one in fifty is not.
        let mut rest = lines.len() / 50;
        let mut width = LONG;
        while width > 0 && rest >= histogram[width] {
            rest -= histogram[width];
            width -= 1;
        }
        Self { blocks, lines, index, words, width, long_lines }
    }

    pub(super) fn block(&self, line: usize) -> &'a Block {
        &self.blocks[self.lines[line].block as usize]
    }

    pub(super) fn text(&self, line: usize) -> &'a str {
        let Line { block, start, end, .. } = self.lines[line];
        &self.blocks[block as usize].text.as_str()[start as usize..end as usize]
    }

    /// The emphasis of a kind that stands in the bytes `range` of a line's block, at least in part.
    pub(super) fn emphasis(&self, line: usize, kind: EmphasisKind, range: &Range<usize>) -> &'a [Emphasis] {
        let all = &self.block(line).emphasis;
        if all.is_empty() {
            return all;
        }
        let first = all.partition_point(|run| (run.kind, run.range.end) <= (kind, range.start));
        let end = all.partition_point(|run| (run.kind, run.range.start) < (kind, range.end));
        all.get(first..end).unwrap_or_default()
    }

    /// Byte of the source where a line begins.
    pub(super) fn origin(&self, line: usize) -> usize {
        let Line { block, start, .. } = self.lines[line];
        let block = &self.blocks[block as usize];
        match &block.marker {
            Some(marker) if start == 0 => marker.origin,
            _ => block.text.origin(start as usize),
        }
    }

    /// Number of the source's line, counted from 1.
    pub(super) fn number(&self, line: usize) -> usize {
        self.index.line(self.origin(line))
    }

    /// A record of a repair between two of the source's lines (as [`Sheet::number`] counts them).
    pub(super) fn repair(&self, kind: RepairKind, (first, last): (usize, usize), detail: String) -> Repair {
        let place = |line| self.index.place(self.index.line_start(line));
        Repair { kind, first: place(first), last: place(last), detail }
    }

    pub(super) fn is_page_break(&self, line: usize) -> bool {
        self.block(line).kind == BlockKind::PageBreak
    }

    /// Whether a line can be page furniture: running text, and no list marker stands before it.
    pub(super) fn may_be_furniture(&self, line: usize) -> bool {
        let block = self.block(line);
        match block.kind {
            BlockKind::Paragraph => block.marker.is_none() || self.lines[line].opens != Opens::Block,
            BlockKind::ListItem => self.lines[line].opens != Opens::Block,
            BlockKind::Heading(_)
            | BlockKind::Quotation
            | BlockKind::Preformatted
            | BlockKind::TableCell
            | BlockKind::Footnote
            | BlockKind::Rule
            | BlockKind::PageBreak
            | BlockKind::Furniture => false,
        }
    }

    /// Whether a line is all of its block, or stands between blank lines.
    pub(super) fn is_alone(&self, line: usize) -> bool {
        self.lines[line].opens != Opens::Continues && self.lines.get(line + 1).is_none_or(|next| next.opens != Opens::Continues)
    }

    /// The nearest line of text before `line`.
    pub(super) fn before(&self, line: usize) -> Option<usize> {
        (line.saturating_sub(REACH)..line).rev().find(|&line| !self.lines[line].removed && !self.is_page_break(line))
    }

    /// The nearest line of text after `line`.
    pub(super) fn after(&self, line: usize) -> Option<usize> {
        (line + 1..self.lines.len().min(line + REACH)).find(|&line| !self.lines[line].removed && !self.is_page_break(line))
    }
}

fn push_lines(lines: &mut Vec<Line>, number: u32, block: &Block) {
    let text = block.text.as_str();
    if !matches!(
        block.kind,
        BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Quotation
            | BlockKind::Heading(_)
            | BlockKind::Footnote
            | BlockKind::Furniture
    ) || text.trim().is_empty()
    {
        lines.push(Line { block: number, start: 0, end: text.len() as u32, indent: block.indent, opens: Opens::Block, removed: false });
        return;
    }
    let mut opens = Opens::Block;
    let mut at = 0;
    while at <= text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        let line = &text[at..end];
        // Most lines begin and end with ink.
        let inked = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_graphic());
        let content = if inked(line.as_bytes().first()) && inked(line.as_bytes().last()) { line } else { line.trim() };
        if content.is_empty() {
            if opens == Opens::Continues {
                opens = Opens::AfterBlank;
            }
        } else {
            let start = at + if content.len() == line.len() { 0 } else { line.len() - line.trim_start().len() };
            let indent = if at == 0 { block.indent } else { columns(&text[at..start]) };
            lines.push(Line { block: number, start: start as u32, end: (start + content.len()) as u32, indent, opens, removed: false });
            opens = Opens::Continues;
        }
        at = end + 1;
    }
}

/// The last character that says how a text ends: quotation marks, brackets and footnote numbers
/// after it do not count.
pub(super) fn last_mark(text: &str) -> Option<char> {
    let trimmed = text.trim_end_matches(|character: char| {
        character.is_whitespace() || matches!(character, '"' | '\'' | '\u{201D}' | '\u{2019}' | '»' | ')' | ']' | '」' | '』' | '）' | '*')
    });
    let without_note = trimmed.trim_end_matches(|character: char| character.is_ascii_digit());
    if without_note.len() < trimmed.len() && trimmed.len() - without_note.len() <= 2 {
        let mut before = without_note.chars().rev();
        let (mark, letter) = (before.next(), before.next());
        if ends_sentence(mark) && letter.is_some_and(|letter| !letter.is_numeric()) {
            return mark;
        }
    }
    trimmed.chars().next_back()
}

/// Whether a mark ends a sentence, or a clause that stands as a paragraph of its own.
pub(super) fn ends_sentence(mark: Option<char>) -> bool {
    matches!(mark, Some('.' | '!' | '?' | ';' | ':' | '\u{2026}' | '。' | '！' | '？' | '；' | '：' | '．' | '\u{061F}' | '\u{06D4}' | '।'))
}

/// Whether a text can stop where it stops.
pub(super) fn is_complete(text: &str) -> bool {
    ends_sentence(last_mark(text))
}

/// Whether a text begins as the middle of a sentence does.
pub(super) fn starts_lower(text: &str) -> bool {
    text.chars()
        .find(|character| !matches!(character, '"' | '\'' | '\u{201C}' | '\u{2018}' | '«' | '(' | '['))
        .is_some_and(char::is_lowercase)
}

/// Whether a character is written without spaces around (Han, Kana and their punctuation).
pub(super) fn is_cjk(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}
