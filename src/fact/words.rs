//! The words of a text, looked up once for all who search it.

use crate::language::{Language, Lexicon, Reading, WordEntry, WordId, flag};
use crate::token::{Token, TokenClass, fold_char, fold_token};

/// A text's tokens with what the lexicon knows of each.
///
/// Facts and commitments are found in the same words: make them once and hand them to
/// [`find_in`](super::find_in) and [`extract_in`](crate::commitment::extract_in).
#[derive(Debug)]
pub struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) language: Language,
    pub(crate) lexicon: &'static Lexicon,
    ids: Vec<WordId>,
    flags: Vec<u64>,
}

impl<'a> Words<'a> {
    /// Looks up every token.
    #[must_use]
    pub fn new(text: &'a str, tokens: &'a [Token], language: Language) -> Self {
        let lexicon = language.lexicon();
        let (mut ids, mut flags) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
        for token in tokens {
            let (id, kinds) = look_up(lexicon, token.of(text));
            ids.push(id);
            flags.push(kinds);
        }
        Self { text, tokens, language, lexicon, ids, flags }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn id_at(&self, at: usize) -> WordId {
        self.ids.get(at).copied().unwrap_or(0)
    }

    pub(crate) fn entry(&self, at: usize) -> WordEntry {
        self.lexicon.entry(self.id_at(at))
    }

    /// Whether the token has one of these flags.
    pub(crate) fn is(&self, at: usize, flags: u64) -> bool {
        self.flags.get(at).is_some_and(|&has| has & flags != 0)
    }

    /// A word in lower case with which no fact begins, as most are.
    pub(crate) fn is_plain(&self, at: usize) -> bool {
        !self.is(at, flag::FACT_START)
            && self.is_word(at)
            && self.text.as_bytes().get(self.tokens[at].start as usize).is_some_and(u8::is_ascii_lowercase)
    }

    /// Whether the word stands in lower case too, not too far away for time to stay linear.
    pub(crate) fn is_also_lower(&self, at: usize) -> bool {
        const NEAR: usize = 400;
        let word = self.str(at);
        let near = at.saturating_sub(NEAR)..self.len().min(at + NEAR);
        self.tokens[near].iter().any(|token| {
            (token.end - token.start) as usize == word.len()
                && token.of(self.text).starts_with(char::is_lowercase)
                && (token.of(self.text).eq_ignore_ascii_case(word) || !word.is_ascii() && word.to_lowercase() == token.of(self.text))
        })
    }

    pub(crate) fn class(&self, at: usize) -> Option<TokenClass> {
        self.tokens.get(at).map(|token| token.class)
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Word)
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Number)
    }

    /// Whether the word before an apostrophe, with a vowel that it may have lost, has a flag: *d'un*, *dell'anno*.
    pub(crate) fn is_elided(&self, at: usize, flag: u64) -> bool {
        const LOST: [&str; 3] = ["e", "a", "o"];
        let Some((before, _)) = self.str(at).split_once(['\'', '\u{2019}']) else { return false };
        let has_flag = |vowel: &str| {
            let id = self.lexicon.id(&format!("{}{vowel}", fold_token(before)));
            id != 0 && self.lexicon.entry(id).flags & flag != 0
        };
        LOST.iter().any(|vowel| has_flag(vowel))
    }

    /// The token as written; empty past the end.
    pub(crate) fn str(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// The folded character of a punctuation token.
    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        if self.class(at)? != TokenClass::Punctuation {
            return None;
        }
        match self.text.as_bytes().get(self.tokens[at].start as usize) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.str(at).chars().next().and_then(fold_char),
        }
    }

    pub(crate) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.mark(at) == Some(mark)
    }

    /// Whether nothing stands between the token and the one before it.
    pub(crate) fn is_attached(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.tokens[at - 1].end == self.tokens[at].start
    }

    /// What stands between the token and the one before it.
    pub(crate) fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(token)) => &self.text[before.end as usize..token.start as usize],
            _ => "",
        }
    }

    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        let text = self.str(at);
        match text.as_bytes().first() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => text.chars().next().is_some_and(char::is_uppercase),
        }
    }

    /// Two capitals or more and no other letters.
    pub(crate) fn is_all_capitals(&self, at: usize) -> bool {
        let text = self.str(at);
        // Most words are told by their second letter.
        if text.as_bytes().get(1).is_none_or(u8::is_ascii_lowercase) {
            return false;
        }
        let stem = text.split(['\'', '\u{2019}']).next().unwrap_or(text);
        stem.chars().count() > 1 && stem.chars().all(|character| character.is_uppercase() || character.is_numeric())
    }

    /// The folded words of a range, joined by spaces where there is white space in the text.
    pub(crate) fn folded(&self, range: std::ops::Range<usize>) -> String {
        let mut folded = String::new();
        for at in range.clone() {
            if at > range.start && !self.is_attached(at) {
                folded.push(' ');
            }
            folded.push_str(&fold_token(self.str(at)));
        }
        folded
    }

    /// Byte range of a range of tokens.
    pub(crate) fn bytes(&self, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        if tokens.is_empty() || tokens.end > self.len() {
            return 0..0;
        }
        self.tokens[tokens.start].start as usize..self.tokens[tokens.end - 1].end as usize
    }
}

impl Reading for Words<'_> {
    fn id(&self, at: usize) -> Option<WordId> {
        self.ids.get(at).copied()
    }

    fn is_punctuation(&self, at: usize) -> bool {
        self.class(at) == Some(TokenClass::Punctuation)
    }
}

fn look_up(lexicon: &Lexicon, token: &str) -> (WordId, u64) {
    let found = look_up_whole(lexicon, token);
    // *qu'aucun*, where the whole is no word of the language.
    if found.0 == 0
        && token.contains(['\'', '\u{2019}'])
        && let Some(word) = lexicon.without_elision(&fold_token(token))
    {
        return look_up_whole(lexicon, word);
    }
    found
}

fn look_up_whole(lexicon: &Lexicon, token: &str) -> (WordId, u64) {
    if let Some(found) = lexicon.short_word(token) {
        return found;
    }
    let bytes = token.as_bytes();
    let mut buffer = [0; 32];
    let id = if bytes.iter().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        lexicon.id(token)
    } else if bytes.is_ascii()
        && let Some(lower) = buffer.get_mut(..bytes.len())
    {
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).map_or(0, |word| lexicon.id(word))
    } else {
        lexicon.id(&fold_token(token))
    };
    (id, if id == 0 { 0 } else { lexicon.entry(id).flags })
}
