//! The words and signs by which a page speaks of kinds, rules and directions. Nothing is said by
//! colour alone: each has its sign and its word.

use crate::render::columns::{mark, trend as trend_mark};
use crate::render::wording::{self, symbol_of, symbol_of_rule};
use crate::report::{CellState, ChangeKind, Direction, Grouping, Rule, Trend};

/// Sign, word and class of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    /// The sign that stands beside the word.
    pub(super) sign: &'static str,
    /// The word, as a sentence begins.
    pub(super) word: &'static str,
    /// How filters and style sheets call it.
    pub(super) class: &'static str,
}

const fn name(sign: &'static str, word: &'static str, class: &'static str) -> Name {
    Name { sign, word, class }
}

pub(super) const MOVED: Name = name(wording::MOVED, "Moved", "moved");
pub(super) const RENUMBERED: Name = name(wording::RENUMBERED, "Renumbered", "renumbered");

/// All kinds, in the order in which counts are listed.
pub(super) const KINDS: [ChangeKind; 5] =
    [ChangeKind::Reworded, ChangeKind::Added, ChangeKind::Removed, ChangeKind::Editorial, ChangeKind::Unchanged];

/// What happened to the wording.
pub(super) const fn kind(kind: ChangeKind) -> Name {
    let word = match kind {
        ChangeKind::Unchanged => "Unchanged",
        ChangeKind::Editorial => "Editorial",
        ChangeKind::Reworded => "Reworded",
        ChangeKind::Added => "Added",
        ChangeKind::Removed => "Removed",
    };
    name(symbol_of(kind).0, word, kind.name())
}

/// How many paragraphs became how many, unless it was one and one.
pub(super) const fn grouping(grouping: Grouping) -> Option<Name> {
    match grouping {
        Grouping::Single => None,
        Grouping::Split => Some(name(wording::SPLIT, "Split", "split")),
        Grouping::Merged => Some(name(wording::MERGED, "Merged", "merged")),
        Grouping::Regrouped => Some(name(wording::REGROUPED, "Regrouped", "regrouped")),
    }
}

/// What was found, as a filter calls it.
pub(super) const fn rule(rule: Rule) -> Name {
    let word = match rule {
        Rule::CommitmentRemoved => "Commitment removed",
        Rule::CommitmentAdded => "Commitment added",
        Rule::Reversed => "Reversed",
        Rule::Weakened => "Weakened",
        Rule::Strengthened => "Strengthened",
        Rule::CaveatAdded => "Caveat added",
        Rule::CaveatRemoved => "Caveat removed",
        Rule::ScopeNarrowed => "Scope narrowed",
        Rule::ScopeWidened => "Scope widened",
        Rule::ScopeChanged => "Scope changed",
        Rule::ActorChanged => "Actor changed",
        Rule::FigureChanged => "Figure changed",
        Rule::DateChanged => "Date changed",
        Rule::NameChanged => "Name changed",
        Rule::ReferenceChanged => "Reference changed",
        Rule::BracketsChanged => "Brackets changed",
        Rule::SentenceMoved => "Sentence moved",
    };
    name(symbol_of_rule(rule).0, word, rule.name())
}

/// What a change does to what is promised; nothing if neither.
pub(super) const fn direction(direction: Direction) -> Option<Name> {
    match direction {
        Direction::Less => Some(name("▼", "says less", "less")),
        Direction::More => Some(name("▲", "says more", "more")),
        Direction::Neither => None,
    }
}

/// What became of a place in a document.
pub(super) const fn state(state: CellState) -> Name {
    let (word, class) = match state {
        CellState::First => ("First here", "first"),
        CellState::Unchanged => ("Unchanged", "unchanged"),
        CellState::Editorial => ("Editorial", "editorial"),
        CellState::Reworded => ("Reworded", "reworded"),
        CellState::Returned => ("Back", "returned"),
        CellState::Dropped => ("Dropped", "dropped"),
        CellState::Absent => ("Absent", "absent"),
    };
    name(mark(state).0, word, class)
}

/// All trends that say something, in the order in which they are explained.
pub(super) const TRENDS: [Trend; 4] = [Trend::Less, Trend::More, Trend::Both, Trend::Moved];

/// Where a change goes; nothing if nowhere.
pub(super) const fn trend(trend: Trend) -> Option<Name> {
    let (word, class) = match trend {
        Trend::None => return None,
        Trend::Less => ("Says less", "less"),
        Trend::More => ("Says more", "more"),
        Trend::Both => ("Says less and more", "both"),
        Trend::Moved => ("Moved", "moved"),
    };
    Some(name(trend_mark(trend).0, word, class))
}
