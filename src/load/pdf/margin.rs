//! Line numbers on the margin, as in drafts of laws and in transcripts.

use super::extract::{Run, Sheet};
use super::line::rows;

/// Fewest numbers that make a margin.
const FEWEST: usize = 5;

/// Takes the line numbers from each page, and gives them as one text.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Option<String>> {
    sheets.iter_mut().map(|sheet| take_from(&mut sheet.runs)).collect()
}

fn take_from(runs: &mut Vec<Run>) -> Option<String> {
    let edge = runs.iter().map(|run| run.left).fold(f32::INFINITY, f32::min);
    let is_at_edge = |run: &&Run| run.left < edge + 2.0 * run.size && number(run).is_some();
    let candidates: Vec<Run> = runs.iter().filter(is_at_edge).cloned().collect();
    let numbers: Vec<u32> = rows(candidates.clone()).iter().filter_map(|row| row.first().and_then(number)).collect();
    if numbers.len() < FEWEST || !counts(&numbers) || !is_even(&candidates) {
        return None;
    }
    let rest = runs.iter().filter(|run| !is_at_edge(run)).map(|run| run.left).fold(f32::INFINITY, f32::min);
    let right = candidates.iter().map(|run| run.right).fold(f32::NEG_INFINITY, f32::max);
    // Numbers of items stand close to other text of the same column; these are left of all of it.
    if rest < right {
        return None;
    }
    runs.retain(|run| !(run.left < right && number(run).is_some()));
    Some(numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" "))
}

/// The number that a run is, without a full stop or a bracket.
fn number(run: &Run) -> Option<u32> {
    let text = run.text.trim();
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Whether numbers count by one or by five.
fn counts(numbers: &[u32]) -> bool {
    let step = match numbers {
        [first, second, ..] => second.wrapping_sub(*first),
        _ => return false,
    };
    matches!(step, 1 | 2 | 5 | 10) && numbers.windows(2).all(|pair| matches!(pair, [one, other] if other.wrapping_sub(*one) == step))
}

/// Whether the numbers stand at even distances: those of items do not.
fn is_even(candidates: &[Run]) -> bool {
    let mut baselines: Vec<f32> = candidates.iter().map(|run| run.baseline).collect();
    baselines.sort_by(f32::total_cmp);
    let gaps = || baselines.windows(2).map(|pair| if let [below, above] = pair { above - below } else { 0.0 });
    let (least, most) = (gaps().fold(f32::INFINITY, f32::min), gaps().fold(0.0, f32::max));
    most <= least * 1.25
}

#[cfg(test)]
mod tests {
    use super::super::extract::Run;
    use super::take_from;

    fn run(left: f32, baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + text.len() as f32 * 5.0, baseline, size: 10.0, ..Run::default() }
    }

    fn page(baseline: fn(usize) -> f32) -> Vec<Run> {
        let numbers = (1..=12).map(|line| run(if line < 10 { 45.0 } else { 40.0 }, baseline(line), &line.to_string()));
        let text = (1..=12).map(|line| run(80.0, baseline(line), "that the Court shall decide"));
        numbers.chain(text).collect()
    }

    #[test]
    fn numbers_of_lines_are_no_text() {
        let mut runs = page(|line| 700.0 - line as f32 * 24.0);
        assert_eq!(take_from(&mut runs).as_deref(), Some("1 2 3 4 5 6 7 8 9 10 11 12"));
        assert_eq!(runs.len(), 12);
    }

    #[test]
    fn numbers_of_paragraphs_are() {
        let mut runs = page(|line| 700.0 - (line * line) as f32 * 4.0);
        assert_eq!(take_from(&mut runs), None);
        assert_eq!(runs.len(), 24);
    }
}
