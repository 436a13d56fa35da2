//! `travaux align A B`: which units correspond, the two texts side by side.

use super::args::{AlignArgs, ScreenArgs};
use super::exit::Verdict;
use super::{output, pipeline, screen};
use std::io::{self, IsTerminal};
use travaux::document::Sides;
use travaux::render::{Format, csv, json, terminal, vecalign};

/// Aligns, and writes what is aligned with what.
pub(crate) fn run(args: &AlignArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let mut targets = output::targets(&args.output, &Format::OF_PARALLEL_TEXTS)?;
    // People read the texts; a program that asked for nothing else gets one bead on each line.
    let is_asked = args.output.format.is_some() || args.output.width.is_some() || !args.output.output.is_empty();
    if !is_asked && !io::stdout().is_terminal() {
        targets.iter_mut().for_each(|target| target.format = Format::Vecalign);
    }
    output::refuse_inputs(&targets, &[&args.before, &args.after])?;
    let parallel = pipeline::parallel(Sides::new(&*args.before, &*args.after), args)?;
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Json => json::write(&parallel, out),
        Format::Csv => csv::parallel(&parallel, out),
        Format::Vecalign => vecalign::parallel(&parallel, out),
        _ => terminal::parallel(&parallel, &screen::options(screen, &args.output, target), out),
    })?;
    Ok(Verdict::Same)
}
