//! How well a translation is aligned with its source, against known answers and beside Gale–Church.
//!
//! `TRAVAUX_CORPUS=DIR [TRAVAUX_SENTENCES=DIR] cargo bench --bench bitext -- [--errors NAME] [--encoder DIR]`
//! (the encoder needs `--features encoder`)
//!
//! - **as they are**: the documents without their labels, by which the answer is known (`gold`).
//! - **changed**: their paragraphs as bare texts, some dropped, added, merged, split and swapped
//!   (`perturb`): links must be exactly right.
//! - **sentences**: texts that were aligned by hand, from a folder of one's own (`sentences`).
//! - **with the encoder**: the same with what a model says weighed in, if one is named.
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
use travaux::document::Document;
use travaux::language::Language;

const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

type Links = Vec<(Range<usize>, Range<usize>)>;

/// Links that have both sides.
fn links(found: &[Link]) -> Links {
    let both = found.iter().filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty());
    both.map(|link| (link.paragraphs.source.clone(), link.paragraphs.translation.clone())).collect()
}

fn ours(texts: &Pair<Vec<String>>, languages: Pair<Language>, options: &BitextOptions) -> Links {
    let borrowed = texts.as_ref().map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
    links(&align_texts(Pair::new(&borrowed.source, &borrowed.translation), languages, options))
}

/// The options with the model in a folder.
#[cfg(feature = "encoder")]
fn with_encoder(folder: &str) -> Result<BitextOptions, String> {
    let encoder = travaux::encoder::read(folder.as_ref()).map_err(|error| error.to_string())?;
    let mut options = BitextOptions::default();
    options.encoder = Some(travaux::encoder::Remembering::wrap(encoder));
    Ok(options)
}

#[cfg(not(feature = "encoder"))]
fn with_encoder(_: &str) -> Result<BitextOptions, String> {
    Err("--encoder needs cargo bench --features encoder".to_owned())
}

/// The scores of one aligner.
#[derive(Clone, Copy, Default)]
struct Scores {
    as_they_are: Score,
    changed: Score,
}

impl Scores {
    fn add(&mut self, other: Self) {
        self.as_they_are.add(other.as_they_are);
        self.changed.add(other.changed);
    }
}

/// What is measured on a pair of texts.
#[derive(Clone, Copy, Default)]
struct Measured {
    ours: Scores,
    encoder: Option<Scores>,
    gale_church: Scores,
}

