//! Units that have no counterpart in order but clearly one elsewhere.

use super::Pair;
use super::lexicon::Lexicon;
use super::path::Step;
use super::unit::Side;
use super::weigh::Weigher;
use std::collections::BTreeMap;

/// Least evidence of words and meaning, so that equal lengths alone never make a move.
const CONTENT: f32 = 2.0;
/// Least evidence in all.
const ALL: f32 = 2.0;
/// How much better a move must be than the next best partner of both units.
const AHEAD: f32 = 1.0;
/// Units that are looked at for each unit: those that share most rare words.
const LOOKED_AT: usize = 8;

/// What was found among the units alone.
pub(super) struct Moves {
    /// Pairs that correspond, each unit in one pair at most.
    pub(super) steps: Vec<Step>,
    /// For each unit the evidence for the likeliest partner that it might have had among them.
    pub(super) likeliest: Pair<BTreeMap<usize, f32>>,
}

impl Moves {
    /// Takes in what else speaks for partners of units alone.
    pub(super) fn rivals(&mut self, rivals: Pair<BTreeMap<usize, f32>>) {
        let into = |known: &mut BTreeMap<usize, f32>, more: BTreeMap<usize, f32>| {
            more.into_iter().for_each(|(unit, evidence)| likelier(known, unit, evidence));
        };
        into(&mut self.likeliest.source, rivals.source);
        into(&mut self.likeliest.translation, rivals.translation);
    }
}

fn likelier(known: &mut BTreeMap<usize, f32>, unit: usize, evidence: f32) {
    let best = known.entry(unit).or_insert(evidence);
    *best = best.max(evidence);
}

/// Looks for pairs among the units alone.
pub(super) fn find(weigher: &mut Weigher<'_>, lexicon: &Lexicon, alone: &Pair<Vec<usize>>) -> Moves {
    let sides = weigher.sides;
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    let mut likeliest: Pair<BTreeMap<usize, f32>> = Pair::default();
    let mut proposed = proposals(sides, lexicon, alone);
    if let Some(meaning) = weigher.witness.meaning() {
        proposed.extend(meaning.nearest(alone, LOOKED_AT));
        proposed.sort_unstable();
        proposed.dedup();
    }
    for (source, translation) in proposed {
        let units = Pair::new(source..source + 1, translation..translation + 1);
        let weight = weigher.weigh(&units);
        let evidence = weight.all();
        likelier(&mut likeliest.source, source, evidence);
        likelier(&mut likeliest.translation, translation, evidence);
        if weight.content >= CONTENT {
            found.push((evidence, source, translation));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut taken = Pair::new(vec![false; sides.source.len()], vec![false; sides.translation.len()]);
    let mut steps = Vec::new();
    for (at, &(evidence, source, translation)) in found.iter().enumerate() {
        if evidence < ALL || taken.source[source] || taken.translation[translation] {
            continue;
        }
        let rival = |&&(_, one, other): &&(f32, usize, usize)| {
            (one == source) != (other == translation) && !taken.source[one] && !taken.translation[other]
        };
        if found[at + 1..].iter().find(rival).is_some_and(|(next, ..)| evidence - next < AHEAD) {
            continue;
        }
        taken.source[source] = true;
        taken.translation[translation] = true;
        steps.push(Step::kept(Pair::new(source..source + 1, translation..translation + 1), evidence));
    }
    Moves { steps, likeliest }
}

/// For every unit alone those of the other side that share most with it, in order.
fn proposals(sides: Pair<&Side>, lexicon: &Lexicon, alone: &Pair<Vec<usize>>) -> Vec<(usize, usize)> {
    let table = &lexicon.tables.source;
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); sides.translation.words.len()];
    for (at, &unit) in alone.translation.iter().enumerate() {
        for &(word, _) in &sides.translation.units[unit].words {
            places[word as usize].push(at);
        }
    }
    let mut proposals = Vec::new();
    let mut shared = vec![0.0_f32; alone.translation.len()];
    for &source in &alone.source {
        shared.fill(0.0);
        for &(word, _) in &sides.source.units[source].words {
            for &(other, probability) in &table.rows[word as usize] {
                let rarity = (probability / sides.translation.share(other)).ln_1p();
                for &at in &places[other as usize] {
                    shared[at] += rarity;
                }
            }
        }
        let mut best: Vec<usize> = (0..shared.len()).filter(|&at| shared[at] > 0.0).collect();
        best.sort_by(|&one, &other| shared[other].total_cmp(&shared[one]).then(one.cmp(&other)));
        proposals.extend(best.into_iter().take(LOOKED_AT).map(|at| (source, alone.translation[at])));
    }
    proposals
}
