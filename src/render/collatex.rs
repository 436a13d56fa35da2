//! JSON as CollateX writes it, so that programs made for CollateX can go on from an alignment of
//! Travaux.
//!
//! The form is that of the section *JSON* under *Output* of CollateX's documentation
//! (<https://collatex.net/doc/#json-output>): `witnesses` names the documents; `table` has one list
//! for each segment, in it one list for each document, in it the tokens, each with its text `t` and
//! its normalized form `n`. A gap is an empty list. White space stands at the end of the token before
//! it, so that the `t` of a document's column, joined, are its text, a line feed after each paragraph.
//! (The Python port of CollateX writes the same table turned by a quarter, one list for each
//! document, and a gap as `null`.)
//!
//! Of two documents a segment is a stretch of an entry, and both columns stand in the order of their
//! texts: as in CollateX, what moved stands alone at either place. Of many documents a segment is a
//! place; the columns stand in the order of the places, which is that of the latest document.

use crate::report::{Collation, CollationCell, Entry, EntryParagraph, Report, SegmentOp};
use crate::token::{fold_token, tokenize};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// An alignment table.
#[derive(Debug, Serialize)]
struct Table<'a> {
    witnesses: Vec<&'a str>,
    table: Vec<Row>,
}

/// A segment: the tokens of each document.
type Row = Vec<Vec<Token>>;

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Token {
    t: String,
    n: String,
}

const BEFORE: usize = 0;
const AFTER: usize = 1;

/// Writes the alignment of two documents.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let witnesses = vec![report.documents.before.name.as_str(), report.documents.after.name.as_str()];
    write(&Table { witnesses, table: rows(&report.entries) }, out)
}

/// Writes the alignment of many documents, one segment for each place.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let witnesses = collation.documents.iter().map(|document| document.document.name.as_str()).collect();
    let cell = |cell: &CollationCell| cell.paragraphs.iter().flat_map(|paragraph| paragraph_tokens(&paragraph.text)).collect();
    let table = collation.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
    write(&Table { witnesses, table }, out)
}

fn write(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    serde_json::to_writer(&mut out, table)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The segments of all entries. What an entry that moved says in the earlier text goes before the
/// first entry that stayed and stood after it.
fn rows(entries: &[Entry]) -> Vec<Row> {
    let (stayed, mut moved) = in_order(entries);
    moved.sort_by_key(|entry| first_index(&entry.before));
    let mut moved = moved.into_iter().peekable();
    let mut rows = Vec::new();
    for (entry, stays) in entries.iter().zip(stayed) {
        if !stays {
            rows.extend(alone(AFTER, &entry.after));
            continue;
        }
        if let Some(here) = first_index(&entry.before) {
            while let Some(earlier) = moved.next_if(|entry| first_index(&entry.before) < Some(here)) {
                rows.extend(alone(BEFORE, &earlier.before));
            }
        }
        rows.extend(entry_rows(entry));
    }
    rows.extend(moved.flat_map(|entry| alone(BEFORE, &entry.before)));
    rows
}

/// Tells of each entry whether it stays in the order of both texts, and lists those that do not.
fn in_order(entries: &[Entry]) -> (Vec<bool>, Vec<&Entry>) {
    let mut last = None;
    let mut moved = Vec::new();
    let mut stayed = Vec::with_capacity(entries.len());
    for entry in entries {
        let here = first_index(&entry.before);
        let stays = here.is_none() || (entry.movement.is_none() && here > last);
        if stays {
            last = here.or(last);
        } else {
            moved.push(entry);
        }
        stayed.push(stays);
    }
    (stayed, moved)
}

fn first_index(paragraphs: &[EntryParagraph]) -> Option<usize> {
    paragraphs.first().map(|paragraph| paragraph.index)
}

/// Paragraphs that only one of the two documents has at a place.
fn alone(witness: usize, paragraphs: &[EntryParagraph]) -> Option<Row> {
    let mut row: Row = vec![Vec::new(), Vec::new()];
    row[witness] = paragraphs.iter().flat_map(|paragraph| paragraph_tokens(&paragraph.text)).collect();
    (!row[witness].is_empty()).then_some(row)
}

/// The segments of an entry that stands in the order of both texts.
fn entry_rows(entry: &Entry) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(entry.segments.len().max(1));
    if entry.segments.is_empty() {
        let tokens =
            |paragraphs: &[EntryParagraph]| paragraphs.iter().flat_map(|paragraph| paragraph_tokens(&paragraph.text)).collect::<Vec<_>>();
        rows.push(vec![tokens(&entry.before), tokens(&entry.after)]);
        return rows;
    }
    for segment in &entry.segments {
        let sides = match segment.op {
            SegmentOp::MovedOut => [segment.before.as_str(), ""],
            SegmentOp::MovedIn => ["", segment.after.as_str()],
            _ => [segment.before.as_str(), segment.after.as_str()],
        };
        rows.push(sides.into_iter().map(tokens).collect());
        for (witness, text) in sides.into_iter().enumerate() {
            append_space(&mut rows, witness, lead(text));
        }
        rows.pop_if(|row| row.iter().all(Vec::is_empty));
    }
    for (witness, paragraphs) in [&entry.before, &entry.after].into_iter().enumerate() {
        if !paragraphs.is_empty() {
            end_paragraph(&mut rows, witness);
        }
    }
    rows
}

