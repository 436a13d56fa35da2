//! Lines: runs that stand on one baseline, with the spaces that the gaps between them are.

use super::extract::Run;
use super::mark::{Mark, raised_digits, sign};
use crate::load::raised::raised;
use std::ops::Range;

/// A gap wider than this many ems is a space. Measured: kerning stays below 0.1, the narrowest
/// spaces of justified lines are 0.17.
const SPACE: f32 = 0.14;

/// A gap wider than this many ems separates cells of a table, or a label from its text.
const CELL: f32 = 1.2;

/// How many times the usual gap of its line a gap must be to separate cells: in a justified line
/// all spaces are wide.
const UNUSUAL: f32 = 2.5;

/// Baselines closer than this many ems are one.
const SAME: f32 = 0.25;

/// Type smaller than this part of its neighbour's can be a superscript or a subscript.
const SMALL: f32 = 0.88;

/// How far above the baseline (in ems of the larger type) a superscript stands at most, and how far
/// below it a subscript.
const RAISED: f32 = 0.7;
const LOWERED: f32 = 0.3;

/// A gap up to so many ems stands between raised type and what it belongs to.
const TOUCHES: f32 = 0.25;

/// One line of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    /// Size of most of its type.
    pub(super) size: f32,
    /// Size of its smallest and of its largest type, marks aside.
    pub(super) smallest: f32,
    pub(super) largest: f32,
    /// What wide gaps separate; one cell in running text.
    pub(super) cells: Vec<Cell>,
    pub(super) bold: Vec<Range<usize>>,
    pub(super) italic: Vec<Range<usize>>,
    /// What a line is drawn through.
    pub(super) struck: Vec<Range<usize>>,
    /// Whether it is sure to be the rest of the sentence above, although it begins like an item.
    pub(super) wrapped: bool,
    /// What may send to a note, or number one.
    pub(super) marks: Vec<Mark>,
}

/// A part of a line between wide gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) range: Range<usize>,
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Line {
    /// Whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        matches!(self.bold.as_slice(), [range] if range.start == 0 && range.end >= self.text.len())
    }

    /// Whether it begins in bold type.
    pub(super) fn begins_bold(&self) -> bool {
        self.bold.first().is_some_and(|range| range.start == 0)
    }

    /// Average width of its characters.
    pub(super) fn character(&self) -> f32 {
        let count = self.text.chars().count().max(1) as f32;
        ((self.right - self.left) / count).clamp(self.size * 0.2, self.size * 1.1)
    }

    /// The part between two bytes, as a line of its own.
    pub(super) fn part(&self, cell: &Cell) -> Self {
        let Range { start, end } = cell.range.clone();
        let within = |ranges: &[Range<usize>]| {
            let cut = ranges.iter().map(|range| range.start.clamp(start, end) - start..range.end.clamp(start, end) - start);
            cut.filter(|range| !range.is_empty()).collect()
        };
        let inside = |mark: &&Mark| mark.range.start >= start && mark.range.end <= end;
        let marks = self.marks.iter().filter(inside);
        let text = self.text.get(start..end).unwrap_or_default().to_owned();
        Self {
            left: cell.left,
            right: cell.right,
            baseline: self.baseline,
            size: self.size,
            smallest: self.smallest,
            largest: self.largest,
            cells: vec![Cell { range: 0..text.len(), ..*cell }],
            wrapped: self.wrapped,
            bold: within(&self.bold),
            italic: within(&self.italic),
            struck: within(&self.struck),
            marks: marks.map(|mark| Mark { range: mark.range.start - start..mark.range.end - start, ..mark.clone() }).collect(),
            text,
        }
    }
}

/// The lines of runs that stand in one column, from top to bottom.
pub(super) fn lines(runs: Vec<Run>) -> Vec<Line> {
    rows(runs).into_iter().map(line).filter(|line| !line.text.is_empty()).collect()
}

/// The same lines as in a mirror, so that those written from right to left begin at the left.
pub(super) fn mirrored(mut lines: Vec<Line>) -> Vec<Line> {
    for line in &mut lines {
        (line.left, line.right) = (-line.right, -line.left);
        for cell in &mut line.cells {
            (cell.left, cell.right) = (-cell.right, -cell.left);
        }
    }
    lines
}

/// Groups runs by baseline, from top to bottom; marks above and below it included.
pub(super) fn rows(mut runs: Vec<Run>) -> Vec<Vec<Run>> {
    runs.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| first.baseline - run.baseline <= SAME * first.size.min(run.size)) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    attach_small(rows)
}

