//! Marks that are lost or changed, characters that nobody sees, words that stand twice.

use crate::scorecard::injection::{Against, Candidate, Injection};
use crate::scorecard::texts::{Block, Case};
use crate::scorecard::words::{is_han, is_letter};
use std::ops::Range;
use travaux::check::Rule;

pub(crate) const ALL: [Injection; 11] = [
    Injection { rule: Some(Rule::UnbalancedMark), name: "quotation mark lost", against: Against::Nothing, candidates: quotation },
    Injection { rule: Some(Rule::UnbalancedMark), name: "bracket lost", against: Against::Nothing, candidates: bracket },
    Injection { rule: Some(Rule::UnbalancedMark), name: "marks of two kinds", against: Against::Nothing, candidates: mixed },
    Injection { rule: Some(Rule::LostQuotation), name: "both quotation marks lost", against: Against::Nothing, candidates: unquoted },
    Injection { rule: Some(Rule::MarkSpace), name: "space that breaks", against: Against::Nothing, candidates: broken },
    Injection { rule: Some(Rule::Unfinished), name: "note left over", against: Against::Nothing, candidates: note },
    Injection { rule: Some(Rule::Unfinished), name: "conflict left over", against: Against::Nothing, candidates: conflict },
    Injection { rule: Some(Rule::InvisibleCharacter), name: "invisible character", against: Against::Nothing, candidates: invisible },
    Injection { rule: Some(Rule::InvisibleCharacter), name: "order reversed", against: Against::Nothing, candidates: reversed },
    Injection { rule: Some(Rule::EndPunctuation), name: "other mark at the end", against: Against::Nothing, candidates: end },
    Injection { rule: Some(Rule::RepeatedWord), name: "word twice", against: Against::Nothing, candidates: twice },
];

fn in_lines(case: &Case, find: impl Fn(&Block) -> Vec<(Range<usize>, String)>) -> Vec<Candidate> {
    let candidates = |(block, line): (usize, &Block)| {
        find(line).into_iter().map(move |(range, with)| Candidate::replace(block, range, with)).collect::<Vec<_>>()
    };
    case.paired().flat_map(candidates).collect()
}

fn lost(case: &Case, marks: &[char]) -> Vec<Candidate> {
    in_lines(case, |line| line.text.match_indices(marks).map(|(at, mark)| (at..at + mark.len(), String::new())).collect())
}

fn quotation(case: &Case) -> Vec<Candidate> {
    lost(case, &['«', '»', '\u{201C}', '\u{201D}', '《', '》', '「', '」', '"'])
}

fn bracket(case: &Case) -> Vec<Candidate> {
    const LETTERS: usize = 3;
    // `(a)` and `a)` are labels, which may go without their first half.
    let whole = |line: &Block| {
        let mut found = Vec::new();
        for (at, opening) in line.text.match_indices(['(', '（']) {
            let start = at + opening.len();
            if let Some(end) = line.text[start..].find([')', '）']).map(|end| start + end)
                && line.text[start..end].chars().count() > LETTERS
            {
                found.push((at..start, String::new()));
                let closing = line.text[end..].chars().next().map_or(1, char::len_utf8);
                found.push((end..end + closing, String::new()));
            }
        }
        found
    };
    in_lines(case, whole)
}

/// The middle of the longest word of a line.
fn inside(line: &Block) -> Option<usize> {
    let words = line.text.split(|character: char| !character.is_alphabetic());
    let longest = words.max_by_key(|word| word.len()).filter(|word| word.chars().count() > 3)?;
    let start = longest.as_ptr() as usize - line.text.as_ptr() as usize;
    let middle = longest.char_indices().nth(longest.chars().count() / 2)?.0;
    Some(start + middle)
}

fn invisible(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| inside(line).map(|at| (at..at, '\u{200B}'.to_string())).into_iter().collect())
}

fn reversed(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| inside(line).map(|at| (at..at, '\u{202E}'.to_string())).into_iter().collect())
}

