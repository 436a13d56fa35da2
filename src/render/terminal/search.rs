//! A search for a terminal: where the text stands in a sentence, then each hit with its words.

use super::wrap::Wrapper;
use super::{INDENT, Options, Page, header};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::report::{SearchHit, SearchReport, SearchStanding};
use std::io::{self, Write};

/// Writes the hits of a search.
///
/// # Errors
/// Fails only when `out` does.
pub fn search(report: &SearchReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options.color, options.width, out);
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
        SearchStanding::Exact => wrapper.push(Meaning::Fact, "exact"),
        SearchStanding::Reworded => wrapper.push(Meaning::Text, &format!("{:.0} % alike", (hit.likeness * 100.0).floor())),
    }
    let block = wrapper.finish();
    page.block("", INDENT, &block);
    let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len());
    for stretch in &hit.passage {
        wrapper.push(if stretch.shared { Meaning::Label } else { Meaning::Text }, &stretch.text);
    }
    let block = wrapper.finish();
    page.block(INDENT, INDENT, &block);
}
