//! Beads: groups of neighbouring units of one side with the group of the other that they became.

use super::candidates::{self, Candidate};
use super::similarity::Similarity;
use super::units::{Features, UnitText};
use super::vocabulary::Vocabulary;
use super::{AlignOptions, Row, chain, leftover};
use crate::document::{Document, Key, ParagraphKind, Sides};
use crate::language::Language;
use crate::normalize;
use crate::token::{Token, TokenClass, tokenize};
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};
use std::ops::Range;

/// A group of neighbouring units of each side that correspond; one side may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indices of the units, each a run without holes.
    pub units: Sides<Range<usize>>,
    /// Whether it is off the backbone: it stands elsewhere among the others than it did.
    pub moved: bool,
    /// How sure the pairing is, from 0 to 1; for a bead with an empty side, how sure it is that
    /// nothing corresponds.
    pub confidence: f64,
    /// Whether another pairing would have been nearly as good.
    pub ambiguous: bool,
}

/// What counts as one unit when bare texts are aligned ([`align_texts`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// The paragraphs of a document.
    Paragraphs,
    /// The sentences of its paragraphs.
    Sentences,
    /// Each line of the input, empty ones too.
    Lines,
}

/// Rows of two documents, without their sentences.
pub(super) fn rows(documents: Sides<&Document>, options: &AlignOptions) -> Vec<Row> {
    let units = documents.map(|document| {
        let unit = |paragraph: &'_ crate::document::Paragraph| (paragraph.kind == ParagraphKind::Heading, paragraph.key);
        let paragraphs = document.paragraphs.iter();
        paragraphs
            .map(|paragraph| {
                let (heading, key) = unit(paragraph);
                let label = paragraph.label.as_ref().map(|label| label.path.as_str());
                UnitText { text: paragraph.text.as_str(), key, label, heading }
            })
            .collect::<Vec<_>>()
    });
    let beads = align_units(Sides::new(&units.before, &units.after), documents.after.language, options);
    beads
        .into_iter()
        .map(|bead| Row {
            paragraphs: bead.units,
            moved: bead.moved,
            confidence: bead.confidence,
            ambiguous: bead.ambiguous,
            sentences: Vec::new(),
        })
        .collect()
}

/// Aligns two sequences of bare texts (sentences, lines). Beads come in reading order; every
/// index of both sides stands in exactly one.
#[must_use]
pub fn align_texts<'a>(texts: Sides<&[&'a str]>, language: Language, options: &AlignOptions) -> Vec<Bead> {
    let unit = |(index, text): (usize, &'_ &'a str), side: u128| {
        // A blank line corresponds to nothing: it gets a key of its own.
        let key = if text.trim().is_empty() { Key(u128::MAX - (index as u128 * 2 + side)) } else { normalize::key(text) };
        UnitText { text, key, label: None, heading: false }
    };
    let before: Vec<UnitText<'_>> = texts.before.iter().enumerate().map(|line| unit(line, 0)).collect();
    let after: Vec<UnitText<'_>> = texts.after.iter().enumerate().map(|line| unit(line, 1)).collect();
    align_units(Sides::new(&before, &after), language, options)
}

