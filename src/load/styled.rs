//! Text of word processors, in which looks mean something: figures that stand raised, text that is
//! struck out. Both are written as characters, so that no reader of the blocks takes `10⁶` for
//! `106`, or for text what its authors crossed out.

use super::STROKES;
use super::raised::raised;
use crate::document::{Emphasis, EmphasisKind, Text};
use std::ops::Range;

/// How characters look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) raised: bool,
    pub(super) struck: bool,
}

/// A text in the making.
///
/// Programs cut a text in runs wherever they like. Raised runs wait for their neighbours, and white
/// space after struck-out text waits for what follows: [`StyledText::settle`] ends the waiting.
#[derive(Debug, Default)]
pub(super) struct StyledText {
    text: Text,
    bold: Vec<Range<usize>>,
    italic: Vec<Range<usize>>,
    raised: Vec<Piece>,
    is_struck: bool,
    gap: Vec<Piece>,
}

/// A piece of a run that waits.
#[derive(Debug)]
struct Piece {
    text: String,
    origin: Origin,
    face: Face,
}

/// Where a piece comes from.
#[derive(Debug, Clone, Copy)]
enum Origin {
    /// It stands in the transcript from this byte on.
    Verbatim(usize),
    /// It stands for what is at this byte.
    Made(usize),
}

impl Origin {
    /// The origin of what stands some bytes further.
    const fn after(self, bytes: usize) -> Self {
        match self {
            Self::Verbatim(origin) => Self::Verbatim(origin + bytes),
            Self::Made(origin) => Self::Made(origin),
        }
    }
}

impl StyledText {
    /// Appends text that stands in the transcript from `origin` on.
    pub(super) fn push_verbatim(&mut self, text: &str, origin: usize, face: Face) {
        self.push(text, Origin::Verbatim(origin), face);
    }

    /// Appends text that stands for what is at `origin` of the transcript.
    pub(super) fn push_made(&mut self, text: &str, origin: usize, face: Face) {
        self.push(text, Origin::Made(origin), face);
    }

    fn push(&mut self, text: &str, origin: Origin, face: Face) {
        if face.raised {
            self.raised.push(Piece { text: text.to_owned(), origin, face });
        } else {
            self.write_raised();
            self.write(text, origin, face);
        }
    }

    /// Writes what waits. What comes next does not join it.
    pub(super) fn settle(&mut self) {
        self.write_raised();
        self.end_strokes();
    }

    /// The text as far as it is settled.
    pub(super) const fn text(&self) -> &Text {
        &self.text
    }

    /// Whether there is nothing, nor anything that waits.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.raised.is_empty()
    }

    /// The emphasis of the bytes `range` of the settled text, counted from its start: bold runs,
    /// then italic ones.
    pub(super) fn emphasis(&self, range: &Range<usize>) -> Vec<Emphasis> {
        let mut emphasis = Vec::new();
        for (kind, runs) in [(EmphasisKind::Bold, &self.bold), (EmphasisKind::Italic, &self.italic)] {
            let first = runs.partition_point(|run| run.end <= range.start);
            let inside = runs.iter().skip(first).take_while(|run| run.start < range.end);
            for run in inside {
                let (start, end) = (run.start.max(range.start), run.end.min(range.end));
                if start < end {
                    emphasis.push(Emphasis { range: start - range.start..end - range.start, kind });
                }
            }
        }
        emphasis
    }

    /// Writes the raised runs that wait, as one.
    fn write_raised(&mut self) {
        if self.raised.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.raised);
        let joined: String = waiting.iter().map(|piece| piece.text.as_str()).collect();
        let shown = raised(&joined);
        // Each character has one that stands for it.
        let mut characters = shown.as_deref().map(str::chars);
        for Piece { text, origin, face } in waiting {
            match (&mut characters, origin) {
                (Some(characters), Origin::Verbatim(at) | Origin::Made(at)) => {
                    let shown: String = characters.take(text.chars().count()).collect();
                    self.write(&shown, Origin::Made(at), face);
                }
                (None, _) => self.write(&text, origin, face),
            }
        }
    }

    /// Writes a piece, with strokes at the ends of struck-out text and white space outside them.
    fn write(&mut self, text: &str, origin: Origin, face: Face) {
        if !face.struck {
            self.end_strokes();
            self.put(text, origin, face);
            return;
        }
        let word = text.trim();
        let start = if word.is_empty() { 0 } else { text.len() - text.trim_start().len() };
        let end = start + word.len();
        if start < end {
            if self.is_struck {
                self.write_gap();
                self.put(&text[..end], origin, face);
            } else {
                self.put(&text[..start], origin, face);
                let (Origin::Verbatim(at) | Origin::Made(at)) = origin.after(start);
                self.text.push_made(STROKES, at);
                self.is_struck = true;
                self.put(&text[start..end], origin.after(start), face);
            }
        }
        let rest = &text[end..];
        if self.is_struck && !rest.is_empty() {
            self.gap.push(Piece { text: rest.to_owned(), origin: origin.after(end), face });
        } else {
            self.put(rest, origin.after(end), face);
        }
    }

    fn end_strokes(&mut self) {
        if std::mem::take(&mut self.is_struck) {
            let at = self.text.origin(self.text.len());
            self.text.push_made(STROKES, at);
            self.write_gap();
        }
    }

    fn write_gap(&mut self) {
        for Piece { text, origin, face } in std::mem::take(&mut self.gap) {
            self.put(&text, origin, face);
        }
    }

    fn put(&mut self, text: &str, origin: Origin, face: Face) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        match origin {
            Origin::Verbatim(at) => self.text.push_verbatim(text, at),
            Origin::Made(at) => self.text.push_made(text, at),
        }
        for (is_so, runs) in [(face.bold, &mut self.bold), (face.italic, &mut self.italic)] {
            if is_so {
                extend(runs, start..start + text.len(), self.text.as_str());
            }
        }
    }
}

