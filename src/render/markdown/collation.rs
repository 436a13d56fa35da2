//! Many documents as a comment: the documents, a row for each place with a sign for each document,
//! and what changed in the places that changed, folded.

use super::budget::{Block, fill};
use super::escape::escape;
use super::words::{Editorial, changed};
use super::{MOST, Options, RESERVE, cite, excerpt, excerpt_of, findings, notices};
use crate::document::FieldName;
use crate::render::columns::{answer, called, collation_headline, date_of, mark, short_name, signs, trend};
use crate::render::headline::counted;
use crate::report::{CellState, CollatedDocument, Collation, CollationCell, CollationRow, Entry, Trend};
use std::io::{self, Write};

/// Up to so many documents have a column each; of more, the signs stand in a row in one column.
const COLUMNS: usize = 16;
/// How much of a place's text names it.
const FIRST_WORDS: usize = 60;
/// How much of a title is shown.
const TITLE: usize = 100;
/// A table with more rows than that is folded.
const FOLDED: usize = 20;
/// So many documents are listed.
const DOCUMENTS: usize = 60;

/// Writes a collation as a comment. At most half of it is the table of places; the rest are the
/// places that changed, in the order of the rows.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("### {} side by side\n\n", counted(collation.documents.len(), "document"));
    let sentence = collation.query.as_ref().map_or_else(|| collation_headline(collation), |query| answer(query, collation));
    text.push_str(&format!("**{}**\n\n", escape(&sentence)));
    documents(collation, &mut text);
    notices(&collation.notices, &mut text);
    let legend = legend(collation);
    let heads = format!("Signs: {legend}\n\n{}{}", unfolding(collation.rows.len(), "place"), table_heads(collation));
    let places: Vec<Block> = collation
        .rows
        .iter()
        .map(|row| {
            let line = place_row(row, collation);
            Block { whole: line.clone(), line }
        })
        .collect();
    let room = options.most_bytes.saturating_sub(text.len() + heads.len() + 2 * RESERVE);
    let mut table = heads;
    let changed_rows = collation.rows.iter().filter(|row| row.is_changed());
    let lineages: Vec<Block> = changed_rows.map(|row| lineage(row, collation)).collect();
    let half = if lineages.is_empty() { room } else { room / 2 };
    let no_places = fill(&mut table, &places, half).blocks;
    text.push_str(&table);
    if no_places > 0 {
        text.push_str(&format!("\n{} not listed here: this comment would be too long.\n", counted(no_places, "more place")));
    }
    text.push_str("\n</details>\n\n");
    let room = options.most_bytes.saturating_sub(text.len() + RESERVE);
    let left_out = fill(&mut text, &lineages, room);
    let agreed = agreed(collation).filter(|agreed| text.len() + agreed.len() + RESERVE <= options.most_bytes);
    text.push_str(&agreed.unwrap_or_default());
    let left_out = left_out.blocks + left_out.words;
    if left_out > 0 {
        text.push_str(&format!(
            "**This comment would be too long.** Left out: {}. `travaux trace` in a terminal, or with `--format json`, shows everything.\n",
            counted(left_out, "changed place")
        ));
    }
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Appends a table of the documents with what became of the places in each.
fn documents(collation: &Collation, text: &mut String) {
    text.push_str(&unfolding(collation.documents.len(), "document"));
    text.push_str("| | date | document | title | paragraphs | + | = | ≈ | \\~ | ↺ | − |\n|--:|:--|:--|:--|--:|--:|--:|--:|--:|--:|--:|\n");
    for document in collation.documents.iter().take(DOCUMENTS) {
        let title = document.document.front_matter.value(FieldName::Title).unwrap_or_default();
        let counts = &document.counts;
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            document.column,
            escape(&date_of(document)),
            excerpt(short_name(collation, document)),
            excerpt_of(title, TITLE),
            document.document.paragraphs,
            counts.first,
            counts.unchanged,
            counts.editorial,
            counts.reworded,
            counts.returned,
            counts.dropped,
        ));
    }
    let more = collation.documents.len().saturating_sub(DOCUMENTS);
    if more > 0 {
        text.push_str(&format!("\nand {}\n", counted(more, "more document")));
    }
    text.push_str("\n</details>\n\n");
}

/// The line above a table that can be folded, and is if it is long.
fn unfolding(rows: usize, noun: &str) -> String {
    let open = if rows > FOLDED { "" } else { " open" };
    format!("<details{open}><summary>{}</summary>\n\n", counted(rows, noun))
}

