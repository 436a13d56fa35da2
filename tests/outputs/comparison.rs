//! Every format tells of the same changes: each is read back and counted against the report. What is
//! counted: `reworded`, `moved`, `finding weakened`.
//!
//! A new format needs a function that reads it back, and its line in `READERS`.

use crate::outputs::counts::{Counts, count};
use quick_xml::events::Event;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::{Format, render};
use travaux::report::{ChangeKind, Report, Rule};
use travaux::{CompareOptions, compare};

/// How a format is read back, and which of the report's counts it tells.
struct Reader {
    format: Format,
    counts: fn(&str) -> Counts,
    tells: fn(&str) -> bool,
}

const READERS: [Reader; 7] = [
    Reader { format: Format::Json, counts: json_counts, tells: |_| true },
    Reader { format: Format::JsonLines, counts: jsonl_counts, tells: |_| true },
    Reader { format: Format::Html, counts: html_counts, tells: |name| name != "words" },
    Reader { format: Format::Markdown, counts: markdown_counts, tells: in_a_comment },
    Reader { format: Format::Csv, counts: csv_counts, tells: |name| !matches!(name, "unchanged" | "words") },
    Reader { format: Format::Tei, counts: tei_counts, tells: |_| true },
    Reader { format: Format::CollateX, counts: collatex_counts, tells: |name| name == "words" },
];

/// A comment lists substantive changes one by one and counts the others.
fn in_a_comment(name: &str) -> bool {
    matches!(name, "substantive" | "renumbered" | "editorial")
}

fn read(path: &Path) -> Document {
    let name = path.file_name().expect("file name").to_string_lossy().into_owned();
    let source = load_bytes(&name, fs::read(path).expect("text"), &LoadOptions::default()).expect("a fixture loads");
    normalize(source, &NormalizeOptions::default())
}

/// Every case of the fixtures, with its name.
fn reports() -> Vec<(String, Report)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cases: Vec<PathBuf> =
        fs::read_dir(root.join("fixtures")).expect("fixtures").map(|entry| entry.expect("entry").path()).collect();
    cases.sort();
    let mut reports = Vec::new();
    for case in cases.iter().filter(|path| path.is_dir()) {
        let mut texts: Vec<PathBuf> = fs::read_dir(case).expect("case").map(|entry| entry.expect("entry").path()).collect();
        texts.sort();
        let named = |stem: &str| {
            let is = |path: &&PathBuf| {
                let text = path.extension().is_some_and(|extension| extension == "md" || extension == "txt");
                text && path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with(stem))
            };
            texts.iter().filter(is).collect::<Vec<_>>()
        };
        let founding = root.join("documents/sao-paulo-consensus-2025.md");
        let before = named("before").first().map_or(founding, |path| (*path).clone());
        for after in named("after") {
            let sides = Sides::new(read(&before), read(after));
            reports.push((after.display().to_string(), compare(sides, &CompareOptions::default())));
        }
    }
    reports
}

/// What the summary says.
fn counts_of(report: &Report) -> Counts {
    let summary = &report.summary;
    let mut counts = Counts::new();
    summary.kinds.iter().for_each(|kind| count(&mut counts, kind.kind.name(), kind.entries));
    let others = [
        ("moved", summary.moved),
        ("split", summary.split),
        ("merged", summary.merged),
        ("regrouped", summary.regrouped),
        ("renumbered", summary.renumbered),
        ("substantive", summary.substantive),
        ("words", report.documents.before.words + report.documents.after.words),
    ];
    others.iter().for_each(|(name, entries)| count(&mut counts, name, *entries));
    // A moved sentence is found at both ends, which the summary counts as one.
    let findings = report.entries.iter().flat_map(|entry| &entry.findings);
    findings.for_each(|finding| count(&mut counts, &format!("finding {}", finding.rule.name()), 1));
    counts
}

