//! Sentence ends.
//!
//! By hand, because the texts are declarations: articles, paragraph numbers, abbreviations and
//! initials have full stops that end nothing. Which words are abbreviations the language says; for
//! a text of no known language, English. Takes time in proportion to the text.

use super::fold::fold_token;
use crate::language::{Language, Lexicon, flag};
use std::ops::Range;

/// Cuts `text` into sentences: byte ranges, in order, that cover all of it but the white space
/// between them.
///
/// # Examples
/// ```
/// use travaux::{language::Language, token::sentences};
/// let text = "We met in St. Louis. We agree.";
/// let cut = sentences(text, Language::UNDETERMINED);
/// assert_eq!(cut.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["We met in St. Louis.", "We agree."]);
/// ```
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    let lexicon = known(language).lexicon();
    let mut found = Vec::new();
    let mut marks = Marks::new(text.as_bytes());
    let mut start = text.len() - text.trim_start().len();
    let mut at = start;
    while let Some(mark) = marks.after(at) {
        let Some(character) = text[mark..].chars().next() else { break };
        let after = mark + character.len_utf8();
        match end_of_sentence(text, start, mark, character, lexicon) {
            Some(end) => {
                found.push(start..end);
                start = end + (text.len() - end - text[end..].trim_start().len());
                at = start.max(after);
            }
            None => at = after,
        }
    }
    let end = text.trim_end().len();
    if start < end {
        found.push(start..end);
    }
    found
}

/// The bytes that terminators begin with, few of which begin anything else: of Latin texts, of
/// Han texts and of `…`, of Arabic and Devanagari texts.
const MARKS: [[u8; 3]; 3] = [*b".!?", [0xE2, 0xE3, 0xEF], [0xD8, 0xDB, 0xE0]];

/// Finds the places where terminators may begin, each byte looked at once for each of `MARKS`.
struct Marks<'a> {
    bytes: &'a [u8],
    /// The next place of each kind; the length of the text if there is none.
    next: [usize; 3],
}

impl<'a> Marks<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let mut marks = Self { bytes, next: [0; 3] };
        for kind in 0..3 {
            marks.seek(kind, 0);
        }
        marks
    }

    fn seek(&mut self, kind: usize, at: usize) {
        let [one, two, three] = MARKS[kind];
        let rest = self.bytes.get(at..).unwrap_or_default();
        self.next[kind] = memchr::memchr3(one, two, three, rest).map_or(self.bytes.len(), |found| at + found);
    }

    /// The next place at or after `at`.
    fn after(&mut self, at: usize) -> Option<usize> {
        for kind in 0..3 {
            if self.next[kind] < at {
                self.seek(kind, at);
            }
        }
        let next = self.next[0].min(self.next[1]).min(self.next[2]);
        (next < self.bytes.len()).then_some(next)
    }
}

/// Where the sentence ends whose terminator stands at `mark`, if it does end there.
fn end_of_sentence(text: &str, start: usize, mark: usize, character: char, lexicon: &Lexicon) -> Option<usize> {
    let wide = matches!(character, '。' | '！' | '？' | '．' | '\u{06D4}' | '\u{061F}' | '।');
    if !wide && !matches!(character, '.' | '!' | '?' | '\u{2026}') {
        return None;
    }
    let mut end = mark + character.len_utf8();
    let mut several = false;
    while let Some(next) = text[end..].chars().next() {
        if matches!(next, '.' | '!' | '?' | '\u{2026}' | '。' | '！' | '？') {
            several = true;
        } else if !matches!(next, '"' | '\'' | '\u{201D}' | '\u{2019}' | '»' | ')' | ']' | '」' | '』' | '）') {
            break;
        }
        end += next.len_utf8();
    }
    if wide {
        return Some(end);
    }
    // A footnote's number may follow: `world.1 The`.
    let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
    let before = text[..mark].chars().next_back();
    if (1..=2).contains(&digits) && before.is_some_and(char::is_alphabetic) && text[end + digits..].starts_with(' ') {
        end += digits;
    }
    let rest = &text[end..];
    let next = rest.trim_start();
    if next.is_empty() {
        return Some(end);
    }
    if next.len() == rest.len() {
        return None;
    }
    let begins = next.chars().next().is_some_and(|next| {
        next.is_uppercase()
            || next.is_numeric()
            || super::tokenize::is_unspaced(next)
            || !next.is_lowercase() && next.is_alphabetic()
            || matches!(next, '"' | '\u{201C}' | '\u{2018}' | '\'' | '«' | '(' | '[' | '¿' | '¡' | '§' | '•')
    });
    if !begins {
        return None;
    }
    if character != '.' || several || end > mark + 1 + digits && text[mark + 1..].starts_with([')', '"', '\u{201D}']) {
        return Some(end);
    }
    (!is_inner_stop(text, start, mark, next, lexicon)).then_some(end)
}

