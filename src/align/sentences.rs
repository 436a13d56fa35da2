//! Sentences inside the rows, and sentences that went from one row to another.

use super::beads::Bead;
use super::units::UnitText;
use super::{AlignOptions, Row, beads, language_of};
use crate::document::{Document, Key, Sides};
use crate::normalize::key;
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

/// Where more sentences than this are left on a side, only those that are the same to the letter
/// are looked for elsewhere.
const REWORDED: usize = 200_000;
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
    if before.len() == 1 && after.len() == 1 && documents.before.paragraphs[before.start].key == documents.after.paragraphs[after.start].key
    {
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

/// Beads of one row's sentences that keep the order; what moved inside the row is left over.
fn pair_in_row(documents: Sides<&Document>, sentences: &Sides<Vec<Sentence>>) -> Vec<SentenceBead> {
    if let ([before], [after]) = (sentences.before.as_slice(), sentences.after.as_slice()) {
        return vec![SentenceBead { sentences: Sides::new(vec![before.clone()], vec![after.clone()]) }];
    }
    let units = Sides::new(
        sentences.before.iter().map(|sentence| unit(documents.before, sentence)).collect::<Vec<_>>(),
        sentences.after.iter().map(|sentence| unit(documents.after, sentence)).collect::<Vec<_>>(),
    );
    if let Some(beads) = one_changed(sentences, &units) {
        return beads;
    }
    // Moves are looked for over all rows afterwards, so none here: no likeness exceeds 1.
    let options = AlignOptions { threshold: SAME_ROW, move_threshold: f64::INFINITY, ..AlignOptions::default() };
    let beads = beads::align_units(Sides::new(&units.before, &units.after), language_of(documents), &options);
    let pick = |side: &[Sentence], range: &Range<usize>| side[range.clone()].to_vec();
    let beads = beads
        .iter()
        .map(|bead| SentenceBead {
            sentences: Sides::new(pick(&sentences.before, &bead.units.before), pick(&sentences.after, &bead.units.after)),
        })
        .collect();
    absorb_parts(documents, beads)
}

/// The frequent case: the same sentences but for one, which is still much the same.
fn one_changed(sentences: &Sides<Vec<Sentence>>, units: &Sides<Vec<UnitText<'_>>>) -> Option<Vec<SentenceBead>> {
    if sentences.before.len() != sentences.after.len() {
        return None;
    }
    let mut changed = units.before.iter().zip(&units.after).filter(|(before, after)| before.key != after.key);
    let same_but_one = match (changed.next(), changed.next()) {
        (None, _) => true,
        (Some((before, after)), None) => mostly_the_same_words(before.text, after.text),
        (Some(_), Some(_)) => false,
    };
    let pair = |(before, after): (&Sentence, &Sentence)| SentenceBead { sentences: Sides::new(vec![before.clone()], vec![after.clone()]) };
    same_but_one.then(|| sentences.before.iter().zip(&sentences.after).map(pair).collect())
}

/// Whether half of the words of two texts are common to both.
fn mostly_the_same_words(before: &str, after: &str) -> bool {
    let mut old: Vec<&str> = before.split_whitespace().collect();
    old.sort_unstable();
    let (mut common, mut new) = (0, 0);
    for word in after.split_whitespace() {
        new += 1;
        common += usize::from(old.binary_search(&word).is_ok());
    }
    4 * common >= old.len() + new
}

/// A lone sentence whose words stand in the sentence that its neighbour became is a part of it:
/// where a full stop became a semicolon, two sentences are one, however short they are.
fn absorb_parts(documents: Sides<&Document>, beads: Vec<SentenceBead>) -> Vec<SentenceBead> {
    let mut kept: Vec<SentenceBead> = Vec::with_capacity(beads.len());
    for bead in beads {
        match kept.last_mut() {
            Some(last) if is_part(documents, &bead, last) || is_part(documents, last, &bead) => {
                last.sentences.before.extend(bead.sentences.before);
                last.sentences.after.extend(bead.sentences.after);
            }
            _ => kept.push(bead),
        }
    }
    kept
}

/// Part of a lone sentence's words that must stand unused in its neighbour's other side.
const PART: f64 = 0.7;

fn is_part(documents: Sides<&Document>, lone: &SentenceBead, pair: &SentenceBead) -> bool {
    if pair.sentences.before.is_empty() || pair.sentences.after.is_empty() {
        return false;
    }
    let words = |document: &Document, sentences: &[Sentence]| -> Vec<String> {
        let of = |sentence: &Sentence| {
            let text = text_of(document, sentence);
            token::tokenize(text)
                .into_iter()
                .filter(|token| token.is_word())
                .map(|token| token::fold_token(token.of(text)).into_owned())
                .collect::<Vec<_>>()
        };
        sentences.iter().flat_map(of).collect()
    };
    let (lone, used, other) = match (lone.sentences.before.as_slice(), lone.sentences.after.as_slice()) {
        (lone, []) => {
            (words(documents.before, lone), words(documents.before, &pair.sentences.before), words(documents.after, &pair.sentences.after))
        }
        ([], lone) => {
            (words(documents.after, lone), words(documents.after, &pair.sentences.after), words(documents.before, &pair.sentences.before))
        }
        _ => return false,
    };
    let mut unused: hashbrown::HashMap<String, usize, foldhash::fast::FixedState> = hashbrown::HashMap::default();
    for word in other {
        *unused.entry(word).or_insert(0) += 1;
    }
    let mut take = |word: &String| unused.get_mut(word).filter(|count| **count > 0).map(|count| *count -= 1).is_some();
    for word in &used {
        take(word);
    }
    let found = lone.iter().filter(|word| take(word)).count();
    found as f64 >= PART * lone.len() as f64 && found > 0
}

/// Pairs what is left on both sides, wherever it stands.
fn moves(documents: Sides<&Document>, left: &Sides<Vec<(usize, Sentence)>>) -> Vec<SentenceMove> {
    if left.before.len().max(left.after.len()) > REWORDED {
        let keys = |document: &Document, side: &[(usize, Sentence)]| {
            side.iter()
                .map(|(_, sentence)| key(text_of(document, sentence)))
                .collect::<hashbrown::HashSet<Key, foldhash::fast::FixedState>>()
        };
        let both: hashbrown::HashSet<Key, foldhash::fast::FixedState> =
            keys(documents.before, &left.before).intersection(&keys(documents.after, &left.after)).copied().collect();
        let same = |document: &Document, side: &[(usize, Sentence)]| {
            side.iter().filter(|(_, sentence)| both.contains(&key(text_of(document, sentence)))).take(REWORDED).cloned().collect::<Vec<_>>()
        };
        return moves(documents, &Sides::new(same(documents.before, &left.before), same(documents.after, &left.after)));
    }
    let units = Sides::new(
        left.before.iter().map(|(_, sentence)| unit(documents.before, sentence)).collect::<Vec<_>>(),
        left.after.iter().map(|(_, sentence)| unit(documents.after, sentence)).collect::<Vec<_>>(),
    );
    let options = AlignOptions { threshold: MOVED, move_threshold: MOVED, ..AlignOptions::default() };
    let beads = beads::align_units(Sides::new(&units.before, &units.after), language_of(documents), &options);
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
    drop_boilerplate(documents, &mut moves);
    moves.sort_by_key(|sentence_move| {
        (sentence_move.rows.after, sentence_move.sentences.after.paragraph, sentence_move.sentences.after.range.start)
    });
    moves
}

/// Leaves out moves of sentences that were reworded and share no word that is rare in the
/// documents: *The Committee welcomes the report of Ecuador* did not become that of Sweden where
/// twenty such sentences stand.
fn drop_boilerplate(documents: Sides<&Document>, moves: &mut Vec<SentenceMove>) {
    let words = |text: &str| -> Vec<String> {
        let words = token::tokenize(text).into_iter().filter(|token| token.is_word());
        words.map(|token| token::fold_token(token.of(text)).into_owned()).collect()
    };
    let texts = |sentence_move: &SentenceMove| {
        Sides::new(text_of(documents.before, &sentence_move.sentences.before), text_of(documents.after, &sentence_move.sentences.after))
    };
    let reworded = |sentence_move: &SentenceMove| {
        let texts = texts(sentence_move);
        key(texts.before) != key(texts.after)
    };
    let mut paragraphs_with: hashbrown::HashMap<String, usize, foldhash::fast::FixedState> =
        moves.iter().filter(|one| reworded(one)).flat_map(|one| words(texts(one).before)).map(|word| (word, 0)).collect();
    if paragraphs_with.is_empty() {
        return;
    }
    for paragraph in documents.before.paragraphs.iter().chain(&documents.after.paragraphs) {
        let mut here = words(paragraph.text.as_str());
        here.sort_unstable();
        here.dedup();
        for word in &here {
            if let Some(count) = paragraphs_with.get_mut(word) {
                *count += 1;
            }
        }
    }
    moves.retain(|sentence_move| {
        let texts = texts(sentence_move);
        let after = words(texts.after);
        // One paragraph on each side has the sentence: a rare word stands in few more.
        let rare = |word: &&String| paragraphs_with.get(*word).is_some_and(|&count| count <= RARE) && after.contains(word);
        !reworded(sentence_move) || words(texts.before).iter().filter(rare).count() >= RARE_WORDS
    });
}

/// In so many paragraphs of both documents together a rare word stands at most.
const RARE: usize = 4;
/// So many rare words a reworded sentence must keep to be recognised elsewhere.
const RARE_WORDS: usize = 2;

/// Least number of words of a sentence that moved: shorter ones are phrases that recur.
const MOVED_WORDS: usize = 5;