/// White space with which a segment begins belongs to the last token before it.
fn append_space(rows: &mut [Row], witness: usize, space: &str) {
    let segments = rows.len().saturating_sub(1);
    if let Some(token) = rows[..segments].iter_mut().rev().find_map(|row| row[witness].last_mut()) {
        token.t.push_str(space);
    }
}

fn end_paragraph(rows: &mut [Row], witness: usize) {
    if let Some(token) = rows.iter_mut().rev().find_map(|row| row[witness].last_mut()) {
        token.t.push('\n');
    }
}

fn paragraph_tokens(text: &str) -> Vec<Token> {
    let mut tokens = tokens(text);
    if let Some(last) = tokens.last_mut() {
        last.t.push('\n');
    }
    tokens
}

/// The tokens of a text, each with the white space after it.
fn tokens(text: &str) -> Vec<Token> {
    let found = tokenize(text);
    let ends = found.iter().skip(1).map(|next| next.range().start).chain(std::iter::once(text.len()));
    let token = |(token, end): (&crate::token::Token, usize)| Token {
        t: text[token.range().start..end].to_owned(),
        n: fold_token(token.of(text)).into_owned(),
    };
    found.iter().zip(ends).map(token).collect()
}

/// What stands before the first token.
fn lead(text: &str) -> &str {
    &text[..tokenize(text).first().map_or(text.len(), |token| token.range().start)]
}

#[cfg(test)]
mod tests {
    use super::{collation, render};
    use crate::render::sample;
    use crate::report::Report;
    use serde_json::{Value, json};

    fn written(report: &Report) -> Value {
        let mut bytes = Vec::new();
        render(report, &mut bytes).expect("written");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    /// The text of one column.
    fn column(table: &Value, witness: usize) -> String {
        let rows = table["table"].as_array().expect("segments").iter();
        rows.flat_map(|row| row[witness].as_array().expect("tokens")).map(|token| token["t"].as_str().expect("a text")).collect()
    }

    #[test]
    fn a_segment_has_the_tokens_of_each_document_and_a_gap_is_empty() {
        let table = written(&sample::compared("1. We must act now, all of us.\n", "1. We should act, all of us.\n"));
        assert_eq!(
            table,
            json!({
                "witnesses": ["before.md", "after.md"],
                "table": [
                    [[{"t": "We ", "n": "we"}], [{"t": "We ", "n": "we"}]],
                    [[{"t": "must ", "n": "must"}], [{"t": "should ", "n": "should"}]],
                    [[{"t": "act ", "n": "act"}], [{"t": "act", "n": "act"}]],
                    [[{"t": "now", "n": "now"}], []],
                    [
                        [{"t": ", ", "n": ","}, {"t": "all ", "n": "all"}, {"t": "of ", "n": "of"}, {"t": "us", "n": "us"}, {"t": ".\n", "n": "."}],
                        [{"t": ", ", "n": ","}, {"t": "all ", "n": "all"}, {"t": "of ", "n": "of"}, {"t": "us", "n": "us"}, {"t": ".\n", "n": "."}],
                    ],
                ]
            })
        );
    }

    #[test]
    fn the_columns_are_the_texts_even_where_paragraphs_moved() {
        let before = [
            "We reaffirm the convention on safe harbours.",
            "Ports need investment from every partner.",
            "States should, as appropriate, publish an inventory.",
            "我们重申人权。",
        ];
        let after = [before[1], "States should publish  an inventory each year.", before[3], "New.", before[0]];
        let text = |paragraphs: &[&str]| paragraphs.join("\n\n");
        let table = written(&sample::compared(&text(&before), &text(&after)));
        assert_eq!(column(&table, 0), before.join("\n") + "\n");
        assert_eq!(column(&table, 1), after.join("\n").replace("  ", " ") + "\n");
    }

    #[test]
    fn of_many_documents_a_segment_is_a_place() {
        let mut bytes = Vec::new();
        collation(&sample::collation(), &mut bytes).expect("written");
        let table: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(table["witnesses"], json!(["2021.md", "2022.md", "2023.md"]));
        let gaps: Vec<Vec<bool>> = table["table"]
            .as_array()
            .expect("segments")
            .iter()
            .map(|row| row.as_array().expect("cells").iter().map(|cell| cell == &json!([])).collect())
            .collect();
        assert_eq!(gaps, [[false, false, false], [false, false, true], [true, true, false]]);
    }
}
