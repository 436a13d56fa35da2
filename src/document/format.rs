//! The formats in which documents come.

use std::fmt;

/// Input formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown (CommonMark).
    Markdown,
    /// HTML or XHTML.
    Html,
    /// Word (Office Open XML, ECMA-376).
    Docx,
    /// OpenDocument text (ISO/IEC 26300).
    Odt,
    /// PDF (ISO 32000) with a text layer.
    Pdf,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Plain, Self::Markdown, Self::Html, Self::Docx, Self::Odt, Self::Pdf];

    /// The name by which it is chosen: `markdown`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
        }
    }

    /// What names of such files end in, in lower case, the usual ending first.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown", "mdown", "mkd", "qmd", "rmd"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Docx => &["docx", "docm"],
            Self::Odt => &["odt", "fodt"],
            Self::Pdf => &["pdf"],
        }
    }

    /// Whether the format is text, whose characters are encoded in one of many ways.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Plain | Self::Markdown | Self::Html)
    }

    /// Whether a file is nothing but characters of a text and of its marks: what stands in its bytes between two
    /// characters of a paragraph, a person wrote.
    #[must_use]
    pub const fn is_bare_text(self) -> bool {
        matches!(self, Self::Plain | Self::Markdown)
    }

    /// Whether the format says what is a heading and what is a list item. Where it does not, the
    /// look of the lines must tell.
    #[must_use]
    pub const fn marks_structure(self) -> bool {
        !matches!(self, Self::Plain | Self::Pdf)
    }

    /// Whether page numbers and running heads are told by the format, or by the geometry of its
    /// pages, or cannot be there. Elsewhere what stands beside page borders must tell.
    #[must_use]
    pub const fn marks_furniture(self) -> bool {
        matches!(self, Self::Html | Self::Docx | Self::Odt | Self::Pdf)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
