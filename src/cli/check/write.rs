//! The report of a check in each of its formats.

use std::io::{self, Write};
use travaux::check::CheckReport;
use travaux::render::{Format, json};

/// Writes a report in a format of [`Format::OF_CHECKS`].
pub(super) fn write(report: &CheckReport, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json | Format::Terminal => json::write(report, out),
        _ => Err(io::Error::new(io::ErrorKind::Unsupported, format!("{format} is not written yet"))),
    }
}
