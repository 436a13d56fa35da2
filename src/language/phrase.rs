//! Phrases of several words, found among words that have been looked up once.
//!
//! A phrase is compiled to a short list of items and filed under its first word, so that a word
//! that begins none costs one look into an array.

/// A word that the lexicon knows, as a number; 0 is any other word.
pub(crate) type WordId = u32;

/// One place in a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Item {
    /// One of these words.
    Word(Vec<WordId>),
    /// One of these words, or nothing.
    Optional(Vec<WordId>),
    /// Up to so many words of any kind.
    Gap(usize),
}

/// A phrase and what it stands for.
#[derive(Debug, Clone)]
struct Phrase {
    /// After the first word.
    rest: Vec<Item>,
    /// What the caller filed it under.
    value: u32,
}

/// Phrases by their first word: a chain of them per word, the last one filed first.
#[derive(Debug, Default, Clone)]
pub(crate) struct PhraseTable {
    /// Per word, one more than the place of its first link; 0 for none.
    heads: Vec<u16>,
    /// A phrase, and one more than the place of the next link.
    links: Vec<(u16, u16)>,
    phrases: Vec<Phrase>,
}

/// Words of a text as a phrase table reads them.
pub(crate) trait Reading {
    /// The word at a place; `None` past the end.
    fn id(&self, at: usize) -> Option<WordId>;
    /// Whether the place holds punctuation.
    fn is_punctuation(&self, at: usize) -> bool;
}

impl PhraseTable {
    /// Files a phrase. The first item that is not optional must be a word.
    pub(crate) fn insert(&mut self, pattern: &str, value: u32, mut word: impl FnMut(&str) -> WordId) -> Result<(), String> {
        let mut items = Vec::new();
        for part in pattern.split_whitespace() {
            if let Some(count) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                items.push(Item::Gap(count.parse().map_err(|_| format!("`{part}` in `{pattern}` is no gap such as {{2}}"))?));
                continue;
            }
            let (choice, optional) = match part.strip_suffix('?') {
                Some(choice) if !choice.is_empty() => (choice, true),
                _ => (part, false),
            };
            // A run of ideographs is as many words.
            let runs: Vec<Vec<&str>> = choice.split('|').map(split_word).collect();
            if let [run] = runs.as_slice() {
                items.extend(run.iter().map(|text| {
                    let ids = vec![word(text)];
                    if optional { Item::Optional(ids) } else { Item::Word(ids) }
                }));
            } else if runs.iter().all(|run| run.len() == 1) {
                let ids: Vec<WordId> = runs.iter().flatten().map(|text| word(text)).collect();
                items.push(if optional { Item::Optional(ids) } else { Item::Word(ids) });
            } else {
                return Err(format!("`{part}` in `{pattern}`: a choice among words of several characters each is not possible here"));
            }
        }
        self.file(&items, value).ok_or_else(|| format!("`{pattern}` must begin with a word"))
    }

    fn file(&mut self, items: &[Item], value: u32) -> Option<()> {
        let (first, rest) = items.split_first()?;
        let heads = match first {
            Item::Word(heads) => heads,
            Item::Optional(heads) => {
                self.file(rest, value)?;
                heads
            }
            Item::Gap(_) => return None,
        };
        let index = u16::try_from(self.phrases.len()).ok()?;
        self.phrases.push(Phrase { rest: rest.to_vec(), value });
        for &head in heads {
            let head = head as usize;
            if self.heads.len() <= head {
                self.heads.resize(head + 1, 0);
            }
            let link = u16::try_from(self.links.len() + 1).ok()?;
            self.links.push((index, self.heads[head]));
            self.heads[head] = link;
        }
        Some(())
    }

    /// Whether the table has no phrase.
    pub(crate) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Whether a phrase may begin with this word.
    pub(crate) fn begins(&self, word: WordId) -> bool {
        self.heads.get(word as usize).is_some_and(|&link| link != 0)
    }

    /// The longest phrase that begins at `at`: its end and its value. Among equally long ones the
    /// first of the file wins.
    pub(crate) fn longest(&self, words: &impl Reading, at: usize) -> Option<(usize, u32)> {
        let mut link = *self.heads.get(words.id(at)? as usize)?;
        let mut best: Option<(usize, u32)> = None;
        while let Some(&(index, next)) = usize::from(link).checked_sub(1).and_then(|place| self.links.get(place)) {
            let phrase = &self.phrases[usize::from(index)];
            // The chain runs from the last phrase filed to the first.
            if let Some(end) = matches(&phrase.rest, words, at + 1)
                && best.is_none_or(|(longest, _)| end >= longest)
            {
                best = Some((end, phrase.value));
            }
            link = next;
        }
        best
    }
}

