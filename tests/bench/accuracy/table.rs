//! The tables, and the same figures for machines.

use crate::Run;
use crate::ablation;
use crate::baseline::{METHODS, THRESHOLDS, best};
use crate::errors::findings_by_unit;
use crate::injected::Expected;
use crate::made::RECIPES;
use crate::measure::{Measured, Sum};
use crate::options::{Ablation, Part};
use crate::score::Tally;
use crate::texts::TEXTS;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use travaux::diff::Rule;

/// Prints all; gives the figures.
pub(crate) fn print(run: &Run) -> Value {
    for part in [Part::Tune, Part::Report] {
        let texts: Vec<&str> = TEXTS.iter().filter(|text| text.part == part).map(|text| text.path).collect();
        println!("texts to {} (seeds {:?}): {}", part.name(), crate::seeds(part), texts.join(", "));
    }
    let made = versions(run);
    let findings = findings(run);
    let gold = gold(run);
    let ablation = if run.options.ablation == Ablation::Wanted { ablation::print(run) } else { Value::Null };
    json!({ "made": made, "findings": findings, "gold": gold, "ablation": ablation })
}

/// Index of each method's best threshold on the tuning comparisons.
fn thresholds<'a>(tuning: impl Iterator<Item = &'a Measured>) -> Vec<usize> {
    let mut sums = vec![vec![Tally::default(); THRESHOLDS.len()]; METHODS.len()];
    for measured in tuning {
        for (sums, tallies) in sums.iter_mut().zip(&measured.baselines) {
            sums.iter_mut().zip(tallies).for_each(|(sum, tally)| sum.add(*tally));
        }
    }
    sums.iter().map(|sums| best(sums)).collect()
}

fn show(value: Option<f64>) -> String {
    value.map_or_else(|| "    –".to_owned(), |value| format!("{value:.3}"))
}

/// F1 of a relation; where there was none, how many were found all the same.
fn related(tally: Tally) -> String {
    if tally.right == 0 && tally.found > 0 { format!("{:>5}", format!("×{}", tally.found)) } else { show(tally.f1()) }
}

fn head(title: &str, thresholds: &[usize]) {
    let named = METHODS.iter().zip(thresholds).map(|(method, &at)| format!("{} at {}", method.name(), THRESHOLDS[at]));
    println!("\n{title}\n(baselines, pairs only: {})", named.collect::<Vec<_>>().join("; "));
    println!(
        "{:<36} {:>4} {:>6} {:>6}  {:^17}  {:>5}  {:>5}  {:>5}  {:>5}  | {:>7} {:>7} {:>7}",
        "F1 unless said", "n", "links", "words", "pairs: P R F1", "+sent", "moves", "sp+mg", "ad+rm", "Jaccard", "TF-IDF", "difflib"
    );
}

fn line(name: &str, changed: Option<(f64, f64)>, sum: &Sum) -> Value {
    let [jaccard, cosine, difflib] = sum.baselines.map(Tally::f1);
    println!(
        "{:<36} {:>4} {:>6} {:>6}  {} {} {}  {}  {}  {}  {}  | {:>7} {:>7} {:>7}",
        name,
        sum.comparisons,
        sum.found.pairs.right,
        changed.map_or_else(|| "–".to_owned(), |(touched, alike)| format!("{:.0}/{:.0}", 100.0 * touched, 100.0 * alike)),
        show(sum.found.pairs.precision()),
        show(sum.found.pairs.recall()),
        show(sum.found.pairs.f1()),
        show(sum.found.with_sentences.f1()),
        related(sum.found.moves),
        related(sum.found.groups),
        related(sum.found.alone),
        show(jaccard),
        show(cosine),
        show(difflib),
    );
    let figures = |tally: Tally| json!({ "precision": tally.precision(), "recall": tally.recall(), "f1": tally.f1(), "hits": tally.hits, "found": tally.found, "right": tally.right });
    json!({
        "comparisons": sum.comparisons, "touched": changed.map(|pair| pair.0), "alike": changed.map(|pair| pair.1), "pairs": figures(sum.found.pairs), "with-sentences": figures(sum.found.with_sentences), "moves": figures(sum.found.moves),
        "split+merge": figures(sum.found.groups), "added+removed": figures(sum.found.alone),
        "baselines": { "greedy-jaccard": jaccard, "tf-idf": cosine, "difflib": difflib },
    })
}

