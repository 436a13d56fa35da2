//! JUnit's XML: a suite for each text, a case for each finding, and one for all pairs of paragraphs in
//! which nothing counts, so that a clean translation is seen to have been checked.
//!
//! It is written by hand: quick-junit, the library for it, drops control characters where they should be
//! seen, lets through direction overrides and what XML forbids (U+FFFE), and would bring nine more libraries. The tests read with it.
//!
//! Errors are failures; warnings and notes pass, with their words as output; what is suppressed or in
//! the baseline is skipped, with the reason.

use super::wording::{excuse, with_others};
use crate::check::{CheckReport, ReportedFinding, Severity, TextSummary};
use crate::render::headline::counted;
use crate::render::tei::escape;
use crate::render::visible::visible;
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
    let suites: Vec<Suite<'_>> = suites.into_iter().filter_map(|(file, text)| Suite::of(file, text, report)).collect();
    let sums = suites.iter().fold([0; 3], |sums, suite| {
        let [tests, failures, skipped] = suite.counts();
        [sums[0] + tests, sums[1] + failures, sums[2] + skipped]
    });
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"travaux check\" {}>", attributes(sums))?;
    for suite in suites {
        writeln!(out, "<testsuite name=\"{}\" {}>", escape(suite.file), attributes(suite.counts()))?;
        if let Some(text) = suite.paired {
            writeln!(
                out,
                "<testcase classname=\"{}\" name=\"compared {} of paragraphs\"/>",
                escape(suite.file),
                counted(text.links, "pair")
            )?;
        }
        for finding in suite.findings {
            out.write_all(case(finding).as_bytes())?;
        }
        out.write_all(b"</testsuite>\n")?;
    }
    out.write_all(b"</testsuites>\n")?;
    out.flush()
}

/// The cases of one file.
struct Suite<'a> {
    file: &'a str,
    /// The translation of which paragraphs were compared, if it is one.
    paired: Option<&'a TextSummary>,
    findings: Vec<&'a ReportedFinding>,
}

impl<'a> Suite<'a> {
    /// The suite of a file; none if there is nothing to say of it.
    fn of(file: &'a str, text: Option<&'a TextSummary>, report: &'a CheckReport) -> Option<Self> {
        let findings: Vec<&ReportedFinding> = report.findings.iter().filter(|finding| finding.site.file == file).collect();
        let paired = text.filter(|text| text.links > 0);
        (!findings.is_empty() || paired.is_some()).then_some(Self { file, paired, findings })
    }

    /// Cases, failures and skipped cases.
    fn counts(&self) -> [usize; 3] {
        let failures = self.findings.iter().filter(|finding| finding.counts() && finding.severity == Severity::Error).count();
        let skipped = self.findings.iter().filter(|finding| !finding.counts()).count();
        [self.findings.len() + usize::from(self.paired.is_some()), failures, skipped]
    }
}

fn attributes([tests, failures, skipped]: [usize; 3]) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"")
}

fn case(finding: &ReportedFinding) -> String {
    let file = escape(&finding.site.file);
    let name = escape(&format!("{} {} at {}", finding.code, finding.rule.slug(), finding.site.short()));
    let opening = format!("<testcase classname=\"{file}\" name=\"{name}\" file=\"{file}\" line=\"{}\">", finding.site.first.line);
    let words: Vec<String> = with_others(finding).split('\n').map(seen).collect();
    let (message, words) = (seen(&finding.message), words.join("\n"));
    let inside = match (excuse(finding), finding.severity) {
        (Some(excuse), _) => format!("<skipped message=\"{}\"/>", seen(&excuse)),
        (None, Severity::Error) => format!("<failure type=\"{}\" message=\"{message}\">{words}</failure>", finding.code),
        (None, severity) => format!("<system-out>{}: {words}</system-out>", severity.name()),
    };
    format!("{opening}{inside}</testcase>\n")
}

/// A line of what a person reads. It has no references to characters, which not every reader of JUnit
/// knows.
fn seen(line: &str) -> String {
    escape(&visible(line))
}
