//! The spaces that typography tells apart.

use super::habit::Habit;

/// A space that stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Blank {
    /// U+0020.
    Plain,
    /// U+2009.
    Thin,
    /// U+00A0.
    NoBreak,
    /// U+202F.
    NarrowNoBreak,
}

/// What a line does at a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    /// It may end there (UAX 14).
    Ends,
    /// It goes on.
    GoesOn,
}

impl Blank {
    const ALL: [Self; 4] = [Self::Plain, Self::Thin, Self::NoBreak, Self::NarrowNoBreak];

    /// The space that a character is, if it is one.
    pub(super) fn of(character: char) -> Option<Self> {
        Self::ALL.into_iter().find(|blank| blank.character() == character)
    }

    pub(super) const fn character(self) -> char {
        match self {
            Self::Plain => ' ',
            Self::Thin => '\u{2009}',
            Self::NoBreak => '\u{A0}',
            Self::NarrowNoBreak => '\u{202F}',
        }
    }

    /// Its name in a sentence: in quotation marks all spaces look alike.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "a plain space",
            Self::Thin => "a thin space",
            Self::NoBreak => "a no-break space",
            Self::NarrowNoBreak => "a narrow no-break space",
        }
    }

    /// Whether a line may end at it.
    pub(super) fn breaks(self) -> bool {
        self.line() == Line::Ends
    }

    const fn line(self) -> Line {
        match self {
            Self::Plain | Self::Thin => Line::Ends,
            Self::NoBreak | Self::NarrowNoBreak => Line::GoesOn,
        }
    }
}

/// Which spaces a text has in places of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BlankHabit {
    blanks: Habit<Blank>,
    lines: Habit<Line>,
}

impl BlankHabit {
    /// One more place has this space.
    pub(super) fn count(&mut self, blank: Blank) {
        self.blanks.count(blank);
        self.lines.count(blank.line());
    }

    /// Whether there are so many other places that they tell something.
    pub(super) fn tells_beside(&self, own: Blank) -> bool {
        self.lines.tells_beside(own.line())
    }

    /// What is to stand in a place whose space breaks, if lines go on in nearly all others.
    pub(super) fn instead_of(&self, own: Blank) -> Option<Blank> {
        let goes_on = own.breaks() && self.lines.beside(Some(own.line())) == Some(Line::GoesOn);
        self.unbroken().filter(|_| goes_on)
    }

    /// The space that the text has most often of those at which a line goes on.
    pub(super) fn unbroken(&self) -> Option<Blank> {
        self.blanks.most(|blank| !blank.breaks())
    }
}

#[cfg(test)]
mod tests {
    use super::{Blank, BlankHabit};

    #[test]
    fn a_space_that_breaks_gives_way_to_the_most_frequent_that_does_not() {
        let mut habit = BlankHabit::default();
        let spaces = [Blank::NoBreak, Blank::NarrowNoBreak, Blank::NarrowNoBreak, Blank::NarrowNoBreak, Blank::Plain];
        spaces.into_iter().for_each(|blank| habit.count(blank));
        assert_eq!(habit.instead_of(Blank::Plain), Some(Blank::NarrowNoBreak));
        assert_eq!(habit.instead_of(Blank::NoBreak), None);
        habit.count(Blank::Thin);
        assert_eq!(habit.instead_of(Blank::Plain), Some(Blank::NarrowNoBreak));
        habit.count(Blank::Plain);
        assert_eq!(habit.instead_of(Blank::Plain), None);
    }

    #[test]
    fn every_space_is_known_by_its_character() {
        assert!(Blank::ALL.into_iter().all(|blank| Blank::of(blank.character()) == Some(blank)));
        assert_eq!(Blank::of('\u{3000}'), None);
    }
}
