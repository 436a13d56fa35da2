//! CSV as in RFC 4180, for spreadsheets: one change a row.
//!
//! The text is UTF-8 with a byte order mark, without which Excel takes it for the code page of the
//! machine and spoils every letter but the English ones. Python reads it as `utf-8-sig`; most
//! programs skip the mark by themselves. Lines end with CR and LF, every field that holds a comma, a
//! quotation mark or a line feed is quoted.
//!
//! A cell that a spreadsheet would take for a formula is preceded by an apostrophe (*CSV Injection*,
//! OWASP), and so is a citation that it would take for another number or a date (`1.10`, `3/4`): who
//! needs the text to the letter takes JSON. A spreadsheet that is told to split at
//! semicolons or tabs splits texts in which these stand; no CSV can prevent that.

use super::visible::visible;
use crate::document::FieldName;
use crate::report::{
    CellChange, CellState, Collation, CollationCell, CollationRow, Entry, EntryParagraph, FieldChange, Finding, Grouping, ParallelText,
    ParallelUnit, Report, Trend,
};
use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Heads of the columns of a comparison.
const CHANGE: [&str; 17] = [
    "entry",
    "kind",
    "substantive",
    "grouping",
    "moved",
    "renumbered",
    "citation before",
    "citation after",
    "section",
    "findings",
    "words deleted",
    "words inserted",
    "words moved",
    "confidence",
    "ambiguous",
    "text before",
    "text after",
];

/// Heads of the columns of a collation.
const CELL: [&str; 15] = [
    "place",
    "column",
    "document",
    "date",
    "state",
    "trend",
    "compared with column",
    "grouping",
    "moved",
    "renumbered",
    "citation",
    "section",
    "findings",
    "confidence",
    "text",
];

/// Heads of the columns of two texts side by side.
const ROW: [&str; 8] = ["row", "moved", "confidence", "counterpart", "citation before", "text before", "citation after", "text after"];

/// Writes the changes of a report: first those of the front matter, of kind `front-matter`, which
/// have no number; then every entry to which anything happened, be it another number or another
/// spelling. Entries that stayed as they were are left out.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut table = table(&CHANGE, out)?;
    for change in &report.front_matter {
        table.write_record(field_change(change).iter().map(|cell| harmless(cell).into_owned()))?;
    }
    for entry in report.entries.iter().filter(|entry| entry.is_changed()) {
        table.write_record(entry_cells(entry).iter().map(|cell| harmless(cell).into_owned()))?;
    }
    table.flush()
}

/// Writes a collation: one row for each place and each document that has it or dropped it.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let mut table = table(&CELL, out)?;
    for row in &collation.rows {
        for cell in row.cells.iter().filter(|cell| cell.state != CellState::Absent) {
            table.write_record(place_cells(row, cell, collation).iter().map(|cell| harmless(cell).into_owned()))?;
        }
    }
    table.flush()
}

/// Writes two texts side by side: a row for each row, a line feed between units of one cell.
///
/// # Errors
/// Fails only when `out` does.
pub fn parallel(parallel: &ParallelText, out: &mut dyn Write) -> io::Result<()> {
    let mut table = table(&ROW, out)?;
    for (index, row) in parallel.rows.iter().enumerate() {
        let words = |units: &[ParallelUnit]| units.iter().map(|unit| unit.text.as_str()).collect::<Vec<_>>().join("\n");
        let cited = |units: &[ParallelUnit]| {
            let mut citations: Vec<&str> = units.iter().map(|unit| unit.citation.as_str()).collect();
            citations.dedup();
            unread_as_number(citations.join("; "))
        };
        let cells: [String; ROW.len()] = [
            (index + 1).to_string(),
            yes(row.moved),
            row.confidence.to_string(),
            yes(row.is_pair()),
            cited(&row.before),
            words(&row.before),
            cited(&row.after),
            words(&row.after),
        ];
        table.write_record(cells.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    table.flush()
}

fn table<'a>(heads: &[&str], out: &'a mut dyn Write) -> io::Result<::csv::Writer<BufWriter<&'a mut dyn Write>>> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    table.write_record(heads)?;
    Ok(table)
}

