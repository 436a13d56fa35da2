//! Pairs that are worth comparing: equal keys, and units that share rare words.

use super::AlignOptions;
use super::similarity::Similarity;
use super::units::{Features, UnitText};
use super::vocabulary::Vocabulary;
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
            if left < right { i += 1 } else { j += 1 }
            continue;
        }
        let before = run(&sorted.before[i..]);
        let after = run(&sorted.after[j..]);
        let empty = units.before[before[0].1 as usize].text.is_empty();
        match (before, after) {
            _ if empty => {}
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
    pub(super) fn candidates(&self, units: Sides<&[UnitText<'_>]>, features: &Sides<Vec<Features>>) -> Vec<Candidate> {
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
                let labels = Sides::new(units.before[before].label, units.after[after].label);
                if labels.before.is_some() && labels.before == labels.after {
                    gain *= 1.0 + LABEL;
                }
                Candidate { before: before..before + 1, after: after..after + 1, score: 1.0, gain, exact: true }
            })
            .collect()
    }
}

/// What an equal label adds, as a part of the score.
const LABEL: f32 = 0.05;
/// How many partners of a unit are looked at closely.
const NEAREST: usize = 10;
/// Words that stand in more units than this are no keys of the index (their weight is little).
const COMMON: u32 = 400;

/// Finds pairs that share rare words, through an inverted index of the later units.
pub(super) fn similar(
    units: Sides<&[UnitText<'_>]>,
    features: &Sides<Vec<Features>>,
    equal: &EqualKeys,
    vocabulary: &Vocabulary,
    options: &AlignOptions,
) -> Vec<Candidate> {
    let open = |unique: &Vec<Option<usize>>| -> Vec<u32> { (0..unique.len() as u32).filter(|&index| unique[index as usize].is_none()).collect() };
    let open = Sides::new(open(&equal.unique.before), open(&equal.unique.after));
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); vocabulary.len()];
    for &index in &open.after {
        for &(stem, _) in &features.after[index as usize].bag {
            if !vocabulary.is_function_word(stem) && vocabulary.document_frequency(stem) <= COMMON {
                postings[stem as usize].push(index);
            }
        }
    }
    let floor = options.threshold.min(options.move_threshold) as f32 * 0.5;
    let mut rough = vec![0.0_f32; units.after.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut nearest_of_after: Vec<Vec<(f32, u32)>> = vec![Vec::new(); units.after.len()];
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for &before in &open.before {
        let feature = &features.before[before as usize];
        for &(stem, count) in &feature.bag {
            for &after in &postings[stem as usize] {
                if rough[after as usize] == 0.0 {
                    touched.push(after);
                }
                rough[after as usize] += vocabulary.weight(stem) * count.min(2.0);
            }
        }
        let mut near: Vec<(f32, u32)> = touched
            .iter()
            .map(|&after| {
                let other = &features.after[after as usize];
                // Containment counts too, or the parts of a split would not be found.
                let shared = rough[after as usize];
                (shared / (feature.mass * other.mass).sqrt().max(1.0), after)
            })
            .collect();
        for &after in &touched {
            rough[after as usize] = 0.0;
        }
        touched.clear();
        near.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        for &(score, after) in &near {
            let list = &mut nearest_of_after[after as usize];
            let at = list.partition_point(|&(other, _)| other >= score);
            if at < NEAREST {
                list.insert(at, (score, before));
                list.truncate(NEAREST);
            }
        }
        pairs.extend(near.iter().take(NEAREST).map(|&(_, after)| (before, after)));
    }
    for (after, list) in nearest_of_after.into_iter().enumerate() {
        pairs.extend(list.into_iter().map(|(_, before)| (before, after as u32)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_par_iter().filter_map(|(before, after)| candidate(before as usize, after as usize, units, features, vocabulary, floor)).collect()
}

/// A pair that is worth proposing, if it is.
pub(super) fn candidate(
    before: usize,
    after: usize,
    units: Sides<&[UnitText<'_>]>,
    features: &Sides<Vec<Features>>,
    vocabulary: &Vocabulary,
    floor: f32,
) -> Option<Candidate> {
    if units.before[before].key == units.after[after].key {
        return None; // proposed already
    }
    let similarity = Similarity::between(&features.before[before], &features.after[after], vocabulary);
    let mut score = similarity.probability(vocabulary);
    let mut likeness = similarity.likeness;
    if units.before[before].heading != units.after[after].heading {
        score *= 0.6;
        likeness *= 0.6;
    }
    let labels = Sides::new(units.before[before].label, units.after[after].label);
    if labels.before.is_some() && labels.before == labels.after {
        score = (score * (1.0 + LABEL)).min(1.0);
        likeness *= 1.0 + LABEL;
    }
    let likely_part = similarity.containment > 0.5;
    (score >= floor || likely_part).then(|| Candidate {
        before: before..before + 1,
        after: after..after + 1,
        score,
        gain: similarity.shared * likeness,
        exact: false,
    })
}
