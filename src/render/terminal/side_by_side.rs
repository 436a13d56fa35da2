//! The words of an entry in two columns: the earlier text on the left, the later on the right.

use super::inline::Words;
use super::marks::{
    ADDED, ADDED_WHOLE, EDITORIAL_AFTER, EDITORIAL_BEFORE, MOVED_IN, MOVED_OUT, REMOVED, REMOVED_WHOLE, close, open, push_border,
    push_marked, push_noted, push_text,
};
use super::wrap::{Block, Wrapper};
use super::{Editorial, INDENT};
use crate::document::Sides;
use crate::render::style::{Meaning, Painter};
use crate::render::wording::{joined, note};
use crate::report::{ChangeKind, Entry, Segment, SegmentOp};

/// Below this width two columns are too narrow to read.
const LEAST_WIDTH: usize = 80;
/// Columns wider than this are hard to read.
const WIDEST_COLUMN: usize = 90;
/// What stands between the columns.
const GUTTER: &str = " │ ";
/// Its width.
const GUTTER_WIDTH: usize = 3;

/// Width of one column when the terminal has `width`; none when there is no room for two.
pub(super) fn column_width(width: usize) -> Option<usize> {
    (width >= LEAST_WIDTH).then(|| ((width - INDENT.len() - GUTTER_WIDTH) / 2).min(WIDEST_COLUMN))
}

/// Width of both columns of `width` with what stands before and between them.
pub(super) const fn span(width: usize) -> usize {
    INDENT.len() + 2 * width + GUTTER_WIDTH
}

/// Lays the two texts of an entry out, each in lines of `width` columns.
pub(super) fn columns(entry: &Entry, view: Words<'_>, painter: &Painter, width: usize) -> Sides<Block> {
    let mut sides = Sides::new(Wrapper::new(painter, width), Wrapper::new(painter, width));
    match entry.kind {
        ChangeKind::Added if entry.segments.is_empty() => push_marked(&mut sides.after, ADDED_WHOLE, &joined(&entry.after)),
        ChangeKind::Removed if entry.segments.is_empty() => push_marked(&mut sides.before, REMOVED_WHOLE, &joined(&entry.before)),
        ChangeKind::Unchanged | ChangeKind::Editorial | ChangeKind::Reworded if entry.segments.is_empty() => {
            push_text(&mut sides.before, Meaning::Text, &joined(&entry.before));
            push_text(&mut sides.after, Meaning::Text, &joined(&entry.after));
        }
        _ => {
            for segment in &entry.segments {
                push_segment(&mut sides, segment, view);
            }
        }
    }
    sides.map(Wrapper::finish)
}

fn push_segment(sides: &mut Sides<Wrapper<'_>>, segment: &Segment, view: Words<'_>) {
    let Sides { before, after } = sides;
    match segment.op {
        SegmentOp::Equal => {
            push_text(before, Meaning::Text, &segment.before);
            push_text(after, Meaning::Text, &segment.after);
        }
        SegmentOp::Editorial => match view.editorial {
            Editorial::Hidden => {
                push_text(before, Meaning::Text, &segment.before);
                push_text(after, Meaning::Text, &segment.after);
            }
            Editorial::Shown => {
                push_marked(before, EDITORIAL_BEFORE, &segment.before);
                push_marked(after, EDITORIAL_AFTER, &segment.after);
            }
        },
        SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace => {
            push_marked(before, REMOVED, &segment.before);
            push_marked(after, ADDED, &segment.after);
        }
        SegmentOp::MovedOut => push_noted(before, MOVED_OUT, &note(segment, view.entries), &segment.before),
        SegmentOp::MovedIn if !segment.within.is_empty() => push_moved_and_edited(after, segment, view),
        SegmentOp::MovedIn => push_noted(after, MOVED_IN, &note(segment, view.entries), &segment.after),
        SegmentOp::Split => {
            // Nothing ended here in the earlier text, but its two sentences keep their distance.
            before.push(Meaning::Text, " ");
            push_border(after, ADDED);
        }
        SegmentOp::Merge => {
            push_border(before, REMOVED);
            after.push(Meaning::Text, " ");
        }
    }
}

/// A sentence that came from elsewhere, with what is new in it. What it said before stands where
/// it stood before.
fn push_moved_and_edited(after: &mut Wrapper<'_>, segment: &Segment, view: Words<'_>) {
    let space = |after: &mut Wrapper<'_>, wanted| after.push(Meaning::Text, if wanted { " " } else { "" });
    space(after, segment.after.starts_with(' '));
    open(after, MOVED_IN, &note(segment, view.entries));
    let last = segment.within.len() - 1;
    for (index, inner) in segment.within.iter().enumerate() {
        let text = if index == last { inner.after.trim_end_matches(' ') } else { &inner.after };
        match inner.op {
            SegmentOp::Insert | SegmentOp::Replace => push_marked(after, ADDED, text),
            SegmentOp::Editorial if view.editorial == Editorial::Shown => push_marked(after, EDITORIAL_AFTER, text),
            SegmentOp::Equal
            | SegmentOp::Editorial
            | SegmentOp::Delete
            | SegmentOp::MovedOut
            | SegmentOp::MovedIn
            | SegmentOp::Split
            | SegmentOp::Merge => push_text(after, Meaning::MovedIn, text),
        }
    }
    close(after, MOVED_IN);
    space(after, segment.after.ends_with(' '));
}

/// Appends the lines of both columns to a page.
pub(super) fn write(sides: &Sides<Block>, painter: &Painter, width: usize, page: &mut String) {
    for index in 0..sides.before.len().max(sides.after.len()) {
        let (left, used) = sides.before.line(index).unwrap_or(("", 0));
        let right = sides.after.line(index).map_or("", |(line, _)| line);
        page.push_str(INDENT);
        page.push_str(left);
        page.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
        painter.paint(page, Meaning::Dim, if right.is_empty() { GUTTER.trim_end() } else { GUTTER });
        page.push_str(right);
        page.push('\n');
    }
}
