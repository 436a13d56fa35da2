//! Whether a translation says already what its source gained.
//!
//! A translation may have been ahead of its source, or its edit may lie before the base. Where the
//! source only gained words, the translation is compared with the source without them and with them:
//! members of enumerations, figures, cognates of the new words, length. It counts as up to date only if
//! two of these speak for it and none against.

use super::LinkEdit;
use super::history::{History, RowEdit};
use super::shift::is_substantive;
use super::stale::{joined, passages};
use crate::bitext::{Pair, likeness};
use crate::check::PairView;
use crate::diff::SegmentOp;
use crate::document::{Document, Sides};
use crate::fact::{self, FactKind};
use crate::language::Language;
use crate::token::{TokenClass, fold_token, tokenize};

/// Which of two texts a translation fits better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The source as it is now.
    Now,
    /// The source as it was.
    Earlier,
    /// It does not tell.
    None,
}

/// Whether the translation of a link has what the source gained.
pub(super) fn is_anticipated(view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> bool {
    let paragraphs = &view.bitext.links[edit.link].paragraphs;
    let documents = Sides::new(histories.source.base(), &view.source.text.document);
    let rows = histories.source.rows_of(&paragraphs.source);
    let Some(gained) = gained(&rows, documents) else { return false };
    let texts = Sides::new(joined(documents.before, &edit.base.source), joined(documents.after, &paragraphs.source));
    let translation = joined(&view.translation.text.document, &paragraphs.translation);
    let ratio = length_ratio(view, edit.link);
    let languages = Pair::new(documents.after.language, view.translation.language());
    let evidence = [
        members(&texts, &translation),
        figures(&gained, &translation, languages),
        cognates(&gained, &texts.before, &translation),
        nearer(length(&translation), length(&texts.before) * ratio, length(&texts.after) * ratio),
    ];
    let speaks = |for_what: Evidence| evidence.iter().filter(|one| **one == for_what).count();
    // Length alone tells little of a few words, so that it may also speak against.
    let against = evidence[..3].contains(&Evidence::Earlier);
    !against && speaks(Evidence::Now) >= 2
}

/// The words that the source gained, if it only gained words, and enough of them to be looked for.
fn gained(rows: &[&RowEdit], documents: Sides<&Document>) -> Option<Vec<String>> {
    const FEWEST: usize = 2;
    let mut gained = Vec::new();
    for row in rows {
        let passages = passages(row, documents);
        for stretch in row.stretches.iter().filter(|stretch| is_substantive(stretch)) {
            if stretch.op != SegmentOp::Insert {
                return None;
            }
            gained.push(passages.after.text()[stretch.after.clone()].to_owned());
        }
    }
    let words: usize = gained.iter().map(|text| super::shift::words(text)).sum();
    (words >= FEWEST).then_some(gained)
}

/// By the members of enumerations, told by the marks that part them.
fn members(texts: &Sides<String>, translation: &str) -> Evidence {
    let count =
        |text: &str| text.chars().filter(|character| matches!(character, ',' | ';' | '、' | '，' | '；' | '،' | '؛')).count() as f64;
    nearer(count(translation), count(&texts.before), count(&texts.after))
}

/// By figures, dates and references among the new words.
fn figures(gained: &[String], translation: &str, languages: Pair<Language>) -> Evidence {
    let of = |text: &str, language: Language| -> Vec<fact::Fact> {
        let mut facts = fact::find(text, &tokenize(text), language);
        facts.retain(|fact| matches!(fact.kind, FactKind::Figure | FactKind::Date | FactKind::Reference));
        facts
    };
    let sought: Vec<fact::Fact> = gained.iter().flat_map(|text| of(text, languages.source)).collect();
    let there = of(translation, languages.translation);
    match sought.iter().all(|fact| {
        there.iter().any(|other| other.kind == fact.kind && fact.readings().any(|reading| other.readings().any(|other| other == reading)))
    }) {
        _ if sought.is_empty() => Evidence::None,
        true => Evidence::Now,
        false => Evidence::Earlier,
    }
}

/// By words of the translation that look like new words of the source and like none of its old ones.
fn cognates(gained: &[String], earlier: &str, translation: &str) -> Evidence {
    const SHORTEST: usize = 5;
    let words = |text: &str| -> Vec<Vec<char>> {
        let tokens = tokenize(text).into_iter().filter(|token| token.class == TokenClass::Word);
        tokens.map(|token| fold_token(token.of(text)).chars().collect::<Vec<char>>()).filter(|word| word.len() >= SHORTEST).collect()
    };
    let new: Vec<Vec<char>> = gained.iter().flat_map(|text| words(text)).collect();
    let old = words(earlier);
    let there: Vec<Vec<char>> = words(translation).into_iter().filter(|word| !old.iter().any(|other| is_cognate(word, other))).collect();
    let is_latin = |word: &[char]| word.iter().all(|letter| letter.is_ascii_lowercase() || ('à'..='ž').contains(letter));
    if new.is_empty() || !there.iter().any(|word| is_latin(word)) || !new.iter().all(|word| is_latin(word)) {
        return Evidence::None;
    }
    let found = new.iter().filter(|word| there.iter().any(|other| is_cognate(word, other))).count();
    match found {
        0 if new.len() >= 3 => Evidence::Earlier,
        found if 3 * found >= new.len() => Evidence::Now,
        _ => Evidence::None,
    }
}

/// Whether two words share three letters of four in order.
fn is_cognate(one: &[char], other: &[char]) -> bool {
    const ALIKE: f32 = 0.75;
    likeness(one, other) >= ALIKE
}

/// Which of two expectations a measure is nearer to.
fn nearer(measure: f64, earlier: f64, now: f64) -> Evidence {
    let (far, near) = ((measure - earlier).abs(), (measure - now).abs());
    if (now - earlier).abs() < f64::EPSILON {
        Evidence::None
    } else if near < far {
        Evidence::Now
    } else {
        Evidence::Earlier
    }
}

/// Characters of the translation for each of the source, in the other links.
fn length_ratio(view: &PairView<'_>, here: usize) -> f64 {
    let (mut source, mut translation) = (0.0, 0.0);
    for (_, link) in view.bitext.links.iter().enumerate().filter(|(index, _)| *index != here) {
        if !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty() {
            source += length(&joined(&view.source.text.document, &link.paragraphs.source));
            translation += length(&joined(&view.translation.text.document, &link.paragraphs.translation));
        }
    }
    if source > 0.0 { translation / source } else { 1.0 }
}

fn length(text: &str) -> f64 {
    text.chars().count() as f64
}

#[cfg(test)]
mod tests {
    use super::{Evidence, cognates, is_cognate, members};
    use crate::document::Sides;

    #[test]
    fn cognates_share_most_letters_in_order() {
        let letters = |word: &str| word.chars().collect::<Vec<char>>();
        assert!(is_cognate(&letters("characteristics"), &letters("caratteristiche")));
        assert!(!is_cognate(&letters("education"), &letters("istruzione")));
    }

    #[test]
    fn new_words_are_looked_for_among_those_that_the_old_ones_do_not_explain() {
        let gained = ["sex characteristics, ".to_owned(), ", education, socio-economic status".to_owned()];
        let earlier = "ethnicity, gender identity, nationality";
        let with = "etnia, caratteristiche sessuali, identità, istruzione, stato socio-economico, nazionalità";
        assert_eq!(cognates(&gained, earlier, with), Evidence::Now);
        assert_eq!(cognates(&gained, earlier, "etnia, identità di genere, nazionalità"), Evidence::Earlier);
        let texts = Sides::new("a, b, c".to_owned(), "a, b, c, d, e".to_owned());
        assert_eq!((members(&texts, "甲、乙、丙、丁、戊"), members(&texts, "α, β, γ")), (Evidence::Now, Evidence::Earlier));
    }
}
