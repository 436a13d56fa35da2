//! What the words of two runs of units say: how much likelier the one's are given the other's.
//!
//! Each word of a unit is drawn either from the words of the linked run, through the lexicon, or from
//! the whole text (Moore, AMTA 2002). The logarithm of that probability over the word's share of the
//! text is its evidence; words that the lexicon does not know say nothing. Both directions are
//! weighed. All pairs in the band are computed once: those of a run of units at its beginning.

use super::Pair;
use super::band::Band;
use super::lexicon::{Lexicon, Table};
use super::unit::{Side, Unit};
use super::words::WordId;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use std::ops::Range;

/// Units that may be joined to correspond to one.
pub(super) const MOST_JOINED: usize = 4;
/// Words of a unit are no independent witnesses: their evidence counts so much.
const TEMPER: f32 = 0.35;

/// Evidence of the words, in both directions.
#[derive(Debug)]
pub(super) struct Scores {
    forward: Directed,
    backward: Directed,
}

impl Scores {
    /// Computes the evidence of all pairs in the band, for runs of up to `joined` units.
    pub(super) fn of(sides: Pair<&Side>, lexicon: &Lexicon, band: &Band, joined: usize) -> Self {
        let turned = band.turned();
        let forward = Directed::of(sides.source, sides.translation, &lexicon.tables.source, band, joined);
        let backward = Directed::of(sides.translation, sides.source, &lexicon.tables.translation, &turned, joined);
        Self { forward, backward }
    }

    /// The evidence for two runs that lie in the band; each of [`MOST_JOINED`] units at most.
    pub(super) fn evidence(&self, units: &Pair<Range<usize>>) -> f32 {
        let forward: f32 = units.translation.clone().map(|unit| self.forward.get(&units.source, unit)).sum();
        let backward: f32 = units.source.clone().map(|unit| self.backward.get(&units.translation, unit)).sum();
        TEMPER * (forward + backward)
    }
}

/// The same for runs anywhere and of any length, for those that were not in the band.
pub(super) struct Witness<'a> {
    sides: Pair<&'a Side>,
    lexicon: &'a Lexicon,
    known: Pair<Vec<Known>>,
    /// What the words of the other side let expect; all zero between two calls.
    expected: Pair<Vec<f32>>,
}

impl<'a> Witness<'a> {
    pub(super) fn new(sides: Pair<&'a Side>, lexicon: &'a Lexicon) -> Self {
        let known = Pair::new(Known::all(sides.source, &lexicon.tables.translation), Known::all(sides.translation, &lexicon.tables.source));
        Self { sides, lexicon, known, expected: sides.map(|side| vec![0.0; side.words.len()]) }
    }

    /// The evidence for two runs.
    pub(super) fn evidence(&mut self, units: &Pair<Range<usize>>) -> f32 {
        let (Pair { source, translation }, tables) = (self.sides, &self.lexicon.tables);
        let one = |expected: &mut [f32], from: &Side, to: &Side, table: &Table, given: &Range<usize>, known: &[Known]| {
            let mass = given.clone().map(|unit| add(expected, from, to, table, unit)).sum();
            let evidence: f32 = known.iter().map(|unit| unit.evidence(expected, mass)).sum();
            clear(expected, &from.units[given.clone()], table);
            evidence
        };
        let known = &self.known.translation[units.translation.clone()];
        let forward = one(&mut self.expected.translation, source, translation, &tables.source, &units.source, known);
        let known = &self.known.source[units.source.clone()];
        let backward = one(&mut self.expected.source, translation, source, &tables.translation, &units.translation, known);
        TEMPER * (forward + backward)
    }
}

/// One direction: the words of single units of the one side given runs of the other.
#[derive(Debug)]
struct Directed {
    /// By first unit of the run: the first unit of the other side, and by the run's length the evidence.
    rows: Vec<(usize, [Vec<f32>; MOST_JOINED])>,
}

