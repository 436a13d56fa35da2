//! REP001: words that stand twice.

use super::PairView;
use super::matching::is_compared;
use crate::check::{Finding, Mark, ParagraphView, Rule, Severity, Spot, TextView};
use crate::token::{TokenClass, fold_token};
use std::ops::Range;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        if !repeated(view.source, link.paragraphs.source.clone()).is_empty() {
            continue;
        }
        for (mark, word) in repeated(view.translation, link.paragraphs.translation.clone()) {
            let finding = Finding::new(Rule::RepeatedWord, format!("\u{201C}{word}\u{201D} stands twice"), word)
                .graded(Severity::Note, 0.6)
                .in_source(Spot::whole(link.paragraphs.source.clone()))
                .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
            findings.push(finding);
        }
    }
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
    use crate::check::pair::tests::{RIVERS, RIVIERES, found, only, slip};

    #[test]
    fn repeated_words_are_notes_where_the_language_does_not_repeat_them() {
        assert_eq!(found(RIVERS, &[("fr", RIVIERES)]), []);
        assert_eq!(slip("rivières", "rivières rivières").0, "REP001");
    }

    #[test]
    fn repeated_characters_are_notes_but_for_words_that_repeat_themselves() {
        let chinese = "我们承诺一步一步地保护本区域的12条河流，让人人受益。";
        assert_eq!(found(RIVERS, &[("zh", chinese)]), []);
        assert_eq!(only(RIVERS, "zh", &chinese.replace("保护", "保护保护")).0, "REP001");
    }
}
