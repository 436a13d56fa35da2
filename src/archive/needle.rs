//! The words that are looked for, as one language has them, with their weights in the archive.

use super::Damaged;
use super::index::{Index, Term};
use super::words::{Stems, Word};
use crate::align::{FUNCTION_WORD, rarity};
use crate::language::Language;
use crate::token::tokenize;

/// A text that is looked for.
pub(super) struct Needle {
    pub(super) language: Language,
    /// Its words in order, each by the hash of its form.
    pub(super) forms: Vec<u64>,
    /// Its stems, sorted.
    pub(super) stems: Vec<Wanted>,
    /// Its pairs of neighbouring stems by their numbers, sorted, with how often each stands.
    pub(super) pairs: Vec<((u32, u32), f32)>,
    /// Weight of all its words, and of all its pairs.
    pub(super) mass: f32,
    pub(super) pair_mass: f32,
}

/// A stem that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) stem: u64,
    pub(super) function: bool,
    /// How often it stands in the text.
    pub(super) count: f32,
    pub(super) weight: f32,
    /// Where it stands in the archive, if it does.
    pub(super) term: Option<Term>,
}

impl Needle {
    /// Reads a text as one of a language of which the archive has so many paragraphs.
    pub(super) fn new(text: &str, language: Language, paragraphs: u32, index: &Index) -> Result<Self, Damaged> {
        let mut stems = Stems::new(language);
        let words: Vec<Word> = tokenize(text).into_iter().filter_map(|token| stems.word(token, text)).collect();
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut sorted = words.clone();
        sorted.sort_unstable_by_key(|word| (word.stem, word.function));
        for word in &sorted {
            match wanted.last_mut() {
                Some(last) if last.stem == word.stem => last.count += 1.0,
                _ => {
                    let term = if word.function { None } else { index.term(word.stem)? };
                    let weight = match word.function {
                        // Function words are in no dictionary: they weigh as if they stood everywhere.
                        true => FUNCTION_WORD * rarity(paragraphs.max(1), paragraphs),
                        false => rarity(paragraphs, term.map_or(0, |term| term.count)),
                    };
                    wanted.push(Wanted { stem: word.stem, function: word.function, count: 1.0, weight, term });
                }
            }
        }
        let mut needle = Self {
            language,
            forms: words.iter().map(|word| word.form).collect(),
            mass: wanted.iter().map(|wanted| wanted.count * wanted.weight).sum(),
            stems: wanted,
            pairs: Vec::new(),
            pair_mass: 0.0,
        };
        let numbers: Vec<u32> = words.iter().filter_map(|word| needle.number(word.stem)).collect();
        let mut pairs: Vec<(u32, u32)> = numbers.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        for pair in pairs {
            needle.pair_mass += needle.pair_weight(pair);
            match needle.pairs.last_mut() {
                Some(last) if last.0 == pair => last.1 += 1.0,
                _ => needle.pairs.push((pair, 1.0)),
            }
        }
        Ok(needle)
    }

    /// Number of a stem among those that are looked for.
    pub(super) fn number(&self, stem: u64) -> Option<u32> {
        self.stems.binary_search_by_key(&stem, |wanted| wanted.stem).ok().map(|number| number as u32)
    }

    /// Weight of two stems in a row: their mean.
    pub(super) fn pair_weight(&self, (one, other): (u32, u32)) -> f32 {
        let weight = |number: u32| self.stems.get(number as usize).map_or(0.0, |wanted| wanted.weight);
        f32::midpoint(weight(one), weight(other))
    }
}
