//! The texts that are checked, and what is read in them once for all rules.

use super::Mark;
use super::edit::{History, form_hash, words_hash};
use crate::bitext::{Pair, Sentence};
use crate::document::{Document, Paragraph};
use crate::fact::{self, Fact, Words};
use crate::glossary::{StemmedText, Stems, TermIndex, TermLikeness, TermMatch};
use crate::language::Language;
use crate::token::{Token, sentences, tokenize};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::ops::Range;
use std::sync::OnceLock;

/// A source and its translations.
#[derive(Debug)]
pub struct TextSet {
    /// What the texts have in common: `la-declaration` in `texts/la-declaration.es.md`.
    pub name: String,
    /// The text that the others translate.
    pub source: CheckedText,
    /// Its translations, in order of their languages' tags.
    pub translations: Vec<CheckedText>,
}

/// A text as it is now, and as it was at the base of an edit.
#[derive(Debug)]
pub struct CheckedText {
    /// The file as reports name it: relative to the project, with `/` between folders.
    pub file: String,
    /// BCP 47 tag of its language, as the project names it: `pt-BR`.
    pub tag: String,
    /// The text.
    pub document: Document,
    /// The text at the base, where there is a base and the text existed.
    pub base: Option<Document>,
    /// Of a translation: which states of its paragraphs and of the source's are recorded as belonging
    /// together, where a project keeps a record.
    pub recorded: Option<Vec<RecordedLink>>,
}

/// A record that a paragraph of a translation follows a state of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordedLink {
    /// Hashes of the words of both, see [`words_hash`].
    pub words: Pair<u64>,
    /// Hash of the source as it is written, up to its punctuation; none in records that do not know it.
    pub source_form: Option<u64>,
}

impl RecordedLink {
    /// What is recorded of paragraphs that belong together.
    #[must_use]
    pub fn of(paragraphs: Pair<&[Paragraph]>) -> Self {
        Self { words: paragraphs.map(words_hash), source_form: Some(form_hash(paragraphs.source)) }
    }
}

impl CheckedText {
    /// A text without a base and without a record.
    #[must_use]
    pub fn new(file: impl Into<String>, tag: impl Into<String>, document: Document) -> Self {
        Self { file: file.into(), tag: tag.into(), document, base: None, recorded: None }
    }
}

/// A text with what all rules need of it. `paragraphs` are those of the document, in order.
#[derive(Debug)]
pub struct TextView<'a> {
    /// The text.
    pub text: &'a CheckedText,
    /// What was read in each paragraph.
    pub paragraphs: Vec<ParagraphView<'a>>,
    /// What an edit did to it, where there is a base.
    pub(super) history: Option<History>,
    /// What an edit did to it that did nothing, made when it is needed.
    unedited: OnceLock<History>,
    /// What terms are looked for in, made when there are any.
    stems: OnceLock<Vec<Stems>>,
    /// Of the source of a set, the terms of each paragraph, which are the same for every translation.
    source_terms: OnceLock<Vec<Vec<TermMatch>>>,
}

/// One paragraph, read.
#[derive(Debug)]
pub struct ParagraphView<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The facts that it states; their ranges are of `tokens`.
    pub facts: Vec<Fact>,
    /// Its sentences, as bytes of `text`.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> TextView<'a> {
    /// Reads a text. Cost is linear.
    #[must_use]
    pub fn new(text: &'a CheckedText) -> Self {
        let language = text.document.language;
        let paragraphs =
            text.document.paragraphs.par_iter().map(|paragraph| ParagraphView::new(paragraph.text.as_str(), language)).collect();
        let history = text.base.as_ref().map(|base| History::new(base, &text.document));
        Self { text, paragraphs, history, unedited: OnceLock::new(), stems: OnceLock::new(), source_terms: OnceLock::new() }
    }

    /// The history of a text that has no base and counts as unedited.
    pub(super) fn unedited(&self) -> &History {
        self.unedited.get_or_init(|| History::new(&self.text.document, &self.text.document))
    }

    /// The stems of its paragraphs.
    pub(super) fn stems(&self) -> &[Stems] {
        let lexicon = self.language().lexicon();
        let stemmed = |paragraph: &ParagraphView<'_>| Stems::new(paragraph.text, &paragraph.tokens, lexicon);
        self.stems.get_or_init(|| self.paragraphs.iter().map(stemmed).collect())
    }

    /// A paragraph as terms are looked for in it.
    pub(super) fn stemmed(&self, paragraph: usize) -> Option<StemmedText<'_>> {
        let (view, stems) = (self.paragraphs.get(paragraph)?, self.stems().get(paragraph)?);
        Some(StemmedText { text: view.text, tokens: &view.tokens, stems })
    }

    /// The terms of each paragraph of a source: forms of the words, for other words of a stem are other words.
    /// The index is always the one of the sources in this language.
    pub(super) fn source_terms(&self, index: &TermIndex) -> &[Vec<TermMatch>] {
        let terms = |paragraph| self.stemmed(paragraph).map(|text| index.find(&text, TermLikeness::Inflection)).unwrap_or_default();
        self.source_terms.get_or_init(|| (0..self.paragraphs.len()).map(terms).collect())
    }

    /// The words of a sentence.
    pub(super) fn words(&self, sentence: &Sentence) -> &'a str {
        self.stretch(sentence.paragraph, &sentence.range)
    }

    /// What is written at a mark.
    pub(super) fn written(&self, mark: &Mark) -> &'a str {
        self.stretch(mark.paragraph, &mark.range)
    }

    fn stretch(&self, paragraph: usize, range: &Range<usize>) -> &'a str {
        self.paragraphs.get(paragraph).and_then(|paragraph| paragraph.text.get(range.clone())).unwrap_or_default()
    }

    /// The language of the text.
    #[must_use]
    pub fn language(&self) -> Language {
        self.text.document.language
    }
}

impl<'a> ParagraphView<'a> {
    fn new(text: &'a str, language: Language) -> Self {
        let tokens = tokenize(text);
        let facts = fact::find_in(&Words::new(text, &tokens, language));
        let sentences = sentences(text, language);
        Self { text, tokens, facts, sentences }
    }

    /// Bytes of the text in which a fact stands.
    #[must_use]
    pub fn bytes(&self, fact: &Fact) -> Range<usize> {
        let first = self.tokens.get(fact.tokens.start).map_or(0, |token| token.start as usize);
        let last = fact.tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        first..last.map_or(first, |token| token.end as usize)
    }
}
