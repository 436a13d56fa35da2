//! Dates, whole and in part, in any order of day, month and year.
//!
//! Values follow ISO 8601: `2025-07-25`, `2025-07`, `2025`; a date without a year begins with
//! `--`, days in a row are joined by `/`.

use super::words::Words;
use crate::language::flag;

/// The date that begins at a token: where it ends and its value.
pub(super) fn find(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    if words.is_number(at) {
        return digits_first(words, at);
    }
    if !words.is(at, flag::MONTH) {
        return None;
    }
    let (month, at) = month(words, at)?;
    month_first(words, month, at)
}

fn digits_first(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    let year = year(words, at, 1000..=2999);
    if let Some(year) = year {
        if let Some(found) = iso(words, at, year).or_else(|| ideographic(words, at, year)) {
            return Some(found);
        }
    } else if let Some((first, end)) = day(words, at) {
        let (last, end) = day_after_dash(words, end).map_or((None, end), |(last, end)| (Some(last), end));
        let mut after = end;
        while words.is(after, flag::DATE_CONNECTOR) && after < end + 2 {
            after += 1;
        }
        if words.is(after, flag::MONTH) {
            let (month, after) = month(words, after)?;
            return Some(with_year(words, after, month, Some((first, last))));
        }
        return None;
    }
    let year = year.filter(|year| (1900..=2100).contains(year))?;
    // A year by itself: not an amount, and not followed by what it would count.
    let amount = at > 0 && words.lexicon.currencies.begins(words.id_at(at - 1));
    let counts = words.lexicon.units.longest(words, at + 1).is_some() || words.is(at + 1, flag::SCALE);
    let part = words.is_mark(at + 1, '/') && words.is_attached(at + 1);
    (!amount && !counts && !part).then(|| (at + 1, format!("{year:04}")))
}

/// `2025-07-25`.
fn iso(words: &Words<'_>, at: usize, year: u32) -> Option<(usize, String)> {
    let attached = (at + 1..=at + 4).all(|at| words.is_attached(at));
    if !attached || !words.is_mark(at + 1, '-') || !words.is_mark(at + 3, '-') {
        return None;
    }
    let month = small(words, at + 2, 12)?;
    let day = small(words, at + 4, 31)?;
    Some((at + 5, format!("{year:04}-{month:02}-{day:02}")))
}

/// `2025年7月25日`.
fn ideographic(words: &Words<'_>, at: usize, year: u32) -> Option<(usize, String)> {
    if words.str(at + 1) != "年" {
        return None;
    }
    let Some(month) = small(words, at + 2, 12).filter(|_| words.str(at + 3) == "月") else {
        return Some((at + 2, format!("{year:04}")));
    };
    match small(words, at + 4, 31) {
        Some(day) if matches!(words.str(at + 5), "日" | "号" | "號") => Some((at + 6, format!("{year:04}-{month:02}-{day:02}"))),
        _ => Some((at + 4, format!("{year:04}-{month:02}"))),
    }
}

fn month_first(words: &Words<'_>, month: u32, at: usize) -> Option<(usize, String)> {
    if let Some((first, end)) = day(words, at) {
        let (last, end) = day_after_dash(words, end).map_or((None, end), |(last, end)| (Some(last), end));
        return Some(with_year(words, end, month, Some((first, last))));
    }
    let (end, value) = with_year(words, at, month, None);
    // A month alone only where it cannot be another word: *in December*.
    let dated = end > at || words.is(at.checked_sub(2)?, flag::PREPOSITION) || words.str(at - 2).eq_ignore_ascii_case("since");
    dated.then_some((end, value))
}

/// The year after day and month, and the whole as a value.
fn with_year(words: &Words<'_>, at: usize, month: u32, days: Option<(u32, Option<u32>)>) -> (usize, String) {
    let mut after = at;
    if words.is_mark(after, ',') {
        after += 1;
    }
    while words.is(after, flag::DATE_CONNECTOR) && after < at + 2 {
        after += 1;
    }
    let year = year(words, after, 1000..=2999).filter(|_| after == at || days.is_some() || !words.is_mark(at, ','));
    let end = if year.is_some() { after + 1 } else { at };
    let mut value = year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
    value.push_str(&format!("-{month:02}"));
    if let Some((first, last)) = days {
        value.push_str(&format!("-{first:02}"));
        if let Some(last) = last {
            value.push_str(&format!("/{last:02}"));
        }
    }
    (end, value)
}

