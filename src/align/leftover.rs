//! Moves: what the backbone left over, matched best first.

use super::AlignOptions;
use super::beads::Free;
use super::candidates::Candidate;
use super::signal::Signal;

/// Least gain of a move that is not the same to the letter: two short sentences alike prove
/// nothing.
const MOVED_GAIN: f32 = 5.0;

/// Chooses among the candidates whose units are all free, the most valuable first, and takes
/// their units. Best-first matching of what an order-keeping pass leaves is what does best on
/// revised texts with known answers.
pub(super) fn best_first(candidates: &[Candidate], free: &mut Free, options: &AlignOptions) -> Vec<usize> {
    if !options.signals.has(Signal::Moves) {
        return Vec::new();
    }
    let mut open: Vec<usize> = (0..candidates.len())
        .filter(|&index| {
            let candidate = &candidates[index];
            let likely = candidate.score >= options.move_threshold as f32 && (candidate.exact || candidate.gain >= MOVED_GAIN);
            likely && free.has(candidate)
        })
        .collect();
    open.sort_by(|&left, &right| {
        let (left, right) = (&candidates[left], &candidates[right]);
        right.gain.total_cmp(&left.gain).then(left.order().cmp(&right.order()))
    });
    open.retain(|&index| {
        let choose = free.has(&candidates[index]);
        if choose {
            free.take(&candidates[index]);
        }
        choose
    });
    open
}
