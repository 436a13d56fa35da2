//! What an encoder says of two runs of units, where there is one.
//!
//! All sentences of a text are near each other, and so are those of its translation. So what the
//! vectors of a side have in common is taken from them (Mu and Viswanath, *All-but-the-Top*, ICLR 2018),
//! and a cosine counts by how far it stands above those of pairs by chance, as in Vecalign (Thompson and
//! Koehn, EMNLP 2019). Only units in the band are compared, and runs only where some of their units are
//! near each other.

use super::Pair;
use super::band::Band;
use super::path::Step;
use super::scores::MOST_JOINED;
use super::unit::UnitText;
use crate::encoder::{Embedding, Encoder, cosine, normalized, pairs_by_chance};
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::ops::{Range, RangeInclusive};

/// So many pairs are looked at to tell what is near by chance.
const SAMPLE: usize = 20_000;
/// Of fewer units nobody can tell what they have in common.
const FEWEST: usize = 4;
/// Of so many runs of several units it is told apart from single units.
const TELLING: usize = 8;
/// What is near by chance in such texts: about what it is in longer ones of which nothing was taken (on the
/// tuning texts medians of 0.09 to 0.29 and spreads of 0.09 to 0.15).
const USUAL: Chance = Chance { middle: 0.2, spread: 0.14 };
/// Least spread of what is near by chance; on the tuning texts it is 0.09 to 0.13.
const LEAST_SPREAD: f32 = 0.08;
/// How far above chance units stand that correspond: 5.5 to 7.3 spreads on average in the texts on which
/// the aligner is tuned, whatever their languages. So many links speak as loud as that.
const LINKED: f32 = 6.0;
const LINKS: f32 = 10.0;
/// Units of each text that are looked at to tell whether the encoder knows both languages, and how far above
/// chance the median of those that are mutually nearest then stands: 4.5 to 7.6 spreads where it does, 2.0 to
/// 2.3 where it does not (English and Hindi).
const LOOKED_AT: usize = 200;
const RELATED: f32 = 3.3;
/// Below, no unit of a run has to do with the other run.
const PLAUSIBLE: f32 = 1.5;

/// Evidence for each spread that units stand above the middle between chance and links, for each spread
/// between those two. One normal distribution against another would give 1; but neighbours are nearer
/// than by chance, and meaning and words are no witnesses apart. Chosen on the tuning texts (from 0.15
/// to 0.25 nearly the same).
const SLOPE: f32 = 0.15;
/// Nearness alone is no proof.
const EVIDENCE: RangeInclusive<f32> = -4.0..=6.0;
/// Pairs of units alone of which all are looked at for moves.
const ALL_PAIRS: usize = 1_000_000;

/// Vectors of a text's runs of units: by first unit those of one unit, of two and more; none where the
/// encoder knows no word.
type Runs = Vec<Vec<Option<Embedding>>>;

/// What is known of the meaning of two texts' units.
#[derive(Debug)]
pub(super) struct Meaning {
    runs: Pair<Runs>,
    /// By unit of the source: the first unit of the translation in reach, and how near those from there are.
    near: Vec<(usize, Vec<Option<f32>>)>,
    chance: Chance,
    /// How far units stand above chance that correspond.
    linked: f32,
}

