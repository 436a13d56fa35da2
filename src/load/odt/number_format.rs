//! Number formats of lists and headings: what `style:num-format` makes of a number (OpenDocument
//! part 3 §20.322 and, for the formats that are not Latin, XSLT 1.0 §7.7.1, to which it sends).

use crate::load::list_number::{self, HAN, HanNumerals, LATIN_LOWER, LATIN_UPPER};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// No number at all.
    None,
    /// `1`, in the digits that begin with this zero, of at least so many places.
    Digits { zero: char, places: usize },
    /// Letters of an alphabet: `a`, `b`, … then `aa`, `ab`.
    Letters(&'static str),
    /// The same, then `aa`, `bb` (`style:num-letter-sync`).
    RepeatedLetters(&'static str),
    /// `i`, `ii`.
    LowerRoman,
    /// `I`, `II`.
    UpperRoman,
    /// Signs of a fixed row, such as the heavenly stems; decimal numbers after them.
    Row(&'static str),
    /// `一`, `十一`.
    Han(HanNumerals),
}

const TRADITIONAL_FORMAL: HanNumerals = HanNumerals { digits: "壹貳參肆伍陸柒捌玖", units: "拾佰仟" };
const SIMPLIFIED_FORMAL: HanNumerals = HanNumerals { digits: "壹贰叁肆伍陆柒捌玖", units: "拾佰仟" };
const JAPANESE_FORMAL: HanNumerals = HanNumerals { digits: "壱弐参四伍六七八九", units: "拾百阡" };
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const CYRILLIC_LOWER: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
const CYRILLIC_UPPER: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";
const GREEK_UPPER: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";
const GREEK_LOWER: &str = "αβγδεζηθικλμνξοπρστυφχψω";

impl NumberFormat {
    /// The format that a value of `style:num-format` names. Its first characters tell; formats that
    /// are not known count as decimal.
    pub(super) fn parse(format: &str, letters_repeat: bool) -> Self {
        let letters = |alphabet| if letters_repeat { Self::RepeatedLetters(alphabet) } else { Self::Letters(alphabet) };
        let mut characters = format.chars();
        let Some(first) = characters.next() else { return Self::None };
        match first {
            'a' => letters(LATIN_LOWER),
            'A' => letters(LATIN_UPPER),
            'а' => letters(CYRILLIC_LOWER),
            'А' => letters(CYRILLIC_UPPER),
            'i' => Self::LowerRoman,
            'I' => Self::UpperRoman,
            '0' => Self::Digits { zero: '0', places: format.chars().take_while(char::is_ascii_digit).take(8).count() },
            '一' => Self::Han(HAN),
            '壹' if format.contains(['贰', '叁']) => Self::Han(SIMPLIFIED_FORMAL),
            '壹' => Self::Han(TRADITIONAL_FORMAL),
            '壱' => Self::Han(JAPANESE_FORMAL),
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
            Self::Letters(alphabet) => list_number::letters(number, alphabet),
            Self::RepeatedLetters(alphabet) => list_number::repeated_letters(number, alphabet),
            Self::LowerRoman => roman(number).map(|numeral| numeral.to_ascii_lowercase()),
            Self::UpperRoman => roman(number),
            Self::Row(signs) => number.checked_sub(1).and_then(|index| signs.chars().nth(index as usize)).map(String::from),
            Self::Han(numerals) => list_number::han(number, numerals),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

fn digits(number: u32, zero: char, places: usize) -> Option<String> {
    let decimal = format!("{number:0places$}");
    decimal.chars().map(|digit| char::from_u32(zero as u32 + digit.to_digit(10)?)).collect()
}

fn roman(number: u32) -> Option<String> {
    (1..4000).contains(&number).then(|| list_number::roman(number))
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
