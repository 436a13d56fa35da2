//! Pairs of paragraphs with paragraphs dropped, added, merged, split and swapped by seeded chance.

use crate::random::Random;
use std::ops::Range;
use travaux::bitext::Pair;
use travaux::language::Language;
use travaux::token::sentences;

/// Two lists of texts, and which runs correspond.
pub(crate) struct Perturbed {
    pub(crate) texts: Pair<Vec<String>>,
    pub(crate) answer: Vec<(Range<usize>, Range<usize>)>,
}

/// In a hundred paragraphs: dropped, added, merged on either side, split, swapped with the next.
const DROPPED: usize = 5;
const ADDED: usize = 4;
const MERGED: usize = 4;
const SPLIT: usize = 6;
const SWAPPED: usize = 4;

impl Perturbed {
    pub(crate) fn make(pairs: &[(String, String)], languages: Pair<Language>, name: &str, seed: u64) -> Self {
        let mut random = Random::new(seed, name);
        let mut made = Self { texts: Pair::default(), answer: Vec::new() };
        let mut at = 0;
        while at < pairs.len() {
            let (one, other) = &pairs[at];
            let next = pairs.get(at + 1);
            match (random.below(100), next) {
                (chance, _) if chance < DROPPED => made.texts.source.push(one.clone()),
                (chance, _) if chance < DROPPED + ADDED => made.texts.translation.push(other.clone()),
                (chance, Some((after, _))) if chance < DROPPED + ADDED + MERGED => {
                    let joined = format!("{other} {}", pairs[at + 1].1);
                    made.link(&[one.clone(), after.clone()], &[joined]);
                    at += 1;
                }
                (chance, Some((after, _))) if chance < DROPPED + ADDED + 2 * MERGED => {
                    made.link(&[format!("{one} {after}")], &[other.clone(), pairs[at + 1].1.clone()]);
                    at += 1;
                }
                (chance, _) if chance < DROPPED + ADDED + 2 * MERGED + SPLIT => {
                    let cut = sentences(other, languages.translation);
                    let border = cut.get(cut.len() / 2).map_or(0, |sentence| sentence.start);
                    let parts = [other[..border].trim().to_owned(), other[border..].trim().to_owned()];
                    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                    made.link(std::slice::from_ref(one), &parts);
                }
                (chance, Some((after, then))) if chance < DROPPED + ADDED + 2 * MERGED + SPLIT + SWAPPED => {
                    let (row, column) = (made.texts.source.len(), made.texts.translation.len());
                    made.texts.source.extend([one.clone(), after.clone()]);
                    made.texts.translation.extend([then.clone(), other.clone()]);
                    made.answer.push((row..row + 1, column + 1..column + 2));
                    made.answer.push((row + 1..row + 2, column..column + 1));
                    at += 1;
                }
                _ => made.link(std::slice::from_ref(one), std::slice::from_ref(other)),
            }
            at += 1;
        }
        made
    }

    fn link(&mut self, source: &[String], translation: &[String]) {
        let (row, column) = (self.texts.source.len(), self.texts.translation.len());
        self.texts.source.extend_from_slice(source);
        self.texts.translation.extend_from_slice(translation);
        self.answer.push((row..self.texts.source.len(), column..self.texts.translation.len()));
    }
}
