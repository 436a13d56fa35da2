//! Words as the index knows them: hashes of stems, in the language of the document.

use crate::language::Language;
use crate::token::{Token, fold_token};
use hashbrown::HashMap;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Hash of its stem and of its language: what the dictionary is sorted by.
    pub(super) stem: u64,
    /// Hash of the word itself, case and typography folded.
    pub(super) form: u64,
    /// Whether it is an article, a preposition or the like.
    pub(super) function: bool,
}

/// Makes words of tokens, each form once.
pub(super) struct Stems {
    language: Language,
    seed: u64,
    known: HashMap<Box<str>, Word, foldhash::fast::FixedState>,
}

impl Stems {
    pub(super) fn new(language: Language) -> Self {
        Self { language, seed: xxh3_64(language.tag().as_bytes()), known: HashMap::default() }
    }

    pub(super) const fn language(&self) -> Language {
        self.language
    }

    /// The word of a token; none for punctuation.
    pub(super) fn word(&mut self, token: Token, text: &str) -> Option<Word> {
        if !token.is_word() {
            return None;
        }
        let surface = token.of(text);
        if let Some(word) = self.known.get(surface) {
            return Some(*word);
        }
        let lexicon = self.language.lexicon();
        let folded = fold_token(surface);
        let spelled = lexicon.spelling(&folded);
        // By the form alone: two tokens of one form always are one word.
        let stemmed = if spelled.starts_with(char::is_numeric) { spelled.clone() } else { lexicon.stem(&spelled) };
        let word = Word {
            stem: xxh3_64_with_seed(stemmed.as_bytes(), self.seed),
            form: xxh3_64(folded.as_bytes()),
            function: lexicon.is_function_word(&folded),
        };
        self.known.insert(surface.into(), word);
        Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::{Stems, Word};
    use crate::language::Language;
    use crate::token::tokenize;

    fn words(tag: &str, text: &str) -> Vec<Word> {
        let mut stems = Stems::new(Language::by_tag(tag).expect(tag));
        tokenize(text).into_iter().filter_map(|token| stems.word(token, text)).collect()
    }

    #[test]
    fn inflections_share_a_stem_and_languages_do_not() {
        let english = words("en", "Commits, committing the");
        assert_eq!(english[0].stem, english[1].stem);
        assert_ne!(english[0].form, english[1].form);
        assert!(english[2].function && !english[0].function);
        assert_ne!(words("en", "nation")[0].stem, words("fr", "nation")[0].stem);
        assert_eq!(words("zh", "主权。").len(), 2);
    }
}
