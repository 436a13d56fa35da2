//! Static embeddings in the form of model2vec: a vector for each piece of a word, their weighted
//! mean for a text.
//!
//! The form is that of model2vec (Tulkens and van Dongen, 2024): a folder with `model.safetensors`
//! (tensor `embeddings`, one row for each piece; optionally `weights`, a factor for each piece, and
//! `mapping`, the row of each piece where several share one), `tokenizer.json` of Hugging Face's
//! tokenizers, and `config.json`. Pieces that the tokenizer does not know are left out.

use super::file::{self, ModelError};
use super::tensor;
use super::{Embedding, Encoder, normalized};
use std::fmt;
use std::path::Path;
use tokenizers::Tokenizer;

/// Name of the file with the tensors.
pub(super) const TENSORS: &str = "model.safetensors";

/// Files that are larger are not read.
const MOST: u64 = 1 << 31;

/// A model of static embeddings.
pub struct StaticModel {
    tokenizer: Tokenizer,
    unknown: Option<u32>,
    /// All rows, one after the other.
    rows: Vec<f32>,
    dimension: usize,
    /// Of each piece its row, if they are not the same number.
    mapping: Option<Vec<usize>>,
    /// Of each piece its factor, if they have any.
    weights: Option<Vec<f32>>,
}

impl StaticModel {
    /// Reads a model from its folder.
    ///
    /// # Errors
    /// Fails if a file is missing, damaged, or holds another kind of model.
    pub fn read(folder: &Path) -> Result<Self, ModelError> {
        let (path, bytes) = file::read(folder, TENSORS, MOST)?;
        let tensors = tensor::read(&bytes).map_err(|source| ModelError::Tensors { path, source })?;
        let (path, bytes) = file::read(folder, "tokenizer.json", MOST)?;
        let tokenizer = Tokenizer::from_bytes(&bytes);
        let mut tokenizer = tokenizer.map_err(|error| ModelError::Tokenizer { path: path.clone(), message: error.to_string() })?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| ModelError::Tokenizer { path, message: error.to_string() })?;
        let unknown = ["[UNK]", "<unk>"].into_iter().find_map(|piece| tokenizer.token_to_id(piece));
        Ok(Self {
            tokenizer,
            unknown,
            rows: tensors.rows,
            dimension: tensors.dimension,
            mapping: tensors.mapping,
            weights: tensors.weights,
        })
    }

    /// The row of a piece and its factor.
    fn piece(&self, id: u32) -> Option<(&[f32], f32)> {
        let id = id as usize;
        let row = self.mapping.as_ref().map_or(Some(id), |mapping| mapping.get(id).copied())?;
        let row = self.rows.get(row * self.dimension..(row + 1) * self.dimension)?;
        let weight = self.weights.as_ref().map_or(Some(1.0), |weights| weights.get(id).copied())?;
        Some((row, weight))
    }
}

impl Encoder for StaticModel {
    fn encode(&self, text: &str) -> Option<Embedding> {
        let encoding = self.tokenizer.encode_fast(text, false).ok()?;
        let mut sum = vec![0.0; self.dimension];
        let known = encoding.get_ids().iter().filter(|&&id| Some(id) != self.unknown);
        for (row, weight) in known.filter_map(|&id| self.piece(id)) {
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
        }
        normalized(sum)
    }
}

impl fmt::Debug for StaticModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StaticModel").field("dimension", &self.dimension).finish_non_exhaustive()
    }
}
