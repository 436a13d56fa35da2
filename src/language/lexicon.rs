//! A language file, compiled for looking up.

use std::borrow::Cow;

use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::data::{Data, Stem};
use super::layout::Layout;
use super::operator::{Form, OperatorEntry};
use super::phrase::{PhraseTable, WordId};
use super::spelling::Speller;
use super::variety::{Variety, VarietyTable};

/// What can be wrong with a language file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// It is not TOML, or has keys that mean nothing.
    #[error("not a language file")]
    Syntax(#[source] toml::de::Error),
    /// An entry says something impossible.
    #[error("language `{tag}`: {problem}")]
    Entry {
        /// Which file.
        tag: String,
        /// What is wrong.
        problem: String,
    },
}

/// Kinds of words, one bit each.
pub(crate) mod flag {
    pub(crate) const FUNCTION: u64 = 1;
    pub(crate) const ABBREVIATION: u64 = 1 << 1;
    pub(crate) const COORDINATOR: u64 = 1 << 2;
    pub(crate) const JOINER: u64 = 1 << 3;
    pub(crate) const RELATIVE: u64 = 1 << 4;
    pub(crate) const DETERMINER: u64 = 1 << 5;
    pub(crate) const PREPOSITION: u64 = 1 << 6;
    pub(crate) const INFINITIVE: u64 = 1 << 7;
    pub(crate) const NEGATION: u64 = 1 << 8;
    pub(crate) const NEGATIVE_SUBJECT: u64 = 1 << 9;
    pub(crate) const AUXILIARY: u64 = 1 << 10;
    pub(crate) const ASPECT: u64 = 1 << 11;
    pub(crate) const COPULA: u64 = 1 << 12;
    pub(crate) const OTHER_MODAL: u64 = 1 << 13;
    pub(crate) const INTENSIFIER: u64 = 1 << 14;
    pub(crate) const ADVERB: u64 = 1 << 15;
    pub(crate) const RANGE: u64 = 1 << 16;
    pub(crate) const DATE_CONNECTOR: u64 = 1 << 17;
    pub(crate) const NAME_CONNECTOR: u64 = 1 << 18;
    pub(crate) const NAME_CONJUNCTION: u64 = 1 << 19;
    pub(crate) const NEVER_NAME: u64 = 1 << 20;
    pub(crate) const DEICTIC: u64 = 1 << 21;
    pub(crate) const MONTH: u64 = 1 << 22;
    pub(crate) const NUMBER: u64 = 1 << 23;
    pub(crate) const SCALE: u64 = 1 << 24;
    pub(crate) const REFERENCE: u64 = 1 << 25;
    /// Begins the name of a party or a pronoun.
    pub(crate) const SUBJECT_HEAD: u64 = 1 << 26;
    /// Before a modal, makes it a noun.
    pub(crate) const NOUN_SIGN: u64 = 1 << 27;
    /// A modal that opens conditions.
    pub(crate) const INVERTING: u64 = 1 << 28;
    /// Opens an apposition.
    pub(crate) const APPOSITIVE: u64 = 1 << 29;
    /// Makes the past form before it a participle.
    pub(crate) const AGENT: u64 = 1 << 30;
    /// An adjective that strengthens.
    pub(crate) const INTENSE: u64 = 1 << 31;
    /// A fact may begin here, whatever follows.
    pub(crate) const FACT_START: u64 = 1 << 32;
    /// An operator may begin here.
    pub(crate) const OPERATOR_START: u64 = 1 << 33;
    /// A qualification may begin here.
    pub(crate) const CAVEAT_START: u64 = 1 << 34;
    /// An abbreviation only before a number.
    pub(crate) const BEFORE_NUMBER: u64 = 1 << 35;
    /// An abbreviation that may end a sentence.
    pub(crate) const CLOSING: u64 = 1 << 36;
    /// An ordinal number.
    pub(crate) const ORDINAL: u64 = 1 << 37;
    /// Makes an ordinal of the number after it.
    pub(crate) const ORDINAL_SIGN: u64 = 1 << 38;
    /// Joins tens and ones.
    pub(crate) const TENS_JOINER: u64 = 1 << 39;
    /// What is counted by a single Han number.
    pub(crate) const COUNTER: u64 = 1 << 40;
    /// Names the whole after a part.
    pub(crate) const GENITIVE: u64 = 1 << 42;
    /// Stands between a noun and its number.
    pub(crate) const NUMBER_SIGN: u64 = 1 << 41;
    /// Says two of something without counting (*both*).
    pub(crate) const DUAL: u64 = 1 << 43;
    /// Behind a country's name, makes it an adjective (西班牙文).
    pub(crate) const ADJECTIVAL: u64 = 1 << 44;
}

