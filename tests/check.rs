//! `travaux check` as a black box: what is named, what is found, how it ends.

use serde_json::Value;
use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::Path;

fn travaux(folder: &Path) -> Command {
    Command::new(cargo_bin!("travaux")).current_dir(folder).env("COLUMNS", "100")
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    folder
}

/// The report of a run that ends with this code.
fn report(folder: &Path, args: &[&str], code: i32) -> Value {
    let run = travaux(folder).arg("check").args(args).args(["-f", "json"]).assert().code(code);
    serde_json::from_slice(&run.get_output().stdout).expect("JSON")
}

const ENGLISH: &str = "1. We shall report every year on the harbours.\n\n2. We welcome the work of the commission.\n";
const SPANISH: &str = "1. Informaremos cada año sobre los puertos.\n\n2. Acogemos con beneplácito la labor de la comisión.\n";
const FRENCH: &str = "1. Nous ferons rapport chaque année sur les ports.\n\n2. Nous nous félicitons des travaux de la commission.\n";

#[test]
fn a_source_and_its_translations_need_no_configuration() {
    let folder = folder(&[("treaty.en.md", ENGLISH), ("treaty.es.md", SPANISH), ("treaty.fr.md", FRENCH)]);
    let found = report(folder.path(), &["treaty.en.md", "treaty.fr.md", "treaty.es.md"], 0);
    let languages: Vec<&str> =
        found["sets"][0]["translations"].as_array().expect("texts").iter().map(|text| text["language"].as_str().expect("a tag")).collect();
    assert_eq!((found["sets"][0]["source"]["language"].as_str(), languages), (Some("en"), vec!["es", "fr"]));
    assert_eq!(found["summary"]["links"], 4);
    let whole = report(folder.path(), &["--source", "treaty.en.md", "."], 0);
    assert_eq!(whole["sets"], found["sets"]);
}

#[test]
fn nothing_to_check_is_trouble() {
    let folder = folder(&[("treaty.en.md", ENGLISH)]);
    travaux(folder.path()).args(["check", "treaty.en.md"]).assert().code(2).stdout_eq("").stderr_eq(
        "\
error: there is no translation to check: nothing was checked
hint: travaux check SOURCE TRANSLATION…
",
    );
    travaux(folder.path()).args(["check", "."]).assert().code(2).stdout_eq("");
    travaux(folder.path()).args(["check", "treaty.en.md", "treaty.es.md"]).assert().code(2).stdout_eq("");
    travaux(folder.path()).args(["check", "--fail-on", "fatal", "a", "b"]).assert().code(2).stdout_eq("");
}

#[test]
fn an_edit_is_judged_by_what_both_texts_were() {
    let weaker = ENGLISH.replace("shall", "should");
    let folder = folder(&[("old.en.md", ENGLISH), ("new.en.md", &weaker), ("es.md", SPANISH), ("fr.md", FRENCH)]);
    let found = report(folder.path(), &["new.en.md", "es.md", "fr.md", "--fail-on", "STA001", "--base-files", "old.en.md", "es.md"], 1);
    let stale: Vec<(&str, &str)> = found["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["code"] == "STA001")
        .map(|finding| (finding["translation"]["file"].as_str().expect("a file"), finding["message"].as_str().expect("words")))
        .collect();
    let message = "the source changed and the translation did not: shall → should";
    assert_eq!(stale, [("es.md", message), ("fr.md", message)]);
    travaux(folder.path()).args(["check", "new.en.md", "es.md", "--base-files", "a", "b", "c"]).assert().code(2).stdout_eq("");
}
