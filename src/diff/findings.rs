//! What the edits mean: figures, dates, names, references, scope and caveats that changed.

use super::kind::SegmentOp;
use super::reading::Reading;
use super::row::Pair;
use super::rule::Rule;
use crate::fact::{self, Fact, FactKind, ScopeChange};
use crate::normalize;
use std::ops::Range;

/// Something worth knowing about an edit, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub rule: Rule,
    /// One line for people: `20 → 23`.
    pub message: String,
    /// What the earlier text says.
    pub before: Option<Quote>,
    /// What the later text says.
    pub after: Option<Quote>,
    /// For moved sentences: the row where the other end is. The message says where, once the rows
    /// have numbers.
    pub other_row: Option<usize>,
}

/// A quotation with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Index of the paragraph in its document.
    pub paragraph: usize,
    /// Byte offset in the paragraph's text.
    pub offset: usize,
    /// The words themselves.
    pub quote: String,
    /// The clause around them.
    pub context: String,
}

/// Facts that one side of a pair has in its edited words and the other has not.
struct Touched<'a> {
    fact: &'a Fact,
    /// Number of the edit that touches it.
    edit: usize,
}

/// Compares the facts that stand in edited words.
pub(super) fn facts(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let mut before = touched(pair, pair.before, |edit| &edit.before);
    let mut after = touched(pair, pair.after, |edit| &edit.after);
    negations(pair, &before, &after, changes);
    let is_negation = |touched: &Touched<'_>| touched.fact.kind == FactKind::Negation;
    before.retain(|gone| !is_negation(gone));
    after.retain(|come| !is_negation(come));
    before.retain(|gone| match after.iter().position(|come| come.fact.agrees(gone.fact)) {
        Some(same) => {
            after.remove(same);
            false
        }
        None => true,
    });
    // A name that the other side still has elsewhere did not come or go.
    let named = |reading: &Reading<'_>, bytes: &Range<usize>, fact: &Fact| {
        let tokens = reading.tokens_in(bytes);
        let inside = |other: &&Fact| tokens.start <= other.tokens.start && other.tokens.end <= tokens.end;
        fact.kind == FactKind::Name && reading.facts.iter().filter(inside).any(|other| other.agrees(fact))
    };
    before.retain(|gone| !named(pair.after, &pair.bytes.after, gone.fact));
    after.retain(|come| !named(pair.before, &pair.bytes.before, come.fact));
    // A fact that only grew or lost a word still stands on the other side under that value:
    // pair facts of one kind in the same edit, then in order.
    while let Some(gone) = (!before.is_empty()).then(|| before.remove(0)) {
        let same_edit = after.iter().position(|come| come.fact.kind == gone.fact.kind && come.edit == gone.edit);
        let come = same_edit.map(|index| after.remove(index));
        changes.extend(change(pair, Some(gone.fact), come.map(|come| come.fact)));
    }
    for come in after {
        changes.extend(change(pair, None, Some(come.fact)));
    }
    brackets(pair, changes);
    say_once(changes);
}

/// What one sentence of a row lost and another gained did not change: *to 2-1/2 percent* that
/// stands in the next sentence now.
pub(super) fn cancel(changes: &mut Vec<Change>) {
    let facts = |rule: Rule| {
        matches!(
            rule,
            Rule::FigureChanged | Rule::DateChanged | Rule::NameChanged | Rule::ReferenceChanged | Rule::CaveatAdded | Rule::CaveatRemoved
        )
    };
    let kind = |rule: Rule| if rule == Rule::CaveatRemoved { Rule::CaveatAdded } else { rule };
    let words = |quote: &Quote| normalize::key(&quote.quote.to_lowercase());
    let mut dropped = vec![false; changes.len()];
    for gone in 0..changes.len() {
        let (Some(lost), None) = (&changes[gone].before, &changes[gone].after) else { continue };
        if !facts(changes[gone].rule) {
            continue;
        }
        let same = |come: &usize| {
            let change = &changes[*come];
            !dropped[*come]
                && kind(change.rule) == kind(changes[gone].rule)
                && change.before.is_none()
                && change.after.as_ref().is_some_and(|gained| words(gained) == words(lost))
        };
        if let Some(come) = (0..changes.len()).find(same) {
            (dropped[gone], dropped[come]) = (true, true);
        }
    }
    let mut dropped = dropped.into_iter();
    changes.retain(|_| !dropped.next().unwrap_or(false));
}

