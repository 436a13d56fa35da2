//! Every format tells of the same findings: each is read back and held against the report.
//!
//! A new format needs a function that reads it back, and its line in `READERS`.

use super::junit::cases;
use super::reports::reports;
use super::{json, written};
use crate::outputs::counts::{Counts, count};
use serde_json::Value;
use travaux::check::{CheckReport, Standing};
use travaux::render::terminal::{self, Notes};
use travaux::render::{Format, check};

/// How a format is read back, and whether it tells of what is suppressed or in the baseline, too.
struct Reader {
    format: Format,
    told: fn(&CheckReport) -> Counts,
    tells: Telling,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    Everything,
    WhatCounts,
}

const READERS: [Reader; 10] = [
    Reader { format: Format::Terminal, told: of_terminal, tells: Telling::WhatCounts },
    Reader { format: Format::Json, told: of_json, tells: Telling::Everything },
    Reader { format: Format::JsonLines, told: of_jsonl, tells: Telling::Everything },
    Reader { format: Format::Html, told: of_html, tells: Telling::Everything },
    Reader { format: Format::Markdown, told: of_markdown, tells: Telling::WhatCounts },
    Reader { format: Format::Sarif, told: of_sarif, tells: Telling::Everything },
    Reader { format: Format::JUnit, told: of_junit, tells: Telling::Everything },
    Reader { format: Format::GitHub, told: of_github, tells: Telling::WhatCounts },
    Reader { format: Format::GitLab, told: of_gitlab, tells: Telling::WhatCounts },
    Reader { format: Format::Rdjson, told: of_rdjson, tells: Telling::WhatCounts },
];

/// Counts a finding: `error NUM001 texts/charter.es.md 3`; what does not count has its standing in
/// place of its severity.
fn tell(counts: &mut Counts, standing: &str, code: &str, file: &str, line: impl std::fmt::Display) {
    count(counts, &format!("{standing} {code} {file} {line}"), 1);
}

fn of_report(report: &CheckReport, telling: Telling) -> Counts {
    let mut counts = Counts::new();
    for finding in &report.findings {
        let standing = match &finding.standing {
            Standing::New => finding.severity.name(),
            _ if telling == Telling::WhatCounts => continue,
            Standing::Baseline => "baseline",
            Standing::Suppressed { .. } => "suppressed",
        };
        tell(&mut counts, standing, &finding.code, &finding.site.file, finding.site.first.line);
    }
    counts
}

fn word<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} is no word in {value}"))
}

fn number(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_else(|| panic!("{pointer} is no number in {value}"))
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("{pointer} is no list"))
}

/// What stands between two strings, the first time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).unwrap_or_else(|| panic!("{before} … {after} in {text}")).0
}

fn of_terminal(report: &CheckReport) -> Counts {
    let mut options = terminal::CheckOptions::default();
    options.notes = Notes::Shown;
    let mut bytes = Vec::new();
    terminal::check(report, &options, &mut bytes).expect("written");
    let (mut counts, mut file) = (Counts::new(), "");
    let text = String::from_utf8(bytes).expect("UTF-8");
    for line in text.lines() {
        match line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')) {
            Some(finding) => {
                let words: Vec<&str> = finding.split_whitespace().take(3).collect();
                let line = words[0].split(':').next().expect("a line");
                tell(&mut counts, words[1], words[2], file, line);
            }
            None if !line.starts_with(' ') => file = line,
            None => {}
        }
    }
    counts
}

fn add_json_finding(counts: &mut Counts, finding: &Value) {
    let standing = match word(finding, "/standing/is") {
        "new" => word(finding, "/severity"),
        other => other,
    };
    tell(counts, standing, word(finding, "/code"), word(finding, "/site/file"), number(finding, "/site/first/line"));
}

fn of_json(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    list(&json(report, Format::Json), "/findings").iter().for_each(|finding| add_json_finding(&mut counts, finding));
    counts
}

