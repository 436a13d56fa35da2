//! A report as a Word file: the later text with tracked changes, findings as comments.
//!
//! Accepting all changes gives the later text, rejecting all the earlier, to the letter: words,
//! labels, white space, the order of paragraphs and notes, front matter. From the report's entries
//! (`compose`) come passages in the order of both texts (`order`, `moves`), cut into what one or
//! both texts have (`pieces`), put together as paragraphs of which each stretch has one fate
//! (`builder`, `redline`), and written as WordprocessingML (`document`, `parts`). What passes into
//! the file goes through `escape`.
//!
//! An edit inside something that moved is a deletion where it stood and an insertion where it
//! stands, never one change inside another: programs differ in what they make of nested ones.

mod builder;
mod compose;
mod document;
mod escape;
mod form;
mod markup;
mod moves;
mod order;
mod parts;
mod pieces;
mod redline;
mod script;
mod timestamp;

pub use timestamp::{NoTimestamp, Timestamp};

use crate::document::{Sides, file_name};
use crate::report::Report;
use std::io::{self, Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

const WORD_NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Who is said to have tracked the changes, and when.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// Author of all changes and comments.
    pub author: String,
    /// Their date; if none, the day from which the later text is, else 1980-01-01, the first that an
    /// archive can hold. The time of the run would make each run's bytes different. (Some changes
    /// are dated two minutes later, lest LibreOffice take two for one.)
    pub date: Option<Timestamp>,
}

impl Default for Options {
    fn default() -> Self {
        Self { author: "Travaux".to_owned(), date: None }
    }
}

/// What every change and every comment says of its origin.
struct Stamp<'a> {
    author: &'a str,
    date: &'a str,
}

impl Stamp<'_> {
    /// The attributes of a change.
    fn attributes<'s>(&'s self, id: &'s str) -> [(&'static str, &'s str); 3] {
        [("w:id", id), ("w:author", self.author), ("w:date", self.date)]
    }
}

/// Writes a report as a Word file.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let date = options.date.clone().unwrap_or_else(|| Timestamp::of(&report.documents.after));
    let nearby = date.nearby();
    let stamp = Stamp { author: &options.author, date: date.as_str() };
    let stamps = [&stamp, &Stamp { author: &options.author, date: nearby.as_str() }];
    let languages = report.documents.as_ref().map(|document| if document.language == "und" { "" } else { document.language.as_str() });
    let redline = compose::compose(report);
    let names = file_names(report);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let file = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", parts::content_types()?),
        ("_rels/.rels", parts::package_relations()?),
        ("docProps/core.xml", parts::core_properties(&stamp)?),
        ("word/_rels/document.xml.rels", parts::relations()?),
        ("word/document.xml", document::write(&redline, stamps, languages)?),
        ("word/comments.xml", parts::comments(&redline.comments, &stamp)?),
        ("word/styles.xml", parts::styles(languages.after)),
        ("word/settings.xml", parts::settings()?),
        ("word/header.xml", parts::header(&names)?),
        ("word/footer.xml", parts::footer()?),
    ];
    for (name, bytes) in parts {
        archive.start_file(name, file)?;
        archive.write_all(&bytes)?;
    }
    out.write_all(&archive.finish()?.into_inner())
}

/// What people call the two files; the whole names where they are called alike.
fn file_names(report: &Report) -> Sides<&str> {
    let names = report.documents.as_ref().map(|document| document.name.as_str());
    let short = names.map(file_name);
    if short.before == short.after { names } else { short }
}

#[cfg(test)]
mod tests;
