//! Weighing runs of units anywhere in two texts, when there is a path already.

use super::Pair;
use super::length::Lengths;
use super::path::Grain;
use super::scores::Witness;
use super::structure;
use super::unit::Side;
use std::ops::Range;

/// What is known of two texts, for runs that were not in the band.
pub(super) struct Weigher<'a> {
    pub(super) sides: Pair<&'a Side>,
    pub(super) lengths: &'a Lengths,
    pub(super) witness: Witness<'a>,
    pub(super) grain: Grain,
}

/// The evidence that two runs correspond: logarithms of how much likelier each is if they do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    /// Of the words, and of the meaning where there is an encoder.
    pub(super) content: f32,
    pub(super) lengths: f32,
    pub(super) structure: f32,
}

impl Weight {
    pub(super) const fn all(self) -> f32 {
        self.content + self.lengths + self.structure
    }
}

impl Weigher<'_> {
    pub(super) fn weigh(&mut self, units: &Pair<Range<usize>>) -> Weight {
        Weight {
            content: self.witness.evidence(units),
            lengths: self.lengths.evidence(units),
            structure: structure::evidence(self.sides, units),
        }
    }
}
