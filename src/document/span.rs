//! Text that remembers where it came from.

/// A string in which every byte knows the byte of the source that it stands for.
///
/// Text is assembled from slices of the source (verbatim) and from characters that no byte of the
/// source holds as they are (a space for a line break, a decoded entity). Both keep an origin, so
/// whatever is reported can be traced back to file, line and column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    pieces: Vec<Piece>,
}

/// A run of text with one rule for its origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Byte offset in the text where the run starts.
    at: u32,
    /// Byte offset in the source of its first byte.
    origin: u32,
    /// Whether the source advances with the text, or all of the run came from one place.
    verbatim: bool,
}

impl Text {
    /// Text that stands verbatim in the source, from byte `origin` on.
    #[must_use]
    pub fn verbatim(string: &str, origin: usize) -> Self {
        let mut text = Self::default();
        text.push_verbatim(string, origin);
        text
    }

    /// Empty text with room for so many bytes.
    #[must_use]
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { string: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Gives the characters away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.string
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.string.len()
    }

    /// Whether there are no characters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// Appends a slice of the source that starts at byte `origin` of it.
    pub fn push_verbatim(&mut self, string: &str, origin: usize) {
        self.push(string, origin, true);
    }

    /// Appends characters that stand for something else at byte `origin` of the source.
    pub fn push_made(&mut self, string: &str, origin: usize) {
        self.push(string, origin, false);
    }

    fn push(&mut self, string: &str, origin: usize, verbatim: bool) {
        if string.is_empty() {
            return;
        }
        let at = self.string.len() as u32;
        let origin = origin as u32;
        let continues = verbatim && self.pieces.last().is_some_and(|last| last.verbatim && last.origin + (at - last.at) == origin);
        if !continues {
            self.pieces.push(Piece { at, origin, verbatim });
        }
        self.string.push_str(string);
    }

    /// Appends another text with its origins.
    pub fn append(&mut self, other: &Text) {
        self.append_slice(other, 0..other.len());
    }

    /// Appends the bytes `range` of another text with their origins. The range must lie on
    /// character boundaries.
    pub fn append_slice(&mut self, other: &Text, range: std::ops::Range<usize>) {
        let mut index = other.piece_at(range.start);
        let mut from = range.start;
        while from < range.end {
            let piece = other.pieces[index];
            let until = other.pieces.get(index + 1).map_or(other.len(), |next| next.at as usize).min(range.end);
            let origin = if piece.verbatim { piece.origin as usize + (from - piece.at as usize) } else { piece.origin as usize };
            self.push(&other.string[from..until], origin, piece.verbatim);
            from = until;
            index += 1;
        }
    }

    /// Shortens the text to `len` bytes, which must be a character boundary.
    pub fn truncate(&mut self, len: usize) {
        self.string.truncate(len);
        let kept = self.pieces.partition_point(|piece| (piece.at as usize) < self.string.len());
        self.pieces.truncate(kept);
    }

    /// The bytes `range` as a text of their own. The range must lie on character boundaries.
    #[must_use]
    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        let mut text = Self::default();
        text.append_slice(self, range);
        text
    }

    /// Byte of the source that byte `offset` of this text came from. Past the end: one past the
    /// origin of the last byte.
    #[must_use]
    pub fn origin(&self, offset: usize) -> usize {
        if self.pieces.is_empty() {
            return 0;
        }
        let piece = self.pieces[self.piece_at(offset.min(self.len().saturating_sub(1)))];
        if piece.verbatim { piece.origin as usize + (offset.min(self.len()) - piece.at as usize) } else { piece.origin as usize }
    }

    /// Bytes of the source that a range of this text came from, for putting something else there. What was
    /// made of several bytes reaches to where the next character came from. The range must not be empty.
    #[must_use]
    pub fn source_range(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.origin(range.start);
        let last = range.end.saturating_sub(1);
        let verbatim = self.pieces.get(self.piece_at(last)).is_none_or(|piece| piece.verbatim);
        let end = if verbatim || range.end >= self.len() { self.origin(last) + 1 } else { self.origin(range.end) };
        start..end.max(start)
    }

    /// Byte offset from which on this text came from `origin` of the source or what follows it; the length
    /// of the text if nothing did. It is meant for texts whose characters stand in the order of the source.
    #[must_use]
    pub fn offset_from(&self, origin: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.origin as usize <= origin);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        let end = self.pieces.get(index).map_or(self.len(), |next| next.at as usize);
        let (at, passed) = (piece.at as usize, origin - piece.origin as usize);
        let mut offset = match (piece.verbatim, passed) {
            (true, passed) => (at + passed).min(end),
            (false, 0) => at,
            (false, _) => end,
        };
        while !self.string.is_char_boundary(offset) {
            offset += 1;
        }
        offset
    }

    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.at as usize <= offset).saturating_sub(1)
    }
}

