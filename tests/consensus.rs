//! The operators of the founding text, paragraph by paragraph, and of sentences of other kinds.
//!
//! The lists were made by reading. A change here is a change of what Travaux understands.

use std::path::Path;
use travaux::commitment::{Commitment, Polarity, extract};
use travaux::language::Language;
use travaux::load::{LoadOptions, load};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::token::{sentences, tokenize};

type Found = (String, Polarity, u8);

fn commitments(text: &str, language: Language) -> Vec<Commitment> {
    extract(text, &tokenize(text), &sentences(text, language), language)
}

fn operators(text: &str, language: Language) -> Vec<Found> {
    let found = commitments(text, language);
    found.into_iter().map(|it| (it.operator.lemma.to_string(), it.polarity, it.operator.strength.value())).collect()
}

fn english() -> Language {
    Language::by_tag("en").expect("English")
}

fn affirmed(expected: &[(&str, u8)]) -> Vec<Found> {
    expected.iter().map(|&(lemma, strength)| (lemma.to_owned(), Polarity::Affirmed, strength)).collect()
}

#[test]
fn operators_of_the_consensus_are_these_and_no_others() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/sao-paulo-consensus-2025.md");
    let document = normalize(load(&path, &LoadOptions::default()).expect("founding text"), &NormalizeOptions::default());
    let expected: [&[(&str, u8)]; 7] = [
        // That we gathered and held discussions tells what happened.
        &[],
        // We reaffirm our understanding; must be grounded; we uphold the promotion; conditions should
        // be fostered, and obstacles should be eliminated.
        &[("reaffirm", 6), ("must", 10), ("uphold", 7), ("should", 6), ("should", 6)],
        // We believe that progress should serve; achievements should benefit; we should carry out;
        // we should advocate (promote and ensure stand under it).
        &[("believe", 4), ("should", 6), ("should", 6), ("should", 6), ("should", 6)],
        // We believe that a sound environment is; we must promote; we must strengthen (and ensure);
        // we should face up (and respect).
        &[("believe", 4), ("must", 10), ("must", 10), ("should", 6)],
        // We believe that we should strengthen (and emphasize); consideration should be given, and the
        // rights should be protected; we should promote; we should vigorously promote (and encourage).
        &[("believe", 4), ("should", 6), ("should", 6), ("should", 6), ("should", 6), ("should", 6)],
        // We should practice (uphold, support, advocate); we should promote; we oppose, oppose; we
        // support, and support.
        &[("should", 6), ("should", 6), ("oppose", 7), ("oppose", 7), ("support", 7), ("support", 7)],
        // We commend; we advocate; we warmly welcome.
        &[("commend", 5), ("advocate", 6), ("welcome", 6)],
    ];
    assert_eq!(document.paragraphs.len(), expected.len());
    for (index, (paragraph, expected)) in document.paragraphs.iter().zip(expected).enumerate() {
        assert_eq!(operators(paragraph.text.as_str(), document.language), affirmed(expected), "paragraph {}", index + 1);
    }
}

#[test]
fn actor_of_every_active_clause_of_the_consensus_is_we() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents/sao-paulo-consensus-2025.md");
    let document = normalize(load(&path, &LoadOptions::default()).expect("founding text"), &NormalizeOptions::default());
    for paragraph in &document.paragraphs {
        for commitment in commitments(paragraph.text.as_str(), document.language) {
            let actor = commitment.actor.map(|actor| actor.name.to_lowercase());
            assert!(matches!(actor.as_deref(), Some("we") | None), "{actor:?}");
        }
    }
}

#[test]
fn sentences_of_other_kinds_are_read_as_written() {
    let cases: [(&str, &[(&str, u8)]); 19] = [
        ("We remain committed to the treaty and determined to defend it.", &[("committed to", 8), ("determined to", 8)]),
        ("We are determined to help them repair, restore and defend their ports.", &[("determined to", 8)]),
        ("We express our deep concern at the delays and note with concern the costs.", &[("express concern", 6), ("note with concern", 4)]),
        ("The parties are required to report and are encouraged to publish.", &[("is required to", 10), ("encouraged to", 4)]),
        ("It is essential that all States report.", &[("is essential that", 7)]),
        ("As agreed, the required documents and the agreed language were sent to the committed donors.", &[]),
        ("We look forward to the visit; we will continue to work for it.", &[("look forward to", 5), ("will", 8)]),
        ("Pays tribute to the nurses;", &[("pay tribute to", 6)]),
        ("Takes note with appreciation of the report;", &[("take note with appreciation", 3)]),
        ("Draws the attention of States to the report;", &[("draw attention", 6)]),
        ("The Assembly refuses the request and prohibits all further tests.", &[("refuse", 9), ("prohibit", 9)]),
        ("We will need to act and may have to pay.", &[("will", 8), ("may", 3)]),
        ("We reaffirm our unity and support for the plan.", &[("reaffirm", 6)]),
        ("We will act, and commit to work for it.", &[("will", 8)]),
        ("We welcome the plan, and commit to work for it.", &[("welcome", 5), ("commit", 8)]),
        ("They signed a partnership that will promote trade.", &[]),
        ("The secretariat established by the Convention shall serve us.", &[("shall", 10)]),
        ("How should we act, and what will it cost?", &[]),
        ("We aim to ensure our investments and support are fit for use.", &[("aim", 5)]),
    ];
    for (text, expected) in cases {
        assert_eq!(operators(text, english()), affirmed(expected), "{text}");
    }
}

#[test]
fn who_acts_is_named_in_full() {
    for (text, actor) in [
        ("The United States, Japan and Australia will lead.", Some("United States, Japan and Australia")),
        ("Quad Leaders reiterated their resolve.", Some("Quad Leaders")),
        ("The Committee shall meet.", Some("Committee")),
        ("Both sides should show restraint.", Some("sides")),
        ("Debian will remain free.", Some("Debian")),
        ("You must not share it.", Some("You")),
        ("Each Party shall report.", Some("Party")),
        ("Developed country Parties shall lead.", Some("Developed country Parties")),
        ("The Conference of the Parties shall decide.", Some("Conference of the Parties")),
        ("Creditors and debtors should share the cost.", Some("Creditors and debtors")),
        ("The mechanism, including its operating entities, shall serve.", None),
        ("Migration should be a choice.", None),
        ("Funds shall be paid.", None),
    ] {
        let found = commitments(text, english());
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].actor.as_ref().map(|actor| actor.name.as_str()), actor, "{text}");
    }
}
