//! Limits against files that are made to exhaust a machine.

use std::fmt;

/// How much a file may ask for before the reading stops with [`super::LoadError::Limit`]. The
/// defaults are far above what declarations need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes that one part of a packed file (Word, OpenDocument, a stream of a PDF) may unpack to.
    pub unpacked: u64,
    /// How many times its packed size a part of more than a megabyte may unpack to.
    pub ratio: u64,
    /// Parts of a packed file.
    pub parts: u64,
    /// Elements inside elements, in XML and HTML. Never more than [`Limits::DEEPEST`].
    pub depth: u64,
    /// Pages of a PDF.
    pub pages: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked: 256 << 20, ratio: 200, parts: 10_000, depth: 400, pages: 20_000 }
    }
}

/// One of the [`Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// [`Limits::unpacked`].
    Unpacked,
    /// [`Limits::ratio`].
    Ratio,
    /// [`Limits::parts`].
    Parts,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::pages`].
    Pages,
}

impl Limit {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Unpacked, Self::Ratio, Self::Parts, Self::Depth, Self::Pages];

    /// The name by which it is raised: `unpacked`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unpacked => "unpacked",
            Self::Ratio => "ratio",
            Self::Parts => "parts",
            Self::Depth => "depth",
            Self::Pages => "pages",
        }
    }

    /// What a file does that goes beyond it, to be followed by the number.
    pub(super) const fn excess(self) -> &'static str {
        match self {
            Self::Unpacked => "a part of it unpacks to more bytes than",
            Self::Ratio => "a part of it unpacks to more times its size than",
            Self::Parts => "it has more parts than",
            Self::Depth => "its elements are nested deeper than",
            Self::Pages => "it has more pages than",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Limits {
    /// The depth that no file can be allowed to exceed: its elements would not fit on a stack.
    pub const DEEPEST: u64 = 4_000;

    /// The value of one limit.
    #[must_use]
    pub const fn get(&self, limit: Limit) -> u64 {
        match limit {
            Limit::Unpacked => self.unpacked,
            Limit::Ratio => self.ratio,
            Limit::Parts => self.parts,
            Limit::Depth => self.depth,
            Limit::Pages => self.pages,
        }
    }

    /// The same limits with one of them changed; the depth not beyond [`Limits::DEEPEST`].
    #[must_use]
    pub const fn with(mut self, limit: Limit, value: u64) -> Self {
        match limit {
            Limit::Unpacked => self.unpacked = value,
            Limit::Ratio => self.ratio = value,
            Limit::Parts => self.parts = value,
            Limit::Depth => self.depth = if value < Self::DEEPEST { value } else { Self::DEEPEST },
            Limit::Pages => self.pages = value,
        }
        self
    }
}
