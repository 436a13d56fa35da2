//! The units that are aligned: paragraphs, sentences or lines, as weighted bags of stems.

use super::vocabulary::{Stem, Vocabulary};
use crate::document::Key;
use crate::token::Token;
use std::ops::Range;

/// What the aligner is told of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitText<'a> {
    pub(super) text: &'a str,
    pub(super) key: Key,
    /// Its label as cited; equal labels are weak evidence.
    pub(super) label: Option<&'a str>,
    /// Headings only correspond to headings.
    pub(super) heading: bool,
}

/// A unit's features. Those of units that were matched by their keys stay empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    /// Stems in order of the text.
    pub(super) sequence: Vec<Stem>,
    /// Stems sorted, with how often each stands.
    pub(super) bag: Vec<(Stem, f32)>,
    /// Pairs of neighbouring stems, sorted, with how often each stands.
    pub(super) pairs: Vec<(u64, f32)>,
    /// Sum of the weights of the bag.
    pub(super) mass: f32,
    /// Sum of the weights of the pairs.
    pub(super) pair_mass: f32,
}

impl Features {
    /// The features of a text that was cut into `tokens`, without bag and pairs.
    pub(super) fn read(text: &str, tokens: &[Token], vocabulary: &mut Vocabulary) -> Self {
        let sequence = tokens.iter().filter_map(|&token| vocabulary.stem(token, text)).collect();
        Self { sequence, ..Self::default() }
    }

    /// Makes bag and pairs, once the vocabulary has its weights.
    pub(super) fn weigh(&mut self, vocabulary: &Vocabulary) {
        let mut stems = self.sequence.clone();
        stems.sort_unstable();
        self.bag = runs(&stems);
        self.mass = self.bag.iter().map(|&(stem, count)| count * vocabulary.weight(stem)).sum();
        let mut pairs: Vec<u64> = self.sequence.windows(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1])).collect();
        pairs.sort_unstable();
        self.pairs = runs(&pairs);
        self.pair_mass = self.pairs.iter().map(|&(pair, count)| count * pair_weight(pair, vocabulary)).sum();
    }

    /// Of units taken as one the words alone, not their order.
    pub(super) fn joined_words<'a>(units: impl Iterator<Item = &'a Self>) -> Self {
        let mut joined = Self::default();
        for unit in units {
            joined.bag = merge(&joined.bag, &unit.bag);
            joined.mass += unit.mass;
        }
        joined
    }

    /// The features of neighbouring units taken as one.
    pub(super) fn joined(units: &[Self], range: Range<usize>) -> Self {
        let mut joined = Self::default();
        for unit in &units[range] {
            joined.bag = merge(&joined.bag, &unit.bag);
            joined.pairs = merge(&joined.pairs, &unit.pairs);
            joined.mass += unit.mass;
            joined.pair_mass += unit.pair_mass;
        }
        joined
    }
}

/// Weight of two stems in a row: their mean.
pub(super) fn pair_weight(pair: u64, vocabulary: &Vocabulary) -> f32 {
    f32::midpoint(vocabulary.weight((pair >> 32) as Stem), vocabulary.weight(pair as Stem))
}

fn runs<T: Copy + PartialEq>(sorted: &[T]) -> Vec<(T, f32)> {
    let mut runs: Vec<(T, f32)> = Vec::with_capacity(sorted.len());
    for &item in sorted {
        match runs.last_mut() {
            Some(last) if last.0 == item => last.1 += 1.0,
            _ => runs.push((item, 1.0)),
        }
    }
    runs
}

fn merge<T: Copy + Ord>(left: &[(T, f32)], right: &[(T, f32)]) -> Vec<(T, f32)> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        let take_left = j == right.len() || (i < left.len() && left[i].0 <= right[j].0);
        let take_right = i == left.len() || (j < right.len() && right[j].0 <= left[i].0);
        let item = if take_left { left[i].0 } else { right[j].0 };
        let mut count = 0.0;
        if take_left {
            count += left[i].1;
            i += 1;
        }
        if take_right {
            count += right[j].1;
            j += 1;
        }
        merged.push((item, count));
    }
    merged
}
