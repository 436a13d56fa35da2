//! LEN001: paragraphs that are far longer or shorter than the others of the text let expect.
//!
//! The usual ratio of lengths and its spread are fitted per text, by median and median absolute
//! deviation, which a few wrong paragraphs do not move (Hampel 1974).

use super::PairView;
use super::matching::is_compared;
use crate::bitext::{Link, Pair};
use crate::check::{Finding, ParagraphView, Rule, Severity, Spot};
use std::ops::Range;

/// Fewer links do not tell what is usual.
const FEWEST_LINKS: usize = 5;

/// Fewer links tell it badly.
const MANY_LINKS: usize = 12;

/// Characters of the source below which lengths say little.
const SHORT: f64 = 60.0;

/// Deviations, in units of the spread, from which a length is odd.
const ODD: f64 = 5.0;

/// Least spread of the logarithm of the ratio, whatever the text: translators are no machines.
const LEAST_SPREAD: f64 = 0.09;

/// Least distance from the usual ratio: a half more or a third less.
const LEAST_DISTANCE: f64 = 0.4;

/// From this distance on, the translation has more than twice what it should.
const LARGE_DISTANCE: f64 = 0.9;

/// From this distance on, more than a third is missing. Translations are seldom that short.
const LOST_DISTANCE: f64 = 0.45;

/// A median absolute deviation times this is a standard deviation, where errors are normal.
const NORMAL: f64 = 1.4826;

/// What the links of two texts let expect of lengths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usual {
    ratio: f64,
    spread: f64,
    many: bool,
}

impl Usual {
    /// Of all links that are compared; none if they are too few.
    pub(super) fn of(view: &PairView<'_>) -> Option<Self> {
        let links = view.bitext.links.iter().filter(|link| is_compared(link));
        let ratios: Vec<f64> = links
            .map(|link| lengths(view, link))
            .filter(|lengths| lengths.source >= SHORT && lengths.translation > 0.0)
            .map(|lengths| (lengths.translation / lengths.source).ln())
            .collect();
        if ratios.len() < FEWEST_LINKS {
            return None;
        }
        let many = ratios.len() >= MANY_LINKS;
        let ratio = median(ratios.clone());
        let spread = (NORMAL * median(ratios.into_iter().map(|one| (one - ratio).abs()).collect())).max(LEAST_SPREAD);
        Some(Self { ratio, spread, many })
    }

    /// Deviation of the logarithms of the ratios in the text.
    pub(super) const fn spread(self) -> f64 {
        self.spread
    }

    /// How far lengths are from what is usual, as a logarithm: below 0, the translation is short.
    pub(super) fn distance(self, lengths: Pair<f64>) -> f64 {
        (lengths.translation.max(1.0) / lengths.source.max(1.0)).ln() - self.ratio
    }
}

/// Characters of both sides of a link.
pub(super) fn lengths(view: &PairView<'_>, link: &Link) -> Pair<f64> {
    let length = |texts: &[ParagraphView<'_>], range: Range<usize>| {
        texts.get(range).unwrap_or_default().iter().map(|paragraph| paragraph.text.chars().count()).sum::<usize>() as f64
    };
    let ranges = &link.paragraphs;
    Pair::new(length(&view.source.paragraphs, ranges.source.clone()), length(&view.translation.paragraphs, ranges.translation.clone()))
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let Some(usual) = Usual::of(view) else { return };
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let lengths = lengths(view, link);
        if lengths.source < SHORT || lengths.translation == 0.0 || is_explained(findings, link) {
            continue;
        }
        let distance = usual.distance(lengths);
        if distance.abs() < LEAST_DISTANCE || distance.abs() < ODD * usual.spread {
            continue;
        }
        let percent = (distance.exp() * 100.0).round();
        let message = format!("The translation has {percent} per cent of the length that the rest of the text lets expect");
        let grave = if distance < 0.0 { distance <= -LOST_DISTANCE } else { distance >= LARGE_DISTANCE };
        let severity = if grave && usual.many { Severity::Warning } else { Severity::Note };
        let finding = Finding::new(Rule::Length, message, "")
            .graded(severity, 0.6)
            .in_source(Spot::whole(link.paragraphs.source.clone()))
            .in_translation(Spot::whole(link.paragraphs.translation.clone()));
        findings.push(finding);
    }
}

/// Whether it was said already which sentence of a link is missing or added, or in another language.
fn is_explained(findings: &[Finding], link: &Link) -> bool {
    let sentence =
        |finding: &&Finding| matches!(finding.rule, Rule::MissingSentence | Rule::AddedSentence | Rule::Untranslated | Rule::WrongLanguage);
    findings
        .iter()
        .filter(sentence)
        .any(|finding| finding.spots.translation.as_ref().is_some_and(|spot| link.paragraphs.translation.contains(&spot.paragraphs.start)))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
