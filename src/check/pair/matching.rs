//! Which facts of a link are said on both sides, and which are left over.

use super::PairView;
use super::atom::{Agreement, Atom, atoms};
use super::structure::DOUBTFUL;
use crate::bitext::{Link, Pair};
use crate::check::TextView;
use crate::fact::{FactKind, Words};
use crate::language::flag;
use crate::token::TokenClass;
use std::collections::BTreeSet;

/// What one link's texts say and the other side does not.
#[derive(Debug)]
pub(super) struct Leftovers {
    /// Facts without counterpart, in order.
    pub(super) atoms: Pair<Vec<Atom>>,
    /// Index of the link.
    pub(super) link: usize,
}

/// Neighbouring links of which the less sure one is no surer than this may have exchanged sentences.
const SHAKY: f64 = 0.7;

/// Compares the facts of every link that has two sides and is not doubtful.
pub(super) fn leftovers(view: &PairView<'_>) -> Vec<Leftovers> {
    let mut found: Vec<Leftovers> = Vec::new();
    for (index, link) in view.bitext.links.iter().enumerate() {
        if !is_compared(link) {
            continue;
        }
        let mut sides =
            Pair::new(atoms(view.source, link.paragraphs.source.clone()), atoms(view.translation, link.paragraphs.translation.clone()));
        if sides.source.is_empty() && sides.translation.is_empty() {
            continue;
        }
        for least in [Agreement::Exact, Agreement::Compatible, Agreement::Loose] {
            cancel(&mut sides, least);
        }
        if sides.source.is_empty() && sides.translation.is_empty() {
            continue;
        }
        let weak =
            Pair::new(asides(view.source, link.paragraphs.source.clone()), asides(view.translation, link.paragraphs.translation.clone()));
        absorb(&mut sides.source, &weak.translation);
        absorb(&mut sides.translation, &weak.source);
        if !sides.source.is_empty() || !sides.translation.is_empty() {
            found.push(Leftovers { atoms: sides, link: index });
        }
    }
    exchange(view, &mut found);
    found.retain(|left| !left.atoms.source.is_empty() || !left.atoms.translation.is_empty());
    found
}

/// Whether both sides hold text and correspond surely enough to be compared.
pub(in crate::check) fn is_compared(link: &Link) -> bool {
    !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty() && link.confidence >= DOUBTFUL
}

/// Takes away pairs that agree at least so well, from the front.
pub(super) fn cancel(sides: &mut Pair<Vec<Atom>>, least: Agreement) {
    let mut at = 0;
    while at < sides.source.len() {
        let agrees = |other: &Atom| sides.source[at].agreement(other).is_some_and(|agreement| agreement >= least);
        match sides.translation.iter().position(agrees) {
            Some(other) => {
                sides.source.remove(at);
                sides.translation.remove(other);
            }
            None => at += 1,
        }
    }
}

/// Takes away facts whose number the other side has in another form.
fn absorb(atoms: &mut Vec<Atom>, asides: &BTreeSet<String>) {
    atoms.retain(|atom| {
        let numbers = atom.numbers();
        numbers.is_empty() || !numbers.iter().all(|number| asides.contains(number))
    });
}

/// Numbers of a side that are no facts by themselves: *one*, *first*, roman numerals, the second number
/// of *Article 5(2)*. They explain what the other side has, and are never asked for.
fn asides(text: &TextView<'_>, paragraphs: std::ops::Range<usize>) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["1".to_owned()]);
    for paragraph in text.paragraphs.get(paragraphs).unwrap_or_default() {
        let words = Words::new(paragraph.text, &paragraph.tokens, text.language());
        let facts = paragraph.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Figure | FactKind::Date | FactKind::Reference));
        let mut inside = vec![false; words.len()];
        for fact in facts {
            inside.get_mut(fact.tokens.clone()).into_iter().flatten().for_each(|inside| *inside = true);
            if fact.kind == FactKind::Reference {
                let numbers = fact.value.split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty());
                found.extend(numbers.skip(1).map(str::to_owned));
            }
        }
        for at in (0..words.len()).filter(|&at| !inside[at]) {
            if words.class(at) == Some(TokenClass::Number) {
                for digits in words.str(at).split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty()) {
                    found.insert(digits.trim_start_matches('0').to_owned());
                }
            }
            let entry = words.entry(at);
            if words.is(at, flag::DUAL) {
                found.insert("2".to_owned());
            }
            if words.is(at, flag::ORDINAL) {
                found.insert(entry.ordinal.to_string());
            }
            if words.is(at, flag::NUMBER) {
                found.insert(entry.number.to_string());
            }
            if let Some(value) = crate::fact::roman(words.str(at)) {
                found.insert(value.to_string());
            }
        }
    }
    found
}

/// Takes away what one link lacks and its neighbour has too much, where one of them is not sure: the
/// border between them lies elsewhere.
fn exchange(view: &PairView<'_>, found: &mut [Leftovers]) {
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (Some(one), Some(other)) = (before.last_mut(), after.first_mut()) else { continue };
        let confidence = |left: &Leftovers| view.bitext.links.get(left.link).map_or(0.0, |link| link.confidence);
        if other.link - one.link > 2 || confidence(one).min(confidence(other)) > SHAKY {
            continue;
        }
        cross(&mut one.atoms.source, &mut other.atoms.translation);
        cross(&mut other.atoms.source, &mut one.atoms.translation);
    }
}

fn cross(one: &mut Vec<Atom>, other: &mut Vec<Atom>) {
    one.retain(|atom| {
        let agrees = |candidate: &Atom| atom.agreement(candidate).is_some_and(|agreement| agreement >= Agreement::Compatible);
        match other.iter().position(agrees) {
            Some(at) => {
                other.remove(at);
                false
            }
            None => true,
        }
    });
}