fn field_change(change: &FieldChange) -> [String; CHANGE.len()] {
    let mut cells = std::array::from_fn(|_| String::new());
    let field = |value: &Option<String>| value.as_ref().map_or_else(String::new, |_| change.field.name().to_owned());
    // The cover's other lines have a separator of their own.
    let text = |value: &Option<String>| match change.field {
        FieldName::Cover => value.as_deref().unwrap_or_default().replace(" · ", "\n"),
        _ => value.clone().unwrap_or_default(),
    };
    cells[1] = "front-matter".to_owned();
    cells[2] = yes(change.substantive);
    cells[6] = field(&change.before);
    cells[7] = field(&change.after);
    cells[15] = text(&change.before);
    cells[16] = text(&change.after);
    cells
}

fn entry_cells(entry: &Entry) -> [String; CHANGE.len()] {
    let section = entry.after.first().or(entry.before.first()).map_or_else(String::new, |paragraph| joined_section(&paragraph.section));
    [
        entry.id.to_string(),
        entry.kind.name().to_owned(),
        yes(entry.is_substantive()),
        grouping(entry.grouping),
        yes(entry.movement.is_some()),
        yes(entry.renumbered),
        citations(&entry.before),
        citations(&entry.after),
        section,
        findings(&entry.findings),
        entry.words.deleted.to_string(),
        entry.words.inserted.to_string(),
        entry.words.moved.to_string(),
        entry.confidence.to_string(),
        yes(entry.ambiguous),
        texts(&entry.before),
        texts(&entry.after),
    ]
}

fn place_cells(row: &CollationRow, cell: &CollationCell, collation: &Collation) -> [String; CELL.len()] {
    let document = &collation.documents[cell.column - 1];
    let of_change = |tell: &dyn Fn(&CellChange) -> String| cell.change.as_ref().map_or_else(String::new, tell);
    [
        row.id.to_string(),
        cell.column.to_string(),
        document.document.name.clone(),
        document.date.clone().unwrap_or_default(),
        state(cell.state).to_owned(),
        trend(cell.trend).to_owned(),
        of_change(&|change| change.since.to_string()),
        of_change(&|change| grouping(change.grouping)),
        of_change(&|change| yes(change.movement.is_some())),
        of_change(&|change| yes(change.renumbered)),
        citations(&cell.paragraphs),
        joined_section(cell.paragraphs.first().map_or(&row.section, |paragraph| &paragraph.section)),
        of_change(&|change| findings(&change.findings)),
        of_change(&|change| change.confidence.map_or_else(String::new, |confidence| confidence.to_string())),
        texts(&cell.paragraphs),
    ]
}

/// Citations as a range; with an apostrophe where a spreadsheet would calculate with them.
fn citations(paragraphs: &[EntryParagraph]) -> String {
    unread_as_number(Entry::citations(paragraphs).unwrap_or_default())
}

/// Citations that no spreadsheet takes for a number or a date.
fn unread_as_number(citations: String) -> String {
    let numeric = |text: &str| text.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | '/' | '-'));
    if numeric(&citations) && citations.contains(['.', '/', '-']) { format!("'{citations}") } else { citations }
}

fn yes(fact: bool) -> String {
    if fact { "yes" } else { "no" }.to_owned()
}

fn grouping(grouping: Grouping) -> String {
    match grouping {
        Grouping::Single => "single",
        Grouping::Split => "split",
        Grouping::Merged => "merged",
        Grouping::Regrouped => "regrouped",
    }
    .to_owned()
}

const fn state(state: CellState) -> &'static str {
    match state {
        CellState::First => "first",
        CellState::Unchanged => "unchanged",
        CellState::Editorial => "editorial",
        CellState::Reworded => "reworded",
        CellState::Returned => "returned",
        CellState::Dropped => "dropped",
        CellState::Absent => "absent",
    }
}

const fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::None => "none",
        Trend::Less => "less",
        Trend::More => "more",
        Trend::Both => "both",
        Trend::Moved => "moved",
    }
}

