//! Every case in `fixtures/` against its golden outputs, which a person can open beside it.
//!
//! `SNAPSHOTS=overwrite cargo test --test fixtures` writes them anew; read the difference before
//! you commit it, against what the case's README says is right.

use snapbox::{Assert, Data};
use std::fs;
use std::path::{Path, PathBuf};
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::{ColorMode, Format, html, json, render, terminal};
use travaux::report::Report;
use travaux::{CompareOptions, compare};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(root).expect("fixtures").map(|entry| entry.expect("entry").path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// The text files of a case whose names begin with `stem`, in order.
fn texts(case: &Path, stem: &str) -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> = fs::read_dir(case)
        .expect("case")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md" || extension == "txt"))
        .filter(|path| path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with(stem)))
        .collect();
    texts.sort();
    texts
}

/// The earlier text of a case; the founding text where it has none of its own.
fn before(case: &Path) -> PathBuf {
    let founding = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/sao-paulo-consensus-2025.md");
    texts(case, "before").into_iter().next().unwrap_or(founding)
}

/// Reads a document under its bare file name, so that no golden output holds a path.
fn document(path: &Path) -> Document {
    let name = path.file_name().expect("file name").to_string_lossy().into_owned();
    let source = load_bytes(&name, fs::read(path).expect("text"), &LoadOptions::default()).expect("a fixture loads");
    normalize(source, &NormalizeOptions::default())
}

fn report(before: &Path, after: &Path) -> Report {
    compare(Sides::new(document(before), document(after)), &CompareOptions::default())
}

fn in_terminal(report: &Report) -> String {
    let mut out = Vec::new();
    terminal::render(report, &terminal::Options::default(), &mut out).expect("write to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// In colour, as the README shows it.
fn in_colour(report: &Report) -> String {
    let mut options = terminal::Options::default();
    options.color = ColorMode::Ansi;
    options.width = 100;
    let mut out = Vec::new();
    terminal::render(report, &options, &mut out).expect("write to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn as_json(report: &Report) -> String {
    let mut out = Vec::new();
    json::write(report, &mut out).expect("write to memory");
    String::from_utf8(out).expect("UTF-8").replace(concat!("travaux ", env!("CARGO_PKG_VERSION")), "travaux [VERSION]")
}

#[test]
fn cases_give_their_golden_outputs() {
    let golden = Assert::new().action_env("SNAPSHOTS");
    let mut compared = 0;
    for case in cases() {
        let before = before(&case);
        for after in texts(&case, "after") {
            let report = report(&before, &after);
            let name = after.file_name().expect("file name").to_string_lossy().replace('.', "-");
            let expected = case.join("expected");
            golden.eq(in_terminal(&report), Data::read_from(&expected.join(format!("{name}.terminal.txt")), None).raw());
            golden.eq(as_json(&report), Data::read_from(&expected.join(format!("{name}.report.json")), None).raw());
            compared += 1;
        }
    }
    assert!(compared > 30, "only {compared} cases were found");
}

#[test]
fn the_page_of_every_kind_of_change_is_its_golden_output() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/consensus-every-kind");
    let report = report(&before(&case), &case.join("after.md"));
    let mut out = Vec::new();
    html::render(&report, &html::Options::default(), &mut out).expect("write to memory");
    let page = String::from_utf8(out).expect("UTF-8").replace(concat!("travaux ", env!("CARGO_PKG_VERSION")), "travaux [VERSION]");
    Assert::new().action_env("SNAPSHOTS").eq(page, Data::read_from(&case.join("expected/after-md.report.html"), None).raw());
}

#[test]
fn the_picture_in_the_readme_is_what_the_terminal_shows() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/consensus-every-kind");
    let report = report(&before(&case), &case.join("after.md"));
    Assert::new().action_env("SNAPSHOTS").eq(in_colour(&report), Data::read_from(&case.join("expected/after-md.term.svg"), None));
}

#[test]
fn the_case_of_every_kind_gives_its_golden_output_in_every_text_format() {
    let golden = Assert::new().action_env("SNAPSHOTS");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/consensus-every-kind");
    let report = report(&before(&case), &case.join("after.md"));
    for format in [Format::Markdown, Format::Csv, Format::Tei] {
        let mut out = Vec::new();
        render(&report, format, &mut out).expect("write to memory");
        let written = String::from_utf8(out).expect("UTF-8");
        let written = written.replace(concat!("travaux ", env!("CARGO_PKG_VERSION")), "travaux [VERSION]");
        let written = written.replace(concat!("version=\"", env!("CARGO_PKG_VERSION")), "version=\"[VERSION]");
        let expected = case.join("expected").join(format!("after-md.report.{}", format.ending()));
        golden.eq(written, Data::read_from(&expected, None).raw());
    }
}

#[test]
fn cases_compared_with_themselves_have_no_differences() {
    for case in cases() {
        for text in texts(&case, "").into_iter().filter(|path| path.file_name().is_some_and(|name| name != "README.md")) {
            let report = report(&text, &text);
            assert!(!report.has_differences(), "{} differs from itself", text.display());
        }
    }
}
