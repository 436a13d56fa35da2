//! Writes passages into the redline, piece by piece: labels before paragraphs, ends of paragraphs
//! with the fate they have, comments around what they are about.

use super::form::{Form, Line};
use super::pieces::{Piece, Presence};
use super::redline::{Comment, Fate, Inline, MoveEnd, MoveId, Paragraph, Redline};
use crate::document::Sides;

/// Which of two places a passage is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// The one place, for both texts.
    Common,
    /// The place where the earlier text has it.
    Old(MoveId),
    /// The place where the later text has it.
    New(MoveId),
}

/// A comment on a part of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Remark {
    /// Which text the part belongs to.
    pub(super) side: Side,
    /// Number of the paragraph in the passage, from 0.
    pub(super) line: usize,
    /// Bytes of the paragraph's text; the whole paragraph if none.
    pub(super) range: Option<std::ops::Range<usize>>,
    pub(super) comment: Comment,
}

/// One of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// Paragraphs of both texts that stand beside each other.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) lines: Sides<Vec<Line>>,
    pub(super) remarks: Vec<Remark>,
}

/// Puts a redline together.
#[derive(Debug, Default)]
pub(super) struct Builder {
    redline: Redline,
    content: Vec<Inline>,
}

impl View {
    /// The fate of what one or both texts have, if it shows here.
    const fn fate(self, presence: Presence) -> Option<Fate> {
        match (self, presence) {
            (Self::Common, Presence::Both) => Some(Fate::Kept),
            (Self::Common | Self::Old(_), Presence::Before) => Some(Fate::Deleted),
            (Self::Common | Self::New(_), Presence::After) => Some(Fate::Inserted),
            (Self::Old(id), Presence::Both) => Some(Fate::MovedAway(id)),
            (Self::New(id), Presence::Both) => Some(Fate::MovedHere(id)),
            (Self::Old(_), Presence::After) | (Self::New(_), Presence::Before) => None,
        }
    }

    /// Whether a text's words show here.
    const fn shows(self, side: Side) -> bool {
        matches!((self, side), (Self::Common, _) | (Self::Old(_), Side::Before) | (Self::New(_), Side::After))
    }

    const fn end(self) -> Option<MoveEnd> {
        match self {
            Self::Common => None,
            Self::Old(id) => Some(MoveEnd::Away(id)),
            Self::New(id) => Some(MoveEnd::Here(id)),
        }
    }
}

impl Presence {
    const fn has(self, side: Side) -> bool {
        !matches!((self, side), (Self::Before, Side::After) | (Self::After, Side::Before))
    }
}

impl Builder {
    /// Writes a passage at one of its places.
    pub(super) fn passage(&mut self, passage: Passage, pieces: &[Piece<'_>], view: View) {
        if let Some(end) = view.end() {
            self.content.push(Inline::MoveStart(end));
        }
        let mut writing = Writing::new(self, passage, view);
        for piece in pieces {
            match *piece {
                Piece::Words(presence, text) => writing.words(presence, view.fate(presence), text),
                Piece::Moved(MoveEnd::Away(id), text) => writing.words(Presence::Before, Some(Fate::MovedAway(id)), text),
                Piece::Moved(MoveEnd::Here(id), text) => writing.words(Presence::After, Some(Fate::MovedHere(id)), text),
                Piece::Start(end) => writing.builder.content.push(Inline::MoveStart(end)),
                Piece::Stop(end) => writing.builder.content.push(Inline::MoveStop(end)),
            }
        }
        writing.finish();
        if let (Some(end), Some(last)) = (view.end(), self.redline.paragraphs.last_mut()) {
            last.stops = Some(end);
        }
    }

    /// The redline. The end of a text's last paragraph cannot be tracked: where it would be, an
    /// empty paragraph that both texts have comes last.
    pub(super) fn finish(mut self) -> Redline {
        if self.redline.paragraphs.last().is_none_or(|last| last.mark != Fate::Kept) {
            let form = Some(Form::END);
            self.redline.paragraphs.push(Paragraph { content: Vec::new(), mark: Fate::Kept, form: Sides::new(form, form), stops: None });
        }
        self.redline
    }

    fn text(&mut self, text: &str, fate: Fate) {
        match self.content.last_mut() {
            Some(Inline::Text { text: last, fate: same }) if *same == fate => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.content.push(Inline::Text { text: text.to_owned(), fate }),
        }
    }
}

/// A passage that is being written.
struct Writing<'b> {
    builder: &'b mut Builder,
    lines: Sides<Vec<Line>>,
    remarks: Vec<(Remark, Progress)>,
    view: View,
    /// Number of the paragraph of each text that is being written.
    line: Sides<usize>,
    /// Bytes of it that are written.
    offset: Sides<usize>,
    /// Whether its label is still to come.
    owed: Sides<bool>,
}

