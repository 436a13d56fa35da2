//! JUnit's XML: a suite for each text, a case for each finding, and one for all pairs of paragraphs in
//! which nothing counts, so that a clean translation is seen to have been checked.
//!
//! Errors are failures; warnings and notes pass, with their words as output; what is suppressed or in
//! the baseline is skipped, with the reason.

use super::wording::{excuse, with_passages};
use crate::check::{CheckReport, ReportedFinding, Severity, TextSummary};
use crate::render::tei::escape;
use std::io::{self, BufWriter, Write};

/// Writes all findings.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let mut suites: Vec<(&str, Option<&TextSummary>)> = Vec::new();
    for text in report.sets.iter().flat_map(|set| std::iter::once(&set.source).chain(&set.translations)) {
        suites.push((&text.file, Some(text)));
    }
    for finding in &report.findings {
        if !suites.iter().any(|(file, _)| *file == finding.site.file) {
            suites.push((&finding.site.file, None));
        }
    }
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"travaux check\">\n")?;
    for (file, text) in suites {
        let findings: Vec<&ReportedFinding> = report.findings.iter().filter(|finding| finding.site.file == file).collect();
        let paired = text.filter(|text| text.links > 0);
        if findings.is_empty() && paired.is_none() {
            continue;
        }
        let tests = findings.len() + usize::from(paired.is_some());
        let failures = findings.iter().filter(|finding| finding.counts() && finding.severity == Severity::Error).count();
        let skipped = findings.iter().filter(|finding| !finding.counts()).count();
        writeln!(
            out,
            "<testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">",
            escape(file)
        )?;
        if let Some(text) = paired {
            writeln!(out, "<testcase classname=\"{}\" name=\"{} pairs of paragraphs were compared\"/>", escape(file), text.links)?;
        }
        for finding in findings {
            out.write_all(case(finding).as_bytes())?;
        }
        out.write_all(b"</testsuite>\n")?;
    }
    out.write_all(b"</testsuites>\n")?;
    out.flush()
}

fn case(finding: &ReportedFinding) -> String {
    let file = escape(&finding.site.file);
    let name = escape(&format!("{} {} at {}", finding.code, finding.rule.slug(), finding.site.first.short()));
    let opening = format!("<testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\" line=\"{}\">", finding.site.first.line);
    let (message, words) = (escape(&finding.message), escape(&with_passages(finding)));
    let inside = match (excuse(finding), finding.severity) {
        (Some(excuse), _) => format!("<skipped message=\"{}\"/>", escape(&excuse)),
        (None, Severity::Error) => format!("<failure type=\"{}\" message=\"{message}\">{words}</failure>", finding.code),
        (None, severity) => format!("<system-out>{}: {words}</system-out>", severity.name()),
    };
    format!("{opening}{inside}</testcase>\n")
}
