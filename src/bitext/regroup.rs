//! Stretches that the two texts divide too differently for a path: many short paragraphs in the one, one
//! or two long ones in the other.
//!
//! A path links a few units at a time. Where more belong together, it leaves some of them alone, beside
//! a link that does not fit, or one that took some of them. Here every stretch of the path around a unit alone is
//! weighed as one link, where many are alone also as two, and the likeliest division of the path into stretches is
//! kept (dynamic programming over its steps; time grows with the units alone).

use super::Pair;
use super::path::{Order, Step, frequency, is_step};
use super::weigh::Weigher;
use std::collections::BTreeSet;
use std::ops::Range;

/// Links that a stretch may run together, and units on each side of it.
const MOST_LINKS: usize = 3;
const MOST_UNITS: usize = 24;
/// So many units alone show that the links beside them may have taken some of what belongs together: where a path
/// runs into many short units, it links the first as far as its steps go.
const MANY: usize = 3;
/// Least evidence of the lengths of a stretch that is made one link.
const FITS: f32 = -1.0;
/// Evidence of the words for each unit alone from which on it is there, however short the whole is: where a
/// translator ran items together, he left some out.
const TOLD: f32 = 3.0;

/// A part of the path as it is divided in the end.
pub(super) enum Part {
    /// A step that stays as it was, with the evidence that it is rather part of a longer stretch; none if
    /// no such stretch was weighed.
    Step(Step, Option<f32>),
    /// A stretch that is likelier one link, however doubtful, than what the path made of it.
    Stretch(Step),
}

/// A stretch of steps as one link or two: how likely that is, as a logarithm.
struct Stretch {
    steps: Range<usize>,
    /// The links with their evidence.
    links: Vec<(Pair<Range<usize>>, f32)>,
    value: f32,
    /// Whether the lengths are those of a translation: that much remains, however a text is divided. Where
    /// paragraphs are missing, it does not; then their words must be there.
    fits: bool,
}

/// Divides a path anew.
pub(super) fn regroup(weigher: &mut Weigher<'_>, path: Vec<Step>, moved: &[Step]) -> Vec<Part> {
    let grain = weigher.grain;
    let count = |units: &Pair<Range<usize>>| units.as_ref().map(ExactSizeIterator::len);
    let mut weighed = |steps: &Range<usize>, links: Vec<Pair<Range<usize>>>| {
        let mut stretch = Stretch { steps: steps.clone(), links: Vec::with_capacity(links.len()), value: 0.0, fits: true };
        let within = &path[steps.clone()];
        let mut told = -within.iter().map(|step| step.evidence).sum::<f32>();
        for units in links {
            let weight = weigher.weigh(&units);
            stretch.value += weight.all() + frequency(count(&units), grain);
            stretch.fits &= weight.lengths >= FITS;
            stretch.links.push((units, weight.all()));
            told += weight.content;
        }
        stretch.fits |= told >= TOLD * within.iter().filter(|step| is_alone(step)).count() as f32;
        stretch
    };
    let mut all = Vec::new();
    for steps in stretches(&path, moved) {
        all.push(weighed(&steps, vec![joined(&path[steps.clone()])]));
        if path[steps.clone()].iter().filter(|step| is_alone(step)).count() >= MANY {
            let cut = cuts(&path[steps.clone()]).into_iter().map(|links| weighed(&steps, links));
            all.extend(cut.filter(|cut| cut.fits).max_by(|one, other| one.value.total_cmp(&other.value)));
        }
    }
    let stretches = all;
    // Swapped units are in no stretch, so that their value is never asked for.
    let values: Vec<f32> = path.iter().map(|step| step.evidence + frequency(count(&step.units), grain)).collect();
    let chosen = choose(&values, &stretches);
    let rivals = rivals(&values, &stretches);
    let mut parts = Vec::with_capacity(path.len());
    let mut at = 0;
    while at < path.len() {
        if let Some(stretch) = chosen[at].map(|index| &stretches[index]) {
            parts.extend(stretch.links.iter().map(|(units, evidence)| Part::Stretch(Step::kept(units.clone(), *evidence))));
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
    let mut found = Vec::new();
    for first in 0..path.len() {
        let (mut links, mut lone) = (0, 0);
        for last in first..path.len() {
            if is_alone(&path[last]) {
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

fn is_alone(step: &Step) -> bool {
    step.units.source.is_empty() || step.units.translation.is_empty()
}

/// The ways to make two links of some steps by giving a part of the first link, or of the last, to the rest.
fn cuts(steps: &[Step]) -> Vec<Vec<Pair<Range<usize>>>> {
    let whole = joined(steps);
    let (first, last) = (&steps[0].units, &steps[steps.len() - 1].units);
    let mut cuts = Vec::new();
    let mut cut = |source: usize, translation: usize| {
        let Pair { source: all, translation: others } = whole.clone();
        cuts.push(vec![Pair::new(all.start..source, others.start..translation), Pair::new(source..all.end, translation..others.end)]);
    };
    if !is_alone(&steps[0]) {
        (first.source.start + 1..first.source.end).for_each(|source| cut(source, first.translation.end));
        (first.translation.start + 1..first.translation.end).for_each(|translation| cut(first.source.end, translation));
    }
    if !is_alone(&steps[steps.len() - 1]) {
        (last.source.start + 1..last.source.end).for_each(|source| cut(source, last.translation.start));
        (last.translation.start + 1..last.translation.end).for_each(|translation| cut(last.source.start, translation));
    }
    cuts.retain(|links| links.iter().all(|units| !units.source.is_empty() && !units.translation.is_empty()));
    cuts
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
            let weighed = stretch.links.iter().all(|(units, _)| is_step(units.as_ref().map(ExactSizeIterator::len)));
            if reached > best[at] && stretch.fits && !weighed {
                best[at] = reached;
                chosen[at] = Some(rest);
            }
        }
    }
    chosen
}
