//! Figures, dates and references that an edit exchanged within a text: *48 of 3* became *3 of 48*.
//!
//! Every value is still there, so that a comparison by value sees nothing. Values are exchanged where
//! the words around them stayed and the same values stand at other places among these: whoever turns
//! round a clause moves its words along.

use super::history::RowEdit;
use super::shift::{Aspect, Direction, NONE, Shift, mark_of};
use crate::check::wording::quoted;
use crate::diff::Passage;
use crate::document::{Document, Sides};
use crate::fact::{Fact, FactKind, find};
use crate::language::Language;
use crate::token::{Token, TokenClass, fold_token, tokenize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Words behind a value that must stand there still; fewer up to the next mark or value.
const NEAR: usize = 3;

/// Values that stand where others stood.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    /// What it is as a change of the text.
    pub(super) shift: Shift,
    /// The first two values of it, in their order at the base.
    values: [String; 2],
}

/// A value, or another word, of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Piece {
    Value,
    Word(String),
    Mark(String),
}

/// A passage as its pieces, and the facts that the values among them are.
struct Skeleton {
    pieces: Vec<Piece>,
    /// For each piece the fact that it is.
    facts: Vec<Option<(Fact, Range<usize>)>>,
}

impl Skeleton {
    fn of(text: &str, language: Language) -> Self {
        let tokens = tokenize(text);
        let facts = values(text, &tokens, language);
        let mut skeleton = Self { pieces: Vec::new(), facts: Vec::new() };
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Some(fact) = facts.iter().find(|fact| fact.tokens.start == at && fact.tokens.end > at) {
                let last = tokens.get(fact.tokens.end - 1).map_or(token.end, |token| token.end);
                skeleton.facts.push(Some((fact.clone(), token.start as usize..last as usize)));
                skeleton.pieces.push(Piece::Value);
                at = fact.tokens.end;
                continue;
            }
            let word = fold_token(token.of(text)).into_owned();
            skeleton.facts.push(None);
            skeleton.pieces.push(if token.class == TokenClass::Punctuation { Piece::Mark(word) } else { Piece::Word(word) });
            at += 1;
        }
        skeleton
    }

    /// The words behind a value, up to the next mark or value.
    fn behind(&self, at: usize) -> &[Piece] {
        let rest = &self.pieces[at + 1..];
        let words = rest.iter().take(NEAR).take_while(|piece| matches!(piece, Piece::Word(_))).count();
        &rest[..words]
    }
}

fn values(text: &str, tokens: &[Token], language: Language) -> Vec<Fact> {
    let mut facts = find(text, tokens, language);
    facts.retain(|fact| matches!(fact.kind, FactKind::Figure | FactKind::Date | FactKind::Reference));
    facts
}

/// The values that an edit of a row exchanged, if it exchanged any and nothing but exchanged them.
pub(super) fn exchanged(row: &RowEdit, documents: Sides<&Document>) -> Option<Exchange> {
    if row.paragraphs.before.is_empty() || row.paragraphs.after.is_empty() || row.stretches.is_empty() {
        return None;
    }
    let language = documents.after.language;
    let passages = Sides::new(
        Passage::new(documents.before, row.paragraphs.before.clone()),
        Passage::new(documents.after, row.paragraphs.after.clone()),
    );
    let (old, new) = (Skeleton::of(passages.before.text(), language), Skeleton::of(passages.after.text(), language));
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old.pieces, &new.pieces) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        for (one, other) in (old_index..old_index + len).zip(new_index..new_index + len) {
            if let (Some(one_fact), Some(other_fact)) = (&old.facts[one], &new.facts[other])
                && one_fact.0.value != other_fact.0.value
            {
                if old.behind(one) != new.behind(other) {
                    return None;
                }
                pairs.push((one_fact, other_fact));
            }
        }
    }
    let mut gone: Vec<&str> = pairs.iter().map(|(one, _)| amount(&one.0)).collect();
    let mut come: Vec<&str> = pairs.iter().map(|(_, other)| amount(&other.0)).collect();
    gone.sort_unstable();
    come.sort_unstable();
    if gone != come {
        return None;
    }
    let &[(one, one_now), (other, ..), ..] = &pairs[..] else { return None };
    let written = |range: &Range<usize>| quoted(&passages.before.text()[range.clone()]);
    let shift = Shift {
        aspect: Aspect::Quantity,
        direction: Direction::Other,
        message: format!("{} and {} changed places", written(&one.1), written(&other.1)),
        words: Sides::new(Some(mark_of(&passages.before, &one.1)), Some(mark_of(&passages.after, &one_now.1))),
        strength: NONE,
        confidence: 0.9,
    };
    Some(Exchange { shift, values: [amount(&one.0).to_owned(), amount(&other.0).to_owned()] })
}

/// What a fact says without its unit, which stays with the words around it.
fn amount(fact: &Fact) -> &str {
    match fact.kind {
        FactKind::Figure => fact.value.split([' ', '%']).next().unwrap_or_default(),
        _ => &fact.value,
    }
}

impl Exchange {
    /// Whether the other text has the values in the order that they are in now: then it was mended.
    pub(super) fn is_correction(&self, said: &str, language: Language) -> bool {
        let facts = values(said, &tokenize(said), language);
        let place = |value: &String| facts.iter().position(|fact| amount(fact) == value);
        let [first, second] = &self.values;
        matches!((place(first), place(second)), (Some(first), Some(second)) if second < first)
    }
}
