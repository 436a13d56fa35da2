//! An inverted index: which units have a word.

use super::units::Features;
use super::vocabulary::{Stem, Vocabulary};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// How many partners of a unit are looked at closely.
const NEAREST: usize = 10;
/// How many entries of the index are visited for one unit, its rarest words first: this bound is
/// what makes the cost grow with the text and not with its square.
const VISITS: usize = 2048;

/// For each word, the units of one side that have it, in order.
pub(super) struct Index<'a> {
    features: &'a [Features],
    postings: Vec<Vec<u32>>,
}

impl<'a> Index<'a> {
    /// Indexes the given units by their words, function words left out.
    pub(super) fn new(features: &'a [Features], units: &[u32], vocabulary: &Vocabulary) -> Self {
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); vocabulary.len()];
        for &unit in units {
            for &(stem, _) in &features[unit as usize].bag {
                if !vocabulary.is_function_word(stem) {
                    postings[stem as usize].push(unit);
                }
            }
        }
        Self { features, postings }
    }

    /// For each of the given units of the other side, its nearest units of this side, as pairs.
    pub(super) fn nearest_of(&self, others: &[Features], units: &[u32], vocabulary: &Vocabulary) -> Vec<(u32, u32)> {
        let nearest = |search: &mut Search, &unit: &u32| {
            let near = search.nearest(self, &others[unit as usize], vocabulary);
            near.into_iter().map(|near| (unit, near)).collect::<Vec<_>>()
        };
        units.par_iter().map_init(|| Search::new(self.features.len()), nearest).flatten_iter().collect()
    }
}

/// Room for one search after the other.
struct Search {
    /// Weight of the words shared with each unit so far.
    shared: Vec<f32>,
    touched: Vec<u32>,
    words: Vec<(Stem, f32)>,
}

impl Search {
    fn new(units: usize) -> Self {
        Self { shared: vec![0.0; units], touched: Vec::new(), words: Vec::new() }
    }

    /// The units that share most with `feature`, measured against the size of both (so that the
    /// parts of a split are found, which are small).
    fn nearest(&mut self, index: &Index<'_>, feature: &Features, vocabulary: &Vocabulary) -> Vec<u32> {
        self.words.clear();
        self.words.extend(feature.bag.iter().filter(|(stem, _)| !index.postings[*stem as usize].is_empty()));
        self.words.sort_unstable_by_key(|&(stem, _)| (index.postings[stem as usize].len(), stem));
        let mut visits = 0;
        for &(stem, count) in &self.words {
            let postings = &index.postings[stem as usize];
            visits += postings.len();
            if visits > VISITS {
                break;
            }
            let weight = vocabulary.weight(stem) * count.min(2.0);
            for &unit in postings {
                let shared = &mut self.shared[unit as usize];
                if *shared == 0.0 {
                    self.touched.push(unit);
                }
                *shared += weight;
            }
        }
        let mut near: Vec<(f32, u32)> = self
            .touched
            .iter()
            .map(|&unit| (self.shared[unit as usize] / (feature.mass * index.features[unit as usize].mass).sqrt().max(1.0), unit))
            .collect();
        for unit in self.touched.drain(..) {
            self.shared[unit as usize] = 0.0;
        }
        let order = |left: &(f32, u32), right: &(f32, u32)| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1));
        if near.len() > NEAREST {
            near.select_nth_unstable_by(NEAREST - 1, order);
            near.truncate(NEAREST);
        }
        near.sort_unstable_by(order);
        near.into_iter().map(|(_, unit)| unit).collect()
    }
}
