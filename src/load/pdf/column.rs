//! Columns: in which order the parts of a page are read.
//!
//! A variant of the recursive X-Y cut (Nagy, Seth and Viswanathan, 1992) that cuts at the tallest
//! white strip between two bodies of text. What stands above the strip is read first, then the
//! column before it, the column after it, and what stands below. Geometry alone decides; in which
//! order the file paints the runs does not matter.

use super::extract::Run;
use super::line::is_right_to_left;
use std::collections::BTreeSet;

/// Narrowest gutter, in ems of the page's usual type.
const GUTTER: f32 = 0.7;

/// Least height of a gutter, in ems.
const HEIGHT: f32 = 5.0;

/// Fewest lines on either side of a gutter, and fewest characters of a usual line there: cells of
/// tables and labels of paragraphs are shorter.
const ROWS: usize = 4;
const CHARACTERS: usize = 18;

/// A page that seems to have more parts than this is read as it stands.
const MOST_CUTS: usize = 64;

/// Most places at which a gutter is looked for: more than a page has points across.
const MOST_PLACES: usize = 2_000;

/// A part of a page that is read from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub(super) runs: Vec<Run>,
    /// Whether it stands beside the column before it, whose text may go on here.
    pub(super) follows: bool,
    /// Whether it is as wide as the page.
    pub(super) whole: bool,
}

struct Gutter {
    at: f32,
    top: f32,
    bottom: f32,
}

/// Cuts a page into columns, in reading order.
pub(super) fn columns(runs: Vec<Run>) -> Vec<Column> {
    let right_to_left = is_right_to_left(&runs);
    let em = usual_size(&runs);
    let mut cuts = 0;
    let mut columns = Vec::new();
    let mut open = vec![Column { runs, follows: false, whole: true }];
    while let Some(column) = open.pop() {
        if column.runs.is_empty() {
            continue;
        }
        let gutter = if cuts < MOST_CUTS { tallest_gutter(&column.runs, em) } else { None };
        let Some(gutter) = gutter else {
            columns.push(column);
            continue;
        };
        cuts += 1;
        let [above, left, right, below] = cut(column.runs, &gutter);
        let whole = column.whole;
        let (first, second) = if right_to_left { (right, left) } else { (left, right) };
        open.push(Column { runs: below, follows: false, whole });
        open.push(Column { runs: second, follows: true, whole: false });
        open.push(Column { runs: first, follows: column.follows && above.is_empty(), whole: false });
        open.push(Column { runs: above, follows: column.follows, whole });
    }
    columns
}

fn cut(runs: Vec<Run>, gutter: &Gutter) -> [Vec<Run>; 4] {
    let mut parts = <[Vec<Run>; 4]>::default();
    let [above, left, right, below] = &mut parts;
    for run in runs {
        let part = if run.baseline >= gutter.top {
            &mut *above
        } else if run.baseline <= gutter.bottom {
            &mut *below
        } else if run.left + run.right < 2.0 * gutter.at {
            &mut *left
        } else {
            &mut *right
        };
        part.push(run);
    }
    parts
}

/// Size of most characters.
pub(super) fn usual_size(runs: &[Run]) -> f32 {
    let mut sizes: Vec<(i32, usize)> = Vec::new();
    for run in runs {
        let size = (run.size * 2.0).round() as i32;
        let count = run.text.chars().count();
        match sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, total)) => *total += count,
            None => sizes.push((size, count)),
        }
    }
    sizes.iter().max_by_key(|(size, count)| (*count, *size)).map_or(10.0, |&(size, _)| (size as f32 / 2.0).max(1.0))
}

fn tallest_gutter(runs: &[Run], em: f32) -> Option<Gutter> {
    let top = runs.iter().map(|run| run.baseline + run.size).fold(f32::NEG_INFINITY, f32::max);
    let bottom = runs.iter().map(|run| run.baseline - run.size).fold(f32::INFINITY, f32::min);
    let mut sorted: Vec<&Run> = runs.iter().collect();
    sorted.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
    let half = GUTTER * em / 2.0;
    let mut best: Option<Gutter> = None;
    // A gutter begins where some run ends.
    let ends: BTreeSet<i32> = runs.iter().map(|run| (run.right * 2.0).ceil() as i32).collect();
    for at in ends.into_iter().take(MOST_PLACES).map(|end| end as f32 / 2.0 + half) {
        let mut upper = top;
        let crossing = sorted.iter().filter(|run| run.left < at + half && run.right > at - half).map(|run| run.baseline);
        for lower in crossing.chain([bottom]) {
            let height = upper - lower;
            let tallest = best.as_ref().map_or(HEIGHT * em, |best| best.top - best.bottom + 0.5);
            let gutter = Gutter { at, top: upper, bottom: lower };
            if height > tallest && separates(&sorted, &gutter, em) {
                best = Some(gutter);
            }
            upper = lower;
        }
    }
    best
}

