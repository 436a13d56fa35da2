//! The words of an entry: what both texts have as it stands, the rest as readings.

use super::escape::escape;
use crate::render::wording::joined;
use crate::report::{ChangeKind, Entry, Segment, SegmentOp};
use std::io::{self, Write};

/// References to the earlier text, to the later, and to both.
const BEFORE: &str = "#A";
const AFTER: &str = "#B";
const BOTH: &str = "#A #B";

/// Writes what stands inside the element of an entry.
pub(super) fn entry(entry: &Entry, out: &mut impl Write) -> io::Result<()> {
    match (entry.kind, entry.segments.is_empty()) {
        (_, false) => entry.segments.iter().try_for_each(|segment| self::segment(segment, out)),
        (ChangeKind::Added, true) => app("substantive", "", &text(&joined(&entry.after), AFTER), out),
        (ChangeKind::Removed, true) => app("substantive", &text(&joined(&entry.before), BEFORE), "", out),
        (ChangeKind::Unchanged | ChangeKind::Editorial | ChangeKind::Reworded, true) => {
            out.write_all(text(&joined(&entry.after), BOTH).as_bytes())
        }
    }
}

fn segment(segment: &Segment, out: &mut impl Write) -> io::Result<()> {
    let (before, after) = (text(&segment.before, BEFORE), text(&segment.after, AFTER));
    match segment.op {
        SegmentOp::Equal => out.write_all(text(&segment.after, BOTH).as_bytes()),
        SegmentOp::Editorial => app("orthographic", &before, &after, out),
        SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace | SegmentOp::Split | SegmentOp::Merge => {
            app("substantive", &before, &after, out)
        }
        SegmentOp::MovedOut => app("transposition", &elsewhere(segment, &before), "", out),
        SegmentOp::MovedIn => app("transposition", "", &elsewhere(segment, &after), out),
    }
}

/// A sentence whose other end is in another entry.
fn elsewhere(segment: &Segment, words: &str) -> String {
    match segment.other_entry {
        Some(other) => format!("<seg corresp=\"#e{other}\">{words}</seg>"),
        None => format!("<seg>{words}</seg>"),
    }
}

/// Writes what the earlier text has and what the later has in its place, both escaped.
fn app(kind: &str, before: &str, after: &str, out: &mut impl Write) -> io::Result<()> {
    write!(out, "<app>{}{}</app>", element("lem", BEFORE, "", before), element("rdg", AFTER, &format!(" type=\"{kind}\""), after))
}

/// A reading with its witnesses; `words` are escaped.
pub(super) fn element(name: &str, witnesses: &str, more: &str, words: &str) -> String {
    if words.is_empty() {
        format!("<{name} wit=\"{witnesses}\"{more}/>")
    } else {
        format!("<{name} wit=\"{witnesses}\"{more}>{words}</{name}>")
    }
}

/// Text that some witnesses have; where one of their paragraphs ends stands a milestone.
pub(super) fn text(text: &str, witnesses: &str) -> String {
    let paragraphs: Vec<String> = text.split('\n').map(escape).collect();
    paragraphs.join(&format!("<milestone unit=\"paragraph\" edRef=\"{witnesses}\"/>"))
}
