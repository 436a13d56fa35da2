//! Stage 6, render: a report as bytes.
//!
//! Comes in: a [`Report`]. Goes out: text for a terminal, JSON, a Word file. A renderer never reads a
//! document, aligns, sorts or decides an exit code; it chooses what to show of what the report
//! says, and how. [`terminal::render`] takes options; [`json::write`] has none, for JSON is the
//! report as it stands.

pub mod docx;
mod headline;
pub mod json;
#[cfg(test)]
mod sample;
mod style;
pub mod terminal;

pub use style::ColorMode;

use crate::report::Report;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;
use thiserror::Error;

/// Output formats.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Text for people, in colour if wished.
    #[default]
    Terminal,
    /// The report as JSON.
    Json,
    /// A Word file with tracked changes.
    Docx,
}

/// A word that names no output format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no output format named \"{word}\"; the formats are: {}", Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormat {
    word: String,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Terminal, Self::Json, Self::Docx];

    /// The name by which flags call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Json => "json",
            Self::Docx => "docx",
        }
    }

    /// How names of files in this format end, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Terminal => "txt",
            Self::Json => "json",
            Self::Docx => "docx",
        }
    }

    /// Whether it is no text, so that a terminal can show nothing of it.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Docx)
    }

    /// The format that the ending of a file's name stands for, if it stands for one.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == word).ok_or_else(|| UnknownFormat { word: word.to_owned() })
    }
}

/// Writes a report in a format, with that format's default options.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::render(report, &terminal::Options::default(), out),
        Format::Json => json::write(report, out),
        Format::Docx => docx::render(report, &docx::Options::default(), out),
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, render, sample};

    #[test]
    fn formats_have_names_and_are_found_by_them() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert_eq!(
            "html5".parse::<Format>().map_err(|error| error.to_string()),
            Err("there is no output format named \"html5\"; the formats are: terminal, json, docx".to_owned())
        );
    }

    #[test]
    fn the_same_report_gives_the_same_bytes_in_every_format() {
        for format in Format::ALL {
            let mut outputs = [Vec::new(), Vec::new()];
            for output in &mut outputs {
                render(&sample::report(), format, output).expect("written");
            }
            assert_eq!(outputs[0], outputs[1]);
        }
    }
}
