//! Figures, dates, names, references, scope words, caveats and negations, found in tokens.
//!
//! Comes in: a text, its tokens and its language. Goes out: [`Fact`]s in order, each with the
//! tokens that say it and a value that is equal whenever the same is said in other words: *twenty*
//! and *20*, *July 25, 2025* and *25 July 2025*. All words are data of the language; a fact of one
//! kind never lies inside another of the same kind, and years inside dates are no figures. It
//! compares nothing but scopes.

mod date;
mod decimal;
mod figure;
mod han;
mod name;
mod number;
mod reference;
mod scope;
mod spoken;
mod words;

use std::ops::Range;

use crate::language::{Language, ScopeWord, flag};
use crate::token::Token;

pub use scope::{ScopeChange, compare_scopes};
pub use words::Words;

pub(crate) use reference::roman;

/// Kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// A number with its unit: *20*, *50 per cent*, *US$ 100 billion*, *1.5 °C*.
    Figure,
    /// A date, whole or in part: *25 July 2025*, *July 2025*, *2030*.
    Date,
    /// A name or a quoted title.
    Name,
    /// *Article 5(2)*, *resolution 217 A (III)*, *A/RES/77/1*, *§ 7*.
    Reference,
    /// *all*, *some*, *developing*, *at least*: who or how much is meant.
    Scope,
    /// *as appropriate*, *in accordance with national law*.
    Caveat,
    /// *not*, *no*, *never*, *without*, but not *no later than* or *not only*. The value is always
    /// `no`: what counts is how many there are in the words that changed. Odd against even means
    /// that the one text denies what the other says.
    Negation,
}

/// Something that a text states and that can be compared by value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// The tokens that say it.
    pub tokens: Range<usize>,
    /// What they say, in one spelling. For comparing, not for showing.
    pub value: String,
    /// What else they may say, in the same spelling: `1.250` is 1250 to one reader and 1.25 to
    /// another, `05/07/2025` a day in May or in July. Usually empty.
    pub others: Vec<String>,
}

/// What some words say: the reading that their language suggests, and the others.
struct Said {
    value: String,
    others: Vec<String>,
}

impl Said {
    /// Words that can be read in one way only.
    const fn plainly(value: String) -> Self {
        Self { value, others: Vec::new() }
    }
}

impl Fact {
    /// Whether both say the same: equal values, or a name and its initials (*WHO* and *World Health
    /// Organization*).
    ///
    /// ```
    /// use travaux::{fact::find, language::Language, token::tokenize};
    /// let english = Language::by_tag("en").unwrap_or(Language::UNDETERMINED);
    /// let first = |text: &str| find(text, &tokenize(text), english).remove(0);
    /// assert!(first("by the World Health Organization").agrees(&first("by the WHO")));
    /// assert!(!first("by 2030").agrees(&first("by 2035")));
    /// ```
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let (one, two) = (self.value.as_str(), other.value.as_str());
        let names = self.kind == FactKind::Name && (name::abbreviates(one, two) || name::abbreviates(two, one));
        self.kind == other.kind && (one == two || names)
    }

    /// All readings, the likeliest first.
    pub fn readings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.value.as_str()).chain(self.others.iter().map(String::as_str))
    }
}

/// Finds the facts of a text, in order of their first token.
///
/// ```
/// use travaux::{fact::{find, FactKind}, language::Language, token::tokenize};
/// let text = "Twenty Parties met on July 25, 2025.";
/// let english = Language::by_tag("en").unwrap_or(Language::UNDETERMINED);
/// let facts = find(text, &tokenize(text), english);
/// assert_eq!((facts[0].kind, facts[0].value.as_str()), (FactKind::Figure, "20"));
/// assert_eq!((facts[1].kind, facts[1].value.as_str()), (FactKind::Date, "2025-07-25"));
/// ```
#[must_use]
pub fn find(text: &str, tokens: &[Token], language: Language) -> Vec<Fact> {
    find_in(&Words::new(text, tokens, language))
}

/// Finds the facts of words that have been looked up already. Cost is linear.
#[must_use]
pub fn find_in(words: &Words<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let names = !name::is_heading(words);
    let (mut taken, mut scoped, mut qualified, mut shielded) = (0, 0, 0, 0);
    for at in 0..words.len() {
        if words.is_plain(at) {
            continue;
        }
        let id = words.id_at(at);
        if id != 0 {
            if at >= qualified
                && words.lexicon.caveats.begins(id)
                && let Some((end, _)) = words.lexicon.caveats.longest(words, at)
            {
                facts.push(Fact { kind: FactKind::Caveat, tokens: at..end, value: words.folded(at..end), others: Vec::new() });
                qualified = end;
            }
            if at >= shielded && words.lexicon.negation_idioms.begins(id) {
                shielded = words.lexicon.negation_idioms.longest(words, at).map_or(shielded, |(end, _)| end);
            }
            if at >= shielded && words.entry(at).negating && !is_number_sign(words, at) {
                facts.push(Fact { kind: FactKind::Negation, tokens: at..at + 1, value: "no".to_owned(), others: Vec::new() });
            }
            if at >= scoped
                && words.lexicon.scope.begins(id)
                && let Some((end, index)) = words.lexicon.scope.longest(words, at)
            {
                scoped = end;
                if let Some((value, word)) = words.lexicon.scope_words.get(index as usize)
                    && *word != ScopeWord::Idiom
                    && (!matches!(word, ScopeWord::Bound(_)) || is_counted(words, end))
                    && at >= qualified
                {
                    facts.push(Fact { kind: FactKind::Scope, tokens: at..end, value: value.clone(), others: Vec::new() });
                }
            }
        }
        if id != 0 && words.lexicon.number_idioms.begins(id) {
            taken = words.lexicon.number_idioms.longest(words, at).map_or(taken, |(end, _)| end.max(taken));
        }
        if at < taken {
            continue;
        }
        if let Some(end) = reference::find(words, at, &mut facts) {
            taken = end;
        } else if let Some((kind, end, said)) = exclusive(words, at, names) {
            facts.push(Fact { kind, tokens: at..end, value: said.value, others: said.others });
            taken = end;
        }
    }
    facts
}

