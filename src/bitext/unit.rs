//! The units that are aligned: paragraphs, sentences or lines, with what the aligner knows of each.

use super::copied::Copied;
use super::words::{Reader, WordId};
use crate::document::{Document, Label, LabelScheme, Paragraph, ParagraphKind};
use crate::language::Language;

/// What the aligner is told of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitText<'a> {
    pub(super) text: &'a str,
    pub(super) role: Role,
    pub(super) number: Option<Number>,
}

/// What a unit is, as far as a translation keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Heading,
    Text,
    Note,
    Cell,
}

/// A label that means the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) series: Series,
    pub(crate) ordinal: u32,
}

/// Kinds of numbering that a translation does not mix up, whatever script it writes them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// Articles, rules, sections with a sign.
    Article,
    /// Parts, chapters, titles, annexes.
    Division,
    /// Anything else: `3.`, `(c)`, `iv`, `三、`.
    Item,
}

impl Number {
    /// The number of a label, if it has one.
    pub(crate) fn of(label: &Label) -> Option<Self> {
        let series = match label.scheme {
            LabelScheme::Article | LabelScheme::SectionSign => Series::Article,
            LabelScheme::Division | LabelScheme::Annex => Series::Division,
            LabelScheme::Decimal
            | LabelScheme::DecimalPath
            | LabelScheme::LowerLetter
            | LabelScheme::UpperLetter
            | LabelScheme::LowerRoman
            | LabelScheme::UpperRoman
            | LabelScheme::ResolutionParagraph
            | LabelScheme::CjkNumeral => Series::Item,
            LabelScheme::Bullet => return None,
        };
        Some(Self { series, ordinal: label.ordinal? })
    }
}

impl<'a> UnitText<'a> {
    /// A unit of which nothing is known but its text.
    pub(super) const fn plain(text: &'a str) -> Self {
        Self { text, role: Role::Text, number: None }
    }

    fn paragraph(paragraph: &'a Paragraph) -> Self {
        let role = match paragraph.kind {
            ParagraphKind::Title | ParagraphKind::Heading => Role::Heading,
            ParagraphKind::Footnote => Role::Note,
            ParagraphKind::TableCell => Role::Cell,
            ParagraphKind::Preambular
            | ParagraphKind::Operative
            | ParagraphKind::Body
            | ParagraphKind::ListItem
            | ParagraphKind::Quotation
            | ParagraphKind::Signature
            | ParagraphKind::Annex => Role::Text,
        };
        Self { text: paragraph.text.as_str(), role, number: paragraph.label.as_ref().and_then(Number::of) }
    }
}

/// The paragraphs of a document as units.
pub(super) fn paragraphs(document: &Document) -> Vec<UnitText<'_>> {
    document.paragraphs.iter().map(UnitText::paragraph).collect()
}

/// Words of other texts without any of this one's that are thought to surround it.
const OTHER_TEXT: f32 = 2_000.0;

/// One text's units with their features.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) units: Vec<Unit>,
    /// Spelling of each word of this side.
    pub(super) words: Vec<Box<str>>,
    /// How often each word stands in the whole text.
    pub(super) counts: Vec<f32>,
    /// Sum of the counts.
    pub(super) mass: f32,
}

/// What is known of one unit.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) role: Role,
    pub(super) number: Option<Number>,
    /// Letters, an ideograph as many as it takes to say the same.
    pub(super) length: f32,
    /// Its words in order of their ids, with how often each stands.
    pub(super) words: Vec<(WordId, f32)>,
    /// Sum of the counts.
    pub(super) mass: f32,
}

/// How many letters of an alphabet a character stands for: the Universal Declaration of Human Rights
/// has 3.2 letters of English for each character of Chinese.
fn width(character: char) -> f32 {
    match character {
        _ if character.is_whitespace() => 0.0,
        '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => 3.2,
        _ => 1.0,
    }
}

impl Side {
    /// Reads units of one language, with what of them the other text has as it is.
    pub(super) fn read(texts: &[UnitText<'_>], language: Language, copied: &Copied) -> Self {
        let mut reader = Reader::new(language);
        let units: Vec<Unit> = texts
            .iter()
            .map(|text| {
                let words = reader.read(text.text, copied);
                let mass = words.iter().map(|&(_, count)| count).sum();
                let length = text.text.chars().map(width).sum();
                Unit { role: text.role, number: text.number, length, words, mass }
            })
            .collect();
        let words = reader.into_words();
        let mut counts = vec![0.0_f32; words.len()];
        for (word, count) in units.iter().flat_map(|unit| &unit.words) {
            counts[*word as usize] += count;
        }
        let mass = counts.iter().sum::<f32>().max(1.0);
        Self { units, words, counts, mass }
    }

    /// Number of units.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// Share of running text that a word makes up, as if this text stood among others: a word is not
    /// frequent because the text is short.
    pub(super) fn share(&self, word: WordId) -> f32 {
        self.counts[word as usize] / (self.mass + OTHER_TEXT)
    }
}
