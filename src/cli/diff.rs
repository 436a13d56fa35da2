//! `travaux diff OLD NEW`: what changed between two documents.

use super::args::{DiffArgs, ScreenArgs, TrackingArgs, ViewArgs};
use super::exit::{Verdict, with_hint};
use super::{output, pipeline, screen};
use anyhow::anyhow;
use std::path::Path;
use travaux::document::Sides;
use travaux::render::terminal::{self, Editorial, Extent, View};
use travaux::render::{Format, collatex, csv, docx, html, json, jsonl, markdown, tei};
use travaux::report::{ChangeKind, Report};

/// Compares, writes the report, and says whether there are differences that count.
pub(crate) fn run(args: &DiffArgs, screen: &ScreenArgs) -> anyhow::Result<Verdict> {
    let mut targets = output::targets(&args.output, &Format::OF_REPORTS)?;
    if args.quiet {
        targets.retain(|target| target.to.is_some());
    }
    let inputs: Vec<&Path> = std::iter::once(&*args.before).chain(args.after.as_deref()).collect();
    output::refuse_inputs(&targets, &inputs)?;
    if let Some(flag) = args.view.first_given()
        && !targets.is_empty()
        && !targets.iter().any(|target| shapes(flag, target.format))
    {
        let error = anyhow!("{flag} shapes what a terminal shows; {} is always complete", targets[0].format);
        return Err(with_hint(error, format!("leave out {flag}, or choose --format terminal")));
    }
    if let Some(flag) = args.tracking.first_given()
        && targets.iter().all(|target| target.format != Format::Docx)
    {
        let error = anyhow!("{flag} speaks of tracked changes, which only a Word file has");
        return Err(with_hint(error, format!("leave out {flag}, or write to a file such as redline.docx")));
    }
    let tracking = tracking(&args.tracking);
    let report = pipeline::report(&args.before, args.after.as_deref(), &args.aligning, &args.reading)?;
    output::write(&targets, screen.paging, |target, out| match target.format {
        Format::Json => json::write(&report, out),
        Format::Html => html::render(&report, &page_options(&args.view), out),
        Format::Docx => docx::render(&report, &tracking, out),
        Format::JsonLines => jsonl::render(&report, out),
        Format::Markdown => markdown::render(&report, &markdown::Options::default(), out),
        Format::Csv => csv::render(&report, out),
        Format::Tei => tei::render(&report, out),
        Format::CollateX => collatex::render(&report, out),
        _ => {
            let mut options = view(&args.view, screen::options(screen, &args.output, target));
            let after = args.after.as_deref().unwrap_or(&args.before);
            options.links = screen::links(screen, target, Sides::new(&*args.before, after));
            terminal::render(&report, &options, out)
        }
    })?;
    Ok(Verdict::differ(differs(args, &report)))
}

/// Whether an option that shapes what is shown shapes this format.
fn shapes(flag: &str, format: Format) -> bool {
    format == Format::Terminal || (format == Format::Html && flag == "--side-by-side")
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

fn tracking(args: &TrackingArgs) -> docx::Options {
    let mut options = docx::Options::default();
    if let Some(author) = &args.author {
        options.author.clone_from(author);
    }
    options.date.clone_from(&args.date);
    options
}

fn view(view: &ViewArgs, mut options: terminal::Options) -> terminal::Options {
    options.view = match view {
        ViewArgs { summary: true, .. } => View::Summary,
        ViewArgs { stat: true, .. } => View::Stat,
        ViewArgs { side_by_side: true, .. } => View::SideBySide,
        _ => View::Inline,
    };
    options.extent = if view.unified { Extent::Everything } else { Extent::Changes { context: view.context.unwrap_or(0) } };
    options.editorial = if view.editorial { Editorial::Shown } else { Editorial::Hidden };
    options.only.clone_from(&view.only);
    options
}

/// How a page opens.
fn page_options(view: &ViewArgs) -> html::Options {
    let mut options = html::Options::default();
    if view.side_by_side {
        options.view = html::View::SideBySide;
    }
    if view.editorial {
        options.editorial = html::Editorial::Shown;
    }
    options
}
