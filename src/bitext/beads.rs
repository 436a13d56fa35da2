//! Aligning units: path, lexicon, path again, then moves.

use super::band::Band;
use super::cognate;
use super::copied::Copied;
use super::length::Lengths;
use super::lexicon::{Lexicon, Linked};
use super::meaning::Meaning;
use super::moves::Moves;
use super::path::{ALONE, Evidence, Grain, Step};
use super::regroup::{Part, regroup};
use super::scores::{MOST_JOINED, Scores, Witness};
use super::unit::{Side, UnitText};
use super::weigh::Weigher;
use super::{BitextOptions, Link, Pair, moves};
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How often a path is found, with a lexicon learned from the path before.
const PASSES: usize = 4;
/// Links of less evidence teach nothing.
const TEACHES: f32 = 0.5;
/// Links of at least this evidence say where the rest is to be looked for.
const LEADS: f32 = 2.0;

/// Two texts in units.
pub(super) struct Texts<'a> {
    pub(super) units: Pair<&'a [UnitText<'a>]>,
    pub(super) languages: Pair<Language>,
    pub(super) grain: Grain,
    /// Runs that correspond as wholes, if that is known: in order, without holes on either side.
    pub(super) blocks: Option<Vec<Pair<Range<usize>>>>,
}

/// Aligns units. Every unit of both sides is in exactly one link; they stand in the order of the
/// translation, units of the source alone behind the link that they follow.
pub(super) fn align(texts: Texts<'_>, options: &BitextOptions) -> Vec<Link> {
    let Texts { units: texts, languages, grain, blocks } = texts;
    let copied = Copied::between(texts.map(|units| units.iter().map(|unit| unit.text)), languages);
    let source = Side::read(texts.source, languages.source, &copied);
    let translation = Side::read(texts.translation, languages.translation, &copied);
    let sides = Pair::new(&source, &translation);
    let mut known = cognate::find(sides.map(|side| side.words.as_slice()));
    if let Some(dictionary) = &options.dictionary {
        known.extend(dictionary.pairs(sides, languages));
        known.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)).then(other.2.total_cmp(&one.2)));
        known.dedup_by_key(|pair| (pair.0, pair.1));
    }
    let is_given = blocks.is_some();
    let mut band = match &blocks {
        Some(blocks) => Band::staircase(blocks, source.len() + 1, translation.len() + 1),
        None => Band::of(sides, &known),
    };
    let blocks = blocks.unwrap_or_else(|| vec![Pair::new(0..source.len(), 0..translation.len())]);
    let mut lexicon = Lexicon::known(sides, known);
    let mut lengths = Lengths::of(sides);
    let mut meaning = options.encoder.as_ref().and_then(|encoder| Meaning::read(encoder.as_ref(), texts));
    let mut paths: Vec<Vec<Step>> = Vec::new();
    for pass in 0..PASSES {
        // Long texts are first looked through for single units that correspond.
        let longest = if pass == 0 && !is_given && !band.is_whole() { 1 } else { MOST_JOINED };
        if pass > 0 {
            let teaching = paths.iter().flatten().filter(|step| step.evidence > TEACHES).flat_map(Step::links);
            let links: Vec<Linked> = teaching.map(|step| (step.units, sureness(step.evidence))).collect();
            lengths.learn(links.iter().filter(|link| link.0.source.len() == 1 && link.0.translation.len() == 1).map(|link| link.0.clone()));
            if let Some(meaning) = &mut meaning {
                meaning.learn(paths.iter().flatten().filter(|step| step.units.source.len() == 1 && step.units.translation.len() == 1));
            }
            lexicon = lexicon.learned(sides, &links);
            if !is_given {
                let sure = paths.iter().flatten().filter(|step| step.evidence > LEADS);
                band = band.along(&sure.map(|step| (step.units.source.start, step.units.translation.start)).collect::<Vec<_>>());
            }
        }
        let scores = Scores::of(sides, &lexicon, &band, longest);
        if let Some(meaning) = &mut meaning {
            meaning.compare(&band);
        }
        let evidence = Evidence { sides, lengths: &lengths, scores: &scores, meaning: meaning.as_ref(), band: &band, longest, grain };
        paths = blocks.iter().map(|block| evidence.path(block)).collect();
    }
    let witness = Witness::new(sides, &lexicon, meaning.as_ref());
    let mut weigher = Weigher { sides, lengths: &lengths, witness, grain };
    let mut moved = moves::find(&mut weigher, &lexicon, &alone(paths.iter().flatten(), options.threshold));
    let parts = paths.into_iter().flat_map(|path| regroup(&mut weigher, path, &moved.steps)).collect();
    let Parted { linked, swapped, alone, rivals } = parted(parts, options.threshold);
    moved.steps.extend(swapped);
    moved.rivals(rivals);
    in_order(linked, moved, alone)
}

