//! What a format tells, counted, so that it can be held against the report.

use std::collections::BTreeMap;

/// What is counted, each with how often; what is not there at all is left out.
pub(crate) type Counts = BTreeMap<String, usize>;

/// Counts something some times more.
pub(crate) fn count(counts: &mut Counts, name: &str, more: usize) {
    if more > 0 {
        *counts.entry(name.to_owned()).or_default() += more;
    }
}
