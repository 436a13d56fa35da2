//! Footnotes: small type at the foot of a page, and the marks in the text that send there.

use super::line::{Line, Mark};
use super::measure::Measure;

/// Type smaller than this part of the usual type can be a footnote's.
const SMALLER: f32 = 0.94;

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
    let mut notes: Vec<Note> = Vec::new();
    for column in columns.iter_mut() {
        let foot = foot(column, measure);
        let raised: Vec<String> =
            column.get(..foot).unwrap_or_default().iter().flat_map(|line| &line.marks).map(|mark| mark.sign.clone()).collect();
        let Some(from) = first_note(column, foot, &raised) else { continue };
        let mut tail = column.split_off(from);
        // The rule above the notes is no text.
        if tail.first().is_some_and(|line| is_rule(&line.text)) {
            tail.remove(0);
        } else if column.last().is_some_and(|line| is_rule(&line.text)) {
            column.pop();
        }
        for line in tail {
            match (begins(&line, &raised), notes.last_mut()) {
                (Some((sign, skip)), _) => notes.push(Note { sign: Some(sign), lines: vec![line], skip }),
                (None, Some(note)) => note.lines.push(line),
                (None, None) => notes.push(Note { sign: None, lines: vec![line], skip: 0 }),
            }
        }
    }
    for mark in columns.iter_mut().flat_map(|column| column.iter_mut()).flat_map(|line| &mut line.marks) {
        let sends = |note: &Note| note.sign.as_deref() == Some(mark.sign.as_str());
        mark.note = notes.iter().position(sends).map(|index| known + index);
    }
    notes
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

/// The line from which on a column is in smaller type.
fn foot(column: &[Line], measure: &Measure) -> usize {
    let is_small = |line: &&Line| line.largest < SMALLER * measure.size || is_rule(&line.text);
    column.len() - column.iter().rev().take_while(is_small).count()
}

/// The first of the small lines that begins a note, or the rule above it.
fn first_note(column: &[Line], foot: usize, raised: &[String]) -> Option<usize> {
    let small = column.get(foot..).unwrap_or_default();
    if foot == 0 && !small.iter().any(|line| is_rule(&line.text)) {
        return None;
    }
    if let Some(rule) = small.iter().position(|line| is_rule(&line.text)) {
        return (rule + 1 < small.len()).then_some(foot + rule);
    }
    let is_first = |line: &Line| {
        begins(line, raised).is_some_and(|(sign, _)| line.marks.first().is_some_and(|mark| mark.range.start == 0) || raised.contains(&sign))
    };
    small.iter().position(is_first).map(|index| foot + index)
}

/// The sign that a note begins with, and where its text does.
fn begins(line: &Line, raised: &[String]) -> Option<(String, usize)> {
    let text_after = |end: usize| {
        let rest = line.text.get(end..)?;
        Some(line.text.len() - rest.trim_start().len())
    };
    if let Some(Mark { range, sign, .. }) = line.marks.first().filter(|mark| mark.range.start == 0) {
        return Some((sign.clone(), text_after(range.end)?));
    }
    // Some programs set the sign in the type of the note, right before its first letter.
    let touching = raised.iter().filter(|sign| {
        let rest = line.text.strip_prefix(sign.as_str());
        rest.and_then(|rest| rest.chars().next()).is_some_and(|next| next.is_alphabetic() || matches!(next, '“' | '"' | '«' | '('))
    });
    if let Some(sign) = touching.max_by_key(|sign| sign.len()) {
        return Some((sign.clone(), text_after(sign.len())?));
    }
    let (sign, _) = line.text.split_once([' ', '\u{A0}'])?;
    let bare = sign.trim_end_matches(['.', ')']);
    let number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let symbol = !bare.is_empty() && bare.chars().count() <= 3 && bare.chars().all(|character| matches!(character, '*' | '†' | '‡'));
    (number || symbol).then_some(())?;
    Some((bare.to_owned(), text_after(sign.len())?))
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
