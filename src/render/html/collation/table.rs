//! The table: rows are places, columns documents; each cell says by sign, shade and word what
//! became of the place in the document.

use super::super::{escape, names};
use super::{is_heading, opening, place_cited};
use crate::render::columns::{STATES, called, date_of, short_name};
use crate::report::{CellState, Collation, CollationCell, CollationRow};
use std::fmt::Write;
use std::io;

/// Appends the table, handing over what is ready from time to time.
pub(super) fn push(to: &mut String, collation: &Collation, mut hand_over: impl FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    to.push_str(
        "<div id=\"table\" class=\"grid\" role=\"region\" aria-label=\"Places and documents\" tabindex=\"0\"><table><thead><tr>\
         <th scope=\"col\">Place</th>",
    );
    for document in &collation.documents {
        // Writing to a string does not fail.
        let _ = write!(
            to,
            "<th scope=\"col\" title=\"{}\"><span><bdi>{}</bdi></span></th>",
            escape::escaped(&format!("{} {}", date_of(document), short_name(collation, document))),
            escape::escaped(called(collation, document.column))
        );
    }
    to.push_str("</tr></thead><tbody>\n");
    for row in &collation.rows {
        push_row(to, row, collation);
        hand_over(to)?;
        to.clear();
    }
    to.push_str("</tbody></table></div>\n");
    Ok(())
}

fn push_row(to: &mut String, row: &CollationRow, collation: &Collation) {
    let class = match (is_heading(row), row.last < collation.documents.len()) {
        (true, _) => " class=\"h\"",
        (false, true) => " class=\"past\"",
        (false, false) => "",
    };
    let readings: Vec<String> = row.cells.iter().map(|cell| cell.reading.map_or_else(String::new, |reading| reading.to_string())).collect();
    let _ = write!(
        to,
        "<tr id=\"row{}\"{class} data-t=\"{}\" data-r=\"{}\"><th scope=\"row\"><a href=\"#r{}\"><b><bdi>{}</bdi></b> <bdi>{}</bdi></a></th>",
        row.id,
        tokens(row, collation),
        readings.join(","),
        row.id,
        place_cited(row),
        opening(row)
    );
    for cell in &row.cells {
        push_cell(to, cell, row);
    }
    to.push_str("</tr>\n");
}

fn push_cell(to: &mut String, cell: &CollationCell, row: &CollationRow) {
    let state = names::state(cell.state);
    if cell.state == CellState::Absent {
        to.push_str("<td class=\"absent\">·</td>");
        return;
    }
    let _ = write!(to, "<td class=\"{}", state.class);
    let trend = names::trend(cell.trend);
    if let Some(trend) = trend {
        let _ = write!(to, " {}", trend.class);
    }
    if row.query_columns.contains(&cell.column) {
        to.push_str(" has");
    }
    let _ = write!(to, "\">{}{}</td>", state.sign, trend.map_or("", |trend| trend.sign));
}

/// What a filter may choose a row by: states and trends of its cells, and how long it lived.
fn tokens(row: &CollationRow, collation: &Collation) -> String {
    let mut tokens: Vec<&str> = Vec::new();
    let states = STATES.into_iter().filter(|state| row.cells.iter().any(|cell| cell.state == *state));
    tokens.extend(states.map(|state| names::state(state).class));
    let trends = names::TRENDS.into_iter().filter(|trend| row.cells.iter().any(|cell| cell.trend == *trend));
    tokens.extend(trends.filter_map(names::trend).map(|trend| trend.class));
    let latest = collation.documents.len();
    match (row.first, row.last) {
        _ if row.cells.iter().all(CollationCell::is_present) => tokens.push("everywhere"),
        (first, last) if first == latest && last == latest => tokens.push("new"),
        (_, last) if last < latest => tokens.push("gone"),
        _ => {}
    }
    if row.last == latest && row.verbatim_since.is_some() {
        tokens.push("agreed");
    }
    if !row.query_columns.is_empty() {
        tokens.push("has");
    }
    tokens.join(" ")
}
