//! The best way through two texts: which runs of units correspond, in order.
//!
//! Dynamic programming over the borders between units in the band, with the steps of Gale and Church
//! (1993) and longer ones. Cost is that of the band.

use super::Pair;
use super::band::Band;
use super::length::Lengths;
use super::meaning::Meaning;
use super::scores::{MOST_JOINED, Scores};
use super::structure;
use super::unit::Side;
use std::ops::Range;

/// What the units are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Paragraphs, which translators keep apart but for a reason; also sentences whose paragraphs are known
    /// to correspond, where one that is missing is what is looked for.
    Paragraphs,
    /// Sentences or lines of which nothing is known, which they join and split as they like.
    Sentences,
}

impl Grain {
    /// Logarithm of how much rarer it is than Gale and Church counted that units are joined. Where
    /// sentences are joined, one in ten is; that a short paragraph is missing must not be rarer than that
    /// it ran into its neighbour.
    const fn joined(self) -> f32 {
        match self {
            Self::Paragraphs => -1.0,
            Self::Sentences => 0.0,
        }
    }
}

/// How the units of a step correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// All of the one side with all of the other.
    Kept,
    /// Two and two, the first of each side with the second of the other.
    Swapped,
}
use Order::{Kept, Swapped};

/// Units of both sides taken in one step, with the logarithm of how frequent that is against one to
/// one. Gale and Church counted up to two units (their Table 5), for more it falls further.
const STEPS: [(usize, usize, Order, f32); 13] = [
    (1, 1, Kept, 0.0),
    (1, 0, Kept, ALONE),
    (0, 1, Kept, ALONE),
    (2, 1, Kept, -2.3),
    (1, 2, Kept, -2.3),
    (3, 1, Kept, -3.6),
    (1, 3, Kept, -3.6),
    (4, 1, Kept, FOUR_TO_ONE),
    (1, 4, Kept, FOUR_TO_ONE),
    (2, 2, Kept, -4.4),
    (2, 3, Kept, THREE_TO_TWO),
    (3, 2, Kept, THREE_TO_TWO),
    (2, 2, Swapped, SWAPPED),
];

/// Neighbours that changed places: less rare than that one is missing and another one added.
const SWAPPED: f32 = -5.0;
const FOUR_TO_ONE: f32 = -4.6;
const THREE_TO_TWO: f32 = -6.0;
/// For each further unit. Where a translator or a printer ran some paragraphs together, there are often
/// many.
const MORE: f32 = -0.4;

/// A unit without counterpart. Less rare than the 1 in 100 of Gale and Church, for edited texts are
/// compared.
pub(super) const ALONE: f32 = -3.0;

/// All that is known of two texts when a path is looked for.
pub(super) struct Evidence<'a> {
    pub(super) sides: Pair<&'a Side>,
    pub(super) lengths: &'a Lengths,
    pub(super) scores: &'a Scores,
    pub(super) meaning: Option<&'a Meaning>,
    pub(super) band: &'a Band,
    /// Units that one side of a step may have.
    pub(super) longest: usize,
    pub(super) grain: Grain,
}

/// Runs of units that correspond, or one unit alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) units: Pair<Range<usize>>,
    /// Logarithm of how much likelier they are if they correspond than if not; 0 for a unit alone, of
    /// swapped ones that of the less likely pair.
    pub(super) evidence: f32,
    pub(super) order: Order,
}

impl Step {
    /// A step whose units all correspond.
    pub(super) const fn kept(units: Pair<Range<usize>>, evidence: f32) -> Self {
        Self { units, evidence, order: Kept }
    }

    /// The steps of the single links in it: of swapped units two, the first of the source before.
    pub(super) fn links(&self) -> impl Iterator<Item = Self> {
        let (first, second) = match self.order {
            Kept => (self.clone(), None),
            Swapped => {
                let (one, other) = swapped(&self.units);
                (Self::kept(one, self.evidence), Some(Self::kept(other, self.evidence)))
            }
        };
        std::iter::once(first).chain(second)
    }
}

/// The two links of two and two units that changed places.
fn swapped(units: &Pair<Range<usize>>) -> (Pair<Range<usize>>, Pair<Range<usize>>) {
    let (source, translation) = (units.source.start, units.translation.start);
    let link = |one: usize, other: usize| Pair::new(one..one + 1, other..other + 1);
    (link(source, translation + 1), link(source + 1, translation))
}

