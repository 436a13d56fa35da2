//! Which commitment became which, and whether it binds more or less than before.

use super::findings::{Change, Quote};
use super::kind::SegmentOp;
use super::reading::Reading;
use super::row::Pair;
use super::rule::Rule;
use crate::commitment::{self, Commitment, CommitmentChange};
use crate::language::OperatorClass;
use std::ops::Range;

/// The commitments of a deleted stretch are gone.
pub(super) fn removed(reading: &Reading<'_>, bytes: &Range<usize>, changes: &mut Vec<Change>) {
    for commitment in within(reading, bytes).filter(|commitment| is_commitment(commitment)) {
        changes.push(Change {
            rule: Rule::CommitmentRemoved,
            message: title(reading, commitment),
            before: Some(quote(reading, commitment)),
            after: None,
            other_row: None,
        });
    }
}

/// The commitments of an inserted stretch are new.
pub(super) fn added(reading: &Reading<'_>, bytes: &Range<usize>, changes: &mut Vec<Change>) {
    for commitment in within(reading, bytes).filter(|commitment| is_commitment(commitment)) {
        changes.push(Change {
            rule: Rule::CommitmentAdded,
            message: title(reading, commitment),
            before: None,
            after: Some(quote(reading, commitment)),
            other_row: None,
        });
    }
}

/// Beliefs and notes are compared, but their coming and going is no commitment's.
fn is_commitment(commitment: &Commitment) -> bool {
    commitment.operator.class != OperatorClass::Statement
}

fn within<'a>(reading: &'a Reading<'_>, bytes: &Range<usize>) -> impl Iterator<Item = &'a Commitment> {
    let first = reading.commitments.partition_point(|commitment| commitment.operator.range.start < bytes.start);
    let end = bytes.end;
    reading.commitments[first..].iter().take_while(move |commitment| commitment.operator.range.start < end)
}

/// `should promote more cooperation outcomes …`; for an item of a list with the operator of its
/// parent, `request: To appoint a special envoy …`.
fn title(reading: &Reading<'_>, commitment: &Commitment) -> String {
    const WORDS: usize = 7;
    let text = reading.passage.text();
    let from = commitment.operator.range.start;
    let clause = text[from..commitment.clause.end.max(commitment.operator.range.end)].trim_end_matches([']', '[']);
    let mut words = clause.split_whitespace();
    let title: Vec<&str> = words.by_ref().take(WORDS).collect();
    let inherited = commitment.operator.range.is_empty();
    let operator = if inherited { format!("{}: ", commitment.operator.lemma) } else { String::new() };
    let title = operator + &title.join(" ");
    if words.next().is_some() { format!("{title} …") } else { title }
}

fn quote(reading: &Reading<'_>, commitment: &Commitment) -> Quote {
    let quote = reading.quote(commitment.operator.range.clone());
    Quote { context: reading.passage.text()[commitment.clause.clone()].trim().to_owned(), ..quote }
}

fn quote_actor(reading: &Reading<'_>, commitment: &Commitment) -> Quote {
    let range = commitment.actor.as_ref().and_then(|actor| actor.range.clone()).unwrap_or_else(|| commitment.operator.range.clone());
    let quote = reading.quote(range);
    Quote { context: reading.passage.text()[commitment.clause.clone()].trim().to_owned(), ..quote }
}

/// Pairs the commitments of two stretches that correspond, by the words that their clauses share
/// and by where their operators stand, and compares each pair.
pub(super) fn compared(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    if pair.edits.iter().all(|edit| matches!(edit.op, SegmentOp::Equal | SegmentOp::Editorial)) {
        return;
    }
    let before: Vec<&Commitment> = within(pair.before, &pair.bytes.before).collect();
    let after: Vec<&Commitment> = within(pair.after, &pair.bytes.after).collect();
    let mut scores = Vec::new();
    for (left, earlier) in before.iter().enumerate() {
        for (right, later) in after.iter().enumerate() {
            let score = likeness(pair, earlier, later);
            if score > 0 {
                scores.push((score, left, right));
            }
        }
    }
    scores.sort_by_key(|&(score, left, right)| (std::cmp::Reverse(score), left, right));
    let mut partner = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    for (_, left, right) in scores {
        if partner[left].is_none() && !taken[right] {
            partner[left] = Some(right);
            taken[right] = true;
        }
    }
    for (earlier, partner) in before.iter().zip(&partner) {
        match partner {
            Some(right) => changes.extend(compare(pair, earlier, after[*right])),
            None if is_commitment(earlier) => changes.push(Change {
                rule: Rule::CommitmentRemoved,
                message: title(pair.before, earlier),
                before: Some(quote(pair.before, earlier)),
                after: None,
                other_row: None,
            }),
            None => {}
        }
    }
    for later in after.iter().zip(&taken).filter(|(later, taken)| !**taken && is_commitment(later)).map(|(later, _)| later) {
        changes.push(Change {
            rule: Rule::CommitmentAdded,
            message: title(pair.after, later),
            before: None,
            after: Some(quote(pair.after, later)),
            other_row: None,
        });
    }
}

