//! The forms in which many documents are written, but for the terminal, where each command has its own.

use std::io::{self, Write};
use travaux::render::{Format, collatex, csv, html, json, jsonl, markdown, tei};
use travaux::report::Collation;

/// What can be written.
pub(crate) const FORMATS: [Format; 8] =
    [Format::Terminal, Format::Json, Format::JsonLines, Format::Html, Format::Markdown, Format::Csv, Format::Tei, Format::CollateX];

/// Writes a collation in one of the [`FORMATS`] but the terminal's.
pub(crate) fn write(collation: &Collation, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::JsonLines => jsonl::collation(collation, out),
        Format::Html => html::collation(collation, out),
        Format::Markdown => markdown::collation(collation, &markdown::Options::default(), out),
        Format::Csv => csv::collation(collation, out),
        Format::Tei => tei::collation(collation, out),
        Format::CollateX => collatex::collation(collation, out),
        _ => json::write(collation, out),
    }
}
