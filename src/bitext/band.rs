//! Where a link may lie: a band around the diagonal, drawn through places that are surely the same.
//!
//! Short texts are looked at whole. Of long ones, units that share words which are rare in both texts
//! are tied together, the heaviest chain of such ties that keeps the order is kept, and the band runs
//! along it, wider where ties are far apart. So time and memory grow with the text, not its square.

use super::Pair;
use super::unit::Side;
use super::words::WordId;
use hashbrown::HashMap;
use std::ops::Range;

/// Texts whose pairs of units are fewer are looked at whole.
const WHOLE: usize = 250_000;
/// A word is rare that stands in no more units than this.
const RARE: usize = 3;
/// Least weight of a tie: two rare words, or one that stands once.
const TIE: f32 = 1.5;
/// Half the band's width at a tie, and the most that it grows to between two.
const NARROW: usize = 40;
const WIDE: usize = 1_500;
/// The same along a path that was found already.
const CLOSE: usize = 12;

/// For every border between units of the source (before the first, …, behind the last) the borders of
/// the translation that may correspond. Starts and ends never go back.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// First border and one past the last.
    pub(super) rows: Vec<(usize, usize)>,
    /// Borders of the translation.
    pub(super) width: usize,
}

impl Band {
    /// The band of two texts, given words that translate each other.
    pub(super) fn of(sides: Pair<&Side>, known: &[(WordId, WordId, f32)]) -> Self {
        let (rows, width) = (sides.source.len() + 1, sides.translation.len() + 1);
        if rows * width <= WHOLE {
            return Self { rows: vec![(0, width); rows], width };
        }
        Self::through(&chain(ties(sides, known)), rows, width, NARROW)
    }

    /// The band of two texts whose parts are known to correspond: blocks of borders, in order, each with
    /// the units of the source and of the translation in it.
    pub(super) fn staircase(blocks: &[Pair<Range<usize>>], rows: usize, width: usize) -> Self {
        let mut band = vec![(width, 0); rows];
        for Pair { source, translation } in blocks {
            for row in &mut band[source.start..=source.end] {
                *row = (row.0.min(translation.start), row.1.max(translation.end + 1));
            }
        }
        band[0].0 = 0;
        band[rows - 1].1 = width;
        Self { rows: band, width }
    }

    /// Whether every pair of units is in it.
    pub(super) fn is_whole(&self) -> bool {
        self.rows.iter().all(|&row| row == (0, self.width))
    }

    /// The band along pairs of units that are known to correspond, in order.
    pub(super) fn along(&self, pairs: &[(usize, usize)]) -> Self {
        Self::through(pairs, self.rows.len(), self.width, CLOSE)
    }

    /// The band through tied pairs of units that keep the order.
    fn through(chain: &[(usize, usize)], rows: usize, width: usize, narrow: usize) -> Self {
        let mut band = Vec::with_capacity(rows);
        let mut corners = vec![(0, 0)];
        corners.extend(chain.iter().copied().filter(|&(row, _)| row > 0));
        corners.push((rows - 1, width - 1));
        for corner in corners.windows(2) {
            let ((top, left), (bottom, right)) = (corner[0], corner[1]);
            let slack = (narrow + (bottom - top).max(right - left) / 2).min(WIDE);
            for row in top..bottom {
                let middle = left + (row - top) * (right - left) / (bottom - top).max(1);
                band.push((middle.saturating_sub(slack), (middle + slack + 1).min(width)));
            }
        }
        band.push(((width - 1).saturating_sub(narrow), width));
        band[0].0 = 0;
        for row in 1..band.len() {
            band[row].1 = band[row].1.max(band[row - 1].1);
        }
        for row in (1..band.len()).rev() {
            band[row - 1].0 = band[row - 1].0.min(band[row].0);
        }
        Self { rows: band, width }
    }

    /// The same band with the sides exchanged.
    pub(super) fn turned(&self) -> Self {
        let mut rows = Vec::with_capacity(self.width);
        let (mut first, mut last) = (0, 0);
        for column in 0..self.width {
            while self.rows.get(first).is_some_and(|row| row.1 <= column) {
                first += 1;
            }
            while self.rows.get(last).is_some_and(|row| row.0 <= column) {
                last += 1;
            }
            rows.push((first, last));
        }
        Self { rows, width: self.rows.len() }
    }

    /// Whether the border is in the band.
    #[cfg(test)]
    fn holds(&self, row: usize, column: usize) -> bool {
        self.rows.get(row).is_some_and(|&(start, end)| (start..end).contains(&column))
    }
}

