//! Archives: where the language of a paragraph stands among thousands of documents.
//!
//! Comes in: a folder, names of files below it, and a text. Goes out: an [`Answer`]: the paragraphs
//! that have the text word for word, and those that have most of it in other words. Paragraphs are
//! those of [`crate::normalize`]; title and cover are searched too. Nothing is aligned here.
//!
//! Documents are read once. What was read is kept in a file, the *index*, and only what changed is
//! read again: a file whose size and time are as they were is as it was ([`Trust::Stamps`]), else the
//! hash of its bytes (XXH3, 128 bits) decides. What cannot be read is remembered as well. An index
//! that is damaged, or was made otherwise, is made anew; one that cannot be written is kept in
//! memory. Every piece of it has a hash that is looked at when the piece is used, so that a damaged
//! index gives no wrong answer.
//!
//! *Word for word* means that the words stand in a row, whatever their case and the marks and spaces
//! between them: all such paragraphs are found. Else a paragraph is as like the text as the part of
//! the text that it has, words and pairs of neighbouring words, in its best run of clauses, each
//! word weighted by ln(1 + N/df) (Robertson and Spärck Jones, *Relevance weighting of search terms*,
//! 1976) over the archive's paragraphs of that language. The postings of the rarest words say which
//! paragraphs are worth measuring; their number is bounded, and [`Answer::complete`] says whether
//! the bound was met.
//!
//! Cost: a query reads the tables of files and words, the postings of its own words, and some
//! hundred paragraphs. An index is written in one pass: in memory are 64 documents at a time, the
//! postings of what is new (a byte or two for each word of a paragraph), 28 bytes for each paragraph
//! and for each word of the dictionary. Updating copies, in time linear in the index.
//! 218 real documents: 0.5 s and 37 MiB to read them and to write an index of 5.6 MB, 12 MiB and 0.01 s
//! for a query (two shared cores, 24 November 2026). A text of function words alone is looked for in
//! all texts.

mod codec;
mod file_table;
mod index;
mod measure;
mod needle;
mod postings;
mod record;
mod search;
mod store;
mod update;
mod words;
mod write;

use self::file_table::Contents;
use self::index::Index;
use self::store::Store;
use self::update::{Input, Trouble, is_current, update};
use crate::document::{Notice, NoticeKind, ParagraphKind, Place};
use crate::load::LoadOptions;
use crate::normalize::NormalizeOptions;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_128;

/// Version of the index's form; another one is not read.
const FORMAT_VERSION: u32 = 1;

/// How an archive's documents are read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ArchiveOptions {
    /// How files are read.
    pub load: LoadOptions,
    /// How they are normalized.
    pub normalize: NormalizeOptions,
    /// How a file is known to be unchanged.
    pub trust: Trust,
}

/// How a file is known to be unchanged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Trust {
    /// By its size and the time of its last change; where they differ, by its contents.
    #[default]
    Stamps,
    /// By its contents alone.
    Contents,
}

/// How to search.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SearchOptions {
    /// So many hits are given in full, the others are counted.
    pub most: usize,
    /// Least likeness of a rewording, from 0 to 1.
    ///
    /// Chosen by reading the hits of eight queries on a corpus of 217 statements and laws: from 0.75
    /// on they say nearly the same, from 0.6 on most have to do with it, below they share a phrase.
    pub min_likeness: f64,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self { most: 20, min_likeness: 0.6 }
    }
}

/// Where a text stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Number of documents that were searched.
    pub documents: usize,
    /// Where it stands word for word.
    pub exact: SearchCount,
    /// Where most of it stands in other words; its documents are those that do not have it word for
    /// word.
    pub reworded: SearchCount,
    /// Whether all rewordings were found; what stands word for word always is.
    pub complete: bool,
    /// The hits: word for word in order of date, then the most alike first.
    pub hits: Vec<Hit>,
    /// How many hits more there are.
    pub more: usize,
}

