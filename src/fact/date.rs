//! Dates, whole and in part, in any order of day, month and year, in digits and in words.
//!
//! Values follow ISO 8601: `2025-07-25`, `2025-07`, `2025`; a date without a year begins with
//! `--`, days in a row are joined by `/`.

use super::Said;
use super::han::Context;
use super::spoken;
use super::words::Words;
use crate::language::flag;
use crate::token::TokenClass;
use std::ops::RangeInclusive;

/// How many words may join day, month and year (*de*, *of the*).
const CONNECTORS: usize = 2;

/// The first day and, of several, the last.
#[derive(Clone, Copy)]
struct Days {
    first: u32,
    last: Option<u32>,
}

/// The date that begins at a token: where it ends and its value.
pub(super) fn find(words: &Words<'_>, at: usize) -> Option<(usize, Said)> {
    if words.is_number(at) || words.is(at, flag::NUMBER | flag::ORDINAL) {
        return numeric(words, at).or_else(|| number_first(words, at).map(plainly));
    }
    if !words.is(at, flag::MONTH) && !words.lexicon.month_phrases.begins(words.id_at(at)) {
        return None;
    }
    let (month, after) = month(words, at)?;
    month_first(words, month, at, after).map(plainly)
}

fn plainly((end, value): (usize, String)) -> (usize, Said) {
    (end, Said::plainly(value))
}

