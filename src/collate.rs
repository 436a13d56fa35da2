//! Many documents through every stage: the table, and what changed from one reading to the next.

use crate::align::{TableOptions, align_all, sort_by_time};
use crate::diff::diff;
use crate::document::{Document, Sides};
use crate::normalize::by_sentence;
use crate::report::{Collation, CollationUnits, Step};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// How to collate.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CollateOptions {
    /// What a place is.
    pub units: CollationUnits,
    /// How to align.
    pub table: TableOptions,
}

/// Collates documents: aligns all of them, in order of time, and compares each reading with the
/// one before it.
///
/// The order in which they are given does not matter.
#[must_use]
pub fn collate(mut documents: Vec<Document>, options: &CollateOptions) -> Collation {
    sort_by_time(&mut documents);
    let paragraphs = documents.iter().map(|document| document.paragraphs.len()).collect();
    if options.units == CollationUnits::Sentences {
        documents = documents.into_iter().map(by_sentence).collect();
    }
    let table = align_all(&documents, &options.table);
    let step = |columns: Sides<usize>| {
        let sides = Sides::new(&documents[columns.before], &documents[columns.after]);
        let alignment = table.step(sides, columns);
        let diff = diff(sides, &alignment);
        Step::new(sides, columns, &alignment, diff)
    };
    let steps = table.steps().into_par_iter().map(step).collect();
    Collation::new(documents, options.units, paragraphs, &table, steps)
}
