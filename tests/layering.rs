//! A stage uses only stages before it; this is what keeps the pipeline a pipeline.

use std::fs;
use std::path::{Path, PathBuf};

/// The order of the stages, lowest first.
const STAGES: [&str; 17] = [
    "language",
    "document",
    "load",
    "token",
    "encoder",
    "normalize",
    "fact",
    "glossary",
    "commitment",
    "align",
    "bitext",
    "archive",
    "diff",
    "report",
    "check",
    "render",
    "cli",
];

/// `token` knows no document, and `language` nothing at all; `load` makes blocks out of text alone.
const FORBIDDEN: [(&str, &str); 2] = [("token", "document"), ("token", "load")];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("source folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Names of stages that a file's code mentions as `crate::stage` (or `travaux::stage` in the
/// command).
fn uses(source: &str) -> Vec<&str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code_after = |line: &'static str, text: &str| text.match_indices(line).map(|(at, found)| at + found.len()).collect::<Vec<_>>();
    let mut names = Vec::new();
    for line in code {
        for prefix in ["crate::", "travaux::"] {
            for at in code_after(prefix, line) {
                let rest = &line[at..];
                let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
                names.push(&rest[..end]);
            }
        }
    }
    names
}

#[test]
fn stages_use_only_stages_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rank = |name: &str| STAGES.iter().position(|stage| *stage == name);
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (own, stage) in STAGES.iter().enumerate() {
        for file in rust_files(&root.join(stage)) {
            let source = fs::read_to_string(&file).expect("source file");
            for used in uses(&source) {
                seen += 1;
                let later = rank(used).is_some_and(|rank| rank > own);
                let forbidden = FORBIDDEN.contains(&(stage, used));
                if later || forbidden {
                    wrong.push(format!("{}: {stage} uses {used}", file.strip_prefix(&root).expect("below src").display()));
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} uses were read: the test does not see the code");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
