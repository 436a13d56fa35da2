//! No text is more than text in any format. (That all tell of the same findings, `tests/outputs` shows.)

use super::{render, sample};
use crate::check::CheckReport;
use crate::render::Format;
use quick_xml::events::Event;
use serde_json::Value;

fn written(report: &CheckReport, format: Format) -> String {
    let mut out = Vec::new();
    render(report, format, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn json(report: &CheckReport, format: Format) -> Value {
    serde_json::from_str(&written(report, format)).expect("JSON")
}

#[test]
fn hostile_text_stays_text() {
    let report = sample::hostile();
    let markdown = written(&report, Format::Markdown);
    assert!(!markdown.contains("<script>") && !markdown.contains('\u{202E}'));
    let junit = written(&report, Format::JUnit);
    assert!(!junit.contains("<script>") && !junit.contains('\u{1B}') && !junit.contains('\u{FFFE}'));
    let mut reader = quick_xml::Reader::from_str(&junit);
    let mut cases = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) if element.name().as_ref() == "testcase" => cases += 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(cases, report.findings.len());
    let uri = &json(&report, Format::Sarif)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(uri.as_str().is_some_and(|uri| uri.is_ascii() && !uri.contains(['<', ' ', '"'])));
}

#[test]
fn names_of_findings_are_unique_in_gitlab() {
    let mut report = sample::report();
    let twin = report.findings[0].clone();
    report.findings.push(twin);
    report.tally();
    let violations = json(&report, Format::GitLab);
    let mut names: Vec<&str> = violations.as_array().expect("an array").iter().filter_map(|value| value["fingerprint"].as_str()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