/// Pairs of units that share rare words, with their weights, in order of the source.
fn ties(sides: Pair<&Side>, known: &[(WordId, WordId, f32)]) -> Vec<(usize, usize, f32)> {
    let places = sides.map(places);
    let mut weights: HashMap<(usize, usize), f32, foldhash::fast::FixedState> = HashMap::default();
    let mut order = Vec::new();
    for &(source, translation, likelihood) in known {
        let (here, there) = (&places.source[source as usize], &places.translation[translation as usize]);
        if here.is_empty() || there.is_empty() || here.len() > RARE || there.len() > RARE {
            continue;
        }
        let weight = 2.0 * likelihood / (here.len() * there.len()) as f32;
        for &row in here {
            for &column in there {
                *weights.entry((row, column)).or_insert_with(|| {
                    order.push((row, column));
                    0.0
                }) += weight;
            }
        }
    }
    order.sort_unstable();
    order.into_iter().map(|(row, column)| (row, column, weights[&(row, column)])).filter(|tie| tie.2 >= TIE).collect()
}

/// For every word the units in which it stands; no more than tell whether it is rare.
fn places(side: &Side) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); side.words.len()];
    for (at, unit) in side.units.iter().enumerate() {
        for &(word, _) in &unit.words {
            let places: &mut Vec<usize> = &mut places[word as usize];
            if places.len() <= RARE {
                places.push(at);
            }
        }
    }
    places
}

/// The heaviest chain of ties that rises on both sides. Cost n log n (a Fenwick tree of maxima).
fn chain(ties: Vec<(usize, usize, f32)>) -> Vec<(usize, usize)> {
    let columns = ties.iter().map(|tie| tie.1 + 1).max().unwrap_or_default();
    let mut best: Vec<Option<usize>> = vec![None; columns + 1];
    let mut totals = vec![0.0_f32; ties.len()];
    let mut before: Vec<Option<usize>> = vec![None; ties.len()];
    let mut row_start = 0;
    let better = |totals: &[f32], one: Option<usize>, other: usize| one.is_none_or(|one| totals[other] > totals[one]);
    while row_start < ties.len() {
        let row_end = row_start + ties[row_start..].iter().take_while(|tie| tie.0 == ties[row_start].0).count();
        for (at, tie) in ties.iter().enumerate().take(row_end).skip(row_start) {
            let mut column = tie.1;
            let mut found: Option<usize> = None;
            while column > 0 {
                if let Some(known) = best[column].filter(|&known| better(&totals, found, known)) {
                    found = Some(known);
                }
                column &= column - 1;
            }
            before[at] = found;
            totals[at] = tie.2 + found.map_or(0.0, |found| totals[found]);
        }
        for (at, tie) in ties.iter().enumerate().take(row_end).skip(row_start) {
            let mut column = tie.1 + 1;
            while column < best.len() {
                if better(&totals, best[column], at) {
                    best[column] = Some(at);
                }
                column += column & column.wrapping_neg();
            }
        }
        row_start = row_end;
    }
    let mut at = (0..ties.len()).reduce(|best, at| if totals[at] > totals[best] { at } else { best });
    let mut chain = Vec::new();
    while let Some(tie) = at {
        chain.push((ties[tie].0, ties[tie].1));
        at = before[tie];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::{Band, NARROW, Pair, chain};

    #[test]
    fn heaviest_rising_chain_is_found() {
        let ties = vec![(0, 5, 2.0), (1, 1, 2.0), (2, 2, 2.0), (2, 9, 1.0), (3, 8, 2.0)];
        assert_eq!(chain(ties), [(1, 1), (2, 2), (3, 8)]);
        assert!(chain(Vec::new()).is_empty());
    }

    #[test]
    fn staircase_holds_its_blocks_and_turns() {
        let band = Band::staircase(&[Pair::new(0..2, 0..3), Pair::new(2..2, 3..4), Pair::new(2..5, 4..6)], 6, 7);
        assert_eq!(band.rows, [(0, 4), (0, 4), (0, 7), (4, 7), (4, 7), (4, 7)]);
        let turned = band.turned();
        assert!((0..6).all(|row| (0..7).all(|column| band.holds(row, column) == turned.holds(column, row))));
        assert_eq!(Band::staircase(&[], 1, 1).rows, [(0, 1)]);
    }

    #[test]
    fn band_reaches_both_corners_and_turns() {
        let band = Band::through(&[(300, 900), (700, 920)], 1_001, 1_501, NARROW);
        assert!(band.holds(0, 0) && band.holds(1_000, 1_500) && band.holds(300, 900) && band.holds(700, 920));
        let turned = band.turned();
        for row in (0..=1_000).step_by(50) {
            for column in (0..=1_500).step_by(50) {
                assert_eq!(band.holds(row, column), turned.holds(column, row), "{row} {column}");
            }
        }
    }
}
