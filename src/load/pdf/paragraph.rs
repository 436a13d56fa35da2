//! Paragraphs: which lines of a column stand together.

use super::label::{is_bullet, is_label};
use super::line::Line;
use super::measure::Measure;

/// How much farther apart than usual the lines of two paragraphs are.
pub(super) const WIDER: f32 = 1.18;

/// How far a raised mark moves its line away from the one above, in ems.
const PUSHED: f32 = 0.4;

/// Indentation that matters, in ems.
const INDENTED: f32 = 0.8;

/// Type this much larger than the running text is a heading's.
pub(super) const LARGER: f32 = 1.12;

/// Ends of justified lines differ by less than so many points.
pub(super) const FLUSH: f32 = 0.8;

/// Edges closer than this many ems are the same.
const SAME: f32 = 0.5;

/// Lines that stand together.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) lines: Vec<Line>,
    /// Columns of white space before the first line.
    pub(super) indent: u16,
}

impl Group {
    /// Length of its text in bytes.
    pub(super) fn len(&self) -> usize {
        self.lines.iter().map(|line| line.text.len() + 1).sum()
    }
}

/// Puts a line where it belongs: to the last of the groups, or into a new one. `next` is the line
/// below it.
pub(super) fn add(groups: &mut Vec<Group>, mut line: Line, next: Option<&Line>, measure: &Measure) {
    match groups.last_mut() {
        Some(group) if !begins(&group.lines, &line, next, measure) => {
            line.wrapped = is_wrapped(&group.lines, &line, measure);
            group.lines.push(line);
        }
        _ => groups.push(group(line, measure)),
    }
}

/// Whether the text of a column or page goes on in the next one: its last line is full (where
/// lines are justified, it is flush; else no sentence ends there), and the next column neither
/// begins with an indentation nor with a label.
pub(super) fn goes_on(last: &Line, first: &Line, before: &Measure, after: &Measure) -> bool {
    let (flush, ends) = (is_flush(last, before), ends_clause(last));
    let full = if before.justified { flush } else { !ends && !is_short(last, first, before) };
    // Text of an item is as far from the edge in either column, if the edge can be told.
    let (indent, indent_before) = (first.left - after.left, last.left - before.left);
    let close = SAME * first.size;
    full && are_of_one_size(last, first)
        && !last.is_bold()
        && (flush && !ends || indent <= close || (indent - indent_before).abs() <= close)
        && !has_hanging_label(first)
        && !(begins_with_label(first) && first_word(first).ends_with(['.', ')']))
}

pub(super) fn ends_clause(line: &Line) -> bool {
    line.text.trim_end_matches(['"', '”', '’', '»', ')', ' ']).ends_with(['.', ':', ';', '!', '?', '。', '；', '：'])
}

/// Whether a line that begins like an item (`(b) in each camp`) only happens to: the line above is
/// full, as the last line of a paragraph hardly is, and nothing is indented.
fn is_wrapped(group: &[Line], line: &Line, measure: &Measure) -> bool {
    let Some(last) = group.last() else { return false };
    let full = is_flush(last, measure) || !measure.justified && !ends_clause(last) && !is_short(last, line, measure);
    full && (line.left - last.left).abs() < SAME * line.size && begins_with_label(line) && !has_hanging_label(line)
}

fn is_flush(line: &Line, measure: &Measure) -> bool {
    measure.justified && (line.right - measure.right).abs() < FLUSH
}

/// A group that begins with a line.
pub(super) fn group(line: Line, measure: &Measure) -> Group {
    // Half an em is an average character.
    let columns = ((line.left - measure.left) / (0.5 * measure.size)).round().clamp(0.0, 200.0);
    Group { indent: columns as u16, lines: vec![line] }
}

fn begins(group: &[Line], line: &Line, next: Option<&Line>, measure: &Measure) -> bool {
    let [first, rest @ ..] = group else { return true };
    let last = rest.last().unwrap_or(first);
    if !are_of_one_size(last, line) || is_apart(group, last, line, measure) {
        return true;
    }
    if is_title_line(last, line, measure) && !begins_with_label(line) {
        return false;
    }
    if last.is_bold() && !line.begins_bold() || is_bullet(first_word(line)) || has_hanging_label(line) {
        return true;
    }
    if begins_with_marked_label(line) && line.left < last.left - SAME * line.size {
        return true;
    }
    if is_centred(last, line) {
        return false;
    }
    // Where space stands between paragraphs, a short line that ends no clause was broken by hand.
    if is_short(last, line, measure) && (!measure.spaced || ends_clause(last)) {
        return true;
    }
    is_indented(first, rest, line, next)
}

/// Whether two lines, no farther apart than usual, are of one title: their ends are where a title
/// is broken, not where the space is used up.
fn is_title_line(last: &Line, line: &Line, measure: &Measure) -> bool {
    let larger = line.size > LARGER * measure.size && (line.size - last.size).abs() < 0.05 * line.size;
    larger || last.is_bold() && line.is_bold()
}

/// Whether two lines share a size of type: a line may hold several.
fn are_of_one_size(one: &Line, other: &Line) -> bool {
    one.smallest <= other.largest * 1.06 && other.smallest <= one.largest * 1.06
}

