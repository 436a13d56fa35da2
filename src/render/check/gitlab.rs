//! GitLab's code quality report: an array of violations.
//!
//! The form is that of *Code Quality report format* in GitLab's documentation.

use crate::check::{CheckReport, ReportedFinding, Severity};
use crate::render::json;
use crate::render::visible::visible;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Violation<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the findings that count.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let violations: Vec<Violation<'_>> = report.findings.iter().filter(|finding| finding.counts()).map(violation).collect();
    json::write(&violations, out)
}

fn violation(finding: &ReportedFinding) -> Violation<'_> {
    let site = &finding.site;
    Violation {
        description: format!("{} {}: {}", finding.code, finding.rule.slug(), visible(&finding.message)),
        check_name: &finding.code,
        fingerprint: &finding.fingerprint,
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location { path: &site.file, lines: Lines { begin: site.first.line, end: site.last.line.max(site.first.line) } },
    }
}