/// The month here and where what follows begins (after the stop of *Jan.*).
fn month(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if words.lexicon.months_capitalised && !words.is_capitalised(at) {
        return None;
    }
    let stop = usize::from(words.is(at, flag::ABBREVIATION) && words.is_mark(at + 1, '.') && words.is_attached(at + 1));
    Some((u32::from(words.entry(at).month), at + 1 + stop))
}

/// A day of the month, with an ordinal ending or without.
fn day(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if !words.is_number(at) {
        return None;
    }
    let text = words.str(at);
    let digits = text.trim_end_matches(|character: char| !character.is_ascii_digit());
    let ending = &text[digits.len()..];
    let ordinal = ending.is_empty() || words.lexicon.ordinal_endings.iter().any(|known| ending.eq_ignore_ascii_case(known));
    let day: u32 = digits.parse().ok().filter(|_| ordinal && digits.len() <= 2)?;
    // German puts a stop after ordinals.
    let stop = usize::from(words.is_mark(at + 1, '.') && words.is_attached(at + 1) && words.is(at + 2, flag::MONTH));
    (1..=31).contains(&day).then_some((day, at + 1 + stop))
}

fn day_after_dash(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if words.is_mark(at, '-') { day(words, at + 1) } else { None }
}

fn small(words: &Words<'_>, at: usize, most: u32) -> Option<u32> {
    words.is_number(at).then(|| words.str(at).parse().ok()).flatten().filter(|value| (1..=most).contains(value))
}

fn year(words: &Words<'_>, at: usize, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let text = words.str(at);
    if text.len() != 4 || !words.is_number(at) {
        return None;
    }
    text.parse().ok().filter(|year| range.contains(year))
}

#[cfg(test)]
mod tests {
    use crate::fact::{FactKind, find, values};
    use crate::language::Language;
    use crate::token::tokenize;

    fn dates(text: &str) -> Vec<String> {
        values(text, FactKind::Date)
    }

    #[test]
    fn one_day_in_many_spellings() {
        for text in
            ["July 25, 2025", "25 July 2025", "25th of July, 2025", "2025-07-25", "the 25 July, 2025", "Jul. 25, 2025", "July 25th 2025"]
        {
            assert_eq!(dates(text), ["2025-07-25"], "{text}");
        }
    }

    #[test]
    fn partial_dates_keep_what_they_say() {
        assert_eq!(dates("in July 2025"), ["2025-07"]);
        assert_eq!(dates("on 25 July"), ["--07-25"]);
        assert_eq!(dates("by 2030 at the latest"), ["2030"]);
        assert_eq!(dates("met in December and"), ["--12"]);
        assert_eq!(dates("12-13 May 2022"), ["2022-05-12/13"]);
        assert_eq!(dates("2021-2025"), ["2021", "2025"]);
    }

    #[test]
    fn modals_and_verbs_are_no_months() {
        assert!(dates("States may 5 times").is_empty());
        assert!(dates("May the Parties agree, they march 20 days").is_empty());
    }

    #[test]
    fn amounts_are_no_years() {
        assert!(dates("US$ 2000 and 2000 days, 2,000").is_empty());
    }

    #[test]
    fn other_languages_name_the_same_day() {
        for (tag, text) in [
            ("es", "25 de julio de 2025"),
            ("pt", "25 de julho de 2025"),
            ("fr", "25 juillet 2025"),
            ("de", "25. Juli 2025"),
            ("it", "25 luglio 2025"),
            ("ru", "25 июля 2025 года"),
            ("zh", "2025年7月25日"),
            ("ja", "2025年7月25日"),
        ] {
            let language = Language::by_tag(tag).expect(tag);
            let found: Vec<String> = find(text, &tokenize(text), language)
                .into_iter()
                .filter(|fact| fact.kind == FactKind::Date)
                .map(|fact| fact.value)
                .collect();
            assert_eq!(found, ["2025-07-25"], "{tag}");
        }
    }
}
