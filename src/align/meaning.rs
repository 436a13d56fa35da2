//! What an encoder says of two texts, where there is one.
//!
//! Two paragraphs of one summit are near each other whatever they speak of. So a cosine counts by
//! how far it stands above those of all pairs of the two texts: in standard deviations, as Vecalign
//! weighs it against pairs by chance (Thompson and Koehn, *Vecalign*, EMNLP 2019).

use super::units::UnitText;
use crate::document::Sides;
use crate::encoder::{Embedding, Encoder, cosine, pairs_by_chance};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// Vectors of the units of two texts, and how near two of them are by chance.
pub(super) struct Meaning {
    vectors: Sides<Vec<Option<Embedding>>>,
    mean: f32,
    deviation: f32,
}

/// So many pairs are looked at to tell what is near by chance.
const SAMPLE: usize = 50_000;
/// Units of texts with more pairs than this are compared only where their words propose it.
const ALL_PAIRS: usize = 4_000_000;
/// So many partners are proposed for each unit.
const NEAREST: usize = 4;
/// Less far above chance, nothing is proposed.
const PROPOSED: f32 = 2.0;

impl Meaning {
    /// Encodes the units that are wanted.
    pub(super) fn read(encoder: &dyn Encoder, units: Sides<&[UnitText<'_>]>, wanted: Sides<&[bool]>) -> Self {
        let encode = |units: &[UnitText<'_>], wanted: &[bool]| -> Vec<Option<Embedding>> {
            let texts: Vec<&str> = units.iter().zip(wanted).filter(|(_, wanted)| **wanted).map(|(unit, _)| unit.text).collect();
            let mut embeddings = encoder.encode_all(&texts).into_iter();
            wanted.iter().map(|&wanted| wanted.then(|| embeddings.next().flatten()).flatten()).collect()
        };
        let vectors = Sides::new(encode(units.before, wanted.before), encode(units.after, wanted.after));
        let known = vectors.as_ref().map(|vectors| vectors.iter().flatten().collect::<Vec<_>>());
        let pairs = pairs_by_chance(known.before.len(), known.after.len(), SAMPLE);
        let cosines: Vec<f32> = pairs.map(|(row, column)| cosine(known.before[row], known.after[column])).collect();
        let count = cosines.len().max(1) as f32;
        let mean = cosines.iter().sum::<f32>() / count;
        let variance = cosines.iter().map(|cosine| (cosine - mean).powi(2)).sum::<f32>() / count;
        Self { vectors, mean, deviation: variance.sqrt().max(1e-3) }
    }

    /// How far two units are nearer than by chance, in standard deviations; none where the encoder
    /// knows no word of one.
    pub(super) fn nearness(&self, before: usize, after: usize) -> Option<f32> {
        let cosine = cosine(self.vectors.before[before].as_ref()?, self.vectors.after[after].as_ref()?);
        Some((cosine - self.mean) / self.deviation)
    }

    /// For each unit of the earlier text the nearest of the later.
    pub(super) fn nearest(&self) -> Vec<(u32, u32)> {
        let Sides { before, after } = &self.vectors;
        if before.len() * after.len() > ALL_PAIRS {
            return Vec::new();
        }
        let nearest = |unit: usize| {
            let near = (0..after.len()).filter_map(|other| Some((self.nearness(unit, other)?, other)));
            let mut near: Vec<(f32, usize)> = near.filter(|(nearness, _)| *nearness >= PROPOSED).collect();
            near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            near.into_iter().take(NEAREST).map(move |(_, other)| (unit as u32, other as u32))
        };
        (0..before.len()).into_par_iter().flat_map_iter(nearest).collect()
    }
}
