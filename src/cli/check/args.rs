//! What can be typed after `travaux check`.

use crate::cli::args::{AligningArgs, OutputArgs, input_format_parser, parse_limit};
use clap::Subcommand;
use std::path::PathBuf;
use travaux::check::Rule;
use travaux::load::{Format as InputFormat, Limit};
use travaux::project::{Date, LanguageTag, Threshold};

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
pub(crate) enum CheckCommand {
    /// Explain a rule: what it finds, why that matters, an example, how to tune it
    Explain(super::explain::ExplainArgs),
    /// Write travaux.toml by looking at the files, travaux.lock from the history, and a workflow
    Init(InitArgs),
    /// Record that translations follow their source as it is now
    Ack(AckArgs),
}

/// `travaux check init`
#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// The folder of the project [default: this one]
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Language of the sources [default: that of most documents]
    #[arg(long, value_name = "TAG")]
    pub(crate) source_language: Option<LanguageTag>,
    #[command(flatten)]
    pub(crate) aligning: BitextArgs,
}

/// `travaux check ack`
#[derive(Debug, clap::Args)]
pub(crate) struct AckArgs {
    /// The translations, or sources with all their translations [default: all texts of the project]
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Only paragraphs of which an edit changed the form and no word, so that STA002 is silent until the next such
    /// edit; needs --base
    #[arg(long)]
    pub(crate) cosmetic: bool,
    /// The edit since the last commit that HEAD and REV have in common
    #[arg(long, value_name = "REV")]
    pub(crate) base: Option<String>,
    /// Use this configuration [default: the travaux.toml of the folder or above]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) aligning: BitextArgs,
}

impl AckArgs {
    /// Which texts are meant.
    pub(crate) const fn selection(&self) -> Selection<'_> {
        Selection { files: self.files.as_slice(), config: self.config.as_ref(), ..Selection::ALL }
    }
}

/// Which texts of a project, or without one, are meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selection<'a> {
    /// Files and folders.
    pub(crate) files: &'a [PathBuf],
    /// The configuration that is named.
    pub(crate) config: Option<&'a PathBuf>,
    /// What is done with files that are no texts of the project.
    pub(crate) others: Others,
    /// Whether a project is looked for.
    pub(crate) lookup: Lookup,
}

/// What is done with files that are no texts of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// They are an error.
    Refused,
    /// They are passed over.
    Skipped,
}

/// Whether a project is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// From the first file upwards.
    Upwards,
    /// Not at all: the files are a source and its translations.
    Never,
}

impl Selection<'_> {
    /// All texts of the project.
    const ALL: Self = Self { files: &[], config: None, others: Others::Refused, lookup: Lookup::Upwards };
}

impl RunArgs {
    /// Which texts are meant.
    pub(crate) const fn selection(&self) -> Selection<'_> {
        let explicit = self.no_config || self.source.is_some() || !self.base_files.is_empty();
        Selection {
            files: self.files.as_slice(),
            config: self.config.as_ref(),
            others: if self.skip_others { Others::Skipped } else { Others::Refused },
            lookup: if explicit { Lookup::Never } else { Lookup::Upwards },
        }
    }
}

