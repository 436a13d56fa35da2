//! One side of a row, read: tokens, facts, sentences and commitments of its passage.

use super::findings::Quote;
use super::passage::Passage;
use crate::commitment::{self, Commitment};
use crate::document::Document;
use crate::fact::{self, Fact, Words};
use crate::language::Language;
use crate::token::{self, Token};
use std::ops::Range;

/// A passage with all that is found in it.
pub(super) struct Reading<'a> {
    pub(super) passage: Passage<'a>,
    pub(super) language: Language,
    pub(super) tokens: Vec<Token>,
    pub(super) facts: Vec<Fact>,
    /// In order of their operators.
    pub(super) commitments: Vec<Commitment>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(document: &'a Document, paragraphs: Range<usize>) -> Self {
        let passage = Passage::new(document, paragraphs.clone());
        let language = document.language;
        let mut sentences = Vec::new();
        for paragraph in paragraphs.clone() {
            let text = document.paragraphs[paragraph].text.as_str();
            let start = passage.offset(paragraph, 0);
            sentences.extend(token::sentences(text, language).into_iter().map(|range| start + range.start..start + range.end));
        }
        let tokens = token::tokenize(passage.text());
        let words = Words::new(passage.text(), &tokens, language);
        let facts = fact::find_in(&words);
        let mut commitments = match paragraphs.len() {
            1 => commitment::of_paragraph(document, paragraphs.start, &words, &sentences),
            _ => commitment::extract_in(&words, &sentences),
        };
        commitments.sort_by_key(|commitment| commitment.operator.range.start);
        Self { passage, language, tokens, facts, commitments }
    }

    /// The tokens that lie in a byte range of the passage.
    pub(super) fn tokens_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.tokens.partition_point(|token| (token.start as usize) < bytes.start);
        let end = self.tokens.partition_point(|token| (token.start as usize) < bytes.end);
        start..end.max(start)
    }

    /// The bytes from the first to the last of some tokens.
    pub(super) fn bytes_of(&self, tokens: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.start as usize..last.end as usize,
            (Some(next), _) => next.start as usize..next.start as usize,
            _ => self.passage.text().len()..self.passage.text().len(),
        }
    }

    /// Quotes bytes of the passage, with the clause or the words around them.
    pub(super) fn quote(&self, bytes: Range<usize>) -> Quote {
        let text = self.passage.text();
        let (paragraph, offset) = self.passage.locate(bytes.start);
        let context = self.context(&bytes);
        Quote { paragraph, offset, quote: text[bytes].to_owned(), context: text[context].trim().to_owned() }
    }

    /// The stretch between two strong marks around some bytes, at most some words to each side.
    fn context(&self, bytes: &Range<usize>) -> Range<usize> {
        const WORDS: usize = 8;
        let text = self.passage.text();
        let tokens = self.tokens_in(bytes);
        let strong = |index: &usize| matches!(self.tokens[*index].of(text), "." | ";" | ":" | "!" | "?" | "。" | "；" | "：");
        let first =
            (tokens.start.saturating_sub(WORDS)..tokens.start).rev().take_while(|index| !strong(index)).last().unwrap_or(tokens.start);
        let last = (tokens.end..self.tokens.len().min(tokens.end + WORDS))
            .take_while(|index| !strong(index))
            .last()
            .map_or(tokens.end, |last| last + 1);
        let around = self.bytes_of(&(first..last));
        let start = around.start.min(bytes.start);
        let end = around.end.max(bytes.end);
        let from = text[start..bytes.start].rfind('\n').map_or(start, |line| start + line + 1);
        let to = text[bytes.end..end].find('\n').map_or(end, |line| bytes.end + line);
        from..to
    }
}

/// How many commitments a paragraph has.
pub(super) fn count_commitments(document: &Document, paragraph: usize) -> usize {
    let text = document.paragraphs[paragraph].text.as_str();
    let tokens = token::tokenize(text);
    let words = Words::new(text, &tokens, document.language);
    commitment::of_paragraph(document, paragraph, &words, &token::sentences(text, document.language)).len()
}
