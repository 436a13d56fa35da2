//! What can be typed after `travaux check`.

use crate::cli::args::{OutputArgs, parse_limit};
use clap::Subcommand;
use std::path::PathBuf;
use travaux::check::{Rule, Severity};
use travaux::load::Limit;

/// `travaux check`
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct CheckArgs {
    /// What to do instead of checking.
    #[command(subcommand)]
    pub(crate) command: Option<CheckCommand>,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// What can be done around checks.
#[derive(Debug, Subcommand)]
pub(crate) enum CheckCommand {}

/// What to check, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// The source and its translations; folders stand for all texts in them
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The source, where it is not the first file; its name is enough in a folder that is named
    #[arg(long, value_name = "FILE", help_heading = "What to check")]
    pub(crate) source: Option<PathBuf>,
    /// What the source and the translations were before an edit; write it after the texts
    #[arg(long, value_name = "OLD_SOURCE [OLD_TRANSLATION]", num_args = 1.., help_heading = "What to check")]
    pub(crate) base_files: Vec<PathBuf>,
    /// Exit with 1 on findings of this severity and graver ones, or of these rules
    #[arg(long, value_name = "SEVERITY|CODE,…", default_value = "error", value_parser = parse_threshold, help_heading = "What counts")]
    pub(crate) fail_on: Threshold,
    /// Leave out findings that are less sure, from 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = parse_share, help_heading = "What counts")]
    pub(crate) min_confidence: Option<f64>,
    /// Look with these rules only
    #[arg(long, value_name = "CODE,…", value_delimiter = ',', help_heading = "What counts")]
    pub(crate) select: Vec<Rule>,
    /// Do not look with these rules
    #[arg(long, value_name = "CODE,…", value_delimiter = ',', help_heading = "What counts")]
    pub(crate) ignore: Vec<Rule>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: CheckReadingArgs,
}

/// How the texts are read.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct CheckReadingArgs {
    /// Leave page breaks, page numbers and hyphens at line ends as they came
    #[arg(long, help_heading = "How to read")]
    pub(crate) no_repair: bool,
    /// Language of the source, such as en or pt-BR [default: what its name or its text tells]
    #[arg(long, value_name = "TAG", help_heading = "How to read")]
    pub(crate) source_language: Option<travaux::project::LanguageTag>,
    /// Character encoding of the texts, such as windows-1252 or gb18030 [default: recognised]
    #[arg(long, value_name = "NAME", help_heading = "How to read")]
    pub(crate) encoding: Option<String>,
    /// Let a file ask for more than is usual; N may end in K, M or G
    #[arg(long, value_name = "LIMIT=N", value_parser = parse_limit, help_heading = "How to read")]
    pub(crate) limit: Vec<(Limit, u64)>,
}

/// What makes a run fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Threshold {
    /// Findings at least as grave as this.
    pub(crate) severity: Option<Severity>,
    /// Findings of these rules, however grave.
    pub(crate) rules: Vec<Rule>,
}

/// Reads `error`, `warning,STA001`, `never`.
pub(crate) fn parse_threshold(words: &str) -> Result<Threshold, String> {
    let mut threshold = Threshold { severity: None, rules: Vec::new() };
    for word in words.split(',').map(str::trim) {
        if word == "never" {
            continue;
        }
        match Severity::ALL.into_iter().find(|severity| severity.name() == word) {
            Some(severity) => threshold.severity = Some(threshold.severity.map_or(severity, |other| other.min(severity))),
            None => threshold.rules.push(word.parse::<Rule>().map_err(|_| {
                format!("\"{word}\" is neither error, warning, note or never nor the code of a rule; travaux check explain lists the rules")
            })?),
        }
    }
    Ok(threshold)
}

/// Reads a number from 0 to 1.
fn parse_share(word: &str) -> Result<f64, String> {
    let number = word.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| format!("\"{word}\" is no number from 0 to 1"))
}

#[cfg(test)]
mod tests {
    use super::{Threshold, parse_share, parse_threshold};
    use travaux::check::{Rule, Severity};

    #[test]
    fn thresholds_are_severities_and_rules() {
        let warning = Threshold { severity: Some(Severity::Warning), rules: Vec::new() };
        assert_eq!(parse_threshold("warning"), Ok(warning.clone()));
        assert_eq!(parse_threshold("error,warning"), Ok(warning));
        let codes = Threshold { severity: None, rules: vec![Rule::Stale, Rule::NumberValue] };
        assert_eq!(parse_threshold("STA001, number-value"), Ok(codes));
        assert_eq!(parse_threshold("never"), Ok(Threshold { severity: None, rules: Vec::new() }));
        assert!(parse_threshold("fatal").is_err());
        assert!(parse_share("1.5").is_err() && parse_share("0.5") == Ok(0.5));
    }
}
