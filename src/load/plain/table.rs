//! Tables drawn in plain text with a line of dashes below (or above) each column, as pandoc and
//! other converters write them (pandoc's manual, "simple tables" and "multiline tables").

use crate::document::{Block, BlockKind, Text};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A table: the bytes of the text that it takes, and its cells in reading order.
pub(in crate::load) struct Table {
    pub(in crate::load) range: Range<usize>,
    pub(in crate::load) cells: Vec<Block>,
}

/// One line of the text, without its line end.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether the line is dashes and nothing else, as above and below a multiline table.
    fn is_border(&self) -> bool {
        let dashes = self.text.trim();
        dashes.len() >= 5 && dashes.bytes().all(|byte| byte == b'-')
    }
}

/// How many lines a table may have; no one wants more of them compared cell by cell.
const LONGEST: usize = 5_000;

/// Finds the tables of `text` from byte `from` on, in order.
pub(in crate::load) fn tables(text: &str, from: usize) -> Vec<Table> {
    let mut tables = Vec::new();
    if memchr::memmem::find(&text.as_bytes()[from..], b"-- ").is_none() {
        return tables;
    }
    let lines = lines(text, from);
    let mut at = 0;
    while at < lines.len() {
        match table(&lines, at, tables.last().map_or(from, |last: &Table| last.range.end)) {
            Some((table, next)) => {
                tables.push(table);
                at = next;
            }
            None => at += 1,
        }
    }
    tables
}

fn lines(text: &str, from: usize) -> Vec<Line<'_>> {
    let mut start = from;
    let mut lines = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        lines.push(Line { start, text: line.trim_end_matches(['\n', '\r']) });
        start += line.len();
    }
    lines
}

/// The table whose ruler is line `ruler`, and the line after it. It takes nothing before byte
/// `free`.
fn table(lines: &[Line<'_>], ruler: usize, free: usize) -> Option<(Table, usize)> {
    let columns = columns(lines[ruler].text)?;
    let mut first = ruler;
    while first > 0 && ruler - first < 8 && lines[first - 1].start >= free && !lines[first - 1].is_blank() && !lines[first - 1].is_border()
    {
        first -= 1;
    }
    let bordered = first > 0 && lines[first - 1].is_border() && lines[first - 1].start >= free;
    let limit = lines.len().min(ruler + LONGEST);
    let end = if bordered {
        (ruler + 1..limit).find(|&line| lines[line].is_border())?
    } else {
        (ruler + 1..limit).find(|&line| lines[line].is_blank() || lines[line].is_border() || is_ruler(lines[line].text)).unwrap_or(limit)
    };
    if end == ruler + 1 || first == ruler && !lines.get(end).is_some_and(|line| is_ruler(line.text)) {
        return None;
    }
    let fits = |line: &Line<'_>| line.is_blank() || cells(line, &columns).is_some();
    if !lines[first..ruler].iter().chain(&lines[ruler + 1..end]).all(fits) {
        return None;
    }
    let mut found = Vec::new();
    push_row(&lines[first..ruler], &columns, &mut found);
    let body = &lines[ruler + 1..end];
    if bordered {
        // Rows of several lines stand apart.
        body.split(Line::is_blank).for_each(|row| push_row(row, &columns, &mut found));
    } else {
        body.iter().for_each(|row| push_row(std::slice::from_ref(row), &columns, &mut found));
    }
    let closed = lines.get(end).is_some_and(|line| line.is_border() || is_ruler(line.text));
    let next = if closed { end + 1 } else { end };
    let begin = lines[if bordered { first - 1 } else { first }].start;
    let stop = lines.get(next).map_or_else(|| lines.last().map_or(begin, |last| last.start + last.text.len()), |line| line.start);
    Some((Table { range: begin..stop, cells: found }, next))
}

/// Display columns of each group of dashes; none unless the line is two groups or more.
fn columns(line: &str) -> Option<Vec<Range<usize>>> {
    if !is_ruler(line) {
        return None;
    }
    let mut columns: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'-', line.as_bytes()) {
        match columns.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => columns.push(at..at + 1),
        }
    }
    Some(columns)
}

fn is_ruler(line: &str) -> bool {
    line.contains("- ")
        && line.bytes().all(|byte| matches!(byte, b'-' | b' '))
        && line.split_ascii_whitespace().all(|group| group.len() >= 2)
        && line.split_ascii_whitespace().count() >= 2
}

/// The bytes of a line that stand in each column; none if text runs across the gap of two columns.
fn cells(line: &Line<'_>, columns: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let mut cells: Vec<Range<usize>> = vec![0..0; columns.len()];
    let mut column = 0;
    let mut width = 0;
    for (at, character) in line.text.char_indices() {
        while columns.get(column + 1).is_some_and(|next| width >= next.start) {
            column += 1;
        }
        if !character.is_whitespace() {
            let inside = columns[column].contains(&width) || column + 1 == columns.len() && width >= columns[column].start;
            if !inside {
                return None;
            }
            let cell = &mut cells[column];
            if cell.start == cell.end {
                cell.start = at;
            }
            cell.end = at + character.len_utf8();
        }
        width += UnicodeWidthChar::width(character).unwrap_or(0);
    }
    Some(cells)
}

/// Adds the cells of one row, whose text may go on over several lines.
fn push_row(row: &[Line<'_>], columns: &[Range<usize>], found: &mut Vec<Block>) {
    let lines: Vec<(&Line<'_>, Vec<Range<usize>>)> = row.iter().filter_map(|line| Some((line, cells(line, columns)?))).collect();
    for column in 0..columns.len() {
        let mut text = Text::default();
        for (line, cells) in &lines {
            let cell = &cells[column];
            if cell.start == cell.end {
                continue;
            }
            if !text.is_empty() {
                text.push_made("\n", line.start);
            }
            text.push_verbatim(&line.text[cell.clone()], line.start + cell.start);
        }
        if !text.is_empty() {
            found.push(Block::new(BlockKind::TableCell, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tables;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let texts = |table: super::Table| table.cells.into_iter().map(|cell| cell.text.into_string()).collect();
        tables(text, 0).into_iter().map(texts).collect()
    }

    #[test]
    fn a_line_of_dashes_makes_columns() {
        let text = "Before.\n\n  Port          Share\n  --------- ---------\n  Ânvar            10\n  Belisle    and more\n\nAfter.\n";
        assert_eq!(cells(text), [["Port", "Share", "Ânvar", "10", "Belisle", "and more"]]);
        let table = &tables(text, 0)[0];
        assert_eq!(&text[table.range.clone()], &text[9..text.len() - 8]);
        assert_eq!(&text[table.cells[2].text.origin(0)..][..6], "Ânvar");
    }

    #[test]
    fn rows_of_several_lines_stand_between_borders() {
        let text = "  --------------------\n  Longer    Cell that\n            goes on\n  --------- ----------\n  A         B\n\n  C         D\n            E\n  --------------------\n";
        assert_eq!(cells(text), [["Longer", "Cell that\ngoes on", "A", "B", "C", "D\nE"]]);
    }

    #[test]
    fn what_only_looks_like_a_table_is_none() {
        assert!(cells("We agree on\n--- ---\nwhat runs across the gap.\n").is_empty());
        assert!(cells("* * *\n\n- - -\n\n-- --\n").is_empty());
        assert!(cells("A\n--- ---\n").is_empty());
    }
}
