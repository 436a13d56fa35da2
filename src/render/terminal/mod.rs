//! A report as text for a terminal: who is compared, what changed in a sentence and in numbers,
//! then the changes in reading order.
//!
//! Whatever a document says passes through `visible::visible` on its way out, by way of
//! `wrap::Wrapper`.

mod check;
mod collation;
mod entry;
mod fold;
mod header;
mod inline;
mod inspection;
mod lineage;
mod marks;
mod parallel;
mod search;
mod side_by_side;
mod stat;
mod summary;
mod wrap;

pub use check::{CheckOptions, Closing, Notes, check};
pub use collation::collation;
pub use inspection::inspection;
pub use lineage::{Shown, lineages};
pub use parallel::parallel;
pub use search::search;

use self::inline::Words;
use self::wrap::{Block, Wrapper};
use super::headline::headline;
use super::style::{Meaning, Painter};
use super::{ColorMode, Theme};
use crate::document::Sides;
use crate::report::{ChangeKind, Entry, Report, Selection};
use std::io::{self, BufWriter, Write};

/// Columns by which an entry's words are indented.
const INDENT: &str = "    ";
/// Lines of prose are no longer than this, however wide the terminal is.
const MEASURE: usize = 100;
/// Narrower than this, nothing can be laid out.
const LEAST_WIDTH: usize = 20;

/// What to show, and how.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// How the changes are laid out.
    pub view: View,
    /// How much of what did not change is shown.
    pub extent: Extent,
    /// Whether changes of spelling, punctuation and form are shown.
    pub editorial: Editorial,
    /// Which entries are shown; all that are substantive if none.
    pub only: Option<Selection>,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape sequences may be written.
    pub color: ColorMode,
    /// For which background colours are chosen.
    pub theme: Theme,
    /// What the places of the two documents are linked to, if to anything.
    pub links: Sides<Option<Link>>,
}

/// What a place in a document is linked to (OSC 8, *Hyperlinks in Terminal Emulators*), for
/// terminals that know links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The document's address; the line's number follows it after `#`. It must be percent-encoded.
    pub address: String,
}

/// How changes are laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum View {
    /// Not at all: the documents, a sentence and the counts.
    Summary,
    /// A line for each change: where, what, and how many words.
    Stat,
    /// In one column, what went and what came where it happened.
    #[default]
    Inline,
    /// In two columns, if the terminal is wide enough.
    SideBySide,
}

/// How much of what did not change is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The changes and so many entries before and after each; the rest is folded.
    Changes {
        /// Number of entries on each side of a change.
        context: usize,
    },
    /// Every paragraph in full.
    Everything,
}

/// Whether changes of spelling, punctuation and form are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Editorial {
    /// Counted only; the later text stands.
    #[default]
    Hidden,
    /// Marked like other changes.
    Shown,
}

/// Whether long unchanged stretches are shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Shortened,
    Whole,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            view: View::default(),
            extent: Extent::Changes { context: 0 },
            editorial: Editorial::default(),
            only: None,
            width: 80,
            color: ColorMode::default(),
            theme: Theme::default(),
            links: Sides::default(),
        }
    }
}

/// Writes a report for a terminal.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    header::documents(report, options, &mut page);
    page.blank();
    let [headline, rest] = headline(report);
    let mut wrapper = Wrapper::new(&page.painter, page.measure);
    wrapper.push(Meaning::Heading, &headline);
    wrapper.push(Meaning::Text, " ");
    wrapper.push(Meaning::Text, &rest);
    let block = wrapper.finish();
    page.block("", "", &block);
    page.blank();
    summary::table(&report.summary, &mut page);
    header::notices(&report.notices, &mut page);
    match options.view {
        View::Summary => {}
        View::Stat => stat::lines(report, options, &mut page),
        View::Inline | View::SideBySide => changes(report, options, &mut page)?,
    }
    page.finish()
}

/// Writes the entries that are to be shown, and folds the others.
fn changes(report: &Report, options: &Options, page: &mut Page<'_>) -> io::Result<()> {
    let shown = fold::shown(&report.entries, options);
    let names = report.documents.as_ref().map(|document| document.name.as_str());
    let view = Words {
        entries: &report.entries,
        editorial: options.editorial,
        length: match options.extent {
            Extent::Changes { .. } => Length::Shortened,
            Extent::Everything => Length::Whole,
        },
    };
    let column = (options.view == View::SideBySide).then(|| side_by_side::column_width(page.width)).flatten();
    page.span = column.map_or(page.measure, side_by_side::span);
    let mut section: &[String] = &[];
    let mut hint = fold::Hint::Wanted;
    let mut index = 0;
    while let Some(entry) = report.entries.get(index) {
        if !shown[index] {
            let until = shown[index..].iter().position(|&shown| shown).map_or(shown.len(), |offset| index + offset);
            fold::line(&report.entries[index..until], options, &mut hint, page);
            index = until;
            continue;
        }
        section = entry::section(entry, section, page);
        entry::heading(entry, names, options, page);
        let marked = Words { editorial: editorial_in(entry, options), ..view };
        if let Some(width) = column {
            let sides = side_by_side::columns(entry, marked, &page.painter, width);
            side_by_side::write(&sides, &page.painter, width, &mut page.text);
        } else {
            let words = inline::words(entry, marked, &page.painter, page.measure - INDENT.len());
            page.block(INDENT, INDENT, &words);
        }
        page.drain()?;
        index += 1;
    }
    Ok(())
}

/// Who asks for editorial entries wants to see what is editorial in them.
fn editorial_in(entry: &Entry, options: &Options) -> Editorial {
    let asked = options.only.as_ref().is_some_and(|only| only.selects(entry));
    if asked && entry.kind == ChangeKind::Editorial { Editorial::Shown } else { options.editorial }
}

/// What is being written: lines that are ready, and how to lay out more.
struct Page<'a> {
    painter: Painter,
    width: usize,
    /// Width of lines of prose.
    measure: usize,
    /// Width of an entry's heading: that of its words, in one column or two.
    span: usize,
    text: String,
    out: BufWriter<&'a mut dyn Write>,
}

impl<'a> Page<'a> {
    fn new(options: &Options, out: &'a mut dyn Write) -> Self {
        let width = options.width.max(LEAST_WIDTH);
        let out = BufWriter::with_capacity(1 << 16, out);
        let measure = width.min(MEASURE);
        Self { painter: Painter::new(options.color, options.theme), width, measure, span: measure, text: String::new(), out }
    }

    /// Appends an empty line.
    fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Appends a block, its first line after `first`, the others after `rest`.
    fn block(&mut self, first: &str, rest: &str, block: &Block) {
        for (index, (line, _)) in block.lines().enumerate() {
            let indent = if index == 0 { first } else { rest };
            self.text.push_str(if line.is_empty() { indent.trim_end() } else { indent });
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// Appends wrapped text of one meaning, each line after `indent`.
    fn prose(&mut self, indent: &str, meaning: Meaning, text: &str) {
        let mut wrapper = Wrapper::new(&self.painter, self.measure - indent.len());
        wrapper.push(meaning, text);
        let block = wrapper.finish();
        self.block(indent, indent, &block);
    }

    /// Hands over what is ready.
    fn drain(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.drain()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