/// What is known of one word.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct WordEntry {
    pub(crate) flags: u64,
    /// 1 to 12.
    pub(crate) month: u8,
    /// Index into the nouns of references.
    pub(crate) reference: u8,
    /// Value of an ordinal.
    pub(crate) ordinal: u16,
    /// Says no, whatever else it is.
    pub(crate) negating: bool,
    /// A name when written in capitals.
    pub(crate) acronym: bool,
    /// A noun that is capitalised as a defined term.
    pub(crate) common: bool,
    /// Value of a number word or of a scale word.
    pub(crate) number: u64,
}

/// How a scope word bears on its noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScopeWord {
    /// So many of them, from 1 (few) to 10 (all).
    Quantifier(u8),
    /// Only those of a kind.
    Restrictor,
    /// A bound of a figure.
    Bound(Bound),
    /// An idiom that only looks like one.
    Idiom,
}

/// How a figure is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// *at least*.
    AtLeast,
    /// *more than*.
    MoreThan,
    /// *at most*, *up to*.
    AtMost,
    /// *less than*.
    LessThan,
}

impl Bound {
    /// The bound of this name in a language file.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "at-least" => Some(Self::AtLeast),
            "more-than" => Some(Self::MoreThan),
            "at-most" | "up-to" => Some(Self::AtMost),
            "less-than" => Some(Self::LessThan),
            _ => None,
        }
    }

    /// Whether so many or more are meant.
    pub(crate) const fn is_lower(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// Whether something is compared with the figure, so that a negation turns the bound round.
    pub(crate) const fn is_comparison(self) -> bool {
        matches!(self, Self::MoreThan | Self::LessThan)
    }
}

/// A subject phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SubjectWord {
    /// *we*, *they*.
    Pronoun,
    /// *States*, *the Committee*.
    Party,
}

/// The words, phrases and operators of one language.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) repeatable: Vec<String>,
    /// What authors write in brackets where they have yet to write, folded.
    pub(crate) draft_notes: Vec<String>,
    pub(super) inflections: Vec<String>,
    pub(crate) compounding: bool,
    pub(super) words: HashMap<Box<str>, WordId, foldhash::fast::FixedState>,
    pub(super) entries: Vec<WordEntry>,
    /// Words of up to eight ASCII letters, which most words of a text are.
    pub(super) short: ShortWords,
    /// The first eight letters of the longer words; most long words of a text begin otherwise.
    pub(super) prefixes: ShortWords,
    pub(super) stemmer: Option<Stem>,
    pub(super) speller: Speller,
    pub(super) varieties: VarietyTable,
    pub(crate) decimal: Option<char>,
    pub(crate) group: Option<char>,
    pub(super) elisions: Vec<String>,
    /// What may part groups of thousands, and decimals; empty if anything may.
    pub(crate) allowed_groups: Vec<char>,
    pub(crate) allowed_decimals: Vec<char>,
    /// Zeros of the digits in use.
    pub(crate) digits: Vec<char>,
    /// Marks before and after which spaces do not break.
    pub(crate) unbroken_before: Vec<char>,
    pub(crate) unbroken_after: Vec<char>,
    pub(crate) months_capitalised: bool,
    pub(crate) sentence_titles: bool,
    pub(crate) days_with_stops: bool,
    pub(crate) layout: Layout,
    pub(crate) person_in_verb: bool,
    pub(crate) adverb_endings: Vec<String>,
    pub(crate) gerund_endings: Vec<String>,
    pub(crate) ordinal_endings: Vec<String>,
    pub(crate) reference_nouns: Vec<String>,
    /// Nouns of several tokens.
    pub(crate) references: PhraseTable,
    pub(crate) references_behind: PhraseTable,
    pub(crate) ordinals_follow: bool,
    pub(crate) number_phrases: PhraseTable,
    pub(crate) number_phrase_values: Vec<u64>,
    pub(crate) number_idioms: PhraseTable,
    /// Denominators.
    pub(crate) fractions: PhraseTable,
    pub(crate) parts: PhraseTable,
    pub(crate) percent_prefixes: PhraseTable,
    pub(crate) month_phrases: PhraseTable,
    pub(crate) day_phrases: PhraseTable,
    pub(crate) units: PhraseTable,
    pub(crate) unit_names: Vec<String>,
    pub(crate) currencies: PhraseTable,
    pub(crate) currency_names: Vec<String>,
    pub(crate) scope: PhraseTable,
    pub(crate) scope_words: Vec<(String, ScopeWord)>,
    /// Bounds behind their figures, filed under their place in `bounds`.
    pub(crate) bounds_behind: PhraseTable,
    pub(crate) bounds: Vec<Bound>,
    /// Restrictors and the wider ones that contain them.
    pub(crate) within: Vec<(String, String)>,
    pub(crate) negation_idioms: PhraseTable,
    pub(crate) common_endings: Vec<String>,
    pub(crate) caveats: PhraseTable,
    pub(crate) softeners: PhraseTable,
    pub(crate) subjects: PhraseTable,
    pub(crate) operators: PhraseTable,
    pub(crate) operator_entries: Vec<OperatorEntry>,
    /// What the operator table's values mean.
    pub(crate) operator_forms: Vec<(u16, Form)>,
}

