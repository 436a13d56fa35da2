//! Writes an index: records go out as they come, the rest when all of them are there.

use super::codec::Encoder;
use super::file_table::{self, FileEntry};
use super::index::{HEADER, Header, Row, Section, Term};
use super::postings::Postings;
use std::io::{self, Seek, SeekFrom, Write};
use xxhash_rust::xxh3::xxh3_64;

/// An index that is being written.
pub(super) struct Writer<W: Write + Seek> {
    out: W,
    header: Header,
    /// Where the next byte goes.
    at: u64,
    rows: Encoder,
    dictionary: Encoder,
}

impl<W: Write + Seek> Writer<W> {
    pub(super) fn new(mut out: W, settings: u128) -> io::Result<Self> {
        let header = Header { settings, texts: Section { offset: HEADER, length: 0 }, ..Header::default() };
        out.write_all(&[0; HEADER as usize])?;
        Ok(Self { out, header, at: HEADER, rows: Encoder::default(), dictionary: Encoder::default() })
    }

    /// Number of the next paragraph.
    pub(super) const fn next_unit(&self) -> u32 {
        self.header.units
    }

    /// Appends a paragraph of a file.
    pub(super) fn record(&mut self, file: u32, record: &[u8]) -> io::Result<()> {
        let row = Row { offset: self.at - HEADER, length: record.len() as u32, hash: xxh3_64(record), file };
        row.encode(self.header.units, &mut self.rows);
        self.header.units = self.header.units.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        self.out.write_all(record)?;
        self.at += record.len() as u64;
        self.header.texts.length = self.at - HEADER;
        Ok(())
    }

    /// Appends a word with the paragraphs that have it; words come in order of their stems, when
    /// all paragraphs are there.
    pub(super) fn term(&mut self, stem: u64, postings: &Postings) -> io::Result<()> {
        let offset = self.at - HEADER - self.header.texts.length;
        let length = postings.bytes.len() as u32;
        Term { stem, offset, length, count: postings.count, hash: xxh3_64(&postings.bytes) as u32 }.encode(&mut self.dictionary);
        self.out.write_all(&postings.bytes)?;
        self.at += postings.bytes.len() as u64;
        Ok(())
    }

    /// Writes what is left, the header last: an index that was not finished is none.
    pub(super) fn finish(mut self, files: &[FileEntry]) -> io::Result<W> {
        let postings = HEADER + self.header.texts.length;
        self.header.postings = Section { offset: postings, length: self.at - postings };
        let (rows, dictionary) = (std::mem::take(&mut self.rows.bytes), std::mem::take(&mut self.dictionary.bytes));
        self.header.rows = self.section(&rows)?;
        let files = file_table::encode(files);
        self.header.files = self.section(&files)?;
        self.header.files_hash = xxh3_64(&files);
        self.header.dictionary = self.section(&dictionary)?;
        self.header.dictionary_hash = xxh3_64(&dictionary);
        self.header.length = self.at;
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&self.header.encode())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn section(&mut self, bytes: &[u8]) -> io::Result<Section> {
        let section = Section { offset: self.at, length: bytes.len() as u64 };
        self.out.write_all(bytes)?;
        self.at += section.length;
        Ok(section)
    }
}
