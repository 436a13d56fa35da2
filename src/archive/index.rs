//! The index as it lies in a file, and how pieces of it are read.
//!
//! | section | what it is | how it is guarded |
//! |---|---|---|
//! | header | version, settings, where the sections are | a hash of all of it |
//! | texts | a [`Record`] for each paragraph, file by file | a hash of each, in its row |
//! | postings | for each word the paragraphs that have it | a hash of each list, in its row |
//! | rows | for each paragraph, where its record is, in rows of one size | a hash in each row |
//! | files | what is known of each file | a hash of all of it |
//! | dictionary | for each word, by hash, where its list is | a hash of all of it |
//!
//! To open an index is to read header, files and dictionary; the rest is read as it is needed.

use super::codec::{Decoder, Encoder};
use super::file_table::{self, FileEntry};
use super::postings;
use super::record::Record;
use super::store::Store;
use super::{Damaged, FORMAT_VERSION};
use std::ops::Range;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

const MAGIC: u64 = u64::from_le_bytes(*b"travarch");

/// Bytes of the header.
pub(super) const HEADER: u64 = 8 + 4 + 16 + 4 + 5 * 16 + 2 * 8 + 8 + 8;

/// Where a section lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) offset: u64,
    pub(super) length: u64,
}

/// The first bytes of an index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Hash of the choices with which documents were read.
    pub(super) settings: u128,
    /// Number of paragraphs.
    pub(super) units: u32,
    pub(super) texts: Section,
    pub(super) postings: Section,
    pub(super) rows: Section,
    pub(super) files: Section,
    pub(super) dictionary: Section,
    pub(super) files_hash: u64,
    pub(super) dictionary_hash: u64,
    /// Length of the whole.
    pub(super) length: u64,
}

impl Header {
    const fn sections(&self) -> [Section; 5] {
        [self.texts, self.postings, self.rows, self.files, self.dictionary]
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut to = Encoder::default();
        to.fixed(MAGIC);
        to.short(FORMAT_VERSION);
        to.hash(self.settings);
        to.short(self.units);
        for section in self.sections() {
            to.fixed(section.offset);
            to.fixed(section.length);
        }
        to.fixed(self.files_hash);
        to.fixed(self.dictionary_hash);
        to.fixed(self.length);
        let hash = xxh3_64(&to.bytes);
        to.fixed(hash);
        to.bytes
    }

    fn decode(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Decoder::new(bytes);
        if from.fixed()? != MAGIC || from.short()? != FORMAT_VERSION {
            return Err(Damaged);
        }
        let (settings, units) = (from.hash()?, from.short()?);
        let mut section = || Ok(Section { offset: from.fixed()?, length: from.fixed()? });
        let (texts, postings, rows, files, dictionary) = (section()?, section()?, section()?, section()?, section()?);
        let header = Self {
            settings,
            units,
            texts,
            postings,
            rows,
            files,
            dictionary,
            files_hash: from.fixed()?,
            dictionary_hash: from.fixed()?,
            length: from.fixed()?,
        };
        let hashed = bytes.len().checked_sub(8).and_then(|end| bytes.get(..end)).ok_or(Damaged)?;
        if from.fixed()? == xxh3_64(hashed) { Ok(header) } else { Err(Damaged) }
    }
}

/// Where a paragraph's record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// From the beginning of the texts.
    pub(super) offset: u64,
    pub(super) length: u32,
    /// Hash of the record.
    pub(super) hash: u64,
    /// Index of its file.
    pub(super) file: u32,
}

const ROW: u64 = 8 + 4 + 8 + 4 + 4;

impl Row {
    pub(super) fn encode(&self, unit: u32, to: &mut Encoder) {
        let start = to.bytes.len();
        to.fixed(self.offset);
        to.short(self.length);
        to.fixed(self.hash);
        to.short(self.file);
        let hash = xxh3_64_with_seed(&to.bytes[start..], u64::from(unit));
        to.short(hash as u32);
    }

    fn decode(bytes: &[u8], unit: u32) -> Result<Self, Damaged> {
        let mut from = Decoder::new(bytes);
        let row = Self { offset: from.fixed()?, length: from.short()?, hash: from.fixed()?, file: from.short()? };
        let hashed = bytes.get(..ROW as usize - 4).ok_or(Damaged)?;
        if from.short()? == xxh3_64_with_seed(hashed, u64::from(unit)) as u32 { Ok(row) } else { Err(Damaged) }
    }
}

/// A word of the dictionary: where its list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) stem: u64,
    /// From the beginning of the postings.
    pub(super) offset: u64,
    pub(super) length: u32,
    /// In how many paragraphs it stands.
    pub(super) count: u32,
    /// Hash of the list.
    pub(super) hash: u32,
}

