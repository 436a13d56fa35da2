//! Names of countries and international organizations in all languages.
//!
//! The names of countries are those of the Unicode CLDR, as the library `icu_locale` has them; beside
//! them stand those of `names_besides.tsv`, which alone names organizations.

use super::Language;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use icu_locale::names::RegionDisplayName;
use icu_locale::subtags::Region;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

const BESIDES: &str = include_str!("names_besides.tsv");

/// Codes for which the CLDR has names and which are no countries or territories of their own: reserved
/// and user-assigned ones (ISO 3166-1, clause 8.1), unions, and places that another code contains.
const NO_COUNTRIES: [&str; 14] = ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"];

/// A country or an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Entity(u16);

/// Whether a name says by itself that the entity is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It does.
    Plain,
    /// An adjective or an abbreviation: it shows that the entity is spoken of, and nothing is missing
    /// where it has no counterpart.
    Aside,
}

/// A name of an entity.
#[derive(Debug)]
struct Name {
    entity: Entity,
    text: String,
    naming: Naming,
}

/// The names that one language has.
#[derive(Debug)]
struct Names {
    automaton: Option<AhoCorasick>,
    /// One for each pattern of the automaton.
    names: Vec<Name>,
}

/// A name in a text.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) entity: Entity,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    pub(crate) naming: Naming,
}

impl Entity {
    /// Whether it is a country or a territory.
    pub(crate) fn is_country(self) -> bool {
        usize::from(self.0) < entities().countries
    }

    /// Its code: `BR`, `WHO`.
    pub(crate) fn code(self) -> &'static str {
        entities().codes.get(usize::from(self.0)).map_or("", String::as_str)
    }

    /// Its names in a language, none if there are none.
    pub(crate) fn names(self, language: Language) -> impl Iterator<Item = &'static str> {
        names(language).names.iter().filter(move |name| name.entity == self).map(|name| name.text.as_str())
    }
}

/// All entities: countries in order of their codes, then organizations.
struct Entities {
    codes: Vec<String>,
    countries: usize,
}

impl Entities {
    /// The entity with a code as the table writes it: `BR`, `@AU` for an organization.
    fn find(&self, code: &str) -> Option<Entity> {
        let at = match code.strip_prefix('@') {
            Some(code) => self.countries + self.codes[self.countries..].iter().position(|known| known == code)?,
            None => self.codes[..self.countries].iter().position(|known| known == code)?,
        };
        u16::try_from(at).ok().map(Entity)
    }
}

fn entities() -> &'static Entities {
    static ALL: OnceLock<Entities> = OnceLock::new();
    ALL.get_or_init(|| {
        let letters = || 'A'..='Z';
        let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
        let mut codes: Vec<String> =
            pairs.filter(|code| !NO_COUNTRIES.contains(&code.as_str()) && in_the_library(code, "en").is_some()).collect();
        let countries = codes.len();
        codes.extend(besides().filter_map(|(code, _)| code.strip_prefix('@')).map(str::to_owned));
        Entities { codes, countries }
    })
}

/// A country's name in the CLDR.
fn in_the_library(code: &str, tag: &str) -> Option<String> {
    let region: Region = code.parse().ok()?;
    let locale: icu_locale::Locale = tag.parse().ok()?;
    Some(RegionDisplayName::try_new_light(locale.into(), region).ok()?.as_borrowed().to_string())
}

/// Names beside those of the library: code and cells, in order of the columns.
fn besides() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    rows().skip(1).filter_map(|row| {
        let mut cells = row.split('\t');
        Some((cells.next()?, cells))
    })
}

fn rows() -> impl Iterator<Item = &'static str> {
    BESIDES.lines().filter(|line| !line.starts_with('#'))
}

fn names(language: Language) -> &'static Names {
    static ALL: OnceLock<Vec<(Language, OnceLock<Names>)>> = OnceLock::new();
    static NONE: Names = Names { automaton: None, names: Vec::new() };
    let all = ALL.get_or_init(|| Language::all().map(|language| (language, OnceLock::new())).collect());
    let known = all.iter().find(|(known, _)| *known == language);
    known.map_or(&NONE, |(_, names)| names.get_or_init(|| Names::new(language)))
}

