//! Tables: rows of cells whose starts align.

use super::label::is_label;
use super::line::{Cell, Line};

/// Cells of one column begin within this many ems of each other.
const ALIGNED: f32 = 0.6;

/// What stands this many ems below the last row is not part of it.
const BELOW: f32 = 1.35;

/// Lines of a table are at most this many ems apart.
const FARTHEST: f32 = 3.5;

/// A gap of this many ems stands between two texts even if there is no table; in a full line it
/// may come from justification and must be wider.
const APART: f32 = 3.0;
const FAR_APART: f32 = 8.0;

/// What a column holds.
#[derive(Debug)]
pub(super) enum Piece {
    /// A line of running text.
    Line(Line),
    /// The cells of a table, row by row, each with its lines.
    Table(Vec<Vec<Line>>),
}

/// Sets the tables of a column apart. Its full lines end at `right`.
pub(super) fn pieces(lines: Vec<Line>, right: f32) -> Vec<Piece> {
    let mut found = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let end = table_end(&lines, at);
        if end > at {
            found.push(Piece::Table(cells(lines.get(at..end).unwrap_or_default())));
            at = end;
        } else {
            found.extend(apart(line, right).into_iter().map(Piece::Line));
            at += 1;
        }
    }
    found
}

/// Whether a line can be a row: a label and its text are none.
fn has_cells(line: &Line) -> bool {
    let first = line.cells.first().and_then(|cell| line.text.get(cell.range.clone())).unwrap_or_default();
    line.cells.len() >= 3 || line.cells.len() == 2 && !is_label(first)
}

/// Where the table that begins with line `at` ends; `at` if none does.
fn table_end(lines: &[Line], at: usize) -> usize {
    let Some(first) = lines.get(at).filter(|line| has_cells(line)) else { return at };
    let mut starts: Vec<f32> = first.cells.iter().map(|cell| cell.left).collect();
    let (mut rows, mut end, mut last) = (1, at + 1, first);
    for line in lines.get(at + 1..).unwrap_or_default() {
        if last.baseline - line.baseline > FARTHEST * line.size {
            break;
        }
        let tolerance = ALIGNED * line.size;
        let aligned = line.cells.iter().filter(|cell| starts.iter().any(|start| (start - cell.left).abs() <= tolerance)).count();
        let is_row = line.cells.len() >= 2 && aligned >= 2;
        // A single cell goes on with the one above it, unless it reaches into the next.
        let is_rest =
            line.cells.len() == 1 && aligned == 1 && !starts.iter().any(|&start| start > line.left + tolerance && start < line.right);
        if !is_row && !is_rest {
            break;
        }
        if is_row {
            rows += 1;
            let new = line.cells.iter().filter(|cell| !starts.iter().any(|start| (start - cell.left).abs() <= tolerance));
            let new: Vec<f32> = new.map(|cell| cell.left).collect();
            starts.extend(new);
        }
        end += 1;
        last = line;
    }
    // A single cell at some distance from the last row is a paragraph below the table.
    while let Some([above, last]) = lines.get(at..end).and_then(|rows| rows.last_chunk()) {
        let is_below = above.baseline - last.baseline > BELOW * last.size;
        if last.cells.len() >= 2 || last.left > first.left + 1.0 || !is_below {
            break;
        }
        end -= 1;
    }
    if rows >= 2 { end } else { at }
}

/// The cells of the lines of a table, in the order of the rows.
fn cells(lines: &[Line]) -> Vec<Vec<Line>> {
    let gaps: Vec<f32> =
        lines.windows(2).map(|pair| if let [above, below] = pair { above.baseline - below.baseline } else { 0.0 }).collect();
    let least = gaps.iter().copied().fold(f32::INFINITY, f32::min);
    let uneven = gaps.iter().any(|&gap| gap > least * 1.3);
    let first = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let mut found: Vec<Vec<Line>> = Vec::new();
    let mut row = 0;
    for (index, line) in lines.iter().enumerate() {
        let gap = index.checked_sub(1).and_then(|before| gaps.get(before)).copied();
        let begins = gap
            .is_none_or(|gap| if uneven { gap > least * 1.15 } else { line.left <= first + ALIGNED * line.size && line.cells.len() >= 2 });
        if begins {
            row = found.len();
        }
        for cell in &line.cells {
            let part = line.part(cell);
            match found.get_mut(row..).unwrap_or_default().iter_mut().find(|lines| continues(lines, cell, line.size)) {
                Some(above) => above.push(part),
                None => found.push(vec![part]),
            }
        }
    }
    found
}

fn continues(above: &[Line], cell: &Cell, size: f32) -> bool {
    above.first().is_some_and(|first| (first.left - cell.left).abs() <= ALIGNED * size)
}

/// A line in parts, where gaps are so wide that they stand between different texts.
fn apart(line: &Line, right: f32) -> Vec<Line> {
    let full = line.right >= right - line.size;
    let least = if full { FAR_APART } else { APART } * line.size;
    let mut parts: Vec<Cell> = Vec::new();
    for cell in &line.cells {
        match parts.last_mut() {
            Some(last)
                if (cell.left - last.right).max(last.left - cell.right) < least
                    || line.text.get(last.range.clone()).is_some_and(is_label) =>
            {
                last.range.end = cell.range.end;
                last.left = last.left.min(cell.left);
                last.right = last.right.max(cell.right);
            }
            _ => parts.push(cell.clone()),
        }
    }
    if parts.len() < 2 { vec![line.clone()] } else { parts.iter().map(|part| line.part(part)).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::extract::Run;
    use super::super::line::lines;
    use super::{Piece, pieces};

    fn run(left: f32, baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + text.len() as f32 * 5.0, baseline, size: 10.0, ..Run::default() }
    }

    fn read(runs: Vec<Run>) -> Vec<String> {
        let mut found = Vec::new();
        for piece in pieces(lines(runs), 400.0) {
            match piece {
                Piece::Line(line) => found.push(line.text),
                Piece::Table(cells) => {
                    let text = |cell: &Vec<super::Line>| cell.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("/");
                    found.extend(cells.iter().map(|cell| format!("|{}", text(cell))));
                }
            }
        }
        found
    }

    #[test]
    fn cells_are_read_row_by_row_with_their_wrapped_lines() {
        let runs = vec![
            run(0.0, 100.0, "Country"),
            run(100.0, 100.0, "Contribution"),
            run(0.0, 84.0, "Austria and"),
            run(100.0, 84.0, "10 million"),
            run(0.0, 72.0, "Hungary"),
            run(0.0, 56.0, "Belgium"),
            run(100.0, 56.0, "4 million"),
            run(0.0, 20.0, "A paragraph below it."),
        ];
        assert_eq!(
            read(runs),
            ["|Country", "|Contribution", "|Austria and/Hungary", "|10 million", "|Belgium", "|4 million", "A paragraph below it."]
        );
    }

    #[test]
    fn labels_stay_with_their_text_and_distant_texts_do_not() {
        let runs =
            vec![run(0.0, 100.0, "1."), run(40.0, 100.0, "We agree."), run(0.0, 80.0, "United Nations"), run(250.0, 80.0, "A/RES/73/3")];
        assert_eq!(read(runs), ["1. We agree.", "United Nations", "A/RES/73/3"]);
    }
}
