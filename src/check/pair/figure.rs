//! Figures in digits, with what parts their thousands and their decimals.
//!
//! Years, codes, dates and references are no figures here. A figure counts only if it is certain what its
//! separators are; of one separator before three digits it is asked what the source says.

use super::PairView;
use super::atom::{Atom, Value, atoms};
use super::blank::Blank;
use crate::check::{Mark, ParagraphView};
use crate::fact::{Fact, FactKind};
use crate::token::{Token, TokenClass};
use std::ops::Range;

/// A figure in digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) mark: Mark,
    pub(super) written: String,
    pub(super) separators: Separators,
}

/// What parts a figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Separators {
    /// What stands between groups of thousands.
    pub(super) group: Option<char>,
    /// What stands before the decimals.
    pub(super) decimal: Option<char>,
}

impl Separators {
    const fn grouped(mark: char) -> Self {
        Self { group: Some(mark), decimal: None }
    }

    const fn decimal(mark: char) -> Self {
        Self { group: None, decimal: Some(mark) }
    }
}

impl Figure {
    /// The figure with other separators.
    pub(super) fn with(&self, separators: Separators) -> String {
        let last = self.separators.decimal.and_then(|decimal| self.written.rfind(decimal));
        let write = |(at, character): (usize, char)| match (character.is_ascii_digit(), Some(at) == last) {
            (true, _) => Some(character),
            (false, true) => separators.decimal,
            (false, false) => separators.group,
        };
        self.written.char_indices().filter_map(write).collect()
    }
}

/// What the source says in figures, to tell a thousand from a thousandth.
pub(super) struct Said(Vec<SaidFigure>);

struct SaidFigure {
    /// All that it may mean.
    amounts: Vec<String>,
    written: String,
}

impl Said {
    pub(super) fn new(view: &PairView<'_>, paragraphs: Range<usize>) -> Self {
        // Where a language has two signs, a figure of the source is as open as that of the translation.
        let is_settled = view.source.language().lexicon().allowed_decimals.len() == 1;
        let said = |Atom { readings, written, .. }: Atom| {
            let readings = readings.into_iter().take(if is_settled { 1 } else { usize::MAX });
            let amount = |reading| if let Value::Number { amount, .. } = reading { Some(amount) } else { None };
            SaidFigure { amounts: readings.filter_map(amount).collect(), written }
        };
        Self(atoms(view.source, paragraphs).into_iter().map(said).collect())
    }

    fn has(&self, amount: &str) -> bool {
        self.0.iter().any(|said| said.amounts.iter().any(|said| said == amount))
    }

    /// What the mark before three digits is, if the source has but one of the two readings.
    fn settled(&self, written: &str, mark: char, fact: &Fact) -> Option<Separators> {
        let of = |is_grouped| if is_grouped { Separators::grouped(mark) } else { Separators::decimal(mark) };
        let [grouped, decimal] = [self.has(&digits(written)), self.has(&decimals(written, mark))];
        if grouped != decimal {
            return Some(of(grouped));
        }
        // 1.250 millones
        let readings: Vec<&str> = fact.readings().map(amount).collect();
        let [likelier, other] = readings[..] else { return None };
        let value = |amount: &str| amount.parse::<f64>().unwrap_or_default();
        match [self.has(likelier), self.has(other)] {
            [true, false] => Some(of(value(likelier) > value(other))),
            [false, true] => Some(of(value(other) > value(likelier))),
            _ => None,
        }
    }

    /// Whether the source has the same value with another sign before its decimals: codes keep theirs.
    fn has_decimals_otherwise(&self, written: &str, mark: char) -> bool {
        let amount = decimals(written, mark);
        self.0.iter().any(|said| matches!(&said.amounts[..], [only] if *only == amount) && !said.written.contains(mark))
    }
}

fn digits(written: &str) -> String {
    written.chars().filter(char::is_ascii_digit).collect()
}

