//! Subjects: who stands before a verb.

use std::ops::Range;

use super::Actor;
use crate::fact::Words;
use crate::language::{ScopeWord, SubjectWord, flag};
use crate::token::{TokenClass, fold_token};

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
    // *country-driven*, *State-owned*.
    if words.is_mark(after, '-') && words.is_attached(after) && words.is_attached(after + 1) {
        return None;
    }
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
    // *the Parties to this Agreement*: the head is enough, but a capitalised rest belongs to a name
    // (*Member States*, *the Conference of the Parties*).
    while subject.kind == SubjectWord::Party && words.is_capitalised(end - 1) {
        let mut next = end;
        while next < end + 2 && words.is(next, flag::NAME_CONNECTOR) && !words.is_capitalised(next) {
            next += 1;
        }
        let part = words.is_word(next) && words.is_capitalised(next) && words.lexicon.subjects.begins(words.id_at(next));
        if !part || words.is(next, flag::MONTH | flag::FUNCTION) {
            break;
        }
        end = next + 1;
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
    while start + 1 < tokens.end
        && (words.is(start, flag::DETERMINER | flag::ADVERB)
            || is_quantifier(words, start)
            || words.class(start) == Some(TokenClass::Punctuation))
    {
        start += 1;
    }
    let range = words.bytes(start..tokens.end);
    Actor { name: words.text[range.clone()].to_owned(), range: Some(range), language: words.language }
}

/// What makes an actor the same as another.
pub(super) struct Identity {
    /// Stems of the name: *Party* and *Parties* are one. Several actors in one order.
    pub(super) key: Vec<String>,
    /// What restricts the name (*developing* countries): a matter of scope.
    pub(super) scope: Vec<String>,
}

impl Identity {
    pub(super) fn of(actor: &Actor) -> Self {
        let tokens = crate::token::tokenize(&actor.name);
        let words = &Words::new(&actor.name, &tokens, actor.language);
        let tokens = 0..words.len();
        let (mut key, mut scope, mut one) = (Vec::new(), Vec::new(), String::new());
        let mut restricted = 0;
        for at in tokens.clone() {
            if let Some(end) = restrictor(words, at).filter(|&end| end < tokens.end) {
                restricted = end;
            }
            let punctuation = words.class(at) == Some(TokenClass::Punctuation);
            if words.is(at, flag::COORDINATOR) || words.is_mark(at, ',') {
                key.extend(Some(std::mem::take(&mut one)).filter(|one| !one.is_empty()));
            } else if !punctuation && !words.is(at, flag::DETERMINER) && !is_quantifier(words, at) {
                let folded = fold_token(words.str(at));
                let spelled = words.lexicon.spelling(&folded).into_owned();
                let stem = words.lexicon.stem(&spelled).into_owned();
                // *country* Parties, *Member* States.
                let kind = at + 1 < tokens.end && words.is(at, flag::SUBJECT_HEAD) && words.is(at + 1, flag::SUBJECT_HEAD);
                if at < restricted {
                    // Stems would make one of *developed* and *developing*.
                    scope.push(spelled);
                } else if kind {
                    scope.push(stem);
                } else {
                    if !one.is_empty() {
                        one.push(' ');
                    }
                    one.push_str(&stem);
                }
            }
        }
        key.extend(Some(one).filter(|one| !one.is_empty()));
        key.sort();
        key.dedup();
        Self { key, scope }
    }
}

/// The end of a word that restricts (*developing*), if one begins here.
fn restrictor(words: &Words<'_>, at: usize) -> Option<usize> {
    let (end, index) = words.lexicon.scope.begins(words.id_at(at)).then(|| words.lexicon.scope.longest(words, at)).flatten()?;
    matches!(words.lexicon.scope_words.get(index as usize), Some((_, ScopeWord::Restrictor))).then_some(end)
}

fn is_quantifier(words: &Words<'_>, at: usize) -> bool {
    let found = words.lexicon.scope.begins(words.id_at(at)).then(|| words.lexicon.scope.longest(words, at)).flatten();
    found.is_some_and(|(_, index)| matches!(words.lexicon.scope_words.get(index as usize), Some((_, ScopeWord::Quantifier(_)))))
}

/// The party that a modal binds, looked for between the beginning of its clause and the modal: the
/// first party there that no preposition governs, or else a name right before the modal.
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
    // *Parties, including …, that have agreed, shall*: the subject stands before what the commas enclose.
    if modal > from && words.is_mark(modal - 1, ',') {
        let mut start = from;
        for at in from..modal {
            if words.is_mark(at, ',') {
                let condition = words.is(start, flag::RELATIVE);
                if let Some(subject) = in_segment(words, start, at).filter(|_| !condition) {
                    return Some(with_coordinated(words, subject, modal));
                }
                start = at + 1;
            }
        }
        return None;
    }
    let start = clause_subject_start(words, from, modal);
    let opening = (from..modal.min(from + 4))
        .take_while(|&at| !words.is(at, flag::PREPOSITION | flag::INFINITIVE))
        .find_map(|at| find(words, at, modal))
        .filter(|subject| words.is_mark(subject.end, ','));
    opening
        .map(|subject| with_coordinated(words, subject, modal))
        .or_else(|| in_relative(words, from, modal))
        .or_else(|| in_segment(words, start, modal))
        .or_else(|| name_before(words, start, modal))
}

