//! The words of an entry in one column: what went and what came, where it happened.

use super::marks::{
    ADDED, ADDED_WHOLE, EDITORIAL_AFTER, EDITORIAL_BEFORE, MOVED_IN, MOVED_OUT, REMOVED, REMOVED_WHOLE, close, open, push_border,
    push_marked, push_noted, push_replaced, push_text,
};
use super::wrap::{Block, Wrapper};
use super::{Editorial, Length};
use crate::render::excerpt::{Stretch, head};
use crate::render::style::{Meaning, Painter};
use crate::render::wording::{joined, note};
use crate::report::{ChangeKind, Entry, Segment, SegmentOp};

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
            push_shortened(wrapper, &segment.after, Stretch::at(index, segments.len(), AROUND, OPENING));
        } else {
            push_segment(wrapper, segment, view);
        }
    }
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
fn push_shortened(wrapper: &mut Wrapper<'_>, text: &str, stretch: Stretch) {
    let Some((head, tail)) = stretch.ends(text, AROUND) else {
        push_text(wrapper, Meaning::Text, text);
        return;
    };
    push_text(wrapper, Meaning::Text, head);
    wrapper.push(Meaning::Dim, " …");
    if stretch.tail > 0 {
        wrapper.push(Meaning::Text, " ");
        push_text(wrapper, Meaning::Text, tail);
    }
}
