//! What is exchanged in each language: data in `words/`, apart from that of the library.

use serde::Deserialize;
use std::ops::Range;

/// Words of one language and what they become.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// Modals that become weaker.
    pub(crate) weaker: Vec<Exchange>,
    /// Modals that become stronger.
    pub(crate) stronger: Vec<Exchange>,
    pub(crate) negations: Vec<Exchange>,
    pub(crate) quantifiers: Vec<Exchange>,
    pub(crate) verbs: Vec<Exchange>,
    pub(crate) synonyms: Vec<Exchange>,
    pub(crate) months: Vec<String>,
    pub(crate) numbers: Vec<Exchange>,
    pub(crate) articles: Vec<String>,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) annexes: Vec<String>,
    pub(crate) resolutions: Vec<String>,
    pub(crate) determiners: Vec<String>,
    countries: String,
    /// Sentences in other languages.
    pub(crate) foreign: Vec<String>,
    /// Bounds and those from the other side.
    pub(crate) bounds: Vec<Exchange>,
    /// The only decimal sign; empty where the language has two.
    pub(crate) decimal: String,
    /// Terms of a glossary.
    pub(crate) terms: Vec<Term>,
    /// Words of one variety of the language and those of the other.
    pub(crate) variants: Vec<Exchange>,
    /// What authors write where something is still to be written.
    pub(crate) notes: Vec<String>,
}

/// A term of the source, and what the translation says for it, in forms that correspond: `right > derecho|derechos > …`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Term {
    pub(crate) source: String,
    pub(crate) preferred: Vec<String>,
    pub(crate) forbidden: Vec<String>,
    pub(crate) allowed: Vec<String>,
    /// What the glossary does not know.
    pub(crate) unknown: Vec<String>,
}

impl TryFrom<String> for Term {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let forms = |text: &str| text.trim().split('|').map(str::to_owned).collect::<Vec<_>>();
        let [source, preferred, forbidden, allowed, unknown] = text.split('>').collect::<Vec<_>>()[..] else {
            return Err(format!("five parts are wanted: {text}"));
        };
        let (preferred, forbidden, allowed, unknown) = (forms(preferred), forms(forbidden), forms(allowed), forms(unknown));
        Ok(Self { source: source.trim().to_owned(), preferred, forbidden, allowed, unknown })
    }
}

/// A phrase and what it becomes; `*` in either is one word.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Exchange {
    pub(crate) from: String,
    pub(crate) to: String,
}

impl TryFrom<String> for Exchange {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (from, to) = text.split_once('>').ok_or_else(|| format!("no > in {text}"))?;
        Ok(Self { from: from.trim().to_owned(), to: to.trim().to_owned() })
    }
}

impl Words {
    pub(crate) fn read(tag: &str) -> Self {
        let text = match tag {
            "en" => include_str!("words/en.toml"),
            "es" => include_str!("words/es.toml"),
            "pt" => include_str!("words/pt.toml"),
            "fr" => include_str!("words/fr.toml"),
            "zh" => include_str!("words/zh.toml"),
            _ => panic!("no words of {tag}"),
        };
        toml::from_str(text).unwrap_or_else(|error| panic!("words/{tag}.toml: {error}"))
    }

    /// The glossary of the terms.
    pub(crate) fn glossary(&self) -> String {
        let mut rows = String::from("source,target,status\n");
        for term in &self.terms {
            for (forms, status) in [(&term.preferred, "preferred"), (&term.allowed, "allowed"), (&term.forbidden, "forbidden")] {
                for form in forms {
                    rows.push_str(&format!("{},{form},{status}\n", term.source));
                }
            }
        }
        rows
    }

    pub(crate) fn countries(&self) -> Vec<&str> {
        self.countries.split('|').filter(|name| !name.is_empty()).collect()
    }
}

/// Whether a character belongs to words that have borders.
pub(crate) fn is_letter(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character)
}

/// Whether it is a character of a script without borders.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '〇')
}

/// Places where a phrase stands between word borders.
pub(crate) fn places(text: &str, phrase: &str) -> Vec<Range<usize>> {
    let bounded = |range: &Range<usize>| {
        let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
        let (first, last) = (phrase.chars().next(), phrase.chars().next_back());
        !(before.is_some_and(is_letter) && first.is_some_and(is_letter) || after.is_some_and(is_letter) && last.is_some_and(is_letter))
    };
    text.match_indices(phrase).map(|(at, found)| at..at + found.len()).filter(bounded).collect()
}

/// Places where an exchange can be made, with what is to stand there.
pub(crate) fn exchanges(text: &str, exchange: &Exchange) -> Vec<(Range<usize>, String)> {
    let Some((head, tail)) = exchange.from.split_once('*') else {
        return places(text, &exchange.from).into_iter().map(|range| with_gap(text, range, &exchange.to)).collect();
    };
    let head_places = places(text, head.trim_end()).into_iter().filter(|range| text[range.start..].starts_with(head));
    let made = head_places.filter_map(|range| {
        let start = range.start + head.len();
        let word = text[start..].split(|character: char| !is_letter(character)).next().filter(|word| !word.is_empty())?;
        let end = start + word.len() + tail.len();
        let whole = text[start + word.len()..].starts_with(tail) && !text[end..].chars().next().is_some_and(is_letter);
        whole.then(|| (range.start..end, exchange.to.replace('*', word)))
    });
    made.collect()
}

/// Nothing in place of a word takes the space with it.
fn with_gap(text: &str, range: Range<usize>, to: &str) -> (Range<usize>, String) {
    let spaced = to.is_empty() && text[range.end..].starts_with(' ');
    (range.start..range.end + usize::from(spaced), to.to_owned())
}