pub(super) fn align_units(units: Sides<&[UnitText<'_>]>, language: Language, options: &AlignOptions) -> Vec<Bead> {
    let equal = candidates::equal_keys(units);
    let (vocabulary, features) = read(units, &equal, language);
    let mut proposals = equal.candidates(units, &features);
    proposals.extend(candidates::similar(units, &features, &equal, &vocabulary, options));
    let proposals = with_groups(proposals, units, &features, &equal.without_partner(), &vocabulary);
    let backbone: Vec<Candidate> = chain::heaviest(&proposals, |candidate| candidate.score >= options.threshold as f32)
        .into_iter()
        .map(|index| proposals[index].clone())
        .collect();
    let mut free = Free::new(units);
    backbone.iter().for_each(|bead| free.take(bead));
    let moved: Vec<Candidate> =
        leftover::best_first(&proposals, &mut free, options).into_iter().map(|index| proposals[index].clone()).collect();
    let mut between = Vec::new();
    for gap in gaps(&backbone, units) {
        between.extend(gap_beads(gap, units, &features, &free, &vocabulary, options));
    }
    between.iter().for_each(|bead| free.take(bead));
    let in_place = backbone.iter().chain(&between).map(|candidate| candidate.bead(false));
    let mut beads: Vec<Bead> = in_place.chain(moved.iter().map(|candidate| candidate.bead(true))).collect();
    join_neighbours(&mut beads, &mut free, units, &features, &vocabulary);
    mark_ambiguous(&mut beads, &proposals, units);
    beads.extend(free.alone(&proposals));
    in_reading_order(beads)
}

/// Which units have no partner yet.
pub(super) struct Free {
    before: Vec<bool>,
    after: Vec<bool>,
}

impl Free {
    fn new(units: Sides<&[UnitText<'_>]>) -> Self {
        Self { before: vec![true; units.before.len()], after: vec![true; units.after.len()] }
    }

    /// Whether all units of a candidate are free.
    pub(super) fn has(&self, candidate: &Candidate) -> bool {
        self.before[candidate.before.clone()].iter().all(|&free| free) && self.after[candidate.after.clone()].iter().all(|&free| free)
    }

    /// Takes a candidate's units.
    pub(super) fn take(&mut self, candidate: &Candidate) {
        self.before[candidate.before.clone()].fill(false);
        self.after[candidate.after.clone()].fill(false);
    }

    /// A bead of its own for every unit that stayed free. The likeliest of its pairs with another
    /// free unit tells how sure that is.
    fn alone(&self, proposals: &[Candidate]) -> Vec<Bead> {
        let mut likeliest = Sides::new(vec![0.0_f32; self.before.len()], vec![0.0_f32; self.after.len()]);
        for candidate in proposals.iter().filter(|candidate| self.has(candidate)) {
            let (before, after) = (candidate.before.start, candidate.after.start);
            likeliest.before[before] = likeliest.before[before].max(candidate.score);
            likeliest.after[after] = likeliest.after[after].max(candidate.score);
        }
        let alone = |units: Sides<Range<usize>>, likeliest: f32| Bead {
            units,
            moved: false,
            confidence: f64::from(1.0 - likeliest.min(1.0)),
            ambiguous: false,
        };
        let indices = |free: &[bool]| free.iter().enumerate().filter(|(_, free)| **free).map(|(index, _)| index).collect::<Vec<_>>();
        let removed = indices(&self.before).into_iter().map(|index| alone(Sides::new(index..index + 1, 0..0), likeliest.before[index]));
        let added = indices(&self.after).into_iter().map(|index| alone(Sides::new(0..0, index..index + 1), likeliest.after[index]));
        removed.chain(added).collect()
    }
}

/// Least probability at which a unit that stayed free joins the bead beside it.
const JOIN_THRESHOLD: f32 = 0.2;

/// Part of a unit's words that must be new to the bead beside it and stand in its other side.
const JOIN_SHARE: f32 = 0.2;

/// Lets units that stayed free join the bead beside them, when they are likely to be a part of
/// what its other side became: rewritten texts gather one subject from several paragraphs. What
/// the bead's own units already account for does not count.
fn join_neighbours(
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
    if Similarity::between(&features[unit], other, vocabulary).probability(vocabulary) < JOIN_THRESHOLD {
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

/// The stretches between neighbouring beads of the backbone that have units on both sides.
fn gaps(backbone: &[Candidate], units: Sides<&[UnitText<'_>]>) -> Vec<Sides<Range<usize>>> {
    let mut at = Sides::new(0, 0);
    let mut gaps = Vec::new();
    let ends = std::iter::once(Sides::new(units.before.len()..units.before.len(), units.after.len()..units.after.len()));
    for next in backbone.iter().map(|bead| Sides::new(bead.before.clone(), bead.after.clone())).chain(ends) {
        if at.before < next.before.start && at.after < next.after.start {
            gaps.push(Sides::new(at.before..next.before.start, at.after..next.after.start));
        }
        at = Sides::new(next.before.end, next.after.end);
    }
    gaps
}

/// Gaps with more pairs than this are not searched again.
const GAP_PAIRS: usize = 400;
/// In a gap, what stands between the same neighbours, less likeness is enough: the threshold is
/// multiplied by this.
const GAP_THRESHOLD: f32 = 0.45;

/// The same for the only unit on either side.
const LONE_THRESHOLD: f32 = 0.15;

/// Beads in a gap of the backbone, where the neighbours vouch for what the words alone do not.
fn gap_beads(
    gap: Sides<Range<usize>>,
    units: Sides<&[UnitText<'_>]>,
    features: &Sides<Vec<Features>>,
    free: &Free,
    vocabulary: &Vocabulary,
    options: &AlignOptions,
) -> Vec<Candidate> {
    if gap.before.len() * gap.after.len() > GAP_PAIRS {
        return Vec::new();
    }
    let open = Sides::new(
        gap.before.clone().filter(|&index| free.before[index]).collect::<Vec<_>>(),
        gap.after.clone().filter(|&index| free.after[index]).collect::<Vec<_>>(),
    );
    let lone = open.before.len() == 1 && open.after.len() == 1;
    let mut proposals = Vec::new();
    for &before in &open.before {
        for &after in &open.after {
            proposals.extend(candidates::candidate(before, after, units, features, vocabulary, 0.0));
        }
    }
    let proposals = with_groups(proposals, units, features, free, vocabulary);
    let inside = |candidate: &Candidate| {
        let (before, after) = (&candidate.before, &candidate.after);
        gap.before.start <= before.start && before.end <= gap.before.end && gap.after.start <= after.start && after.end <= gap.after.end
    };
    let threshold = options.threshold as f32 * if lone { LONE_THRESHOLD } else { GAP_THRESHOLD };
    let likely = |candidate: &Candidate| {
        let (before, after) = (&units.before[candidate.before.start], &units.after[candidate.after.start]);
        candidate.score >= threshold || (lone && (same_shape(before.text, after.text) || same_item(before, after)))
    };
    chain::heaviest(&proposals, |candidate| inside(candidate) && likely(candidate))
        .into_iter()
        .map(|index| proposals[index].clone())
        .collect()
}

/// Whether two units are short items under the same label: *(a) one midwife*, *(a) two midwives*.
fn same_item(before: &UnitText<'_>, after: &UnitText<'_>) -> bool {
    const WORDS: usize = 6;
    let short = |text: &str| text.split_whitespace().count() <= WORDS;
    before.label.is_some() && before.label == after.label && short(before.text) && short(after.text)
}

/// Whether two short lines are built alike: both a date, say, or both a heading of two words and
/// a number.
fn same_shape(before: &str, after: &str) -> bool {
    const TOKENS: usize = 8;
    let shape = |text: &str| tokenize(text).into_iter().map(|token| token.class).take(TOKENS + 1).collect::<Vec<_>>();
    let (before, after) = (shape(before), shape(after));
    before == after && before.len() <= TOKENS && before.contains(&TokenClass::Number)
}

/// At most so many units with a partner equal to the letter are read for the document
/// frequencies; they need no features of their own.
const SAMPLE: usize = 1500;

/// Reads the features of the units that have no partner equal to the letter, and weighs words by
/// how many units have them.
fn read(units: Sides<&[UnitText<'_>]>, equal: &candidates::EqualKeys, language: Language) -> (Vocabulary, Sides<Vec<Features>>) {
    let mut vocabulary = Vocabulary::new(language);
    let total = units.before.len() + units.after.len();
    let stride = total.div_ceil(SAMPLE).max(1);
    let wanted = |index: usize, unique: &[Option<usize>]| unique[index].is_none() || index % stride == 0;
    let cut = |units: &[UnitText<'_>], unique: &[Option<usize>]| -> Vec<Vec<Token>> {
        let units = units.par_iter().enumerate();
        units.map(|(index, unit)| if wanted(index, unique) { tokenize(unit.text) } else { Vec::new() }).collect()
    };
    let mut read = |units: &[UnitText<'_>], unique: &[Option<usize>]| -> Vec<Features> {
        let mut features = Vec::with_capacity(units.len());
        for (index, (unit, tokens)) in units.iter().zip(cut(units, unique)).enumerate() {
            let feature = Features::read(unit.text, &tokens, &mut vocabulary);
            if wanted(index, unique) {
                vocabulary.count(&feature.sequence);
            }
            features.push(feature);
        }
        features
    };
    let mut features = Sides::new(read(units.before, &equal.unique.before), read(units.after, &equal.unique.after));
    vocabulary.weigh();
    features.before.par_iter_mut().chain(&mut features.after).for_each(|feature| feature.weigh(&vocabulary));
    (vocabulary, features)
}

/// How many units a group may have.
const GROUP: usize = 4;
/// Part of every member of a group that the single unit of the other side must have.
const MEMBER_CONTAINMENT: f32 = 0.42;
/// Least weight of a member, in average words: a word or two prove nothing.
const MEMBER_WORDS: f32 = 4.0;

/// Adds groups: one unit that became several neighbours, or several that became one. A group
/// is proposed where a pair has a neighbour that is mostly contained in the other side too.
fn with_groups(
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
    candidates.sort_by(|left, right| left.order().cmp(&right.order()));
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

/// The later text's order; what was removed comes after the unmoved bead that it followed.
fn in_reading_order(beads: Vec<Bead>) -> Vec<Bead> {
    let (mut present, mut removed): (Vec<Bead>, Vec<Bead>) = beads.into_iter().partition(|bead| !bead.units.after.is_empty());
    present.sort_by_key(|bead| bead.units.after.start);
    removed.sort_by_key(|bead| bead.units.before.start);
    // Positions (in `present`) of the unmoved beads by where their earlier side starts.
    let mut anchors: Vec<(usize, usize)> = present
        .iter()
        .enumerate()
        .filter(|(_, bead)| !bead.moved && !bead.units.before.is_empty())
        .map(|(position, bead)| (bead.units.before.start, position))
        .collect();
    anchors.sort_unstable();
    let mut slots: Vec<(usize, Bead)> = removed
        .into_iter()
        .map(|bead| {
            let anchor = anchors.partition_point(|&(start, _)| start < bead.units.before.start);
            (anchor.checked_sub(1).map_or(0, |anchor| anchors[anchor].1 + 1), bead)
        })
        .collect();
    slots.sort_by_key(|(slot, bead)| (*slot, bead.units.before.start));
    let mut ordered = Vec::with_capacity(present.len() + slots.len());
    let mut slots = slots.into_iter().peekable();
    for (position, bead) in present.into_iter().enumerate() {
        while let Some((_, removed)) = slots.next_if(|(slot, _)| *slot <= position) {
            ordered.push(removed);
        }
        ordered.push(bead);
    }
    ordered.extend(slots.map(|(_, removed)| removed));
    ordered
}

/// A pair is ambiguous when another partner of one of its units is as like as the chosen one.
fn mark_ambiguous(beads: &mut [Bead], candidates: &[Candidate], units: Sides<&[UnitText<'_>]>) {
    const NEARLY: f32 = 0.03;
    const CERTAIN: f32 = 0.95;
    let mut best = Sides::new(vec![0.0_f32; units.before.len()], vec![0.0_f32; units.after.len()]);
    // The chosen pairs, with the positions of their beads.
    let chosen: hashbrown::HashMap<(usize, usize), usize, foldhash::fast::FixedState> = beads
        .iter()
        .enumerate()
        .filter(|(_, bead)| bead.units.before.len() == 1 && bead.units.after.len() == 1)
        .map(|(position, bead)| ((bead.units.before.start, bead.units.after.start), position))
        .collect();
    let single = |candidate: &&Candidate| candidate.before.len() == 1 && candidate.after.len() == 1;
    for candidate in candidates.iter().filter(single) {
        let (before, after) = (candidate.before.start, candidate.after.start);
        if !chosen.contains_key(&(before, after)) {
            best.before[before] = best.before[before].max(candidate.score);
            best.after[after] = best.after[after].max(candidate.score);
        }
    }
    for candidate in candidates.iter().filter(single).filter(|candidate| !candidate.exact && candidate.score < CERTAIN) {
        let (before, after) = (candidate.before.start, candidate.after.start);
        let labels = Sides::new(units.before[before].label, units.after[after].label);
        let same_label = labels.before.is_some() && labels.before == labels.after;
        let rival = best.before[before].max(best.after[after]);
        if let Some(&position) = chosen.get(&(before, after)).filter(|_| !same_label && rival >= candidate.score - NEARLY) {
            beads[position].ambiguous = true;
        }
    }
}

impl candidates::EqualKeys {
    /// The units without a partner that is equal to the letter.
    fn without_partner(&self) -> Free {
        let free = |unique: &[Option<usize>]| unique.iter().map(Option::is_none).collect();
        Free { before: free(&self.unique.before), after: free(&self.unique.after) }
    }
}

impl Candidate {
    fn bead(&self, moved: bool) -> Bead {
        Bead {
            units: Sides::new(self.before.clone(), self.after.clone()),
            moved,
            confidence: if self.exact { 1.0 } else { f64::from(self.score).min(0.99) },
            ambiguous: false,
        }
    }
}