/// Puts rows of superscripts and subscripts into the lines that they belong to.
fn attach_small(rows: Vec<Vec<Run>>) -> Vec<Vec<Run>> {
    let mut attached: Vec<Vec<Run>> = Vec::with_capacity(rows.len());
    for mut row in rows {
        if let Some(above) = attached.last_mut() {
            let (size, above_size) = (largest(&row), largest(above));
            let drop = baseline(above) - baseline(&row);
            if size < SMALL * above_size && drop < LOWERED * above_size && is_beside(above, &row)
                || above_size < SMALL * size && drop < RAISED * size && is_beside(&row, above)
            {
                above.append(&mut row);
                continue;
            }
        }
        attached.push(row);
    }
    attached
}

fn largest(row: &[Run]) -> f32 {
    row.iter().map(|run| run.size).fold(0.0, f32::max)
}

/// Baseline of the largest type.
fn baseline(row: &[Run]) -> f32 {
    row.iter().max_by(|one, other| one.size.total_cmp(&other.size)).map_or(0.0, |run| run.baseline)
}

/// Whether every small run stands beside a large one, not over it.
fn is_beside(large: &[Run], small: &[Run]) -> bool {
    small.iter().all(|small| {
        let slack = small.size * 0.5;
        large.iter().all(|large| small.right <= large.left + slack || small.left >= large.right - slack)
    })
}

/// Whether most letters of some runs are written from right to left.
pub(super) fn is_right_to_left<'a>(runs: impl IntoIterator<Item = &'a Run>) -> bool {
    let (mut right_to_left, mut other) = (0_usize, 0_usize);
    for character in runs.into_iter().flat_map(|run| run.text.chars()).filter(|character| character.is_alphabetic()) {
        match character {
            '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => right_to_left += 1,
            _ => other += 1,
        }
    }
    right_to_left > other
}

