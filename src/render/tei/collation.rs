//! Many documents: each place with its readings, each reading with the documents that carry it.

use super::apparatus::{element, text};
use super::escape::escape;
use super::header::{self, siglum};
use super::{attribute, back, finding_note};
use crate::report::{CellState, Collation, CollationRow, Entry, Grouping, Reading};
use std::io::{self, BufWriter, Write};

/// Writes a collation as a TEI document.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    header::of_collation(collation, &mut out)?;
    writeln!(out, "<text>\n<body>")?;
    if collation.rows.is_empty() {
        // A body is never empty.
        writeln!(out, "<ab/>")?;
    }
    for row in &collation.rows {
        place(row, &mut out)?;
    }
    writeln!(out, "</body>")?;
    let notes: Vec<String> = collation.rows.iter().flat_map(notes).collect();
    back(&notes, &mut out)?;
    writeln!(out, "</text>\n</TEI>")?;
    out.flush()
}

fn place(row: &CollationRow, out: &mut impl Write) -> io::Result<()> {
    let citation = Entry::citations(&row.cells[row.last - 1].paragraphs).unwrap_or_default();
    let changes = || row.cells.iter().filter_map(|cell| cell.change.as_ref());
    let moved = changes().any(|change| change.movement.is_some());
    let grouping = changes().map(|change| change.grouping).find(|grouping| *grouping != Grouping::Single).unwrap_or(Grouping::Single);
    let fates = attribute(moved, grouping, changes().any(|change| change.renumbered));
    let kind = row.kind.name().replace(' ', "-");
    write!(out, "<ab xml:id=\"p{}\" n=\"{}\" type=\"{kind}\"{fates}>", row.id, escape(&citation))?;
    let lacking: Vec<usize> = row.cells.iter().filter(|cell| !cell.is_present()).map(|cell| cell.column).collect();
    if let ([only], []) = (row.readings.as_slice(), lacking.as_slice()) {
        out.write_all(text(&only.text, &references(&only.columns)).as_bytes())?;
    } else {
        write!(out, "<app>")?;
        for (index, reading) in row.readings.iter().enumerate() {
            out.write_all(reading_element(row, index, reading).as_bytes())?;
        }
        if !lacking.is_empty() {
            out.write_all(element("rdg", &references(&lacking), "", "").as_bytes())?;
        }
        write!(out, "</app>")?;
    }
    writeln!(out, "</ab>")
}

/// The first reading is the lemma; the others are typed by the change that made them.
fn reading_element(row: &CollationRow, index: usize, reading: &Reading) -> String {
    let witnesses = references(&reading.columns);
    let words = text(&reading.text, &witnesses);
    if index == 0 {
        return element("lem", &witnesses, "", &words);
    }
    let first = row.cells.iter().find(|cell| cell.reading == Some(index));
    let kind = match first.map(|cell| cell.state) {
        Some(CellState::Editorial | CellState::Unchanged) => "orthographic",
        _ => "substantive",
    };
    element("rdg", &witnesses, &format!(" type=\"{kind}\""), &words)
}

/// References to the documents of some columns.
fn references(columns: &[usize]) -> String {
    let references: Vec<String> = columns.iter().map(|column| format!("#{}", siglum(column - 1))).collect();
    references.join(" ")
}

/// What was found in the place, document by document.
fn notes(row: &CollationRow) -> Vec<String> {
    let target = format!("#p{}", row.id);
    let changes = row.cells.iter().filter_map(|cell| Some((cell.column, cell.change.as_ref()?)));
    let findings = changes.flat_map(|(column, change)| change.findings.iter().map(move |finding| (column, finding)));
    findings.map(|(column, finding)| finding_note(finding, &target, &format!(" corresp=\"#{}\"", siglum(column - 1)))).collect()
}
