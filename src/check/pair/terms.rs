//! TRM001 to TRM003: terms of a glossary that are missing, forbidden, or rendered now so and now so.

use super::PairView;
use super::matching::is_compared;
use crate::bitext::Link;
use crate::check::wording::{quoted, shortened};
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::glossary::{Glossary, Term, TermId, TermIndex, TermLikeness, TermMatch, TermSide, TermStatus};
use std::collections::BTreeMap;
use std::ops::Range;

/// Fewer uses of a term in a text do not tell how it renders it.
const FEWEST_USES: usize = 3;

/// A rendering is the usual one from this share of the uses on, numerator and denominator.
const DOMINANT: (usize, usize) = (2, 3);

/// Renderings that a message names at most.
const NAMED: usize = 3;

/// A term of the source in one link, and how the translation renders it.
struct Use<'a> {
    link: &'a Link,
    /// Where it stands first in the source.
    mark: Mark,
    /// The concepts that it may be of.
    concepts: Vec<usize>,
    /// Renderings that the translation has, with their first places.
    renderings: BTreeMap<String, Mark>,
}

/// The terms of both sides of one link.
struct Matched<'a> {
    /// What the source has: forms of the terms, for other words of a stem are other words.
    source: Vec<(usize, &'a TermMatch)>,
    /// What the translation has, other words of a stem included: *national law* is *derecho nacional*.
    renderings: Vec<(usize, TermMatch)>,
    /// What the translation has in forms of the very words, of which none may be forbidden.
    words: Vec<(usize, TermMatch)>,
}

/// A term that the source means, and the concepts that it may be of.
struct Meant<'a> {
    paragraph: usize,
    found: &'a TermMatch,
    concepts: Vec<usize>,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let glossary = &view.settings.glossary;
    if glossary.is_empty() {
        return;
    }
    let indices =
        [glossary.index(TermSide::Source, &view.source.text.tag), glossary.index(TermSide::Translation, &view.translation.text.tag)];
    if indices.iter().any(|index| index.is_empty()) {
        return;
    }
    let [source, translation] = &indices;
    let of_source = view.source.source_terms(source);
    let mut uses = Vec::new();
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let matched = Matched {
            source: placed(of_source, link.paragraphs.source.clone()),
            renderings: matches(view.translation, translation, link.paragraphs.translation.clone(), TermLikeness::Stem),
            words: matches(view.translation, translation, link.paragraphs.translation.clone(), TermLikeness::Inflection),
        };
        if !matched.source.is_empty() && !is_untranslated(link, findings) {
            in_link(view, source, link, &matched, &mut uses, findings);
        }
    }
    inconsistent(view, &uses, findings);
}

/// Whether it was found that the paragraphs hold no translation: then they hold no terms either.
fn is_untranslated(link: &Link, findings: &[Finding]) -> bool {
    findings.iter().filter(|finding| matches!(finding.rule, Rule::Untranslated | Rule::WrongLanguage)).any(|finding| {
        finding.spots.translation.as_ref().is_some_and(|spot| {
            spot.paragraphs.start < link.paragraphs.translation.end && link.paragraphs.translation.start < spot.paragraphs.end
        })
    })
}

/// The terms of some paragraphs of a source.
fn placed(terms: &[Vec<TermMatch>], paragraphs: Range<usize>) -> Vec<(usize, &TermMatch)> {
    let of = |paragraph: usize| terms.get(paragraph).into_iter().flatten().map(move |matched| (paragraph, matched));
    paragraphs.flat_map(of).collect()
}

fn matches(text: &TextView<'_>, index: &TermIndex, paragraphs: Range<usize>, likeness: TermLikeness) -> Vec<(usize, TermMatch)> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        if let Some(stemmed) = text.stemmed(paragraph) {
            found.extend(index.find(&stemmed, likeness).into_iter().map(|matched| (paragraph, matched)));
        }
    }
    found
}

fn mark(text: &TextView<'_>, paragraph: usize, matched: &TermMatch) -> Mark {
    let range = text.stemmed(paragraph).map_or(0..0, |stemmed| stemmed.bytes(&matched.tokens));
    Mark { paragraph, range }
}