fn number_first(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    if let Some(found) = ideographic(words, at) {
        return Some(found);
    }
    let year = year_digits(words, at);
    if let Some(year) = year {
        if let Some(found) = iso(words, at, year) {
            return Some(found);
        }
    } else {
        let (first, end) = day(words, at)?;
        let (last, end) = match day_after(words, end) {
            Some((last, end)) => (Some(last), end),
            None => (None, end),
        };
        let (month, after) = month(words, before_month(words, end))?;
        return Some(with_year(words, after, month, Some(Days { first, last })));
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

/// `25.07.2025`, `25/7/2025`, `7/25/2025`: where both orders are possible, both are kept.
fn numeric(words: &Words<'_>, at: usize) -> Option<(usize, Said)> {
    let text = words.str(at);
    let (end, parts) = if text.matches('.').count() == 2 {
        (at + 1, text.split('.').collect::<Vec<_>>())
    } else if matches!(words.mark(at + 1), Some('/' | '-'))
        && words.mark(at + 1) == words.mark(at + 3)
        && (at + 1..=at + 4).all(|at| words.is_attached(at))
    {
        (at + 5, vec![text, words.str(at + 2), words.str(at + 4)])
    } else {
        return None;
    };
    let [first, second, year] = parts[..] else { return None };
    let short = |text: &str| if text.len() <= 2 { text.parse::<u32>().ok().filter(|&value| value > 0) } else { None };
    let (first, second) = (short(first)?, short(second)?);
    let year: u32 = if year.len() == 4 { year.parse().ok()? } else { return None };
    let date = |day: u32, month: u32| (day <= 31 && month <= 12).then(|| format!("{year:04}-{month:02}-{day:02}"));
    let (value, other) = match (date(first, second), date(second, first)) {
        (Some(value), other) => (value, other),
        (None, other) => (other?, None),
    };
    let others = other.into_iter().filter(|other| *other != value).collect();
    Some((end, Said { value, others }))
}

/// `2025年7月25日`, `一九四八年十二月十日`, `7月25日至27日`.
fn ideographic(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    let number = |at: usize| spoken::whole(words, at, Context::Numbered).and_then(|(end, value)| Some((end, u32::try_from(value).ok()?)));
    let below = |at: usize, most: u32, signs: &[&str]| {
        number(at)
            .filter(|&(end, value)| (1..=most).contains(&value) && signs.contains(&words.str(end)))
            .map(|(end, value)| (end + 1, value))
    };
    if !matches!(words.class(at)?, TokenClass::Number | TokenClass::Ideograph) {
        return None;
    }
    let (mut end, first) = number(at)?;
    let mut value = "-".to_owned();
    let mut start = at;
    if (1000..=2999).contains(&first) && words.str(end) == "年" {
        value = format!("{first:04}");
        end += 1;
        start = end;
    } else if words.str(end) != "月" {
        return None;
    }
    let Some((after, month)) = below(start, 12, &["月"]) else { return (start > at).then_some((end, value)) };
    value.push_str(&format!("-{month:02}"));
    let days = ["日", "号", "號"];
    let Some((mut after, day)) = below(after, 31, &days) else { return Some((after, value)) };
    value.push_str(&format!("-{day:02}"));
    if (words.is(after, flag::RANGE | flag::COORDINATOR) || words.is_mark(after, '-'))
        && let Some((end, last)) = below(after + 1, 31, &days)
    {
        value.push_str(&format!("/{last:02}"));
        after = end;
    }
    Some((after, value))
}

fn month_first(words: &Words<'_>, month: u32, start: usize, at: usize) -> Option<(usize, String)> {
    if let Some((first, end)) = day(words, at) {
        // *July 25 and 27 countries*: only a year shows that the second number is a day too.
        let next = day_after(words, end).filter(|&(_, after)| words.is_mark(end, '-') || year_after(words, after).is_some());
        let (last, end) = next.map_or((None, end), |(last, end)| (Some(last), end));
        return Some(with_year(words, end, month, Some(Days { first, last })));
    }
    let (end, value) = with_year(words, at, month, None);
    // A month alone only where it cannot be another word: *in December*.
    let before = start.checked_sub(1)?;
    let dated = end > at || words.is(before, flag::PREPOSITION) || words.str(before).eq_ignore_ascii_case("since");
    dated.then_some((end, value))
}

/// The year after day and month, and the whole as a value.
fn with_year(words: &Words<'_>, at: usize, month: u32, days: Option<Days>) -> (usize, String) {
    let year = year_after(words, at).filter(|&(after, _)| after == at + 1 || days.is_some() || !words.is_mark(at, ','));
    let (end, mut value) = match year {
        Some((end, year)) => (end, format!("{year:04}")),
        None => (at, "-".to_owned()),
    };
    value.push_str(&format!("-{month:02}"));
    if let Some(days) = days {
        value.push_str(&format!("-{:02}", days.first));
        if let Some(last) = days.last {
            value.push_str(&format!("/{last:02}"));
        }
    }
    (end, value)
}

fn year_after(words: &Words<'_>, at: usize) -> Option<(usize, u32)> {
    let mut after = at + usize::from(words.is_mark(at, ','));
    while words.is(after, flag::DATE_CONNECTOR) && after < at + CONNECTORS {
        after += 1;
    }
    if let Some(year) = year_digits(words, after) {
        return Some((after + 1, year));
    }
    if !words.is_word(after) || !words.is(after, flag::NUMBER) {
        return None;
    }
    // *mil neuf cent quarante-cinq*
    let (end, year) = spoken::cardinal(words, after)?;
    Some((end, u32::try_from(year).ok().filter(|year| YEARS.contains(year))?))
}

const YEARS: RangeInclusive<u32> = 1000..=2999;

/// The month here and where what follows begins (after the stop of *Jan.*).
fn month(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    // كانون الأول/ديسمبر: the same month in two calendars.
    let again = |end: usize, month: u32| {
        let again = words.is_mark(end, '/') && u32::from(words.entry(end + 1).month) == month;
        Some((month, if again { end + 2 } else { end }))
    };
    if let Some((end, month)) = words.lexicon.month_phrases.longest(words, at) {
        return again(end, month);
    }
    if !words.is(at, flag::MONTH) || words.lexicon.months_capitalised && !words.is_capitalised(at) {
        return None;
    }
    let stop = usize::from(words.is(at, flag::ABBREVIATION) && words.is_mark(at + 1, '.') && words.is_attached(at + 1));
    again(at + 1 + stop, u32::from(words.entry(at).month))
}

/// Past *of the*, *day of*, *días del mes de*, if they stand here.
fn before_month(words: &Words<'_>, at: usize) -> usize {
    if let Some((end, _)) = words.lexicon.day_phrases.longest(words, at) {
        return end;
    }
    let mut after = at;
    while words.is(after, flag::DATE_CONNECTOR) && after < at + CONNECTORS {
        after += 1;
    }
    after
}

/// A day of the month in digits or words, with an ordinal ending or without.
fn day(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    let (end, day) = match spoken::ordinal(words, at) {
        Some(found) => found,
        None if words.is_number(at) && words.str(at).len() > 2 && words.str(at).is_ascii() => return None,
        None => spoken::whole(words, at, Context::Numbered)?,
    };
    let day = u32::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    // German puts a stop after ordinals.
    let stop = usize::from(words.is_mark(end, '.') && words.is_attached(end) && words.is(end + 1, flag::MONTH));
    Some((day, end + stop))
}

/// *12-13 May*, *12 and 13 May*, *12 to 13 May*.
fn day_after(words: &Words<'_>, at: usize) -> Option<(u32, usize)> {
    if !words.is_mark(at, '-') && !words.is(at, flag::RANGE | flag::COORDINATOR) {
        return None;
    }
    if words.is_number(at + 1) { day(words, at + 1) } else { None }
}

fn small(words: &Words<'_>, at: usize, most: u32) -> Option<u32> {
    words.is_number(at).then(|| words.str(at).parse().ok()).flatten().filter(|value| (1..=most).contains(value))
}

fn year_digits(words: &Words<'_>, at: usize) -> Option<u32> {
    if !words.is_number(at) {
        return None;
    }
    let text = spoken::western(words.str(at));
    if text.len() != 4 {
        return None;
    }
    text.parse().ok().filter(|year| YEARS.contains(year))
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
    fn first_days_and_days_in_a_row_are_read() {
        for (tag, text, value) in [
            ("es", "el 1.º de enero de 2020", "2020-01-01"),
            ("es", "el primero de enero de 2020", "2020-01-01"),
            ("fr", "le 1er janvier 2020", "2020-01-01"),
            ("fr", "le premier janvier 2020", "2020-01-01"),
            ("pt", "1º de janeiro de 2020", "2020-01-01"),
            ("en", "12 and 13 May 2022", "2022-05-12/13"),
            ("es", "del 12 al 13 de mayo de 2022", "2022-05-12/13"),
            ("fr", "du 12 au 13 mai 2022", "2022-05-12/13"),
            ("zh", "2022年5月12日至13日", "2022-05-12/13"),
            ("zh", "十二月十日", "--12-10"),
        ] {
            let language = Language::by_tag(tag).expect(tag);
            let found: Vec<String> = find(text, &tokenize(text), language).into_iter().map(|fact| fact.value).collect();
            assert_eq!(found, [value], "{tag}: {text}");
        }
    }

    #[test]
    fn both_orders_of_digits_are_kept() {
        let english = Language::by_tag("en").expect("en");
        let text = "on 05/07/2025";
        let facts = find(text, &tokenize(text), english);
        assert_eq!((facts[0].value.as_str(), facts[0].others.as_slice()), ("2025-07-05", ["2025-05-07".to_owned()].as_slice()));
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
            ("zh", "二〇二五年七月二十五日"),
            ("de", "25.07.2025"),
            ("fr", "vingt-cinq juillet deux mille vingt-cinq"),
            ("es", "veinticinco días del mes de julio de dos mil veinticinco"),
            ("ar", "25 تموز/يوليه 2025"),
            ("ar", "٢٥ يوليو ٢٠٢٥"),
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