fn versions(run: &Run) -> Value {
    let at = thresholds(run.versions.iter().filter(|(version, _)| version.part == Part::Tune).map(|(_, measured)| measured));
    let mut figures = Map::new();
    for &part in &run.options.parts {
        head(&format!("made versions, part: {}", part.name()), &at);
        let mut rows = Map::new();
        let mut row = |name: String, belongs: &dyn Fn(&crate::made::Version) -> bool| {
            let mut sum = Sum::default();
            let mut reworded: Vec<(f64, f64)> = Vec::new();
            for (version, measured) in run.versions.iter().filter(|(version, _)| version.part == part && belongs(version)) {
                sum.add(measured, &at);
                reworded.extend_from_slice(&version.reworded);
            }
            if sum.comparisons > 0 {
                let middle = |of: &dyn Fn(&(f64, f64)) -> f64| {
                    let mut values: Vec<f64> = reworded.iter().map(of).collect();
                    values.sort_by(f64::total_cmp);
                    values.get(values.len() / 2).copied()
                };
                let changed = middle(&|(touched, _)| *touched).zip(middle(&|(_, alike)| *alike));
                let value = line(&name, changed, &sum);
                rows.insert(name, value);
            }
        };
        for recipe in RECIPES {
            row(recipe.name.to_owned(), &|version| version.recipe == recipe.name);
        }
        let mut kinds: Vec<&str> = TEXTS.iter().map(|text| text.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            row(format!("kind {kind}"), &|version| version.kind == kind);
        }
        for text in TEXTS.iter().filter(|text| text.kind == "udhr") {
            row(format!("text {}", text.path), &|version| version.text == text.path);
        }
        row("all".to_owned(), &|_| true);
        figures.insert(part.name().to_owned(), Value::Object(rows));
    }
    println!(
        "(n: comparisons; words: in reworded paragraphs, median % of words touched, and what Jaccard similarity was left; – : none there and none found; ×7: none there, seven found;\n +sent: pairs with the links that moved sentences make)"
    );
    Value::Object(figures)
}

fn findings(run: &Run) -> Value {
    let mut all = Map::new();
    for &part in &run.options.parts {
        let mut rules: BTreeMap<Rule, Tally> = BTreeMap::new();
        let mut quiet: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (injected, report) in run.injected.iter().filter(|(injected, _)| injected.part == part) {
            for (expected, found) in findings_by_unit(injected, report) {
                let right = match expected {
                    Some(Expected::Rule(rule)) => Some(rule),
                    Some(Expected::Editorial | Expected::Neutral) | None => None,
                };
                if let Some(rule) = right {
                    let tally = rules.entry(rule).or_default();
                    tally.right += 1;
                    tally.hits += usize::from(found.contains(&rule));
                } else {
                    let name = match expected {
                        Some(Expected::Editorial) => "editorial only",
                        Some(_) => "neutral synonyms",
                        None => "untouched",
                    };
                    let (count, false_ones) = quiet.entry(name).or_default();
                    *count += 1;
                    *false_ones += found.len();
                }
                for rule in found {
                    rules.entry(rule).or_default().found += 1;
                }
            }
        }
        println!("\nfindings, part: {} (one edit a paragraph; what else is found there counts as false)", part.name());
        println!("{:<22} {:>8} {:>6} {:>8} {:>7} {:>10}", "rule", "injected", "found", "of which", "recall", "precision");
        let mut total = Tally::default();
        let mut rows = Map::new();
        for (rule, tally) in rules {
            let Tally { hits, found, right } = tally;
            println!("{:<22} {right:>8} {found:>6} {hits:>8}   {}      {}", rule.name(), show(tally.recall()), show(tally.precision()));
            let value =
                json!({ "injected": right, "found": found, "hits": hits, "recall": tally.recall(), "precision": tally.precision() });
            rows.insert(rule.name().to_owned(), value);
            total.add(tally);
        }
        println!(
            "{:<22} {:>8} {:>6} {:>8}   {}      {}",
            "all",
            total.right,
            total.found,
            total.hits,
            show(total.recall()),
            show(total.precision())
        );
        for (name, (count, false_ones)) in quiet {
            println!("false findings in {count} paragraphs with {name}: {false_ones}");
            rows.insert(name.to_owned(), json!({ "paragraphs": count, "false": false_ones }));
        }
        all.insert(part.name().to_owned(), Value::Object(rows));
    }
    Value::Object(all)
}

fn gold(run: &Run) -> Value {
    let at = thresholds(run.gold.iter().filter(|(gold, _)| gold.part == Part::Tune).map(|(_, measured)| measured));
    head("gold, made by hand (tune: in sight when the aligner's coefficients were chosen; report: nobody tunes on it)", &at);
    let mut rows = Map::new();
    let mut groups: BTreeMap<(Part, String), Sum> = BTreeMap::new();
    for (gold, measured) in &run.gold {
        let mut sum = Sum::default();
        sum.add(measured, &at);
        rows.insert(gold.name.clone(), line(&gold.name, None, &sum));
        groups.entry((gold.part, gold.kind.clone())).or_default().add(measured, &at);
    }
    for ((part, kind), sum) in groups {
        let name = format!("{}, {kind}", part.name());
        let value = line(&name, None, &sum);
        rows.insert(name, value);
    }
    Value::Object(rows)
}
