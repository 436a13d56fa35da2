//! One place through time: its first wording, what each document changed in it, how long it stood.

use super::super::lookup::{cited, side_cited};
use super::super::words::{self, OtherEnd};
use super::super::{escape, finding, names};
use super::{opening, place_cited};
use crate::render::columns::called;
use crate::render::headline::counted;
use crate::render::wording::SURE;
use crate::report::{CellState, Collation, CollationCell, CollationRow, Direction, Segment, Trend};
use std::fmt::Write;

/// Appends a place as an article.
pub(super) fn push(to: &mut String, row: &CollationRow, collation: &Collation) {
    // Writing to a string does not fail.
    let _ = write!(
        to,
        "<article class=\"place\" id=\"r{0}\"><h3><a class=\"cite\" href=\"#r{0}\"><bdi>{1}</bdi></a> <span class=\"op\"><bdi>{2}</bdi></span></h3>",
        row.id,
        place_cited(row),
        opening(row)
    );
    if !row.section.is_empty() {
        let path: Vec<String> = row.section.iter().map(|heading| format!("<bdi>{}</bdi>", escape::escaped(heading))).collect();
        let _ = write!(to, "<p class=\"path\">{}</p>", path.join(" › "));
    }
    let _ = write!(to, "<p class=\"life\">{}</p><ol>", life(row, collation));
    let mut known = vec![false; row.readings.len()];
    let mut index = row.first.saturating_sub(1);
    // What comes after it was dropped for good goes without saying.
    let end = row.cells.len().min(row.last + 1);
    while index < end {
        let cell = &row.cells[index];
        let run =
            if is_plain(cell) { row.cells[index..end].iter().take_while(|other| is_same(other, cell, row)).count().max(1) } else { 1 };
        push_step(to, row, index..index + run, collation, &mut known);
        index += run;
    }
    to.push_str("</ol></article>\n");
}

/// Whether a document changed nothing here.
fn is_plain(cell: &CollationCell) -> bool {
    matches!(cell.state, CellState::Unchanged | CellState::Absent) && cell.trend == Trend::None
}

/// Whether two documents that changed nothing can stand in one line.
fn is_same(other: &CollationCell, cell: &CollationCell, row: &CollationRow) -> bool {
    other.state == cell.state && other.reading == cell.reading && is_plain(other) && has_query(row, other) == has_query(row, cell)
}

fn has_query(row: &CollationRow, cell: &CollationCell) -> bool {
    row.query_columns.contains(&cell.column)
}

/// How long it lived and how often it changed, in a line.
fn life(row: &CollationRow, collation: &Collation) -> String {
    let mut facts = vec![format!("in {} of {}", row.documents(), counted(collation.documents.len(), "document"))];
    let reworded = row.cells.iter().filter(|cell| cell.state == CellState::Reworded).count();
    if reworded > 0 {
        facts.push(counted(reworded, "rewording"));
    }
    for direction in [Direction::Less, Direction::More] {
        let count = row.findings(direction);
        if let Some(name) = names::direction(direction).filter(|_| count > 0) {
            facts.push(format!("<span class=\"{}\"><i aria-hidden=\"true\">{}</i> {count} × {}</span>", name.class, name.sign, name.word));
        }
    }
    if let Some(since) = row.verbatim_since {
        let until = if row.last == collation.documents.len() { String::new() } else { format!(" until {}", document(collation, row.last)) };
        facts.push(format!("word for word since {}{until}", document(collation, since)));
    }
    facts.join(" · ")
}

/// How a document is called, ready to stand in a page.
fn document(collation: &Collation, column: usize) -> String {
    format!("<bdi>{}</bdi>", escape::escaped(called(collation, column)))
}