/// End of the items when they start at `at`; gaps are as short as they can be.
fn matches(items: &[Item], words: &impl Reading, at: usize) -> Option<usize> {
    let Some((first, rest)) = items.split_first() else { return Some(at) };
    match first {
        Item::Word(ids) => {
            let id = words.id(at).filter(|&id| id != 0)?;
            ids.contains(&id).then(|| matches(rest, words, at + 1))?
        }
        Item::Optional(ids) => words
            .id(at)
            .filter(|id| *id != 0 && ids.contains(id))
            .and_then(|_| matches(rest, words, at + 1))
            .or_else(|| matches(rest, words, at)),
        Item::Gap(most) => {
            for skipped in 0..=*most {
                if let Some(end) = matches(rest, words, at + skipped) {
                    return Some(end);
                }
                if words.id(at + skipped).is_none() || words.is_punctuation(at + skipped) {
                    return None;
                }
            }
            None
        }
    }
}

/// Cuts a word of a phrase as the tokenizer cuts text: ideographs one by one, other characters
/// together.
pub(crate) fn split_word(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if matches!(character, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}') {
            if start < at {
                words.push(&text[start..at]);
            }
            let end = at + character.len_utf8();
            words.push(&text[at..end]);
            start = end;
        }
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{PhraseTable, Reading, WordId, split_word};

    struct Text<'a>(Vec<&'a str>, Vec<String>);

    impl Reading for Text<'_> {
        fn id(&self, at: usize) -> Option<WordId> {
            let word = self.0.get(at)?;
            Some(self.1.iter().position(|known| known == word).map_or(0, |index| index as WordId + 1))
        }
        fn is_punctuation(&self, at: usize) -> bool {
            self.0.get(at).is_some_and(|word| *word == ",")
        }
    }

    fn longest(phrases: &[&str], text: &str) -> Option<(usize, u32)> {
        let mut known = Vec::new();
        let mut table = PhraseTable::default();
        for (value, phrase) in phrases.iter().enumerate() {
            table
                .insert(phrase, value as u32, |word| {
                    if let Some(index) = known.iter().position(|other: &String| other == word) {
                        return index as WordId + 1;
                    }
                    known.push(word.to_owned());
                    known.len() as WordId
                })
                .expect("pattern");
        }
        table.longest(&Text(text.split(' ').collect(), known), 0)
    }

    #[test]
    fn longest_phrase_wins() {
        assert_eq!(longest(&["take note", "take note of", "take"], "take note of it"), Some((3, 1)));
    }

    #[test]
    fn gaps_take_few_words_and_no_punctuation() {
        let phrases = ["in accordance with {2} law|laws"];
        assert_eq!(longest(&phrases, "in accordance with its national laws here"), Some((6, 0)));
        assert_eq!(longest(&phrases, "in accordance with the very own national laws"), None);
        assert_eq!(longest(&phrases, "in accordance with this , law"), None);
    }

    #[test]
    fn optional_words_may_be_absent_even_in_front() {
        assert_eq!(longest(&["the? light"], "light"), Some((1, 0)));
        assert_eq!(longest(&["the? light"], "the light"), Some((2, 0)));
    }

    #[test]
    fn ideographs_are_words() {
        assert_eq!(split_word("应当"), ["应", "当"]);
        assert_eq!(split_word("us"), ["us"]);
    }
}
