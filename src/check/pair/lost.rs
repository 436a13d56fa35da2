//! STR008 and STR009: a sentence of a paragraph that is missing in the translation, or that only the
//! translation has.
//!
//! Translators join and cut sentences, so that a sentence without counterpart alone says little. It is
//! reported where the paragraph is too short (or too long) by about that sentence. Sentences are aligned
//! only if there is such a paragraph.

use super::PairView;
use super::length::{Usual, lengths};
use crate::bitext::{Link, Pair, Sentence, SentenceBitext, align_sentences};
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};

/// A paragraph that lost much is no sure counterpart any more; then at least one of its sentences must be.
const SURE: f64 = 0.5;

/// Paragraphs whose lengths are nearer to what is usual, as a logarithm, have lost less than a
/// twenty-fifth.
const LEAST_DISTANCE: f64 = 0.04;

/// A sentence explains a length if without it no more than this part of the distance is left.
const LEFT_OVER: f64 = 0.6;

/// Sentences that are less surely alone than this may have a counterpart.
const ALONE: f64 = 0.5;

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
    /// The text that must have more if a length is so far from what is usual, as a logarithm.
    const fn of(distance: f64) -> Self {
        if distance < 0.0 { Self::Source } else { Self::Translation }
    }

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
    let odd: Vec<&Link> = view
        .bitext
        .links
        .iter()
        .filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty() && !link.moved)
        .filter(|link| usual.distance(lengths(view, link)).abs() >= LEAST_DISTANCE)
        .collect();
    if odd.is_empty() {
        return;
    }
    let documents = Pair::new(&view.source.text.document, &view.translation.text.document);
    let bitext = align_sentences(documents, view.bitext, &view.settings.bitext);
    for link in odd {
        let whole = lengths(view, link);
        if !is_sure(&bitext, link) {
            continue;
        }
        let holder = Holder::of(usual.distance(whole));
        for (sentence, confidence) in alone(view, &bitext, link, holder) {
            let length = holder.text(view).words(sentence).chars().count() as f64;
            let rest = match holder {
                Holder::Source => Pair::new(whole.source - length, whole.translation),
                Holder::Translation => Pair::new(whole.source, whole.translation - length),
            };
            if usual.distance(rest).abs() <= LEFT_OVER * usual.distance(whole).abs() {
                findings.push(finding(view, link, sentence, holder, confidence));
            }
        }
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
    fn sentences_that_are_joined_are_not_missing() {
        let joined = SPANISH[1].replace("norte. Los árboles", "norte; los árboles");
        let mut translation = SPANISH;
        translation[1] = &joined;
        assert!(sentences(&SOURCE, &translation).is_empty());
    }
}
