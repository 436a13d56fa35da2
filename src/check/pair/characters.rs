//! UNI001: characters that nobody sees or meant.

use super::{PairView, lookalikes};
use crate::check::{Finding, Fix, Mark, Rule, Severity, Spot, TextView};
use crate::document::{Format, Paragraph, Unseen};
use crate::token::is_idle;
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// UTF-8 read as Windows-1252: letters that no language of the texts puts next to each other.
const MOJIBAKE: [&str; 10] = ["Ã©", "Ã¨", "Ã¡", "Ã³", "Ã±", "Ã§", "Ã£", "Ã\u{AD}", "â€", "Â°"];

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    findings.extend(lost(view.translation));
    for link in view.bitext.links.iter().filter(|link| !link.paragraphs.translation.is_empty()) {
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            let mut odd = odd(paragraph.text);
            odd.extend(unseen(view.translation, index));
            odd.extend(apart(view.translation, index));
            odd.extend(lookalikes::find(paragraph));
            for Odd { ranges, what, replacements } in odd {
                let marks = ranges.into_iter().map(|range| Mark { paragraph: index, range }).collect();
                let mut finding = Finding::new(Rule::InvisibleCharacter, what.clone(), what)
                    .graded(Severity::Warning, 0.9)
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), marks));
                let fix = |(range, replacement)| Fix { paragraph: index, range, replacement };
                finding.fixes = replacements.into_iter().map(fix).collect();
                if !link.paragraphs.source.is_empty() {
                    finding = finding.in_source(Spot::whole(link.paragraphs.source.clone()));
                }
                findings.push(finding);
            }
        }
    }
}

/// All characters of a text that could not be read, as one finding at the first: where a file is in another
/// encoding there is one in every word.
fn lost(text: &TextView<'_>) -> Option<Finding> {
    let all = || text.paragraphs.iter().map(|paragraph| paragraph.text.match_indices(char::REPLACEMENT_CHARACTER));
    let first = all().position(|mut places| places.next().is_some())?;
    let count: usize = all().map(Iterator::count).sum();
    let places = text.paragraphs[first].text.match_indices(char::REPLACEMENT_CHARACTER);
    let marks = places.map(|(at, character)| Mark { paragraph: first, range: at..at + character.len() }).collect();
    let read = match text.text.document.encoding {
        Some(encoding) => format!("the file was read as {encoding}; if it is in another encoding, name that with --encoding"),
        None => "they were lost before the file was written".to_owned(),
    };
    let characters = if count == 1 { "A character".to_owned() } else { format!("{count} characters") };
    let message = format!("{characters} could not be read, U+FFFD: {read}");
    let spot = Spot::marked(first..first + 1, marks);
    Some(Finding::new(Rule::InvisibleCharacter, message, "U+FFFD").graded(Severity::Warning, 0.9).in_translation(spot))
}

/// Odd characters of a paragraph.
pub(super) struct Odd {
    /// Where they are, in order.
    pub(super) ranges: Vec<Range<usize>>,
    /// What is wrong about them.
    pub(super) what: String,
    /// What mends them.
    pub(super) replacements: Vec<(Range<usize>, String)>,
}

/// Languages that are written from right to left, in which marks of direction are usual.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv", "syr"];

fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Scripts that show with zero-width spaces where a word ends: Thai, Lao, Burmese, Khmer.
fn marks_words(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Characters that the source has in or beside a paragraph and that nobody sees, each kind once.
fn unseen(text: &TextView<'_>, index: usize) -> Vec<Odd> {
    let document = &text.text.document;
    // What a page description holds between its characters is the work of its maker.
    let Some(paragraph) = document.paragraphs.get(index).filter(|_| document.format != Format::Pdf) else { return Vec::new() };
    let beside = beside(&document.unseen, paragraph);
    if beside.is_empty() {
        return Vec::new();
    }
    let letters = paragraph.text.as_str();
    let turns = RIGHT_TO_LEFT.contains(&text.text.tag.split('-').next().unwrap_or_default()) || letters.chars().any(is_right_to_left);
    let usual = |character: char| match character {
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202C}' | '\u{2066}'..='\u{2069}' => turns,
        '\u{200B}' => letters.chars().any(marks_words),
        // Word processors and pages hyphenate with it.
        '\u{AD}' => !document.format.is_bare_text(),
        _ => false,
    };
    let mut kinds: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for unseen in beside.iter().filter(|unseen| !usual(unseen.character)) {
        kinds.entry(unseen.character).or_default().push(paragraph.text.offset_from(unseen.origin));
    }
    kinds.into_iter().map(|(character, places)| hidden(letters, character, &places)).collect()
}