/// What one document, or a run of them that changed nothing, has of a place.
fn push_step(to: &mut String, row: &CollationRow, columns: std::ops::Range<usize>, collation: &Collation, known: &mut [bool]) {
    let cell = &row.cells[columns.start];
    let name = names::state(cell.state);
    let reading = cell.reading.map_or_else(String::new, |reading| format!(" data-r=\"{reading}\""));
    let _ = write!(to, "<li class=\"st {}\" data-c=\"{}\"{reading}><h4>", name.class, cell.column);
    to.push_str(&document(collation, columns.start + 1));
    if columns.len() > 1 {
        let _ = write!(to, " … {}", document(collation, columns.end));
    }
    let _ = write!(to, " <span class=\"k {}\"><i aria-hidden=\"true\">{}</i> {}", name.class, name.sign, name.word);
    if columns.len() > 1 {
        let _ = write!(to, " in {}", counted(columns.len(), "document"));
    }
    to.push_str("</span>");
    if let Some(citation) = side_cited(&cell.paragraphs) {
        let _ = write!(to, " <span class=\"at\"><bdi>{citation}</bdi></span>");
    }
    to.push_str("</h4>");
    push_facts(to, row, cell, collation);
    push_words(to, row, cell, collation, known);
    to.push_str("</li>");
}

fn push_facts(to: &mut String, row: &CollationRow, cell: &CollationCell, collation: &Collation) {
    let mut facts = Vec::new();
    if let Some(change) = cell.change.as_ref().filter(|_| cell.is_present()) {
        if change.movement.is_some() {
            facts.push("<span class=\"k moved\"><i aria-hidden=\"true\">⇅</i> moved</span>".to_owned());
        }
        if cell.state == CellState::Returned {
            facts.push(format!("{} since {}", names::kind(change.kind).word.to_lowercase(), document(collation, change.since)));
        }
        if let Some(confidence) = change.confidence.filter(|&confidence| confidence < SURE) {
            facts.push(format!("{:.0} % sure that this is the same place", confidence * 100.0));
        }
    }
    if let Some(query) = collation.query.as_ref().filter(|query| query.verbatim && cell.is_present()) {
        let word = if has_query(row, cell) { "has" } else { "without" };
        facts.push(format!("{word} “<bdi>{}</bdi>”", escape::escaped(&query.text)));
    }
    if !facts.is_empty() {
        let _ = write!(to, "<p class=\"fact\">{}</p>", facts.join(" · "));
    }
}

/// Appends the words: all of them where the place first stands, then what changed in them.
fn push_words(to: &mut String, row: &CollationRow, cell: &CollationCell, collation: &Collation, known: &mut [bool]) {
    let Some(index) = cell.reading else { return };
    let is_new = known.get_mut(index).is_some_and(|known| !std::mem::replace(known, true));
    let change = cell.change.as_ref().filter(|_| cell.state != CellState::First);
    if let Some(change) = change {
        finding::push_list(to, &change.findings, 'r');
    }
    let segments = change.map(|change| &*change.segments).filter(|segments| !segments.is_empty());
    if segments.is_none() && !is_new {
        return;
    }
    to.push_str("<div class=\"w\" dir=\"auto\"");
    let language = &collation.documents[cell.column - 1].document;
    let _ = write!(to, " {}>", super::super::language::Language::of(language).tag_attribute());
    match segments {
        Some(segments) => words::push_segments(to, segments, &|segment| other_end(segment, cell, collation)),
        None => words::push_text(to, row.readings.get(index).map_or("", |reading| &reading.text)),
    }
    to.push_str("</div>");
}

/// Where a sentence went or came from: another row, cited as in the document where it stands now
/// or, failing that, wherever it stands.
fn other_end(segment: &Segment, cell: &CollationCell, collation: &Collation) -> Option<OtherEnd> {
    let row = collation.rows.iter().find(|row| Some(row.id) == segment.other_entry)?;
    let here = row.cells.get(cell.column - 1).and_then(|cell| cell.paragraphs.first());
    let cited = here.map_or_else(|| place_cited(row), |paragraph| cited(&paragraph.citation));
    Some(OtherEnd { id: format!("r{}", row.id), cited })
}
