//! Units that have no counterpart in order but clearly one elsewhere.

use super::Pair;
use super::length::Lengths;
use super::lexicon::Lexicon;
use super::path::Step;
use super::scores;
use super::structure;
use super::unit::Side;

/// Least evidence of the words, so that equal lengths alone never make a move.
const WORDS: f32 = 3.0;
/// Least evidence in all.
const ALL: f32 = 3.0;
/// How much better a move must be than the next best partner of both units.
const AHEAD: f32 = 1.5;
/// Units that are looked at for each unit: those that share most rare words.
const LOOKED_AT: usize = 8;

/// Pairs of units alone that correspond, best first, each unit in one pair at most.
pub(super) fn find(sides: Pair<&Side>, lexicon: &Lexicon, lengths: &Lengths, alone: Pair<&[usize]>) -> Vec<Step> {
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    for (source, translation) in proposals(sides, lexicon, alone) {
        let words = scores::single(sides, lexicon, Pair::new(source, translation));
        let units = Pair::new(source..source + 1, translation..translation + 1);
        let evidence = words + lengths.evidence(&units) + structure::evidence(sides, &units);
        if words >= WORDS {
            found.push((evidence, source, translation));
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut taken = Pair::new(vec![false; sides.source.len()], vec![false; sides.translation.len()]);
    let mut moves = Vec::new();
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
        moves.push(Step { units: Pair::new(source..source + 1, translation..translation + 1), evidence });
    }
    moves
}

/// For every unit alone those of the other side that share most with it, in order.
fn proposals(sides: Pair<&Side>, lexicon: &Lexicon, alone: Pair<&[usize]>) -> Vec<(usize, usize)> {
    let table = &lexicon.tables.source;
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); sides.translation.words.len()];
    for (at, &unit) in alone.translation.iter().enumerate() {
        for &(word, _) in &sides.translation.units[unit].words {
            places[word as usize].push(at);
        }
    }
    let mut proposals = Vec::new();
    let mut shared = vec![0.0_f32; alone.translation.len()];
    for &source in alone.source {
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
