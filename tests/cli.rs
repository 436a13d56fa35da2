//! The command as a black box: options reach the library, exit codes, standard error, pipes.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::process::Stdio;

fn travaux() -> Command {
    Command::new(cargo_bin!("travaux")).env_remove("NO_COLOR").env_remove("FORCE_COLOR").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100")
}

#[test]
fn the_long_help_of_diff_is_as_recorded() {
    travaux().args(["diff", "--help"]).assert().success().stdout_eq(snapbox::file!["cli/diff-help.txt"]);
}

#[test]
fn the_help_is_as_recorded() {
    travaux().arg("--help").assert().success().stdout_eq(snapbox::file!["cli/help.txt"]);
}

#[test]
fn arguments_that_make_no_sense_are_trouble() {
    for args in [
        &["diff", "only-one.md"][..],
        &["diff", "a.md", "b.md", "--only", "shrunk"],
        &["diff", "a.md", "b.md", "--width", "3"],
        &["diff", "a.md", "b.md", "--summary", "--unified"],
        &["collate"],
        &[],
    ] {
        travaux().args(args).assert().code(2).stdout_eq("");
    }
}

#[test]
fn both_texts_cannot_come_from_standard_input() {
    travaux().args(["diff", "-", "-"]).assert().code(2).stdout_eq("").stderr_eq(
        "\
error: both texts are to come from standard input
hint: give the path of one of them
",
    );
}

#[test]
fn an_output_that_is_an_input_is_refused_and_the_input_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.md");
    fs::write(&path, "1. We agree.\n").expect("written");
    travaux().arg("diff").arg(&path).arg("other.md").arg("-o").arg(&path).assert().code(2).stderr_eq(
        "\
error: the output [..]old.md is an input
hint: choose another file for --output
",
    );
    assert_eq!(fs::read_to_string(&path).expect("read"), "1. We agree.\n");
}

#[test]
fn options_for_the_terminal_are_refused_with_json() {
    travaux().args(["diff", "a.md", "b.md", "-f", "json", "-y"]).assert().code(2).stderr_eq(
        "\
error: --side-by-side shapes what a terminal shows; json is always complete
hint: leave out --side-by-side, or choose --format terminal
",
    );
}

#[test]
fn the_schema_is_json_with_a_version() {
    let output = travaux().arg("schema").output().expect("runs");
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "Report");
}

#[test]
fn everything_can_be_generated() {
    for what in ["man", "complete-bash", "complete-elvish", "complete-fish", "complete-powershell", "complete-zsh"] {
        let output = travaux().args(["--generate", what]).output().expect("runs");
        assert!(output.status.success(), "{what}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("side-by-side") || what == "man", "{what}");
    }
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let mut child = std::process::Command::new(cargo_bin!("travaux"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}
