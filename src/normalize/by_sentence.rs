//! A document whose paragraphs are its sentences: for following single commitments.

use super::key;
use crate::document::{Document, Emphasis, Paragraph};
use crate::token::sentences;

/// Cuts every paragraph into its sentences. Each is cited as its paragraph, `3, sentence 2` where
/// there are several, and keeps its origin in the source; the label stays with the first.
#[must_use]
pub fn by_sentence(document: Document) -> Document {
    let language = document.language;
    let cut: Vec<Vec<std::ops::Range<usize>>> =
        document.paragraphs.iter().map(|paragraph| sentences(paragraph.text.as_str(), language)).collect();
    // Where the first sentence of each paragraph comes to stand.
    let mut first = Vec::with_capacity(cut.len());
    let mut total = 0;
    for ranges in &cut {
        first.push(total);
        total += ranges.len().max(1);
    }
    let mut paragraphs = Vec::with_capacity(total);
    for (paragraph, ranges) in document.paragraphs.into_iter().zip(cut) {
        let references = |index: Option<usize>| index.map(|index| first[index]);
        let (stem, referred_from) = (references(paragraph.stem), references(paragraph.referred_from));
        if ranges.len() < 2 {
            paragraphs.push(Paragraph { stem, referred_from, ..paragraph });
            continue;
        }
        for (number, range) in ranges.into_iter().enumerate() {
            let text = paragraph.text.slice(range.clone());
            let emphasis = paragraph.emphasis.iter().filter_map(|run| within(run, &range)).collect();
            paragraphs.push(Paragraph {
                label: paragraph.label.clone().filter(|_| number == 0),
                citation: format!("{}, sentence {}", paragraph.citation, number + 1),
                kind: paragraph.kind,
                section: paragraph.section.clone(),
                key: key(text.as_str()),
                text,
                emphasis,
                stem,
                referred_from,
            });
        }
    }
    Document { paragraphs, ..document }
}

/// The part of an emphasis that lies in a range, counted from the range's start.
fn within(run: &Emphasis, range: &std::ops::Range<usize>) -> Option<Emphasis> {
    let (start, end) = (run.range.start.max(range.start), run.range.end.min(range.end));
    (start < end).then(|| Emphasis { range: start - range.start..end - range.start, ..run.clone() })
}

#[cfg(test)]
mod tests {
    use super::by_sentence;
    use crate::load::{LoadOptions, load_bytes};
    use crate::normalize::{NormalizeOptions, normalize};

    #[test]
    fn sentences_are_cited_by_their_paragraph_and_keep_their_places() {
        let text = b"1. We agree. We will act.\n\n2. We stop.\n".to_vec();
        let source = load_bytes("text.md", text, &LoadOptions::default()).expect("loads");
        let document = by_sentence(normalize(source, &NormalizeOptions::default()));
        let cited: Vec<(&str, &str)> =
            document.paragraphs.iter().map(|paragraph| (paragraph.citation.as_str(), paragraph.text.as_str())).collect();
        assert_eq!(cited, [("1, sentence 1", "We agree."), ("1, sentence 2", "We will act."), ("2", "We stop.")]);
        assert_eq!(document.place(&document.paragraphs[1].text, 0).column, 14);
    }
}
