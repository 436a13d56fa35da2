//! The only place of the command line that calls the stages that read and compare.

use super::args::{InputFormat, ReadingArgs, Units, is_standard_input};
use super::exit::with_hint;
use anyhow::{anyhow, bail};
use std::path::Path;
use travaux::document::Sides;
use travaux::report::{Inspection, Report};

/// Units that correspond: indices from 0, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bead {
    pub(crate) before: Vec<usize>,
    pub(crate) after: Vec<usize>,
    pub(crate) confidence: f64,
}

/// Compares two documents.
pub(crate) fn report(inputs: Sides<&Path>, reading: &ReadingArgs) -> anyhow::Result<Report> {
    only_one_standard_input(inputs)?;
    unfinished(inputs.before, reading)
}

/// Describes what is understood of one document.
pub(crate) fn inspection(input: &Path, reading: &ReadingArgs) -> anyhow::Result<Inspection> {
    unfinished(input, reading)
}

/// Aligns two documents, or the lines of two files.
pub(crate) fn beads(inputs: Sides<&Path>, units: Units, reading: &ReadingArgs) -> anyhow::Result<Vec<Bead>> {
    only_one_standard_input(inputs)?;
    match units {
        Units::Paragraphs | Units::Sentences | Units::Lines => unfinished(inputs.before, reading),
    }
}

fn only_one_standard_input(inputs: Sides<&Path>) -> anyhow::Result<()> {
    if is_standard_input(inputs.before) && is_standard_input(inputs.after) {
        return Err(with_hint(anyhow!("both texts are to come from standard input"), "give the path of one of them"));
    }
    Ok(())
}

/// TO FILL: load (both in parallel), normalize, compare.
fn unfinished<T>(input: &Path, reading: &ReadingArgs) -> anyhow::Result<T> {
    let format = match reading.input_format {
        None => "a recognised format",
        Some(InputFormat::Plain) => "plain text",
        Some(InputFormat::Markdown) => "Markdown",
    };
    let repair = if reading.no_repair { "as it came" } else { "repaired" };
    let language = reading.language.as_deref().unwrap_or("und");
    bail!("reading {} as {format} in {language}, {repair}, is not built yet", input.display())
}
