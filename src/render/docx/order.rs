//! The order in which both texts are written: that of the later, with what the earlier has besides
//! put where it stood.

use super::moves::Position;
use crate::report::Entry;

/// An entry at one of its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Where both texts have it.
    Common(usize),
    /// Where the earlier text has it.
    Old(usize),
    /// Where the later text has it.
    New(usize),
}

/// The places of all entries. The steps of the earlier text stand in its order, by the indices of
/// its paragraphs; those of the later in the order of the entries.
pub(super) fn steps(entries: &[Entry], positions: &[Position]) -> Vec<Step> {
    let start = |index: usize| entries[index].before.first().map_or(usize::MAX, |paragraph| paragraph.index);
    let is_common = |index: usize| {
        let entry = &entries[index];
        !entry.before.is_empty() && !entry.after.is_empty() && positions[index] == Position::Fixed
    };
    let mut old: Vec<usize> = (0..entries.len()).filter(|&index| !entries[index].before.is_empty() && !is_common(index)).collect();
    old.sort_by_key(|&index| start(index));
    let mut old = old.into_iter().peekable();
    let mut common = (0..entries.len()).filter(|&index| is_common(index)).peekable();
    let mut steps = Vec::with_capacity(entries.len() + old.len());
    for (index, entry) in entries.iter().enumerate() {
        // What the earlier text has before this place, and not after the next that both have.
        let border = match (is_common(index), common.peek()) {
            (true, _) => start(index),
            (false, Some(&next)) => start(next).min(start(index).saturating_add(1)),
            (false, None) => start(index).saturating_add(1),
        };
        if entry.after.is_empty() || is_common(index) {
            while let Some(earlier) = old.next_if(|&earlier| start(earlier) < border) {
                steps.push(Step::Old(earlier));
            }
        }
        if common.next_if_eq(&index).is_some() {
            steps.push(Step::Common(index));
        } else if !entry.after.is_empty() {
            steps.push(Step::New(index));
        }
    }
    steps.extend(old.map(Step::Old));
    steps
}
