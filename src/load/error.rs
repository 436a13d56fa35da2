//! What can go wrong in reading, and what to do about it.

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
    /// The input is not text.
    #[error("{name}: byte {byte}: {found}; {remedy}")]
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
    /// The input is text in another encoding than UTF-8.
    #[error(
        "{name}: line {line}, column {column} (byte {byte}): not valid UTF-8; convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    InvalidUtf8 {
        /// The input's name.
        name: String,
        /// Line of the first bad byte, counted from 1.
        line: usize,
        /// Column of the first bad byte in characters, counted from 1.
        column: usize,
        /// Offset of the first bad byte.
        byte: usize,
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
