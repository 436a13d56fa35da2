//! How a paragraph has a text that is looked for: word for word, or how much of it.

use super::needle::Needle;
use super::words::Stems;
use crate::align::PAIRS;
use crate::language::Language;
use crate::token::{Token, fold_token, sentences, tokenize};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// The part of a paragraph that has a text, or most of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    /// Its sentences, bytes of the paragraph.
    pub(super) range: Range<usize>,
    /// What it shares with the text, bytes of the paragraph, in order.
    pub(super) shared: Vec<Range<usize>>,
    /// Part of the text that it has, from 0 to 1.
    pub(super) likeness: f32,
}

/// A run over more sentences must have so much more of the text for each sentence more.
const LONGER: f32 = 0.03;

/// Where a paragraph has words in a row; none if it has not. Case, punctuation, spaces and
/// typography do not matter.
pub(super) fn word_for_word(forms: &[u64], text: &str, language: Language) -> Option<Passage> {
    let tokens: Vec<Token> = tokenize(text).into_iter().filter(|token| token.is_word()).collect();
    let here: Vec<u64> = tokens.iter().map(|token| xxh3_64(fold_token(token.of(text)).as_bytes())).collect();
    let mut shared: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while !forms.is_empty() && at + forms.len() <= here.len() {
        if here[at..].starts_with(forms) {
            shared.push(tokens[at].range().start..tokens[at + forms.len() - 1].range().end);
            at += forms.len();
        } else {
            at += 1;
        }
    }
    let first = shared.first()?.clone();
    let touched: Vec<Range<usize>> =
        sentences(text, language).into_iter().filter(|sentence| sentence.start < first.end && first.start < sentence.end).collect();
    let range = touched.first().map_or(first.start, |one| one.start)..touched.last().map_or(first.end, |one| one.end);
    shared.retain(|shared| range.start <= shared.start && shared.end <= range.end);
    Some(Passage { range, shared, likeness: 1.0 })
}

/// A word of the paragraph: where, and its number among the words that are looked for.
struct Found {
    range: Range<usize>,
    number: Option<u32>,
}

/// So many words more than twice as many as the text has may a run of clauses have.
const ROOM: usize = 24;

/// The run of sentences that has most of the text: its words, and its pairs of neighbouring words,
/// by their weight.
///
/// What is measured is a run of clauses that is not much longer than the text: words that lie
/// scattered over a long paragraph, or over a sentence that is a page long, are no rewording of it.
/// What is shown are the sentences in which the run stands.
pub(super) fn reworded(needle: &Needle, text: &str, stems: &mut Stems) -> Option<Passage> {
    let tokens = tokenize(text);
    let longest = 2 * needle.forms.len() + ROOM;
    let cut = sentences(text, stems.language());
    // Clauses with their words, each with the number of its sentence.
    let mut clauses: Vec<(usize, Vec<Found>)> = Vec::with_capacity(cut.len());
    let mut tokens = tokens.into_iter().peekable();
    for (number, sentence) in cut.iter().enumerate() {
        let mut here = Vec::new();
        while let Some(token) = tokens.next_if(|token| token.range().start < sentence.end) {
            if let Some(word) = stems.word(token, text) {
                here.push(Found { range: token.range(), number: needle.number(word.stem) });
            }
            // A clause without an end is cut, so that a run can begin and end inside it.
            if !here.is_empty() && (ends_clause(token.of(text)) || here.len() >= longest / 2) {
                clauses.push((number, std::mem::take(&mut here)));
            }
        }
        if !here.is_empty() {
            clauses.push((number, here));
        }
    }
    let mut best: Option<(f32, f32, Range<usize>)> = None;
    for first in 0..clauses.len() {
        let mut tally = Tally::new(needle);
        let mut words = 0;
        for (at, (sentence, clause)) in clauses.iter().enumerate().skip(first) {
            words += clause.len();
            if at > first && words > longest {
                break;
            }
            tally.add(clause);
            let likeness = tally.likeness();
            let score = likeness - LONGER * (sentence - clauses[first].0) as f32;
            if best.as_ref().is_none_or(|(best, ..)| score > *best + f32::EPSILON) {
                best = Some((score, likeness, first..at + 1));
            }
        }
    }
    let (_, likeness, run) = best?;
    let clauses = clauses.get(run)?;
    let range = cut.get(clauses.first()?.0)?.start..cut.get(clauses.last()?.0)?.end;
    let words: Vec<&Found> = clauses.iter().flat_map(|(_, clause)| clause).collect();
    Some(Passage { range, shared: shared(needle, &words), likeness })
}

/// Whether a mark is one between clauses.
fn ends_clause(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "，" | "；" | "：" | "、" | "،" | "؛")
}

/// Stretches of words that the text has too; a function word only beside such a word.
fn shared(needle: &Needle, words: &[&Found]) -> Vec<Range<usize>> {
    let is_content =
        |number: Option<u32>| number.is_some_and(|number| needle.stems.get(number as usize).is_some_and(|stem| !stem.function));
    let is_pair = |one: &Found, other: &Found| {
        let pair = one.number.zip(other.number);
        pair.is_some_and(|pair| needle.pairs.binary_search_by_key(&pair, |known| known.0).is_ok())
    };
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, word) in words.iter().enumerate() {
        let joined = at > 0 && is_pair(words[at - 1], word);
        let follows = words.get(at + 1).is_some_and(|next| is_pair(word, next));
        if !is_content(word.number) && !joined && !follows {
            continue;
        }
        match stretches.last_mut() {
            Some(stretch) if last.is_some_and(|last| last + 1 == at) => stretch.end = word.range.end,
            _ => stretches.push(word.range.clone()),
        }
        last = Some(at);
    }
    stretches
}

/// What a run of sentences has of the text so far.
struct Tally<'a> {
    needle: &'a Needle,
    /// How often each word and each pair of the text was met.
    words: Vec<f32>,
    pairs: Vec<f32>,
    shared: f32,
    shared_pairs: f32,
    last: Option<u32>,
}

impl<'a> Tally<'a> {
    fn new(needle: &'a Needle) -> Self {
        let (words, pairs) = (vec![0.0; needle.stems.len()], vec![0.0; needle.pairs.len()]);
        Self { needle, words, pairs, shared: 0.0, shared_pairs: 0.0, last: None }
    }

    fn add(&mut self, sentence: &[Found]) {
        for word in sentence {
            if let Some(number) = word.number.map(|number| number as usize) {
                self.words[number] += 1.0;
                if self.words[number] <= self.needle.stems[number].count {
                    self.shared += self.needle.stems[number].weight;
                }
            }
            if let Some(pair) = self.last.zip(word.number)
                && let Ok(at) = self.needle.pairs.binary_search_by_key(&pair, |known| known.0)
            {
                self.pairs[at] += 1.0;
                if self.pairs[at] <= self.needle.pairs[at].1 {
                    self.shared_pairs += self.needle.pair_weight(pair);
                }
            }
            self.last = word.number;
        }
    }

    fn likeness(&self) -> f32 {
        likeness(self.needle, self.shared, self.shared_pairs)
    }
}

/// Part of a text that is there, from the weight of its words and of its pairs that are there.
pub(super) fn likeness(needle: &Needle, words: f32, pairs: f32) -> f32 {
    let part = |weight: f32, of: f32| if of > 0.0 { (weight / of).min(1.0) } else { 0.0 };
    if needle.pair_mass > 0.0 {
        (1.0 - PAIRS) * part(words, needle.mass) + PAIRS * part(pairs, needle.pair_mass)
    } else {
        part(words, needle.mass)
    }
}
