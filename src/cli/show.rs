//! `travaux show DOC`: what was understood of one document.

use super::args::{ColorChoice, ShowArgs};
use super::exit::Verdict;
use super::{color, output, pipeline, width};
use travaux::render::{Format, json, terminal};

/// What it can write.
const FORMATS: [Format; 2] = [Format::Terminal, Format::Json];

/// Reads, and writes what was understood.
pub(crate) fn run(args: &ShowArgs, color: ColorChoice) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &FORMATS)?;
    output::refuse_inputs(&targets, &[&args.document])?;
    let inspection = pipeline::inspection(&args.document, &args.reading)?;
    output::write(&targets, |target, out| match target.format {
        Format::Json => json::write(&inspection, out),
        _ => {
            let mut options = terminal::Options::default();
            options.width = width::columns(args.output.width, target);
            options.color = color::mode(color, target);
            terminal::inspection(&inspection, &options, out)
        }
    })?;
    Ok(Verdict::Same)
}
