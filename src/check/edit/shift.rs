//! What an edit of one text means: which obligations, negations, quantities, verbs and names it changed.
//!
//! The comparison of a text with what it was is that of [`crate::diff`], whose findings are sorted here
//! into aspects; modals that were exchanged are found wherever they stand, for translations are edited
//! word by word.

use super::history::RowEdit;
use super::operators::{Operator, operators};
use crate::check::money::{is_money, sums};
use crate::check::{Mark, Rule};
use crate::diff::{Change, Passage, Quote, Rule as Meaning, SegmentOp, Stretch};
use crate::document::{Document, Sides};
use crate::fact::Words;
use crate::language::{Language, Mention, Naming, OperatorClass, flag, mentions};
use crate::token::{TokenClass, fold_token, tokenize};
use std::ops::Range;

/// Something that an edit of one text changed in what the text says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shift {
    /// What it is about.
    pub(super) aspect: Aspect,
    /// Less or more is said, or neither.
    pub(super) direction: Direction,
    /// In words: `must → should`.
    pub(super) message: String,
    /// The words that changed, at the base and now.
    pub(super) words: Sides<Option<Mark>>,
    /// How firm the modals are that were exchanged, came or went, from 1 to 10; none where there is no modal.
    pub(super) strength: Sides<Option<u8>>,
    /// How sure it is, from 0 to 1.
    pub(super) confidence: f64,
}

/// What a shift is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    /// What someone must, should or may do, and qualifications of that.
    Modality,
    /// Yes became no.
    Polarity,
    /// Who or how much is meant.
    Quantity,
    /// What the speakers do with it: decide, urge, note.
    Action,
    /// Which name is meant.
    Name,
}

/// Whether less or more is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Less: weaker, fewer.
    Less,
    /// More: stronger, more of them.
    More,
    /// Another thing.
    Other,
}

impl Aspect {
    /// The rule that reports it when one text alone changed.
    pub(super) const fn rule(self) -> Rule {
        match self {
            Self::Modality => Rule::Modality,
            Self::Polarity => Rule::Polarity,
            Self::Quantity => Rule::Quantifier,
            Self::Action => Rule::OperativeVerb,
            Self::Name => Rule::EditedName,
        }
    }
}

/// So many words a replaced phrase has at most for its modal to be the point of it.
const PHRASE: usize = 5;

/// A clause without a modal may say what is or, as treaties do, what must be: *adoptará*, *prend*. Modals up
/// to this strength (a recommendation) are weaker than either; firmer ones are compared with nothing.
const WEAK: u8 = 6;

/// A modal that came with no more words than these besides stands for the plain form that went.
const FORM: usize = 2;

/// No modal on either side.
pub(super) const NONE: Sides<Option<u8>> = Sides { before: None, after: None };

/// Operative verbs differ from so many rungs of the ladder on, as in [`crate::diff`].
const RUNGS: u8 = 2;

/// What the edit of a row changed in what the text says, in order of the text.
pub(super) fn shifts(row: &RowEdit, documents: Sides<&Document>) -> Vec<Shift> {
    if row.paragraphs.before.is_empty() || row.paragraphs.after.is_empty() {
        return Vec::new();
    }
    let passages = Sides::new(
        Passage::new(documents.before, row.paragraphs.before.clone()),
        Passage::new(documents.after, row.paragraphs.after.clone()),
    );
    let language = documents.after.language;
    let mut shifts = exchanged_operators(row, &passages, language);
    shifts.extend(exchanged_names(&passages, language));
    let replaced = row.stretches.iter().filter(|stretch| stretch.op == SegmentOp::Replace).count();
    for change in &row.changes {
        if let Some(shift) = sorted(change, row, language, replaced)
            && !shifts.iter().any(|other| meet(other, &shift))
        {
            shifts.push(shift);
        }
    }
    shifts.sort_by_key(|shift| shift.words.after.as_ref().or(shift.words.before.as_ref()).map(|mark| (mark.paragraph, mark.range.start)));
    shifts
}

