//! Names: runs of capitalised words, acronyms and quoted titles.
//!
//! A capital at the beginning of a sentence says nothing; a lone capitalised word that is the name
//! of a party (*Parties*, *the Committee*) or of a part of the text (*this Agreement*) is no name.

use super::words::Words;
use crate::language::flag;
use crate::token::{TokenClass, fold_token};

/// Tokens that a quoted title may have.
const LONGEST_TITLE: usize = 40;

/// Tokens that a quoted title has at least where only its beginning has a capital.
const SENTENCE_TITLE: usize = 3;

/// Whether the whole text is set in capitals, as titles are: then they tell no names.
pub(super) fn is_heading(words: &Words<'_>) -> bool {
    if words.len() > 40 || words.tokens.is_empty() || matches!(words.mark(words.len() - 1), Some('.' | ';' | ',' | '!' | '?')) {
        return false;
    }
    let last = words.len() - 1;
    let framed = words.is_capitalised(0) && (words.is_capitalised(last) || !words.is_word(last));
    let mut spoken = (0..words.len()).filter(|&at| words.is_word(at) && !words.is(at, flag::FUNCTION)).peekable();
    framed && spoken.peek().is_some() && spoken.all(|at| words.is_capitalised(at))
}

/// The name that begins at a token: where it ends and its value.
pub(super) fn find(words: &Words<'_>, at: usize, unquoted: bool) -> Option<(usize, String)> {
    match words.class(at)? {
        TokenClass::Punctuation => quoted(words, at),
        TokenClass::Word if unquoted && words.is_capitalised(at) => unquoted_name(words, at),
        TokenClass::Word | TokenClass::Number | TokenClass::Ideograph => None,
    }
}

/// A title in quotation marks.
fn quoted(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    let opening = words.str(at).chars().next()?;
    let closing: &[char] = match opening {
        '\u{201C}' => &['\u{201D}', '"'],
        '«' => &['»'],
        '„' => &['\u{201C}', '\u{201D}'],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        '"' if words.is_attached(at + 1) && !(words.is_attached(at) && words.mark(at - 1).is_none()) => &['"', '\u{201D}'],
        _ => return None,
    };
    let end = (at + 1..words.len().min(at + LONGEST_TITLE))
        .find(|&end| words.str(end).chars().next().is_some_and(|mark| closing.contains(&mark)))?;
    let mut inside = at + 1..end;
    while inside.end > inside.start && matches!(words.mark(inside.end - 1), Some(',' | '.' | ';')) {
        inside.end -= 1;
    }
    let spoken: Vec<usize> = inside.clone().filter(|&at| words.is_word(at) && !words.is(at, flag::FUNCTION)).collect();
    let ideographs = spoken.is_empty() && inside.clone().any(|at| words.class(at) == Some(TokenClass::Ideograph));
    let capitalised = spoken.iter().filter(|&&at| words.is_capitalised(at)).count();
    let titled = capitalised * 2 >= spoken.len() || words.lexicon.sentence_titles && inside.len() >= SENTENCE_TITLE;
    // Key words in quotes ("MUST") are no titles.
    let known = spoken.len() == 1 && spoken.iter().all(|&at| words.id_at(at) != 0);
    if inside.is_empty() || !ideographs && (spoken.is_empty() || !titled || known || !words.is_capitalised(inside.start)) {
        return None;
    }
    Some((end + 1, value(words, inside)))
}

