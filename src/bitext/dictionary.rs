//! Words and their translations from a file, for texts that are too short to teach any.

use super::Pair;
use super::copied::Copied;
use super::unit::Side;
use super::words::{Reader, WordId};
use crate::language::Language;
use hashbrown::HashMap;

/// Likelihood of a pair that a dictionary has.
const LIKELIHOOD: f32 = 0.8;

/// Words of two languages that translate each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dictionary {
    entries: Vec<Pair<String>>,
}

/// Why a dictionary cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line} is no pair of words: \"{text}\"; write source, tab or comma, translation, or translation @ source")]
pub struct DictionaryError {
    /// Line of the file, counted from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

impl Dictionary {
    /// Reads a dictionary: on each line a source word and its translation, with a tab or a comma
    /// between, or as hunalign's dictionaries have it, the translation before ` @ ` and the source
    /// behind. Empty lines and those that begin with `#` are skipped.
    ///
    /// # Errors
    /// A line that is none of these.
    ///
    /// ```
    /// use travaux::bitext::Dictionary;
    /// assert_eq!(Dictionary::parse("child\tenfant\nStaat @ State\n").map(|read| read.len()), Ok(2));
    /// assert!(Dictionary::parse("child enfant").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, DictionaryError> {
        let mut entries = Vec::new();
        for (at, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let pair = match line.split_once(" @ ") {
                Some((translation, source)) => Some((source, translation)),
                None => line.split_once('\t').or_else(|| line.split_once(',')),
            };
            let plain = |word: &str| word.trim().trim_matches('"').trim().to_owned();
            let pair = pair.map(|(source, translation)| Pair::new(plain(source), plain(translation)));
            match pair.filter(|pair| !pair.source.is_empty() && !pair.translation.is_empty()) {
                Some(pair) => entries.push(pair),
                None => return Err(DictionaryError { line: at + 1, text: line.chars().take(60).collect() }),
            }
        }
        Ok(Self { entries })
    }

    /// Number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The pairs whose words stand in two texts. Of a phrase, each word of the one may translate each
    /// of the other.
    pub(super) fn pairs(&self, sides: Pair<&Side>, languages: Pair<Language>) -> Vec<(WordId, WordId, f32)> {
        let ids = sides.map(|side| {
            side.words
                .iter()
                .enumerate()
                .map(|(id, word)| (&**word, id as WordId))
                .collect::<HashMap<&str, WordId, foldhash::fast::FixedState>>()
        });
        let mut pairs = Vec::new();
        for entry in &self.entries {
            let words = |text: &str, language: Language, ids: &HashMap<&str, WordId, foldhash::fast::FixedState>| {
                let mut reader = Reader::new(language);
                reader.read(text, &Copied::default());
                reader.into_words().iter().map(|word| ids.get(&**word).copied()).collect::<Option<Vec<_>>>().unwrap_or_default()
            };
            let source = words(&entry.source, languages.source, &ids.source);
            let translation = words(&entry.translation, languages.translation, &ids.translation);
            for &one in &source {
                pairs.extend(translation.iter().map(|&other| (one, other, LIKELIHOOD / source.len().max(translation.len()) as f32)));
            }
        }
        pairs
    }
}
