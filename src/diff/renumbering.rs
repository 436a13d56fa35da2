//! References that only follow the renumbering: *paragraph 4* became *paragraph 5* because
//! paragraph 4 is paragraph 5 now.

use super::reading::Reading;
use crate::align::Alignment;
use crate::document::{Document, Label, Sides};
use crate::fact::{Fact, FactKind};
use hashbrown::HashMap;
use std::ops::Range;

/// Which label became which, of paragraphs that correspond one to one.
#[derive(Debug, Default)]
pub(super) struct Renumbering {
    labels: HashMap<String, String, foldhash::fast::FixedState>,
}

impl Renumbering {
    pub(super) fn new(documents: Sides<&Document>, alignment: &Alignment) -> Self {
        let label = |document: &Document, range: &Range<usize>| {
            let paragraph = document.paragraphs.get(range.start).filter(|_| range.len() == 1)?;
            paragraph.label.as_ref().map(cited_as)
        };
        let labels = alignment.rows.iter().filter_map(|row| {
            let before = label(documents.before, &row.paragraphs.before)?;
            let after = label(documents.after, &row.paragraphs.after)?;
            (before != after).then_some((before, after))
        });
        Self { labels: labels.collect() }
    }

    /// Whether the tokens of both sides are one reference each, and both name the same paragraph
    /// of their documents.
    pub(super) fn explains(&self, before: &Reading<'_>, after: &Reading<'_>, tokens: &Sides<Range<usize>>) -> bool {
        if self.labels.is_empty() {
            return false;
        }
        let (Some(old), Some(new)) = (reference(before, &tokens.before), reference(after, &tokens.after)) else { return false };
        if is_elsewhere(before, old) || is_elsewhere(after, new) {
            return false;
        }
        self.labels.get(&old.value).is_some_and(|now| *now == new.value)
    }
}

fn reference<'a>(reading: &'a Reading<'_>, tokens: &Range<usize>) -> Option<&'a Fact> {
    reading.facts.iter().find(|fact| fact.kind == FactKind::Reference && fact.tokens == *tokens)
}

/// How a reference cites a label, in the spelling of [`Fact::value`]: `article 5(2)`,
/// `paragraph 4`, `annex 2` (Roman numbers are figures there).
fn cited_as(label: &Label) -> String {
    let path = label.path.to_lowercase();
    let named = match path.split_once(' ') {
        Some((noun, number)) if number.bytes().all(|byte| byte.is_ascii_alphabetic()) => match label.ordinal {
            Some(ordinal) => format!("{noun} {ordinal}"),
            None => path,
        },
        _ => path,
    };
    if named.starts_with(|first: char| first.is_ascii_digit()) { format!("paragraph {named}") } else { named }
}

/// Whether the reference names another text: *Article 5 of the Paris Agreement*, unlike *Article 5
/// of this Agreement*.
fn is_elsewhere(reading: &Reading<'_>, fact: &Fact) -> bool {
    let text = reading.passage.text();
    let word = |index: usize| reading.tokens.get(index).map(|token| token.of(text));
    let next = fact.tokens.end;
    if word(next) != Some("of") {
        return false;
    }
    let named = if word(next + 1) == Some("the") { next + 2 } else { next + 1 };
    word(named).is_some_and(|word| word.starts_with(char::is_uppercase))
}
