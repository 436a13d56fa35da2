//! Answers a query: every paragraph that has its words in a row, and those that have most of them.

use super::index::Index;
use super::measure::{self, Passage};
use super::needle::Needle;
use super::words::Stems;
use super::{Answer, Damaged, Hit, SearchCount, SearchOptions, Standing};
use crate::language::Language;
use crate::token::tokenize;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How many entries of the postings are visited to find rewordings, rarest words first.
const VISITS: u64 = 1 << 20;
/// How many paragraphs are measured word by word for being rewordings, in each language.
const CLOSELY: usize = 400;
/// When so few paragraphs are left that may have the words in a row, their texts are looked at.
const FEW: usize = 64;

/// A paragraph that answers.
struct Match {
    unit: u32,
    file: u32,
    standing: Standing,
    likeness: f32,
    language: Language,
}

/// Looks for a text.
pub(super) fn search(index: &Index, text: &str, options: &SearchOptions) -> Result<Answer, Damaged> {
    let mut matches: Vec<Match> = Vec::new();
    let mut complete = true;
    let mut forms: Vec<u64> = Vec::new();
    if tokenize(text).into_iter().any(|token| token.is_word()) {
        for (language, paragraphs) in languages(index) {
            let needle = Needle::new(text, language, paragraphs, index)?;
            let exact = exact(index, &needle)?;
            let known: BTreeSet<u32> = exact.iter().map(|found| found.unit).collect();
            let (reworded, all) = reworded(index, &needle, &known, options.min_likeness as f32)?;
            complete &= all;
            matches.extend(exact);
            matches.extend(reworded);
            forms = needle.forms;
        }
    }
    let date = |found: &Match| {
        let file = index.files.get(found.file as usize).and_then(|file| file.described());
        let date = file.and_then(|described| described.date.as_deref());
        (date.is_none(), date.unwrap_or_default())
    };
    // Files stand in order of their names, and paragraphs in that of their places.
    let by_time = |one: &Match, other: &Match| date(one).cmp(&date(other)).then(one.unit.cmp(&other.unit));
    let by_likeness = |one: &Match, other: &Match| other.likeness.total_cmp(&one.likeness);
    matches.sort_by(|one, other| match (one.standing, other.standing) {
        (Standing::Exact, Standing::Exact) => by_time(one, other),
        (Standing::Reworded, Standing::Reworded) => by_likeness(one, other).then_with(|| by_time(one, other)),
        (Standing::Exact, Standing::Reworded) => Ordering::Less,
        (Standing::Reworded, Standing::Exact) => Ordering::Greater,
    });
    let exact_files: BTreeSet<u32> = matches.iter().filter(|found| found.standing == Standing::Exact).map(|found| found.file).collect();
    let found = |standing: Standing| -> SearchCount {
        let here = || matches.iter().filter(|found| found.standing == standing);
        let others = |file: &u32| standing == Standing::Exact || !exact_files.contains(file);
        let files: BTreeSet<u32> = here().map(|found| found.file).filter(others).collect();
        let since = here().map(date).filter(|(undated, _)| !undated).map(|(_, date)| date.to_owned()).min();
        SearchCount { documents: files.len(), paragraphs: here().count(), since }
    };
    let (exact, reworded) = (found(Standing::Exact), found(Standing::Reworded));
    let more = matches.len().saturating_sub(options.most);
    matches.truncate(options.most);
    let needles: Vec<Needle> = languages(index)
        .into_iter()
        .map(|(language, paragraphs)| Needle::new(text, language, paragraphs, index))
        .collect::<Result<_, _>>()?;
    let hit = |found: &Match| hit(index, found, &forms, &needles);
    let hits = matches.iter().map(hit).collect::<Result<Vec<_>, _>>()?;
    let documents = index.files.iter().filter(|file| file.described().is_some()).count();
    Ok(Answer { documents, exact, reworded, complete, hits, more })
}

/// The languages of the archive, each with the number of its paragraphs.
fn languages(index: &Index) -> Vec<(Language, u32)> {
    let known = Language::all().chain([Language::UNDETERMINED]);
    let paragraphs = |language: Language| -> u32 {
        let files = index.files.iter().filter_map(|file| file.described()).filter(|described| described.language == language.tag());
        files.map(|described| described.units.end - described.units.start).sum()
    };
    known.map(|language| (language, paragraphs(language))).filter(|(_, paragraphs)| *paragraphs > 0).collect()
}

