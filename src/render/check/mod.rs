//! The report of a check of translations in each of its formats.
//!
//! Comes in: a [`CheckReport`], complete and in order. Goes out: text for people, or a form that
//! programs read. JSON is [`super::json::write`], for it is the report as it stands.

pub mod github;
pub mod gitlab;
pub mod junit;
pub mod markdown;
pub mod rdjson;
#[cfg(test)]
pub(super) mod sample;
pub mod sarif;
#[cfg(test)]
mod tests;
pub(super) mod wording;

use super::{Format, html, json, jsonl, terminal};
use crate::check::CheckReport;
use std::io::{self, Write};

/// Writes the report of a check in a format of [`Format::OF_CHECKS`], with that format's default
/// options.
///
/// # Errors
/// Fails when `out` does, and with [`io::ErrorKind::Unsupported`] for the other formats.
pub fn render(report: &CheckReport, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::check(report, &terminal::CheckOptions::default(), out),
        Format::Json => json::write(report, out),
        Format::JsonLines => jsonl::check(report, out),
        Format::Html => html::check(report, out),
        Format::Markdown => markdown::render(report, out),
        Format::Sarif => sarif::render(report, out),
        Format::JUnit => junit::render(report, out),
        Format::GitHub => github::render(report, out),
        Format::GitLab => gitlab::render(report, out),
        Format::Rdjson => rdjson::render(report, out),
        Format::Csv | Format::Docx | Format::Tei | Format::CollateX | Format::Vecalign => {
            Err(io::Error::new(io::ErrorKind::Unsupported, format!("{format} is no format of checks")))
        }
    }
}
