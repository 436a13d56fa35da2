//! Brings an index up to date: files that are as they were are copied, the others are read.

use super::file_table::{Contents, Described, FileEntry, Stamp};
use super::index::Index;
use super::postings::Postings;
use super::record::Record;
use super::words::Stems;
use super::write::Writer;
use super::{ArchiveOptions, Damaged, Trust, Work};
use crate::align::DocumentDate;
use crate::document::{Document, NoticeKind, ParagraphKind};
use crate::load::{LoadError, load_bytes, read};
use crate::normalize::normalize;
use crate::token::tokenize;
use hashbrown::HashMap;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::fs;
use std::io::{self, Seek, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use xxhash_rust::xxh3::xxh3_128;

/// So many documents are in memory at a time.
const AT_A_TIME: usize = 64;

/// A file that changed so shortly before it was looked at may change again without its time telling.
const UNSETTLED: u64 = 2_000_000_000;

/// What an update needs to know.
pub(super) struct Input<'a> {
    pub(super) root: &'a Path,
    /// Names of the files below the root, in order, each once.
    pub(super) files: &'a [String],
    pub(super) options: &'a ArchiveOptions,
    /// Called for each file that was looked at.
    pub(super) step: &'a (dyn Fn() + Sync),
}

/// Why an index could not be written.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The old index is damaged.
    Damaged,
    Write(io::Error),
}