fn unquoted_name(words: &Words<'_>, at: usize) -> Option<(usize, String)> {
    let acronym = words.entry(at).acronym && words.is_all_capitals(at);
    if words.is(at, flag::FUNCTION | flag::NEVER_NAME | flag::MONTH) && !acronym || is_plain_capital(words, at) {
        return None;
    }
    let initial = is_sentence_initial(words, at);
    let run = run_end(words, at, initial);
    let end = if initial { run } else { joined(words, at, run) };
    // *States Parties* are who acts, not a name.
    let parties = (at..end).all(|at| words.is(at, flag::SUBJECT_HEAD));
    if parties || end == at + 1 && !is_name_alone(words, at, initial) {
        return None;
    }
    let common = (at..end).all(|at| words.entry(at).common || words.mark(at) == Some('-'));
    // *Market-based* at the beginning of a sentence.
    let lone_capital = initial && !words.is_all_capitals(at) && (at + 1..end).all(|at| !words.is_capitalised(at));
    if common || lone_capital || words.entry(at).negating {
        return None;
    }
    if initial && words.lexicon.operators.begins(words.id_at(at)) && !words.is_all_capitals(at) {
        return None;
    }
    Some((abbreviated(words, at..end).unwrap_or(end), value(words, at..end)))
}

/// *the Food and Agriculture Organization*: one body, not two names.
fn joined(words: &Words<'_>, at: usize, end: usize) -> usize {
    let candidate = end == at + 1 && at > 0 && words.is(at - 1, flag::DETERMINER) && words.is(end, flag::NAME_CONJUNCTION);
    if !candidate || !is_part(words, end + 1) {
        return end;
    }
    let rest = run_end(words, end + 1, false);
    if rest > end + 2 && words.is(rest - 1, flag::SUBJECT_HEAD | flag::REFERENCE) { rest } else { end }
}

/// The end of *World Health Organization (WHO)*.
fn abbreviated(words: &Words<'_>, name: std::ops::Range<usize>) -> Option<usize> {
    let end = name.end;
    if !words.is_mark(end, '(') || !words.is_mark(end + 2, ')') || !words.is_all_capitals(end + 1) || name.len() < 2 {
        return None;
    }
    let mut initials = name.filter(|&at| words.is_capitalised(at)).filter_map(|at| words.str(at).chars().next());
    let all = words.str(end + 1).chars().all(|letter| initials.any(|initial| initial == letter));
    all.then_some(end + 3)
}

/// Whether one of two name values is the other's initials: *who* and *world health organization*.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    if short.contains(' ') || !long.contains(' ') || short.chars().count() < 2 {
        return false;
    }
    let mut letters = short.chars().peekable();
    for word in long.split([' ', '-']) {
        match word.chars().next() {
            Some(initial) if letters.peek() == Some(&initial) => {
                letters.next();
            }
            // *of*, *the*, *and* need not be among the initials.
            _ if word.chars().count() <= 3 => {}
            _ => return false,
        }
    }
    letters.next().is_none()
}

/// A word in capitals for emphasis: *MUST*, *WE*.
fn is_plain_capital(words: &Words<'_>, at: usize) -> bool {
    words.is_all_capitals(at) && words.id_at(at) != 0 && words.str(at).is_ascii() && words.str(at).len() > 3
}

fn is_name_alone(words: &Words<'_>, at: usize, initial: bool) -> bool {
    if words.is_all_capitals(at) {
        return words.entry(at).acronym
            || words.id_at(at) == 0 && !words.str(at).chars().all(|character| matches!(character, 'I' | 'V' | 'X'));
    }
    let folded = fold_token(words.str(at));
    let owner = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).map_or(0, |owner| words.lexicon.id(owner));
    let deictic = at > 0 && words.is(at - 1, flag::DEICTIC);
    !initial
        && !deictic
        && words.str(at).chars().nth(1).is_some()
        && !is_common(words, at)
        && ![words.id_at(at), owner].into_iter().any(|id| words.lexicon.subjects.begins(id))
        && !words.is(at, flag::REFERENCE)
}

/// *Account*, *Convention*: a noun that is capitalised as a defined term, or that the text writes
/// in lower case too.
fn is_common(words: &Words<'_>, at: usize) -> bool {
    let text = words.str(at);
    words.entry(at).common
        || words.lexicon.common_endings.iter().any(|ending| text.len() > ending.len() + 2 && text.ends_with(ending.as_str()))
        || words.is_also_lower(at)
}

