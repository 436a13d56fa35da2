//! Groups: one unit that became several neighbours, several that became one.

use super::beads::{Bead, Free};
use super::candidates::Candidate;
use super::similarity::Similarity;
use super::units::{Features, UnitText};
use super::vocabulary::Vocabulary;
use crate::document::Sides;
use std::ops::Range;

/// How many units a group may have.
const GROUP: usize = 4;
/// Part of every member of a group that the single unit of the other side must have.
const MEMBER_CONTAINMENT: f32 = 0.42;
/// Least weight of a member, in average words: a word or two prove nothing.
const MEMBER_WORDS: f32 = 4.0;

/// Adds groups: one unit that became several neighbours, or several that became one. A group
/// is proposed where a pair has a neighbour that is mostly contained in the other side too.
pub(super) fn with_groups(
    mut candidates: Vec<Candidate>,
    units: Sides<&[UnitText<'_>]>,
    features: &Sides<Vec<Features>>,
    free: &Free,
    vocabulary: &Vocabulary,
) -> Vec<Candidate> {
    let mut groups = Vec::new();
    for candidate in &candidates {
        // The pair itself must be a part of a group, or no group around it can be.
        if candidate.exact || candidate.containment < MEMBER_CONTAINMENT {
            continue;
        }
        let (before, after) = (candidate.before.start, candidate.after.start);
        if units.before[before].heading || units.after[after].heading {
            continue;
        }
        let usable_after = |index: usize| !units.after[index].heading && free.after[index];
        for range in neighbour_runs(after, units.after.len(), usable_after) {
            if let Some(group) = group(before..before + 1, range, features, vocabulary) {
                groups.push(group);
            }
        }
        let usable_before = |index: usize| !units.before[index].heading && free.before[index];
        for range in neighbour_runs(before, units.before.len(), usable_before) {
            if let Some(group) = group(range, after..after + 1, features, vocabulary) {
                groups.push(group);
            }
        }
    }
    candidates.extend(groups);
    candidates.sort_by_key(Candidate::order);
    candidates.dedup_by(|left, right| left.order() == right.order());
    candidates
}

/// Runs of 2 to [`GROUP`] usable units that begin at `start` or end there.
fn neighbour_runs(start: usize, len: usize, usable: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut end = start + 1;
    while end < len && end - start < GROUP && usable(end) {
        end += 1;
        runs.push(start..end);
    }
    let mut begin = start;
    while begin > 0 && start + 1 - begin < GROUP && usable(begin - 1) {
        begin -= 1;
        runs.push(begin..start + 1);
    }
    runs
}

/// A group, if every member of its longer side is mostly contained in the other.
fn group(before: Range<usize>, after: Range<usize>, features: &Sides<Vec<Features>>, vocabulary: &Vocabulary) -> Option<Candidate> {
    let (many, one) = if before.len() > 1 {
        (&features.before[before.clone()], &features.after[after.start])
    } else {
        (&features.after[after.clone()], &features.before[before.start])
    };
    if one.mass == 0.0 {
        return None;
    }
    for member in many {
        if member.mass < MEMBER_WORDS * vocabulary.average_weight()
            || Similarity::between(member, one, vocabulary).containment < MEMBER_CONTAINMENT
        {
            return None;
        }
    }
    let joined = Features::joined(many, 0..many.len());
    let whole = Similarity::between(&joined, one, vocabulary);
    // Each member must bring words that the others do not have already.
    for left_out in 0..many.len() {
        let mut others = Features::joined(many, 0..left_out);
        let rest = Features::joined(many, left_out + 1..many.len());
        others = Features::joined(&[others, rest], 0..2);
        let without = Similarity::between(&others, one, vocabulary);
        if whole.shared - without.shared < MEMBER_CONTAINMENT * many[left_out].mass {
            return None;
        }
    }
    let score = whole.probability(vocabulary);
    Some(Candidate { before, after, score, gain: whole.shared * whole.likeness, containment: whole.containment, exact: false })
}

/// Least probability at which a unit that stayed free joins the bead beside it.
const JOIN_THRESHOLD: f32 = 0.2;

/// Least weight of a unit that joins, in average words.
const JOIN_WORDS: f32 = 6.0;
/// Part of a unit's words that must be new to the bead beside it and stand in its other side.
const JOIN_SHARE: f32 = 0.2;

/// Lets units that stayed free join the bead beside them, when they are likely to be a part of
/// what its other side became: rewritten texts gather one subject from several paragraphs. What
/// the bead's own units already account for does not count.
pub(super) fn join_neighbours(
    beads: &mut [Bead],
    free: &mut Free,
    units: Sides<&[UnitText<'_>]>,
    features: &Sides<Vec<Features>>,
    vocabulary: &Vocabulary,
) {
    for bead in beads.iter_mut().filter(|bead| bead.confidence < 1.0) {
        if bead.units.after.len() == 1 {
            let other = &features.after[bead.units.after.start];
            extend(&mut bead.units.before, &mut free.before, units.before, |run, unit| {
                joins(&features.before, run, unit, other, vocabulary)
            });
        }
        if bead.units.before.len() == 1 {
            let other = &features.before[bead.units.before.start];
            extend(&mut bead.units.after, &mut free.after, units.after, |run, unit| joins(&features.after, run, unit, other, vocabulary));
        }
    }
}

/// Whether a unit belongs to a run of its neighbours that corresponds to `other`.
fn joins(features: &[Features], run: &Range<usize>, unit: usize, other: &Features, vocabulary: &Vocabulary) -> bool {
    let slight = features[unit].mass < JOIN_WORDS * vocabulary.average_weight();
    if slight || Similarity::between(&features[unit], other, vocabulary).probability(vocabulary) < JOIN_THRESHOLD {
        return false;
    }
    let without = Features::joined(features, run.clone());
    let with = Features::joined(features, run.start.min(unit)..run.end.max(unit + 1));
    let gained = Similarity::between(&with, other, vocabulary).shared - Similarity::between(&without, other, vocabulary).shared;
    gained >= JOIN_SHARE * features[unit].mass
}

/// Extends a run of units by free neighbours on both ends.
fn extend(run: &mut Range<usize>, free: &mut [bool], units: &[UnitText<'_>], joins: impl Fn(&Range<usize>, usize) -> bool) {
    let may_join = |run: &Range<usize>, unit: usize, free: &[bool]| free[unit] && !units[unit].heading && joins(run, unit);
    while run.len() < GROUP && run.start > 0 && may_join(run, run.start - 1, free) {
        run.start -= 1;
        free[run.start] = false;
    }
    while run.len() < GROUP && run.end < free.len() && may_join(run, run.end, free) {
        free[run.end] = false;
        run.end += 1;
    }
}
