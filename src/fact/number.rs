//! Numbers: digits with separators, words, scales and fractions, as exact decimals.

use super::decimal::Decimal;
use super::words::Words;
use super::{han, spoken};
use crate::language::flag;
use crate::token::TokenClass;

/// A number found in a text.
#[derive(Debug, Clone)]
pub(super) enum Number {
    /// A quantity, and how else its digits may be meant (`1.250` is 1250 or 1.25).
    Value(Decimal, Option<Decimal>),
    /// *21st*.
    Ordinal(u64),
    /// Digits with letters or points that are no quantity: *2.0.1*, *5G*.
    Code(String),
}

/// The number that begins at a token, in digits or words, and where it ends.
pub(super) fn number(words: &Words<'_>, at: usize) -> Option<(usize, Number)> {
    if words.is_number(at) {
        return in_digits(words, at);
    }
    if let Some((end, value)) = spoken::ordinal(words, at) {
        // *first* and *second* are adverbs and units besides.
        return (value > 2 || words.is(at, flag::ORDINAL_SIGN)).then_some((end, Number::Ordinal(value)));
    }
    if !words.is(at, flag::NUMBER) {
        return None;
    }
    let (end, value) = match words.class(at)? {
        TokenClass::Ideograph => han::read(words, at, han_context(words, at))?,
        _ => spoken::cardinal(words, at)?,
    };
    if let Some((end, value)) = spoken_fraction(words, end, value) {
        return Some((end, Number::Value(value, None)));
    }
    (value > 1).then_some((end, Number::Value(Decimal::whole(value), None)))
}

/// Before 分之 a single character is a number too.
fn han_context(words: &Words<'_>, at: usize) -> han::Context {
    let mut end = at;
    while words.class(end) == Some(TokenClass::Ideograph) && words.is(end, flag::NUMBER | flag::SCALE) {
        end += 1;
    }
    if words.lexicon.parts.longest(words, end).is_some() { han::Context::Numbered } else { han::Context::Running }
}

/// *two thirds*; 三分之二, which names the parts first.
fn spoken_fraction(words: &Words<'_>, at: usize, value: u64) -> Option<(usize, Decimal)> {
    if let Some((after, _)) = words.lexicon.parts.longest(words, at) {
        let (end, numerator) = spoken::whole(words, after, han::Context::Numbered)?;
        return (numerator < value).then(|| Some((end, Decimal::whole(0).plus_fraction(numerator, value)?)))?;
    }
    let hyphen = usize::from(words.is_mark(at, '-') && words.is_attached(at) && words.is_attached(at + 1));
    let (end, denominator) = words.lexicon.fractions.longest(words, at + hyphen)?;
    let denominator = u64::from(denominator);
    (value < denominator).then(|| Some((end, Decimal::whole(0).plus_fraction(value, denominator)?)))?
}

fn in_digits(words: &Words<'_>, at: usize) -> Option<(usize, Number)> {
    if let Some((end, value)) = spoken::ordinal(words, at) {
        return Some((end, Number::Ordinal(value)));
    }
    let mut text = spoken::western(words.str(at)).into_owned();
    let mut end = at + 1;
    // Groups of three digits set apart by spaces.
    while end < words.len() && words.is_number(end) && is_group_gap(words, end) && is_group(words, at, &text) && is_three_digits(words, end)
    {
        text.push_str(words.str(end));
        end += 1;
    }
    let number_end = text.find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ',')).unwrap_or(text.len());
    let (digits, suffix) = text.split_at(number_end);
    let Some((mut value, mut other)) = parse(words, digits) else { return Some((end, Number::Code(text))) };
    match suffix {
        "" => {}
        "½" => value = value.plus_fraction(1, 2)?,
        "¼" => value = value.plus_fraction(1, 4)?,
        "¾" => value = value.plus_fraction(3, 4)?,
        "⅓" => value = value.plus_fraction(1, 3)?,
        "⅔" => value = value.plus_fraction(2, 3)?,
        suffix => {
            let entry = words.lexicon.entry(words.lexicon.id(suffix));
            if entry.flags & flag::SCALE == 0 {
                return Some((end, Number::Code(text)));
            }
            value = value.times(entry.number)?;
        }
    }
    if let Some((after, with_fraction)) = fraction(words, end, value) {
        (end, value, other) = (after, with_fraction, None);
    } else if let Some((after, with_fraction)) = value.as_whole().and_then(|whole| spoken_fraction(words, end, whole)) {
        (end, value, other) = (after, with_fraction, None);
    }
    while words.is(end, flag::SCALE) {
        let scale = words.entry(end).number;
        value = value.times(scale)?;
        other = other.and_then(|other| other.times(scale));
        end += 1;
    }
    Some((end, Number::Value(value, other)))
}

