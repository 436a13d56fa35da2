//! How alike two bags of weighted stems are.

use super::units::{Features, pair_weight};
use super::vocabulary::Vocabulary;

/// What two units (or groups of neighbouring units) share.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Similarity {
    /// Weight of the stems that both have.
    pub(super) shared: f32,
    /// Likeness from 0 to 1: see [`Similarity::between`].
    pub(super) likeness: f32,
    /// Part of the lighter one that the other has, from 0 to 1.
    pub(super) containment: f32,
}

/// How much of the score comes from pairs of neighbouring words rather than from single words.
pub(crate) const PAIRS: f32 = 0.35;

impl Similarity {
    /// Compares two units: the Dice coefficient of their weighted stems, blended with that of
    /// their pairs of neighbouring stems (the order of the words).
    pub(super) fn between(before: &Features, after: &Features, vocabulary: &Vocabulary) -> Self {
        let mut similarity = Self::of_words(before, after, vocabulary);
        if before.pair_mass > 0.0 && after.pair_mass > 0.0 {
            let pairs = overlap(&before.pairs, &after.pairs, |pair| pair_weight(pair, vocabulary));
            let share = vocabulary.share_of_pairs();
            similarity.likeness = (1.0 - share) * similarity.likeness + share * dice(pairs, before.pair_mass, after.pair_mass);
        }
        similarity
    }

    /// Compares two units by their words alone, whatever their order.
    pub(super) fn of_words(before: &Features, after: &Features, vocabulary: &Vocabulary) -> Self {
        let shared = overlap(&before.bag, &after.bag, |stem| vocabulary.weight(stem));
        let lighter = before.mass.min(after.mass);
        Self { shared, likeness: dice(shared, before.mass, after.mass), containment: if lighter > 0.0 { shared / lighter } else { 0.0 } }
    }
}

/// The logistic model of a pair: weight of the likeness, weight of the logarithm of what is shared
/// (in average words), and the constant. Fitted on pairs of revised and of rewritten statements
/// that were aligned by hand; broad around these values.
const OF_LIKENESS: f32 = 11.0;
const OF_SHARED: f32 = 1.0;
const CONSTANT: f32 = -6.0;
/// What an encoder adds: weight of the nearness, and the nearness that speaks neither way. Chosen on
/// the tuning texts with one small model of static embeddings; broad around these values.
const OF_NEARNESS: f32 = 0.5;
const NEUTRAL: f32 = 1.0;
/// No nearness counts as more than so much above or below neutral.
const MOST: f32 = 2.0;

impl Similarity {
    /// Probability that two units are a pair, taken out of all pairs of two texts.
    ///
    /// `nearness` is how far an encoder finds them nearer than by chance, in standard deviations.
    pub(super) fn probability(&self, vocabulary: &Vocabulary, nearness: Option<f32>) -> f32 {
        let meant = nearness.map_or(0.0, |nearness| OF_NEARNESS * (nearness - NEUTRAL).clamp(-MOST, MOST));
        let shared = (1.0 + self.shared / vocabulary.average_weight()).ln();
        1.0 / (1.0 + (-(OF_LIKENESS * self.likeness + OF_SHARED * shared + CONSTANT + meant)).exp())
    }
}

fn dice(shared: f32, before: f32, after: f32) -> f32 {
    if before + after > 0.0 { 2.0 * shared / (before + after) } else { 0.0 }
}

fn overlap<T: Copy + Ord>(before: &[(T, f32)], after: &[(T, f32)], weight: impl Fn(T) -> f32) -> f32 {
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    while i < before.len() && j < after.len() {
        match before[i].0.cmp(&after[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += before[i].1.min(after[j].1) * weight(before[i].0);
                i += 1;
                j += 1;
            }
        }
    }
    shared
}
