//! What is known of each language: data, one file per language.
//!
//! Comes in: a text or a tag. Goes out: a [`Language`] and its [`Lexicon`] of function words,
//! months, numerals, operators, caveats and scope words. Adding a language is adding a file here
//! and a line to `LANGUAGES`. It knows no tokens and no documents.

mod compile;
mod data;
mod detect;
mod entity;
mod han;
mod layout;
mod lexicon;
mod operator;
mod phrase;
mod spelling;
mod tag;
mod variety;

use std::sync::OnceLock;

pub use lexicon::{Lexicon, LexiconError};
pub use operator::{OperatorClass, Stance, Strength};
pub use tag::{LanguageTag, UnknownTag};

pub(crate) use entity::{Entity, Mention, Naming, mentions};
pub(crate) use han::{HanScript, han_script};
pub(crate) use layout::role;
pub(crate) use lexicon::{Bound, ScopeWord, SubjectWord, WordEntry, flag};
pub(crate) use operator::{Form, OperatorEntry};
pub(crate) use phrase::{Reading, WordId};
pub(crate) use variety::Variety;

/// A language file that comes with the library, read when first asked for.
struct Embedded {
    tag: &'static str,
    name: &'static str,
    /// ISO 639-3 code, by which the detector knows it.
    code: &'static str,
    text: &'static str,
    lexicon: OnceLock<Lexicon>,
}

/// Defines `LANGUAGES`: tag (and file), English name, ISO 639-3 code.
macro_rules! languages {
    ($($tag:literal, $name:literal, $code:literal;)*) => {
        static LANGUAGES: [Embedded; [$($tag),*].len()] = [$(Embedded {
            tag: $tag,
            name: $name,
            code: $code,
            text: include_str!(concat!($tag, ".toml")),
            lexicon: OnceLock::new(),
        }),*];
    };
}

// Languages that come with the library. A new one is a line here and a file beside this one.
languages![
    "en", "English", "eng";
    "es", "Spanish", "spa";
    "pt", "Portuguese", "por";
    "fr", "French", "fra";
    "de", "German", "deu";
    "it", "Italian", "ita";
    "ru", "Russian", "rus";
    "ar", "Arabic", "ara";
    "zh", "Chinese", "cmn";
    "ja", "Japanese", "jpn";
];

static EMPTY: OnceLock<Lexicon> = OnceLock::new();

/// A language that Travaux has data for, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language {
    index: Option<u8>,
}

impl Language {
    /// No language that is known.
    pub const UNDETERMINED: Self = Self { index: None };

    /// The language with this BCP 47 tag; regions and scripts are ignored (`pt-BR` is `pt`).
    ///
    /// ```
    /// use travaux::language::Language;
    /// assert_eq!(Language::by_tag("zh-Hant").map(|language| language.name()), Some("Chinese"));
    /// assert_eq!(Language::by_tag("tlh"), None);
    /// ```
    #[must_use]
    pub fn by_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::all().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The languages that there are data for.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).map(|index| Self { index: Some(index as u8) })
    }

    /// Finds out in which language a text is; see the limits at [`Language::UNDETERMINED`] and in
    /// the module's documentation: a text of a few words may be of none.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        detect::detect(text)
    }

    /// Its BCP 47 tag; `und` if undetermined.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.embedded().map_or("und", |embedded| embedded.tag)
    }

    /// Its English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.embedded().map_or("undetermined", |embedded| embedded.name)
    }

    /// What is known of it. The undetermined language knows digits only.
    #[must_use]
    pub fn lexicon(self) -> &'static Lexicon {
        match self.embedded() {
            // A file that comes with the library is read in a test, so that it cannot fail here.
            Some(embedded) => embedded.lexicon.get_or_init(|| Lexicon::parse(embedded.text).unwrap_or_else(|_| Lexicon::empty())),
            None => EMPTY.get_or_init(Lexicon::empty),
        }
    }

    fn by_code(code: &str) -> Option<Self> {
        LANGUAGES.iter().position(|embedded| embedded.code == code).map(|index| Self { index: Some(index as u8) })
    }

    fn embedded(self) -> Option<&'static Embedded> {
        LANGUAGES.get(usize::from(self.index?))
    }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, Language, Lexicon};

    #[test]
    fn every_language_file_is_well_formed() {
        for embedded in &LANGUAGES {
            let lexicon = match Lexicon::parse(embedded.text) {
                Ok(lexicon) => lexicon,
                Err(error) => {
                    let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                    panic!("{}.toml: {error}\n{source}", embedded.tag)
                }
            };
            assert_eq!((lexicon.tag(), lexicon.name()), (embedded.tag, embedded.name));
        }
    }

    #[test]
    fn tags_find_languages_whatever_their_region() {
        assert_eq!(Language::by_tag("pt-BR").map(Language::tag), Some("pt"));
        assert_eq!(Language::by_tag("EN").map(Language::name), Some("English"));
        assert_eq!(Language::by_tag(""), None);
        assert_eq!(Language::UNDETERMINED.tag(), "und");
    }

    #[test]
    fn months_and_function_words_are_known_in_each_language() {
        for (tag, month, function) in [
            ("en", "july", "the"),
            ("es", "julio", "los"),
            ("pt", "julho", "os"),
            ("fr", "juillet", "les"),
            ("de", "juli", "der"),
            ("it", "luglio", "gli"),
        ] {
            let lexicon = Language::by_tag(tag).expect(tag).lexicon();
            assert_eq!(lexicon.month(month), Some(7), "{tag}");
            assert!(lexicon.is_function_word(function), "{tag}");
            assert!(!lexicon.is_function_word(month));
        }
    }
}