/// Whether both sides of a strip are bodies of text.
fn separates(sorted: &[&Run], gutter: &Gutter, em: f32) -> bool {
    let from = sorted.partition_point(|run| run.baseline >= gutter.top);
    let until = sorted.partition_point(|run| run.baseline > gutter.bottom);
    let within = sorted.get(from..until).unwrap_or_default();
    let (before, after): (Vec<&Run>, Vec<&Run>) = within.iter().copied().partition(|run| run.left < gutter.at);
    let (before, after) = (sides(&before), sides(&after));
    is_text(&before) && is_text(&after) && (is_aligned(&after, em, |row| row.left) || is_aligned(&before, em, |row| row.right))
}

/// One line on one side of a gutter.
struct Row {
    baseline: f32,
    left: f32,
    right: f32,
    characters: usize,
    /// The first character.
    begins: Option<char>,
}

fn sides(runs: &[&Run]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        let characters = run.text.chars().count();
        match rows.last_mut() {
            Some(row) if row.baseline - run.baseline < 0.4 * run.size => {
                if run.left < row.left {
                    row.begins = run.text.trim_start().chars().next();
                }
                row.left = row.left.min(run.left);
                row.right = row.right.max(run.right);
                row.characters += characters;
            }
            _ => {
                let begins = run.text.trim_start().chars().next();
                rows.push(Row { baseline: run.baseline, left: run.left, right: run.right, characters, begins });
            }
        }
    }
    rows
}

fn is_text(rows: &[Row]) -> bool {
    let mut lengths: Vec<usize> = rows.iter().map(|row| row.characters).collect();
    lengths.sort_unstable();
    // The lines of a text go on with one another; the cells of a table each begin anew.
    let lower = rows.iter().filter_map(|row| row.begins).filter(|first| first.is_lowercase()).count();
    let upper = rows.iter().filter_map(|row| row.begins).any(char::is_uppercase);
    (!upper || lower * 4 >= rows.len()) && rows.len() >= ROWS && lengths.get(lengths.len() / 2).is_some_and(|&usual| usual >= CHARACTERS)
}

/// Whether half the lines of a side share an edge: a river of spaces has none.
fn is_aligned(rows: &[Row], em: f32, edge: fn(&Row) -> f32) -> bool {
    let mut edges: Vec<f32> = rows.iter().map(edge).collect();
    edges.sort_by(f32::total_cmp);
    let half = rows.len() / 2;
    edges.windows(half.max(2)).any(|window| matches!((window.first(), window.last()), (Some(first), Some(last)) if last - first < 0.4 * em))
}

#[cfg(test)]
mod tests {
    use super::super::extract::Run;
    use super::columns;

    fn row(left: f32, baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + text.chars().count() as f32 * 5.0, baseline, size: 10.0, ..Run::default() }
    }

    fn read(runs: Vec<Run>) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for mut column in columns(runs) {
            column.runs.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
            found.push(column.runs.into_iter().map(|run| run.text).collect());
        }
        found
    }

    #[test]
    fn columns_are_read_one_after_the_other_between_what_spans_them() {
        let mut runs = vec![row(0.0, 200.0, "A title that goes across all three of the columns of this page, from left to right")];
        for line in 0..8 {
            for column in 0..3 {
                let shift = column as f32 * 3.0;
                runs.push(row(
                    column as f32 * 150.0,
                    180.0 - line as f32 * 12.0 - shift,
                    &format!("column {column} line {line} of the text"),
                ));
            }
        }
        runs.push(row(0.0, 60.0, "And a line at the foot of the page that goes across all three of the columns again"));
        let found = read(runs);
        let firsts: Vec<&str> = found.iter().map(|column| column[0].as_str()).map(|text| &text[..8]).collect();
        assert_eq!(firsts, ["A title ", "column 0", "column 1", "column 2", "And a li"]);
        assert!(found[1..4].iter().all(|column| column.len() == 8));
    }

    #[test]
    fn labels_and_short_cells_are_no_columns() {
        let mut runs = Vec::new();
        for line in 0..10 {
            runs.push(row(0.0, 200.0 - line as f32 * 12.0, "(a)"));
            runs.push(row(40.0, 200.0 - line as f32 * 12.0, "a paragraph that hangs beside its label"));
        }
        assert_eq!(read(runs).len(), 1);
    }
}
