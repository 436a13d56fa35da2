//! `travaux diff OLD NEW`: what changed between two documents.

use super::args::{ColorChoice, DiffArgs, ViewArgs};
use super::exit::{Verdict, with_hint};
use super::{color, output, pipeline, width};
use anyhow::anyhow;
use std::path::Path;
use travaux::render::terminal::{self, Editorial, Extent, View};
use travaux::render::{Format, collatex, csv, json, jsonl, markdown, tei};
use travaux::report::{ChangeKind, Report};

/// Compares, writes the report, and says whether there are differences that count.
pub(crate) fn run(args: &DiffArgs, color: ColorChoice) -> anyhow::Result<Verdict> {
    let targets = output::targets(&args.output, &Format::ALL)?;
    let inputs: Vec<&Path> = std::iter::once(&*args.before).chain(args.after.as_deref()).collect();
    output::refuse_inputs(&targets, &inputs)?;
    if let Some(flag) = args.view.first_given()
        && targets.iter().all(|target| target.format != Format::Terminal)
    {
        let error = anyhow!("{flag} shapes what a terminal shows; {} is always complete", targets[0].format);
        return Err(with_hint(error, format!("leave out {flag}, or choose --format terminal")));
    }
    let report = pipeline::report(&args.before, args.after.as_deref(), &args.reading)?;
    output::write(&targets, |target, out| match target.format {
        Format::Json => json::write(&report, out),
        Format::JsonLines => jsonl::render(&report, out),
        Format::Markdown => markdown::render(&report, &markdown::Options::default(), out),
        Format::Csv => csv::render(&report, out),
        Format::Tei => tei::render(&report, out),
        Format::CollateX => collatex::render(&report, out),
        _ => {
            let mut options = options(&args.view);
            options.width = width::columns(args.output.width, target);
            options.color = color::mode(color, target);
            terminal::render(&report, &options, out)
        }
    })?;
    Ok(Verdict::differ(differs(args, &report)))
}

/// Whether what was found is a difference: what `--fail-on` selects or else what is substantive,
/// and with `--editorial` what is editorial.
fn differs(args: &DiffArgs, report: &Report) -> bool {
    match &args.fail_on {
        Some(selection) => selection.selects_any(report),
        None => {
            let editorial = || report.entries.iter().any(|entry| entry.kind == ChangeKind::Editorial);
            report.has_differences() || (args.view.editorial && editorial())
        }
    }
}

fn options(view: &ViewArgs) -> terminal::Options {
    let mut options = terminal::Options::default();
    options.view = match view {
        ViewArgs { summary: true, .. } => View::Summary,
        ViewArgs { side_by_side: true, .. } => View::SideBySide,
        _ => View::Inline,
    };
    options.extent = if view.unified { Extent::Everything } else { Extent::Changes { context: view.context.unwrap_or(0) } };
    options.editorial = if view.editorial { Editorial::Shown } else { Editorial::Hidden };
    options.only.clone_from(&view.only);
    options
}
