//! What the words of a text say about its layout, in its language and in English.

use crate::language::{Language, Lexicon, flag, role};

/// The lexicons in which words are looked up: a declaration in any language may have an English
/// cover.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    lexicons: [&'static Lexicon; 2],
}

impl Words {
    pub(super) fn new(language: Language) -> Self {
        let english = Language::by_tag("en").unwrap_or(language);
        let own = if language == Language::UNDETERMINED { english } else { language };
        Self { lexicons: [own.lexicon(), english.lexicon()] }
    }

    /// Its own language, then English, which may be the same.
    fn each(&self) -> impl Iterator<Item = &'static Lexicon> + use<> {
        let count = if std::ptr::eq(self.lexicons[0], self.lexicons[1]) { 1 } else { 2 };
        self.lexicons.into_iter().take(count)
    }

    fn has_flag(&self, word: &str, flags: u64) -> bool {
        let lower = lower(word);
        self.each().any(|lexicon| lexicon.flags(&lower) & flags != 0)
    }

    fn has_role(&self, lower: &str, role: u8) -> bool {
        self.each().any(|lexicon| lexicon.layout.has(lower, role))
    }

    /// Whether a text stops at a word that needs another.
    pub(super) fn ends_open(&self, text: &str) -> bool {
        const OPEN: u64 = flag::DETERMINER | flag::PREPOSITION | flag::COORDINATOR | flag::INFINITIVE | flag::RELATIVE;
        self.has_flag(last_word(text), OPEN)
    }

    /// Whether a text stops at a word such as *and*.
    pub(super) fn ends_in_conjunction(&self, text: &str) -> bool {
        self.has_flag(last_word(text), flag::COORDINATOR)
    }

    /// Whether a word is an article, a preposition or the like.
    pub(super) fn is_function_word(&self, word: &str) -> bool {
        self.has_flag(word, flag::FUNCTION)
    }

    /// The month that a word names, 1 to 12.
    pub(super) fn month(&self, word: &str) -> Option<u32> {
        let lower = lower(word);
        self.each().find_map(|lexicon| lexicon.month(&lower))
    }

    /// Whether a text names a kind of document.
    pub(super) fn has_title_noun(&self, text: &str) -> bool {
        self.each().flat_map(|lexicon| lexicon.layout.unspaced(role::TITLE)).any(|noun| text.ends_with(noun))
            || words(text).any(|word| {
                let unicameral = |first: char| first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase();
                word.starts_with(unicameral) && self.has_role(&lower(word), role::TITLE)
            })
    }

    /// Whether a text names a meeting.
    pub(super) fn is_event(&self, text: &str) -> bool {
        self.each().flat_map(|lexicon| lexicon.layout.unspaced(role::EVENT)).any(|noun| text.contains(noun)) && text.chars().count() < 40
            || words(text).any(|word| {
                self.has_role(&lower(word), role::EVENT)
                    && (!word.starts_with(char::is_lowercase)
                        || text.split(|character: char| !character.is_alphanumeric()).any(|word| self.is_ordinal(word)))
            })
    }

    /// Whether a word is an ordinal number.
    pub(super) fn is_ordinal(&self, word: &str) -> bool {
        let lower = lower(word);
        let suffix = lower.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let suffixed = !suffix.is_empty()
            && suffix.len() < lower.len()
            && self.each().any(|lexicon| lexicon.ordinal_endings.iter().any(|ending| ending == suffix));
        suffixed || self.has_role(&lower, role::ORDINAL)
    }

    /// Whether a word begins a sentence and no title: *We*, *Today*.
    pub(super) fn is_speaker(&self, word: &str) -> bool {
        let mut characters = word.chars();
        characters.next().is_some_and(char::is_uppercase)
            && !characters.any(char::is_uppercase)
            && self.has_role(&lower(word), role::SPEAKER)
    }

    /// Whether a text begins as the clauses of a preamble do: *Recalling*, *Aware*, 重申.
    pub(super) fn begins_clause(&self, text: &str) -> bool {
        if self.each().flat_map(|lexicon| lexicon.layout.unspaced(role::OPENING)).any(|opening| text.starts_with(opening)) {
            return true;
        }
        let first = words(text).next().unwrap_or_default();
        if !text.starts_with(first) || !first.starts_with(char::is_uppercase) {
            return false;
        }
        let lower = lower(first);
        let participle = first.chars().count() > 4
            && self.each().any(|lexicon| lexicon.layout.opening_endings.iter().any(|ending| lower.ends_with(ending.as_str())));
        participle || self.has_role(&lower, role::OPENING)
    }

    /// Whether a text speaks of agreement, as the line that ends a preamble does.
    pub(super) fn speaks_of_agreement(&self, text: &str) -> bool {
        let lower = lower(text);
        self.each().any(|lexicon| lexicon.layout.agreements.iter().any(|part| lower.contains(part.as_str())))
    }

    /// Whether a text says that something was adopted.
    pub(super) fn speaks_of_adoption(&self, text: &str) -> bool {
        let lower = lower(text);
        self.each().any(|lexicon| lexicon.layout.adoptions.iter().any(|part| lower.contains(part.as_str())))
    }

    /// Whether a text is a formula that closes a treaty; conservative.
    pub(super) fn is_closing(&self, text: &str) -> bool {
        self.each().any(|lexicon| lexicon.layout.closings.iter().any(|start| text.starts_with(start.as_str())))
    }
}

fn lower(word: &str) -> std::borrow::Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) { word.into() } else { word.to_lowercase().into() }
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::language::Language;

    #[test]
    fn words_are_known_in_their_language_and_in_english() {
        let spanish = Words::new(Language::by_tag("es").expect("Spanish"));
        assert!(spanish.has_title_noun("Declaración de los Puertos"));
        assert!(spanish.has_title_noun("Harbour Declaration"));
        assert!(!spanish.has_title_noun("para la declaración"));
        assert!(spanish.is_event("Tercera Cumbre de los Puertos"));
        assert!(spanish.ends_open("los países de"));
        assert_eq!(spanish.month("Julio"), Some(7));
        assert!(spanish.begins_clause("Reafirmando los principios"));
        let chinese = Words::new(Language::by_tag("zh").expect("Chinese"));
        assert!(chinese.has_title_noun("港口宣言"));
        assert!(chinese.begins_clause("重申各国的主权，"));
        let none = Words::new(Language::UNDETERMINED);
        assert!(none.is_ordinal("22nd") && none.is_ordinal("Second") && !none.is_ordinal("22"));
        assert!(none.is_speaker("We") && !none.is_speaker("WE"));
        assert!(none.ends_open("representatives from") && !none.ends_open("Digital technology"));
    }
}