impl Evidence<'_> {
    /// Evidence that two runs of units correspond.
    pub(super) fn of(&self, units: &Pair<Range<usize>>) -> f32 {
        self.content(units) + self.lengths.evidence(units) + structure::evidence(self.sides, units)
    }

    /// Evidence of the words and the meaning.
    fn content(&self, units: &Pair<Range<usize>>) -> f32 {
        self.scores.evidence(units) + self.meaning.map_or(0.0, |meaning| meaning.evidence(units))
    }

    /// Whether two units on each side correspond crosswise rather than together: then the one moved.
    fn crossed(&self, units: &Pair<Range<usize>>, together: f32) -> bool {
        let (source, translation) = (units.source.start, units.translation.start);
        let pair = |one: usize, other: usize| self.content(&Pair::new(one..one + 1, other..other + 1));
        let across = pair(source, translation + 1) + pair(source + 1, translation);
        let along = pair(source, translation) + pair(source + 1, translation + 1);
        across > along && across > together - self.lengths.evidence(units)
    }

    /// Evidence that the first of two units corresponds to the second of the other side, and the other way
    /// round.
    fn swapped(&self, units: &Pair<Range<usize>>) -> (f32, f32) {
        let (one, other) = swapped(units);
        (self.of(&one), self.of(&other))
    }

    /// The best path through a block of units.
    pub(super) fn path(&self, block: &Pair<Range<usize>>) -> Vec<Step> {
        let (first, last) = (block.source.start, block.source.end);
        let columns = block.translation.start..block.translation.end + 1;
        // The borders of the translation that are looked at, by border of the source.
        let reach = |row: usize| self.band.rows[row].0.max(columns.start)..self.band.rows[row].1.min(columns.end);
        let mut best: Vec<(Range<usize>, Vec<Cell>)> =
            (first..=last).map(|row| (reach(row), vec![Cell { total: f32::NEG_INFINITY, step: 0 }; reach(row).len()])).collect();
        if let Some(corner) = best[0].1.first_mut() {
            corner.total = 0.0;
        }
        for row in first..=last {
            let reach = best[row - first].0.clone();
            for column in reach.clone() {
                let total = best[row - first].1[column - reach.start].total;
                if total == f32::NEG_INFINITY {
                    continue;
                }
                for (step, shape) in STEPS.iter().enumerate().filter(|(_, step)| step.0.max(step.1) <= self.longest) {
                    let (to_row, to_column) = (row + shape.0, column + shape.1);
                    if to_row > last || !best[to_row - first].0.contains(&to_column) {
                        continue;
                    }
                    let units = Pair::new(row..to_row, column..to_column);
                    let Some(value) = self.value(shape.2, &units) else { continue };
                    let joined = if shape.0 > 1 || shape.1 > 1 { self.grain.joined() } else { 0.0 };
                    let reached = total + shape.3 + joined + value;
                    let (reach, cells) = &mut best[to_row - first];
                    let cell = &mut cells[to_column - reach.start];
                    if reached > cell.total {
                        *cell = Cell { total: reached, step: step as u8 };
                    }
                }
            }
        }
        self.traced_back(block, &best)
    }

    /// What a step adds to a path; none where it is not to be taken.
    fn value(&self, order: Order, units: &Pair<Range<usize>>) -> Option<f32> {
        if units.source.is_empty() || units.translation.is_empty() {
            return Some(0.0);
        }
        match order {
            Kept => {
                let evidence = self.of(units);
                let two = units.source.len() == 2 && units.translation.len() == 2;
                (!two || !self.crossed(units, evidence)).then_some(evidence)
            }
            Swapped => {
                let (one, other) = self.swapped(units);
                (one.min(other) >= 0.0).then_some(one + other)
            }
        }
    }

    /// The steps by which the last corner of a block was reached.
    fn traced_back(&self, block: &Pair<Range<usize>>, best: &[(Range<usize>, Vec<Cell>)]) -> Vec<Step> {
        let (mut row, mut column) = (block.source.end, block.translation.end);
        let mut path = Vec::new();
        while row > block.source.start || column > block.translation.start {
            let (reach, cells) = &best[row - block.source.start];
            let Some(cell) = column.checked_sub(reach.start).and_then(|at| cells.get(at)) else { break };
            let (down, right, order, _) = STEPS[usize::from(cell.step)];
            let units = Pair::new(row - down..row, column - right..column);
            let evidence = match order {
                Kept if down > 0 && right > 0 => self.of(&units),
                Kept => 0.0,
                Swapped => {
                    let (one, other) = self.swapped(&units);
                    one.min(other)
                }
            };
            path.push(Step { units, evidence, order });
            (row, column) = (row - down, column - right);
        }
        path.reverse();
        path
    }
}

/// How well a border is reached, and by which of [`STEPS`].
#[derive(Debug, Clone, Copy)]
struct Cell {
    total: f32,
    step: u8,
}

/// Whether a path has steps of so many units.
pub(super) fn is_step(units: Pair<usize>) -> bool {
    STEPS.iter().any(|step| (step.0, step.1) == (units.source, units.translation))
}

/// Logarithm of how frequent a step is against one to one, of any number of units.
pub(super) fn frequency(units: Pair<usize>, grain: Grain) -> f32 {
    let Pair { source, translation } = units;
    let (fewer, more) = (source.min(translation), source.max(translation));
    let joined = if more > 1 { grain.joined() } else { 0.0 };
    if let Some(step) = STEPS.iter().find(|step| (step.0, step.1) == (source, translation)) {
        return step.3 + joined;
    }
    let begun = if fewer == 1 { FOUR_TO_ONE } else { THREE_TO_TWO };
    begun + joined + MORE * (fewer + more).saturating_sub(5) as f32
}

const _: () = assert!(MOST_JOINED == 4, "no step is longer than the runs whose words are weighed");
