//! What must hold for every input.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::report::{ChangeKind, Entry, EntryParagraph, Report, Segment};
use travaux::{CollateOptions, CompareOptions, collate, compare};

fn document(name: &str, text: &str) -> Option<Document> {
    let source = load_bytes(name, text.as_bytes().to_vec(), &LoadOptions::default()).ok()?;
    Some(normalize(source, &NormalizeOptions::default()))
}

fn report(before: &str, after: &str) -> Option<Report> {
    Some(compare(Sides::new(document("before.txt", before)?, document("after.txt", after)?), &CompareOptions::default()))
}

/// Words of declarations, so that labels, operators, figures, dates and caveats occur.
const WORDS: [&str; 48] = [
    "we",
    "shall",
    "should",
    "must",
    "may",
    "support",
    "oppose",
    "States",
    "all",
    "some",
    "the",
    "of",
    "and",
    "to",
    "in",
    "climate",
    "trade",
    "health",
    "ocean",
    "refugees",
    "finance",
    "technology",
    "rights",
    "2030",
    "20",
    "twenty",
    "July 25, 2025",
    "as appropriate",
    "Article 5",
    "“peace”",
    "co-operation",
    "labour",
    "labor",
    "São Paulo",
    "not",
    "encourage",
    "decide",
    "welcome",
    "water",
    "energy",
    "peace",
    "food",
    "security",
    "children",
    "women",
    "law",
    "人权",
    "第三条",
];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 3..14).prop_map(|words| {
        let mut text = words.join(" ");
        if let Some(first) = text.get(..1) {
            text = first.to_uppercase() + &text[1..];
        }
        text + "."
    })
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..5).prop_map(|sentences| sentences.join(" "))
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(paragraph(), 1..9)
}

#[derive(Debug, Clone)]
enum Edit {
    Remove(usize),
    Add(usize, String),
    Swap(usize, usize),
    Join(usize),
    Replace(usize, String),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        any::<usize>().prop_map(Edit::Remove),
        (any::<usize>(), paragraph()).prop_map(|(at, text)| Edit::Add(at, text)),
        (any::<usize>(), any::<usize>()).prop_map(|(left, right)| Edit::Swap(left, right)),
        any::<usize>().prop_map(Edit::Join),
        (any::<usize>(), prop::sample::select(&WORDS[..])).prop_map(|(at, word)| Edit::Replace(at, word.to_owned())),
        Just(Edit::Swap(0, 1)),
    ];
    prop::collection::vec(edit, 0..5)
}

fn edited(paragraphs: &[String], edits: &[Edit]) -> Vec<String> {
    let mut texts = paragraphs.to_vec();
    for edit in edits {
        let len = texts.len();
        match edit {
            Edit::Remove(at) if len > 1 => {
                texts.remove(at % len);
            }
            Edit::Add(at, text) => texts.insert(at % (len + 1), text.clone()),
            Edit::Swap(left, right) => texts.swap(left % len, right % len),
            Edit::Join(at) if len > 1 => {
                let next = texts.remove(at % (len - 1) + 1);
                let joined = &mut texts[at % (len - 1)];
                joined.push(' ');
                joined.push_str(&next);
            }
            Edit::Replace(at, word) => {
                let text = &mut texts[at % len];
                if let Some(space) = text.find(' ') {
                    text.insert_str(space, &format!(" {word}"));
                }
            }
            Edit::Remove(_) | Edit::Join(_) => {}
        }
    }
    texts
}

fn numbered(paragraphs: &[String]) -> String {
    let numbered: Vec<String> = paragraphs.iter().enumerate().map(|(index, text)| format!("{}. {text}", index + 1)).collect();
    numbered.join("\n\n") + "\n"
}

