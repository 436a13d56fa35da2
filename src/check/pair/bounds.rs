//! NUM005: a number that is bounded from the other side: *at least 40* became *at most 40*.
//!
//! Only where both languages say a bound, and of a number that both paragraphs have once, they are compared;
//! *at least* and *more than* bound from the same side, for translators say the one for the other. What a
//! comparison bounds (*more than five*) depends on who denies it how far before, so that it weighs less.

use super::PairView;
use super::matching::is_compared;
use crate::check::text::ParagraphView;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::fact::{Fact, FactKind, Words};
use crate::language::{Bound, ScopeWord, flag};
use std::ops::Range;

/// Tokens before a figure in which its bound may begin.
const BEFORE: usize = 6;

/// Function words between a bound and its figure (*al menos a*).
const JOINING: usize = 2;

/// Words between a figure and a bound behind it (*40 pilots at least*).
const BEHIND: usize = 2;

/// Whether the sentence denies something before a bound: *shall not last more than 3 days* is at most 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    Denied,
    Plain,
}

/// A figure with its bound.
struct Bounded {
    value: String,
    bound: Option<Said>,
    mark: Mark,
}

/// A bound as it is said.
#[derive(Debug, Clone)]
struct Said {
    bound: Bound,
    denial: Denial,
    tokens: Range<usize>,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let source = bounded(view.source, link.paragraphs.source.clone());
        if source.iter().all(|figure| figure.bound.is_none()) {
            continue;
        }
        let translation = bounded(view.translation, link.paragraphs.translation.clone());
        for one in source.iter().filter(|one| is_once(&source, one)) {
            let same = translation.iter().find(|other| other.value == one.value && is_once(&translation, other));
            let Some(other) = same else { continue };
            let (Some(said), Some(now)) = (&one.bound, &other.bound) else { continue };
            // What both deny, or neither, is said alike.
            if said.bound.is_lower() == now.bound.is_lower() || said.denial != now.denial {
                continue;
            }
            let plain = !said.bound.is_comparison() && !now.bound.is_comparison();
            let (severity, sure) = if plain { (Severity::Error, 0.85) } else { (Severity::Warning, 0.6) };
            let (from, to) = (quoted(view.source.written(&one.mark)), quoted(view.translation.written(&other.mark)));
            let finding = Finding::new(Rule::NumberBound, format!("{from} became {to}"), format!("bound of {}", one.value))
                .graded(severity, sure * link.confidence.clamp(0.6, 1.0))
                .in_source(Spot::marked(link.paragraphs.source.clone(), vec![one.mark.clone()]))
                .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![other.mark.clone()]));
            findings.push(finding);
        }
    }
}

/// Whether no other figure has the same value.
fn is_once(figures: &[Bounded], figure: &Bounded) -> bool {
    figures.iter().filter(|other| other.value == figure.value).count() == 1
}

/// The figures of some neighbouring paragraphs, with the bounds that they have.
fn bounded(text: &TextView<'_>, paragraphs: Range<usize>) -> Vec<Bounded> {
    let mut found = Vec::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        let mut figures = paragraph.facts.iter().filter(|fact| fact.kind == FactKind::Figure).peekable();
        if figures.peek().is_none() {
            continue;
        }
        let words = Words::new(paragraph.text, &paragraph.tokens, text.language());
        for figure in figures {
            let bound =
                before(&words, figure).or_else(|| behind(&words, figure)).map(|said| Said { denial: denial(paragraph, &said), ..said });
            let tokens = bound
                .as_ref()
                .map_or(figure.tokens.clone(), |said| said.tokens.start.min(figure.tokens.start)..said.tokens.end.max(figure.tokens.end));
            // Units are compared with the numbers; here only which number it is counts.
            let value = figure.value.split([' ', '%']).next().unwrap_or_default().to_owned();
            found.push(Bounded { value, bound, mark: Mark { paragraph: index, range: words.bytes(tokens) } });
        }
    }
    found
}

/// The longest bound that ends before a figure.
fn before(words: &Words<'_>, figure: &Fact) -> Option<Said> {
    let start = figure.tokens.start;
    (start.saturating_sub(BEFORE)..start).find_map(|at| {
        let (end, index) = words.lexicon.scope.longest(words, at)?;
        let (_, ScopeWord::Bound(bound)) = words.lexicon.scope_words.get(index as usize)? else { return None };
        let joins = end <= start && start - end <= JOINING && (end..start).all(|at| words.is(at, flag::FUNCTION));
        joins.then_some(Said { bound: *bound, denial: Denial::Plain, tokens: at..end })
    })
}

