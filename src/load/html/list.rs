//! Lists: the marker that a browser shows before each item (HTML Standard §4.4.5, CSS Counter
//! Styles Level 3 §6).

use super::page::Page;
use super::style::StyleSheet;
use crate::load::list_number::{self, HAN, LATIN_LOWER, LATIN_UPPER};

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    next: i64,
    step: i64,
    style: String,
}

impl List {
    /// Opens the list that `node` is.
    pub(super) fn new(page: &Page, sheet: &StyleSheet, node: usize) -> Self {
        let ordered = page.name(node) == "ol";
        let by_type = page.attribute(node, "type").and_then(of_type).map(str::to_owned);
        let default = || if ordered { "decimal" } else { "disc" }.to_owned();
        let style = sheet.of(page, node).list.or(by_type).unwrap_or_else(default);
        let reversed = page.attribute(node, "reversed").is_some();
        let items = || page.children(node).filter(|&child| page.name(child) == "li").count() as i64;
        let start = page.attribute(node, "start").and_then(integer);
        let next = start.unwrap_or_else(|| if reversed { items() } else { 1 });
        Self { next, step: if reversed { -1 } else { 1 }, style }
    }

    /// The marker of its next item, which `item` is.
    pub(super) fn marker(&mut self, page: &Page, sheet: &StyleSheet, item: usize) -> Option<String> {
        let number = page.attribute(item, "value").and_then(integer).unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let own = sheet.of(page, item).list.or_else(|| page.attribute(item, "type").and_then(of_type).map(str::to_owned));
        marker(own.as_deref().unwrap_or(&self.style), number)
    }
}

fn integer(value: &str) -> Option<i64> {
    value.trim().parse::<i32>().ok().map(i64::from)
}

/// The style that a `type` attribute asks for.
fn of_type(value: &str) -> Option<&'static str> {
    Some(match value {
        "1" => "decimal",
        "a" => "lower-alpha",
        "A" => "upper-alpha",
        "i" => "lower-roman",
        "I" => "upper-roman",
        "disc" | "circle" | "square" => "disc",
        "none" => "none",
        _ => return None,
    })
}

fn marker(style: &str, number: i64) -> Option<String> {
    let shown = match style {
        "none" => return None,
        "disc" | "circle" | "square" | "disclosure-open" | "disclosure-closed" => return Some("•".to_owned()),
        "lower-alpha" | "lower-latin" => letters(number, LATIN_LOWER),
        "upper-alpha" | "upper-latin" => letters(number, LATIN_UPPER),
        "lower-roman" => roman(number).map(|name| format!("{}.", name.to_ascii_lowercase())),
        "upper-roman" => roman(number).map(|name| format!("{name}.")),
        "decimal-leading-zero" => Some(format!("{number:02}.")),
        "cjk-ideographic" | "trad-chinese-informal" | "simp-chinese-informal" => han(number, 9_999),
        // From a hundred on it has no one before its units and no sign for a gap.
        "japanese-informal" => han(number, 99),
        "arabic-indic" => Some(digits(number, '٠')),
        "persian" => Some(digits(number, '۰')),
        "devanagari" => Some(digits(number, '०')),
        // A string is shown as it is, without a full stop: `list-style-type: "– "`.
        quoted if quoted.starts_with(['"', '\'']) => {
            let string = quoted.trim_matches(['"', '\'']).trim();
            return (!string.is_empty()).then(|| string.to_owned());
        }
        _ => None,
    };
    Some(shown.unwrap_or_else(|| format!("{number}.")))
}

fn letters(number: i64, alphabet: &str) -> Option<String> {
    list_number::letters(u32::try_from(number).ok()?, alphabet).map(|letters| format!("{letters}."))
}

fn roman(number: i64) -> Option<String> {
    u32::try_from(number).ok().filter(|number| (1..4000).contains(number)).map(list_number::roman)
}

fn han(number: i64, last: u32) -> Option<String> {
    let number = u32::try_from(number).ok().filter(|&number| number <= last)?;
    list_number::han(number, HAN).map(|numeral| format!("{numeral}、"))
}

/// A number in digits of which `zero` is the first.
fn digits(number: i64, zero: char) -> String {
    let digit = |character: char| character.to_digit(10).and_then(|value| char::from_u32(u32::from(zero) + value)).unwrap_or(character);
    format!("{}.", number.to_string().chars().map(digit).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::marker;

    #[test]
    fn numbers_show_in_the_style_of_the_list() {
        for (style, number, shown) in [
            ("decimal", 3, "3."),
            ("lower-alpha", 28, "ab."),
            ("upper-latin", 2, "B."),
            ("lower-roman", 4, "iv."),
            ("upper-roman", 4000, "4000."),
            ("lower-alpha", 0, "0."),
            ("cjk-ideographic", 21, "二十一、"),
            ("simp-chinese-informal", 105, "一百零五、"),
            ("japanese-informal", 105, "105."),
            ("arabic-indic", 12, "١٢."),
            ("\"–\"", 7, "–"),
            ("square", 7, "•"),
        ] {
            assert_eq!(marker(style, number).as_deref(), Some(shown), "{style}");
        }
        assert_eq!(marker("none", 1), None);
    }
}
