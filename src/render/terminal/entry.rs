//! The lines above an entry's words: its citations, what happened to it, where it stands, what
//! was found in it.

use super::Page;
use super::wrap::Wrapper;
use crate::document::{Place, Sides};
use crate::render::style::Meaning;
use crate::render::visible::visible;
use crate::render::wording::{citations, doubt, moved, special_kind, symbol, symbol_of_rule, tag_of, words};
use crate::report::{Entry, EntryParagraph, Finding};
use unicode_width::UnicodeWidthStr;

/// Messages of so few bytes stay on one line.
const SHORT: usize = 40;

/// Appends the headings above an entry when they are not those of the entry before.
pub(super) fn section<'a>(entry: &'a Entry, last: &'a [String], page: &mut Page<'_>) -> &'a [String] {
    let Some(paragraph) = entry.after.first().or(entry.before.first()) else { return last };
    if paragraph.section != last && !paragraph.section.is_empty() {
        page.blank();
        page.prose("", Meaning::Heading, &paragraph.section.join(" › "));
    }
    &paragraph.section
}

/// Appends an entry's heading: citations, kind, movement and place, then the findings.
pub(super) fn heading(entry: &Entry, names: Sides<&str>, page: &mut Page<'_>) {
    page.blank();
    let (symbol, meaning) = symbol(entry);
    let mut wrapper = Wrapper::new(&page.painter, page.span - 2);
    wrapper.push(Meaning::Label, &citations(entry));
    wrapper.gap(2);
    wrapper.push(meaning, &words(entry));
    if let Some(movement) = &entry.movement {
        wrapper.push(Meaning::Text, &moved(movement));
    }
    if let Some(kind) = special_kind(entry) {
        wrapper.push(Meaning::Dim, &format!(" ({kind})"));
    }
    if let Some(doubt) = doubt(entry) {
        wrapper.push(Meaning::Dim, " · ");
        wrapper.push(Meaning::Caution, &doubt);
    }
    let block = wrapper.finish();
    let mut first = String::new();
    page.painter.paint(&mut first, meaning, symbol);
    first.push(' ');
    page.block(&first, "  ", &block);
    let used = 2 + block.line(block.len() - 1).map_or(0, |(_, width)| width);
    place(entry, names, (block.len() == 1).then_some(used), page);
    findings(&entry.findings, "  ", page);
}

/// Appends the lines of the sources, at the end of the heading if there is room.
fn place(entry: &Entry, names: Sides<&str>, heading: Option<usize>, page: &mut Page<'_>) {
    let first = |paragraphs: &[EntryParagraph]| paragraphs.first().map(|paragraph| paragraph.place);
    let word = |place: Place| if place.unit.is_line() { "line " } else { "" };
    let (long, short) = match (first(&entry.before), first(&entry.after)) {
        (Some(before), Some(after)) => {
            let (from, to) = (before.short(), after.short());
            (format!("{}:{from} → {}:{to}", names.before, names.after), format!("{}{from} → {to}", word(before)))
        }
        (Some(place), None) => (format!("{}:{}", names.before, place.short()), format!("{}{}", word(place), place.short())),
        (None, Some(place)) => (format!("{}:{}", names.after, place.short()), format!("{}{}", word(place), place.short())),
        (None, None) => return,
    };
    let long = visible(&long);
    let room = heading.map_or(0, |used| page.span.saturating_sub(used + 2));
    let text = if long.width() <= room { &*long } else { &*short };
    if text.width() <= room {
        page.text.pop();
        page.text.extend(std::iter::repeat_n(' ', room + 2 - text.width()));
        page.painter.paint(&mut page.text, Meaning::Dim, text);
        page.text.push('\n');
    } else {
        page.prose("  ", Meaning::Dim, text);
    }
}

pub(super) fn findings(findings: &[Finding], indent: &str, page: &mut Page<'_>) {
    if findings.is_empty() {
        return;
    }
    let mut wrapper = Wrapper::new(&page.painter, page.span - indent.len());
    for (index, finding) in findings.iter().enumerate() {
        if index > 0 {
            wrapper.gap(3);
        }
        let (symbol, meaning) = symbol_of_rule(finding.rule);
        wrapper.push_unbroken(meaning, &format!("{symbol} {}:", tag_of(finding.rule)));
        if finding.message.len() <= SHORT {
            wrapper.push_unbroken(Meaning::Text, &format!(" {}", finding.message));
        } else {
            wrapper.push(Meaning::Text, " ");
            wrapper.push(Meaning::Text, &finding.message);
        }
    }
    let block = wrapper.finish();
    page.block(indent, indent, &block);
}
