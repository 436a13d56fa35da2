//! A paragraph in the making: its characters, with white space folded as OpenDocument part 3
//! §6.1.2 says, and how they look.

use crate::document::{Emphasis, Marker, Text};
use crate::load::styled::{Face, StyledText};

/// A paragraph, heading or cell that is open.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) properties: Properties,
    pub(super) styled: StyledText,
    pub(super) marker: Option<Marker>,
    /// How deep in lists it stands.
    pub(super) depth: u8,
    /// Whether it took the number that it has a right to. It waits for the first text that is read,
    /// for text that a tracked change inserted may count for nothing.
    pub(super) is_counted: bool,
    /// Whether a tracked change begins or ends in it, which may have left it empty.
    pub(super) is_changed: bool,
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
        Self { properties, styled: StyledText::default(), marker: None, depth: 0, is_counted: false, is_changed: false, folds: true }
    }

    /// Appends characters as they stand in the file, and writes them to the transcript.
    pub(super) fn push(&mut self, characters: &str, face: Face, transcript: &mut String) {
        let origin = transcript.len();
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
        self.styled.push_verbatim(transcript.get(origin..).unwrap_or_default(), origin, face);
    }

    /// Appends spaces or a tab, which are not folded.
    pub(super) fn push_space(&mut self, space: &str, face: Face, transcript: &mut String) {
        self.styled.push_verbatim(space, transcript.len(), face);
        transcript.push_str(space);
        self.folds = false;
    }

    /// Appends a line end, which in the transcript is a space: there, a line is a paragraph.
    pub(super) fn push_line_end(&mut self, face: Face, transcript: &mut String) {
        self.styled.push_made("\n", transcript.len(), face);
        transcript.push(' ');
        self.folds = false;
    }

    /// Ends what waits for more text, so that the paragraph can be read.
    pub(super) fn settle(&mut self) {
        self.styled.settle();
    }

    /// The text from some byte on, and its emphasis.
    pub(super) fn text_from(&self, start: usize) -> (Text, Vec<Emphasis>) {
        let range = start..self.styled.text().len();
        (self.styled.text().slice(range.clone()), self.styled.emphasis(&range))
    }

    /// Bytes of white space at the beginning.
    pub(super) fn leading_space(&self) -> usize {
        let text = self.styled.text().as_str();
        text.len() - text.trim_start().len()
    }

    /// Whether nothing but white space stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.styled.text().as_str().trim().is_empty()
    }
}
