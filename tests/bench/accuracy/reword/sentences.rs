//! Where sentences end.

use std::ops::Range;

/// Words before a full stop that ends no sentence.
const SHORT: &str = " mr mrs ms dr st no nos art arts para jr sr vs etc cf u.s u.k u.n e.g i.e p pp vol op al ";

/// The sentences of a text, without the white space between them.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let ends = match character {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => {
                let rest = &text[end..];
                let next = rest.trim_start();
                let word = text[start..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_lowercase();
                let short = SHORT.contains(&format!(" {word} ")) || word.chars().count() < 2 || word.chars().all(|c| c.is_numeric());
                !short && next.len() < rest.len() && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '«'))
            }
            _ => false,
        };
        if ends {
            sentences.push(start..end);
            start = end + (text[end..].len() - text[end..].trim_start().len());
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}
