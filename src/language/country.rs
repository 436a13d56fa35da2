//! Names of countries and international organizations in all languages.

use super::Language;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use std::ops::Range;
use std::sync::OnceLock;

const TABLE: &str = include_str!("countries.tsv");

/// A country or an organization: a row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Entity(u16);

/// The names that one language has.
#[derive(Debug)]
struct Names {
    automaton: Option<AhoCorasick>,
    /// Per pattern its row, its characters, and whether it only answers.
    patterns: Vec<(Entity, &'static str, bool)>,
}

/// A name in a text.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) entity: Entity,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// An adjective or an abbreviation: it shows that the entity is spoken of, and nothing is missing
    /// where it has no counterpart.
    pub(crate) aside: bool,
}

impl Entity {
    /// Whether it is a country or a territory.
    pub(crate) fn is_country(self) -> bool {
        row(self).is_some_and(|row| !row.starts_with('@'))
    }

    /// Its code: `BR`, `WHO`.
    pub(crate) fn code(self) -> &'static str {
        row(self).and_then(|row| row.split('\t').next()).map_or("", |code| code.trim_start_matches('@'))
    }

    /// Its names in a language, none if the table has none.
    pub(crate) fn names(self, language: Language) -> impl Iterator<Item = &'static str> {
        let patterns = names(language).map_or(&[][..], |names| &names.patterns);
        patterns.iter().filter(move |(entity, ..)| *entity == self).map(|(_, name, _)| *name)
    }
}

fn rows() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#'))
}

fn row(entity: Entity) -> Option<&'static str> {
    rows().nth(usize::from(entity.0))
}

fn names(language: Language) -> Option<&'static Names> {
    static ALL: OnceLock<Vec<(Language, Names)>> = OnceLock::new();
    let all = ALL.get_or_init(|| Language::all().map(|language| (language, Names::new(language))).collect());
    all.iter().find(|(known, _)| *known == language).map(|(_, names)| names)
}

impl Names {
    fn new(language: Language) -> Self {
        let column = rows().next().and_then(|head| head.split('\t').position(|tag| tag == language.tag()));
        let mut patterns = Vec::new();
        for (index, row) in rows().enumerate().skip(1) {
            let cell = column.and_then(|column| row.split('\t').nth(column)).unwrap_or_default();
            for name in cell.split('|').filter(|name| !name.is_empty()) {
                let entity = Entity(u16::try_from(index).unwrap_or(u16::MAX));
                patterns.push((entity, name.trim_start_matches('~'), name.starts_with('~')));
            }
        }
        let automaton =
            AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(patterns.iter().map(|(_, name, _)| name)).ok();
        Self { automaton, patterns }
    }
}

/// The countries and organizations that a text names, in order.
pub(crate) fn mentions(text: &str, language: Language) -> Vec<Mention> {
    let Some(names) = names(language) else { return Vec::new() };
    let Some(automaton) = &names.automaton else { return Vec::new() };
    let mut found = Vec::new();
    for hit in automaton.find_iter(text) {
        let (entity, name, aside) = names.patterns[hit.pattern().as_usize()];
        if !stands_alone(text, hit.start()..hit.end(), name, aside) {
            continue;
        }
        found.push(Mention { entity, range: hit.start()..hit.end(), aside });
    }
    found
}

/// Whether a name is no part of a longer word. In scripts without spaces, and before the endings of an
/// adjective, that cannot be asked.
fn stands_alone(text: &str, range: Range<usize>, name: &str, aside: bool) -> bool {
    let spaced = |character: char| character.is_alphanumeric() && !matches!(character, '\u{3040}'..='\u{9FFF}');
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let bounded = |character: Option<char>| !character.is_some_and(spaced);
    let ends = aside && name.starts_with(char::is_lowercase);
    !name.chars().next().is_some_and(spaced) || bounded(before) && (ends || bounded(after))
}

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::language::Language;

    fn codes(tag: &str, text: &str) -> Vec<&'static str> {
        mentions(text, Language::by_tag(tag).expect(tag)).iter().map(|mention| mention.entity.code()).collect()
    }

    #[test]
    fn countries_are_the_same_in_every_language() {
        assert_eq!(codes("en", "Brazil, Guyana, and the United States of America"), ["BR", "GY", "US"]);
        assert_eq!(codes("es", "el Brasil, Guyana y los Estados Unidos"), ["BR", "GY", "US"]);
        assert_eq!(codes("pt", "Brasil, Guiana e Estados Unidos"), ["BR", "GY", "US"]);
        assert_eq!(codes("fr", "Brésil, Guyana et États-Unis"), ["BR", "GY", "US"]);
        assert_eq!(codes("zh", "巴西、圭亚那和美国"), ["BR", "GY", "US"]);
        assert_eq!(codes("en", "the WHO and Nigeria, not Niger"), ["WHO", "NG", "NE"]);
    }

    #[test]
    fn parts_of_words_are_no_names() {
        assert!(codes("en", "Malian, Perused").is_empty());
    }
}
