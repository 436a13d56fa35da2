//! From a table and the differences between its columns to a collation.

use super::build::{document_summary, entries, notices_of, tally, words_of};
use super::{
    CellChange, CellCounts, CellState, ChangeKind, CollatedDocument, Collation, CollationCell, CollationRow, CollationSummary,
    CollationUnits, Direction, DocumentSummary, Entry, EntryParagraph, Reading, SCHEMA_VERSION, Trend, WordTally,
};
use crate::align::{Alignment, AlignmentTable, DateSource, DocumentDate, TableRow};
use crate::diff::Diff;
use crate::document::{Document, Sides};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, HashMap};

/// What changed between two of the documents.
#[derive(Debug)]
pub struct Step {
    columns: Sides<usize>,
    entries: Vec<Entry>,
    /// How many commitments were found; all of a document's only if its neighbour is the other.
    commitments: Sides<usize>,
}

impl Step {
    /// What changed between the documents of two columns (counted from 0).
    #[must_use]
    pub fn new(documents: Sides<&Document>, columns: Sides<usize>, alignment: &Alignment, diff: Diff) -> Self {
        let count = |side: fn(&Sides<usize>) -> usize| diff.rows.iter().map(|row| side(&row.commitments)).sum();
        let commitments = Sides::new(count(|sides| sides.before), count(|sides| sides.after));
        Self { columns, entries: entries(documents, alignment, diff), commitments }
    }
}

impl Collation {
    /// Puts together what is to be said of many documents, which must stand in the order of the
    /// table's columns, as must the numbers of their paragraphs (which differ from those of the
    /// units if these are sentences).
    #[must_use]
    pub fn new(documents: Vec<Document>, units: CollationUnits, paragraphs: Vec<usize>, table: &AlignmentTable, steps: Vec<Step>) -> Self {
        let places = Places::new(&documents, table);
        let mut changes: HashMap<(usize, usize), CellChange> = HashMap::new();
        let mut commitments = vec![0; documents.len()];
        for step in steps {
            if step.columns.before + 1 == step.columns.after {
                commitments[step.columns.before] = step.commitments.before;
                commitments[step.columns.after] = step.commitments.after;
            }
            collect(step, &places, &mut changes);
        }
        let mut rows: Vec<CollationRow> = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            rows.push(collation_row(index, row, &documents, &mut changes));
        }
        let summary = summarize(&rows, documents.len());
        let notices = notices_of(&documents);
        let words: Vec<usize> = documents.par_iter().map(words_of).collect();
        let names = unique_names(&documents);
        let collated = documents.into_iter().zip(words).zip(names).enumerate().map(|(column, ((document, words), name))| {
            let date = DocumentDate::of(&document);
            CollatedDocument {
                column: column + 1,
                dated_by_name: date.as_ref().is_some_and(|date| date.source == DateSource::Name),
                date: date.map(|date| date.iso),
                counts: counts(&rows, column),
                document: DocumentSummary {
                    paragraphs: paragraphs[column],
                    ..document_summary(document, name, words, commitments[column])
                },
            }
        });
        let documents = collated.collect();
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
            units,
            documents,
            rows,
            query: None,
            summary,
            notices,
        }
    }
}

/// The row of each paragraph.
struct Places(Vec<Vec<usize>>);

impl Places {
    fn new(documents: &[Document], table: &AlignmentTable) -> Self {
        let mut places: Vec<Vec<usize>> = documents.iter().map(|document| vec![0; document.paragraphs.len()]).collect();
        for (index, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate() {
                places[column][cell.clone()].fill(index);
            }
        }
        Self(places)
    }

    fn of(&self, columns: Sides<usize>, entry: &Entry) -> Option<usize> {
        let after = entry.after.first().map(|paragraph| self.0[columns.after][paragraph.index]);
        after.or_else(|| entry.before.first().map(|paragraph| self.0[columns.before][paragraph.index]))
    }
}

/// Files what changed in a step under row and column.
fn collect(step: Step, places: &Places, changes: &mut HashMap<(usize, usize), CellChange>) {
    let columns = step.columns;
    let rows: Vec<Option<usize>> = step.entries.iter().map(|entry| places.of(columns, entry)).collect();
    let row_id = |entry: Option<usize>| entry.and_then(|id| rows.get(id - 1).copied().flatten()).map(|row| row + 1);
    for (entry, row) in step.entries.into_iter().zip(&rows) {
        let Some(row) = *row else { continue };
        let is_pair = !entry.before.is_empty() && !entry.after.is_empty();
        let Entry { kind, grouping, movement, renumbered, confidence, mut segments, mut findings, .. } = entry;
        segments.iter_mut().for_each(|segment| segment.other_entry = row_id(segment.other_entry));
        findings.iter_mut().for_each(|finding| finding.other_entry = row_id(finding.other_entry));
        let confidence = is_pair.then_some(confidence);
        let change = CellChange { since: columns.before + 1, kind, grouping, movement, renumbered, confidence, segments, findings };
        // A place that comes back is compared with its last reading, not with the gap before it.
        let closer = changes.get(&(row, columns.after)).is_some_and(|known| known.kind != ChangeKind::Added);
        if !closer {
            changes.insert((row, columns.after), change);
        }
    }
}

