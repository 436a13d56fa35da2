//! Lays styled text out in lines of a given width: one pass, one buffer.

use crate::render::style::{Meaning, Painter};
use crate::render::visible::visible;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Wrapped lines in one buffer, each with its width in columns.
#[derive(Debug, Default)]
pub(super) struct Block {
    text: String,
    lines: Vec<Line>,
}

/// Where a line ends in the buffer, and how wide it is.
#[derive(Debug, Clone, Copy)]
struct Line {
    end: usize,
    width: usize,
}

impl Block {
    /// Number of lines.
    pub(super) const fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line at `index`, with its width.
    pub(super) fn line(&self, index: usize) -> Option<(&str, usize)> {
        let line = self.lines.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.lines[before].end);
        Some((&self.text[start..line.end], line.width))
    }

    /// The lines with their widths.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, usize)> {
        (0..self.len()).filter_map(|index| self.line(index))
    }
}

/// Takes stretches of text and breaks lines between words, and between ideographs.
///
/// Words that are wider than a line are cut between grapheme clusters. Escape sequences are
/// closed at the end of each line, so that lines may stand beside others or be indented.
#[derive(Debug)]
pub(super) struct Wrapper<'p> {
    painter: &'p Painter,
    width: usize,
    block: Block,
    /// Width of the line so far.
    column: usize,
    /// Meaning of the sequence that is open in the buffer.
    open: Meaning,
    /// A space that is written unless the line breaks there, with its meaning and width.
    space: Option<(Meaning, usize)>,
    /// The word that is being put together, which may have several meanings.
    word: String,
    pieces: Vec<Piece>,
    word_width: usize,
    /// Last character of the word, unless nothing may be parted from it.
    last: Option<char>,
}

/// A part of a word with one meaning: up to which byte of the word, and how wide.
#[derive(Debug, Clone, Copy)]
struct Piece {
    meaning: Meaning,
    end: usize,
    width: usize,
}

impl<'p> Wrapper<'p> {
    /// Begins a block of lines of `width` columns.
    pub(super) fn new(painter: &'p Painter, width: usize) -> Self {
        Self {
            painter,
            width: width.max(1),
            block: Block::default(),
            column: 0,
            open: Meaning::Text,
            space: None,
            word: String::new(),
            pieces: Vec::new(),
            word_width: 0,
            last: None,
        }
    }

    /// The painter that it paints with.
    pub(super) const fn painter(&self) -> &'p Painter {
        self.painter
    }

    /// Appends text. Spaces in it are places to break a line, and several are as one.
    pub(super) fn push(&mut self, meaning: Meaning, text: &str) {
        let text = visible(text);
        let mut rest = &*text;
        while let Some(at) = rest.find(' ') {
            self.push_chunk(meaning, &rest[..at]);
            self.allow_break();
            self.space = Some((meaning, 1));
            rest = &rest[at + 1..];
        }
        self.push_chunk(meaning, rest);
    }

    /// Appends text in which no line may be broken, nor before or after it, spaces and all.
    pub(super) fn push_unbroken(&mut self, meaning: Meaning, text: &str) {
        let text = visible(text);
        self.push_piece(meaning, &text, text.width());
        self.last = None;
    }

    /// Allows a line to be broken here without a space.
    pub(super) fn allow_break(&mut self) {
        self.flush_word();
    }

    /// Sets what follows apart by some columns, or by the end of the line.
    pub(super) fn gap(&mut self, width: usize) {
        self.flush_word();
        self.space = Some((Meaning::Text, width));
    }

    /// Ends the line here.
    pub(super) fn break_line(&mut self) {
        self.flush_word();
        self.end_line();
        self.space = None;
    }

    /// The finished lines.
    pub(super) fn finish(mut self) -> Block {
        self.flush_word();
        if self.column > 0 || self.block.lines.is_empty() {
            self.end_line();
        }
        self.block
    }

    /// Appends text without spaces.
    fn push_chunk(&mut self, meaning: Meaning, chunk: &str) {
        if chunk.is_empty() {
            return;
        }
        if chunk.is_ascii() && self.last.is_none_or(|last| !is_wide(last)) {
            self.push_piece(meaning, chunk, chunk.len());
            self.last = chunk.chars().next_back();
            return;
        }
        if !self.last.is_some_and(is_wide) && !chunk.chars().any(is_wide) {
            self.push_piece(meaning, chunk, chunk.width());
            self.last = chunk.chars().next_back();
            return;
        }
        for grapheme in chunk.graphemes(true) {
            let first = grapheme.chars().next().unwrap_or(' ');
            if self.last.is_some_and(|last| may_break_between(last, first)) {
                self.allow_break();
            }
            self.push_piece(meaning, grapheme, grapheme.width());
            self.last = Some(first);
        }
    }

    fn push_piece(&mut self, meaning: Meaning, text: &str, width: usize) {
        self.word.push_str(text);
        self.word_width += width;
        match self.pieces.last_mut() {
            Some(piece) if piece.meaning == meaning => {
                piece.end = self.word.len();
                piece.width += width;
            }
            _ => self.pieces.push(Piece { meaning, end: self.word.len(), width }),
        }
    }

    fn flush_word(&mut self) {
        self.last = None;
        if self.pieces.is_empty() {
            return;
        }
        let (space, gap) = self.space.filter(|_| self.column > 0).unwrap_or((Meaning::Text, 0));
        if self.column > 0 && self.column + gap + self.word_width > self.width {
            self.end_line();
        } else if gap > 0 {
            self.emit(space, &SPACES[..gap.min(SPACES.len())], gap);
        }
        self.space = None;
        let word = std::mem::take(&mut self.word);
        let pieces = std::mem::take(&mut self.pieces);
        let fits = self.word_width <= self.width;
        let mut start = 0;
        for piece in &pieces {
            let text = &word[start..piece.end];
            if fits {
                self.emit(piece.meaning, text, piece.width);
            } else {
                self.emit_cut(piece.meaning, text);
            }
            start = piece.end;
        }
        // The buffers are used again.
        self.word = word;
        self.word.clear();
        self.pieces = pieces;
        self.pieces.clear();
        self.word_width = 0;
    }

    fn emit(&mut self, meaning: Meaning, text: &str, width: usize) {
        if self.open != meaning {
            self.block.text.push_str(self.painter.suffix(self.open));
            self.block.text.push_str(self.painter.prefix(meaning));
            self.open = meaning;
        }
        self.block.text.push_str(text);
        self.column += width;
    }

    /// Writes a word that is wider than a line.
    fn emit_cut(&mut self, meaning: Meaning, text: &str) {
        for grapheme in text.graphemes(true) {
            let width = grapheme.width();
            if self.column > 0 && self.column + width > self.width {
                self.end_line();
            }
            self.emit(meaning, grapheme, width);
        }
    }

    fn end_line(&mut self) {
        self.block.text.push_str(self.painter.suffix(self.open));
        self.open = Meaning::Text;
        self.block.lines.push(Line { end: self.block.text.len(), width: self.column });
        self.column = 0;
    }
}

