//! The words of an entry in one column: what went and what came, where it happened.

use super::marks::{
    ADDED, ADDED_WHOLE, EDITORIAL_AFTER, EDITORIAL_BEFORE, MOVED_IN, MOVED_OUT, REMOVED, REMOVED_WHOLE, close, open, push_border,
    push_marked, push_noted, push_replaced, push_text,
};
use super::wrap::{Block, Wrapper};
use super::{Editorial, Length};
use crate::render::style::{Meaning, Painter};
use crate::report::{ChangeKind, Entry, EntryParagraph, Segment, SegmentOp};

/// Texts longer than this are shortened where nothing changed.
const LONG: usize = 1_000;
/// How much of an unchanged stretch stays on each side of a change.
const AROUND: usize = 160;
/// How much of an unchanged beginning is shown.
const OPENING: usize = 60;
/// How much of a text is shown that moved and did not change.
const GLIMPSE: usize = 240;

/// What the view of an entry's words depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// All entries, to find the other end of a moved sentence.
    pub(super) entries: &'a [Entry],
    /// Whether editorial changes are marked.
    pub(super) editorial: Editorial,
    /// Whether long unchanged stretches are shortened.
    pub(super) length: Length,
}

/// Lays an entry's words out in lines of `width` columns.
pub(super) fn words(entry: &Entry, view: Words<'_>, painter: &Painter, width: usize) -> Block {
    let mut wrapper = Wrapper::new(painter, width);
    match entry.kind {
        ChangeKind::Added if entry.segments.is_empty() => push_marked(&mut wrapper, ADDED_WHOLE, &joined(&entry.after)),
        ChangeKind::Removed if entry.segments.is_empty() => push_marked(&mut wrapper, REMOVED_WHOLE, &joined(&entry.before)),
        ChangeKind::Unchanged | ChangeKind::Editorial | ChangeKind::Reworded if entry.segments.is_empty() => {
            push_unchanged(&mut wrapper, entry, view.length);
        }
        _ => push_segments(&mut wrapper, &entry.segments, view),
    }
    wrapper.finish()
}

/// Lays out what became of a text, in lines of `width` columns.
pub(super) fn changed(segments: &[Segment], view: Words<'_>, painter: &Painter, width: usize) -> Block {
    let mut wrapper = Wrapper::new(painter, width);
    push_segments(&mut wrapper, segments, view);
    wrapper.finish()
}

fn push_segments(wrapper: &mut Wrapper<'_>, segments: &[Segment], view: Words<'_>) {
    let long = view.length == Length::Shortened && length(segments) > LONG;
    for (index, segment) in segments.iter().enumerate() {
        if long && segment.op == SegmentOp::Equal {
            push_shortened(wrapper, &segment.after, index == 0, index + 1 == segments.len());
        } else {
            push_segment(wrapper, segment, view);
        }
    }
}

/// Texts of several paragraphs, a line feed between two.
pub(super) fn joined(paragraphs: &[EntryParagraph]) -> String {
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    texts.join("\n")
}

/// `moved to 5:` or `moved from 5:`, in the numbering of the text where the other end is.
pub(super) fn note(segment: &Segment, entries: &[Entry]) -> String {
    let other = segment.other_entry.and_then(|id| entry_of(entries, id));
    match segment.op {
        SegmentOp::MovedOut => {
            other.map_or_else(|| "moved away:".to_owned(), |other| format!("moved to {}:", place_of(&other.after, &other.before)))
        }
        _ => other.map_or_else(|| "moved here:".to_owned(), |other| format!("moved from {}:", place_of(&other.before, &other.after))),
    }
}

fn place_of(paragraphs: &[EntryParagraph], otherwise: &[EntryParagraph]) -> String {
    Entry::citations(paragraphs).or_else(|| Entry::citations(otherwise)).unwrap_or_default()
}

/// The entry with that number: nearly always the one at `id - 1`.
fn entry_of(entries: &[Entry], id: usize) -> Option<&Entry> {
    entries.get(id.wrapping_sub(1)).filter(|entry| entry.id == id).or_else(|| entries.iter().find(|entry| entry.id == id))
}

fn length(segments: &[Segment]) -> usize {
    segments.iter().map(|segment| segment.before.len().max(segment.after.len())).sum()
}

