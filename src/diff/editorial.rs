//! Telling what is only written otherwise from what says something else.

use crate::token::{Token, TokenClass, fold_char, fold_token};
use std::ops::Range;

/// Some tokens of a text.
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    /// All tokens of the text.
    pub(super) tokens: &'a [Token],
    pub(super) range: Range<usize>,
}

/// Whether two stretches say the same and are only written otherwise: they differ in
/// punctuation, or in the hyphens that join words (`longer-run`, `longerrun`; `longer run`).
///
/// Signs are not punctuation: `≤`, `%`, `$`, a minus, a slash and a question mark say something,
/// and square brackets hold what is not agreed in a negotiation. Nor are two words one word without
/// a hyphen: *not able* is not *notable*.
pub(super) fn is_editorial(before: Stretch<'_>, after: Stretch<'_>) -> bool {
    if signs(&before) != signs(&after) {
        return false;
    }
    let alike = |hyphen: &str| words(&before, hyphen) == words(&after, hyphen);
    alike("") || alike(" ")
}

/// Marks that only divide the text, folded.
const PUNCTUATION: &str = ".,;:!'\"()-…·•‧*_、。，；：！「」『』《》〈〉【】（）،؛";

/// The marks that say something by themselves.
fn signs(stretch: &Stretch<'_>) -> Vec<char> {
    let (text, tokens) = (stretch.text, stretch.tokens);
    let mut signs = Vec::new();
    for index in stretch.range.clone().filter(|&index| !tokens[index].is_word()) {
        let token = tokens[index];
        for character in token.of(text).chars().filter_map(fold_char) {
            if character == '-' {
                // A dash right before a number, and after nothing, is a minus.
                let number = tokens.get(index + 1).is_some_and(|next| next.class == TokenClass::Number && next.start == token.end);
                let after_word = text[..token.start as usize].ends_with(|before: char| before.is_alphanumeric());
                if number && !after_word {
                    signs.push('−');
                }
            } else if !PUNCTUATION.contains(character) {
                signs.push(character);
            }
        }
    }
    signs
}

/// The words, folded, a space between two; words that a hyphen joins have `hyphen` between them.
/// Numbers are never run together, and `re-sign` does not become `resign`.
fn words(stretch: &Stretch<'_>, hyphen: &str) -> String {
    let (text, tokens) = (stretch.text, &stretch.tokens[stretch.range.clone()]);
    let mut words = String::new();
    let mut last: Option<(Token, bool)> = None;
    let mut joined = false;
    for (index, &token) in tokens.iter().enumerate() {
        if !token.is_word() {
            let dash = token.of(text).chars().filter_map(fold_char).eq(['-']);
            let touches =
                |other: Option<&Token>, end: fn(&Token) -> u32, at: u32| other.is_some_and(|other| other.is_word() && end(other) == at);
            joined = dash
                && touches(index.checked_sub(1).map(|before| &tokens[before]), |other| other.end, token.start)
                && touches(tokens.get(index + 1), |other| other.start, token.end);
            continue;
        }
        let folded = fold_token(token.of(text));
        if let Some((previous, again)) = last {
            let numbers = previous.class == TokenClass::Number || token.class == TokenClass::Number;
            words.push_str(match (joined, numbers, again) {
                (true, false, false) => hyphen,
                (true, false, true) => "-",
                (true, true, _) | (false, _, _) => " ",
            });
        }
        words.push_str(&folded);
        last = Some((token, folded == "re"));
        joined = false;
    }
    words
}

/// Whether a difference of case alone changes what is said: a unit (`5 MW`, `5 mW`), or an
/// abbreviation that is a pronoun in small letters (*WHO*, *who*).
pub(super) fn case_matters(before: &str, after: &str) -> bool {
    const PRONOUNS: [&str; 3] = ["us", "who", "it"];
    const UNIT: usize = 3;
    let units = |text: &str| {
        text.split(|character: char| !character.is_alphabetic())
            .filter(|word| !word.is_empty() && word.len() <= UNIT)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let measured = |text: &str| text.starts_with(|first: char| first.is_numeric() || matches!(first, '-' | '−'));
    let other_unit = measured(before) && measured(after) && {
        let (before, after) = (units(before), units(after));
        before != after && before.iter().map(|unit| unit.to_lowercase()).eq(after.iter().map(|unit| unit.to_lowercase()))
    };
    let is = |text: &str, fold: fn(&str) -> String| text == fold(text);
    let capitals = |text: &str| is(text, str::to_uppercase);
    let small = |text: &str| is(text, str::to_lowercase) && PRONOUNS.contains(&text);
    other_unit || (capitals(before) && small(after)) || (small(before) && capitals(after))
}

/// Whether two strings differ in nothing but typography that nobody reads: the kind and number of
/// spaces, and invisible characters.
pub(super) fn looks_equal(before: &str, after: &str) -> bool {
    let visible = |text: &str| -> Vec<String> {
        text.chars()
            .filter_map(|character| fold_char(character).map(|folded| if folded == ' ' { ' ' } else { character }))
            .collect::<String>()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    before == after || visible(before) == visible(after)
}

#[cfg(test)]
mod tests {
    use super::{Stretch, is_editorial};
    use crate::token::tokenize;

    fn editorial(before: &'static str, after: &'static str) -> bool {
        {
            let (old, new) = (tokenize(before), tokenize(after));
            let stretch = |text, tokens: &'static [crate::token::Token]| Stretch { text, tokens, range: 0..tokens.len() };
            is_editorial(stretch(before, old.leak()), stretch(after, new.leak()))
        }
    }

    #[test]
    fn joined_and_hyphenated_words_are_the_same() {
        assert!(editorial("longer-run", "longerrun"));
        assert!(editorial("longer-run", "longer run"));
        assert!(!editorial("not able", "notable"));
        assert!(!editorial("may be", "maybe"));
        assert!(!editorial("re-sign", "resign"));
        assert!(editorial("co-operation", "cooperation"));
        assert!(!editorial("longer", "long"));
    }

    #[test]
    fn brackets_are_more_than_punctuation() {
        assert!(editorial("peace;", "peace,"));
        assert!(!editorial("[should]", "should"));
    }

    #[test]
    fn signs_are_more_than_punctuation() {
        for (before, after) in
            [("≤ 5", "≥ 5"), ("-5", "5"), ("$5", "€5"), ("5 %", "5 ‰"), ("pay.", "pay?"), ("1/2", "1 2"), ("State's", "States'")]
        {
            assert!(!editorial(before, after), "{before} | {after}");
        }
        assert!(editorial("2025–2029", "2025-2029"));
    }

    #[test]
    fn case_matters_in_units_and_abbreviations() {
        assert!(super::case_matters("5 MW", "5 mW"));
        assert!(super::case_matters("WHO", "who"));
        assert!(!super::case_matters("Account", "account"));
    }

    #[test]
    fn numbers_are_not_run_together() {
        assert!(!editorial("1 20", "12 0"));
        assert!(!editorial("1-20", "120"));
    }
}
