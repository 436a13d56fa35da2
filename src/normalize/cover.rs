//! What lines of a cover page say: a kind of document, a meeting, a date and place, a symbol.

use super::date;
use super::words::Words;

/// Whether all letters are capitals.
pub(super) fn is_upper(text: &str) -> bool {
    text.chars().filter(|character| character.is_alphabetic()).count() > 3
        && !text.chars().any(char::is_lowercase)
        && text.chars().any(char::is_uppercase)
}

/// A date, alone or with a place.
pub(super) fn is_date_line(words: &Words, text: &str) -> bool {
    let Some(found) = date::find(words, text) else { return false };
    let rest: Vec<&str> = [&text[..found.range.start], &text[found.range.end..]]
        .into_iter()
        .map(|rest| trim_place(words, rest))
        .filter(|rest| !rest.is_empty())
        .collect();
    rest.len() <= 1
        && rest.iter().all(|rest| {
            rest.split_whitespace().count() <= 5
                && rest.starts_with(char::is_uppercase)
                && !words.has_title_noun(rest)
                && !words.is_event(rest)
                && !rest.contains(':')
                && rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() <= 1
        })
}

/// A document symbol such as `A/RES/77/1` or `FCCC/CP/2015/L.9/Rev.1`.
pub(super) fn symbol(text: &str) -> Option<std::ops::Range<usize>> {
    let mut at = 0;
    for word in text.split_whitespace() {
        let start = at + text[at..].find(word)?;
        at = start + word.len();
        let trimmed = word.trim_matches(|character: char| !character.is_alphanumeric());
        let parts: Vec<&str> = trimmed.split('/').collect();
        let fits = parts.len() >= 3
            && parts[0].bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=6).contains(&parts[0].len())
            && parts.iter().all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'*'))
            })
            && trimmed.bytes().any(|byte| byte.is_ascii_digit());
        if fits {
            let start = start + word.find(trimmed)?;
            return Some(start..start + trimmed.len());
        }
    }
    None
}

/// Whether a text is a document symbol and nothing else.
pub(super) fn is_symbol_line(text: &str) -> bool {
    symbol(text).is_some_and(|range| text.len() - range.len() <= 3)
}

/// What stands beside a date, without the words and marks that join the two.
pub(super) fn trim_place<'a>(words: &Words, text: &'a str) -> &'a str {
    let joins = |word: &str| word.starts_with(char::is_lowercase) && words.is_function_word(word);
    let trim = |text: &'a str| text.trim_matches(|character: char| !character.is_alphanumeric() && character != ')');
    let mut text = trim(text);
    while let Some(first) = text.split_whitespace().next().filter(|word| joins(word)) {
        text = trim(&text[first.len()..]);
    }
    while let Some(last) = text.split_whitespace().next_back().filter(|word| joins(word)) {
        text = trim(&text[..text.len() - last.len()]);
    }
    if text == "Date" || !text.contains(char::is_whitespace) && words.is_function_word(text) { "" } else { text }
}

#[cfg(test)]
mod tests {
    use super::{is_date_line, symbol, trim_place};
    use crate::language::Language;
    use crate::normalize::words::Words;

    #[test]
    fn cover_lines_are_told_from_sentences() {
        let words = Words::new(Language::UNDETERMINED);
        let is_date_line = |text: &str| is_date_line(&words, text);
        assert!(is_date_line("July 25, 2025    São Paulo, Brazil"));
        assert!(is_date_line("Ljubljana, 4 to 8 May 2026"));
        assert!(!is_date_line("Resolution adopted by the General Assembly on 19 December 2044"));
        assert!(words.is_event("The Second China-Latin American and Caribbean States Roundtable on Human Rights"));
        assert!(words.has_title_noun("São Paulo Consensus on Human Rights"));
        assert!(!words.has_title_noun("For immediate release"));
        assert_eq!(symbol("see A/RES/77/1."), Some(4..14));
        assert_eq!(trim_place(&words, "in São Paulo, on the"), "São Paulo");
        assert_eq!(trim_place(&words, "On "), "");
        assert_eq!(symbol("and/or either/or/both"), None);
    }
}