impl Meaning {
    /// Encodes all units and measures how near they are by chance. None if the encoder does not know both
    /// languages: what it then says of them is noise.
    pub(super) fn read(encoder: &dyn Encoder, texts: Pair<&[UnitText<'_>]>) -> Option<Self> {
        let texts = texts.map(|units| units.iter().map(|unit| unit.text).collect::<Vec<_>>());
        let mut runs = texts.map(|texts| encoder.encode_runs(&texts, MOST_JOINED));
        let known = runs.as_ref().map(|runs| runs.iter().filter(|runs| runs[0].is_some()).count());
        let chance = if known.source.min(known.translation) < FEWEST {
            USUAL
        } else {
            set_apart(&mut runs.source);
            set_apart(&mut runs.translation);
            Chance::of(runs.as_ref().map(|runs| runs.iter().filter_map(|runs| runs[0].as_deref()).collect()))
        };
        relates(chance, runs.as_ref()).then_some(Self { runs, near: Vec::new(), chance, linked: LINKED })
    }

    /// Measures how near units are that lie in the band.
    pub(super) fn compare(&mut self, band: &Band) {
        let Self { runs, chance, .. } = &*self;
        let row = |unit: usize| {
            let (first, _) = band.rows[unit.saturating_sub(MOST_JOINED - 1)];
            let (_, borders) = band.rows[(unit + MOST_JOINED).min(band.rows.len() - 1)];
            let reach = &runs.translation[first..(borders - 1).max(first)];
            (first, reach.iter().map(|other| chance.nearness(runs.source[unit][0].as_ref(), other[0].as_ref())).collect())
        };
        self.near = (0..runs.source.len()).into_par_iter().map(row).collect();
    }

    /// Learns from links how near units are that correspond.
    pub(super) fn learn<'a>(&mut self, links: impl Iterator<Item = &'a Step>) {
        let mut found: Vec<f32> = links.filter_map(|step| self.nearness(&step.units)).collect();
        found.sort_by(f32::total_cmp);
        if let Some(median) = found.get(found.len() / 2) {
            let count = found.len() as f32;
            self.linked = ((LINKS * LINKED + count * median) / (LINKS + count)).max(0.0);
        }
    }

    /// Evidence that two runs in the band correspond, as a logarithm of how much likelier their nearness
    /// is if they do.
    pub(super) fn evidence(&self, units: &Pair<Range<usize>>) -> f32 {
        self.nearness(units).map_or(0.0, |nearness| self.weighed(nearness))
    }

    /// The same for runs anywhere and of any length.
    pub(super) fn anywhere(&self, units: &Pair<Range<usize>>) -> f32 {
        let nearness = if units.source.len().max(units.translation.len()) <= MOST_JOINED {
            self.chance.nearness(run(&self.runs.source, &units.source), run(&self.runs.translation, &units.translation))
        } else {
            let (source, translation) = (long_run(&self.runs.source, &units.source), long_run(&self.runs.translation, &units.translation));
            self.chance.nearness(source.as_ref(), translation.as_ref())
        };
        nearness.map_or(0.0, |nearness| self.weighed(nearness))
    }

    /// How much nearer two runs in the band are than by chance; none where the encoder knows no word of one.
    fn nearness(&self, units: &Pair<Range<usize>>) -> Option<f32> {
        let pair = |unit: usize, other: usize| {
            let (first, near) = &self.near[unit];
            near.get(other.checked_sub(*first)?).copied().flatten()
        };
        let pairs = units.source.clone().flat_map(|unit| units.translation.clone().filter_map(move |other| pair(unit, other)));
        let nearest = pairs.reduce(f32::max)?;
        if units.source.len() == 1 && units.translation.len() == 1 || nearest < PLAUSIBLE {
            return Some(nearest);
        }
        self.chance.nearness(run(&self.runs.source, &units.source), run(&self.runs.translation, &units.translation))
    }

    /// Nearness as evidence: of two normal distributions of one spread the logarithm of their ratio is a
    /// line through the middle between them, steeper the farther they are apart.
    fn weighed(&self, nearness: f32) -> f32 {
        (SLOPE * self.linked * (nearness - self.linked / 2.0)).clamp(*EVIDENCE.start(), *EVIDENCE.end())
    }

    /// For each of some units of the source those of the translation whose nearness speaks for them, the
    /// nearest `most`. None if there are too many to look at all.
    pub(super) fn nearest(&self, units: &Pair<Vec<usize>>, most: usize) -> Vec<(usize, usize)> {
        if units.source.len() * units.translation.len() > ALL_PAIRS {
            return Vec::new();
        }
        let of = |&source: &usize| {
            let weighed = units
                .translation
                .iter()
                .map(|&translation| (self.anywhere(&Pair::new(source..source + 1, translation..translation + 1)), translation));
            let mut found: Vec<(f32, usize)> = weighed.filter(|(evidence, _)| *evidence > 0.0).collect();
            found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            found.into_iter().take(most).map(move |(_, translation)| (source, translation))
        };
        units.source.iter().flat_map(of).collect()
    }
}

/// The vector of a run of units; none where they are empty or unknown.
fn run<'a>(runs: &'a Runs, units: &Range<usize>) -> Option<&'a Embedding> {
    runs.get(units.start)?.get(units.len().checked_sub(1)?)?.as_ref()
}

