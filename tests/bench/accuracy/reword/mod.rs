//! Rewords a paragraph as drafters do: by synonyms and by patterns, never by random words.
//!
//! Places where something could be said otherwise are found by [`synonyms`] and [`patterns`]. They
//! are taken in random order until the share of words that the strength asks for is touched. Words
//! that are only put elsewhere count as touched, too.

mod patterns;
mod sentences;
mod synonyms;

pub(crate) use sentences::sentences;

use crate::random::Random;
use std::ops::Range;

/// How much is reworded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    /// About 5 % of the words.
    Light,
    /// About 20 %.
    Medium,
    /// About 45 %.
    Heavy,
    /// As another year's statement says it: about 60 %, and sentences of its own beside.
    Redrafted,
}

impl Strength {
    const fn share(self) -> f64 {
        match self {
            Self::Light => 0.05,
            Self::Medium => 0.20,
            Self::Heavy => 0.45,
            Self::Redrafted => 0.60,
        }
    }
}

/// One place that could be said otherwise.
pub(crate) struct Edit {
    range: Range<usize>,
    with: String,
    /// Words touched.
    words: usize,
}

/// A paragraph said otherwise.
pub(crate) struct Reworded {
    pub(crate) text: String,
    /// Share of its words that were touched.
    pub(crate) touched: f64,
    /// Jaccard similarity of the words before and after: what is left to recognise it by.
    pub(crate) alike: f64,
}

/// Rewords English text.
pub(crate) fn reword(text: &str, strength: Strength, random: &mut Random) -> Reworded {
    let total = count(text);
    let wanted = ((total as f64 * strength.share()).round() as usize).max(1);
    let mut touched = 0;
    // Structure first: what is then left is done by words, so that nothing is said anew twice.
    let structural = match strength {
        Strength::Light => 0,
        Strength::Medium => wanted / 2,
        Strength::Heavy => wanted / 2,
        Strength::Redrafted => wanted * 2 / 3,
    };
    let mut said = text.to_owned();
    if strength == Strength::Redrafted {
        (said, touched) = patterns::redraft(text, random);
    }
    for _ in 0..3 {
        let edits = patterns::all(&said, random);
        let (next, words) = apply(&said, edits, structural.saturating_sub(touched), random);
        (said, touched) = (next, touched + words);
    }
    // Words that have been changed may be changed back: only by a half in a second round.
    for part in [1, 2] {
        let edits = synonyms::all(&said, random, synonyms::Choice::Any);
        let (next, words) = apply(&said, edits, wanted.saturating_sub(touched) / part, random);
        (said, touched) = (next, touched + words);
    }
    if touched < wanted {
        let (next, words) = apply(&said, patterns::all(&said, random), wanted - touched, random);
        (said, touched) = (next, touched + words);
    }
    let alike = alike(text, &said);
    Reworded { text: said, touched: touched as f64 / total.max(1) as f64, alike }
}

fn alike(one: &str, other: &str) -> f64 {
    let set = |text: &str| words(text).into_iter().map(|word| text[word].to_lowercase()).collect::<std::collections::BTreeSet<_>>();
    let (one, other) = (set(one), set(other));
    one.intersection(&other).count() as f64 / one.union(&other).count().max(1) as f64
}

/// Rewords by words that change no commitment, scope or caveat: nothing is to be found in it.
pub(crate) fn reword_neutrally(text: &str, random: &mut Random) -> String {
    let wanted = ((count(text) as f64 * Strength::Light.share()).round() as usize).max(1);
    apply(text, synonyms::all(text, random, synonyms::Choice::Neutral), wanted, random).0
}

/// Number of words.
pub(crate) fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Makes edits that do not overlap, in random order, until so many words are touched.
fn apply(text: &str, mut edits: Vec<Edit>, wanted: usize, random: &mut Random) -> (String, usize) {
    random.shuffle(&mut edits);
    let mut chosen: Vec<Edit> = Vec::new();
    let mut touched = 0;
    for edit in edits {
        if touched >= wanted {
            break;
        }
        // A long edit is not begun for a few words: a light rewording stays light.
        let fits = edit.words <= 2 * (wanted - touched) + 1;
        if fits && chosen.iter().all(|other| edit.range.end < other.range.start || other.range.end < edit.range.start) {
            touched += edit.words;
            chosen.push(edit);
        }
    }
    chosen.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
    let mut said = text.to_owned();
    for edit in chosen {
        said.replace_range(edit.range, &edit.with);
    }
    (said, touched)
}

/// The words of a text, without the punctuation around them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = character.is_alphanumeric() || matches!(character, '\'' | '’' | '-' | '‑');
        match start {
            None if inside => start = Some(at),
            Some(begin) if !inside => {
                words.push(begin..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// With the first letter in upper case.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// With the first letter in lower case, unless the word is a name or an acronym for all one can tell.
fn small(text: &str) -> String {
    const SMALL: &str = " in to at on with for by under while since as through to from during within against building recalling \
        recognizing we the our this these those it they all each states parties a an if when ";
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    if !SMALL.contains(&format!(" {word} ")) {
        return text.to_owned();
    }
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
