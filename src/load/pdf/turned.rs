//! Text that stands on its side or on its head: tables that were turned to fit, and stamps.

use super::extract::{Run, Sheet};
use super::line::lines;
use std::collections::BTreeMap;

/// Fewest lines and words that are a text rather than a stamp.
const FEWEST_LINES: usize = 2;
const FEWEST_WORDS: usize = 8;

/// Longest quotation of a stamp, in words.
const QUOTED: usize = 8;

/// Most stamps that are quoted.
const MOST_QUOTED: usize = 3;

/// Takes from each page what is turned and is text: for each direction, its runs in a frame in
/// which they stand upright. What is turned and is no text joins what is slanted.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Vec<Vec<Run>>> {
    let texts: Vec<[String; 3]> = sheets.iter().map(|sheet| sheet.turned.each_ref().map(|runs| text(runs).join("\n"))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts.iter().flatten() {
        *counts.entry(text).or_default() += 1;
    }
    let is_text = |text: &String| {
        // What stands on several pages is a stamp on each.
        counts.get(text.as_str()) == Some(&1) && text.lines().count() >= FEWEST_LINES && text.split_whitespace().count() >= FEWEST_WORDS
    };
    let mut found = Vec::with_capacity(sheets.len());
    for (sheet, texts) in sheets.iter_mut().zip(&texts) {
        let mut groups = Vec::new();
        for (runs, whole) in std::mem::take(&mut sheet.turned).into_iter().zip(texts) {
            // A page that holds nothing else is read as it stands.
            if is_text(whole) || sheet.runs.is_empty() && !runs.is_empty() {
                groups.push(runs);
            } else {
                sheet.slanted.extend(text(&runs));
            }
        }
        found.push(groups);
    }
    found
}

fn text(runs: &[Run]) -> Vec<String> {
    lines(runs.to_vec()).into_iter().map(|line| line.text).collect()
}

/// What a reader should know about the stamps: the first words of some, and their pages.
pub(super) fn stamps(sheets: &[Sheet]) -> Option<String> {
    let mut pages: Vec<(String, usize)> = Vec::new();
    let mut more = 0;
    for (page, sheet) in (1..).zip(sheets) {
        for stamp in &sheet.slanted {
            let words: Vec<&str> = stamp.split_whitespace().collect();
            let end = if words.len() > QUOTED { " …" } else { "" };
            let quoted = words.get(..QUOTED).unwrap_or(&words).join(" ") + end;
            if pages.iter().any(|(known, _)| *known == quoted) {
                continue;
            }
            if pages.len() < MOST_QUOTED {
                pages.push((quoted, page));
            } else {
                more += 1;
            }
        }
    }
    let quoted: Vec<String> = pages.iter().map(|(stamp, page)| format!("“{stamp}” (page {page})")).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!quoted.is_empty()).then(|| format!("text that does not stand upright was set apart as stamps: {}{more}", quoted.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::extract::{Run, Sheet};
    use super::{stamps, take};

    fn run(baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), right: 100.0, size: 10.0, baseline, ..Run::default() }
    }

    fn sheet(turned: Vec<Run>) -> Sheet {
        Sheet { runs: vec![run(0.0, "upright")], turned: [turned, Vec::new(), Vec::new()], ..Sheet::default() }
    }

    #[test]
    fn turned_tables_are_text_and_stamps_are_not() {
        let table = || vec![run(100.0, "Country and its target"), run(88.0, "Austria ten million tonnes")];
        let stamp = || vec![run(0.0, "arXiv:1234.5678v1 [cs.CL] 2 January 2024 and so on and on")];
        let mut sheets = vec![sheet(table()), sheet(stamp())];
        let texts = take(&mut sheets);
        assert_eq!((texts[0].len(), texts[1].len()), (1, 0));
        assert!(sheets[0].slanted.is_empty());
        let said = stamps(&sheets).expect("there is a stamp");
        assert!(said.ends_with("“arXiv:1234.5678v1 [cs.CL] 2 January 2024 and so on …” (page 2)"), "{said}");
        // On every page, the same two lines are a stamp.
        let mut sheets = vec![sheet(table()), sheet(table())];
        assert!(take(&mut sheets).iter().all(Vec::is_empty));
    }
}
