//! Words that the translation has from the source as they are: a passage left untranslated, a title, a
//! quotation in the language of the source.
//!
//! Such a run is certain where it stands, but it tells nothing of how its words are translated elsewhere. So they
//! are words of their own: else every other paragraph with *technology* would speak against its translation, which
//! does not have that word, because one paragraph that was not translated has it.

use super::Pair;
use crate::language::Language;
use crate::token::{Token, TokenClass, tokenize};
use hashbrown::HashSet;
use xxhash_rust::xxh3::xxh3_64;

/// Before the spelling of a word that was copied.
pub(super) const COPIED: char = '=';

/// Tokens that stand in both texts in the same order only if they were copied. Names and titles that translations
/// keep are mostly shorter, and related languages share fewer words in a row.
const RUN: usize = 8;

/// The runs of [`RUN`] tokens that two texts have in common, marks between them left out.
#[derive(Debug, Default)]
pub(super) struct Copied {
    runs: HashSet<u64, foldhash::fast::FixedState>,
}

impl Copied {
    /// The runs that stand in both texts; none if they are of one language, in which everything is a copy.
    pub(super) fn between<'a>(texts: Pair<impl Iterator<Item = &'a str>>, languages: Pair<Language>) -> Self {
        if languages.source == languages.translation {
            return Self::default();
        }
        let Pair { source, translation } = texts;
        let all = |text: &str| runs(text, &spoken(&tokenize(text)));
        let source: HashSet<u64, foldhash::fast::FixedState> = source.flat_map(all).collect();
        Self { runs: translation.flat_map(all).filter(|run| source.contains(run)).collect() }
    }

    /// For each token of a text of either side whether it stands in such a run.
    pub(super) fn mark(&self, text: &str, tokens: &[Token]) -> Vec<bool> {
        let mut marked = vec![false; tokens.len()];
        if self.runs.is_empty() {
            return marked;
        }
        let spoken = spoken(tokens);
        for (start, run) in runs(text, &spoken).into_iter().enumerate() {
            if self.runs.contains(&run) {
                spoken[start..start + RUN].iter().for_each(|&(at, _)| marked[at] = true);
            }
        }
        marked
    }
}

/// The tokens that are more than marks, with their places.
fn spoken(tokens: &[Token]) -> Vec<(usize, Token)> {
    tokens.iter().copied().enumerate().filter(|(_, token)| token.class != TokenClass::Punctuation).collect()
}

/// A hash of every run of tokens, by where it begins.
fn runs(text: &str, spoken: &[(usize, Token)]) -> Vec<u64> {
    let hashes: Vec<[u8; 8]> = spoken.iter().map(|(_, token)| xxh3_64(token.of(text).as_bytes()).to_le_bytes()).collect();
    hashes.windows(RUN).map(|run| xxh3_64(run.as_flattened())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Copied, Pair};
    use crate::language::Language;
    use crate::token::tokenize;

    #[test]
    fn only_long_runs_of_both_texts_are_copies() {
        let source = "The members of the port council met in Cartagena on 14 March 2019, to speak of the harbour.";
        let translation = "港口理事会：“The members of the port council, met in Cartagena” 开会 to speak of the harbour。";
        let languages = Pair::new("en", "zh").map(|tag| Language::by_tag(tag).expect(tag));
        let copied = Copied::between(Pair::new(std::iter::once(source), std::iter::once(translation)), languages);
        let tokens = tokenize(translation);
        let marked: Vec<&str> = tokens
            .iter()
            .zip(copied.mark(translation, &tokens))
            .filter(|(_, copied)| *copied)
            .map(|(token, _)| token.of(translation))
            .collect();
        assert_eq!(marked, ["The", "members", "of", "the", "port", "council", "met", "in", "Cartagena"]);
        let same = Pair::new(languages.source, languages.source);
        let copied = Copied::between(Pair::new(std::iter::once(source), std::iter::once(source)), same);
        assert!(!copied.mark(source, &tokenize(source)).contains(&true));
    }
}
