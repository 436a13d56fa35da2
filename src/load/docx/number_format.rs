//! Numbers as lists and notes show them (ECMA-376 part 1 §17.18.59, ST_NumberFormat).

use crate::load::list_number::{self, HAN, LATIN_LOWER, LATIN_UPPER};

/// A way to write numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberFormat {
    Decimal,
    /// `01`, `02`, … `10`
    DecimalZero,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// `1st`
    Ordinal,
    /// `One`
    CardinalText,
    /// `First`
    OrdinalText,
    /// `１`
    FullWidth,
    /// `①`
    Circled,
    /// `⑴`, `⒈`: one block of characters for the numbers up to 20, beginning with this one.
    Enclosed(char),
    /// `一`, `十`, `二十一`
    ChineseCounting,
    /// `一〇`: digit by digit
    IdeographDigit,
    /// `甲`, `乙`
    HeavenlyStem,
    /// Letters of an alphabet one by one, doubled after the last.
    Alphabet(&'static str),
    /// `*`, `†`, `‡`, `§`
    Chicago,
    Bullet,
    None,
    /// A format that is not known: its numbers are shown as decimal ones.
    Unknown,
}

const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";
const RUSSIAN_LOWER: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const RUSSIAN_UPPER: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ";
const GANADA: &str = "가나다라마바사아자차카타파하";
const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const HAN_DIGITS: &str = "〇一二三四五六七八九";
const NOTE_MARKS: &str = "*†‡§";

const ONES: [&str; 20] = [
    "",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const TENS: [&str; 10] = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];
const IRREGULAR: [(&str, &str); 7] = [
    ("One", "First"),
    ("Two", "Second"),
    ("Three", "Third"),
    ("Five", "Fifth"),
    ("Eight", "Eighth"),
    ("Nine", "Ninth"),
    ("Twelve", "Twelfth"),
];

impl NumberFormat {
    /// The format of a name in `ST_NumberFormat`.
    pub(super) fn from_name(name: &str) -> Self {
        match name {
            "decimal" | "decimalHalfWidth" | "numberInDash" => Self::Decimal,
            "decimalZero" => Self::DecimalZero,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "ordinal" => Self::Ordinal,
            "cardinalText" => Self::CardinalText,
            "ordinalText" => Self::OrdinalText,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" | "ideographEnclosedCircle" => Self::Circled,
            "decimalEnclosedParen" => Self::Enclosed('⑴'),
            "decimalEnclosedFullstop" => Self::Enclosed('⒈'),
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting"
            | "koreanDigital2" => Self::ChineseCounting,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::IdeographDigit,
            "ideographTraditional" => Self::HeavenlyStem,
            "arabicAlpha" => Self::Alphabet(ARABIC),
            "arabicAbjad" => Self::Alphabet(ABJAD),
            "hebrew1" | "hebrew2" => Self::Alphabet(HEBREW),
            "russianLower" => Self::Alphabet(RUSSIAN_LOWER),
            "russianUpper" => Self::Alphabet(RUSSIAN_UPPER),
            "ganada" => Self::Alphabet(GANADA),
            "aiueo" | "aiueoFullWidth" => Self::Alphabet(AIUEO),
            "iroha" | "irohaFullWidth" => Self::Alphabet(IROHA),
            "chicago" => Self::Chicago,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Unknown,
        }
    }

