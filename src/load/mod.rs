//! Stage 1, load: reads a file and hands over its blocks.
//!
//! Comes in: a path, or bytes with a name. Goes out: a [`Source`]. It recognises the format,
//! decodes, and parses; it never joins, drops or repairs anything of the text.
//!
//! | format | what its blocks are | what a line of its [`LineIndex`] is |
//! |---|---|---|
//! | plain text | what stands between blank lines | a line |
//! | Markdown | the blocks of CommonMark | a line |
//! | HTML | block elements of the main text | a block element |
//! | Word, OpenDocument | paragraphs, automatic numbers as markers | a paragraph |
//! | PDF | runs of lines that stand together on the page | a line of a page |
//!
//! Formats that are packed or binary have no text that an offset could count in. Their readers
//! write a *transcript*: all the text that they find, in reading order, one line for each place,
//! a form feed for each new page. Offsets count in it.

mod decode;
mod docx;
mod error;
mod format;
mod header;
mod html;
mod limits;
mod list_number;
mod markdown;
mod odt;
mod package;
mod pdf;
mod plain;
mod raised;
mod styled;
mod xml;

pub use crate::document::Format;
pub use error::LoadError;
pub use limits::{Limit, Limits};
pub(crate) use plain::columns;

use crate::document::{Block, LineIndex, NoteReference, Notice, PlaceUnit};
use format::Signature;
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
    /// Character encoding of the file, where its format leaves that open; the name is that of the
    /// WHATWG Encoding Standard.
    pub encoding: Option<&'static str>,
    /// Turns byte offsets of the decoded text (or of the transcript) into places.
    pub lines: LineIndex,
    /// Metadata that the format keeps apart from the text (YAML front matter, file properties), in
    /// order.
    pub metadata: Vec<(String, String)>,
    /// The pieces, in reading order.
    pub blocks: Vec<Block>,
    /// Marks in the text that send to a note, in order of their place.
    pub references: Vec<NoteReference>,
    /// Whether the document tracks changes, so that [`Revisions`] matter.
    pub has_revisions: bool,
    /// Trouble that did not stop the reading.
    pub notices: Vec<Notice>,
}

/// What a reader makes of a file.
#[derive(Debug, Default)]
struct Reading {
    /// All the text in which offsets count.
    transcript: String,
    /// What a line of the transcript is.
    unit: PlaceUnit,
    metadata: Vec<(String, String)>,
    blocks: Vec<Block>,
    references: Vec<NoteReference>,
    has_revisions: bool,
    notices: Vec<Notice>,
}

/// Choices for reading.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct LoadOptions {
    /// The format to assume; by default it is recognised by content and name.
    pub format: Option<Format>,
    /// The encoding to assume, by a name of the WHATWG Encoding Standard; by default it is told by
    /// byte order mark, declaration or detection. Formats that fix their encoding ignore it.
    pub encoding: Option<String>,
    /// Which text to read where changes are tracked.
    pub revisions: Revisions,
    /// How much a file may ask for.
    pub limits: Limits,
}

/// Which text to read from a document that tracks changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Revisions {
    /// The text with all changes accepted.
    #[default]
    Final,
    /// The text with all changes rejected.
    Original,
}

impl LoadOptions {
    /// Options that assume a format, or recognise it when there is none.
    #[must_use]
    pub fn with_format(format: Option<Format>) -> Self {
        Self { format, ..Self::default() }
    }
}