fn line(mut row: Vec<Run>) -> Line {
    let right_to_left = is_right_to_left(&row);
    if right_to_left {
        row.sort_by(|one, other| other.right.total_cmp(&one.right));
    } else {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    let gaps: Vec<f32> = row
        .windows(2)
        .map(|pair| match pair {
            [one, other] if right_to_left => one.left - other.right,
            [one, other] => other.left - one.right,
            _ => 0.0,
        })
        .collect();
    let size = usual_size(&row);
    let wide = wide_gap(&gaps, size);
    let base = row.iter().filter(|run| run.size >= SMALL * size).map(|run| run.baseline).fold(f32::INFINITY, f32::min);
    let mut line = Line {
        left: row.iter().map(|run| run.left).fold(f32::INFINITY, f32::min),
        right: row.iter().map(|run| run.right).fold(f32::NEG_INFINITY, f32::max),
        baseline: base,
        size,
        ..Line::default()
    };
    for (index, run) in row.iter().enumerate() {
        let gap = index.checked_sub(1).and_then(|before| gaps.get(before)).copied();
        let touches = gap.or(gaps.get(index).copied()).is_some_and(|gap| gap <= TOUCHES * size);
        push(&mut line, run, Gaps { before: gap, wide, touches });
    }
    trim_end(&mut line);
    line.marks.extend(raised_digits(&line.text));
    line.marks.sort_by_key(|mark| mark.range.start);
    line.marks.dedup_by_key(|mark| mark.range.start);
    line
}

/// Size of most characters.
fn usual_size(row: &[Run]) -> f32 {
    let count = |size: f32| -> usize { row.iter().filter(|run| (run.size - size).abs() < 0.3).map(|run| run.text.chars().count()).sum() };
    row.iter().map(|run| run.size).max_by_key(|&size| count(size)).unwrap_or(1.0)
}

fn wide_gap(gaps: &[f32], size: f32) -> f32 {
    let mut spaces: Vec<f32> = gaps.iter().copied().filter(|&gap| gap > SPACE * size).collect();
    spaces.sort_by(f32::total_cmp);
    let usual = if spaces.len() >= 3 { spaces.get(spaces.len() / 2).copied().unwrap_or(0.0) } else { 0.0 };
    (CELL * size).max(UNUSUAL * usual)
}

/// What stands around a run.
#[derive(Debug, Clone, Copy)]
struct Gaps {
    /// The gap before it, unless it is the first of its line.
    before: Option<f32>,
    /// From what width on a gap separates cells.
    wide: f32,
    /// Whether it stands close to the run before it, or to the next one if it is the first.
    touches: bool,
}

fn push(line: &mut Line, run: &Run, gaps: Gaps) {
    let Gaps { before: gap, wide, touches } = gaps;
    let is_raised = run.raised || run.size < SMALL * line.size && run.baseline > line.baseline + 0.12 * line.size;
    let new_cell = gap.is_none_or(|gap| gap > wide);
    if let Some(gap) = gap {
        let spaced = line.text.ends_with(' ') || run.text.starts_with(' ');
        if (spaced || gap > SPACE * line.size || new_cell) && !line.text.ends_with(' ') && !line.text.is_empty() {
            line.text.push(' ');
        }
    }
    let text = if line.text.is_empty() || line.text.ends_with(' ') { run.text.trim_start() } else { &run.text };
    let start = line.text.len();
    let written = if is_raised && touches { raised(text) } else { None };
    let written = written.as_deref().unwrap_or(text);
    line.text.push_str(written);
    let end = start + written.trim_end().len();
    if run.bold {
        extend(&mut line.bold, start..end, &line.text);
    }
    if run.italic {
        extend(&mut line.italic, start..end, &line.text);
    }
    if run.struck {
        extend(&mut line.struck, start + written.len() - written.trim_start().len()..end, &line.text);
    }
    if is_raised && let Some(sign) = sign(text) {
        line.marks.push(Mark { range: start..end, sign, note: None });
    } else {
        line.smallest = if line.smallest > 0.0 { line.smallest.min(run.size) } else { run.size };
        line.largest = line.largest.max(run.size);
    }
    match line.cells.last_mut() {
        Some(cell) if !new_cell => {
            cell.range.end = end.max(cell.range.end);
            cell.left = cell.left.min(run.left);
            cell.right = cell.right.max(run.right);
        }
        _ => line.cells.push(Cell { range: start..end, left: run.left, right: run.right }),
    }
}

/// Adds a range, or lengthens the last one if only spaces stand between.
fn extend(ranges: &mut Vec<Range<usize>>, range: Range<usize>, text: &str) {
    if range.is_empty() {
        return;
    }
    match ranges.last_mut() {
        Some(last) if text.get(last.end..range.start).is_some_and(|between| between.trim().is_empty()) => last.end = range.end,
        _ => ranges.push(range),
    }
}

fn trim_end(line: &mut Line) {
    line.text.truncate(line.text.trim_end().len());
    let end = line.text.len();
    for cell in &mut line.cells {
        cell.range.end = cell.range.end.min(end);
    }
    line.cells.retain(|cell| !cell.range.is_empty());
}

#[cfg(test)]
mod tests {
    use super::super::extract::Run;
    use super::{Line, lines};

    fn run(left: f32, width: f32, baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + width, baseline, size: 10.0, ..Run::default() }
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn gaps_make_words_and_runs_do_not() {
        let runs = vec![
            run(0.0, 30.0, 100.0, "confere"),
            run(30.4, 15.0, 100.0, "nce "),
            run(47.0, 20.0, 100.0, "room"),
            run(69.0, 9.0, 100.2, "5"),
        ];
        assert_eq!(texts(&lines(runs)), ["conference room 5"]);
    }

    #[test]
    fn wide_gaps_make_cells_but_not_in_a_justified_line() {
        let table = lines(vec![run(0.0, 30.0, 100.0, "one"), run(60.0, 30.0, 100.0, "two")]);
        assert_eq!(table[0].cells.len(), 2);
        let justified: Vec<Run> = (0..4).map(|index| run(index as f32 * 45.0, 30.0, 100.0, "word")).collect();
        assert_eq!(lines(justified)[0].cells.len(), 1);
    }

    #[test]
    fn raised_signs_stay_in_their_line_as_marks() {
        let mut note = run(20.5, 3.0, 104.0, "12");
        note.size = 6.0;
        let found = lines(vec![run(0.0, 20.0, 100.0, "text"), note, run(28.0, 20.0, 100.0, "more"), run(0.0, 20.0, 88.0, "m² next")]);
        assert_eq!(texts(&found), ["text¹² more", "m² next"]);
        assert_eq!(found[0].marks[0].sign, "12");
        assert_eq!(found[1].marks[0].sign, "2");
    }

    #[test]
    fn raised_figures_are_written_raised_and_endings_are_not() {
        let raised = |left: f32, width: f32, text: &str| Run { size: 6.0, ..run(left, width, 104.0, text) };
        let runs = vec![
            run(0.0, 10.0, 100.0, "10"),
            raised(10.2, 6.0, "−12"),
            run(19.0, 20.0, 100.0, "on the 21"),
            raised(39.2, 6.0, "st"),
            run(100.0, 20.0, 100.0, "day"),
            raised(160.0, 6.0, "7"),
        ];
        let found = lines(runs);
        assert_eq!(texts(&found), ["10⁻¹² on the 21st day 7"]);
        let signs: Vec<&str> = found[0].marks.iter().map(|mark| mark.sign.as_str()).collect();
        assert_eq!(signs, ["7"]);
    }

    #[test]
    fn lines_written_from_right_to_left_begin_at_the_right() {
        let found = lines(vec![run(0.0, 40.0, 100.0, "العمل"), run(45.0, 40.0, 100.0, "نتائج")]);
        assert_eq!(texts(&found), ["نتائج العمل"]);
    }
}
