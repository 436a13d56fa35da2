//! STR008 and STR009: a sentence of a paragraph that is missing in the translation, or that only the
//! translation has.
//!
//! Translators join and cut sentences, so that a sentence without counterpart alone says little. How sure the
//! alignment is of that is weighed together with what the length of the paragraph says: whether it is nearer to what
//! is usual without the sentence, in the deviations that are usual for paragraphs of that length. Both are logarithms
//! of odds, and add up.

use super::PairView;
use super::length::{Usual, lengths};
use crate::bitext::{Link, Pair, Sentence, SentenceBitext, align_sentences};
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use std::ops::Range;

/// A paragraph that lost much is no sure counterpart any more; then at least one of its sentences must be.
const SURE: f64 = 0.5;

/// Sentences that are less surely alone than this may have a counterpart.
const ALONE: f64 = 0.4;

/// Least odds, as a logarithm, that a sentence is missing.
const LEAST_ODDS: f64 = 0.8;

/// Most that a length says, either way: paragraphs are shortened in other ways too.
const LENGTH_ODDS: f64 = 3.0;

/// Variance of the logarithm of a paragraph's length for each character of it (Gale and Church, *A Program for
/// Aligning Sentences in Bilingual Corpora*, Computational Linguistics 19, 1993).
const VARIANCE: f64 = 6.8;

/// Shorter sentences, in characters, are numbers and cries.
const SHORT: usize = 8;

/// Which text has a sentence that the other lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// The source: the sentence is lost.
    Source,
    /// The translation: the sentence was added.
    Translation,
}

impl Holder {
    const fn rule(self) -> Rule {
        match self {
            Self::Source => Rule::MissingSentence,
            Self::Translation => Rule::AddedSentence,
        }
    }

    /// What belongs to the text that has the sentence.
    const fn own<T>(self, pair: &Pair<T>) -> &T {
        match self {
            Self::Source => &pair.source,
            Self::Translation => &pair.translation,
        }
    }

    /// What belongs to the text that lacks it.
    const fn other<T>(self, pair: &Pair<T>) -> &T {
        match self {
            Self::Source => &pair.translation,
            Self::Translation => &pair.source,
        }
    }

    const fn text<'a>(self, view: &PairView<'a>) -> &'a TextView<'a> {
        match self {
            Self::Source => view.source,
            Self::Translation => view.translation,
        }
    }
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let Some(usual) = Usual::of(view) else { return };
    let several = |text: &TextView<'_>, paragraphs: &Range<usize>| {
        text.paragraphs.get(paragraphs.clone()).unwrap_or_default().iter().any(|paragraph| paragraph.sentences.len() > 1)
    };
    let links: Vec<&Link> = view
        .bitext
        .links
        .iter()
        .filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty() && !link.moved)
        .filter(|link| several(view.source, &link.paragraphs.source) || several(view.translation, &link.paragraphs.translation))
        .collect();
    if links.is_empty() {
        return;
    }
    let documents = Pair::new(&view.source.text.document, &view.translation.text.document);
    let bitext = align_sentences(documents, view.bitext, &view.settings.bitext);
    for link in links.into_iter().filter(|link| is_sure(&bitext, link)) {
        let alone = [Holder::Source, Holder::Translation].map(|holder| (holder, alone(view, &bitext, link, holder)));
        // Sentences alone on both sides may be each other's, told too freely to be recognised.
        let [(holder, sentences), (_, others)] = &alone;
        let (holder, sentences) = match (sentences.is_empty(), others.is_empty()) {
            (false, true) => (*holder, sentences),
            (true, false) => (alone[1].0, others),
            _ => continue,
        };
        let lengths = Lengths { holder, whole: lengths(view, link), usual };
        let length = |sentence: &Sentence| holder.text(view).words(sentence).chars().count() as f64;
        let all = lengths.odds(sentences.iter().map(|(sentence, _)| length(sentence)).sum());
        for &(sentence, confidence) in sentences {
            // What is missing may be all of them, or this one alone.
            let odds = logit(confidence) + all.max(lengths.odds(length(sentence)));
            if odds >= LEAST_ODDS {
                findings.push(finding(view, link, sentence, holder, 1.0 / (1.0 + (-odds).exp())));
            }
        }
    }
}