/// Whether two shifts speak of the same words, or of the same name.
fn meet(one: &Shift, other: &Shift) -> bool {
    let over = |one: &Option<Mark>, other: &Option<Mark>| match (one, other) {
        (Some(one), Some(other)) => {
            one.paragraph == other.paragraph && one.range.start < other.range.end && other.range.start < one.range.end
        }
        _ => false,
    };
    let family = |aspect: Aspect| matches!(aspect, Aspect::Modality | Aspect::Action);
    // A name that stands twice was exchanged once.
    let again = one.aspect == Aspect::Name && other.aspect == Aspect::Name && one.message == other.message;
    again
        || (one.aspect == other.aspect || family(one.aspect) && family(other.aspect))
            && (over(&one.words.before, &other.words.before) || over(&one.words.after, &other.words.after))
}

/// Operators of which another stands in the same place now, and modals that came or went in a small edit.
fn exchanged_operators(row: &RowEdit, passages: &Sides<Passage<'_>>, language: Language) -> Vec<Shift> {
    let all = Sides::new(operators(passages.before.text(), language), operators(passages.after.text(), language));
    // Modals, and all others.
    let inside = |operators: &[Operator], range: &Range<usize>| -> (Vec<Operator>, Vec<Operator>) {
        let touched = operators.iter().filter(|operator| operator.range.start < range.end && range.start < operator.range.end);
        touched.cloned().partition(|operator| operator.class == OperatorClass::Modal)
    };
    let mark = |passage: &Passage<'_>, operator: &Operator| mark_of(passage, &operator.range);
    let subjects = Sides::new(negative_subjects(passages.before.text(), language), negative_subjects(passages.after.text(), language));
    let mut shifts = Vec::new();
    for stretch in row.stretches.iter().filter(|stretch| is_substantive(stretch)) {
        let ((mut gone, old), (mut come, new)) = (inside(&all.before, &stretch.before), inside(&all.after, &stretch.after));
        // Of a longer form of a modal only the rest is new: 应 → 应当.
        if gone.is_empty() {
            gone.extend(
                come.first().filter(|come| reaches_out(come, &stretch.after)).and_then(|_| touching(&all.before, stretch.before.start)),
            );
        } else if come.is_empty() {
            come.extend(
                gone.first().filter(|gone| reaches_out(gone, &stretch.before)).and_then(|_| touching(&all.after, stretch.after.start)),
            );
        }
        let lengths = (words(&passages.before.text()[stretch.before.clone()]), words(&passages.after.text()[stretch.after.clone()]));
        match (&gone[..], &come[..]) {
            ([gone], [come]) if gone.strength != come.strength && gone.negated == come.negated => shifts.push(Shift {
                aspect: Aspect::Modality,
                direction: if come.strength < gone.strength { Direction::Less } else { Direction::More },
                message: format!("{} → {}", gone.words, come.words),
                words: Sides::new(Some(mark(&passages.before, gone)), Some(mark(&passages.after, come))),
                strength: Sides::new(Some(gone.strength), Some(come.strength)),
                confidence: if lengths.0.max(lengths.1) <= 2 * PHRASE { 0.95 } else { 0.7 },
            }),
            // *No Party shall* and *the Parties shall not* say the same.
            ([gone], [come]) if gone.negated != come.negated && !moved_negation(gone.negated, subjects) => shifts.push(Shift {
                aspect: Aspect::Polarity,
                direction: Direction::Other,
                message: format!("{} → {}", gone.words, come.words),
                words: Sides::new(Some(mark(&passages.before, gone)), Some(mark(&passages.after, come))),
                strength: Sides::new(Some(gone.strength), Some(come.strength)),
                confidence: 0.9,
            }),
            ([gone], []) if lengths.0 <= PHRASE && lengths.1 <= PHRASE => shifts.push(Shift {
                aspect: if gone.negated { Aspect::Polarity } else { Aspect::Modality },
                direction: match force(gone, lengths.0, lengths.1) {
                    Direction::Less => Direction::More,
                    other => other,
                },
                message: format!("“{}” removed", gone.words),
                words: Sides::new(Some(mark(&passages.before, gone)), None),
                strength: Sides::new(Some(gone.strength), None),
                confidence: if gone.negated { 0.8 } else { 0.6 },
            }),
            ([], [come]) if lengths.0 <= PHRASE && lengths.1 <= PHRASE => shifts.push(Shift {
                aspect: if come.negated { Aspect::Polarity } else { Aspect::Modality },
                direction: force(come, lengths.1, lengths.0),
                message: format!("“{}” added", come.words),
                words: Sides::new(None, Some(mark(&passages.after, come))),
                strength: Sides::new(None, Some(come.strength)),
                confidence: if come.negated { 0.8 } else { 0.6 },
            }),
            _ => {}
        }
        if let ([old], [new]) = (&old[..], &new[..])
            && old.strength.abs_diff(new.strength) >= RUNGS
            && lengths.0.max(lengths.1) <= PHRASE
        {
            shifts.push(Shift {
                aspect: Aspect::Action,
                direction: if new.strength < old.strength { Direction::Less } else { Direction::More },
                message: format!("{} → {}", old.words, new.words),
                words: Sides::new(Some(mark(&passages.before, old)), Some(mark(&passages.after, new))),
                strength: NONE,
                confidence: 0.8,
            });
        }
    }
    shifts
}

