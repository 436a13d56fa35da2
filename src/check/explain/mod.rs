//! What is to be said of each rule beyond its line in the registry: why it matters, an example of what
//! it finds and of what is right, when it is wrong, and how to tune it. The texts are data.

use super::{Rule, RuleLevel, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const TEXTS: &str = include_str!("rules.toml");

/// What a user should know of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Why it matters.
    pub why: String,
    /// BCP 47 tag of the language of the example's translation; its source is English.
    pub language: String,
    /// What the source says.
    pub source: String,
    /// A translation in which the rule finds something; empty where it is a lack.
    pub bad: String,
    /// A translation in which it finds nothing.
    pub good: String,
    /// For rules on edits: what the source and the translation said before.
    pub was: Option<[String; 2]>,
    /// When it finds what is none.
    pub false_alarms: String,
    /// How to make it quieter or stricter.
    pub tuning: String,
}

/// What is to be said of a rule.
///
/// ```
/// use travaux::check::{Rule, explain};
/// assert!(explain(Rule::NumberValue).is_some_and(|explanation| explanation.bad.contains("84")));
/// ```
#[must_use]
pub fn explain(rule: Rule) -> Option<&'static Explanation> {
    static EXPLANATIONS: OnceLock<BTreeMap<String, Explanation>> = OnceLock::new();
    // A test reads the texts, so that this does not fail.
    EXPLANATIONS.get_or_init(|| toml::from_str(TEXTS).unwrap_or_default()).get(rule.code())
}

/// The rules whose codes or names are nearest to a word that names none, nearest first.
#[must_use]
pub fn nearest_rules(word: &str) -> Vec<Rule> {
    let word = word.to_lowercase();
    let parts = |rule: &Rule| [rule.code().to_lowercase(), rule.slug().to_owned()];
    let likeness = |rule: Rule| {
        let ratio = |name: &String| similar::TextDiff::from_chars(word.as_str(), name.as_str()).ratio();
        (parts(&rule).iter().map(ratio).fold(0.0_f32, f32::max), rule)
    };
    let mut near: Vec<(f32, Rule)> = Rule::all().map(likeness).filter(|(likeness, _)| *likeness >= 0.6).collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    near.into_iter().take(3).map(|(_, rule)| rule).collect()
}

/// A rule in words, for a terminal or for the help of a code scanner.
#[must_use]
pub fn explanation_text(rule: Rule) -> String {
    let mut text = format!("{} {} ({})\n\n{}\n", rule.code(), rule.slug(), usual(rule), rule.summary());
    let Some(explanation) = explain(rule) else { return text };
    text.push_str(&format!("\nWhy it matters\n  {}\n\nExample\n", explanation.why));
    let mut line = |label: String, words: &str| {
        let words = if words.is_empty() { "(nothing)".to_owned() } else { words.replace("\n\n", " ¶ ") };
        text.push_str(&format!("  {label:10} {words}\n"));
    };
    if let Some([source, translation]) = &explanation.was {
        line("en, was".to_owned(), source);
        line(format!("{}, was", explanation.language), translation);
    }
    line("en".to_owned(), &explanation.source);
    line(format!("{}, bad", explanation.language), &explanation.bad);
    line(format!("{}, good", explanation.language), &explanation.good);
    text.push_str(&format!("\nKnown false alarms\n  {}\n\nTuning\n  {}\n", explanation.false_alarms, explanation.tuning));
    text
}

/// How grave its findings usually are.
fn usual(rule: Rule) -> &'static str {
    match rule.severity() {
        _ if rule.usual_level() == RuleLevel::Off => "on request only",
        Severity::Error => "usually an error",
        Severity::Warning => "usually a warning",
        Severity::Note => "usually a note",
    }
}

#[cfg(test)]
mod tests {
    use super::{Explanation, TEXTS, explain, explanation_text, nearest_rules};
    use crate::check::{Mode, Rule};
    use std::collections::BTreeMap;

    #[test]
    fn every_rule_is_explained_in_all_parts_and_nothing_else_is() {
        let texts: BTreeMap<String, Explanation> = toml::from_str(TEXTS).expect("the texts are read");
        assert_eq!(texts.len(), Rule::all().count());
        for rule in Rule::all() {
            let explanation = explain(rule).unwrap_or_else(|| panic!("{rule} is explained"));
            for part in [&explanation.why, &explanation.language, &explanation.source, &explanation.good, &explanation.false_alarms] {
                assert!(!part.is_empty(), "{rule}");
            }
            // A text without record says the same before and after it is recorded.
            assert!(explanation.bad != explanation.good || rule == Rule::NoProvenance, "{rule}");
            assert_eq!(explanation.was.is_some(), rule.mode() == Mode::Edit && rule != Rule::NoProvenance, "{rule}");
            assert!(explanation.tuning.contains(rule.code()) || explanation.tuning.contains("travaux"), "{rule}");
            assert!(explanation_text(rule).contains("Known false alarms"), "{rule}");
        }
    }

    #[test]
    fn slips_of_the_pen_have_near_matches() {
        assert_eq!(nearest_rules("NUM01").first(), Some(&Rule::NumberValue));
        assert_eq!(nearest_rules("polarty").first(), Some(&Rule::Polarity));
        assert!(nearest_rules("xyz").is_empty());
    }
}
