//! Aligning units: path, lexicon, path again, then moves.

use super::band::Band;
use super::cognate;
use super::length::Lengths;
use super::lexicon::{Lexicon, Linked};
use super::moves::Moves;
use super::path::{ALONE, Evidence, Step};
use super::scores::Scores;
use super::unit::{Side, UnitText};
use super::{BitextOptions, Link, Pair, moves};
use crate::language::Language;
use std::ops::Range;

/// How often a lexicon is learned from a path and a path found with it.
const PASSES: usize = 3;
/// Links of less evidence teach nothing.
const TEACHES: f32 = 0.5;

/// Aligns units. Every unit of both sides is in exactly one link; they stand in the order of the
/// translation, units of the source alone behind the link that they follow.
pub(super) fn align(texts: Pair<&[UnitText<'_>]>, languages: Pair<Language>, options: &BitextOptions) -> Vec<Link> {
    let source = Side::read(texts.source, languages.source);
    let translation = Side::read(texts.translation, languages.translation);
    let sides = Pair::new(&source, &translation);
    let mut known = cognate::find(sides.map(|side| side.words.as_slice()));
    if let Some(dictionary) = &options.dictionary {
        known.extend(dictionary.pairs(sides, languages));
        known.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)).then(other.2.total_cmp(&one.2)));
        known.dedup_by_key(|pair| (pair.0, pair.1));
    }
    let band = Band::of(sides, &known);
    let mut lexicon = Lexicon::known(sides, known);
    let mut lengths = Lengths::of(sides);
    let mut path = Vec::new();
    for pass in 0..=PASSES {
        let scores = Scores::of(sides, &lexicon, &band);
        path = Evidence { sides, lengths: &lengths, scores: &scores, band: &band }.path();
        if pass < PASSES {
            let links: Vec<Linked> =
                path.iter().filter(|step| step.evidence > TEACHES).map(|step| (step.units.clone(), sureness(step.evidence))).collect();
            lengths.learn(links.iter().filter(|link| link.0.source.len() == 1 && link.0.translation.len() == 1).map(|link| link.0.clone()));
            lexicon = lexicon.learned(sides, &links);
        }
    }
    let (linked, alone) = parted(path, options.threshold);
    let moved = moves::find(sides, &lexicon, &lengths, Pair::new(&alone.source, &alone.translation));
    in_order(linked, moved, alone)
}

/// Evidence as a probability.
fn sureness(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}

/// The steps that link, and the units of both sides that none links: what is too unlikely is no link.
fn parted(path: Vec<Step>, threshold: f64) -> (Vec<Step>, Pair<Vec<usize>>) {
    let mut alone = Pair::new(Vec::new(), Vec::new());
    let mut linked = Vec::new();
    for step in path {
        let links = !step.units.source.is_empty() && !step.units.translation.is_empty();
        if links && f64::from(sureness(step.evidence)) >= threshold {
            linked.push(step);
        } else {
            alone.source.extend(step.units.source);
            alone.translation.extend(step.units.translation);
        }
    }
    (linked, alone)
}

/// All links in the order of the translation.
fn in_order(linked: Vec<Step>, found: Moves, alone: Pair<Vec<usize>>) -> Vec<Link> {
    let Moves { steps: moved, likeliest } = found;
    let taken = |unit: usize, side: fn(&Step) -> &Range<usize>| moved.iter().any(|step| side(step).contains(&unit));
    let single = |unit: usize| unit..unit + 1;
    // As sure as that the likeliest partner is none; of a unit without any, as that one is rarely alone.
    let lone = |paragraphs: Pair<Range<usize>>, likeliest: Option<&f32>| {
        let evidence = likeliest.copied().unwrap_or(ALONE);
        Link { paragraphs, moved: false, confidence: f64::from(1.0 - sureness(evidence)) }
    };
    // Where a link stands: behind how much of the translation, and with an empty side behind what.
    let mut placed: Vec<(usize, usize, Link)> = Vec::new();
    for step in &linked {
        let link = Link { paragraphs: step.units.clone(), moved: false, confidence: f64::from(sureness(step.evidence)) };
        placed.push((step.units.translation.start, 0, link));
    }
    for step in &moved {
        let link = Link { paragraphs: step.units.clone(), moved: true, confidence: f64::from(sureness(step.evidence)) };
        placed.push((step.units.translation.start, 0, link));
    }
    for unit in alone.translation.into_iter().filter(|&unit| !taken(unit, |step| &step.units.translation)) {
        placed.push((unit, 0, lone(Pair::new(0..0, single(unit)), likeliest.translation.get(&unit))));
    }
    for unit in alone.source.into_iter().filter(|&unit| !taken(unit, |step| &step.units.source)) {
        let after = linked.partition_point(|step| step.units.source.start < unit);
        let place = after.checked_sub(1).map_or(0, |before| linked[before].units.translation.end);
        // Before the translation's unit that begins there.
        placed.push((place, 0, lone(Pair::new(single(unit), 0..0), likeliest.source.get(&unit))));
    }
    let key = |link: &Link| (link.paragraphs.translation.is_empty(), link.paragraphs.source.start);
    placed.sort_by(|one, other| {
        // At one place: units of the source alone come before what follows them.
        let (first, second) = (key(&one.2), key(&other.2));
        one.0.cmp(&other.0).then(second.0.cmp(&first.0)).then(first.1.cmp(&second.1))
    });
    placed.into_iter().map(|(.., link)| link).collect()
}
