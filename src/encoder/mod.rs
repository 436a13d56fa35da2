//! Texts as vectors: evidence beyond the words, for those who have a model at hand.
//!
//! Comes in: texts. Goes out: for each an [`Embedding`] or none. The aligner asks any [`Encoder`]
//! and works as well without one. Nothing is ever fetched: a model is a folder on this machine.

mod chance;
#[cfg(feature = "encoder")]
mod file;
mod remembering;
#[cfg(feature = "encoder")]
mod static_model;
#[cfg(feature = "encoder")]
mod tensor;
#[cfg(feature = "encoder")]
mod universal;

pub(crate) use chance::pairs_by_chance;
#[cfg(feature = "encoder")]
pub use file::ModelError;
pub use remembering::Remembering;
#[cfg(feature = "encoder")]
pub use static_model::StaticModel;
#[cfg(feature = "encoder")]
pub use universal::UniversalModel;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::fmt::Debug;
#[cfg(feature = "encoder")]
use std::{path::Path, sync::Arc};

/// A text as a vector of length 1; the cosine of two is the sum of the products.
pub type Embedding = Vec<f32>;

/// Turns texts into vectors that lie near each other where the texts mean much the same.
pub trait Encoder: Debug + Send + Sync {
    /// The vector of a text, all of the same dimension; none for a text in which it knows no word.
    /// The same text must always give the same vector.
    fn encode(&self, text: &str) -> Option<Embedding>;

    /// The vectors of many texts, the same as of each alone; some models are faster at that.
    fn encode_all(&self, texts: &[&str]) -> Vec<Option<Embedding>> {
        texts.par_iter().map(|text| self.encode(text)).collect()
    }

    /// The vectors of texts joined with those that follow them: for every text those of the runs that
    /// begin with it, of one text, of two, up to `most` or the last text. A run is about as if it were
    /// one text. Without anything better it is the sum of its texts, longer ones weighing more.
    fn encode_runs(&self, texts: &[&str], most: usize) -> Vec<Vec<Option<Embedding>>> {
        let single = self.encode_all(texts);
        let runs = |start: usize| {
            let mut sum: Embedding = Vec::new();
            let run = |at: usize| {
                if let Some(vector) = &single[at] {
                    let weight = texts[at].len() as f32;
                    sum.resize(vector.len(), 0.0);
                    sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += weight * value);
                }
                normalized(sum.clone())
            };
            (start..(start + most).min(texts.len())).map(run).collect()
        };
        (0..texts.len()).into_par_iter().map(runs).collect()
    }
}

/// The vector with the length 1; none if it has none.
pub(crate) fn normalized(mut vector: Embedding) -> Option<Embedding> {
    let length = cosine(&vector, &vector).sqrt();
    (length > 0.0 && length.is_finite()).then(|| {
        vector.iter_mut().for_each(|value| *value /= length);
        vector
    })
}

/// The sum of the products of two vectors, which is their cosine if their length is 1.
pub(crate) fn cosine(one: &[f32], other: &[f32]) -> f32 {
    // Sums apart from each other can be formed at the same time.
    const SUMS: usize = 16;
    let (ones, others) = (one.as_chunks::<SUMS>(), other.as_chunks::<SUMS>());
    let mut sums = [0.0_f32; SUMS];
    for (one, other) in ones.0.iter().zip(others.0) {
        for at in 0..SUMS {
            sums[at] += one[at] * other[at];
        }
    }
    let rest: f32 = ones.1.iter().zip(others.1).map(|(one, other)| one * other).sum();
    sums.iter().sum::<f32>() + rest
}

/// Reads the model in a folder, of whichever kind it is by its files.
///
/// # Errors
/// Fails if there is none, or a file is missing, damaged, or holds something else.
#[cfg(feature = "encoder")]
pub fn read(folder: &Path) -> Result<Arc<dyn Encoder>, ModelError> {
    if folder.join(static_model::TENSORS).exists() {
        Ok(Arc::new(StaticModel::read(folder)?))
    } else if folder.join(universal::WEIGHTS).exists() {
        Ok(Arc::new(UniversalModel::read(folder)?))
    } else {
        Err(ModelError::NoModel { folder: folder.to_owned() })
    }
}
