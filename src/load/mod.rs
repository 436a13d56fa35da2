//! Stage 1, load: reads a file and hands over its blocks.
//!
//! Comes in: a path, or bytes with a name. Goes out: a [`Source`]. It decodes, recognises the
//! format, and parses; it never joins, drops or repairs anything of the text.

mod decode;
mod error;
mod header;
mod html;
mod markdown;
mod page_break;
mod plain;
mod quirks;
mod sniff;

pub use error::LoadError;
pub(crate) use plain::columns;

use crate::document::{Block, LineIndex, Notice};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// One input as it was read: blocks in reading order, nothing repaired.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name as the user gave it.
    pub name: String,
    /// How the input was read.
    pub format: Format,
    /// Turns byte offsets of the decoded text into places.
    pub lines: LineIndex,
    /// Metadata that the format keeps apart from the text (YAML front matter), in order.
    pub metadata: Vec<(String, String)>,
    /// The pieces, in reading order.
    pub blocks: Vec<Block>,
    /// Trouble that did not stop the reading.
    pub notices: Vec<Notice>,
}

/// Input formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark).
    Markdown,
}

/// Choices for reading.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct LoadOptions {
    /// The format to assume; by default it is recognised by name and content.
    pub format: Option<Format>,
}

impl LoadOptions {
    /// Options that assume a format, or recognise it when there is none.
    #[must_use]
    pub const fn with_format(format: Option<Format>) -> Self {
        Self { format }
    }
}

/// Offsets are 32 bits wide; half of that leaves room for characters that unfold.
const MAX_BYTES: u64 = (1 << 31) - 1;

/// Reads a file.
///
/// # Errors
/// When there is no such file, when it cannot be read, or when it holds no text that can be read.
pub fn load(path: &Path, options: &LoadOptions) -> Result<Source, LoadError> {
    load_bytes(&path.display().to_string(), read(path)?, options)
}

/// Reads the bytes of a file.
///
/// # Errors
/// When there is no such file, when it cannot be read, or when it is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    let name = path.display().to_string();
    let unreadable = |source: io::Error, name: String| match source.kind() {
        io::ErrorKind::NotFound => LoadError::Missing { name },
        io::ErrorKind::IsADirectory => LoadError::Directory { name },
        _ => LoadError::Unreadable { name, source },
    };
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(source) => return Err(unreadable(source, name)),
    };
    if metadata.is_dir() {
        return Err(LoadError::Directory { name });
    }
    if metadata.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { name, bytes: metadata.len() });
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(source) => Err(unreadable(source, name)),
    }
}

/// Reads bytes that come from elsewhere than a file, such as standard input.
///
/// # Errors
/// When the bytes hold no text that can be read.
///
/// # Examples
/// ```
/// use travaux::load::{LoadOptions, load_bytes};
/// let source = load_bytes("note", b"1. We agree.".to_vec(), &LoadOptions::default())?;
/// assert_eq!(source.blocks.len(), 1);
/// # Ok::<(), travaux::load::LoadError>(())
/// ```
pub fn load_bytes(name: &str, bytes: Vec<u8>, options: &LoadOptions) -> Result<Source, LoadError> {
    let mut notices = Vec::new();
    let text = decoded(name, bytes, &mut notices)?;
    let lines = LineIndex::new(&text);
    let header = header::header(name, &text, &lines, &mut notices);
    let body = header.end;
    if text[body..].trim().is_empty() {
        return Err(LoadError::Empty { name: name.to_owned() });
    }
    let format = options.format.unwrap_or_else(|| sniff::format(name, &text[body..], body > 0));
    let blocks = match format {
        Format::Plain => plain::blocks(&text, body),
        Format::Markdown => markdown::blocks(&text, body),
    };
    if blocks.is_empty() {
        return Err(LoadError::Empty { name: name.to_owned() });
    }
    Ok(Source { name: name.to_owned(), format, lines, metadata: header.metadata, blocks, notices })
}

/// Decodes bytes to text, line ends and all, for those who take each line as it is.
///
/// # Errors
/// When the bytes are no text that can be read.
pub fn load_text(name: &str, bytes: Vec<u8>) -> Result<String, LoadError> {
    let text = decoded(name, bytes, &mut Vec::new())?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

fn decoded(name: &str, bytes: Vec<u8>, notices: &mut Vec<Notice>) -> Result<String, LoadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge { name: name.to_owned(), bytes: bytes.len() as u64 });
    }
    decode::decode(name, bytes, notices)
}

#[cfg(test)]
mod tests {
    use super::{LoadError, LoadOptions, load, load_bytes};
    use std::path::Path;

    fn error(bytes: &[u8]) -> LoadError {
        load_bytes("input", bytes.to_vec(), &LoadOptions::default()).expect_err("must not load")
    }

    #[test]
    fn bad_input_is_told_apart() {
        let options = LoadOptions::default();
        assert!(matches!(load(Path::new("no/such/file.md"), &options), Err(LoadError::Missing { .. })));
        assert!(matches!(load(Path::new("."), &options), Err(LoadError::Directory { .. })));
        assert!(matches!(error(b""), LoadError::Empty { .. }));
        assert!(matches!(error(b"\xEF\xBB\xBF \n\n"), LoadError::Empty { .. }));
        assert!(matches!(error(b"---\ntitle: x\n---\n"), LoadError::Empty { .. }));
        assert!(matches!(error(b"%PDF-1.4 text"), LoadError::Binary { .. }));
        assert!(matches!(error(b"a\0b"), LoadError::Binary { .. }));
        assert!(matches!(error(b"one\ntwo \xFF"), LoadError::InvalidUtf8 { line: 2, column: 5, byte: 8, .. }));
    }

    #[test]
    fn a_hundred_megabytes_on_one_line_are_one_block() {
        let bytes = b"We agree to cooperate, and so on. ".repeat(30_000);
        let source = load_bytes("long", bytes, &LoadOptions::default()).expect("loads");
        assert_eq!(source.blocks.len(), 1);
    }
}
