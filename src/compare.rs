//! The one place that knows every stage.

use crate::align::{AlignOptions, align};
use crate::diff::diff;
use crate::document::{Document, Sides};
use crate::report::Report;

/// How to compare.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CompareOptions {
    /// How to align.
    pub align: AlignOptions,
}

/// Compares an earlier and a later document.
#[must_use]
pub fn compare(documents: Sides<Document>, options: &CompareOptions) -> Report {
    let alignment = align(documents.as_ref(), &options.align);
    let diff = diff(documents.as_ref(), &alignment);
    Report::new(documents, &alignment, diff)
}
