//! Places through time for a terminal: of each its first wording, what each document changed in it,
//! and how long it stood.

use super::collation::{documents, place};
use super::inline::{self, Words};
use super::marks::push_text;
use super::wrap::Wrapper;
use super::{Editorial, Length, Options, Page, entry, header};
use crate::render::columns::{answer, called, dates, mark};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::render::wording::SURE;
use crate::report::{CellState, Collation, CollationCell, CollationRow, Direction, Entry, Trend};
use std::io::{self, Write};

/// Columns before a lineage's words.
const INDENT: &str = "      ";

/// Up to so many documents are listed.
const LISTED: usize = 12;

/// Which lineages are shown in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// All rows, in their order.
    All,
    /// The first so many of those that changed; the rest is counted.
    Changed {
        /// How many.
        most: usize,
    },
}

/// Writes the rows of a collation as lineages, in their order.
///
/// # Errors
/// Fails only when `out` does.
pub fn lineages(collation: &Collation, shown: Shown, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    if collation.documents.len() <= LISTED {
        documents(collation, &mut page);
    } else {
        let (count, span) = (counted(collation.documents.len(), "document"), dates(collation, (1, collation.documents.len())));
        page.prose("", Meaning::Text, &format!("{count}, {span}"));
    }
    header::notices(&collation.notices, &mut page);
    if let Some(query) = &collation.query {
        page.blank();
        page.prose("", Meaning::Heading, &answer(query, collation));
    }
    let (chosen, rest) = match shown {
        Shown::All => (collation.rows.iter().collect::<Vec<_>>(), Vec::new()),
        Shown::Changed { most } => {
            let (mut changed, mut rest): (Vec<_>, Vec<_>) = collation.rows.iter().partition(|row| row.is_changed());
            rest.extend(changed.split_off(most.min(changed.len())));
            (changed, rest)
        }
    };
    for row in chosen {
        lineage(row, collation, &mut page);
        page.drain()?;
    }
    if matches!(shown, Shown::Changed { .. }) {
        agreed(collation, &mut page);
        omitted(&rest, &mut page);
    }
    page.finish()
}

fn lineage(row: &CollationRow, collation: &Collation, page: &mut Page<'_>) {
    page.blank();
    page.prose("", Meaning::Heading, &place(row, page.measure));
    page.prose("  ", Meaning::Dim, &life(row, collation));
    let mut index = row.first - 1;
    // What comes after it was dropped for good goes without saying.
    let end = row.cells.len().min(row.last + 1);
    while index < end {
        let cell = &row.cells[index];
        // Documents that change nothing stand on one line.
        let plain = |cell: &CollationCell| matches!(cell.state, CellState::Unchanged | CellState::Absent) && cell.trend == Trend::None;
        let same = |other: &&CollationCell| other.state == cell.state && plain(other) && has_query(row, other) == has_query(row, cell);
        let run = if plain(cell) { row.cells[index..end].iter().take_while(same).count() } else { 1 };
        step(row, (index, index + run), collation, page);
        index += run;
    }
}

/// How long it lived and how often it changed, in a line.
fn life(row: &CollationRow, collation: &Collation) -> String {
    let mut facts = vec![format!("in {} of {}", row.documents(), counted(collation.documents.len(), "document"))];
    let reworded = row.cells.iter().filter(|cell| matches!(cell.state, CellState::Reworded)).count();
    if reworded > 0 {
        facts.push(counted(reworded, "rewording"));
    }
    for (symbol, direction, word) in [("▼", Direction::Less, "less"), ("▲", Direction::More, "more")] {
        let count = row.findings(direction);
        if count > 0 {
            facts.push(format!("{symbol} {count} × {word}"));
        }
    }
    if let Some(since) = row.verbatim_since {
        let until = if row.last == collation.documents.len() { String::new() } else { format!(" until {}", called(collation, row.last)) };
        facts.push(format!("word for word since {}{until}", called(collation, since)));
    }
    facts.join(" · ")
}

fn has_query(row: &CollationRow, cell: &CollationCell) -> bool {
    row.query_columns.contains(&cell.column)
}

