//! Versions of real texts made with seeded chance, with what was done to each paragraph.
//!
//! Units of a base text are deleted, inserted, reworded, split, merged and moved. The answer keeps
//! which unit became which. What has *moved* is told from the answer: the units outside the
//! heaviest chain (by words) that keeps its order, that is the least text that could have moved.

use crate::layout::{Setting, write};
use crate::options::Part;
use crate::random::Random;
use crate::reword::{Strength, count, reword, sentences};
use crate::score::{Answer, Pairs, Relation, Relations};
use crate::sides::{Compared, Side};
use crate::texts::{Base, Unit};
use std::collections::BTreeSet;
use travaux::document::Sides;

/// A kind of version: what is done, to how many of a hundred units.
#[derive(Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) name: &'static str,
    /// How much, and to how many, units are reworded.
    strength: Strength,
    reworded: usize,
    deleted: usize,
    inserted: usize,
    split: usize,
    merged: usize,
    /// Single units and blocks of two to four, of a hundred units.
    moved: usize,
    setting: Setting,
    renumbered: Numbers,
}

/// What becomes of the labels.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Kept,
    /// All paragraphs are numbered through.
    Through,
}

const NOTHING: Recipe = Recipe {
    name: "",
    strength: Strength::Light,
    reworded: 0,
    deleted: 0,
    inserted: 0,
    split: 0,
    merged: 0,
    moved: 0,
    setting: Setting::Plain,
    renumbered: Numbers::Kept,
};

/// The rows of the table.
pub(crate) const RECIPES: [Recipe; 10] = [
    Recipe { name: "layout", setting: Setting::Printed, renumbered: Numbers::Through, ..NOTHING },
    Recipe { name: "cut+add", deleted: 12, inserted: 12, ..NOTHING },
    Recipe { name: "light", reworded: 70, deleted: 6, inserted: 6, moved: 3, ..NOTHING },
    Recipe { name: "medium", strength: Strength::Medium, reworded: 75, deleted: 6, inserted: 6, moved: 3, ..NOTHING },
    Recipe { name: "heavy", strength: Strength::Heavy, reworded: 80, deleted: 6, inserted: 6, moved: 3, ..NOTHING },
    Recipe { name: "split+merge", reworded: 40, split: 15, merged: 12, ..NOTHING },
    Recipe { name: "moves", reworded: 40, moved: 12, ..NOTHING },
    Recipe { name: "split+merge hard", strength: Strength::Heavy, reworded: 80, split: 15, merged: 12, deleted: 6, inserted: 6, ..NOTHING },
    Recipe {
        name: "redrafted",
        strength: Strength::Redrafted,
        reworded: 90,
        deleted: 15,
        inserted: 20,
        split: 6,
        merged: 6,
        moved: 10,
        ..NOTHING
    },
    Recipe {
        name: "everything",
        strength: Strength::Medium,
        reworded: 60,
        deleted: 8,
        inserted: 8,
        split: 8,
        merged: 6,
        moved: 5,
        setting: Setting::Printed,
        renumbered: Numbers::Through,
    },
];

impl Recipe {
    /// Whether anything is left of it without rewording.
    pub(crate) const fn suits(&self, english: bool) -> bool {
        english || self.deleted + self.inserted + self.split + self.merged + self.moved > 6 || matches!(self.setting, Setting::Printed)
    }
}

/// A comparison with its answer.
pub(crate) struct Version {
    pub(crate) recipe: &'static str,
    pub(crate) text: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) part: Part,
    pub(crate) seed: u64,
    pub(crate) compared: Compared,
    pub(crate) answer: Answer,
    /// For each reworded unit: the share of words touched, and how alike it is to what it was.
    pub(crate) reworded: Vec<(f64, f64)>,
}

/// A later unit and the earlier ones that it holds.
struct Piece {
    unit: Unit,
    from: Vec<usize>,
}

