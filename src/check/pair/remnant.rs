//! LNG001 once more: a part of a sentence that was left in the language of the source.
//!
//! A sentence as a whole is in its language; words of the source in a row, the same as there and no name
//! and no quotation, are what the translator did not reach.

use super::PairView;
use super::matching::is_compared;
use super::quotations::quoted_in;
use crate::check::text::ParagraphView;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot};
use crate::language::Language;
use crate::token::{TokenClass, fold_token};
use std::collections::BTreeMap;
use std::ops::Range;

/// Fewer words in a row are alike by chance, above all in languages that are near.
const FEWEST: usize = 4;

/// So many of them are words that neither names nor grammar explain.
const FEWEST_PLAIN: usize = 2;

/// From so many words on it is no loan.
const LONG: usize = 8;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let (from, to) = (view.source.language(), view.translation.language());
    if from == to || from == Language::UNDETERMINED || to == Language::UNDETERMINED {
        return;
    }
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let source: Vec<Vec<Said<'_>>> =
            view.source.paragraphs.get(link.paragraphs.source.clone()).unwrap_or_default().iter().map(said).collect();
        let mut places: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (paragraph, words) in source.iter().enumerate() {
            for (at, word) in words.iter().enumerate() {
                places.entry(&word.folded).or_default().push((paragraph, at));
            }
        }
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            let words = said(paragraph);
            let mut at = 0;
            while at < words.len() {
                let length = longest(&words[at..], &source, places.get(words[at].folded.as_str()).map_or(&[], Vec::as_slice));
                let run = &words[at..at + length];
                at += length.max(1);
                let Some(range) = range_of(run).filter(|_| is_left(run, from, to)) else { continue };
                if is_told(findings, index, &range) {
                    continue;
                }
                let written = &paragraph.text[range.clone()];
                let subject: String = written.chars().take(40).collect();
                let (severity, sure) = if length >= LONG { (Severity::Error, 0.85) } else { (Severity::Warning, 0.75) };
                let finding = Finding::new(Rule::Untranslated, format!("Left in {}: {}", from.name(), quoted(written)), subject)
                    .graded(severity, sure)
                    .in_source(Spot::whole(link.paragraphs.source.clone()))
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![Mark { paragraph: index, range }]));
                findings.push(finding);
            }
        }
    }
}

/// A word, folded, and where it stands.
struct Said<'a> {
    folded: String,
    written: &'a str,
    range: Range<usize>,
    /// Whether it stands in quotation marks.
    quoted: bool,
}

fn said<'a>(paragraph: &ParagraphView<'a>) -> Vec<Said<'a>> {
    let quotations = quoted_in(paragraph.text);
    let words = paragraph.tokens.iter().filter(|token| matches!(token.class, TokenClass::Word | TokenClass::Number));
    words
        .map(|token| {
            let written = token.of(paragraph.text);
            let range = token.range();
            let quoted = quotations.iter().any(|quotation| quotation.start <= range.start && range.end <= quotation.end);
            Said { folded: fold_token(written).into_owned(), written, range, quoted }
        })
        .collect()
}

/// How many words from here on the source has in a row at one of some places.
fn longest(words: &[Said<'_>], source: &[Vec<Said<'_>>], places: &[(usize, usize)]) -> usize {
    let run = |&(paragraph, at): &(usize, usize)| {
        source[paragraph][at..].iter().zip(words).take_while(|(one, other)| !other.quoted && one.folded == other.folded).count()
    };
    places.iter().map(run).max().unwrap_or(0)
}

fn range_of(run: &[Said<'_>]) -> Option<Range<usize>> {
    Some(run.first()?.range.start..run.last()?.range.end)
}

/// Whether words in a row are a part of a sentence in the one language and in no way of the other.
fn is_left(run: &[Said<'_>], from: Language, to: Language) -> bool {
    let is = |language: Language, word: &Said<'_>| language.lexicon().is_function_word(&word.folded);
    let grammar = run.iter().filter(|word| is(from, word) && !is(to, word)).count();
    let plain = |word: &&Said<'_>| {
        word.written.starts_with(char::is_lowercase) && word.written.chars().count() > 2 && !is(from, word) && !is(to, word)
    };
    let lower = run.iter().filter(|word| word.written.starts_with(char::is_lowercase)).count();
    run.len() >= FEWEST
        && grammar >= 1
        && run.iter().filter(plain).count() >= FEWEST_PLAIN
        && lower * 2 > run.len()
        && !run.iter().any(|word| is(to, word) && !is(from, word))
}

/// Whether the place was told already.
fn is_told(findings: &[Finding], paragraph: usize, range: &Range<usize>) -> bool {
    findings.iter().filter(|finding| matches!(finding.rule, Rule::Untranslated | Rule::WrongLanguage)).any(|finding| {
        let marks = finding.spots.translation.as_ref().map(|spot| spot.marks.as_slice()).unwrap_or_default();
        marks.iter().any(|mark| mark.paragraph == paragraph && mark.range.start < range.end && range.start < mark.range.end)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "The council meets in 48 ports every year, and it shall publish the report of the meeting without delay.";

    const TRANSLATIONS: [(&str, &str, &str); 4] = [
        (
            "es",
            "El consejo se reúne cada año en 48 puertos y deberá publicar el informe de la reunión sin demora.",
            "deberá publicar el informe de la reunión",
        ),
        (
            "pt",
            "O conselho reúne-se todos os anos em 48 portos e deverá publicar o relatório da reunião sem demora.",
            "deverá publicar o relatório da reunião",
        ),
        (
            "fr",
            "Le conseil se réunit chaque année dans 48 ports et doit publier le rapport de la réunion sans retard.",
            "doit publier le rapport de la réunion",
        ),
        ("zh", "理事会每年在48个港口举行会议，并应立即公布会议的报告。", "公布会议的报告"),
    ];

    #[test]
    fn a_part_of_a_sentence_left_in_the_language_of_the_source_is_found() {
        for (tag, text, part) in TRANSLATIONS {
            assert_eq!(found(SOURCE, &[(tag, text)]), [], "{tag}");
            let half = text.replace(part, "shall publish the report");
            let found = found(SOURCE, &[(tag, &half)]);
            let messages: Vec<&str> = found.iter().filter(|(code, ..)| code == "LNG001").map(|(.., message)| message.as_str()).collect();
            assert_eq!(messages, ["Left in English: “shall publish the report”"], "{tag}: {found:?}");
        }
    }

    #[test]
    fn names_and_quotations_may_stay() {
        let source =
            "The council supports the Global Forum on the Safety of Harbours and the plan \"how to keep the ports open\" in 48 ports.";
        for (tag, text) in [
            ("es", "El consejo apoya el Global Forum on the Safety of Harbours y el plan «how to keep the ports open» en 48 puertos."),
            ("pt", "O conselho apoia o Global Forum on the Safety of Harbours e o plano \"how to keep the ports open\" em 48 portos."),
            (
                "fr",
                "Le conseil soutient le Global Forum on the Safety of Harbours et le plan « how to keep the ports open » dans 48 ports.",
            ),
        ] {
            let found = found(source, &[(tag, text)]);
            assert!(found.iter().all(|(code, ..)| code != "LNG001"), "{tag}: {found:?}");
        }
        let longer = "El consejo se reúne cada año en 48 puertos and it shall publish the report of the meeting without delay.";
        assert_eq!(only(SOURCE, "es", longer).0, "LNG001");
    }
}
