//! NAM001: names of countries and organizations that only one side has.
//!
//! Which name is which in another language is known for these alone; of other names, nothing is said.

use super::PairView;
use super::matching::is_compared;
use crate::check::money::{is_money, sums};
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::language::{Entity, Language, Naming, mentions};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many countries in a paragraph are a list, of which no member is left out for style.
const LIST: usize = 3;

/// How sure a link is at least whose sides list the same countries.
const LISTED: f64 = 0.8;

/// Links that are less sure than this do not tell a missing name from one in the next paragraph.
const SURE: f64 = 0.4;

/// First mention of each entity.
type Named = BTreeMap<Entity, Mentioned>;

/// Where an entity is mentioned first.
#[derive(Debug)]
struct Mentioned {
    mark: Mark,
    /// Whether it is named, and not only alluded to.
    named: bool,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in view.bitext.links.iter().filter(|link| is_compared(link) && link.confidence >= SURE) {
        let source = named(view.source, link.paragraphs.source.clone());
        let translation = named(view.translation, link.paragraphs.translation.clone());
        if source.is_empty() && translation.is_empty() {
            continue;
        }
        let gone = unanswered(&source, &translation, view.translation, link.paragraphs.translation.clone());
        let come = unanswered(&translation, &source, view.source, link.paragraphs.source.clone());
        let alluded = only_alluded_to(&source, &translation);
        let shared = source.keys().filter(|entity| entity.is_country() && translation.contains_key(entity)).count();
        let list = shared + 1 >= LIST;
        // One name in place of another, perhaps of one that need not be named.
        let replaced = if gone.is_empty() { alluded.as_slice() } else { gone.as_slice() };
        if let ([(old, from)], [(new, to)]) = (replaced, come.as_slice())
            && old.is_country() == new.is_country()
            && before(&source, from, &translation) == before(&translation, to, &source)
        {
            let (one, other) = (view.source.written(from), view.translation.written(to));
            let (severity, sureness) = if gone.is_empty() { (Severity::Warning, 0.6) } else { (Severity::Error, 0.9) };
            let finding =
                Finding::new(Rule::Name, format!("{} became {}", quoted(one), quoted(other)), format!("{}→{}", old.code(), new.code()));
            findings.push(
                finding
                    .graded(severity, sureness * link.confidence.clamp(0.5, 1.0))
                    .in_source(Spot::marked(link.paragraphs.source.clone(), vec![from.clone()]))
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![to.clone()])),
            );
            continue;
        }
        let graded = |finding: Finding, entity: Entity| {
            let (severity, confidence) = if list && entity.is_country() { (Severity::Error, 0.9) } else { (Severity::Warning, 0.6) };
            // Names that both sides list show that they correspond.
            let least = if list { LISTED } else { 0.5 };
            finding.graded(severity, confidence * link.confidence.clamp(least, 1.0))
        };
        for (entity, mark) in gone {
            let message = format!("{} is missing in the translation", quoted(view.source.written(&mark)));
            let finding = Finding::new(Rule::Name, message, format!("{}→", entity.code()))
                .in_source(Spot::marked(link.paragraphs.source.clone(), vec![mark]))
                .in_translation(Spot::whole(link.paragraphs.translation.clone()));
            findings.push(graded(finding, entity));
        }
        for (entity, mark) in come {
            let message = format!("{} is not in the source", quoted(view.translation.written(&mark)));
            let finding = Finding::new(Rule::Name, message, format!("→{}", entity.code()))
                .in_source(Spot::whole(link.paragraphs.source.clone()))
                .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
            findings.push(graded(finding, entity));
        }
    }
}

/// The last entity before a place that both sides name: what stands after it there may have become what
/// stands after it here.
fn before(named: &Named, place: &Mark, other: &Named) -> Option<Entity> {
    let position = |mark: &Mark| (mark.paragraph, mark.range.start);
    let shared = named.iter().filter(|(entity, _)| other.contains_key(entity));
    let earlier = shared
        .filter(|(_, mentioned)| mentioned.named)
        .map(|(entity, mentioned)| (position(&mentioned.mark), *entity))
        .filter(|(at, _)| *at < position(place));
    earlier.max().map(|(_, entity)| entity)
}

fn named(text: &TextView<'_>, paragraphs: Range<usize>) -> Named {
    let mut named = Named::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        let mentions = mentions(paragraph.text, text.language());
        if mentions.is_empty() {
            continue;
        }
        let sums = sums(paragraph.text, text.language());
        for mention in mentions {
            let plain = mention.naming == Naming::Plain && !is_money(&mention, &sums);
            let mark = Mark { paragraph: index, range: mention.range };
            named.entry(mention.entity).or_insert(Mentioned { mark, named: plain });
        }
    }
    named
}

/// What one side names and the other does not even allude to.
fn unanswered(one: &Named, other: &Named, text: &TextView<'_>, paragraphs: Range<usize>) -> Vec<(Entity, Mark)> {
    let missing = one
        .iter()
        .filter(|(_, mentioned)| mentioned.named)
        .map(|(entity, mentioned)| (*entity, mentioned.mark.clone()))
        .filter(|(entity, _)| !other.contains_key(entity));
    missing.filter(|(entity, _)| !is_alluded_to(*entity, text, paragraphs.clone())).collect()
}