/// *…, where users can*: the subject between a relative and its modal.
fn in_relative(words: &Words<'_>, from: usize, modal: usize) -> Option<Subject> {
    let other = flag::PREPOSITION | flag::INFINITIVE | flag::COORDINATOR | flag::COPULA | flag::NEGATION | flag::AUXILIARY | flag::RELATIVE;
    let phrase = (from..modal).rev().take_while(|&at| words.is_word(at) && !words.is(at, other)).last()?;
    let relative = phrase > from && words.is(phrase - 1, flag::RELATIVE);
    (phrase..modal).rev().filter(|_| relative).find_map(|at| find(words, at, modal))
}

/// The first party in a stretch that no preposition governs, with those that *and* joins to it.
fn in_segment(words: &Words<'_>, start: usize, end: usize) -> Option<Subject> {
    if words.is(start, flag::APPOSITIVE | flag::NEGATION) {
        return None;
    }
    let mut at = start;
    while at < end {
        if words.is(at, flag::PREPOSITION | flag::INFINITIVE) {
            return None;
        }
        if let Some(subject) = find(words, at, end) {
            // *the content you post*: a clause without its relative.
            if subject.kind == SubjectWord::Pronoun && at > start {
                return None;
            }
            // In *Parties' efforts* and *country Parties* the head comes later.
            let later = find(words, subject.end, end).filter(|_| subject.kind == SubjectWord::Party);
            return Some(with_coordinated(words, later.unwrap_or(subject), end));
        }
        at += 1;
    }
    None
}

/// *creditors and debtors*: whatever follows up to the modal or to an aside, when it is nothing but
/// more of the same.
fn with_coordinated(words: &Words<'_>, subject: Subject, modal: usize) -> Subject {
    const OTHER: u64 =
        flag::PREPOSITION | flag::RELATIVE | flag::INFINITIVE | flag::COPULA | flag::AUXILIARY | flag::OTHER_MODAL | flag::APPOSITIVE;
    let plain = |at: usize| words.is_word(at) && !words.is(at, OTHER) || words.is_mark(at, ',') || words.is_mark(at, '-');
    let aside = (subject.end..modal).find(|&at| !plain(at)).unwrap_or(modal);
    let mut end = aside;
    while end > subject.end && (words.is_mark(end - 1, ',') || words.is(end - 1, flag::ADVERB)) {
        end -= 1;
    }
    let whole = aside == modal || end < aside;
    let opens = words.is(subject.end, flag::COORDINATOR) || words.is_mark(subject.end, ',');
    let joined = (subject.end..end).any(|at| words.is(at, flag::COORDINATOR));
    let party = |at: usize| words.is(at, flag::SUBJECT_HEAD) || words.is_capitalised(at);
    if subject.kind == SubjectWord::Party && opens && joined && whole && end > subject.end + 1 && party(end - 1) {
        return Subject { end, ..subject };
    }
    subject
}

/// *Australia and the United Kingdom* will: a run of capitalised words right before the modal that
/// nothing governs.
fn name_before(words: &Words<'_>, start: usize, modal: usize) -> Option<Subject> {
    let mut end = modal;
    while end > start && words.is(end - 1, flag::ADVERB) {
        end -= 1;
    }
    let capital = |at: usize| words.is_word(at) && words.is_capitalised(at) && !words.is(at, flag::FUNCTION | flag::MONTH);
    if end == start || !capital(end - 1) {
        return None;
    }
    let mut first = end - 1;
    while first > start {
        let before = first - 1;
        let joined = words.is(before, flag::COORDINATOR | flag::DETERMINER) || words.is_mark(before, ',') || words.is_mark(before, '-');
        if !(capital(before) || joined && !words.is(before, flag::RELATIVE)) {
            break;
        }
        first = before;
    }
    while first < end && !capital(first) && !words.is(first, flag::DETERMINER) {
        first += 1;
    }
    // *Implementing the plan will*: what is done, not who does it.
    let gerund = first == start && words.lexicon.gerund_endings.iter().any(|ending| words.str(first).ends_with(ending.as_str()));
    let governed = gerund || first > start && (words.is_word(first - 1) && !words.is(first - 1, flag::RELATIVE | flag::COORDINATOR));
    // A capital at the beginning of a sentence says nothing of a common word.
    let head = end - 1;
    let named = head > first && capital(head) && (first..head).any(capital)
        || words.is_all_capitals(head)
        || words.id_at(head) == 0 && !(head == first && is_common_noun(words, head));
    (!governed && named && !words.entry(head).common).then_some(Subject { start: first, end, kind: SubjectWord::Party })
}

/// *Migration*, *Benefits*: by their form, or because the text has them in lower case, no names.
fn is_common_noun(words: &Words<'_>, at: usize) -> bool {
    let text = words.str(at);
    words.is_also_lower(at)
        || text.ends_with('s')
        || words.lexicon.common_endings.iter().any(|ending| text.len() > ending.len() + 2 && text.ends_with(ending.as_str()))
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