/// A probability as the logarithm of its odds; nothing is quite certain.
fn logit(probability: f64) -> f64 {
    const CERTAIN: f64 = 0.995;
    let probability = probability.clamp(1.0 - CERTAIN, CERTAIN);
    (probability / (1.0 - probability)).ln()
}

/// Lengths of a link that may have lost something.
struct Lengths {
    holder: Holder,
    whole: Pair<f64>,
    usual: Usual,
}

impl Lengths {
    /// How much likelier the lengths are without so many characters of the text that has more, as a logarithm.
    fn odds(&self, characters: f64) -> f64 {
        let Pair { source, translation } = self.whole;
        let rest = match self.holder {
            Holder::Source => Pair::new(source - characters, translation),
            Holder::Translation => Pair::new(source, translation - characters),
        };
        let variance = self.usual.spread().powi(2) + VARIANCE / source.min(translation).max(1.0);
        let (whole, rest) = (self.usual.distance(self.whole), self.usual.distance(rest));
        ((whole.powi(2) - rest.powi(2)) / (2.0 * variance)).clamp(-LENGTH_ODDS, LENGTH_ODDS)
    }
}

/// Whether a link is sure, or one of the sentences in it has a sure counterpart.
fn is_sure(bitext: &SentenceBitext, link: &Link) -> bool {
    let within = |one: &Link| {
        let source = bitext.sentences.source.get(one.paragraphs.source.start);
        !one.paragraphs.source.is_empty() && source.is_some_and(|sentence| link.paragraphs.source.contains(&sentence.paragraph))
    };
    let paired = |one: &&Link| !one.paragraphs.translation.is_empty() && one.confidence >= SURE && within(one);
    link.confidence >= SURE || bitext.links.iter().any(|one| paired(&one))
}

/// The sentences of a link, of several in their paragraph, that have no counterpart, and how sure that is.
fn alone<'a>(view: &'a PairView<'_>, bitext: &'a SentenceBitext, link: &'a Link, holder: Holder) -> Vec<(&'a Sentence, f64)> {
    let text = holder.text(view);
    let (sentences, paragraphs) = (holder.own(&bitext.sentences), holder.own(&link.paragraphs));
    let mut found = Vec::new();
    for one in bitext.links.iter().filter(|one| holder.other(&one.paragraphs).is_empty() && one.confidence >= ALONE) {
        found.extend(sentences[holder.own(&one.paragraphs).clone()].iter().map(|sentence| (sentence, one.confidence)));
    }
    found.retain(|(sentence, _)| {
        paragraphs.contains(&sentence.paragraph)
            && text.paragraphs[sentence.paragraph].sentences.len() > 1
            && text.words(sentence).chars().count() >= SHORT
    });
    found
}

