//! How messages cite paragraphs and quote their words.

use crate::document::Paragraph;

/// Words of a text inside a message are cut after so many characters.
const LONGEST: usize = 60;

/// How neighbouring paragraphs are cited: `5`, `5 to 7`.
pub(super) fn citations(paragraphs: &[Paragraph]) -> String {
    match paragraphs {
        [] => String::new(),
        [only] => only.citation.clone(),
        [first, .., last] => format!("{} to {}", first.citation, last.citation),
    }
}

/// Languages of texts: `es`, `en and es`, `en, es and fr`; of many, some and how many more.
pub(super) fn tags(tags: &[&str]) -> String {
    const NAMED: usize = 6;
    match tags {
        [] => String::new(),
        [only] => (*only).to_owned(),
        many if many.len() > NAMED => format!("{} and {} others", many[..NAMED - 1].join(", "), many.len() + 1 - NAMED),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words of a text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\u{201C}{}\u{201D}", shortened(text))
}

/// A text in one line, cut between two words if it is long.
pub(super) fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(LONGEST) else { return line };
    let cut = line[..end].rfind(' ').filter(|&cut| cut > end / 2).unwrap_or(end);
    format!("{} …", line[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{quoted, shortened, tags};

    #[test]
    fn many_languages_are_counted() {
        assert_eq!(tags(&["en", "es", "fr"]), "en, es and fr");
        assert_eq!(tags(&["de", "en", "es", "fr", "it", "ja", "pt", "zh"]), "de, en, es, fr, it and 3 others");
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(quoted(" of the\n States,"), "“of the States,”");
        let long = "a word and another ".repeat(5);
        assert_eq!(shortened(&long), "a word and another a word and another a word and another a …");
        assert_eq!(shortened(&"字".repeat(70)), format!("{} …", "字".repeat(60)));
    }
}
