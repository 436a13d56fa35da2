//! What is asked for after `cargo bench --bench accuracy --`.

use std::path::PathBuf;

/// Which half to measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// In sight when coefficients and thresholds are chosen.
    Tune,
    /// Nobody tunes on it.
    Report,
}

impl Part {
    /// As flags, gold files and tables write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Tune => "tune",
            Self::Report => "report",
        }
    }
}

/// Whether the comparisons are made again without each signal: it takes ten times as long.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ablation {
    Wanted,
    Spared,
}

/// The choices.
pub(crate) struct Options {
    /// Which halves to show.
    pub(crate) parts: Vec<Part>,
    /// Where to write the figures for machines.
    pub(crate) json: Option<PathBuf>,
    /// Whether the table of what each signal is worth is made.
    pub(crate) ablation: Ablation,
    /// A model whose worth is shown too.
    pub(crate) encoder: Option<PathBuf>,
    /// The row whose misses are to be listed.
    pub(crate) errors: Option<String>,
}

/// How to use it.
const HELP: &str = "\
cargo bench --bench accuracy -- [--part tune|report|all] [--ablation] [--encoder DIR] [--json FILE] [--errors ROW]
  --part      which texts to show (default: report, on which nobody tunes)
  --ablation  shows what each kind of evidence is worth
  --encoder   shows what a model of static embeddings adds (with --ablation; --features encoder)
  --json      writes the figures to a file
  --errors    lists the misses of a row: a version (heavy), a gold file (09-quad) or a rule (weakened)";

impl Options {
    /// Reads them; the message says what is wrong or how it is used.
    pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self { parts: vec![Part::Report], ablation: Ablation::Spared, encoder: None, json: None, errors: None };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} wants a value\n{HELP}"));
            match argument.as_str() {
                // Cargo says so of itself.
                "--bench" => {}
                "--part" => {
                    options.parts = match value()?.as_str() {
                        "tune" => vec![Part::Tune],
                        "report" => vec![Part::Report],
                        "all" => vec![Part::Tune, Part::Report],
                        other => return Err(format!("no part is called {other}\n{HELP}")),
                    }
                }
                "--ablation" => options.ablation = Ablation::Wanted,
                "--encoder" => options.encoder = Some(PathBuf::from(value()?)),
                "--json" => options.json = Some(PathBuf::from(value()?)),
                "--errors" => options.errors = Some(value()?),
                _ => return Err(HELP.to_owned()),
            }
        }
        Ok(options)
    }
}
