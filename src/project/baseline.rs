//! The baseline: findings that were there before the checks were, known by what they say and not by lines.

use super::kept::read_kept;
use super::looked::{Looked, Scope};
use super::suppress::{Told, project_finding};
use crate::check::{CheckReport, Rule, Settings, Standing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Name of the file.
pub const BASELINE_FILE: &str = "travaux-baseline.json";

/// Findings that do not count, because they were there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Version of the form: `1.0`.
    pub schema_version: String,
    /// The findings, in order of files, rules and fingerprints.
    pub findings: Vec<BaselineEntry>,
}

/// One finding of the baseline. The fingerprint alone tells which; the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The translation's file, or the source's.
    pub file: String,
    /// Code of the rule.
    pub code: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// What it said.
    pub message: String,
}

/// A baseline that cannot be used.
#[derive(Debug, Error)]
pub enum BaselineError {
    /// It cannot be read.
    #[error("cannot read the baseline {}; travaux check --write-baseline writes one", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is none.
    #[error("{}:{}: this is no baseline; travaux check --write-baseline writes one", file.display(), source.line())]
    Wrong {
        /// The file.
        file: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// When it cannot be read or is none.
    pub fn read(file: &Path) -> Result<Self, BaselineError> {
        let text = read_kept(file).map_err(|source| BaselineError::Unreadable { file: file.to_owned(), source })?;
        serde_json::from_str(&text).map_err(|source| BaselineError::Wrong { file: file.to_owned(), source })
    }

    /// The baseline after a check: what still is found, what is new, and what was not looked for this time.
    /// What is gone goes.
    #[must_use]
    pub fn after(report: &CheckReport, earlier: Option<&Self>, settings: &Settings, scope: Scope) -> Self {
        let looked = Looked { report, settings, scope };
        let mut entries: BTreeMap<String, BaselineEntry> = BTreeMap::new();
        for entry in earlier.into_iter().flat_map(|earlier| &earlier.findings).filter(|entry| !was_looked_for(entry, looked)) {
            entries.insert(entry.fingerprint.clone(), entry.clone());
        }
        let standing = report.findings.iter().filter(|finding| !matches!(finding.standing, Standing::Suppressed { .. }));
        for finding in standing.filter(|finding| finding.rule.mode() != crate::check::Mode::Project) {
            let entry = BaselineEntry {
                file: finding.site.file.clone(),
                code: finding.code.clone(),
                fingerprint: finding.fingerprint.clone(),
                message: finding.message.clone(),
            };
            entries.insert(entry.fingerprint.clone(), entry);
        }
        let mut findings: Vec<BaselineEntry> = entries.into_values().collect();
        findings.sort();
        Self { schema_version: "1.0".to_owned(), findings }
    }

    /// Takes the findings that it has out of those that count, and adds a note for each entry that
    /// has no finding any more. Returns how many there are of those.
    pub fn apply(&self, report: &mut CheckReport, settings: &Settings, scope: Scope) -> usize {
        for finding in report.findings.iter_mut().filter(|finding| finding.counts()) {
            if self.findings.iter().any(|entry| entry.fingerprint == finding.fingerprint) {
                finding.standing = Standing::Baseline;
            }
        }
        let looked = Looked { report, settings, scope };
        let is_gone = |entry: &&BaselineEntry| {
            was_looked_for(entry, looked) && !report.findings.iter().any(|finding| finding.fingerprint == entry.fingerprint)
        };
        let gone: Vec<&BaselineEntry> = self.findings.iter().filter(is_gone).collect();
        let about = |entry: &&BaselineEntry| {
            let message =
                format!("{} {} is found no more; --write-baseline takes it out of the baseline: {}", entry.file, entry.code, entry.message);
            project_finding(Rule::UnusedBaseline, message, Told::At { file: BASELINE_FILE, line: 1 }, settings)
        };
        let notes: Vec<_> = gone.iter().filter_map(about).collect();
        let count = gone.len();
        report.findings.extend(notes);
        report.tally();
        count
    }
}

/// Whether a check would have found an entry's finding if it were there.
fn was_looked_for(entry: &BaselineEntry, looked: Looked<'_>) -> bool {
    entry.code.parse::<Rule>().is_ok_and(|rule| looked.with(rule, &entry.file))
}
