//! LNG001 and LNG002: sentences left in the language of the source, or written in a third one.
//!
//! Scripts tell most; among languages of one script, words that the one language has as articles,
//! prepositions and the like and the other has not at all, and trigrams (whatlang) as a second witness.

use super::PairView;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot};
use crate::language::Language;
use crate::token::{Token, TokenClass, fold_token};
use std::ops::Range;

/// Shorter sentences are names, headings and quotations as often as not.
const FEWEST_WORDS: usize = 5;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let (from, to) = (view.source.language(), view.translation.language());
    if from == to || to == Language::UNDETERMINED {
        return;
    }
    for link in &view.bitext.links {
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            // Neighbouring sentences in the same wrong language are one finding.
            let mut run: Option<(Language, Range<usize>, usize)> = None;
            let mut runs = Vec::new();
            for sentence in &paragraph.sentences {
                let first = paragraph.tokens.partition_point(|token| token.range().start < sentence.start);
                let end = paragraph.tokens.partition_point(|token| token.range().end <= sentence.end);
                let tokens = paragraph.tokens.get(first..end).unwrap_or_default();
                let quoted_in_source = is_in_source(view, link.paragraphs.source.clone(), &paragraph.text[sentence.clone()], from, to);
                let copied = || (quoted_in_source && is_of(from, to, paragraph.text, tokens)).then_some(from);
                let foreign = foreign(paragraph.text, tokens, to, from).filter(|language| *language == from || !quoted_in_source);
                match foreign.or_else(copied) {
                    Some(language) => match &mut run {
                        Some((other, range, words)) if *other == language => (range.end, *words) = (sentence.end, *words + tokens.len()),
                        _ => runs.extend(run.replace((language, sentence.clone(), tokens.len()))),
                    },
                    None => runs.extend(run.take()),
                }
            }
            runs.extend(run);
            for (language, range, words) in runs {
                findings.push(finding(
                    view,
                    link.paragraphs.source.clone(),
                    link.paragraphs.translation.clone(),
                    index,
                    language,
                    range,
                    words,
                ));
            }
        }
    }
}

fn finding(
    view: &PairView<'_>,
    source: Range<usize>,
    translation: Range<usize>,
    paragraph: usize,
    language: Language,
    range: Range<usize>,
    words: usize,
) -> Finding {
    const LONG: usize = 8;
    let written = view.translation.paragraphs.get(paragraph).and_then(|paragraph| paragraph.text.get(range.clone())).unwrap_or_default();
    let rule = if language == view.source.language() { Rule::Untranslated } else { Rule::WrongLanguage };
    let message = match rule {
        Rule::Untranslated => format!("Left in {}: {}", language.name(), quoted(written)),
        _ => format!("Written in {}: {}", language.name(), quoted(written)),
    };
    let severity = if rule == Rule::Untranslated && words >= LONG { Severity::Error } else { Severity::Warning };
    let subject: String = written.chars().take(40).collect();
    let finding = Finding::new(rule, message, subject)
        .graded(severity, if words >= LONG { 0.9 } else { 0.7 })
        .in_translation(Spot::marked(translation, vec![Mark { paragraph, range }]));
    if source.is_empty() { finding } else { finding.in_source(Spot::whole(source)) }
}

/// Whether the source has the same sentence and is not in the language that it is in: a quotation.
fn is_in_source(view: &PairView<'_>, source: Range<usize>, sentence: &str, from: Language, to: Language) -> bool {
    from != to
        && view
            .source
            .paragraphs
            .get(source)
            .unwrap_or_default()
            .iter()
            .any(|paragraph| paragraph.text.contains(sentence.trim_end_matches(['.', '。'])))
}

/// Whether a sentence that the source has too is in the source's language, and no name or quotation: one
/// function word of that language, and none that the other alone has, is enough for what was copied.
fn is_of(from: Language, to: Language, text: &str, tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().filter(|token| token.class == TokenClass::Word).map(|token| token.of(text)).collect();
    let lower = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    let alone = |one: Language, other: Language| {
        let is = |language: Language, word: &str| language.lexicon().is_function_word(word);
        words.iter().map(|word| fold_token(word)).any(|word| is(one, &word) && !is(other, &word))
    };
    // Grammars and patterns, which are copied as they are, have more marks than words, and few words of a language.
    let marks = tokens.iter().filter(|token| token.class == TokenClass::Punctuation).count();
    let function = words.iter().filter(|word| from.lexicon().is_function_word(&fold_token(word))).count();
    words.len() >= FEWEST_WORDS
        && marks * 2 < words.len()
        && function * 5 >= words.len()
        && lower * 2 >= words.len()
        && alone(from, to)
        && !alone(to, from)
}