/// Counts an entry of a kind, to which more may have happened: it moved, was split, got another number.
fn add_entry(counts: &mut Counts, kind: &str, fates: &[&str]) {
    count(counts, kind, 1);
    let fates: Vec<&str> = fates.iter().copied().filter(|fate| !matches!(*fate, "" | "single")).collect();
    fates.iter().for_each(|fate| count(counts, fate, 1));
    let substantive = matches!(kind, "reworded" | "added" | "removed") || fates.iter().any(|fate| *fate != "renumbered");
    count(counts, "substantive", usize::from(substantive));
}

fn add_json_entry(counts: &mut Counts, entry: &serde_json::Value) {
    let text = |field: &str| entry[field].as_str().expect("a word").to_owned();
    let moved = if entry["movement"].is_object() { "moved" } else { "" };
    let renumbered = if entry["renumbered"] == true { "renumbered" } else { "" };
    add_entry(counts, &text("kind"), &[&text("grouping"), moved, renumbered]);
    for finding in entry["findings"].as_array().expect("findings") {
        count(counts, &format!("finding {}", finding["rule"].as_str().expect("a rule")), 1);
    }
}

fn words_in(header: &serde_json::Value) -> usize {
    ["before", "after"].iter().map(|side| header["documents"][side]["words"].as_u64().expect("a number") as usize).sum()
}

fn json_counts(text: &str) -> Counts {
    let report: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let mut counts = Counts::new();
    report["entries"].as_array().expect("entries").iter().for_each(|entry| add_json_entry(&mut counts, entry));
    count(&mut counts, "words", words_in(&report));
    counts
}

fn jsonl_counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        match line["type"].as_str() {
            Some("header") => count(&mut counts, "words", words_in(&line)),
            Some("entry") => add_json_entry(&mut counts, &line),
            other => panic!("a line of type {other:?}"),
        }
    }
    counts
}

/// The words by which a page's script filters are what the reader's counts are made of.
fn html_counts(page: &str) -> Counts {
    let mut counts = Counts::new();
    for article in page.split("<article class=\"e ").skip(1) {
        let words = article.split("data-t=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("words");
        let words: Vec<&str> = words.split_whitespace().map(|word| word.trim_end_matches('*')).collect();
        let (kind, others) = words.split_first().expect("a kind");
        let fates = ["moved", "split", "merged", "regrouped", "renumbered"].map(|fate| if others.contains(&fate) { fate } else { "" });
        add_entry(&mut counts, kind, &fates);
        for rule in Rule::ALL.map(Rule::name) {
            count(&mut counts, &format!("finding {rule}"), others.iter().filter(|word| **word == rule).count());
        }
    }
    counts
}

fn csv_counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let column = |name: &str| heads.iter().position(|head| head == name).expect("a column");
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |name: &str| &row[column(name)];
        if cell("kind") == "front-matter" {
            continue;
        }
        let fates = ["moved", "renumbered"].map(|fate| if cell(fate) == "yes" { fate } else { "" });
        add_entry(&mut counts, cell("kind"), &[cell("grouping"), fates[0], fates[1]]);
        for finding in cell("findings").lines() {
            count(&mut counts, &format!("finding {}", finding.split(':').next().expect("a rule")), 1);
        }
    }
    counts
}

