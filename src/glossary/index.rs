//! Where terms stand in a text.

use super::stem::{StemmedText, Stems, hash, word};
use super::{Concept, TermCase, TermSide};
use crate::language::{Language, Lexicon};
use crate::token::{Token, TokenClass, tokenize};
use hashbrown::HashMap;
use std::ops::Range;

/// Shorter words are found at the end of any other: *Recht*, *Unrecht*.
const SHORTEST_IN_COMPOUND: usize = 6;

/// A term of a glossary: the positions of its concept and, in that, of the term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermId {
    /// Position of the concept in the glossary.
    pub concept: usize,
    /// Position of the term in the concept.
    pub term: usize,
}

/// A place where terms stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMatch {
    /// Their tokens.
    pub tokens: Range<usize>,
    /// The terms, all of these words.
    pub terms: Vec<TermId>,
    /// Whether they are part of a longer term that stands there.
    pub hidden: bool,
}

/// How much words must have in common to be the same term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermLikeness {
    /// They are forms of one word: *nation*, *nations*.
    Inflection,
    /// They have one stem, as *nationality* and *national* have too, or one ends in the other in a language
    /// that puts words together: *Datenschutzaufsichtsbehörde*.
    Stem,
}

/// The terms of one side of a pair, for looking up.
#[derive(Debug)]
pub struct TermIndex {
    lexicon: &'static Lexicon,
    /// By the first stem of the terms; longer ones first.
    patterns: HashMap<u64, Vec<Pattern>, foldhash::fast::FixedState>,
    /// Of each concept, the words that tell whether it is meant.
    contexts: Vec<Context>,
}

/// Words around a term, one or more in a row.
#[derive(Debug)]
struct Context {
    /// Of these one must stand there, if there are any.
    when: Vec<Stems>,
    /// Of these none may.
    unless: Vec<Stems>,
}

