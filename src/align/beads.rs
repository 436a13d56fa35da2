//! Beads: groups of neighbouring units of one side with the group of the other that they became.

use super::candidates::{self, Candidate};
use super::evidence::Evidence;
use super::gaps::{gap_beads, gaps};
use super::groups::{join_neighbours, with_groups};
use super::units::UnitText;
use super::{AlignOptions, Row, chain, language_of, leftover};
use crate::document::{Document, Key, ParagraphKind, Sides};
use crate::language::Language;
use crate::normalize;
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
    /// For a bead with an empty side: the unit of that side that has most in common with it.
    pub relative: Option<Relative>,
}

/// A unit of the other side that is no counterpart, but perhaps related.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Relative {
    /// Index of the unit.
    pub unit: usize,
    /// Likelihood of the pair, from 0 to 1.
    pub likelihood: f64,
}

/// Less likely pairs are not worth a look.
const LEAST_RELATED: f32 = 0.15;

/// Rows of two documents, without their sentences.
pub(super) fn rows(documents: Sides<&Document>, options: &AlignOptions) -> Vec<Row> {
    let units = documents.map(|document| {
        let paragraphs = document.paragraphs.iter();
        paragraphs
            .map(|paragraph| {
                let label = paragraph.label.as_ref().map(|label| label.path.as_str());
                UnitText { text: paragraph.text.as_str(), key: paragraph.key, label, heading: paragraph.kind == ParagraphKind::Heading }
            })
            .collect::<Vec<_>>()
    });
    let beads = align_units(Sides::new(&units.before, &units.after), language_of(documents), options);
    beads.into_iter().map(Row::from).collect()
}

impl From<Bead> for Row {
    /// The row of a bead, without its sentences.
    fn from(bead: Bead) -> Self {
        Self {
            paragraphs: bead.units,
            moved: bead.moved,
            confidence: bead.confidence,
            ambiguous: bead.ambiguous,
            relative: bead.relative,
            sentences: Vec::new(),
        }
    }
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
    let evidence = Evidence::read(units, &equal, language, options);
    let mut proposals = equal.candidates(&evidence);
    proposals.extend(candidates::similar(&evidence, &equal, options));
    let proposals = with_groups(proposals, &evidence, &equal.without_partner());
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
        between.extend(gap_beads(gap, &evidence, &free, options));
    }
    between.iter().for_each(|bead| free.take(bead));
    let in_place = backbone.iter().chain(&between).map(|candidate| candidate.bead(false));
    let mut beads: Vec<Bead> = in_place.chain(moved.iter().map(|candidate| candidate.bead(true))).collect();
    join_neighbours(&mut beads, &mut free, &evidence);
    mark_ambiguous(&mut beads, &proposals, &evidence);
    let alone = free.alone(&proposals, &beads);
    beads.extend(alone);
    in_reading_order(beads)
}

/// Which units have no partner yet.
pub(super) struct Free {
    pub(super) before: Vec<bool>,
    pub(super) after: Vec<bool>,
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

    /// For every unit its likeliest partner, whether that has another or not; one that stands word
    /// for word in the other text has nothing to be related to.
    fn relatives(&self, proposals: &[Candidate], beads: &[Bead]) -> Sides<Vec<Option<Relative>>> {
        let mut settled = Sides::new(vec![false; self.before.len()], vec![false; self.after.len()]);
        for bead in beads.iter().filter(|bead| bead.confidence >= 1.0) {
            settled.before[bead.units.before.clone()].fill(true);
            settled.after[bead.units.after.clone()].fill(true);
        }
        let mut relatives = Sides::new(vec![None; self.before.len()], vec![None; self.after.len()]);
        let likelier = |relative: &mut Option<Relative>, unit: usize, score: f32| {
            let likelihood = f64::from(score.min(1.0));
            if relative.is_none_or(|known: Relative| likelihood > known.likelihood) {
                *relative = Some(Relative { unit, likelihood });
            }
        };
        let single = |candidate: &&Candidate| candidate.before.len() == 1 && candidate.after.len() == 1;
        for candidate in proposals.iter().filter(single).filter(|candidate| candidate.score >= LEAST_RELATED) {
            let (before, after) = (candidate.before.start, candidate.after.start);
            if !settled.before[before] && !settled.after[after] {
                likelier(&mut relatives.before[before], after, candidate.score);
                likelier(&mut relatives.after[after], before, candidate.score);
            }
        }
        relatives
    }

    /// A bead of its own for every unit that stayed free. The likeliest of its pairs with another
    /// free unit tells how sure that is.
    fn alone(&self, proposals: &[Candidate], beads: &[Bead]) -> Vec<Bead> {
        let mut likeliest = Sides::new(vec![0.0_f32; self.before.len()], vec![0.0_f32; self.after.len()]);
        for candidate in proposals.iter().filter(|candidate| self.has(candidate)) {
            let (before, after) = (candidate.before.start, candidate.after.start);
            likeliest.before[before] = likeliest.before[before].max(candidate.score);
            likeliest.after[after] = likeliest.after[after].max(candidate.score);
        }
        let relatives = self.relatives(proposals, beads);
        let alone = |units: Sides<Range<usize>>, likeliest: f32, relative: Option<Relative>| Bead {
            units,
            moved: false,
            confidence: f64::from(1.0 - likeliest.min(1.0)),
            ambiguous: false,
            relative,
        };
        let indices = |free: &[bool]| free.iter().enumerate().filter(|(_, free)| **free).map(|(index, _)| index).collect::<Vec<_>>();
        let removed = indices(&self.before)
            .into_iter()
            .map(|index| alone(Sides::new(index..index + 1, 0..0), likeliest.before[index], relatives.before[index]));
        let added = indices(&self.after)
            .into_iter()
            .map(|index| alone(Sides::new(0..0, index..index + 1), likeliest.after[index], relatives.after[index]));
        removed.chain(added).collect()
    }
}

/// The later text's order; what was removed comes after the unmoved bead that it followed.
pub(super) fn in_reading_order(beads: Vec<Bead>) -> Vec<Bead> {
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
fn mark_ambiguous(beads: &mut [Bead], candidates: &[Candidate], evidence: &Evidence<'_>) {
    let units = evidence.units;
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
        let same_label = evidence.have_one_label(before, after);
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
            relative: None,
        }
    }
}
