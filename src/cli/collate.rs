//! `travaux collate DOC…`: many documents side by side.

use super::args::{CollateArgs, ColorChoice, Places};
use super::exit::Verdict;
use super::{color, output, pipeline, width};
use travaux::render::{Format, json, terminal};

/// Reads, aligns all, and writes the table.
pub(crate) fn run(args: &CollateArgs, color: ColorChoice) -> anyhow::Result<Verdict> {
    let to = args.output.output.as_deref();
    let collated = pipeline::collation(&args.many, Places::Paragraphs, &args.reading, to)?;
    output::write(to, |out| match args.output.format {
        Format::Json => json::write(&collated.collation, out),
        _ => {
            let mut options = terminal::Options::default();
            options.width = width::columns(args.output.width, to);
            options.color = color::mode(color, to);
            terminal::collation(&collated.collation, &options, out)
        }
    })?;
    Ok(collated.verdict())
}