fn end(case: &Case) -> Vec<Candidate> {
    let other = |line: &Block| {
        let last = line.text.chars().next_back();
        let with = match last {
            Some('.') => ",",
            Some(';' | ',') => ".",
            Some('。') => "，",
            Some('；' | '，') => "。",
            _ => return Vec::new(),
        };
        let start = line.text.len() - last.map_or(0, char::len_utf8);
        vec![(start..line.text.len(), with.to_owned())]
    };
    in_lines(case, other)
}

/// A long word, or two Chinese characters, stand twice.
fn twice(case: &Case) -> Vec<Candidate> {
    const LONG: usize = 6;
    let again = |line: &Block| {
        let words = line.text.split(|character: char| !is_letter(character));
        let spaced = |word: &str| line.text[..word.as_ptr() as usize - line.text.as_ptr() as usize].ends_with(' ');
        let long = words.filter(|word| word.chars().count() >= LONG && word.chars().all(char::is_lowercase) && spaced(word));
        let mut found: Vec<(Range<usize>, String)> = long
            .map(|word| {
                let at = word.as_ptr() as usize - line.text.as_ptr() as usize + word.len();
                (at..at, format!(" {word}"))
            })
            .collect();
        let han: Vec<(usize, char)> = line.text.char_indices().collect();
        for pair in
            han.windows(3).step_by(7).filter(|three| three.iter().all(|(_, character)| is_han(*character)) && three[0].1 != three[1].1)
        {
            found.push((pair[2].0..pair[2].0, line.text[pair[0].0..pair[2].0].to_owned()));
        }
        found
    };
    in_lines(case, again)
}

const QUOTES: [(char, char); 6] = [('«', '»'), ('\u{201C}', '\u{201D}'), ('《', '》'), ('「', '」'), ('『', '』'), ('"', '"')];

/// Quotations with their marks, and what stands between these.
fn quotations(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for (opening, closing) in QUOTES {
        let mut rest = 0;
        while let Some(start) = text[rest..].find(opening).map(|at| rest + at) {
            let inside = start + opening.len_utf8();
            let Some(end) = text[inside..].find(closing).map(|at| inside + at) else { break };
            rest = end + closing.len_utf8();
            found.push((start..rest, text[inside..end].trim_matches([' ', '\u{A0}', '\u{202F}'])));
        }
    }
    found
}

fn mixed(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| quotations(&line.text).into_iter().map(|(range, inside)| (range, format!("\"{inside}\u{201D}"))).collect())
}

/// Only where the source has as many quotations: what it does not quote may go without marks.
fn unquoted(case: &Case) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let source = case.partner[block].map_or("", |block| case.source[block].text.as_str());
        let here = quotations(&line.text);
        if here.len() == quotations(source).len() {
            found.extend(here.into_iter().map(|(range, inside)| Candidate::replace(block, range, inside.to_owned())));
        }
    }
    found
}

/// A plain space for the one at which no line breaks, before a mark; only in a text that has enough of them for a habit.
fn broken(case: &Case) -> Vec<Candidate> {
    const FEWEST: usize = 5;
    let other = |line: &Block| {
        let spaces = line.text.match_indices(['\u{A0}', '\u{202F}']);
        let before_mark = spaces.filter(|(at, space)| line.text[at + space.len()..].starts_with([';', ':', '!', '?', '»']));
        before_mark.map(|(at, space)| (at..at + space.len(), " ".to_owned())).collect()
    };
    let found = in_lines(case, other);
    if found.len() < FEWEST { Vec::new() } else { found }
}

fn note(case: &Case) -> Vec<Candidate> {
    let notes = &case.words.notes;
    let left = |(at, (block, line)): (usize, (usize, &Block))| {
        let end = line.text.len();
        Candidate::replace(block, end..end, format!(" {}", notes[at % notes.len()]))
    };
    case.paired().enumerate().map(left).collect()
}

fn conflict(case: &Case) -> Vec<Candidate> {
    in_lines(case, |_| vec![(0..0, "<<<<<<< HEAD ".to_owned())])
}