/// The signs that are used, each with its name.
fn legend(collation: &Collation) -> String {
    let signs: Vec<String> = signs(collation).into_iter().map(|(sign, _, name)| format!("{} {name}", escape(sign))).collect();
    signs.join(" · ")
}

fn table_heads(collation: &Collation) -> String {
    let documents = collation.documents.len();
    if documents > COLUMNS {
        return format!("| place | 1 to {documents} |\n|:--|:--|\n");
    }
    let numbers: Vec<String> = (1..=documents).map(|column| column.to_string()).collect();
    format!("| place | {} |\n|:--|{}\n", numbers.join(" | "), ":-:|".repeat(documents))
}

fn place_row(row: &CollationRow, collation: &Collation) -> String {
    let narrow = collation.documents.len() > COLUMNS;
    let sign = |cell: &CollationCell| match (narrow, cell.trend) {
        // One character for each document: what it says of the commitments is worth more.
        (true, Trend::Less | Trend::More | Trend::Both) => trend(cell.trend).0.to_owned(),
        (true, Trend::None | Trend::Moved) => escape(mark(cell.state).0),
        (false, _) => format!("{}{}", escape(mark(cell.state).0), trend(cell.trend).0),
    };
    let signs: Vec<String> = row.cells.iter().map(sign).collect();
    let signs = if narrow { format!("<code>{}</code>", signs.concat()) } else { signs.join(" | ") };
    format!("| {} | {signs} |\n", name_of(row))
}

/// A place's citation and first words.
fn name_of(row: &CollationRow) -> String {
    let Some(latest) = row.cells[row.last - 1].paragraphs.first() else { return String::new() };
    let beginning = excerpt_of(&latest.text, FIRST_WORDS);
    // A heading is cited by its words: they need not stand twice.
    if latest.citation.starts_with('“') { beginning } else { format!("<b>{}</b> {beginning}", cite(&latest.citation)) }
}

/// The places of the latest document that stand word for word for long, folded: agreed language.
fn agreed(collation: &Collation) -> Option<String> {
    let agreed = collation.agreed();
    let items: Vec<String> =
        agreed.iter().map(|(since, row)| format!("<li>since {}: {}</li>", escape(called(collation, *since)), name_of(row))).collect();
    (!items.is_empty()).then(|| {
        let places = counted(items.len(), "place");
        format!(
            "<details><summary>Agreed language: {places} of the latest document word for word as before</summary><ul>{}</ul></details>\n\n",
            items.concat()
        )
    })
}

/// A place that changed: its name, unfolding to what each document changed.
fn lineage(row: &CollationRow, collation: &Collation) -> Block {
    let signs: Vec<&str> = row.cells.iter().map(|cell| trend(cell.trend).0).filter(|sign| !sign.is_empty()).take(MOST).collect();
    let summary = format!("{} {}", name_of(row), signs.concat());
    let steps: Vec<String> = row.cells.iter().filter_map(|cell| step(row, cell, collation)).collect();
    Block {
        // The table names it already.
        line: String::new(),
        whole: format!("<details><summary>{summary}</summary><ul>{}</ul></details>\n\n", steps.concat()),
    }
}

/// What one document did to a place; nothing of those that left it as it was.
fn step(row: &CollationRow, cell: &CollationCell, collation: &Collation) -> Option<String> {
    let (sign, _, name) = mark(cell.state);
    let head = |document: &CollatedDocument| {
        let citation = Entry::citations(&cell.paragraphs).map_or_else(String::new, |citation| format!(" · {}", cite(&citation)));
        format!("{} <b>{}</b> {name}{citation}", escape(sign), escape(called(collation, document.column)))
    };
    let document = &collation.documents[cell.column - 1];
    let (tail, words) = match cell.state {
        CellState::Unchanged | CellState::Absent => return None,
        CellState::First => {
            let reading = cell.reading.and_then(|index| row.readings.get(index));
            (String::new(), reading.map_or_else(String::new, |reading| escape(&reading.text)))
        }
        CellState::Editorial | CellState::Dropped => (String::new(), String::new()),
        CellState::Reworded | CellState::Returned => match &cell.change {
            Some(change) => (findings(&change.findings, MOST), changed(&change.segments, &[], Editorial::Hidden)),
            None => (String::new(), String::new()),
        },
    };
    let words = if words.is_empty() { String::new() } else { format!("<br>{words}") };
    Some(format!("<li dir=\"auto\">{}{tail}{words}</li>", head(document)))
}
