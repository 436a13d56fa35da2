//! Pairs that are worth comparing: equal keys, and units that share rare words.

use super::AlignOptions;
use super::evidence::Evidence;
use super::index::Index;
use super::signal::Signal;
use super::units::UnitText;
use crate::document::{Key, Sides};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use std::ops::Range;

/// A bead that may be chosen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
    /// Likeness from 0 to 1.
    pub(super) score: f32,
    /// What choosing it is worth: the shared weight times the likeness.
    pub(super) gain: f32,
    /// Part of the lighter side that the other has, from 0 to 1.
    pub(super) containment: f32,
    /// Whether both sides are the same to the letter.
    pub(super) exact: bool,
}

impl Candidate {
    pub(super) fn order(&self) -> (usize, usize, usize, usize) {
        (self.before.start, self.after.start, self.before.end, self.after.end)
    }
}

/// Units with equal keys.
pub(super) struct EqualKeys {
    /// Of each unit: its only partner, when the key stands once on both sides.
    pub(super) unique: Sides<Vec<Option<usize>>>,
    /// Pairs among units whose key stands more than once on a side.
    repeated: Vec<(usize, usize)>,
}

/// Up to so many pairs of one repeated key are all proposed; beyond, only those at like ranks.
const REPEATED_PAIRS: usize = 64;

/// Finds the units of both sides that are the same to the letter.
pub(super) fn equal_keys(units: Sides<&[UnitText<'_>]>) -> EqualKeys {
    let sorted = units.map(|units| {
        let mut keys: Vec<(Key, u32)> = units.iter().enumerate().map(|(index, unit)| (unit.key, index as u32)).collect();
        keys.sort_unstable();
        keys
    });
    let mut unique = Sides::new(vec![None; units.before.len()], vec![None; units.after.len()]);
    let mut repeated = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < sorted.before.len() && j < sorted.after.len() {
        let (left, right) = (sorted.before[i].0, sorted.after[j].0);
        if left != right {
            if left < right {
                i += 1
            } else {
                j += 1
            }
            continue;
        }
        let before = run(&sorted.before[i..]);
        let after = run(&sorted.after[j..]);
        match (before, after) {
            ([(_, before)], [(_, after)]) => {
                unique.before[*before as usize] = Some(*after as usize);
                unique.after[*after as usize] = Some(*before as usize);
            }
            _ => pair_repeated(before, after, &mut repeated),
        }
        i += before.len();
        j += after.len();
    }
    EqualKeys { unique, repeated }
}

fn run(sorted: &[(Key, u32)]) -> &[(Key, u32)] {
    &sorted[..sorted.partition_point(|(key, _)| *key <= sorted[0].0)]
}

fn pair_repeated(before: &[(Key, u32)], after: &[(Key, u32)], pairs: &mut Vec<(usize, usize)>) {
    let all = before.len() * after.len() <= REPEATED_PAIRS;
    let shift = after.len().abs_diff(before.len());
    for (rank, (_, left)) in before.iter().enumerate() {
        for (other, (_, right)) in after.iter().enumerate() {
            let like_rank = rank.abs_diff(other) <= 1 || rank.abs_diff(other) == shift;
            if all || like_rank {
                pairs.push((*left as usize, *right as usize));
            }
        }
    }
}

impl EqualKeys {
    /// The pairs of equal units as candidates. Where no features were read, the weight is
    /// estimated from the length.
    pub(super) fn candidates(&self, evidence: &Evidence<'_>) -> Vec<Candidate> {
        let (units, features) = (evidence.units, &evidence.features);
        let (mut mass, mut bytes) = (0.0_f32, 0_usize);
        for (unit, feature) in units.before.iter().zip(&features.before).chain(units.after.iter().zip(&features.after)) {
            if feature.mass > 0.0 {
                mass += feature.mass;
                bytes += unit.text.len();
            }
        }
        let per_byte = if bytes > 0 { mass / bytes as f32 } else { 0.25 };
        let unique = self.unique.before.iter().enumerate().filter_map(|(before, after)| Some((before, (*after)?)));
        unique
            .chain(self.repeated.iter().copied())
            .map(|(before, after)| {
                let mut gain = units.before[before].text.len() as f32 * per_byte;
                if evidence.have_one_label(before, after) {
                    gain *= 1.0 + LABEL;
                }
                if units.before[before].heading && evidence.uses(Signal::Headings) {
                    gain *= HEADING;
                }
                Candidate { before: before..before + 1, after: after..after + 1, score: 1.0, gain, containment: 1.0, exact: true }
            })
            .collect()
    }
}

/// A heading that is the same on both sides weighs so much more than its few words: rather has a
/// paragraph gone to another section than a section to another paragraph.
const HEADING: f32 = 8.0;
/// What an equal label adds, as a part of the score.
const LABEL: f32 = 0.05;
/// Finds pairs that share rare words, through inverted indices of both sides.
pub(super) fn similar(evidence: &Evidence<'_>, equal: &EqualKeys, options: &AlignOptions) -> Vec<Candidate> {
    let (features, vocabulary) = (&evidence.features, &evidence.vocabulary);
    let open =
        |unique: &[Option<usize>]| -> Vec<u32> { (0..unique.len() as u32).filter(|&index| unique[index as usize].is_none()).collect() };
    let open = Sides::new(open(&equal.unique.before), open(&equal.unique.after));
    let indices = Sides::new(Index::new(&features.before, &open.before, vocabulary), Index::new(&features.after, &open.after, vocabulary));
    let mut pairs = indices.after.nearest_of(&features.before, &open.before, vocabulary);
    let back = indices.before.nearest_of(&features.after, &open.after, vocabulary);
    pairs.extend(back.into_iter().map(|(after, before)| (before, after)));
    pairs.extend(evidence.near_in_meaning());
    pairs.sort_unstable();
    pairs.dedup();
    let floor = options.threshold.min(options.move_threshold) as f32 * 0.5;
    pairs.into_par_iter().filter_map(|(before, after)| candidate(before as usize, after as usize, evidence, floor)).collect()
}

/// A pair that is worth proposing, if it is.
pub(super) fn candidate(before: usize, after: usize, evidence: &Evidence<'_>, floor: f32) -> Option<Candidate> {
    let Evidence { units, features, vocabulary, .. } = evidence;
    if units.before[before].key == units.after[after].key {
        return None; // proposed already
    }
    let similarity = evidence.similarity(&features.before[before], &features.after[after]);
    let mut score = similarity.probability(vocabulary, evidence.nearness(before, after));
    let mut likeness = similarity.likeness;
    if !evidence.are_alike_headings(before, after) {
        score *= 0.6;
        likeness *= 0.6;
    }
    if evidence.have_one_label(before, after) {
        score = (score * (1.0 + LABEL)).min(1.0);
        likeness *= 1.0 + LABEL;
    }
    let likely_part = similarity.containment > 0.5;
    (score >= floor || likely_part).then(|| Candidate {
        before: before..before + 1,
        after: after..after + 1,
        score,
        gain: similarity.shared * likeness,
        containment: similarity.containment,
        exact: false,
    })
}
