//! A block in the making: white space as browsers fold it, emphasis, line breaks.

use crate::document::BlockKind;
use crate::load::STROKES;
use crate::load::columns;
use crate::load::raised::raised_character;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A block before it has a place in the transcript.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: BlockKind,
    pub(super) marker: Option<String>,
    pub(super) depth: u8,
    pub(super) indent: u16,
    pub(super) text: String,
    /// Bold runs of the text, in order and apart.
    pub(super) bold: Vec<Range<usize>>,
    /// Italic runs of the text, in order and apart.
    pub(super) italic: Vec<Range<usize>>,
    /// Marks of notes, in order: where in the text, and the note's number.
    pub(super) marks: Vec<(usize, usize)>,
    /// The note that begins here.
    pub(super) note: Option<usize>,
}

/// What holds for the text at a place of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) kind: BlockKind,
    pub(super) depth: u8,
    /// Whether white space and line ends are kept.
    pub(super) kept: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    /// Whether the text is figures that stand raised, as exponents do.
    pub(super) raised: bool,
    /// Whether cells are cells, and not places of a page's layout.
    pub(super) cells: bool,
}

impl Context {
    pub(super) const fn new() -> Self {
        Self { kind: BlockKind::Paragraph, depth: 0, kept: false, bold: false, italic: false, struck: false, raised: false, cells: false }
    }
}

/// White space that waits for the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    LineEnd,
}

/// Writes blocks.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) drafts: Vec<Draft>,
    pub(super) context: Context,
    /// An item whose first block is still to come, with its marker.
    pub(super) item: Option<Option<String>>,
    /// A note whose first block is still to come.
    pub(super) note: Option<usize>,
    open: Option<Draft>,
    gap: Gap,
    struck: bool,
}

impl Writer {
    pub(super) const fn new() -> Self {
        Self { drafts: Vec::new(), context: Context::new(), item: None, note: None, open: None, gap: Gap::None, struck: false }
    }

    /// Appends text of the page.
    pub(super) fn push(&mut self, text: &str) {
        if self.context.kept {
            self.push_kept(text);
            return;
        }
        // White space that folds is that of CSS Text Level 3 §4.1; a no-break space is none.
        let folds = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0c');
        let mut rest = text;
        while !rest.is_empty() {
            let blank = rest.len() - rest.trim_start_matches(folds).len();
            let (space, after) = rest.split_at(blank);
            let (word, after) = after.split_at(after.find(folds).unwrap_or(after.len()));
            if !space.is_empty() && !self.context.struck {
                self.strike(false);
            }
            if space.contains('\n') {
                self.gap = Gap::LineEnd;
            } else if !space.is_empty() && self.gap == Gap::None {
                self.gap = Gap::Space;
            }
            if !word.is_empty() {
                self.push_word(word);
            }
            rest = after;
        }
    }

    fn push_kept(&mut self, text: &str) {
        if self.open.is_none() && text.trim().is_empty() {
            return;
        }
        self.gap = Gap::None;
        self.push_word(&text.replace("\r\n", "\n").replace(['\r', '\x0c'], "\n"));
    }

    fn push_word(&mut self, word: &str) {
        let Context { bold, italic, struck, .. } = self.context;
        let raised: Option<String> =
            self.context.raised.then(|| word.chars().map(|character| raised_character(character).unwrap_or(character)).collect());
        let word = raised.as_deref().unwrap_or(word);
        self.strike(struck);
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let draft = self.draft();
        draft.fill(gap, word);
        let start = draft.text.len();
        draft.text.push_str(word);
        for (runs, active) in [(&mut draft.bold, bold), (&mut draft.italic, italic)] {
            if active {
                extend(runs, &draft.text, start);
            }
        }
    }

    /// Begins or ends text that is struck out.
    fn strike(&mut self, struck: bool) {
        if self.struck == struck {
            return;
        }
        self.struck = struck;
        if struck {
            let gap = std::mem::replace(&mut self.gap, Gap::None);
            let draft = self.draft();
            draft.fill(gap, STROKES);
        }
        if let Some(draft) = &mut self.open {
            draft.text.push_str(STROKES);
        }
    }

    /// A line break; the second in a row ends the paragraph, as in old pages.
    pub(super) fn line_break(&mut self) {
        self.gap = Gap::None;
        let Some(draft) = self.open.as_mut().filter(|draft| !draft.text.trim().is_empty()) else { return };
        if draft.text.ends_with('\n') && !self.context.kept {
            self.close();
        } else {
            draft.text.push('\n');
        }
    }

    /// A mark of a note.
    pub(super) fn mark(&mut self, note: usize) {
        match (&mut self.open, self.drafts.last_mut()) {
            (Some(draft), _) | (None, Some(draft)) => draft.marks.push((draft.text.len(), note)),
            (None, None) => {}
        }
    }

    /// A block that is only what it shows.
    pub(super) fn push_block(&mut self, kind: BlockKind, text: &str) {
        self.close();
        let draft = Draft::new(kind, self.context.depth);
        self.drafts.push(Draft { text: text.to_owned(), ..draft });
    }

    /// An item without text is a marker that stands alone.
    pub(super) fn place_item(&mut self) {
        self.close();
        let marker = self.item.take().flatten().filter(|marker| marker.chars().any(char::is_alphanumeric));
        if marker.is_some() {
            self.drafts.push(Draft { marker, ..Draft::new(BlockKind::ListItem, self.context.depth) });
        }
    }