/// Makes a version.
pub(crate) fn make(base: &Base, recipe: &Recipe, seed: u64) -> Version {
    let mut random = Random::new(seed, &format!("{}/{}", base.name, recipe.name));
    let mut pieces: Vec<Piece> = base.units.iter().enumerate().map(|(at, unit)| Piece { unit: unit.clone(), from: vec![at] }).collect();
    let mut reworded = Vec::new();
    pieces.retain(|piece| piece.unit.heading || !random.percent(recipe.deleted));
    merge(&mut pieces, recipe.merged, base.spaced, &mut random);
    split(&mut pieces, recipe.split, &mut random);
    if base.english {
        for piece in pieces.iter_mut().filter(|piece| !piece.unit.heading) {
            if random.percent(recipe.reworded) {
                let made = reword(&piece.unit.text, recipe.strength, &mut random);
                reworded.push((made.touched, made.alike));
                piece.unit.text = made.text;
            }
        }
    }
    relocate(&mut pieces, recipe.moved, &mut random);
    insert(&mut pieces, base, recipe.inserted, &mut random);
    let mut units: Vec<Unit> = pieces.iter().map(|piece| piece.unit.clone()).collect();
    if recipe.renumbered == Numbers::Through {
        for (number, unit) in units.iter_mut().filter(|unit| !unit.heading).enumerate() {
            unit.label = Some(format!("{}.", number + 1));
        }
    }
    let answer = answer(&base.units, &pieces);
    let sides = Sides::new(Side::new(base.name, &write(&base.units, Setting::Plain)), Side::new(base.name, &write(&units, recipe.setting)));
    Version { recipe: recipe.name, text: base.name, kind: base.kind, part: base.part, seed, compared: Compared(sides), answer, reworded }
}

fn merge(pieces: &mut Vec<Piece>, share: usize, spaced: bool, random: &mut Random) {
    let mut at = 0;
    while at + 1 < pieces.len() {
        let whole = |piece: &Piece| !piece.unit.heading && piece.from.len() == 1 && (piece.unit.text.ends_with(['.', '。', ';', '；']));
        let close = pieces[at].from[0] + 1 == pieces[at + 1].from[0];
        if close && whole(&pieces[at]) && whole(&pieces[at + 1]) && random.percent(share) {
            let next = pieces.remove(at + 1);
            pieces[at].unit.text += if spaced { " " } else { "" };
            pieces[at].unit.text += &next.unit.text;
            pieces[at].from.extend(next.from);
        }
        at += 1;
    }
}

fn split(pieces: &mut Vec<Piece>, share: usize, random: &mut Random) {
    let mut at = 0;
    while at < pieces.len() {
        let said = sentences(&pieces[at].unit.text);
        let piece = &pieces[at];
        if said.len() > 1 && piece.from.len() == 1 && !piece.unit.heading && random.percent(share) {
            let cut = said[1 + random.below(said.len() - 1)].start;
            let text = piece.unit.text.clone();
            let part = |text: &str, label: Option<String>| Unit { text: text.trim().to_owned(), label, heading: false };
            let from = piece.from.clone();
            let rest = Piece { unit: part(&text[cut..], None), from };
            pieces[at].unit = part(&text[..cut], pieces[at].unit.label.clone());
            pieces.insert(at + 1, rest);
            at += 1;
        }
        at += 1;
    }
}

/// Takes blocks of one to four units elsewhere, over at least three times their words.
fn relocate(pieces: &mut Vec<Piece>, share: usize, random: &mut Random) {
    let mut left = pieces.len() * share / 100;
    if share > 0 {
        left = left.max(1);
    }
    for _ in 0..200 {
        if left == 0 {
            break;
        }
        let length = if left > 2 && random.percent(30) { 2 + random.below(3.min(left - 1)) } else { 1 };
        if pieces.len() < length + 4 {
            break;
        }
        let from = random.below(pieces.len() - length);
        let to = random.below(pieces.len() - length + 1);
        let heavy = |range: &[Piece]| range.iter().map(|piece| weight(&piece.unit.text)).sum::<usize>();
        let over = if to < from { heavy(&pieces[to..from]) } else { heavy(&pieces[from + length..(to + length).min(pieces.len())]) };
        let block = &pieces[from..from + length];
        let whole = !parts(pieces, from) && !parts(pieces, from + length) && !parts(pieces, if to < from { to } else { to + length });
        if !whole || block.iter().any(|piece| piece.unit.heading || weight(&piece.unit.text) < 8) || over < 3 * heavy(block) {
            continue;
        }
        let block: Vec<Piece> = pieces.drain(from..from + length).collect();
        pieces.splice(to..to, block);
        left -= length;
    }
}

