//! Where the bytes of an index are: in a file, or in memory where no file can be written.

use super::Damaged;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

/// Bytes that are read in pieces.
#[derive(Debug)]
pub(super) enum Store {
    File {
        file: Mutex<File>,
        /// Its length when it was opened.
        length: u64,
    },
    Memory(Vec<u8>),
}

impl Store {
    pub(super) fn file(file: File) -> Result<Self, Damaged> {
        let length = file.metadata().map_err(|_| Damaged)?.len();
        Ok(Self::File { file: Mutex::new(file), length })
    }

    pub(super) const fn len(&self) -> u64 {
        match self {
            Self::File { length, .. } => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Reads a piece. What cannot be read is as good as damaged.
    pub(super) fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, Damaged> {
        if offset.checked_add(length).is_none_or(|end| end > self.len()) {
            return Err(Damaged);
        }
        match self {
            Self::Memory(bytes) => Ok(bytes[offset as usize..(offset + length) as usize].to_vec()),
            Self::File { file, .. } => {
                let mut bytes = vec![0; usize::try_from(length).map_err(|_| Damaged)?];
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(&mut bytes)).map_err(|_| Damaged)?;
                Ok(bytes)
            }
        }
    }
}