impl Lexicon {
    /// Reads a language file.
    ///
    /// # Errors
    /// When the text is not TOML, has unknown keys, or an entry makes no sense.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let data: Data = toml::from_str(text).map_err(LexiconError::Syntax)?;
        let tag = data.tag.clone();
        Self::compile(data).map_err(|problem| LexiconError::Entry { tag, problem })
    }

    /// The lexicon of no language: it knows digits and nothing else.
    pub(super) fn empty() -> Self {
        Self {
            tag: "und".to_owned(),
            name: "undetermined".to_owned(),
            repeatable: Vec::new(),
            draft_notes: Vec::new(),
            inflections: Vec::new(),
            compounding: false,
            words: HashMap::default(),
            entries: vec![WordEntry::default()],
            short: ShortWords::default(),
            prefixes: ShortWords::default(),
            stemmer: None,
            speller: Speller::default(),
            varieties: VarietyTable::default(),
            decimal: None,
            group: None,
            elisions: Vec::new(),
            allowed_groups: Vec::new(),
            allowed_decimals: Vec::new(),
            digits: Vec::new(),
            unbroken_before: Vec::new(),
            unbroken_after: Vec::new(),
            months_capitalised: false,
            sentence_titles: false,
            days_with_stops: false,
            layout: Layout::default(),
            person_in_verb: false,
            adverb_endings: Vec::new(),
            gerund_endings: Vec::new(),
            ordinal_endings: Vec::new(),
            reference_nouns: Vec::new(),
            references: PhraseTable::default(),
            references_behind: PhraseTable::default(),
            ordinals_follow: false,
            number_phrases: PhraseTable::default(),
            number_phrase_values: Vec::new(),
            number_idioms: PhraseTable::default(),
            fractions: PhraseTable::default(),
            parts: PhraseTable::default(),
            percent_prefixes: PhraseTable::default(),
            month_phrases: PhraseTable::default(),
            day_phrases: PhraseTable::default(),
            units: PhraseTable::default(),
            unit_names: Vec::new(),
            currencies: PhraseTable::default(),
            currency_names: Vec::new(),
            scope: PhraseTable::default(),
            scope_words: Vec::new(),
            bounds_behind: PhraseTable::default(),
            bounds: Vec::new(),
            within: Vec::new(),
            negation_idioms: PhraseTable::default(),
            common_endings: Vec::new(),
            caveats: PhraseTable::default(),
            softeners: PhraseTable::default(),
            subjects: PhraseTable::default(),
            operators: PhraseTable::default(),
            operator_entries: Vec::new(),
            operator_forms: Vec::new(),
        }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Its English name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the language has operators, without which no commitment is found.
    #[must_use]
    pub fn recognises_commitments(&self) -> bool {
        !self.operators.is_empty()
    }

    /// The number of a folded word; 0 if it is not known.
    pub(crate) fn id(&self, folded: &str) -> WordId {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// The number and the flags of a word in any case, if its first eight letters tell them.
    pub(crate) fn short_word(&self, word: &str) -> Option<(WordId, u64)> {
        match word.as_bytes().get(..9) {
            None => Some(self.short.get(short_key(word.as_bytes())?)),
            Some(long) => (self.prefixes.get(short_key(&long[..8])?).0 == 0).then_some((0, 0)),
        }
    }

    /// What is known of a word.
    pub(crate) fn entry(&self, id: WordId) -> WordEntry {
        self.entries.get(id as usize).copied().unwrap_or_default()
    }

    /// What kinds of words a folded word is of.
    pub(crate) fn flags(&self, folded: &str) -> u64 {
        self.entry(self.id(folded)).flags
    }

    /// Whether a stop after this word (given without the stop, in any case) usually ends no
    /// sentence. `No.` and `Art.` are among them: whoever asks should see whether a number follows.
    #[must_use]
    pub fn is_abbreviation(&self, word_without_stop: &str) -> bool {
        let lower;
        let word = if word_without_stop.chars().any(char::is_uppercase) {
            lower = word_without_stop.to_lowercase();
            &lower
        } else {
            word_without_stop
        };
        self.flags(word) & flag::ABBREVIATION != 0
    }

    /// The month that a folded word names, 1 to 12.
    #[must_use]
    pub fn month(&self, folded: &str) -> Option<u32> {
        match self.entry(self.id(folded)).month {
            0 => None,
            month => Some(u32::from(month)),
        }
    }

    /// Whether a folded word is an article, a preposition or the like, which says little by itself.
    #[must_use]
    pub fn is_function_word(&self, folded: &str) -> bool {
        self.flags(folded) & flag::FUNCTION != 0
    }

    /// What a folded word is without the word that is elided before it: *aucun* of *qu'aucun*.
    pub(crate) fn without_elision<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let (before, word) = folded.split_once('\'')?;
        self.elisions.iter().any(|elided| elided == before).then_some(word)
    }

    /// Whether a word behind a country's name makes an adjective of it (西班牙文).
    pub(crate) fn is_adjectival(&self, folded: &str) -> bool {
        self.flags(folded) & flag::ADJECTIVAL != 0
    }

    /// Whether a folded word may stand twice in a row (*nous nous engageons*).
    pub(crate) fn may_repeat(&self, folded: &str) -> bool {
        self.repeatable.iter().any(|word| word == folded)
    }

    /// The stem of a folded word (Snowball); the word itself in languages without a stemmer.
    #[must_use]
    pub fn stem<'a>(&self, folded: &'a str) -> Cow<'a, str> {
        let algorithm = match self.stemmer {
            None => return Cow::Borrowed(folded),
            Some(Stem::Arabic) => Algorithm::Arabic,
            Some(Stem::English) => Algorithm::English,
            Some(Stem::French) => Algorithm::French,
            Some(Stem::German) => Algorithm::German,
            Some(Stem::Italian) => Algorithm::Italian,
            Some(Stem::Portuguese) => Algorithm::Portuguese,
            Some(Stem::Russian) => Algorithm::Russian,
            Some(Stem::Spanish) => Algorithm::Spanish,
        };
        Stemmer::create(algorithm).stem(folded)
    }

    /// Whether two folded words of one stem are forms of one word: *nation* and *nations*, *Volk* and
    /// *Völker*, but not *nationality*. In languages without a list of endings the stem alone tells.
    #[must_use]
    pub fn is_inflected(&self, one: &str, other: &str) -> bool {
        let plain = |word: &str| -> String { word.nfd().filter(|character| !is_combining_mark(*character)).collect() };
        let (one, other) = (plain(one), plain(other));
        let shared: usize = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
        let is_ending = |ending: &str| self.inflections.iter().any(|known| known == ending);
        one == other || self.inflections.is_empty() || is_ending(&one[shared..]) && is_ending(&other[shared..])
    }

    /// One spelling for the variants of a folded word (*labour*, *labor*). Words that differ in
    /// more than spelling never become one.
    #[must_use]
    pub fn spelling<'a>(&self, folded: &'a str) -> Cow<'a, str> {
        self.speller.spelling(folded)
    }
}

