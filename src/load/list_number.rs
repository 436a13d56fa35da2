//! Numbers as lists of all formats show them: Roman numerals, letters, Han numerals. Which of them
//! a list shows, and up to which number, is each format's own business.

/// The small Latin letters.
pub(super) const LATIN_LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
/// The capital Latin letters.
pub(super) const LATIN_UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The digits from one on of everyday Han numerals, and the units from ten to a thousand.
pub(super) const HAN: HanNumerals = HanNumerals { digits: "一二三四五六七八九", units: "十百千" };

/// Letters are not repeated more often than this, whatever a file says.
const MOST_REPEATED: u32 = 30;

/// The signs of a way to write Han numerals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HanNumerals {
    pub(super) digits: &'static str,
    pub(super) units: &'static str,
}

/// A number above zero in capitals, subtractive as one writes it: `IV`, `MCMXCIX`. Thousands repeat
/// `M`; callers bound them as their formats do.
pub(super) fn roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

/// Letters as digits without a zero: `z` is followed by `aa`, `ab` (XSLT 1.0 §7.7.1; CSS Counter
/// Styles Level 3 §3.1.4). None for zero, which they cannot write.
pub(super) fn letters(number: u32, alphabet: &str) -> Option<String> {
    let count = alphabet.chars().count() as u32;
    let mut rest = number;
    let mut reversed = Vec::new();
    while rest > 0 {
        rest -= 1;
        reversed.push(alphabet.chars().nth((rest.checked_rem(count)?) as usize)?);
        rest /= count;
    }
    (!reversed.is_empty()).then(|| reversed.iter().rev().collect())
}

/// Letters of which each is repeated when the alphabet is through: `z` is followed by `aa`, `bb`
/// (ECMA-376 part 1 §17.18.59 `lowerLetter`; OpenDocument part 3 `style:num-letter-sync`). None for
/// zero, and where the row would grow without end.
pub(super) fn repeated_letters(number: u32, alphabet: &str) -> Option<String> {
    let count = alphabet.chars().count() as u32;
    let index = number.checked_sub(1)?;
    let times = index.checked_div(count)? + 1;
    let letter = alphabet.chars().nth((index % count) as usize)?;
    (times <= MOST_REPEATED).then(|| letter.to_string().repeat(times as usize))
}

/// Han numerals from 1 to 9999: `十一`, `二十`, `一百零三` (CSS Counter Styles Level 3 §7.1, the
/// informal styles).
pub(super) fn han(number: u32, numerals: HanNumerals) -> Option<String> {
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
            numeral.push(numerals.digits.chars().nth(digit as usize - 1)?);
        }
        if place > 0 {
            numeral.push(numerals.units.chars().nth(place as usize - 1)?);
        }
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::{HAN, LATIN_LOWER, han, letters, repeated_letters, roman};

    #[test]
    fn roman_numerals_subtract() {
        assert_eq!([1, 4, 9, 40, 1999].map(roman), ["I", "IV", "IX", "XL", "MCMXCIX"]);
    }

    #[test]
    fn letters_count_on_or_repeat_but_not_without_end() {
        let count = |number| letters(number, LATIN_LOWER).unwrap_or_default();
        assert_eq!([0, 1, 26, 27, 28, 703].map(count), ["", "a", "z", "aa", "ab", "aaa"]);
        let repeat = |number| repeated_letters(number, LATIN_LOWER).unwrap_or_default();
        assert_eq!([0, 1, 26, 27, 28, 53, u32::MAX].map(repeat), ["", "a", "z", "aa", "bb", "aaa", ""]);
        assert_eq!((letters(3, ""), repeated_letters(3, "")), (None, None));
    }

    #[test]
    fn han_numerals_have_places_and_one_zero_for_a_gap() {
        let numeral = |number| han(number, HAN).unwrap_or_default();
        let expected = ["一", "十", "十一", "二十", "一百零五", "一百一十", "二千零二十", "一千零一"];
        assert_eq!([1, 10, 11, 20, 105, 110, 2020, 1001].map(numeral), expected);
        assert_eq!((han(0, HAN), han(10_000, HAN)), (None, None));
    }
}
