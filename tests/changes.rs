//! What must be found in the edits of the founding text, whatever the golden outputs say.

use std::fs;
use std::path::Path;
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::report::{ChangeKind, Entry, Grouping, Report, Rule};
use travaux::{CompareOptions, compare};

fn document(name: &str, bytes: Vec<u8>) -> Document {
    let source = load_bytes(name, bytes, &LoadOptions::default()).expect("text");
    normalize(source, &NormalizeOptions::default())
}

fn fixture(path: &str) -> Document {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("fixture");
    document(path, bytes)
}

fn report(before: &str, after: &str) -> Report {
    compare(Sides::new(fixture(before), fixture(after)), &CompareOptions::default())
}

/// The entry with these citations, `""` for none.
fn entry<'a>(report: &'a Report, before: &str, after: &str) -> &'a Entry {
    let cited = |entry: &&Entry| {
        Entry::citations(&entry.before).unwrap_or_default() == before && Entry::citations(&entry.after).unwrap_or_default() == after
    };
    report.entries.iter().find(cited).unwrap_or_else(|| panic!("no entry {before} → {after}"))
}

fn messages(entry: &Entry, rule: Rule) -> Vec<&str> {
    entry.findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.message.as_str()).collect()
}

const CONSENSUS: &str = "documents/sao-paulo-consensus-2025.md";

#[test]
fn the_consensus_in_other_settings_has_no_substantive_difference() {
    for setting in ["after.txt", "after.md", "after-indented.txt"] {
        let report = report(CONSENSUS, &format!("fixtures/consensus-rewrapped/{setting}"));
        assert!(!report.has_differences(), "{setting}");
        assert_eq!(report.entries.len(), 7, "{setting}");
        assert!(report.entries.iter().all(|entry| entry.before[0].label == entry.after[0].label), "{setting}");
        assert!(report.front_matter.is_empty(), "{setting}: {:?}", report.front_matter);
    }
}

#[test]
fn every_kind_of_change_is_named_and_nothing_else() {
    let report = report(CONSENSUS, "fixtures/consensus-every-kind/after.md");
    assert_eq!(report.entries.len(), 7);

    let first = entry(&report, "1", "1");
    assert_eq!(messages(first, Rule::FigureChanged), ["20 → 23"]);
    assert_eq!(messages(first, Rule::DateChanged), ["July 25, 2025 → July 26, 2025"]);
    assert_eq!(first.findings.len(), 2);

    let moved = entry(&report, "2", "7");
    assert!(moved.movement.is_some() && moved.kind == ChangeKind::Unchanged && moved.findings.is_empty());

    let split = entry(&report, "3", "2–3");
    assert_eq!(split.grouping, Grouping::Split);
    assert_eq!(messages(split, Rule::CaveatAdded), ["“as appropriate” added"]);
    assert_eq!(split.findings.len(), 1);

    assert_eq!(entry(&report, "", "4").kind, ChangeKind::Added);

    let weaker = entry(&report, "4", "5");
    assert_eq!(messages(weaker, Rule::Weakened), ["must → should"]);
    assert_eq!(messages(weaker, Rule::ScopeNarrowed), ["all → some"]);
    assert_eq!(messages(weaker, Rule::SentenceMoved), ["from 5–6"]);
    assert_eq!(weaker.findings.len(), 3);

    let merged = entry(&report, "5–6", "6");
    assert_eq!(merged.grouping, Grouping::Merged);
    assert_eq!(messages(merged, Rule::Reversed), ["oppose → support"]);
    assert_eq!(messages(merged, Rule::SentenceMoved), ["to 5"]);
    assert_eq!(merged.findings.len(), 2, "the spelling of labourers is editorial");
    assert_eq!(report.summary.words.editorial, 1);

    assert_eq!(entry(&report, "7", "").kind, ChangeKind::Removed);
}

#[test]
fn a_heavy_edit_stays_near_its_true_count_of_words() {
    let report = report(CONSENSUS, "fixtures/consensus-peers-edit/after.md");
    let words = report.summary.words;
    // The true counts are 110 and 58; 233 words moved (see the fixture's README).
    assert!((105..=120).contains(&words.deleted), "{words:?}");
    assert!((54..=64).contains(&words.inserted), "{words:?}");
    assert!((220..=240).contains(&words.moved), "{words:?}");
    assert!(entry(&report, "2", "8").movement.is_some() && entry(&report, "6", "2").movement.is_some());
    assert_eq!(entry(&report, "5", "6–7").grouping, Grouping::Split);
    assert_eq!(entry(&report, "7", "").kind, ChangeKind::Removed);
    assert_eq!(entry(&report, "", "5").kind, ChangeKind::Added);
    assert_eq!(messages(entry(&report, "4", "4"), Rule::Weakened), ["must → should"]);
}

/// Small edits that a reader must be told of, each against the same two paragraphs.
#[test]
fn a_change_that_is_not_shown_did_not_happen() {
    const EDITS: [(&str, &str); 22] = [
        ("must pay", "pay"),
        ("must pay", "must not pay"),
        ("must pay", "should pay"),
        ("all States", "some States"),
        ("5 per cent", "6 per cent"),
        ("5 per cent", "≥ 5 per cent"),
        ("5 per cent", "-5 per cent"),
        ("5 per cent", "5 per mille"),
        ("$5 million", "€5 million"),
        ("$5 million", "$5 billion"),
        ("5 MW", "5 mW"),
        ("1 May 2030", "1 June 2030"),
        ("not able", "notable"),
        ("may be", "maybe"),
        ("the WHO", "the who"),
        ("State's", "States'"),
        ("Article 5 of the Charter", "Article 6 of the Charter"),
        ("and trade", "or trade"),
        ("of war.", "of war?"),
        ("in Porto", "in Lisbon"),
        ("re-sign", "resign"),
        ("[agreed]", "agreed"),
    ];
    let text = "1. We met in Porto on 1 May 2030 to end the threat of war.\n\n2. We agree that all States must pay 5 per cent, or $5 million, \
                for 5 MW of power, that they are not able to delay, and that it may be more for peace and trade under Article 5 of the Charter.\n\n\
                3. The State's duty is owed to the WHO; ministers shall re-sign what is [agreed].\n";
    let same = |text: &str| document("text.md", text.as_bytes().to_vec());
    for (before, after) in EDITS {
        assert!(text.contains(before), "{before}");
        let report = compare(Sides::new(same(text), same(&text.replacen(before, after, 1))), &CompareOptions::default());
        assert!(report.has_differences(), "{before} → {after} is not shown");
    }
}