/// Strokes around text that is struck out, in every format: those of Markdown.
const STROKES: &str = "~~";

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
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge { name: name.to_owned(), bytes: bytes.len() as u64 });
    }
    let format = match (options.format, format::signature(&bytes)) {
        (Some(format), _) | (None, Signature::Known(format)) => Some(format),
        (None, Signature::Zip) => Some(package::Package::open(name, &bytes, options.limits)?.format()?),
        (None, Signature::Foreign(found, remedy)) => return Err(LoadError::Binary { name: name.to_owned(), byte: 0, found, remedy }),
        (None, Signature::Text) => None,
    };
    let (format, encoding, reading) = match format {
        Some(format @ Format::Docx) => (format, None, docx::read(name, &bytes, options)?),
        Some(format @ Format::Odt) => (format, None, odt::read(name, &bytes, options)?),
        Some(format @ Format::Pdf) => (format, None, pdf::read(name, &bytes, options)?),
        format @ (None | Some(Format::Plain | Format::Markdown | Format::Html)) => {
            let (format, encoding, reading) = read_text(name, bytes, format, options)?;
            (format, Some(encoding), reading)
        }
    };
    let Reading { transcript, unit, metadata, blocks, mut references, has_revisions, mut notices } = reading;
    if blocks.is_empty() {
        return Err(LoadError::Empty { name: name.to_owned() });
    }
    if transcript.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge { name: name.to_owned(), bytes: transcript.len() as u64 });
    }
    for notice in &mut notices {
        notice.document.get_or_insert_with(|| name.to_owned());
    }
    references.sort_by_key(|reference| (reference.origin, reference.note));
    let lines = LineIndex::new(&transcript).counting(unit);
    Ok(Source { name: name.to_owned(), format, encoding, lines, metadata, blocks, references, has_revisions, notices })
}

/// Reads a text, whose format is to be found out if it is not given.
fn read_text(
    name: &str,
    bytes: Vec<u8>,
    format: Option<Format>,
    options: &LoadOptions,
) -> Result<(Format, &'static str, Reading), LoadError> {
    let mut notices = Vec::new();
    let forced = options.encoding.as_deref().map(decode::by_label).transpose()?;
    let decode::Decoded { text, encoding } = decode::decode(name, bytes, forced, &mut notices)?;
    let header = match format {
        Some(Format::Html) => header::Header::default(),
        _ => header::header(name, &text, &LineIndex::new(&text), &mut notices),
    };
    let body = header.end;
    if text[body..].trim().is_empty() {
        return Err(LoadError::Empty { name: name.to_owned() });
    }
    let format = format.unwrap_or_else(|| format::of_text(name, &text[body..], body > 0));
    let mut reading = match format {
        Format::Html => html::read(name, &text, options)?,
        Format::Markdown => markdown::read(&text, body),
        _ => plain::read(&text, body),
    };
    if format != Format::Html {
        reading.transcript = text;
    }
    reading.metadata.splice(0..0, header.metadata);
    reading.notices.splice(0..0, notices);
    Ok((format, encoding, reading))
}

/// Decodes bytes to text, line ends and all, for those who take each line as it is.
///
/// # Errors
/// When the bytes are no text that can be read, or the encoding asked for is unknown.
pub fn load_text(name: &str, bytes: Vec<u8>, options: &LoadOptions) -> Result<String, LoadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge { name: name.to_owned(), bytes: bytes.len() as u64 });
    }
    match format::signature(&bytes) {
        Signature::Text => {}
        Signature::Foreign(found, remedy) => return Err(LoadError::Binary { name: name.to_owned(), byte: 0, found, remedy }),
        Signature::Known(_) | Signature::Zip => {
            let remedy = "align its paragraphs or sentences";
            return Err(LoadError::Binary { name: name.to_owned(), byte: 0, found: "a document without lines of its own", remedy });
        }
    }
    let forced = options.encoding.as_deref().map(decode::by_label).transpose()?;
    Ok(decode::decode(name, bytes, forced, &mut Vec::new())?.text)
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
        assert!(matches!(error(b"%PDF-1.4 text"), LoadError::Damaged { .. }));
        assert!(matches!(error(b"PK\x03\x04 text"), LoadError::Damaged { .. }));
        assert!(matches!(error(b"{\\rtf1 text}"), LoadError::Binary { .. }));
        assert!(matches!(error(b"a\0b\0\0c"), LoadError::Binary { byte: 1, .. }));
    }

    #[test]
    fn a_hundred_megabytes_on_one_line_are_one_block() {
        let bytes = b"We agree to cooperate, and so on. ".repeat(30_000);
        let source = load_bytes("long", bytes, &LoadOptions::default()).expect("loads");
        assert_eq!(source.blocks.len(), 1);
    }
}
