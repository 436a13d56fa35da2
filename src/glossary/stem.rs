//! What makes two words the same term: their stems, in the spelling of the language.

use crate::language::Lexicon;
use crate::token::{Token, TokenClass, fold_token};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Letters before an apostrophe that are an article or a pronoun at most: `l'`, `d'`, `qu'`, `dell'`.
const LONGEST_ELISION: usize = 5;

/// The stems of a paragraph's tokens, by their hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stems(pub(super) Vec<u64>);

/// A paragraph as terms are looked for in it.
#[derive(Debug, Clone, Copy)]
pub struct StemmedText<'a> {
    /// The paragraph.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Their stems.
    pub stems: &'a Stems,
}

impl Stems {
    /// Stems the tokens of a text.
    #[must_use]
    pub fn new(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Self {
        Self(tokens.iter().map(|token| stem(token.of(text), token.class, lexicon)).collect())
    }

    /// Whether other stems stand in these in a row; no stems at all stand nowhere.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        !other.0.is_empty() && self.0.windows(other.0.len()).any(|window| window == other.0)
    }
}

fn stem(token: &str, class: TokenClass, lexicon: &Lexicon) -> u64 {
    let word = word(token, class, lexicon);
    if class == TokenClass::Word { hash(&lexicon.stem(&word)) } else { hash(&word) }
}

/// What stands for a stem.
pub(super) fn hash(stem: &str) -> u64 {
    xxh3_64(stem.as_bytes())
}

/// A token as it is compared: folded, in one spelling, without what is elided before it.
pub(super) fn word(token: &str, class: TokenClass, lexicon: &Lexicon) -> String {
    let folded = fold_token(token);
    if class != TokenClass::Word {
        return folded.into_owned();
    }
    // *l'article* is one token: what is left of the apostrophe is none of the term.
    let word = match folded.split_once('\'') {
        Some((elided, rest)) if elided.chars().count() <= LONGEST_ELISION && rest.chars().count() > 2 => rest,
        _ => &folded,
    };
    lexicon.spelling(word).into_owned()
}

impl StemmedText<'_> {
    /// Bytes of some tokens.
    #[must_use]
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self.tokens.get(tokens.start).map_or(0, |token| token.start as usize);
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        first..last.map_or(first, |token| token.end as usize)
    }
}
