//! Whether the right rule says the right thing at the right place, and what else is said.

use crate::scorecard::drifts::is_known;
use crate::scorecard::injection::{Act, Against, Candidate, Injection, Side};
use crate::scorecard::random::Random;
use crate::scorecard::texts::{Block, Case, Part, block_of, document};
use travaux::bitext::{BitextOptions, Pair, align};
use travaux::check::{CheckedText, Passage, RecordedLink, ReportedFinding, Rule, RuleLevel, Settings, Severity, TextSet, check};
use travaux::glossary::Glossary;

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

/// Puts errors into one translation, one at a time, and checks each.
pub(crate) fn run(case: &Case, injections: &[&Injection]) -> (Clean, Vec<Outcome>) {
    const AGAINST: [Against; 4] = [Against::Nothing, Against::Base, Against::Project, Against::Others];
    let pieces = case.pieces();
    let mut jobs = vec![(Against::Nothing, set(case, Against::Nothing, &case.source, &case.translation))];
    for piece in &pieces {
        jobs.extend(AGAINST.iter().map(|against| (*against, set(piece, *against, &piece.source, &piece.translation))));
    }
    let found = checked(case, jobs);
    let of_piece = |at: usize, against: Against| {
        let place = AGAINST.iter().position(|other| *other == against).unwrap_or_default();
        &found[1 + AGAINST.len() * at + place]
    };
    let mut made: Vec<(&Injection, usize, Candidate)> = Vec::new();
    let mut jobs: Vec<(Against, TextSet)> = Vec::new();
    for &injection in injections {
        let mut candidates: Vec<(usize, Candidate)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let told = of_piece(at, injection.against);
            let clean = (injection.candidates)(piece).into_iter().filter(|candidate| is_clean(piece, candidate, told));
            candidates.extend(clean.map(|candidate| (at, candidate)));
        }
        Random::new(SEED, &format!("{}/{}/{}", case.name, case.tag, injection.name)).shuffle(&mut candidates);
        for (at, candidate) in candidates.into_iter().take(EACH) {
            let piece = &pieces[at];
            let (source, translation) = match candidate.side {
                Side::Source => (candidate.apply(&piece.source), piece.translation.clone()),
                Side::Translation => (piece.source.clone(), candidate.apply(&piece.translation)),
            };
            let mut set = set(piece, injection.against, &source, &translation);
            if let (Act::Forget, Some(recorded)) = (&candidate.act, &mut set.translations[0].recorded) {
                let forgotten = records(piece, Some(candidate.block));
                recorded.retain(|record| !forgotten.contains(record));
            }
            jobs.push((injection.against, set));
            made.push((injection, at, candidate));
        }
    }
    let outcomes = made.iter().zip(checked(case, jobs)).map(|((injection, at, candidate), findings)| {
        judge(&pieces[*at], injection, candidate, &fresh(&findings, of_piece(*at, injection.against)))
    });
    let findings = found[0].iter().filter(|finding| finding.severity > Severity::Note).cloned().collect();
    let clean = Clean { text: case.name, tag: case.tag, paragraphs: case.paragraphs(), findings };
    (clean, outcomes.collect())
}

/// Whether nothing is said of a line as it is: an error is put into clean paragraphs.
fn is_clean(case: &Case, candidate: &Candidate, told: &[ReportedFinding]) -> bool {
    let places = [(candidate.side, candidate.block)];
    let mut told = told.iter().filter(|finding| finding.severity > Severity::Note && !is_known(case.name, case.tag, finding));
    told.all(|finding| !stands(finding, &places) && !stands(finding, &near(case, candidate)))
}

/// The counterpart of the line that is changed.
fn near(case: &Case, candidate: &Candidate) -> Vec<(Side, usize)> {
    match candidate.side {
        Side::Translation => case.partner[candidate.block].map(|block| (Side::Source, block)).into_iter().collect(),
        Side::Source => {
            let partner = case.partner.iter().position(|partner| *partner == Some(candidate.block));
            partner.map(|block| (Side::Translation, block)).into_iter().collect()
        }
    }
}

/// Whether a finding is on one of some lines.
fn stands(finding: &ReportedFinding, places: &[(Side, usize)]) -> bool {
    places.iter().any(|&(side, block)| {
        let passage = if side == Side::Source { &finding.source } else { &finding.translation };
        passage.as_ref().is_some_and(|passage| covers(passage, block))
    })
}

/// What each set gives, with what the checks know of it.
fn checked(case: &Case, jobs: Vec<(Against, TextSet)>) -> Vec<Vec<ReportedFinding>> {
    let mut found = vec![Vec::new(); jobs.len()];
    let (mut plain, mut project): (Vec<TextSet>, Vec<TextSet>) = Default::default();
    for (index, (against, mut set)) in jobs.into_iter().enumerate() {
        set.name = format!("{index:05}");
        if against == Against::Project { project.push(set) } else { plain.push(set) }
    }
    for (sets, settings) in [(plain, Settings::default()), (project, wanted(case))] {
        for finding in check(&sets, &settings).findings {
            let set: usize = finding.set.parse().expect("a number");
            found[set].push(finding);
        }
    }
    found
}

