//! The words of a change as inline HTML: `<del>` and `<ins>`, which GitHub and GitLab keep.

use super::escape::escape;
use crate::render::excerpt::{Stretch, head};
use crate::render::wording::{joined, note};
use crate::report::{ChangeKind, Entry, Segment, SegmentOp};

/// Texts longer than this are shortened where nothing changed.
const LONG: usize = 600;
/// How much of an unchanged stretch stays on each side of a change.
const AROUND: usize = 120;
/// How much of a text is shown that moved and did not change.
const GLIMPSE: usize = 240;

/// Whether changes of spelling, punctuation and form are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Editorial {
    /// The later text stands.
    Hidden,
    /// Marked like other changes.
    Marked,
}

/// The words of an entry; `entries` are all, to name the other end of a moved sentence.
pub(super) fn words(entry: &Entry, entries: &[Entry], editorial: Editorial) -> String {
    match (entry.kind, entry.segments.is_empty()) {
        (_, false) => changed(&entry.segments, entries, editorial),
        (ChangeKind::Added, true) => marked("ins", &joined(&entry.after)),
        (ChangeKind::Removed, true) => marked("del", &joined(&entry.before)),
        (ChangeKind::Unchanged | ChangeKind::Editorial | ChangeKind::Reworded, true) => {
            let text = joined(&entry.after);
            let glimpse = head(&text, GLIMPSE);
            if glimpse.len() < text.len() { format!("{} …", lines(glimpse)) } else { lines(&text) }
        }
    }
}

/// What became of a text.
pub(super) fn changed(segments: &[Segment], entries: &[Entry], editorial: Editorial) -> String {
    let long = segments.iter().map(|segment| segment.before.len().max(segment.after.len())).sum::<usize>() > LONG;
    let mut html = String::new();
    for (index, segment) in segments.iter().enumerate() {
        if long && segment.op == SegmentOp::Equal {
            html.push_str(&shortened(&segment.after, Stretch::at(index, segments.len(), AROUND, 0)));
        } else {
            html.push_str(&stretch(segment, entries, editorial));
        }
    }
    html
}

/// Only the stretches that are written otherwise, each as it was and as it is.
pub(super) fn editorial_only(segments: &[Segment]) -> String {
    let touched = segments.iter().filter(|segment| segment.op != SegmentOp::Equal);
    let stretches: Vec<String> = touched.map(|segment| stretch(segment, &[], Editorial::Marked).trim().to_owned()).collect();
    stretches.join(" · ")
}

fn stretch(segment: &Segment, entries: &[Entry], editorial: Editorial) -> String {
    let both = || replaced(&segment.before, &segment.after);
    match segment.op {
        SegmentOp::Equal => lines(&segment.after),
        SegmentOp::Editorial if editorial == Editorial::Hidden => lines(&segment.after),
        SegmentOp::Editorial | SegmentOp::Replace => both(),
        SegmentOp::Insert => marked("ins", &segment.after),
        SegmentOp::Delete => marked("del", &segment.before),
        SegmentOp::MovedOut => format!(" <i>[{}</i> {}<i>]</i> ", escape(&note(segment, entries)), marked("del", segment.before.trim())),
        SegmentOp::MovedIn => {
            let inner = if segment.within.is_empty() {
                marked("ins", segment.after.trim())
            } else {
                segment.within.iter().map(|inner| stretch(inner, entries, editorial)).collect()
            };
            format!(" <i>[{}</i> {}<i>]</i> ", escape(&note(segment, entries)), inner.trim())
        }
        SegmentOp::Split => "<ins>¶</ins><br>".to_owned(),
        SegmentOp::Merge => "<del>¶</del> ".to_owned(),
    }
}

/// What was there and what stands in its place, white space around both.
fn replaced(before: &str, after: &str) -> String {
    let (lead, trail) = (after.starts_with(' ') || before.starts_with(' '), after.ends_with(' ') || before.ends_with(' '));
    let space = |wanted| if wanted { " " } else { "" };
    format!("{}{} {}{}", space(lead), marked("del", before.trim()), marked("ins", after.trim()), space(trail))
}

/// Text between tags, white space around it outside them.
fn marked(tag: &str, text: &str) -> String {
    let core = text.trim();
    if core.is_empty() {
        return lines(text);
    }
    let lead = text.len() - text.trim_start().len();
    format!("{}<{tag}>{}</{tag}>{}", lines(&text[..lead]), lines(core), lines(&text[lead + core.len()..]))
}

/// Text as it stands; the end of a paragraph breaks the line.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escape).collect();
    lines.join("<br>")
}

/// An unchanged stretch of a long text: its ends only, where changes are near.
fn shortened(text: &str, stretch: Stretch) -> String {
    stretch.ends(text, AROUND).map_or_else(|| lines(text), |(head, tail)| format!("{} … {}", lines(head), lines(tail)))
}

#[cfg(test)]
mod tests {
    use super::{Editorial, editorial_only, words};
    use crate::render::sample;
    use crate::report::SegmentOp::{Delete, Editorial as Written, Equal, Insert, Replace};

    #[test]
    fn changed_words_stand_in_tags_and_white_space_outside_them() {
        let report = sample::reworded(&[
            (Equal, "We ", "We "),
            (Replace, "must ", "should "),
            (Insert, "", "now "),
            (Written, "recognize", "recognise"),
            (Delete, " <b>it</b>", ""),
        ]);
        let entry = &report.entries[0];
        assert_eq!(
            words(entry, &report.entries, Editorial::Hidden),
            "We <del>must</del> <ins>should</ins> <ins>now</ins> recognise <del>&lt;b&gt;it&lt;/b&gt;</del>"
        );
        assert_eq!(editorial_only(&entry.segments[3..4]), "<del>recognize</del> <ins>recognise</ins>");
    }

    #[test]
    fn long_unchanged_stretches_are_shortened_and_a_moved_sentence_says_where_it_went() {
        let long = "word ".repeat(300);
        let report = sample::reworded(&[(Equal, &long, &long), (Replace, "must", "should"), (Equal, &long, &long)]);
        let shown = words(&report.entries[0], &report.entries, Editorial::Hidden);
        assert!(shown.len() < 400 && shown.contains("word <del>must</del> <ins>should</ins>") && shown.ends_with(" … "), "{shown}");
        let report = sample::report();
        let shown = words(&report.entries[4], &report.entries, Editorial::Hidden);
        assert!(shown.contains("<i>&#91;moved to 5:</i>") || shown.contains("<i>[moved to 5:</i> <del>We should promote"), "{shown}");
    }
}
