//! Footnotes: small type at the foot of a page, and the marks in the text that send there.

use super::line::Line;
use super::mark::{Mark, is_power};
use super::measure::Measure;
use std::collections::HashSet;

/// Type smaller than this part of the usual type can be a footnote's.
const SMALLER: f32 = 0.94;

/// Notes in type of the usual size stand so many times as far below the text as its lines do.
const FARTHER: f32 = 1.5;

/// A footnote.
#[derive(Debug)]
pub(super) struct Note {
    /// The sign as shown; none where a note of the page before goes on.
    pub(super) sign: Option<String>,
    pub(super) lines: Vec<Line>,
    /// Bytes of the first line before the text.
    pub(super) skip: usize,
}

/// Takes the notes from the foot of the columns of one page, and has the marks in the text send to
/// them. `known` is the number of notes before.
pub(super) fn take(columns: &mut [&mut Vec<Line>], measure: &Measure, known: usize) -> Vec<Note> {
    let in_text = |mark: &&Mark| mark.range.start > 0;
    let marks = columns.iter().flat_map(|column| column.iter()).flat_map(|line| line.marks.iter().filter(in_text));
    let signs: HashSet<String> = marks.map(|mark| mark.sign.clone()).collect();
    let mut notes: Vec<Note> = Vec::new();
    for column in columns.iter_mut() {
        let Some(from) = first_note(column, measure, &signs, known + notes.len()) else { continue };
        let mut tail = column.split_off(from);
        // The rule above the notes is no text.
        if tail.first().is_some_and(|line| is_rule(&line.text)) {
            tail.remove(0);
        } else if column.last().is_some_and(|line| is_rule(&line.text)) {
            column.pop();
        }
        let raised = tail.iter().any(has_raised_sign);
        for line in tail {
            let begins = begins(&line, &signs).filter(|(sign, _)| has_raised_sign(&line) || !raised && signs.contains(sign));
            match (begins, notes.last_mut()) {
                (Some((sign, skip)), _) => notes.push(Note { sign: Some(sign), lines: vec![line], skip }),
                (None, Some(note)) => note.lines.push(line),
                (None, None) => notes.push(Note { sign: None, lines: vec![line], skip: 0 }),
            }
        }
    }
    for line in columns.iter_mut().flat_map(|column| column.iter_mut()) {
        for mark in &mut line.marks {
            let is_power = is_power(line.text.get(..mark.range.start).unwrap_or_default(), &mark.sign);
            let sends = |note: &Note| !is_power && note.sign.as_deref() == Some(mark.sign.as_str());
            mark.note = notes.iter().position(sends).map(|index| known + index);
        }
    }
    notes
}

/// The line with which the notes of a column begin, or the rule above it. `known` is the number of
/// notes so far: the last one may go on here.
fn first_note(column: &[Line], measure: &Measure, signs: &HashSet<String>, known: usize) -> Option<usize> {
    let is_small = |line: &&Line| line.largest < SMALLER * measure.size || is_rule(&line.text);
    let foot = column.len() - column.iter().rev().take_while(is_small).count();
    let small = column.get(foot..).unwrap_or_default();
    let begins = |line: &Line| has_raised_sign(line) || begins(line, signs).is_some_and(|(sign, _)| signs.contains(&sign));
    if let Some(rule) = small.iter().position(|line| is_rule(&line.text)) {
        let below = small.get(rule + 1..).unwrap_or_default();
        return (below.iter().any(begins) || known > 0 && !below.is_empty()).then_some(foot + rule);
    }
    if let Some(first) = small.iter().position(begins) {
        return (foot + first > 0).then_some(foot + first);
    }
    // Notes in type of the usual size: a raised sign, a gap above it, and a mark in the text.
    let is_apart = |above: &Line, line: &Line| above.baseline - line.baseline > FARTHER * measure.leading * line.size;
    let is_first = |pair: &[Line]| {
        matches!(pair, [above, line] if is_apart(above, line)
            && has_raised_sign(line)
            && line.marks.first().is_some_and(|mark| signs.contains(&mark.sign)))
    };
    column.windows(2).position(is_first).map(|above| above + 1)
}

/// Whether a line begins with a raised sign.
fn has_raised_sign(line: &Line) -> bool {
    line.marks.first().is_some_and(|mark| mark.range.start == 0)
}

