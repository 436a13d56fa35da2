//! The numbers and names by which paragraphs are cited.

/// A paragraph's label: how it is written, and the path by which it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As written, without white space around: `3.`, `(a)`, `Article 5`, `第三条`, `§ 7`.
    pub written: String,
    /// As cited within the document: `3`, `4(a)`, `Article 5(2)`, `Annex I, 3`.
    pub path: String,
    /// The numbering scheme.
    pub scheme: LabelScheme,
    /// The ordinal that the label stands for, where it can be read (`(c)` is 3, `IV` is 4).
    pub ordinal: Option<u32>,
}

/// Numbering schemes that declarations, treaties and laws use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelScheme {
    /// `3.`, `3)`, `(3)`, `3`
    Decimal,
    /// `1.2`, `1.2.3`
    DecimalPath,
    /// `(a)`, `a)`, `b.`
    LowerLetter,
    /// `A.`, `(B)`
    UpperLetter,
    /// `(iv)`, `ii.`
    LowerRoman,
    /// `IV.`, `(II)`
    UpperRoman,
    /// `Article 5`, `Art. 5`, `Artículo 5`, `المادة 5`, `第三条`
    Article,
    /// `§ 7`
    SectionSign,
    /// `OP4`, `PP12`
    ResolutionParagraph,
    /// `Chapter II`, `Part 3`, `Title I`, `Section 2`
    Division,
    /// `Annex I`, `Appendix`
    Annex,
    /// `一、`, `（二）`
    CjkNumeral,
    /// `•`, `–`, `*`
    Bullet,
}