/// What a project may want: a glossary, and rules that look on request.
fn wanted(case: &Case) -> Settings {
    let mut settings = Settings::default();
    settings.levels.insert(Rule::SentenceCount, RuleLevel::On);
    let mut glossary = Glossary::parse("terms.csv", case.words.glossary().into_bytes()).expect("a glossary");
    glossary.set_translation_language(case.tag);
    settings.glossary = glossary;
    settings
}

/// The record of a piece as it is clean; of one line of the translation, if one is asked for.
fn records(case: &Case, only: Option<usize>) -> Vec<RecordedLink> {
    let documents = Pair::new(document(&case.source, "en"), document(&case.translation, case.tag));
    let line = |paragraph: usize| {
        let document = &documents.translation;
        block_of(document.place(&document.paragraphs[paragraph].text, 0).line)
    };
    let links = align(documents.as_ref(), &BitextOptions::default()).links;
    let wanted = links.into_iter().filter(|link| only.is_none_or(|block| link.paragraphs.translation.clone().any(|at| line(at) == block)));
    let record = |link: travaux::bitext::Link| {
        let Pair { source, translation } = link.paragraphs;
        RecordedLink::of(Pair::new(&documents.source.paragraphs[source], &documents.translation.paragraphs[translation]))
    };
    wanted.map(record).collect()
}

fn set(case: &Case, against: Against, source: &[Block], translation: &[Block]) -> TextSet {
    let text = |tag: &str, now: &[Block], base: &[Block]| {
        let mut text = CheckedText::new(format!("{tag}.md"), tag, document(now, tag));
        text.base = (against == Against::Base).then(|| document(base, tag));
        text
    };
    let mut translations = vec![text(case.tag, translation, &case.translation)];
    match against {
        Against::Nothing | Against::Base => {}
        Against::Project => translations[0].recorded = Some(records(case, None)),
        Against::Others => translations.extend(case.others.iter().map(|(tag, blocks)| text(tag, blocks, blocks))),
    }
    TextSet { name: String::new(), source: text("en", source, &case.source), translations }
}

/// Findings that are not among those of the clean texts. Of several that say the same, those at the place of a clean
/// one are the clean ones.
fn fresh(findings: &[ReportedFinding], clean: &[ReportedFinding]) -> Vec<ReportedFinding> {
    let line = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.first.line);
    let said = |one: &ReportedFinding, other: &ReportedFinding| one.code == other.code && one.message == other.message;
    let place = |finding: &ReportedFinding| (line(&finding.source), line(&finding.translation));
    let mut left: Vec<&ReportedFinding> = clean.iter().collect();
    let mut fresh: Vec<&ReportedFinding> = findings.iter().collect();
    let mut strike = |same: &dyn Fn(&ReportedFinding, &ReportedFinding) -> bool| {
        fresh.retain(|finding| match left.iter().position(|other| same(finding, other)) {
            Some(at) => {
                left.remove(at);
                false
            }
            None => true,
        });
    };
    strike(&|one, other| said(one, other) && place(one) == place(other));
    strike(&said);
    fresh.into_iter().cloned().collect()
}

/// Whether a finding of this rule says what is wrong: of a paragraph that is too short, which sentence is
/// missing says it better; of numbers that were exchanged, that one has another unit.
fn tells(found: Rule, wanted: Rule) -> bool {
    let exchanged = matches!(wanted, Rule::NumberOrder | Rule::Quantifier) && matches!(found, Rule::NumberValue | Rule::NumberWord);
    found == wanted || exchanged || (found, wanted) == (Rule::MissingSentence, Rule::Length)
}

fn judge(case: &Case, injection: &Injection, candidate: &Candidate, fresh: &[ReportedFinding]) -> Outcome {
    let expected = candidate.expected(case);
    let right = |finding: &ReportedFinding| stands(finding, &expected);
    // The counterpart of the line is no other place.
    let near = near(case, candidate);
    let elsewhere = |finding: &&ReportedFinding| injection.rule.is_none() || !right(finding) && !stands(finding, &near);
    let alarms = fresh.iter().filter(|finding| finding.severity > Severity::Note).filter(elsewhere);
    Outcome {
        rule: injection.rule,
        kind: injection.name,
        text: case.name,
        part: case.part,
        tag: case.tag,
        caught: injection.rule.is_some_and(|rule| fresh.iter().any(|finding| tells(finding.rule, rule) && right(finding))),
        alarms: alarms.cloned().collect(),
        about: candidate.describe(case),
    }
}

/// Whether a passage is on a line.
fn covers(passage: &Passage, block: usize) -> bool {
    (block_of(passage.first.line)..=block_of(passage.last.line)).contains(&block)
}