fn push_segment(wrapper: &mut Wrapper<'_>, segment: &Segment, view: Words<'_>) {
    match segment.op {
        SegmentOp::Equal => push_text(wrapper, Meaning::Text, &segment.after),
        SegmentOp::Editorial => match view.editorial {
            Editorial::Hidden => push_text(wrapper, Meaning::Text, &segment.after),
            Editorial::Shown => push_replaced(wrapper, (EDITORIAL_BEFORE, EDITORIAL_AFTER), &segment.before, &segment.after),
        },
        SegmentOp::Insert => push_marked(wrapper, ADDED, &segment.after),
        SegmentOp::Delete => push_marked(wrapper, REMOVED, &segment.before),
        SegmentOp::Replace => push_replaced(wrapper, (REMOVED, ADDED), &segment.before, &segment.after),
        SegmentOp::MovedOut => push_noted(wrapper, MOVED_OUT, &note(segment, view.entries), &segment.before),
        SegmentOp::MovedIn if !segment.within.is_empty() => push_moved_and_edited(wrapper, segment, view),
        SegmentOp::MovedIn => push_noted(wrapper, MOVED_IN, &note(segment, view.entries), &segment.after),
        SegmentOp::Split => push_border(wrapper, ADDED),
        SegmentOp::Merge => push_border(wrapper, REMOVED),
    }
}

/// A sentence that came from elsewhere, with what was changed in it.
fn push_moved_and_edited(wrapper: &mut Wrapper<'_>, segment: &Segment, view: Words<'_>) {
    let space = |wrapper: &mut Wrapper<'_>, wanted| wrapper.push(Meaning::Text, if wanted { " " } else { "" });
    space(wrapper, segment.after.starts_with(' '));
    open(wrapper, MOVED_IN, &note(segment, view.entries));
    let last = segment.within.len() - 1;
    for (index, inner) in segment.within.iter().enumerate() {
        let same = inner.op == SegmentOp::Equal || (inner.op == SegmentOp::Editorial && view.editorial == Editorial::Hidden);
        let after = if index == last { inner.after.trim_end_matches(' ') } else { &inner.after };
        if same { push_text(wrapper, Meaning::MovedIn, after) } else { push_segment(wrapper, inner, view) }
    }
    close(wrapper, MOVED_IN);
    space(wrapper, segment.after.ends_with(' '));
}

/// Text that is the same to the letter: whole, or a glimpse of it when it only moved.
fn push_unchanged(wrapper: &mut Wrapper<'_>, entry: &Entry, length: Length) {
    let text = joined(if entry.after.is_empty() { &entry.before } else { &entry.after });
    if length == Length::Shortened && entry.movement.is_some() && text.len() > GLIMPSE {
        push_text(wrapper, Meaning::Text, head(&text, GLIMPSE));
        wrapper.push(Meaning::Dim, " …");
    } else {
        push_text(wrapper, Meaning::Text, &text);
    }
}

/// An unchanged stretch of a long text: its ends only, where changes are near, and the words with
/// which the text begins.
fn push_shortened(wrapper: &mut Wrapper<'_>, text: &str, first: bool, last: bool) {
    let keep_head = if first { OPENING } else { AROUND };
    let keep_tail = if last { 0 } else { AROUND };
    if text.len() <= keep_head + keep_tail + AROUND {
        push_text(wrapper, Meaning::Text, text);
        return;
    }
    push_text(wrapper, Meaning::Text, head(text, keep_head));
    wrapper.push(Meaning::Dim, " …");
    if !last {
        wrapper.push(Meaning::Text, " ");
        push_text(wrapper, Meaning::Text, tail(text, keep_tail));
    }
}

/// At most `limit` bytes from the start, cut after a word where there is one.
fn head(text: &str, limit: usize) -> &str {
    let mut at = limit.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let cut = &text[..at];
    if at == text.len() { cut } else { cut.rfind(' ').map_or(cut, |space| &cut[..space]) }
}

/// At most `limit` bytes from the end, cut before a word where there is one.
fn tail(text: &str, limit: usize) -> &str {
    let mut at = text.len().saturating_sub(limit);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let cut = &text[at..];
    if at == 0 { cut } else { cut.find(' ').map_or(cut, |space| &cut[space + 1..]) }
}

#[cfg(test)]
mod tests {
    use super::{head, tail};

    #[test]
    fn texts_are_cut_between_words_and_never_inside_a_character() {
        assert_eq!(head("We believe that", 12), "We believe");
        assert_eq!(tail("We believe that", 7), "that");
        assert_eq!(head("我们重申", 7), "我们");
        assert_eq!(tail("我们重申", 7), "重申");
        assert_eq!((head("all", 9), tail("all", 9)), ("all", "all"));
    }
}
