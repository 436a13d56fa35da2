//! Words as integers with weights: rare words say more about what a paragraph is about.

use super::signal::{Signal, Signals};
use super::similarity::PAIRS;
use crate::language::Language;
use crate::token::{Token, TokenClass, fold_token};
use hashbrown::HashMap;

/// Interned stems. Ids are given in order of first sight, so that they do not depend on hashing.
pub(super) struct Vocabulary {
    language: Language,
    signals: Signals,
    /// Stem ids by surface form, so that folding and stemming are done once for each form.
    surfaces: HashMap<Box<str>, Stem, foldhash::fast::FixedState>,
    stems: HashMap<Box<str>, Stem, foldhash::fast::FixedState>,
    /// Of each stem: in how many counted units it stands, and whether it is a function word.
    entries: Vec<Entry>,
    counted: u32,
    /// Mean weight of a word of running text.
    average_weight: f32,
}

/// Id of a stem.
pub(super) type Stem = u32;

struct Entry {
    document_frequency: u32,
    occurrences: u32,
    last_unit: u32,
    function_word: bool,
    weight: f32,
}

/// What a function word's weight is multiplied by: *the* and *of* tell little even where rare.
pub(crate) const FUNCTION_WORD: f32 = 0.15;

/// Weight of a stem that stands in `frequency` of `units` units: ln(1 + N/df), the smoothed inverse
/// document frequency of Robertson and Spärck Jones (1976).
pub(crate) fn rarity(units: u32, frequency: u32) -> f32 {
    (1.0 + units as f32 / frequency.max(1) as f32).ln()
}

impl Vocabulary {
    pub(super) fn new(language: Language, signals: Signals) -> Self {
        Self {
            language,
            signals,
            surfaces: HashMap::default(),
            stems: HashMap::default(),
            entries: Vec::new(),
            counted: 0,
            average_weight: 1.0,
        }
    }

    /// The stem of one token.
    pub(super) fn stem(&mut self, token: Token, text: &str) -> Option<Stem> {
        if token.class == TokenClass::Punctuation {
            return None;
        }
        let surface = token.of(text);
        if let Some(&stem) = self.surfaces.get(surface) {
            return Some(stem);
        }
        let folded = fold_token(surface);
        let lexicon = self.language.lexicon();
        let spelled = lexicon.spelling(&folded);
        let by_stem = self.signals.has(Signal::Stems);
        let stemmed = match token.class {
            TokenClass::Word if by_stem => lexicon.stem(&spelled),
            _ if by_stem => spelled.clone(),
            _ => folded.clone(),
        };
        let next = self.entries.len() as Stem;
        let known = self.stems.get(&*stemmed).copied();
        let stem = known.unwrap_or(next);
        if known.is_none() {
            self.stems.insert((&*stemmed).into(), next);
            let function_word = lexicon.is_function_word(&folded);
            self.entries.push(Entry { document_frequency: 0, occurrences: 0, last_unit: u32::MAX, function_word, weight: 0.0 });
        }
        self.surfaces.insert(surface.into(), stem);
        Some(stem)
    }

    /// Counts the stems of one unit for the document frequencies.
    pub(super) fn count(&mut self, stems: &[Stem]) {
        for &stem in stems {
            let entry = &mut self.entries[stem as usize];
            entry.occurrences += 1;
            if entry.last_unit != self.counted {
                entry.last_unit = self.counted;
                entry.document_frequency += 1;
            }
        }
        self.counted += 1;
    }

    /// Sets the weights from what was counted.
    pub(super) fn weigh(&mut self) {
        let units = self.counted.max(1);
        for entry in &mut self.entries {
            let weight = if self.signals.has(Signal::Rarity) { rarity(units, entry.document_frequency) } else { 1.0 };
            entry.weight = if entry.function_word && self.signals.has(Signal::FunctionWords) { weight * FUNCTION_WORD } else { weight };
        }
        let (mut weight, mut words) = (0.0_f64, 0.0_f64);
        for entry in &self.entries {
            weight += f64::from(entry.weight) * f64::from(entry.occurrences);
            words += f64::from(entry.occurrences);
        }
        self.average_weight = if weight > 0.0 { (weight / words) as f32 } else { 1.0 };
    }

    /// Part of a score that comes from pairs of neighbouring words.
    pub(super) fn share_of_pairs(&self) -> f32 {
        if self.signals.has(Signal::WordOrder) { PAIRS } else { 0.0 }
    }

    pub(super) fn average_weight(&self) -> f32 {
        self.average_weight
    }

    pub(super) fn weight(&self, stem: Stem) -> f32 {
        self.entries[stem as usize].weight
    }

    pub(super) fn is_function_word(&self, stem: Stem) -> bool {
        self.entries[stem as usize].function_word
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}
