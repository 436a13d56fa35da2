//! What the lengths of two runs of units say: the variance of Gale and Church (*A Program for
//! Aligning Sentences in Bilingual Corpora*, Computational Linguistics 19, 1993) on the logarithm of
//! the lengths' ratio, against the lengths by chance, as Moore does (*Fast and Accurate Sentence
//! Alignment of Bilingual Corpora*, AMTA 2002).

use super::Pair;
use super::unit::Side;
use std::ops::Range;

/// Gale and Church's variance of a translation's length for each character of its source.
const VARIANCE: f32 = 6.8;
/// Part of the spread that long units keep: some passages are told in fewer words.
const SPREAD: f32 = 0.02;
/// Probability that a length follows no law: a heading put short, a note added.
const LAWLESS: f32 = 0.05;
/// The same where several units are joined: that they are cut short at once is rarer than that some are
/// missing.
const LAWLESS_JOINED: f32 = 0.003;

/// Most that languages differ in length, as a logarithm, before links have taught better: whole texts
/// differ more where a part is missing.
const USUAL: f32 = 0.2;

/// The lengths of two texts.
#[derive(Debug, Clone)]
pub(super) struct Lengths {
    /// Logarithm of the ratio of the translation's length to the source's.
    ratio: f32,
    /// Mean and variance of the logarithms of the translation's lengths.
    mean: f32,
    variance: f32,
    /// Characters before each unit.
    sums: Pair<Vec<f32>>,
}

impl Lengths {
    /// Measures two texts. Their whole lengths give the ratio at first.
    pub(super) fn of(sides: Pair<&Side>) -> Self {
        let sums = sides.map(|side| {
            let mut sum = 0.0;
            let mut sums = vec![0.0_f32];
            for unit in &side.units {
                sum += unit.length;
                sums.push(sum);
            }
            sums
        });
        let whole = |sums: &[f32]| sums.last().copied().unwrap_or_default().max(1.0);
        let logarithms: Vec<f32> = sides.translation.units.iter().map(|unit| unit.length.max(1.0).ln()).collect();
        let count = logarithms.len().max(1) as f32;
        let mean = logarithms.iter().sum::<f32>() / count;
        let variance = logarithms.iter().map(|length| (length - mean).powi(2)).sum::<f32>() / count;
        let ratio = (whole(&sums.translation) / whole(&sums.source)).ln().clamp(-USUAL, USUAL);
        Self { ratio, mean, variance: variance.max(0.1), sums }
    }

    /// Learns the ratio from linked runs: the median of theirs, for one that is far off must not count.
    pub(super) fn learn(&mut self, links: impl Iterator<Item = Pair<Range<usize>>>) {
        let mut ratios: Vec<f32> = links
            .map(|link| self.run(&link))
            .filter(|lengths| lengths.source >= 20.0 && lengths.translation >= 5.0)
            .map(|lengths| (lengths.translation / lengths.source).ln())
            .collect();
        if ratios.len() >= 5 {
            ratios.sort_by(f32::total_cmp);
            self.ratio = ratios[ratios.len() / 2];
        }
    }

    fn run(&self, units: &Pair<Range<usize>>) -> Pair<f32> {
        let length = |sums: &[f32], range: &Range<usize>| sums[range.end] - sums[range.start];
        Pair::new(length(&self.sums.source, &units.source), length(&self.sums.translation, &units.translation))
    }

    /// How much likelier the lengths are if the one run translates the other than if it does not,
    /// as a logarithm.
    pub(super) fn evidence(&self, units: &Pair<Range<usize>>) -> f32 {
        let lengths = self.run(units).map(|length| length.max(1.0));
        let (source, translation) = (lengths.source.ln(), lengths.translation.ln());
        let shorter = (source + self.ratio).min(translation).exp().max(1.0);
        let variance = SPREAD + VARIANCE / shorter;
        let several = (units.translation.len() as f32).ln();
        let chance = density(translation - self.mean - several, self.variance);
        let lawful = density(translation - source - self.ratio, variance);
        let joined = units.source.len() > 1 || units.translation.len() > 1;
        let lawless = if joined { LAWLESS_JOINED } else { LAWLESS };
        ((1.0 - lawless) * lawful / chance.max(1e-6) + lawless).ln()
    }
}

/// Density of the normal distribution of mean 0.
fn density(deviation: f32, variance: f32) -> f32 {
    (-deviation * deviation / (2.0 * variance)).exp() / (std::f32::consts::TAU * variance).sqrt()
}
