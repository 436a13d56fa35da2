//! What a project wants of the checks.

use super::{Rule, Severity};
use crate::bitext::BitextOptions;
use std::collections::BTreeMap;

/// What a project wants of the checks. The default is what is right without any configuration.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Settings {
    /// Rules that the project treats otherwise than by default.
    pub levels: BTreeMap<Rule, RuleLevel>,
    /// Findings that are less sure than this, from 0 to 1, are left out.
    pub min_confidence: f64,
    /// Which findings are wanted.
    pub extent: Extent,
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
    /// Its findings are as grave as the evidence says, also where the rule is off by default.
    On,
}

impl Settings {
    /// The severity of a rule's finding, or nothing if the project wants none.
    #[must_use]
    pub fn severity(&self, rule: Rule, evidence: Severity) -> Option<Severity> {
        match self.levels.get(&rule) {
            None => rule.is_on_by_default().then_some(evidence),
            Some(RuleLevel::Off) => None,
            Some(RuleLevel::On) => Some(evidence),
            Some(RuleLevel::Note) => Some(Severity::Note),
            Some(RuleLevel::Warning) => Some(Severity::Warning),
            Some(RuleLevel::Error) => Some(Severity::Error),
        }
    }
}
