//! Glossary: which renderings of a term a project prefers, allows or forbids, and where they stand.
//!
//! Comes in: files of terms (CSV, TSV, TBX) and the tokens of paragraphs. Goes out: [`Concept`]s and
//! the places of their terms. Words are compared by their stems; scripts without word borders,
//! character by character. It judges nothing: that is for the checks.
//!
//! | part | what it knows |
//! |---|---|
//! | `table`, `tbx` | the forms of files |
//! | `index` | where terms stand in a text, the longest first |
//! | `stem` | what makes two words the same |

mod error;
mod index;
mod stem;
mod table;
mod tbx;

pub use error::GlossaryError;
pub use index::{TermId, TermIndex, TermLikeness, TermMatch};
pub use stem::{StemmedText, Stems};

use crate::language::Language;
use crate::load::{LoadOptions, load_text};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Terms and their renderings, from any number of files.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    concepts: Vec<Concept>,
    /// Indices that were made, by side and tag.
    indices: Arc<Mutex<Indices>>,
}

/// Indices by side and tag.
type Indices = BTreeMap<(TermSide, String), Arc<TermIndex>>;

/// One thing and the terms for it: a row of a table, an entry of a term base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// File that has it.
    pub file: String,
    /// Line at which it begins, from 1.
    pub line: usize,
    /// Its terms in all languages.
    pub terms: Vec<Term>,
    /// Whether capitals matter.
    pub case: TermCase,
    /// Words of which one must stand in the source's paragraph; none if the concept is always meant.
    pub when: Vec<String>,
    /// Words of which none may stand there.
    pub unless: Vec<String>,
    /// What translators are told.
    pub note: Option<String>,
}

/// A term in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub text: String,
    /// Its language.
    pub language: TermLanguage,
    /// Whether it is wanted.
    pub status: TermStatus,
}

/// The language of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermLanguage {
    /// That of the source, whichever it is.
    Source,
    /// That of the translation, whichever it is.
    Translation,
    /// The one with this BCP 47 tag.
    Tagged(String),
}

/// Whether a term is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermStatus {
    /// It is the one to use.
    Preferred,
    /// It may be used.
    Allowed,
    /// It must not be used.
    Forbidden,
}

/// Whether capitals matter to a concept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TermCase {
    /// *state* and *State* are the same.
    #[default]
    Insensitive,
    /// They are not.
    Sensitive,
}

/// On which side of a pair terms are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermSide {
    /// In the source.
    Source,
    /// In the translation.
    Translation,
}

impl Glossary {
    /// Reads a file. Its name tells the form (`.tbx`, `.xml`, `.tsv`), or else its first character does.
    ///
    /// # Errors
    /// When it is no text, or no glossary; the error names the line.
    ///
    /// ```
    /// use travaux::glossary::Glossary;
    /// let file = b"source,target,status\nchild,menor,forbidden\nchild,ni\xC3\xB1o,preferred\n";
    /// assert_eq!(Glossary::parse("terms.es.csv", file.to_vec())?.concepts().len(), 2);
    /// # Ok::<(), travaux::glossary::GlossaryError>(())
    /// ```
    pub fn parse(name: &str, bytes: Vec<u8>) -> Result<Self, GlossaryError> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(GlossaryError::wrong(name, 1, "this is a spreadsheet or another packed file; save its table as CSV, in UTF-8"));
        }
        // In a few words an encoding is guessed wrongly, and a term with wrong letters is never found. A mark
        // or a declaration tells it.
        let told = [b"\xFF\xFE".as_slice(), b"\xFE\xFF", b"<?xml"].iter().any(|mark| bytes.starts_with(mark));
        if let Err(error) = std::str::from_utf8(&bytes)
            && !told
        {
            let line = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
            return Err(GlossaryError::wrong(name, line, "this is no UTF-8; save the glossary in that encoding"));
        }
        let text = load_text(name, bytes, &LoadOptions::default())?;
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let concepts = match ending.as_str() {
            "tbx" | "xml" => tbx::read(name, &text)?,
            _ if text.trim_start().starts_with('<') => tbx::read(name, &text)?,
            "tsv" | "tab" => table::read(name, &text, b'\t')?,
            _ => table::read(name, &text, table::delimiter(&text))?,
        };
        Ok(Self { concepts, indices: Arc::default() })
    }

    /// Adds the concepts of another glossary.
    pub fn append(&mut self, other: Self) {
        self.concepts.extend(other.concepts);
        self.indices = Arc::default();
    }

    /// Says of which language the renderings are, where the file does not.
    pub fn set_translation_language(&mut self, tag: &str) {
        for term in self.concepts.iter_mut().flat_map(|concept| &mut concept.terms) {
            if term.language == TermLanguage::Translation {
                term.language = TermLanguage::Tagged(tag.to_owned());
            }
        }
        self.indices = Arc::default();
    }

    /// The first concept with renderings of which it is not known in which language they are.
    #[must_use]
    pub fn without_language(&self) -> Option<&Concept> {
        self.concepts.iter().find(|concept| concept.terms.iter().any(|term| term.language == TermLanguage::Translation))
    }

    /// All concepts, in order of the files.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The index of the terms of one side of a pair, whose text has this tag. It is made once for each tag.
    #[must_use]
    pub fn index(&self, side: TermSide, tag: &str) -> Arc<TermIndex> {
        let mut indices = self.indices.lock().unwrap_or_else(PoisonError::into_inner);
        let index = indices.entry((side, tag.to_owned())).or_insert_with(|| Arc::new(TermIndex::new(&self.concepts, side, tag)));
        Arc::clone(index)
    }
}