/// Whether a clause with a modal says less than it did without; [`Direction::Other`] where nobody knows.
fn force(modal: &Operator, with: usize, without: usize) -> Direction {
    if modal.strength <= WEAK && !modal.negated && with <= without + FORM { Direction::Less } else { Direction::Other }
}

/// Whether an operator is only partly within some bytes.
fn reaches_out(operator: &Operator, range: &Range<usize>) -> bool {
    operator.range.start < range.start || range.end < operator.range.end
}

/// The modal that holds a place, or ends or begins there.
fn touching(operators: &[Operator], place: usize) -> Option<Operator> {
    let holds = |operator: &&Operator| operator.range.start <= place && place <= operator.range.end;
    operators.iter().filter(|operator| operator.class == OperatorClass::Modal).find(holds).cloned()
}

/// How many subjects of a text say no by themselves: *no Party*, *nadie*.
fn negative_subjects(text: &str, language: Language) -> usize {
    let tokens = tokenize(text);
    let words = Words::new(text, &tokens, language);
    (0..words.len()).filter(|&at| words.is(at, flag::NEGATIVE_SUBJECT)).count()
}

/// Whether the negation of a modal went into a subject or came out of one.
fn moved_negation(was_negated: bool, subjects: Sides<usize>) -> bool {
    if was_negated { subjects.before < subjects.after } else { subjects.after < subjects.before }
}

/// Countries and organizations of which the one text names one and the other another.
fn exchanged_names(passages: &Sides<Passage<'_>>, language: Language) -> Vec<Shift> {
    let named = |passage: &Passage<'_>| {
        let text = passage.text();
        let mut named = mentions(text, language);
        let sums = sums(text, language);
        named.retain(|mention| mention.naming == Naming::Plain && !is_money(mention, &sums));
        named
    };
    let (before, after) = (named(&passages.before), named(&passages.after));
    let only = |these: &[Mention], those: &[Mention]| -> Vec<Mention> {
        let mut only: Vec<Mention> = Vec::new();
        for one in these.iter().filter(|one| those.iter().all(|other| other.entity != one.entity)) {
            // A name that stands twice changed once.
            if only.iter().all(|other| other.entity != one.entity) {
                only.push(one.clone());
            }
        }
        only
    };
    let (gone, come) = (only(&before, &after), only(&after, &before));
    let (mut gone, mut come) = (gone.iter(), come.iter());
    let mut shifts = Vec::new();
    loop {
        let (old, new) = (gone.next(), come.next());
        let message = match (old, new) {
            (Some(old), Some(new)) => {
                format!("{} → {}", &passages.before.text()[old.range.clone()], &passages.after.text()[new.range.clone()])
            }
            (Some(old), None) => format!("“{}” removed", &passages.before.text()[old.range.clone()]),
            (None, Some(new)) => format!("“{}” added", &passages.after.text()[new.range.clone()]),
            (None, None) => return shifts,
        };
        let mark = |passage: &Passage<'_>, mention: &Mention| mark_of(passage, &mention.range);
        shifts.push(Shift {
            aspect: Aspect::Name,
            direction: Direction::Other,
            message,
            words: Sides::new(old.map(|old| mark(&passages.before, old)), new.map(|new| mark(&passages.after, new))),
            strength: NONE,
            confidence: if old.is_some() && new.is_some() { 0.9 } else { 0.6 },
        });
    }
}

