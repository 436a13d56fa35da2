//! How a change inside a paragraph is marked: by brackets without colour, by colour, strike and
//! underline with it.

use super::wrap::Wrapper;
use crate::render::style::{ColorMode, Meaning};

/// Stands for a paragraph's end inside a text.
pub(super) const PARAGRAPH_END: &str = "¶";

/// One way of marking: brackets for plain text, a meaning for colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    open: &'static str,
    close: &'static str,
    meaning: Meaning,
}

/// Words taken out.
pub(super) const REMOVED: Mark = Mark { open: "[-", close: "-]", meaning: Meaning::RemovedWords };
/// Words put in.
pub(super) const ADDED: Mark = Mark { open: "{+", close: "+}", meaning: Meaning::AddedWords };
/// A whole paragraph that is gone.
pub(super) const REMOVED_WHOLE: Mark = Mark { meaning: Meaning::RemovedText, ..REMOVED };
/// A whole paragraph that is new.
pub(super) const ADDED_WHOLE: Mark = Mark { meaning: Meaning::AddedText, ..ADDED };
/// A sentence that went to another paragraph.
pub(super) const MOVED_OUT: Mark = Mark { open: "[>", close: ">]", meaning: Meaning::MovedOut };
/// A sentence that came from another paragraph.
pub(super) const MOVED_IN: Mark = Mark { open: "{<", close: "<}", meaning: Meaning::MovedIn };
/// Spelling as it was.
pub(super) const EDITORIAL_BEFORE: Mark = Mark { meaning: Meaning::EditorialBefore, ..REMOVED };
/// Spelling as it is.
pub(super) const EDITORIAL_AFTER: Mark = Mark { meaning: Meaning::EditorialAfter, ..ADDED };

/// Appends text as it stands; a line feed in it is shown as the end of a paragraph.
pub(super) fn push_text(wrapper: &mut Wrapper<'_>, meaning: Meaning, text: &str) {
    let mut paragraphs = text.split('\n');
    wrapper.push(meaning, paragraphs.next().unwrap_or_default());
    for paragraph in paragraphs {
        wrapper.push(Meaning::Dim, " ");
        wrapper.push(Meaning::Dim, PARAGRAPH_END);
        wrapper.push(Meaning::Dim, " ");
        wrapper.push(meaning, paragraph);
    }
}

/// Appends marked text, white space around it outside the marks.
pub(super) fn push_marked(wrapper: &mut Wrapper<'_>, mark: Mark, text: &str) {
    push_noted(wrapper, mark, "", text);
}

/// Appends marked text with a note inside the mark: `[>moved to 5: …>]`.
pub(super) fn push_noted(wrapper: &mut Wrapper<'_>, mark: Mark, note: &str, text: &str) {
    let (lead, core, trail) = trimmed(text);
    wrapper.push(Meaning::Text, lead);
    push_core(wrapper, mark, note, core);
    wrapper.push(Meaning::Text, trail);
}

/// Appends what was there and what stands in its place.
pub(super) fn push_replaced(wrapper: &mut Wrapper<'_>, marks: (Mark, Mark), before: &str, after: &str) {
    let (lead_before, core_before, trail_before) = trimmed(before);
    let (lead_after, core_after, trail_after) = trimmed(after);
    wrapper.push(Meaning::Text, if lead_after.is_empty() { lead_before } else { lead_after });
    push_core(wrapper, marks.0, "", core_before);
    match wrapper.painter().mode() {
        ColorMode::Plain => wrapper.allow_break(),
        // Without brackets the two would run into each other.
        ColorMode::Ansi if !core_before.is_empty() && !core_after.is_empty() => wrapper.push(Meaning::Text, " "),
        ColorMode::Ansi => {}
    }
    push_core(wrapper, marks.1, "", core_after);
    wrapper.push(Meaning::Text, if trail_after.is_empty() { trail_before } else { trail_after });
}

/// Appends a mark around a paragraph's end that came (a split) or went (a merger).
pub(super) fn push_border(wrapper: &mut Wrapper<'_>, mark: Mark) {
    wrapper.push(Meaning::Text, " ");
    push_core(wrapper, mark, "", PARAGRAPH_END);
    wrapper.push(Meaning::Text, " ");
}

fn push_core(wrapper: &mut Wrapper<'_>, mark: Mark, note: &str, core: &str) {
    if !core.is_empty() {
        open(wrapper, mark, note);
        push_text(wrapper, mark.meaning, core);
        close(wrapper, mark);
    }
}

/// Opens a mark, with a note inside it.
pub(super) fn open(wrapper: &mut Wrapper<'_>, mark: Mark, note: &str) {
    if wrapper.painter().mode() == ColorMode::Plain {
        wrapper.push_unbroken(mark.meaning, mark.open);
    }
    if !note.is_empty() {
        wrapper.push(Meaning::MovedTag, note);
        wrapper.push(Meaning::Text, " ");
    }
}

/// Closes a mark.
pub(super) fn close(wrapper: &mut Wrapper<'_>, mark: Mark) {
    if wrapper.painter().mode() == ColorMode::Plain {
        wrapper.push_unbroken(mark.meaning, mark.close);
    }
}

/// White space before, the text, white space after.
fn trimmed(text: &str) -> (&str, &str, &str) {
    let core = text.trim_matches(' ');
    if core.is_empty() {
        return (text, "", "");
    }
    let lead = text.len() - text.trim_start_matches(' ').len();
    (&text[..lead], core, &text[lead + core.len()..])
}

#[cfg(test)]
mod tests {
    use super::{ADDED, REMOVED, push_border, push_marked, push_replaced};
    use crate::render::style::{ColorMode, Painter, Theme};
    use crate::render::terminal::wrap::Wrapper;

    fn shown(mode: ColorMode, push: impl Fn(&mut Wrapper<'_>)) -> String {
        let painter = Painter::new(mode, Theme::Unknown);
        let mut wrapper = Wrapper::new(&painter, 80);
        push(&mut wrapper);
        wrapper.finish().line(0).expect("a line").0.to_owned()
    }

    #[test]
    fn white_space_stands_outside_the_marks() {
        assert_eq!(
            shown(ColorMode::Plain, |wrapper| {
                push_marked(wrapper, ADDED, "as appropriate, ");
                push_replaced(wrapper, (REMOVED, ADDED), "must ", "should ");
                push_border(wrapper, ADDED);
                push_marked(wrapper, REMOVED, "act.");
            }),
            "{+as appropriate,+} [-must-]{+should+} {+¶+} [-act.-]"
        );
    }

    #[test]
    fn coloured_words_have_a_space_and_no_brackets_between_them() {
        assert_eq!(
            shown(ColorMode::Ansi, |wrapper| push_replaced(wrapper, (REMOVED, ADDED), "must", "should")),
            "\x1b[38;5;166;9mmust\x1b[0m \x1b[38;5;32;1;4mshould\x1b[0m"
        );
    }
}
