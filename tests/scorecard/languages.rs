//! Sentences and paragraphs in another language.

use crate::scorecard::injection::{Against, Candidate, Injection};
use crate::scorecard::texts::{Block, Case};
use crate::scorecard::words::exchanges;
use std::ops::Range;
use travaux::check::Rule;

pub(crate) const ALL: [Injection; 5] = [
    Injection { rule: Some(Rule::Untranslated), name: "paragraph left untranslated", against: Against::Nothing, candidates: paragraph },
    Injection { rule: Some(Rule::Untranslated), name: "sentence left untranslated", against: Against::Nothing, candidates: sentence },
    Injection { rule: Some(Rule::Untranslated), name: "half a sentence left untranslated", against: Against::Nothing, candidates: half },
    Injection { rule: Some(Rule::Variant), name: "word of another variety", against: Against::Nothing, candidates: variant },
    Injection { rule: Some(Rule::WrongLanguage), name: "sentence in a third language", against: Against::Nothing, candidates: third },
];

/// Words that a sentence has at least.
const WORDS: usize = 8;

/// Sentences of a line: what ends with a full stop before a capital, or with 。.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let next = text[end..].trim_start();
        let stops = mark == '。' || mark == '.' && text[end..].starts_with(' ') && next.starts_with(char::is_uppercase);
        if stops && end < text.len() {
            found.push(start..end);
            start = text.len() - next.len();
        }
    }
    found.push(start..text.len());
    found
}

fn is_spoken(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.starts_with(char::is_alphabetic)).count();
    let lower = text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    words >= WORDS && lower * 2 > words
}

fn paragraph(case: &Case) -> Vec<Candidate> {
    let left = |(block, line): (usize, &Block)| {
        let source = &case.source[case.partner[block]?].text;
        is_spoken(source).then(|| Candidate::replace(block, 0..line.text.len(), source.clone()))
    };
    case.paired().filter_map(left).collect()
}

fn sentence(case: &Case) -> Vec<Candidate> {
    let left = |(block, line): (usize, &Block)| {
        let source = &case.source[case.partner[block]?].text;
        let (here, there) = (sentences(&line.text), sentences(source));
        let alike = here.len() == there.len() && here.len() > 1;
        let pairs = here.into_iter().zip(there).filter(|(_, other)| alike && is_spoken(&source[other.clone()]));
        Some(pairs.map(|(one, other)| Candidate::replace(block, one, source[other].to_owned())).collect::<Vec<_>>())
    };
    case.paired().filter_map(left).flatten().collect()
}

fn third(case: &Case) -> Vec<Candidate> {
    const SHORTEST: usize = 30;
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        for range in sentences(&line.text).into_iter().filter(|range| line.text[range.clone()].chars().count() >= SHORTEST) {
            let with = &case.words.foreign[found.len() % case.words.foreign.len()];
            found.push(Candidate::replace(block, range, with.clone()));
        }
    }
    found
}

/// What follows the middle of the only sentence of a line is that of the source.
fn half(case: &Case) -> Vec<Candidate> {
    let middle = |text: &str, between: &[char]| {
        let middle = text.char_indices().nth(text.chars().count() / 2)?.0;
        Some(middle + text[middle..].find(between)?)
    };
    let left = |(block, line): (usize, &Block)| {
        let source = &case.source[case.partner[block]?].text;
        let (here, there) = (middle(&line.text, &[' ', '，', '、', '的'])?, middle(source, &[' '])?);
        let single = sentences(&line.text).len() == 1 && sentences(source).len() == 1;
        (single && is_spoken(&source[there..])).then(|| Candidate::replace(block, here..line.text.len(), source[there..].to_owned()))
    };
    case.paired().filter_map(left).collect()
}

/// Where the text has enough such words to be of one variety.
fn variant(case: &Case) -> Vec<Candidate> {
    const FEWEST: usize = 6;
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let made = case.words.variants.iter().flat_map(|exchange| exchanges(&line.text, exchange));
        found.extend(made.map(|(range, with)| Candidate::replace(block, range, with)));
    }
    if found.len() < FEWEST { Vec::new() } else { found }
}