    /// A number in this format. What a format cannot write is written as a decimal number.
    pub(super) fn show(self, number: u32) -> String {
        match self {
            Self::Decimal | Self::Unknown => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::LowerLetter => repeated(LATIN_LOWER, number),
            Self::UpperLetter => repeated(LATIN_UPPER, number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperRoman => roman(number),
            Self::Ordinal => format!("{number}{}", ordinal_suffix(number)),
            Self::CardinalText => cardinal(number).unwrap_or_else(|| number.to_string()),
            Self::OrdinalText => cardinal(number).map_or_else(|| format!("{number}{}", ordinal_suffix(number)), |text| ordinal(&text)),
            Self::FullWidth => number.to_string().chars().map(full_width).collect(),
            Self::Circled => circled(number),
            Self::Enclosed(first) => in_block(first, number),
            Self::ChineseCounting => chinese(number),
            Self::IdeographDigit => number.to_string().chars().map(han_digit).collect(),
            Self::HeavenlyStem => letter_of(STEMS, number).map_or_else(|| number.to_string(), String::from),
            Self::Alphabet(letters) => repeated(letters, number),
            Self::Chicago => repeated(NOTE_MARKS, number),
            Self::Bullet => "•".to_owned(),
            Self::None => String::new(),
        }
    }
}

fn letter_of(letters: &str, number: u32) -> Option<char> {
    letters.chars().nth(number.checked_sub(1)? as usize)
}

fn repeated(alphabet: &str, number: u32) -> String {
    list_number::repeated_letters(number, alphabet).unwrap_or_else(|| number.to_string())
}

/// Word writes them up to its largest list number.
fn roman(number: u32) -> String {
    if (1..=32_767).contains(&number) { list_number::roman(number) } else { number.to_string() }
}

const fn ordinal_suffix(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// An English numeral below 100.
fn cardinal(number: u32) -> Option<String> {
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    match number {
        0 => None,
        1..=19 => ONES.get(number as usize).map(|&word| word.to_owned()),
        20..=99 if ones == 0 => TENS.get(tens).map(|&word| word.to_owned()),
        20..=99 => Some(format!("{}-{}", TENS.get(tens)?, ONES.get(ones)?.to_lowercase())),
        _ => None,
    }
}

/// The ordinal of an English numeral: its last word changes.
fn ordinal(cardinal: &str) -> String {
    let (before, last) = cardinal.rsplit_once('-').map_or((None, cardinal), |(before, last)| (Some(before), last));
    let irregular = IRREGULAR.iter().find(|(word, _)| word.eq_ignore_ascii_case(last));
    let last = match (irregular, last.strip_suffix('y')) {
        (Some((_, word)), _) => (*word).to_owned(),
        (None, Some(stem)) => format!("{stem}ieth"),
        (None, None) => format!("{last}th"),
    };
    before.map_or_else(|| last.clone(), |before| format!("{before}-{}", last.to_lowercase()))
}

fn full_width(digit: char) -> char {
    digit.to_digit(10).and_then(|digit| char::from_u32('０' as u32 + digit)).unwrap_or(digit)
}

fn han_digit(digit: char) -> char {
    digit.to_digit(10).and_then(|digit| HAN_DIGITS.chars().nth(digit as usize)).unwrap_or(digit)
}

fn circled(number: u32) -> String {
    match number {
        1..=20 => in_block('①', number),
        21..=35 => char::from_u32('㉑' as u32 + number - 21).map_or_else(|| number.to_string(), String::from),
        _ => number.to_string(),
    }
}

fn in_block(first: char, number: u32) -> String {
    let character = if (1..=20).contains(&number) { char::from_u32(first as u32 + number - 1) } else { None };
    character.map_or_else(|| number.to_string(), String::from)
}

/// Han numerals with places below ten thousand, digit by digit from there on.
fn chinese(number: u32) -> String {
    list_number::han(number, HAN).unwrap_or_else(|| number.to_string().chars().map(han_digit).collect())
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    fn shown(format: &str, numbers: &[u32]) -> String {
        numbers.iter().map(|&number| NumberFormat::from_name(format).show(number)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn latin_formats_count_as_word_does() {
        assert_eq!(shown("lowerLetter", &[1, 26, 27, 53]), "a z aa aaa");
        assert_eq!(shown("upperRoman", &[4, 9, 40, 1999]), "IV IX XL MCMXCIX");
        assert_eq!(shown("lowerRoman", &[1, 14]), "i xiv");
        assert_eq!(shown("decimalZero", &[1, 12]), "01 12");
        assert_eq!(shown("ordinal", &[1, 2, 3, 11, 21, 112]), "1st 2nd 3rd 11th 21st 112th");
        assert_eq!(shown("cardinalText", &[1, 20, 42]), "One Twenty Forty-two");
        assert_eq!(shown("ordinalText", &[1, 4, 12, 20, 42]), "First Fourth Twelfth Twentieth Forty-second");
        assert_eq!(shown("chicago", &[1, 2, 5]), "* † **");
    }

    #[test]
    fn other_scripts_count_as_word_does() {
        assert_eq!(shown("chineseCounting", &[1, 10, 11, 20, 105, 110, 2020]), "一 十 十一 二十 一百零五 一百一十 二千零二十");
        assert_eq!(shown("ideographDigital", &[10, 21]), "一〇 二一");
        assert_eq!(shown("decimalEnclosedCircle", &[1, 20, 21, 99]), "① ⑳ ㉑ 99");
        assert_eq!(shown("decimalFullWidth", &[12]), "１２");
        assert_eq!(shown("russianLower", &[1, 2]), "а б");
        assert_eq!(shown("ideographTraditional", &[1, 11]), "甲 11");
    }

    #[test]
    fn numbers_that_a_format_cannot_write_are_decimal() {
        assert_eq!(shown("lowerLetter", &[0, u32::MAX]), "0 4294967295");
        assert_eq!(shown("upperRoman", &[0, 4_000_000]), "0 4000000");
        assert_eq!(shown("noSuchFormat", &[7]), "7");
    }
}
