//! Many documents as a table for a terminal: the documents, then a row for each place with a mark
//! for each document.

use super::header;
use super::wrap::Wrapper;
use super::{Options, Page};
use crate::document::{FieldName, ParagraphKind};
use crate::render::columns::{collation_headline, date_of, mark, short_name, signs, trend};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::render::visible::visible;
use crate::report::{CellState, CollatedDocument, Collation, CollationRow};
use comfy_table::{LineStyle, Table, TableStyle};
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a document in the table: a mark, and what it says of the commitments.
const CELL: usize = 2;
/// Columns between two of them.
const GAP: usize = 1;
/// Least columns for a place's citation and first words.
const PLACE: usize = 24;
/// Most columns for them.
const WIDEST_PLACE: usize = 60;

/// A line under the head and no other lines.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Writes a collation for a terminal.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    documents(collation, &mut page);
    page.blank();
    page.prose("", Meaning::Heading, &collation_headline(collation));
    header::notices(&collation.notices, &mut page);
    page.blank();
    legend(collation, &mut page);
    let room = page.width.saturating_sub(PLACE).max(CELL + GAP) / (CELL + GAP);
    let columns: Vec<usize> = (0..collation.documents.len()).collect();
    for panel in columns.chunks(room) {
        table(collation, panel, &mut page);
        page.drain()?;
    }
    page.finish()
}

/// So many documents are named with their titles; more of them take a line each.
const FEW: usize = 8;

/// The documents, each with its number, date, and what became of the places in it.
pub(super) fn documents(collation: &Collation, page: &mut Page<'_>) {
    let digits = collation.documents.len().to_string().len();
    for document in &collation.documents {
        let mut wrapper = Wrapper::new(&page.painter, page.measure - digits - 2);
        wrapper.push(Meaning::Label, &date_of(document));
        wrapper.push(Meaning::Text, " ");
        wrapper.push(Meaning::Heading, short_name(collation, document));
        let title = document.document.front_matter.value(FieldName::Title);
        if let Some(title) = title.filter(|_| collation.documents.len() <= FEW) {
            wrapper.push(Meaning::Text, &format!(" {title}"));
        }
        wrapper.push(Meaning::Dim, " —");
        for (index, fact) in facts(document).iter().enumerate() {
            wrapper.push(Meaning::Dim, if index == 0 { " " } else { " · " });
            wrapper.push_unbroken(Meaning::Dim, fact);
        }
        let block = wrapper.finish();
        page.block(&format!("{:>digits$}  ", document.column), &" ".repeat(digits + 2), &block);
    }
}

fn facts(document: &CollatedDocument) -> Vec<String> {
    let counts = &document.counts;
    let states = [
        (counts.first, CellState::First),
        (counts.unchanged, CellState::Unchanged),
        (counts.editorial, CellState::Editorial),
        (counts.reworded, CellState::Reworded),
        (counts.returned, CellState::Returned),
        (counts.dropped, CellState::Dropped),
    ];
    let mut facts = vec![counted(document.document.paragraphs, "paragraph")];
    if document.column > 1 {
        facts.extend(states.iter().filter(|(count, _)| *count > 0).map(|&(count, state)| format!("{} {count}", mark(state).0)));
    }
    facts
}

/// The marks that are used, each with its name.
fn legend(collation: &Collation, page: &mut Page<'_>) {
    let mut wrapper = Wrapper::new(&page.painter, page.measure);
    for (index, (symbol, meaning, name)) in signs(collation).into_iter().enumerate() {
        wrapper.gap(if index == 0 { 0 } else { 3 });
        wrapper.push_unbroken(meaning, symbol);
        wrapper.push_unbroken(Meaning::Dim, &format!(" {name}"));
    }
    let block = wrapper.finish();
    page.block("", "", &block);
}

/// One panel of the table: some of the documents, and the places that they have.
fn table(collation: &Collation, columns: &[usize], page: &mut Page<'_>) {
    let lives = |row: &&CollationRow| columns.iter().any(|&column| row.cells[column].state != CellState::Absent);
    let rows: Vec<&CollationRow> = collation.rows.iter().filter(lives).collect();
    if rows.is_empty() {
        return;
    }
    let room = page.width.saturating_sub(columns.len() * (CELL + GAP)).clamp(PLACE.min(page.width), WIDEST_PLACE);
    let mut table = Table::new();
    let head = columns.iter().map(|column| format!("{:<CELL$}", (column + 1).to_string()));
    table.load_style(STYLE).set_header(std::iter::once(padded("", room)).chain(head));
    for row in &rows {
        let marks = columns.iter().map(|&column| {
            let cell = &row.cells[column];
            padded(&format!("{}{}", mark(cell.state).0, trend(cell.trend).0), CELL)
        });
        table.add_row(std::iter::once(padded(&place(row, room - 1), room)).chain(marks));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 0));
    }
    page.blank();
    for (index, line) in table.lines().enumerate() {
        let Some(row) = index.checked_sub(2).and_then(|index| rows.get(index)) else {
            let mut painted = String::new();
            page.painter.paint(&mut painted, Meaning::Dim, line.trim_end());
            page.text.push_str(&painted);
            page.text.push('\n');
            continue;
        };
        paint(line.trim_end(), row, columns, collation.documents.len(), page);
    }
}

/// Appends a row of the table as it is laid out, with its words and its marks painted.
fn paint(line: &str, row: &CollationRow, columns: &[usize], latest: usize, page: &mut Page<'_>) {
    // The marks stand at the end of the line, the last ones last.
    let mut rest = line;
    let mut painted: Vec<String> = Vec::with_capacity(columns.len());
    for cell in columns.iter().rev().map(|&column| &row.cells[column]) {
        let ((symbol, meaning, _), (change, direction)) = (mark(cell.state), trend(cell.trend));
        let marks = format!("{symbol}{change}");
        let Some(at) = rest.rfind(&marks) else { break };
        let mut text = String::new();
        page.painter.paint(&mut text, meaning, symbol);
        page.painter.paint(&mut text, direction, change);
        text.push_str(&rest[at + marks.len()..]);
        painted.push(text);
        rest = &rest[..at];
    }
    page.painter.paint(&mut page.text, meaning_of(row, latest), rest);
    painted.iter().rev().for_each(|text| page.text.push_str(text));
    page.text.push('\n');
}

/// Headings stand out, and what the latest document lacks stands back.
fn meaning_of(row: &CollationRow, latest: usize) -> Meaning {
    if row.last < latest {
        Meaning::Dim
    } else if matches!(row.kind, ParagraphKind::Heading | ParagraphKind::Title) {
        Meaning::Heading
    } else {
        Meaning::Text
    }
}

/// A place's citation and first words, in so many columns.
pub(super) fn place(row: &CollationRow, width: usize) -> String {
    let Some(latest) = row.cells[row.last - 1].paragraphs.first() else { return String::new() };
    let text = visible(&latest.text);
    let citation = visible(&latest.citation);
    // A heading is cited by its words: they need not stand twice.
    let whole = if citation.starts_with('“') { text.into_owned() } else { format!("{citation} {text}") };
    shortened(&whole, width)
}

/// The beginning of a text in so many columns, `…` where it was cut.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut short, mut used) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        let columns = grapheme.width();
        if used + columns + 1 > width {
            break;
        }
        short.push_str(grapheme);
        used += columns;
    }
    format!("{}…", short.trim_end())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