fn of_jsonl(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for line in written(report, Format::JsonLines).lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        if word(&line, "/type") == "finding" {
            add_json_finding(&mut counts, &line);
        }
    }
    counts
}

fn of_html(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for section in written(report, Format::Html).split("<section class=\"file").skip(1) {
        let file = between(section, "<h2><bdi>", "</bdi>");
        for article in section.split("<article class=\"").skip(1) {
            let classes: Vec<&str> = article.split('"').next().expect("classes").split(' ').collect();
            let standing = match classes[0] {
                "aside" if article.contains("<bdi>in the baseline</bdi>") => "baseline",
                "aside" if article.contains("<bdi>suppressed: ") => "suppressed",
                other => other,
            };
            tell(&mut counts, standing, classes[1], file, between(article, "\">line ", "<"));
        }
    }
    counts
}

fn of_markdown(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for line in written(report, Format::Markdown).lines() {
        if let Some(summary) = line.strip_prefix("<details><summary>") {
            let (file, line) = between(summary, "<code>", "</code>").rsplit_once(':').expect("a place");
            tell(&mut counts, summary.split(' ').next().expect("a severity"), between(summary, "<b>", "</b>"), file, line);
        }
    }
    counts
}

fn of_sarif(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for result in list(&json(report, Format::Sarif), "/runs/0/results") {
        let standing = if result.get("suppressions").is_some() {
            "suppressed"
        } else if result.get("baselineState").is_some_and(|state| state == "unchanged") {
            "baseline"
        } else {
            word(result, "/level")
        };
        let place = &result["locations"][0]["physicalLocation"];
        let line = number(place, "/region/startLine");
        tell(&mut counts, standing, word(result, "/ruleId"), word(place, "/artifactLocation/uri"), line);
    }
    counts
}

fn of_junit(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for case in cases(&written(report, Format::JUnit)) {
        let code = case.name.split(' ').next().expect("a code");
        tell(&mut counts, &case.standing, code, &case.file, &case.line);
    }
    counts
}

fn of_github(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for line in written(report, Format::GitHub).lines().filter(|line| line.starts_with("::")) {
        let severity = between(line, "::", " ").replace("notice", "note");
        let code = between(line, "title=", " ");
        tell(&mut counts, &severity, code, between(line, "file=", ","), between(line, "line=", ","));
    }
    counts
}

fn of_gitlab(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for violation in list(&json(report, Format::GitLab), "") {
        let severity = match word(violation, "/severity") {
            "critical" => "error",
            "minor" => "warning",
            "info" => "note",
            other => other,
        };
        let line = number(violation, "/location/lines/begin");
        tell(&mut counts, severity, word(violation, "/check_name"), word(violation, "/location/path"), line);
    }
    counts
}

fn of_rdjson(report: &CheckReport) -> Counts {
    let mut counts = Counts::new();
    for diagnostic in list(&json(report, Format::Rdjson), "/diagnostics") {
        let severity = word(diagnostic, "/severity").to_lowercase().replace("info", "note");
        let line = number(diagnostic, "/location/range/start/line");
        tell(&mut counts, &severity, word(diagnostic, "/code/value"), word(diagnostic, "/location/path"), line);
    }
    counts
}

#[test]
fn every_format_tells_of_the_same_findings() {
    assert_eq!(READERS.map(|reader| reader.format), Format::OF_CHECKS);
    for (name, report) in &reports() {
        for reader in &READERS {
            assert_eq!((reader.told)(report), of_report(report, reader.tells), "{} of {name}", reader.format);
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (name, report) in &reports() {
        let again = serde_json::from_value(json(report, Format::Json)).expect("a report");
        assert_eq!(report, &again, "{name}");
        for format in Format::OF_CHECKS {
            assert_eq!(written(report, format), written(&again, format), "{format} of {name}");
        }
    }
}

#[test]
fn formats_of_comparisons_are_refused() {
    let (_, report) = &reports()[0];
    let mut out = Vec::new();
    assert!(check::render(report, Format::Docx, &mut out).is_err() && out.is_empty());
}
