//! Stage 6, render: a report as bytes.
//!
//! Comes in: a [`Report`]. Goes out: text for people, or a form that programs read. A renderer
//! never reads a document, aligns, sorts or decides an exit code; it chooses what to show of what
//! the report says, and how. [`terminal::render`] takes options; [`json::write`] has none, for JSON
//! is the report as it stands. What documents say is hostile until it is escaped: each format has
//! one function for that, and everything goes through it.

pub mod check;
pub mod collatex;
mod columns;
pub mod csv;
pub mod docx;
mod excerpt;
mod headline;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
#[cfg(test)]
mod sample;
mod style;
pub mod tei;
pub mod terminal;
pub mod vecalign;
mod visible;
mod wording;

pub use headline::counted;
pub use style::{ColorMode, Theme};
pub use visible::{exact, visible};

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
    /// A page for a browser, in one file.
    Html,
    /// A Word file with tracked changes.
    Docx,
    /// The report as JSON, one entry a line.
    JsonLines,
    /// Markdown for a comment on a pull request.
    Markdown,
    /// A table for spreadsheets, one change a row.
    Csv,
    /// A critical apparatus in TEI P5.
    Tei,
    /// An alignment table as CollateX gives it.
    CollateX,
    /// Static Analysis Results Interchange Format 2.1.0, for code scanning.
    Sarif,
    /// JUnit's XML, for test reports.
    JUnit,
    /// Workflow commands of GitHub Actions, for annotations.
    GitHub,
    /// GitLab's code quality report.
    GitLab,
    /// Reviewdog's diagnostics.
    Rdjson,
    /// Indices of units that correspond, as Vecalign writes them.
    Vecalign,
}

/// A word that names no output format.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no output format named \"{word}\"; the formats are: {}", Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormat {
    word: String,
}

impl Format {
    /// The formats of a comparison of two documents.
    pub const OF_REPORTS: [Self; 9] =
        [Self::Terminal, Self::Json, Self::JsonLines, Self::Html, Self::Markdown, Self::Csv, Self::Docx, Self::Tei, Self::CollateX];

    /// The formats of a check of translations.
    pub const OF_CHECKS: [Self; 10] = [
        Self::Terminal,
        Self::Json,
        Self::JsonLines,
        Self::Html,
        Self::Markdown,
        Self::Sarif,
        Self::JUnit,
        Self::GitHub,
        Self::GitLab,
        Self::Rdjson,
    ];

    /// The formats of two texts side by side.
    pub const OF_PARALLEL_TEXTS: [Self; 4] = [Self::Terminal, Self::Json, Self::Csv, Self::Vecalign];

    /// All formats.
    pub const ALL: [Self; 15] = [
        Self::Terminal,
        Self::Json,
        Self::JsonLines,
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Docx,
        Self::Tei,
        Self::CollateX,
        Self::Sarif,
        Self::JUnit,
        Self::GitHub,
        Self::GitLab,
        Self::Rdjson,
        Self::Vecalign,
    ];

    /// The name by which flags call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Json => "json",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::JsonLines => "jsonl",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Tei => "tei",
            Self::CollateX => "collatex",
            Self::Sarif => "sarif",
            Self::JUnit => "junit",
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Rdjson => "rdjson",
            Self::Vecalign => "vecalign",
        }
    }

    /// How names of files in this format end, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Terminal => "txt",
            Self::Json => "json",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::JsonLines => "jsonl",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Tei => "xml",
            Self::CollateX => "collatex.json",
            Self::Sarif => "sarif",
            Self::JUnit => "junit.xml",
            Self::GitHub => "github.txt",
            Self::GitLab => "gitlab.json",
            Self::Rdjson => "rdjson",
            Self::Vecalign => "vecalign",
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
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let has = |ending| name.strip_suffix(ending).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'));
        Self::ALL.into_iter().filter(|format| has(format.ending())).max_by_key(|format| format.ending().len())
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

/// Writes a report in a format of [`Format::OF_REPORTS`], with that format's default options.
///
/// # Errors
/// Fails when `out` does, and with [`io::ErrorKind::Unsupported`] for the other formats.
pub fn render(report: &Report, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::render(report, &terminal::Options::default(), out),
        Format::Json => json::write(report, out),
        Format::Html => html::render(report, &html::Options::default(), out),
        Format::Docx => docx::render(report, &docx::Options::default(), out),
        Format::JsonLines => jsonl::render(report, out),
        Format::Markdown => markdown::render(report, &markdown::Options::default(), out),
        Format::Csv => csv::render(report, out),
        Format::Tei => tei::render(report, out),
        Format::CollateX => collatex::render(report, out),
        Format::Sarif | Format::JUnit | Format::GitHub | Format::GitLab | Format::Rdjson => {
            Err(io::Error::new(io::ErrorKind::Unsupported, format!("{format} is a format of checks")))
        }
        Format::Vecalign => Err(io::Error::new(io::ErrorKind::Unsupported, format!("{format} is a format of two texts side by side"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, render, sample};
    use std::path::Path;

    #[test]
    fn formats_have_names_and_are_found_by_them() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let message = "html5".parse::<Format>().expect_err("no format").to_string();
        assert!(message.starts_with("there is no output format named \"html5\"; the formats are: terminal, json"), "{message}");
    }

    #[test]
    fn a_name_tells_the_format_by_its_longest_ending() {
        let told = |name: &str| Format::of_file(Path::new(name));
        assert_eq!(told("a.json"), Some(Format::Json));
        assert_eq!(told("a.collatex.JSON"), Some(Format::CollateX));
        assert_eq!(told("a.md"), Some(Format::Markdown));
        assert_eq!((told(".json"), told("json"), told("a.doc")), (None, None, None));
    }

    #[test]
    fn the_same_report_gives_the_same_bytes_in_every_format() {
        for format in Format::OF_REPORTS {
            let mut outputs = [Vec::new(), Vec::new()];
            for output in &mut outputs {
                render(&sample::report(), format, output).expect("written");
            }
            assert_eq!(outputs[0], outputs[1]);
        }
    }
}
