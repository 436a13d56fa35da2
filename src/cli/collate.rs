//! `travaux collate DOC…`: many documents side by side.

use super::args::{CollateArgs, ColorChoice, Places};
use super::exit::Verdict;
use super::{color, output, pipeline, width};
use travaux::render::{Format, collatex, csv, json, jsonl, markdown, tei, terminal};

/// What it can write.
const FORMATS: [Format; 7] =
    [Format::Terminal, Format::Json, Format::JsonLines, Format::Markdown, Format::Csv, Format::Tei, Format::CollateX];

/// Reads, aligns all, and writes the table.
pub(crate) fn run(args: &CollateArgs, color: ColorChoice) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &FORMATS)?;
    let collated = pipeline::collation(&args.many, Places::Paragraphs, &args.reading, &targets)?;
    output::write(&targets, |target, out| match target.format {
        Format::Json => json::write(&collated.collation, out),
        Format::JsonLines => jsonl::collation(&collated.collation, out),
        Format::Markdown => markdown::collation(&collated.collation, &markdown::Options::default(), out),
        Format::Csv => csv::collation(&collated.collation, out),
        Format::Tei => tei::collation(&collated.collation, out),
        Format::CollateX => collatex::collation(&collated.collation, out),
        _ => {
            let mut options = terminal::Options::default();
            options.width = width::columns(args.output.width, target);
            options.color = color::mode(color, target);
            terminal::collation(&collated.collation, &options, out)
        }
    })?;
    Ok(collated.verdict())
}
