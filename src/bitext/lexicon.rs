//! A small lexicon of the two texts: which words translate which, and how surely.
//!
//! It begins with what is known before any alignment (words that are written alike, a dictionary) and
//! learns from linked units: pairs that stand together more often than by chance, weighed against each
//! other by the expectation maximization of IBM model 1 (Brown et al., *The Mathematics of Statistical
//! Machine Translation*, Computational Linguistics 19, 1993), as Moore (AMTA 2002) and hunalign do.

use super::Pair;
use super::copied::COPIED;
use super::unit::Side;
use super::words::{MARK, WordId};
use hashbrown::HashMap;
use std::ops::Range;

/// Linked runs of units and how much they count, from 0 to 1.
pub(super) type Linked = (Pair<Range<usize>>, f32);

/// Words that one word may be translated by.
const MOST: usize = 12;
/// Rounds of expectation maximization.
const ROUNDS: usize = 4;
/// What is taken from each count, for a pair seen twice is often chance (absolute discounting).
const DISCOUNT: f32 = 0.5;
/// Links in which a frequent word is looked at.
const LOOKED_AT: usize = 400;

/// Both directions, and the pairs that were known beforehand.
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    known: Vec<(WordId, WordId, f32)>,
    /// The translation's words given the source's, and the other way round.
    pub(super) tables: Pair<Table>,
}

/// One direction: probabilities of the words of the *to* side given a word of the *from* side.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// By word of the *from* side.
    pub(super) rows: Vec<Vec<(WordId, f32)>>,
    /// By word of the *to* side: the share of its occurrences that a linked unit explains; none where
    /// no row has the word, of which nothing can be said.
    pub(super) explained: Vec<Option<f32>>,
    /// By word of the *to* side: the share that was expected of it before anything was learned.
    beforehand: Vec<f32>,
}

/// Shares before anything is learned.
const MARKS_EXPLAINED: f32 = 0.8;
const SMALL_EXPLAINED: f32 = 0.4;
const WORDS_EXPLAINED: f32 = 0.4;
/// Beyond these, one word would decide alone. What was expected to be explained less often than the least may
/// stay below it.
const EXPLAINED: std::ops::RangeInclusive<f32> = 0.1..=0.9;

/// The share that is expected of a word. A small number may be said otherwise: *twice*, *both*.
fn beforehand(word: &str) -> f32 {
    match word.strip_prefix(MARK) {
        None => WORDS_EXPLAINED,
        Some(mark) if mark.len() == 1 => SMALL_EXPLAINED,
        Some(_) => MARKS_EXPLAINED,
    }
}

impl Lexicon {
    /// The lexicon of pairs that are known beforehand, each with a likelihood from 0 to 1.
    pub(super) fn known(sides: Pair<&Side>, known: Vec<(WordId, WordId, f32)>) -> Self {
        let forward = Table::known(sides.source, sides.translation, &known);
        let turned = turned(&known);
        let backward = Table::known(sides.translation, sides.source, &turned);
        Self { known, tables: Pair::new(forward, backward) }
    }

    /// The lexicon that linked units teach, beside what was known.
    pub(super) fn learned(&self, sides: Pair<&Side>, links: &[Linked]) -> Self {
        let bags = Pair::new(bags(sides.source, links, |link| &link.source), bags(sides.translation, links, |link| &link.translation));
        let weights: Vec<f32> = links.iter().map(|(_, weight)| *weight).collect();
        let known = turned(&self.known);
        let (forward, backward) = rayon::join(
            || Table::learned(sides.source, sides.translation, Pair::new(&bags.source, &bags.translation), &weights, &self.known),
            || Table::learned(sides.translation, sides.source, Pair::new(&bags.translation, &bags.source), &weights, &known),
        );
        Self { known: self.known.clone(), tables: Pair::new(forward, backward) }
    }
}

fn turned(pairs: &[(WordId, WordId, f32)]) -> Vec<(WordId, WordId, f32)> {
    pairs.iter().map(|&(source, translation, likelihood)| (translation, source, likelihood)).collect()
}

/// The words of one side of every link.
fn bags(side: &Side, links: &[Linked], range: impl Fn(&Pair<Range<usize>>) -> &Range<usize>) -> Vec<Vec<(WordId, f32)>> {
    let bag = |(link, _): &Linked| {
        let units = &side.units[range(link).clone()];
        let mut words: Vec<(WordId, f32)> = units.iter().flat_map(|unit| unit.words.iter().copied()).collect();
        if units.len() > 1 {
            words.sort_by_key(|&(word, _)| word);
            words.dedup_by(|next, first| {
                next.0 == first.0 && {
                    first.1 += next.1;
                    true
                }
            });
        }
        words
    };
    links.iter().map(bag).collect()
}

impl Table {
    fn known(from: &Side, to: &Side, known: &[(WordId, WordId, f32)]) -> Self {
        let mut rows = vec![Vec::new(); from.words.len()];
        // A mark is known even if the other side has none of it: then it counts against every link.
        let mut explained: Vec<Option<f32>> = to.words.iter().map(|word| word.starts_with(MARK).then(|| beforehand(word))).collect();
        let mut beforehand: Vec<f32> = to.words.iter().map(|word| beforehand(word)).collect();
        let mut partners = vec![0.0_f32; to.words.len()];
        for &(word, translation, likelihood) in known {
            rows[word as usize].push((translation, likelihood));
            partners[translation as usize] += from.counts[word as usize];
        }
        // A formula that was copied once may be translated elsewhere: its words say as much as they are copied.
        for (word, &partners) in partners.iter().enumerate().filter(|(_, partners)| **partners > 0.0) {
            if to.words[word].starts_with(COPIED) {
                beforehand[word] *= (partners / to.counts[word].max(1.0)).min(1.0);
            }
            explained[word].get_or_insert(beforehand[word]);
        }
        for row in &mut rows {
            let sum: f32 = row.iter().map(|(_, likelihood)| likelihood).sum();
            row.iter_mut().for_each(|(_, likelihood)| *likelihood /= sum.max(1.0));
        }
        Self { rows, explained, beforehand }
    }

