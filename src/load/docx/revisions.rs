//! Tracked changes (ECMA-376 part 1 §17.13.5): what a view shows, and what there is of them.

use crate::document::{Notice, NoticeKind};
use crate::load::Revisions;
use crate::load::xml::Element;
use foldhash::HashSet;

/// Most authors that are named.
const MOST_AUTHORS: usize = 5;

/// Kinds of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Insertion,
    Deletion,
    /// Where moved text went.
    MovedHere,
    /// Where moved text stood.
    MovedAway,
}

impl Change {
    /// The change that an element of a name tracks.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            "ins" | "cellIns" | "conflictIns" => Some(Self::Insertion),
            "del" | "cellDel" | "conflictDel" => Some(Self::Deletion),
            "moveTo" => Some(Self::MovedHere),
            "moveFrom" => Some(Self::MovedAway),
            _ => None,
        }
    }

    /// Whether what was changed is there in a view.
    pub(super) const fn is_shown(self, revisions: Revisions) -> bool {
        match self {
            Self::Insertion | Self::MovedHere => matches!(revisions, Revisions::Final),
            Self::Deletion | Self::MovedAway => matches!(revisions, Revisions::Original),
        }
    }
}

/// The changes that properties (of a paragraph mark, a row, a cell) track.
pub(super) fn changes(properties: &Element) -> impl Iterator<Item = (Change, &Element)> {
    properties.elements().filter_map(|element| Change::of(&element.name).map(|change| (change, element)))
}

/// Counts changes. Word cuts one change in many pieces: those of a kind and an author with no
/// unchanged text between them are one.
#[derive(Debug, Default)]
pub(super) struct Tally {
    insertions: usize,
    deletions: usize,
    moved_here: usize,
    moved_away: usize,
    authors: HashSet<String>,
    /// The first of the authors.
    named: Vec<String>,
    last: Option<(Change, String)>,
}

impl Tally {
    /// Counts a change.
    pub(super) fn note(&mut self, change: Change, element: &Element) {
        let author = element.attribute("author").unwrap_or_default();
        if self.last.as_ref().is_some_and(|(last, by)| *last == change && by == author) {
            return;
        }
        self.last = Some((change, author.to_owned()));
        match change {
            Change::Insertion => self.insertions += 1,
            Change::Deletion => self.deletions += 1,
            Change::MovedHere => self.moved_here += 1,
            Change::MovedAway => self.moved_away += 1,
        }
        if !author.is_empty() && self.authors.insert(author.to_owned()) && self.named.len() < MOST_AUTHORS {
            self.named.push(author.to_owned());
        }
    }

    /// Text that was not changed stands between the change before and the next one.
    pub(super) fn interrupt(&mut self) {
        self.last = None;
    }

    /// Whether there are changes.
    pub(super) const fn any(&self) -> bool {
        self.insertions + self.deletions + self.moved_here + self.moved_away > 0
    }

    /// What to tell the reader.
    pub(super) fn notice(&self, revisions: Revisions) -> Option<Notice> {
        let moves = self.moved_here.max(self.moved_away);
        let counts = [(self.insertions, "insertion"), (self.deletions, "deletion"), (moves, "move")];
        let counts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|&(count, what)| counted(count, what)).collect();
        let (read, otherwise) = match revisions {
            Revisions::Final => ("accepted", "--revisions original reads the text before them"),
            Revisions::Original => ("rejected", "--revisions final reads the text with them"),
        };
        let message = format!("tracked changes ({}{}) are read as {read}; {otherwise}", counts.join(", "), self.by());
        self.any().then(|| Notice::new(NoticeKind::Revisions, message))
    }

    fn by(&self) -> String {
        let named = self.named.as_slice();
        match (named, self.authors.len() - named.len()) {
            ([], _) => String::new(),
            (_, more @ 1..) => format!(", by {} and {more} more", named.join(", ")),
            ([author], 0) => format!(", by {author}"),
            ([first @ .., last], 0) => format!(", by {} and {last}", first.join(", ")),
        }
    }
}

/// `1 insertion`, `2 insertions`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