    fn draft(&mut self) -> &mut Draft {
        let Context { kind, depth, .. } = self.context;
        let (item, note) = (&mut self.item, &mut self.note);
        self.open.get_or_insert_with(|| {
            let is_text = matches!(kind, BlockKind::Paragraph | BlockKind::Quotation);
            let kind = if item.is_some() && is_text { BlockKind::ListItem } else { kind };
            Draft { marker: item.take().flatten(), note: note.take(), ..Draft::new(kind, depth) }
        })
    }

    /// Ends the open block.
    pub(super) fn close(&mut self) {
        self.strike(false);
        self.gap = Gap::None;
        let Some(mut draft) = self.open.take() else { return };
        if draft.text.trim().is_empty() {
            // Its marker belongs to the first block with text.
            if draft.kind == BlockKind::ListItem || draft.marker.is_some() {
                self.item = Some(draft.marker.take());
            }
            self.note = self.note.or(draft.note);
            if let Some(last) = self.drafts.last_mut() {
                last.marks.extend(draft.marks.iter().map(|&(_, note)| (last.text.len(), note)));
            }
        } else if draft.text.contains('\n') && draft.kind != BlockKind::Preformatted {
            self.drafts.extend(draft.paragraphs());
        } else {
            let end = draft.text.trim_end().len();
            self.drafts.extend(draft.slice(0..end));
        }
    }
}

/// Whether a line end between two words is no space: between wide characters that no space
/// separates, which are all but Hangul (CSS Text Level 3 §4.1.3, UAX 11).
fn joins(before: &str, after: &str) -> bool {
    let is_hangul = |character: char| matches!(character, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7AF}');
    let is_wide = |character: char| character.width() == Some(2) && !is_hangul(character);
    before.chars().next_back().is_some_and(is_wide) && after.chars().next().is_some_and(is_wide)
}

/// Makes the text from `start` on part of the last run, if only white space separates it from that,
/// or a run of its own.
fn extend(runs: &mut Vec<Range<usize>>, text: &str, start: usize) {
    let touches = |last: &Range<usize>| text.get(last.end..start).is_some_and(|between| between.trim().is_empty());
    match runs.last_mut() {
        Some(last) if touches(last) => last.end = text.len(),
        _ => runs.push(start..text.len()),
    }
}

/// The runs in a part of the text, as ranges of that part.
fn within(runs: &[Range<usize>], part: &Range<usize>) -> Vec<Range<usize>> {
    let first = runs.partition_point(|run| run.end <= part.start);
    let last = runs.partition_point(|run| run.start < part.end);
    let inside = runs.get(first..last).unwrap_or_default();
    inside.iter().map(|run| run.start.max(part.start) - part.start..run.end.min(part.end) - part.start).collect()
}

impl Draft {
    const fn new(kind: BlockKind, depth: u8) -> Self {
        Self {
            kind,
            marker: None,
            depth,
            indent: 0,
            text: String::new(),
            bold: Vec::new(),
            italic: Vec::new(),
            marks: Vec::new(),
            note: None,
        }
    }

    /// Writes the white space before `word`.
    fn fill(&mut self, gap: Gap, word: &str) {
        let is_space = match gap {
            Gap::None => false,
            Gap::Space => true,
            Gap::LineEnd => !joins(&self.text, word),
        };
        if is_space && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
    }

    /// The paragraphs that blank lines separate.
    fn paragraphs(mut self) -> Vec<Self> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        let mut blank = true;
        for line in self.text.split_inclusive('\n') {
            let content = line.trim();
            if !content.is_empty() {
                let end = at + line.trim_end().len();
                match ranges.last_mut().filter(|_| !blank) {
                    Some(last) => last.end = end,
                    None => ranges.push(at..end),
                }
            }
            blank = content.is_empty();
            at += line.len();
        }
        let (marker, note) = (self.marker.take(), self.note.take());
        let mut drafts: Vec<Self> = ranges.into_iter().filter_map(|range| self.slice(range)).collect();
        if let Some(first) = drafts.first_mut() {
            (first.marker, first.note) = (marker, note);
        }
        for later in drafts.iter_mut().skip(1).filter(|draft| draft.kind == BlockKind::ListItem) {
            later.kind = BlockKind::Paragraph;
        }
        drafts
    }

    /// A part of the text as a block without the white space at its beginning.
    fn slice(&self, range: Range<usize>) -> Option<Self> {
        let whole = self.text.get(range.clone())?;
        let text = whole.trim_start_matches([' ', '\t', '\n']);
        let start = range.end - text.len();
        // A mark behind the last word stands in white space.
        let line_end = range.end + self.text.get(range.end..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let first = self.marks.partition_point(|&(at, _)| at < start);
        let last = self.marks.partition_point(|&(at, _)| at <= line_end);
        let marks = self.marks.get(first..last).unwrap_or_default();
        Some(Self {
            kind: self.kind,
            marker: self.marker.clone(),
            depth: self.depth,
            indent: columns(whole.trim_start_matches('\n')),
            text: text.to_owned(),
            bold: within(&self.bold, &(start..range.end)),
            italic: within(&self.italic, &(start..range.end)),
            marks: marks.iter().map(|&(at, note)| (at.min(range.end) - start, note)).collect(),
            note: self.note,
        })
    }
}
