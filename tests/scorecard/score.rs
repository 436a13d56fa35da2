//! Whether the right rule says the right thing at the right place, and what else is said.

use crate::injection::{Against, Candidate, Injection, Side};
use crate::random::Random;
use crate::texts::{Block, Case, Part, block_of, document};
use std::collections::BTreeMap;
use travaux::check::{CheckReport, CheckedText, Passage, ReportedFinding, Rule, Settings, Severity, TextSet, check};

/// So many errors of a kind are put into one translation.
const EACH: usize = 3;

/// Chance for all texts.
const SEED: u64 = 20_250_725;

/// What became of one injection.
pub(crate) struct Outcome {
    pub(crate) rule: Option<Rule>,
    pub(crate) kind: &'static str,
    pub(crate) text: &'static str,
    pub(crate) part: Part,
    pub(crate) tag: &'static str,
    /// Of an error: whether the right rule found it at the right place.
    pub(crate) caught: bool,
    /// Findings elsewhere that the clean texts do not have; of a harmless edit, anywhere. Notes do not count.
    pub(crate) alarms: Vec<ReportedFinding>,
    /// What was done, for people.
    pub(crate) about: String,
}

/// What the clean texts give.
pub(crate) struct Clean {
    pub(crate) text: &'static str,
    pub(crate) tag: &'static str,
    pub(crate) paragraphs: usize,
    /// Errors and warnings.
    pub(crate) findings: Vec<ReportedFinding>,
}

/// What is counted: how often each message of each rule is there.
type Said = BTreeMap<(String, String), usize>;

fn said<'a>(findings: impl Iterator<Item = &'a ReportedFinding>) -> Said {
    let mut said = Said::new();
    for finding in findings {
        *said.entry((finding.code.clone(), finding.message.clone())).or_default() += 1;
    }
    said
}

/// Puts errors into one translation, one at a time, and checks each.
pub(crate) fn run(case: &Case, injections: &[&Injection]) -> (Clean, Vec<Outcome>) {
    const AGAINST: [Against; 2] = [Against::Nothing, Against::Base];
    let pieces = case.pieces();
    let mut sets: Vec<TextSet> = vec![set(case, Against::Nothing, &case.source, &case.translation)];
    for piece in &pieces {
        sets.extend(AGAINST.iter().map(|against| set(piece, *against, &piece.source, &piece.translation)));
    }
    let cleans = sets.len();
    let mut made: Vec<(&Injection, usize, Candidate)> = Vec::new();
    for &injection in injections {
        let of_piece = |(at, piece): (usize, &Case)| (injection.candidates)(piece).into_iter().map(move |candidate| (at, candidate)).collect::<Vec<_>>();
        let mut candidates: Vec<(usize, Candidate)> = pieces.iter().enumerate().flat_map(of_piece).collect();
        Random::new(SEED, &format!("{}/{}/{}", case.name, case.tag, injection.name)).shuffle(&mut candidates);
        for (at, candidate) in candidates.into_iter().take(EACH) {
            let piece = &pieces[at];
            let (source, translation) = match candidate.side {
                Side::Source => (candidate.apply(&piece.source), piece.translation.clone()),
                Side::Translation => (piece.source.clone(), candidate.apply(&piece.translation)),
            };
            sets.push(set(piece, injection.against, &source, &translation));
            made.push((injection, at, candidate));
        }
    }
    for (index, set) in sets.iter_mut().enumerate() {
        set.name = format!("{index:05}");
    }
    let report = check(&sets, &Settings::default());
    let found = by_set(&report, sets.len());
    let outcomes = made.iter().zip(&found[cleans..]).map(|((injection, at, candidate), findings)| {
        let clean = 1 + AGAINST.len() * at + usize::from(injection.against == Against::Base);
        let before = said(found[clean].iter().copied());
        judge(&pieces[*at], injection, candidate, &fresh(findings, &before))
    });
    let grave = |finding: &&&ReportedFinding| finding.severity > Severity::Note;
    let clean = Clean {
        text: case.name,
        tag: case.tag,
        paragraphs: case.paragraphs(),
        findings: found[0].iter().filter(grave).map(|finding| (*finding).clone()).collect(),
    };
    (clean, outcomes.collect())
}

fn set(case: &Case, against: Against, source: &[Block], translation: &[Block]) -> TextSet {
    let text = |tag: &str, now: &[Block], base: &[Block]| {
        let mut text = CheckedText::new(format!("{tag}.md"), tag, document(now, tag));
        text.base = (against == Against::Base).then(|| document(base, tag));
        text
    };
    TextSet {
        name: String::new(),
        source: text("en", source, &case.source),
        translations: vec![text(case.tag, translation, &case.translation)],
    }
}

fn by_set(report: &CheckReport, sets: usize) -> Vec<Vec<&ReportedFinding>> {
    let mut found = vec![Vec::new(); sets];
    for finding in &report.findings {
        let set: usize = finding.set.parse().expect("a number");
        found[set].push(finding);
    }
    found
}

/// Findings that are not among those of the clean texts.
fn fresh<'a>(findings: &[&'a ReportedFinding], before: &Said) -> Vec<&'a ReportedFinding> {
    let mut left = before.clone();
    let is_fresh = |finding: &&ReportedFinding| match left.get_mut(&(finding.code.clone(), finding.message.clone())) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    findings.iter().copied().filter(is_fresh).collect()
}

fn judge(case: &Case, injection: &Injection, candidate: &Candidate, fresh: &[&ReportedFinding]) -> Outcome {
    let expected = candidate.expected(case);
    let on = |finding: &ReportedFinding, places: &[(Side, usize)]| {
        places.iter().any(|&(side, block)| {
            let passage = if side == Side::Source { &finding.source } else { &finding.translation };
            passage.as_ref().is_some_and(|passage| covers(passage, block))
        })
    };
    let grave = |finding: &&&ReportedFinding| finding.severity > Severity::Note;
    // The counterpart of the line is no other place.
    let near: Vec<(Side, usize)> = case.partner.get(candidate.block).copied().flatten().map(|block| (Side::Source, block)).into_iter().collect();
    let alarms = fresh.iter().filter(grave).filter(|finding| injection.rule.is_none() || !on(finding, &expected) && !on(finding, &near));
    Outcome {
        rule: injection.rule,
        kind: injection.name,
        text: case.name,
        part: case.part,
        tag: case.tag,
        caught: injection.rule.is_some_and(|rule| fresh.iter().any(|finding| finding.rule == rule && on(finding, &expected))),
        alarms: alarms.map(|finding| (*finding).clone()).collect(),
        about: candidate.describe(case),
    }
}

/// Whether a passage is on a line.
fn covers(passage: &Passage, block: usize) -> bool {
    (block_of(passage.first.line)..=block_of(passage.last.line)).contains(&block)
}