/// Organizations that one side alludes to and the other does not mention: *the United Nations*, where the other
/// side may say *the Organization*.
fn only_alluded_to(one: &Named, other: &Named) -> Vec<(Entity, Mark)> {
    let alluded = one.iter().filter(|(entity, mentioned)| !mentioned.named && !entity.is_country() && !other.contains_key(entity));
    alluded.map(|(entity, mentioned)| (*entity, mentioned.mark.clone())).collect()
}

/// Whether a word begins as the name does, as adjectives and genitives do: *chino*, *brésilienne*.
fn is_alluded_to(entity: Entity, text: &TextView<'_>, paragraphs: Range<usize>) -> bool {
    const FEWEST: usize = 4;
    let language = text.language();
    let stems: Vec<String> = stems(entity, language);
    // A language without names of it is not asked.
    if stems.is_empty() && entity.names(language).next().is_none() {
        return true;
    }
    text.paragraphs.get(paragraphs).unwrap_or_default().iter().any(|paragraph| {
        paragraph.tokens.iter().any(|token| {
            let word = plain(token.of(paragraph.text));
            word.chars().count() >= FEWEST && stems.iter().any(|stem| word.starts_with(stem.as_str()))
        })
    })
}

/// Beginnings of the names of one word, long enough to tell them from other words.
fn stems(entity: Entity, language: Language) -> Vec<String> {
    let single = entity.names(language).filter(|name| entity.is_country() && !name.contains([' ', '-']));
    single
        .filter_map(|name| {
            let name = plain(name);
            let length = name.chars().count();
            (length >= 4).then(|| name.chars().take((length - 2).clamp(4, 6)).collect())
        })
        .collect()
}

/// A word without case and diacritics.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfd().filter(|character| !unicode_normalization::char::is_combining_mark(*character)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Severity;
    use crate::check::pair::tests::{found, only};

    const LIST: &str = "The declaration is endorsed by Argentina, Brazil, Guyana, Haiti and the United States of America.";

    #[test]
    fn countries_left_out_of_a_list_are_errors() {
        for (tag, text) in [
            ("es", "La declaración cuenta con el apoyo de la Argentina, el Brasil, Haití y los Estados Unidos de América."),
            ("pt", "A declaração conta com o apoio de Argentina, Brasil, Haiti e Estados Unidos da América."),
            ("fr", "La déclaration est approuvée par l'Argentine, le Brésil, Haïti et les États-Unis d'Amérique."),
            ("zh", "该宣言得到阿根廷、巴西、海地和美国的赞同。"),
        ] {
            let (code, severity, message) = only(LIST, tag, text);
            assert_eq!((code.as_str(), severity), ("NAM001", Severity::Error), "{tag}");
            assert_eq!(message, "“Guyana” is missing in the translation");
        }
    }

    #[test]
    fn an_organization_that_need_not_be_named_and_became_another_is_named_with_both() {
        let source = "The Parties cooperate with the United Nations in 48 ports of the region.";
        for (tag, text, other, name) in [
            ("es", "Las Partes cooperan con {} en 48 puertos de la región.", "la Unión Europea", "las Naciones Unidas"),
            ("pt", "As Partes cooperam com {} em 48 portos da região.", "a União Europeia", "as Nações Unidas"),
            ("fr", "Les Parties coopèrent avec {} dans 48 ports de la région.", "l'Union européenne", "les Nations Unies"),
            ("zh", "缔约方与{}在该地区48个港口开展合作。", "欧洲联盟", "联合国"),
        ] {
            let (code, _, message) = only(source, tag, &text.replace("{}", other));
            assert!(code == "NAM001" && message.starts_with("“United Nations” became “"), "{tag}: {message}");
            // It may be called otherwise.
            for right in [name, if tag == "zh" { "本组织" } else { "ONU" }] {
                assert_eq!(found(source, &[(tag, &text.replace("{}", right))]), [], "{tag}");
            }
        }
    }

    #[test]
    fn one_country_for_another_is_named_with_both() {
        let text = "La declaración cuenta con el apoyo de la Argentina, el Brasil, Ghana, Haití y los Estados Unidos de América.";
        assert_eq!(only(LIST, "es", text).2, "“Guyana” became “Ghana”");
    }

    #[test]
    fn money_and_languages_are_no_countries() {
        let source = "The report, in Spanish and Russian, costs 4,000 United States dollars in the Swiss edition of 2024.";
        for (tag, text) in [
            ("zh", "该报告以西班牙文和俄文写成，2024年瑞士版的价格为4 000美元。"),
            ("fr", "Le rapport, en espagnol et en russe, coûte 4 000 dollars des États-Unis dans l'édition suisse de 2024."),
        ] {
            let found = found(source, &[(tag, text)]);
            assert!(found.iter().all(|(code, ..)| code != "NAM001" && code != "NUM001"), "{tag}: {found:?}");
        }
    }

    #[test]
    fn adjectives_answer_names() {
        let source =
            "In Geneva, the delegation of China met the delegation of Brazil in 2024; the World Health Organization presented its report.";
        for (tag, text) in [
            ("es", "En Ginebra, la delegación china se reunió con la delegación brasileña en 2024; la OMS presentó su informe."),
            ("fr", "À Genève, la délégation chinoise a rencontré la délégation brésilienne en 2024 ; l'OMS a présenté son rapport."),
        ] {
            let found = found(source, &[(tag, text)]);
            assert!(found.iter().all(|(code, ..)| code != "NAM001"), "{tag}: {found:?}");
        }
    }
}
