//! Packages: the ZIP files that Word and OpenDocument documents are (ECMA-376 part 2; ISO/IEC
//! 26300 part 3), read part by part within limits.

use super::{Format, Limit, Limits, LoadError};
use crate::document::{Notice, NoticeKind};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Parts of at most so many bytes may have any ratio: much of a small file can be one space.
const SMALL: u64 = 1 << 20;

/// An opened package.
pub(super) struct Package<'a> {
    name: &'a str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
}

impl<'a> Package<'a> {
    /// Opens a package. `name` is the input's, for errors.
    pub(super) fn open(name: &'a str, bytes: &'a [u8], limits: Limits) -> Result<Self, LoadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| LoadError::Damaged {
            name: name.to_owned(),
            place: "its ZIP directory".to_owned(),
            problem: error.to_string(),
        })?;
        if archive.len() as u64 > limits.parts {
            let place = "its ZIP directory".to_owned();
            return Err(LoadError::Limit { name: name.to_owned(), place, limit: Limit::Parts, value: limits.parts });
        }
        Ok(Self { name, archive, limits })
    }

    /// Which format it has by the names of its parts.
    pub(super) fn format(&self) -> Result<Format, LoadError> {
        let has = |path: &str| self.archive.index_for_name(path).is_some();
        let foreign =
            |found: &'static str, remedy: &'static str| Err(LoadError::Binary { name: self.name.to_owned(), byte: 0, found, remedy });
        let in_folder = |folder: &str| self.archive.file_names().flatten().any(|name| name.starts_with(folder));
        if has("word/document.xml") || in_folder("word/") {
            Ok(Format::Docx)
        } else if has("content.xml") || has("encrypted-package") {
            Ok(Format::Odt)
        } else if in_folder("xl/") {
            foreign("a spreadsheet", "save its text as a Word file")
        } else if in_folder("ppt/") {
            foreign("a presentation", "save its text as a Word file")
        } else if in_folder("META-INF/") && in_folder("OEBPS/") || has("META-INF/container.xml") {
            foreign("an e-book", "save its text as HTML, for example with `pandoc -o text.html`")
        } else {
            foreign("a ZIP file", "unpack it and name a file inside it")
        }
    }

    /// Reads a part as text, if there is one of this path. The parts of both formats are XML in
    /// UTF-8 or UTF-16.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, LoadError> {
        let damaged = |problem: String| LoadError::Damaged { name: self.name.to_owned(), place: path.to_owned(), problem };
        let exceeds =
            |limit: Limit| LoadError::Limit { name: self.name.to_owned(), place: path.to_owned(), limit, value: self.limits.get(limit) };
        let mut file = match self.archive.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(problem)) if problem == ZipError::PASSWORD_REQUIRED => {
                return Err(LoadError::Encrypted { name: self.name.to_owned(), remedy: "" });
            }
            Err(error) => return Err(damaged(error.to_string())),
        };
        let by_ratio = file.compressed_size().saturating_mul(self.limits.ratio).max(SMALL);
        let allowed = by_ratio.min(self.limits.unpacked);
        let mut bytes = Vec::with_capacity(file.size().min(allowed).min(64 << 20) as usize);
        if let Err(error) = file.by_ref().take(allowed.saturating_add(1)).read_to_end(&mut bytes) {
            return Err(damaged(error.to_string()));
        }
        if bytes.len() as u64 > allowed {
            return Err(exceeds(if allowed == self.limits.unpacked { Limit::Unpacked } else { Limit::Ratio }));
        }
        let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        if utf16 {
            let encoding = if bytes[0] == 0xFF { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
            return Ok(Some(encoding.decode_with_bom_removal(&bytes).0.into_owned()));
        }
        let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let text = if start == 0 { String::from_utf8(bytes) } else { String::from_utf8(bytes[start..].to_vec()) };
        text.map(Some).map_err(|error| damaged(format!("byte {} is no UTF-8", error.utf8_error().valid_up_to())))
    }
}

/// What a damaged part leaves: nothing, and a notice of what the reader has to do without. Only the
/// text itself must be whole.
pub(super) fn or_without<T: Default>(
    result: Result<T, LoadError>,
    (kind, missing): (NoticeKind, &str),
    notices: &mut Vec<Notice>,
) -> Result<T, LoadError> {
    match result {
        Err(LoadError::Damaged { place, problem, .. }) => {
            notices.push(Notice::new(kind, format!("{place}: {problem}; the document is read without this part, {missing}")));
            Ok(T::default())
        }
        result => result,
    }
}
