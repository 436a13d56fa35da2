//! Stage 2, normalize: from blocks to the paragraphs that people cite.
//!
//! Comes in: a [`Source`]. Goes out: a [`Document`], in which every character of the source is in
//! one paragraph, in the front matter, a label, or a [`Repair`]. In order: page furniture goes
//! (`furniture`), blocks are cut where they hold more than one paragraph (`split`), notes are set
//! apart (`notes`), the cover page is taken off (`front_matter`), paragraphs cut in two are joined (`join`), labels and
//! kinds are found (`numbering`, `structure`), lines are put together (`unwrap`, `hyphen`). It
//! never fails, and takes time in proportion to the text.

mod by_sentence;
mod citation;
mod cover;
mod date;
mod division;
mod front_matter;
mod furniture;
mod gist;
mod han_marker;
mod heading;
mod hyphen;
mod join;
mod key;
mod lines;
mod marker;
mod notes;
mod numbering;
mod numeral;
mod page_number;
mod preamble;
mod run_in;
mod split;
mod structure;
mod unseen;
mod unwrap;
mod words;

pub use by_sentence::by_sentence;
pub use key::key;

use crate::document::{Block, Document, Paragraph, Repair, RepairKind};
use crate::language::Language;
use crate::load::Source;
use hyphen::Vocabulary;
use lines::Sheet;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use split::Passage;
use structure::Unit;
use unwrap::{Hyphens, Unwrapped, unwrap};
use words::Words;

/// Choices for normalization.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct NormalizeOptions {
    /// Whether to repair what page layout did to the text.
    pub repair: Repairing,
    /// The language of the text; by default it is recognised.
    pub language: Option<Language>,
}

impl NormalizeOptions {
    /// Options with these choices.
    #[must_use]
    pub const fn new(repair: Repairing, language: Option<Language>) -> Self {
        Self { repair, language }
    }
}

/// Whether page furniture goes, cut paragraphs are joined and broken words put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Repairing {
    /// Repair, and record every repair.
    #[default]
    On,
    /// Show the text as it came; only hard-wrapped lines are joined.
    Off,
}

/// Turns a source into a document.
///
/// # Examples
/// ```
/// use travaux::load::{LoadOptions, load_bytes};
/// use travaux::normalize::{NormalizeOptions, normalize};
/// let source = load_bytes("note", b"1. We agree to\n\n\x0ccooperate.\n\n2. We decide.".to_vec(), &LoadOptions::default())?;
/// let document = normalize(source, &NormalizeOptions::default());
/// assert_eq!(document.paragraphs[0].text.as_str(), "We agree to cooperate.");
/// assert_eq!(document.paragraphs[1].citation, "2");
/// # Ok::<(), travaux::load::LoadError>(())
/// ```
#[must_use]
pub fn normalize(source: Source, options: &NormalizeOptions) -> Document {
    let Source { name, format, encoding, lines: index, metadata, blocks, references, notices, .. } = source;
    let blocks = notes::last(blocks);
    let unseen = unseen::collect(&blocks);
    let mut repairs = Vec::new();
    let repair = options.repair == Repairing::On;
    let language = options.language.unwrap_or_else(|| detect(&blocks));
    let (front_matter, units, unwrapped) = {
        let mut sheet = Sheet::new(&blocks, &index, Words::new(language));
        if repair {
            furniture::remove(&mut sheet, format, &mut repairs);
            run_in::cut(&mut sheet, &mut repairs);
        }
        let mut passages = split::split(&sheet, format, &mut repairs);
        let notes = notes::set_apart(&sheet, &mut passages, &references);
        join::confirm(&sheet, &mut passages);
        let vocabulary = if repair { vocabulary(&sheet, &passages) } else { Vocabulary::default() };
        let hyphens = || if repair { Hyphens::Judge(&vocabulary) } else { Hyphens::Leave };
        let whole = |passage: &Passage| unwrap(&sheet, passage, 0, &hyphens());
        let (front_matter, cover) = front_matter::take(&sheet, &mut passages, &whole, metadata, &mut repairs);
        if repair {
            passages = join::join(&sheet, passages, &mut repairs);
        }
        let mut units = structure::structure(&sheet, passages, format, &mut repairs);
        units.extend(notes.into_iter().map(Unit::note));
        let unwrapped: Vec<Unwrapped> = units.par_iter().map(|unit| unwrap(&sheet, &unit.passage, unit.skip, &hyphens())).collect();
        let body = units.iter().map(|unit| &unit.passage).zip(&unwrapped);
        record(&sheet, cover.iter().map(|(passage, made)| (passage, made)).chain(body), &mut repairs);
        (front_matter, units, unwrapped)
    };
    drop(blocks);
    let keys: Vec<_> = unwrapped.par_iter().map(|made| key(made.text.as_str())).collect();
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(units.len());
    for ((unit, made), key) in units.iter().zip(unwrapped).zip(keys) {
        paragraphs.push(Paragraph {
            label: unit.label.clone(),
            citation: String::new(),
            kind: unit.kind,
            section: unit.section.clone(),
            text: made.text,
            emphasis: made.emphasis,
            key,
            stem: unit.stem,
            referred_from: None,
        });
    }
    notes::link(&mut paragraphs, &references);
    citation::cite(&units, &mut paragraphs);
    repairs.sort_by_key(|repair: &Repair| (repair.first.page, repair.first.line, repair.last.page, repair.last.line));
    Document { name, format, encoding, language, front_matter, paragraphs, repairs, notices, unseen, lines: index }
}

