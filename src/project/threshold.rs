//! What makes a check fail.

use crate::check::{CheckReport, Rule, Severity};
use std::str::FromStr;
use thiserror::Error;

/// Which findings make a check fail: `error`, `warning,STA001`, `never`.
///
/// ```
/// use travaux::{check::Severity, project::Threshold};
/// let threshold: Threshold = "warning,STA002".parse()?;
/// assert_eq!(threshold.severity, Some(Severity::Warning));
/// # Ok::<(), travaux::project::UnknownThreshold>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Threshold {
    /// Findings at least as grave as this.
    pub severity: Option<Severity>,
    /// Findings of these rules, however grave.
    pub rules: Vec<Rule>,
}

/// A word that is neither a severity nor a rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{word}\" is neither error, warning, note or never nor the code of a rule; `travaux check explain` lists the rules")]
pub struct UnknownThreshold {
    word: String,
}

impl Threshold {
    /// Whether a report has a finding that fails.
    #[must_use]
    pub fn is_reached(&self, report: &CheckReport) -> bool {
        let of_rules = || report.findings.iter().any(|finding| finding.counts() && self.rules.contains(&finding.rule));
        self.severity.is_some_and(|least| report.has(least)) || of_rules()
    }
}

impl Default for Threshold {
    fn default() -> Self {
        Self { severity: Some(Severity::Error), rules: Vec::new() }
    }
}

impl FromStr for Threshold {
    type Err = UnknownThreshold;

    fn from_str(words: &str) -> Result<Self, UnknownThreshold> {
        let mut threshold = Self { severity: None, rules: Vec::new() };
        for word in words.split(',').map(str::trim).filter(|word| *word != "never") {
            match Severity::ALL.into_iter().find(|severity| severity.name() == word) {
                Some(severity) => threshold.severity = Some(threshold.severity.map_or(severity, |other| other.min(severity))),
                None => threshold.rules.push(word.parse().map_err(|_| UnknownThreshold { word: word.to_owned() })?),
            }
        }
        Ok(threshold)
    }
}

impl TryFrom<String> for Threshold {
    type Error = UnknownThreshold;

    fn try_from(words: String) -> Result<Self, UnknownThreshold> {
        words.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::Threshold;
    use crate::check::{Rule, Severity};

    #[test]
    fn thresholds_are_severities_and_rules() {
        let warning = Threshold { severity: Some(Severity::Warning), rules: Vec::new() };
        assert_eq!("warning".parse(), Ok(warning.clone()));
        assert_eq!("error,warning".parse(), Ok(warning));
        let codes = Threshold { severity: None, rules: vec![Rule::Stale, Rule::NumberValue] };
        assert_eq!("STA001, number-value".parse(), Ok(codes));
        assert_eq!("never".parse(), Ok(Threshold { severity: None, rules: Vec::new() }));
        assert!("fatal".parse::<Threshold>().is_err());
    }
}
