//! The report of a check in each of its formats.

use super::args::RunArgs;
use crate::cli::args::ScreenArgs;
use crate::cli::output::Target;
use anyhow::Context;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use travaux::check::CheckReport;
use travaux::render::terminal::{Closing, Notes};
use travaux::render::{Format, check, terminal};

/// Writes a report in a format of [`Format::OF_CHECKS`].
pub(super) fn write(report: &CheckReport, target: &Target, args: &RunArgs, screen: &ScreenArgs, out: &mut dyn Write) -> io::Result<()> {
    if target.format != Format::Terminal {
        return check::render(report, target.format, out);
    }
    let mut options = terminal::CheckOptions::default();
    options.notes = if args.notes { Notes::Shown } else { Notes::Counted };
    options.closing = if args.stats { Closing::Table } else { Closing::Sentences };
    let screen = crate::cli::screen::options(screen, &args.output, target);
    (options.width, options.color, options.theme) = (screen.width, screen.color, screen.theme);
    terminal::check(report, &options, out)
}

/// Appends the report to the summary of a step of GitHub Actions, where there is one and GitHub's
/// annotations are wanted.
pub(super) fn step_summary(report: &CheckReport, targets: &[Target]) -> anyhow::Result<()> {
    let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    let Some(path) = summary.filter(|_| targets.iter().any(|target| target.format == Format::GitHub)) else { return Ok(()) };
    let path = Path::new(&path);
    let append = || check::markdown::render(report, &mut File::options().append(true).create(true).open(path)?);
    append().with_context(|| format!("cannot append to {}, which GITHUB_STEP_SUMMARY names", path.display()))
}
