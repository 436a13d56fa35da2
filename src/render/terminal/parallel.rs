//! Two texts beside each other, each unit next to what it is aligned with; one above the other where the
//! terminal is too narrow for two columns.

use super::marks::push_text;
use super::wrap::{Block, Wrapper};
use super::{INDENT, Options, Page, header, side_by_side};
use crate::document::{Sides, file_name};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::render::wording::{MOVED, SURE};
use crate::report::{ParallelRow, ParallelSide, ParallelText, ParallelUnit};
use std::io::{self, Write};

/// What stands where there is no counterpart.
const NOTHING: &str = "—";

/// Writes two texts side by side, and in a sentence how much of them is aligned. Of the options, width and
/// colour matter.
///
/// # Errors
/// Fails only when `out` does.
pub fn parallel(parallel: &ParallelText, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    let column = side_by_side::column_width(page.width);
    let texts = parallel.texts.as_ref();
    if let Some(width) = column {
        let heads = texts.map(|text| {
            let mut wrapper = Wrapper::new(&page.painter, width);
            push_name(text, &mut wrapper);
            wrapper.finish()
        });
        side_by_side::write(&heads, &page.painter, width, &mut page.text);
    } else {
        for text in [texts.before, texts.after] {
            let mut wrapper = Wrapper::new(&page.painter, page.measure);
            push_name(text, &mut wrapper);
            let block = wrapper.finish();
            page.block("", "  ", &block);
        }
    }
    header::notices(&parallel.notices, &mut page);
    // Of lines some are empty, and there is nothing to read in them.
    let has_words = |row: &&ParallelRow| row.before.iter().chain(&row.after).any(|unit| !unit.text.trim().is_empty());
    for row in parallel.rows.iter().filter(has_words) {
        page.blank();
        if let Some(remark) = remark(row) {
            page.prose(INDENT, Meaning::Caution, &remark);
        }
        match column {
            Some(width) => {
                let sides = Sides::new(cell(&row.before, &page, width), cell(&row.after, &page, width));
                side_by_side::write(&sides, &page.painter, width, &mut page.text);
            }
            None => {
                let tags = texts.map(|text| text.language.as_str());
                for (tag, units) in [(tags.before, &row.before), (tags.after, &row.after)] {
                    let lead = format!("{tag:INDENT_WIDTH$}");
                    let block = cell(units, &page, page.measure.saturating_sub(lead.len()));
                    let mut first = String::new();
                    page.painter.paint(&mut first, Meaning::Dim, &lead);
                    page.block(&first, &" ".repeat(lead.len()), &block);
                }
            }
        }
        page.drain()?;
    }
    page.blank();
    page.prose("", Meaning::Heading, &sum(parallel));
    page.finish()
}

/// Columns for the tag of a language.
const INDENT_WIDTH: usize = 4;

fn push_name(text: &ParallelSide, wrapper: &mut Wrapper<'_>) {
    push_text(wrapper, Meaning::Heading, file_name(&text.name));
    wrapper.gap(2);
    wrapper.push_unbroken(Meaning::Dim, &text.language);
}

/// What is odd about a row, if anything is.
fn remark(row: &ParallelRow) -> Option<String> {
    let mut remarks = Vec::new();
    if row.moved {
        remarks.push(format!("{MOVED} moved"));
    }
    if row.is_pair() && row.confidence < SURE {
        remarks.push(format!("~{:.0} % sure", row.confidence * 100.0));
    }
    (!remarks.is_empty()).then(|| remarks.join(", "))
}

/// The units of one side of a row, each with its citation.
fn cell(units: &[ParallelUnit], page: &Page<'_>, width: usize) -> Block {
    let mut wrapper = Wrapper::new(&page.painter, width);
    if units.is_empty() {
        wrapper.push_unbroken(Meaning::Loss, NOTHING);
    }
    for (index, unit) in units.iter().enumerate() {
        if index > 0 {
            wrapper.break_line();
        }
        // Sentences of one paragraph are cited alike.
        if index == 0 || units[index - 1].citation != unit.citation {
            wrapper.push_unbroken(Meaning::Label, &unit.citation);
            wrapper.gap(2);
        }
        push_text(&mut wrapper, Meaning::Text, &unit.text);
    }
    wrapper.finish()
}

/// How much is aligned, in a sentence.
fn sum(parallel: &ParallelText) -> String {
    let pairs = parallel.pairs().count();
    let doubtful = parallel.pairs().filter(|row| row.confidence < SURE).count();
    let moved = parallel.rows.iter().filter(|row| row.moved).count();
    let mut clauses = vec![counted(pairs, "pair")];
    let texts = parallel.texts.as_ref();
    for text in [texts.before, texts.after] {
        if text.alone > 0 {
            clauses.push(format!("{} of {} without counterpart", text.alone, file_name(&text.name)));
        }
    }
    if moved > 0 {
        clauses.push(format!("{moved} moved"));
    }
    if doubtful > 0 {
        clauses.push(format!("{doubtful} less than {:.0} % sure", SURE * 100.0));
    }
    format!("{}.", clauses.join(", "))
}

#[cfg(test)]
mod tests {
    use super::parallel;
    use crate::render::sample;
    use crate::render::terminal::Options;
    use unicode_width::UnicodeWidthStr;

    fn shown(width: usize) -> String {
        let mut bytes = Vec::new();
        parallel(&sample::parallel(), &Options { width, ..Options::default() }, &mut bytes).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn what_is_aligned_stands_on_one_line() {
        let text = shown(80);
        assert!(text.contains("1  All States must act."), "{text}");
        let line = text.lines().find(|line| line.contains("must act")).expect("there");
        assert!(line.contains(" │ 1  所有国家必须采取行动。"), "{text}");
        assert!(text.contains("~57 % sure") && text.contains(" │ —"), "{text}");
        let sum = "2 pairs, 1 of en.md without counterpart, 1 of zh.md without counterpart, 1 moved, 1 less than";
        assert!(text.replace('\n', " ").contains(sum), "{text}");
        // Columns stay in line whatever the script.
        let bars: Vec<usize> = text.lines().filter_map(|line| Some(line[..line.find('│')?].width())).collect();
        assert!(bars.iter().all(|&bar| bar == bars[0]), "{text}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [20, 40, 80, 120] {
            let text = shown(width);
            assert!(text.lines().all(|line| line.width() <= width), "{width}: {text}");
            assert!(!text.contains('\u{202E}') && text.lines().all(|line| line.trim_end() == line), "{text}");
        }
        assert!(shown(60).contains("en  1  All States must act.\nzh  1  所有国家"), "{}", shown(60));
    }
}
