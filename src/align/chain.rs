//! The backbone: the heaviest chain of beads that keeps the order of both sides.
//!
//! Sparse dynamic programming over the proposed beads with a Fenwick tree for the best chain
//! that ends before a bead (Eppstein, Galil, Giancarlo and Italiano, *Sparse dynamic programming
//! I*, JACM 1992): O(b log n) for b beads, without a band and without a square.

use super::candidates::Candidate;

/// A bead that follows the last one directly is worth this part more: of equal chains the one
/// with fewer holes.
const ADJACENT: f32 = 0.02;

/// Indices of the chosen candidates, in order. Candidates must be sorted by their first units.
pub(super) fn heaviest(candidates: &[Candidate], usable: impl Fn(&Candidate) -> bool) -> Vec<usize> {
    let usable: Vec<usize> = (0..candidates.len()).filter(|&index| usable(&candidates[index])).collect();
    let width = candidates.iter().map(|candidate| candidate.after.end).max().unwrap_or(0);
    let mut by_end = usable.clone();
    by_end.sort_by_key(|&index| (candidates[index].before.end, candidates[index].after.end));
    let mut ended = by_end.into_iter().peekable();
    let mut best = PrefixMaximum::new(width + 1);
    let mut chains: Vec<Chain> = vec![Chain { weight: 0.0, previous: None }; candidates.len()];
    // Chains that end exactly at a corner, for the bonus of adjacency.
    let mut corners: hashbrown::HashMap<(usize, usize), usize, foldhash::fast::FixedState> = hashbrown::HashMap::default();
    let mut last: Option<usize> = None;
    for &index in &usable {
        let candidate = &candidates[index];
        while let Some(done) = ended.next_if(|&done| candidates[done].before.end <= candidate.before.start) {
            best.raise(candidates[done].after.end, chains[done].weight, done);
            let corner = corners.entry((candidates[done].before.end, candidates[done].after.end)).or_insert(done);
            if chains[done].weight > chains[*corner].weight {
                *corner = done;
            }
        }
        let (mut weight, mut previous) = best.up_to(candidate.after.start);
        if let Some(&corner) = corners.get(&(candidate.before.start, candidate.after.start)) {
            let adjacent = chains[corner].weight + f64::from(candidate.gain * ADJACENT);
            if adjacent > weight {
                (weight, previous) = (adjacent, Some(corner));
            }
        }
        chains[index] = Chain { weight: weight + f64::from(candidate.gain), previous };
        if last.is_none_or(|last| chains[index].weight > chains[last].weight) {
            last = Some(index);
        }
    }
    let mut chain = Vec::new();
    while let Some(index) = last {
        chain.push(index);
        last = chains[index].previous;
    }
    chain.reverse();
    chain
}

#[derive(Debug, Clone, Copy)]
struct Chain {
    weight: f64,
    previous: Option<usize>,
}

/// Fenwick tree of prefix maxima: the heaviest chain that ends at or before a unit.
struct PrefixMaximum {
    nodes: Vec<(f64, Option<usize>)>,
}

impl PrefixMaximum {
    fn new(len: usize) -> Self {
        Self { nodes: vec![(0.0, None); len + 1] }
    }

    fn raise(&mut self, position: usize, weight: f64, chain: usize) {
        let mut at = position + 1;
        while at < self.nodes.len() {
            if weight > self.nodes[at].0 {
                self.nodes[at] = (weight, Some(chain));
            }
            at += at & at.wrapping_neg();
        }
    }

    fn up_to(&self, position: usize) -> (f64, Option<usize>) {
        let mut best = (0.0, None);
        let mut at = position + 1;
        while at > 0 {
            if self.nodes[at].0 > best.0 {
                best = self.nodes[at];
            }
            at -= at & at.wrapping_neg();
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::heaviest;
    use crate::align::candidates::Candidate;

    fn candidate(before: std::ops::Range<usize>, after: std::ops::Range<usize>, gain: f32) -> Candidate {
        Candidate { before, after, score: 1.0, gain, exact: false }
    }

    #[test]
    fn the_chain_leaves_out_what_crosses() {
        let candidates =
            [candidate(0..1, 0..1, 5.0), candidate(1..2, 3..4, 4.0), candidate(2..3, 1..2, 5.0), candidate(3..4, 2..3, 5.0), candidate(4..5, 4..5, 1.0)];
        assert_eq!(heaviest(&candidates, |_| true), [0, 2, 3, 4]);
    }

    #[test]
    fn beads_of_a_chain_do_not_overlap() {
        let candidates = [candidate(0..1, 0..1, 3.0), candidate(0..1, 0..2, 4.0), candidate(1..2, 1..2, 3.0)];
        assert_eq!(heaviest(&candidates, |_| true), [0, 2]);
    }
}
