//! The registry of what can be found: stable codes, names, and one line of help each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Kinds of findings. Codes are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// A commitment that the later text does not have.
    CommitmentRemoved,
    /// A commitment that the earlier text does not have.
    CommitmentAdded,
    /// For became against, or is became is not.
    Reversed,
    /// A weaker operator: *must* became *should*.
    Weakened,
    /// A stronger operator: *should* became *must*.
    Strengthened,
    /// A qualification such as *as appropriate* was added.
    CaveatAdded,
    /// A qualification was removed.
    CaveatRemoved,
    /// The scope became narrower: *all* became *some*.
    ScopeNarrowed,
    /// The scope became wider: *some* became *all*.
    ScopeWidened,
    /// A scope word changed, and neither contains the other.
    ScopeChanged,
    /// Who acts changed.
    ActorChanged,
    /// A figure changed, came or went.
    FigureChanged,
    /// A date changed, came or went.
    DateChanged,
    /// A name changed, came or went.
    NameChanged,
    /// A reference to an article, a paragraph or another instrument changed, came or went.
    ReferenceChanged,
    /// The text is no longer in square brackets (agreed), or is now.
    BracketsChanged,
    /// A sentence went to or came from another paragraph.
    SentenceMoved,
}

/// Whether a change makes a commitment say less or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Less is promised, or less firmly, or the contrary.
    Less,
    /// More is promised, or more firmly.
    More,
    /// Something else: another figure, another place.
    Neither,
}

impl Rule {
    /// All rules, most important first: the order in which findings are listed.
    pub const ALL: [Self; 17] = [
        Self::CommitmentRemoved,
        Self::CommitmentAdded,
        Self::Reversed,
        Self::Weakened,
        Self::Strengthened,
        Self::CaveatAdded,
        Self::CaveatRemoved,
        Self::ScopeNarrowed,
        Self::ScopeWidened,
        Self::ScopeChanged,
        Self::ActorChanged,
        Self::FigureChanged,
        Self::DateChanged,
        Self::NameChanged,
        Self::ReferenceChanged,
        Self::BracketsChanged,
        Self::SentenceMoved,
    ];

    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CommitmentRemoved => "C01",
            Self::CommitmentAdded => "C02",
            Self::Reversed => "C03",
            Self::Weakened => "C04",
            Self::Strengthened => "C05",
            Self::CaveatAdded => "C06",
            Self::CaveatRemoved => "C07",
            Self::ScopeNarrowed => "C08",
            Self::ScopeWidened => "C09",
            Self::ScopeChanged => "C10",
            Self::ActorChanged => "C11",
            Self::FigureChanged => "F01",
            Self::DateChanged => "F02",
            Self::NameChanged => "F03",
            Self::ReferenceChanged => "F04",
            Self::BracketsChanged => "T01",
            Self::SentenceMoved => "T02",
        }
    }

    /// Name as flags, tags and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CommitmentRemoved => "commitment-removed",
            Self::CommitmentAdded => "commitment-added",
            Self::Reversed => "reversed",
            Self::Weakened => "weakened",
            Self::Strengthened => "strengthened",
            Self::CaveatAdded => "caveat-added",
            Self::CaveatRemoved => "caveat-removed",
            Self::ScopeNarrowed => "scope-narrowed",
            Self::ScopeWidened => "scope-widened",
            Self::ScopeChanged => "scope-changed",
            Self::ActorChanged => "actor-changed",
            Self::FigureChanged => "figure-changed",
            Self::DateChanged => "date-changed",
            Self::NameChanged => "name-changed",
            Self::ReferenceChanged => "reference-changed",
            Self::BracketsChanged => "brackets-changed",
            Self::SentenceMoved => "sentence-moved",
        }
    }

    /// Whether such a change makes a commitment say less or more.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::CommitmentRemoved | Self::Reversed | Self::Weakened | Self::CaveatAdded | Self::ScopeNarrowed => Direction::Less,
            Self::CommitmentAdded | Self::Strengthened | Self::CaveatRemoved | Self::ScopeWidened => Direction::More,
            Self::ScopeChanged
            | Self::ActorChanged
            | Self::FigureChanged
            | Self::DateChanged
            | Self::NameChanged
            | Self::ReferenceChanged
            | Self::BracketsChanged
            | Self::SentenceMoved => Direction::Neither,
        }
    }

    /// One line of help.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::CommitmentRemoved => "a commitment of the earlier text is not in the later",
            Self::CommitmentAdded => "a commitment of the later text was not in the earlier",
            Self::Reversed => "support became opposition, or a negation came or went",
            Self::Weakened => "a weaker operator stands in its place (must → should)",
            Self::Strengthened => "a stronger operator stands in its place (should → must)",
            Self::CaveatAdded => "a qualification was added (as appropriate, where possible)",
            Self::CaveatRemoved => "a qualification was removed",
            Self::ScopeNarrowed => "fewer are meant (all → some)",
            Self::ScopeWidened => "more are meant (some → all)",
            Self::ScopeChanged => "others are meant",
            Self::ActorChanged => "someone else acts (we → States)",
            Self::FigureChanged => "a figure changed, came or went",
            Self::DateChanged => "a date changed, came or went",
            Self::NameChanged => "a name changed, came or went",
            Self::ReferenceChanged => "a reference changed, came or went",
            Self::BracketsChanged => "square brackets (text not agreed) were opened or closed",
            Self::SentenceMoved => "a sentence went to another paragraph",
        }
    }
}
