//! `travaux collate DOC…`: many documents side by side.

use super::args::{CollateArgs, ColorChoice, Places};
use super::exit::Verdict;
use super::{color, output, pipeline, width};
use travaux::render::{Format, html, json, terminal};

/// What it can write.
const FORMATS: [Format; 3] = [Format::Terminal, Format::Json, Format::Html];

/// Reads, aligns all, and writes the table.
pub(crate) fn run(args: &CollateArgs, color: ColorChoice) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &FORMATS)?;
    let collated = pipeline::collation(&args.many, Places::Paragraphs, &args.reading, &targets)?;
    output::write(&targets, |target, out| match target.format {
        Format::Json => json::write(&collated.collation, out),
        Format::Html => html::collation(&collated.collation, out),
        _ => {
            let mut options = terminal::Options::default();
            options.width = width::columns(args.output.width, target);
            options.color = color::mode(color, target);
            terminal::collation(&collated.collation, &options, out)
        }
    })?;
    Ok(collated.verdict())
}