/// What the numbers of a [`Place`] count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceUnit {
    /// Lines of a text.
    #[default]
    Line,
    /// Paragraphs of a word processor's document or of a web page, which have no lines of their own.
    Paragraph,
    /// Lines of a page, which begin anew on every page.
    PageLine,
}

impl PlaceUnit {
    /// Whether this is the unit of ordinary text, which need not be said.
    #[must_use]
    pub const fn is_line(&self) -> bool {
        matches!(self, Self::Line)
    }
}

/// Where something stands in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Place {
    /// Line, or what else `unit` says, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// Page, counted from 1, where the format has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// What `line` counts; lines of a text when it is not said.
    #[serde(default, skip_serializing_if = "PlaceUnit::is_line")]
    pub unit: PlaceUnit,
}

impl Place {
    /// The place as it follows a file's name and a colon: `31`, `¶31`, `p.4`.
    #[must_use]
    pub fn short(&self) -> String {
        match (self.unit, self.page) {
            (PlaceUnit::PageLine, Some(page)) => format!("p.{page}"),
            (PlaceUnit::Paragraph, _) => format!("¶{}", self.line),
            (PlaceUnit::Line | PlaceUnit::PageLine, _) => self.line.to_string(),
        }
    }

    /// The place in words: `line 31`, `¶31`, `page 4, line 12`.
    #[must_use]
    pub fn long(&self) -> String {
        match (self.unit, self.page) {
            (PlaceUnit::PageLine, Some(page)) => format!("page {page}, line {}", self.line),
            (PlaceUnit::Paragraph, _) => format!("¶{}", self.line),
            (PlaceUnit::Line | PlaceUnit::PageLine, _) => format!("line {}", self.line),
        }
    }

    /// This place up to another one in words: `lines 22–26`, `¶3–5`, `page 4, line 12 – page 5, line 1`.
    #[must_use]
    pub fn until(&self, last: &Self) -> String {
        if (self.line, self.page) == (last.line, last.page) {
            return self.long();
        }
        match self.unit {
            PlaceUnit::Line => format!("lines {}–{}", self.line, last.line),
            PlaceUnit::Paragraph => format!("¶{}–{}", self.line, last.line),
            PlaceUnit::PageLine if self.page == last.page => match self.page {
                Some(page) => format!("page {page}, lines {}–{}", self.line, last.line),
                None => format!("lines {}–{}", self.line, last.line),
            },
            PlaceUnit::PageLine => format!("{} – {}", self.long(), last.long()),
        }
    }
}

/// Turns byte offsets of a source into lines, columns and pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offset where each line starts; the first is 0.
    lines: Vec<u32>,
    /// Byte offsets where a new page starts (the first page's 0 is not listed).
    pages: Vec<u32>,
    /// Offsets of bytes that continue a character, run-length: (offset of the run, bytes so far).
    continuations: Vec<(u32, u32)>,
    /// What the lines are.
    unit: PlaceUnit,
}

