//! What is known of the units of two texts.

use super::AlignOptions;
use super::candidates::EqualKeys;
use super::meaning::Meaning;
use super::signal::{Signal, Signals};
use super::similarity::Similarity;
use super::units::{Features, UnitText};
use super::vocabulary::Vocabulary;
use crate::document::Sides;
use crate::language::Language;
use crate::token::{Token, tokenize};
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};

/// The units of two texts with all that speaks for or against their pairs.
pub(super) struct Evidence<'a> {
    pub(super) units: Sides<&'a [UnitText<'a>]>,
    /// Features of each unit; those of units that were matched by their keys may be empty.
    pub(super) features: Sides<Vec<Features>>,
    pub(super) vocabulary: Vocabulary,
    signals: Signals,
    meaning: Option<Meaning>,
}

/// At most so many units with a partner equal to the letter are read for the document
/// frequencies; they need no features of their own.
const SAMPLE: usize = 1500;

impl<'a> Evidence<'a> {
    /// Reads the features of the units that have no partner equal to the letter, and weighs words
    /// by how many units have them.
    pub(super) fn read(units: Sides<&'a [UnitText<'a>]>, equal: &EqualKeys, language: Language, options: &AlignOptions) -> Self {
        let signals = options.signals;
        let mut vocabulary = Vocabulary::new(language, signals);
        let total = units.before.len() + units.after.len();
        let stride = total.div_ceil(SAMPLE).max(1);
        let wanted = |index: usize, unique: &[Option<usize>]| unique[index].is_none() || index.is_multiple_of(stride);
        let cut = |units: &[UnitText<'_>], unique: &[Option<usize>]| -> Vec<Vec<Token>> {
            let units = units.par_iter().enumerate();
            units.map(|(index, unit)| if wanted(index, unique) { tokenize(unit.text) } else { Vec::new() }).collect()
        };
        let mut read = |units: &[UnitText<'_>], unique: &[Option<usize>]| -> Vec<Features> {
            let mut features = Vec::with_capacity(units.len());
            for (index, (unit, tokens)) in units.iter().zip(cut(units, unique)).enumerate() {
                let feature = Features::read(unit.text, &tokens, &mut vocabulary);
                if wanted(index, unique) {
                    vocabulary.count(&feature.sequence);
                }
                features.push(feature);
            }
            features
        };
        let mut features = Sides::new(read(units.before, &equal.unique.before), read(units.after, &equal.unique.after));
        vocabulary.weigh();
        features.before.par_iter_mut().chain(&mut features.after).for_each(|feature| feature.weigh(&vocabulary));
        let open =
            Sides::new(&equal.unique.before, &equal.unique.after).map(|unique| unique.iter().map(Option::is_none).collect::<Vec<_>>());
        let meaning = options.encoder.as_ref();
        let meaning = meaning.map(|encoder| Meaning::read(encoder.as_ref(), units, Sides::new(&open.before, &open.after)));
        Self { units, features, vocabulary, signals, meaning }
    }

    /// Whether a signal is used.
    pub(super) const fn uses(&self, signal: Signal) -> bool {
        self.signals.has(signal)
    }

    /// Compares two units, or units taken as one.
    pub(super) fn similarity(&self, before: &Features, after: &Features) -> Similarity {
        Similarity::between(before, after, &self.vocabulary)
    }

    /// Pairs that an encoder proposes, if there is one.
    pub(super) fn near_in_meaning(&self) -> Vec<(u32, u32)> {
        self.meaning.as_ref().map(Meaning::nearest).unwrap_or_default()
    }

    /// How far two units are nearer in meaning than by chance, in standard deviations, if an encoder
    /// tells.
    pub(super) fn nearness(&self, before: usize, after: usize) -> Option<f32> {
        self.meaning.as_ref()?.nearness(before, after)
    }

    /// Whether two units are both headings or both none, as far as that counts.
    pub(super) fn are_alike_headings(&self, before: usize, after: usize) -> bool {
        !self.uses(Signal::Headings) || self.units.before[before].heading == self.units.after[after].heading
    }

    /// Whether two units have the same label, as far as that counts.
    pub(super) fn have_one_label(&self, before: usize, after: usize) -> bool {
        let labels = Sides::new(self.units.before[before].label, self.units.after[after].label);
        self.uses(Signal::Labels) && labels.before.is_some() && labels.before == labels.after
    }
}
