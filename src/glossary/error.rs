//! What can be wrong with a glossary.

use crate::load::LoadError;

/// A glossary that cannot be used, with the place and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GlossaryError {
    /// The file holds no text that can be read.
    #[error(transparent)]
    Unreadable(#[from] LoadError),
    /// The file says something that cannot be.
    #[error("{file}:{line}: {message}")]
    Wrong {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what would be right.
        message: String,
    },
}

impl GlossaryError {
    /// Something wrong at a line of a file.
    pub(super) fn wrong(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self::Wrong { file: file.to_owned(), line, message: message.into() }
    }
}
