//! Number formats of lists and headings: what `style:num-format` makes of a number (OpenDocument
//! part 3 §20.322 and, for the formats that are not Latin, XSLT 1.0 §7.7.1, to which it sends).

use crate::load::roman;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// No number at all.
    None,
    /// `1`, in the digits that begin with this zero, of at least so many places.
    Digits { zero: char, places: usize },
    /// Letters that stand one after the other in Unicode, from the first on: `a`, `b`, … then `aa`, `ab`.
    Letters { first: char, count: u32 },
    /// The same, then `aa`, `bb` (`style:num-letter-sync`).
    RepeatedLetters { first: char, count: u32 },
    /// `i`, `ii`.
    LowerRoman,
    /// `I`, `II`.
    UpperRoman,
    /// Signs of a fixed row, such as the heavenly stems; decimal numbers after them.
    Row(&'static str),
    /// `一`, `十一`.
    Han { digits: &'static str, units: &'static str },
}

const HAN: NumberFormat = NumberFormat::Han { digits: "一二三四五六七八九", units: "十百千" };
const TRADITIONAL_FORMAL: NumberFormat = NumberFormat::Han { digits: "壹貳參肆伍陸柒捌玖", units: "拾佰仟" };
const SIMPLIFIED_FORMAL: NumberFormat = NumberFormat::Han { digits: "壹贰叁肆伍陆柒捌玖", units: "拾佰仟" };
const JAPANESE_FORMAL: NumberFormat = NumberFormat::Han { digits: "壱弐参四伍六七八九", units: "拾百阡" };
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const GREEK_UPPER: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";
const GREEK_LOWER: &str = "αβγδεζηθικλμνξοπρστυφχψω";

/// Letters are repeated at most so often; longer ones are written as a number.
const LONGEST_REPETITION: u32 = 10;

impl NumberFormat {
    /// The format that a value of `style:num-format` names. Its first characters tell; formats that
    /// are not known count as decimal.
    pub(super) fn parse(format: &str, letters_repeat: bool) -> Self {
        let letters = |first, count| if letters_repeat { Self::RepeatedLetters { first, count } } else { Self::Letters { first, count } };
        let mut characters = format.chars();
        let Some(first) = characters.next() else { return Self::None };
        match first {
            'a' => letters('a', 26),
            'A' => letters('A', 26),
            'а' => letters('а', 32),
            'А' => letters('А', 32),
            'i' => Self::LowerRoman,
            'I' => Self::UpperRoman,
            '0' => Self::Digits { zero: '0', places: format.chars().take_while(char::is_ascii_digit).take(8).count() },
            '一' => HAN,
            '壹' if format.contains(['贰', '叁']) => SIMPLIFIED_FORMAL,
            '壹' => TRADITIONAL_FORMAL,
            '壱' => JAPANESE_FORMAL,
            '①' => Self::Row(CIRCLED),
            '甲' => Self::Row(STEMS),
            '子' => Self::Row(BRANCHES),
            'Α' => Self::Row(GREEK_UPPER),
            'α' => Self::Row(GREEK_LOWER),
            '１' | '١' | '۱' | '१' | '১' | '๑' => {
                Self::Digits { zero: char::from_u32(first as u32 - 1).unwrap_or('0'), places: 1 }
            }
            _ => Self::Digits { zero: '0', places: 1 },
        }
    }

    /// Writes a number; a number that a format cannot write is written in decimal.
    pub(super) fn write(self, number: u32) -> String {
        let written = match self {
            Self::None => Some(String::new()),
            Self::Digits { zero, places } => digits(number, zero, places),
            Self::Letters { first, count } => letters(number, first, count),
            Self::RepeatedLetters { first, count } => repeated_letters(number, first, count),
            Self::LowerRoman => roman(number).map(|numeral| numeral.to_ascii_lowercase()),
            Self::UpperRoman => roman(number),
            Self::Row(signs) => number.checked_sub(1).and_then(|index| signs.chars().nth(index as usize)).map(String::from),
            Self::Han { digits, units } => han(number, digits, units),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

fn digits(number: u32, zero: char, places: usize) -> Option<String> {
    let decimal = format!("{number:0places$}");
    decimal.chars().map(|digit| char::from_u32(zero as u32 + digit.to_digit(10)?)).collect()
}

/// Bijective numeration: `z` is followed by `aa`, `ab`.
fn letters(number: u32, first: char, count: u32) -> Option<String> {
    let mut rest = number;
    let mut reversed = Vec::new();
    while rest > 0 {
        rest -= 1;
        reversed.push(char::from_u32(first as u32 + rest % count)?);
        rest /= count;
    }
    (!reversed.is_empty()).then(|| reversed.iter().rev().collect())
}

fn repeated_letters(number: u32, first: char, count: u32) -> Option<String> {
    let index = number.checked_sub(1)?;
    let times = index / count + 1;
    let letter = char::from_u32(first as u32 + index % count)?;
    (times <= LONGEST_REPETITION).then(|| letter.to_string().repeat(times as usize))
}

fn roman(number: u32) -> Option<String> {
    (1..4000).contains(&number).then(|| roman::roman(number))
}

/// Han numerals up to 9999: `十一`, `二十`, `一百零三`.
fn han(number: u32, digits: &str, units: &str) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut numeral = String::new();
    let mut skipped = false;
    for place in (0..4).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            skipped |= !numeral.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            numeral.push('零');
        }
        // Ten is written without a one before it.
        if !(digit == 1 && place == 1 && numeral.is_empty()) {
            numeral.push(digits.chars().nth(digit as usize - 1)?);
        }
        if place > 0 {
            numeral.push(units.chars().nth(place as usize - 1)?);
        }
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    fn write(format: &str, numbers: &[u32]) -> Vec<String> {
        numbers.iter().map(|&number| NumberFormat::parse(format, false).write(number)).collect()
    }

    #[test]
    fn numbers_are_written_in_the_format_that_the_style_names() {
        assert_eq!(write("1", &[1, 21]), ["1", "21"]);
        assert_eq!(write("01, 02, 03, ...", &[7, 12]), ["07", "12"]);
        assert_eq!(write("a", &[1, 26, 27, 28]), ["a", "z", "aa", "ab"]);
        assert_eq!(write("I", &[4, 1999, 4000]), ["IV", "MCMXCIX", "4000"]);
        assert_eq!(write("i", &[9]), ["ix"]);
        assert_eq!(write("一, 二, 三, ...", &[3, 10, 11, 20, 103]), ["三", "十", "十一", "二十", "一百零三"]);
        assert_eq!(write("甲, 乙, 丙, ...", &[2, 11]), ["乙", "11"]);
        assert_eq!(write("１", &[12]), ["１２"]);
        assert_eq!(write("", &[5]), [""]);
    }

    #[test]
    fn letters_repeat_where_the_style_says_so_but_not_without_end() {
        let format = NumberFormat::parse("a", true);
        assert_eq!((format.write(28).as_str(), format.write(0).as_str()), ("bb", "0"));
        assert_eq!(format.write(u32::MAX), u32::MAX.to_string());
    }
}
