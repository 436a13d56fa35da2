//! Known methods in the same run, on the same paragraphs, each at its best threshold.
//!
//! The threshold is the one of [`THRESHOLDS`] with the highest F1 over the tuning part.

use crate::score::{Pairs, Tally};
use crate::sides::Compared;
use std::collections::BTreeMap;
use travaux::document::Document;

/// The methods.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Method {
    /// Jaccard similarity of words, the most similar pairs first.
    Jaccard,
    /// Cosine of TF-IDF weighted words; the best monotone one-to-one alignment with gaps.
    TfIdf,
    /// Ratcliff–Obershelp ratio of words; the most similar pair, then what stands before and after it,
    /// as `difflib` does with lines.
    Difflib,
}

pub(crate) const METHODS: [Method; 3] = [Method::Jaccard, Method::TfIdf, Method::Difflib];

impl Method {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Jaccard => "greedy Jaccard",
            Self::TfIdf => "TF-IDF + DP",
            Self::Difflib => "difflib",
        }
    }
}

/// Thresholds that are tried.
pub(crate) const THRESHOLDS: [f64; 14] = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];

/// How similar each earlier paragraph is to each later one.
type Matrix = Vec<Vec<f64>>;

/// A tally for every threshold.
pub(crate) fn tallies(method: Method, compared: &Compared, right: &Pairs) -> Vec<Tally> {
    let words = compared.0.as_ref().map(|side| words(&side.document));
    let matrix = match method {
        Method::Jaccard => jaccard(&words.before, &words.after),
        Method::TfIdf => cosine(&words.before, &words.after),
        Method::Difflib => ratios(&words.before, &words.after),
    };
    let pairs = |threshold: f64| match method {
        Method::Jaccard => greedy(&matrix, threshold),
        Method::TfIdf => monotone(&matrix, threshold),
        Method::Difflib => {
            let mut pairs = Vec::new();
            between(&matrix, threshold, (0, matrix.len()), (0, matrix.first().map_or(0, Vec::len)), &mut pairs);
            pairs
        }
    };
    THRESHOLDS.iter().map(|&threshold| Tally::of(&compared.links(pairs(threshold).into_iter()), right)).collect()
}

/// The threshold at which the summed tallies are best.
pub(crate) fn best(sums: &[Tally]) -> usize {
    let score = |at: &usize| sums[*at].f1().unwrap_or(0.0);
    (0..sums.len()).max_by(|one, other| score(one).total_cmp(&score(other)).then(other.cmp(one))).unwrap_or(0)
}

/// Words of each paragraph in lower case; where words are not parted, pairs of characters.
fn words(document: &Document) -> Vec<Vec<String>> {
    let of = |text: &str| {
        let mut words = Vec::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let characters: Vec<char> = word.chars().collect();
            if characters.iter().any(|&c| c >= '\u{2e80}') && characters.len() > 1 {
                words.extend(characters.windows(2).map(|pair| pair.iter().collect::<String>()));
            } else {
                words.push(word.to_lowercase());
            }
        }
        words
    };
    document.paragraphs.iter().map(|paragraph| of(paragraph.text.as_str())).collect()
}

fn matrix<T>(before: &[T], after: &[T], score: impl Fn(&T, &T) -> f64) -> Matrix {
    before.iter().map(|old| after.iter().map(|new| score(old, new)).collect()).collect()
}

fn jaccard(before: &[Vec<String>], after: &[Vec<String>]) -> Matrix {
    let sets = |side: &[Vec<String>]| -> Vec<std::collections::BTreeSet<String>> {
        side.iter().map(|words| words.iter().cloned().collect()).collect()
    };
    matrix(&sets(before), &sets(after), |old, new| {
        let shared = old.intersection(new).count() as f64;
        shared / ((old.len() + new.len()) as f64 - shared).max(1.0)
    })
}

fn cosine(before: &[Vec<String>], after: &[Vec<String>]) -> Matrix {
    let mut spread: BTreeMap<&str, f64> = BTreeMap::new();
    for words in before.iter().chain(after) {
        for word in words.iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>() {
            *spread.entry(word).or_default() += 1.0;
        }
    }
    let all = (before.len() + after.len()) as f64;
    let weigh = |words: &Vec<String>| {
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        for word in words {
            *weights.entry(word.clone()).or_default() += 1.0;
        }
        for (word, weight) in &mut weights {
            *weight = (1.0 + weight.ln()) * (1.0 + all / spread[word.as_str()]).ln();
        }
        let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        weights.values_mut().for_each(|weight| *weight /= length);
        weights
    };
    let weighted = |side: &[Vec<String>]| side.iter().map(weigh).collect::<Vec<_>>();
    matrix(&weighted(before), &weighted(after), |old, new| {
        let (few, many) = if old.len() < new.len() { (old, new) } else { (new, old) };
        few.iter().filter_map(|(word, weight)| many.get(word).map(|other| weight * other)).sum()
    })
}

