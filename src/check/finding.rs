//! What a rule hands over: where, and what about it, in indices and bytes.

use super::{Rule, Severity};
use crate::bitext::Pair;
use std::ops::Range;

/// Confidence that an error has at least: it is more likely true than not.
const SURE: f64 = 0.5;

/// Something that is to be said about a translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// How much it matters, as far as the evidence goes. Settings may change that.
    pub severity: Severity,
    /// How sure it is, from 0 to 1.
    pub confidence: f64,
    /// One line for people, which names what is wrong: `48 became 84`.
    pub message: String,
    /// What the finding is about, whatever stands around it and wherever it moves: `48→84`. With the
    /// rule and the words of the source's paragraph it tells findings apart.
    pub subject: String,
    /// Where in the source and in the translation; at least one is there.
    pub spots: Pair<Option<Spot>>,
    /// Where both stood at the base, for findings on an edit.
    pub earlier: Pair<Option<Spot>>,
    /// Other translations that bear witness, by their position in the set: of a translation that differs, where the
    /// others say what the source says, or the paragraphs in which they do not say more; of a source that is odd,
    /// where they contradict it.
    pub others: Vec<(usize, Spot)>,
    /// What would mend it without touching a word, all of it together; empty if nothing would.
    pub fixes: Vec<Fix>,
}

/// Paragraphs of one text, and the stretches in them that a finding points at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// Neighbouring paragraphs, by their index in the document; never empty.
    pub paragraphs: Range<usize>,
    /// The stretches, in order; none if the paragraphs as a whole are meant.
    pub marks: Vec<Mark>,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Index of the paragraph in its document.
    pub paragraph: usize,
    /// Bytes of the paragraph's text, on character boundaries.
    pub range: Range<usize>,
}

/// A replacement of some characters of the translation that changes no word. Where the characters stay
/// the same, the file has them in another form, or invisible ones between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Index of the paragraph in the translation.
    pub paragraph: usize,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// What is to stand there.
    pub replacement: String,
}

impl Finding {
    /// A finding with the severity that its rule usually has, sure, and without places.
    #[must_use]
    pub fn new(rule: Rule, message: impl Into<String>, subject: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            confidence: 1.0,
            message: message.into(),
            subject: subject.into(),
            spots: Pair::default(),
            earlier: Pair::default(),
            others: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// The same at a place in the source.
    #[must_use]
    pub fn in_source(mut self, spot: Spot) -> Self {
        self.spots.source = Some(spot);
        self
    }

    /// The same at a place in the translation.
    #[must_use]
    pub fn in_translation(mut self, spot: Spot) -> Self {
        self.spots.translation = Some(spot);
        self
    }

    /// The same with another severity and confidence. What is not sure enough is no error.
    #[must_use]
    pub fn graded(mut self, severity: Severity, confidence: f64) -> Self {
        self.severity = if confidence < SURE { severity.min(Severity::Warning) } else { severity };
        self.confidence = confidence;
        self
    }
}

impl Spot {
    /// Whole paragraphs.
    #[must_use]
    pub const fn whole(paragraphs: Range<usize>) -> Self {
        Self { paragraphs, marks: Vec::new() }
    }

    /// Some stretches of neighbouring paragraphs.
    #[must_use]
    pub const fn marked(paragraphs: Range<usize>, marks: Vec<Mark>) -> Self {
        Self { paragraphs, marks }
    }
}
