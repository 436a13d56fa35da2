//! A picture of the whole comparison: the earlier text on one side, the later on the other, and
//! what joins them.
//!
//! Each paragraph has a length in the picture as it has in the text. What stayed runs straight
//! across, what moved crosses over, what is gone tapers off on its side, what is new grows from the
//! other: shapes say it, colours repeat it. Beside the texts stand ticks where a commitment says
//! less or more.

use crate::report::{ChangeKind, Direction, Entry, EntryParagraph};
use std::fmt::Write;

/// Length of each text in the picture.
const LENGTH: f64 = 1000.0;
/// Where the earlier text ends and where the later begins, across.
const EARLIER: f64 = 300.0;
const LATER: f64 = 700.0;
const ACROSS: f64 = 1000.0;
/// What an entry weighs beside its letters, so that headings are seen.
const BASE: usize = 40;
/// A changed entry is at least so long, in parts of the whole.
const LEAST: f64 = 0.004;

/// With more changes than this there is no room for lines between the shapes.
const DENSE: usize = 150;

/// A stretch of one text in the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Span {
    from: f64,
    to: f64,
}

/// Appends the picture.
pub(super) fn push(to: &mut String, entries: &[Entry], description: &str) {
    let before = spans(entries, |entry| &entry.before);
    let after = spans(entries, |entry| &entry.after);
    // Writing to a string does not fail.
    let dense = if entries.iter().filter(|entry| entry.is_substantive()).count() > DENSE { " class=\"dense\"" } else { "" };
    let _ = write!(
        to,
        "<div class=\"map\"><div class=\"mh\" aria-hidden=\"true\"><span>earlier</span><span>later</span></div>\
         <svg{dense} viewBox=\"-60 0 1120 1000\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{description}\"><g>"
    );
    let mut index = 0;
    while index < entries.len() {
        let until = run(entries, index);
        push_shape(to, &entries[index..until], joined(&before[index..until]), joined(&after[index..until]));
        index = until;
    }
    for (entry, (before, after)) in entries.iter().zip(before.iter().zip(&after)) {
        push_ticks(to, entry, *before, *after);
    }
    to.push_str("<path class=\"here\"/></g></svg></div>");
}

/// The end of the run of entries from `index` on that are drawn as one: they stayed as they were.
fn run(entries: &[Entry], index: usize) -> usize {
    let stayed = |entry: &Entry| !entry.is_substantive() && !entry.before.is_empty() && !entry.after.is_empty();
    let follows = |one: &Entry, next: &Entry| match (one.before.last(), next.before.first()) {
        (Some(one), Some(next)) => next.index == one.index + 1,
        _ => false,
    };
    let mut until = index + 1;
    if stayed(&entries[index]) {
        while until < entries.len() && stayed(&entries[until]) && follows(&entries[until - 1], &entries[until]) {
            until += 1;
        }
    }
    until
}

/// Where each entry's paragraphs lie in one text; nothing for those that it lacks.
fn spans(entries: &[Entry], side: fn(&Entry) -> &Vec<EntryParagraph>) -> Vec<Option<Span>> {
    let mut order: Vec<usize> = (0..entries.len()).filter(|&index| !side(&entries[index]).is_empty()).collect();
    order.sort_by_key(|&index| side(&entries[index])[0].index);
    let length = |index: usize| side(&entries[index]).iter().map(|paragraph| paragraph.text.len() + BASE).sum::<usize>() as f64;
    let whole: f64 = order.iter().map(|&index| length(index)).sum();
    let changed = order.iter().filter(|&&index| entries[index].is_substantive()).count();
    // Where very much changed, not every change can be widened.
    let least = whole * LEAST.min(0.5 / changed.max(1) as f64);
    let drawn = |index: usize| if entries[index].is_substantive() { length(index).max(least) } else { length(index) };
    let total: f64 = order.iter().map(|&index| drawn(index)).sum();
    let mut spans = vec![None; entries.len()];
    let mut at = 0.0;
    for index in order {
        let next = at + drawn(index);
        spans[index] = Some(Span { from: at / total * LENGTH, to: next / total * LENGTH });
        at = next;
    }
    spans
}

fn joined(spans: &[Option<Span>]) -> Option<Span> {
    let first = spans.first().copied().flatten()?;
    let last = spans.last().copied().flatten()?;
    Some(Span { from: first.from, to: last.to })
}

fn push_shape(to: &mut String, run: &[Entry], before: Option<Span>, after: Option<Span>) {
    let Some(entry) = run.first() else { return };
    let middle = |span: Span| (span.from + span.to) / 2.0;
    let (class, points) = match (before, after) {
        (Some(before), Some(after)) => {
            let class = match entry.kind {
                _ if entry.movement.is_some() => "moved",
                _ if !entry.is_substantive() => "same",
                ChangeKind::Unchanged | ChangeKind::Editorial => "shaped",
                ChangeKind::Reworded | ChangeKind::Added | ChangeKind::Removed => "reworded",
            };
            let points = [
                (0.0, before.from),
                (EARLIER, before.from),
                (LATER, after.from),
                (ACROSS, after.from),
                (ACROSS, after.to),
                (LATER, after.to),
                (EARLIER, before.to),
                (0.0, before.to),
            ];
            (class, points.to_vec())
        }
        (Some(gone), None) => {
            ("removed", vec![(0.0, gone.from), (EARLIER, gone.from), (EARLIER + 150.0, middle(gone)), (EARLIER, gone.to), (0.0, gone.to)])
        }
        (None, Some(new)) => {
            ("added", vec![(ACROSS, new.from), (LATER, new.from), (LATER - 150.0, middle(new)), (LATER, new.to), (ACROSS, new.to)])
        }
        (None, None) => return,
    };
    let last = run.last().map_or(entry.id, |last| last.id);
    let _ = write!(to, "<path class=\"{class}\" data-e=\"{}\"", entry.id);
    if last != entry.id {
        let _ = write!(to, " data-l=\"{last}\"");
    }
    to.push_str(" d=\"M");
    for (across, along) in points {
        let _ = write!(to, "{across} {} ", (along * 10.0).round() / 10.0);
    }
    to.push_str("z\"/>");
}

/// Ticks outside the texts: on the earlier's side where a commitment says less, on the later's
/// where one says more.
fn push_ticks(to: &mut String, entry: &Entry, before: Option<Span>, after: Option<Span>) {
    let has = |direction| entry.findings.iter().any(|finding| finding.rule.direction() == direction);
    let sides = [(Direction::Less, "less", -60, before.or(after)), (Direction::More, "more", 1010, after.or(before))];
    for (direction, class, at, span) in sides {
        if let Some(span) = span.filter(|_| has(direction)) {
            let _ = write!(to, "<path class=\"{class}\" d=\"M{at} {:.1}h50V{:.1}h-50z\"/>", span.from, span.to.max(span.from + 4.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::push;
    use crate::render::sample;

    #[test]
    fn what_is_gone_tapers_off_and_what_moved_crosses_over() {
        let mut html = String::new();
        push(&mut html, &sample::report().entries, "picture");
        for shape in
            ["class=\"removed\" data-e=\"8\"", "class=\"added\" data-e=\"3\"", "class=\"moved\" data-e=\"9\"", "data-e=\"6\" data-l=\"7\""]
        {
            assert!(html.contains(shape), "{shape} in {html}");
        }
        assert!(!html.contains("NaN"), "{html}");
    }

    #[test]
    fn texts_without_paragraphs_have_an_empty_picture() {
        let mut html = String::new();
        push(&mut html, &[], "picture");
        assert!(!html.contains("NaN"), "{html}");
    }
}
