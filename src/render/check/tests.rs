//! Every format tells of the same findings, and no text is more than text in any of them.

use super::{render, sample};
use crate::check::{CheckReport, Severity};
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

/// Errors, warnings and notes that a format tells of.
fn told(report: &CheckReport, format: Format) -> [usize; 3] {
    let text = written(report, format);
    let lines = |word: [&str; 3]| word.map(|word| text.lines().filter(|line| line.starts_with(word)).count());
    let values = |values: &Value, field: &str, words: [&str; 3]| {
        let values = values.as_array().expect("an array");
        words.map(|word| {
            values
                .iter()
                .filter(|value| value[field] == word && value["suppressions"].is_null() && value["baselineState"] != "unchanged")
                .count()
        })
    };
    match format {
        Format::GitHub => lines(["::error ", "::warning ", "::notice "]),
        Format::Markdown => lines(["<details><summary>error ", "<details><summary>warning ", "<details><summary>note "]),
        Format::GitLab => values(&json(report, format), "severity", ["critical", "minor", "info"]),
        Format::Rdjson => values(&json(report, format)["diagnostics"], "severity", ["ERROR", "WARNING", "INFO"]),
        Format::Sarif => values(&json(report, format)["runs"][0]["results"], "level", ["error", "warning", "note"]),
        Format::JUnit => ["<failure ", "<system-out>warning: ", "<system-out>note: "].map(|word| text.matches(word).count()),
        _ => panic!("{format} is read elsewhere"),
    }
}

const READ: [Format; 6] = [Format::GitHub, Format::Markdown, Format::GitLab, Format::Rdjson, Format::Sarif, Format::JUnit];

#[test]
fn every_format_tells_of_the_same_findings() {
    for report in [sample::report(), sample::hostile(), sample::clean()] {
        let summary = &report.summary;
        for format in READ {
            assert_eq!(told(&report, format), [summary.errors, summary.warnings, summary.notes], "{format}");
        }
    }
    assert!(sample::report().has(Severity::Error));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in READ {
        assert_eq!(written(&sample::report(), format), written(&sample::report(), format), "{format}");
    }
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
