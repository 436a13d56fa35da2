//! List items that finish the sentence of their parent.

use std::ops::Range;

use super::{Actor, Commitment, Operator, extract_in};
use crate::fact::Words;
use crate::language::flag;
use crate::token::TokenClass;

/// Extracts the commitments of a list item whose parent ends in an operator: *Calls upon States:
/// (a) To report; (b) To share data*. An item whose first sentence has no operator, or begins with
/// an infinitive, takes the parent's: its range is empty, since its words stand in another text,
/// and its actor has no range.
#[must_use]
pub fn extract_item(words: &Words<'_>, sentences: &[Range<usize>], stem: &Commitment) -> Vec<Commitment> {
    let mut commitments = extract_in(words, sentences);
    let Some(first) = sentences.first() else { return commitments };
    let opening = (0..words.len()).find(|&at| words.class(at) != Some(TokenClass::Punctuation));
    let infinitive = opening.is_some_and(|at| words.is(at, flag::INFINITIVE));
    let own = commitments.first().is_some_and(|commitment| commitment.sentence == 0);
    let Some(opening) = opening.filter(|_| infinitive || !own) else { return commitments };
    let start = words.bytes(opening..opening + 1).start;
    let clause = start
        ..words.text[..first.end]
            .trim_end_matches(|character: char| character.is_whitespace() || matches!(character, ';' | ',' | '.' | ':'))
            .len();
    if clause.is_empty() {
        return commitments;
    }
    let inherited = Commitment {
        sentence: 0,
        content: clause.clone(),
        actor: stem.actor.as_ref().map(|actor| Actor { range: None, ..actor.clone() }),
        operator: Operator { range: start..start, ..stem.operator.clone() },
        polarity: stem.polarity,
        caveats: caveats(words, &clause),
        clause,
    };
    commitments.insert(0, inherited);
    commitments
}

fn caveats(words: &Words<'_>, clause: &Range<usize>) -> Vec<Range<usize>> {
    crate::fact::find_in(words)
        .into_iter()
        .filter(|fact| fact.kind == crate::fact::FactKind::Caveat)
        .map(|fact| words.bytes(fact.tokens))
        .filter(|range| range.start >= clause.start && range.end <= clause.end)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::extract_item;
    use crate::commitment::{Commitment, tests::extracted};
    use crate::fact::Words;
    use crate::language::Language;
    use crate::token::tokenize;

    fn items(stem: &str, item: &str) -> Vec<Commitment> {
        let tokens = tokenize(item);
        let words = Words::new(item, &tokens, Language::by_tag("en").expect("English"));
        let sentence = 0..item.len();
        extract_item(&words, std::slice::from_ref(&sentence), &extracted(stem)[0])
    }

    #[test]
    fn items_take_the_operator_of_their_parent() {
        let item = "To report, as appropriate, on their work;";
        let found = items("Calls upon Member States:", item);
        assert_eq!(found.len(), 1);
        assert_eq!(&*found[0].operator.lemma, "call upon");
        assert_eq!(&item[found[0].clause.clone()], "To report, as appropriate, on their work");
        assert_eq!(found[0].caveats.len(), 1);
    }

    #[test]
    fn items_with_an_operator_of_their_own_keep_it() {
        let found = items("We agree on the following:", "Each Party shall report.");
        assert_eq!(found.iter().map(|commitment| &*commitment.operator.lemma).collect::<Vec<_>>(), ["shall"]);
        assert!(items("We agree on the following:", "").is_empty());
    }
}