/// Scripts, as far as they tell the languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Kana,
    Other,
}

fn script(character: char) -> Option<Script> {
    if !character.is_alphabetic() {
        return None;
    }
    Some(match character {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => Script::Arabic,
        '\u{3040}'..='\u{30FF}' => Script::Kana,
        '\u{3400}'..='\u{9FFF}' => Script::Han,
        _ => Script::Other,
    })
}

/// The script in which a language is written.
fn script_of(language: Language) -> Script {
    match language.tag() {
        "ru" => Script::Cyrillic,
        "ar" => Script::Arabic,
        "zh" => Script::Han,
        "ja" => Script::Kana,
        _ => Script::Latin,
    }
}

/// The language in which a sentence is, if that is another than it should be.
fn foreign(text: &str, tokens: &[Token], expected: Language, source: Language) -> Option<Language> {
    let words: Vec<&str> = tokens
        .iter()
        .filter(|token| token.class == TokenClass::Word || token.class == TokenClass::Ideograph)
        .map(|token| token.of(text))
        .collect();
    let count = |wanted: Script| words.iter().filter(|word| word.chars().find_map(script) == Some(wanted)).count();
    let (latin, cyrillic, arabic, han, kana) =
        (count(Script::Latin), count(Script::Cyrillic), count(Script::Arabic), count(Script::Han), count(Script::Kana));
    let own = script_of(expected);
    let native = match own {
        Script::Kana => kana + han,
        Script::Han => han,
        script => count(script),
    };
    // Japanese among Chinese: kana, which Chinese never has.
    if own == Script::Han && kana >= FEWEST_WORDS && kana * 5 >= han + kana {
        return Language::by_tag("ja");
    }
    let outside = words.len() - native;
    if own != Script::Latin {
        // Sentences of two scripts are not told apart where one follows the other: words in a row are.
        let run = longest_run(&words, Script::Latin);
        // Letters that stand for something (`X.Y.Z`) are no words.
        let long = run.iter().filter(|word| word.chars().count() > 2).count();
        return if run.len() >= FEWEST_WORDS && 2 * long >= run.len() { latin_language(run, None, source) } else { None };
    }
    if outside * 2 > words.len() {
        return match () {
            () if cyrillic >= FEWEST_WORDS => Language::by_tag("ru"),
            () if arabic >= FEWEST_WORDS => Language::by_tag("ar"),
            () if kana >= FEWEST_WORDS => Language::by_tag("ja"),
            () if han > FEWEST_WORDS => Language::by_tag("zh"),
            () => None,
        };
    }
    if latin < FEWEST_WORDS { None } else { latin_language(&words, Some(expected), source) }
}

/// The most words in a row that are written in a script.
fn longest_run<'a, 'b>(words: &'a [&'b str], wanted: Script) -> &'a [&'b str] {
    let runs = words.split(|word| word.chars().find_map(script) != Some(wanted));
    runs.max_by_key(|run| run.len()).unwrap_or_default()
}

/// Which language of Latin script some words are in, if it is another than expected.
fn latin_language(words: &[&str], expected: Option<Language>, source: Language) -> Option<Language> {
    let folded: Vec<String> = words.iter().map(|word| fold_token(word).into_owned()).collect();
    let lower = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    // Titles and lists of names are no sentences.
    if lower * 2 < words.len() {
        return None;
    }
    let is = |language: Language, word: &str| language.lexicon().is_function_word(word);
    let known = expected.map_or(0, |expected| folded.iter().filter(|word| is(expected, word)).count());
    let candidates = Language::all().filter(|language| Some(*language) != expected && script_of(*language) == Script::Latin);
    let mut best: Option<(usize, usize, Language)> = None;
    for candidate in candidates {
        let hits = folded.iter().filter(|word| is(candidate, word)).count();
        let alone = folded.iter().filter(|word| is(candidate, word) && !expected.is_some_and(|expected| is(expected, word))).count();
        // Of two that explain the words alike, the source's.
        if best.is_none_or(|(most, ..)| hits > most || hits == most && candidate == source) {
            best = Some((hits, alone, candidate));
        }
    }
    let (hits, alone, language) = best?;
    let own = expected.map_or(0, |expected| folded.iter().filter(|word| is(expected, word) && !is(language, word)).count());
    let enough = hits > known && hits * 5 >= words.len() && alone >= 2 && alone >= 3 * own;
    let witnessed = expected.is_none_or(|expected| second_witness(words, expected, language));
    (enough && (witnessed || own == 0 && alone >= 4)).then_some(language)
}