/// Bytes of a passage as a stretch of one of its paragraphs.
pub(super) fn mark_of(passage: &Passage<'_>, range: &Range<usize>) -> Mark {
    let (paragraph, offset) = passage.locate(range.start);
    Mark { paragraph, range: offset..offset + range.len() }
}

pub(super) const fn is_substantive(stretch: &Stretch) -> bool {
    matches!(stretch.op, SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace)
}

/// How many words a text has; a character of a script without borders is half a word.
pub(super) fn words(text: &str) -> usize {
    let tokens = tokenize(text);
    let count = |class: TokenClass| tokens.iter().filter(|token| token.class == class).count();
    count(TokenClass::Word) + count(TokenClass::Number) + count(TokenClass::Ideograph).div_ceil(2)
}

/// A finding of the comparison under its aspect; those that other rules watch have none.
fn sorted(change: &Change, row: &RowEdit, language: Language, replaced: usize) -> Option<Shift> {
    let quotes = [change.before.as_ref(), change.after.as_ref()];
    let class = quotes.into_iter().flatten().find_map(|quote| super::operators::class_of(&quote.quote, language));
    let strength = if class == Some(OperatorClass::Modal) { Aspect::Modality } else { Aspect::Action };
    let (aspect, direction, confidence) = match change.rule {
        Meaning::Weakened => (strength, Direction::Less, 0.9),
        Meaning::Strengthened => (strength, Direction::More, 0.9),
        Meaning::Reversed => {
            if is_paraphrase(change, row, language) {
                return None;
            }
            (Aspect::Polarity, Direction::Other, if replaced > 1 { 0.6 } else { 0.9 })
        }
        Meaning::CaveatAdded => (Aspect::Modality, Direction::Less, 0.8),
        Meaning::CaveatRemoved => (Aspect::Modality, Direction::More, 0.8),
        Meaning::ScopeNarrowed => (Aspect::Quantity, Direction::Less, 0.8),
        Meaning::ScopeWidened => (Aspect::Quantity, Direction::More, 0.8),
        Meaning::ScopeChanged => (Aspect::Quantity, Direction::Other, 0.8),
        Meaning::ActorChanged => (Aspect::Quantity, Direction::Other, 0.5),
        Meaning::NameChanged => (Aspect::Name, Direction::Other, if change.before.is_some() && change.after.is_some() { 0.9 } else { 0.6 }),
        // Whole sentences that come and go are told as the edit that they are; a verb that was exchanged for
        // one that is no operator is not.
        Meaning::CommitmentRemoved if is_exchanged(change.before.as_ref(), row, |stretch| &stretch.before) => {
            (strength, if strength == Aspect::Modality { Direction::Other } else { Direction::Less }, 0.6)
        }
        Meaning::CommitmentAdded if is_exchanged(change.after.as_ref(), row, |stretch| &stretch.after) => {
            (strength, if strength == Aspect::Modality { Direction::Other } else { Direction::More }, 0.6)
        }
        _ => return None,
    };
    let mark = |quote: &Quote| Mark { paragraph: quote.paragraph, range: quote.offset..quote.offset + quote.quote.len() };
    let words = Sides::new(change.before.as_ref().map(mark), change.after.as_ref().map(mark));
    let message = match (change.rule, &change.before, &change.after) {
        (Meaning::CommitmentRemoved, Some(before), _) => format!("“{}” removed", before.quote),
        (Meaning::CommitmentAdded, _, Some(after)) => format!("“{}” added", after.quote),
        _ => change.message.clone(),
    };
    Some(Shift { aspect, direction, message, words, strength: NONE, confidence })
}

