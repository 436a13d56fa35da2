//! What the edits mean: figures, dates, names, references, scope and caveats that changed.

use super::kind::SegmentOp;
use super::reading::Reading;
use super::row::Pair;
use super::rule::Rule;
use crate::fact::{self, Fact, FactKind, ScopeChange};
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
    before.retain(|gone| match after.iter().position(|come| come.fact.kind == gone.fact.kind && come.fact.value == gone.fact.value) {
        Some(same) => {
            after.remove(same);
            false
        }
        None => true,
    });
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
}

fn touched<'a>(pair: &'a Pair<'_, '_>, reading: &'a Reading<'_>, side: impl Fn(&super::row::TokenEdit) -> &Range<usize>) -> Vec<Touched<'a>> {
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
    Some(Change { rule, message, before, after })
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
        });
    }
}
