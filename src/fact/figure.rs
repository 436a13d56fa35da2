//! Figures: numbers with their unit or currency, and ranges of them.

use super::Said;
use super::number::{Number, number};
use super::words::Words;
use crate::language::flag;

/// A number with its unit.
struct Quantity {
    end: usize,
    number: String,
    /// How else the digits may be meant.
    other: Option<String>,
    unit: Option<String>,
}

/// The figure that begins at a token: where it ends and its value.
pub(super) fn find(words: &Words<'_>, at: usize) -> Option<(usize, Said)> {
    let lexicon = words.lexicon;
    let starts = words.is_number(at) || words.is(at, flag::NUMBER | flag::ORDINAL | flag::ORDINAL_SIGN);
    if !starts && !lexicon.currencies.begins(words.id_at(at)) && !lexicon.percent_prefixes.begins(words.id_at(at)) {
        return None;
    }
    if let Some(end) = time_of_day(words, at) {
        return Some((end, Said::plainly(words.folded(at..end))));
    }
    let first = quantity(words, at)?;
    if let Some(second) = range_end(words, first.end)
        && (first.unit.is_none() || first.unit == second.unit)
    {
        return Some((second.end, Said::plainly(with_unit(&format!("{}..{}", first.number, second.number), second.unit.as_deref()))));
    }
    let unit = first.unit.as_deref();
    let others = first.other.iter().map(|other| with_unit(other, unit)).collect();
    Some((first.end, Said { value: with_unit(&first.number, unit), others }))
}

/// `14:00`.
fn time_of_day(words: &Words<'_>, at: usize) -> Option<usize> {
    let minutes = words.is_mark(at + 1, ':') && words.is_attached(at + 1) && words.is_attached(at + 2) && words.is_number(at + 2);
    (minutes && words.is_number(at) && words.str(at).len() <= 2 && words.str(at + 2).len() == 2).then_some(at + 3)
}

fn quantity(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let lexicon = words.lexicon;
    // 百分之五
    if let Some((start, _)) = lexicon.percent_prefixes.longest(words, at) {
        let (end, value) = super::spoken::whole(words, start, super::han::Context::Numbered)?;
        return Some(Quantity { end, number: value.to_string(), other: None, unit: Some("%".to_owned()) });
    }
    let currencies = &lexicon.currencies;
    let before = if currencies.begins(words.id_at(at)) { currencies.longest(words, at) } else { None };
    let start = before.map_or(at, |(end, _)| end);
    let (mut end, found) = number(words, start)?;
    let (value, other) = match found {
        Number::Value(value, other) => (value.to_string(), other.map(|other| other.to_string())),
        Number::Ordinal(value) => return Some(Quantity { end, number: format!("{value}."), other: None, unit: None }),
        Number::Code(code) => return Some(Quantity { end, number: code, other: None, unit: None }),
    };
    let mut unit = before.and_then(|(_, index)| lexicon.currency_names.get(index as usize).cloned());
    if unit.is_none() {
        let hyphen = usize::from(words.is_mark(end, '-') && words.is_attached(end) && words.is_attached(end + 1));
        let named = [(&lexicon.units, &lexicon.unit_names), (currencies, &lexicon.currency_names)]
            .into_iter()
            .filter_map(|(table, names)| {
                table.longest(words, end + hyphen).and_then(|(end, index)| Some((end, names.get(index as usize)?)))
            })
            .max_by_key(|(end, _)| *end);
        if let Some((after, name)) = named {
            // `100 $` may be the beginning of the next figure.
            if !words.is_number(after) || words.is_word(after - 1) {
                end = after;
                unit = Some(name.clone());
            }
        }
    }
    Some(Quantity { end, number: value, other, unit })
}

/// The second half of *2 to 3 per cent* or *12-15*.
fn range_end(words: &Words<'_>, at: usize) -> Option<Quantity> {
    if words.is(at, flag::RANGE) {
        return quantity(words, at + 1).filter(|second| second.unit.is_some());
    }
    let dash = words.is_mark(at, '-') && words.is_attached(at) == words.is_attached(at + 1);
    if dash && words.is_number(at + 1) { quantity(words, at + 1) } else { None }
}

fn with_unit(number: &str, unit: Option<&str>) -> String {
    match unit {
        None => number.to_owned(),
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::{FactKind, find, values};
    use crate::language::Language;
    use crate::token::tokenize;

    fn figures(text: &str) -> Vec<String> {
        values(text, FactKind::Figure)
    }

    #[test]
    fn words_and_digits_are_the_same_figure() {
        for (one, other) in [
            ("twenty countries", "20 countries"),
            ("twenty-three States", "23 States"),
            ("two hundred and five", "205"),
            ("three million", "3,000,000"),
            ("1,000 people", "1000 people"),
            ("50 per cent", "50%"),
            ("50 percent", "50 %"),
            ("US$100 billion", "US$ 100 billion"),
            ("US$ 100 billion", "100 billion US dollars"),
            ("1.5°C", "1.5 °C"),
            ("thirty days", "30 days"),
            ("30-day", "30 days"),
            ("2-1/4 percent", "2.25 per cent"),
            ("2½ percent", "2.5 percent"),
            ("1/4 percentage point", "0.25 percentage points"),
            ("10\u{A0}000 tonnes", "10,000 tonnes"),
        ] {
            assert_eq!(figures(one), figures(other), "{one} | {other}");
            assert_eq!(figures(one).len(), 1, "{one}");
        }
    }

    #[test]
    fn values_are_exact() {
        assert_eq!(figures("1,250.50"), ["1250.5"]);
        assert_eq!(figures("US$ 1.1 billion"), ["1100000000 USD"]);
        assert_eq!(figures("45 per cent"), ["45%"]);
        assert_eq!(figures("2 °C"), ["2 °C"]);
    }

    #[test]
    fn ranges_are_one_figure() {
        assert_eq!(figures("2-1/4 to 2-1/2 percent"), ["2.25..2.5%"]);
        assert_eq!(figures("from 20 to 30 days"), ["20..30 day"]);
        assert_eq!(figures("between 2 and 3"), ["2", "3"]);
    }

    #[test]
    fn ordinals_and_codes_are_not_quantities() {
        assert_eq!(figures("the 21st century"), ["21."]);
        assert_eq!(figures("version 2.0.1"), ["2.0.1"]);
    }

    #[test]
    fn one_is_no_figure_but_one_hundred_is() {
        assert!(figures("one of them, no one").is_empty());
        assert_eq!(figures("one hundred States"), ["100"]);
    }

    #[test]
    fn separators_follow_the_language() {
        for (tag, text, value) in [
            ("es", "1.250.000,50", "1250000.5"),
            ("fr", "1 250,5", "1250.5"),
            ("de", "1.250 Tage", "1250 day"),
            ("zh", "100亿美元", "10000000000 USD"),
            ("en", "1.250", "1.25"),
        ] {
            let language = Language::by_tag(tag).expect(tag);
            let found: Vec<String> = find(text, &tokenize(text), language).into_iter().map(|fact| fact.value).collect();
            assert_eq!(found, [value], "{tag}");
        }
    }
}
