//! Sentences inside the rows, and sentences that went from one row to another.

use super::beads::Bead;
use super::units::UnitText;
use super::{AlignOptions, Row, beads};
use crate::document::{Document, Key, Sides};
use crate::normalize;
use crate::token;
use rayon::prelude::{IntoParallelRefMutIterator, ParallelIterator};
use std::ops::Range;

/// Neighbouring sentences of one row's earlier side with those of its later side that they
/// became; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceBead {
    /// Sentences of each side.
    pub sentences: Sides<Vec<Sentence>>,
}

/// A sentence: bytes of a paragraph's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the paragraph in its document.
    pub paragraph: usize,
    /// Bytes of the paragraph's text, without the white space after them.
    pub range: Range<usize>,
}

/// A sentence that stands in another row than before, or elsewhere in its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceMove {
    /// The sentence on both sides.
    pub sentences: Sides<Sentence>,
    /// Indices of the rows where it stood and where it stands.
    pub rows: Sides<usize>,
}

/// Least likeness of two sentences of paired paragraphs to be compared word for word.
const SAME_ROW: f64 = 0.22;
/// Least likeness of two sentences of different rows to be one that moved.
const MOVED: f64 = 0.6;

/// Aligns the sentences of every row that changed, then those that are left across rows.
pub(super) fn align_sentences(documents: Sides<&Document>, rows: &mut [Row]) -> Vec<SentenceMove> {
    let left: Vec<Sides<Vec<Sentence>>> = rows.par_iter_mut().map(|row| align_row(documents, row)).collect();
    let mut unpaired = Sides::new(Vec::new(), Vec::new());
    for (row, Sides { before, after }) in left.into_iter().enumerate() {
        unpaired.before.extend(before.into_iter().map(|sentence| (row, sentence)));
        unpaired.after.extend(after.into_iter().map(|sentence| (row, sentence)));
    }
    moves(documents, &unpaired)
}

/// Pairs the sentences of one row, and returns those that have no partner in it.
fn align_row(documents: Sides<&Document>, row: &mut Row) -> Sides<Vec<Sentence>> {
    let (before, after) = (row.paragraphs.before.clone(), row.paragraphs.after.clone());
    if before.len() == 1 && after.len() == 1 && documents.before.paragraphs[before.start].key == documents.after.paragraphs[after.start].key {
        return Sides::default();
    }
    let sentences = Sides::new(split(documents.before, before), split(documents.after, after));
    if sentences.before.is_empty() || sentences.after.is_empty() {
        return sentences;
    }
    row.sentences = pair_in_row(documents, &sentences);
    let lone = |bead: &&SentenceBead| bead.sentences.before.is_empty() || bead.sentences.after.is_empty();
    let mut left = Sides::<Vec<Sentence>>::default();
    for bead in row.sentences.iter().filter(lone) {
        left.before.extend(bead.sentences.before.iter().cloned());
        left.after.extend(bead.sentences.after.iter().cloned());
    }
    left
}

fn split(document: &Document, paragraphs: Range<usize>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs {
        let text = document.paragraphs[paragraph].text.as_str();
        sentences.extend(token::sentences(text, document.language).into_iter().map(|range| Sentence { paragraph, range }));
    }
    sentences
}

fn text_of<'a>(document: &'a Document, sentence: &Sentence) -> &'a str {
    &document.paragraphs[sentence.paragraph].text.as_str()[sentence.range.clone()]
}

fn unit<'a>(document: &'a Document, sentence: &Sentence) -> UnitText<'a> {
    let text = text_of(document, sentence);
    UnitText { text, key: key(text), label: None, heading: false }
}

fn key(text: &str) -> Key {
    normalize::key(text)
}

/// Beads of one row's sentences that keep the order; what moved inside the row is left over.
fn pair_in_row(documents: Sides<&Document>, sentences: &Sides<Vec<Sentence>>) -> Vec<SentenceBead> {
    if let ([before], [after]) = (sentences.before.as_slice(), sentences.after.as_slice()) {
        return vec![SentenceBead { sentences: Sides::new(vec![before.clone()], vec![after.clone()]) }];
    }
    let units = Sides::new(
        sentences.before.iter().map(|sentence| unit(documents.before, sentence)).collect::<Vec<_>>(),
        sentences.after.iter().map(|sentence| unit(documents.after, sentence)).collect::<Vec<_>>(),
    );
    // Moves are looked for over all rows afterwards, so none here: no likeness exceeds 1.
    let options = AlignOptions { threshold: SAME_ROW, move_threshold: f64::INFINITY };
    let beads = beads::align_units(Sides::new(&units.before, &units.after), documents.after.language, &options);
    let pick = |side: &[Sentence], range: &Range<usize>| side[range.clone()].to_vec();
    beads
        .iter()
        .map(|bead| SentenceBead { sentences: Sides::new(pick(&sentences.before, &bead.units.before), pick(&sentences.after, &bead.units.after)) })
        .collect()
}

/// Pairs what is left on both sides, wherever it stands.
fn moves(documents: Sides<&Document>, left: &Sides<Vec<(usize, Sentence)>>) -> Vec<SentenceMove> {
    let units = Sides::new(
        left.before.iter().map(|(_, sentence)| unit(documents.before, sentence)).collect::<Vec<_>>(),
        left.after.iter().map(|(_, sentence)| unit(documents.after, sentence)).collect::<Vec<_>>(),
    );
    let options = AlignOptions { threshold: MOVED, move_threshold: MOVED };
    let beads = beads::align_units(Sides::new(&units.before, &units.after), documents.after.language, &options);
    let single = |bead: &&Bead| bead.units.before.len() == 1 && bead.units.after.len() == 1;
    let mut moves: Vec<SentenceMove> = beads
        .iter()
        .filter(single)
        .filter(|bead| units.before[bead.units.before.start].text.split_whitespace().count() >= MOVED_WORDS)
        .map(|bead| {
            let before = &left.before[bead.units.before.start];
            let after = &left.after[bead.units.after.start];
            SentenceMove { sentences: Sides::new(before.1.clone(), after.1.clone()), rows: Sides::new(before.0, after.0) }
        })
        .collect();
    moves.sort_by_key(|sentence_move| (sentence_move.rows.after, sentence_move.sentences.after.paragraph, sentence_move.sentences.after.range.start));
    moves
}

/// Least number of words of a sentence that moved: shorter ones are phrases that recur.
const MOVED_WORDS: usize = 5;
