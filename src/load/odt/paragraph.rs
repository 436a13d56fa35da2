//! A paragraph in the making: its characters, with white space folded as OpenDocument part 3
//! §6.1.2 says, and where it is bold and italic.

use crate::document::{Emphasis, EmphasisKind, Marker, Text};
use std::ops::Range;

/// How characters look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// A paragraph, heading or cell that is open.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) properties: Properties,
    pub(super) text: Text,
    pub(super) marker: Option<Marker>,
    /// How deep in lists it stands.
    pub(super) depth: u8,
    /// Whether it took the number that it has a right to. It waits for the first text that is read,
    /// for text that a tracked change inserted may count for nothing.
    pub(super) is_counted: bool,
    /// Whether a tracked change begins or ends in it, which may have left it empty.
    pub(super) is_changed: bool,
    bold: Vec<Range<usize>>,
    italic: Vec<Range<usize>>,
    /// Whether white space here is folded into what stands before.
    folds: bool,
}

/// What its element and its style say of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Properties {
    /// Level of a heading.
    pub(super) level: Option<u8>,
    /// What the heading says of its number.
    pub(super) heading: Option<super::lists::Heading>,
    pub(super) indent: u16,
    /// Name of the list style that its own style gives it.
    pub(super) list_style: Option<String>,
    pub(super) breaks_after: bool,
}

impl Paragraph {
    pub(super) fn new(properties: Properties) -> Self {
        Self {
            properties,
            text: Text::default(),
            marker: None,
            depth: 0,
            is_counted: false,
            is_changed: false,
            bold: Vec::new(),
            italic: Vec::new(),
            folds: true,
        }
    }

    /// Appends characters as they stand in the file, and writes them to the transcript.
    pub(super) fn push(&mut self, characters: &str, face: Face, transcript: &mut String) {
        let (from, origin) = (self.text.len(), transcript.len());
        for character in characters.chars() {
            // Form feeds and line ends would count as places.
            if character.is_ascii_whitespace() || character.is_ascii_control() {
                if !std::mem::replace(&mut self.folds, true) {
                    transcript.push(' ');
                }
            } else {
                transcript.push(character);
                self.folds = false;
            }
        }
        self.text.push_verbatim(transcript.get(origin..).unwrap_or_default(), origin);
        self.emphasize(from, face);
    }

    /// Appends spaces or a tab, which are not folded.
    pub(super) fn push_space(&mut self, space: &str, face: Face, transcript: &mut String) {
        let (from, origin) = (self.text.len(), transcript.len());
        transcript.push_str(space);
        self.text.push_verbatim(space, origin);
        self.emphasize(from, face);
        self.folds = false;
    }

    /// Appends a line end, which in the transcript is a space: there, a line is a paragraph.
    pub(super) fn push_line_end(&mut self, face: Face, transcript: &mut String) {
        let from = self.text.len();
        self.text.push_made("\n", transcript.len());
        self.emphasize(from, face);
        transcript.push(' ');
        self.folds = false;
    }

    fn emphasize(&mut self, from: usize, face: Face) {
        let until = self.text.len();
        for (runs, applies) in [(&mut self.bold, face.bold), (&mut self.italic, face.italic)] {
            match runs.last_mut() {
                _ if !applies || from == until => {}
                Some(last) if last.end == from => last.end = until,
                _ => runs.push(from..until),
            }
        }
    }

    /// Bold runs, then italic ones.
    pub(super) fn emphasis(&mut self) -> Vec<Emphasis> {
        let of = |runs: &mut Vec<Range<usize>>, kind| std::mem::take(runs).into_iter().map(move |range| Emphasis { range, kind });
        of(&mut self.bold, EmphasisKind::Bold).chain(of(&mut self.italic, EmphasisKind::Italic)).collect()
    }

    /// Takes white space away from the beginning.
    pub(super) fn trim_start(&mut self) {
        let space = self.text.len() - self.text.as_str().trim_start().len();
        self.text = self.text.slice(space..self.text.len());
        for runs in [&mut self.bold, &mut self.italic] {
            runs.retain(|run| run.end > space);
            for run in runs {
                *run = run.start.saturating_sub(space)..run.end - space;
            }
        }
    }

    /// Whether nothing but white space stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.as_str().trim().is_empty()
    }
}
