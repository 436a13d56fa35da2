//! Performative positions: where a verb must stand to be an operator.

use std::ops::Range;

use super::extract::{Anchor, Sentence};
use super::subject::{self, Subject};
use crate::language::{Form, OperatorEntry, SubjectWord, flag};
use crate::token::TokenClass;

/// What was stepped over before a verb.
pub(super) struct Skipped {
    pub(super) auxiliary: bool,
    pub(super) copula: usize,
}

/// Where a performative verb stands.
pub(super) enum Position {
    /// At the head of the sentence.
    Initial,
    /// After its subject.
    After(Subject),
    /// After a name.
    Named(Range<usize>),
    /// After an earlier operator of the same subject.
    Coordinated,
}

impl Sentence<'_, '_> {
    /// Where the verb stands, if that is where verbs perform. `left` is its first token with
    /// adverbs and auxiliaries.
    pub(super) fn position(
        &self,
        left: usize,
        verb: Range<usize>,
        entry: &OperatorEntry,
        form: Form,
        skipped: &Skipped,
    ) -> Option<Position> {
        let words = self.words;
        let end = verb.end;
        let before = left.checked_sub(1).filter(|&before| before >= self.tokens.start);
        let Some(before) = before else {
            return self.opens_paragraph(verb, form, skipped.auxiliary).then_some(Position::Initial);
        };
        if form == Form::Participle {
            // *Recalling X and reaffirming Y*.
            return (self.anchor == Anchor::Verb(Form::Participle) && self.is_coordinated(left)).then_some(Position::Coordinated);
        }
        if let Some(subject) = self.subject.filter(|_| self.waiting) {
            let adjacent = subject.end == left;
            let pronoun = subject.kind == SubjectWord::Pronoun;
            // *We, the representatives of …, reaffirm*.
            let apposition = pronoun && matches!(words.mark(subject.end), Some(',' | '-')) && matches!(words.mark(before), Some(',' | '-'));
            // *The Parties to the Convention recognize*: a name or the party itself stands before the verb.
            let complement = !pronoun
                && words.is_word(before)
                && words.is_capitalised(before)
                && !words.is(before, flag::FUNCTION)
                && self.opens_clause(subject.start);
            let noun = !pronoun && form == Form::Plain && words.is(end, flag::PREPOSITION) && !words.is(end - 1, flag::PREPOSITION);
            // *user requests* are no requests: a common noun in the singular has an article.
            let bare = form == Form::Third && !words.is_capitalised(subject.start) && !self.has_article(subject);
            let party = !pronoun && adjacent && !bare && self.acts(subject);
            if !noun && (adjacent && pronoun || apposition || complement || party) {
                return Some(Position::After(subject));
            }
        }
        if words.lexicon.person_in_verb && form == Form::Plain {
            return Some(Position::Coordinated);
        }
        // *our unity, and support for them* is a noun: verbs that take a preposition are filed with it.
        let noun = form == Form::Plain
            && words.is(end, flag::PREPOSITION)
            && !words.is(end, flag::INFINITIVE)
            && !words.is(end - 1, flag::PREPOSITION);
        if !noun && self.is_coordinated(left) && self.continues(left, end, entry, form, skipped) {
            return Some(Position::Coordinated);
        }
        // *Japan supports*: a capitalised name, and a form that only verbs have.
        let named = words.is_word(before) && words.is_capitalised(before) && !words.is(before, flag::FUNCTION) && words.id_at(before) == 0;
        // *no sign that Japan supports it*: what is said of others inside a clause is no stand.
        let subordinate = before > self.tokens.start && words.is(before - 1, flag::RELATIVE);
        if named && !subordinate && (form == Form::Third && !words.is(end, flag::PREPOSITION) || skipped.copula > 0) {
            let mut start = before;
            while start > self.last_end.max(self.tokens.start)
                && words.is_word(start - 1)
                && words.is_capitalised(start - 1)
                && !words.is(start - 1, flag::FUNCTION)
            {
                start -= 1;
            }
            return Some(Position::Named(start..before + 1));
        }
        None
    }

    /// Whether a party is the subject of what follows: not governed by a preposition.
    pub(super) fn acts(&self, subject: Subject) -> bool {
        let words = self.words;
        let from = self.last_end.max(self.tokens.start);
        let mut at = subject.start;
        while at > from
            && words.is_word(at - 1)
            && !words.is(at - 1, flag::PREPOSITION | flag::INFINITIVE | flag::COORDINATOR | flag::RELATIVE)
        {
            at -= 1;
        }
        at == from || !words.is(at - 1, flag::PREPOSITION | flag::INFINITIVE)
    }

