//! The words of a change, written once: what went stands in `<del>`, what came in `<ins>`.
//!
//! One markup serves every view: in one column both are seen, in two each column leaves the
//! other's words out. A paragraph's end inside a text is an element of its own, because it may be
//! one of the things that came or went.

use super::escape;
use crate::report::{EntryParagraph, Segment, SegmentOp};

/// Ends a paragraph inside a text.
const END: &str = "<i class=\"pb\"></i>";

/// Where the other end of a moved sentence is.
pub(super) struct OtherEnd {
    /// Name of the place in the page.
    pub(super) id: String,
    /// How it is cited, ready to stand in a page.
    pub(super) cited: String,
}

/// Appends a text, its paragraphs apart.
pub(super) fn push_text(to: &mut String, text: &str) {
    for (index, paragraph) in text.split('\n').enumerate() {
        if index > 0 {
            to.push_str(END);
        }
        escape::push(to, paragraph);
    }
}

/// Appends the texts of paragraphs, which stay apart.
pub(super) fn push_paragraphs(to: &mut String, paragraphs: &[EntryParagraph]) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            to.push_str(END);
        }
        push_text(to, &paragraph.text);
    }
}

/// Appends what became of a text. `other_end` tells where a moved sentence went or came from.
pub(super) fn push_segments(to: &mut String, segments: &[Segment], other_end: &dyn Fn(&Segment) -> Option<OtherEnd>) {
    let start = to.len();
    for segment in segments {
        let follows = if to.len() == start || to.ends_with(' ') { Follows::Space } else { Follows::Word };
        push_segment(to, segment, follows, other_end);
    }
}

/// What stands before a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// White space, or nothing.
    Space,
    /// Anything else.
    Word,
}

fn push_segment(to: &mut String, segment: &Segment, follows: Follows, other_end: &dyn Fn(&Segment) -> Option<OtherEnd>) {
    match segment.op {
        SegmentOp::Equal => push_text(to, &segment.after),
        SegmentOp::Editorial => push_changed(to, " class=\"ed\"", segment, follows),
        SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace => push_changed(to, "", segment, follows),
        SegmentOp::MovedOut => push_moved(to, "del", "to", other_end(segment), |to| push_text(to, &segment.before)),
        SegmentOp::MovedIn => push_moved(to, "ins", "from", other_end(segment), |to| {
            if segment.within.is_empty() {
                push_text(to, &segment.after);
            } else {
                push_segments(to, &segment.within, other_end);
            }
        }),
        // Nothing ended here in the other text, but its two sentences keep their distance.
        SegmentOp::Split => to.push_str(&format!(" <ins class=\"pe\">¶{END}</ins>")),
        SegmentOp::Merge => to.push_str(&format!(" <del class=\"pe\">¶{END}</del> ")),
    }
}

/// Appends what went and what came. Spaces around them are marked only where they are part of the
/// change: where a side without the words would be left with one too few or one too many.
fn push_changed(to: &mut String, attributes: &str, segment: &Segment, follows: Follows) {
    let (mut before, mut after) = (&*segment.before, &*segment.after);
    let mut ending = "";
    if let (Some(one), Some(other)) = (before.strip_prefix(' '), after.strip_prefix(' ')) {
        to.push(' ');
        (before, after) = (one, other);
    }
    if let (Some(one), Some(other)) = (before.strip_suffix(' '), after.strip_suffix(' ')) {
        (before, after, ending) = (one, other, " ");
    } else if follows == Follows::Space && (before.is_empty() || after.is_empty()) && (before.ends_with(' ') || after.ends_with(' ')) {
        // Of the spaces before and after the words a side without them shows one.
        (before, after, ending) = (before.trim_end_matches(' '), after.trim_end_matches(' '), " ");
    }
    push_element(to, "del", attributes, before);
    push_element(to, "ins", attributes, after);
    to.push_str(ending);
}

fn push_element(to: &mut String, element: &str, attributes: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    to.push_str(&format!("<{element}{attributes}>"));
    push_text(to, text);
    to.push_str(&format!("</{element}>"));
}

fn push_moved(to: &mut String, element: &str, word: &str, other: Option<OtherEnd>, push_words: impl FnOnce(&mut String)) {
    to.push_str(&format!("<{element} class=\"mv\">"));
    if let Some(OtherEnd { id, cited }) = other {
        to.push_str(&format!("<a class=\"end\" href=\"#{id}\">⇅ {word} <bdi>{cited}</bdi></a>"));
    }
    push_words(to);
    to.push_str(&format!("</{element}>"));
}

#[cfg(test)]
mod tests {
    use super::{OtherEnd, push_segments};
    use crate::render::sample;
    use crate::report::SegmentOp::{Delete, Equal, Insert, Merge, Replace, Split};

    fn html(report: &crate::report::Report) -> String {
        let mut html = String::new();
        push_segments(&mut html, &report.entries[0].segments, &|_| Some(OtherEnd { id: "e7".to_owned(), cited: "¶7".to_owned() }));
        html
    }

    #[test]
    fn what_went_and_what_came_stand_side_by_side() {
        let report = sample::reworded(&[(Equal, "We ", "We "), (Replace, "<must>", "should"), (Equal, " act.", " act.")]);
        assert_eq!(html(&report), "We <del>&lt;must&gt;</del><ins>should</ins> act.");
    }

    #[test]
    fn spaces_are_marked_only_where_they_changed() {
        let html = |segments: &[_]| html(&sample::reworded(segments));
        assert_eq!(html(&[(Replace, "The ", "All "), (Equal, "States", "States")]), "<del>The</del><ins>All</ins> States");
        assert_eq!(html(&[(Equal, "We ", "We "), (Insert, "", "all "), (Equal, "act", "act")]), "We <ins>all</ins> act");
        assert_eq!(html(&[(Equal, "We (", "We ("), (Insert, "", "the "), (Equal, "few)", "few)")]), "We (<ins>the </ins>few)");
        assert_eq!(html(&[(Equal, "We", "We"), (Delete, " must", ""), (Equal, ", as", ", as")]), "We<del> must</del>, as");
    }

    #[test]
    fn ends_of_paragraphs_come_go_and_stay() {
        let report =
            sample::reworded(&[(Equal, "a\nb", "a\nb"), (Split, "", "\n"), (Equal, "c", "c"), (Merge, "\n", ""), (Equal, "d", "d")]);
        assert_eq!(
            html(&report),
            "a<i class=\"pb\"></i>b <ins class=\"pe\">¶<i class=\"pb\"></i></ins>c <del class=\"pe\">¶<i class=\"pb\"></i></del> d"
        );
    }

    #[test]
    fn a_sentence_that_moved_links_to_its_other_end_and_shows_what_changed_in_it() {
        let html = html(&sample::moved_and_reworded());
        assert!(html.contains("<ins class=\"mv\"><a class=\"end\" href=\"#e7\">⇅ from <bdi>¶7</bdi></a> We <del>must</del><ins>should</ins> act<ins> now</ins>. </ins>"), "{html}");
    }
}
