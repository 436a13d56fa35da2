//! The only file that knows colours: what each meaning looks like.
//!
//! Colours come from the fixed part of the 256-colour palette. Where the background is not known they
//! are middle tones, which keep a contrast of 3.5 or more on white and on black; for a background
//! that is known to be light or dark there are tones with 4.5 or more. What left is
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

/// The background for which colours are chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// One that is not known: middle tones.
    #[default]
    Unknown,
    /// A light one.
    Light,
    /// A dark one.
    Dark,
}

/// The tones of a theme, as numbers of the 256-colour palette.
#[derive(Debug, Clone, Copy)]
struct Tones {
    vermilion: u8,
    blue: u8,
    purple: u8,
    grey: u8,
}

impl Theme {
    const fn tones(self) -> Tones {
        match self {
            Self::Unknown => Tones { vermilion: 166, blue: 32, purple: 133, grey: 244 },
            Self::Light => Tones { vermilion: 130, blue: 25, purple: 90, grey: 240 },
            Self::Dark => Tones { vermilion: 209, blue: 75, purple: 177, grey: 248 },
        }
    }
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
    /// What a finding points at.
    Pointed,
    /// What the reader should be careful about.
    Caution,
}

const MEANINGS: usize = Meaning::Caution as usize + 1;

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
        Self::Pointed,
        Self::Caution,
    ];

    fn style(self, theme: Theme) -> Style {
        let plain = Style::new();
        let Tones { vermilion, blue, purple, grey } = theme.tones();
        let [vermilion, blue, purple, grey] = [vermilion, blue, purple, grey].map(XtermColors::from);
        match self {
            Self::Text => plain,
            Self::Dim => plain.color(grey),
            Self::Heading | Self::Label | Self::ChangedTag | Self::Fact => plain.bold(),
            Self::RemovedWords => plain.color(vermilion).strikethrough(),
            Self::AddedWords => plain.color(blue).bold().underline(),
            Self::RemovedText => plain.color(vermilion),
            Self::AddedText => plain.color(blue),
            Self::MovedOut => plain.color(purple).strikethrough(),
            Self::MovedIn => plain.color(purple).underline(),
            Self::EditorialBefore => plain.color(grey).strikethrough(),
            Self::EditorialAfter => plain.color(grey).underline(),
            Self::RemovedTag | Self::Loss => plain.color(vermilion).bold(),
            Self::AddedTag | Self::Gain => plain.color(blue).bold(),
            Self::MovedTag => plain.color(purple).bold(),
            Self::Pointed => plain.color(vermilion).bold().underline(),
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
    /// Prepares the sequences of a mode for a background.
    pub(super) fn new(mode: ColorMode, theme: Theme) -> Self {
        let prefixes = Meaning::ALL.map(|meaning| match mode {
            ColorMode::Plain => String::new(),
            ColorMode::Ansi => meaning.style(theme).prefix_formatter().to_string(),
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
    use super::{ColorMode, Meaning, Painter, Theme, Tones};

    #[test]
    fn every_meaning_stands_at_its_own_index() {
        for (index, meaning) in Meaning::ALL.into_iter().enumerate() {
            assert_eq!(meaning as usize, index);
        }
    }

    #[test]
    fn removed_and_added_words_differ_in_more_than_colour() {
        let painter = Painter::new(ColorMode::Ansi, Theme::Unknown);
        assert_eq!(painter.prefix(Meaning::RemovedWords), "\x1b[38;5;166;9m");
        assert_eq!(painter.prefix(Meaning::AddedWords), "\x1b[38;5;32;1;4m");
        assert_eq!(painter.prefix(Meaning::Text), "");
    }

    #[test]
    fn plain_means_no_escape_sequence() {
        let painter = Painter::new(ColorMode::Plain, Theme::Unknown);
        for meaning in Meaning::ALL {
            assert_eq!((painter.prefix(meaning), painter.suffix(meaning)), ("", ""));
        }
    }

    /// Relative luminance of a colour of the palette's fixed part (WCAG 2.2, section 1.4.3).
    fn luminance(color: u8) -> f64 {
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * u32::from(step) };
        let channels = match color {
            16..=231 => [(color - 16) / 36, (color - 16) / 6 % 6, (color - 16) % 6].map(level),
            _ => [8 + 10 * u32::from(color - 232); 3],
        };
        let [red, green, blue] = channels.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn colours_can_be_read_on_their_background() {
        let (white, black) = (1.0, 0.0);
        for (theme, backgrounds, least) in
            [(Theme::Unknown, &[white, black][..], 3.5), (Theme::Light, &[white], 4.5), (Theme::Dark, &[black, 0.02], 4.5)]
        {
            let Tones { vermilion, blue, purple, grey } = theme.tones();
            for color in [vermilion, blue, purple, grey] {
                for background in backgrounds {
                    let (one, other) = (luminance(color) + 0.05, background + 0.05);
                    let contrast = one.max(other) / one.min(other);
                    assert!(contrast >= least, "{theme:?} {color}: {contrast:.2}");
                }
            }
        }
    }
}
