//! UNI001 and REP001: characters that nobody sees or meant, and words that stand twice.

use super::PairView;
use super::matching::is_compared;
use crate::check::{Finding, Fix, Mark, ParagraphView, Rule, Severity, Spot, TextView};
use crate::document::Paragraph;
use crate::token::{TokenClass, fold_token};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// UTF-8 read as Windows-1252: letters that no language of the texts puts next to each other.
const MOJIBAKE: [&str; 10] = ["Ã©", "Ã¨", "Ã¡", "Ã³", "Ã±", "Ã§", "Ã£", "Ã\u{AD}", "â€", "Â°"];

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in view.bitext.links.iter().filter(|link| !link.paragraphs.translation.is_empty()) {
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            let odd = odd(paragraph.text).into_iter().chain(taken_away(view.translation, index)).chain(apart(view.translation, index));
            for Odd { range, what, replacements } in odd {
                let mark = Mark { paragraph: index, range };
                let mut finding = Finding::new(Rule::InvisibleCharacter, what.clone(), what)
                    .graded(Severity::Warning, 0.9)
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
                let fix = |(range, replacement)| Fix { paragraph: index, range, replacement };
                finding.fixes = replacements.into_iter().map(fix).collect();
                if !link.paragraphs.source.is_empty() {
                    finding = finding.in_source(Spot::whole(link.paragraphs.source.clone()));
                }
                findings.push(finding);
            }
        }
        if is_compared(link) && repeated(view.source, link.paragraphs.source.clone()).is_empty() {
            for (mark, word) in repeated(view.translation, link.paragraphs.translation.clone()) {
                let finding = Finding::new(Rule::RepeatedWord, format!("\u{201C}{word}\u{201D} stands twice"), word)
                    .graded(Severity::Note, 0.6)
                    .in_source(Spot::whole(link.paragraphs.source.clone()))
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
                findings.push(finding);
            }
        }
    }
}

/// Odd characters of a paragraph.
struct Odd {
    range: Range<usize>,
    what: String,
    /// What mends them.
    replacements: Vec<(Range<usize>, String)>,
}

/// Characters that take no room and are not needed for shaping.
fn is_idle(text: &str) -> bool {
    text.chars()
        .all(|character| matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// A paragraph of a format in which bytes between two characters are bytes of the text.
fn written<'a>(text: &TextView<'a>, index: usize) -> Option<&'a Paragraph> {
    let document = &text.text.document;
    document.paragraphs.get(index).filter(|_| matches!(document.format, "markdown" | "plain"))
}

/// Places inside words where normalization took an invisible character away: three bytes of the source
/// are not in the text. (In formats with marks of three bytes inside words, that says nothing.)
fn taken_away(text: &TextView<'_>, index: usize) -> Vec<Odd> {
    const BYTES: usize = 3;
    let Some(paragraph) = written(text, index) else { return Vec::new() };
    let letters = paragraph.text.as_str();
    let characters: Vec<(usize, char)> = letters.char_indices().collect();
    let hole = |pair: &[(usize, char)]| {
        let [(at, one), (next, other)] = *pair else { return None };
        let inside = one.is_alphanumeric() && other.is_alphanumeric();
        let skipped = paragraph.text.origin(next).checked_sub(paragraph.text.origin(at) + one.len_utf8())?;
        let range = at..next + other.len_utf8();
        (inside && skipped == BYTES).then(|| Odd {
            range: range.clone(),
            what: "An invisible character inside a word".to_owned(),
            replacements: vec![(range.clone(), letters[range].to_owned())],
        })
    };
    characters.windows(2).filter_map(hole).collect()
}

/// Letters that normalization put together with their accents: the source has them apart.
fn apart(text: &TextView<'_>, index: usize) -> Option<Odd> {
    let paragraph = written(text, index).filter(|paragraph| !paragraph.text.as_str().is_ascii())?;
    let letters = paragraph.text.as_str();
    let composed = letters.char_indices().filter(|(_, character)| !character.is_ascii()).filter_map(|(at, character)| {
        let range = at..at + character.len_utf8();
        let bytes: usize = std::iter::once(character).nfd().map(char::len_utf8).sum();
        let is_apart = bytes != character.len_utf8() && paragraph.text.source_range(range.clone()).len() == bytes;
        // At the end of a paragraph it is not known how long the letter was.
        (is_apart && range.end < letters.len()).then(|| (range, character.to_string()))
    });
    let replacements: Vec<(Range<usize>, String)> = composed.collect();
    let range = replacements.first()?.0.clone();
    Some(Odd { range, what: "Letters and their accents are apart (not NFC)".to_owned(), replacements })
}