fn ratios(before: &[Vec<String>], after: &[Vec<String>]) -> Matrix {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for word in before.iter().chain(after).flatten() {
        let next = names.len() as u32;
        names.entry(word).or_insert(next);
    }
    let number = |side: &[Vec<String>]| -> Vec<(Vec<u32>, Vec<u32>)> {
        let numbers = |words: &Vec<String>| words.iter().map(|word| names[word.as_str()]).collect::<Vec<u32>>();
        let both = |list: Vec<u32>| {
            let mut sorted = list.clone();
            sorted.sort_unstable();
            (list, sorted)
        };
        side.iter().map(|words| both(numbers(words))).collect()
    };
    matrix(&number(before), &number(after), |old, new| {
        let total = (old.0.len() + new.0.len()).max(1) as f64;
        // As `quick_ratio` of difflib: no more can match than both have, in whatever order.
        let most = 2.0 * in_common(&old.1, &new.1) as f64 / total;
        if most < 0.3 { 0.0 } else { 2.0 * matched(&old.0, &new.0) as f64 / total }
    })
}

/// Members that two sorted lists share.
fn in_common(one: &[u32], other: &[u32]) -> usize {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, shared) = (left + 1, right + 1, shared + 1),
        }
    }
    shared
}

/// Words in the longest common run, and in those before and after it.
fn matched(one: &[u32], other: &[u32]) -> usize {
    let (mut length, mut ends) = (0, (0, 0));
    let mut runs = vec![0_usize; other.len() + 1];
    for (left, word) in one.iter().enumerate() {
        for right in (0..other.len()).rev() {
            runs[right + 1] = if other[right] == *word { runs[right] + 1 } else { 0 };
            if runs[right + 1] > length {
                (length, ends) = (runs[right + 1], (left + 1, right + 1));
            }
        }
    }
    if length == 0 {
        return 0;
    }
    let (left, right) = ends;
    length + matched(&one[..left - length], &other[..right - length]) + matched(&one[left..], &other[right..])
}

fn greedy(matrix: &Matrix, threshold: f64) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (left, row) in matrix.iter().enumerate() {
        scored.extend(row.iter().enumerate().filter(|(_, score)| **score >= threshold).map(|(right, &score)| (score, left, right)));
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut lefts, mut rights) = (vec![false; matrix.len()], vec![false; matrix.first().map_or(0, Vec::len)]);
    let mut pairs = Vec::new();
    for (_, left, right) in scored {
        if !lefts[left] && !rights[right] {
            (lefts[left], rights[right]) = (true, true);
            pairs.push((left, right));
        }
    }
    pairs
}

/// The monotone alignment with the highest sum of what scores exceed the threshold.
fn monotone(matrix: &Matrix, threshold: f64) -> Vec<(usize, usize)> {
    let (height, width) = (matrix.len(), matrix.first().map_or(0, Vec::len));
    let mut best = vec![vec![0.0_f64; width + 1]; height + 1];
    for left in 0..height {
        for right in 0..width {
            let pair = best[left][right] + matrix[left][right] - threshold;
            best[left + 1][right + 1] = pair.max(best[left][right + 1]).max(best[left + 1][right]);
        }
    }
    let (mut left, mut right) = (height, width);
    let mut pairs = Vec::new();
    while left > 0 && right > 0 {
        if best[left][right] <= best[left - 1][right] {
            left -= 1;
        } else if best[left][right] <= best[left][right - 1] {
            right -= 1;
        } else {
            (left, right) = (left - 1, right - 1);
            pairs.push((left, right));
        }
    }
    pairs
}

/// The most similar pair of a region, then those before and after it.
fn between(matrix: &Matrix, threshold: f64, lefts: (usize, usize), rights: (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    let mut best = (threshold, None);
    for (left, row) in matrix.iter().enumerate().take(lefts.1).skip(lefts.0) {
        for (right, &score) in row.iter().enumerate().take(rights.1).skip(rights.0) {
            if score > best.0 {
                best = (score, Some((left, right)));
            }
        }
    }
    if let (_, Some((left, right))) = best {
        pairs.push((left, right));
        between(matrix, threshold, (lefts.0, left), (rights.0, right), pairs);
        between(matrix, threshold, (left + 1, lefts.1), (right + 1, rights.1), pairs);
    }
}