impl LineIndex {
    /// Indexes a source. Lines end at `\n`, `\r\n` or a lone `\r`; pages at form feeds.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut index = Self { lines: vec![0], ..Self::default() };
        for at in memchr::memchr3_iter(b'\n', b'\r', b'\x0c', bytes) {
            match bytes[at] {
                b'\x0c' => index.pages.push(at as u32 + 1),
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
                _ => index.lines.push(at as u32 + 1),
            }
        }
        if !source.is_ascii() {
            let mut so_far = 0_u32;
            for (at, &byte) in bytes.iter().enumerate() {
                if byte & 0xC0 == 0x80 {
                    so_far += 1;
                    match index.continuations.last_mut() {
                        Some(last) if last.0 as usize + 1 == at && last.1 + 1 == so_far => *last = (at as u32, so_far),
                        _ => index.continuations.push((at as u32, so_far)),
                    }
                }
            }
        }
        index
    }

    /// The same index for a source of which each line is something else: a paragraph, say.
    #[must_use]
    pub const fn counting(mut self, unit: PlaceUnit) -> Self {
        self.unit = unit;
        self
    }

    /// Place of the character to which the byte at `offset` belongs.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.character_start(offset);
        let line = self.lines.partition_point(|&start| start as usize <= offset);
        let start = self.lines.get(line.saturating_sub(1)).map_or(0, |&start| start as usize);
        let continuations = self.continuations_before(offset) - self.continuations_before(start);
        let page = self.pages.partition_point(|&start| start as usize <= offset);
        let before = match (self.unit, page.checked_sub(1)) {
            (PlaceUnit::PageLine, Some(page)) => self.line(self.pages[page] as usize) - 1,
            _ => 0,
        };
        let paged = !self.pages.is_empty() || self.unit == PlaceUnit::PageLine;
        Place { line: line - before, column: offset - start - continuations + 1, page: paged.then_some(page + 1), unit: self.unit }
    }

    /// Line of the byte at `offset`, counted from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start as usize <= offset)
    }

    /// Byte offset where a line (counted from 1) starts.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).map_or(0, |&start| start as usize)
    }

    /// Where the character of a byte begins.
    fn character_start(&self, offset: usize) -> usize {
        let run = self.continuations.partition_point(|&(at, _)| (at as usize) < offset);
        let Some(&(last, so_far)) = self.continuations.get(run) else { return offset };
        let before = run.checked_sub(1).map_or(0, |run| self.continuations[run].1);
        // A run of bytes that continue is that of one character.
        let first = (last + 1).saturating_sub(so_far - before) as usize;
        if offset >= first { first.saturating_sub(1) } else { offset }
    }

    fn continuations_before(&self, offset: usize) -> usize {
        let index = self.continuations.partition_point(|&(at, _)| (at as usize) < offset);
        index.checked_sub(1).map_or(0, |index| self.continuations[index].1 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, PlaceUnit, Text};

    #[test]
    fn every_byte_of_an_assembled_text_knows_its_origin() {
        let mut text = Text::verbatim("first line", 4);
        text.push_made(" ", 14);
        text.push_verbatim("second", 15);
        assert_eq!(text.origin(0), 4);
        assert_eq!(text.origin(9), 13);
        assert_eq!(text.origin(10), 14);
        assert_eq!(text.origin(11), 15);
        assert_eq!(text.slice(8..13).as_str(), "ne se");
        assert_eq!(text.slice(8..13).origin(3), 15);
        assert_eq!([0, 6, 14, 15, 17, 99].map(|origin| text.offset_from(origin)), [0, 2, 10, 11, 13, 17]);
    }

    #[test]
    fn lines_columns_and_pages_are_counted_from_one() {
        let index = LineIndex::new("aé\r\nb\x0cc\rd");
        let place = |offset| {
            let place = index.place(offset);
            (place.line, place.column, place.page)
        };
        assert_eq!(place(0), (1, 1, Some(1)));
        assert_eq!(place(3), (1, 3, Some(1)));
        assert_eq!(place(5), (2, 1, Some(1)));
        assert_eq!(place(7), (2, 3, Some(2)));
        assert_eq!(place(9), (3, 1, Some(2)));
    }

    #[test]
    fn every_byte_of_a_character_is_at_its_place() {
        let text = "a\u{201D}\u{4EBA}\u{1F600}b";
        let index = LineIndex::new(text);
        let columns: Vec<usize> = (0..text.len()).map(|offset| index.place(offset).column).collect();
        assert_eq!(columns, [1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5]);
    }

    #[test]
    fn paragraphs_and_lines_of_pages_are_places_too() {
        let paragraphs = LineIndex::new("one\ntwo").counting(PlaceUnit::Paragraph);
        assert_eq!(paragraphs.place(5).short(), "¶2");
        assert_eq!(paragraphs.place(0).until(&paragraphs.place(5)), "¶1–2");
        let pages = LineIndex::new("one\ntwo\n\x0cthree\nfour").counting(PlaceUnit::PageLine);
        assert_eq!(pages.place(16).short(), "p.2");
        assert_eq!(pages.place(16).long(), "page 2, line 2");
        assert_eq!(pages.place(4).until(&pages.place(9)), "page 1, line 2 – page 2, line 1");
        assert_eq!(LineIndex::new("one").counting(PlaceUnit::PageLine).place(0).long(), "page 1, line 1");
    }
}
