//! All that is to be said about a check: owned, complete, sorted, and serialized as it stands.
//!
//! No renderer computes: a number or a place that a renderer needs is here.

use super::rule::{Rule, Severity};
use super::{CheckedPair, EditKind, Finding, Mark, Settings, Spot, TextSet};
use crate::bitext::Pair;
use crate::document::{Document, Notice, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

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
    /// Everything found, suppressed findings too: by set, by translation, in order of the text.
    pub findings: Vec<ReportedFinding>,
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
    /// Of a translation: how many links an edit left in which state; empty without a base.
    pub edits: Vec<EditCount>,
}

/// How many links are in one state after an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EditCount {
    /// The state.
    pub kind: EditKind,
    /// How many.
    pub links: usize,
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
    /// What the source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Passage>,
    /// What the translation says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<Passage>,
    /// What both said at the base, for findings on an edit.
    #[serde(default)]
    pub earlier: Pair<Option<Passage>>,
    /// What other translations say, where one differs from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Passage>,
    /// Tells the finding apart from others whatever lines it stands on: 16 hexadecimal digits of a hash of
    /// the rule, the files, the words of the source's paragraph and what the finding is about.
    pub fingerprint: String,
    /// Whether it counts.
    pub standing: Standing,
    /// What would mend it without touching a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixEdit>,
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
        /// Why.
        reason: String,
    },
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
    /// Bytes of the file as it was decoded (UTF-8) that are replaced.
    pub bytes: Range<usize>,
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
    /// Findings that count, for each rule that has some, in order of the registry.
    pub rules: Vec<RuleTally>,
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

    /// The passage at which a reader is sent first: the translation's, else the source's.
    #[must_use]
    pub fn passage(&self) -> Option<&Passage> {
        self.translation.as_ref().or(self.source.as_ref())
    }
}

impl CheckReport {
    /// Counts again what counts, after findings were added or their standing changed.
    pub fn tally(&mut self) {
        let mut summary = CheckSummary {
            translations: self.sets.iter().map(|set| set.translations.len()).sum(),
            links: self.sets.iter().flat_map(|set| &set.translations).map(|text| text.links).sum(),
            ..CheckSummary::default()
        };
        let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
        for finding in &self.findings {
            match (&finding.standing, finding.severity) {
                (Standing::Baseline, _) => summary.baselined += 1,
                (Standing::Suppressed { .. }, _) => summary.suppressed += 1,
                (Standing::New, Severity::Error) => summary.errors += 1,
                (Standing::New, Severity::Warning) => summary.warnings += 1,
                (Standing::New, Severity::Note) => summary.notes += 1,
            }
            if finding.counts() {
                *rules.entry(finding.rule).or_default() += 1;
            }
        }
        let tally = |(rule, findings): (Rule, usize)| RuleTally { code: rule.code().to_owned(), rule, findings };
        summary.rules = rules.into_iter().map(tally).collect();
        self.summary = summary;
    }

    /// Whether a finding that counts is as grave as this.
    #[must_use]
    pub fn has(&self, least: Severity) -> bool {
        self.findings.iter().any(|finding| finding.counts() && finding.severity >= least)
    }
}

pub(super) fn build(sets: &[TextSet], checked: &[Vec<CheckedPair>], settings: &Settings) -> CheckReport {
    let mut report = CheckReport {
        schema_version: SCHEMA_VERSION.to_owned(),
        generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
        base: None,
        sets: Vec::new(),
        findings: Vec::new(),
        summary: CheckSummary::default(),
        notices: Vec::new(),
    };
    for (set, pairs) in sets.iter().zip(checked) {
        let summarize = |pair: &CheckedPair| {
            let text = &set.translations[pair.translation];
            let linked =
                pair.bitext.links.iter().filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty());
            let mut edits: BTreeMap<EditKind, usize> = BTreeMap::new();
            for edit in &pair.edits {
                *edits.entry(edit.kind).or_default() += 1;
            }
            TextSummary {
                file: text.file.clone(),
                language: text.tag.clone(),
                paragraphs: text.document.paragraphs.len(),
                links: linked.count(),
                edits: edits.into_iter().map(|(kind, links)| EditCount { kind, links }).collect(),
            }
        };
        report.sets.push(CheckedSet {
            name: set.name.clone(),
            source: TextSummary {
                file: set.source.file.clone(),
                language: set.source.tag.clone(),
                paragraphs: set.source.document.paragraphs.len(),
                links: 0,
                edits: Vec::new(),
            },
            translations: pairs.iter().map(summarize).collect(),
        });
        for pair in pairs {
            let mut findings: Vec<ReportedFinding> =
                pair.findings.iter().filter_map(|finding| reported(set, pair.translation, finding, settings)).collect();
            let place = |finding: &ReportedFinding| finding.passage().map(|passage| (passage.first, passage.last));
            findings.sort_by(|one, other| {
                place(one).cmp(&place(other)).then(one.rule.cmp(&other.rule)).then_with(|| one.message.cmp(&other.message))
            });
            report.findings.extend(findings);
        }
    }
    report.tally();
    report
}