/// What one document (or a run of them, as indices) has of a place.
fn step(row: &CollationRow, (from, to): (usize, usize), collation: &Collation, page: &mut Page<'_>) {
    let cell = &row.cells[from];
    let (symbol, meaning, name) = mark(cell.state);
    let mut wrapper = Wrapper::new(&page.painter, page.measure - 4);
    let date = |index: usize| called(collation, index + 1);
    wrapper.push(Meaning::Label, &if to - from == 1 { date(from).to_owned() } else { format!("{} … {}", date(from), date(to - 1)) });
    wrapper.gap(2);
    wrapper.push(meaning, name);
    if to - from > 1 {
        wrapper.push(Meaning::Dim, &format!(" in {}", counted(to - from, "document")));
    }
    if let Some(citation) = Entry::citations(&cell.paragraphs) {
        wrapper.push(Meaning::Dim, &format!(" · {citation}"));
    }
    let change = cell.change.as_ref();
    if let Some(change) = change.filter(|_| cell.is_present()) {
        if change.movement.is_some() {
            wrapper.push(Meaning::MovedTag, " · moved");
        }
        if cell.state == CellState::Returned {
            wrapper.push(Meaning::Dim, &format!(", {} since {}", change.kind.name(), called(collation, change.since)));
        }
        if let Some(confidence) = change.confidence.filter(|&confidence| confidence < SURE) {
            wrapper.push(Meaning::Caution, &format!(" · ~{:.0} % sure", confidence * 100.0));
        }
    }
    if let Some(query) = collation.query.as_ref().filter(|query| query.verbatim) {
        let words =
            if has_query(row, cell) { format!(" · has “{}”", query.text) } else { format!(" · without “{}”", query.text) };
        if cell.is_present() {
            wrapper.push(if has_query(row, cell) { Meaning::Fact } else { Meaning::Dim }, &words);
        }
    }
    let block = wrapper.finish();
    let mut first = "  ".to_owned();
    page.painter.paint(&mut first, meaning, symbol);
    first.push(' ');
    page.block(&first, "    ", &block);
    match (cell.state, change) {
        (CellState::First, _) => text(row, cell, page),
        (CellState::Reworded | CellState::Returned, Some(change)) => {
            entry::findings(&change.findings, INDENT, page);
            if change.segments.is_empty() {
                return;
            }
            let view = Words { entries: &[], editorial: Editorial::Hidden, length: Length::Shortened };
            let words = inline::changed(&change.segments, view, &page.painter, page.measure - INDENT.len());
            page.block(INDENT, INDENT, &words);
        }
        _ => {}
    }
}

/// The wording in which a place first stands.
fn text(row: &CollationRow, cell: &CollationCell, page: &mut Page<'_>) {
    let Some(reading) = cell.reading.and_then(|index| row.readings.get(index)) else { return };
    let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len());
    push_text(&mut wrapper, Meaning::Text, &reading.text);
    let block = wrapper.finish();
    page.block(INDENT, INDENT, &block);
}

/// The places of the latest document that stand word for word for long: agreed language.
fn agreed(collation: &Collation, page: &mut Page<'_>) {
    let agreed = collation.agreed();
    if agreed.is_empty() {
        return;
    }
    page.blank();
    page.prose(
        "",
        Meaning::Heading,
        &format!("Agreed language: {} of the latest document word for word as before", counted(agreed.len(), "place")),
    );
    for (since, row) in agreed {
        let mut first = "  ".to_owned();
        page.painter.paint(&mut first, Meaning::Label, &format!("since {}", called(collation, since)));
        first.push_str("  ");
        let width = page.measure.saturating_sub(called(collation, since).len() + 10);
        page.text.push_str(&first);
        page.text.push_str(&place(row, width));
        page.text.push('\n');
    }
}

/// What is not shown in full.
fn omitted(rest: &[&CollationRow], page: &mut Page<'_>) {
    let once = rest.iter().filter(|row| row.documents() == 1).count();
    let changed = rest.iter().filter(|row| row.is_changed()).count();
    let mut facts = Vec::new();
    if changed > 0 {
        facts.push(format!("{} that changed less (--most shows more)", counted(changed, "place")));
    }
    if once > 0 {
        facts.push(format!("{} of one document only (travaux collate lists them)", counted(once, "place")));
    }
    if !facts.is_empty() {
        page.blank();
        page.prose("", Meaning::Dim, &format!("Not shown: {}.", facts.join(", ")));
    }
}
