//! Edits that change nothing of what is said: any error or warning on them is false.

use crate::scorecard::edits::synonym;
use crate::scorecard::injection::{Act, Against, Candidate, Injection, is_followed};
use crate::scorecard::texts::{Block, Case};
use std::ops::Range;

pub(crate) const ALL: [Injection; 6] = [
    Injection { rule: None, name: "synonym", against: Against::Base, candidates: synonym },
    Injection { rule: None, name: "line wrapped", against: Against::Base, candidates: wrapped },
    Injection { rule: None, name: "quotation marks of another kind", against: Against::Base, candidates: quotes },
    Injection { rule: None, name: "number with another separator", against: Against::Base, candidates: separator },
    Injection { rule: None, name: "paragraphs merged", against: Against::Nothing, candidates: merged },
    Injection { rule: None, name: "nothing", against: Against::Base, candidates: nothing },
];

fn in_lines(case: &Case, find: impl Fn(&Block) -> Option<(Range<usize>, String)>) -> Vec<Candidate> {
    case.paired().filter_map(|(block, line)| find(line).map(|(range, with)| Candidate::replace(block, range, with))).collect()
}

/// A line feed for the space in the middle.
fn wrapped(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| {
        let middle = line.text.char_indices().nth(line.text.chars().count() / 2)?.0;
        let space = middle + line.text[middle..].find(' ')?;
        (!line.text[space + 1..].starts_with(|next: char| !next.is_alphabetic())).then(|| (space..space + 1, "\n".to_owned()))
    })
}

/// The first quotation in marks of another kind.
fn quotes(case: &Case) -> Vec<Candidate> {
    const KINDS: [(char, char, &str, &str); 4] = [
        ('«', '»', "\u{201C}", "\u{201D}"),
        ('"', '"', "\u{201C}", "\u{201D}"),
        ('\u{201C}', '\u{201D}', "\"", "\""),
        ('「', '」', "『", "』"),
    ];
    in_lines(case, |line| {
        KINDS.iter().find_map(|&(opening, closing, first, last)| {
            let start = line.text.find(opening)?;
            let inside = start + opening.len_utf8();
            let end = inside + line.text[inside..].find(closing)?;
            let quoted = line.text[inside..end].trim_matches([' ', '\u{A0}']);
            Some((start..end + closing.len_utf8(), format!("{first}{quoted}{last}")))
        })
    })
}

/// A no-break space between thousands, a comma for the decimal point, and back.
fn separator(case: &Case) -> Vec<Candidate> {
    in_lines(case, |line| {
        let bytes = line.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let group = |at: usize| digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        let at = (1..bytes.len()).find(|&at| matches!(bytes[at], b'.' | b',') && digit(at - 1) && group(at))?;
        let end = at + line.text[at..].find(|character: char| !(character.is_ascii_digit() || matches!(character, '.' | ','))).unwrap_or(0);
        let end = line.text[..end].trim_end_matches(['.', ',']).len();
        Some((at..end, line.text[at..end].replace(['.', ','], "\u{A0}")))
    })
}

/// Two unnumbered paragraphs in one.
fn merged(case: &Case) -> Vec<Candidate> {
    let bare = |block: usize| case.translation[block].prefix.is_empty();
    let sources = |block: usize| case.partner[block].zip(case.partner[block + 1]).is_some_and(|(one, other)| other == one + 1);
    let both = case.paired().filter(|(block, _)| is_followed(case, *block) && bare(*block) && bare(block + 1) && sources(*block));
    both.map(|(block, _)| Candidate::new(block, Act::Merge)).collect()
}

fn nothing(case: &Case) -> Vec<Candidate> {
    case.paired().take(1).map(|(block, _)| Candidate::replace(block, 0..0, String::new())).collect()
}
