//! One text in every format: whatever the container, the same document.
//!
//! How each file of `fixtures/every-format` was made stands in its README.

use std::fs;
use std::path::{Path, PathBuf};
use travaux::document::{Document, Format, PlaceUnit, Sides};
use travaux::load::{Limit, Limits, LoadError, LoadOptions, Revisions, load, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::report::Report;
use travaux::{CompareOptions, compare};

fn folder(text: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/every-format").join(text)
}

fn document(path: &Path) -> Document {
    let source = load(path, &LoadOptions::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    normalize(source, &NormalizeOptions::default())
}

/// All files of a text, read.
fn documents(text: &str) -> Vec<Document> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder(text)).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| document(path)).collect()
}

fn report(before: &Document, after: &Document) -> Report {
    compare(Sides::new(before.clone(), after.clone()), &CompareOptions::default())
}

/// Every pair says the same, in paragraphs with the same numbers.
fn assert_all_equal(documents: &[Document]) {
    for before in documents {
        let paths = |document: &Document| -> Vec<String> {
            document.paragraphs.iter().filter_map(|paragraph| paragraph.label.as_ref()).map(|label| label.path.clone()).collect()
        };
        for after in documents {
            assert!(!report(before, after).has_differences(), "{} and {} differ", before.name, after.name);
            assert_eq!(paths(before), paths(after), "{} and {}", before.name, after.name);
        }
    }
}

#[test]
fn the_consensus_is_the_same_in_every_format() {
    let mut all = documents("consensus");
    all.push(document(&Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/sao-paulo-consensus-2025.md")));
    assert!(all.len() >= 12, "only {} files", all.len());
    assert!(all.iter().all(|document| document.paragraphs.len() == 7));
    assert_all_equal(&all);
}

#[test]
fn the_resolution_is_the_same_in_every_format() {
    let all = documents("resolution");
    assert!(all.len() >= 11, "only {} files", all.len());
    assert!(all.iter().all(|document| document.paragraphs.len() == 51));
    assert_all_equal(&all);
}

#[test]
fn a_change_in_one_format_shows_against_every_other() {
    let original = folder("resolution");
    let text = fs::read_to_string(original.join("pandoc.md")).expect("Markdown");
    for (old, new) in [
        ("35 per cent", "36 per cent"),
        ("Document AMS/21/7", "Document AMS/21/9"),
        ("shall be financed", "should be financed"),
        ("three fourths", "two thirds"),
    ] {
        assert!(text.contains(old), "{old}");
        let source = load_bytes("changed.md", text.replace(old, new).into_bytes(), &LoadOptions::default()).expect("loads");
        let changed = normalize(source, &NormalizeOptions::default());
        for document in documents("resolution") {
            assert!(report(&document, &changed).has_differences(), "{old} → {new} does not show against {}", document.name);
        }
    }
}

#[test]
fn every_paragraph_knows_its_place() {
    for document in documents("resolution") {
        let unit = match document.format {
            Format::Pdf => PlaceUnit::PageLine,
            Format::Plain | Format::Markdown => PlaceUnit::Line,
            _ => PlaceUnit::Paragraph,
        };
        let places: Vec<_> = document.paragraphs.iter().map(|paragraph| document.place(&paragraph.text, 0)).collect();
        assert!(places.iter().all(|place| place.unit == unit), "{}", document.name);
        assert_eq!(places.iter().any(|place| place.page.is_some()), document.format == Format::Pdf, "{}", document.name);
        let notes: Vec<_> = document.paragraphs.iter().filter(|paragraph| paragraph.citation.starts_with("note ")).collect();
        assert_eq!(notes.len(), 2, "{}", document.name);
        assert!(notes.iter().all(|note| note.referred_from.is_some()), "{}: a note is not linked", document.name);
    }
}

#[test]
fn limits_are_named_and_can_be_raised() {
    let bytes = fs::read(folder("resolution/libreoffice.docx")).expect("Word file");
    for (limit, low) in [(Limit::Parts, 2), (Limit::Depth, 3), (Limit::Unpacked, 1000)] {
        let mut options = LoadOptions::default();
        options.limits = Limits::default().with(limit, low);
        let error = load_bytes("x.docx", bytes.clone(), &options).expect_err("beyond the limit");
        assert!(matches!(&error, LoadError::Limit { limit: found, .. } if *found == limit), "{error}");
        assert!(error.to_string().contains(&format!("--limit {limit}=N")), "{error}");
    }
    let mut options = LoadOptions::default();
    options.limits = Limits::default().with(Limit::Pages, 2);
    let pdf = fs::read(folder("resolution/libreoffice.pdf")).expect("PDF");
    assert!(matches!(load_bytes("x.pdf", pdf, &options), Err(LoadError::Limit { limit: Limit::Pages, .. })));
}

#[test]
fn files_without_tracked_changes_read_alike_before_and_after() {
    let mut options = LoadOptions::default();
    options.revisions = Revisions::Original;
    for name in ["libreoffice.docx", "libreoffice.odt", "pandoc.html"] {
        let source = load(&folder("resolution").join(name), &options).expect("loads");
        assert!(!source.has_revisions, "{name}");
        let original = normalize(source, &NormalizeOptions::default());
        assert!(!report(&original, &document(&folder("resolution").join(name))).has_differences(), "{name}");
    }
}

#[test]
fn a_note_whose_mark_moves_has_moved() {
    let read = |text: &str| {
        let source = load_bytes("text.md", text.as_bytes().to_vec(), &LoadOptions::default()).expect("loads");
        normalize(source, &NormalizeOptions::default())
    };
    let before = read("# Pact\n\n1. We report.[^1]\n\n2. We sail.\n\n[^1]: Every year.\n");
    let after = read("# Pact\n\n1. We report.\n\n2. We sail.[^1]\n\n[^1]: Every year.\n");
    let report = report(&before, &after);
    assert!(report.has_differences());
    let movement = report.entries.last().and_then(|entry| entry.movement.as_ref()).expect("a movement");
    assert_eq!((movement.stood_after.as_deref(), movement.stands_after.as_deref()), (Some("1"), Some("2")));
}