/// Whether an operator stands in a small phrase that was replaced.
fn is_exchanged(quote: Option<&Quote>, row: &RowEdit, side: fn(&Stretch) -> &Range<usize>) -> bool {
    // Rows of several paragraphs have other offsets than their quotations; they are left alone.
    let single = row.paragraphs.before.len() == 1 && row.paragraphs.after.len() == 1;
    let Some(quote) = quote.filter(|quote| single && !quote.quote.is_empty()) else { return false };
    let bytes = quote.offset..quote.offset + quote.quote.len();
    row.stretches.iter().filter(|stretch| stretch.op == SegmentOp::Replace).any(|stretch| {
        let range = side(stretch);
        range.start < bytes.end && bytes.start < range.end && range.len() <= 4 * bytes.len().max(8)
    })
}

/// Whether a negation came or went with what it negated, so that the text says the same in other words:
/// *free* became *without charge*, *unlawful* became *not lawful*.
fn is_paraphrase(change: &Change, row: &RowEdit, language: Language) -> bool {
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        return prefix_went_along(row, change, language);
    };
    let is_private = |text: &str| {
        let tokens = tokenize(text);
        let words = Words::new(text, &tokens, language);
        let mut negators = (0..words.len()).filter(|&at| words.entry(at).negating).peekable();
        negators.peek().is_some() && negators.all(|at| !words.is(at, flag::NEGATION | flag::NEGATIVE_SUBJECT))
    };
    let (old, new) = (before.quote.as_str(), after.quote.as_str());
    let one_negates =
        |negated: &str, plain: &str| is_private(negated) && words(negated) > 1 && words(plain) >= 1 && !shares_word(negated, plain);
    one_negates(old, new) || one_negates(new, old) || prefix_went_along(row, change, language)
}

/// Whether two phrases have a word in common.
fn shares_word(one: &str, other: &str) -> bool {
    let folded = |text: &str| -> Vec<String> {
        tokenize(text).into_iter().filter(|token| token.is_word()).map(|token| fold_token(token.of(text)).into_owned()).collect()
    };
    let words = folded(other);
    folded(one).iter().any(|word| words.contains(word))
}

/// Whether, in the same row, a word lost or gained a prefix that negates: *unlawful*, *lawful*.
fn prefix_went_along(row: &RowEdit, change: &Change, language: Language) -> bool {
    const LONGEST: usize = 5;
    const STEM: usize = 4;
    let contexts = (change.before.as_ref().map_or("", |quote| &quote.context), change.after.as_ref().map_or("", |quote| &quote.context));
    let words = |text: &str| -> Vec<String> {
        let tokens = tokenize(text);
        tokens.into_iter().filter(|token| token.is_word()).map(|token| fold_token(token.of(text)).into_owned()).collect()
    };
    if contexts.0.is_empty() || contexts.1.is_empty() || language == Language::UNDETERMINED || row.stretches.len() < 2 {
        return false;
    }
    let (old, new) = (words(contexts.0), words(contexts.1));
    let only = |these: &[String], those: &[String]| these.iter().filter(|word| !those.contains(word)).cloned().collect::<Vec<_>>();
    let (gone, come) = (only(&old, &new), only(&new, &old));
    let negates = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|prefix| (1..=LONGEST).contains(&prefix.chars().count())) && short.chars().count() >= STEM
    };
    gone.iter().any(|one| come.iter().any(|other| negates(one, other) || negates(other, one)))
}
