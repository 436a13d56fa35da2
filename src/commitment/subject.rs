//! Subjects: who stands before a verb.

use std::ops::Range;

use super::Actor;
use crate::fact::Words;
use crate::language::{ScopeWord, SubjectWord, flag};
use crate::token::fold_token;

/// A pronoun or a party, as tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: SubjectWord,
}

/// The subject phrase that begins at a token.
pub(super) fn find(words: &Words<'_>, at: usize, end: usize) -> Option<Subject> {
    if !words.is(at, flag::SUBJECT_HEAD) {
        return None;
    }
    let (after, kind) = words.lexicon.subjects.longest(words, at).filter(|(after, _)| *after <= end)?;
    let kind = if kind == SubjectWord::Pronoun as u32 { SubjectWord::Pronoun } else { SubjectWord::Party };
    Some(Subject { start: at, end: after, kind })
}

/// The actor that a subject names, with the words before it that belong to its name
/// (*developed country Parties*), not before `from`.
pub(super) fn actor(words: &Words<'_>, subject: Subject, from: usize) -> Actor {
    let mut start = subject.start;
    if subject.kind == SubjectWord::Party {
        while start > from && is_modifier(words, start - 1) {
            start -= 1;
        }
    }
    let mut end = subject.end;
    // *the Parties to this Agreement*, *the Conference of the Parties*: the head is enough, but a
    // capitalised rest belongs to a name (*Member States*).
    while words.is_word(end)
        && words.is_capitalised(end)
        && words.is_capitalised(end - 1)
        && words.lexicon.subjects.begins(words.id_at(end))
    {
        end += 1;
    }
    named(words, start..end)
}

/// Whether a token may belong to the name before its head: *developed country* Parties,
/// *non-permanent* members.
fn is_modifier(words: &Words<'_>, at: usize) -> bool {
    let other = flag::PREPOSITION | flag::RELATIVE | flag::COORDINATOR | flag::COPULA | flag::AUXILIARY | flag::OTHER_MODAL;
    words.is_word(at) && !words.is(at, other) || words.is_mark(at, '-') && words.is_attached(at) && words.is_attached(at + 1)
}

/// The actor in a range of tokens, without article and quantifiers in front.
pub(super) fn named(words: &Words<'_>, tokens: Range<usize>) -> Actor {
    let mut start = tokens.start;
    while start + 1 < tokens.end && (words.is(start, flag::DETERMINER | flag::ADVERB) || is_quantifier(words, start)) {
        start += 1;
    }
    let range = words.bytes(start..tokens.end);
    let key: Vec<String> = (start..tokens.end)
        .map(|at| {
            let folded = fold_token(words.str(at));
            let spelled = words.lexicon.spelling(&folded).into_owned();
            words.lexicon.stem(&spelled).into_owned()
        })
        .collect();
    Actor { name: words.text[range.clone()].to_owned(), range: Some(range), key: key.join(" ") }
}

fn is_quantifier(words: &Words<'_>, at: usize) -> bool {
    let found = words.lexicon.scope.begins(words.id_at(at)).then(|| words.lexicon.scope.longest(words, at)).flatten();
    found.is_some_and(|(_, index)| matches!(words.lexicon.scope_words.get(index as usize), Some((_, ScopeWord::Quantifier(_)))))
}

/// The party that a modal binds, looked for between the beginning of its clause and the modal:
/// the first party there that no preposition governs.
pub(super) fn before_modal(words: &Words<'_>, from: usize, modal: usize) -> Option<Subject> {
    // *partners who have to*: whoever that is.
    if modal > from && words.is(modal - 1, flag::RELATIVE) {
        return None;
    }
    // A pronoun right before the modal is its subject, whatever stands before.
    let pronoun = modal.checked_sub(1).filter(|&before| before >= from).and_then(|before| find(words, before, modal));
    if pronoun.is_some_and(|subject| subject.kind == SubjectWord::Pronoun) {
        return pronoun;
    }
    // *Parties, including …, that have agreed, shall*: the subject is the first.
    let opening = (from..modal.min(from + 4))
        .take_while(|&at| !words.is(at, flag::PREPOSITION | flag::INFINITIVE))
        .find_map(|at| find(words, at, modal))
        .filter(|subject| words.is_mark(subject.end, ','));
    if opening.is_some() {
        return opening;
    }
    let start = clause_subject_start(words, from, modal);
    let mut at = start;
    while at < modal {
        if words.is(at, flag::PREPOSITION | flag::INFINITIVE) {
            return None;
        }
        if let Some(subject) = find(words, at, modal) {
            // In *Parties' efforts* and *country Parties* the head comes later.
            let later = find(words, subject.end, modal).filter(|_| subject.kind == SubjectWord::Party);
            return Some(later.unwrap_or(subject));
        }
        at += 1;
    }
    None
}

/// Where the subject of a modal begins: after the last comma that does not enclose an apposition.
pub(super) fn clause_subject_start(words: &Words<'_>, from: usize, modal: usize) -> usize {
    let mut start = from;
    for at in (from..modal.saturating_sub(1)).rev() {
        if words.is_mark(at, ',') {
            let subject = (at + 1..modal).find_map(|next| find(words, next, modal));
            if subject.is_some() {
                start = at + 1;
                break;
            }
        }
    }
    while start < modal && (words.is(start, flag::COORDINATOR | flag::RELATIVE) || words.mark(start).is_some()) {
        start += 1;
    }
    start
}
