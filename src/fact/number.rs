//! Numbers: digits with separators, words, scales and fractions, as exact decimals.

use super::words::Words;
use crate::language::flag;
use crate::token::fold_token;

/// A decimal number: `digits` without its last `places` digits, a point, and those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u128,
    places: u32,
}

impl Decimal {
    const fn whole(value: u64) -> Self {
        Self { digits: value as u128, places: 0 }
    }

    fn times(self, factor: u64) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(u128::from(factor))?, places: self.places })
    }

    /// Adds `numerator / denominator`, if that has a short decimal form.
    fn plus_fraction(self, numerator: u64, denominator: u64) -> Option<Self> {
        const PLACES: u32 = 6;
        let unit = 10_u128.pow(PLACES);
        let scaled = u128::from(numerator) * unit;
        if denominator == 0 || self.places > 0 {
            return None;
        }
        // Thirds have no end: six places tell them apart.
        Some(Self { digits: self.digits.checked_mul(unit)? + scaled / u128::from(denominator), places: PLACES })
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10_u128.pow(self.places);
        write!(formatter, "{}", self.digits / unit)?;
        let rest = self.digits % unit;
        if rest == 0 {
            return Ok(());
        }
        let places = format!("{rest:0width$}", width = self.places as usize);
        write!(formatter, ".{}", places.trim_end_matches('0'))
    }
}

/// A number found in a text.
#[derive(Debug, Clone)]
pub(super) enum Number {
    /// A quantity.
    Value(Decimal),
    /// *21st*.
    Ordinal(Decimal),
    /// Digits with letters or points that are no quantity: *2.0.1*, *5G*.
    Code(String),
}

/// The number that begins at a token, in digits or words, and where it ends.
pub(super) fn number(words: &Words<'_>, at: usize) -> Option<(usize, Number)> {
    if words.is_number(at) {
        in_digits(words, at)
    } else if words.is(at, flag::NUMBER) {
        let (end, value) = in_words(words, at)?;
        Some((end, Number::Value(Decimal::whole(value))))
    } else {
        None
    }
}

fn in_digits(words: &Words<'_>, at: usize) -> Option<(usize, Number)> {
    let folded = fold_token(words.str(at));
    let mut text: String = folded.chars().map(western_digit).collect();
    let mut end = at + 1;
    // Groups of three digits set apart by spaces.
    while end < words.len() && words.is_number(end) && is_group_gap(words, end) && is_group(words, at, &text) && is_three_digits(words, end)
    {
        text.push_str(words.str(end));
        end += 1;
    }
    let number_end = text.find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ',')).unwrap_or(text.len());
    let (digits, suffix) = text.split_at(number_end);
    let Some(mut value) = parse(words, digits) else { return Some((end, Number::Code(text))) };
    match suffix {
        "" => {}
        "½" => value = value.plus_fraction(1, 2)?,
        "¼" => value = value.plus_fraction(1, 4)?,
        "¾" => value = value.plus_fraction(3, 4)?,
        "⅓" => value = value.plus_fraction(1, 3)?,
        "⅔" => value = value.plus_fraction(2, 3)?,
        suffix => {
            let entry = words.lexicon.entry(words.lexicon.id(suffix));
            if entry.flags & flag::SCALE != 0 {
                value = value.times(entry.number)?;
            } else if words.lexicon.ordinal_endings.iter().any(|ending| ending == suffix) {
                return Some((end, Number::Ordinal(value)));
            } else {
                return Some((end, Number::Code(text)));
            }
        }
    }
    if let Some((after, with_fraction)) = fraction(words, end, value) {
        (end, value) = (after, with_fraction);
    }
    while words.is(end, flag::SCALE) {
        value = value.times(words.entry(end).number)?;
        end += 1;
    }
    Some((end, Number::Value(value)))
}

