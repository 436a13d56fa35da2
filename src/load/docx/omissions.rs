//! What is left out of the text, for the reader to know.

use super::revisions::counted;
use crate::document::{Notice, NoticeKind};

/// Counts of things that are in the file and not in the text.
#[derive(Debug, Default)]
pub(super) struct Omissions {
    pub(super) comments: usize,
    pub(super) pictures: usize,
    /// Charts, diagrams, and documents of other programs.
    pub(super) objects: usize,
    /// Other files that Word would take in when it opens this one.
    pub(super) imported: usize,
    pub(super) hidden_characters: usize,
    /// Lines of tables of contents and the like.
    pub(super) listing_lines: usize,
    /// Characters of symbol fonts that no character is known for.
    pub(super) glyphs: usize,
    /// Numbers that Word counts and the file does not have.
    pub(super) uncounted_numbers: usize,
    /// Fields without end: those that are passed over, and those that still hide text.
    pub(super) unended_fields: usize,
    pub(super) hiding_fields: usize,
    pub(super) missing_notes: usize,
    /// Notes that nothing refers to: Word does not show them.
    pub(super) orphan_notes: usize,
    /// Readings that stand in small type above words.
    pub(super) readings: usize,
    /// Parts that could not be read.
    pub(super) damaged: Vec<Notice>,
}

impl Omissions {
    /// A notice for each kind of thing that was left out.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let of = |kind: NoticeKind, count: usize, what: &str, rest: &str| {
            (count > 0).then(|| Notice::new(kind, format!("{} {rest}", counted(count, what))))
        };
        let are = |count: usize| if count == 1 { "is" } else { "are" };
        let left_out = |count: usize, what: &str| of(NoticeKind::LeftOut, count, what, &format!("{} left out", are(count)));
        let unread = |count: usize, what: &str, rest: &str| of(NoticeKind::Unread, count, what, rest);
        let listed = format!("of a table of contents {} left out", are(self.listing_lines));
        let notices = [
            left_out(self.comments, "comment"),
            left_out(self.pictures, "picture"),
            unread(self.objects, "embedded object", &format!("{} left out", are(self.objects))),
            unread(self.imported, "imported file", &format!("{} not read: save the document anew to take it in", are(self.imported))),
            left_out(self.hidden_characters, "hidden character"),
            of(NoticeKind::LeftOut, self.listing_lines, "line", &listed),
            unread(self.glyphs, "character", "of a symbol font could not be told and shows as \u{FFFD}"),
            unread(self.uncounted_numbers, "number", "of numbering fields (LISTNUM, AUTONUM) is left out: the file does not have it"),
            of(NoticeKind::Doubt, self.unended_fields, "field", "without end: all text after it is read as text"),
            unread(self.hiding_fields, "field", "without end, so that text after it may be left out"),
            unread(self.missing_notes, "note", "that the text refers to is not in the file"),
            of(
                NoticeKind::LeftOut,
                self.orphan_notes,
                "note",
                &format!("that the text does not refer to {} left out", are(self.orphan_notes)),
            ),
            of(NoticeKind::LeftOut, self.readings, "reading", &format!("in small type above words (ruby) {} left out", are(self.readings))),
        ];
        self.damaged.iter().cloned().chain(notices.into_iter().flatten()).collect()
    }
}