/// The bound behind a figure, if it does not bound the next one.
fn behind(words: &Words<'_>, figure: &Fact) -> Option<Said> {
    let end = figure.tokens.end;
    (end..=end + BEHIND).take_while(|&at| at == end || words.mark(at - 1).is_none_or(|mark| mark == ',')).find_map(|at| {
        let (after, index) = words.lexicon.bounds_behind.longest(words, at)?;
        let counts = |at: usize| words.is_number(at) || words.is(at, flag::NUMBER | flag::DETERMINER);
        let next = (after..=after + JOINING).take_while(|&at| at == after || words.is(at - 1, flag::FUNCTION)).any(counts);
        (!next).then_some(Said { bound: *words.lexicon.bounds.get(index as usize)?, denial: Denial::Plain, tokens: at..after })
    })
}

/// Whether the sentence denies something before a bound.
fn denial(paragraph: &ParagraphView<'_>, said: &Said) -> Denial {
    let Some(place) = paragraph.tokens.get(said.tokens.start).map(|token| token.start as usize) else { return Denial::Plain };
    let Some(sentence) = paragraph.sentences.iter().find(|sentence| sentence.contains(&place)) else { return Denial::Plain };
    let mut negations = paragraph.facts.iter().filter(|fact| fact.kind == FactKind::Negation).map(|fact| paragraph.bytes(fact).start);
    if negations.any(|start| sentence.start <= start && start < place) { Denial::Denied } else { Denial::Plain }
}

#[cfg(test)]
mod tests {
    use crate::check::Severity;
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "The council shall train at least 40 pilots a year, each for 12 days or more.";

    /// Language, translation, bounds and those from the other side, another word for the first bound.
    type Case<'a> = (&'a str, &'a str, [(&'a str, &'a str); 2], &'a str);

    const TRANSLATIONS: [Case<'_>; 4] = [
        (
            "es",
            "El consejo formará al menos a 40 prácticos por año, cada uno durante 12 días o más.",
            [("al menos a", "a lo sumo a"), ("o más", "o menos")],
            "más de",
        ),
        (
            "pt",
            "O conselho formará pelo menos 40 práticos por ano, cada um durante 12 dias ou mais.",
            [("pelo menos", "no máximo"), ("ou mais", "ou menos")],
            "mais de",
        ),
        (
            "fr",
            "Le conseil formera au moins 40 pilotes par an, chacun pendant 12 jours ou plus.",
            [("au moins", "au plus"), ("ou plus", "ou moins")],
            "plus de",
        ),
        ("zh", "理事会每年应培训至少40名引航员，每人培训12天以上。", [("至少", "至多"), ("以上", "以下")], "超过"),
    ];

    #[test]
    fn a_bound_from_the_other_side_is_an_error() {
        for (tag, text, exchanges, other) in TRANSLATIONS {
            assert_eq!(found(SOURCE, &[(tag, text)]), [], "{tag}");
            for (from, to) in exchanges {
                let finding = only(SOURCE, tag, &text.replace(from, to));
                assert_eq!((finding.0.as_str(), finding.1), ("NUM005", Severity::Error), "{tag}: {to}");
            }
            // Another word for the same side, or none.
            for with in [other, ""] {
                let found = found(SOURCE, &[(tag, &text.replace(exchanges[0].0, with))]);
                assert!(found.iter().all(|(code, ..)| code != "NUM005"), "{tag}: {with}: {found:?}");
            }
        }
    }

    #[test]
    fn a_denied_bound_is_the_other_one() {
        let source = "The visit takes at most 3 days in all ports of the region.";
        for (tag, text) in [
            ("es", "La visita no durará más de 3 días en todos los puertos de la región."),
            ("pt", "A visita não durará mais de 3 dias em todos os portos da região."),
            ("fr", "La visite ne dure pas plus de 3 jours dans tous les ports de la région."),
            ("zh", "访问在该地区所有港口不得超过3天。"),
        ] {
            let found = found(source, &[(tag, text)]);
            assert!(found.iter().all(|(code, ..)| code != "NUM005"), "{tag}: {found:?}");
        }
    }
}
