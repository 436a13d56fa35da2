//! Countries, titles, addresses.

use crate::scorecard::injection::{Against, Candidate, Injection};
use crate::scorecard::texts::{Block, Case};
use crate::scorecard::words::{is_han, places};
use std::ops::Range;
use travaux::check::Rule;

pub(crate) const ALL: [Injection; 5] = [
    Injection { rule: Some(Rule::Name), name: "country replaced", against: Against::Nothing, candidates: replaced },
    Injection { rule: Some(Rule::Name), name: "country dropped from a list", against: Against::Nothing, candidates: dropped },
    Injection { rule: Some(Rule::Untouchable), name: "address changed", against: Against::Nothing, candidates: address },
    Injection { rule: Some(Rule::EditedName), name: "quoted title changed", against: Against::Base, candidates: title },
    Injection { rule: Some(Rule::EditedName), name: "country replaced in an edit", against: Against::Base, candidates: replaced },
];

/// Countries that a line names, with their places in the list of the language.
fn named(case: &Case, text: &str) -> Vec<(usize, Range<usize>)> {
    let countries = case.words.countries();
    countries.iter().enumerate().flat_map(|(at, country)| places(text, country).into_iter().map(move |range| (at, range))).collect()
}

fn replaced(case: &Case) -> Vec<Candidate> {
    let countries = case.words.countries();
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let here = named(case, &line.text);
        for (at, range) in &here {
            // A name inside a longer one (*Latin America and China Sea*) stays; so does one that comes twice.
            let once = here.iter().filter(|(other, _)| other == at).count() == 1;
            let other =
                (1..countries.len()).map(|step| (at + 5 * step) % countries.len()).find(|other| here.iter().all(|(here, _)| here != other));
            if let (true, Some(other)) = (once, other) {
                found.push(Candidate::replace(block, range.clone(), countries[other].to_owned()));
            }
        }
    }
    found
}

/// A member of a list that is no end of it.
fn dropped(case: &Case) -> Vec<Candidate> {
    const LIST: usize = 4;
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let here = named(case, &line.text);
        for (at, range) in here.iter().filter(|_| here.len() >= LIST) {
            let once = here.iter().filter(|(other, _)| other == at).count() == 1;
            if let (true, Some(range)) = (once, member(case, &line.text, range)) {
                found.push(Candidate::replace(block, range, String::new()));
            }
        }
    }
    found
}

/// A name with its article and the mark before it, if a mark stands behind it too.
fn member(case: &Case, text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    if !text[name.end..].starts_with([',', '、', '，']) {
        return None;
    }
    let before = text[..name.start].trim_end_matches("l'");
    let determined = case.words.determiners.iter().find_map(|article| before.strip_suffix(&format!(" {article} ")));
    let stem = determined.map_or(before.trim_end(), str::trim_end);
    let mark = stem.chars().next_back().filter(|mark| matches!(mark, ',' | '、' | '，'))?;
    Some(stem.len() - mark.len_utf8()..name.end)
}

fn address(case: &Case) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        for (at, start) in line.text.match_indices("https://").chain(line.text.match_indices("http://")) {
            let rest = &line.text[at + start.len()..];
            let end = rest.find(|character: char| character.is_whitespace() || matches!(character, ',' | ';' | ')') || is_han(character));
            let host = &rest[..end.unwrap_or(rest.len())];
            if let Some(letter) = host.rfind(|character: char| character.is_ascii_lowercase()) {
                let with = if host[letter..].starts_with('x') { "y" } else { "x" };
                let place = at + start.len() + letter;
                found.push(Candidate::replace(block, place..place + 1, with.to_owned()));
            }
        }
    }
    found
}

const QUOTES: [(char, char); 5] = [('«', '»'), ('\u{201C}', '\u{201D}'), ('《', '》'), ('「', '」'), ('"', '"')];

/// What stands in quotation marks of a kind.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (opening, closing) in QUOTES {
        let mut rest = 0;
        while let Some(start) = text[rest..].find(opening).map(|at| rest + at + opening.len_utf8()) {
            let Some(end) = text[start..].find(closing).map(|at| start + at) else { break };
            found.push(start..end);
            rest = end + closing.len_utf8();
        }
    }
    found
}

/// The last long word of a title becomes another; of a Chinese one, two characters in its middle.
fn title(case: &Case) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        for range in quoted(&line.text) {
            found.extend(retitled(line, range).map(|(range, with)| Candidate::replace(block, range, with)));
        }
    }
    found
}

fn retitled(line: &Block, range: Range<usize>) -> Option<(Range<usize>, String)> {
    const LONG: usize = 5;
    let title = &line.text[range.clone()];
    if title.chars().all(|character| is_han(character) || matches!(character, '—' | '（' | '）')) {
        let places: Vec<(usize, char)> = title.char_indices().collect();
        let middle = places.len() / 2;
        return (places.len() >= LONG).then(|| (range.start + places[middle - 1].0..range.start + places[middle + 1].0, "风车".to_owned()));
    }
    let words: Vec<&str> = title.split(' ').map(|word| word.trim_matches(|character: char| !character.is_alphanumeric())).collect();
    let capital = words.iter().find(|word| word.chars().next().is_some_and(char::is_uppercase))?;
    let last = words.iter().rev().find(|word| word.chars().count() >= LONG && **word != *capital)?;
    let at = last.as_ptr() as usize - title.as_ptr() as usize + range.start;
    let with = if last.starts_with(char::is_uppercase) { "Molinos" } else { "molinos" };
    (words.len() > 2).then(|| (at..at + last.len(), with.to_owned()))
}
