//! Words, numbers, ideographs and punctuation of a paragraph, and its sentences.
//!
//! Comes in: a paragraph's text. Goes out: [`Token`]s that cover it (white space between them is
//! not a token) and sentence ranges. It knows no documents.

mod address;
mod fold;
mod invisible;
mod sentence;
mod tokenize;

pub use address::addresses;
pub use fold::{fold_char, fold_token};
pub use invisible::{is_idle, is_invisible};
pub use sentence::sentences;

pub use tokenize::{Token, TokenClass, tokenize};
