//! SARIF: what its schema demands, and what GitHub's code scanning does.
//!
//! `tests/set-up` fetches the schema.

use super::json;
use super::reports::{reports, with_many};
use crate::charter::{project, run, write};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use travaux::check::{CheckReport, Severity};
use travaux::render::Format;

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sarif/sarif-2.1.0.json");
    let text = fs::read_to_string(&path).expect("this test needs the schema of SARIF: run tests/set-up");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    // The pattern of languages has a bracket too many, which not every engine forgives. No log here names one.
    for of in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{of}/properties/language")).and_then(Value::as_object_mut);
        assert!(language.is_some_and(|language| language.remove("pattern").is_some()), "the schema is another than was thought");
    }
    jsonschema::validator_for(&schema).expect("a schema")
}

fn sarif(report: &CheckReport) -> Value {
    json(report, Format::Sarif)
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().expect("results")
}

#[test]
fn logs_are_valid() {
    let schema = schema();
    let many = ("many", with_many(Severity::Note, 5_100));
    for (name, report) in reports().iter().chain([&many]) {
        let log = sarif(report);
        let said: Vec<String> = schema.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(said.is_empty(), "{name}: {said:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_log() {
    let schema = schema();
    let good = sarif(&reports()[0].1);
    for (pointer, wrong) in [
        ("/version", Value::from("2.0.0")),
        ("/runs/0/results/0/level", Value::from("grave")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", Value::from(0)),
        ("/runs/0/results/0/message", serde_json::json!({})),
    ] {
        let mut log = good.clone();
        *log.pointer_mut(pointer).expect("there") = wrong;
        assert!(!schema.is_valid(&log), "{pointer}");
    }
}

/// What GitHub's documentation on SARIF for code scanning asks for, and its limits.
fn assert_github_takes_it(name: &str, log: &Value) {
    let runs = log["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 1, "{name}: a run is an analysis; two of one category are refused");
    let run = &runs[0];
    assert_eq!(run["automationDetails"]["id"], "travaux/check/", "{name}: the category, up to the last slash");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().expect("an id")).collect();
    assert!(ids.len() == rules.len() && rules.len() < 25_000, "{name}");
    for rule in rules {
        for field in ["shortDescription", "fullDescription", "help"] {
            let text = rule[field]["text"].as_str().expect("a text");
            assert!(!text.is_empty(), "{name}: {rule}");
            assert!(field == "help" || text.chars().count() <= 1_024, "{name}: {field} of {}", rule["id"]);
        }
        assert!(rule["name"].as_str().is_some_and(|name| name.len() <= 255), "{name}: {rule}");
    }
    let results = run["results"].as_array().expect("results");
    assert!(results.len() <= 5_000, "{name}: GitHub keeps 5,000");
    let mut fingerprints = BTreeSet::new();
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"], "{name}");
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()), "{name}");
        let locations = result["locations"].as_array().expect("places");
        assert_eq!(locations.len(), 1, "{name}: GitHub shows the first");
        let related = result["relatedLocations"].as_array().expect("places");
        assert!(related.len() <= 1_000, "{name}");
        locations.iter().chain(related).for_each(|location| assert_place(name, location));
        let fingerprint = result["partialFingerprints"]["travaux/v1"].as_str().expect("a fingerprint");
        assert!(fingerprints.insert(fingerprint), "{name}: {fingerprint} names two results");
    }
}

fn assert_place(name: &str, location: &Value) {
    let place = &location["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
    let is_of_uri = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte);
    assert!(!uri.is_empty() && uri.bytes().all(is_of_uri), "{name}: {uri}");
    assert!(!uri.starts_with('/') && !uri.split('/').any(|part| part == ".."), "{name}: {uri} is not below the root");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%", "{name}");
    let of = |field: &str| place["region"][field].as_u64().expect("a number");
    let (start, end) = ((of("startLine"), of("startColumn")), (of("endLine"), of("endColumn")));
    assert!(start.0 >= 1 && start.1 >= 1 && end > start, "{name}: {start:?} to {end:?}");
}

#[test]
fn github_takes_them() {
    for (name, report) in &reports() {
        let log = sarif(report);
        assert_github_takes_it(name, &log);
        assert_eq!(results(&log).len(), report.findings.len(), "{name}");
        let rank = |result: &Value| ["error", "warning", "note"].iter().position(|level| result["level"] == *level);
        assert!(results(&log).is_sorted_by_key(rank), "{name}: the gravest come first");
    }
}

#[test]
fn of_too_many_results_some_are_left_out_and_that_is_said() {
    let report = with_many(Severity::Note, 5_100);
    let log = sarif(&report);
    assert_github_takes_it("many", &log);
    assert_eq!(results(&log).len(), 5_000);
    let errors = results(&log).iter().filter(|result| result["level"] == "error").count();
    assert_eq!(errors, report.findings.iter().filter(|finding| finding.severity == Severity::Error).count());
    let said = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].to_string();
    assert!(said.contains(&format!("left out: {} findings", report.findings.len() - 5_000)), "{said}");
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let folder = project();
    let place = |result: &Value| result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().expect("a line");
    let in_a_text = |result: &&Value| {
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
        uri.is_some_and(|uri| uri.starts_with("texts/"))
    };
    let told = |report: &CheckReport| -> BTreeMap<String, u64> {
        let log = sarif(report);
        results(&log)
            .iter()
            .filter(in_a_text)
            .map(|result| (result["partialFingerprints"]["travaux/v1"].to_string(), place(result)))
            .collect()
    };
    let before = told(&run(folder.path(), &[]));
    for language in ["en", "es", "fr", "zh", "ar"] {
        let name = format!("texts/charter.{language}.md");
        let text = fs::read_to_string(folder.path().join(&name)).expect("text");
        write(folder.path(), &name, &format!("\n\n\n{text}"));
    }
    let after = told(&run(folder.path(), &[]));
    assert!(before.len() > 5 && before.keys().eq(after.keys()), "{before:?}\n{after:?}");
    assert!(before.values().zip(after.values()).all(|(before, after)| before + 3 == *after), "{before:?}\n{after:?}");
}

#[test]
fn files_that_are_named_whole_are_below_the_root_too() {
    let folder = project();
    let here = fs::canonicalize(folder.path()).expect("a folder");
    let named = |name: &str| here.join(name).display().to_string();
    let whole = run(&here, &["--no-config", &named("texts/charter.en.md"), &named("texts/charter.es.md")]);
    let short = run(&here, &["--no-config", "texts/charter.en.md", "texts/charter.es.md"]);
    assert_eq!(whole, short);
    assert_github_takes_it("whole", &sarif(&whole));
    write(folder.path(), "elsewhere/travaux.toml", "");
    let outside = run(&here.join("elsewhere"), &["--no-config", &named("texts/charter.en.md"), &named("texts/charter.es.md")]);
    let log = sarif(&outside);
    let place = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert!(place["uri"].as_str().is_some_and(|uri| uri.starts_with("file:///")) && place["uriBaseId"].is_null(), "{place}");
}
