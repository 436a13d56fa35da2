//! What Travaux writes is valid TEI P5: checked by Jing against the schema of all of TEI.
//!
//! `tests/set-up` installs what that needs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::tei;
use travaux::report::{CollationUnits, Report};
use travaux::{CollateOptions, CompareOptions, collate, compare};

/// What XML or TEI could stumble over: markup, what XML forbids, other directions.
const HOSTILE: [&str; 4] = [
    "1. We must not </ab> & \"run\" ]]> or <!-- --> \u{9B} \u{FFFF} \u{202E}x, for all.\n",
    "1. We should not </ab> & 'run' ]]> or <!-- --> \u{85}\u{FFFE} x, for all.\n\n- <x> item\n\n# H & M\n",
    "---\ntitle: H & M \"quoted\"\ndate: 2025-07-25\n---\nWe agree.\n",
    "# شاطئ\n\nيجب على الدول أن تعمل.\n",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document(name: &str, text: impl Into<Vec<u8>>) -> Document {
    normalize(load_bytes(name, text.into(), &LoadOptions::default()).expect("loads"), &NormalizeOptions::default())
}

fn fixture(path: &str) -> Document {
    document(path, fs::read(root().join(path)).expect("text"))
}

fn two(folder: &Path, name: &str, before: Document, after: Document) -> PathBuf {
    written(folder, name, &compare(Sides::new(before, after), &CompareOptions::default()))
}

fn written(folder: &Path, name: &str, report: &Report) -> PathBuf {
    let path = folder.join(name);
    tei::render(report, &mut File::create(&path).expect("a file")).expect("written");
    path
}

fn many(folder: &Path, name: &str, documents: Vec<Document>, units: CollationUnits) -> PathBuf {
    let path = folder.join(name);
    let mut options = CollateOptions::default();
    options.units = units;
    tei::collation(&collate(documents, &options), &mut File::create(&path).expect("a file")).expect("written");
    path
}

#[test]
fn comparisons_and_collations_are_valid_tei() {
    let schema = root().join("tests/tei/tei_all.rng");
    let jing = Command::new("jing").output();
    assert!(schema.exists() && jing.is_ok(), "this test needs Jing and the schema of TEI: run tests/set-up");
    let folder = tempfile::tempdir().expect("a folder");
    let consensus = || fixture("documents/sao-paulo-consensus-2025.md");
    let every_kind = || fixture("fixtures/consensus-every-kind/after.md");
    let hostile = || HOSTILE.iter().enumerate().map(|(index, text)| document(&format!("<{index}> & \"name\".md"), *text));
    let mut files = vec![
        two(folder.path(), "every-kind.xml", consensus(), every_kind()),
        two(folder.path(), "same.xml", consensus(), consensus()),
        many(
            folder.path(),
            "paragraphs.xml",
            vec![consensus(), every_kind(), fixture("fixtures/roundtable-2026/beijing-statement-2026.md")],
            CollationUnits::Paragraphs,
        ),
        many(folder.path(), "sentences.xml", vec![consensus(), every_kind()], CollationUnits::Sentences),
        many(folder.path(), "hostile.xml", hostile().collect(), CollationUnits::Paragraphs),
    ];
    let mut empty = compare(Sides::new(consensus(), consensus()), &CompareOptions::default());
    empty.entries.clear();
    files.push(written(folder.path(), "empty.xml", &empty));
    for (index, after) in hostile().enumerate() {
        files.push(two(folder.path(), &format!("hostile-{index}.xml"), hostile().next().expect("a text"), after));
    }
    let checked = Command::new("jing").arg(&schema).args(&files).output().expect("runs");
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{said}");
    fs::write(&files[0], "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"/>").expect("written");
    let wrong = Command::new("jing").arg(&schema).arg(&files[0]).output().expect("runs");
    assert!(!wrong.status.success(), "Jing takes what is no TEI");
}