fn is_sentence_initial(words: &Words<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        match words.mark(before - 1) {
            Some('"' | '\'' | '(' | '[' | '*' | '_') => before -= 1,
            Some('.') => {
                // The stop of *U.S.* ends no sentence.
                return !(before >= 2
                    && words.is_attached(before - 1)
                    && words.str(before - 2).len() == 1
                    && words.is_capitalised(before - 2));
            }
            Some('!' | '?' | ':' | ';' | '•' | '-' | '。') => return !words.is_attached(at),
            _ => return false,
        }
    }
    true
}

/// Where a run of capitalised words ends.
fn run_end(words: &Words<'_>, start: usize, initial: bool) -> usize {
    let mut end = start + 1;
    let mut compound = false;
    let mut hyphenated = false;
    loop {
        if words.is_mark(end, '-')
            && words.is_attached(end)
            && words.is_attached(end + 1)
            && (words.is_word(end + 1) || words.is_number(end + 1))
        {
            hyphenated = true;
            end += 2;
        } else if words.is_mark(end, '/') && words.is_attached(end) && words.is_attached(end + 1) && is_part(words, end + 1) {
            // *GNU/Linux*.
            end += 2;
        } else if words.is_mark(end, '.')
            && words.is_attached(end)
            && is_initial_letter(words, end - 1)
            && is_initial_letter(words, end + 1)
            && words.is_attached(end + 1)
        {
            end += 2;
        } else if words.is_mark(end, '.')
            && words.is_attached(end)
            && end >= start + 3
            && is_initial_letter(words, end - 1)
            && words.is_mark(end - 2, '.')
        {
            end += 1;
        } else if words.is_mark(end, '.')
            && words.is_attached(end)
            && is_initial_letter(words, end - 1)
            && end >= start + 2
            && is_part(words, end + 1)
        {
            // *John F. Smith*.
            end += 2;
        } else if is_part(words, end) {
            // *China-Latin American and Caribbean States*.
            compound |= hyphenated;
            end += 1;
        } else {
            // A sentence-initial word before a connector is a word: *Recalling the Charter*.
            if initial && end == start + 1 && !words.is_all_capitals(start) {
                return end;
            }
            let Some(next) = after_connectors(words, end, compound) else { return end };
            compound = true;
            end = next;
        }
    }
}

/// The place after *of the* or *and* and the capitalised word that follows.
fn after_connectors(words: &Words<'_>, at: usize, compound: bool) -> Option<usize> {
    let mut next = at;
    while next < at + 3 && words.is(next, flag::NAME_CONNECTOR) && !words.is_capitalised(next) {
        next += 1;
    }
    if next == at {
        // `and` only inside names that already have a connector: *Declaration on Migration and Protection*.
        let conjunction = words.is(at, flag::NAME_CONJUNCTION) && compound;
        let both = conjunction && is_part(words, at + 1) && !words.lexicon.subjects.begins(words.id_at(at + 1));
        return both.then_some(at + 2);
    }
    let article_alone = next == at + 1 && words.is(at, flag::DETERMINER);
    (!article_alone && is_part(words, next)).then_some(next + 1)
}

fn is_part(words: &Words<'_>, at: usize) -> bool {
    let reference = words.is(at, flag::REFERENCE) && (words.is_number(at + 1) || words.is_all_capitals(at + 1));
    // *Forces in the Field of August 12, 1949* ends before its date.
    let dated = words.is(at, flag::MONTH) && words.is_number(at + 1);
    words.is_word(at)
        && words.is_capitalised(at)
        && !reference
        && !dated
        && !words.is(at, flag::FUNCTION | flag::NEVER_NAME)
        && !is_plain_capital(words, at)
}

fn is_initial_letter(words: &Words<'_>, at: usize) -> bool {
    words.str(at).len() == 1 && words.is_capitalised(at)
}