fn collation_row(index: usize, row: &TableRow, documents: &[Document], changes: &mut HashMap<(usize, usize), CellChange>) -> CollationRow {
    let mut readings: Vec<Reading> = Vec::new();
    let mut by_key: BTreeMap<Vec<crate::document::Key>, usize> = BTreeMap::new();
    let mut cells: Vec<CollationCell> = Vec::with_capacity(documents.len());
    let mut words = WordTally::default();
    let mut met = false;
    for (column, document) in documents.iter().enumerate() {
        let cell = row.cells[column].clone();
        let before = cells.last().is_some_and(CollationCell::is_present);
        let mut change = changes.remove(&(index, column));
        let paragraphs: Vec<EntryParagraph> = cell.clone().map(|paragraph| EntryParagraph::new(document, paragraph)).collect();
        let reading = (!cell.is_empty()).then(|| {
            let keys = document.paragraphs[cell].iter().map(|paragraph| paragraph.key).collect();
            let next = readings.len();
            let reading = *by_key.entry(keys).or_insert(next);
            if reading == next {
                let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
                readings.push(Reading { columns: Vec::new(), text: texts.join("\n") });
            }
            readings[reading].columns.push(column + 1);
            reading
        });
        let state = match (reading.is_some(), before, change.as_ref().map(|change| change.kind)) {
            (false, true, _) => CellState::Dropped,
            (false, false, _) => CellState::Absent,
            (true, false, _) if met => CellState::Returned,
            (true, false, _) => CellState::First,
            (true, true, Some(ChangeKind::Unchanged) | None) => CellState::Unchanged,
            (true, true, Some(ChangeKind::Editorial)) => CellState::Editorial,
            (true, true, Some(ChangeKind::Reworded | ChangeKind::Added | ChangeKind::Removed)) => CellState::Reworded,
        };
        if matches!(state, CellState::Absent) || (state == CellState::First && column == 0) {
            change = None;
        }
        met |= reading.is_some();
        if let Some(change) = change.as_ref().filter(|_| matches!(state, CellState::Reworded | CellState::Returned | CellState::Editorial))
        {
            tally(&change.segments, change.movement.is_some(), &mut words);
        }
        cells.push(CollationCell { column: column + 1, state, reading, paragraphs, trend: trend(state, change.as_ref()), change });
    }
    let present = || cells.iter().filter(|cell| cell.is_present());
    let (first, last) = (present().next().map_or(1, |cell| cell.column), present().next_back().map_or(1, |cell| cell.column));
    let latest = &cells[last - 1].paragraphs[0];
    CollationRow {
        id: index + 1,
        kind: latest.kind,
        section: latest.section.clone(),
        verbatim_since: verbatim_since(&cells, last),
        readings,
        first,
        last,
        words_changed: words.inserted + words.deleted,
        query_columns: Vec::new(),
        cells,
    }
}

/// Where the change of a cell goes.
fn trend(state: CellState, change: Option<&CellChange>) -> Trend {
    let tells = matches!(state, CellState::Reworded | CellState::Returned | CellState::Unchanged);
    let Some(change) = change.filter(|_| tells) else { return Trend::None };
    let any = |direction: Direction| change.findings.iter().any(|finding| finding.rule.direction() == direction);
    match (any(Direction::Less), any(Direction::More)) {
        (true, true) => Trend::Both,
        (true, false) => Trend::Less,
        (false, true) => Trend::More,
        (false, false) if change.movement.is_some() => Trend::Moved,
        (false, false) => Trend::None,
    }
}

/// The first column of the run of the same reading that ends at column `last`.
fn verbatim_since(cells: &[CollationCell], last: usize) -> Option<usize> {
    let reading = cells[last - 1].reading;
    let run = cells[..last].iter().rev().take_while(|cell| cell.reading == reading).count();
    (run > 1).then(|| last - run + 1)
}

fn counts(rows: &[CollationRow], column: usize) -> CellCounts {
    let mut counts = CellCounts::default();
    for row in rows {
        match row.cells[column].state {
            CellState::First => counts.first += 1,
            CellState::Unchanged => counts.unchanged += 1,
            CellState::Editorial => counts.editorial += 1,
            CellState::Reworded => counts.reworded += 1,
            CellState::Returned => counts.returned += 1,
            CellState::Dropped => counts.dropped += 1,
            CellState::Absent => {}
        }
    }
    counts
}

fn summarize(rows: &[CollationRow], documents: usize) -> CollationSummary {
    let count = |test: &dyn Fn(&CollationRow) -> bool| rows.iter().filter(|row| test(row)).count();
    let has = |row: &CollationRow, state: CellState| row.cells.iter().any(|cell| cell.state == state);
    let latest = |row: &CollationRow| row.last == documents;
    CollationSummary {
        in_all: count(&|row| row.cells.iter().all(CollationCell::is_present)),
        in_latest: count(&latest),
        only_in_latest: count(&|row| latest(row) && row.first == documents),
        verbatim: count(&|row| latest(row) && row.cells[documents - 1].state == CellState::Unchanged),
        returned: count(&|row| has(row, CellState::Returned)),
        reworded: count(&|row| has(row, CellState::Reworded)),
    }
}

/// Inputs may be called alike; the report needs to tell them apart.
fn unique_names(documents: &[Document]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    documents
        .iter()
        .map(|document| {
            let count = seen.entry(&document.name).or_insert(0);
            *count += 1;
            if *count == 1 { document.name.clone() } else { format!("{} [{count}]", document.name) }
        })
        .collect()
}