impl From<Damaged> for Trouble {
    fn from(_: Damaged) -> Self {
        Self::Damaged
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// What is to become of a file.
enum Fate {
    /// As it was: its index in the old table, and how it looks now.
    Kept(usize, Stamp),
    Fresh(FileEntry, Vec<Fresh>),
}

/// A paragraph that was read: its record, and its stems in order, each once.
struct Fresh {
    record: Vec<u8>,
    stems: Vec<u64>,
}

/// Whether the index is that of the folder as it is now, told without reading any file.
pub(super) fn is_current(input: &Input<'_>, old: &Index) -> bool {
    let same_names = old.files.iter().map(|file| &file.name).eq(input.files);
    let known = |file: &FileEntry| file.stamp.modified != 0 && stamp(&input.root.join(&file.name)) == Some(file.stamp);
    same_names && input.options.trust == Trust::Stamps && old.files.par_iter().all(known)
}

/// Writes a new index, copying from the old one what did not change.
pub(super) fn update<W: Write + Seek>(input: &Input<'_>, old: Option<&Index>, settings: u128, out: W) -> Result<(W, Work), Trouble> {
    let mut writer = Writer::new(out, settings)?;
    let mut work = Work::default();
    let mut files: Vec<FileEntry> = Vec::with_capacity(input.files.len());
    let mut fresh: HashMap<u64, Postings, foldhash::fast::FixedState> = HashMap::default();
    // Where each paragraph of the old index goes.
    let mut moved = vec![GONE; old.map_or(0, |old| old.header.units as usize)];
    for names in input.files.chunks(AT_A_TIME) {
        let fates: Vec<Fate> = names.par_iter().map(|name| examine(input, name, old)).collect();
        for fate in fates {
            let number = files.len() as u32;
            let first = writer.next_unit();
            let mut entry = match (fate, old) {
                (Fate::Kept(at, stamp), Some(old)) => {
                    let mut entry = old.files.get(at).ok_or(Damaged)?.clone();
                    entry.stamp = stamp;
                    if let Contents::Read(described) = &entry.contents {
                        for (row, unit) in old.rows(described.units.clone())?.iter().zip(described.units.clone()) {
                            moved[unit as usize] = writer.next_unit();
                            writer.record(number, &old.record_bytes(row)?)?;
                        }
                    }
                    work.kept += 1;
                    entry
                }
                (Fate::Fresh(entry, paragraphs), _) => {
                    for paragraph in paragraphs {
                        let unit = writer.next_unit();
                        writer.record(number, &paragraph.record)?;
                        paragraph.stems.into_iter().for_each(|stem| fresh.entry(stem).or_default().push(unit));
                    }
                    work.read += 1;
                    entry
                }
                (Fate::Kept(..), None) => return Err(Trouble::Damaged),
            };
            if let Contents::Read(described) = &mut entry.contents {
                described.units = first..writer.next_unit();
            }
            files.push(entry);
        }
    }
    words(&mut writer, old, &moved, fresh)?;
    Ok((writer.finish(&files)?, work))
}

/// A paragraph that is in no file any more.
const GONE: u32 = u32::MAX;

/// Writes the lists of all words, those of the old index with the new numbers of its paragraphs.
fn words<W: Write + Seek>(
    writer: &mut Writer<W>,
    old: Option<&Index>,
    moved: &[u32],
    fresh: HashMap<u64, Postings, foldhash::fast::FixedState>,
) -> Result<(), Trouble> {
    let mut fresh: Vec<(u64, Postings)> = fresh.into_iter().collect();
    fresh.sort_unstable_by_key(|(stem, _)| *stem);
    let units = writer.next_unit();
    let mut fresh = fresh.into_iter().peekable();
    for term in old.into_iter().flat_map(Index::terms) {
        let term = term?;
        while let Some((stem, postings)) = fresh.next_if(|(stem, _)| *stem < term.stem) {
            writer.term(stem, &postings)?;
        }
        let kept = old.map_or(Err(Damaged), |old| old.paragraphs_with(&term))?;
        // Files stand in order of their names before and after, so the numbers rise before and after.
        let mut all: Vec<u32> =
            kept.into_iter().filter_map(|unit| moved.get(unit as usize).copied()).filter(|unit| *unit != GONE).collect();
        if let Some((_, postings)) = fresh.next_if(|(stem, _)| *stem == term.stem) {
            all.extend(super::postings::decode(&postings.bytes, postings.count, units)?);
            all.sort_unstable();
        }
        if !all.is_empty() {
            writer.term(term.stem, &Postings::of(all))?;
        }
    }
    for (stem, postings) in fresh {
        writer.term(stem, &postings)?;
    }
    Ok(())
}

/// Looks at a file, and reads it if it is new or changed.
fn examine(input: &Input<'_>, name: &str, old: Option<&Index>) -> Fate {
    let path = input.root.join(name);
    let stamp = stamp(&path).unwrap_or_default();
    let known = old.and_then(|old| {
        let at = old.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok()?;
        Some((at, old.files.get(at)?))
    });
    let fate = match known {
        Some((at, file)) if input.options.trust == Trust::Stamps && stamp.modified != 0 && file.stamp == stamp => Fate::Kept(at, stamp),
        _ => match read(&path) {
            Err(error) => Fate::Fresh(unread(name, Stamp::default(), 0, &error), Vec::new()),
            Ok(bytes) => {
                let hash = xxh3_128(&bytes);
                match known {
                    Some((at, file)) if file.hash == hash => Fate::Kept(at, stamp),
                    _ => fresh(input, name, stamp, hash, bytes),
                }
            }
        },
    };
    (input.step)();
    fate
}

/// How a file looks from outside.
fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    let nanoseconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok().and_then(|time| u64::try_from(time.as_nanos()).ok());
    let modified = metadata.modified().ok().and_then(nanoseconds).unwrap_or(0);
    let now = nanoseconds(SystemTime::now()).unwrap_or(0);
    let settled = modified.saturating_add(UNSETTLED) < now;
    Some(Stamp { size: metadata.len(), modified: if settled { modified } else { 0 } })
}

/// Reads a document.
fn fresh(input: &Input<'_>, name: &str, stamp: Stamp, hash: u128, bytes: Vec<u8>) -> Fate {
    let source = match load_bytes(name, bytes, &input.options.load) {
        Ok(source) => source,
        Err(error) => return Fate::Fresh(unread(name, stamp, hash, &error), Vec::new()),
    };
    let document = normalize(source, &input.options.normalize);
    let described = Described {
        date: DocumentDate::of(&document).map(|date| date.iso),
        language: document.language.tag().to_owned(),
        format: document.format.name().to_owned(),
        partial: document.notices.iter().filter(|notice| notice.kind == NoticeKind::Unread).count() as u32,
        units: 0..0,
    };
    let mut stems = Stems::new(document.language);
    let paragraphs =
        records(&document).map(|record| Fresh { stems: stems_of(&record.text, &mut stems), record: record.encode() }).collect();
    Fate::Fresh(FileEntry { name: name.to_owned(), stamp, hash, contents: Contents::Read(described) }, paragraphs)
}

/// What can be found in a document: title and other lines of the cover, then the paragraphs.
fn records(document: &Document) -> impl Iterator<Item = Record> {
    let cover = document.front_matter.fields.iter().filter_map(|field| {
        let (citation, text) = (field.name.name().to_owned(), field.value.clone());
        Some(Record { citation, section: Vec::new(), kind: ParagraphKind::Title, place: field.place?, text })
    });
    cover.chain(document.paragraphs.iter().map(|paragraph| Record {
        citation: paragraph.citation.clone(),
        section: paragraph.section.to_vec(),
        kind: paragraph.kind,
        place: document.place(&paragraph.text, 0),
        text: paragraph.text.as_str().to_owned(),
    }))
}

/// The stems of a text's words, function words left out, in order and each once.
fn stems_of(text: &str, stems: &mut Stems) -> Vec<u64> {
    let words = tokenize(text).into_iter().filter_map(|token| stems.word(token, text));
    let mut found: Vec<u64> = words.filter(|word| !word.function).map(|word| word.stem).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn unread(name: &str, stamp: Stamp, hash: u128, error: &LoadError) -> FileEntry {
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        message.push_str(&format!(": {error}"));
        cause = error.source();
    }
    FileEntry { name: name.to_owned(), stamp, hash, contents: Contents::Unread(message) }
}
