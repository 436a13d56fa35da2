//! JUnit's XML, read back by the library of those who write it.

use super::reports::reports;
use super::written;
use quick_junit::{NonSuccessKind, Report, TestCaseStatus};
use travaux::render::Format;

/// A case that stands for a finding.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) standing: String,
    pub(super) file: String,
    pub(super) line: String,
}

/// The cases that stand for findings, in order.
pub(super) fn cases(xml: &str) -> Vec<Case> {
    let report = Report::deserialize_from_str(xml).expect("JUnit");
    let cases = report.test_suites.iter().flat_map(|suite| &suite.test_cases);
    let findings = cases.filter(|case| case.extra.contains_key("line"));
    findings
        .map(|case| {
            let standing = match &case.status {
                TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. } => "error".to_owned(),
                TestCaseStatus::NonSuccess { .. } => "an error of the check itself".to_owned(),
                TestCaseStatus::Skipped { message, .. } => match message.as_deref() {
                    Some("in the baseline") => "baseline".to_owned(),
                    _ => "suppressed".to_owned(),
                },
                TestCaseStatus::Success { .. } => {
                    let words = case.system_out.as_ref().expect("words").as_str();
                    words.split(':').next().expect("a severity").to_owned()
                }
            };
            Case {
                name: case.name.as_str().to_owned(),
                standing,
                file: case.extra["file"].as_str().to_owned(),
                line: case.extra["line"].as_str().to_owned(),
            }
        })
        .collect()
}

#[test]
fn sums_are_those_of_the_cases() {
    for (name, report) in &reports() {
        let xml = written(report, Format::JUnit);
        let junit = Report::deserialize_from_str(&xml).expect("JUnit");
        let count = |is: fn(&TestCaseStatus) -> bool| {
            junit.test_suites.iter().flat_map(|suite| &suite.test_cases).filter(|case| is(&case.status)).count()
        };
        assert_eq!(junit.tests, count(|_| true), "{name}");
        assert_eq!(junit.failures, count(|status| matches!(status, TestCaseStatus::NonSuccess { .. })), "{name}");
        assert_eq!(junit.skipped, count(|status| matches!(status, TestCaseStatus::Skipped { .. })), "{name}");
        assert_eq!(junit.errors, 0, "{name}");
        for suite in &junit.test_suites {
            assert_eq!(suite.tests, suite.test_cases.len(), "{name}: {}", suite.name.as_str());
        }
        assert_eq!(cases(&xml).len(), report.findings.len(), "{name}");
    }
}

#[test]
fn hostile_text_is_seen_and_steers_nothing() {
    let reports = reports();
    let (_, hostile) = reports.iter().find(|(name, _)| *name == "hostile").expect("there");
    let xml = written(hostile, Format::JUnit);
    assert!(!xml.contains(['\u{1B}', '\u{202E}', '\u{FFFE}', '\r']) && !xml.contains("<script>"), "{xml}");
    let junit = Report::deserialize_from_str(&xml).expect("JUnit");
    let messages = junit.test_suites.iter().flat_map(|suite| &suite.test_cases).filter_map(|case| match &case.status {
        TestCaseStatus::NonSuccess { message, .. } => message.as_ref(),
        _ => None,
    });
    let messages: Vec<&str> = messages.map(|message| message.as_str()).collect();
    assert!(!messages.is_empty() && messages.iter().all(|message| message.contains("<script>alert(1)</script>")), "{messages:?}");
    assert!(messages.iter().all(|message| message.contains("␛[31m")), "{messages:?}");
}
