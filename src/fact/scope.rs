//! Which scope is wider.

use super::{Fact, FactKind};
use crate::language::{Language, Lexicon, ScopeWord};

/// What became of the scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScopeChange {
    /// Fewer are meant.
    Narrowed,
    /// More are meant.
    Widened,
    /// Others are meant, or a bound changed.
    Changed,
}

/// Rank from which a quantifier means all of them.
const UNIVERSAL: u8 = 10;

/// Compares the scope words of two aligned places; `None` on one side means that it has none.
///
/// Quantifiers are ordered by their rank in the language file, from *few* to *all*.
/// Adding a restrictor (*developed States*, *only*) narrows, removing one widens, and so does another that contains
/// it (*least developed* → *developing*); *all* before a plain noun widens it, any lesser quantifier narrows it. Equal scopes give `None`.
#[must_use]
pub fn compare_scopes(before: Option<&Fact>, after: Option<&Fact>, language: Language) -> Option<ScopeChange> {
    use ScopeWord::{Quantifier, Restrictor};
    let lexicon = language.lexicon();
    let word = |fact: Option<&Fact>| {
        let fact = fact.filter(|fact| fact.kind == FactKind::Scope)?;
        lexicon.scope_words.iter().find(|(name, word)| *name == fact.value && *word != ScopeWord::Idiom).map(|(_, word)| *word)
    };
    if before.map(|fact| &fact.value) == after.map(|fact| &fact.value) {
        return None;
    }
    // Both restrict: the one that the other contains is the narrower.
    if let (Some(before), Some(after)) = (before, after) {
        if is_within(lexicon, &after.value, &before.value) {
            return Some(ScopeChange::Narrowed);
        }
        if is_within(lexicon, &before.value, &after.value) {
            return Some(ScopeChange::Widened);
        }
    }
    match (word(before), word(after)) {
        (Some(Quantifier(before)), Some(Quantifier(after))) => match after.cmp(&before) {
            std::cmp::Ordering::Less => Some(ScopeChange::Narrowed),
            std::cmp::Ordering::Greater => Some(ScopeChange::Widened),
            // *all* and *every* mean the same.
            std::cmp::Ordering::Equal => None,
        },
        (None, Some(Quantifier(rank))) => Some(if rank >= UNIVERSAL { ScopeChange::Widened } else { ScopeChange::Narrowed }),
        (Some(Quantifier(rank)), None) => Some(if rank >= UNIVERSAL { ScopeChange::Narrowed } else { ScopeChange::Widened }),
        (None | Some(Quantifier(UNIVERSAL)), Some(Restrictor)) => Some(ScopeChange::Narrowed),
        (Some(Restrictor), None | Some(Quantifier(UNIVERSAL))) => Some(ScopeChange::Widened),
        _ => Some(ScopeChange::Changed),
    }
}

/// Whether whatever the first restrictor leaves, the second leaves too.
fn is_within(lexicon: &Lexicon, narrow: &str, wide: &str) -> bool {
    let mut name = narrow;
    // No chain is longer than the list.
    for _ in 0..lexicon.within.len() {
        match lexicon.within.iter().find(|(narrow, _)| narrow == name) {
            Some((_, next)) if next == wide => return true,
            Some((_, next)) => name = next,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{ScopeChange, compare_scopes};
    use crate::fact::{Fact, FactKind, find, values};
    use crate::language::Language;
    use crate::token::tokenize;

    fn compared(before: &str, after: &str) -> Option<ScopeChange> {
        let english = Language::by_tag("en").expect("English");
        let scope =
            |text: &str| -> Option<Fact> { find(text, &tokenize(text), english).into_iter().find(|fact| fact.kind == FactKind::Scope) };
        compare_scopes(scope(before).as_ref(), scope(after).as_ref(), english)
    }

    #[test]
    fn scope_words_are_found_and_idioms_are_not() {
        assert_eq!(values("all States and some of the developing countries", FactKind::Scope), ["all", "some of", "developing"]);
        assert_eq!(values("at least 20 States", FactKind::Scope), ["at-least"]);
        assert!(values("above all, the most inclusive at all levels", FactKind::Scope).is_empty());
    }

    #[test]
    fn fewer_is_narrower_and_more_is_wider() {
        assert_eq!(compared("all countries", "some countries"), Some(ScopeChange::Narrowed));
        assert_eq!(compared("few countries", "most countries"), Some(ScopeChange::Widened));
        assert_eq!(compared("every State", "each State"), None);
    }

    #[test]
    fn restricting_narrows_and_freeing_widens() {
        assert_eq!(compared("States shall", "developed States shall"), Some(ScopeChange::Narrowed));
        assert_eq!(compared("only States", "States"), Some(ScopeChange::Widened));
        assert_eq!(compared("all States", "developed States"), Some(ScopeChange::Narrowed));
        assert_eq!(compared("developed States", "developing States"), Some(ScopeChange::Changed));
        assert_eq!(compared("States", "all States"), Some(ScopeChange::Widened));
        assert_eq!(compared("States", "certain States"), Some(ScopeChange::Narrowed));
    }

    #[test]
    fn of_two_restrictors_the_contained_one_is_narrower() {
        for (narrow, wide) in [
            ("least developed countries", "developing countries"),
            ("small island developing States", "developing States"),
            ("the most vulnerable people", "vulnerable people"),
        ] {
            assert_eq!(compared(narrow, wide), Some(ScopeChange::Widened), "{narrow}");
            assert_eq!(compared(wide, narrow), Some(ScopeChange::Narrowed), "{narrow}");
        }
    }

    #[test]
    fn bounds_only_change() {
        assert_eq!(compared("at least 20", "up to 20"), Some(ScopeChange::Changed));
    }
}
