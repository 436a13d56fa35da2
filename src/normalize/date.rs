//! Dates on cover pages, in words and figures.

use super::words::Words;
use std::ops::Range;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// `2025-07-25`, or `2026-05-04/2026-05-08` for a span of days.
    pub(super) normal: String,
}

/// The first date in `text` that has day, month and year.
pub(super) fn find(language: &Words, text: &str) -> Option<Found> {
    let words = words(text);
    let word = |index: usize| words.get(index).map(|range| &text[range.clone()]);
    for at in 0..words.len() {
        let this = word(at)?;
        if let Some(found) = han(text, words[at].start) {
            return Some(found);
        }
        // 2025-07-25
        if let (Some(year), Some(month), Some(day)) = (year(this), word(at + 1).and_then(two_digits), word(at + 2).and_then(two_digits))
            && text[words[at].end..words[at + 2].start].matches('-').count() == 2
        {
            return made(words[at].start..words[at + 2].end, year, month, day, None);
        }
        let Some(month) = month(language, this) else { continue };
        // July 25, 2025
        if let (Some(first), Some(second)) = (word(at + 1).and_then(day), word(at + 2)) {
            if let Some(year) = year(second) {
                return made(words[at].start..words[at + 2].end, year, month, first, None);
            }
            if let (Some(last), Some(year)) = (day(second), word(at + 3).and_then(year)) {
                return made(words[at].start..words[at + 3].end, year, month, first, Some(last));
            }
        }
        // 25 July 2025, 25 de julio de 2025, 25. Juli 2025
        let mut next = at + 1;
        if word(next).is_some_and(|word| language.is_function_word(word)) {
            next += 1;
        }
        let Some(year) = word(next).and_then(year) else { continue };
        let mut before = at.checked_sub(1)?;
        if before > 0 && word(before).is_some_and(|word| language.is_function_word(word)) {
            before -= 1;
        }
        let Some(last) = word(before).and_then(day) else { continue };
        // 4 to 8 May, 4-8 May
        let earlier = before.checked_sub(1).map(|index| match word(index) {
            Some(word) if index > 0 && language.is_function_word(word) => index - 1,
            _ => index,
        });
        let first = earlier.and_then(|index| word(index).and_then(day).filter(|&first| first < last).map(|first| (index, first)));
        let end = words[next].end;
        return match first {
            Some((index, first)) => made(words[index].start..end, year, month, first, Some(last)),
            None => made(words[before].start..end, year, month, last, None),
        };
    }
    None
}

/// The month that a word names. A small letter may be a verb (*march*), but then no day and no
/// year stand beside it.
fn month(language: &Words, word: &str) -> Option<u32> {
    word.starts_with(char::is_alphabetic).then(|| language.month(word)).flatten()
}

fn made(range: Range<usize>, year: u32, month: u32, day: u32, last: Option<u32>) -> Option<Found> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let first = format!("{year:04}-{month:02}-{day:02}");
    let normal = last.map_or_else(|| first.clone(), |last| format!("{first}/{year:04}-{month:02}-{last:02}"));
    Some(Found { range, normal })
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() {
            let end = at + character.len_utf8();
            match words.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = end,
                None => words.push(at..end),
            }
        }
    }
    words
}

fn year(word: &str) -> Option<u32> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (1500..2200).contains(year))
}

fn two_digits(word: &str) -> Option<u32> {
    (word.len() == 2).then(|| word.parse().ok()).flatten()
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|character: char| !character.is_ascii_digit());
    let suffix = &word[digits.len()..];
    let known = matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
    (known && !digits.is_empty() && digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

/// 2025年7月25日, also with Korean units, and with Han numerals.
fn han(text: &str, start: usize) -> Option<Found> {
    let mut at = start;
    let mut take = |units: [char; 2]| {
        let rest = text[at..].trim_start();
        let from = text.len() - rest.len();
        let end = rest.find(units)?;
        let number = rest[..end].trim();
        let value = number.parse().ok().or_else(|| super::numeral::han(number))?;
        at = from + end + rest[end..].chars().next()?.len_utf8();
        Some(value)
    };
    let year = take(['年', '년'])?;
    let month = take(['月', '월'])?;
    let day = take(['日', '일'])?;
    (1000..3000).contains(&year).then(|| made(start..at, year, month, day, None)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Found, Words};
    use crate::language::Language;

    fn find_in(tag: &str, text: &str) -> Option<Found> {
        super::find(&Words::new(Language::by_tag(tag).expect(tag)), text)
    }

    fn find(text: &str) -> Option<Found> {
        find_in("en", text)
    }

    #[test]
    fn dates_of_many_languages_have_one_form() {
        for (tag, text) in [
            ("en", "July 25, 2025"),
            ("en", "25 July 2025"),
            ("en", "July 25th, 2025"),
            ("en", "the 25th of July 2025"),
            ("es", "25 de julio de 2025"),
            ("es", "July 25, 2025"),
            ("pt", "25 de julho de 2025"),
            ("fr", "le 25 juillet 2025"),
            ("de", "25. Juli 2025"),
            ("ru", "25 июля 2025"),
            ("en", "2025-07-25"),
            ("en", "2025年7月25日"),
            ("zh", "二〇二五年七月二十五日"),
        ] {
            assert_eq!(find_in(tag, text).unwrap_or_else(|| panic!("{text}")).normal, "2025-07-25", "{text}");
        }
        assert_eq!(find("Ljubljana, 4 to 8 May 2026").expect("found").normal, "2026-05-04/2026-05-08");
        assert_eq!(find("on 12-13 May 2022").expect("found").range, 3..17);
        assert_eq!(find("July 2025"), None);
        assert_eq!(find("May we, in 2025"), None);
    }
}