/// `-1/4` after a whole number, or the second half of `1/4`.
fn fraction(words: &Words<'_>, at: usize, whole: Decimal) -> Option<(usize, Decimal)> {
    let small = |at: usize| words.is_attached(at).then(|| words.str(at).parse::<u64>().ok()).flatten();
    let value = whole.as_whole()?;
    if words.is_mark(at, '-') && words.is_attached(at) && words.is_mark(at + 2, '/') && words.is_attached(at + 2) {
        let (numerator, denominator) = (small(at + 1)?, small(at + 3)?);
        if numerator < denominator && denominator <= 100 {
            return Some((at + 4, whole.plus_fraction(numerator, denominator)?));
        }
    }
    if (words.is_mark(at, '/') || words.is_mark(at, '\u{2044}')) && words.is_attached(at) {
        let denominator = small(at + 1)?;
        let inside = words.is_mark(at + 2, '/') && words.is_attached(at + 2);
        if value < denominator && denominator <= 20 && !inside {
            return Some((at + 2, Decimal::whole(0).plus_fraction(value, denominator)?));
        }
    }
    None
}

fn is_group_gap(words: &Words<'_>, at: usize) -> bool {
    match words.gap(at) {
        "\u{A0}" | "\u{202F}" | "\u{2009}" => true,
        // `10 000` has no other meaning; `20 150` may be two numbers where commas part the groups.
        // Chinese has no spaces: there one inside a number parts groups.
        " " => words.lexicon.decimal == Some(',') || words.str(at).starts_with('0') || words.class(at + 1) == Some(TokenClass::Ideograph),
        _ => false,
    }
}

/// Whether a group of three digits may follow: at most three before the first, digits only.
fn is_group(words: &Words<'_>, first: usize, text: &str) -> bool {
    words.str(first).chars().count() <= 3 && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Three digits, and decimal places perhaps: after a plain space those of the language, for it may part two
/// numbers.
fn is_three_digits(words: &Words<'_>, at: usize) -> bool {
    let text = words.str(at);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = |sign: char| Some(sign) == words.lexicon.decimal || words.gap(at) != " " && matches!(sign, '.' | ',');
    digits == 3 && text[3..].chars().next().is_none_or(sign)
}

/// Reads digits with separators by the habits of the language, and as others would read them;
/// nothing if they are no quantity.
fn parse(words: &Words<'_>, text: &str) -> Option<(Decimal, Option<Decimal>)> {
    let decimal = words.lexicon.decimal.unwrap_or('.');
    let separators: Vec<char> = text.chars().filter(|character| matches!(character, '.' | ',')).collect();
    let mut ambiguous = None;
    let point = match separators[..] {
        [] => None,
        [only] => {
            let (before, after) = text.split_once(only)?;
            let groups = after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
            if groups {
                ambiguous = Some(only);
            }
            (only == decimal || !groups).then_some(only)
        }
        [first, .., last] if first != last => {
            if separators.iter().filter(|&&separator| separator == last).count() > 1 {
                return None;
            }
            Some(last)
        }
        // The same several times: groups of three, or a version.
        [first, ..] => {
            if text.split(first).skip(1).any(|group| group.len() != 3) || text.starts_with('0') {
                return None;
            }
            None
        }
    };
    let read = |point: Option<char>| {
        let (whole, places) = match point {
            Some(point) => text.rsplit_once(point)?,
            None => (text, ""),
        };
        let digits: String = whole.chars().chain(places.chars()).filter(char::is_ascii_digit).collect();
        Decimal::parse(&digits, places.len())
    };
    let other = ambiguous.and_then(|only| read(if point.is_some() { None } else { Some(only) }));
    Some((read(point)?, other))
}