/// Stretches of odd characters, each with what is wrong about it.
fn odd(text: &str) -> Vec<Odd> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, character) in text.char_indices() {
        let what = match character {
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' => "An invisible character",
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "A character that reverses the order of the text",
            '\u{FFFD}' => "A character that could not be read",
            '\u{80}'..='\u{9F}' => "A control character",
            '\u{E000}'..='\u{F8FF}' => "A character of private use",
            _ => continue,
        };
        found.push((at..at + character.len_utf8(), format!("{what} (U+{:04X})", character as u32)));
    }
    for damaged in MOJIBAKE {
        found.extend(text.find(damaged).map(|at| (at..at + damaged.len(), format!("Characters read in a wrong encoding: {damaged}"))));
    }
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by(|next, kept| next.0.start < kept.0.end);
    let mended = |range: &Range<usize>| if is_idle(&text[range.clone()]) { vec![(range.clone(), String::new())] } else { Vec::new() };
    found.into_iter().map(|(range, what)| Odd { replacements: mended(&range), range, what }).collect()
}

/// Words that stand twice with nothing but a space between; of scripts without borders, two to four
/// characters with nothing between.
fn repeated(text: &TextView<'_>, paragraphs: Range<usize>) -> Vec<(Mark, String)> {
    let mut found = Vec::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        found.extend(repeated_characters(paragraph, index));
        for pair in paragraph.tokens.windows(2) {
            let [one, other] = pair else { continue };
            if one.class != TokenClass::Word || other.class != TokenClass::Word || one.end - one.start != other.end - other.start {
                continue;
            }
            let (word, again) = (fold_token(one.of(paragraph.text)), fold_token(other.of(paragraph.text)));
            // *nous nous engageons*
            if word == again && !text.language().lexicon().may_repeat(&word) {
                found.push((Mark { paragraph: index, range: one.range().start..other.range().end }, word.into_owned()));
            }
        }
    }
    found
}

/// Ideographs that stand twice: 研究研究. Of one alone that is a word (人人), and 一 begins such words
/// (一步一步).
fn repeated_characters(paragraph: &ParagraphView<'_>, index: usize) -> Vec<(Mark, String)> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;
    let tokens = &paragraph.tokens;
    let word = |at: usize| tokens[at].of(paragraph.text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let twice = LENGTHS.rev().find(|&length| {
            let end = at + 2 * length;
            end <= tokens.len()
                && (at..end).all(|at| tokens[at].class == TokenClass::Ideograph)
                && (at..at + length).all(|at| word(at) == word(at + length))
                && (at + 1..at + length).any(|other| word(other) != word(at))
                && (at + 1..end).all(|at| tokens[at - 1].end == tokens[at].start)
                && word(at) != "一"
        });
        let Some(length) = twice else {
            at += 1;
            continue;
        };
        let range = tokens[at].range().start..tokens[at + 2 * length - 1].range().end;
        let once = paragraph.text[range.start..tokens[at + length - 1].range().end].to_owned();
        found.push((Mark { paragraph: index, range }, once));
        at += 2 * length;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "We commit ourselves to the protection of the 12 rivers of the region.";
    const FRENCH: &str = "Nous nous engageons à protéger les 12 rivières de la région.";

    #[test]
    fn repeated_words_are_notes_where_the_language_does_not_repeat_them() {
        assert_eq!(found(SOURCE, &[("fr", FRENCH)]), []);
        assert_eq!(only(SOURCE, "fr", &FRENCH.replace("rivières", "rivières rivières")).0, "REP001");
    }

    #[test]
    fn repeated_characters_are_notes_but_for_words_that_repeat_themselves() {
        let chinese = "我们承诺一步一步地保护本区域的12条河流，让人人受益。";
        assert_eq!(found(SOURCE, &[("zh", chinese)]), []);
        assert_eq!(only(SOURCE, "zh", &chinese.replace("保护", "保护保护")).0, "REP001");
    }

    #[test]
    fn damaged_characters_are_found() {
        assert_eq!(only(SOURCE, "fr", &FRENCH.replace('é', "Ã©")).0, "UNI001");
        assert_eq!(only(SOURCE, "fr", &FRENCH.replace("région", "ré\u{200B}gion")).0, "UNI001");
        assert_eq!(only(SOURCE, "fr", &FRENCH.replace("région", "ré\u{202E}gion")).0, "UNI001");
        assert_eq!(only(SOURCE, "fr", &FRENCH.replace('é', "e\u{301}")).2, "Letters and their accents are apart (not NFC)");
    }
}
