//! The texts that a redline must give back, and how it is asked for them.

use std::fs;
use std::path::{Path, PathBuf};
use travaux::document::{Document, FieldName, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::docx;
use travaux::{CompareOptions, compare};

/// The order in which the front matter is written.
const FIELDS: [FieldName; 6] = [FieldName::Cover, FieldName::Symbol, FieldName::Title, FieldName::Event, FieldName::Place, FieldName::Date];

/// What may stand between a label and its text.
const SPACES: [&str; 4] = ["\t", " ", "\u{3000}", ""];

/// A paragraph with its label, or a line of the front matter.
#[derive(Debug)]
pub(crate) struct Line {
    label: String,
    text: String,
}

impl Line {
    fn is(&self, found: &str) -> bool {
        let text = found.strip_prefix(&self.label);
        let without = |space: &&str| text.and_then(|text| text.strip_prefix(*space)) == Some(&self.text);
        if self.label.is_empty() { found == self.text } else { SPACES.iter().any(without) }
    }
}

/// Reads a document; none if there is nothing in it.
pub(crate) fn document(name: &str, bytes: Vec<u8>) -> Option<Document> {
    let source = load_bytes(name, bytes, &LoadOptions::default()).ok()?;
    Some(normalize(source, &NormalizeOptions::default()))
}

/// Compares two documents and writes the Word file.
pub(crate) fn redline(documents: Sides<Document>) -> Vec<u8> {
    let report = compare(documents, &CompareOptions::default());
    let mut bytes = Vec::new();
    docx::render(&report, &docx::Options::default(), &mut bytes).expect("write to memory");
    bytes
}

/// What a document is made of, in order.
pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let shown = |name: &FieldName| {
        let field = document.front_matter.field(*name)?;
        let is_shown = field.place.is_some() || *name == FieldName::Title;
        is_shown.then(|| Line { label: String::new(), text: field.value.clone() })
    };
    let paragraphs = document.paragraphs.iter().map(|paragraph| Line {
        label: paragraph.label.as_ref().map(|label| label.written.clone()).unwrap_or_default(),
        text: paragraph.text.as_str().to_owned(),
    });
    FIELDS.iter().filter_map(shown).chain(paragraphs).collect()
}

/// Whether the paragraphs found are those of a text; else what the first difference is.
pub(crate) fn compared(what: &str, found: &[String], expected: &[Line]) -> Result<(), String> {
    for at in 0..found.len().max(expected.len()) {
        let (found, expected) = (found.get(at), expected.get(at));
        if !matches!((found, expected), (Some(found), Some(expected)) if expected.is(found)) {
            return Err(format!("{what}, paragraph {}: {found:?} for {expected:?}", at + 1));
        }
    }
    Ok(())
}

/// A name and two files for each case in `fixtures`, those of `documents` included.
pub(crate) fn cases() -> Vec<(String, Sides<PathBuf>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cases = Vec::new();
    for folder in sorted(&root.join("fixtures")).iter().filter(|path| path.is_dir()) {
        let named =
            |stem: &str| sorted(folder).into_iter().filter(|path| path.is_file() && name(path).starts_with(stem)).collect::<Vec<_>>();
        let before = named("before").into_iter().next().unwrap_or_else(|| root.join("documents/sao-paulo-consensus-2025.md"));
        for after in named("after") {
            cases.push((format!("{}-{}", name(folder), name(&after)), Sides::new(before.clone(), after)));
        }
    }
    assert!(cases.len() > 30, "only {} cases were found", cases.len());
    cases
}

/// Reads the documents of a case.
pub(crate) fn read(paths: &Sides<PathBuf>) -> Sides<Document> {
    paths.as_ref().map(|path| document(&name(path), fs::read(path).expect("text")).expect("a fixture loads"))
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
