//! Names that are part of a sum: *United States dollars* are money, and no country.

use crate::fact::{self, FactKind};
use crate::language::{Language, Mention};
use crate::token::tokenize;
use std::ops::Range;

/// The bytes of the figures of a text, with their units and currencies.
pub(super) fn sums(text: &str, language: Language) -> Vec<Range<usize>> {
    let tokens = tokenize(text);
    let facts = fact::find(text, &tokens, language);
    let bytes = |range: Range<usize>| {
        let last = range.end.checked_sub(1).and_then(|last| tokens.get(last));
        tokens.get(range.start).zip(last).map_or(0..0, |(first, last)| first.start as usize..last.end as usize)
    };
    facts.into_iter().filter(|fact| fact.kind == FactKind::Figure).map(|fact| bytes(fact.tokens)).collect()
}

/// Whether a name stands in one of the figures of its text.
pub(super) fn is_money(mention: &Mention, sums: &[Range<usize>]) -> bool {
    sums.iter().any(|sum| sum.start <= mention.range.start && mention.range.end <= sum.end)
}
