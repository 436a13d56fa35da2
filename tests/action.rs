//! The action and the hooks use only what `travaux check` knows, and put no input into a script; the
//! action's step does its work in a repository with real git.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file of the repository")
}

#[test]
fn every_flag_that_they_use_exists() {
    let help = Command::new(env!("CARGO_BIN_EXE_travaux")).args(["check", "--help"]).output().expect("runs");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let arguments = |line: &&str| line.contains("arguments") || line.trim_start().starts_with("entry: travaux check");
    let mut flags = 0;
    for name in ["action.yml", ".pre-commit-hooks.yaml"] {
        for line in read(name).lines().filter(arguments) {
            for flag in line.split(['(', ')', ' ']).filter(|word| word.len() > 2 && word.starts_with("--")) {
                assert!(help.contains(flag), "{name} uses {flag}");
                flags += 1;
            }
        }
    }
    assert!(flags >= 6, "only {flags} flags were looked at");
}

#[test]
fn inputs_reach_scripts_only_through_the_environment() {
    let action: serde_json::Value = serde_saphyr::from_str(&read("action.yml")).expect("YAML");
    for step in action["runs"]["steps"].as_array().expect("steps") {
        let script = step["run"].as_str().expect("a script");
        assert!(!script.contains("${{"), "{script}");
        assert_eq!(step["shell"], "bash");
    }
    let hooks: serde_json::Value = serde_saphyr::from_str(&read(".pre-commit-hooks.yaml")).expect("YAML");
    assert!(hooks.as_array().is_some_and(|hooks| hooks.iter().all(|hook| hook["pass_filenames"] == true)));
}

/// The script of the step that checks, run in a folder as a runner does: variables for inputs, those
/// that are not named as they are by default.
fn step(folder: &Path, inputs: &[(&str, &str)]) -> Output {
    let action: serde_json::Value = serde_saphyr::from_str(&read("action.yml")).expect("YAML");
    let script = action["runs"]["steps"].as_array().expect("steps").last().expect("a step")["run"].as_str().expect("a script").to_owned();
    let tool = Path::new(env!("CARGO_BIN_EXE_travaux")).parent().expect("a folder").display().to_string();
    let path = std::env::var("PATH").expect("a path");
    Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script])
        .current_dir(folder)
        .env("PATH", format!("{tool}:{path}"))
        .env("GITHUB_STEP_SUMMARY", folder.join("summary.md"))
        .envs([("BASE", ""), ("FORMAT", "github"), ("FAIL_ON", "error"), ("PATHS", ""), ("SARIF", "")])
        .envs(inputs.iter().copied())
        .output()
        .expect("bash runs")
}

fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .output()
        .expect("git runs");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A repository in which the last commit changed the source only.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let english = "1. We shall report every year on the harbours.\n\n2. We welcome the work of the 12 commissions.\n";
    let spanish = "1. Informaremos cada año sobre los puertos.\n\n2. Acogemos con beneplácito la labor de las 12 comisiones.\n";
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("travaux.toml", "source-language = \"en\"\ntexts = [\"treaty.{lang}.md\"]\n");
    write("treaty.en.md", english);
    write("treaty.es.md", spanish);
    git(folder.path(), &["init", "--quiet", "--initial-branch", "main"]);
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message", "the texts"]);
    write("treaty.en.md", &english.replace("shall", "should"));
    git(folder.path(), &["commit", "--quiet", "--all", "--message", "weaker"]);
    folder
}

#[test]
fn the_step_checks_the_edit_and_says_so_in_three_places() {
    let folder = repository();
    assert_eq!(step(folder.path(), &[]).status.code(), Some(0), "nothing is wrong with the texts as they are");
    let run = step(folder.path(), &[("BASE", "main~1"), ("FAIL_ON", "STA001"), ("SARIF", "out.sarif"), ("PATHS", "treaty.es.md\n\n")]);
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    let places = [
        String::from_utf8(run.stdout).expect("UTF-8"),
        fs::read_to_string(folder.path().join("summary.md")).expect("a summary"),
        fs::read_to_string(folder.path().join("out.sarif")).expect("SARIF"),
    ];
    assert!(places.iter().all(|place| place.contains("STA001")), "{places:?}");
    assert!(places[0].starts_with("::warning file=treaty.es.md,line=1,"), "{}", places[0]);
}

#[test]
fn what_cannot_be_checked_is_no_success() {
    let folder = repository();
    let no_base = step(folder.path(), &[("BASE", "origin/none")]);
    assert_eq!(no_base.status.code(), Some(2), "{}", String::from_utf8_lossy(&no_base.stdout));
    assert!(String::from_utf8_lossy(&no_base.stderr).contains("git fetch origin none,"));
    let injected = step(folder.path(), &[("PATHS", "$(touch pwned)"), ("BASE", "main~1")]);
    assert_eq!((injected.status.code(), folder.path().join("pwned").exists()), (Some(2), false));
    let clones = tempfile::tempdir().expect("a folder");
    git(clones.path(), &["clone", "--quiet", "--depth", "1", &format!("file://{}", folder.path().display()), "shallow"]);
    let shallow = step(&clones.path().join("shallow"), &[("BASE", "origin/main")]);
    assert_eq!(shallow.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&shallow.stdout).contains("fetch-depth to 0"));
}