/// The sign that a line may begin with, and where its text does. `signs` are those of the marks in
/// the text.
fn begins(line: &Line, signs: &HashSet<String>) -> Option<(String, usize)> {
    let text_after = |end: usize| {
        let rest = line.text.get(end..)?;
        Some(line.text.len() - rest.trim_start().len())
    };
    if let Some(Mark { range, sign, .. }) = line.marks.first().filter(|mark| mark.range.start == 0) {
        return Some((sign.clone(), text_after(range.end)?));
    }
    // Some programs set the sign in the type of the note, right before its first letter.
    let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let touches = line.text[digits..].starts_with(|next: char| next.is_alphabetic() || matches!(next, '“' | '"' | '«' | '('));
    if touches && signs.contains(&line.text[..digits]) {
        return Some((line.text[..digits].to_owned(), digits));
    }
    let (sign, _) = line.text.split_once([' ', '\u{A0}'])?;
    let bare = sign.trim_end_matches(['.', ')']);
    let number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let symbol = !bare.is_empty() && bare.chars().count() <= 3 && bare.chars().all(|character| matches!(character, '*' | '†' | '‡'));
    (number || symbol).then_some(())?;
    Some((bare.to_owned(), text_after(sign.len())?))
}

/// A numbered paragraph that ends with the arrow by which web pages lead back to the text is an
/// endnote of a printed page: gives it back as a note.
pub(super) fn endnote(lines: &[Line]) -> Option<Note> {
    let (first, last) = (lines.first()?, lines.last()?);
    let text = last.text.trim_end_matches(['\u{FE0E}', '\u{FE0F}', ' ']);
    let end = text.strip_suffix('↩')?.trim_end().len();
    let (sign, _) = first.text.split_once(' ')?;
    let number = sign.strip_suffix('.').filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))?;
    let skip = sign.len() + 1;
    let mut lines = lines.to_vec();
    if let Some(last) = lines.last_mut() {
        last.text.truncate(end);
    }
    Some(Note { sign: Some(number.to_owned()), lines, skip })
}

/// A line of underscores or dashes.
fn is_rule(text: &str) -> bool {
    text.len() >= 5 && text.chars().all(|character| matches!(character, '_' | '-' | '—' | '─' | ' '))
}

#[cfg(test)]
mod tests {
    use super::super::extract::Run;
    use super::super::line::lines;
    use super::super::measure::Measure;
    use super::take;

    fn run(left: f32, baseline: f32, size: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + text.chars().count() as f32 * size / 2.0, baseline, size, ..Run::default() }
    }

    #[test]
    fn notes_are_taken_from_the_foot_and_only_their_marks_send_there() {
        let mut column = lines(vec![
            run(0.0, 200.0, 10.0, "We reaffirm the Agenda,¹ and 30 m²"),
            run(0.0, 188.0, 10.0, "of the text."),
            run(0.0, 150.0, 8.0, "__________"),
            run(0.0, 143.0, 5.0, "1"),
            run(6.0, 140.0, 8.0, "Resolution 70/1,"),
            run(0.0, 131.0, 8.0, "annex."),
        ]);
        let measure = Measure { size: 10.0, leading: 1.2, left: 0.0, right: 300.0, justified: false, spaced: false };
        let notes = take(&mut [&mut column], &measure, 7);
        assert_eq!(column.len(), 2);
        assert_eq!((notes[0].sign.as_deref(), notes[0].lines.len()), (Some("1"), 2));
        assert_eq!(&notes[0].lines[0].text[notes[0].skip..], "Resolution 70/1,");
        let sends: Vec<Option<usize>> = column[0].marks.iter().map(|mark| mark.note).collect();
        assert_eq!(sends, [Some(7), None]);
    }

    #[test]
    fn small_type_without_signs_is_text() {
        let mut column = lines(vec![run(0.0, 200.0, 10.0, "We agree."), run(0.0, 188.0, 8.0, "Done in Geneva")]);
        let measure = Measure { size: 10.0, leading: 1.2, left: 0.0, right: 300.0, justified: false, spaced: false };
        assert!(take(&mut [&mut column], &measure, 0).is_empty());
        assert_eq!(column.len(), 2);
    }
}
