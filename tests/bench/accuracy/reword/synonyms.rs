//! Words and phrases that drafters put for one another (`synonyms.txt`).

use super::{Edit, capital, words};
use crate::random::Random;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Which groups to use.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// All.
    Any,
    /// Those marked `=`, in which nothing is to be found.
    Neutral,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Verb,
    Noun,
    Fixed,
}

/// Members in the same form (plural, past, …), of which each can stand for each.
struct Row {
    class: Class,
    neutral: bool,
    base: bool,
    members: Vec<String>,
}

struct Table {
    rows: Vec<Row>,
    /// First word of a phrase → rows and members.
    index: BTreeMap<String, Vec<(usize, usize)>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { rows: Vec::new(), index: BTreeMap::new() };
        for line in include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, group)) = line.split_once(' ') else { continue };
            let class = if kind.starts_with('v') {
                Class::Verb
            } else if kind.starts_with('n') {
                Class::Noun
            } else {
                Class::Fixed
            };
            let forms: Vec<Vec<String>> = group.split(" | ").map(|member| forms(member.trim(), class)).collect();
            for form in 0..forms[0].len() {
                let members: Vec<String> = forms.iter().map(|member| member[form].clone()).collect();
                for (member, phrase) in members.iter().enumerate() {
                    let first = phrase.split([' ', '-']).next().unwrap_or_default().to_lowercase();
                    table.index.entry(first).or_default().push((table.rows.len(), member));
                }
                table.rows.push(Row { class, neutral: kind.ends_with('='), base: form == 0, members });
            }
        }
        table
    })
}

fn forms(member: &str, class: Class) -> Vec<String> {
    let written: Vec<String> = member.split('/').map(str::to_owned).collect();
    let (base, rest) = (written[0].split(' ').next().unwrap_or_default(), written[0].split_once(' ').map_or("", |(_, rest)| rest));
    let with = |form: String| if rest.is_empty() { form } else { format!("{form} {rest}") };
    match class {
        Class::Fixed => vec![member.to_owned()],
        _ if written.len() > 1 => written,
        Class::Noun => vec![member.to_owned(), plural(member)],
        Class::Verb => vec![member.to_owned(), with(plural(base)), with(past(base)), with(past(base)), with(gerund(base))],
    }
}

fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The stem before a vowel ending.
fn stem(word: &str) -> String {
    const DOUBLING: &str = " permit commit refer submit propel spur ban regret ";
    let last = word.chars().last().filter(|_| DOUBLING.contains(&format!(" {word} ")));
    format!("{word}{}", last.map(String::from).unwrap_or_default())
}

fn past(word: &str) -> String {
    if word.ends_with('e') {
        format!("{word}d")
    } else if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ied")
    } else {
        format!("{}ed", stem(word))
    }
}

fn gerund(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(stem) if !word.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{}ing", stem(word)),
    }
}

/// The past participle of a regular verb.
pub(super) fn participle(word: &str) -> String {
    past(word)
}

/// All places where another word could stand, with one drawn for each.
pub(super) fn all(text: &str, random: &mut Random, choice: Choice) -> Vec<Edit> {
    // A verb after these would be a noun, and a noun after those a verb.
    const BEFORE_NOUNS: &str = " the a an our their its of this these those for in with on by any all ";
    const BEFORE_VERBS: &str = " to we will shall should must may can not they would could ";
    let table = table();
    let words = words(text);
    let mut edits = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let written = &text[word.clone()];
        let first = written.split(['-', '‑']).next().unwrap_or_default().to_lowercase();
        let previous = at.checked_sub(1).map(|at| &text[words[at].clone()]).unwrap_or_default();
        let stands = |list: &str| list.contains(&format!(" {} ", previous.to_lowercase())) && !previous.is_empty();
        // A capital inside a sentence begins a name.
        let begins = at == 0 || text[words[at - 1].end..word.start].contains(['.', '\n', ';', '“', ':']);
        let upper = written.starts_with(char::is_uppercase);
        if upper && !begins {
            continue;
        }
        for &(row, member) in table.index.get(&first).into_iter().flatten() {
            let row = &table.rows[row];
            let phrase = &row.members[member];
            let end = word.start + phrase.len();
            let wrong = match row.class {
                Class::Verb => row.base && stands(BEFORE_NOUNS),
                Class::Noun => stands(BEFORE_VERBS),
                Class::Fixed => false,
            };
            let matches = text.get(word.start..end).is_some_and(|found| found.to_lowercase() == *phrase)
                && !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '‑' | '\'' | '’'));
            if wrong || !matches || (choice == Choice::Neutral && !row.neutral) {
                continue;
            }
            let mut other = random.below(row.members.len() - 1);
            other += usize::from(other >= member);
            let with = &row.members[other];
            if with == phrase {
                continue;
            }
            let touched = phrase.split(' ').count().max(with.split(' ').count());
            edits.push(replacement(text, &words, at, word.start..end, if upper { capital(with) } else { with.clone() }, touched));
        }
    }
    edits
}

/// The edit, with the article before it set right.
fn replacement(
    text: &str,
    words: &[std::ops::Range<usize>],
    at: usize,
    range: std::ops::Range<usize>,
    with: String,
    touched: usize,
) -> Edit {
    let article = at
        .checked_sub(1)
        .map(|at| words[at].clone())
        .filter(|article| matches!(text[article.clone()].to_lowercase().as_str(), "a" | "an") && &text[article.end..range.start] == " ");
    let Some(article) = article else { return Edit { range, with, words: touched } };
    let vowel = with.starts_with(['a', 'e', 'i', 'o', 'u']) && !["uni", "use", "eu", "one"].iter().any(|sound| with.starts_with(sound));
    let first = if text[article.clone()].starts_with('A') { "A" } else { "a" };
    Edit { range: article.start..range.end, with: format!("{first}{} {with}", if vowel { "n" } else { "" }), words: touched }
}
