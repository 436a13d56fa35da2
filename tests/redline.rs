//! The Word file with tracked changes: whoever accepts all of them has the later text, whoever
//! rejects all has the earlier.

use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};
use std::fs;
use std::path::{Path, PathBuf};
use travaux::document::{BlockKind, Document, FieldName, Sides};
use travaux::load::{LoadOptions, Revisions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::render::docx;
use travaux::{CompareOptions, compare};

/// The order in which the front matter is written.
const FIELDS: [FieldName; 6] = [FieldName::Cover, FieldName::Symbol, FieldName::Title, FieldName::Event, FieldName::Place, FieldName::Date];

fn document(name: &str, bytes: Vec<u8>) -> Option<Document> {
    let source = load_bytes(name, bytes, &LoadOptions::default()).ok()?;
    Some(normalize(source, &NormalizeOptions::default()))
}

fn redline(documents: Sides<Document>) -> Vec<u8> {
    let report = compare(documents, &CompareOptions::default());
    let mut bytes = Vec::new();
    docx::render(&report, &docx::Options::default(), &mut bytes).expect("write to memory");
    bytes
}

/// What a text is made of: lines of its front matter, then paragraphs with their labels.
fn lines(document: &Document) -> Vec<String> {
    let shown = |name: &FieldName| {
        let field = document.front_matter.field(*name)?;
        (field.place.is_some() || *name == FieldName::Title).then(|| field.value.clone())
    };
    let paragraphs = document.paragraphs.iter().map(|paragraph| {
        let text = paragraph.text.as_str();
        match &paragraph.label {
            Some(label) if text.is_empty() => label.written.clone(),
            Some(label) => format!("{} {text}", label.written),
            None => text.to_owned(),
        }
    });
    FIELDS.iter().filter_map(shown).chain(paragraphs).collect()
}

/// The paragraphs of a Word file in one view of its changes. The tab after a label is a space.
fn read(bytes: &[u8], revisions: Revisions) -> Vec<String> {
    let mut options = LoadOptions::default();
    options.revisions = revisions;
    let source = load_bytes("redline.docx", bytes.to_vec(), &options).expect("our own file loads");
    let blocks = source.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    blocks.map(|block| block.text.as_str().replacen('\t', " ", 1)).collect()
}

fn check(documents: Sides<Document>) -> Result<(), String> {
    let expected = documents.as_ref().map(lines);
    let names = format!("{} and {}", documents.before.name, documents.after.name);
    let bytes = redline(documents);
    for (view, revisions, expected) in
        [("accepted", Revisions::Final, &expected.after), ("rejected", Revisions::Original, &expected.before)]
    {
        let found = read(&bytes, revisions);
        if let Some(at) = (0..found.len().max(expected.len())).find(|&at| found.get(at) != expected.get(at)) {
            return Err(format!("{names}: all changes {view}, line {at}: {:?} for {:?}", found.get(at), expected.get(at)));
        }
    }
    Ok(())
}

fn cases() -> Vec<(String, Sides<PathBuf>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = |folder: &Path, stem: &str| {
        let mut texts: Vec<PathBuf> = fs::read_dir(folder)
            .expect("folder")
            .map(|entry| entry.expect("entry").path())
            .filter(|path| path.is_file() && path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with(stem)))
            .collect();
        texts.sort();
        texts
    };
    let mut cases = Vec::new();
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root.join("fixtures")).expect("fixtures").map(|entry| entry.expect("entry").path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|path| path.is_dir()) {
        let founding = root.join("documents/sao-paulo-consensus-2025.md");
        let before = texts(folder, "before").into_iter().next().unwrap_or(founding);
        for after in texts(folder, "after") {
            let name =
                format!("{}-{}", folder.file_name().expect("name").to_string_lossy(), after.file_stem().expect("name").to_string_lossy());
            cases.push((name, Sides::new(before.clone(), after)));
        }
    }
    assert!(cases.len() > 30, "only {} cases were found", cases.len());
    cases
}

fn of_files(paths: &Sides<PathBuf>) -> Sides<Document> {
    paths.as_ref().map(|path| {
        let name = path.file_name().expect("name").to_string_lossy().into_owned();
        document(&name, fs::read(path).expect("text")).expect("a fixture loads")
    })
}

#[test]
fn every_case_gives_both_its_texts_back() {
    let wrong: Vec<String> = cases().iter().filter_map(|(_, paths)| check(of_files(paths)).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_turned_around_gives_both_its_texts_back() {
    let turned = |paths: &Sides<PathBuf>| Sides::new(paths.after.clone(), paths.before.clone());
    let wrong: Vec<String> = cases().iter().filter_map(|(_, paths)| check(of_files(&turned(paths))).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sentences from few words, so that paragraphs are alike, move, split and merge.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    const SENTENCES: [&str; 12] = [
        "We shall protect the ocean and its coasts.",
        "We should protect the ocean, as appropriate.",
        "States welcome 20 proposals of July 25, 2025.",
        "States welcome 23 proposals of July 26, 2025.",
        "We  recall\u{a0}the labour of older persons in the harbours.",
        "We recall the labor of older persons in the harbours.",
        "All children have a right to water and food.",
        "Some children have a right to water & food <in law>.",
        "人权是各国人民的共同追求。",
        "نحن نؤكد التعاون بين الدول في São Paulo.",
        "The secretariat shall publish an inventory of pollution each year.",
        "We oppose any charge for the use of data.",
    ];
    let paragraph = prop::collection::vec(prop::sample::select(&SENTENCES[..]), 1..5).prop_map(|sentences| sentences.join(" "));
    prop::collection::vec(paragraph, 1..9)
}

fn numbered(paragraphs: &[String]) -> Vec<u8> {
    let numbered: Vec<String> = paragraphs.iter().enumerate().map(|(index, text)| format!("{}. {text}", index + 1)).collect();
    (numbered.join("\n\n") + "\n").into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_are_given_back(before in paragraphs(), after in paragraphs()) {
        let documents = Sides::new(document("a.txt", numbered(&before)), document("b.txt", numbered(&after)));
        if let Sides { before: Some(before), after: Some(after) } = documents {
            check(Sides::new(before, after)).map_err(proptest::test_runner::TestCaseError::fail)?;
        }
    }

    #[test]
    fn a_text_in_another_order_is_given_back(paragraphs in paragraphs(), turn in 0..9_usize, swap in 0..9_usize) {
        let mut other = paragraphs.clone();
        let count = other.len();
        other.rotate_left(turn % count);
        other.swap(0, swap % count);
        let documents = Sides::new(document("a.txt", numbered(&paragraphs)), document("b.txt", numbered(&other)));
        if let Sides { before: Some(before), after: Some(after) } = documents {
            check(Sides::new(before, after)).map_err(proptest::test_runner::TestCaseError::fail)?;
        }
    }

    #[test]
    fn any_characters_are_given_back(before in "(\\PC|[ \\n#*_\\-0-9.()a-c\\[\\]|>`~:]){0,200}", after in "(\\PC|[ \\n#*_\\-0-9.()a-c\\[\\]|>`~:]){0,300}") {
        let documents = Sides::new(document("a.md", before.into_bytes()), document("b.md", after.into_bytes()));
        if let Sides { before: Some(before), after: Some(after) } = documents {
            let _ = redline(Sides::new(before, after));
        }
    }
}