/// The characters that stand inside the bytes of a paragraph, or next to them.
fn beside<'a>(unseen: &'a [Unseen], paragraph: &Paragraph) -> &'a [Unseen] {
    let (start, end) = (paragraph.text.origin(0), paragraph.text.origin(paragraph.text.len()));
    let mut first = unseen.partition_point(|unseen| unseen.origin < start);
    let mut last = unseen.partition_point(|unseen| unseen.origin < end).max(first);
    let touches = |unseen: &Unseen, next: usize| unseen.origin + unseen.character.len_utf8() == next;
    let mut next = start;
    while let Some(before) = first.checked_sub(1).and_then(|at| unseen.get(at)).filter(|before| touches(before, next)) {
        (first, next) = (first - 1, before.origin);
    }
    let mut next = end;
    while let Some(after) = unseen.get(last).filter(|after| after.origin == next) {
        (last, next) = (last + 1, after.origin + after.character.len_utf8());
    }
    unseen.get(first..last).unwrap_or_default()
}

/// One unseen character at some places between the letters of a paragraph.
fn hidden(letters: &str, character: char, places: &[usize]) -> Odd {
    let around = |&place: &usize| {
        let before = letters[..place].chars().next_back();
        let after = letters[place..].chars().next();
        let range = place - before.map_or(0, char::len_utf8)..place + after.map_or(0, char::len_utf8);
        let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        (range, before.is_some() && after.is_some(), inside)
    };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut replacements: Vec<(Range<usize>, String)> = Vec::new();
    let mut in_word = false;
    for (range, is_between, inside) in places.iter().map(around) {
        in_word |= inside;
        // What stands at an end of the paragraph cannot be told from what stands before or after that.
        if is_between && is_idle(character) {
            match replacements.last_mut() {
                Some((last, letter)) if range.start < last.end => {
                    last.end = range.end;
                    *letter = letters[last.clone()].to_owned();
                }
                _ => replacements.push((range.clone(), letters[range.clone()].to_owned())),
            }
        }
        match ranges.last_mut() {
            Some(last) if range.start < last.end => last.end = range.end,
            _ => ranges.push(range),
        }
    }
    let kind = match character {
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "A character that turns the order of the text"
        }
        _ if character.is_control() => "A control character",
        _ => "An invisible character",
    };
    let inside = if in_word { " inside a word" } else { "" };
    let times = if places.len() > 1 { format!(", {} times", places.len()) } else { String::new() };
    Odd { ranges, what: format!("{kind}{inside}: {}{times}", named(character)), replacements }
}

/// A character by its number and, where it has one that people look for, its name in Unicode.
fn named(character: char) -> String {
    let name = match character {
        '\u{7}' => "BELL",
        '\u{8}' => "BACKSPACE",
        '\u{1B}' => "ESCAPE",
        '\u{7F}' => "DELETE",
        '\u{AD}' => "SOFT HYPHEN",
        '\u{34F}' => "COMBINING GRAPHEME JOINER",
        '\u{61C}' => "ARABIC LETTER MARK",
        '\u{180E}' => "MONGOLIAN VOWEL SEPARATOR",
        '\u{200B}' => "ZERO WIDTH SPACE",
        '\u{200C}' => "ZERO WIDTH NON-JOINER",
        '\u{200D}' => "ZERO WIDTH JOINER",
        '\u{200E}' => "LEFT-TO-RIGHT MARK",
        '\u{200F}' => "RIGHT-TO-LEFT MARK",
        '\u{202A}' => "LEFT-TO-RIGHT EMBEDDING",
        '\u{202B}' => "RIGHT-TO-LEFT EMBEDDING",
        '\u{202C}' => "POP DIRECTIONAL FORMATTING",
        '\u{202D}' => "LEFT-TO-RIGHT OVERRIDE",
        '\u{202E}' => "RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => "WORD JOINER",
        '\u{2066}' => "LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "FIRST STRONG ISOLATE",
        '\u{2069}' => "POP DIRECTIONAL ISOLATE",
        '\u{3164}' => "HANGUL FILLER",
        '\u{FEFF}' => "ZERO WIDTH NO-BREAK SPACE",
        '\u{E0000}'..='\u{E007F}' => "TAG CHARACTER",
        _ => "",
    };
    format!("U+{:04X} {name}", character as u32).trim_end().to_owned()
}

/// A paragraph of a format in which bytes between two characters are bytes of the text.
fn written<'a>(text: &TextView<'a>, index: usize) -> Option<&'a Paragraph> {
    let document = &text.text.document;
    document.paragraphs.get(index).filter(|_| document.format.is_bare_text())
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
    Some(Odd { ranges: vec![range], what: "Letters and their accents are apart (not NFC)".to_owned(), replacements })
}

