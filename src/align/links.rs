//! Which paragraphs of many documents are linked, and how well other documents bear that out.

use super::beads;
use super::table::TableOptions;
use crate::document::{Document, Key, Sides};
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A paragraph of one of the documents: all of them are counted through, in order.
pub(super) type Node = u32;

/// The pairwise alignments as a graph of paragraphs.
pub(super) struct Links {
    /// The first node of each document, and the number of all nodes.
    offsets: Vec<usize>,
    /// Of each node its links: the other node and the confidence, in order of nodes.
    of: Vec<Vec<(Node, f32)>>,
    /// Neighbouring paragraphs of one document that some other document has as one.
    together: BTreeSet<(Node, Node)>,
    reach: usize,
}

/// A link with the support of the documents between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) nodes: (Node, Node),
    /// The pair's own confidence, plus that of the ways round by other documents.
    pub(super) support: f32,
}

/// What one pair of documents adds.
type PairLinks = (Vec<(Node, Node, f32)>, Vec<(Node, Node)>);

impl Links {
    /// Aligns the documents that are near each other, and links what is the same to the letter in
    /// others.
    pub(super) fn between(documents: &[Document], options: &TableOptions) -> Self {
        let reach = options.reach.max(1);
        let mut offsets = vec![0];
        for document in documents {
            offsets.push(offsets[offsets.len() - 1] + document.paragraphs.len());
        }
        let pairs: Vec<(usize, usize)> = (0..documents.len())
            .flat_map(|before| (before + 1..documents.len().min(before + reach + 1)).map(move |after| (before, after)))
            .collect();
        let link = |&(before, after): &(usize, usize)| -> PairLinks {
            let rows = beads::rows(Sides::new(&documents[before], &documents[after]), &options.align);
            let node = |document: usize, paragraph: usize| (offsets[document] + paragraph) as Node;
            let (mut links, mut together) = (Vec::new(), Vec::new());
            for row in rows {
                let Sides { before: left, after: right } = row.paragraphs;
                if left.is_empty() || right.is_empty() {
                    continue;
                }
                together.extend(neighbours(&left).map(|(one, next)| (node(before, one), node(before, next))));
                together.extend(neighbours(&right).map(|(one, next)| (node(after, one), node(after, next))));
                for one in left {
                    links.extend(right.clone().map(|other| (node(before, one), node(after, other), row.confidence as f32)));
                }
            }
            (links, together)
        };
        let found: Vec<PairLinks> = pairs.par_iter().map(link).collect();
        let mut links = Self { of: vec![Vec::new(); offsets[documents.len()]], offsets, together: BTreeSet::new(), reach };
        for (pairs, together) in found {
            pairs.into_iter().for_each(|(before, after, confidence)| links.add(before, after, confidence));
            links.together.extend(together);
        }
        for (before, after) in links.same_to_the_letter(documents) {
            links.add(before, after, 1.0);
        }
        for links in &mut links.of {
            links.sort_unstable_by_key(|&(node, _)| node);
        }
        links
    }

    fn add(&mut self, before: Node, after: Node, confidence: f32) {
        self.of[before as usize].push((after, confidence));
        self.of[after as usize].push((before, confidence));
    }

    /// Of every key that stands at most once in each document, the pairs that are out of reach of
    /// each other and next to each other in time: a wording that comes back.
    fn same_to_the_letter(&self, documents: &[Document]) -> Vec<(Node, Node)> {
        let mut by_key: BTreeMap<Key, Vec<(usize, Node)>> = BTreeMap::new();
        for (index, document) in documents.iter().enumerate() {
            for (paragraph, node) in document.paragraphs.iter().zip(self.offsets[index]..) {
                by_key.entry(paragraph.key).or_default().push((index, node as Node));
            }
        }
        let repeats = |places: &[(usize, Node)]| places.windows(2).any(|pair| pair[0].0 == pair[1].0);
        let distant = |pair: &&[(usize, Node)]| pair[1].0 - pair[0].0 > self.reach;
        by_key
            .values()
            .filter(|places| !repeats(places))
            .flat_map(|places| places.windows(2).filter(distant).map(|pair| (pair[0].1, pair[1].1)))
            .collect()
    }

    /// All links, the best supported first.
    ///
    /// A link is borne out by every third paragraph that is linked to both: the weaker of the two
    /// links is added to its support, as in the library extension of T-Coffee (Notredame, Higgins
    /// and Heringa, *Journal of Molecular Biology* 302, 2000).
    pub(super) fn by_support(&self) -> Vec<Link> {
        let of_node = |node: usize| {
            let later = self.of[node].iter().filter(move |&&(other, _)| other as usize > node);
            later.map(move |&(other, confidence)| Link {
                nodes: (node as Node, other),
                support: confidence + self.ways_round(node, other as usize),
            })
        };
        let mut links: Vec<Link> = (0..self.of.len()).into_par_iter().flat_map_iter(of_node).collect();
        links.sort_by(|one, other| other.support.total_cmp(&one.support).then(one.nodes.cmp(&other.nodes)));
        links
    }

    fn ways_round(&self, one: usize, other: usize) -> f32 {
        let (left, right) = (&self.of[one], &self.of[other]);
        let (mut i, mut j, mut support) = (0, 0, 0.0);
        while i < left.len() && j < right.len() {
            match left[i].0.cmp(&right[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    support += left[i].1.min(right[j].1);
                    i += 1;
                    j += 1;
                }
            }
        }
        support
    }

    /// The links of a node, in order of nodes.
    pub(super) fn of(&self, node: Node) -> &[(Node, f32)] {
        &self.of[node as usize]
    }

    /// Document and paragraph of a node.
    pub(super) fn place(&self, node: Node) -> (usize, usize) {
        let document = self.offsets.partition_point(|&offset| offset <= node as usize) - 1;
        (document, node as usize - self.offsets[document])
    }

    /// The node of a paragraph.
    pub(super) fn node(&self, document: usize, paragraph: usize) -> Node {
        (self.offsets[document] + paragraph) as Node
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether some other document has both neighbours as one.
    pub(super) fn are_together(&self, one: Node, next: Node) -> bool {
        self.together.contains(&(one, next))
    }

    /// Whether two documents were aligned with each other.
    pub(super) const fn are_compared(&self, one: usize, other: usize) -> bool {
        one.abs_diff(other) <= self.reach
    }
}

fn neighbours(range: &Range<usize>) -> impl Iterator<Item = (usize, usize)> + use<> {
    (range.start..range.end.saturating_sub(1)).map(|one| (one, one + 1))
}
