//! Stretches that the two texts divide too differently for a path: many short paragraphs in the one, one
//! or two long ones in the other.
//!
//! A path links a few units at a time. Where more belong together, it leaves some of them alone, beside
//! a link that does not fit. Here every stretch of the path around a unit alone is weighed as one
//! link, and the likeliest division of the path into stretches is kept (dynamic programming over its
//! steps; time grows with the units alone).

use super::Pair;
use super::path::{Order, Step, frequency, is_step};
use super::weigh::Weigher;
use std::collections::BTreeSet;
use std::ops::Range;

/// Links that a stretch may run together, and units on each side of it.
const MOST_LINKS: usize = 3;
const MOST_UNITS: usize = 24;
/// Least evidence of the lengths of a stretch that is made one link.
const FITS: f32 = -1.0;

/// A part of the path as it is divided in the end.
pub(super) enum Part {
    /// A step that stays as it was, with the evidence that it is rather part of a longer stretch; none if
    /// no such stretch was weighed.
    Step(Step, Option<f32>),
    /// A stretch that is likelier one link, however doubtful, than what the path made of it.
    Stretch(Step),
}

/// A stretch of steps as one link: how likely that is, as a logarithm, and its evidence alone.
struct Stretch {
    steps: Range<usize>,
    units: Pair<Range<usize>>,
    value: f32,
    evidence: f32,
    /// Whether the lengths are those of a translation: that much remains, however a text is divided. Where
    /// paragraphs are missing, it does not.
    fits: bool,
}

/// Divides a path anew.
pub(super) fn regroup(weigher: &mut Weigher<'_>, path: Vec<Step>, moved: &[Step]) -> Vec<Part> {
    let grain = weigher.grain;
    let count = |units: &Pair<Range<usize>>| units.as_ref().map(ExactSizeIterator::len);
    let mut weighed = |steps: Range<usize>| {
        let units = joined(&path[steps.clone()]);
        let weight = weigher.weigh(&units);
        let evidence = weight.all();
        Stretch { value: evidence + frequency(count(&units), grain), fits: weight.lengths >= FITS, steps, units, evidence }
    };
    let stretches: Vec<Stretch> = stretches(&path, moved).into_iter().map(&mut weighed).collect();
    // Swapped units are in no stretch, so that their value is never asked for.
    let values: Vec<f32> = path.iter().map(|step| step.evidence + frequency(count(&step.units), grain)).collect();
    let chosen = choose(&values, &stretches);
    let rivals = rivals(&values, &stretches);
    let mut parts = Vec::with_capacity(path.len());
    let mut at = 0;
    while at < path.len() {
        if let Some(stretch) = chosen[at].map(|index| &stretches[index]) {
            parts.push(Part::Stretch(Step::kept(stretch.units.clone(), stretch.evidence)));
            at = stretch.steps.end;
        } else {
            parts.push(Part::Step(path[at].clone(), rivals[at]));
            at += 1;
        }
    }
    parts
}

/// For each step how much likelier a stretch with it is than its steps, at best.
fn rivals(values: &[f32], stretches: &[Stretch]) -> Vec<Option<f32>> {
    let mut sums = vec![0.0];
    for value in values {
        sums.push(sums[sums.len() - 1] + value);
    }
    let mut rivals: Vec<Option<f32>> = vec![None; values.len()];
    for stretch in stretches {
        let ahead = stretch.value - (sums[stretch.steps.end] - sums[stretch.steps.start]);
        for rival in &mut rivals[stretch.steps.clone()] {
            *rival = Some(rival.map_or(ahead, |known| known.max(ahead)));
        }
    }
    rivals
}

/// The stretches that are weighed: those with a unit alone and units on both sides, none of which moved.
fn stretches(path: &[Step], moved: &[Step]) -> Vec<Range<usize>> {
    let units = |side: fn(&Step) -> usize| moved.iter().map(side).collect::<BTreeSet<usize>>();
    let gone = Pair::new(units(|step| step.units.source.start), units(|step| step.units.translation.start));
    let went = |units: &Pair<Range<usize>>| {
        gone.source.range(units.source.clone()).next().is_some() || gone.translation.range(units.translation.clone()).next().is_some()
    };
    let alone = |step: &Step| step.units.source.is_empty() || step.units.translation.is_empty();
    let mut found = Vec::new();
    for first in 0..path.len() {
        let (mut links, mut lone) = (0, 0);
        for last in first..path.len() {
            if alone(&path[last]) {
                lone += 1;
            } else {
                links += 1;
            }
            let units = joined(&path[first..=last]);
            if links > MOST_LINKS
                || units.source.len().max(units.translation.len()) > MOST_UNITS
                || path[last].order == Order::Swapped
                || went(&path[last].units)
            {
                break;
            }
            if lone > 0 && last > first && !units.source.is_empty() && !units.translation.is_empty() {
                found.push(first..last + 1);
            }
        }
    }
    found
}

/// The units of neighbouring steps.
fn joined(steps: &[Step]) -> Pair<Range<usize>> {
    let (first, last) = (&steps[0].units, &steps[steps.len() - 1].units);
    Pair::new(first.source.start..last.source.end, first.translation.start..last.translation.end)
}

/// For every step at which a stretch of the likeliest division begins, which one.
fn choose(values: &[f32], stretches: &[Stretch]) -> Vec<Option<usize>> {
    // From behind: the best value of the steps from here on.
    let mut best = vec![0.0_f32; values.len() + 1];
    let mut chosen = vec![None; values.len()];
    let mut rest = stretches.len();
    for at in (0..values.len()).rev() {
        best[at] = values[at] + best[at + 1];
        while rest > 0 && stretches[rest - 1].steps.start == at {
            rest -= 1;
            let stretch = &stretches[rest];
            let reached = stretch.value + best[stretch.steps.end];
            // Shorter ones the path has weighed.
            if reached > best[at] && stretch.fits && !is_step(stretch.units.as_ref().map(ExactSizeIterator::len)) {
                best[at] = reached;
                chosen[at] = Some(rest);
            }
        }
    }
    chosen
}