/// All paragraphs of the needle's language that have its words in a row.
fn exact(index: &Index, needle: &Needle) -> Result<Vec<Match>, Damaged> {
    let content = || needle.stems.iter().filter(|wanted| !wanted.function);
    if content().any(|wanted| wanted.term.is_none()) {
        return Ok(Vec::new());
    }
    let mut terms: Vec<_> = content().filter_map(|wanted| wanted.term).collect();
    terms.sort_unstable_by_key(|term| (term.count, term.stem));
    let mut left: Option<Vec<u32>> = None;
    for term in &terms {
        left = Some(match left {
            None => index.paragraphs_with(term)?,
            Some(left) if left.len() <= FEW => left,
            Some(left) => both(&left, &index.paragraphs_with(term)?),
        });
    }
    // Words that stand in no dictionary can stand anywhere.
    let left = left.unwrap_or_else(|| {
        let files = index.files.iter().filter_map(|file| file.described());
        files.filter(|described| described.language == needle.language.tag()).flat_map(|described| described.units.clone()).collect()
    });
    let look = |unit: u32| -> Result<Option<Match>, Damaged> {
        let (record, file) = index.paragraph(unit)?;
        let found = measure::word_for_word(&needle.forms, &record.text, needle.language);
        Ok(found.map(|_| Match { unit, file, standing: Standing::Exact, likeness: 1.0, language: needle.language }))
    };
    let found: Result<Vec<Option<Match>>, Damaged> = left.into_par_iter().map(look).collect();
    Ok(found?.into_iter().flatten().collect())
}

/// What two lists in order have in common.
fn both(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut other = other.iter().copied().peekable();
    let mut common = Vec::with_capacity(one.len());
    for &unit in one {
        while other.next_if(|next| *next < unit).is_some() {}
        if other.peek() == Some(&unit) {
            common.push(unit);
        }
    }
    common
}

/// Paragraphs of the needle's language that have most of its words, and whether these are all.
fn reworded(index: &Index, needle: &Needle, known: &BTreeSet<u32>, least: f32) -> Result<(Vec<Match>, bool), Damaged> {
    let mut terms: Vec<_> = needle.stems.iter().filter_map(|wanted| Some((wanted.term?, wanted.weight * wanted.count))).collect();
    terms.sort_unstable_by_key(|(term, _)| (term.count, term.stem));
    let mut shared = vec![0.0_f32; index.header.units as usize];
    let mut touched: Vec<u32> = Vec::new();
    // What a paragraph may have beside what was seen of it.
    let mut unseen: f32 = needle.stems.iter().filter(|wanted| wanted.function).map(|wanted| wanted.weight * wanted.count).sum();
    let mut visits = 0;
    for (term, weight) in &terms {
        visits += u64::from(term.count);
        if visits > VISITS {
            unseen += weight;
            continue;
        }
        for unit in index.paragraphs_with(term)? {
            let shared = shared.get_mut(unit as usize).ok_or(Damaged)?;
            if *shared == 0.0 {
                touched.push(unit);
            }
            *shared += weight;
        }
    }
    // No paragraph can be more like the text than this; the margin is for rounding.
    let most = |seen: f32| measure::likeness(needle, seen + unseen, seen + unseen) + 1e-4;
    let mut complete = most(0.0) < least;
    let mut near: Vec<(f32, u32)> = touched.iter().map(|&unit| (shared[unit as usize], unit)).collect();
    near.retain(|(seen, unit)| most(*seen) >= least && !known.contains(unit));
    near.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    if near.len() > CLOSELY {
        near.truncate(CLOSELY);
        complete = false;
    }
    let look = |stems: &mut Stems, &(_, unit): &(f32, u32)| -> Result<Option<Match>, Damaged> {
        let (record, file) = index.paragraph(unit)?;
        let passage = measure::reworded(needle, &record.text, stems);
        let likeness = passage.map_or(0.0, |passage| passage.likeness);
        Ok((likeness >= least).then_some(Match { unit, file, standing: Standing::Reworded, likeness, language: needle.language }))
    };
    let found: Result<Vec<Option<Match>>, Damaged> = near.par_iter().map_init(|| Stems::new(needle.language), look).collect();
    Ok((found?.into_iter().flatten().collect(), complete))
}

/// Everything that is to be said of a match.
fn hit(index: &Index, found: &Match, forms: &[u64], needles: &[Needle]) -> Result<Hit, Damaged> {
    let (record, _) = index.paragraph(found.unit)?;
    let file = index.file_of(found.file)?;
    let described = file.described().ok_or(Damaged)?;
    let passage = match found.standing {
        Standing::Exact => measure::word_for_word(forms, &record.text, found.language),
        Standing::Reworded => {
            let needle = needles.iter().find(|needle| needle.language == found.language).ok_or(Damaged)?;
            measure::reworded(needle, &record.text, &mut Stems::new(found.language))
        }
    };
    let Passage { range, shared, likeness } = passage.ok_or(Damaged)?;
    Ok(Hit {
        name: file.name.clone(),
        date: described.date.clone(),
        language: described.language.clone(),
        format: described.format.clone(),
        citation: record.citation,
        section: record.section,
        kind: record.kind,
        place: record.place,
        text: record.text,
        standing: found.standing,
        likeness: f64::from(likeness),
        passage: range,
        shared,
    })
}
