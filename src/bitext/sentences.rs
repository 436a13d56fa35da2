//! Sentences inside paragraphs that correspond.
//!
//! All sentences of the two texts are aligned at once, so that the lexicon learns from the whole, each
//! within the link of its paragraph. Where a paragraph moved, its sentences are put where its source
//! stands, and the links told with their real places.

use super::beads::Texts;
use super::path::Grain;
use super::unit::UnitText;
use super::{Bitext, BitextOptions, Link, Pair, beads};
use crate::document::Document;
use crate::token::sentences;
use std::ops::Range;

/// A sentence: which paragraph it stands in, and its bytes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the paragraph in its document.
    pub paragraph: usize,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
}

/// The sentences of a source and its translation, link by link.
#[derive(Debug, Clone)]
pub struct SentenceBitext {
    /// The sentences of both texts, in their order.
    pub sentences: Pair<Vec<Sentence>>,
    /// The links; ranges are of `sentences`. A link stays within a link of paragraphs, but for a sentence
    /// that moved to another one.
    pub links: Vec<Link>,
}

/// Aligns the sentences of paragraphs that were aligned, by [`align`](super::align) of the same documents.
/// Every sentence is in exactly one link.
#[must_use]
pub fn align_sentences(documents: Pair<&Document>, bitext: &Bitext, options: &BitextOptions) -> SentenceBitext {
    let split = documents.map(split);
    let placed = placed(bitext);
    // The translation's sentences in the order of the source.
    let mut order = Vec::with_capacity(split.translation.len());
    let mut blocks: Vec<Pair<Range<usize>>> = Vec::with_capacity(placed.len() + 1);
    let mut before = 0;
    for link in placed {
        // A link of the translation alone stands behind the block before it.
        let end = within(&split.source, &link.paragraphs.source).end.max(before);
        let start = order.len();
        order.extend(within(&split.translation, &link.paragraphs.translation));
        blocks.push(Pair::new(before..end, start..order.len()));
        before = end;
    }
    blocks.push(Pair::new(before..split.source.len(), order.len()..order.len()));
    let texts = Pair::new(
        split.source.iter().map(|sentence| text(documents.source, sentence)).collect::<Vec<_>>(),
        order.iter().map(|&at| text(documents.translation, &split.translation[at])).collect::<Vec<_>>(),
    );
    let units = texts.as_ref().map(|texts| texts.iter().map(|text| UnitText::plain(text)).collect::<Vec<_>>());
    let languages = documents.map(|document| document.language);
    let units = Pair::new(units.source.as_slice(), units.translation.as_slice());
    let mut links = beads::align(Texts { units, languages, grain: Grain::Paragraphs, blocks: Some(blocks) }, options);
    for link in &mut links {
        let translation = link.paragraphs.translation.clone();
        if let (Some(&first), Some(&last)) = (order.get(translation.start), translation.end.checked_sub(1).and_then(|last| order.get(last)))
            && !translation.is_empty()
        {
            link.paragraphs.translation = first..last + 1;
        }
    }
    SentenceBitext { sentences: split, links }
}

fn split(document: &Document) -> Vec<Sentence> {
    let of = |(paragraph, text): (usize, &str)| {
        sentences(text, document.language).into_iter().map(move |range| Sentence { paragraph, range }).collect::<Vec<_>>()
    };
    document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).enumerate().flat_map(of).collect()
}

fn text<'a>(document: &'a Document, sentence: &Sentence) -> &'a str {
    document.paragraphs[sentence.paragraph].text.as_str().get(sentence.range.clone()).unwrap_or_default()
}

/// The sentences of neighbouring paragraphs.
fn within(sentences: &[Sentence], paragraphs: &Range<usize>) -> Range<usize> {
    let before = |paragraph: usize| sentences.partition_point(|sentence| sentence.paragraph < paragraph);
    before(paragraphs.start)..before(paragraphs.end.max(paragraphs.start))
}

/// The links in the order of the source; those of the translation alone behind the link before them.
fn placed(bitext: &Bitext) -> Vec<&Link> {
    let mut placed: Vec<(usize, &Link)> = Vec::with_capacity(bitext.links.len());
    let mut place = 0;
    for link in &bitext.links {
        if !link.paragraphs.source.is_empty() {
            place = link.paragraphs.source.start;
        }
        placed.push((place, link));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, link)| link).collect()
}
