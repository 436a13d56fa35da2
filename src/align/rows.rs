//! From links between paragraphs of many documents to rows.

use super::links::{Link, Links, Node};
use super::table::TableRow;
use crate::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// Paragraphs that correspond so far.
#[derive(Debug, Clone)]
struct Cluster {
    /// Document and its run of paragraphs, in order of documents.
    cells: Vec<(usize, Range<usize>)>,
}

/// Merges the links to rows, in no order yet: the best supported links first, each unless it
/// contradicts what stands.
///
/// Two clusters become one if their cells in a common document are neighbours that some document
/// has as one, and if the links between them are good enough in the mean over all their documents
/// that were compared (average linkage: a chain of small rewordings may drift far, but two texts
/// that most documents keep apart stay apart).
pub(super) fn merge(documents: &[Document], links: &Links) -> Vec<TableRow> {
    let mut clusters: Vec<Option<Cluster>> = (0..links.len())
        .map(|node| {
            let (document, paragraph) = links.place(node as Node);
            Some(Cluster { cells: vec![(document, paragraph..paragraph + 1)] })
        })
        .collect();
    let mut owner: Vec<usize> = (0..links.len()).collect();
    for Link { nodes: (one, other), .. } in links.by_support() {
        let (left, right) = (owner[one as usize], owner[other as usize]);
        if left == right {
            continue;
        }
        let (Some(one), Some(other)) = (&clusters[left], &clusters[right]) else { continue };
        let Some(joined) = one.joined(other, links) else { continue };
        if one.linkage(other, links) < LINKAGE {
            continue;
        }
        let (kept, gone) = if one.size() >= other.size() { (left, right) } else { (right, left) };
        for node in clusters[gone].take().iter().flat_map(|cluster| cluster.nodes(links)) {
            owner[node as usize] = kept;
        }
        clusters[kept] = Some(joined);
    }
    clusters.into_iter().flatten().map(|cluster| cluster.row(documents.len(), links)).collect()
}

impl Cluster {
    fn size(&self) -> usize {
        self.cells.iter().map(|(_, cell)| cell.len()).sum()
    }

    fn nodes(&self, links: &Links) -> Vec<Node> {
        self.cells.iter().flat_map(|(document, cell)| cell.clone().map(|paragraph| links.node(*document, paragraph))).collect()
    }

    /// Both as one, if no document forbids it.
    fn joined(&self, other: &Self, links: &Links) -> Option<Self> {
        let mut cells: BTreeMap<usize, Range<usize>> = self.cells.iter().cloned().collect();
        for (document, cell) in &other.cells {
            let Some(present) = cells.get_mut(document) else {
                cells.insert(*document, cell.clone());
                continue;
            };
            let (first, second) =
                if present.start < cell.start { (present.clone(), cell.clone()) } else { (cell.clone(), present.clone()) };
            let meet =
                first.end == second.start && links.are_together(links.node(*document, first.end - 1), links.node(*document, second.start));
            if !meet {
                return None;
            }
            *present = first.start..second.end;
        }
        Some(Self { cells: cells.into_iter().collect() })
    }

    /// Mean, over the pairs of documents that were compared, of the best link between the two.
    fn linkage(&self, other: &Self, links: &Links) -> f64 {
        let (fewer, more) = if self.size() <= other.size() { (self, other) } else { (other, self) };
        let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for node in fewer.nodes(links) {
            let from = links.place(node).0;
            for &(linked, confidence) in links.of(node) {
                let (document, paragraph) = links.place(linked);
                if more.has(document, paragraph) {
                    let best = best.entry((from, document)).or_insert(0.0);
                    *best = best.max(confidence);
                }
            }
        }
        let compared = |one: usize| more.cells.iter().filter(move |(other, _)| one != *other && links.are_compared(one, *other)).count();
        let pairs: usize = fewer.cells.iter().map(|(document, _)| compared(*document)).sum();
        let sum: f64 = best.values().map(|&confidence| f64::from(confidence)).sum();
        // Links out of reach are between wordings that are the same to the letter.
        sum / pairs.max(best.len()).max(1) as f64
    }

    fn has(&self, document: usize, paragraph: usize) -> bool {
        let at = self.cells.binary_search_by_key(&document, |(document, _)| *document);
        at.is_ok_and(|at| self.cells[at].1.contains(&paragraph))
    }

    fn row(&self, documents: usize, links: &Links) -> TableRow {
        let mut row = TableRow { cells: vec![0..0; documents], confidence: vec![0.0; documents] };
        for (index, (document, cell)) in self.cells.iter().enumerate() {
            row.cells[*document] = cell.clone();
            let Some((before, earlier)) = index.checked_sub(1).map(|index| &self.cells[index]) else { continue };
            let direct = cell.clone().flat_map(|paragraph| links.of(links.node(*document, paragraph))).filter(|(linked, _)| {
                let (document, paragraph) = links.place(*linked);
                document == *before && earlier.contains(&paragraph)
            });
            let best = direct.map(|&(_, confidence)| confidence).fold(0.0_f32, f32::max);
            // Not linked themselves, they are in one row by what other documents have of it.
            row.confidence[*document] = if best > 0.0 { f64::from(best) } else { INDIRECT };
        }
        row
    }
}

/// Least mean confidence at which two clusters are one. It is above the threshold of a single pair,
/// for a wrong link in a lineage draws all that follows after it.
const LINKAGE: f64 = 0.35;

/// Confidence in two cells that only other documents link.
const INDIRECT: f64 = 0.5;
