//! Alignment by length alone (Gale and Church, *A Program for Aligning Sentences in Bilingual Corpora*,
//! Computational Linguistics 19, 1993), with equal labels as anchors.

use super::{Bitext, BitextOptions, Link, Pair};
use crate::document::{Document, Paragraph};

/// Steps of the alignment with their cost: minus the logarithm of Gale and Church's frequencies, in
/// hundredths.
const STEPS: [((usize, usize), f64); 6] = [((1, 1), 0.0), ((1, 0), 4.5), ((0, 1), 4.5), ((2, 1), 2.3), ((1, 2), 2.3), ((2, 2), 4.4)];

pub(super) fn align(documents: Pair<&Document>, _options: &BitextOptions) -> Bitext {
    let Pair { source, translation } = documents.map(|document| document.paragraphs.as_slice());
    let width = translation.len() + 1;
    let mut best = vec![(f64::INFINITY, 0_usize); (source.len() + 1) * width];
    best[0].0 = 0.0;
    for at in 0..best.len() {
        let (row, column) = (at / width, at % width);
        for (index, ((down, right), cost)) in STEPS.into_iter().enumerate() {
            let (to_row, to_column) = (row + down, column + right);
            if to_row > source.len() || to_column > translation.len() {
                continue;
            }
            let total = best[at].0 + cost + distance(&source[row..to_row], &translation[column..to_column]);
            let to = to_row * width + to_column;
            if total < best[to].0 {
                best[to] = (total, index);
            }
        }
    }
    let (mut row, mut column) = (source.len(), translation.len());
    let mut links = Vec::new();
    while row > 0 || column > 0 {
        let ((down, right), _) = STEPS[best[row * width + column].1];
        let paragraphs = Pair::new(row - down..row, column - right..column);
        links.push(Link { paragraphs, moved: false, confidence: 0.5 });
        (row, column) = (row - down, column - right);
    }
    links.reverse();
    Bitext { links }
}

fn distance(source: &[Paragraph], translation: &[Paragraph]) -> f64 {
    let length = |side: &[Paragraph]| side.iter().map(|paragraph| paragraph.text.as_str().chars().count()).sum::<usize>() as f64;
    let (long, other) = (length(source), length(translation));
    if long == 0.0 || other == 0.0 {
        return 0.0;
    }
    let ordinal = |side: &[Paragraph]| side.first().and_then(|paragraph| paragraph.label.as_ref()?.ordinal);
    let label = match (ordinal(source), ordinal(translation)) {
        (Some(one), Some(two)) if one == two => -2.0,
        (Some(_), Some(_)) | (Some(_), None) | (None, Some(_)) => 2.0,
        (None, None) => 0.0,
    };
    let ratio = (long / other).ln().abs();
    label + 3.0 * ratio * ratio
}
