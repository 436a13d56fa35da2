//! Operators wherever they stand: *must*, *debería*, *应当*; *decides*, *insta*, *呼吁*.

use crate::fact::Words;
use crate::language::{Language, OperatorClass, flag};
use crate::token::tokenize;
use std::ops::Range;

/// An operator in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Operator {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its words as written.
    pub(super) words: String,
    /// Its kind.
    pub(super) class: OperatorClass,
    /// How firm it is, from 1 to 10.
    pub(super) strength: u8,
    /// Whether it says no by itself: *cannot*, *不得*.
    pub(super) negated: bool,
}

/// The modals of a text, in order.
pub(super) fn modals(text: &str, language: Language) -> Vec<Operator> {
    let mut modals = operators(text, language);
    modals.retain(|operator| operator.class == OperatorClass::Modal);
    modals
}

/// The operators of a text, in order. Longer ones win over shorter ones inside them.
pub(super) fn operators(text: &str, language: Language) -> Vec<Operator> {
    let tokens = tokenize(text);
    let words = Words::new(text, &tokens, language);
    let mut operators = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match operator(&words, at) {
            Some((end, class, strength, negated)) => {
                let range = tokens[at].start as usize..tokens[end - 1].end as usize;
                operators.push(Operator { words: text[range.clone()].to_owned(), range, class, strength, negated });
                at = end;
            }
            None => at += 1,
        }
    }
    operators
}

/// The kind of the first operator among some words.
pub(super) fn class_of(text: &str, language: Language) -> Option<OperatorClass> {
    let tokens = tokenize(text);
    let words = Words::new(text, &tokens, language);
    (0..words.len()).find_map(|at| operator(&words, at)).map(|(_, class, ..)| class)
}

/// The longest operator that begins at a token: where it ends, its kind, its strength, whether it negates.
fn operator(words: &Words<'_>, at: usize) -> Option<(usize, OperatorClass, u8, bool)> {
    if !words.is(at, flag::OPERATOR_START) {
        return None;
    }
    let (end, value) = words.lexicon.operators.longest(words, at)?;
    let (entry, _) = words.lexicon.operator_forms.get(value as usize)?;
    let entry = words.lexicon.operator_entries.get(usize::from(*entry))?;
    Some((end, entry.class, entry.strength.value(), entry.negated))
}

#[cfg(test)]
mod tests {
    use super::modals;
    use crate::language::Language;

    #[test]
    fn modals_are_found_wherever_they_stand() {
        for (tag, text, expected) in [
            ("en", "the duty that each of them should respect", vec![("should", 6)]),
            ("es", "la enseñanza que deberá ser gratuita", vec![("deberá", 10)]),
            ("pt", "a educação que deveria ser gratuita", vec![("deveria", 6)]),
            ("fr", "l'enseignement, qui doit être gratuit", vec![("doit", 10)]),
            ("zh", "教育应当免费", vec![("应当", 6)]),
        ] {
            let language = Language::by_tag(tag).expect(tag);
            let found = modals(text, language);
            let found: Vec<(&str, u8)> = found.iter().map(|modal| (modal.words.as_str(), modal.strength)).collect();
            assert_eq!(found, expected, "{tag}");
        }
    }
}
