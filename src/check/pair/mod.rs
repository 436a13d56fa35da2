//! Rules that compare a translation with its source as both are now.

use super::{CheckedPair, Finding, Settings, TextView};
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
const RULES: [Find; 0] = [];

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
