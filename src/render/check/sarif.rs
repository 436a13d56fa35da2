//! SARIF 2.1.0 (OASIS), for code scanning: one run, the rules with their help, a result for each
//! finding with the source's passage as a related location.

use super::wording::with_passages;
use crate::check::{
    CheckReport, FixEdit, Passage, ReportedFinding, Rule, RuleLevel, Severity, Site, Standing, Suppressor, explain, explanation_text,
};
use crate::document::Place;
use crate::render::headline::counted;
use crate::render::json;
use crate::render::visible::visible;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Results of a run that GitHub shows; the gravest are written.
const MOST: usize = 5_000;

/// Writes all findings, those that are suppressed or in the baseline marked as such.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let has_baseline = report.findings.iter().any(|finding| finding.standing == Standing::Baseline);
    let of_severity = |severity| report.findings.iter().filter(move |finding| finding.severity == severity);
    let gravest_first = Severity::ALL.into_iter().flat_map(of_severity);
    let results = gravest_first.take(MOST).map(|finding| {
        let mut result = result(finding);
        if has_baseline {
            result["baselineState"] = json!(if finding.standing == Standing::Baseline { "unchanged" } else { "new" });
        }
        result
    });
    let results: Vec<Value> = results.collect();
    let left_out = report.findings.len() - results.len();
    let mut notifications: Vec<Value> =
        report.notices.iter().map(|notice| json!({ "level": "note", "message": { "text": visible(&notice.message) } })).collect();
    if left_out > 0 {
        let text = format!("left out: {}, the least grave; --format json has all", counted(left_out, "finding"));
        notifications.push(json!({ "level": "warning", "message": { "text": text } }));
    }
    let (name, version) = report.generator.split_once(' ').unwrap_or((&report.generator, ""));
    let rules: Vec<Value> = Rule::all().map(rule).collect();
    json::write(
        &json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": { "name": name, "version": version, "rules": rules } },
                "automationDetails": { "id": "travaux/check/" },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The root of the repository." } } },
                "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notifications }],
                "results": results,
            }],
        }),
        out,
    )
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.code(),
        "name": rule.slug(),
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": explain(rule).map_or(rule.summary(), |explanation| &explanation.why) },
        "help": { "text": explanation_text(rule) },
        "defaultConfiguration": { "level": rule.severity().name(), "enabled": rule.usual_level() != RuleLevel::Off },
    })
}

fn result(finding: &ReportedFinding) -> Value {
    let words = with_passages(finding);
    let message = words.lines().map(visible).collect::<Vec<_>>().join("\n");
    let mut related: Vec<Value> = Vec::new();
    let earlier = [&finding.earlier.source, &finding.earlier.translation];
    for passage in finding.source.iter().chain(earlier.into_iter().flatten()).chain(&finding.others) {
        let mut location = location(&passage.site());
        location["id"] = json!(related.len());
        location["message"] = json!({ "text": quoted(passage) });
        related.push(location);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": Rule::all().position(|rule| rule == finding.rule),
        "level": finding.severity.name(),
        "rank": finding.confidence * 100.0,
        "message": { "text": message },
        "locations": [location(&finding.site)],
        "relatedLocations": related,
        "partialFingerprints": { "travaux/v1": finding.fingerprint },
    });
    if let Standing::Suppressed { by, reason } = &finding.standing {
        let kind = match by {
            Suppressor::Comment => "inSource",
            Suppressor::Project => "external",
        };
        result["suppressions"] = json!([{ "kind": kind, "justification": visible(reason) }]);
    }
    if let Some(first) = finding.fixes.first().filter(|fix| fix.first.unit.is_line()) {
        result["fixes"] = json!([change(first, &finding.fixes)]);
    }
    result
}

/// What a passage says, with its language.
fn quoted(passage: &Passage) -> String {
    format!("{}: {}", visible(&passage.language), visible(&passage.text))
}

fn location(site: &Site) -> Value {
    let mut location = json!({ "artifactLocation": artifact(&site.file) });
    if site.first.unit.is_line() {
        location["region"] = region(site.first, site.last);
    }
    json!({ "physicalLocation": location })
}

/// A stretch; its last column is the one after it.
fn region(first: Place, last: Place) -> Value {
    json!({ "startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column + 1 })
}

/// All replacements of a finding, which are in one file.
fn change(first: &FixEdit, fixes: &[FixEdit]) -> Value {
    let replacement =
        |fix: &FixEdit| json!({ "deletedRegion": region(fix.first, fix.last), "insertedContent": { "text": fix.replacement } });
    json!({
        "description": { "text": "Change the characters, no word." },
        "artifactChanges": [{
            "artifactLocation": artifact(&first.file),
            "replacements": fixes.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

/// Where a file is: from the root of the repository, or anywhere if its path says so.
fn artifact(path: &str) -> Value {
    if path.starts_with('/') {
        return json!({ "uri": format!("file://{}", uri(path)) });
    }
    json!({ "uri": uri(path), "uriBaseId": "%SRCROOT%" })
}

/// A path as a reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{MOST, artifact, render, uri};
    use crate::render::check::sample;
    use serde_json::{Value, json};

    fn written(report: &crate::check::CheckReport) -> Value {
        let mut out = Vec::new();
        render(report, &mut out).expect("written");
        serde_json::from_slice(&out).expect("JSON")
    }

    #[test]
    fn a_result_names_its_rule_its_place_and_the_source() {
        let log = written(&sample::report());
        let run = &log["runs"][0];
        let result = run["results"].as_array().expect("results").iter().find(|result| result["ruleId"] == "NUM001").expect("there");
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "NUM001");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            (region["startLine"].as_u64(), region["startColumn"].as_u64(), region["endColumn"].as_u64()),
            (Some(31), Some(18), Some(20))
        );
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "texts/la.en.md");
        let suppressed = run["results"].as_array().expect("results").iter().filter(|result| result["suppressions"].is_array());
        assert_eq!(suppressed.count(), 1);
    }

    #[test]
    fn of_too_many_results_the_gravest_are_written() {
        let mut report = sample::report();
        let note = report.findings.iter().find(|finding| finding.code == "PUN001").cloned().expect("there");
        report.findings.splice(0..0, vec![note; MOST]);
        let log = written(&report);
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!((results.len(), &results[0]["level"]), (MOST, &Value::from("error")));
        assert!(log["runs"][0]["invocations"][0]["toolExecutionNotifications"].to_string().contains("left out"));
    }

    #[test]
    fn names_of_files_become_references() {
        assert_eq!(uri("a b/ñ:%.md"), "a%20b/%C3%B1%3A%25.md");
        assert_eq!(artifact("/tmp/a.md"), json!({ "uri": "file:///tmp/a.md" }));
    }
}
