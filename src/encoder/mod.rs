//! Texts as vectors: evidence beyond the words, for those who have a model at hand.
//!
//! Comes in: texts. Goes out: for each an [`Embedding`] or none. The aligner asks any [`Encoder`]
//! and works as well without one. Nothing is ever fetched: a model is a folder on this machine.

#[cfg(feature = "encoder")]
mod static_model;
#[cfg(feature = "encoder")]
mod tensor;

#[cfg(feature = "encoder")]
pub use static_model::{ModelError, StaticModel};

use std::fmt::Debug;

/// A text as a vector of length 1; the cosine of two is the sum of the products.
pub type Embedding = Vec<f32>;

/// Turns texts into vectors that lie near each other where the texts mean much the same.
pub trait Encoder: Debug + Send + Sync {
    /// The vector of a text, all of the same dimension; none for a text in which it knows no word.
    /// The same text must always give the same vector.
    fn encode(&self, text: &str) -> Option<Embedding>;
}
