//! `travaux collate DOC…`: many documents side by side.

use super::args::{CollateArgs, Places, ScreenArgs};
use super::exit::Verdict;
use super::{output, pipeline, screen};
use travaux::render::{Format, html, json, terminal};

/// What it can write.
const FORMATS: [Format; 3] = [Format::Terminal, Format::Json, Format::Html];

/// Reads, aligns all, and writes the table.
pub(crate) fn run(args: &CollateArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &FORMATS)?;
    let collated = pipeline::collation(&args.many, Places::Paragraphs, &args.reading, &targets)?;
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Json => json::write(&collated.collation, out),
        Format::Html => html::collation(&collated.collation, out),
        _ => terminal::collation(&collated.collation, &screen::options(screen, &args.output, target), out),
    })?;
    Ok(collated.verdict())
}
