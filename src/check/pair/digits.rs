//! NUM003: digits of a script that the language does not use, or that the rest of the text does not.

use super::PairView;
use super::habit::Habit;
use super::matching::is_compared;
use crate::check::wording::quoted;
use crate::check::{Finding, Fix, Mark, Rule, Severity, Spot};
use crate::token::TokenClass;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let lexicon = view.translation.language().lexicon();
    // By the zero of their script.
    let mut digits = Habit::default();
    let links = || view.bitext.links.iter().filter(|link| is_compared(link));
    for paragraph in links().flat_map(|link| link.paragraphs.translation.clone()).filter_map(|index| view.translation.paragraphs.get(index))
    {
        for token in paragraph.tokens.iter().filter(|token| token.class == TokenClass::Number) {
            zeros(token.of(paragraph.text)).into_iter().for_each(|zero| digits.count(zero));
        }
    }
    let usual = match lexicon.digits[..] {
        [only] => Some(only),
        _ => digits.usual(),
    };
    let Some(usual) = usual.filter(|usual| digits.forms().any(|zero| zero != *usual)) else { return };
    for link in links() {
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            for token in paragraph.tokens.iter().filter(|token| token.class == TokenClass::Number) {
                let written = token.of(paragraph.text);
                let right: String = written.chars().map(|digit| in_script(digit, usual)).collect();
                if right == written {
                    continue;
                }
                let mark = Mark { paragraph: index, range: token.range() };
                let message = format!("{} is in digits of another script; write {}", quoted(written), quoted(&right));
                let mut finding = Finding::new(Rule::NumberFormat, message, format!("{written}→{right}"))
                    .graded(Severity::Warning, 0.9)
                    .in_source(Spot::whole(link.paragraphs.source.clone()))
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
                finding.fixes = vec![Fix { paragraph: index, range: token.range(), replacement: right }];
                findings.push(finding);
            }
        }
    }
}

/// The digit of the same value after another zero.
fn in_script(digit: char, to: char) -> char {
    let value = zero(digit).and_then(|zero| (digit as u32).checked_sub(zero as u32));
    value.and_then(|value| char::from_u32(to as u32 + value)).unwrap_or(digit)
}

/// The zeros of the digits of a token.
fn zeros(written: &str) -> Vec<char> {
    let mut found: Vec<char> = written.chars().filter_map(zero).collect();
    found.dedup();
    found
}

/// The zero of a digit's script.
fn zero(digit: char) -> Option<char> {
    // ASCII, Arabic-Indic, Extended Arabic-Indic, Devanagari, Bengali, full-width.
    const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{FF10}'];
    ZEROS.into_iter().find(|&zero| (zero as u32..zero as u32 + 10).contains(&(digit as u32)))
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::check::pair::tests::report_of;

    #[test]
    fn digits_of_another_script_are_rewritten() {
        let source = "The fund of the region lent 48 euros to the ports.";
        let text = "Le fonds de la région a prêté ４８ euros aux ports.";
        let found = report_of(source, &[("fr", text)], &Settings::default()).findings;
        let [finding] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.code.as_str(), finding.fixes[0].replacement.as_str()), ("NUM003", "48"));
    }
}
