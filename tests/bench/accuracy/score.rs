//! What is right, what was found, and how well they agree.

use std::collections::BTreeSet;

/// Links between earlier and later units.
pub(crate) type Pairs = BTreeSet<(usize, usize)>;
/// What happened to which earlier and later units.
pub(crate) type Relations = BTreeSet<(Relation, Vec<usize>, Vec<usize>)>;

/// What can happen to units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    Moved,
    Split,
    Merged,
    /// Several became several others; never right in a made version.
    Regrouped,
    Added,
    Removed,
}

/// All that is true, or found, of a comparison.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) links: Pairs,
    pub(crate) relations: Relations,
}

impl Answer {
    /// The relations of some kinds.
    pub(crate) fn of(&self, kinds: &[Relation]) -> Relations {
        self.relations.iter().filter(|(kind, ..)| kinds.contains(kind)).cloned().collect()
    }
}

/// Relations by column of the table.
pub(crate) const MOVES: [Relation; 1] = [Relation::Moved];
pub(crate) const GROUPS: [Relation; 3] = [Relation::Split, Relation::Merged, Relation::Regrouped];
pub(crate) const ALONE: [Relation; 2] = [Relation::Added, Relation::Removed];

/// Counts from which precision and recall follow; they add up over comparisons.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) hits: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

impl Tally {
    pub(crate) fn of<T: Ord>(found: &BTreeSet<T>, right: &BTreeSet<T>) -> Self {
        Self { hits: found.intersection(right).count(), found: found.len(), right: right.len() }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.found += other.found;
        self.right += other.right;
    }

    /// None where nothing was found.
    pub(crate) fn precision(self) -> Option<f64> {
        (self.found > 0).then(|| self.hits as f64 / self.found as f64)
    }

    /// None where nothing was to be found.
    pub(crate) fn recall(self) -> Option<f64> {
        (self.right > 0).then(|| self.hits as f64 / self.right as f64)
    }

    /// None where there was nothing and nothing was found.
    pub(crate) fn f1(self) -> Option<f64> {
        (self.found + self.right > 0).then(|| 2.0 * self.hits as f64 / (self.found + self.right) as f64)
    }
}