impl Directed {
    fn of(from: &Side, to: &Side, table: &Table, band: &Band, longest: usize) -> Self {
        let known = Known::all(to, table);
        let row = |expected: &mut Vec<f32>, at: usize| {
            let start = band.rows[at].0;
            let mut mass = 0.0;
            let mut joined = 0;
            let evidence = std::array::from_fn(|more| {
                let last = at + more;
                if last >= from.len() || more >= longest {
                    return Vec::new();
                }
                mass += add(expected, from, to, table, last);
                joined = more + 1;
                let end = band.rows[last + 1].1.saturating_sub(1).min(to.len()).max(start);
                known[start..end].iter().map(|unit| unit.evidence(expected, mass)).collect()
            });
            clear(expected, &from.units[at..at + joined], table);
            (start, evidence)
        };
        let rows = (0..from.len()).into_par_iter().map_init(|| vec![0.0_f32; to.words.len()], row).collect();
        Self { rows }
    }

    fn get(&self, run: &Range<usize>, unit: usize) -> f32 {
        let (start, evidence) = &self.rows[run.start];
        unit.checked_sub(*start).and_then(|at| evidence[run.len() - 1].get(at)).copied().unwrap_or(0.0)
    }
}

/// Adds what a unit's words let expect, by share of the text, and gives their number.
fn add(expected: &mut [f32], from: &Side, to: &Side, table: &Table, unit: usize) -> f32 {
    let unit = &from.units[unit];
    for &(word, times) in &unit.words {
        for &(other, probability) in &table.rows[word as usize] {
            expected[other as usize] += times * probability / to.share(other);
        }
    }
    unit.mass
}

/// Takes away again what the words of some units let expect.
fn clear(expected: &mut [f32], units: &[Unit], table: &Table) {
    for &(word, _) in units.iter().flat_map(|unit| &unit.words) {
        for &(other, _) in &table.rows[word as usize] {
            expected[other as usize] = 0.0;
        }
    }
}

/// The words of a unit that the lexicon knows.
#[derive(Debug)]
struct Known {
    words: Vec<KnownWord>,
    /// The evidence if nothing explains any of them.
    unexplained: f32,
}

#[derive(Debug)]
struct KnownWord {
    word: WordId,
    /// Twice how often it stands, for characters count half.
    halves: u32,
    /// How much likelier it is that a linked unit explains it than that none does.
    odds: f32,
}

impl Known {
    /// Of all units of a side.
    fn all(side: &Side, table: &Table) -> Vec<Self> {
        (0..side.len()).map(|unit| Self::of(side, table, unit)).collect()
    }

    fn of(side: &Side, table: &Table, unit: usize) -> Self {
        let known = side.units[unit].words.iter().filter_map(|&(word, times)| Some((word, times, table.explained[word as usize]?)));
        let mut unexplained = 0.0;
        let words = known
            .map(|(word, times, explained)| {
                unexplained += times * (1.0 - explained).ln();
                KnownWord { word, halves: (2.0 * times).round() as u32, odds: explained / (1.0 - explained) }
            })
            .collect();
        Self { words, unexplained }
    }

    /// The logarithm of how much likelier the words are. Of many factors one logarithm is taken, and not
    /// one of each: that is most of the time of an alignment.
    fn evidence(&self, expected: &[f32], mass: f32) -> f32 {
        const LARGE: f64 = 1e200;
        let share = 1.0 / mass.max(1.0);
        let (mut logarithm, mut product) = (0.0_f64, 1.0_f64);
        for word in &self.words {
            let ratio = expected[word.word as usize];
            if ratio > 0.0 {
                let factor = 1.0 + f64::from(word.odds * ratio * share);
                for _ in 0..word.halves {
                    product *= factor;
                    if product > LARGE {
                        logarithm += product.ln();
                        product = 1.0;
                    }
                }
            }
        }
        self.unexplained + (0.5 * (logarithm + product.ln())) as f32
    }
}
