//! `travaux show DOC`: what was understood of one document.

use super::args::{ColorChoice, ShowArgs};
use super::exit::Verdict;
use super::{color, output, pipeline, width};
use travaux::render::{Format, json, terminal};

/// Reads, and writes what was understood.
pub(crate) fn run(args: &ShowArgs, color: ColorChoice) -> anyhow::Result<Verdict> {
    let to = args.output.output.as_deref();
    output::refuse_inputs(to, &[&args.document])?;
    let inspection = pipeline::inspection(&args.document, &args.reading)?;
    output::write(to, |out| match args.output.format {
        Format::Json => json::write(&inspection, out),
        _ => {
            let mut options = terminal::Options::default();
            options.width = width::columns(args.output.width, to);
            options.color = color::mode(color, to);
            terminal::inspection(&inspection, &options, out)
        }
    })?;
    Ok(Verdict::Same)
}
