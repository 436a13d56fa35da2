//! Numbers in Han characters, with units (二十三, 三千五百) or place by place (一九四八).

use super::words::Words;
use crate::language::flag;
use crate::token::TokenClass;

/// What stands around a number decides how sure a reader must be that it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Running text, where a lone 二 may be part of a word.
    Running,
    /// After 第 or within a date, where it cannot.
    Numbered,
}

/// The number that begins at a token: where it ends and its value.
pub(super) fn read(words: &Words<'_>, at: usize, context: Context) -> Option<(usize, u64)> {
    let is_digit = |place: usize| words.is(place, flag::NUMBER) && !words.is(place, flag::SCALE);
    let (mut end, mut units) = (at, false);
    while words.class(end) == Some(TokenClass::Ideograph) && words.is(end, flag::NUMBER | flag::SCALE) {
        // 十三兩條, both articles, twelve and thirteen: among units two digits in a row are two numbers.
        if units && is_digit(end) && is_digit(end - 1) && words.entry(end - 1).number > 0 {
            break;
        }
        units |= words.is(end, flag::SCALE);
        end += 1;
    }
    // 百年, 万国: a unit alone is no number; 十 is.
    if end == at || !words.is(at, flag::NUMBER) {
        return None;
    }
    let sure = match (end - at, context) {
        (1, Context::Running) => words.entry(at).number > 1 && is_counted(words, end),
        // 三四个: three or four.
        (2, Context::Running) if !units => words.str(end) == "年",
        _ => true,
    };
    let value = if units { by_units(words, at..end)? } else { by_place(words, at..end)? };
    sure.then_some((end, value))
}

/// Whether what follows is counted: 三个, 五年.
fn is_counted(words: &Words<'_>, at: usize) -> bool {
    words.is(at, flag::COUNTER) || words.lexicon.units.longest(words, at).is_some() || words.lexicon.currencies.longest(words, at).is_some()
}

fn by_place(words: &Words<'_>, range: std::ops::Range<usize>) -> Option<u64> {
    range.map(|at| words.entry(at).number).try_fold(0_u64, |value, digit| value.checked_mul(10)?.checked_add(digit))
}

fn by_units(words: &Words<'_>, range: std::ops::Range<usize>) -> Option<u64> {
    const MYRIAD: u64 = 10_000;
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None);
    for at in range {
        let number = words.entry(at).number;
        if !words.is(at, flag::SCALE) {
            digit = Some(number);
        } else if number < MYRIAD {
            section = section.checked_add(digit.take().unwrap_or(1).checked_mul(number)?)?;
        } else {
            let before = section.checked_add(digit.take().unwrap_or(0))?;
            // 万亿: a unit of units.
            total = if before == 0 { total.checked_mul(number)? } else { total.checked_add(before.checked_mul(number)?)? };
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use crate::fact::{FactKind, find};
    use crate::language::Language;
    use crate::token::tokenize;

    fn figures(text: &str) -> Vec<String> {
        let chinese = Language::by_tag("zh").expect("Chinese");
        find(text, &tokenize(text), chinese).into_iter().filter(|fact| fact.kind == FactKind::Figure).map(|fact| fact.value).collect()
    }

    #[test]
    fn han_numbers_are_read_with_and_without_units() {
        assert_eq!(figures("二十三个国家"), ["23"]);
        assert_eq!(figures("三千五百万人"), ["35000000"]);
        assert_eq!(figures("一百零五名"), ["105"]);
        assert_eq!(figures("十五年"), ["15 year"]);
        assert_eq!(figures("两个国家"), ["2"]);
        assert_eq!(figures("一万亿元"), ["1000000000000 CNY"]);
        assert_eq!(figures("百分之十三两国"), ["13%", "2"]);
    }

    #[test]
    fn percentages_and_fractions_begin_with_the_whole() {
        assert_eq!(figures("百分之五"), ["5%"]);
        assert_eq!(figures("百分之二十点"), ["20%"]);
        assert_eq!(figures("三分之二多数"), ["0.666666"]);
    }

    #[test]
    fn characters_inside_words_are_no_numbers() {
        assert!(figures("十分重要，一切，一些，万一，数十人，三角洲，百年").is_empty());
    }
}
