//! Precision, recall and F1 of links that are exactly right.

use std::collections::BTreeSet;
use std::ops::Range;

/// Counts that are added up over texts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    right: usize,
    found: usize,
    known: usize,
}

type Links = [(Range<usize>, Range<usize>)];

impl Score {
    /// Of links that must be exactly the known ones.
    pub(crate) fn strict(found: &Links, known: &Links) -> Self {
        let set = |links: &Links| links.iter().map(|(one, other)| (one.start, one.end, other.start, other.end)).collect::<BTreeSet<_>>();
        let (found, known) = (set(found), set(known));
        Self { right: found.intersection(&known).count(), found: found.len(), known: known.len() }
    }

    /// Of links of which only some are known: those that touch a known paragraph count.
    pub(crate) fn where_known(found: &Links, known: &[(usize, usize)]) -> Self {
        let sources: BTreeSet<usize> = known.iter().map(|pair| pair.0).collect();
        let translations: BTreeSet<usize> = known.iter().map(|pair| pair.1).collect();
        let touches = |(one, other): &&(Range<usize>, Range<usize>)| {
            one.clone().any(|unit| sources.contains(&unit)) || other.clone().any(|unit| translations.contains(&unit))
        };
        let found: Vec<_> = found.iter().filter(touches).cloned().collect();
        let known: Vec<_> = known.iter().map(|&(one, other)| (one..one + 1, other..other + 1)).collect();
        Self::strict(&found, &known)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.known += other.known;
    }

    pub(crate) fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.known).max(1) as f64
    }

    /// Precision, recall and F1 as three cells.
    pub(crate) fn cells(&self) -> String {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        format!("{:.3} | {:.3} | {:.3}", share(self.found), share(self.known), self.f1())
    }
}