fn reported(set: &TextSet, translation: usize, finding: &Finding, settings: &Settings) -> Option<ReportedFinding> {
    let severity = settings.severity(finding.rule, finding.severity)?;
    if finding.confidence < settings.min_confidence {
        return None;
    }
    let (source, target) = (&set.source, &set.translations[translation]);
    let now = |text: &super::CheckedText, spot: &Spot| passage(&text.file, &text.tag, &text.document, spot);
    let base = |text: &super::CheckedText, spot: &Spot| Some(passage(&text.file, &text.tag, text.base.as_ref()?, spot));
    let words = finding.spots.source.as_ref().or(finding.earlier.source.as_ref()).map_or_else(String::new, |spot| {
        let keys = source.document.paragraphs.get(spot.paragraphs.clone()).unwrap_or_default();
        keys.iter().map(|paragraph| format!("{:032x}", paragraph.key.0)).collect()
    });
    let identity = [finding.rule.code(), &source.file, &target.file, &words, &finding.subject].join("\u{1F}");
    Some(ReportedFinding {
        code: finding.rule.code().to_owned(),
        rule: finding.rule,
        severity,
        confidence: (finding.confidence * 100.0).round() / 100.0,
        set: set.name.clone(),
        message: finding.message.clone(),
        source: finding.spots.source.as_ref().map(|spot| now(source, spot)),
        translation: finding.spots.translation.as_ref().map(|spot| now(target, spot)),
        earlier: Pair::new(
            finding.earlier.source.as_ref().and_then(|spot| base(source, spot)),
            finding.earlier.translation.as_ref().and_then(|spot| base(target, spot)),
        ),
        others: finding.others.iter().map(|(index, spot)| now(&set.translations[*index], spot)).collect(),
        fingerprint: format!("{:016x}", xxh3_64(identity.as_bytes())),
        standing: Standing::New,
        fix: finding.fix.as_ref().and_then(|fix| {
            let text = &target.document.paragraphs.get(fix.paragraph)?.text;
            let bytes = text.origin(fix.range.start)..text.origin(fix.range.end.checked_sub(1)?) + 1;
            Some(FixEdit {
                file: target.file.clone(),
                first: target.document.place(text, fix.range.start),
                bytes,
                original: text.as_str().get(fix.range.clone())?.to_owned(),
                replacement: fix.replacement.clone(),
            })
        }),
    })
}

/// What a spot says, with its places.
fn passage(file: &str, language: &str, document: &Document, spot: &Spot) -> Passage {
    let paragraphs = document.paragraphs.get(spot.paragraphs.clone()).unwrap_or_default();
    let (mut text, mut marks) = (String::new(), Vec::new());
    for (paragraph, index) in paragraphs.iter().zip(spot.paragraphs.clone()) {
        if index > spot.paragraphs.start {
            text.push('\n');
        }
        let inside = spot.marks.iter().filter(|mark| mark.paragraph == index);
        marks.extend(inside.map(|mark| mark.range.start + text.len()..mark.range.end + text.len()));
        text.push_str(paragraph.text.as_str());
    }
    let place = |mark: &Mark, offset: usize| Some(document.place(&document.paragraphs.get(mark.paragraph)?.text, offset));
    let whole = |paragraph: Option<&crate::document::Paragraph>, at: fn(usize) -> usize| {
        paragraph.map(|paragraph| document.place(&paragraph.text, at(paragraph.text.len())))
    };
    let start = spot.marks.first().and_then(|mark| place(mark, mark.range.start)).or_else(|| whole(paragraphs.first(), |_| 0));
    let end = spot
        .marks
        .last()
        .and_then(|mark| place(mark, mark.range.end.saturating_sub(1).max(mark.range.start)))
        .or_else(|| whole(paragraphs.last(), |length| length.saturating_sub(1)));
    let nowhere = document.lines.place(0);
    let citation = match paragraphs {
        [] => String::new(),
        [only] => only.citation.clone(),
        [first, .., last] => format!("{} to {}", first.citation, last.citation),
    };
    Passage {
        file: file.to_owned(),
        language: language.to_owned(),
        citation,
        first: start.unwrap_or(nowhere),
        last: end.unwrap_or(nowhere),
        text,
        marks,
    }
}
