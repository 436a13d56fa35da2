//! Edits of one text that the other did not follow.

use crate::scorecard::injection::{Act, Against, Candidate, Injection, Side};
use crate::scorecard::texts::{BlockKind, Case};
use crate::scorecard::words::{Exchange, Words, exchanges, places};
use travaux::check::Rule;

pub(crate) const ALL: [Injection; 9] = [
    Injection { rule: Some(Rule::Modality), name: "obligation weaker or stronger", against: Against::Base, candidates: modal },
    Injection { rule: Some(Rule::Polarity), name: "negation dropped", against: Against::Base, candidates: negation },
    Injection { rule: Some(Rule::Quantifier), name: "all became some", against: Against::Base, candidates: quantifier },
    Injection { rule: Some(Rule::OperativeVerb), name: "operative verb exchanged", against: Against::Base, candidates: verb },
    Injection { rule: Some(Rule::Stale), name: "source: obligation changed", against: Against::Base, candidates: source_modal },
    Injection { rule: Some(Rule::Stale), name: "source: word changed", against: Against::Base, candidates: source_word },
    Injection { rule: Some(Rule::StaleCosmetic), name: "source: punctuation changed", against: Against::Base, candidates: source_mark },
    Injection { rule: Some(Rule::Unprompted), name: "translation: word changed", against: Against::Base, candidates: synonym },
    Injection { rule: Some(Rule::FormatOnly), name: "translation: punctuation changed", against: Against::Base, candidates: mark },
];

/// Every exchange of a list in every paired line.
fn exchanged(case: &Case, list: &[Exchange]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
        for exchange in list {
            for (range, with) in exchanges(&line.text, exchange) {
                // A longer phrase comes first in the list and keeps its words.
                if taken.iter().all(|other| other.end <= range.start || range.end <= other.start) {
                    taken.push(range.clone());
                    found.push(Candidate::replace(block, range, with));
                }
            }
        }
    }
    found
}

/// Modals that become weaker or stronger, but not such as the source has: that would be a correction.
fn modal(case: &Case) -> Vec<Candidate> {
    let says = |candidate: &Candidate, words: &[&str]| {
        let source = case.partner[candidate.block].map_or("", |block| case.source[block].text.as_str());
        words.iter().any(|word| !places(source, word).is_empty())
    };
    let mut weaker = exchanged(case, &case.words.weaker);
    weaker.retain(|candidate| !says(candidate, &["should", "ought"]));
    let mut stronger = exchanged(case, &case.words.stronger);
    stronger.retain(|candidate| !says(candidate, &["must", "shall"]));
    [weaker, stronger].concat()
}

fn negation(case: &Case) -> Vec<Candidate> {
    exchanged(case, &case.words.negations)
}

fn quantifier(case: &Case) -> Vec<Candidate> {
    exchanged(case, &case.words.quantifiers)
}

fn verb(case: &Case) -> Vec<Candidate> {
    exchanged(case, &case.words.verbs)
}

pub(crate) fn synonym(case: &Case) -> Vec<Candidate> {
    exchanged(case, &case.words.synonyms)
}

/// Lines of the source with a counterpart of their own.
fn sources(case: &Case) -> Vec<usize> {
    let mut sources: Vec<usize> = case.paired().filter_map(|(block, _)| case.partner[block]).collect();
    sources.retain(|block| case.source[*block].kind == BlockKind::Running);
    sources
}

fn in_source(case: &Case, list: fn(&Words) -> &[Exchange]) -> Vec<Candidate> {
    let english = Words::read("en");
    let mut found = Vec::new();
    for block in sources(case) {
        for exchange in list(&english) {
            let made = exchanges(&case.source[block].text, exchange).into_iter();
            found.extend(made.map(|(range, with)| Candidate { side: Side::Source, block, act: Act::Replace(range, with) }));
        }
    }
    found
}

fn source_modal(case: &Case) -> Vec<Candidate> {
    in_source(case, |words| &words.weaker)
}

fn source_word(case: &Case) -> Vec<Candidate> {
    in_source(case, |words| &words.synonyms)
}

/// The first comma goes.
fn without_comma(text: &str) -> Option<std::ops::Range<usize>> {
    text.find([',', '，']).filter(|at| *at + 3 < text.len()).map(|at| at..at + text[at..].chars().next().map_or(1, char::len_utf8)).filter(
        |range| {
            let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
            !(digit(text[..range.start].chars().next_back()) || digit(text[range.end..].trim_start().chars().next()))
        },
    )
}

fn source_mark(case: &Case) -> Vec<Candidate> {
    let cut = |block: usize| {
        let range = without_comma(&case.source[block].text)?;
        Some(Candidate { side: Side::Source, block, act: Act::Replace(range, String::new()) })
    };
    sources(case).into_iter().filter_map(cut).collect()
}

fn mark(case: &Case) -> Vec<Candidate> {
    case.paired().filter_map(|(block, line)| Some(Candidate::replace(block, without_comma(&line.text)?, String::new()))).collect()
}
