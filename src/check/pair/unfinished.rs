//! UNI002: what is no text yet: the marks of a merge that git left to people, and notes to oneself.
//!
//! Notes are told by how they are set: a word of programmers (`TODO:`) with a colon behind it or in
//! brackets, for *TODO* and *XXX* alone are words and numbers; and what the language says in brackets where
//! something is still to be written (*[à traduire]*). Of a conflict it is the mark that opens it which tells: in
//! Markdown the others underline headings and set quotations.

use super::PairView;
use crate::bitext::Link;
use crate::check::text::ParagraphView;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot};
use crate::language::Language;
use crate::token::fold_token;
use std::ops::Range;

/// Characters of which seven in a row at the beginning of a line mark the sides of a conflict. Equals signs are
/// left out: they underline headings.
const CONFLICT: [char; 3] = ['<', '|', '>'];
const SEVEN: usize = 7;

/// What authors mark unfinished places with, whatever language they write.
const WORDS: [&str; 6] = ["TODO", "FIXME", "XXX", "TBD", "TBC", "TK"];

/// Brackets in which notes stand.
const BRACKETS: [(char, char); 5] = [('[', ']'), ('【', '】'), ('［', '］'), ('〔', '〕'), ('{', '}')];

/// Longer brackets hold text, in characters.
const LONGEST: usize = 80;

/// What is left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Conflict,
    Note,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let languages = [view.source.language(), view.translation.language()];
    for link in view.bitext.links.iter().filter(|link| !link.paragraphs.translation.is_empty()) {
        let source = view.source.paragraphs.get(link.paragraphs.source.clone()).unwrap_or_default();
        let mut told: Vec<Kind> = source.iter().flat_map(|paragraph| marks(paragraph, languages)).map(|(kind, _)| kind).collect();
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            for (kind, range) in marks(paragraph, languages) {
                // What the source has too, the translator kept.
                if let Some(same) = told.iter().position(|other| *other == kind) {
                    told.remove(same);
                    continue;
                }
                findings.push(finding(link, kind, paragraph.text, Mark { paragraph: index, range }));
            }
        }
    }
}

fn finding(link: &Link, kind: Kind, text: &str, mark: Mark) -> Finding {
    let written = text.get(mark.range.clone()).unwrap_or_default();
    let message = match kind {
        Kind::Conflict => format!("{} is the mark of an unsolved conflict between two versions", quoted(written)),
        Kind::Note => format!("{} was left in the text", quoted(written)),
    };
    let finding = Finding::new(Rule::Unfinished, message, written)
        .graded(Severity::Error, if kind == Kind::Conflict { 0.95 } else { 0.85 })
        .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
    if link.paragraphs.source.is_empty() { finding } else { finding.in_source(Spot::whole(link.paragraphs.source.clone())) }
}

/// The marks of a paragraph, in order.
fn marks(paragraph: &ParagraphView<'_>, languages: [Language; 2]) -> Vec<(Kind, Range<usize>)> {
    let text = paragraph.text;
    let mut notes = bracketed(text, languages);
    // `[TODO: translate]` is one note.
    let alone = |word: &Range<usize>| notes.iter().all(|note| word.end <= note.start || note.end <= word.start);
    let words: Vec<Range<usize>> = words(text).into_iter().filter(alone).collect();
    notes.extend(words);
    let conflicts = conflicts(text).into_iter().map(|range| (Kind::Conflict, range));
    let mut found: Vec<(Kind, Range<usize>)> = conflicts.chain(notes.into_iter().map(|range| (Kind::Note, range))).collect();
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// Seven of a mark, no more and no fewer, between spaces.
fn conflicts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for mark in CONFLICT {
        let seven: String = std::iter::repeat_n(mark, SEVEN).collect();
        for (at, _) in text.match_indices(&seven) {
            let end = at + seven.len();
            let stands = text[..at].chars().next_back().is_none_or(char::is_whitespace);
            if stands && text[end..].chars().next().is_none_or(char::is_whitespace) {
                found.push(at..end);
            }
        }
    }
    found
}

/// `TODO:`, `FIXME(ana):`.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for word in WORDS {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let begins = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
            let rest = &text[end..];
            let name = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
            if begins && name.starts_with([':', '：']) {
                found.push(at..end);
            }
        }
    }
    found
}

