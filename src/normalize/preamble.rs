//! How the clauses of preambles, operative paragraphs and closing formulas begin and end.

use super::lines::{is_complete, last_mark};
use super::words::Words;

/// Whether a text is a clause of a preamble: begins as these do, and does not end as a sentence.
pub(super) fn is_preambular(words: &Words, text: &str) -> bool {
    let end = last_mark(text);
    let clause = matches!(end, Some(',' | ';' | '，' | '；')) || text.ends_with(", and") || text.ends_with("; and");
    clause && words.begins_clause(text)
}

/// Whether a text closes the preamble: `Have agreed as follows:`.
pub(super) fn ends_preamble(words: &Words, text: &str) -> bool {
    text.len() < 360 && text.chars().count() < 90 && last_mark(text) == Some(':') && words.speaks_of_agreement(text)
}

/// Whether a sentence begins with a verb as operative paragraphs do: `Decides …`.
pub(super) fn is_operative(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let complete = is_complete(text);
    complete && first.starts_with(char::is_uppercase) && first.ends_with('s') && first.len() > 4 && !first.ends_with("ss")
}

#[cfg(test)]
mod tests {
    use super::{ends_preamble, is_operative, is_preambular};
    use crate::language::Language;
    use crate::normalize::words::Words;

    #[test]
    fn clauses_are_told_by_their_first_words_and_their_ends() {
        let words = Words::new(Language::UNDETERMINED);
        let is_preambular = |text: &str| is_preambular(&words, text);
        assert!(is_preambular("Recalling its decision to meet,"));
        assert!(is_preambular("Deeply concerned that aquifers are shared,"));
        assert!(!is_preambular("During the year, we met."));
        assert!(ends_preamble(&words, "Have agreed as follows:"));
        assert!(is_operative("Decides to meet again."));
        assert!(words.is_closing("Done at Geneva this twelfth day of August 1949"));
    }
}