/// Whether a border lies inside a unit that was split.
fn parts(pieces: &[Piece], at: usize) -> bool {
    at > 0 && pieces.get(at).is_some_and(|next| !next.from.is_empty() && next.from == pieces[at - 1].from)
}

/// Words; in scripts without spaces, characters by two.
fn weight(text: &str) -> usize {
    count(text).max(text.chars().filter(|&c| c >= '\u{2e80}').count() / 2)
}

fn insert(pieces: &mut Vec<Piece>, base: &Base, share: usize, random: &mut Random) {
    let mut donors: Vec<&Unit> = base.donors.iter().collect();
    random.shuffle(&mut donors);
    let wanted = if share > 0 { (pieces.len() * share / 100).max(1) } else { 0 };
    for donor in donors.into_iter().take(wanted) {
        let mut at = random.below(pieces.len() + 1);
        while parts(pieces, at) {
            at += 1;
        }
        let unit = Unit { label: None, ..donor.clone() };
        pieces.insert(at, Piece { unit, from: Vec::new() });
    }
}

/// What is right, from what was done.
fn answer(before: &[Unit], pieces: &[Piece]) -> Answer {
    let mut links = Pairs::new();
    let mut relations = Relations::new();
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (after, piece) in pieces.iter().enumerate() {
        links.extend(piece.from.iter().map(|&before| (before, after)));
        match piece.from.as_slice() {
            [] => drop(relations.insert((Relation::Added, Vec::new(), vec![after]))),
            // Parts of a split that stand together are one group; a part that went elsewhere is its own.
            from => match groups.last_mut() {
                Some((before, afters)) if before == from => afters.push(after),
                _ => groups.push((from.to_vec(), vec![after])),
            },
        }
    }
    let kept: BTreeSet<usize> = links.iter().map(|&(before, _)| before).collect();
    let gone = (0..before.len()).filter(|unit| !kept.contains(unit));
    relations.extend(gone.map(|unit| (Relation::Removed, vec![unit], Vec::new())));
    for (from, to) in &groups {
        if to.len() > 1 {
            relations.insert((Relation::Split, from.clone(), to.clone()));
        }
        if from.len() > 1 {
            relations.insert((Relation::Merged, from.clone(), to.clone()));
        }
    }
    let weights: Vec<usize> = groups.iter().map(|(_, to)| to.iter().map(|&unit| weight(&pieces[unit].unit.text)).sum()).collect();
    let starts: Vec<usize> = groups.iter().map(|(from, _)| from[0]).collect();
    for (group, stays) in heaviest_chain(&starts, &weights).into_iter().enumerate() {
        if !stays {
            relations.insert((Relation::Moved, groups[group].0.clone(), groups[group].1.clone()));
        }
    }
    Answer { links, relations }
}

/// Which members of a sequence are in its heaviest increasing subsequence.
fn heaviest_chain(values: &[usize], weights: &[usize]) -> Vec<bool> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, &value) in values.iter().enumerate() {
        let before = (0..at).filter(|&other| values[other] < value).max_by_key(|&other| (best[other].0, std::cmp::Reverse(other)));
        best.push((weights[at] + before.map_or(0, |other| best[other].0), before));
    }
    let mut stays = vec![false; values.len()];
    let mut at = (0..values.len()).max_by_key(|&at| best[at].0);
    while let Some(member) = at {
        stays[member] = true;
        at = best[member].1;
    }
    stays
}
