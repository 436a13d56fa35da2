//! What GitHub, GitLab and reviewdog put beside a change.

use super::reports::{reports, with_many};
use super::{json, written};
use crate::charter::{project, run};
use serde_json::Value;
use snapbox::cmd::{Command, cargo_bin};
use std::collections::BTreeSet;
use std::fs;
use travaux::check::Severity;
use travaux::render::Format;

/// Annotations of each severity that GitHub shows of a step.
const MOST: usize = 10;

#[test]
fn of_thirty_findings_github_gets_ten_and_is_told_of_the_others() {
    for (severity, command) in [(Severity::Error, "::error "), (Severity::Warning, "::warning "), (Severity::Note, "::notice ")] {
        let report = with_many(severity, 30);
        let count = report.findings.iter().filter(|finding| finding.counts() && finding.severity == severity).count();
        let text = written(&report, Format::GitHub);
        let annotations: Vec<&str> = text.lines().filter(|line| line.starts_with(command)).collect();
        assert_eq!(annotations.len(), MOST);
        let more = format!("::{} more of severity {}", count - (MOST - 1), severity.name());
        assert!(annotations[MOST - 1].contains(&more), "{}", annotations[MOST - 1]);
        let others = Severity::ALL.into_iter().filter(|other| *other != severity);
        let others: usize =
            others.map(|other| report.findings.iter().filter(|finding| finding.counts() && finding.severity == other).count()).sum();
        assert_eq!(text.lines().filter(|line| line.starts_with("::")).count(), MOST + others);
    }
}

#[test]
fn the_summary_of_a_step_has_every_finding_after_what_was_there() {
    let folder = project();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "# Before\n\n").expect("written");
    let report = run(folder.path(), &[]);
    let command = || Command::new(cargo_bin!("travaux")).current_dir(folder.path()).arg("check").env("GITHUB_STEP_SUMMARY", &summary);
    command().args(["-f", "gitlab"]).assert().code(1);
    assert_eq!(fs::read_to_string(&summary).expect("text"), "# Before\n\n");
    command().args(["-f", "github"]).assert().code(1);
    let text = fs::read_to_string(&summary).expect("text");
    assert_eq!(text, format!("# Before\n\n{}", written(&report, Format::Markdown)));
    let findings = text.lines().filter(|line| line.starts_with("<details>")).count();
    assert_eq!(findings, report.findings.iter().filter(|finding| finding.counts()).count());
}

/// What GitLab's documentation of the code quality report demands of each violation.
#[test]
fn gitlab_gets_what_it_demands() {
    for (name, report) in reports().iter().chain([&("many", with_many(Severity::Error, 30))]) {
        let violations = json(report, Format::GitLab);
        let mut fingerprints = BTreeSet::new();
        for violation in violations.as_array().expect("an array") {
            let word = |pointer: &str| violation.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            assert!(!word("/description").is_empty() && !word("/check_name").is_empty(), "{name}: {violation}");
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&word("/severity")), "{name}: {violation}");
            let path = word("/location/path");
            assert!(!path.is_empty() && !path.starts_with(['/', '.']), "{name}: {path} is relative, without ./");
            let line = |pointer: &str| violation.pointer(pointer).and_then(Value::as_u64).unwrap_or_default();
            let (begin, end) = (line("/location/lines/begin"), line("/location/lines/end"));
            assert!(begin >= 1 && end >= begin, "{name}: {violation}");
            assert!(fingerprints.insert(word("/fingerprint").to_owned()), "{name}: of two with one fingerprint, GitLab shows one");
        }
    }
}

/// Reviewdog's `DiagnosticResult`: columns count bytes, and a suggestion replaces a range.
#[test]
fn reviewdog_gets_the_bytes_that_a_fix_replaces() {
    let folder = project();
    let report = run(folder.path(), &[]);
    let result = json(&report, Format::Rdjson);
    let mut suggestions = 0;
    for diagnostic in result["diagnostics"].as_array().expect("an array") {
        assert!(["ERROR", "WARNING", "INFO"].contains(&diagnostic["severity"].as_str().expect("a word")));
        for suggestion in diagnostic["suggestions"].as_array().into_iter().flatten() {
            let path = diagnostic["location"]["path"].as_str().expect("a path");
            let text = fs::read_to_string(folder.path().join(path)).expect("text");
            let at = |end: &str, field: &str| suggestion["range"][end][field].as_u64().expect("a number") as usize - 1;
            assert_eq!(at("start", "line"), at("end", "line"));
            let line = text.lines().nth(at("start", "line")).expect("a line");
            let replaced = &line[at("start", "column")..at("end", "column")];
            let new = suggestion["text"].as_str().expect("a text");
            assert_eq!(replaced.replace('\u{200B}', ""), new, "{replaced:?}");
            suggestions += 1;
        }
    }
    assert_eq!(suggestions, report.findings.iter().filter(|finding| finding.counts()).map(|finding| finding.fixes.len()).sum::<usize>());
}
