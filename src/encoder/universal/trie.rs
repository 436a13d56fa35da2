//! Which pieces a text begins with.

use std::ops::Range;

/// No piece ends at a node.
const NONE: u32 = u32::MAX;

/// A tree of pieces by their bytes. The nodes stand level by level, so that the children of one are
/// a run and the runs follow each other: a node needs no pointer but where its run begins.
pub(super) struct Trie {
    /// The byte that leads to each node; of the root any.
    labels: Vec<u8>,
    /// Where the children of each node begin, and where those of the last end.
    children: Vec<u32>,
    /// The piece that ends at each node.
    pieces: Vec<u32>,
}

impl Trie {
    /// The tree of pieces with their numbers; of equal ones the last counts.
    pub(super) fn of(mut pieces: Vec<(&[u8], u32)>) -> Self {
        pieces.sort();
        let mut trie = Self { labels: vec![0], children: Vec::new(), pieces: Vec::new() };
        let mut level: Vec<Range<usize>> = std::iter::once(0..pieces.len()).collect();
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for node in level {
                let ending = pieces[node.clone()].iter().take_while(|(piece, _)| piece.len() == depth).count();
                let inner = node.start + ending..node.end;
                trie.pieces.push(if ending > 0 { pieces[inner.start - 1].1 } else { NONE });
                trie.children.push(trie.labels.len() as u32);
                for run in pieces[inner.clone()].chunk_by(|one, other| one.0[depth] == other.0[depth]) {
                    let start = next.last().map_or(inner.start, |last: &Range<usize>| last.end.max(inner.start));
                    next.push(start..start + run.len());
                    trie.labels.push(run[0].0[depth]);
                }
            }
            level = next;
            depth += 1;
        }
        trie.children.push(trie.labels.len() as u32);
        trie
    }

    /// The pieces with which a text begins, shorter ones first, with their lengths.
    pub(super) fn beginnings(&self, text: &[u8]) -> impl Iterator<Item = (usize, u32)> {
        let mut node = 0;
        let nodes = text.iter().enumerate().map_while(move |(before, byte)| {
            let run = self.children[node] as usize..self.children[node + 1] as usize;
            node = run.start + self.labels[run].binary_search(byte).ok()?;
            Some((before + 1, self.pieces[node]))
        });
        nodes.filter(|&(_, piece)| piece != NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::Trie;

    #[test]
    fn all_beginnings_are_found() {
        let words: [&str; 7] = ["", "a", "ab", "abcd", "人", "人权", "b"];
        let trie = Trie::of(words.iter().zip(0..).map(|(word, id)| (word.as_bytes(), id)).collect());
        let found = |text: &str| trie.beginnings(text.as_bytes()).collect::<Vec<_>>();
        assert_eq!(found("abcx"), [(1, 1), (2, 2)]);
        assert_eq!(found("abcd"), [(1, 1), (2, 2), (4, 3)]);
        assert_eq!(found("人权利"), [(3, 4), (6, 5)]);
        assert_eq!(found("xa"), []);
        assert_eq!(Trie::of(Vec::new()).beginnings(b"a").count(), 0);
    }
}