/// `-1/4` after a whole number, or the second half of `1/4`.
fn fraction(words: &Words<'_>, at: usize, whole: Decimal) -> Option<(usize, Decimal)> {
    let small = |at: usize| words.is_attached(at).then(|| words.str(at).parse::<u64>().ok()).flatten();
    if whole.places > 0 {
        return None;
    }
    if words.is_mark(at, '-') && words.is_attached(at) && words.is_mark(at + 2, '/') && words.is_attached(at + 2) {
        let (numerator, denominator) = (small(at + 1)?, small(at + 3)?);
        if numerator < denominator && denominator <= 100 {
            return Some((at + 4, whole.plus_fraction(numerator, denominator)?));
        }
    }
    if (words.is_mark(at, '/') || words.is_mark(at, '\u{2044}')) && words.is_attached(at) {
        let (numerator, denominator) = (u64::try_from(whole.digits).ok()?, small(at + 1)?);
        let inside = words.is_mark(at + 2, '/') && words.is_attached(at + 2);
        if numerator < denominator && denominator <= 20 && !inside {
            return Some((at + 2, Decimal::whole(0).plus_fraction(numerator, denominator)?));
        }
    }
    None
}

fn is_group_gap(words: &Words<'_>, at: usize) -> bool {
    match words.gap(at) {
        "\u{A0}" | "\u{202F}" | "\u{2009}" => true,
        " " => words.lexicon.decimal == Some(','),
        _ => false,
    }
}

/// Whether a group of three digits may follow: at most three before the first, digits only.
fn is_group(words: &Words<'_>, first: usize, text: &str) -> bool {
    words.str(first).chars().count() <= 3 && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Three digits, and decimal places perhaps.
fn is_three_digits(words: &Words<'_>, at: usize) -> bool {
    let text = words.str(at);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && text[3..].chars().next().is_none_or(|next| Some(next) == words.lexicon.decimal)
}

fn western_digit(character: char) -> char {
    let offset = match character {
        '\u{660}'..='\u{669}' => character as u32 - 0x660,
        '\u{6F0}'..='\u{6F9}' => character as u32 - 0x6F0,
        '\u{966}'..='\u{96F}' => character as u32 - 0x966,
        other => return other,
    };
    char::from_digit(offset, 10).unwrap_or(character)
}

/// Reads digits with separators by the habits of the language; nothing if they are no quantity.
fn parse(words: &Words<'_>, text: &str) -> Option<Decimal> {
    let decimal = words.lexicon.decimal.unwrap_or('.');
    let separators: Vec<char> = text.chars().filter(|character| matches!(character, '.' | ',')).collect();
    let point = match separators[..] {
        [] => None,
        [only] => {
            let (before, after) = text.split_once(only)?;
            let grouped = only != decimal && after.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
            (!grouped).then_some(only)
        }
        [first, .., last] if first != last => {
            if separators.iter().filter(|&&separator| separator == last).count() > 1 {
                return None;
            }
            Some(last)
        }
        // The same several times: groups of three, or a version.
        [first, ..] => {
            if first == decimal || text.split(first).skip(1).any(|group| group.len() != 3) {
                return None;
            }
            None
        }
    };
    let (whole, places) = match point {
        Some(point) => text.rsplit_once(point)?,
        None => (text, ""),
    };
    let digits: String = whole.chars().chain(places.chars()).filter(char::is_ascii_digit).collect();
    if digits.len() > 30 {
        return None;
    }
    Some(Decimal { digits: digits.parse().ok()?, places: places.len() as u32 })
}

/// *twenty-three*, *two hundred and five thousand*. A lone *one* is a pronoun or an article.
fn in_words(words: &Words<'_>, at: usize) -> Option<(usize, u64)> {
    let (mut total, mut current, mut end) = (0_u64, words.entry(at).number, at + 1);
    loop {
        if words.is(end, flag::SCALE) {
            let scale = words.entry(end).number;
            if scale == 100 {
                current = current.checked_mul(100)?;
            } else {
                total = total.checked_add(current.checked_mul(scale)?)?;
                current = 0;
            }
            end += 1;
            continue;
        }
        let after_scale = words.is(end - 1, flag::SCALE);
        let joined = usize::from(after_scale && words.is(end, flag::JOINER));
        let hyphen = usize::from(words.is_mark(end, '-') && words.is_attached(end) && words.is_attached(end + 1));
        let next = end + joined.max(hyphen);
        if !words.is(next, flag::NUMBER) {
            break;
        }
        let number = words.entry(next).number;
        let tens_and_ones = !after_scale && current % 100 >= 20 && current.is_multiple_of(10) && number < 10;
        if !(after_scale && number < 100 || tens_and_ones) {
            break;
        }
        current = current.checked_add(number)?;
        end = next + 1;
    }
    let value = total.checked_add(current)?;
    (value > 1 || end > at + 1).then_some((end, value))
}
