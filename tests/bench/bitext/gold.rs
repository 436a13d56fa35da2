//! Known answers: paragraphs that correspond because their labels say so.
//!
//! Runs of paragraphs below the same heading and number are groups. Groups of both texts with the same
//! heading and number that have as many paragraphs correspond one to one. Then labels are taken away,
//! so that the aligners cannot see them.

use std::collections::BTreeMap;
use std::path::Path;
use travaux::bitext::Pair;
use travaux::document::{Document, ParagraphKind};
use travaux::language::Language;
use travaux::load::{LoadOptions, load};
use travaux::normalize::{NormalizeOptions, normalize};

/// Two documents without labels, and which of their paragraphs correspond.
pub(crate) struct Gold {
    pub(crate) documents: Pair<Document>,
    pub(crate) pairs: Vec<(usize, usize)>,
}

impl Gold {
    pub(crate) fn read(corpus: &Path, source: &str, translation: &str) -> Option<Self> {
        let read = |path: &str| Some(normalize(load(&corpus.join(path), &LoadOptions::default()).ok()?, &NormalizeOptions::default()));
        let mut documents = Pair::new(read(source)?, read(translation)?);
        let headings =
            documents.as_ref().map(|document| document.paragraphs.iter().filter(|one| one.kind == ParagraphKind::Heading).count());
        let by_heading = headings.source == headings.translation;
        let groups = documents.as_ref().map(|document| groups(document, by_heading));
        let mut pairs = Vec::new();
        for (key, one) in &groups.source {
            if let Some(other) = groups.translation.get(key).filter(|other| other.len() == one.len()) {
                pairs.extend(one.iter().copied().zip(other.iter().copied()));
            }
        }
        pairs.sort_unstable();
        // Groups that stand in another order are left out: the labels are not what they seem.
        let mut last = 0;
        pairs.retain(|&(_, other)| {
            let rises = other >= last;
            last = last.max(other);
            rises
        });
        for document in [&mut documents.source, &mut documents.translation] {
            for paragraph in &mut document.paragraphs {
                paragraph.label = None;
            }
        }
        Some(Self { documents, pairs })
    }

    /// Texts of the paragraphs that correspond, in order.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        let text = |document: &Document, index: usize| document.paragraphs[index].text.as_str().to_owned();
        self.pairs.iter().map(|&(one, other)| (text(&self.documents.source, one), text(&self.documents.translation, other))).collect()
    }

    pub(crate) fn languages(&self) -> Pair<Language> {
        self.documents.as_ref().map(|document| document.language)
    }
}

/// Paragraphs by heading, number above them and how often that came before.
fn groups(document: &Document, by_heading: bool) -> BTreeMap<(usize, Option<u32>, usize), Vec<usize>> {
    let mut groups: BTreeMap<(usize, Option<u32>, usize), Vec<usize>> = BTreeMap::new();
    let (mut headings, mut before, mut times) = (0, None, BTreeMap::new());
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let heading = paragraph.kind == ParagraphKind::Heading;
        headings += usize::from(heading && by_heading);
        let number = if heading { Some(u32::MAX) } else { number(&paragraph.citation) };
        if !heading && number.is_none() && !by_heading {
            continue;
        }
        let key = (headings, number);
        if before != Some(key) {
            *times.entry(key).or_insert(0_usize) += 1;
            before = Some(key);
        }
        if !heading || by_heading {
            groups.entry((headings, number, times[&key])).or_default().push(index);
        }
    }
    groups
}

/// The number in a citation before brackets: 22 of `Article 22(1)` and of `第二十二條`.
fn number(citation: &str) -> Option<u32> {
    let outer = citation.split(['(', '¶', '（']).next().unwrap_or_default();
    let digits: String = outer.chars().skip_while(|letter| !letter.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    let (mut total, mut last, mut seen) = (0, 0, false);
    for letter in outer.chars() {
        if let Some(digit) = "零一二三四五六七八九".chars().position(|one| one == letter) {
            last = digit as u32;
            seen = true;
        } else if let Some(unit) = "十百".chars().position(|one| one == letter) {
            total += last.max(1) * [10, 100][unit];
            last = 0;
            seen = true;
        }
    }
    seen.then_some(total + last)
}
