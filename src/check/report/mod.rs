//! All that is to be said about a check: owned, complete, sorted, and serialized as it stands.
//!
//! No renderer computes: a number or a place that a renderer needs is here.

mod build;
mod order;
mod tally;

pub(super) use build::build;
pub(crate) use order::fingerprint;

use super::EditKind;
use super::rule::{Rule, Severity};
use crate::bitext::Pair;
use crate::document::{Notice, Place, PlaceUnit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Version of the report's form. The first number changes when a reader of the old form would misread
/// the new.
const SCHEMA_VERSION: &str = "1.0";

/// What was checked and what was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct CheckReport {
    /// Version of the report's form: `1.0`.
    pub schema_version: String,
    /// The program that made it: `travaux 0.1.0`.
    pub generator: String,
    /// What the edit was compared with, as the user named it: a revision, or files; none without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The sets of texts, in order of their names.
    pub sets: Vec<CheckedSet>,
    /// Everything found, suppressed findings too: by set, by text (the source first), in order of the
    /// text.
    pub findings: Vec<ReportedFinding>,
    /// Rules that did not look, in order of the registry: what was not checked.
    #[serde(default)]
    pub idle: Vec<IdleRule>,
    /// Counts.
    pub summary: CheckSummary,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
}

/// A source and the translations that were checked against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckedSet {
    /// Its name.
    pub name: String,
    /// The source.
    pub source: TextSummary,
    /// The translations, in order of their languages.
    pub translations: Vec<TextSummary>,
}

/// One text, in numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TextSummary {
    /// Its file, relative to the project, with `/` between folders.
    pub file: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Number of paragraphs.
    pub paragraphs: usize,
    /// Of a translation: number of links with text on both sides. 0 for the source.
    pub links: usize,
    /// Of a translation: numbers of paragraphs, of the source and of its own, that have no counterpart.
    #[serde(default)]
    pub alone: Pair<usize>,
    /// Of a translation: how many links an edit left in which state; empty without a base.
    pub edits: Vec<EditCount>,
    /// How many findings send the reader to it.
    #[serde(default)]
    pub found: FindingCounts,
}

/// How many findings there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingCounts {
    /// Errors that count.
    pub errors: usize,
    /// Warnings that count.
    pub warnings: usize,
    /// Notes that count.
    pub notes: usize,
    /// Findings that the baseline has.
    pub baselined: usize,
    /// Findings that are suppressed.
    pub suppressed: usize,
}

/// How many links are in one state after an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EditCount {
    /// The state.
    pub kind: EditKind,
    /// How many.
    pub links: usize,
}

/// A rule that did not look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdleRule {
    /// Its code.
    pub code: String,
    /// The rule.
    pub rule: Rule,
    /// Why it did not look.
    pub why: IdleReason,
}

/// Why a rule did not look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IdleReason {
    /// The project turned it off.
    TurnedOff,
    /// It looks only where a project asks for it.
    NotAskedFor,
    /// It looks at edits, and there is no base to compare with.
    NoBase,
    /// It looks at what the project recorded, and nothing is.
    NoRecord,
    /// It looks at terms, and no glossary names any.
    NoGlossary,
    /// It asks several translations, and no text has more than one.
    OneTranslation,
}

/// One finding, with what people and machines need of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedFinding {
    /// Code of the rule: `NUM001`.
    pub code: String,
    /// The rule.
    pub rule: Rule,
    /// How grave it is.
    pub severity: Severity,
    /// How sure it is, from 0 to 1, in hundredths.
    pub confidence: f64,
    /// Name of the set.
    pub set: String,
    /// What is wrong, in one line: `48 became 84`.
    pub message: String,
    /// Where the reader is sent.
    pub site: Site,
    /// What the source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Passage>,
    /// What the translation says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<Passage>,
    /// What both said at the base, for findings on an edit.
    #[serde(default)]
    pub earlier: Pair<Option<Passage>>,
    /// What other translations say, where one differs from them, or the source from most of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Passage>,
    /// Tells the finding apart from all others of the report whatever lines it stands on: 16 hexadecimal digits of a hash of
    /// the rule, the files, the words of the source's paragraph and what the finding is about.
    pub fingerprint: String,
    /// Whether it counts.
    pub standing: Standing,
    /// What would mend it without touching a word, all of it together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<FixEdit>,
}

/// Whether a finding counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Standing {
    /// It counts.
    New,
    /// The baseline has it: it was there before.
    Baseline,
    /// It is suppressed.
    Suppressed {
        /// Where that is said.
        by: Suppressor,
        /// Why.
        reason: String,
    },
}

/// Where a suppression is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Suppressor {
    /// In the text, beside what it suppresses.
    Comment,
    /// In a file of the project.
    Project,
}