fn joined_section(section: &[String]) -> String {
    section.join(" › ")
}

/// Rule and message of each finding, one a line.
fn findings(findings: &[Finding]) -> String {
    let lines: Vec<String> =
        findings.iter().map(|finding| format!("{}: {}", finding.rule.name(), finding.message.replace('\n', " "))).collect();
    lines.join("\n")
}

/// The paragraphs, a line feed between two.
fn texts(paragraphs: &[EntryParagraph]) -> String {
    super::wording::joined(paragraphs)
}

/// A cell that no spreadsheet takes for a formula, and in which nothing is hidden.
///
/// Line feeds stay, for a cell may have several lines; other control characters and direction
/// overrides are made visible.
fn harmless(cell: &str) -> Cow<'_, str> {
    let shown = if cell.contains('\n') {
        let lines: Vec<Cow<'_, str>> = cell.split('\n').map(visible).collect();
        Cow::Owned(lines.join("\n"))
    } else {
        visible(cell)
    };
    if starts_formula(cell) { Cow::Owned(format!("'{shown}")) } else { shown }
}

/// Whether the first character of a cell makes a spreadsheet calculate: those that OWASP lists, and
/// their full-width forms.
fn starts_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::{collation, harmless, render};
    use crate::render::sample;
    use crate::report::{Report, SegmentOp};

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
    }

    fn written(report: &Report) -> Vec<u8> {
        let mut bytes = Vec::new();
        render(report, &mut bytes).expect("written");
        bytes
    }

    #[test]
    fn a_report_is_one_row_a_change_and_unchanged_entries_are_left_out() {
        let bytes = written(&sample::report());
        assert!(bytes.starts_with(b"\xEF\xBB\xBFentry,kind,"), "a byte order mark, then the heads");
        assert!(bytes.ends_with(b"\r\n"));
        let lines = rows(&bytes);
        let kinds: Vec<&str> = lines[1..].iter().map(|row| row[1].as_str()).collect();
        // Entries 6 and 9 are unchanged in their wording: one got another number, one moved.
        let wanted =
            ["front-matter", "reworded", "unchanged", "added", "reworded", "reworded", "unchanged", "editorial", "removed", "unchanged"];
        assert_eq!(kinds, wanted);
        assert_eq!(lines[5][..10], ["4", "reworded", "yes", "single", "no", "yes", "4", "5", "", lines[5][9].as_str()]);
        assert_eq!(lines[5][9], "weakened: must → should\ncaveat-added: “as appropriate” added\nscope-narrowed: all → some");
        assert_eq!(rows(&written(&sample::same())).len(), 1, "nothing but the heads");
    }

    #[test]
    fn a_cell_is_never_a_formula_and_hides_nothing() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"] {
            assert!(harmless(cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(harmless("a = b\n−1"), "a = b\n−1");
        assert_eq!(harmless("one\u{202e}two\x1b"), "one\\u{202e}two␛");
        let report = sample::reworded(&[(SegmentOp::Replace, "=HYPERLINK(\"x\",\"y\"), must", "should, \"so\"\r\nand so on")]);
        let lines = rows(&written(&report));
        assert_eq!(lines[1][15], "'=HYPERLINK(\"x\",\"y\"), must");
        assert_eq!(lines[1][16], "should, \"so\"␍\nand so on");
    }

    #[test]
    fn a_collation_is_one_row_a_place_and_document() {
        let mut bytes = Vec::new();
        collation(&sample::collation(), &mut bytes).expect("written");
        let lines = rows(&bytes);
        let states: Vec<[&str; 4]> = lines[1..].iter().map(|row| [&*row[0], &*row[1], &*row[4], &*row[5]]).collect();
        assert_eq!(
            states,
            [
                ["1", "1", "first", "none"],
                ["1", "2", "reworded", "less"],
                ["1", "3", "unchanged", "none"],
                ["2", "1", "first", "none"],
                ["2", "2", "unchanged", "none"],
                ["2", "3", "dropped", "none"],
                ["3", "3", "first", "none"],
            ]
        );
        assert_eq!(lines[2][12], "weakened: shall → should");
    }
}
