//! Words of two languages that are written alike: names, loans, words of one origin.
//!
//! Words that begin alike (Simard, Foster and Isabelle, *Using Cognates to Align Sentences in Bilingual
//! Corpora*, TMI 1992) and share most of their letters in order (Melamed's ratio of the longest common
//! subsequence, *Bitext Maps and Alignment via Pattern Recognition*, Computational Linguistics 25, 1999).

use super::Pair;
use super::copied::COPIED;
use super::words::{MARK, WordId};
use hashbrown::HashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters that cognates have in common at the beginning.
const BEGINNING: usize = 2;
/// Least share of letters in common.
const ALIKE: f32 = 0.7;
/// Cognates of one word.
const MOST: usize = 4;

/// A word and its letters.
type Spelled = (WordId, Vec<char>);

/// Pairs of words that are written the same or alike, with how alike they are, from 0 to 1. In order
/// of the source's words.
pub(super) fn find(words: Pair<&[Box<str>]>) -> Vec<(WordId, WordId, f32)> {
    let mut same: HashMap<&str, WordId, foldhash::fast::FixedState> = HashMap::default();
    let mut beginnings: HashMap<[char; BEGINNING], Vec<Spelled>, foldhash::fast::FixedState> = HashMap::default();
    for (id, word) in words.translation.iter().enumerate() {
        same.insert(word, id as WordId);
        let letters = letters(word);
        if let Some(&beginning) = letters.first_chunk() {
            beginnings.entry(beginning).or_default().push((id as WordId, letters));
        }
    }
    let mut pairs = Vec::new();
    for (id, word) in words.source.iter().enumerate() {
        let id = id as WordId;
        if let Some(&other) = same.get(&**word).filter(|_| says_something(word)) {
            pairs.push((id, other, 1.0));
            continue;
        }
        let letters = letters(word);
        let Some(others) = letters.first_chunk::<BEGINNING>().and_then(|beginning| beginnings.get(beginning)) else { continue };
        let mut alike: Vec<(WordId, f32)> =
            others.iter().map(|(other, others)| (*other, likeness(&letters, others))).filter(|(_, likeness)| *likeness >= ALIKE).collect();
        alike.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        pairs.extend(alike.into_iter().take(MOST).map(|(other, likeness)| (id, other, likeness)));
    }
    pairs
}

/// Whether a word that stands in both texts is likely the same word: not a single Latin letter.
fn says_something(word: &str) -> bool {
    word.starts_with(MARK) || word.chars().nth(1).is_some() || word.chars().any(|letter| letter > '\u{2FFF}')
}

/// A word's letters without diacritics, spelled as the languages of Europe share them; none for
/// marks, copied words and ideographs.
fn letters(word: &str) -> Vec<char> {
    if word.starts_with([MARK, COPIED]) || word.chars().any(|letter| letter > '\u{2FFF}') {
        return Vec::new();
    }
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in word.nfd().filter(|&letter| !is_combining_mark(letter)) {
        let letter = match letter {
            'k' | 'q' => 'c',
            'y' | 'j' => 'i',
            'w' => 'v',
            'z' => 's',
            'h' if letters.last() == Some(&'p') => {
                letters.pop();
                'f'
            }
            'h' if letters.last() == Some(&'t') => continue,
            other => other,
        };
        if letters.last() != Some(&letter) {
            letters.push(letter);
        }
    }
    letters
}

/// How alike two words are written, from 0 to 1: the length of the longest common subsequence by that of
/// the longer word; 0 for words whose lengths say already that it is less than [`ALIKE`].
pub(crate) fn likeness(one: &[char], other: &[char]) -> f32 {
    let longer = one.len().max(other.len());
    if one.len().min(other.len()) as f32 / (longer as f32) < ALIKE {
        return 0.0;
    }
    let mut row = vec![0_u16; other.len() + 1];
    for &letter in one {
        let mut diagonal = 0;
        for (at, &with) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if letter == with { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    f32::from(row[other.len()]) / longer as f32
}

#[cfg(test)]
mod tests {
    use super::{Pair, find};

    fn pairs(source: &[&str], translation: &[&str]) -> Vec<(u32, u32)> {
        let boxed = |words: &[&str]| words.iter().map(|&word| word.into()).collect::<Vec<Box<str>>>();
        find(Pair::new(&boxed(source), &boxed(translation))).into_iter().map(|(one, other, _)| (one, other)).collect()
    }

    #[test]
    fn words_of_one_origin_are_found_through_accents_and_spelling() {
        assert_eq!(pairs(&["cartagena", "philosophy"], &["filosofía", "carthagène"]), [(0, 1), (1, 0)]);
        assert_eq!(pairs(&["nation"], &["natural", "nación"]), [(0, 1)]);
    }

    #[test]
    fn marks_are_the_same_or_nothing() {
        assert_eq!(pairs(&["#1948", "#48"], &["#1949", "#48"]), [(1, 1)]);
        assert!(pairs(&["a"], &["a"]).is_empty());
    }
}
