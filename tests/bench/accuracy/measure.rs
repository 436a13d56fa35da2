//! Measures one comparison: Travaux's answer and the baselines' tallies.

use crate::baseline::{METHODS, tallies};
use crate::score::{ALONE, Answer, GROUPS, MOVES, Tally};
use crate::sides::Compared;

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
    let found = compared.found(&compared.report());
    let baselines = METHODS.iter().map(|&method| tallies(method, compared, &right.links)).collect();
    Measured { right, found, baselines }
}

/// Sums over comparisons.
#[derive(Clone, Default)]
pub(crate) struct Sum {
    pub(crate) comparisons: usize,
    pub(crate) pairs: Tally,
    pub(crate) moves: Tally,
    pub(crate) groups: Tally,
    pub(crate) alone: Tally,
    pub(crate) baselines: [Tally; METHODS.len()],
}

impl Sum {
    /// Adds one, the baselines at their thresholds.
    pub(crate) fn add(&mut self, measured: &Measured, thresholds: &[usize]) {
        let Measured { right, found, baselines } = measured;
        self.comparisons += 1;
        self.pairs.add(Tally::of(&found.links, &right.links));
        for (sum, kinds) in [(&mut self.moves, &MOVES[..]), (&mut self.groups, &GROUPS[..]), (&mut self.alone, &ALONE[..])] {
            sum.add(Tally::of(&found.of(kinds), &right.of(kinds)));
        }
        for ((sum, tallies), &at) in self.baselines.iter_mut().zip(baselines).zip(thresholds) {
            sum.add(tallies[at]);
        }
    }
}
