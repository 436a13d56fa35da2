//! How well paragraphs are aligned, against alignments made by hand.
//!
//! `TRAVAUX_CORPUS=DIR cargo bench --bench accuracy` reads the pairs of `tests/bench/gold`, aligns
//! the documents as `travaux diff` does, and prints precision, recall and F1 of the paired
//! paragraphs, beside a baseline in the same run: greedy best-first matching by Jaccard
//! similarity of words (threshold 0.2, its best on these pairs). Coefficients of the aligner were
//! chosen with these pairs in sight, so the figures are not those of unseen texts.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use travaux::align::{AlignOptions, align};
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load};
use travaux::normalize::{NormalizeOptions, normalize};

type Pairs = BTreeSet<(usize, usize)>;

/// A hand-made alignment, as pairs of lines.
struct Gold {
    name: String,
    kind: String,
    documents: Sides<Document>,
    lines: Sides<Vec<usize>>,
    pairs: Pairs,
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|number| number as usize).collect()
}

fn read(path: &Path, corpus: &Path) -> Gold {
    let gold: Value = serde_json::from_str(&fs::read_to_string(path).expect("gold file")).expect("JSON");
    let document = |side: &str| {
        let source = load(&corpus.join(gold[side].as_str().expect("path")), &LoadOptions::default()).expect("a corpus text");
        normalize(source, &NormalizeOptions::default())
    };
    let documents = Sides::new(document("before"), document("after"));
    let mut lines = Sides::new(Vec::new(), Vec::new());
    let mut pairs = Pairs::new();
    for row in gold["rows"].as_array().into_iter().flatten() {
        let (before, after) = (numbers(&row["before"]), numbers(&row["after"]));
        match row["pairs"].as_array() {
            Some(some) => {
                pairs.extend(some.iter().map(|pair| (pair[0].as_u64().unwrap_or(0) as usize, pair[1].as_u64().unwrap_or(0) as usize)))
            }
            None => pairs.extend(before.iter().flat_map(|&before| after.iter().map(move |&after| (before, after)))),
        }
        lines.before.extend(before);
        lines.after.extend(after);
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Gold { name, kind: gold["kind"].as_str().unwrap_or_default().to_owned(), documents, lines, pairs }
}

/// Lines that each paragraph covers, from its first to its last character.
fn spans(document: &Document) -> Vec<RangeInclusive<usize>> {
    let place = |paragraph: &travaux::document::Paragraph, offset: usize| document.place(&paragraph.text, offset).line;
    document.paragraphs.iter().map(|paragraph| place(paragraph, 0)..=place(paragraph, paragraph.text.len().saturating_sub(1))).collect()
}

/// The hand-made units (by line) that stand in some paragraph.
fn units_in(lines: &[usize], span: &RangeInclusive<usize>) -> Vec<usize> {
    lines.iter().copied().filter(|line| span.contains(line)).collect()
}

/// Units that both sides' paragraphs cover: what front matter took is compared elsewhere.
fn covered(gold: &Gold, spans: &Sides<Vec<RangeInclusive<usize>>>) -> Pairs {
    let inside = |line: usize, spans: &[RangeInclusive<usize>]| spans.iter().any(|span| span.contains(&line));
    gold.pairs.iter().copied().filter(|&(before, after)| inside(before, &spans.before) && inside(after, &spans.after)).collect()
}

fn ours(gold: &Gold, spans: &Sides<Vec<RangeInclusive<usize>>>) -> Pairs {
    let alignment = align(gold.documents.as_ref(), &AlignOptions::default());
    let mut pairs = Pairs::new();
    for row in &alignment.rows {
        for before in row.paragraphs.before.clone() {
            for after in row.paragraphs.after.clone() {
                add(&mut pairs, gold, &spans.before[before], &spans.after[after]);
            }
        }
    }
    pairs
}

fn add(pairs: &mut Pairs, gold: &Gold, before: &RangeInclusive<usize>, after: &RangeInclusive<usize>) {
    for left in units_in(&gold.lines.before, before) {
        pairs.extend(units_in(&gold.lines.after, after).into_iter().map(|right| (left, right)));
    }
}

/// Greedy best-first matching by Jaccard similarity of words.
fn greedy_jaccard(gold: &Gold, spans: &Sides<Vec<RangeInclusive<usize>>>) -> Pairs {
    const THRESHOLD: f64 = 0.2;
    let words = |document: &Document| -> Vec<BTreeSet<String>> {
        let of = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        document.paragraphs.iter().map(|paragraph| of(paragraph.text.as_str())).collect()
    };
    let (before, after) = (words(&gold.documents.before), words(&gold.documents.after));
    let mut scored = Vec::new();
    for (left, old) in before.iter().enumerate() {
        for (right, new) in after.iter().enumerate() {
            let shared = old.intersection(new).count() as f64;
            let score = shared / (old.len() + new.len()) as f64;
            let jaccard = score / (1.0 - score);
            if jaccard >= THRESHOLD {
                scored.push((jaccard, left, right));
            }
        }
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut left_taken, mut right_taken) = (vec![false; before.len()], vec![false; after.len()]);
    let mut pairs = Pairs::new();
    for (_, left, right) in scored {
        if !left_taken[left] && !right_taken[right] {
            (left_taken[left], right_taken[right]) = (true, true);
            add(&mut pairs, gold, &spans.before[left], &spans.after[right]);
        }
    }
    pairs
}

/// Precision, recall and F1.
fn score(found: &Pairs, gold: &Pairs) -> [f64; 3] {
    let hits = found.intersection(gold).count() as f64;
    let (precision, recall) = (hits / (found.len().max(1)) as f64, hits / (gold.len().max(1)) as f64);
    [precision, recall, if hits > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }]
}

fn main() {
    let Some(corpus) = std::env::var_os("TRAVAUX_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("accuracy: TRAVAUX_CORPUS names no folder: NOT RUN");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/gold");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("gold folder").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    println!("{:<40} {:>6}  {:^20}  {:^20}", "pair", "links", "travaux P R F1", "greedy Jaccard");
    let mut sums = std::collections::BTreeMap::<String, ([f64; 6], f64)>::new();
    for file in files {
        let gold = read(&file, &corpus);
        let spans = gold.documents.as_ref().map(spans);
        let truth = covered(&gold, &spans);
        let (own, baseline) = (score(&ours(&gold, &spans), &truth), score(&greedy_jaccard(&gold, &spans), &truth));
        println!(
            "{:<40} {:>6}  {:.3} {:.3} {:.3}     {:.3} {:.3} {:.3}",
            gold.name,
            truth.len(),
            own[0],
            own[1],
            own[2],
            baseline[0],
            baseline[1],
            baseline[2]
        );
        let (sum, count) = sums.entry(gold.kind).or_default();
        for (total, value) in sum.iter_mut().zip(own.into_iter().chain(baseline)) {
            *total += value;
        }
        *count += 1.0;
    }
    for (kind, (sum, count)) in sums {
        let mean = sum.map(|total| total / count);
        println!(
            "{:<40} {:>6}  {:.3} {:.3} {:.3}     {:.3} {:.3} {:.3}",
            format!("mean, {kind}"),
            count,
            mean[0],
            mean[1],
            mean[2],
            mean[3],
            mean[4],
            mean[5]
        );
    }
}