/// Adds a run. White space has no weight of its own: it does not part two runs, and makes none.
fn extend(runs: &mut Vec<Range<usize>>, run: Range<usize>, text: &str) {
    let blank = |range: Range<usize>| text.get(range).is_some_and(|text| text.chars().all(|character| character.is_whitespace()));
    match runs.last_mut() {
        Some(last) if blank(last.end..run.start) => last.end = run.end,
        _ if blank(run.clone()) => {}
        _ => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::{Face, StyledText};

    const PLAIN: Face = Face { bold: false, italic: false, raised: false, struck: false };
    const RAISED: Face = Face { raised: true, ..PLAIN };
    const STRUCK: Face = Face { struck: true, ..PLAIN };

    fn written(runs: &[(&str, Face)]) -> StyledText {
        let mut styled = StyledText::default();
        let mut at = 0;
        for &(text, face) in runs {
            styled.push_verbatim(text, at, face);
            at += text.len();
        }
        styled.settle();
        styled
    }

    fn shown(runs: &[(&str, Face)]) -> String {
        written(runs).text().as_str().to_owned()
    }

    #[test]
    fn raised_runs_are_read_as_one_and_only_figures_change() {
        assert_eq!(shown(&[("10", PLAIN), ("-", RAISED), ("1", RAISED), ("2", RAISED), (" m", PLAIN)]), "10⁻¹² m");
        assert_eq!(shown(&[("the 2", PLAIN), ("1", RAISED), ("st", RAISED), (" day", PLAIN)]), "the 21st day");
    }

    #[test]
    fn struck_runs_are_one_and_white_space_is_outside() {
        assert_eq!(shown(&[("We", PLAIN), (" sh", STRUCK), ("all", STRUCK), (" ", STRUCK), ("may", PLAIN)]), "We ~~shall~~ may");
        assert_eq!(shown(&[("all ", STRUCK), ("gone", STRUCK)]), "~~all gone~~");
        assert_eq!(shown(&[(" ", STRUCK), ("kept", PLAIN)]), " kept");
        assert_eq!(shown(&[("10", STRUCK), ("6", Face { raised: true, ..STRUCK })]), "~~10⁶~~");
    }

    #[test]
    fn every_byte_keeps_its_origin() {
        let text = written(&[("a ", PLAIN), ("10", STRUCK), ("6 ", Face { raised: true, ..STRUCK }), ("m", PLAIN)]);
        assert_eq!(text.text().as_str(), "a ~~10⁶~~ m");
        assert_eq!([0, 2, 4, 5, 6].map(|byte| text.text().origin(byte)), [0, 2, 2, 3, 4]);
        assert_eq!(text.text().origin("a ~~10⁶~~ ".len()), 6);
    }

    #[test]
    fn emphasis_knows_its_place_behind_strokes() {
        let bold = Face { bold: true, ..PLAIN };
        let text = written(&[("no", STRUCK), (" yes", bold), (" ", PLAIN), ("yes", bold)]);
        let emphasis: Vec<_> = text.emphasis(&(0..text.text().len())).into_iter().map(|run| (run.range.start, run.range.end)).collect();
        assert_eq!((text.text().as_str(), emphasis), ("~~no~~ yes yes", vec![(6, 14)]));
    }
}
