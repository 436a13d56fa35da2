//! The words by which a unit and its translation are recognised.
//!
//! A word is the stem of a content word, a Han or Kana character and a pair of them, or a *mark*:
//! a number, a date, a reference, an address, which stand in both languages alike. Marks are spelled
//! by their value ([`crate::fact`]), behind a sign that no word begins with. So are words that were copied
//! ([`super::copied`]), behind another one.

use super::copied::{COPIED, Copied};
use crate::fact::{Fact, FactKind, find};
use crate::language::Language;
use crate::token::{Token, TokenClass, addresses, fold_token, tokenize};
use hashbrown::HashMap;

/// Id of a word of one text, in order of first sight.
pub(super) type WordId = u32;

/// Before the spelling of a mark.
pub(super) const MARK: char = '#';

/// Characters and pairs of them overlap, so that each counts half.
const CHARACTER: f32 = 0.5;

/// Turns texts of one language into bags of words.
pub(super) struct Reader {
    language: Language,
    ids: HashMap<Box<str>, WordId, foldhash::fast::FixedState>,
    words: Vec<Box<str>>,
    /// Words by their written form, so that each is folded and stemmed once; none says nothing.
    surfaces: HashMap<Box<str>, Option<WordId>, foldhash::fast::FixedState>,
}

impl Reader {
    pub(super) fn new(language: Language) -> Self {
        Self { language, ids: HashMap::default(), words: Vec::new(), surfaces: HashMap::default() }
    }

    /// Spellings of all words, by their ids.
    pub(super) fn into_words(self) -> Vec<Box<str>> {
        self.words
    }

    /// The words of a text in order of their ids, with their counts.
    pub(super) fn read(&mut self, text: &str, copied: &Copied) -> Vec<(WordId, f32)> {
        let tokens = tokenize(text);
        let copied = copied.mark(text, &tokens);
        let mut found: Vec<(WordId, f32)> = Vec::with_capacity(tokens.len());
        let mut spoken_for = vec![false; tokens.len()];
        for fact in find(text, &tokens, self.language) {
            if let Some(mark) = mark(&fact) {
                found.push((self.id(&mark), 1.0));
                spoken_for[fact.tokens].fill(true);
            }
        }
        for address in addresses(text) {
            found.push((self.id(&format!("{MARK}{}", &text[address.clone()])), 1.0));
            for (at, token) in tokens.iter().enumerate() {
                spoken_for[at] |= address.contains(&token.range().start);
            }
        }
        let mut before: Option<(usize, Token)> = None;
        for (at, &token) in tokens.iter().enumerate().filter(|&(at, _)| !spoken_for[at]) {
            match token.class {
                TokenClass::Punctuation => {}
                TokenClass::Word | TokenClass::Ideograph if copied[at] => {
                    found.push((self.id(&format!("{COPIED}{}", token.of(text))), 1.0));
                }
                TokenClass::Number => found.push((self.id(&format!("{MARK}{}", fold_token(token.of(text)))), 1.0)),
                TokenClass::Word => found.extend(self.word(token.of(text)).map(|word| (word, 1.0))),
                TokenClass::Ideograph => {
                    let content = self.word(token.of(text));
                    found.extend(content.map(|word| (word, CHARACTER)));
                    let joined = before.filter(|(last, _)| last + 1 == at && content.is_some());
                    if let Some((_, first)) = joined {
                        found.push((self.id(&text[first.range().start..token.range().end]), CHARACTER));
                    }
                    before = content.map(|_| (at, token));
                }
            }
        }
        merged(found)
    }

    fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.words.len() as WordId;
        self.ids.insert(word.into(), id);
        self.words.push(word.into());
        id
    }

    /// The stem of a written word; none for function words, which stand everywhere.
    fn word(&mut self, surface: &str) -> Option<WordId> {
        if let Some(&word) = self.surfaces.get(surface) {
            return word;
        }
        let folded = fold_token(surface);
        let lexicon = self.language.lexicon();
        let kana = folded.chars().all(|character| matches!(character, '\u{3041}'..='\u{309F}'));
        // `l'article` is one token: what is left of the apostrophe is an article.
        let bare = folded
            .split_once('\'')
            .filter(|(elided, rest)| elided.chars().count() <= 2 && rest.len() > 2)
            .map_or(&*folded, |(_, rest)| rest);
        let silent = kana || lexicon.is_function_word(&folded) || lexicon.is_function_word(bare);
        let word = (!silent).then(|| {
            let stem = lexicon.stem(bare).into_owned();
            self.id(&stem)
        });
        self.surfaces.insert(surface.into(), word);
        word
    }
}

/// How a fact is spelled that every language says alike.
fn mark(fact: &Fact) -> Option<String> {
    match fact.kind {
        // The unit is a word of the language in some texts and a sign in others.
        FactKind::Figure => Some(format!("{MARK}{}", fact.value.split([' ', '%']).next().unwrap_or_default())),
        FactKind::Date => Some(format!("{MARK}{}", fact.value)),
        // The noun is what differs: *article*, *rule*.
        FactKind::Reference => Some(format!("{MARK}{}", fact.value.split_once(' ').map_or(&*fact.value, |(_, number)| number))),
        FactKind::Name | FactKind::Scope | FactKind::Caveat | FactKind::Negation => None,
    }
}

/// Counts of the same word added up.
fn merged(mut words: Vec<(WordId, f32)>) -> Vec<(WordId, f32)> {
    words.sort_by_key(|&(word, _)| word);
    words.dedup_by(|next, first| {
        let same = next.0 == first.0;
        if same {
            first.1 += next.1;
        }
        same
    });
    words
}

#[cfg(test)]
mod tests {
    use super::{Copied, Reader};
    use crate::language::Language;

    fn words(text: &str, tag: &str) -> Vec<String> {
        let mut reader = Reader::new(Language::by_tag(tag).expect(tag));
        reader.read(text, &Copied::default());
        reader.into_words().into_iter().map(String::from).collect()
    }

    #[test]
    fn facts_are_spelled_alike_in_both_languages() {
        let shared = |text: &str, tag: &str| words(text, tag).into_iter().filter(|word| word.starts_with('#')).collect::<Vec<_>>();
        assert_eq!(shared("On 10 December 1948, 1,250.5 tonnes", "en"), shared("El 10 de diciembre de 1948, 1.250,5 toneladas", "es"));
        assert_eq!(shared("under Article 22", "en"), shared("en vertu de l’article 22", "fr"));
        assert_eq!(words("see https://example.org/a(b).", "en").first().map(String::as_str), Some("#https://example.org/a(b)"));
    }

    #[test]
    fn function_words_are_left_out_and_articles_fall_off() {
        assert_eq!(words("the rights of the child", "en"), ["right", "child"]);
        assert_eq!(words("l’enfant", "fr"), ["enfant"]);
    }

    #[test]
    fn han_characters_stand_alone_and_in_pairs() {
        assert_eq!(words("人权", "zh"), ["人", "权", "人权"]);
    }
}
