//! What is compared: words and marks, and figures, dates and references as wholes.

use super::reading::Reading;
use crate::fact::{Fact, FactKind};
use crate::token::fold_token;
use hashbrown::HashMap;
use std::ops::Range;

/// A run of tokens that is compared as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Equal atoms have equal numbers: the same word in another case or spelling, the same date
    /// in another form.
    pub(super) id: u32,
    /// Whether it counts as a word.
    pub(super) word: bool,
    /// Whether it is a word that carries content (no function word, no mark).
    pub(super) content: bool,
}

/// Gives numbers to atoms of both sides of one comparison.
#[derive(Default)]
pub(super) struct Atoms {
    ids: HashMap<String, u32, foldhash::fast::FixedState>,
}

impl Atoms {
    /// The atoms of some tokens of a reading.
    pub(super) fn of_range(&mut self, reading: &Reading<'_>, range: &Range<usize>) -> Vec<Atom> {
        let text = reading.passage.text();
        let tokens = &reading.tokens;
        let lexicon = reading.language.lexicon();
        let inside = |fact: &&Fact| is_whole(fact.kind) && fact.tokens.start >= range.start && fact.tokens.end <= range.end;
        let mut wholes: Vec<&Fact> = reading.facts.iter().filter(inside).collect();
        wholes.sort_by_key(|fact| (fact.tokens.start, std::cmp::Reverse(fact.tokens.end)));
        let mut wholes = wholes.into_iter().peekable();
        let mut atoms = Vec::with_capacity(range.len());
        let mut at = range.start;
        while at < range.end {
            while wholes.next_if(|fact| fact.tokens.start < at).is_some() {}
            if let Some(fact) = wholes.next_if(|fact| fact.tokens.start == at && !fact.tokens.is_empty()) {
                let id = self.id(format!("{:?} {}", fact.kind, fact.value));
                atoms.push(Atom { tokens: fact.tokens.clone(), id, word: true, content: true });
                at = fact.tokens.end;
                continue;
            }
            let token = tokens[at];
            let folded = fold_token(token.of(text));
            let content = token.is_word() && !lexicon.is_function_word(&folded);
            let id = self.id(if token.is_word() { lexicon.spelling(&folded).into_owned() } else { folded.into_owned() });
            atoms.push(Atom { tokens: at..at + 1, id, word: token.is_word(), content });
            at += 1;
        }
        atoms
    }

    fn id(&mut self, key: String) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(key).or_insert(next)
    }
}

/// Facts that lose their meaning when they are cut.
fn is_whole(kind: FactKind) -> bool {
    matches!(kind, FactKind::Figure | FactKind::Date | FactKind::Reference)
}
