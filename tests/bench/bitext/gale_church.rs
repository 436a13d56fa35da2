//! The method of Gale and Church (*A Program for Aligning Sentences in Bilingual Corpora*,
//! Computational Linguistics 19, 1993) with their constants: lengths alone.

use std::ops::Range;

/// Shapes with the probabilities of their Table 5 (each direction has half).
const SHAPES: [(usize, usize, f64); 6] = [(1, 1, 0.89), (1, 0, 0.00495), (0, 1, 0.00495), (2, 1, 0.0445), (1, 2, 0.0445), (2, 2, 0.011)];

/// Runs that correspond; those with an empty side are left out.
pub(crate) fn align(source: &[String], translation: &[String]) -> Vec<(Range<usize>, Range<usize>)> {
    let lengths = |texts: &[String]| texts.iter().map(|text| text.chars().count() as f64).collect::<Vec<_>>();
    let (source, translation) = (lengths(source), lengths(translation));
    let ratio = translation.iter().sum::<f64>() / source.iter().sum::<f64>().max(1.0);
    let width = translation.len() + 1;
    let mut best = vec![(f64::INFINITY, 0_usize); (source.len() + 1) * width];
    best[0].0 = 0.0;
    for at in 0..best.len() {
        let (row, column) = (at / width, at % width);
        for (shape, (down, right, probability)) in SHAPES.into_iter().enumerate() {
            let (to_row, to_column) = (row + down, column + right);
            if to_row > source.len() || to_column > translation.len() {
                continue;
            }
            let (one, other): (f64, f64) = (source[row..to_row].iter().sum(), translation[column..to_column].iter().sum());
            let cost = best[at].0 - probability.ln() + mismatch(one, other, ratio);
            let to = to_row * width + to_column;
            if cost < best[to].0 {
                best[to] = (cost, shape);
            }
        }
    }
    let (mut row, mut column) = (source.len(), translation.len());
    let mut links = Vec::new();
    while row > 0 || column > 0 {
        let (down, right, _) = SHAPES[best[row * width + column].1];
        if down > 0 && right > 0 {
            links.push((row - down..row, column - right..column));
        }
        (row, column) = (row - down, column - right);
    }
    links.reverse();
    links
}

/// Minus the logarithm of how probable so great a difference of lengths is.
fn mismatch(source: f64, translation: f64, ratio: f64) -> f64 {
    const VARIANCE: f64 = 6.8;
    let mean = f64::midpoint(source, translation / ratio).max(1.0);
    let deviation = ((translation - source * ratio) / (mean * VARIANCE).sqrt()).abs();
    -(2.0 * tail(deviation)).max(1e-300).ln()
}

/// Upper tail of the normal distribution: Abramowitz and Stegun, *Handbook of Mathematical Functions*,
/// 26.2.17.
fn tail(deviation: f64) -> f64 {
    let step = 1.0 / (1.0 + 0.231_641_9 * deviation);
    let series = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let sum = series.iter().rev().fold(0.0, |sum, coefficient| (sum + coefficient) * step);
    (-deviation * deviation / 2.0).exp() / std::f64::consts::TAU.sqrt() * sum
}
