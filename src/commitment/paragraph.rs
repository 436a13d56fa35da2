//! The commitments of a document's paragraph, list items with the operator of their parent.

use std::ops::Range;

use super::{Commitment, extract_in, extract_item};
use crate::document::Document;
use crate::fact::Words;
use crate::token;

/// Extracts the commitments of a paragraph whose words have been looked up. An item that finishes
/// the sentence of its parent (*Calls upon States: (a) To report*) takes the parent's operator.
/// Ranges are bytes of the paragraph's text.
#[must_use]
pub fn of_paragraph(document: &Document, index: usize, words: &Words<'_>, sentences: &[Range<usize>]) -> Vec<Commitment> {
    match document.paragraphs[index].stem.and_then(|stem| last_of(document, stem)) {
        Some(stem) => extract_item(words, sentences, &stem),
        None => extract_in(words, sentences),
    }
}

/// The commitment that a paragraph ends in, which its items go on with.
fn last_of(document: &Document, index: usize) -> Option<Commitment> {
    let text = document.paragraphs.get(index)?.text.as_str();
    let tokens = token::tokenize(text);
    let words = Words::new(text, &tokens, document.language);
    extract_in(&words, &token::sentences(text, document.language)).pop()
}