impl Concept {
    /// The terms of one side of a pair, whose text has this tag, with their positions.
    pub fn terms_of<'a>(&'a self, side: TermSide, tag: &'a str) -> impl Iterator<Item = (usize, &'a Term)> {
        self.terms.iter().enumerate().filter(move |(_, term)| term.language.is_of(side, tag))
    }
}

impl TermLanguage {
    /// Whether a term is of the language of a text on this side. A tag without region or script is of
    /// all, and a text without one takes those of all.
    fn is_of(&self, side: TermSide, tag: &str) -> bool {
        match self {
            Self::Source => side == TermSide::Source,
            Self::Translation => side == TermSide::Translation,
            Self::Tagged(named) => {
                let (mut own, mut text) = (named.split(['-', '_']), tag.split(['-', '_']));
                let same = |one: Option<&str>, other: Option<&str>| match (one, other) {
                    (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
                    _ => true,
                };
                // zh-Hans names what zh-CN and zh-SG are written in.
                let lexicon = Language::by_tag(tag).unwrap_or(Language::UNDETERMINED).lexicon();
                let varieties = lexicon.variety_of(named).zip(lexicon.variety_of(tag));
                let one_variety = varieties.is_some_and(|(one, other)| one == other && lexicon.has_han_varieties());
                same(own.next(), text.next()) && (one_variety || same(own.next(), text.next()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Glossary, TermLanguage, TermSide};

    #[test]
    fn tags_agree_as_far_as_both_say_something() {
        let of = |own: &str, tag: &str| TermLanguage::Tagged(own.to_owned()).is_of(TermSide::Translation, tag);
        assert!(of("pt", "pt-BR") && of("pt-BR", "pt") && of("pt-br", "pt_BR"));
        assert!(of("zh-Hans", "zh-CN") && of("zh-SG", "zh-Hans") && !of("zh-Hans", "zh-TW") && !of("zh-HK", "zh-CN"));
        assert!(!of("pt-PT", "pt-BR") && !of("es", "pt"));
    }

    #[test]
    fn what_a_file_does_not_say_can_be_told() {
        let mut glossary = Glossary::parse("terms.csv", b"source,target\nstate,Estado\n".to_vec()).expect("a glossary");
        assert!(glossary.without_language().is_some());
        glossary.set_translation_language("es");
        assert!(glossary.without_language().is_none());
        assert_eq!(glossary.concepts()[0].terms_of(TermSide::Translation, "es").count(), 1);
        assert_eq!(glossary.concepts()[0].terms_of(TermSide::Translation, "fr").count(), 0);
    }
}
