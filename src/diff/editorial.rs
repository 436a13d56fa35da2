//! Telling what is only written otherwise from what says something else.

use crate::token::{Token, fold_char};

/// Whether two stretches say the same and are only written otherwise: they differ in
/// punctuation, or in how words are joined (`longer-run`, `longerrun`, `longer run`).
///
/// Square brackets are not editorial: in a negotiation they hold what is not agreed.
pub(super) fn is_editorial(before: &str, before_tokens: &[Token], after: &str, after_tokens: &[Token]) -> bool {
    let brackets = |text: &str, tokens: &[Token]| {
        tokens.iter().filter(|token| matches!(token.of(text), "[" | "]")).map(|token| token.of(text).to_owned()).collect::<Vec<_>>()
    };
    if brackets(before, before_tokens) != brackets(after, after_tokens) {
        return false;
    }
    letters(before, before_tokens) == letters(after, after_tokens)
}

/// The letters and digits of the word tokens, case folded, without what stands between them.
/// Digits of different numbers stay apart: `1 20` is not `12 0`.
fn letters(text: &str, tokens: &[Token]) -> String {
    let mut letters = String::new();
    for token in tokens.iter().filter(|token| token.is_word()) {
        let digits = letters.ends_with(|last: char| last.is_numeric());
        let folded = crate::token::fold_token(token.of(text));
        if digits && folded.starts_with(char::is_numeric) {
            letters.push(' ');
        }
        letters.extend(folded.chars().filter(|character| *character != '\''));
    }
    letters
}

/// Whether two strings differ in nothing but typography that nobody reads: white space and
/// invisible characters.
pub(super) fn looks_equal(before: &str, after: &str) -> bool {
    let visible = |text: &str| -> Vec<char> {
        text.chars()
            .filter_map(|character| fold_char(character).map(|folded| if folded == ' ' { ' ' } else { character }))
            .filter(|character| !character.is_whitespace())
            .collect()
    };
    before == after || visible(before) == visible(after)
}

#[cfg(test)]
mod tests {
    use super::is_editorial;
    use crate::token::tokenize;

    fn editorial(before: &str, after: &str) -> bool {
        is_editorial(before, &tokenize(before), after, &tokenize(after))
    }

    #[test]
    fn joined_and_hyphenated_words_are_the_same() {
        assert!(editorial("longer-run", "longerrun"));
        assert!(editorial("co-operation", "cooperation"));
        assert!(!editorial("longer", "long"));
    }

    #[test]
    fn brackets_are_more_than_punctuation() {
        assert!(editorial("peace;", "peace,"));
        assert!(!editorial("[should]", "should"));
    }

    #[test]
    fn numbers_are_not_run_together() {
        assert!(!editorial("1 20", "12 0"));
    }
}
