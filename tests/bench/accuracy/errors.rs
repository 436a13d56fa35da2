//! Lists what was missed or found wrongly, with short quotes, so that one can look at it.

use crate::Run;
use crate::injected::{Expected, Injected};
use crate::measure::Measured;
use crate::sides::Compared;
use std::collections::{BTreeMap, BTreeSet};
use travaux::diff::Rule;
use travaux::document::Sides;
use travaux::report::Report;

/// Characters of a quote.
const QUOTE: usize = 90;

/// Lists the errors of a row of a table.
pub(crate) fn list(run: &Run, row: &str) {
    for (version, measured) in run.versions.iter().filter(|(version, _)| run.options.parts.contains(&version.part)) {
        if version.recipe == row || version.text.starts_with(row) {
            of_alignment(&format!("{} {} seed {}", version.recipe, version.text, version.seed), &version.compared, measured);
        }
    }
    for (gold, measured) in run.gold.iter().filter(|(gold, _)| gold.name.starts_with(row)) {
        of_alignment(&gold.name, &gold.compared, measured);
    }
    for (injected, report) in &run.injected {
        of_findings(injected, report, row);
    }
}

fn short(text: &str) -> String {
    let mut quote: String = text.chars().take(QUOTE).collect();
    if quote.len() < text.len() {
        quote.push('…');
    }
    quote
}

fn of_alignment(name: &str, compared: &Compared, measured: &Measured) {
    let Measured { right, found, .. } = measured;
    let sides = &compared.0;
    let say = |what: &str, before: &[usize], after: &[usize]| {
        println!("{name}: {what} {before:?} → {after:?}");
        before.iter().for_each(|&unit| println!("    – {}", short(sides.before.quote(unit))));
        after.iter().for_each(|&unit| println!("    + {}", short(sides.after.quote(unit))));
    };
    right.links.difference(&found.links).for_each(|&(before, after)| say("link missed", &[before], &[after]));
    found.links.difference(&right.links).for_each(|&(before, after)| say("link wrong", &[before], &[after]));
    right.relations.difference(&found.relations).for_each(|(kind, before, after)| say(&format!("{kind:?} missed"), before, after));
    found.relations.difference(&right.relations).for_each(|(kind, before, after)| say(&format!("{kind:?} wrong"), before, after));
}

/// For each unit that a comparison shows: what was expected there, and which rules spoke.
pub(crate) fn findings_by_unit(injected: &Injected, report: &Report) -> Vec<(Option<Expected>, BTreeSet<Rule>)> {
    by_unit(injected, report).into_values().map(|(expected, rules, _)| (expected, rules)).collect()
}

type Found = (Option<Expected>, BTreeSet<Rule>, Sides<String>);

fn by_unit(injected: &Injected, report: &Report) -> BTreeMap<usize, Found> {
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    for entry in &report.entries {
        let units = injected.compared.units(entry);
        // Units are the same on both sides: nothing was put in or taken out.
        let owners: BTreeSet<usize> = units.before.iter().chain(&units.after).copied().collect();
        // What is found in an entry with several units is counted at the one that was edited.
        let Some(&owner) = owners.iter().find(|unit| injected.expected.contains_key(unit)).or(owners.first()) else { continue };
        let (_, rules, quotes) =
            found.entry(owner).or_insert_with(|| (injected.expected.get(&owner).copied(), BTreeSet::new(), Sides::default()));
        for finding in &entry.findings {
            rules.insert(finding.rule);
        }
        let differs = entry.segments.iter().filter(|segment| segment.before != segment.after);
        for segment in differs {
            quotes.before += &format!(" | {}", segment.before);
            quotes.after += &format!(" | {}", segment.after);
        }
    }
    found
}

fn of_findings(injected: &Injected, report: &Report, row: &str) {
    for (unit, (expected, rules, quotes)) in by_unit(injected, report) {
        let (right, name) = match expected {
            Some(Expected::Rule(rule)) => (Some(rule), rule.name()),
            Some(Expected::Editorial) => (None, "editorial"),
            Some(Expected::Neutral) => (None, "neutral"),
            None => (None, "untouched"),
        };
        let correct = right.map_or(rules.is_empty(), |rule| rules.contains(&rule) && rules.len() == 1);
        let concerns = row == "findings" || name == row || rules.iter().any(|rule| rule.name() == row);
        if concerns && !correct {
            let names: Vec<&str> = rules.iter().map(|rule| rule.name()).collect();
            println!("{} seed {}: expected {name}, found {names:?} (unit {unit})", injected.text, injected.seed);
            println!("    –{}\n    +{}", short(&quotes.before), short(&quotes.after));
            println!("    in: {}", short(injected.compared.0.after.quote(unit)));
        }
    }
}
