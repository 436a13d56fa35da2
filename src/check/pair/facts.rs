//! NUM001, NUM002, DAT001, REF001: numbers, dates and references that do not say the same.
//!
//! What is left over on both sides of a link is paired, so that a finding says "48 became 84" and
//! shows both. What is left over on one side only weighs less: the other language may say it in words
//! that are no fact (*both*, *a decade*).

use super::PairView;
use super::atom::{Atom, Value};
use super::matching::{Leftovers, leftovers};
use crate::bitext::Pair;
use crate::check::wording::quoted;
use crate::check::{Finding, Rule, Severity, Spot};

/// Numbers from here on are hardly ever said in other words.
const LARGE: u64 = 12;

/// All findings on facts.
pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for left in leftovers(view) {
        for (source, translation) in paired(&left) {
            findings.push(finding(view, &left, source, translation));
        }
    }
}

/// Leftovers of the two sides, the most alike first, with what remains alone; in order of the text.
fn paired(left: &Leftovers) -> Vec<(Option<&Atom>, Option<&Atom>)> {
    let (source, translation) = (&left.atoms.source, &left.atoms.translation);
    let mut candidates = Vec::new();
    for (row, one) in source.iter().enumerate() {
        for (column, other) in translation.iter().enumerate() {
            if let Some(likeness) = one.likeness(other) {
                candidates.push((std::cmp::Reverse(likeness), row.abs_diff(column), row, column));
            }
        }
    }
    candidates.sort_unstable();
    let (mut of_source, mut of_translation) = (vec![None; source.len()], vec![None; translation.len()]);
    for (_, _, row, column) in candidates {
        if of_source[row].is_none() && of_translation[column].is_none() {
            of_source[row] = Some(column);
            of_translation[column] = Some(row);
        }
    }
    let mut pairs: Vec<_> =
        source.iter().zip(&of_source).map(|(atom, column)| (Some(atom), column.map(|column| &translation[column]))).collect();
    let alone = translation.iter().zip(&of_translation).filter(|(_, row)| row.is_none());
    pairs.extend(alone.map(|(atom, _)| (None, Some(atom))));
    pairs
}

fn finding(view: &PairView<'_>, left: &Leftovers, source: Option<&Atom>, translation: Option<&Atom>) -> Finding {
    let rule = source.or(translation).map_or(Rule::NumberValue, |atom| rule(atom, source.and(translation)));
    let link = &view.bitext.links[left.link];
    let (message, subject) = match (source, translation) {
        (Some(one), Some(other)) => (
            format!("{} became {}", quoted(&one.written), quoted(&other.written)),
            format!("{}→{}", shown(one.value()), shown(other.value())),
        ),
        (Some(one), None) => (format!("{} is missing in the translation", quoted(&one.written)), format!("{}→", shown(one.value()))),
        (None, Some(other)) => (format!("{} is not in the source", quoted(&other.written)), format!("→{}", shown(other.value()))),
        (None, None) => Default::default(),
    };
    let (severity, sureness) = evidence(left, source, translation);
    // Where the text is on the side that lacks it, its paragraphs as a whole are meant.
    let spot = |atom: Option<&Atom>, paragraphs: &std::ops::Range<usize>| match atom {
        Some(atom) => Spot::marked(paragraphs.clone(), vec![atom.mark.clone()]),
        None => Spot::whole(paragraphs.clone()),
    };
    let spots = Pair::new(spot(source, &link.paragraphs.source), spot(translation, &link.paragraphs.translation));
    let confidence = sureness * link.confidence.clamp(0.5, 1.0);
    Finding::new(rule, message, subject).graded(severity, confidence).in_source(spots.source).in_translation(spots.translation)
}

/// The rule that a leftover falls under.
fn rule(atom: &Atom, other: Option<&Atom>) -> Rule {
    let dated = |atom: &Atom| matches!(atom.value(), Value::Date(_));
    let refers = |atom: &Atom| matches!(atom.value(), Value::Reference { .. });
    if dated(atom) || other.is_some_and(dated) {
        Rule::DateValue
    } else if refers(atom) || other.is_some_and(refers) {
        Rule::Reference
    } else if atom.digits && other.is_none_or(|other| other.digits) || other.is_some_and(|other| atom.is_of_another_unit(other)) {
        Rule::NumberValue
    } else {
        Rule::NumberWord
    }
}

/// How grave a difference is, and how sure by itself.
fn evidence(left: &Leftovers, source: Option<&Atom>, translation: Option<&Atom>) -> (Severity, f64) {
    if let (Some(one), Some(other)) = (source, translation) {
        let same_kind = one.likeness(other).is_some_and(|likeness| likeness > 1);
        let alone = left.atoms.source.len() == 1 && left.atoms.translation.len() == 1;
        return match (same_kind, one.digits || other.digits) {
            (true, true) => (Severity::Error, 0.95),
            (true, false) if alone => (Severity::Error, 0.85),
            (true, false) => (Severity::Warning, 0.7),
            (false, _) => (Severity::Warning, 0.6),
        };
    }
    let Some(atom) = source.or(translation) else { return (Severity::Note, 0.0) };
    match atom.value() {
        Value::Number { amount, unit } if atom.digits => {
            let large = amount.parse::<u64>().map_or(true, |amount| amount > LARGE);
            if large || unit.is_some() { (Severity::Error, 0.85) } else { (Severity::Warning, 0.7) }
        }
        Value::Date(_) | Value::Code(_) => (Severity::Warning, 0.75),
        Value::Reference { .. } if atom.digits => (Severity::Warning, 0.7),
        Value::Number { .. } | Value::Reference { .. } => (Severity::Note, 0.5),
        Value::Ordinal(_) => (Severity::Note, 0.3),
    }
}

/// A value for the subject of a finding, the same whatever the language.
fn shown(value: &Value) -> String {
    match value {
        Value::Number { amount, unit: None } | Value::Ordinal(amount) => amount.clone(),
        Value::Number { amount, unit: Some(unit) } => format!("{amount} {unit}"),
        Value::Date(date) => date.to_string(),
        Value::Reference { noun, parts } => format!("{noun} {}", parts.join(" ")).trim().to_owned(),
        Value::Code(code) => code.clone(),
    }
}
