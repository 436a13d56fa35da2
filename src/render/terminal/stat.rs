//! A line for each change, as `git diff --stat` has one for each file: where, what, how many words, and
//! a bar.

use super::wrap::Wrapper;
use super::{Options, Page, fold};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::render::wording::{citations, symbol, words};
use crate::report::{Entry, Report, WordTally};
use unicode_width::UnicodeWidthStr;

/// Widest a bar may be.
const BAR: usize = 40;
/// Narrowest a bar may be.
const LEAST_BAR: usize = 8;

/// A change: where, what, and its words.
struct Line<'a> {
    citations: String,
    words: String,
    entry: &'a Entry,
}

/// Appends a line for each entry that is chosen, and the sum.
pub(super) fn lines(report: &Report, options: &Options, page: &mut Page<'_>) {
    let shown = fold::shown(&report.entries, options);
    let chosen = report.entries.iter().zip(shown).filter(|(_, shown)| *shown).map(|(entry, _)| entry);
    let lines: Vec<Line<'_>> = chosen.map(|entry| Line { citations: citations(entry), words: words(entry), entry }).collect();
    page.blank();
    let widest = |of: fn(&Line<'_>) -> usize| lines.iter().map(of).max().unwrap_or(0);
    let cited = widest(|line| line.citations.width()).min(page.measure / 3);
    let said = widest(|line| line.words.width()).min(page.measure / 3);
    let most = lines.iter().map(|line| touched(line.entry.words)).max().unwrap_or(0);
    let digits = most.to_string().len();
    let bar = page.measure.saturating_sub(cited + said + digits + 7).clamp(LEAST_BAR, BAR);
    for line in &lines {
        let (sign, meaning) = symbol(line.entry);
        page.painter.paint(&mut page.text, meaning, sign);
        page.text.push(' ');
        column(&line.citations, cited, Meaning::Label, page);
        page.text.push_str("  ");
        column(&line.words, said, Meaning::Text, page);
        page.text.push_str(&format!("  {:>digits$} ", touched(line.entry.words)));
        let [came, went, moved] = bars(line.entry.words, most, bar);
        for (meaning, sign, length) in [(Meaning::AddedTag, "+", came), (Meaning::RemovedTag, "-", went), (Meaning::MovedTag, ">", moved)] {
            if length > 0 {
                page.painter.paint(&mut page.text, meaning, &sign.repeat(length));
            }
        }
        let end = page.text.trim_end_matches(' ').len();
        page.text.truncate(end);
        page.text.push('\n');
    }
    let sum: WordTally = lines.iter().map(|line| line.entry.words).sum();
    let total = format!(
        "{} shown; words: {} inserted (+), {} deleted (-), {} moved (>)",
        counted(lines.len(), "change"),
        sum.inserted,
        sum.deleted,
        sum.moved
    );
    page.prose("", Meaning::Dim, &total);
}

/// Words that came, went or moved.
const fn touched(words: WordTally) -> usize {
    words.inserted + words.deleted + words.moved
}

/// Lengths of the three parts of a bar, of which the longest has `width`; what is there at all is
/// seen.
fn bars(words: WordTally, most: usize, width: usize) -> [usize; 3] {
    let scaled = |count: usize| if most <= width || count == 0 { count } else { (count * width / most).max(1) };
    [words.inserted, words.deleted, words.moved].map(scaled)
}

/// Appends a text in a column of its own, cut if it is too long.
fn column(text: &str, width: usize, meaning: Meaning, page: &mut Page<'_>) {
    let mut wrapper = Wrapper::new(&page.painter, width);
    wrapper.push(meaning, text);
    let block = wrapper.finish();
    let (line, used) = block.line(0).unwrap_or(("", 0));
    page.text.push_str(line);
    let rest = if block.len() > 1 && used < width { "…" } else { "" };
    page.text.push_str(rest);
    page.text.extend(std::iter::repeat_n(' ', width.saturating_sub(used + rest.width())));
}

#[cfg(test)]
mod tests {
    use super::bars;
    use crate::render::sample;
    use crate::render::terminal::{Options, View, render};
    use crate::report::WordTally;

    #[test]
    fn every_change_has_a_line_and_the_sum_is_theirs() {
        let options = Options { view: View::Stat, ..Options::default() };
        let mut report = sample::report();
        report.entries[3].words = WordTally { deleted: 3, inserted: 5, moved: 12, editorial: 0 };
        let mut out = Vec::new();
        render(&report, &options, &mut out).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.contains(&"~ 4 → 5    reworded    20 +++++--->>>>>>>>>>>>"), "{text}");
        assert!(lines.last().is_some_and(|line| line.contains("words: 5 inserted (+), 3 deleted (-), 12 moved (>)")), "{text}");
        let table = lines.iter().skip_while(|line| !line.starts_with("words: ")).skip(2);
        assert_eq!(table.count(), report.summary.substantive + 1, "{text}");
    }

    #[test]
    fn a_long_bar_is_scaled_and_nothing_vanishes() {
        let words = WordTally { deleted: 1, inserted: 999, moved: 0, editorial: 7 };
        assert_eq!(bars(words, 1000, 20), [19, 1, 0]);
        assert_eq!(bars(words, 1000, 2000), [999, 1, 0]);
    }
}