impl Measured {
    fn add(&mut self, other: Self) {
        self.ours.add(other.ours);
        self.gale_church.add(other.gale_church);
        if let Some(scores) = other.encoder {
            self.encoder.get_or_insert_default().add(scores);
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let named = |option: &str| arguments.iter().position(|argument| argument == option).and_then(|at| arguments.get(at + 1));
    let encoder = match named("--encoder").map(|folder| with_encoder(folder)).transpose() {
        Ok(encoder) => encoder,
        Err(message) => {
            println!("bitext: {message}");
            return;
        }
    };
    scaling();
    by_hand(named("--errors").map(String::as_str), encoder.as_ref());
    let Some(corpus) = std::env::var_os("TRAVAUX_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("bitext: TRAVAUX_CORPUS names no folder: texts NOT RUN");
        return;
    };
    println!(
        "| texts | part | pairs | as they are P | R | F1 | with the encoder | Gale–Church | changed P | R | F1 | with the encoder | Gale–Church |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    let mut sums = [(Part::Tune, Measured::default()), (Part::Report, Measured::default())];
    for texts in &TEXTS {
        let Some(gold) = Gold::read(&corpus, texts.source, texts.translation) else {
            println!("| {} | missing | | | | | | | | | | | |", texts.name);
            continue;
        };
        let measured = measure(&gold, texts.name, encoder.as_ref());
        if named("--errors").is_some_and(|name| name == texts.name) {
            show_errors(&gold, texts.name, encoder.as_ref().unwrap_or(&BitextOptions::default()));
        }
        let part = if texts.part == Part::Tune { "tune" } else { "report" };
        row(texts.name, part, gold.pairs.len(), &measured);
        sums.iter_mut().filter(|(part, _)| *part == texts.part).for_each(|(_, sum)| sum.add(measured));
    }
    row("all", "tune", 0, &sums[0].1);
    row("all", "report", 0, &sums[1].1);
}

/// Sentences that were aligned by hand.
fn by_hand(show: Option<&str>, encoder: Option<&BitextOptions>) {
    let Some(folder) = std::env::var_os("TRAVAUX_SENTENCES").map(PathBuf::from) else {
        println!("bitext: TRAVAUX_SENTENCES names no folder: sentences NOT RUN\n");
        return;
    };
    println!("| sentences | links | P | R | F1 | with the encoder | Gale–Church |\n|---|---|---|---|---|---|---|");
    let mut sums = [Score::default(); 3];
    let line = |name: &str, links: usize, [ours, with, theirs]: [Score; 3]| {
        let with = encoder.map_or("–".to_owned(), |_| format!("{:.3}", with.f1()));
        println!("| {name} | {links} | {} | {with} | {:.3} |", ours.cells(), theirs.f1());
    };
    for text in Sentences::read(&folder) {
        let score = |options: &BitextOptions| Score::strict(&ours(&text.texts, text.languages, options), &text.answer);
        if show == Some(&text.name) {
            let options = BitextOptions::default();
            errors(&text.texts, &ours(&text.texts, text.languages, encoder.unwrap_or(&options)), &text.answer);
        }
        let theirs = gale_church::align(&text.texts.source, &text.texts.translation);
        let with = encoder.map(score).unwrap_or_default();
        let scores = [score(&BitextOptions::default()), with, Score::strict(&theirs, &text.answer)];
        line(&text.name, text.answer.len(), scores);
        sums.iter_mut().zip(scores).for_each(|(sum, score)| sum.add(score));
    }
    line("all", 0, sums);
    println!();
}

fn row(name: &str, part: &str, pairs: usize, measured: &Measured) {
    let Measured { ours, encoder, gale_church } = measured;
    let with = |score: fn(&Scores) -> Score| encoder.as_ref().map_or("–".to_owned(), |scores| format!("{:.3}", score(scores).f1()));
    let (as_they_are, changed) = (with(|scores| scores.as_they_are), with(|scores| scores.changed));
    println!(
        "| {name} | {part} | {pairs} | {} | {as_they_are} | {:.3} | {} | {changed} | {:.3} |",
        ours.as_they_are.cells(),
        gale_church.as_they_are.f1(),
        ours.changed.cells(),
        gale_church.changed.f1()
    );
}

/// The texts of all paragraphs.
fn whole(gold: &Gold) -> Pair<Vec<String>> {
    let texts = |document: &Document| document.paragraphs.iter().map(|one| one.text.as_str().to_owned()).collect();
    gold.documents.as_ref().map(texts)
}

/// Scores of ours, without the encoder and with it, and of Gale and Church's.
fn measure(gold: &Gold, name: &str, encoder: Option<&BitextOptions>) -> Measured {
    let made: Vec<Perturbed> = SEEDS.iter().map(|&seed| Perturbed::make(&gold.texts(), gold.languages(), name, seed)).collect();
    let scores = |as_they_are: &Links, changed: &dyn Fn(&Pair<Vec<String>>) -> Links| {
        let mut scores = Scores { as_they_are: Score::where_known(as_they_are, &gold.pairs), changed: Score::default() };
        made.iter().for_each(|made| scores.changed.add(Score::strict(&changed(&made.texts), &made.answer)));
        scores
    };
    let ours = |options: &BitextOptions| {
        scores(&links(&align(gold.documents.as_ref(), options).links), &|texts| ours(texts, gold.languages(), options))
    };
    let gale_church = |texts: &Pair<Vec<String>>| gale_church::align(&texts.source, &texts.translation);
    Measured {
        ours: ours(&BitextOptions::default()),
        encoder: encoder.map(ours),
        gale_church: scores(&gale_church(&whole(gold)), &gale_church),
    }
}

/// Lists the errors on the texts as they are, and on one of those that are changed.
fn show_errors(gold: &Gold, name: &str, options: &BitextOptions) {
    let found = links(&align(gold.documents.as_ref(), options).links);
    let known: Links = gold.pairs.iter().map(|&(one, other)| (one..one + 1, other..other + 1)).collect();
    errors(&whole(gold), &found, &known);
    let made = Perturbed::make(&gold.texts(), gold.languages(), name, SEEDS[0]);
    println!("\nchanged:");
    errors(&made.texts, &ours(&made.texts, gold.languages(), options), &made.answer);
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
        let found = ours(&texts, Pair::new(Language::UNDETERMINED, Language::UNDETERMINED), &BitextOptions::default());
        println!("{paragraphs} made paragraphs: {:.2} s, F1 {:.4}", start.elapsed().as_secs_f64(), Score::strict(&found, &answer).f1());
    }
    println!();
}