/// Whether the lines are farther apart than those of a paragraph, or beside each other.
fn is_apart(group: &[Line], last: &Line, line: &Line, measure: &Measure) -> bool {
    let gap = last.baseline - line.baseline;
    let own = match group {
        [first, second, ..] => Some(first.baseline - second.baseline),
        _ => None,
    };
    let usual = own.filter(|&own| own > 0.0).unwrap_or(measure.leading * line.size);
    let beside = line.left > last.right + line.size || line.right < last.left - line.size;
    // A raised mark pushes its line down.
    let pushed = if line.marks.is_empty() { 0.0 } else { PUSHED * line.size };
    beside || gap < SAME * line.size || gap - pushed > WIDER * usual.min(measure.leading * WIDER * line.size).max(line.size)
}

fn first_word(line: &Line) -> &str {
    line.text.split(' ').next().unwrap_or_default()
}

/// Whether a line begins with a label and a wide gap.
fn has_hanging_label(line: &Line) -> bool {
    line.cells.len() >= 2 && line.cells.first().and_then(|cell| line.text.get(cell.range.clone())).is_some_and(is_label)
}

fn begins_with_label(line: &Line) -> bool {
    is_label(first_word(line))
}

/// Whether a line begins with a label that is no bare number: that can be a day or a year.
fn begins_with_marked_label(line: &Line) -> bool {
    begins_with_label(line) && !first_word(line).ends_with(char::is_alphanumeric)
}

/// Whether both lines are centred on one axis.
fn is_centred(one: &Line, other: &Line) -> bool {
    let middle = |line: &Line| (line.left + line.right) / 2.0;
    (middle(one) - middle(other)).abs() < 0.4 * one.size && (one.left - other.left).abs() > INDENTED * one.size
}

/// Whether a line ends although the first word of the next would have fitted there.
fn is_short(line: &Line, next: &Line, measure: &Measure) -> bool {
    // Equal ends are full lines, of a paragraph that is indented on both sides.
    if (line.right - next.right).abs() < 0.6 {
        return false;
    }
    let word = next.text.split([' ', '-']).next().unwrap_or_default();
    let characters = match word.chars().next() {
        Some(first) if is_han(first) => 2,
        _ => word.chars().count(),
    };
    let needed = (characters as f32 + 1.0) * next.character() + SAME * line.size;
    measure.right - line.right > needed
}

/// Characters between which lines break anywhere.
fn is_han(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}')
}

/// Whether the indentation of a line shows that it begins a paragraph.
fn is_indented(first: &Line, rest: &[Line], line: &Line, next: Option<&Line>) -> bool {
    let least = INDENTED * line.size;
    match rest {
        [] if line.left > first.left + least => {
            // A label's text hangs; so do the entries of a list without labels, line after line.
            let hangs = begins_with_label(first) || next.is_some_and(|next| (next.left - line.left).abs() < SAME * line.size);
            !hangs
        }
        [] => false,
        [second, ..] => {
            let body = rest.iter().map(|line| line.left).fold(second.left, f32::min);
            (line.left - body).abs() > least
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract::Run;
    use super::super::line::lines;
    use super::super::measure::Measure;
    use super::{Group, add};

    fn row(left: f32, baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + text.chars().count() as f32 * 5.0, baseline, size: 10.0, ..Run::default() }
    }

    fn read(runs: Vec<Run>) -> Vec<String> {
        let measure = Measure { size: 10.0, leading: 1.2, left: 0.0, right: 150.0, justified: false, spaced: false };
        let mut groups: Vec<Group> = Vec::new();
        let lines = lines(runs);
        for (index, line) in lines.iter().enumerate() {
            add(&mut groups, line.clone(), lines.get(index + 1), &measure);
        }
        groups.iter().map(|group| group.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("/")).collect()
    }

    #[test]
    fn leading_indentation_and_short_lines_tell_paragraphs() {
        let runs = vec![
            row(0.0, 200.0, "We, the heads of State and of"),
            row(0.0, 188.0, "Government, agree."),
            row(0.0, 176.0, "We also agree on the rest of"),
            row(0.0, 164.0, "the text that stands below it"),
            row(0.0, 140.0, "and here is a wider gap, then"),
            row(20.0, 128.0, "an indentation shows that a"),
            row(0.0, 116.0, "paragraph begins, and so does"),
            row(20.0, 104.0, "one more."),
        ];
        assert_eq!(
            read(runs),
            [
                "We, the heads of State and of/Government, agree.",
                "We also agree on the rest of/the text that stands below it",
                "and here is a wider gap, then",
                "an indentation shows that a/paragraph begins, and so does",
                "one more."
            ]
        );
    }

    #[test]
    fn text_hangs_beside_its_label() {
        let runs = vec![
            row(0.0, 200.0, "(a)"),
            row(25.0, 200.0, "an item that is longer is"),
            row(25.0, 188.0, "wrapped below its first line"),
            row(0.0, 176.0, "(b)"),
            row(25.0, 176.0, "the next one"),
        ];
        assert_eq!(read(runs), ["(a) an item that is longer is/wrapped below its first line", "(b) the next one"]);
    }

    #[test]
    fn centred_lines_are_one_title() {
        assert_eq!(
            read(vec![row(20.0, 200.0, "A title in two lines"), row(45.0, 188.0, "and centred")]),
            ["A title in two lines/and centred"]
        );
    }
}
