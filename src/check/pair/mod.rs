//! Rules that compare a translation with its source as both are now.

mod atom;
mod blank;
mod bounds;
mod characters;
mod copied;
mod dangling;
mod digits;
mod facts;
mod figure;
mod glyphs;
mod habit;
mod languages;
mod length;
mod lookalikes;
mod lost;
mod marks;
mod matching;
mod names;
mod order;
mod quotations;
mod remnant;
mod repeated;
mod same;
mod sentences;
mod separators;
mod spaces;
mod structure;
mod terms;
#[cfg(test)]
pub(super) mod tests;
mod unfinished;
mod untranslated;
mod variants;

pub(super) use matching::is_compared;
pub(super) use same::said;

use super::{Finding, Settings, TextView};
use crate::bitext::Bitext;

/// A source and one of its translations, read and aligned.
#[derive(Debug, Clone, Copy)]
pub struct PairView<'a> {
    /// The source.
    pub source: &'a TextView<'a>,
    /// The translation.
    pub translation: &'a TextView<'a>,
    /// How they correspond.
    pub bitext: &'a Bitext,
    /// What the project wants.
    pub settings: &'a Settings,
}

/// One rule, or several that look at the same things.
type Find = fn(&PairView<'_>, &mut Vec<Finding>);

/// The rules, in the order in which they look. A later one may read what the earlier ones found.
const RULES: [Find; 24] = [
    structure::find,
    sentences::find,
    facts::find,
    bounds::find,
    order::find,
    dangling::find,
    separators::find,
    digits::find,
    names::find,
    copied::find,
    languages::find,
    remnant::find,
    untranslated::find,
    variants::find,
    marks::find,
    glyphs::find,
    quotations::find,
    spaces::find,
    lost::find,
    length::find,
    characters::find,
    unfinished::find,
    repeated::find,
    terms::find,
];

/// What all rules find.
pub(super) fn find(view: &PairView<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(view, &mut findings);
    }
    findings
}
