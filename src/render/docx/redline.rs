//! The redline as it will be written: paragraphs of both texts in one order, each stretch with its
//! fate. Whoever takes what the later text has reads the later text, whoever takes what the earlier
//! has the earlier: nothing else is decided here or after.

use super::form::Form;
use crate::document::Sides;

/// What is to become of a stretch of text, or of a paragraph's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Both texts have it here.
    Kept,
    /// Only the later text has it.
    Inserted,
    /// Only the earlier text has it.
    Deleted,
    /// The earlier text has it here, the later elsewhere.
    MovedAway(MoveId),
    /// The later text has it here, the earlier elsewhere.
    MovedHere(MoveId),
}

impl Fate {
    /// Whether only the later text has it here.
    const fn is_new(self) -> bool {
        matches!(self, Self::Inserted | Self::MovedHere(_))
    }
}

/// Number of a move, from 1; both its ends have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MoveId(pub(super) usize);

/// One end of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MoveEnd {
    /// Where it stood.
    Away(MoveId),
    /// Where it stands.
    Here(MoveId),
}

/// What stands in a paragraph, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// Text with one fate.
    Text {
        /// The characters.
        text: String,
        /// What is to become of them.
        fate: Fate,
    },
    /// An end of a move begins here.
    MoveStart(MoveEnd),
    /// An end of a move is over.
    MoveStop(MoveEnd),
    /// What the comment of this number is about begins here.
    CommentStart(usize),
    /// What the comment is about is over; its mark shares the fate of the text.
    CommentStop(usize, Fate),
}

/// A paragraph: what stands in it, and what is to become of its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) content: Vec<Inline>,
    pub(super) mark: Fate,
    /// Its form in each text that has its end.
    pub(super) form: Sides<Option<Form>>,
    /// The end of a move that is over with the paragraph.
    pub(super) stops: Option<MoveEnd>,
}

/// A comment: its lines, the first of which is its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
}

impl Paragraph {
    /// Whether it begins with what only the later text has here.
    pub(super) fn begins_new(&self) -> bool {
        self.fates().next().unwrap_or(self.mark).is_new()
    }

    /// Whether both texts have its end, and only the later what stands before it.
    pub(super) fn ends_new(&self) -> bool {
        self.mark == Fate::Kept && self.fates().next_back().is_some_and(Fate::is_new)
    }

    /// The fates of what stands in it, in order.
    fn fates(&self) -> impl DoubleEndedIterator<Item = Fate> + '_ {
        self.content.iter().filter_map(|inline| match inline {
            Inline::Text { fate, .. } | Inline::CommentStop(_, fate) => Some(*fate),
            Inline::MoveStart(_) | Inline::MoveStop(_) | Inline::CommentStart(_) => None,
        })
    }
}

/// All that is written of a comparison.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Redline {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Comments, in the order of their places; their numbers are indices.
    pub(super) comments: Vec<Comment>,
}