/// *No. 5*.
fn is_number_sign(words: &Words<'_>, at: usize) -> bool {
    words.is(at, flag::ABBREVIATION) && words.is_mark(at + 1, '.') && words.is_attached(at + 1) && words.is_number(at + 2)
}

/// Whether a figure follows: *up to 20*, not *face up to*.
fn is_counted(words: &Words<'_>, at: usize) -> bool {
    words.is_number(at)
        || words.is(at, flag::NUMBER | flag::SCALE)
        || words.lexicon.currencies.begins(words.id_at(at)) && words.id_at(at) != 0
}

/// The figure, date or name that begins here.
fn exclusive(words: &Words<'_>, at: usize, names: bool) -> Option<(FactKind, usize, Said)> {
    if let Some((end, said)) = date::find(words, at) {
        return Some((FactKind::Date, end, said));
    }
    if let Some((end, said)) = figure::find(words, at) {
        return Some((FactKind::Figure, end, said));
    }
    let (end, value) = name::find(words, at, names)?;
    Some((FactKind::Name, end, Said::plainly(value)))
}

#[cfg(test)]
pub(crate) fn english(text: &str) -> Vec<(FactKind, String)> {
    let tokens = crate::token::tokenize(text);
    let language = Language::by_tag("en").unwrap_or(Language::UNDETERMINED);
    find(text, &tokens, language).into_iter().map(|fact| (fact.kind, fact.value)).collect()
}

#[cfg(test)]
pub(crate) fn values(text: &str, kind: FactKind) -> Vec<String> {
    english(text).into_iter().filter(|(found, _)| *found == kind).map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::{FactKind, values};

    #[test]
    fn caveats_are_found_with_their_slots() {
        for (text, caveat) in [
            ("States should report, as appropriate, on this.", "as appropriate"),
            ("Where possible, data are shared.", "where possible"),
            ("to the fullest extent possible they act", "to the fullest extent possible"),
            ("in accordance with their national laws and plans", "in accordance with their national laws"),
            ("protected in accordance with the law", "in accordance with the law"),
            ("consistent with national priorities", "consistent with national priorities"),
            ("on a voluntary basis", "on a voluntary basis"),
            ("on mutually agreed terms", "on mutually agreed terms"),
            ("in the light of different national circumstances", "in the light of different national circumstances"),
            ("within available resources", "within available resources"),
            ("subject to approval", "subject to"),
        ] {
            assert_eq!(values(text, FactKind::Caveat), [caveat], "{text}");
        }
    }

    #[test]
    fn negations_are_found_and_idioms_are_not() {
        for text in [
            "There is no need for it.",
            "It is not so.",
            "They never did.",
            "It cannot be.",
            "They don't.",
            "nor may they",
            "without consent",
        ] {
            assert_eq!(values(text, FactKind::Negation), ["no"], "{text}");
        }
        for text in [
            "There is a need.",
            "not later than 31 March",
            "no later than 31 March",
            "not only here but also there",
            "whether or not it is",
            "no doubt",
            "no less than 20",
            "without prejudice to it",
            "Decree No. 5",
        ] {
            assert!(values(text, FactKind::Negation).is_empty(), "{text}");
        }
        assert_eq!(values("It is not without risk.", FactKind::Negation), ["no", "no"]);
    }

    #[test]
    fn words_are_read_behind_elided_ones() {
        let french = crate::language::Language::by_tag("fr").expect("French");
        let text = "de sorte qu'aucun État n’a de droit";
        let facts = super::find(text, &crate::token::tokenize(text), french);
        assert_eq!(facts.iter().filter(|fact| fact.kind == FactKind::Negation).count(), 1);
    }

    #[test]
    fn plain_agreement_with_law_of_nations_is_no_national_caveat() {
        assert!(values("in accordance with Article 9 and the Charter", FactKind::Caveat).is_empty());
    }

    #[test]
    fn years_inside_dates_are_no_figures() {
        assert!(values("On 25 July 2025 we met.", FactKind::Figure).is_empty());
        assert!(values("by 2030", FactKind::Figure).is_empty());
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert!(super::english("").is_empty());
        assert!(super::english("… — () \u{200B}").is_empty());
    }
}
