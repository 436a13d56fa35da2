//! What collations call their documents, and the symbols of their cells: the same in every format
//! that people read.

use super::headline::counted;
use super::style::Meaning;
use super::wording::MOVED;
use crate::document::file_name;
use crate::report::{CellState, CollatedDocument, Collation, Query, Trend};

/// The last part of a document's path, if it tells the documents apart.
pub(super) fn short_name<'a>(collation: &'a Collation, document: &'a CollatedDocument) -> &'a str {
    let last = |document: &'a CollatedDocument| file_name(&document.document.name);
    let own = last(document);
    if collation.documents.iter().filter(|other| last(other) == own).count() == 1 { own } else { &document.document.name }
}

/// How a document is called in running text: by its date, by its name where two share it.
pub(super) fn called(collation: &Collation, column: usize) -> &str {
    let document = &collation.documents[column - 1];
    let shares = |date: &str| collation.documents.iter().filter(|other| other.date.as_deref() == Some(date)).count() > 1;
    document.date.as_deref().filter(|date| !shares(date)).unwrap_or_else(|| short_name(collation, document))
}

/// A document's date, or that it has none.
pub(super) fn date_of(document: &CollatedDocument) -> String {
    document.date.clone().unwrap_or_else(|| "no date".to_owned())
}

/// Symbol, meaning and name of a cell's state.
pub(super) const fn mark(state: CellState) -> (&'static str, Meaning, &'static str) {
    match state {
        CellState::First => ("+", Meaning::AddedTag, "first"),
        CellState::Unchanged => ("=", Meaning::Dim, "unchanged"),
        CellState::Editorial => ("≈", Meaning::Dim, "editorial"),
        CellState::Reworded => ("~", Meaning::ChangedTag, "reworded"),
        CellState::Returned => ("↺", Meaning::AddedTag, "back"),
        CellState::Dropped => ("−", Meaning::RemovedTag, "dropped"),
        CellState::Absent => ("·", Meaning::Dim, "absent"),
    }
}

/// Symbol and meaning of where a cell's change goes.
pub(super) const fn trend(cell_trend: Trend) -> (&'static str, Meaning) {
    match cell_trend {
        Trend::None => ("", Meaning::Text),
        Trend::Less => ("▼", Meaning::Loss),
        Trend::More => ("▲", Meaning::Gain),
        Trend::Both => ("◆", Meaning::ChangedTag),
        Trend::Moved => (MOVED, Meaning::MovedTag),
    }
}

/// All states of a cell, in the order in which they are explained.
pub(super) const STATES: [CellState; 7] = [
    CellState::First,
    CellState::Unchanged,
    CellState::Editorial,
    CellState::Reworded,
    CellState::Returned,
    CellState::Dropped,
    CellState::Absent,
];

/// The signs that a collation uses, each with its meaning and its name.
pub(super) fn signs(collation: &Collation) -> Vec<(&'static str, Meaning, &'static str)> {
    let cells = || collation.rows.iter().flat_map(|row| &row.cells);
    let states = STATES.into_iter().filter(|&state| cells().any(|cell| cell.state == state)).map(mark);
    let trends = [(Trend::Less, "says less"), (Trend::More, "says more"), (Trend::Both, "both"), (Trend::Moved, "moved")];
    let trends = trends.into_iter().filter(|(of, _)| cells().any(|cell| cell.trend == *of));
    states.chain(trends.map(|(of, name)| (trend(of).0, trend(of).1, name))).collect()
}

/// What a collation shows, in a sentence.
pub(super) fn collation_headline(collation: &Collation) -> String {
    let summary = &collation.summary;
    let places = counted(collation.rows.len(), "place");
    let of = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let clauses: Vec<String> = [
        of(summary.in_all, "in every document"),
        of(summary.verbatim, "word for word as in the document before"),
        of(summary.only_in_latest, "only in the latest"),
        of(summary.reworded, "reworded at least once"),
        of(summary.returned, "dropped and back"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let documents = counted(collation.documents.len(), "document");
    if clauses.is_empty() { format!("{places} in {documents}.") } else { format!("{places} in {documents}: {}.", clauses.join(", ")) }
}

/// In which documents the words of a query stand.
pub(super) fn answer(query: &Query, collation: &Collation) -> String {
    let total = collation.documents.len();
    let mut text = if query.verbatim {
        let runs: Vec<String> = runs(&query.columns).into_iter().map(|run| dates(collation, run)).collect();
        format!("“{}” stands in {} of {}: {}.", query.text, query.columns.len(), counted(total, "document"), runs.join(", "))
    } else {
        format!("“{}” stands in no document as it is.", query.text)
    };
    match (query.verbatim, collation.rows.len()) {
        (true, _) => {}
        (false, 0) => text.push_str(" No place has most of its words."),
        (false, count) => text.push_str(&format!(
            " {} most of its words.",
            if count == 1 { "1 place has".to_owned() } else { format!("{count} places have") }
        )),
    }
    text
}

/// Columns in a row, first and last.
fn runs(columns: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &column in columns {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == column => run.1 = column,
            _ => runs.push((column, column)),
        }
    }
    runs
}

/// From when to when some columns go.
pub(super) fn dates(collation: &Collation, (first, last): (usize, usize)) -> String {
    let date = |column: usize| called(collation, column).to_owned();
    if first == last { date(first) } else { format!("{} to {}", date(first), date(last)) }
}
