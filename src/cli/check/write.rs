//! The report of a check in each of its formats.

use super::args::RunArgs;
use crate::cli::args::ScreenArgs;
use crate::cli::output::Target;
use std::io::{self, Write};
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