/// Where a reader is sent: the place in the translation that is wrong, or behind which something is
/// missing; in the source where the source is wrong; in a file of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The file, relative to the project, with `/` between folders.
    pub file: String,
    /// BCP 47 tag of its language; none for a file of the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How the paragraph is cited; empty for a file of the project.
    #[serde(default)]
    pub citation: String,
    /// Where it begins.
    pub first: Place,
    /// Where it ends: the place of the last character.
    pub last: Place,
}

/// A stretch of a text, with its paragraphs in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// The file.
    pub file: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// How the paragraphs are cited: `5`, `5 to 7`.
    pub citation: String,
    /// Where what is meant begins.
    pub first: Place,
    /// Where it ends: the place of the last character.
    pub last: Place,
    /// The paragraphs, one after the other with a line feed between them.
    pub text: String,
    /// Bytes of `text` that the finding points at, in order; empty if all of it is meant.
    pub marks: Vec<Range<usize>>,
}

/// A replacement in the translation's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FixEdit {
    /// The file.
    pub file: String,
    /// Where the replaced characters begin.
    pub first: Place,
    /// Where they end: the place of the last of them.
    pub last: Place,
    /// Bytes of the file as it was decoded (UTF-8) that are replaced.
    pub bytes: Range<usize>,
    /// The same in the lines: the column of the first byte in its line, from 1, and the one after the last.
    pub byte_columns: Range<usize>,
    /// What stands there.
    pub original: String,
    /// What is to stand there.
    pub replacement: String,
}

/// Counts of all that was found and of what was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckSummary {
    /// Findings that count, by severity.
    pub errors: usize,
    /// Findings that count, by severity.
    pub warnings: usize,
    /// Findings that count, by severity.
    pub notes: usize,
    /// Findings that the baseline has.
    pub baselined: usize,
    /// Findings that are suppressed.
    pub suppressed: usize,
    /// Translations that were checked.
    pub translations: usize,
    /// Links with text on both sides.
    pub links: usize,
    /// Paragraphs of sources and of translations that have no counterpart, each translation counted.
    #[serde(default)]
    pub alone: Pair<usize>,
    /// Rules that looked.
    #[serde(default)]
    pub rules_applied: usize,
    /// Findings that count, for each rule that has some, in order of the registry.
    pub rules: Vec<RuleTally>,
    /// The languages of translations, and of sources with findings, in order of their tags.
    #[serde(default)]
    pub languages: Vec<LanguageTally>,
}

/// What was found in the texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LanguageTally {
    /// BCP 47 tag.
    pub language: String,
    /// Texts in it.
    pub texts: usize,
    /// Links with text on both sides.
    pub links: usize,
    /// How many findings.
    pub found: FindingCounts,
}

/// How many findings a rule has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleTally {
    /// Its code.
    pub code: String,
    /// The rule.
    pub rule: Rule,
    /// How many.
    pub findings: usize,
}

impl ReportedFinding {
    /// Whether it counts: neither suppressed nor in the baseline.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.standing == Standing::New
    }
}

impl Passage {
    /// The passage as a place to send a reader to.
    #[must_use]
    pub fn site(&self) -> Site {
        Site {
            file: self.file.clone(),
            language: Some(self.language.clone()),
            citation: self.citation.clone(),
            first: self.first,
            last: self.last,
        }
    }

    /// Where it begins as it follows a file's name: `31`, `p.4`, or the citation of the paragraph.
    #[must_use]
    pub fn short(&self) -> String {
        cited(&self.first, &self.citation, Place::short)
    }

    /// The same in words: `line 31`, `page 4, line 12`, or the citation of the paragraph.
    #[must_use]
    pub fn long(&self) -> String {
        cited(&self.first, &self.citation, Place::long)
    }
}

impl Site {
    /// Where it begins as it follows a file's name: `31`, `p.4`, or the citation of the paragraph.
    #[must_use]
    pub fn short(&self) -> String {
        cited(&self.first, &self.citation, Place::short)
    }

    /// The same in words: `line 31`, `page 4, line 12`, or the citation of the paragraph.
    #[must_use]
    pub fn long(&self) -> String {
        cited(&self.first, &self.citation, Place::long)
    }
}

/// A place in a file without lines as messages and `travaux show` cite it: `¶8` is the eighth paragraph that is
/// no heading. The count of the file, with its headings and empty paragraphs, would be another `¶`.
fn cited(place: &Place, citation: &str, written: fn(&Place) -> String) -> String {
    match place.unit {
        PlaceUnit::Paragraph if !citation.is_empty() => citation.to_owned(),
        PlaceUnit::Line | PlaceUnit::Paragraph | PlaceUnit::PageLine => written(place),
    }
}

impl CheckReport {
    /// Whether a finding that counts is as grave as this.
    #[must_use]
    pub fn has(&self, least: Severity) -> bool {
        self.findings.iter().any(|finding| finding.counts() && finding.severity >= least)
    }
}
