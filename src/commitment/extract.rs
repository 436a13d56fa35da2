//! Finding commitments: one pass over each sentence, operator by operator.

use std::ops::Range;

use super::position::{Position, Skipped};
use super::subject::{self, Subject};
use super::{Actor, Commitment, Operator, Polarity};
use crate::fact::Words;
use crate::language::{Form, Language, OperatorEntry, SubjectWord, flag};
use crate::token::{Token, TokenClass};

/// Extracts the commitments of a text, in order.
///
/// ```
/// use travaux::{commitment::extract, language::Language, token::tokenize};
/// let text = "We must act together; we oppose all haste.";
/// let english = Language::by_tag("en").unwrap_or(Language::UNDETERMINED);
/// let found = extract(text, &tokenize(text), &[0..text.len()], english);
/// let lemmas: Vec<&str> = found.iter().map(|commitment| &*commitment.operator.lemma).collect();
/// assert_eq!(lemmas, ["must", "oppose"]);
/// ```
#[must_use]
pub fn extract(text: &str, tokens: &[Token], sentences: &[Range<usize>], language: Language) -> Vec<Commitment> {
    extract_in(&Words::new(text, tokens, language), sentences)
}

/// Extracts the commitments of words that have been looked up already. Sentences are byte ranges
/// in order. Cost is linear in the text.
#[must_use]
pub fn extract_in(words: &Words<'_>, sentences: &[Range<usize>]) -> Vec<Commitment> {
    let mut commitments = Vec::new();
    let mut first = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        while first < words.len() && (words.tokens[first].start as usize) < sentence.start {
            first += 1;
        }
        let mut last = first;
        while last < words.len() && (words.tokens[last].end as usize) <= sentence.end {
            last += 1;
        }
        Sentence::new(words, first..last).extract(index, &mut commitments);
        first = last;
    }
    commitments
}

/// Rungs that a softener takes: *will endeavour to* is to *will* what *aim to* is to *commit to*.
const SOFTENED: i8 = 2;
/// So many tokens after a modal may stand between commas before its *not*.
const INSERTION: usize = 14;

/// What governs a verb that is coordinated with the last operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Nothing yet.
    None,
    /// An operator of this form: another of the same form may follow.
    Verb(Form),
    /// A modal: plain verbs are its content.
    Modal,
}

/// An operator in performative position.
struct Found<'l> {
    /// First token of the clause.
    clause: usize,
    /// Tokens of the operator, intensifiers and softeners included.
    operator: Range<usize>,
    entry: &'l OperatorEntry,
    form: Form,
    actor: Option<Actor>,
    negated: bool,
    steps: i8,
}

/// State while a sentence is read.
pub(super) struct Sentence<'w, 'a> {
    pub(super) words: &'w Words<'a>,
    pub(super) tokens: Range<usize>,
    pub(super) anchor: Anchor,
    /// The last subject and, if it opened an apposition, whether that still waits for its verb.
    pub(super) subject: Option<Subject>,
    pub(super) waiting: bool,
    pub(super) actor: Option<Actor>,
    /// Since the last operator: an infinitive that a plain verb may belong to.
    pub(super) infinitive: bool,
    /// Since the last operator: a subordinate clause that a verb may belong to.
    pub(super) relative: bool,
    /// End of the last operator.
    pub(super) last_end: usize,
}

impl<'w, 'a> Sentence<'w, 'a> {
    fn new(words: &'w Words<'a>, mut tokens: Range<usize>) -> Self {
        // Emphasis, quotes, brackets and bullets in front.
        while tokens.start < tokens.end && words.class(tokens.start) == Some(TokenClass::Punctuation) {
            tokens.start += 1;
        }
        Self {
            words,
            anchor: Anchor::None,
            subject: None,
            waiting: false,
            actor: None,
            infinitive: false,
            relative: false,
            last_end: tokens.start,
            tokens,
        }
    }

