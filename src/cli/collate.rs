//! `travaux collate DOC…`: many documents side by side.

use super::args::{CollateArgs, Places, ScreenArgs};
use super::exit::Verdict;
use super::{lineages, output, pipeline, screen};
use travaux::render::{Format, terminal};

/// Reads, aligns all, and writes the table.
pub(crate) fn run(args: &CollateArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &lineages::FORMATS)?;
    let collated = pipeline::collation(&args.many, Places::Paragraphs, &args.reading, &targets)?;
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Terminal => terminal::collation(&collated.collation, &screen::options(screen, &args.output, target), out),
        format => lineages::write(&collated.collation, format, out),
    })?;
    Ok(collated.verdict())
}