/// Whether the full stop at `mark` belongs to an abbreviation, an initial or a number.
fn is_inner_stop(text: &str, start: usize, mark: usize, next: &str, lexicon: &Lexicon) -> bool {
    let before = &text[start..mark];
    let word = before
        .rsplit(|character: char| character.is_whitespace() || matches!(character, '(' | '[' | '"' | '\u{201C}' | '/' | '\u{2014}'))
        .next()
        .unwrap_or_default();
    let begins_sentence = word.len() == before.trim_start().len();
    let mut characters = word.chars();
    let (first, second) = (characters.next(), characters.next());
    // `J. H. Smith`, and list letters `A. Definitions`
    if first.is_some_and(char::is_alphabetic) && second.is_none() {
        let upper = first.is_some_and(char::is_uppercase);
        return upper && word != "I" || begins_sentence;
    }
    // `1. At present`
    if begins_sentence && word.chars().all(|character| character.is_ascii_digit() || character == '.') {
        return true;
    }
    // `U.S. Army`, `e.g. Spain`, but `in the U.S. We agree`
    if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic)) {
        let following = next.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        return lexicon.flags(&fold_token(following)) & flag::FUNCTION == 0;
    }
    if before.ends_with(|character: char| character.is_ascii_digit()) {
        // `am 23. Mai`: an ordinal number.
        return lexicon.days_with_stops
            && word.len() <= 2
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && next
                .split(|character: char| !character.is_alphabetic())
                .next()
                .is_some_and(|next| lexicon.month(&fold_token(next)).is_some());
    }
    let flags = lexicon.flags(&fold_token(word));
    if flags & flag::ABBREVIATION == 0 {
        return false;
    }
    if flags & flag::CLOSING != 0 {
        return !next.starts_with(char::is_uppercase);
    }
    // `No. 5`, `Art. IV`, but `the answer is no.`
    flags & (flag::BEFORE_NUMBER | flag::FUNCTION) == 0 || begins_with_number(next)
}

/// Whether digits, or capitals that are a roman numeral, come first.
fn begins_with_number(text: &str) -> bool {
    let word = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(char::is_numeric)
        || text.starts_with('§')
        || word != "I" && !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// The language, or English if it is not known.
fn known(language: Language) -> Language {
    if language == Language::UNDETERMINED { Language::by_tag("en").unwrap_or(language) } else { language }
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::language::Language;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, Language::UNDETERMINED).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn terminators_end_sentences_with_their_quotes() {
        assert_eq!(cut("We agree. “We do.” (Really?) Yes!"), ["We agree.", "“We do.”", "(Really?)", "Yes!"]);
        assert_eq!(cut("One; two, 3.5 and more. 20 countries met."), ["One; two, 3.5 and more.", "20 countries met."]);
        assert_eq!(cut("in the world.1 The end"), ["in the world.1", "The end"]);
        assert_eq!(cut("  no end  "), ["no end"]);
        assert_eq!(cut(""), Vec::<&str>::new());
    }

    #[test]
    fn stops_inside_are_no_ends() {
        for text in [
            "J. H. Smith of the U.S. Army met Dr. Lee on 5 p.m. today.",
            "See No. 5, Art. 5 and e.g. Spain.",
            "1. At present, the world changes.",
            "A. Definitions apply.",
            "version 2.0.1 is out",
        ] {
            assert_eq!(cut(text), [text]);
        }
        assert_eq!(cut("We left the U.S. We agree, etc. They did."), ["We left the U.S.", "We agree, etc.", "They did."]);
    }

    #[test]
    fn what_a_stop_ends_depends_on_language_and_neighbour() {
        let of = |tag: &str, text: &str| sentences(text, Language::by_tag(tag).expect(tag)).len();
        assert_eq!(of("de", "Das geschah am 23. Mai in Bonn gem. Art. 5 Abs. 2 usw. Danach nichts."), 2);
        assert_eq!(of("en", "It rose by 23. May we ask why?"), 2);
        assert_eq!(of("en", "The answer is no. We support art. They are on a par. See No. 5, Art. IV and par. 3."), 4);
        assert_eq!(of("en", "We met on 5 Sept. Delegates agreed."), 2);
        assert_eq!(of("es", "Véase el párr. 4. La Sra. Gómez y el Sr. Ruiz asistieron."), 2);
    }

    #[test]
    fn other_scripts_end_without_spaces() {
        assert_eq!(cut("我们同意。各方应当合作！好"), ["我们同意。", "各方应当合作！", "好"]);
        assert_eq!(cut("«Estamos de acuerdo.» ¿Sí? No."), ["«Estamos de acuerdo.»", "¿Sí?", "No."]);
    }

    #[test]
    fn ranges_cover_all_but_white_space() {
        let text = "Mr. X. said... “No. Never.”  Then (see a.) he went. a. b. C. 。x";
        let mut at = 0;
        for range in sentences(text, Language::UNDETERMINED) {
            assert!(text[at..range.start].trim().is_empty());
            at = range.end;
        }
        assert!(text[at..].trim().is_empty());
    }
}
