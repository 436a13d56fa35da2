//! NAM002: addresses and codes that are copied as they stand.

use super::PairView;
use super::matching::is_compared;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::token::addresses;
use std::ops::Range;

/// An address or a code, and where it stands.
struct Copied<'a> {
    written: &'a str,
    mark: Mark,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Address,
    Code,
}

/// How many characters a damaged code may differ in.
const SLIPS: usize = 2;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let mut source = copied(view.source, link.paragraphs.source.clone());
        let mut translation = copied(view.translation, link.paragraphs.translation.clone());
        source.retain(|one| match translation.iter().position(|other| same(one.written, other.written)) {
            Some(at) => {
                translation.remove(at);
                false
            }
            None => true,
        });
        for one in source {
            let like =
                |other: &Copied<'_>| one.kind == other.kind && (one.kind == Kind::Address || slips(one.written, other.written) <= SLIPS);
            let other = translation.iter().position(like).map(|at| translation.remove(at));
            let (message, subject, severity) = match &other {
                Some(other) => (
                    format!("{} became {}", quoted(one.written), quoted(other.written)),
                    format!("{}→{}", one.written, other.written),
                    Severity::Warning,
                ),
                None if one.kind == Kind::Address => {
                    (format!("{} is missing in the translation", quoted(one.written)), format!("{}→", one.written), Severity::Warning)
                }
                // Codes are spelt out or transliterated as often as not.
                None => continue,
            };
            let spot = match other {
                Some(other) => Spot::marked(link.paragraphs.translation.clone(), vec![other.mark]),
                None => Spot::whole(link.paragraphs.translation.clone()),
            };
            let finding = Finding::new(Rule::Untouchable, message, subject).graded(severity, 0.85);
            findings.push(finding.in_source(Spot::marked(link.paragraphs.source.clone(), vec![one.mark])).in_translation(spot));
        }
    }
}

/// Whether an address is the same but for its scheme, its last slash and the language in it.
fn same(one: &str, other: &str) -> bool {
    let plain = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let parts = rest.trim_end_matches('/').split('/').filter(|part| !is_language(part));
        parts.collect::<Vec<_>>().join("/").to_lowercase()
    };
    one == other || plain(one) == plain(other)
}

/// `en`, `pt-BR`.
fn is_language(part: &str) -> bool {
    let (language, region) = part.split_once(['-', '_']).unwrap_or((part, ""));
    language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()) && (region.is_empty() || region.len() == 2)
}

fn copied<'a>(text: &TextView<'a>, paragraphs: Range<usize>) -> Vec<Copied<'a>> {
    let mut found = Vec::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        let links = addresses(paragraph.text);
        for range in &links {
            found.push(Copied {
                written: &paragraph.text[range.clone()],
                mark: Mark { paragraph: index, range: range.clone() },
                kind: Kind::Address,
            });
        }
        for (start, word) in words(paragraph.text) {
            let range = start..start + word.len();
            if is_code(word) && links.iter().all(|link| link.end <= range.start || range.end <= link.start) {
                found.push(Copied { written: word, mark: Mark { paragraph: index, range }, kind: Kind::Code });
            }
        }
    }
    found
}

/// Runs of ASCII letters, digits, hyphens and points.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_');
    text.split(move |character: char| !inside(character)).map(move |word| {
        let trimmed = word.trim_matches(['-', '.', '_']);
        (trimmed.as_ptr() as usize - text.as_ptr() as usize, trimmed)
    })
}

/// Capitals and digits in one word: `COVID-19`, `ISO9001`, `CO2`.
fn is_code(word: &str) -> bool {
    word.len() >= 3
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().filter(u8::is_ascii_uppercase).count() >= 2
        && !word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Edit distance, given up beyond what counts as a slip.
fn slips(one: &str, other: &str) -> usize {
    if one.len().abs_diff(other.len()) > SLIPS {
        return SLIPS + 1;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, character) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (place, candidate) in other.iter().enumerate() {
            let changed = corner + usize::from(character != *candidate);
            corner = row[place + 1];
            row[place + 1] = changed.min(corner + 1).min(row[place] + 1);
        }
    }
    row.last().copied().unwrap_or(SLIPS + 1)
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "Reports on COVID-19 are at https://www.example.org/en/reports/2024 and from office@example.org, in 5 languages.";

    #[test]
    fn addresses_are_copied_and_may_be_localized() {
        let spanish =
            "Los informes sobre la COVID-19 están en https://www.example.org/es/reports/2024 y en office@example.org, en 5 idiomas.";
        assert_eq!(found(SOURCE, &[("es", spanish)]), []);
        assert_eq!(only(SOURCE, "es", &spanish.replace("example.org/es", "exmaple.org/es")).0, "NAM002");
        assert_eq!(only(SOURCE, "es", &spanish.replace("office@", "oficina@")).0, "NAM002");
        assert_eq!(only(SOURCE, "es", &spanish.replace("COVID-19", "COVID-91")).0, "NAM002");
    }
}