fn finding(view: &PairView<'_>, link: &Link, sentence: &Sentence, holder: Holder, confidence: f64) -> Finding {
    let Pair { source, translation } = link.paragraphs.clone();
    let words = holder.text(view).words(sentence).trim();
    let mark = |paragraphs| Spot::marked(paragraphs, vec![Mark { paragraph: sentence.paragraph, range: sentence.range.clone() }]);
    let (lacking, source, translation) = match holder {
        Holder::Source => ("translation", mark(source), Spot::whole(translation)),
        Holder::Translation => ("source", Spot::whole(source), mark(translation)),
    };
    let message = format!("The {lacking} lacks the sentence {}", quoted(words));
    let subject: String = words.chars().take(40).collect();
    Finding::new(holder.rule(), message, subject)
        .graded(Severity::Warning, confidence * link.confidence.max(SURE))
        .in_source(source)
        .in_translation(translation)
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found;

    const SOURCE: [&str; 7] = [
        "1. The members of the port council met in Cartagena on 14 March 2019 to speak of the harbour. They thanked the mayor of the town for her kind invitation to the meeting.",
        "2. The council will plant 250 trees along the northern wall. The trees are watered by the volunteers of the town every second evening in summer.",
        "3. Every fishing boat pays a fee of 12 euros for each night that it stays at the quay.",
        "4. Water from the old fountain must be tested twice a year by the chemist of the town.",
        "5. Children may swim in the inner basin when the lighthouse shows a green flag.",
        "6. The Miramar market stays open on Sundays so that visitors can buy fish, bread and cheese.",
        "7. A map of the harbour is printed and given to all captains free of charge.",
    ];
    const SPANISH: [&str; 7] = [
        "1. Los miembros del consejo del puerto se reunieron en Cartagena el 14 de marzo de 2019 para hablar de la bahía. Agradecieron a la alcaldesa de la ciudad su amable invitación a la reunión.",
        "2. El consejo plantará 250 árboles a lo largo del muro norte. Los árboles son regados por los voluntarios de la ciudad cada dos tardes en verano.",
        "3. Cada barco de pesca paga una tasa de 12 euros por cada noche que permanece en el muelle.",
        "4. El agua de la fuente antigua debe ser analizada dos veces al año por el químico de la ciudad.",
        "5. Los niños pueden nadar en la dársena interior cuando el faro muestra una bandera verde.",
        "6. El mercado Miramar permanece abierto los domingos para que los visitantes puedan comprar pescado, pan y queso.",
        "7. Un mapa del puerto se imprime y se entrega gratuitamente a todos los capitanes.",
    ];

    fn sentences(source: &[&str], translation: &[&str]) -> Vec<(String, String)> {
        let found = found(&source.join("\n\n"), &[("es", &translation.join("\n\n"))]);
        found.into_iter().filter(|(code, ..)| code == "STR008" || code == "STR009").map(|(code, _, message)| (code, message)).collect()
    }

    #[test]
    fn a_sentence_that_is_missing_or_added_is_told() {
        let shorter = SPANISH[1].split_inclusive("norte.").next().expect("a sentence");
        let mut translation = SPANISH;
        translation[1] = shorter;
        let missing = sentences(&SOURCE, &translation);
        assert_eq!(missing.len(), 1, "{missing:?}");
        assert_eq!(missing[0].0, "STR008");
        assert!(missing[0].1.starts_with("The translation lacks the sentence “The trees are watered"), "{missing:?}");
        let mut source = SOURCE;
        source[1] = SOURCE[1].split_inclusive("wall.").next().expect("a sentence");
        let added = sentences(&source, &SPANISH);
        assert_eq!(added.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["STR009"]);
        assert!(sentences(&SOURCE, &SPANISH).is_empty());
    }

    #[test]
    fn all_missing_sentences_of_a_paragraph_are_told() {
        let joined = |texts: [&str; 7]| {
            let [first, second, third, fourth, rest @ ..] = texts;
            let mut paragraphs = vec![[first, &second[3..], &third[3..], &fourth[3..]].join(" ")];
            paragraphs.extend(rest.map(str::to_owned));
            paragraphs.extend((8..10).map(|number| format!("{number}. {}", &rest[number - 7][3..])));
            paragraphs
        };
        let (source, mut translation) = (joined(SOURCE), joined(SPANISH));
        let told = |translation: &[String]| {
            let [source, translation] = [&source[..], translation].map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
            sentences(&source, &translation)
        };
        assert_eq!(told(&translation), []);
        let trees = SPANISH[1].split_once("norte. ").expect("two sentences").1;
        for lost in [trees, &SPANISH[2][3..]] {
            translation[0] = translation[0].replace(lost, "");
        }
        let told = told(&translation);
        assert!(told.iter().all(|(code, _)| code == "STR008"), "{told:?}");
        for sentence in ["“The trees are watered", "“Every fishing boat"] {
            assert!(told.iter().any(|(_, message)| message.contains(sentence)), "{told:?}");
        }
    }

    #[test]
    fn sentences_that_are_joined_are_not_missing() {
        let joined = SPANISH[1].replace("norte. Los árboles", "norte; los árboles");
        let mut translation = SPANISH;
        translation[1] = &joined;
        assert!(sentences(&SOURCE, &translation).is_empty());
    }
}