fn tei_counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    let mut words = [0, 0];
    let mut open: Vec<String> = Vec::new();
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut inside = (String::new(), String::new());
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) => {
                let name = element.name().as_ref().to_owned();
                let attribute = |wanted: &str| {
                    let found = element.attributes().map(|attribute| attribute.expect("an attribute"));
                    let mut found = found.filter(|attribute| attribute.key.as_ref() == wanted);
                    found.next().map_or_else(String::new, |attribute| attribute.value.into_owned())
                };
                let ana = attribute("ana");
                if name == "ab" {
                    let fates: Vec<&str> = ana.split_whitespace().map(|fate| fate.trim_start_matches('#')).collect();
                    add_entry(&mut counts, &attribute("subtype"), &fates);
                    inside = Default::default();
                } else if attribute("type") == "finding" {
                    count(&mut counts, &format!("finding {}", attribute("subtype")), 1);
                } else if name == "milestone" {
                    inside.0.push(' ');
                    inside.1.push(' ');
                }
                open.push(name);
            }
            Event::End(_) => {
                let closed = open.pop();
                if closed.is_some_and(|name| name == "ab") {
                    words[0] += words_of(&inside.0);
                    words[1] += words_of(&inside.1);
                }
            }
            Event::Text(text) if open.iter().any(|name| name == "ab") => {
                push(&mut inside, &open, &text);
            }
            Event::GeneralRef(reference) if open.iter().any(|name| name == "ab") => {
                let text = match reference.resolve_char_ref().expect("a reference") {
                    Some(character) => character.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&reference).expect("an entity").to_owned(),
                };
                push(&mut inside, &open, &text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    count(&mut counts, "words", words[0] + words[1]);
    counts
}

/// Text of the lemma is the earlier document's, of a reading the later's, any other both's.
fn push(inside: &mut (String, String), open: &[String], text: &str) {
    let in_element = |name: &str| open.iter().any(|open| open == name);
    if !in_element("rdg") {
        inside.0.push_str(text);
    }
    if !in_element("lem") {
        inside.1.push_str(text);
    }
}

fn words_of(text: &str) -> usize {
    travaux::token::tokenize(text).into_iter().filter(|token| token.is_word()).count()
}

fn collatex_counts(text: &str) -> Counts {
    let table: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let cells = table["table"].as_array().expect("segments").iter().flat_map(|row| row.as_array().expect("cells"));
    let tokens = cells.flat_map(|cell| cell.as_array().expect("tokens"));
    let mut counts = Counts::new();
    tokens.for_each(|token| count(&mut counts, "words", words_of(token["t"].as_str().expect("a text"))));
    counts
}

fn markdown_counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    for line in text.lines() {
        if let Some(summary) = line.strip_prefix("<details><summary>") {
            let summary = summary.split("</summary>").next().expect("a summary");
            let number = || summary.split(' ').nth(1).and_then(|word| word.parse().ok()).expect("a number");
            if summary.starts_with('≈') && summary.contains("only in spelling") {
                count(&mut counts, "editorial", number());
            } else if summary.contains("another number") {
                count(&mut counts, "renumbered", number());
            } else {
                count(&mut counts, "substantive", 1);
            }
        }
    }
    counts
}

#[test]
fn every_format_tells_of_the_same_changes() {
    let reports = reports();
    assert!(reports.len() > 30, "only {} cases were found", reports.len());
    for (name, report) in &reports {
        for reader in &READERS {
            let mut bytes = Vec::new();
            render(report, reader.format, &mut bytes).expect("written");
            let mut wanted = counts_of(report);
            // Editorial entries that moved are listed among the changes of a comment.
            if reader.format == Format::Markdown {
                let editorial = |entry: &&travaux::report::Entry| entry.kind == ChangeKind::Editorial && !entry.is_substantive();
                wanted.remove("editorial");
                count(&mut wanted, "editorial", report.entries.iter().filter(editorial).count());
            }
            wanted.retain(|name, _| (reader.tells)(name));
            let mut told = (reader.counts)(&String::from_utf8(bytes).expect("UTF-8"));
            told.retain(|name, _| (reader.tells)(name));
            assert_eq!(told, wanted, "{} of {name}", reader.format);
        }
    }
}

#[test]
fn a_word_file_has_a_comment_for_each_finding_and_one_that_says_what_was_compared() {
    for (name, report) in &reports() {
        let mut bytes = Vec::new();
        render(report, Format::Docx, &mut bytes).expect("written");
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let mut comments = String::new();
        package.by_name("word/comments.xml").expect("comments").read_to_string(&mut comments).expect("UTF-8");
        let findings: usize = report.entries.iter().map(|entry| entry.findings.len()).sum();
        assert_eq!(comments.matches("<w:comment ").count(), findings + 1, "{name}");
    }
}
