//! Stage 4, diff: what happened to the words of each place, and what that means.
//!
//! Comes in: an [`Alignment`] and its documents. Goes out: a [`Diff`]: of each row its kind, the
//! edited stretches as ranges, and the findings. It shows nothing and counts nothing.
//!
//! How: the sentences of a row that correspond are compared atom by atom (`atom`: a word, a
//! mark, or a whole figure, date or reference); small islands of equality inside a rewritten
//! phrase are absorbed (`script`); edits that only write the same otherwise are set apart
//! (`editorial`); what is left is read for its meaning (`findings`).

mod atom;
mod commitments;
mod editorial;
mod findings;
mod kind;
mod passage;
mod reading;
mod renumbering;
mod row;
mod rule;
mod script;
mod segment;

pub use findings::{Change, Quote};
pub use kind::{ChangeKind, Grouping, SegmentOp};
pub use passage::Passage;
pub use row::RowDiff;
pub use rule::{Direction, Rule};
pub use segment::{Inner, Stretch};

use crate::align::Alignment;
use crate::document::{Document, Sides};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// All places of an alignment with their differences, in its order.
#[derive(Debug, Clone)]
pub struct Diff {
    /// One for each row of the alignment.
    pub rows: Vec<RowDiff>,
}

/// Compares the texts of every row.
#[must_use]
pub fn diff(documents: Sides<&Document>, alignment: &Alignment) -> Diff {
    let whole = row::Whole {
        documents,
        alignment,
        moves: row::MovesByRow::new(alignment),
        renumbering: renumbering::Renumbering::new(documents, alignment),
    };
    let rows = (0..alignment.rows.len()).into_par_iter().map(|index| row::diff_row(&whole, index)).collect();
    Diff { rows }
}