impl Lexicon {
    /// Whether two varieties of the language are told apart.
    pub(crate) fn has_varieties(&self) -> bool {
        !self.varieties.is_empty()
    }

    /// Whether they are scripts of Han characters: simplified is the first.
    pub(crate) const fn has_han_varieties(&self) -> bool {
        self.varieties.is_han()
    }

    /// The variety that a tag names.
    pub(crate) fn variety_of(&self, tag: &str) -> Option<Variety> {
        self.varieties.of_tag(tag)
    }

    /// A tag for a variety.
    pub(crate) fn variety_names(&self, variety: Variety) -> String {
        self.varieties.name(variety)
    }

    /// The variety of a folded word that only one has, and how the other writes it.
    pub(crate) fn regional(&self, folded: &str) -> Option<(Variety, &str)> {
        self.varieties.word(folded)
    }
}

/// Short words by their letters, packed into a number: one look into one table, no pointer followed.
#[derive(Debug, Default)]
pub(super) struct ShortWords {
    /// Letters, number and flags; letters 0 is an empty slot. A power of two, at most half full.
    slots: Vec<(u64, WordId, u64)>,
}

impl ShortWords {
    pub(super) fn new(words: impl Iterator<Item = (u64, WordId, u64)>) -> Self {
        let words: Vec<_> = words.collect();
        let mut short = Self { slots: vec![(0, 0, 0); (words.len() * 2).next_power_of_two().max(2)] };
        for word in words {
            let mut at = short.home(word.0);
            while short.slots[at].0 != 0 {
                at = (at + 1) & (short.slots.len() - 1);
            }
            short.slots[at] = word;
        }
        short
    }

