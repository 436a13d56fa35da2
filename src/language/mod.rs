//! What is known of each language: data, one file per language.

/// A language that Travaux has data for, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language {
    index: Option<u8>,
}

impl Language {
    /// No language that is known.
    pub const UNDETERMINED: Self = Self { index: None };
}
