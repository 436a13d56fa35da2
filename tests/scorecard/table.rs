//! The scorecard as tables.

use crate::scorecard::drifts::is_known;
use crate::scorecard::score::{Clean, Outcome};
use crate::scorecard::texts::Part;
use std::collections::{BTreeMap, BTreeSet};
use travaux::check::Severity;

/// Caught and made.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    caught: usize,
    made: usize,
}

impl Count {
    fn add(&mut self, caught: bool) {
        self.caught += usize::from(caught);
        self.made += 1;
    }

    /// The share that was caught; of nothing, none, so that an empty run passes nowhere.
    pub(crate) fn recall(self) -> f64 {
        if self.made == 0 { 0.0 } else { self.caught as f64 / self.made as f64 }
    }

    fn cell(self) -> String {
        if self.made == 0 { "–".to_owned() } else { format!("{}/{}", self.caught, self.made) }
    }
}

/// Caught of all errors that were put into texts of these parts.
pub(crate) fn total<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Count {
    let mut count = Count::default();
    outcomes.filter(|outcome| outcome.rule.is_some()).for_each(|outcome| count.add(outcome.caught));
    count
}

/// How often an edit of a kind was made.
pub(crate) fn made(kind: &str, outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|outcome| outcome.kind == kind).count()
}

/// Prints all of it.
pub(crate) fn print(outcomes: &[Outcome], cleans: &[Clean]) {
    for part in [Part::Develop, Part::Report] {
        let of_part: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.part == part).collect();
        if of_part.is_empty() {
            continue;
        }
        let texts: BTreeSet<&str> = of_part.iter().map(|outcome| outcome.text).collect();
        let name = if part == Part::Develop { "Developed on" } else { "Only reported" };
        println!("\n**{name}**: {}\n", texts.into_iter().collect::<Vec<_>>().join(", "));
        recall(&of_part);
        harmless(&of_part);
    }
    clean(cleans);
}

/// Rules and kinds of errors, by language.
fn recall(outcomes: &[&Outcome]) {
    let tags: BTreeSet<&str> = outcomes.iter().map(|outcome| outcome.tag).collect();
    let mut kinds: BTreeMap<(&str, &str), BTreeMap<&str, Count>> = BTreeMap::new();
    let mut elsewhere: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for outcome in outcomes {
        let Some(rule) = outcome.rule else { continue };
        let key = (rule.code(), outcome.kind);
        kinds.entry(key).or_default().entry(outcome.tag).or_default().add(outcome.caught);
        let errors = outcome.alarms.iter().filter(|finding| finding.severity == Severity::Error).count();
        *elsewhere.entry(key).or_default() += errors;
    }
    let heads: Vec<String> = tags.iter().map(|tag| format!(" {tag} |")).collect();
    println!("| rule | error put in |{} all | recall | errors elsewhere |", heads.concat());
    println!("|---|---|{}---|---|---|", "---|".repeat(tags.len()));
    let mut sums: BTreeMap<&str, Count> = BTreeMap::new();
    let mut all = Count::default();
    for ((code, kind), counts) in &kinds {
        let mut sum = Count::default();
        let cells: Vec<String> = tags.iter().map(|tag| format!(" {} |", counts.get(tag).copied().unwrap_or_default().cell())).collect();
        for (tag, count) in counts {
            for total in [&mut sum, sums.entry(tag).or_default(), &mut all] {
                total.caught += count.caught;
                total.made += count.made;
            }
        }
        println!("| {code} | {kind} |{} {} | {:.2} | {} |", cells.concat(), sum.cell(), sum.recall(), elsewhere[&(*code, *kind)]);
    }
    let cells: Vec<String> = tags.iter().map(|tag| format!(" {} |", sums.get(tag).copied().unwrap_or_default().cell())).collect();
    println!("| all | |{} {} | {:.3} | {} |", cells.concat(), all.cell(), all.recall(), elsewhere.values().sum::<usize>());
}

/// What is said of edits that change nothing.
fn harmless(outcomes: &[&Outcome]) {
    let mut kinds: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for outcome in outcomes.iter().filter(|outcome| outcome.rule.is_none()) {
        let counts = kinds.entry(outcome.kind).or_default();
        counts[0] += 1;
        for finding in &outcome.alarms {
            counts[if finding.severity == Severity::Error { 1 } else { 2 }] += 1;
        }
    }
    println!("\n| harmless edit | n | false errors | false warnings |\n|---|---|---|---|");
    for (kind, [made, errors, warnings]) in kinds {
        println!("| {kind} | {made} | {errors} | {warnings} |");
    }
}

/// What is said of the texts as they are.
fn clean(cleans: &[Clean]) {
    println!("\n| clean text | | paragraphs | errors | warnings | known drifts |\n|---|---|---|---|---|---|");
    for clean in cleans {
        let (known, rest): (Vec<_>, Vec<_>) = clean.findings.iter().partition(|finding| is_known(clean.text, clean.tag, finding));
        let errors = rest.iter().filter(|finding| finding.severity == Severity::Error).count();
        println!("| {} | {} | {} | {errors} | {} | {} |", clean.text, clean.tag, clean.paragraphs, rest.len() - errors, known.len());
    }
}

/// What was missed and what was said falsely, line by line.
pub(crate) fn print_misses(outcomes: &[Outcome], cleans: &[Clean]) {
    for outcome in outcomes {
        let rule = outcome.rule.map_or("harmless", |rule| rule.code());
        if outcome.rule.is_some() && !outcome.caught {
            println!("MISSED {rule} {} [{} {}] {}", outcome.kind, outcome.text, outcome.tag, outcome.about);
        }
        for finding in &outcome.alarms {
            let (code, message) = (&finding.code, &finding.message);
            println!(
                "ALARM {:?} {code} {message} <- {rule} {} [{} {}] {}",
                finding.severity, outcome.kind, outcome.text, outcome.tag, outcome.about
            );
        }
    }
    for clean in cleans {
        for finding in &clean.findings {
            let place = finding.translation.as_ref().map_or("", |passage| passage.citation.as_str());
            println!("CLEAN {:?} {} [{} {}] {place}: {}", finding.severity, finding.code, clean.text, clean.tag, finding.message);
        }
    }
}
