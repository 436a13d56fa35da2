//! `travaux show DOC`: what was understood of one document.

use super::args::{ScreenArgs, ShowArgs};
use super::exit::Verdict;
use super::{output, pipeline, screen};
use travaux::render::{Format, json, terminal};

/// What it can write.
pub(crate) const FORMATS: [Format; 2] = [Format::Terminal, Format::Json];

/// Reads, and writes what was understood.
pub(crate) fn run(args: &ShowArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &FORMATS)?;
    output::refuse_inputs(&targets, &[&args.document])?;
    let inspection = pipeline::inspection(&args.document, &args.reading)?;
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Json => json::write(&inspection, out),
        _ => terminal::inspection(&inspection, &screen::options(screen, &args.output, target), out),
    })?;
    Ok(Verdict::Same)
}
