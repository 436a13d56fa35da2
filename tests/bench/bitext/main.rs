//! How well a translation is aligned with its source, against known answers and beside Gale–Church.
//!
//! `TRAVAUX_CORPUS=DIR [TRAVAUX_SENTENCES=DIR] cargo bench --bench bitext -- [--errors NAME]`
//!
//! - **as they are**: the documents without their labels, by which the answer is known (`gold`).
//! - **changed**: their paragraphs as bare texts, some dropped, added, merged, split and swapped
//!   (`perturb`): links must be exactly right.
//! - **sentences**: texts that were aligned by hand, from a folder of one's own (`sentences`).
//! - **scaling**: seconds for two made texts.
//!
//! Pairs marked *tune* are those on which constants may be chosen; the others only report.

#![allow(clippy::print_stdout, reason = "a bench prints its tables")]

mod gale_church;
mod gold;
mod perturb;
#[path = "../random.rs"]
mod random;
mod score;
mod sentences;
mod texts;

use gold::Gold;
use perturb::Perturbed;
use random::Random;
use score::Score;
use sentences::Sentences;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;
use texts::{Part, TEXTS};
use travaux::bitext::{BitextOptions, Link, Pair, align, align_texts};
use travaux::language::Language;

const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

type Links = Vec<(Range<usize>, Range<usize>)>;

/// Links that have both sides.
fn links(found: &[Link]) -> Links {
    let both = found.iter().filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty());
    both.map(|link| (link.paragraphs.source.clone(), link.paragraphs.translation.clone())).collect()
}

fn ours(texts: &Pair<Vec<String>>, languages: Pair<Language>) -> Links {
    let borrowed = texts.as_ref().map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
    links(&align_texts(Pair::new(&borrowed.source, &borrowed.translation), languages, &BitextOptions::default()))
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let errors = arguments.iter().position(|argument| argument == "--errors").and_then(|at| arguments.get(at + 1));
    scaling();
    by_hand(errors.map(String::as_str));
    let Some(corpus) = std::env::var_os("TRAVAUX_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("bitext: TRAVAUX_CORPUS names no folder: texts NOT RUN");
        return;
    };
    println!("| texts | part | pairs | as they are P | R | F1 | Gale–Church F1 | changed P | R | F1 | Gale–Church F1 |");
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut sums = [(Part::Tune, [Score::default(); 4]), (Part::Report, [Score::default(); 4])];
    for texts in &TEXTS {
        let Some(gold) = Gold::read(&corpus, texts.source, texts.translation) else {
            println!("| {} | missing | | | | | | | | | |", texts.name);
            continue;
        };
        let scores = measure(&gold, texts.name, errors.is_some_and(|name| name == texts.name));
        let part = if texts.part == Part::Tune { "tune" } else { "report" };
        row(texts.name, part, gold.pairs.len(), &scores);
        for (part, sum) in &mut sums {
            if *part == texts.part {
                sum.iter_mut().zip(scores).for_each(|(sum, score)| sum.add(score));
            }
        }
    }
    row("all", "tune", 0, &sums[0].1);
    row("all", "report", 0, &sums[1].1);
}

/// Sentences that were aligned by hand.
fn by_hand(show: Option<&str>) {
    let Some(folder) = std::env::var_os("TRAVAUX_SENTENCES").map(PathBuf::from) else {
        println!("bitext: TRAVAUX_SENTENCES names no folder: sentences NOT RUN\n");
        return;
    };
    println!("| sentences | links | P | R | F1 | Gale–Church F1 |\n|---|---|---|---|---|---|");
    let mut sums = [Score::default(); 2];
    let line = |name: &str, links: usize, [ours, theirs]: [Score; 2]| {
        println!("| {name} | {links} | {} | {:.3} |", ours.cells(), theirs.f1());
    };
    for text in Sentences::read(&folder) {
        let found = ours(&text.texts, text.languages);
        if show == Some(&text.name) {
            errors(&text.texts, &found, &text.answer);
        }
        let theirs = gale_church::align(&text.texts.source, &text.texts.translation);
        let scores = [Score::strict(&found, &text.answer), Score::strict(&theirs, &text.answer)];
        line(&text.name, text.answer.len(), scores);
        sums.iter_mut().zip(scores).for_each(|(sum, score)| sum.add(score));
    }
    line("all", 0, sums);
    println!();
}