impl Names {
    fn new(language: Language) -> Self {
        let mut names = Vec::new();
        let tags: &[&str] = if language.tag() == "zh" { &["zh", "zh-Hant"] } else { &[language.tag()] };
        for tag in tags {
            names.extend(of_countries(tag));
        }
        let column = rows().next().and_then(|head| head.split('\t').skip(1).position(|tag| tag == language.tag()));
        for (code, mut cells) in besides() {
            let cell = column.and_then(|column| cells.nth(column)).unwrap_or_default();
            let Some(entity) = entities().find(code) else { continue };
            for name in cell.split('|').filter(|name| !name.is_empty()) {
                let naming = if name.starts_with('~') { Naming::Aside } else { Naming::Plain };
                names.push(Name { entity, text: name.trim_start_matches('~').to_owned(), naming });
            }
        }
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(names.iter().map(|name| &name.text)).ok();
        Self { automaton, names }
    }
}

/// The names of all countries in the library, and the other ways in which texts write these.
fn of_countries(tag: &str) -> Vec<Name> {
    let mut written: BTreeMap<String, Vec<Entity>> = BTreeMap::new();
    for (at, code) in entities().codes[..entities().countries].iter().enumerate() {
        let Some(name) = in_the_library(code, tag) else { continue };
        let Ok(entity) = u16::try_from(at).map(Entity) else { continue };
        for form in forms(&name) {
            let entities = written.entry(form).or_default();
            if !entities.contains(&entity) {
                entities.push(entity);
            }
        }
    }
    // *Virgin Islands* without *(US)* are two.
    let sole = written.into_iter().filter_map(|(text, entities)| match entities[..] {
        [entity] => Some(Name { entity, text, naming: Naming::Plain }),
        _ => None,
    });
    sole.collect()
}

/// A name as the CLDR writes it, without what stands in brackets behind it, with *and* for *&* and
/// *Saint* for *St.*, and with either apostrophe.
fn forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    let mut also = |change: fn(&str) -> String| {
        let changed: Vec<String> = forms.iter().map(|form| change(form)).filter(|form| !forms.contains(form)).collect();
        forms.extend(changed);
    };
    also(|form| form.split_once(" (").map_or(form, |(before, _)| before).to_owned());
    also(|form| form.replace(" & ", " and "));
    also(|form| form.replace("St. ", "Saint "));
    also(|form| form.replace('’', "'"));
    forms
}

/// The countries and organizations that a text names, in order.
pub(crate) fn mentions(text: &str, language: Language) -> Vec<Mention> {
    let names = names(language);
    let Some(automaton) = &names.automaton else { return Vec::new() };
    let mut found = Vec::new();
    for hit in automaton.find_iter(text) {
        let name = &names.names[hit.pattern().as_usize()];
        if stands_alone(text, hit.start()..hit.end(), name) {
            let after = text[hit.end()..].chars().next().map(|next| next.to_string()).unwrap_or_default();
            let naming = if language.lexicon().is_adjectival(&after) { Naming::Aside } else { name.naming };
            found.push(Mention { entity: name.entity, range: hit.start()..hit.end(), naming });
        }
    }
    found
}

/// Whether a name is no part of a longer word. In scripts without spaces, and before the endings of an
/// adjective, that cannot be asked.
fn stands_alone(text: &str, range: Range<usize>, name: &Name) -> bool {
    let spaced = |character: char| character.is_alphanumeric() && !matches!(character, '\u{3040}'..='\u{9FFF}');
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let bounded = |character: Option<char>| !character.is_some_and(spaced);
    let ends = name.naming == Naming::Aside && name.text.starts_with(char::is_lowercase);
    !name.text.chars().next().is_some_and(spaced) || bounded(before) && (ends || bounded(after))
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
    fn names_are_found_in_the_forms_that_texts_write() {
        assert_eq!(codes("en", "Antigua and Barbuda, Saint Lucia, Myanmar, Côte d'Ivoire"), ["AG", "LC", "MM", "CI"]);
        assert_eq!(codes("en", "Bosnia & Herzegovina, St. Lucia, Côte d’Ivoire"), ["BA", "LC", "CI"]);
        assert_eq!(codes("zh", "馬爾地夫、圭亚那"), ["MV", "GY"]);
        let of_both = mentions("the African Union and Australia", Language::by_tag("en").expect("en"));
        assert_eq!(of_both.iter().map(|mention| mention.entity.is_country()).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn parts_of_words_are_no_names() {
        assert!(codes("en", "Malian, Perused").is_empty());
    }
}
