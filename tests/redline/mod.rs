//! The Word file with tracked changes: whoever accepts all of them has the later text, whoever
//! rejects all has the earlier. By our own reader for every case and for any text, by LibreOffice
//! (`office`) for every case.

mod office;
mod texts;

use proptest::prelude::{ProptestConfig, Strategy, prop, proptest};
use proptest::test_runner::TestCaseError;
use std::fs;
use texts::{cases, compared, document, lines, read, redline};
use travaux::document::{BlockKind, Document, Sides};
use travaux::load::{LoadOptions, Revisions, load_bytes};

/// The paragraphs of a Word file in one view of its changes.
fn paragraphs_of(bytes: &[u8], revisions: Revisions) -> Vec<String> {
    let mut options = LoadOptions::default();
    options.revisions = revisions;
    let source = load_bytes("redline.docx", bytes.to_vec(), &options).expect("our own file loads");
    let blocks = source.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    blocks.map(|block| block.text.as_str().to_owned()).collect()
}

/// Whether our own reader finds both texts in their redline.
fn check(documents: Sides<Document>) -> Result<(), String> {
    let names = format!("{} and {}", documents.before.name, documents.after.name);
    let expected = documents.as_ref().map(lines);
    let bytes = redline(documents);
    compared(&format!("{names}, all accepted"), &paragraphs_of(&bytes, Revisions::Final), &expected.after)?;
    compared(&format!("{names}, all rejected"), &paragraphs_of(&bytes, Revisions::Original), &expected.before)
}

/// The same for two texts, unless one of them is empty.
fn check_texts(before: Vec<u8>, after: Vec<u8>) -> Result<(), TestCaseError> {
    match (document("a.md", before), document("b.md", after)) {
        (Some(before), Some(after)) => check(Sides::new(before, after)).map_err(TestCaseError::fail),
        _ => Ok(()),
    }
}

#[test]
fn every_case_gives_both_its_texts_back() {
    let wrong: Vec<String> = cases().iter().filter_map(|(_, paths)| check(read(paths)).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_turned_around_gives_both_its_texts_back() {
    let turned = cases().into_iter().map(|(_, paths)| Sides::new(paths.after, paths.before));
    let wrong: Vec<String> = turned.filter_map(|paths| check(read(&paths)).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libreoffice_gives_both_texts_of_every_case_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut cases: Vec<_> = cases().into_iter().map(|(name, paths)| (name, read(&paths))).collect();
    cases.extend(NEIGHBOURS.iter().map(|&(name, before, after)| {
        let text = |text: &str| document("text.md", text.as_bytes().to_vec()).expect("a text");
        (name.to_owned(), Sides::new(text(before), text(after)))
    }));
    for (name, documents) in &cases {
        fs::write(folder.path().join(format!("{name}.docx")), redline(documents.clone())).expect("written");
    }
    office::resolve(folder.path());
    let resolved = |name: &str, how: &str| office::paragraphs(&folder.path().join(format!("{name}.docx.{how}.txt")));
    let mut wrong = Vec::new();
    for (name, documents) in &cases {
        wrong.extend(compared(&format!("{name}, all accepted"), &resolved(name, "accepted"), &lines(&documents.after)).err());
        wrong.extend(compared(&format!("{name}, all rejected"), &resolved(name, "rejected"), &lines(&documents.before)).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Insertions between which nothing stands but the end of a paragraph that both texts have:
/// LibreOffice would take them for one, were they not dated by turns.
const NEIGHBOURS: [(&str, &str, &str); 2] = [
    (
        "a-paragraph-after-words",
        "# Harbours\n\nWe open the harbours of the coast to ships.\n\nWe meet again in the spring of every year.\n",
        "# Harbours\n\nWe open the harbours of the coast to ships. The port shall pay the pilots.\n\nVillages shall have a school \
         with books.\n\nWe meet again in the spring of every year.\n",
    ),
    (
        "words-after-words",
        "# Harbours\n\nWe open the harbours of the coast to ships.\n\nIn the spring of every year we shall meet again.\n\nPilots shall \
         be paid by the port at once.\n",
        "# Harbours\n\nWe open the harbours of the coast to ships. We thank all sailors.\n\nOnce more, in the spring of every year we \
         shall meet again. The host pays for it.\n\nHenceforth pilots shall be paid by the port at once.\n",
    ),
];

/// Sentences from few, so that paragraphs are alike, move, split and merge.
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

fn unnumbered(paragraphs: &[String]) -> Vec<u8> {
    (paragraphs.join("\n\n") + "\n").into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_are_given_back(before in paragraphs(), after in paragraphs()) {
        check_texts(numbered(&before), numbered(&after))?;
        check_texts(unnumbered(&before), numbered(&after))?;
    }

    #[test]
    fn a_text_in_another_order_is_given_back(paragraphs in paragraphs(), turn in 0..9_usize, swap in 0..9_usize) {
        let mut other = paragraphs.clone();
        let count = other.len();
        other.rotate_left(turn % count);
        other.swap(0, swap % count);
        check_texts(numbered(&paragraphs), numbered(&other))?;
        check_texts(unnumbered(&paragraphs), unnumbered(&other))?;
    }

    #[test]
    fn no_text_makes_a_file_that_cannot_be_read(
        before in "(\\PC|[ \\n#*_\\-0-9.()a-c\\[\\]|>`~:]){0,200}",
        after in "(\\PC|[ \\n#*_\\-0-9.()a-c\\[\\]|>`~:\\x00-\\x1f]){0,300}",
    ) {
        if let (Some(before), Some(after)) = (document("a.md", before.into_bytes()), document("b.md", after.into_bytes())) {
            let bytes = redline(Sides::new(before, after));
            for revisions in [Revisions::Original, Revisions::Final] {
                let mut options = LoadOptions::default();
                options.revisions = revisions;
                let read = load_bytes("redline.docx", bytes.clone(), &options);
                proptest::prop_assert!(read.is_ok(), "{:?}", read.err());
            }
        }
    }
}