fn row(name: &str, part: &str, pairs: usize, scores: &[Score; 4]) {
    let [ours, theirs, changed, theirs_changed] = scores;
    println!("| {name} | {part} | {pairs} | {} | {:.3} | {} | {:.3} |", ours.cells(), theirs.f1(), changed.cells(), theirs_changed.f1());
}

/// As they are, ours and Gale–Church; changed, ours and Gale–Church.
fn measure(gold: &Gold, name: &str, show: bool) -> [Score; 4] {
    let found = links(&align(gold.documents.as_ref(), &BitextOptions::default()).links);
    let texts =
        |document: &travaux::document::Document| document.paragraphs.iter().map(|one| one.text.as_str().to_owned()).collect::<Vec<_>>();
    let whole = gold.documents.as_ref().map(texts);
    if show {
        errors(&whole, &found, &gold.pairs.iter().map(|&(one, other)| (one..one + 1, other..other + 1)).collect::<Vec<_>>());
    }
    let as_they_are = Score::where_known(&found, &gold.pairs);
    let theirs = Score::where_known(&gale_church::align(&whole.source, &whole.translation), &gold.pairs);
    let (mut changed, mut theirs_changed) = (Score::default(), Score::default());
    for seed in SEEDS {
        let made = Perturbed::make(&gold.texts(), gold.languages(), name, seed);
        let found = ours(&made.texts, gold.languages());
        if show && seed == SEEDS[0] {
            println!("\nchanged:");
            errors(&made.texts, &found, &made.answer);
        }
        changed.add(Score::strict(&found, &made.answer));
        theirs_changed.add(Score::strict(&gale_church::align(&made.texts.source, &made.texts.translation), &made.answer));
    }
    [as_they_are, theirs, changed, theirs_changed]
}

/// Lists what was found and not known, and what was known and not found.
fn errors(texts: &Pair<Vec<String>>, found: &Links, known: &Links) {
    let begin = |texts: &[String], range: &Range<usize>| {
        range.clone().map(|unit| format!("{unit} {}", texts[unit].chars().take(60).collect::<String>())).collect::<Vec<_>>().join(" + ")
    };
    let line = |sign: char, link: &(Range<usize>, Range<usize>)| {
        println!("{sign} {}\n    {}", begin(&texts.source, &link.0), begin(&texts.translation, &link.1));
    };
    found.iter().filter(|link| !known.contains(link)).for_each(|link| line('+', link));
    known.iter().filter(|link| !found.contains(link)).for_each(|link| line('-', link));
}

/// Seconds for made texts: each source word has one word of a made language, in another order.
fn scaling() {
    const SYLLABLES: [&str; 12] = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe"];
    let mut random = Random::seeded(7);
    let mut word = || (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(12)]).collect::<String>();
    let words: Vec<(String, String)> = (0..20_000).map(|_| (word(), word())).collect();
    for paragraphs in [1_000, 10_000] {
        let mut random = Random::seeded(8);
        let mut texts = Pair::<Vec<String>>::default();
        let mut answer = Links::new();
        for at in 0..paragraphs {
            let mut chosen: Vec<usize> = (0..20 + random.below(60))
                .map(|_| (20_000_f64.powf((random.below(1_000_000) + 1) as f64 / 1e6) as usize).min(19_999))
                .collect();
            let number = if at % 5 == 0 { format!(" {}", random.below(100_000)) } else { String::new() };
            let source = chosen.iter().map(|&word| words[word].0.as_str()).collect::<Vec<_>>().join(" ") + &number;
            random.shuffle(&mut chosen);
            let translation = chosen.iter().map(|&word| words[word].1.as_str()).collect::<Vec<_>>().join(" ") + &number;
            match random.below(100) {
                0 => texts.source.push(source),
                1 => texts.translation.push(translation),
                _ => {
                    let (row, column) = (texts.source.len(), texts.translation.len());
                    answer.push((row..row + 1, column..column + 1));
                    texts.source.push(source);
                    texts.translation.push(translation);
                }
            }
        }
        let start = Instant::now();
        let found = ours(&texts, Pair::new(Language::UNDETERMINED, Language::UNDETERMINED));
        println!("{paragraphs} made paragraphs: {:.2} s, F1 {:.4}", start.elapsed().as_secs_f64(), Score::strict(&found, &answer).f1());
    }
    println!();
}