/// How far a remark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Waiting,
    Open(usize),
    Done,
}

impl<'b> Writing<'b> {
    fn new(builder: &'b mut Builder, passage: Passage, view: View) -> Self {
        let owed = passage.lines.as_ref().map(|lines| !lines.is_empty());
        let shown = passage.remarks.into_iter().filter(|remark| view.shows(remark.side));
        let remarks = shown.map(|remark| (remark, Progress::Waiting)).collect();
        Self { builder, lines: passage.lines, remarks, view, line: Sides::default(), offset: Sides::default(), owed }
    }

    /// Writes words, and ends paragraphs where there are line feeds.
    fn words(&mut self, presence: Presence, fate: Option<Fate>, text: &str) {
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                self.end(presence);
            }
            if !part.is_empty() {
                self.labels();
                self.part(presence, fate, part);
            }
        }
    }

    /// Writes a part of a paragraph, in as many runs as remarks begin and end in it.
    fn part(&mut self, presence: Presence, fate: Option<Fate>, part: &str) {
        let mut at = 0;
        while at < part.len() {
            if let Some(fate) = fate {
                self.open_remarks(presence);
                let next = self.next_border(presence).unwrap_or(usize::MAX);
                let mut end = part.len().min(at.saturating_add(next));
                while !part.is_char_boundary(end) {
                    end += 1;
                }
                self.builder.text(&part[at..end], fate);
                self.advance(presence, end - at);
                self.close_remarks(presence, fate);
                at = end;
            } else {
                self.advance(presence, part.len() - at);
                at = part.len();
            }
        }
    }

    fn advance(&mut self, presence: Presence, bytes: usize) {
        self.offset.before += if presence.has(Side::Before) { bytes } else { 0 };
        self.offset.after += if presence.has(Side::After) { bytes } else { 0 };
    }

    /// Writes the labels of paragraphs that have just begun. Where both texts' do, the white space
    /// after two labels that differ is still the same.
    fn labels(&mut self) {
        let owed = std::mem::take(&mut self.owed);
        let line = |lines: &[Line], line: usize| lines.get(line).map(|line| (line.label.clone(), line.space)).unwrap_or_default();
        let before = owed.before.then(|| line(&self.lines.before, self.line.before));
        let after = owed.after.then(|| line(&self.lines.after, self.line.after));
        let Sides { before: old, after: new } = Sides::new(before, after).map(Option::unwrap_or_default);
        self.label(owed, &old.0, &new.0);
        self.label(owed, old.1, new.1);
    }

    fn label(&mut self, owed: Sides<bool>, before: &str, after: &str) {
        if owed.before && owed.after && before == after {
            return self.unmarked(Presence::Both, after);
        }
        self.unmarked(Presence::Before, before);
        self.unmarked(Presence::After, after);
    }

    /// Writes what is no part of a paragraph's text, if it shows here.
    fn unmarked(&mut self, presence: Presence, text: &str) {
        if let Some(fate) = self.view.fate(presence) {
            self.builder.text(text, fate);
        }
    }

    /// Ends a paragraph of one text or of both.
    fn end(&mut self, presence: Presence) {
        self.labels();
        if let Some(fate) = self.view.fate(presence) {
            self.settle_remarks(presence, fate);
            self.close(fate);
        }
        for (side, line, offset, owed) in [
            (Side::Before, &mut self.line.before, &mut self.offset.before, &mut self.owed.before),
            (Side::After, &mut self.line.after, &mut self.offset.after, &mut self.owed.after),
        ] {
            if presence.has(side) {
                *line += 1;
                *offset = 0;
                *owed = true;
            }
        }
    }

    fn close(&mut self, mark: Fate) {
        let form = |lines: &[Line], line: usize| lines.get(line).or(lines.last()).map(|line| line.form);
        let (before, after) = (form(&self.lines.before, self.line.before), form(&self.lines.after, self.line.after));
        let form = match mark {
            Fate::Kept => Sides::new(before, after),
            Fate::Deleted | Fate::MovedAway(_) => Sides::new(before, None),
            Fate::Inserted | Fate::MovedHere(_) => Sides::new(None, after),
        };
        let content = std::mem::take(&mut self.builder.content);
        self.builder.redline.paragraphs.push(Paragraph { content, mark, form, stops: None });
    }

    /// Ends the last paragraphs of the passage.
    fn finish(mut self) {
        let presence = match (self.lines.before.is_empty(), self.lines.after.is_empty()) {
            (false, false) => Presence::Both,
            (false, true) => Presence::Before,
            (true, _) => Presence::After,
        };
        self.end(presence);
    }

    fn position(&self, side: Side) -> (usize, usize) {
        match side {
            Side::Before => (self.line.before, self.offset.before),
            Side::After => (self.line.after, self.offset.after),
        }
    }

    fn open_remarks(&mut self, presence: Presence) {
        for index in 0..self.remarks.len() {
            let (remark, progress) = &self.remarks[index];
            let (line, offset) = self.position(remark.side);
            let begins = remark.range.as_ref().is_none_or(|range| range.start <= offset);
            if *progress == Progress::Waiting && presence.has(remark.side) && remark.line == line && begins {
                self.open(index);
            }
        }
    }

    fn open(&mut self, index: usize) -> usize {
        let id = self.builder.redline.comments.len();
        self.builder.redline.comments.push(self.remarks[index].0.comment.clone());
        self.builder.content.push(Inline::CommentStart(id));
        self.remarks[index].1 = Progress::Open(id);
        id
    }

    /// Bytes until a remark begins or ends in a text that has what is being written.
    fn next_border(&self, presence: Presence) -> Option<usize> {
        let borders = self.remarks.iter().filter(|(remark, _)| presence.has(remark.side)).filter_map(|(remark, progress)| {
            let (line, offset) = self.position(remark.side);
            let range = remark.range.as_ref().filter(|_| remark.line == line)?;
            let border = match progress {
                Progress::Waiting => range.start,
                Progress::Open(_) => range.end,
                Progress::Done => return None,
            };
            border.checked_sub(offset).filter(|&bytes| bytes > 0)
        });
        borders.min()
    }

    fn close_remarks(&mut self, presence: Presence, fate: Fate) {
        for index in 0..self.remarks.len() {
            let (remark, progress) = &self.remarks[index];
            let (line, offset) = self.position(remark.side);
            let is_over = remark.line == line && remark.range.as_ref().is_some_and(|range| range.end <= offset);
            if let (Progress::Open(id), true) = (*progress, is_over && presence.has(remark.side)) {
                self.stop(index, id, fate);
            }
        }
    }

    /// At the end of a paragraph all remarks on it are over.
    fn settle_remarks(&mut self, presence: Presence, fate: Fate) {
        for index in 0..self.remarks.len() {
            let (remark, progress) = &self.remarks[index];
            if !presence.has(remark.side) || remark.line != self.position(remark.side).0 {
                continue;
            }
            match *progress {
                Progress::Waiting => {
                    let id = self.open(index);
                    self.stop(index, id, fate);
                }
                Progress::Open(id) => self.stop(index, id, fate),
                Progress::Done => {}
            }
        }
    }

    fn stop(&mut self, index: usize, id: usize, fate: Fate) {
        self.builder.content.push(Inline::CommentStop(id, fate));
        self.remarks[index].1 = Progress::Done;
    }
}
