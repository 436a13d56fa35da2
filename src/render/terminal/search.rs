//! A search for a terminal: where the text stands in a sentence, then each hit with its words.

use super::wrap::Wrapper;
use super::{INDENT, Options, Page, header};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::report::{SearchHit, SearchReport, Standing};
use std::io::{self, Write};

/// Writes the hits of a search.
///
/// # Errors
/// Fails only when `out` does.
pub fn search(report: &SearchReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    page.prose("", Meaning::Heading, &headline(report));
    header::notices(&report.notices, &mut page);
    for found in &report.hits {
        hit(found, &mut page);
        page.drain()?;
    }
    if report.more > 0 {
        page.blank();
        page.prose("", Meaning::Dim, &format!("Not shown: {} (--most shows more).", counted(report.more, "hit")));
    }
    page.finish()
}

/// "Stands word for word in 3 of 217 documents, since 2015-12-12; reworded in 12 others."
fn headline(report: &SearchReport) -> String {
    let total = counted(report.documents, "document");
    let (exact, reworded) = (&report.exact, &report.reworded);
    let mut sentence = match exact.documents {
        0 => format!("Stands word for word in none of {total}"),
        count => format!("Stands word for word in {count} of {total}"),
    };
    if let Some(since) = exact.since.as_ref().filter(|_| exact.documents > 0) {
        sentence.push_str(&format!(", since {since}"));
    }
    let least = if report.complete { "" } else { "at least " };
    match (reworded.documents, reworded.paragraphs) {
        // A document that has it word for word may have it in other words as well.
        (0, 0) => sentence.push_str(&format!("; nothing is {:.0} % like it", report.min_likeness * 100.0)),
        (0, paragraphs) => sentence.push_str(&format!("; reworded in {least}{} of these", counted(paragraphs, "paragraph"))),
        (count, _) if exact.documents > 0 => {
            sentence.push_str(&format!("; reworded in {least}{count} other{}", if count == 1 { "" } else { "s" }));
        }
        (count, _) => sentence.push_str(&format!("; reworded in {least}{count}")),
    }
    sentence.push('.');
    if !report.unread.is_empty() {
        sentence.push_str(&format!(" {} could not be read.", counted(report.unread.len(), "file")));
    }
    sentence
}

fn hit(hit: &SearchHit, page: &mut Page<'_>) {
    page.blank();
    let mut wrapper = Wrapper::new(&page.painter, page.measure);
    if let Some(date) = &hit.date {
        wrapper.push(Meaning::Label, date);
        wrapper.gap(2);
    }
    wrapper.push(Meaning::Dim, &format!("{}:{}", hit.document, hit.place.short()));
    wrapper.gap(2);
    wrapper.push(Meaning::Heading, &hit.citation);
    wrapper.gap(2);
    match hit.standing {
        Standing::Exact => wrapper.push(Meaning::Fact, "exact"),
        Standing::Reworded => wrapper.push(Meaning::Text, &format!("{:.0} % alike", (hit.likeness * 100.0).floor())),
    }
    let block = wrapper.finish();
    page.block("", INDENT, &block);
    let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len());
    for stretch in &hit.passage {
        if stretch.shared {
            wrapper.push(Meaning::Label, &stretch.text);
        } else {
            push_around(&mut wrapper, &stretch.text);
        }
    }
    let block = wrapper.finish();
    page.block(INDENT, INDENT, &block);
}

/// Of words beside the shared ones so many characters are shown at least, before and after.
const AROUND: usize = 240;

/// Appends words that are not shared, a long stretch without its middle.
fn push_around(wrapper: &mut Wrapper<'_>, text: &str) {
    let spaces = || text.match_indices(' ').map(|(at, _)| at);
    let head = spaces().find(|at| *at >= AROUND);
    let tail = spaces().rfind(|at| *at + AROUND <= text.len());
    match head.zip(tail).filter(|(head, tail)| head + 20 < *tail) {
        None => wrapper.push(Meaning::Text, text),
        Some((head, tail)) => {
            wrapper.push(Meaning::Text, &text[..head]);
            wrapper.push(Meaning::Dim, " … ");
            wrapper.push(Meaning::Text, &text[tail + 1..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{AROUND, push_around};
    use crate::render::style::Painter;
    use crate::render::terminal::wrap::Wrapper;
    use crate::render::{ColorMode, Theme};

    fn shown(text: &str) -> String {
        let painter = Painter::new(ColorMode::Plain, Theme::Unknown);
        let mut wrapper = Wrapper::new(&painter, 10_000);
        push_around(&mut wrapper, text);
        wrapper.finish().lines().map(|(line, _)| line.to_owned()).collect()
    }

    #[test]
    fn only_the_middle_of_a_long_stretch_is_left_out() {
        let short = "one two three";
        assert_eq!(shown(short), short);
        let long = format!("first {} middle {} last", "word ".repeat(60), "word ".repeat(60));
        let shown = shown(&long);
        assert!(shown.starts_with("first ") && shown.contains(" … ") && shown.ends_with(" last") && !shown.contains("middle"), "{shown}");
        assert!(shown.len() < 2 * AROUND + 30, "{shown}");
    }
}