    fn has_article(&self, subject: Subject) -> bool {
        let words = self.words;
        let from = self.last_end.max(self.tokens.start);
        (from..subject.start)
            .rev()
            .take_while(|&at| words.is_word(at) && !words.is(at, flag::PREPOSITION | flag::COORDINATOR))
            .any(|at| words.is(at, flag::DETERMINER))
    }

    /// Whether a subject opens its clause, articles and the like aside.
    fn opens_clause(&self, start: usize) -> bool {
        let words = self.words;
        let from = self.last_end.max(self.tokens.start);
        let mut at = start;
        while at > from
            && words.is_word(at - 1)
            && !words.is(at - 1, flag::PREPOSITION | flag::INFINITIVE | flag::COORDINATOR | flag::RELATIVE)
        {
            at -= 1;
        }
        at == self.tokens.start || matches!(words.mark(at.wrapping_sub(1)), Some(';' | ','))
    }

    /// Whether a form at the head of a sentence opens a paragraph of a resolution.
    fn opens_paragraph(&self, verb: Range<usize>, form: Form, aided: bool) -> bool {
        let words = self.words;
        let end = verb.end;
        let closing = self.tokens.end.checked_sub(1).and_then(|last| words.mark(last));
        match form {
            // *Requests for information are …* is a noun.
            Form::Third => verb.len() > 1 || !words.is(end, flag::PREPOSITION) || words.is(end, flag::INFINITIVE),
            Form::State => true,
            Form::Participle => matches!(closing, Some(',' | ';' | ':')) || self.later_subject(end),
            // *Have agreed as follows*.
            Form::Past => aided,
            // *Reafirmamos* says who acts; in Chinese the form is that of all persons.
            Form::Plain => words.lexicon.person_in_verb || words.class(end - 1) == Some(TokenClass::Ideograph),
            Form::Modal => false,
        }
    }

    fn later_subject(&self, from: usize) -> bool {
        let words = self.words;
        (from..self.tokens.end).any(|at| {
            words.is_mark(at, ',')
                && subject::find(words, at + 1, self.tokens.end).is_some_and(|subject| subject.kind == SubjectWord::Pronoun)
        })
    }

    /// Whether *and*, a comma or a semicolon stands before.
    pub(super) fn is_coordinated(&self, left: usize) -> bool {
        let Some(before) = left.checked_sub(1) else { return false };
        self.words.is(before, flag::COORDINATOR) || matches!(self.words.mark(before), Some(',' | ';' | '、' | '，' | '；'))
    }

    /// Whether a coordinated form continues the last operator rather than what it governs.
    fn continues(&self, left: usize, end: usize, entry: &OperatorEntry, form: Form, skipped: &Skipped) -> bool {
        // Finite verbs cannot depend on a modal: *Parties should act and are encouraged to*.
        let finite = match form {
            Form::State => skipped.copula > 0,
            Form::Third => self.words.is(left - 1, flag::COORDINATOR) && !self.words.is(end, flag::PREPOSITION),
            Form::Plain | Form::Past | Form::Participle | Form::Modal => false,
        };
        let same = match self.anchor {
            Anchor::Verb(Form::State) => form == Form::State || form == Form::Plain,
            Anchor::Verb(Form::Plain) => form == Form::Plain || form == Form::State && finite,
            Anchor::Verb(anchor) => anchor == form || finite,
            // Verbs in the third person do not follow *we*.
            Anchor::Modal => finite && (form == Form::State || self.subject.is_none_or(|subject| subject.kind == SubjectWord::Party)),
            Anchor::None => false,
        };
        if !same {
            return false;
        }
        let words = self.words;
        let conjunction = words.is(left - 1, flag::COORDINATOR);
        let mark = words.mark(if conjunction { left.saturating_sub(2) } else { left - 1 });
        // After an infinitive or a relative clause, a bare comma or a bare *and* goes on with that.
        let dependent = !entry.performative && form != Form::State && (self.relative || self.infinitive && !finite);
        !dependent || matches!(mark, Some(';')) || conjunction && matches!(mark, Some(',')) && (finite || !self.takes_infinitive())
    }

    /// Whether the last operator governs an infinitive directly: *we seek to promote X, and support Y*.
    fn takes_infinitive(&self) -> bool {
        self.words.is(self.last_end, flag::INFINITIVE) || self.words.is(self.last_end.wrapping_sub(1), flag::INFINITIVE)
    }
}