/// Evidence as a probability.
fn sureness(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}

/// Evidence that units alone do correspond to something, by unit.
type Rivals = Pair<BTreeMap<usize, f32>>;

/// Whether a step links units surely enough.
fn links(step: &Step, threshold: f64) -> bool {
    !step.units.source.is_empty() && !step.units.translation.is_empty() && f64::from(sureness(step.evidence)) >= threshold
}

/// The units of both sides that no step links.
fn alone<'a>(path: impl Iterator<Item = &'a Step> + Clone, threshold: f64) -> Pair<Vec<usize>> {
    let steps = || path.clone().filter(|step| !links(step, threshold));
    Pair::new(
        steps().flat_map(|step| step.units.source.clone()).collect(),
        steps().flat_map(|step| step.units.translation.clone()).collect(),
    )
}

/// A path taken apart.
struct Parted {
    /// The steps that link, in order.
    linked: Vec<Step>,
    /// Units that changed places with the one of `linked` before them.
    swapped: Vec<Step>,
    /// The units that no step links, and what speaks against that.
    alone: Pair<Vec<usize>>,
    rivals: Rivals,
}

fn parted(parts: Vec<Part>, threshold: f64) -> Parted {
    let (mut linked, mut swapped, mut lone) = (Vec::new(), Vec::new(), Vec::new());
    let mut rivals = Rivals::default();
    for part in parts {
        match part {
            Part::Stretch(step) => linked.push(step),
            Part::Step(step, _) if links(&step, threshold) => {
                let mut links = step.links();
                linked.extend(links.next());
                swapped.extend(links);
            }
            Part::Step(step, rival) => {
                let paired = !step.units.source.is_empty() && !step.units.translation.is_empty();
                if let Some(rival) = if paired { Some(step.evidence) } else { rival } {
                    rivals.source.extend(step.units.source.clone().map(|unit| (unit, rival)));
                    rivals.translation.extend(step.units.translation.clone().map(|unit| (unit, rival)));
                }
                lone.push(step);
            }
        }
    }
    Parted { linked, swapped, alone: alone(lone.iter(), threshold), rivals }
}

/// All links in the order of the translation.
fn in_order(linked: Vec<Step>, found: Moves, alone: Pair<Vec<usize>>) -> Vec<Link> {
    let Moves { steps: moved, likeliest } = found;
    let taken = |side: fn(&Step) -> &Range<usize>| moved.iter().flat_map(|step| side(step).clone()).collect::<BTreeSet<usize>>();
    let taken = Pair::new(taken(|step| &step.units.source), taken(|step| &step.units.translation));
    let single = |unit: usize| unit..unit + 1;
    // As sure as that the likeliest partner is none; of a unit without any, as that one is rarely alone.
    let lone = |paragraphs: Pair<Range<usize>>, likeliest: Option<&f32>| {
        let evidence = likeliest.copied().unwrap_or(ALONE);
        Link { paragraphs, moved: false, confidence: f64::from(1.0 - sureness(evidence)) }
    };
    // Where a link stands: behind how much of the translation.
    let mut placed: Vec<(usize, Link)> = Vec::new();
    for step in &linked {
        let link = Link { paragraphs: step.units.clone(), moved: false, confidence: f64::from(sureness(step.evidence)) };
        placed.push((step.units.translation.start, link));
    }
    for step in &moved {
        let link = Link { paragraphs: step.units.clone(), moved: true, confidence: f64::from(sureness(step.evidence)) };
        placed.push((step.units.translation.start, link));
    }
    for unit in alone.translation.into_iter().filter(|&unit| !taken.translation.contains(&unit)) {
        placed.push((unit, lone(Pair::new(0..0, single(unit)), likeliest.translation.get(&unit))));
    }
    for unit in alone.source.into_iter().filter(|&unit| !taken.source.contains(&unit)) {
        let after = linked.partition_point(|step| step.units.source.start < unit);
        let place = after.checked_sub(1).map_or(0, |before| linked[before].units.translation.end);
        // Before the translation's unit that begins there.
        placed.push((place, lone(Pair::new(single(unit), 0..0), likeliest.source.get(&unit))));
    }
    let key = |link: &Link| (link.paragraphs.translation.is_empty(), link.paragraphs.source.start);
    placed.sort_by(|one, other| {
        // At one place: units of the source alone come before what follows them.
        let (first, second) = (key(&one.1), key(&other.1));
        one.0.cmp(&other.0).then(second.0.cmp(&first.0)).then(first.1.cmp(&second.1))
    });
    placed.into_iter().map(|(_, link)| link).collect()
}