/// How much two commitments have in common: the equal words of their clauses, and much more when
/// their operators stand in the same place; 0 when they are not one commitment.
fn likeness(pair: &Pair<'_, '_>, earlier: &Commitment, later: &Commitment) -> usize {
    let clauses = (pair.before.tokens_in(&earlier.clause), pair.after.tokens_in(&later.clause));
    let operators = (pair.before.tokens_in(&earlier.operator.range), pair.after.tokens_in(&later.operator.range));
    let mut shared = 0;
    // Two items of a list with the operators of their parents.
    let mut same_place = earlier.operator.range.is_empty() && later.operator.range.is_empty();
    for edit in &pair.edits {
        let equal = matches!(edit.op, SegmentOp::Equal | SegmentOp::Editorial);
        let meet = |edit: &Range<usize>, tokens: &Range<usize>| edit.start < tokens.end && tokens.start < edit.end;
        if equal && edit.before.len() == edit.after.len() {
            // Token k of the run stands in both clauses when it does in the intersection.
            let shift = |range: &Range<usize>, edit: &Range<usize>| {
                (range.start.max(edit.start).min(edit.end) - edit.start)..(range.end.max(edit.start).min(edit.end) - edit.start)
            };
            let (left, right) = (shift(&clauses.0, &edit.before), shift(&clauses.1, &edit.after));
            shared += left.end.min(right.end).saturating_sub(left.start.max(right.start));
            let (left, right) = (shift(&operators.0, &edit.before), shift(&operators.1, &edit.after));
            same_place |= left.end.min(right.end) > left.start.max(right.start);
        } else if meet(&edit.before, &operators.0) && meet(&edit.after, &operators.1) {
            // In a long phrase that was replaced as a whole, two operators need not be one.
            same_place |= edit.before.len() <= PHRASE && edit.after.len() <= PHRASE;
        }
    }
    let shorter = clauses.0.len().min(clauses.1.len());
    match same_place {
        true => shared + SAME_PLACE,
        // Operators in different places are the same commitment only if most of it is the same.
        false if 2 * shared >= shorter => shared,
        false => 0,
    }
}

/// Tokens of a replaced phrase in which the operators of both sides correspond by their place.
const PHRASE: usize = 8;
/// What it is worth, in words, that two operators stand in the same place.
const SAME_PLACE: usize = 10;

fn compare(pair: &Pair<'_, '_>, earlier: &Commitment, later: &Commitment) -> Vec<Change> {
    if earlier.operator.range.is_empty() && later.operator.range.is_empty() {
        return Vec::new(); // both have their parents' operators, and are compared there
    }
    let found = commitment::compare(earlier, later);
    let change = |change: CommitmentChange| {
        let (rule, message) = match change {
            CommitmentChange::Reversed => (Rule::Reversed, operators(pair, earlier, later)),
            CommitmentChange::Weakened(_) => (Rule::Weakened, operators(pair, earlier, later)),
            CommitmentChange::Strengthened(_) => (Rule::Strengthened, operators(pair, earlier, later)),
            CommitmentChange::ActorChanged => {
                let name = |commitment: &Commitment| commitment.actor.as_ref().map_or_else(String::new, |actor| actor.name.clone());
                (Rule::ActorChanged, format!("{} → {}", name(earlier), name(later)))
            }
        };
        let quote = if rule == Rule::ActorChanged { quote_actor } else { quote };
        Change { rule, message, before: Some(quote(pair.before, earlier)), after: Some(quote(pair.after, later)), other_row: None }
    };
    found.into_iter().map(change).collect()
}

fn operators(pair: &Pair<'_, '_>, earlier: &Commitment, later: &Commitment) -> String {
    let name = |reading: &Reading<'_>, commitment: &Commitment| match commitment.operator.range.is_empty() {
        true => commitment.operator.lemma.to_string(),
        false => reading.passage.text()[commitment.operator.range.clone()].to_owned(),
    };
    format!("{} → {}", name(pair.before, earlier), name(pair.after, later))
}