    fn extract(mut self, index: usize, commitments: &mut Vec<Commitment>) {
        let words = self.words;
        let mut found: Vec<Found<'a>> = Vec::new();
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            if words.id_at(at) == 0 {
                at += 1;
                continue;
            }
            if words.is(at, flag::OPERATOR_START)
                && let Some((end, value)) = words.lexicon.operators.longest(words, at)
                && end <= self.tokens.end
                && let Some(operator) = self.judge(at, end, value)
            {
                at = operator.operator.end.max(end);
                self.last_end = at;
                self.infinitive = operator.form != Form::Modal && (words.is(at, flag::INFINITIVE) || self.ends_in_infinitive(at));
                self.relative = false;
                found.push(operator);
                continue;
            }
            if let Some(subject) = subject::find(words, at, self.tokens.end) {
                self.meet(subject);
                at = subject.end;
                continue;
            }
            self.infinitive |=
                words.is(at, flag::INFINITIVE) && !words.is(at + 1, flag::DETERMINER | flag::FUNCTION) && !words.is_capitalised(at + 1);
            self.relative |= words.is(at, flag::RELATIVE);
            at += 1;
        }
        self.finish(index, found, commitments);
    }

    /// *determined to help*, *committed to help*; but *committed to peace*, *to helping* governs no verb.
    fn ends_in_infinitive(&self, end: usize) -> bool {
        let words = self.words;
        let next = words.str(end);
        let ends = |endings: &[String]| endings.iter().any(|ending| next.ends_with(ending.as_str()));
        words.is(end - 1, flag::INFINITIVE)
            && !words.is(end, flag::DETERMINER | flag::FUNCTION)
            && !words.is_capitalised(end)
            && !ends(&words.lexicon.gerund_endings)
            && !ends(&words.lexicon.common_endings)
    }

    /// Takes a subject for what acts, unless something governs it or *We, …* still waits for its verb.
    fn meet(&mut self, subject: Subject) {
        let words = self.words;
        let enclosing = self.waiting
            && self.subject.is_some_and(|before| before.kind == SubjectWord::Pronoun && matches!(words.mark(before.end), Some(',' | '-')));
        let taken = match subject.kind {
            // *the principles that we support*, *the way we have allowed*: nothing is performed there.
            SubjectWord::Pronoun => {
                let start = subject.start;
                start == self.tokens.start
                    || !words.is(start - 1, flag::RELATIVE)
                        && (self.last_end == self.tokens.start
                            || !words.is_word(start - 1)
                            || words.is(start - 1, flag::FUNCTION | flag::ADVERB | flag::COORDINATOR))
            }
            SubjectWord::Party => !enclosing && self.acts(subject),
        };
        if taken {
            self.subject = Some(subject);
            self.waiting = true;
        } else if subject.kind == SubjectWord::Pronoun {
            self.waiting = false;
        }
    }

    /// Decides whether the operator at these tokens performs anything.
    fn judge(&mut self, at: usize, end: usize, value: u32) -> Option<Found<'a>> {
        let words = self.words;
        let lexicon = words.lexicon;
        let (entry, form) = *lexicon.operator_forms.get(value as usize)?;
        let entry = lexicon.operator_entries.get(usize::from(entry))?;
        if words.is_mark(at.wrapping_sub(1), '"') && (words.is_mark(end, '"') || words.is_mark(end + 1, '"')) {
            return None;
        }
        match form {
            Form::Modal => self.modal(at, end, entry),
            Form::Plain | Form::Third | Form::Past | Form::Participle | Form::State => self.verb(at, end, entry, form),
        }
    }

    fn modal(&mut self, at: usize, end: usize, entry: &'a OperatorEntry) -> Option<Found<'a>> {
        let words = self.words;
        let start = self.tokens.start;
        let before = at.checked_sub(1).filter(|&before| before >= start);
        // *the will of*, *our need to*; *May 2025*; *Should conditions change*.
        let noun = before.is_some_and(|before| words.is(before, flag::NOUN_SIGN));
        let infinitive = end > at + 1 && before.is_some_and(|before| words.is(before, flag::INFINITIVE));
        let month = words.is(at, flag::MONTH) && words.is_capitalised(at) && !words.is_all_capitals(at);
        let finite = self.is_adverb(end) || words.is(end, flag::NEGATION | flag::COPULA);
        let question = before.is_none() && words.is_word(at) && words.is_capitalised(at) && !finite;
        let inverted = before.is_some_and(|before| words.is_mark(before, ',')) && !finite && self.is_inversion(at);
        // *a plan that will help*, *how much it will cost?*, *will ultimately need to pay*.
        let described = entry.descriptive && before.is_some_and(|before| words.is(before, flag::RELATIVE));
        let asked = self.tokens.end.checked_sub(1).is_some_and(|last| words.is_mark(last, '?'));
        let stacked = self.anchor == Anchor::Modal && (self.last_end..at).all(|at| self.is_adverb(at))
            || before.is_some_and(|before| words.is(before, flag::OTHER_MODAL));
        if noun || infinitive || month || question || inverted || described || asked || stacked {
            return None;
        }
        let joined = self.anchor != Anchor::None && before.is_some_and(|before| words.is(before, flag::COORDINATOR));
        let actor_subject = if joined { None } else { subject::before_modal(words, self.last_end, at) };
        if entry.party_only && actor_subject.is_none_or(|subject| subject.end != at) {
            return None;
        }
        let continued = joined || actor_subject.is_none() && self.anchor == Anchor::Modal && self.is_coordinated(at);
        let clause = if continued { at } else { self.modal_clause(at, actor_subject) };
        let actor = match actor_subject {
            Some(subject) => Some(subject::actor(words, subject, clause.max(self.last_end))),
            // *shall do X and shall do Y*: the subject of before.
            None if continued => self.actor.clone(),
            None => None,
        };
        let mut negated = entry.negated;
        let subject_start = subject::clause_subject_start(words, self.last_end, at);
        // *No Party may*, *in no case may*.
        let negative_subject = [subject_start, clause]
            .into_iter()
            .any(|start| words.is(start + usize::from(words.is(start, flag::PREPOSITION)), flag::NEGATIVE_SUBJECT) && start + 1 < at);
        let mut operator_end = end;
        let mut after = end;
        while self.is_adverb(after) || words.is(after, flag::NEGATION) {
            if words.is(after, flag::NEGATION) {
                negated = !negated;
                operator_end = after + 1;
            }
            after += 1;
        }
        // *shall, as far as possible, not be held*.
        if words.is_mark(after, ',') {
            let reach = self.tokens.end.min(after + INSERTION);
            let close = (after + 1..reach).find(|&at| words.is_mark(at, ','));
            negated ^= close.is_some_and(|close| close + 1 < reach && words.is(close + 1, flag::NEGATION));
        }
        // *there shall be no exception*.
        negated |= words.is(after, flag::COPULA) && words.is(after + 1, flag::NEGATIVE_SUBJECT) && after + 1 < self.tokens.end;
        let softened = softener(words, after);
        if let Some(soft_end) = softened {
            operator_end = soft_end;
        }
        self.anchor = Anchor::Modal;
        self.waiting = false;
        self.actor.clone_from(&actor);
        Some(Found {
            clause,
            operator: at..operator_end.min(self.tokens.end),
            entry,
            form: Form::Modal,
            actor,
            negated: negated || negative_subject,
            steps: -SOFTENED * i8::from(softened.is_some()),
        })
    }

    /// `…, should conditions change`: a condition, when the clause has its verb already.
    fn is_inversion(&self, at: usize) -> bool {
        let words = self.words;
        let has_verb = (self.tokens.start..at).any(|at| words.is(at, flag::OTHER_MODAL))
            || matches!(self.anchor, Anchor::Verb(_)) && !self.infinitive && !self.relative;
        has_verb && words.is(at, flag::INVERTING)
    }

    /// Where the clause of a modal begins: after the last boundary behind the last operator.
    fn modal_clause(&self, at: usize, subject: Option<Subject>) -> usize {
        let words = self.words;
        // *Noting the delay, we will act*: the subject stands after a comma of its own.
        if let Some(subject) = subject.filter(|_| self.last_end > self.tokens.start) {
            let start = subject_floor(words, self.last_end, subject.start);
            if start > self.last_end {
                return start;
            }
            if subject.kind == SubjectWord::Pronoun {
                return subject.start;
            }
        }
        let mut start = self.last_end;
        for boundary in (self.last_end..at).rev() {
            let mark = words.mark(boundary);
            let coordinated = words.is(boundary, flag::COORDINATOR)
                && boundary > self.last_end
                && words.is_mark(boundary - 1, ',')
                && self.last_end > self.tokens.start;
            if matches!(mark, Some(';' | ':'))
                || matches!(words.str(boundary), "–" | "—")
                || coordinated
                || words.is(boundary, flag::RELATIVE) && self.last_end > self.tokens.start
            {
                start = boundary + 1;
                break;
            }
        }
        if start == self.last_end && self.last_end > self.tokens.start {
            // No boundary: the noun phrase before the modal begins the clause.
            let other = flag::PREPOSITION | flag::INFINITIVE | flag::COORDINATOR | flag::COPULA | flag::NEGATION | flag::AUXILIARY;
            let from = subject.map_or(at, |subject| subject.start);
            let first = (self.last_end + 1..from).rev().take_while(|&at| words.is_word(at) && !words.is(at, other)).last();
            start = first.unwrap_or(from).max(self.last_end);
        }
        start
    }

    fn verb(&mut self, at: usize, end: usize, entry: &'a OperatorEntry, form: Form) -> Option<Found<'a>> {
        let words = self.words;
        let (left, skipped) = self.skip_back(at, form);
        let intensified =
            (left..at).any(|at| words.is(at, flag::INTENSIFIER)) || (at + 1..end).any(|at| words.is(at, flag::INTENSIFIER | flag::INTENSE));
        // *the secretariat established by Article 8*.
        if form == Form::Past && words.is(end, flag::AGENT) {
            return None;
        }
        let negated_before = (left..at).any(|at| words.is(at, flag::NEGATION));
        let finite_state = form == Form::State && skipped.copula > 0;
        let continued_state = self.anchor == Anchor::Verb(Form::State) && left > self.tokens.start && self.is_coordinated(left);
        if form == Form::State && !finite_state && left > self.tokens.start && !continued_state {
            return None;
        }
        let capitalised = words.is_capitalised(at) && left > self.tokens.start && !words.is_all_capitals(at);
        if capitalised {
            return None;
        }
        let position = self.position(left, at..end, entry, form, &skipped)?;
        let (clause, actor) = match position {
            Position::Initial => (self.tokens.start, None),
            Position::After(subject) => {
                let from = self.last_end.max(self.tokens.start);
                let actor = subject::actor(words, subject, subject_floor(words, from, subject.start));
                (self.subject_start(subject.start, from), Some(actor))
            }
            Position::Named(range) => (range.start, Some(subject::named(words, range))),
            Position::Coordinated => (left, self.actor.clone()),
        };
        let mut operator_end = end;
        let mut after = end;
        let mut intensified_after = false;
        while after < self.tokens.end && words.is(after, flag::INTENSIFIER) {
            intensified_after = true;
            after += 1;
            operator_end = after;
        }
        let after_infinitive = if words.is(after, flag::INFINITIVE) { after + 1 } else { after };
        let softened = (after_infinitive > after).then(|| softener(words, after_infinitive)).flatten();
        if let Some(soft_end) = softened {
            operator_end = soft_end;
        }
        self.anchor = Anchor::Verb(form);
        self.waiting = false;
        self.actor.clone_from(&actor);
        Some(Found {
            clause,
            operator: left.max(clause).min(at)..operator_end.min(self.tokens.end),
            entry,
            form,
            actor,
            negated: entry.negated != negated_before,
            steps: i8::from(intensified || intensified_after) - SOFTENED * i8::from(softened.is_some()),
        })
    }

    fn is_adverb(&self, at: usize) -> bool {
        let words = self.words;
        if at >= self.tokens.end || !words.is_word(at) {
            return false;
        }
        words.is(at, flag::INTENSIFIER | flag::ADVERB)
            || words.id_at(at) == 0
                && words
                    .lexicon
                    .adverb_endings
                    .iter()
                    .any(|ending| words.str(at).len() > ending.len() + 2 && words.str(at).ends_with(ending.as_str()))
    }

    /// Steps back from a verb over adverbs, auxiliaries, negations and *continue to*.
    fn skip_back(&self, at: usize, form: Form) -> (usize, Skipped) {
        let words = self.words;
        let start = self.tokens.start;
        let mut left = at;
        let mut skipped = Skipped { auxiliary: false, copula: 0 };
        while left > start {
            let before = left - 1;
            // French says *nous nous engageons*: the first is the subject.
            if words.is(before, flag::SUBJECT_HEAD) && !(before > start && words.is(before - 1, flag::SUBJECT_HEAD)) {
                break;
            }
            if self.is_adverb(before) || self.is_adverb_character(before) || words.is(before, flag::NEGATION) {
                left = before;
            } else if words.is(before, flag::COORDINATOR) && before > start && self.is_adverb(before - 1) && self.is_adverb(left) {
                // *strongly and unequivocally*.
                left = before;
            } else if words.is(before, flag::AUXILIARY) {
                skipped.auxiliary = true;
                left = before;
            } else if form == Form::State && words.is(before, flag::COPULA) && skipped.copula == 0 {
                skipped.copula += 1;
                left = before;
            } else if words.is(before, flag::INFINITIVE) && before > start && words.is(before - 1, flag::ASPECT) {
                left = before - 1;
            } else {
                break;
            }
        }
        (left, skipped)
    }

    /// One character of an adverb in a script without word borders.
    fn is_adverb_character(&self, at: usize) -> bool {
        self.words.class(at) == Some(TokenClass::Ideograph) && self.words.is(at, flag::ADVERB | flag::INTENSIFIER)
    }

    /// The clause begins with the article and modifiers of its subject, and with what stands
    /// before them if it is the first clause.
    fn subject_start(&self, subject: usize, from: usize) -> usize {
        let words = self.words;
        if from == self.tokens.start {
            return from;
        }
        let mut start = subject;
        while start > from && words.is_word(start - 1) && !words.is(start - 1, flag::COORDINATOR | flag::RELATIVE) {
            start -= 1;
        }
        start
    }

    /// Turns what was found into commitments: each clause ends where the next begins.
    fn finish(&self, index: usize, found: Vec<Found<'a>>, commitments: &mut Vec<Commitment>) {
        let words = self.words;
        let starts: Vec<usize> = found.iter().map(|found| found.clause).collect();
        for (place, found) in found.into_iter().enumerate() {
            let mut end = starts.get(place + 1).copied().unwrap_or(self.tokens.end).max(found.operator.end);
            while end > found.operator.end
                && (words.is(end - 1, flag::COORDINATOR) || words.class(end - 1) == Some(TokenClass::Punctuation))
            {
                // Closing brackets and quotes belong to the clause.
                if matches!(words.mark(end - 1), Some(')' | ']' | '"' | '\'' | '%')) {
                    break;
                }
                end -= 1;
            }
            let clause = found.clause.min(found.operator.start)..end;
            let mut caveats = Vec::new();
            let mut at = clause.start;
            while at < clause.end {
                match words.is(at, flag::CAVEAT_START).then(|| words.lexicon.caveats.longest(words, at)).flatten() {
                    Some((after, _)) => {
                        caveats.push(words.bytes(at..after));
                        at = after;
                    }
                    None => at += 1,
                }
            }
            let content = if found.operator.end < end { words.bytes(found.operator.end..end) } else { 0..0 };
            let operator = words.bytes(found.operator.clone());
            commitments.push(Commitment {
                sentence: index,
                clause: words.bytes(clause),
                actor: found.actor,
                content: if content.is_empty() { operator.end..operator.end } else { content },
                operator: Operator {
                    range: operator,
                    lemma: std::sync::Arc::clone(&found.entry.lemma),
                    class: found.entry.class,
                    strength: found.entry.strength.shifted(found.steps),
                    stance: found.entry.stance,
                },
                polarity: if found.negated { Polarity::Negated } else { Polarity::Affirmed },
                caveats,
            });
        }
    }
}

/// The end of a softener (*strive to*, *consider …ing*) that begins at a token.
fn softener(words: &Words<'_>, at: usize) -> Option<usize> {
    let (end, needs_gerund) = words.lexicon.softeners.longest(words, at)?;
    let gerund = || words.lexicon.gerund_endings.iter().any(|ending| words.str(end).ends_with(ending.as_str()));
    (needs_gerund == 0 || gerund()).then_some(end)
}

/// Where the name of a subject may begin.
fn subject_floor(words: &Words<'_>, from: usize, subject: usize) -> usize {
    (from..subject).rev().find(|&at| words.mark(at).is_some() || words.is(at, flag::COORDINATOR | flag::RELATIVE)).map_or(from, |at| at + 1)
}
