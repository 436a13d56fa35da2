//! Raised signs in a line: what may send to a note, or number one.

use std::ops::Range;

/// A raised sign: `1`, `*`, `a`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) sign: String,
    /// Number of the note that it sends to; then it is no part of the text.
    pub(super) note: Option<usize>,
}

/// The sign of a note that a raised run can be: a number, a star or dagger, one letter, in
/// brackets or not.
pub(super) fn sign(text: &str) -> Option<String> {
    let bare = text.trim().trim_matches(['(', ')', '[', ']', ',', '.']);
    let count = bare.chars().count();
    let number = count <= 3 && bare.chars().all(|character| character.is_ascii_digit());
    let symbol = count <= 3 && bare.chars().all(|character| matches!(character, '*' | '†' | '‡' | '§' | '#' | '\u{2217}'));
    let letter = count == 1 && bare.chars().all(|character| character.is_ascii_lowercase());
    let digits = bare.chars().map(digit).collect::<Option<String>>();
    (count > 0).then_some(())?;
    if number || symbol || letter { Some(bare.to_owned()) } else { digits.filter(|_| count <= 3) }
}

/// Digits that are written as superscripts. With a sign before them they are an exponent.
pub(super) fn raised_digits(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = ' ';
    let mut signed = false;
    for (at, character) in text.char_indices() {
        let is_first = digit(before).is_none();
        signed = signed && !is_first || is_first && matches!(before, '⁻' | '⁺');
        before = character;
        let Some(digit) = digit(character).filter(|_| !signed) else { continue };
        let range = at..at + character.len_utf8();
        match marks.last_mut() {
            Some(mark) if mark.range.end == range.start => {
                mark.range.end = range.end;
                mark.sign.push(digit);
            }
            _ => marks.push(Mark { range, sign: digit.to_string(), note: None }),
        }
    }
    marks
}

/// Units of length, whose raised 2 or 3 makes them one of area or volume (SI Brochure, 9th edition,
/// chapter 2; the international yard's family).
const LENGTHS: [&str; 10] = ["m", "km", "hm", "dm", "cm", "mm", "µm", "nm", "ft", "mi"];

/// Whether a raised sign after these words is a power and sends to no note: `30 m²`, `per km²`, `kg/m³`.
pub(super) fn is_power(before: &str, sign: &str) -> bool {
    let word = before.rsplit(|character: char| character.is_whitespace() || matches!(character, '/' | '·' | '⋅' | '(')).next();
    matches!(sign, "2" | "3")
        && word.is_some_and(|word| LENGTHS.contains(&word.trim_start_matches(|character: char| character.is_ascii_digit())))
}

/// The digit that a superscript character stands for.
fn digit(character: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let value = DIGITS.iter().position(|&digit| digit == character)?;
    char::from_digit(value as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::{is_power, raised_digits, sign};

    #[test]
    fn signs_are_short() {
        assert_eq!(sign(" 12 ").as_deref(), Some("12"));
        assert_eq!(sign("(a)").as_deref(), Some("a"));
        assert_eq!(sign("**").as_deref(), Some("**"));
        assert_eq!(sign("³").as_deref(), Some("3"));
        assert!(sign("st").is_none() && sign("2015").is_none() && sign("").is_none());
    }

    #[test]
    fn superscript_characters_are_signs_wherever_they_stand() {
        let found = raised_digits("the Agenda,¹² and 30 m²");
        let signs: Vec<&str> = found.iter().map(|mark| mark.sign.as_str()).collect();
        assert_eq!(signs, ["12", "2"]);
        assert!(raised_digits("10⁻¹²").is_empty());
    }

    #[test]
    fn a_unit_of_length_takes_a_power_and_no_note() {
        assert!(is_power("an area of 30 m", "2") && is_power("12 kg/m", "3") && is_power("30km", "2"));
        assert!(!is_power("an area of 30 m", "4") && !is_power("the programme", "2") && !is_power("", "2"));
    }
}
