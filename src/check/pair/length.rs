//! LEN001: paragraphs that are far longer or shorter than the others of the text let expect.
//!
//! The usual ratio of lengths and its spread are fitted per text, by median and median absolute
//! deviation, which a few wrong paragraphs do not move (Hampel 1974).

use super::PairView;
use super::matching::is_compared;
use crate::check::{Finding, Rule, Severity, Spot};
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

/// From this distance on, as much as two thirds are missing or added.
const LARGE_DISTANCE: f64 = 0.9;

/// A median absolute deviation times this is a standard deviation, where errors are normal.
const NORMAL: f64 = 1.4826;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let length = |texts: &[crate::check::ParagraphView<'_>], range: Range<usize>| {
        texts.get(range).unwrap_or_default().iter().map(|paragraph| paragraph.text.chars().count()).sum::<usize>() as f64
    };
    let mut ratios = Vec::new();
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let source = length(&view.source.paragraphs, link.paragraphs.source.clone());
        let translation = length(&view.translation.paragraphs, link.paragraphs.translation.clone());
        if source >= SHORT && translation > 0.0 {
            ratios.push((link, (translation / source).ln()));
        }
    }
    if ratios.len() < FEWEST_LINKS {
        return;
    }
    let usual = median(ratios.iter().map(|(_, ratio)| *ratio).collect());
    let spread = (NORMAL * median(ratios.iter().map(|(_, ratio)| (ratio - usual).abs()).collect())).max(LEAST_SPREAD);
    let many = ratios.len() >= MANY_LINKS;
    for (link, ratio) in ratios {
        let distance = ratio - usual;
        if distance.abs() < LEAST_DISTANCE || distance.abs() < ODD * spread {
            continue;
        }
        let percent = (distance.exp() * 100.0).round();
        let message = format!("The translation has {percent} per cent of the length that the rest of the text lets expect");
        let severity = if distance.abs() >= LARGE_DISTANCE && many { Severity::Warning } else { Severity::Note };
        let finding = Finding::new(Rule::Length, message, "")
            .graded(severity, 0.6)
            .in_source(Spot::whole(link.paragraphs.source.clone()))
            .in_translation(Spot::whole(link.paragraphs.translation.clone()));
        findings.push(finding);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