/// `[TODO]`, `[TODO translate]`, `[traducir]`.
fn bracketed(text: &str, languages: [Language; 2]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (opening, closing) in BRACKETS {
        for (at, _) in text.match_indices(opening) {
            let inside = at + opening.len_utf8();
            let Some(length) = text[inside..].find(closing) else { continue };
            let note = text[inside..inside + length].trim();
            if note.chars().count() <= LONGEST && is_note(note, languages) {
                found.push(at..inside + length + closing.len_utf8());
            }
        }
    }
    found
}

fn is_note(note: &str, languages: [Language; 2]) -> bool {
    let begins = |word: &str| note.strip_prefix(word).is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()));
    if WORDS.iter().any(|word| begins(word)) {
        return true;
    }
    let folded = fold_token(note.trim_end_matches(['.', '!', '?', '…', '。', '！'])).into_owned();
    languages.iter().any(|language| language.lexicon().draft_notes.contains(&folded))
}

#[cfg(test)]
mod tests {
    use crate::check::Severity;
    use crate::check::pair::tests::found;

    const SOURCE: &str = "1. The members publish the report in 2024.\n\n2. They meet [every year] in Lima, in room XXX.";

    const TRANSLATIONS: [(&str, &str, &str); 4] = [
        ("es", "1. Los miembros publican el informe en 2024.\n\n2. Se reúnen [todos los años] en Lima, en la sala XXX.", "traducir"),
        ("pt", "1. Os membros publicam o relatório em 2024.\n\n2. Reúnem-se [todos os anos] em Lima, na sala XXX.", "a traduzir"),
        ("fr", "1. Les membres publient le rapport en 2024.\n\n2. Ils se réunissent [chaque année] à Lima, salle XXX.", "À traduire"),
        ("zh", "1. 各成员于2024年公布报告。\n\n2. 它们[每年]在利马XXX室开会。", "待译"),
    ];

    fn left(source: &str, tag: &str, text: &str) -> Vec<String> {
        let found = found(source, &[(tag, text)]);
        let of_rule = found.into_iter().filter(|(code, ..)| code == "UNI002");
        of_rule.map(|(_, severity, message)| format!("{} {message}", if severity == Severity::Error { "error" } else { "other" })).collect()
    }

    #[test]
    fn notes_to_oneself_are_found_and_brackets_and_numerals_are_not() {
        for (tag, text, note) in TRANSLATIONS {
            assert_eq!(left(SOURCE, tag, text), Vec::<String>::new(), "{tag}");
            for note in [format!("[{note}]"), "[TODO]".to_owned(), "[FIXME check this]".to_owned(), "[to be translated]".to_owned()] {
                let found = left(SOURCE, tag, &format!("{text} {note}"));
                assert_eq!(found, [format!("error “{note}” was left in the text")], "{tag}");
            }
            assert_eq!(left(SOURCE, tag, &format!("{text} TODO(ana): 2.")), ["error “TODO” was left in the text"], "{tag}");
        }
        // *Everything* in capitals, in two languages.
        assert_eq!(left(SOURCE, "es", &TRANSLATIONS[0].1.replace("Los miembros", "TODOS Y TODO miembro")), Vec::<String>::new());
    }

    #[test]
    fn what_the_source_has_too_is_no_slip_of_the_translator() {
        let source = format!("{SOURCE} [TODO]");
        for (tag, text, note) in TRANSLATIONS {
            assert_eq!(left(&source, tag, &format!("{text} [{note}]")), Vec::<String>::new(), "{tag}");
        }
    }

    #[test]
    fn marks_of_a_conflict_are_found_in_plain_text() {
        for (tag, text, _) in TRANSLATIONS {
            let conflict = text.replacen("\n\n2.", "\n\n<<<<<<< HEAD\n\n2.", 1);
            let found = left(SOURCE, tag, &conflict);
            assert_eq!(found, ["error “<<<<<<<” is the mark of an unsolved conflict between two versions"], "{tag}");
            assert_eq!(left(SOURCE, tag, &text.replace("Lima", "«<Lima>»")), Vec::<String>::new(), "{tag}");
        }
    }
}