/// Spaces to cut a gap from.
const SPACES: &str = "    ";
/// Punctuation that must not begin a line.
const CLOSING: &str = "、。，．！？；：）」』】〉》〕］｝”’…·%％";
/// Punctuation that must not end a line.
const OPENING: &str = "（「『【〈《〔［｛“‘";

/// Whether a character belongs to a script that breaks lines between any two characters.
const fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

fn may_break_between(before: char, after: char) -> bool {
    (is_wide(before) || is_wide(after)) && !CLOSING.contains(after) && !OPENING.contains(before)
}

#[cfg(test)]
mod tests {
    use super::{Block, Wrapper};
    use crate::render::style::{ColorMode, Meaning, Painter, Theme};
    use unicode_width::UnicodeWidthStr;

    fn lines(block: &Block) -> Vec<&str> {
        block.lines().map(|(line, _)| line).collect()
    }

    #[test]
    fn lines_break_between_words_and_know_their_width() {
        let painter = Painter::new(ColorMode::Plain, Theme::Unknown);
        let mut wrapper = Wrapper::new(&painter, 11);
        wrapper.push(Meaning::Text, "All States ");
        wrapper.push(Meaning::AddedWords, "should  pro");
        wrapper.push(Meaning::Text, "mote rights");
        let block = wrapper.finish();
        assert_eq!(lines(&block), ["All States", "should", "promote", "rights"]);
        assert!(block.lines().all(|(line, width)| line.width() == width));
    }

    #[test]
    fn ideographs_break_anywhere_but_before_closing_punctuation() {
        let painter = Painter::new(ColorMode::Plain, Theme::Unknown);
        let mut wrapper = Wrapper::new(&painter, 8);
        wrapper.push(Meaning::Text, "我们重申人权，支持“对话”合作");
        let block = wrapper.finish();
        assert_eq!(lines(&block), ["我们重申", "人权，支", "持“对话”", "合作"]);
        assert!(block.lines().all(|(line, width)| line.width() == width && width <= 8));
    }

    #[test]
    fn combining_marks_and_endless_words_stay_within_the_line() {
        let painter = Painter::new(ColorMode::Plain, Theme::Unknown);
        let mut wrapper = Wrapper::new(&painter, 4);
        wrapper.push(Meaning::Text, "Sa\u{303}o abcdefghij");
        assert_eq!(lines(&wrapper.finish()), ["Sa\u{303}o", "abcd", "efgh", "ij"]);
    }

    #[test]
    fn sequences_are_closed_at_line_ends_and_indentation_is_not_underlined() {
        let painter = Painter::new(ColorMode::Ansi, Theme::Unknown);
        let mut wrapper = Wrapper::new(&painter, 6);
        wrapper.push(Meaning::RemovedText, "aaaa bbbb");
        wrapper.push(Meaning::Text, ".");
        let open = painter.prefix(Meaning::RemovedText);
        assert_eq!(lines(&wrapper.finish()), [format!("{open}aaaa\x1b[0m"), format!("{open}bbbb\x1b[0m.")]);
    }

    #[test]
    fn an_empty_block_is_one_empty_line() {
        let painter = Painter::new(ColorMode::Plain, Theme::Unknown);
        assert_eq!(lines(&Wrapper::new(&painter, 6).finish()), [""]);
    }
}
