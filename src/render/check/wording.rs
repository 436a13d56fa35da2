//! What is said of a check in the same words in every format that people read.

use crate::bitext::Pair;
use crate::check::{CheckReport, IdleReason, Passage, ReportedFinding, Standing};
use crate::render::excerpt::head;
use crate::render::headline::counted;

/// Of another translation no more bytes than these are quoted in a line.
const LONGEST_OTHER: usize = 80;

/// What was found, in a sentence: `2 errors, 1 warning and 3 notes.`
pub(in crate::render) fn found(report: &CheckReport) -> String {
    let summary = &report.summary;
    let of = |count: usize, noun: &str| (count > 0).then(|| counted(count, noun));
    let counts = [of(summary.errors, "error"), of(summary.warnings, "warning"), of(summary.notes, "note")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let mut sentence = if counts.is_empty() { "Nothing found".to_owned() } else { listed(&counts) };
    let aside: Vec<String> = [(summary.baselined, "in the baseline"), (summary.suppressed, "suppressed")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !aside.is_empty() {
        sentence.push_str(&format!(" ({})", aside.join(", ")));
    }
    sentence.push('.');
    sentence
}

/// What was looked at.
pub(in crate::render) fn checked(report: &CheckReport) -> String {
    let summary = &report.summary;
    let base = report.base.as_ref().map_or_else(String::new, |base| format!(", the edit since {base}"));
    format!(
        "Checked: {} of {}, {} of paragraphs, by {}{base}.",
        counted(summary.translations, "translation"),
        counted(report.sets.len(), "text"),
        counted(summary.links, "pair"),
        counted(summary.rules_applied, "rule"),
    )
}

/// What was not looked at, and why.
pub(in crate::render) fn unchecked(report: &CheckReport) -> Option<String> {
    let mut clauses = Vec::new();
    let alone = report.summary.alone;
    if alone.source + alone.translation > 0 {
        let sides = [(alone.source, "of sources"), (alone.translation, "of translations")];
        let sides: Vec<String> =
            sides.into_iter().filter(|(count, _)| *count > 0).map(|(count, of)| format!("{} {of}", counted(count, "paragraph"))).collect();
        clauses.push(format!("{} without counterpart", sides.join(" and ")));
    }
    for (why, said) in [
        (IdleReason::NoBase, "rules on edits, for there is no base"),
        (IdleReason::NoRecord, "what a translation follows, for nothing is recorded"),
        (IdleReason::NoGlossary, "rules on terms, for there is no glossary"),
        (IdleReason::OneTranslation, "what several translations could tell, for there is one"),
        (IdleReason::NotAskedFor, "what is checked on request"),
        (IdleReason::TurnedOff, "rules that are turned off"),
    ] {
        let codes: Vec<&str> = report.idle.iter().filter(|rule| rule.why == why).map(|rule| rule.code.as_str()).collect();
        if !codes.is_empty() {
            clauses.push(format!("{said} ({})", codes.join(", ")));
        }
    }
    (!clauses.is_empty()).then(|| format!("Not checked: {}.", clauses.join("; ")))
}

/// `a, b and c`
pub(in crate::render) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// How sure a finding is, where it is not.
pub(in crate::render) fn doubt(finding: &ReportedFinding) -> Option<String> {
    (finding.confidence < 1.0).then(|| format!("{:.0} % sure", finding.confidence * 100.0))
}

/// Why a finding does not count, if it does not.
pub(in crate::render) fn excuse(finding: &ReportedFinding) -> Option<String> {
    match &finding.standing {
        Standing::New => None,
        Standing::Baseline => Some("in the baseline".to_owned()),
        Standing::Suppressed { reason, .. } => Some(format!("suppressed: {reason}")),
    }
}

/// A passage in parts: whether the finding points at it, and its words.
pub(in crate::render) fn parts(passage: &Passage) -> Vec<(Pointed, &str)> {
    let (mut parts, mut at) = (Vec::new(), 0);
    let text = passage.text.as_str();
    for mark in &passage.marks {
        // Marks that are no stretches of the text come from outside, and are left out.
        let (Some(before), Some(inside)) = (text.get(at..mark.start), text.get(mark.clone())) else { continue };
        parts.push((Pointed::No, before));
        parts.push((Pointed::At, inside));
        at = mark.end;
    }
    parts.push((Pointed::No, text.get(at..).unwrap_or_default()));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

/// What the texts said before the edit, where they said something else than now.
pub(in crate::render) fn earlier(finding: &ReportedFinding) -> Pair<Option<&Passage>> {
    fn changed<'a>(was: &'a Option<Passage>, now: &Option<Passage>) -> Option<&'a Passage> {
        was.as_ref().filter(|was| now.as_ref().is_none_or(|now| now.text != was.text))
    }
    Pair::new(changed(&finding.earlier.source, &finding.source), changed(&finding.earlier.translation, &finding.translation))
}

/// The message of a finding with the words of both sides, a line each, as it came: to be escaped.
pub(in crate::render) fn with_passages(finding: &ReportedFinding) -> String {
    let mut words = finding.message.clone();
    for passage in finding.source.iter().chain(&finding.translation) {
        words.push_str(&format!("\n{} {}: {}", passage.language, passage.short(), passage.text));
    }
    words
}

/// The same, and in a last line what it points at in other translations: `others: pt 31: 48; zh 29: 48`.
pub(in crate::render) fn with_others(finding: &ReportedFinding) -> String {
    let mut words = with_passages(finding);
    for (index, other) in finding.others.iter().enumerate() {
        let before = if index == 0 { "\nothers: " } else { "; " };
        words.push_str(&format!("{before}{} {}: {}", other.language, other.first.short(), pointed(other)));
    }
    words
}

/// The words of a passage that a finding points at, or its beginning if it points at none.
fn pointed(passage: &Passage) -> String {
    let parts = parts(passage);
    let marked: Vec<&str> = parts.iter().filter(|(what, _)| *what == Pointed::At).map(|(_, words)| *words).collect();
    let words = if marked.is_empty() { passage.text.clone() } else { marked.join(" … ") };
    let beginning = head(&words, LONGEST_OTHER);
    if beginning.len() < words.len() { format!("{beginning} …") } else { words }
}

/// Whether a finding points at some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Pointed {
    /// At them.
    At,
    /// Not at them.
    No,
}