/// Characters of the text itself that do not belong there: stretches, each with what is wrong about it.
fn odd(text: &str) -> Vec<Odd> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let (mut before, mut in_flag) = (None, false);
    for (at, character) in text.char_indices() {
        let is_tag = matches!(character, '\u{E0000}'..='\u{E007F}');
        // The flag of a part of a country is a black flag and tags.
        in_flag = is_tag && (in_flag || before == Some('\u{1F3F4}'));
        let before_it = before.replace(character);
        let what = match character {
            '\u{E0000}'..='\u{E007F}' if in_flag => continue,
            '\u{34F}' | '\u{3164}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => "An invisible character",
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => "A character of private use",
            _ => continue,
        };
        let end = at + character.len_utf8();
        match found.last_mut() {
            // A message that is hidden in tags is one finding.
            Some((last, _)) if is_tag && last.end == at && before_it.is_some_and(|before| matches!(before, '\u{E0000}'..='\u{E007F}')) => {
                last.end = end;
            }
            _ => found.push((at..end, format!("{what}: {}", named(character)))),
        }
    }
    for damaged in MOJIBAKE {
        found.extend(text.find(damaged).map(|at| (at..at + damaged.len(), format!("Characters read in a wrong encoding: {damaged}"))));
    }
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by(|next, kept| next.0.start < kept.0.end);
    let is_mended = |range: &Range<usize>| text[range.clone()].chars().all(is_idle);
    let mended = |range: &Range<usize>| is_mended(range).then(|| (range.clone(), String::new())).into_iter().collect();
    found.into_iter().map(|(range, what)| Odd { replacements: mended(&range), ranges: vec![range], what }).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{RIVERS, RIVIERES, found, only, slip};

    #[test]
    fn damaged_characters_are_found() {
        assert_eq!(slip("é", "Ã©").0, "UNI001");
        assert_eq!(slip("é", "e\u{301}").2, "Letters and their accents are apart (not NFC)");
    }

    #[test]
    fn a_file_in_another_encoding_is_one_finding() {
        let source = format!("1. {RIVERS}\n\n2. {RIVERS}");
        let french = format!("1. {RIVIERES}\n\n2. {RIVIERES}").replace(['é', 'à', 'è'], "\u{FFFD}");
        let found = found(&source, &[("fr", &french)]);
        let unreadable: Vec<&str> = found.iter().filter(|(code, ..)| code == "UNI001").map(|(_, _, message)| message.as_str()).collect();
        let [message] = unreadable[..] else { panic!("{found:?}") };
        assert!(message.starts_with("8 characters could not be read, U+FFFD: ") && message.contains("--encoding"), "{message}");
    }

    #[test]
    fn characters_that_nobody_sees_are_named() {
        for (character, name) in [
            ('\u{200B}', "An invisible character inside a word: U+200B ZERO WIDTH SPACE"),
            ('\u{AD}', "An invisible character inside a word: U+00AD SOFT HYPHEN"),
            ('\u{202E}', "A character that turns the order of the text inside a word: U+202E RIGHT-TO-LEFT OVERRIDE"),
            ('\u{2066}', "A character that turns the order of the text inside a word: U+2066 LEFT-TO-RIGHT ISOLATE"),
            ('\u{200F}', "A character that turns the order of the text inside a word: U+200F RIGHT-TO-LEFT MARK"),
            ('\u{1B}', "A control character inside a word: U+001B ESCAPE"),
            ('\u{7}', "A control character inside a word: U+0007 BELL"),
        ] {
            let inside = format!("ré{character}gion");
            assert_eq!(slip("région", &inside).2, name);
            for place in [format!("{character}Nous"), format!("Nous {character}")] {
                let finding = slip("Nous", &place);
                assert_eq!(finding.2, name.replace(" inside a word", ""), "{place:?}");
            }
        }
        assert_eq!(slip("r", "r\u{AD}").2, "An invisible character inside a word: U+00AD SOFT HYPHEN, 5 times");
        let tags = RIVIERES.replace("région", "région\u{E0068}\u{E0069}");
        assert_eq!(only(RIVERS, "fr", &tags).2, "An invisible character: U+E0068 TAG CHARACTER");
    }

    #[test]
    fn markup_inside_words_is_no_invisible_character() {
        assert_eq!(found(RIVERS, &[("fr", &RIVIERES.replace("engageons", "en***gage***ons"))]), []);
        assert_eq!(found(RIVERS, &[("fr", &RIVIERES.replace("région", "ré<b>gi</b>on"))]), []);
    }

    #[test]
    fn marks_of_direction_are_usual_where_text_runs_from_right_to_left() {
        let arabic = "نلتزم بحماية 12\u{200F} نهرا\u{200E} في المنطقة.";
        let codes = |text: &str| found(RIVERS, &[("ar", text)]).into_iter().filter(|finding| finding.0 == "UNI001").count();
        assert_eq!(codes(arabic), 0);
        assert_eq!(codes(&arabic.replace("نهرا", "نه\u{202E}را")), 1);
    }

    #[test]
    fn a_soft_hyphen_at_the_end_of_a_line_is_one() {
        assert_eq!(found(RIVERS, &[("fr", &RIVIERES.replace("région", "ré\u{AD}\ngion"))]), []);
    }
}