/// Counts of hits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchCount {
    /// In how many documents.
    pub documents: usize,
    /// In how many of their paragraphs.
    pub paragraphs: usize,
    /// The earliest date of these documents, if one is dated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// A paragraph that has the text, or most of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Path of the file below the archive's folder.
    pub name: String,
    /// The document's date as far as it is known.
    pub date: Option<String>,
    /// BCP 47 tag of the document's language.
    pub language: String,
    /// How the file was read: `plain`, `docx`.
    pub format: String,
    /// How the paragraph is cited; `title` and the like for lines of the cover.
    pub citation: String,
    /// Headings above it, outermost first.
    pub section: Vec<String>,
    /// What it is.
    pub kind: ParagraphKind,
    /// Where it begins.
    pub place: Place,
    /// Its text.
    pub text: String,
    /// How the text stands in it.
    pub standing: Standing,
    /// Part of the text that it has, from 0 to 1.
    pub likeness: f64,
    /// The sentences that have it, bytes of `text`.
    pub passage: Range<usize>,
    /// Words that they share with it, bytes of `text`, in order.
    pub shared: Vec<Range<usize>>,
}

/// How a text stands in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Word for word.
    Exact,
    /// In other words.
    Reworded,
}

/// What it took to open an archive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Files that were read.
    pub read: usize,
    /// Files that were taken as they were.
    pub kept: usize,
}

/// An index that is damaged, foreign or of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Damaged;

/// Why an archive gives no answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// The index was made anew, and damaged again.
    #[error("the index of the archive is damaged each time it is read; choose another folder for it")]
    Damaged,
}

/// A folder of documents that can be searched.
#[derive(Debug)]
pub struct Archive {
    root: PathBuf,
    files: Vec<String>,
    cache: Option<PathBuf>,
    options: ArchiveOptions,
    settings: u128,
    index: Index,
    work: Work,
    notices: Vec<Notice>,
}

impl Archive {
    /// Opens the archive of these files, by their paths below `root`. The index is kept in the file
    /// `cache`, or in memory without one. `step` is called for each file that is looked at.
    ///
    /// # Errors
    /// When no index can be made that can be read.
    pub fn open(
        root: &Path,
        mut files: Vec<String>,
        cache: Option<PathBuf>,
        options: ArchiveOptions,
        step: &(dyn Fn() + Sync),
    ) -> Result<Self, ArchiveError> {
        files.sort_unstable();
        files.dedup();
        let settings = settings(&options);
        let mut notices = Vec::new();
        let old = cache.as_deref().and_then(|path| existing(path, settings, &mut notices));
        let (root, mut cache) = (root.to_owned(), cache);
        let input = Input { root: &root, files: &files, options: &options, step };
        let (index, work) = up_to_date(&input, old, settings, &mut cache, &mut notices)?;
        Ok(Self { root, files, cache, options, settings, index, work, notices })
    }

    /// A name for the index of a folder, which no other folder and no other options have.
    #[must_use]
    pub fn cache_name(root: &Path, options: &ArchiveOptions) -> String {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let whole = format!("{FORMAT_VERSION}\n{:032x}\n{}", settings(options), root.display());
        format!("{:032x}.archive", xxh3_128(whole.as_bytes()))
    }

    /// What it took to open it.
    #[must_use]
    pub const fn work(&self) -> Work {
        self.work
    }

