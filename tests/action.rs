//! The action and the hooks use only what `travaux check` knows, and put no input into a script.

use std::path::Path;
use std::process::Command;

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