/// A negation that came or went in a small edit turns the sentence round, whether or not a
/// commitment stands in it: *there is a need*, *there is no need*. In a phrase that was replaced
/// as a whole it tells nothing.
fn negations(pair: &Pair<'_, '_>, before: &[Touched<'_>], after: &[Touched<'_>], changes: &mut Vec<Change>) {
    const WORDS: usize = 4;
    let in_edit =
        |touched: &[Touched<'_>], edit: usize| touched.iter().filter(|one| one.fact.kind == FactKind::Negation && one.edit == edit).count();
    for (index, edit) in pair.edits.iter().enumerate() {
        let small = edit.before.len() <= WORDS && edit.after.len() <= WORDS;
        let odd = in_edit(before, index) % 2 != in_edit(after, index) % 2;
        if !small || !odd {
            continue;
        }
        let quote = |reading: &Reading<'_>, range: &Range<usize>| (!range.is_empty()).then(|| reading.quote(reading.bytes_of(range)));
        let (before, after) = (quote(pair.before, &edit.before), quote(pair.after, &edit.after));
        let change = Change { rule: Rule::Reversed, message: message(before.as_ref(), after.as_ref()), before, after, other_row: None };
        // The commitment says it better, where there is one.
        if !changes.iter().any(|other| other.rule == Rule::Reversed && in_clause(other, &change)) {
            changes.push(change);
        }
    }
}

/// Whether a change's evidence lies in the clause that another change quotes.
fn in_clause(outer: &Change, inner: &Change) -> bool {
    let inside = |outer: Option<&Quote>, inner: Option<&Quote>| match (outer, inner) {
        (Some(outer), Some(inner)) => outer.paragraph == inner.paragraph && outer.context.contains(inner.quote.as_str()),
        _ => false,
    };
    inside(outer.before.as_ref(), inner.before.as_ref()) || inside(outer.after.as_ref(), inner.after.as_ref())
}

/// One edit, one finding: *States → developed States* is a matter of scope, not of the actor, and
/// an actor's name is not a name besides.
fn say_once(changes: &mut Vec<Change>) {
    let covers = |outer: Option<&Quote>, inner: Option<&Quote>| match (outer, inner) {
        (Some(outer), Some(inner)) => {
            outer.paragraph == inner.paragraph
                && outer.offset < inner.offset + inner.quote.len()
                && inner.offset < outer.offset + outer.quote.len()
        }
        _ => false,
    };
    let meets = |one: &Change, other: &Change| {
        covers(one.before.as_ref(), other.before.as_ref()) || covers(one.after.as_ref(), other.after.as_ref())
    };
    let is_scope = |rule: Rule| matches!(rule, Rule::ScopeNarrowed | Rule::ScopeWidened | Rule::ScopeChanged);
    let drop: Vec<bool> = changes
        .iter()
        .map(|change| {
            let rivals = |test: &dyn Fn(Rule) -> bool| changes.iter().any(|other| test(other.rule) && meets(change, other));
            match change.rule {
                Rule::ActorChanged => rivals(&is_scope),
                Rule::NameChanged => rivals(&|rule| rule == Rule::ActorChanged || is_scope(rule)),
                _ => false,
            }
        })
        .collect();
    let mut drop = drop.into_iter();
    changes.retain(|_| !drop.next().unwrap_or(false));
}

fn touched<'a>(
    pair: &'a Pair<'_, '_>,
    reading: &'a Reading<'_>,
    side: impl Fn(&super::row::TokenEdit) -> &Range<usize>,
) -> Vec<Touched<'a>> {
    let substantive = |op: SegmentOp| matches!(op, SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace);
    let edits: Vec<(usize, &Range<usize>)> =
        pair.edits.iter().enumerate().filter(|(_, edit)| substantive(edit.op)).map(|(index, edit)| (index, side(edit))).collect();
    reading
        .facts
        .iter()
        .filter_map(|fact| {
            let at = edits.partition_point(|(_, range)| range.end <= fact.tokens.start);
            let (edit, range) = edits[at..].iter().find(|(_, range)| !range.is_empty())?;
            (range.start < fact.tokens.end).then_some(Touched { fact, edit: *edit })
        })
        .collect()
}

fn change(pair: &Pair<'_, '_>, before: Option<&Fact>, after: Option<&Fact>) -> Option<Change> {
    let kind = before.or(after)?.kind;
    let rule = match kind {
        FactKind::Figure => Rule::FigureChanged,
        FactKind::Date => Rule::DateChanged,
        FactKind::Name => Rule::NameChanged,
        FactKind::Reference => Rule::ReferenceChanged,
        FactKind::Negation => return None,
        FactKind::Caveat => match (before, after) {
            (None, _) => Rule::CaveatAdded,
            (_, None) => Rule::CaveatRemoved,
            // One qualification for another: neither came nor went.
            _ => return None,
        },
        FactKind::Scope => match fact::compare_scopes(before, after, pair.after.language)? {
            ScopeChange::Narrowed => Rule::ScopeNarrowed,
            ScopeChange::Widened => Rule::ScopeWidened,
            ScopeChange::Changed => Rule::ScopeChanged,
        },
    };
    let before = before.map(|fact| pair.before.quote(pair.before.bytes_of(&fact.tokens)));
    let after = after.map(|fact| pair.after.quote(pair.after.bytes_of(&fact.tokens)));
    let message = message(before.as_ref(), after.as_ref());
    Some(Change { rule, message, before, after, other_row: None })
}

/// `20 → 23`, `"as appropriate" added`, `2030 removed`.
pub(super) fn message(before: Option<&Quote>, after: Option<&Quote>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("{} → {}", before.quote, after.quote),
        (None, Some(after)) => format!("“{}” added", after.quote),
        (Some(before), None) => format!("“{}” removed", before.quote),
        (None, None) => String::new(),
    }
}

/// Square brackets opened or closed around text that is not agreed.
fn brackets(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let has = |reading: &Reading<'_>, range: &Range<usize>| {
        reading.tokens[range.clone()].iter().any(|token| matches!(token.of(reading.passage.text()), "[" | "]"))
    };
    let edit = pair.edits.iter().find(|edit| {
        !matches!(edit.op, SegmentOp::Equal | SegmentOp::Editorial) && has(pair.before, &edit.before) != has(pair.after, &edit.after)
    });
    if let Some(edit) = edit {
        let opened = has(pair.after, &edit.after);
        let quote = |reading: &Reading<'_>, range: &Range<usize>| (!range.is_empty()).then(|| reading.quote(reading.bytes_of(range)));
        changes.push(Change {
            rule: Rule::BracketsChanged,
            message: if opened { "square brackets opened" } else { "square brackets removed" }.to_owned(),
            before: quote(pair.before, &edit.before),
            after: quote(pair.after, &edit.after),
            other_row: None,
        });
    }
}
