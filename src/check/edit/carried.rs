//! Differences in facts that are no more than a stale translation: the source says 45 days since its edit,
//! and the translation still says 30.

use super::LinkEdit;
use super::history::History;
use super::stale::joined;
use crate::bitext::{Link, Pair};
use crate::check::{Finding, PairView, Rule, Spot};
use crate::document::Document;
use crate::fact;
use crate::language::mentions;
use crate::token::tokenize;
use std::ops::Range;

/// Whether a finding is on facts or names that a text states.
pub(super) fn is_on_fact(finding: &Finding) -> bool {
    matches!(finding.rule, Rule::NumberValue | Rule::NumberWord | Rule::DateValue | Rule::Reference | Rule::Name)
}

/// Whether a finding is on the paragraphs of a link.
pub(super) fn is_within(finding: &Finding, link: &Link) -> bool {
    let within = |spot: &Option<Spot>, range: &Range<usize>| {
        spot.as_ref().is_some_and(|spot| range.start <= spot.paragraphs.start && spot.paragraphs.end <= range.end)
    };
    within(&finding.spots.source, &link.paragraphs.source) && within(&finding.spots.translation, &link.paragraphs.translation)
}

/// Whether what a finding says is that the source changed, as `stale` tells: the fact stands in words that
/// the edit put in, or the translation still has one that the edit took out.
pub(super) fn is_carried(finding: &Finding, stale: &Finding, view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> bool {
    if !is_on_fact(finding) || !is_within(finding, &view.bitext.links[edit.link]) {
        return false;
    }
    let marks = |spot: &Option<Spot>| spot.as_ref().map_or_else(Vec::new, |spot| spot.marks.clone());
    let facts = marks(&finding.spots.source);
    if facts.is_empty() {
        let value = finding.subject.split_once('→').map_or("", |(_, value)| value);
        return !value.is_empty() && states(histories.source.base(), &edit.base.source, value);
    }
    let edited = marks(&stale.spots.source);
    facts.iter().any(|fact| {
        // Of one that the edit only took words out of, the place is empty.
        let meets = |range: &Range<usize>| range.start <= fact.range.end && fact.range.start <= range.end;
        edited.iter().any(|mark| mark.paragraph == fact.paragraph && meets(&mark.range))
    })
}

/// Whether some paragraphs state a value, as subjects of findings write it.
fn states(document: &Document, paragraphs: &Range<usize>, value: &str) -> bool {
    let text = joined(document, paragraphs);
    let bare = |value: &str| value.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let value = bare(value);
    let facts = fact::find(&text, &tokenize(&text), document.language);
    facts.iter().any(|fact| fact.readings().any(|reading| bare(reading) == value))
        || mentions(&text, document.language).iter().any(|mention| mention.entity.code() == value)
}
