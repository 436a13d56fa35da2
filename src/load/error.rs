//! What can go wrong in reading, and what to do about it.

use super::Limit;

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// There is no file of that name.
    #[error("{name}: no such file; check the spelling and the folder")]
    Missing {
        /// The input's name.
        name: String,
    },
    /// The name is a directory's.
    #[error("{name}: is a directory; name a file inside it")]
    Directory {
        /// The input's name.
        name: String,
    },
    /// The file is there and cannot be read.
    #[error("{name}: cannot be read; check its permissions")]
    Unreadable {
        /// The input's name.
        name: String,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The input has no text.
    #[error("{name}: has no text; check that the export or the pipe that made it worked")]
    Empty {
        /// The input's name.
        name: String,
    },
    /// The input is in a format that is not read, or is no text at all.
    #[error("{name}: byte {byte}: this is {found}; {remedy}")]
    Binary {
        /// The input's name.
        name: String,
        /// Offset of the first byte that tells.
        byte: usize,
        /// What it looks like.
        found: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// There is no encoding of the name that was asked for.
    #[error(
        "there is no encoding named \"{label}\"; use a name of the WHATWG Encoding Standard, such as utf-8, windows-1252, gb18030 or koi8-r"
    )]
    UnknownEncoding {
        /// The name that was asked for.
        label: String,
    },
    /// The file is broken, or not of the format that it was taken for.
    #[error("{name}: {place}: {problem}; open it in the program that made it and save it anew, or give its format with --input-format")]
    Damaged {
        /// The input's name.
        name: String,
        /// Where: a part of the file, a page, a byte.
        place: String,
        /// What is wrong there.
        problem: String,
    },
    /// A password is needed.
    #[error("{name}: is encrypted; save a copy without a password{remedy}")]
    Encrypted {
        /// The input's name.
        name: String,
        /// How, to be added to the sentence.
        remedy: &'static str,
    },
    /// The pages are pictures.
    #[error(
        "{name}: its {pages} pages are pictures without a text layer; recognise the text first, for example with `ocrmypdf in.pdf out.pdf`"
    )]
    NoTextLayer {
        /// The input's name.
        name: String,
        /// Number of pages.
        pages: usize,
    },
    /// The file asks for more than it may.
    #[error("{name}: {place}: {} {value}, the limit that protects against hostile files; if you trust it, raise the limit with --limit {limit}=N", limit.excess())]
    Limit {
        /// The input's name.
        name: String,
        /// Where: a part of the file, a page.
        place: String,
        /// Which limit.
        limit: Limit,
        /// Its value.
        value: u64,
    },
    /// The input is larger than offsets can count.
    #[error("{name}: {bytes} bytes are more than 2 GiB; split it into documents")]
    TooLarge {
        /// The input's name.
        name: String,
        /// Its size, as far as it is known.
        bytes: u64,
    },
}