/// The same of more units than are encoded together: the sum of those of shorter runs.
fn long_run(runs: &Runs, units: &Range<usize>) -> Option<Embedding> {
    let starts = units.clone().step_by(MOST_JOINED);
    let parts: Vec<&Embedding> = starts.filter_map(|start| run(runs, &(start..(start + MOST_JOINED).min(units.end)))).collect();
    normalized(mean(&parts))
}

/// Whether units of the two texts that are nearest to each other, each to the other, stand above chance as
/// far as translations do.
fn relates(chance: Chance, runs: Pair<&Runs>) -> bool {
    let single = runs.map(|runs| runs.iter().filter_map(|runs| runs[0].as_ref()).take(LOOKED_AT).collect::<Vec<_>>());
    let nearest = |from: &[&Embedding], to: &[&Embedding]| -> Vec<Option<(usize, f32)>> {
        let nearest = |one: &&Embedding| {
            let near = to.iter().enumerate().filter_map(|(at, other)| Some((at, chance.nearness(Some(one), Some(other))?)));
            near.reduce(|best, next| if next.1 > best.1 { next } else { best })
        };
        from.par_iter().map(nearest).collect()
    };
    let (there, back) = (nearest(&single.source, &single.translation), nearest(&single.translation, &single.source));
    let mutual = there.iter().enumerate().filter_map(|(unit, nearest)| {
        let (other, nearness) = (*nearest)?;
        back[other].is_some_and(|(unit_back, _)| unit_back == unit).then_some(nearness)
    });
    let mut mutual: Vec<f32> = mutual.collect();
    mutual.sort_by(f32::total_cmp);
    mutual.len() < FEWEST || mutual[mutual.len() / 2] >= RELATED
}

/// Takes from the vectors what those of all runs of as many units have in common, or of fewer units
/// where those are too few to tell.
fn set_apart(runs: &mut Runs) {
    let mut common: Embedding = Vec::new();
    for units in 0..MOST_JOINED {
        let known: Vec<&Embedding> = runs.iter().filter_map(|runs| runs.get(units)?.as_ref()).collect();
        if units == 0 || known.len() >= TELLING {
            common = mean(&known);
        }
        for run in runs.iter_mut().filter_map(|runs| runs.get_mut(units)) {
            *run = run.take().and_then(|vector| without(vector, &common));
        }
    }
}

fn mean(vectors: &[&Embedding]) -> Embedding {
    let mut mean = vec![0.0; vectors.first().map_or(0, |vector| vector.len())];
    for vector in vectors {
        mean.iter_mut().zip(*vector).for_each(|(mean, value)| *mean += value / vectors.len() as f32);
    }
    mean
}

/// What is left of a vector without another, of length 1; none if nothing is left.
fn without(mut vector: Embedding, common: &Embedding) -> Option<Embedding> {
    vector.iter_mut().zip(common).for_each(|(value, common)| *value -= common);
    // What rounding leaves points nowhere.
    (cosine(&vector, &vector).sqrt() > f32::EPSILON).then(|| normalized(vector)).flatten()
}

/// How near pairs are by chance: their median, and how far the lower sixth lies below it, as one
/// standard deviation would of a normal distribution. The upper half has the pairs that correspond.
#[derive(Debug, Clone, Copy)]
struct Chance {
    middle: f32,
    spread: f32,
}

impl Chance {
    fn of(vectors: Pair<Vec<&[f32]>>) -> Self {
        let pairs = pairs_by_chance(vectors.source.len(), vectors.translation.len(), SAMPLE);
        let mut cosines: Vec<f32> = pairs.map(|(row, column)| cosine(vectors.source[row], vectors.translation[column])).collect();
        if cosines.is_empty() {
            return USUAL;
        }
        cosines.sort_by(f32::total_cmp);
        let middle = cosines[cosines.len() / 2];
        Self { middle, spread: (middle - cosines[cosines.len() / 6]).max(LEAST_SPREAD) }
    }

    /// How far above chance two vectors are near each other.
    fn nearness(self, one: Option<&Embedding>, other: Option<&Embedding>) -> Option<f32> {
        Some((cosine(one?, other?) - self.middle) / self.spread)
    }
}
