//! Which paragraphs and sentences of a translation say what those of its source say.
//!
//! Comes in: two [`Document`]s, a source and a translation. Goes out: a [`Bitext`], whose links hold
//! every paragraph of both sides exactly once. It judges no translation and never fails; what has no
//! counterpart above the threshold stands alone, for a wrong pair is worse than none.

mod band;
mod beads;
mod cognate;
mod copied;
mod dictionary;
mod length;
mod lexicon;
mod meaning;
mod moves;
mod path;
mod regroup;
mod scores;
mod sentences;
mod structure;
#[cfg(test)]
mod tests;
mod unit;
mod weigh;
mod words;

pub(crate) use cognate::likeness;
pub use dictionary::{Dictionary, DictionaryError};
pub use sentences::{Sentence, SentenceBitext, align_sentences};

use crate::document::Document;
use crate::encoder::Encoder;
use crate::language::Language;
use beads::Texts;
use path::Grain;
use std::ops::Range;
use std::sync::Arc;
pub(crate) use unit::Number;
use unit::UnitText;

/// Two of a kind: one for the source and one for the translation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Pair<T> {
    /// The source's.
    pub source: T,
    /// The translation's.
    pub translation: T,
}

impl<T> Pair<T> {
    /// Pairs a source's and a translation's value.
    pub const fn new(source: T, translation: T) -> Self {
        Self { source, translation }
    }

    /// Applies `f` to both.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair { source: f(self.source), translation: f(self.translation) }
    }

    /// Borrows both.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair { source: &self.source, translation: &self.translation }
    }
}

/// How to align a translation.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BitextOptions {
    /// Least confidence, from 0 to 1, of a link; what is below stands alone.
    pub threshold: f64,
    /// Words and their translations that are known beforehand.
    pub dictionary: Option<Dictionary>,
    /// What tells how near two texts are in meaning, if there is anything.
    pub encoder: Option<Arc<dyn Encoder>>,
}

impl Default for BitextOptions {
    fn default() -> Self {
        Self { threshold: 0.1, dictionary: None, encoder: None }
    }
}

/// A source and its translation, link by link.
#[derive(Debug, Clone)]
pub struct Bitext {
    /// The links, in the order of the translation; source paragraphs without counterpart after the
    /// link that they follow in the source.
    pub links: Vec<Link>,
}

/// Paragraphs of the source and the paragraphs of the translation that say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Indices of the paragraphs (or sentences, or lines) on both sides, each a run without holes; at most one is empty.
    pub paragraphs: Pair<Range<usize>>,
    /// Whether the link stands elsewhere among the others than in the source.
    pub moved: bool,
    /// How sure the pairing is, from 0 to 1; with an empty side, how sure it is that nothing
    /// corresponds.
    pub confidence: f64,
}

/// Aligns a translation's paragraphs with those of its source.
#[must_use]
pub fn align(documents: Pair<&Document>, options: &BitextOptions) -> Bitext {
    let units = documents.map(unit::paragraphs);
    let languages = documents.map(|document| document.language);
    let units = Pair::new(units.source.as_slice(), units.translation.as_slice());
    Bitext { links: beads::align(Texts { units, languages, grain: Grain::Paragraphs, blocks: None }, options) }
}

/// Aligns sentences or lines of two languages, of which nothing is known but their text. Indices of
/// the links are those of the texts.
#[must_use]
pub fn align_texts(texts: Pair<&[&str]>, languages: Pair<Language>, options: &BitextOptions) -> Vec<Link> {
    let units = texts.map(|texts| texts.iter().map(|text| UnitText::plain(text)).collect::<Vec<_>>());
    let units = Pair::new(units.source.as_slice(), units.translation.as_slice());
    beads::align(Texts { units, languages, grain: Grain::Sentences, blocks: None }, options)
}