    /// What a reader of answers should know.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let partial = self.index.files.iter().filter(|file| file.described().is_some_and(|described| described.partial > 0));
        let partial = partial.map(|file| Notice::new(NoticeKind::Unread, "some of its words could not be read").about(&file.name));
        self.notices.iter().cloned().chain(partial).collect()
    }

    /// The files that cannot be read: their names and why.
    pub fn unread(&self) -> impl Iterator<Item = (&str, &str)> {
        self.index.files.iter().filter_map(|file| match &file.contents {
            Contents::Unread(message) => Some((file.name.as_str(), message.as_str())),
            Contents::Read(_) => None,
        })
    }

    /// Looks for a text. An index that turns out to be damaged is made anew.
    ///
    /// # Errors
    /// When the new one is damaged too.
    pub fn search(&mut self, text: &str, options: &SearchOptions) -> Result<Answer, ArchiveError> {
        if let Ok(answer) = search::search(&self.index, text, options) {
            return Ok(answer);
        }
        self.notices.push(Notice::new(NoticeKind::Doubt, MADE_ANEW));
        let input = Input { root: &self.root, files: &self.files, options: &self.options, step: &|| {} };
        (self.index, self.work) = up_to_date(&input, None, self.settings, &mut self.cache, &mut self.notices)?;
        search::search(&self.index, text, options).map_err(|_| ArchiveError::Damaged)
    }
}

const MADE_ANEW: &str = "the index of the archive was damaged, or made by another version, and was made anew";

/// Hash of everything that decides what is read from a file.
fn settings(options: &ArchiveOptions) -> u128 {
    let choices = format!("{} {:?} {:?}", env!("CARGO_PKG_VERSION"), options.load, options.normalize);
    xxh3_128(choices.as_bytes())
}

/// The index in a file, if there is one that can be used.
fn existing(path: &Path, settings: u128, notices: &mut Vec<Notice>) -> Option<Index> {
    let opened = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(_) => Err(Damaged),
        Ok(file) => Store::file(file).and_then(|store| Index::open(store, settings)),
    };
    if opened.is_err() {
        notices.push(Notice::new(NoticeKind::Doubt, MADE_ANEW));
    }
    opened.ok()
}

/// An index of the files as they are now, in its file or, where that cannot be written, in memory.
fn up_to_date(
    input: &Input<'_>,
    mut old: Option<Index>,
    settings: u128,
    cache: &mut Option<PathBuf>,
    notices: &mut Vec<Notice>,
) -> Result<(Index, Work), ArchiveError> {
    if let Some(current) = old.take_if(|old| is_current(input, old)) {
        return Ok((current, Work { read: 0, kept: input.files.len() }));
    }
    // Each turn of the loop takes away one of the reasons for another: the old index, the file.
    loop {
        let made = match cache.as_deref() {
            Some(path) => in_file(input, old.as_ref(), settings, path),
            None => in_memory(input, old.as_ref(), settings),
        };
        match made {
            Ok(made) => return Ok(made),
            Err(Trouble::Damaged) if old.take().is_some() => notices.push(Notice::new(NoticeKind::Doubt, MADE_ANEW)),
            Err(trouble) => {
                let Some(path) = cache.take() else { return Err(ArchiveError::Damaged) };
                let why = if let Trouble::Write(error) = &trouble { format!(": {error}") } else { String::new() };
                let message = format!("the index cannot be kept in {}{why}; it is in memory, and made again each time", path.display());
                notices.push(Notice::new(NoticeKind::Doubt, message));
            }
        }
    }
}

fn in_memory(input: &Input<'_>, old: Option<&Index>, settings: u128) -> Result<(Index, Work), Trouble> {
    let (written, work) = update(input, old, settings, Cursor::new(Vec::new()))?;
    Ok((Index::open(Store::Memory(written.into_inner()), settings)?, work))
}

/// Writes beside the file, then puts the new one in its place; whoever has the old one open keeps it.
fn in_file(input: &Input<'_>, old: Option<&Index>, settings: u128, path: &Path) -> Result<(Index, Work), Trouble> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let folder = path.parent().unwrap_or(Path::new(""));
    private_folder(folder)?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let beside = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let written = private_file(&beside).map_err(Trouble::Write).and_then(|file| {
        let (out, work) = update(input, old, settings, BufWriter::with_capacity(1 << 16, file))?;
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let index = Index::open(Store::file(file)?, settings)?;
        fs::rename(&beside, path)?;
        Ok((index, work))
    });
    if written.is_err() {
        // It may not have been made at all.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The index has the texts in it: only their reader may read it.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests;
