//! Measures one comparison: Travaux's answer and the baselines' tallies.

use crate::baseline::{METHODS, tallies};
use crate::score::{ALONE, Answer, GROUPS, MOVES, Relation, Tally};
use crate::sides::Compared;
use travaux::CompareOptions;

/// What was measured.
pub(crate) struct Measured {
    /// The answer that could be given: without what front matter took.
    pub(crate) right: Answer,
    pub(crate) found: Answer,
    /// For every method, a tally at every threshold.
    pub(crate) baselines: Vec<Vec<Tally>>,
}

/// Compares, and runs the baselines.
pub(crate) fn measure(compared: &Compared, answer: &Answer) -> Measured {
    let right = compared.covered(answer);
    let found = compared.found(&compared.report(&CompareOptions::default()));
    let baselines = METHODS.iter().map(|&method| tallies(method, compared, &right.links)).collect();
    Measured { right, found, baselines }
}

/// How well Travaux did.
#[derive(Clone, Copy, Default)]
pub(crate) struct Found {
    pub(crate) pairs: Tally,
    /// With the links that moved sentences make.
    pub(crate) with_sentences: Tally,
    pub(crate) moves: Tally,
    pub(crate) groups: Tally,
    pub(crate) alone: Tally,
}

impl Found {
    /// Compares anew with other options.
    pub(crate) fn of(compared: &Compared, right: &Answer, options: &CompareOptions) -> Self {
        Self::between(&compared.found(&compared.report(options)), right)
    }

    fn between(found: &Answer, right: &Answer) -> Self {
        let related = |kinds: &[Relation]| Tally::of(&found.of(kinds), &right.of(kinds));
        Self {
            pairs: Tally::of(&found.links, &right.links),
            with_sentences: Tally::of(&found.links.union(&found.sentences).copied().collect(), &right.links),
            moves: related(&MOVES),
            groups: related(&GROUPS),
            alone: related(&ALONE),
        }
    }

    /// Both together.
    pub(crate) fn plus(mut self, other: Self) -> Self {
        self.pairs.add(other.pairs);
        self.with_sentences.add(other.with_sentences);
        self.moves.add(other.moves);
        self.groups.add(other.groups);
        self.alone.add(other.alone);
        self
    }
}

/// Sums over comparisons.
#[derive(Clone, Default)]
pub(crate) struct Sum {
    pub(crate) comparisons: usize,
    pub(crate) found: Found,
    pub(crate) baselines: [Tally; METHODS.len()],
}

impl Sum {
    /// Adds one, the baselines at their thresholds.
    pub(crate) fn add(&mut self, measured: &Measured, thresholds: &[usize]) {
        let Measured { right, found, baselines } = measured;
        self.comparisons += 1;
        self.found = self.found.plus(Found::between(found, right));
        for ((sum, tallies), &at) in self.baselines.iter_mut().zip(baselines).zip(thresholds) {
            sum.add(tallies[at]);
        }
    }
}