/// Whether trigrams too are rather those of the one language than of the other.
fn second_witness(words: &[&str], expected: Language, language: Language) -> bool {
    let code = |language: Language| match language.tag() {
        "en" => Some(whatlang::Lang::Eng),
        "es" => Some(whatlang::Lang::Spa),
        "pt" => Some(whatlang::Lang::Por),
        "fr" => Some(whatlang::Lang::Fra),
        "de" => Some(whatlang::Lang::Deu),
        "it" => Some(whatlang::Lang::Ita),
        _ => None,
    };
    let (Some(one), Some(other)) = (code(expected), code(language)) else { return false };
    whatlang::Detector::with_allowlist(vec![one, other]).detect(&words.join(" ")).is_some_and(|info| info.lang() == other)
}

#[cfg(test)]
mod tests {
    use crate::check::Severity;
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "The parties shall publish the report in 2024. They are of the opinion that the work of the group must go on.";

    #[test]
    fn short_sentences_that_were_copied_are_left_in_the_language_of_the_source() {
        let source = "A Commission is hereby established. It meets every year in 48 ports of the region.";
        for (tag, text) in [
            ("es", "Se reúne cada año en 48 puertos de la región."),
            ("pt", "Reúne-se todos os anos em 48 portos da região."),
            ("fr", "Elle se réunit chaque année dans 48 ports de la région."),
            ("zh", "委员会每年在该地区48个港口举行会议。"),
        ] {
            let found = found(source, &[(tag, &format!("A Commission is hereby established. {text}"))]);
            let messages: Vec<&str> = found.iter().filter(|(code, ..)| code == "LNG001").map(|(.., message)| message.as_str()).collect();
            assert_eq!(messages, ["Left in English: “A Commission is hereby established.”"], "{tag}: {found:?}");
            // A name that both have is none.
            let source = source.replace("A Commission is hereby established.", "The book is Living with the Tide.");
            let found = super::super::tests::found(&source, &[(tag, &format!("Living with the Tide. {text}"))]);
            assert!(found.iter().all(|(code, ..)| code != "LNG001"), "{tag}: {found:?}");
        }
    }

    #[test]
    fn sentences_left_in_the_source_language_are_errors() {
        for (tag, text) in [
            ("es", "Las partes publicarán el informe en 2024. They are of the opinion that the work of the group must go on."),
            ("pt", "As partes publicarão o relatório em 2024. They are of the opinion that the work of the group must go on."),
            ("fr", "Les parties publient le rapport en 2024. They are of the opinion that the work of the group must go on."),
            ("zh", "各方应于2024年公布报告。They are of the opinion that the work of the group must go on."),
        ] {
            let (code, severity, _) = only(SOURCE, tag, text);
            assert_eq!((code.as_str(), severity), ("LNG001", Severity::Error), "{tag}");
        }
    }

    #[test]
    fn sentences_in_a_third_language_are_found_even_in_a_near_one() {
        for (tag, text) in [
            ("es", "Las partes publicarán el informe en 2024. Elas consideram que o trabalho do grupo não deve parar em nenhum momento."),
            (
                "pt",
                "As partes publicarão o relatório em 2024. Consideran que los trabajos del grupo deben seguir y que no hay otra solución.",
            ),
            (
                "fr",
                "Les parties publient le rapport en 2024. Consideran que los trabajos del grupo deben seguir y que no hay otra solución.",
            ),
            ("zh", "各方应于2024年公布报告。Consideran que los trabajos del grupo deben seguir y que no hay otra solución."),
        ] {
            assert_eq!(only(SOURCE, tag, text).0, "LNG002", "{tag}");
        }
    }

    #[test]
    fn sentences_of_two_scripts_need_no_space_between() {
        let text = "各方应于2024年公布报告。They are of the opinion that the work of the group must go on.这项工作十分重要，各方将在每次会议上审议。";
        assert_eq!(only(SOURCE, "zh", text).0, "LNG001");
        let letters = "各方应于2024年公布报告，次版本号 Y（x.Y.z 与 x 和 y）随之增加，各方认为小组必须继续工作。";
        assert!(found(SOURCE, &[("zh", letters)]).iter().all(|(code, ..)| !code.starts_with("LNG")));
    }

    #[test]
    fn titles_and_names_may_stay() {
        let text =
            "Las partes publicarán el informe en 2024. El grupo «The Global Forum on Migration and Development» debe continuar su trabajo.";
        assert_eq!(found(SOURCE, &[("es", text)]), []);
    }
}
