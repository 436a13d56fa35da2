//! PUN002: a plain space at a mark where the rest of the text has one at which no line breaks.

use super::PairView;
use super::matching::is_compared;
use crate::check::wording::quoted;
use crate::check::{Finding, Fix, Mark, Rule, Severity, Spot};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many spaces of one kind tell how a text writes them.
const FEWEST: usize = 4;

/// A space is the text's from this share of its places on, numerator and denominator.
const DOMINANT: (usize, usize) = (9, 10);

/// A space beside a mark.
struct Space {
    paragraph: usize,
    range: Range<usize>,
    character: char,
    mark: char,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let lexicon = view.translation.language().lexicon();
    if lexicon.unbroken_before.is_empty() && lexicon.unbroken_after.is_empty() {
        return;
    }
    let (mut spaces, mut counts) = (Vec::new(), BTreeMap::<char, usize>::new());
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        for paragraph in link.paragraphs.translation.clone() {
            let Some(text) = view.translation.paragraphs.get(paragraph).map(|paragraph| paragraph.text) else { continue };
            let characters: Vec<(usize, char)> = text.char_indices().collect();
            for pair in characters.windows(2) {
                let [(at, one), (next, other)] = *pair else { continue };
                let beside = if lexicon.unbroken_before.contains(&other) && is_space(one) {
                    Some((at, one, other))
                } else {
                    (lexicon.unbroken_after.contains(&one) && is_space(other)).then_some((next, other, one))
                };
                if let Some((start, character, mark)) = beside {
                    *counts.entry(character).or_default() += 1;
                    spaces.push((link, Space { paragraph, range: start..start + character.len_utf8(), character, mark }));
                }
            }
        }
    }
    let unbroken = counts.iter().filter(|(character, _)| **character != ' ').max_by_key(|(_, count)| **count);
    let Some((&usual, _)) = unbroken else { return };
    let all: usize = counts.values().sum();
    let plain = counts.get(&' ').copied().unwrap_or(0);
    if all - plain < FEWEST || (all - plain) * DOMINANT.1 < all * DOMINANT.0 {
        return;
    }
    for (link, space) in spaces.into_iter().filter(|(_, space)| space.character == ' ') {
        let message = format!("A line may break at {}, where the rest of the text has a no-break space", quoted(&space.mark.to_string()));
        let mark = Mark { paragraph: space.paragraph, range: space.range.clone() };
        let mut finding = Finding::new(Rule::MarkSpace, message, space.mark.to_string())
            .graded(Severity::Note, 0.9)
            .in_source(Spot::whole(link.paragraphs.source.clone()))
            .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
        finding.fixes = vec![Fix { paragraph: space.paragraph, range: space.range, replacement: usual.to_string() }];
        findings.push(finding);
    }
}

const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found;

    #[test]
    fn a_space_that_breaks_is_noted_where_the_others_do_not() {
        let line = |number: usize| format!("Year {number}: we meet; we act; we report.\n\n");
        let source: String = (1..=3).map(line).collect();
        let french = |space: char| format!("Année 1{space}: nous nous réunissons{space}; nous agissons{space}; nous rapportons.\n\n");
        let text = |first: &str| format!("{first}{}{}", french('\u{A0}').replace('1', "2"), french('\u{A0}').replace('1', "3"));
        assert_eq!(found(&source, &[("fr", &text(&french('\u{A0}')))]), []);
        let odd = french('\u{A0}').replacen('\u{A0}', " ", 1);
        let found_odd = found(&source, &[("fr", &text(&odd))]);
        let codes: Vec<&str> = found_odd.iter().map(|(code, ..)| code.as_str()).collect();
        // One of nine: nearly all others have it not.
        assert_eq!(codes, [] as [&str; 0]);
        let more = format!("{}{}", text(&odd), french('\u{202F}').replace('1', "4"));
        let source = format!("{source}{}", line(4));
        let found_more = found(&source, &[("fr", &more)]);
        assert_eq!(found_more.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(), ["PUN002"]);
        let plain = more.replace(['\u{A0}', '\u{202F}'], " ");
        assert_eq!(found(&source, &[("fr", &plain)]), []);
    }
}
