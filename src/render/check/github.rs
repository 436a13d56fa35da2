//! Workflow commands of GitHub Actions, which make annotations.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest in silence, so
//! the gravest are written, and one line says how many there are besides.

use super::wording::{checked, found, with_others};
use crate::check::{CheckReport, ReportedFinding, Severity};
use crate::render::visible::visible;
use std::io::{self, Write};

/// Annotations of each severity that GitHub shows of a step.
const MOST: usize = 10;

/// Writes the findings that count as workflow commands, and what was checked as a line of the log.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    for severity in Severity::ALL {
        let of_severity = || report.findings.iter().filter(|finding| finding.counts() && finding.severity == severity);
        let count = of_severity().count();
        // One annotation is kept for saying what is left out.
        let shown = if count > MOST { MOST - 1 } else { count };
        for finding in of_severity().take(shown) {
            out.write_all(command(finding).as_bytes())?;
        }
        if count > shown {
            let message = format!("{} more of severity {}: the step's log and summary have all of them", count - shown, severity.name());
            writeln!(out, "::{} title=Travaux::{}", word(severity), data(&message))?;
        }
    }
    writeln!(out, "{}", line(&format!("{} {}", found(report), checked(report))))
}

/// What GitHub calls a severity.
const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn command(finding: &ReportedFinding) -> String {
    let site = &finding.site;
    let mut properties = format!("file={}", property(&site.file));
    if site.first.unit.is_line() {
        properties.push_str(&format!(",line={},endLine={}", site.first.line, site.last.line));
        if site.first.line == site.last.line {
            properties.push_str(&format!(",col={},endColumn={}", site.first.column, site.last.column));
        }
    }
    let title = property(&format!("{} {}", finding.code, finding.rule.slug()));
    format!("::{} {properties},title={title}::{}\n", word(finding.severity), data(&with_others(finding)))
}

/// A message as it stands after the second pair of colons; its lines stay lines.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| visible(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// A property's value.
fn property(text: &str) -> String {
    visible(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

/// A line of the log, which must not be a command.
fn line(text: &str) -> String {
    visible(text).replace("::", ": :").replace("##[", "# #[")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::render::check::sample;

    fn written(report: &crate::check::CheckReport) -> String {
        let mut out = Vec::new();
        render(report, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_finding_is_a_command_with_both_passages() {
        let text = written(&sample::report());
        assert!(
            text.contains("::error file=texts/la.es.md,line=31,endLine=31,col=18,endColumn=19,title=NUM001 number-value::48 became 84%0Aen 31: was adopted with 48 votes%0Aes 31: fue aprobada por 84 votos%0Aothers: pt 31: 48\n"),
            "{text}"
        );
        assert_eq!(text.lines().filter(|line| line.starts_with("::")).count(), 6);
    }

    #[test]
    fn what_github_would_drop_is_said_in_one_line() {
        let mut report = sample::report();
        let one = report.findings.iter().find(|finding| finding.code == "NUM001").cloned().expect("there");
        report.findings = vec![one; 25];
        report.tally();
        let text = written(&report);
        assert_eq!(text.lines().filter(|line| line.starts_with("::error")).count(), 10);
        assert!(text.contains("16 more of severity error"), "{text}");
    }

    #[test]
    fn hostile_text_is_no_command() {
        let text = written(&sample::hostile());
        assert_eq!(text.lines().count(), written(&sample::report()).lines().count());
        assert!(text.lines().all(|line| line.starts_with("::error file=")
            || line.starts_with("::warning file=")
            || line.starts_with("::notice file=")
            || !line.contains("::")));
        assert!(!text.contains(['\r', '\u{1B}', '\u{202E}']));
    }
}