/// Folded words in one spelling, without a possessive at the end.
fn value(words: &Words<'_>, range: std::ops::Range<usize>) -> String {
    let mut value = String::new();
    for at in range.clone() {
        if at > range.start && !words.is_attached(at) {
            value.push(' ');
        }
        let folded = fold_token(words.str(at));
        let folded = if at + 1 == range.end { folded.strip_suffix("'s").unwrap_or(&folded) } else { &folded };
        value.push_str(&words.lexicon.spelling(folded));
    }
    value
}

#[cfg(test)]
mod tests {
    use crate::fact::{FactKind, values};

    fn names(text: &str) -> Vec<String> {
        values(text, FactKind::Name)
    }

    #[test]
    fn capitalised_runs_are_names() {
        assert_eq!(
            names("we met in São Paulo, Brazil, with the World Health Organization."),
            ["são paulo", "brazil", "world health organization"]
        );
        assert_eq!(names("under the Convention on the Law of the Sea today"), ["convention on the law of the sea"]);
        assert_eq!(names("the Declaration on Migration and Protection was"), ["declaration on migration and protection"]);
        assert_eq!(names("the China-LAC community"), ["china-lac"]);
        assert_eq!(names("between Japan and Australia"), ["japan", "australia"]);
    }

    #[test]
    fn a_name_ends_before_its_date() {
        let text = "under the Convention for the Sick in Armed Forces in the Field of August 12, 1949, they act";
        assert_eq!(values(text, FactKind::Date), ["1949-08-12"]);
        assert!(names(text).iter().all(|name| !name.contains("august")), "{:?}", names(text));
    }

    #[test]
    fn capitalised_common_nouns_are_no_names() {
        assert!(names("close your Account under this Contract and the Convention").is_empty());
        assert!(names("the User and the Content, the Party and the Service").is_empty());
        assert!(names("the Widget and every widget").is_empty());
        assert!(names("Market-based measures are low.").is_empty());
        assert_eq!(names("they met in Tokyo with the WHO"), ["tokyo", "who"]);
    }

    #[test]
    fn bodies_are_one_name_with_and_and_abbreviation() {
        assert_eq!(names("we ask the Food and Agriculture Organization to act"), ["food and agriculture organization"]);
        assert_eq!(names("we tell the World Health Organization (WHO) of it"), ["world health organization"]);
        assert_eq!(names("the Debian GNU/Linux system"), ["debian gnu/linux"]);
        assert!(super::abbreviates("who", "world health organization"));
        assert!(!super::abbreviates("wto", "world health organization"));
    }

    #[test]
    fn sentence_beginnings_and_pronouns_are_none() {
        assert!(names("We must act. Climate is changing. Recalling that it is, States agree.").is_empty());
        assert_eq!(names("Recalling the Rio Declaration, we"), ["rio declaration"]);
        assert_eq!(names("Global South countries act."), ["global south"]);
    }

    #[test]
    fn acronyms_are_names_and_shouted_words_are_not() {
        assert_eq!(names("ASEAN and the EU agree; software MUST comply."), ["asean", "eu"]);
        assert_eq!(names("the U.S. Government and ASEAN's role"), ["u.s. government", "asean"]);
    }

    #[test]
    fn quoted_titles_are_names_whatever_the_quotes() {
        assert_eq!(names("the theme “Peace and Development for All Peoples” was"), ["peace and development for all peoples"]);
        assert_eq!(names("a \"Community of Practice,\" and"), ["community of practice"]);
        assert!(names("a so-called \"digital divide\" and the word \"MUST\"").is_empty());
    }

    #[test]
    fn headings_in_title_case_hold_no_names() {
        assert!(names("Promoting Regular Pathways for Migration").is_empty());
    }

    #[test]
    fn parties_and_parts_of_the_text_are_no_names() {
        assert!(names("the Parties to this Agreement and each Party").is_empty());
    }

    #[test]
    fn spelling_variants_of_a_name_are_one() {
        assert_eq!(names("the World Trade Organisation"), names("the World Trade Organization"));
    }
}
