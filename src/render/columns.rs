//! What collations call their documents, and the symbols of their cells: the same in every format
//! that people read.

use super::headline::counted;
use super::style::Meaning;
use super::wording::MOVED;
use crate::document::file_name;
use crate::report::{CellState, CollatedDocument, Collation, Trend};

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