/// The language of the running text, told from the beginning, the middle and the end.
fn detect(blocks: &[Block]) -> Language {
    const SAMPLE: usize = 40;
    const LONGEST: usize = 2_000;
    let texts: Vec<&str> = blocks.iter().filter(|block| block.text.len() >= 4).map(|block| block.text.as_str()).collect();
    let mut sample = String::new();
    for text in texts.iter().step_by(texts.len().div_ceil(SAMPLE).max(1)) {
        sample.push_str(&text[..gist::boundary(text, LONGEST)]);
        sample.push('\n');
    }
    Language::detect(&sample)
}

/// Words that decide about the hyphens at line ends, counted only if there are such hyphens.
fn vocabulary(sheet: &Sheet<'_>, passages: &[Passage]) -> Vocabulary {
    let mut pairs = Vec::new();
    for passage in passages {
        let mut previous: Option<usize> = None;
        for line in passage.lines.clone() {
            if sheet.lines[line].removed || sheet.is_page_break(line) {
                continue;
            }
            if let Some(first) = previous.and_then(|previous| hyphen::first_half(sheet.text(previous))) {
                pairs.push((first, hyphen::second_half(sheet.text(line))));
            }
            previous = Some(line);
        }
        // A word may be broken where a paragraph is.
        if let Some(first) = previous.and_then(|previous| hyphen::first_half(sheet.text(previous)))
            && let Some(line) = previous.and_then(|previous| sheet.after(previous))
        {
            pairs.push((first, hyphen::second_half(sheet.text(line))));
        }
    }
    let texts: Vec<&str> = sheet.blocks.iter().map(|block| block.text.as_str()).collect();
    Vocabulary::new(&texts, &pairs)
}

/// Records what unwrapping did.
fn record<'a>(sheet: &Sheet<'_>, made: impl Iterator<Item = (&'a Passage, &'a Unwrapped)>, repairs: &mut Vec<Repair>) {
    let mut lines = Tally::default();
    let mut forms = Tally::default();
    for (passage, made) in made {
        let first = passage.lines.start;
        if made.joined_lines > 0 {
            lines.add(made.joined_lines, first, join::last_line(sheet, passage).unwrap_or(first));
        }
        if made.forms > 0 {
            forms.add(made.forms, first, first);
        }
        for (line, detail) in &made.hyphens {
            let number = sheet.number(*line);
            repairs.push(sheet.repair(RepairKind::JoinedWord, (number, number + 1), detail.clone()));
        }
    }
    repairs.extend(lines.repair(sheet, RepairKind::UnwrappedLines, "line ends became spaces"));
    repairs.extend(forms.repair(sheet, RepairKind::PresentationForm, "ligatures and soft hyphens resolved"));
}

/// How often something was done, and between which lines of the sheet.
#[derive(Default)]
struct Tally {
    count: usize,
    first: usize,
    last: usize,
}

impl Tally {
    fn add(&mut self, count: usize, first: usize, last: usize) {
        if self.count == 0 {
            self.first = first;
        }
        self.count += count;
        self.last = self.last.max(last);
    }

    fn repair(&self, sheet: &Sheet<'_>, kind: RepairKind, what: &str) -> Option<Repair> {
        let lines = (sheet.number(self.first), sheet.number(self.last));
        (self.count > 0).then(|| sheet.repair(kind, lines, format!("{} {what}", self.count)))
    }
}

#[cfg(test)]
mod tests;