const TERM: usize = 8 + 8 + 4 + 4 + 4;

impl Term {
    pub(super) fn encode(&self, to: &mut Encoder) {
        to.fixed(self.stem);
        to.fixed(self.offset);
        to.short(self.length);
        to.short(self.count);
        to.short(self.hash);
    }

    fn decode(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Decoder::new(bytes);
        Ok(Self { stem: from.fixed()?, offset: from.fixed()?, length: from.short()?, count: from.short()?, hash: from.short()? })
    }
}

/// An index that was opened.
#[derive(Debug)]
pub(super) struct Index {
    store: Store,
    pub(super) header: Header,
    pub(super) files: Vec<FileEntry>,
    /// Terms as bytes, in order of their stems.
    dictionary: Vec<u8>,
}

impl Index {
    /// Opens an index that was made with these settings.
    pub(super) fn open(store: Store, settings: u128) -> Result<Self, Damaged> {
        let header = Header::decode(&store.read(0, HEADER)?)?;
        let within = |section: Section| section.offset.checked_add(section.length).is_some_and(|end| end <= header.length);
        let whole = header.length == store.len() && header.sections().into_iter().all(within);
        if !whole || header.settings != settings || header.rows.length != u64::from(header.units) * ROW {
            return Err(Damaged);
        }
        let files = store.read(header.files.offset, header.files.length)?;
        let dictionary = store.read(header.dictionary.offset, header.dictionary.length)?;
        if xxh3_64(&files) != header.files_hash || xxh3_64(&dictionary) != header.dictionary_hash || !dictionary.len().is_multiple_of(TERM)
        {
            return Err(Damaged);
        }
        let files = file_table::decode(&files, header.units)?;
        Ok(Self { store, header, files, dictionary })
    }

    /// All words, in order of their stems.
    pub(super) fn terms(&self) -> impl Iterator<Item = Result<Term, Damaged>> {
        self.dictionary.chunks_exact(TERM).map(Term::decode)
    }

    /// The word with this stem, if a paragraph has it.
    pub(super) fn term(&self, stem: u64) -> Result<Option<Term>, Damaged> {
        let (mut low, mut high) = (0, self.dictionary.len() / TERM);
        while low < high {
            let middle = low.midpoint(high);
            let term = Term::decode(self.dictionary.get(middle * TERM..).unwrap_or_default())?;
            match term.stem.cmp(&stem) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(Some(term)),
            }
        }
        Ok(None)
    }

    /// The paragraphs that have a word, in order.
    pub(super) fn paragraphs_with(&self, term: &Term) -> Result<Vec<u32>, Damaged> {
        let bytes = self.piece(self.header.postings, term.offset, u64::from(term.length))?;
        if xxh3_64(&bytes) as u32 != term.hash {
            return Err(Damaged);
        }
        postings::decode(&bytes, term.count, self.header.units)
    }

    /// Where the record of a paragraph is.
    pub(super) fn row(&self, unit: u32) -> Result<Row, Damaged> {
        Row::decode(&self.piece(self.header.rows, u64::from(unit) * ROW, ROW)?, unit)
    }

    /// Rows of neighbouring paragraphs.
    pub(super) fn rows(&self, units: Range<u32>) -> Result<Vec<Row>, Damaged> {
        let bytes = self.piece(self.header.rows, u64::from(units.start) * ROW, u64::from(units.end - units.start) * ROW)?;
        bytes.chunks_exact(ROW as usize).zip(units).map(|(bytes, unit)| Row::decode(bytes, unit)).collect()
    }

    /// The bytes of a paragraph's record.
    pub(super) fn record_bytes(&self, row: &Row) -> Result<Vec<u8>, Damaged> {
        let bytes = self.piece(self.header.texts, row.offset, u64::from(row.length))?;
        if xxh3_64(&bytes) == row.hash { Ok(bytes) } else { Err(Damaged) }
    }

    /// A paragraph, and the index of its file.
    pub(super) fn paragraph(&self, unit: u32) -> Result<(Record, u32), Damaged> {
        let row = self.row(unit)?;
        Ok((Record::decode(&self.record_bytes(&row)?)?, row.file))
    }

    /// The file of a paragraph, by the table of files.
    pub(super) fn file_of(&self, file: u32) -> Result<&FileEntry, Damaged> {
        self.files.get(file as usize).ok_or(Damaged)
    }

    fn piece(&self, section: Section, offset: u64, length: u64) -> Result<Vec<u8>, Damaged> {
        if offset.checked_add(length).is_none_or(|end| end > section.length) {
            return Err(Damaged);
        }
        self.store.read(section.offset + offset, length)
    }
}
