//! The counts of a report as a small table: what became of paragraphs, and what was found.

use super::Page;
use crate::render::headline::entries_of;
use crate::render::style::Meaning;
use crate::render::wording::{MERGED, MOVED, REGROUPED, RENUMBERED, SPLIT, symbol_of, symbol_of_rule};
use crate::report::{ChangeKind, Summary};
use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};
use unicode_width::UnicodeWidthStr;

/// Columns between the two tables.
const GAP: usize = 6;

/// A line under the head and no other lines.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A row: its symbol, its words, its count, what it means.
struct Row {
    symbol: &'static str,
    words: String,
    count: usize,
    meaning: Meaning,
}

/// Appends the tables beside each other, or below if there is no room, and the words' fates.
pub(super) fn table(summary: &Summary, page: &mut Page<'_>) {
    let left = laid_out("paragraphs", &fates(summary), page);
    let right = laid_out("findings", &findings(summary), page);
    let width = left.iter().map(|(_, width)| *width).max().unwrap_or(0);
    let beside = right.len() > 2 && width + GAP + right.iter().map(|(_, width)| *width).max().unwrap_or(0) <= page.measure;
    for (index, (line, used)) in left.iter().enumerate() {
        page.text.push_str(line);
        if let Some((right, _)) = right.get(index).filter(|_| beside) {
            page.text.extend(std::iter::repeat_n(' ', width + GAP - used));
            page.text.push_str(right);
        }
        page.text.push('\n');
    }
    if beside {
        for (line, _) in right.iter().skip(left.len()) {
            page.text.extend(std::iter::repeat_n(' ', width + GAP));
            page.text.push_str(line);
            page.text.push('\n');
        }
    } else if right.len() > 2 {
        page.blank();
        for (line, _) in &right {
            page.text.push_str(line);
            page.text.push('\n');
        }
    }
    words(summary, page);
}

fn fates(summary: &Summary) -> Vec<Row> {
    let kinds = [ChangeKind::Unchanged, ChangeKind::Editorial, ChangeKind::Reworded, ChangeKind::Added, ChangeKind::Removed];
    let mut rows: Vec<Row> = kinds
        .into_iter()
        .map(|kind| {
            let (symbol, meaning) = symbol_of(kind);
            Row { symbol, words: kind.name().to_owned(), count: entries_of(summary, kind), meaning }
        })
        .collect();
    let others = [
        (MOVED, "moved", summary.moved, Meaning::MovedTag),
        (SPLIT, "split", summary.split, Meaning::ChangedTag),
        (MERGED, "merged", summary.merged, Meaning::ChangedTag),
        (REGROUPED, "regrouped", summary.regrouped, Meaning::ChangedTag),
        (RENUMBERED, "renumbered", summary.renumbered, Meaning::Dim),
    ];
    rows.extend(others.map(|(symbol, words, count, meaning)| Row { symbol, words: words.to_owned(), count, meaning }));
    rows.retain(|row| row.count > 0);
    rows
}

fn findings(summary: &Summary) -> Vec<Row> {
    let rows = summary.findings.iter().filter(|count| count.findings > 0).map(|count| {
        let (symbol, meaning) = symbol_of_rule(count.rule);
        Row { symbol, words: count.rule.name().replace('-', " "), count: count.findings, meaning }
    });
    rows.collect()
}

/// The lines of one table, painted, each with its width.
fn laid_out(head: &str, rows: &[Row], page: &Page<'_>) -> Vec<(String, usize)> {
    let mut table = Table::new();
    table.load_style(STYLE).set_header([head, ""]);
    for row in rows {
        table.add_row([format!("{} {}", row.symbol, row.words), row.count.to_string()]);
    }
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 2));
    }
    if let Some(column) = table.column_mut(1) {
        column.set_padding((2, 0)).set_cell_alignment(CellAlignment::Right);
    }
    let lines = table.lines().enumerate().map(|(index, line)| {
        let line = line.trim_end();
        let mut painted = String::new();
        match index.checked_sub(2).and_then(|index| rows.get(index)) {
            Some(row) => {
                page.painter.paint(&mut painted, row.meaning, row.symbol);
                painted.push_str(&line[row.symbol.len()..]);
            }
            None => page.painter.paint(&mut painted, Meaning::Dim, line),
        }
        (painted, line.width())
    });
    lines.collect()
}

fn words(summary: &Summary, page: &mut Page<'_>) {
    let tally = &summary.words;
    let fates = [(tally.deleted, "deleted"), (tally.inserted, "inserted"), (tally.moved, "moved"), (tally.editorial, "written otherwise")];
    let fates: Vec<String> = fates.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if !fates.is_empty() {
        page.blank();
        page.prose("", Meaning::Dim, &format!("words: {}", fates.join(" · ")));
    }
}