/// What is missing and what is forbidden in one link.
fn in_link<'a>(
    view: &PairView<'_>,
    index: &TermIndex,
    link: &'a Link,
    matched: &Matched<'_>,
    uses: &mut Vec<Use<'a>>,
    findings: &mut Vec<Finding>,
) {
    let glossary = &view.settings.glossary;
    let around = view.source.stems().get(link.paragraphs.source.clone()).unwrap_or_default();
    let meant = |found: &TermMatch| -> Vec<usize> {
        let mut concepts: Vec<usize> = found.terms.iter().map(|id| id.concept).collect();
        concepts.dedup();
        concepts.retain(|&concept| index.is_meant(concept, around));
        concepts
    };
    let shown = matched.source.iter().filter(|(_, found)| !found.hidden);
    let terms: Vec<Meant<'_>> = shown
        .map(|&(paragraph, found)| Meant { paragraph, found, concepts: meant(found) })
        .filter(|meant| !meant.concepts.is_empty())
        .collect();
    for (at, Meant { paragraph, found, concepts }) in terms.iter().enumerate() {
        // The same term once more in the link says nothing new.
        if terms[..at].iter().any(|earlier| earlier.concepts == *concepts) {
            continue;
        }
        let wanted = renderings(view, concepts, |status| status != TermStatus::Forbidden);
        let of_wanted = |id: &TermId| wanted.contains_key(id);
        let has = |found: &TermMatch| found.terms.iter().any(of_wanted);
        let source = mark(view.source, *paragraph, found);
        let placed = |finding: Finding, marks: Vec<Mark>| {
            finding
                .in_source(Spot::marked(link.paragraphs.source.clone(), vec![source.clone()]))
                .in_translation(Spot::marked(link.paragraphs.translation.clone(), marks))
        };
        let forbidden = forbidden(view, concepts, &terms, matched);
        let written = view.source.written(&source);
        if let Some(banned) = forbidden.first() {
            let banned_words = view.translation.written(banned);
            let advice = if wanted.is_empty() { String::new() } else { format!("; write {}", listed(&wanted)) };
            let message = format!("{} is forbidden for {}{advice}", quoted(banned_words), quoted(written));
            let subject = format!("{}→{}", written.to_lowercase(), banned_words.to_lowercase());
            findings.push(placed(Finding::new(Rule::TermForbidden, message, subject).graded(Severity::Error, 0.9), forbidden));
        } else if !wanted.is_empty() && !matched.renderings.iter().any(|(_, found)| has(found)) {
            let notes: Vec<&str> = concepts.iter().filter_map(|&concept| glossary.concepts()[concept].note.as_deref()).collect();
            let note = notes.first().map_or_else(String::new, |note| format!(" ({})", shortened(note)));
            let message = format!("{} is not rendered as {}{note}", quoted(written), listed(&wanted));
            let finding = Finding::new(Rule::TermMissing, message, format!("{}→", written.to_lowercase()));
            findings.push(placed(finding.graded(Severity::Warning, 0.7 * link.confidence.clamp(0.5, 1.0)), Vec::new()));
        }
        let mut rendered = BTreeMap::new();
        for (paragraph, found) in matched.renderings.iter().filter(|(_, found)| !found.hidden) {
            for id in found.terms.iter().filter(|id| of_wanted(id)) {
                rendered.entry(wanted[id].text.clone()).or_insert_with(|| mark(view.translation, *paragraph, found));
            }
        }
        uses.push(Use { link, mark: source, concepts: concepts.clone(), renderings: rendered });
    }
}

/// The terms of the translation's language for some concepts, by their words.
fn renderings<'a>(view: &PairView<'a>, concepts: &[usize], is_wanted: impl Fn(TermStatus) -> bool) -> BTreeMap<TermId, &'a Term> {
    let glossary: &'a Glossary = &view.settings.glossary;
    let mut found = BTreeMap::new();
    for &concept in concepts {
        for (term, entry) in glossary.concepts()[concept].terms_of(TermSide::Translation, &view.translation.text.tag) {
            if is_wanted(entry.status) {
                found.insert(TermId { concept, term }, entry);
            }
        }
    }
    found
}