    fn home(&self, key: u64) -> usize {
        // Fibonacci hashing.
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (self.slots.len() - 1)
    }

    fn get(&self, key: u64) -> (WordId, u64) {
        if self.slots.is_empty() {
            return (0, 0);
        }
        let mut at = self.home(key);
        loop {
            let (letters, id, flags) = self.slots[at];
            if letters == key {
                return (id, flags);
            }
            if letters == 0 {
                return (0, 0);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// Up to eight ASCII letters in lower case, packed; none for other words. Without a loop, because
/// every token of a text comes by here.
pub(super) fn short_key(word: &[u8]) -> Option<u64> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
    let len = word.len();
    let key = match (word.first_chunk(), word.last_chunk()) {
        // The last four overlap the first: those bytes are shifted out.
        (Some(first), Some(last)) if len <= 8 => four(first) | four(last) >> (8 * (8 - len)) << 32,
        (None, None) if len > 0 => {
            u64::from(word[0]) | u64::from(word[len / 2]) << (8 * (len / 2)) | u64::from(word[len - 1]) << (8 * (len - 1))
        }
        _ => return None,
    };
    if key & HIGH != 0 {
        return None;
    }
    // The high bit of each byte that lies between A and Z; moved to the bit that makes it small.
    let from_a = key + ONES * u64::from(0x80 - b'A');
    let past_z = key + ONES * u64::from(0x7F - b'Z');
    Some(key | ((from_a ^ past_z) & HIGH) >> 2)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn unknown_key_is_an_error_that_names_it() {
        let error = Lexicon::parse("tag = \"xx\"\nname = \"X\"\nmonts = []").expect_err("must fail");
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert!(source.contains("monts"), "{source}");
    }

    #[test]
    fn impossible_entries_are_errors() {
        let file = |rest: &str| format!("tag = \"xx\"\nname = \"X\"\n{rest}");
        for (rest, problem) in [
            ("[[ladder]]\nclass = \"modal\"\nstrength = 11\nsource = \"s\"\nmodals = [\"must\"]", "strength 11"),
            ("[[ladder]]\nclass = \"stance\"\nstrength = 5\nsource = \"s\"\nverbs = [\"support supports\"]", "four forms"),
            ("[[ladder]]\nclass = \"stance\"\nstrength = 5\nsource = \"\"\nverbs = []", "without source"),
            ("[dates]\nmonths = [\"january\"]", "1 months"),
            ("[caveats]\nsource = \"s\"\nphrases = [\"{2} law\"]", "must begin with a word"),
            ("[numerals]\nwords = \"two\"", "word=value"),
        ] {
            let error = Lexicon::parse(&file(rest)).expect_err(rest).to_string();
            assert!(error.contains(problem), "{error}");
        }
    }

    #[test]
    fn abbreviations_are_known_in_any_case() {
        let english = crate::language::Language::by_tag("en").expect("English").lexicon();
        assert!(english.is_abbreviation("Art"));
        assert!(english.is_abbreviation("e.g"));
        assert!(!english.is_abbreviation("article"));
    }

    #[test]
    fn short_words_are_found_in_any_case() {
        use super::short_key;
        for word in ["a", "of", "the", "must", "shall", "should", "promote", "commends", "@[`{", "z", "Z"] {
            assert_eq!(short_key(word.as_bytes()), short_key(word.to_ascii_uppercase().as_bytes()), "{word}");
            let letters = short_key(word.as_bytes()).map(|key| key.to_le_bytes()[..word.len()].to_vec());
            assert_eq!(letters, Some(word.to_ascii_lowercase().into_bytes()), "{word}");
        }
        assert_eq!(short_key(b""), None);
        assert_eq!(short_key(b"commitment"), None);
        assert_eq!(short_key("être".as_bytes()), None);
    }

    #[test]
    fn stems_unite_inflections() {
        let english = crate::language::Language::by_tag("en").expect("English").lexicon();
        assert_eq!(english.stem("supported"), english.stem("supporting"));
        assert_eq!(english.stem("应"), "应");
    }
}
