//! What a project wants of the checks.

use super::{Rule, Severity};
use crate::bitext::BitextOptions;
use crate::glossary::Glossary;
use std::collections::BTreeMap;

/// What a project wants of the checks. The default is what is right without any configuration.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Settings {
    /// Rules that the project treats otherwise than by default.
    pub levels: BTreeMap<Rule, RuleLevel>,
    /// The same for single sets of texts, by their names: there in place of `levels`.
    pub documents: BTreeMap<String, BTreeMap<Rule, RuleLevel>>,
    /// Beginnings of paragraphs that translators may add.
    pub notes: Vec<String>,
    /// Findings that are less sure than this, from 0 to 1, are left out.
    pub min_confidence: f64,
    /// Which findings are wanted.
    pub extent: Extent,
    /// Terms and how they are rendered.
    pub glossary: Glossary,
    /// How translations are aligned.
    pub bitext: BitextOptions,
}

/// Which findings are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// All.
    #[default]
    Everything,
    /// Those on paragraphs that the edit touched, in either text.
    Changed,
}

/// How a project treats a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleLevel {
    /// Its findings are left out.
    Off,
    /// All its findings are notes.
    Note,
    /// All its findings are warnings.
    Warning,
    /// All its findings are errors.
    Error,
    /// Its findings are as grave as the evidence says.
    On,
}

impl Settings {
    /// How rules are treated in the set of this name.
    #[must_use]
    pub fn levels_of(&self, set: &str) -> &BTreeMap<Rule, RuleLevel> {
        self.documents.get(set).unwrap_or(&self.levels)
    }

    /// How a rule is treated in the set of this name.
    #[must_use]
    pub fn level(&self, set: &str, rule: Rule) -> RuleLevel {
        self.levels_of(set).get(&rule).copied().unwrap_or_else(|| rule.usual_level())
    }

    /// The severity of a rule's finding in the set of this name, or nothing if the project wants none.
    /// Findings on the project's own files are in no set: their name is empty.
    #[must_use]
    pub fn severity(&self, set: &str, rule: Rule, evidence: Severity) -> Option<Severity> {
        match self.level(set, rule) {
            RuleLevel::Off => None,
            RuleLevel::On => Some(evidence),
            RuleLevel::Note => Some(Severity::Note),
            RuleLevel::Warning => Some(Severity::Warning),
            RuleLevel::Error => Some(Severity::Error),
        }
    }
}