/// What to check, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// With a travaux.toml: files and folders to check [default: all]. Without: the source, then its translations; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The source, where it is not the first file; its name is enough in a folder that is named
    #[arg(long, value_name = "FILE", help_heading = "What to check")]
    pub(crate) source: Option<PathBuf>,
    /// Use this configuration [default: the travaux.toml of the folder or above]
    #[arg(long, value_name = "FILE", help_heading = "What to check", conflicts_with_all = ["no_config", "source"])]
    pub(crate) config: Option<PathBuf>,
    /// Take the files as the source and its translations, whatever travaux.toml says
    #[arg(long, help_heading = "What to check")]
    pub(crate) no_config: bool,
    /// Judge the edit since the last commit that HEAD and REV have in common
    #[arg(long, value_name = "REV", help_heading = "What to check", conflicts_with = "base_files")]
    pub(crate) base: Option<String>,
    /// Terms and how they are rendered: CSV, TSV or TBX, besides the glossaries of travaux.toml
    #[arg(long, value_name = "FILE", help_heading = "What to check")]
    pub(crate) glossary: Vec<PathBuf>,
    /// Say only what concerns paragraphs that the edit touched
    #[arg(long, help_heading = "What to check")]
    pub(crate) changed: bool,
    /// Pass over files that are no texts of the project, even if none is left: for hooks
    #[arg(long, help_heading = "What to check")]
    pub(crate) skip_others: bool,
    /// What the source and the translations were before an edit; write it after the texts
    #[arg(long, value_name = "OLD_SOURCE [OLD_TRANSLATION]", num_args = 1.., help_heading = "What to check")]
    pub(crate) base_files: Vec<PathBuf>,
    /// Exit with 1 on findings of this severity and graver ones, or of these rules [default: error]
    #[arg(long, value_name = "SEVERITY|CODE,…", help_heading = "What counts")]
    pub(crate) fail_on: Option<Threshold>,
    /// Findings that were there before and do not count [default: travaux-baseline.json, if there is one]
    #[arg(long, value_name = "FILE", help_heading = "What counts")]
    pub(crate) baseline: Option<PathBuf>,
    /// Make what is found now the baseline; what is found no more leaves it
    #[arg(long, help_heading = "What counts")]
    pub(crate) write_baseline: bool,
    /// Exit with 1 if the baseline has findings that are found no more
    #[arg(long, help_heading = "What counts", conflicts_with = "write_baseline")]
    pub(crate) strict_baseline: bool,
    /// The day on which suppressions are judged [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "What counts", hide_short_help = true)]
    pub(crate) today: Option<Date>,
    /// Leave out findings that are less sure, from 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = parse_share, help_heading = "What counts")]
    pub(crate) min_confidence: Option<f64>,
    /// Look with these rules only
    #[arg(long, value_name = "CODE,…", value_delimiter = ',', help_heading = "What counts")]
    pub(crate) select: Vec<Rule>,
    /// Do not look with these rules
    #[arg(long, value_name = "CODE,…", value_delimiter = ',', help_heading = "What counts")]
    pub(crate) ignore: Vec<Rule>,
    /// Mend what can be mended without touching a word, in plain text and Markdown; what is left is reported
    #[arg(long, help_heading = "What to mend", conflicts_with = "write_baseline")]
    pub(crate) fix: bool,
    /// Show what --fix would write, as a patch in place of the report, and write nothing
    #[arg(long, help_heading = "What to mend", conflicts_with_all = ["fix", "write_baseline"])]
    pub(crate) diff: bool,
    /// Show notes too, not only count them, in the terminal
    #[arg(long, help_heading = "What to show")]
    pub(crate) notes: bool,
    /// Show a line for each translation and each rule: how much was compared, and what was found
    #[arg(long, help_heading = "What to show")]
    pub(crate) stats: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: CheckReadingArgs,
    #[command(flatten)]
    pub(crate) aligning: BitextArgs,
}

/// What helps to align translations. What records the pairs of a project takes the same as what checks them,
/// so that both see the same pairs.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct BitextArgs {
    /// Words and their translations that help to align: word, tab or comma, translation on each line
    #[arg(long, value_name = "FILE", help_heading = "How to align", hide_short_help = true)]
    pub(crate) dictionary: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) aligning: AligningArgs,
}

/// How the texts are read.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct CheckReadingArgs {
    /// Leave page breaks, page numbers and hyphens at line ends as they came
    #[arg(long, help_heading = "How to read")]
    pub(crate) no_repair: bool,
    /// Language of the source, such as en or pt-BR [default: what its name or its text tells]
    #[arg(long, value_name = "TAG", help_heading = "How to read")]
    pub(crate) source_language: Option<LanguageTag>,
    /// Format of the texts [default: recognised]
    #[arg(long, value_name = "FORMAT", value_parser = input_format_parser(), help_heading = "How to read")]
    pub(crate) input_format: Option<InputFormat>,
    /// Character encoding of the texts, such as windows-1252 or gb18030 [default: recognised]
    #[arg(long, value_name = "NAME", help_heading = "How to read")]
    pub(crate) encoding: Option<String>,
    /// Let a file ask for more than is usual; N may end in K, M or G
    #[arg(long, value_name = "LIMIT=N", value_parser = parse_limit, help_heading = "How to read")]
    pub(crate) limit: Vec<(Limit, u64)>,
}

/// Reads a number from 0 to 1.
fn parse_share(word: &str) -> Result<f64, String> {
    let number = word.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| format!("\"{word}\" is no number from 0 to 1"))
}

#[cfg(test)]
mod tests {
    use super::parse_share;

    #[test]
    fn shares_lie_between_nothing_and_all() {
        assert!(parse_share("1.5").is_err() && parse_share("0.5") == Ok(0.5));
    }
}