/// Where forbidden renderings of some concepts stand that nothing else in the source explains: neither
/// another sense of the term nor another term that is rendered so.
fn forbidden(view: &PairView<'_>, concepts: &[usize], terms: &[Meant<'_>], matched: &Matched<'_>) -> Vec<Mark> {
    let banned = renderings(view, concepts, |status| status == TermStatus::Forbidden);
    if banned.is_empty() {
        return Vec::new();
    }
    let mut places: Vec<&(usize, TermMatch)> =
        matched.words.iter().filter(|(_, found)| !found.hidden && found.terms.iter().any(|id| banned.contains_key(id))).collect();
    for Meant { concepts, .. } in terms {
        let wanted = renderings(view, concepts, |status| status != TermStatus::Forbidden);
        if let Some(explained) = places.iter().position(|(_, found)| found.terms.iter().any(|id| wanted.contains_key(id))) {
            places.remove(explained);
        }
    }
    places.into_iter().map(|(paragraph, found)| mark(view.translation, *paragraph, found)).collect()
}

/// Renderings that are not those of most places of the text.
fn inconsistent(view: &PairView<'_>, uses: &[Use<'_>], findings: &mut Vec<Finding>) {
    let mut terms: BTreeMap<&[usize], Vec<&Use<'_>>> = BTreeMap::new();
    for one in uses.iter().filter(|one| !one.renderings.is_empty()) {
        terms.entry(&one.concepts).or_default().push(one);
    }
    for uses in terms.values().filter(|uses| uses.len() >= FEWEST_USES) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        uses.iter().flat_map(|one| one.renderings.keys()).for_each(|rendering| *counts.entry(rendering).or_default() += 1);
        // Of equals the first: then none is in two thirds of the places.
        let Some((&usual, &count)) = counts.iter().max_by_key(|(_, count)| **count) else { continue };
        if counts.len() < 2 || count * DOMINANT.1 < uses.len() * DOMINANT.0 {
            continue;
        }
        for odd in uses.iter().filter(|one| !one.renderings.contains_key(usual)) {
            let Some(place) = odd.renderings.values().min_by_key(|mark| (mark.paragraph, mark.range.start)) else { continue };
            let (source, here) = (view.source.written(&odd.mark), view.translation.written(place));
            let message = format!("{} is {} here and {} in {count} of {} places", quoted(source), quoted(here), quoted(usual), uses.len());
            let subject = format!("{}→{}", source.to_lowercase(), here.to_lowercase());
            findings.push(
                Finding::new(Rule::TermInconsistent, message, subject)
                    .graded(Severity::Warning, 0.7)
                    .in_source(Spot::marked(odd.link.paragraphs.source.clone(), vec![odd.mark.clone()]))
                    .in_translation(Spot::marked(odd.link.paragraphs.translation.clone(), vec![place.clone()])),
            );
        }
    }
}

