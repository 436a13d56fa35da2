//! What the index knows of each file.

use super::Damaged;
use super::codec::{Decoder, Encoder};
use std::ops::Range;

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileEntry {
    /// Its path below the archive's folder, `/` between the parts.
    pub(super) name: String,
    /// Its size and time, by which it is known again without reading it.
    pub(super) stamp: Stamp,
    /// Hash of its bytes; 0 if they could not be read.
    pub(super) hash: u128,
    pub(super) contents: Contents,
}

/// What a file looks like from outside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Bytes.
    pub(super) size: u64,
    /// Nanoseconds since 1970 of its last change; 0 for a time that tells nothing.
    pub(super) modified: u64,
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Contents {
    Read(Described),
    /// It cannot be read, and this is why.
    Unread(String),
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) date: Option<String>,
    /// BCP 47 tag.
    pub(super) language: String,
    pub(super) format: String,
    /// How many notices say that words of it could not be read.
    pub(super) partial: u32,
    /// Its paragraphs among those of the archive.
    pub(super) units: Range<u32>,
}

impl FileEntry {
    /// The document, if it could be read.
    pub(super) const fn described(&self) -> Option<&Described> {
        match &self.contents {
            Contents::Read(described) => Some(described),
            Contents::Unread(_) => None,
        }
    }

    fn encode(&self, to: &mut Encoder) {
        to.string(&self.name);
        to.number(self.stamp.size);
        to.fixed(self.stamp.modified);
        to.hash(self.hash);
        match &self.contents {
            Contents::Unread(message) => {
                to.number(0);
                to.string(message);
            }
            Contents::Read(described) => {
                to.number(1);
                to.optional(described.date.as_deref());
                to.string(&described.language);
                to.string(&described.format);
                to.number(u64::from(described.partial));
                to.number(u64::from(described.units.start));
                to.number(u64::from(described.units.end));
            }
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Result<Self, Damaged> {
        let name = from.string()?.to_owned();
        let stamp = Stamp { size: from.number()?, modified: from.fixed()? };
        let hash = from.hash()?;
        let small = |number: u64| u32::try_from(number).map_err(|_| Damaged);
        let contents = match from.number()? {
            0 => Contents::Unread(from.string()?.to_owned()),
            1 => Contents::Read(Described {
                date: from.optional()?.map(str::to_owned),
                language: from.string()?.to_owned(),
                format: from.string()?.to_owned(),
                partial: small(from.number()?)?,
                units: small(from.number()?)?..small(from.number()?)?,
            }),
            _ => return Err(Damaged),
        };
        Ok(Self { name, stamp, hash, contents })
    }
}

/// All files as bytes.
pub(super) fn encode(files: &[FileEntry]) -> Vec<u8> {
    let mut encoder = Encoder::default();
    files.iter().for_each(|file| file.encode(&mut encoder));
    encoder.bytes
}

/// The files back from bytes: in order of their names, their paragraphs without holes.
pub(super) fn decode(bytes: &[u8], units: u32) -> Result<Vec<FileEntry>, Damaged> {
    let mut files: Vec<FileEntry> = Vec::new();
    let mut decoder = Decoder::new(bytes);
    let mut next = 0;
    while !decoder.is_empty() {
        let file = FileEntry::decode(&mut decoder)?;
        if files.last().is_some_and(|last| last.name >= file.name) {
            return Err(Damaged);
        }
        if let Some(described) = file.described() {
            if described.units.start != next || described.units.end < next {
                return Err(Damaged);
            }
            next = described.units.end;
        }
        files.push(file);
    }
    if next == units { Ok(files) } else { Err(Damaged) }
}
