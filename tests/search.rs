//! `travaux search` as a black box: a folder, a cache, a text; what is said and how it ends.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::Path;

const WANTED: &str = "We shall publish an inventory of harbour pollution.";

/// A folder of made-up texts, and an empty one for the cache beside it.
fn archive() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    for (name, text) in [
        ("2021.md", "1. We shall publish an inventory of harbour pollution.\n\n2. We welcome the convention.\n"),
        ("2022.md", "1. We should publish inventories of the pollution of harbours. Fish are \u{1b}[31mcold.\n"),
        ("2023.md", "1. We welcome the convention.\n\n2. WE SHALL PUBLISH an inventory of harbour-pollution!\n"),
    ] {
        fs::write(folder.path().join("texts").join(name), text).expect("written");
    }
    folder
}

fn search(folder: &Path) -> Command {
    Command::new(cargo_bin!("travaux"))
        .env_remove("NO_COLOR")
        .env_remove("FORCE_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("COLUMNS", "100")
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .arg("search")
        .arg(folder.join("texts"))
}

fn out(command: Command, code: i32) -> String {
    let output = command.output().expect("runs");
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn hits_are_shown_with_date_place_and_words() {
    let folder = archive();
    let shown = "\
Stands word for word in 2 of 3 documents, since 2021; reworded in 1 other.

2021  2021.md:1  1  exact
    We shall publish an inventory of harbour pollution.

2023  2023.md:3  2  exact
    WE SHALL PUBLISH an inventory of harbour-pollution!

2022  2022.md:1  1  [..] % alike
    We should publish inventories of the pollution of harbours.
";
    for _ in 0..2 {
        search(folder.path()).arg(WANTED).assert().code(0).stderr_eq("").stdout_eq(shown);
    }
    let cached = fs::read_dir(folder.path().join("cache/travaux")).expect("a cache").count();
    assert_eq!(cached, 1);
    search(folder.path()).arg("-").stdin(WANTED).assert().code(0).stdout_eq(shown);
    let colored = out(search(folder.path()).args(["--color", "always", "We should publish inventories of fish"]), 0);
    assert!(colored.contains("\x1b[1mWe should publish inventories of"), "{colored}");
    assert!(!colored.contains("\x1b[31m"));
}

#[test]
fn a_paragraph_of_a_document_is_looked_for() {
    let folder = archive();
    let paragraph = format!("{}:2", folder.path().join("texts/2021.md").display());
    let shown = out(search(folder.path()).args(["--paragraph", &paragraph]), 0);
    assert!(shown.starts_with("Stands word for word in 2 of 3 documents, since 2021"), "{shown}");
    search(folder.path()).args(["--paragraph", "missing.md:2"]).assert().code(2);
    search(folder.path()).args(["--paragraph", &paragraph.replace(":2", ":9")]).assert().code(2);
}

#[test]
fn json_is_complete_and_the_same_on_one_thread_and_on_two() {
    let folder = archive();
    let bytes = |jobs: &str, cache: &str| {
        out(
            search(folder.path()).args(["-f", "json", "--jobs", jobs, "--most", "2", "--cache"]).arg(folder.path().join(cache)).arg(WANTED),
            0,
        )
    };
    let one = bytes("1", "one");
    assert_eq!(one, bytes("2", "two"));
    let report: travaux::report::SearchReport = serde_json::from_str(&one).expect("a report");
    assert_eq!((report.hits.len(), report.more, report.exact.documents, report.documents), (2, 1, 2, 3));
    let words: String = report.hits[0].passage.iter().map(|stretch| stretch.text.as_str()).collect();
    assert_eq!(words, report.hits[0].text);
}

#[test]
fn texts_that_change_come_and_go() {
    let folder = archive();
    search(folder.path()).arg(WANTED).assert().code(0);
    fs::remove_file(folder.path().join("texts/2021.md")).expect("removed");
    fs::write(folder.path().join("texts/2023.md"), "1. Nothing of it.\n").expect("written");
    fs::write(folder.path().join("texts/2024.txt"), WANTED).expect("written");
    let shown = out(search(folder.path()).arg(WANTED), 0);
    assert!(shown.starts_with("Stands word for word in 1 of 3 documents, since 2024; reworded in 1 other.\n"), "{shown}");
}

#[test]
fn what_stands_nowhere_is_said_and_is_no_trouble() {
    let folder = archive();
    search(folder.path())
        .arg("quantum cryptography")
        .assert()
        .code(0)
        .stdout_eq("Stands word for word in none of 3 documents; nothing is 60 % like it.\n");
    search(folder.path()).arg("…").assert().code(2).stdout_eq("");
    search(&folder.path().join("elsewhere")).arg(WANTED).assert().code(2).stdout_eq("");
}

#[test]
fn what_cannot_be_read_is_told_of_each_time() {
    let folder = archive();
    fs::write(folder.path().join("texts/2024.pdf"), "%PDF-1.4 broken").expect("written");
    for _ in 0..2 {
        let output = search(folder.path()).arg(WANTED).output().expect("runs");
        let (shown, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(shown.contains("in 2 of 3 documents") && shown.contains("1 file could not be read."), "{shown}");
        assert!(said.contains("2024.pdf"), "{said}");
    }
}

#[test]
fn a_damaged_cache_is_made_anew_with_a_notice() {
    let folder = archive();
    let right = out(search(folder.path()).arg(WANTED), 0);
    let cache = fs::read_dir(folder.path().join("cache/travaux")).expect("a cache").next().expect("an index").expect("an index").path();
    fs::write(&cache, "damaged").expect("written");
    let shown = out(search(folder.path()).arg(WANTED), 0);
    assert!(shown.contains("was made anew"), "{shown}");
    assert_eq!(out(search(folder.path()).arg(WANTED), 0), right);
}

#[test]
fn a_cache_that_cannot_be_written_is_told_of_and_done_without() {
    let folder = archive();
    let file = folder.path().join("file");
    fs::write(&file, "in the way").expect("written");
    let shown = out(search(folder.path()).arg("--cache").arg(file.join("cache")).arg(WANTED), 0);
    assert!(shown.contains("cannot be kept in") && shown.contains("in 2 of 3 documents"), "{shown}");
}