/// `“a”, “b” or “c”`, those that are preferred first.
fn listed(renderings: &BTreeMap<TermId, &Term>) -> String {
    let mut terms: Vec<&Term> = renderings.values().copied().collect();
    terms.sort_by_key(|term| term.status);
    let mut words: Vec<&String> = Vec::new();
    for term in terms {
        if !words.contains(&&term.text) {
            words.push(&term.text);
        }
    }
    let more = words.len() > NAMED;
    words.truncate(NAMED);
    let mut words: Vec<String> = words.into_iter().map(|word| quoted(word)).collect();
    if more {
        words.push("another one".to_owned());
    }
    match words.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found_with;
    use crate::check::{Settings, Severity};
    use crate::glossary::Glossary;

    const TERMS: &str = "\
en,es,pt,fr,zh,status
indigenous people,pueblo indígena,povo indígena,peuple autochtone,土著人民,preferred
indigenous people,población indígena,população indígena,population autochtone,土著居民,forbidden
State party,Estado parte,Estado parte,État partie,缔约国,preferred
focal point,punto focal,ponto focal,point focal,协调中心,preferred
focal point,centro de enlace,ponto de contato,point de contact,联络点,allowed
";

    fn with(terms: &str, source: &str, tag: &str, translation: &str) -> Vec<(String, Severity, String)> {
        let glossary = Glossary::parse("terms.csv", terms.as_bytes().to_vec()).expect("a glossary");
        let settings = Settings { glossary, ..Settings::default() };
        let found = found_with(source, &[(tag, translation)], &settings);
        found.into_iter().filter(|(code, ..)| code.starts_with("TRM")).collect()
    }

    const SOURCE: &str = "The States parties recognize the rights of indigenous peoples to the 12 rivers of the region.";

    /// What is right, the right words, others, those that are forbidden.
    const RENDERED: [(&str, &str, &str, &str, &str); 4] = [
        (
            "es",
            "Los Estados partes reconocen los derechos de los pueblos indígenas sobre los 12 ríos de la región.",
            "pueblos indígenas",
            "habitantes",
            "poblaciones indígenas",
        ),
        (
            "pt",
            "Os Estados partes reconhecem os direitos dos povos indígenas sobre os 12 rios da região.",
            "povos indígenas",
            "habitantes",
            "populações indígenas",
        ),
        (
            "fr",
            "Les États parties reconnaissent les droits des peuples autochtones sur les 12 rivières de la région.",
            "peuples autochtones",
            "habitants",
            "populations autochtones",
        ),
        ("zh", "各缔约国承认土著人民对该地区12条河流的权利。", "土著人民", "居民", "土著居民"),
    ];

    #[test]
    fn terms_are_rendered_as_the_glossary_wants() {
        for (tag, text, right, other, banned) in RENDERED {
            assert_eq!(with(TERMS, SOURCE, tag, text), [], "{tag}");
            let missing = with(TERMS, SOURCE, tag, &text.replace(right, other));
            let [(code, severity, message)] = &missing[..] else { panic!("{tag}: {missing:?}") };
            assert_eq!((code.as_str(), *severity), ("TRM001", Severity::Warning), "{tag}");
            assert!(message.starts_with("“indigenous peoples” is not rendered as “"), "{message}");
            let forbidden = with(TERMS, SOURCE, tag, &text.replace(right, banned));
            let [(code, severity, message)] = &forbidden[..] else { panic!("{tag}: {forbidden:?}") };
            assert_eq!((code.as_str(), *severity), ("TRM002", Severity::Error), "{tag}");
            assert!(message.starts_with(&format!("“{banned}” is forbidden for “indigenous peoples”; write “")), "{message}");
        }
    }

    #[test]
    fn odd_renderings_of_a_text_are_found() {
        let source = "The focal point reports in 2021.\n\nThe focal point meets in 2022.\n\nThe focal point speaks in 2023.\n";
        for (tag, text, odd) in [
            (
                "es",
                "El punto focal informa en 2021.\n\nEl centro de enlace se reúne en 2022.\n\nEl punto focal habla en 2023.\n",
                "centro de enlace",
            ),
            (
                "pt",
                "O ponto focal informa em 2021.\n\nO ponto de contato se reúne em 2022.\n\nO ponto focal fala em 2023.\n",
                "ponto de contato",
            ),
            (
                "fr",
                "Le point focal rapporte en 2021.\n\nLe point de contact se réunit en 2022.\n\nLe point focal parle en 2023.\n",
                "point de contact",
            ),
            ("zh", "协调中心于2021年提出报告。\n\n联络点于2022年举行会议。\n\n协调中心于2023年发言。\n", "联络点"),
        ] {
            let found = with(TERMS, source, tag, text);
            let [(code, _, message)] = &found[..] else { panic!("{tag}: {found:?}") };
            assert_eq!(code, "TRM003", "{tag}");
            assert!(message.contains(&format!("is “{odd}” here")) && message.ends_with("in 2 of 3 places"), "{message}");
        }
    }

    #[test]
    fn what_another_term_explains_is_not_forbidden() {
        let terms = "source,target,status,when,unless\nconvention,convención,preferred,,\nconvention,acuerdo,forbidden,,\nagreement,acuerdo,preferred,,\n\
                     party,Parte,preferred,treaty,\nparty,fiesta,preferred,,treaty\n";
        let source = "The convention and the agreement of 2015 are open to the 12 members.";
        assert_eq!(with(terms, source, "es", "La convención y el acuerdo de 2015 están abiertos a los 12 miembros."), []);
        assert!(
            with(terms, source, "es", "El acuerdo y el acuerdo de 2015 están abiertos a los 12 miembros.")[0]
                .2
                .ends_with("write “convención”")
        );
        assert_eq!(with(terms, source, "es", "El acuerdo y el acuerdo de 2015 están abiertos a los 12 miembros.")[0].0, "TRM002");
        let treaty = "Each party to the treaty has 12 votes in the assembly.";
        assert_eq!(with(terms, treaty, "es", "Cada Parte en el tratado tiene 12 votos en la asamblea."), []);
        assert_eq!(with(terms, treaty, "es", "Cada fiesta en el tratado tiene 12 votos en la asamblea.")[0].0, "TRM001");
        assert_eq!(with(terms, &treaty.replace(" to the treaty", ""), "es", "Cada fiesta tiene 12 votos en la asamblea."), []);
    }
}
