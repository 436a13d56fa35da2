//! The only file that knows colours: what each meaning looks like.
//!
//! Colours come from the fixed part of the 256-colour palette in middle tones, so that they keep
//! a contrast of 3.5 or more on white and on black whatever the terminal's theme. What left is
//! vermilion, what came is blue: the pair that people of every kind of colour vision tell apart
//! (Okabe and Ito, *Color Universal Design*, 2008). Colour is never the only sign: changed words
//! are struck out or underlined as well, and whole paragraphs have a word and a symbol.

use owo_colors::{Style, XtermColors};
use std::fmt::Write;

/// Whether the output may hold escape sequences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColorMode {
    /// Characters only: changes are marked with brackets.
    #[default]
    Plain,
    /// ANSI escape sequences: changes are marked by colour, strike and underline.
    Ansi,
}

/// What a stretch of output means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Text as it stands.
    Text,
    /// Of less interest: places, counts, unchanged runs.
    Dim,
    /// Names of documents, headings of sections.
    Heading,
    /// A paragraph's citation.
    Label,
    /// Words taken out of a paragraph.
    RemovedWords,
    /// Words put into a paragraph.
    AddedWords,
    /// A paragraph that is gone.
    RemovedText,
    /// A paragraph that is new.
    AddedText,
    /// A sentence that went elsewhere.
    MovedOut,
    /// Text that came from elsewhere.
    MovedIn,
    /// What the earlier text wrote otherwise.
    EditorialBefore,
    /// What the later text writes otherwise.
    EditorialAfter,
    /// A word or symbol for something removed.
    RemovedTag,
    /// A word or symbol for something added.
    AddedTag,
    /// A word or symbol for something moved.
    MovedTag,
    /// A word or symbol for a paragraph with other words.
    ChangedTag,
    /// A finding that makes a commitment say less: weakened, a caveat added, narrowed, removed.
    Loss,
    /// A finding that makes a commitment say more.
    Gain,
    /// A finding that goes neither way: a figure, a date, a name.
    Fact,
    /// What the reader should be careful about.
    Caution,
}

const MEANINGS: usize = Meaning::Caution as usize + 1;

const VERMILION: XtermColors = XtermColors::TennOrange;
const BLUE: XtermColors = XtermColors::LochmaraBlue;
const PURPLE: XtermColors = XtermColors::FuchsiaPink;
const GREY: XtermColors = XtermColors::Gray;

impl Meaning {
    const ALL: [Self; MEANINGS] = [
        Self::Text,
        Self::Dim,
        Self::Heading,
        Self::Label,
        Self::RemovedWords,
        Self::AddedWords,
        Self::RemovedText,
        Self::AddedText,
        Self::MovedOut,
        Self::MovedIn,
        Self::EditorialBefore,
        Self::EditorialAfter,
        Self::RemovedTag,
        Self::AddedTag,
        Self::MovedTag,
        Self::ChangedTag,
        Self::Loss,
        Self::Gain,
        Self::Fact,
        Self::Caution,
    ];

    fn style(self) -> Style {
        let plain = Style::new();
        match self {
            Self::Text => plain,
            Self::Dim => plain.color(GREY),
            Self::Heading | Self::Label | Self::ChangedTag | Self::Fact => plain.bold(),
            Self::RemovedWords => plain.color(VERMILION).strikethrough(),
            Self::AddedWords => plain.color(BLUE).bold().underline(),
            Self::RemovedText => plain.color(VERMILION),
            Self::AddedText => plain.color(BLUE),
            Self::MovedOut => plain.color(PURPLE).strikethrough(),
            Self::MovedIn => plain.color(PURPLE).underline(),
            Self::EditorialBefore => plain.color(GREY).strikethrough(),
            Self::EditorialAfter => plain.color(GREY).underline(),
            Self::RemovedTag | Self::Loss => plain.color(VERMILION).bold(),
            Self::AddedTag | Self::Gain => plain.color(BLUE).bold(),
            Self::MovedTag => plain.color(PURPLE).bold(),
            Self::Caution => plain.italic(),
        }
    }
}

/// Escape sequences for each meaning, or none.
#[derive(Debug, Clone)]
pub(super) struct Painter {
    mode: ColorMode,
    prefixes: [String; MEANINGS],
}

impl Painter {
    /// Prepares the sequences of a mode.
    pub(super) fn new(mode: ColorMode) -> Self {
        let prefixes = Meaning::ALL.map(|meaning| match mode {
            ColorMode::Plain => String::new(),
            ColorMode::Ansi => meaning.style().prefix_formatter().to_string(),
        });
        Self { mode, prefixes }
    }

    /// The mode it paints in.
    pub(super) const fn mode(&self) -> ColorMode {
        self.mode
    }

    /// What opens a stretch of this meaning; empty when nothing needs to be opened.
    pub(super) fn prefix(&self, meaning: Meaning) -> &str {
        &self.prefixes[meaning as usize]
    }

    /// What closes a stretch of this meaning.
    pub(super) fn suffix(&self, meaning: Meaning) -> &'static str {
        if self.prefix(meaning).is_empty() { "" } else { "\x1b[0m" }
    }

    /// Appends a short stretch, opened and closed.
    pub(super) fn paint(&self, to: &mut String, meaning: Meaning, text: &str) {
        // Writing to a string does not fail.
        let _ = write!(to, "{}{text}{}", self.prefix(meaning), self.suffix(meaning));
    }
}

#[cfg(test)]
mod tests {
    use super::{ColorMode, Meaning, Painter};

    #[test]
    fn every_meaning_stands_at_its_own_index() {
        for (index, meaning) in Meaning::ALL.into_iter().enumerate() {
            assert_eq!(meaning as usize, index);
        }
    }

    #[test]
    fn removed_and_added_words_differ_in_more_than_colour() {
        let painter = Painter::new(ColorMode::Ansi);
        assert_eq!(painter.prefix(Meaning::RemovedWords), "\x1b[38;5;166;9m");
        assert_eq!(painter.prefix(Meaning::AddedWords), "\x1b[38;5;32;1;4m");
        assert_eq!(painter.prefix(Meaning::Text), "");
    }

    #[test]
    fn plain_means_no_escape_sequence() {
        let painter = Painter::new(ColorMode::Plain);
        for meaning in Meaning::ALL {
            assert_eq!((painter.prefix(meaning), painter.suffix(meaning)), ("", ""));
        }
    }
}
