//! Choosing entries by what happened to them: `--only` and `--fail-on`.

use super::{ChangeKind, Entry, Grouping, Report, Rule};
use std::str::FromStr;
use thiserror::Error;

/// A set of kinds and rules: an entry is selected when any of them applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    criteria: Vec<Criterion>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Criterion {
    Kind(ChangeKind),
    Grouping(Grouping),
    Moved,
    Renumbered,
    Any,
    FrontMatter,
    Rule(Rule),
}

/// A word that names no kind and no rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no kind of change named \"{word}\"; the kinds are: {}", Selection::words().join(", "))]
pub struct SelectionError {
    word: String,
}

/// Words for families of rules, as the flags accept them.
const FAMILIES: [(&str, &[Rule]); 7] = [
    ("caveat", &[Rule::CaveatAdded, Rule::CaveatRemoved]),
    ("scope", &[Rule::ScopeNarrowed, Rule::ScopeWidened, Rule::ScopeChanged]),
    ("actor", &[Rule::ActorChanged]),
    ("figure", &[Rule::FigureChanged]),
    ("date", &[Rule::DateChanged]),
    ("name", &[Rule::NameChanged]),
    ("reference", &[Rule::ReferenceChanged]),
];

const WORDS: [(&str, Criterion); 12] = [
    ("any", Criterion::Any),
    ("added", Criterion::Kind(ChangeKind::Added)),
    ("removed", Criterion::Kind(ChangeKind::Removed)),
    ("reworded", Criterion::Kind(ChangeKind::Reworded)),
    ("editorial", Criterion::Kind(ChangeKind::Editorial)),
    ("unchanged", Criterion::Kind(ChangeKind::Unchanged)),
    ("moved", Criterion::Moved),
    ("split", Criterion::Grouping(Grouping::Split)),
    ("merged", Criterion::Grouping(Grouping::Merged)),
    ("regrouped", Criterion::Grouping(Grouping::Regrouped)),
    ("renumbered", Criterion::Renumbered),
    ("front-matter", Criterion::FrontMatter),
];

impl FromStr for Selection {
    type Err = SelectionError;

    fn from_str(list: &str) -> Result<Self, SelectionError> {
        let mut criteria = Vec::new();
        for word in list.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if let Some((_, criterion)) = WORDS.iter().find(|(name, _)| *name == word) {
                criteria.push(*criterion);
            } else if let Some((_, rules)) = FAMILIES.iter().find(|(name, _)| *name == word) {
                criteria.extend(rules.iter().map(|&rule| Criterion::Rule(rule)));
            } else if let Some(&rule) = Rule::ALL.iter().find(|rule| rule.name() == word || rule.code() == word) {
                criteria.push(Criterion::Rule(rule));
            } else {
                return Err(SelectionError { word: word.to_owned() });
            }
        }
        Ok(Self { criteria })
    }
}

impl Selection {
    /// Every word that a selection may contain.
    #[must_use]
    pub fn words() -> Vec<&'static str> {
        let names = WORDS.iter().map(|(name, _)| *name);
        names.chain(FAMILIES.iter().map(|(name, _)| *name)).chain(Rule::ALL.iter().map(|rule| rule.name())).collect()
    }

    /// Whether an entry is selected.
    #[must_use]
    pub fn selects(&self, entry: &Entry) -> bool {
        self.criteria.iter().any(|criterion| match *criterion {
            Criterion::Kind(kind) => entry.kind == kind,
            Criterion::Grouping(grouping) => entry.grouping == grouping,
            Criterion::Moved => entry.movement.is_some(),
            Criterion::Renumbered => entry.renumbered,
            Criterion::Any => entry.is_substantive(),
            Criterion::FrontMatter => false,
            Criterion::Rule(rule) => entry.findings.iter().any(|finding| finding.rule == rule),
        })
    }

    /// Whether anything in a report is selected.
    #[must_use]
    pub fn selects_any(&self, report: &Report) -> bool {
        let front_matter = self.criteria.iter().any(|criterion| matches!(criterion, Criterion::FrontMatter | Criterion::Any))
            && report.front_matter.iter().any(|change| change.substantive);
        front_matter || report.entries.iter().any(|entry| self.selects(entry))
    }
}