/// The value of a figure whose one mark stands before its decimals.
fn decimals(written: &str, mark: char) -> String {
    written.replace(mark, ".").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The number of a value, without its unit.
fn amount(value: &str) -> &str {
    value.split([' ', '%']).next().unwrap_or_default()
}

/// The figures of a paragraph whose separators say for certain what they are.
pub(super) fn figures_of(paragraph: &ParagraphView<'_>, index: usize, said: &Said) -> Vec<Figure> {
    let mut found = Vec::new();
    for fact in paragraph.facts.iter().filter(|fact| fact.kind == FactKind::Figure) {
        let mut at = fact.tokens.start;
        while at < fact.tokens.end {
            let run = run(paragraph, at, fact.tokens.end);
            if let Some(range) = &run.bytes {
                let written = &paragraph.text[range.clone()];
                if let Some(separators) = separators(written, fact, said) {
                    let mark = Mark { paragraph: index, range: range.clone() };
                    found.push(Figure { mark, written: written.to_owned(), separators });
                }
            }
            at = run.next;
        }
    }
    found
}

/// Tokens that are one number, groups apart by spaces included.
struct Run {
    bytes: Option<Range<usize>>,
    next: usize,
}

fn run(paragraph: &ParagraphView<'_>, at: usize, end: usize) -> Run {
    let is_number = |token: &Token| token.class == TokenClass::Number;
    let Some(first) = paragraph.tokens.get(at).filter(|token| is_number(token)) else { return Run { bytes: None, next: at + 1 } };
    let (mut last, mut next) = (first, at + 1);
    while let Some(token) = paragraph.tokens.get(next).filter(|token| next < end && is_number(token)) {
        let mut gap = paragraph.text[last.end as usize..token.start as usize].chars();
        let three = token.of(paragraph.text).bytes().take_while(u8::is_ascii_digit).count() == 3;
        if !(gap.next().is_some_and(is_blank) && gap.next().is_none() && three) {
            break;
        }
        (last, next) = (token, next + 1);
    }
    Run { bytes: Some(first.start as usize..last.end as usize), next }
}

fn is_blank(character: char) -> bool {
    Blank::of(character).is_some()
}

/// What parts groups and what parts decimals, where there is one of them and it is sure which.
fn separators(written: &str, fact: &Fact, said: &Said) -> Option<Separators> {
    let marks: Vec<char> = written.chars().filter(|character| !character.is_ascii_digit()).collect();
    let lengths: Vec<usize> = written.split(|character: char| !character.is_ascii_digit()).map(str::len).collect();
    let (first, rest) = lengths.split_first()?;
    let known = |mark: &char| matches!(mark, '.' | ',') || is_blank(*mark);
    if marks.is_empty() || !marks.iter().all(known) || rest.contains(&0) || *first == 0 {
        return None;
    }
    let grouped = (1..=3).contains(first) && !written.starts_with('0');
    let (&last, before) = marks.split_last()?;
    let same = before.iter().all(|mark| *mark == last);
    if grouped && rest.iter().all(|&length| length == 3) && same && (marks.len() > 1 || is_blank(last)) {
        return Some(Separators::grouped(last));
    }
    if let Some(&group) = before.first() {
        // 1.250.000,50
        let groups = grouped && before.iter().all(|mark| *mark == group) && rest[..before.len()].iter().all(|&length| length == 3);
        return (groups && group != last && !is_blank(last)).then_some(Separators { group: Some(group), decimal: Some(last) });
    }
    if grouped && rest == [3] {
        return said.settled(written, last, fact);
    }
    // *version 2.0* and *goal 3.2* have no unit and stand in the source as they are; 3.5 million is no 3.5.
    let scaled = !fact.value.contains("..") && amount(&fact.value) != decimals(written, last);
    let measured = fact.value.contains(['%', ' ']) || scaled || said.has_decimals_otherwise(written, last);
    (measured && !is_blank(last)).then_some(Separators::decimal(last))
}