#[derive(Debug)]
struct Pattern {
    stems: Stems,
    words: Vec<String>,
    /// Capitals of its words; none where they do not matter.
    capitals: Option<Vec<Capitals>>,
    term: TermId,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capitals {
    None,
    First,
    /// More than the first letter.
    Several,
}

impl TermIndex {
    /// Files the terms that a text with this tag may hold. Cost is linear.
    #[must_use]
    pub(super) fn new(concepts: &[Concept], side: TermSide, tag: &str) -> Self {
        let lexicon = Language::by_tag(tag).unwrap_or(Language::UNDETERMINED).lexicon();
        let stemmed = |words: &[String]| words.iter().map(|words| Stems::new(words, &tokenize(words), lexicon)).collect();
        let contexts = concepts.iter().map(|concept| Context { when: stemmed(&concept.when), unless: stemmed(&concept.unless) }).collect();
        let mut index = Self { lexicon, patterns: HashMap::default(), contexts };
        for (concept, entry) in concepts.iter().enumerate() {
            for (term, written) in entry.terms_of(side, tag) {
                let text = written.text.as_str();
                let tokens = tokenize(text);
                let stems = Stems::new(text, &tokens, lexicon);
                let Some(&first) = stems.0.first() else { continue };
                let words = tokens.iter().map(|token| word(token.of(text), token.class, lexicon)).collect();
                let capitals = || tokens.iter().map(|token| capitals(token.of(text))).collect();
                let capitals = (entry.case == TermCase::Sensitive).then(capitals);
                index.patterns.entry(first).or_default().push(Pattern { stems, words, capitals, term: TermId { concept, term } });
            }
        }
        for patterns in index.patterns.values_mut() {
            patterns.sort_by_key(|pattern| (std::cmp::Reverse(pattern.stems.0.len()), pattern.term));
        }
        index
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether the words of some paragraphs tell that a concept is meant.
    #[must_use]
    pub fn is_meant(&self, concept: usize, paragraphs: &[Stems]) -> bool {
        let stands = |words: &Stems| paragraphs.iter().any(|paragraph| paragraph.holds(words));
        self.contexts
            .get(concept)
            .is_some_and(|Context { when, unless }| (when.is_empty() || when.iter().any(stands)) && !unless.iter().any(stands))
    }

    /// All places of terms, in order of their first tokens, of one place the longer first: more tokens, then
    /// whole words before the ends of compounds, then the longer end. The terms of a match are in order of
    /// their length in tokens and of the glossary. Cost is linear in the text and in the terms that begin
    /// with its words.
    #[must_use]
    pub fn find(&self, text: &StemmedText<'_>, likeness: TermLikeness) -> Vec<TermMatch> {
        let mut found: Vec<TermMatch> = Vec::new();
        // One past the last token of the terms that are not hidden.
        let mut taken = 0;
        for (at, stem) in text.stems.0.iter().enumerate() {
            let Some(patterns) = self.patterns.get(stem) else { continue };
            let first = found.len();
            for pattern in patterns.iter().filter(|pattern| pattern.stands(text, at) && self.is_like(pattern, text, at, likeness)) {
                let tokens = at..at + pattern.stems.0.len();
                match found[first..].iter_mut().find(|other| other.tokens == tokens) {
                    Some(other) => other.terms.push(pattern.term),
                    None => {
                        let hidden = tokens.end <= taken;
                        found.push(TermMatch { tokens, terms: vec![pattern.term], hidden });
                    }
                }
            }
            // The longest at a place hides what lies inside it, there and further on.
            if let Some(longest) = found.get(first) {
                taken = taken.max(longest.tokens.end);
                found[first + 1..].iter_mut().for_each(|shorter| shorter.hidden = true);
            }
        }
        if likeness == TermLikeness::Stem && self.lexicon.compounding {
            self.find_in_compounds(text, &mut found);
            // Stable: what was found at one place stays in its order.
            found.sort_by_key(|found| (found.tokens.start, std::cmp::Reverse(found.tokens.end)));
        }
        found
    }

    /// Adds the terms of one word in which longer words end, of each word the longest end first.
    fn find_in_compounds(&self, text: &StemmedText<'_>, found: &mut Vec<TermMatch>) {
        for (at, token) in text.tokens.iter().enumerate().filter(|(_, token)| token.class == TokenClass::Word) {
            let word = word(token.of(text.text), token.class, self.lexicon);
            let stem = self.lexicon.stem(&word);
            let ends = stem.char_indices().skip(1).map(|(start, _)| &stem[start..]);
            for end in ends.take_while(|end| end.chars().count() >= SHORTEST_IN_COMPOUND) {
                let patterns = self.patterns.get(&hash(end)).map(Vec::as_slice).unwrap_or_default();
                let terms: Vec<TermId> = patterns.iter().filter(|pattern| pattern.stems.0.len() == 1).map(|pattern| pattern.term).collect();
                if !terms.is_empty() {
                    found.push(TermMatch { tokens: at..at + 1, terms, hidden: false });
                }
            }
        }
    }

    fn is_like(&self, pattern: &Pattern, text: &StemmedText<'_>, at: usize, likeness: TermLikeness) -> bool {
        let same = |(known, token): (&String, &Token)| {
            token.class != TokenClass::Word || self.lexicon.is_inflected(known, &word(token.of(text.text), token.class, self.lexicon))
        };
        likeness == TermLikeness::Stem || pattern.words.iter().zip(&text.tokens[at..]).all(same)
    }
}

impl Pattern {
    fn stands(&self, text: &StemmedText<'_>, at: usize) -> bool {
        text.stems.0[at..].starts_with(&self.stems.0)
            && self.capitals.as_ref().is_none_or(|wanted| {
                wanted.iter().zip(at..).all(|(&wanted, at)| {
                    let found = capitals(text.tokens[at].of(text.text));
                    found == wanted || wanted == Capitals::None && found == Capitals::First && opens_sentence(text, at)
                })
            })
    }
}

/// Whether a capital says nothing: at the beginning, and after a mark that ends something.
fn opens_sentence(text: &StemmedText<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &text.tokens[before]);
    before.is_none_or(|token: &Token| {
        token.class == TokenClass::Punctuation && token.of(text.text).contains(['.', '?', '!', ':', '¿', '¡', '«', '"', '\u{201C}', '('])
    })
}

fn capitals(word: &str) -> Capitals {
    let mut letters = word.chars().filter(|character| character.is_alphabetic());
    match (letters.next().is_some_and(char::is_uppercase), letters.any(char::is_uppercase)) {
        (_, true) => Capitals::Several,
        (true, false) => Capitals::First,
        (false, false) => Capitals::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{StemmedText, Stems, TermLikeness};
    use crate::glossary::{Glossary, TermSide};
    use crate::language::Language;
    use crate::token::tokenize;

    /// Terms that stand in a text, those that are hidden in brackets.
    fn found(glossary: &str, side: TermSide, tag: &str, text: &str) -> Vec<String> {
        let glossary = Glossary::parse("terms.csv", glossary.as_bytes().to_vec()).expect("a glossary");
        let tokens = tokenize(text);
        let stems = Stems::new(text, &tokens, Language::by_tag(tag).expect(tag).lexicon());
        let stemmed = StemmedText { text, tokens: &tokens, stems: &stems };
        let words = |found: &super::TermMatch| text[stemmed.bytes(&found.tokens)].to_owned();
        let found = glossary.index(side, tag).find(&stemmed, TermLikeness::Inflection);
        found.iter().map(|found| if found.hidden { format!("({})", words(found)) } else { words(found) }).collect()
    }

    #[test]
    fn terms_stand_in_any_inflection_and_whole() {
        let file = "en,es,fr,pt,zh,de\nindigenous people,pueblo indígena,peuple autochtone,povo indígena,土著人民,indigenes Volk\n";
        for (tag, text, term) in [
            ("en", "The rights of Indigenous Peoples count.", "Indigenous Peoples"),
            ("es", "Los derechos de los pueblos indígenas.", "pueblos indígenas"),
            ("fr", "Les droits des peuples autochtones.", "peuples autochtones"),
            ("pt", "Os direitos dos povos indígenas.", "povos indígenas"),
            ("zh", "关于土著人民权利的宣言", "土著人民"),
            ("de", "Die Rechte indigener Völker.", "indigener Völker"),
        ] {
            assert_eq!(found(file, TermSide::Source, tag, text), [term], "{tag}");
        }
        assert!(found("en,es\nport,puerto\n", TermSide::Source, "en", "They report on transport.").is_empty());
        assert!(found("en,es\nnationality,nacionalidad\n", TermSide::Source, "en", "National laws of nations.").is_empty());
    }

    #[test]
    fn compounds_end_in_terms() {
        let glossary = Glossary::parse("terms.csv", b"en,de\nauthority,Beh\xC3\xB6rde\nlaw,Recht\n".to_vec()).expect("a glossary");
        let text = "Die Aufsichtsbehörden und das Unrecht";
        let tokens = tokenize(text);
        let stems = Stems::new(text, &tokens, Language::by_tag("de").expect("German").lexicon());
        let stemmed = StemmedText { text, tokens: &tokens, stems: &stems };
        let index = glossary.index(TermSide::Translation, "de");
        let count = |likeness| index.find(&stemmed, likeness).len();
        assert_eq!((count(TermLikeness::Stem), count(TermLikeness::Inflection)), (1, 0));
    }

    #[test]
    fn ends_of_compounds_stand_where_their_words_do() {
        let file = "en,de\nprotection,Datenschutz\nauthority,Aufsichtsbeh\u{F6}rde\noffice,Beh\u{F6}rde\nstate,Staat\n";
        let glossary = Glossary::parse("terms.csv", file.as_bytes().to_vec()).expect("a glossary");
        let text = "Die Datenaufsichtsbeh\u{F6}rde im Staat";
        let tokens = tokenize(text);
        let stems = Stems::new(text, &tokens, Language::by_tag("de").expect("German").lexicon());
        let stemmed = StemmedText { text, tokens: &tokens, stems: &stems };
        let found = glossary.index(TermSide::Translation, "de").find(&stemmed, TermLikeness::Stem);
        let concepts: Vec<(usize, usize)> = found.iter().map(|found| (found.tokens.start, found.terms[0].concept)).collect();
        assert_eq!(concepts, [(1, 1), (1, 2), (3, 3)]);
    }

    #[test]
    fn longer_terms_hide_shorter_ones() {
        let file = "en,es\nhuman rights,derechos humanos\nHuman Rights Council,Consejo de Derechos Humanos\ncouncil,consejo\n";
        let text = "The Human Rights Council and human rights";
        assert_eq!(found(file, TermSide::Source, "en", text), ["Human Rights Council", "(Human Rights)", "(Council)", "human rights"]);
    }

    #[test]
    fn terms_that_overlap_hide_nothing() {
        let file = "en,es\nsea port,x\nport state,y\nstate control,z\n";
        assert_eq!(found(file, TermSide::Source, "en", "A sea port state control"), ["sea port", "port state", "state control"]);
    }

    #[test]
    fn capitals_matter_where_the_entry_says_so() {
        let file = "en,es,case\nState,Estado,sensitive\nstate,estado,sensitive\n";
        let count = |text: &str| found(file, TermSide::Source, "en", text).len();
        assert_eq!(count("All States in a state of war."), 2);
        assert_eq!(found("en,es,case\nState,Estado,sensitive\n", TermSide::Source, "en", "a state of war"), [""; 0]);
        assert_eq!(found("en,fr,case\nstate,état,sensitive\n", TermSide::Translation, "fr", "L'état des lieux"), ["L'état"]);
    }
}