    fn learned(from: &Side, to: &Side, bags: Pair<&[Vec<(WordId, f32)>]>, weights: &[f32], known: &[(WordId, WordId, f32)]) -> Self {
        let mut table = Self::known(from, to, known);
        let priors = table.rows.clone();
        associate(&mut table.rows, to.words.len(), bags);
        for row in &table.rows {
            for &(word, _) in row {
                table.explained[word as usize].get_or_insert(WORDS_EXPLAINED);
            }
        }
        for _ in 0..ROUNDS {
            table.maximize(to, bags, weights, &priors);
        }
        table
    }

    /// One round: which word of the one side explains which of the other, and new probabilities from
    /// that.
    fn maximize(&mut self, to: &Side, bags: Pair<&[Vec<(WordId, f32)>]>, weights: &[f32], priors: &[Vec<(WordId, f32)>]) {
        let mut expected: Vec<Vec<f32>> = self.rows.iter().map(|row| vec![0.0; row.len()]).collect();
        let mut seen = vec![0.0_f32; self.rows.len()];
        let mut explained = vec![0.0_f32; to.words.len()];
        let mut stands = vec![0.0_f32; to.words.len()];
        let mut count = vec![0.0_f32; to.words.len()];
        let mut sums = vec![0.0_f32; to.words.len()];
        for ((source, translation), &weight) in bags.source.iter().zip(bags.translation).zip(weights) {
            let mass: f32 = source.iter().map(|(_, count)| count).sum::<f32>().max(1.0);
            for &(word, times) in translation {
                count[word as usize] = times;
                stands[word as usize] += times * weight;
            }
            for &(word, times) in source {
                for &(other, probability) in &self.rows[word as usize] {
                    sums[other as usize] += times * probability / mass;
                }
            }
            for &(word, times) in source {
                seen[word as usize] += times * weight;
                for (at, &(other, probability)) in self.rows[word as usize].iter().enumerate() {
                    let other = other as usize;
                    if count[other] == 0.0 {
                        continue;
                    }
                    let share = self.explained[other].unwrap_or(WORDS_EXPLAINED);
                    let whole = (1.0 - share) * to.share(other as WordId) + share * sums[other];
                    let part = share * times * probability / mass / whole.max(f32::MIN_POSITIVE) * count[other] * weight;
                    expected[word as usize][at] += part;
                    explained[other] += part;
                }
            }
            for &(word, _) in translation {
                count[word as usize] = 0.0;
            }
            for &(word, _) in source {
                for &(other, _) in &self.rows[word as usize] {
                    sums[other as usize] = 0.0;
                }
            }
        }
        for (word, row) in self.rows.iter_mut().enumerate() {
            for (at, (other, probability)) in row.iter_mut().enumerate() {
                let prior = priors[word].iter().find(|(known, _)| known == other).map_or(0.0, |(_, likelihood)| *likelihood);
                let learned = if prior > 0.0 { expected[word][at] } else { (expected[word][at] - DISCOUNT).max(0.0) };
                *probability = (learned + prior) / (seen[word] + 1.0);
            }
        }
        for (word, share) in self.explained.iter_mut().enumerate() {
            if let Some(share) = share {
                let prior = self.beforehand[word];
                let least = EXPLAINED.start().min(prior);
                *share = ((explained[word] + 2.0 * prior) / (stands[word] + 2.0)).clamp(least, *EXPLAINED.end());
            }
        }
    }
}

/// Adds to the rows the words that stand in linked units more often than by chance.
fn associate(rows: &mut [Vec<(WordId, f32)>], words: usize, bags: Pair<&[Vec<(WordId, f32)>]>) {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); rows.len()];
    for (link, bag) in bags.source.iter().enumerate() {
        for &(word, _) in bag {
            places[word as usize].push(link as u32);
        }
    }
    let mut frequency = vec![0_u32; words];
    for &(word, _) in bags.translation.iter().flatten() {
        frequency[word as usize] += 1;
    }
    let links = bags.source.len() as f32;
    let mut together = vec![0_u32; words];
    let mut touched: Vec<WordId> = Vec::new();
    for (row, places) in rows.iter_mut().zip(&places) {
        if places.len() < 2 {
            continue;
        }
        let step = places.len().div_ceil(LOOKED_AT);
        let looked = places.iter().step_by(step);
        let seen = looked.len() as f32;
        for &link in looked {
            for &(word, _) in &bags.translation[link as usize] {
                if together[word as usize] == 0 {
                    touched.push(word);
                }
                together[word as usize] += 1;
            }
        }
        let mut found: Vec<(WordId, f32)> = Vec::new();
        for &word in &touched {
            let times = std::mem::take(&mut together[word as usize]);
            let by_chance = seen * frequency[word as usize] as f32 / links;
            if times >= 2 && times as f32 > by_chance {
                // Local mutual information: how much more often than by chance, times how often.
                found.push((word, times as f32 * (times as f32 / by_chance).ln()));
            }
        }
        touched.clear();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.truncate(MOST);
        let sum: f32 = found.iter().map(|(_, strength)| strength).sum::<f32>().max(f32::MIN_POSITIVE);
        let held: HashMap<WordId, (), foldhash::fast::FixedState> = row.iter().map(|&(word, _)| (word, ())).collect();
        row.extend(found.into_iter().filter(|(word, _)| !held.contains_key(word)).map(|(word, strength)| (word, 0.8 * strength / sum)));
    }
}
