//! Groups: one unit that became several neighbours, several that became one.

use super::beads::{Bead, Free};
use super::candidates::Candidate;
use super::evidence::Evidence;
use super::signal::Signal;
use super::similarity::Similarity;
use super::units::{Features, UnitText};
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::ops::Range;

/// How many units a group may have.
const GROUP: usize = 4;
/// Part of every member of a group that the single unit of the other side must have.
const MEMBER_CONTAINMENT: f32 = 0.42;
/// Least weight of a member, in average words: a word or two prove nothing.
const MEMBER_WORDS: f32 = 4.0;

/// Adds groups: one unit that became several neighbours, or several that became one. A group
/// is proposed where a pair has neighbours that are mostly contained in the other side too.
pub(super) fn with_groups(mut candidates: Vec<Candidate>, evidence: &Evidence<'_>, free: &Free) -> Vec<Candidate> {
    let Evidence { units, features, vocabulary, .. } = evidence;
    if !evidence.uses(Signal::Groups) {
        candidates.sort_by_key(Candidate::order);
        return candidates;
    }
    let is_part = |member: &Features, one: &Features| {
        member.mass >= MEMBER_WORDS * vocabulary.average_weight()
            && one.mass > 0.0
            && Similarity::of_words(member, one, vocabulary).containment >= MEMBER_CONTAINMENT
    };
    let around = |candidate: &Candidate| {
        let (before, after) = (candidate.before.start, candidate.after.start);
        // The pair itself must be a part of a group, or no group around it can be.
        let may_be_part = !candidate.exact && candidate.containment >= MEMBER_CONTAINMENT;
        let mut groups = Vec::new();
        if !may_be_part || units.before[before].heading || units.after[after].heading {
            return groups;
        }
        let (one, other) = (&features.before[before], &features.after[after]);
        if is_part(other, one) {
            let usable = |index: usize| !units.after[index].heading && free.after[index] && is_part(&features.after[index], one);
            groups.extend(neighbour_runs(after, units.after.len(), usable).into_iter().map(|run| (before..before + 1, run)));
        }
        if is_part(one, other) {
            let usable = |index: usize| !units.before[index].heading && free.before[index] && is_part(&features.before[index], other);
            groups.extend(neighbour_runs(before, units.before.len(), usable).into_iter().map(|run| (run, after..after + 1)));
        }
        groups
    };
    let mut groups: Vec<(Range<usize>, Range<usize>)> = candidates.par_iter().flat_map_iter(around).collect();
    groups.sort_unstable_by_key(|(before, after)| (before.start, after.start, before.end, after.end));
    groups.dedup();
    let groups: Vec<Candidate> = groups.into_par_iter().filter_map(|(before, after)| group(before, after, evidence)).collect();
    candidates.extend(groups);
    candidates.sort_by_key(Candidate::order);
    candidates.dedup_by(|left, right| left.order() == right.order());
    candidates
}

/// Runs of 2 to [`GROUP`] units that begin at `start` or end there, all others usable.
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

/// A group whose members are mostly contained in the other side, if each brings words that the
/// others do not have already.
fn group(before: Range<usize>, after: Range<usize>, evidence: &Evidence<'_>) -> Option<Candidate> {
    let Evidence { features, vocabulary, .. } = evidence;
    let (many, one) = if before.len() > 1 {
        (&features.before[before.clone()], &features.after[after.start])
    } else {
        (&features.after[after.clone()], &features.before[before.start])
    };
    let shared = |members: &Features| Similarity::of_words(members, one, vocabulary).shared;
    let all = shared(&Features::joined_words(many.iter()));
    for (left_out, member) in many.iter().enumerate() {
        let others = many.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, other)| other);
        if all - shared(&Features::joined_words(others)) < MEMBER_CONTAINMENT * member.mass {
            return None;
        }
    }
    let whole = evidence.similarity(&Features::joined(many, 0..many.len()), one);
    let score = whole.probability(vocabulary, None);
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
pub(super) fn join_neighbours(beads: &mut [Bead], free: &mut Free, evidence: &Evidence<'_>) {
    if !evidence.uses(Signal::Gathering) {
        return;
    }
    let Evidence { units, features, .. } = evidence;
    for bead in beads.iter_mut().filter(|bead| bead.confidence < 1.0) {
        if bead.units.after.len() == 1 {
            let other = &features.after[bead.units.after.start];
            extend(&mut bead.units.before, &mut free.before, units.before, |run, unit| joins(&features.before, run, unit, other, evidence));
        }
        if bead.units.before.len() == 1 {
            let other = &features.before[bead.units.before.start];
            extend(&mut bead.units.after, &mut free.after, units.after, |run, unit| joins(&features.after, run, unit, other, evidence));
        }
    }
}

/// Whether a unit belongs to a run of its neighbours that corresponds to `other`.
fn joins(features: &[Features], run: &Range<usize>, unit: usize, other: &Features, evidence: &Evidence<'_>) -> bool {
    let vocabulary = &evidence.vocabulary;
    let slight = features[unit].mass < JOIN_WORDS * vocabulary.average_weight();
    if slight || evidence.similarity(&features[unit], other).probability(vocabulary, None) < JOIN_THRESHOLD {
        return false;
    }
    let without = Features::joined(features, run.clone());
    let with = Features::joined(features, run.start.min(unit)..run.end.max(unit + 1));
    let gained = evidence.similarity(&with, other).shared - evidence.similarity(&without, other).shared;
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