fn joined(paragraphs: &[EntryParagraph]) -> String {
    paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn side(segments: &[Segment], pick: impl Fn(&Segment) -> &str) -> String {
    segments.iter().map(pick).collect()
}

fn count(report: &Report, kind: ChangeKind) -> usize {
    report.entries.iter().filter(|entry| entry.kind == kind).count()
}

fn indices(entries: &[Entry], pick: impl Fn(&Entry) -> &[EntryParagraph]) -> Vec<usize> {
    let mut indices: Vec<usize> = entries.iter().flat_map(|entry| pick(entry).iter().map(|paragraph| paragraph.index)).collect();
    indices.sort_unstable();
    indices
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn a_document_compared_with_itself_has_no_differences(paragraphs in paragraphs()) {
        let text = numbered(&paragraphs);
        let report = report(&text, &text).expect("text");
        prop_assert!(!report.has_differences(), "{:#?}", report.entries.iter().filter(|entry| entry.is_substantive()).collect::<Vec<_>>());
        prop_assert!(report.entries.iter().all(|entry| entry.kind == ChangeKind::Unchanged));
    }

    #[test]
    fn every_paragraph_stands_in_exactly_one_entry(paragraphs in paragraphs(), edits in edits()) {
        let report = report(&numbered(&paragraphs), &numbered(&edited(&paragraphs, &edits))).expect("text");
        let before: Vec<usize> = (0..report.documents.before.paragraphs).collect();
        let after: Vec<usize> = (0..report.documents.after.paragraphs).collect();
        prop_assert_eq!(indices(&report.entries, |entry| &entry.before), before);
        prop_assert_eq!(indices(&report.entries, |entry| &entry.after), after);
    }

    #[test]
    fn the_segments_applied_to_the_earlier_text_give_the_later(paragraphs in paragraphs(), edits in edits()) {
        let report = report(&numbered(&paragraphs), &numbered(&edited(&paragraphs, &edits))).expect("text");
        for entry in report.entries.iter().filter(|entry| !entry.segments.is_empty()) {
            prop_assert_eq!(side(&entry.segments, |segment| &segment.before), joined(&entry.before));
            prop_assert_eq!(side(&entry.segments, |segment| &segment.after), joined(&entry.after));
        }
        for entry in report.entries.iter().filter(|entry| entry.segments.is_empty() && !entry.before.is_empty() && !entry.after.is_empty()) {
            prop_assert_eq!(joined(&entry.before), joined(&entry.after));
        }
    }

    #[test]
    fn swapping_the_sides_swaps_added_and_removed(paragraphs in paragraphs(), edits in edits()) {
        let (before, after) = (numbered(&paragraphs), numbered(&edited(&paragraphs, &edits)));
        let there = report(&before, &after).expect("text");
        let back = report(&after, &before).expect("text");
        prop_assert_eq!(count(&there, ChangeKind::Added), count(&back, ChangeKind::Removed));
        prop_assert_eq!(count(&there, ChangeKind::Removed), count(&back, ChangeKind::Added));
        prop_assert_eq!(there.has_differences(), back.has_differences());
    }

    #[test]
    fn many_documents_give_one_table_whatever_their_order(paragraphs in paragraphs(), one in edits(), two in edits(), turn in 0..6_usize) {
        let second = edited(&paragraphs, &one);
        let third = edited(&second, &two);
        let texts = [("c.txt", numbered(&third)), ("a.txt", numbered(&paragraphs)), ("b.txt", numbered(&second))];
        let read = || texts.iter().filter_map(|(name, text)| document(name, text)).collect::<Vec<_>>();
        let collation = collate(read(), &CollateOptions::default());
        let mut turned = read();
        let count = turned.len();
        turned.rotate_left(turn % count.max(1));
        if turn > 2 {
            turned.reverse();
        }
        prop_assert_eq!(&collation, &collate(turned, &CollateOptions::default()));
        for (column, document) in collation.documents.iter().enumerate() {
            let cells = collation.rows.iter().flat_map(|row| &row.cells[column].paragraphs);
            let mut indices: Vec<usize> = cells.map(|paragraph| paragraph.index).collect();
            indices.sort_unstable();
            prop_assert_eq!(indices, (0..document.document.paragraphs).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_text_panics(before in "\\PC{0,200}", after in "(\\PC|[ \\n#*_\\-0-9.()a-c\\[\\]|>`~:]){0,300}") {
        let _ = report(&before, &after);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = load_bytes("input", bytes, &LoadOptions::default()) {
            let _ = normalize(source, &NormalizeOptions::default());
        }
    }

    #[test]
    fn the_report_does_not_depend_on_the_number_of_threads(paragraphs in paragraphs(), edits in edits()) {
        let (before, after) = (numbered(&paragraphs), numbered(&edited(&paragraphs, &edits)));
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| serde_json::to_string(&report(&before, &after)).expect("report"))
        };
        prop_assert_eq!(with(1), with(2));
    }
}

#[test]
fn texts_taken_for_two_languages_correspond_alike_in_both_directions() {
    let before = "1. We 2030 may São Paulo labor trade.\n\n2. Of must health 2030.\n";
    let after = "1. São Paulo 2030 may São Paulo labor trade. Of must health 2030.\n";
    let there = report(before, after).expect("text");
    let back = report(after, before).expect("text");
    assert_ne!(there.documents.before.language, there.documents.after.language);
    assert_eq!(count(&there, ChangeKind::Removed), count(&back, ChangeKind::Added));
    assert_eq!(there.entries.len(), back.entries.len());
}
