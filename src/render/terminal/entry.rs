//! The lines above an entry's words: its citations, what happened to it, where it stands, what
//! was found in it.

use super::wrap::Wrapper;
use super::{Link, Options, Page};
use crate::document::{Place, Sides};
use crate::render::style::Meaning;
use crate::render::visible::visible;
use crate::render::wording::{citations, doubt, moved, special_kind, symbol, symbol_of_rule, tag_of, words};
use crate::report::{Entry, Finding};
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
pub(super) fn heading(entry: &Entry, names: Sides<&str>, options: &Options, page: &mut Page<'_>) {
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
    place(entry, names, options, (block.len() == 1).then_some(used), page);
    findings(&entry.findings, "  ", page);
}

/// Appends the lines of the sources, at the end of the heading if there is room.
fn place(entry: &Entry, names: Sides<&str>, options: &Options, heading: Option<usize>, page: &mut Page<'_>) {
    let first = entry.sides().map(|paragraphs| paragraphs.first().map(|paragraph| paragraph.place));
    let whole = Sides::new(
        first.before.map(|place| visible(&format!("{}:{}", names.before, place.short())).into_owned()),
        first.after.map(|place| visible(&format!("{}:{}", names.after, place.short())).into_owned()),
    );
    let short = first.map(|place| place.map(|place| place.short()));
    let is_line = first.before.or(first.after).is_some_and(|place| place.unit.is_line());
    let room = heading.map_or(0, |used| page.span.saturating_sub(used + 2));
    let width = |texts: &Sides<Option<String>>, word: &str| {
        let sum: usize = [&texts.before, &texts.after].into_iter().flatten().map(|text| text.width()).sum();
        sum + word.width() + if texts.before.is_some() && texts.after.is_some() { ARROW.width() } else { 0 }
    };
    let (texts, word) = if width(&whole, "") <= room { (whole, "") } else { (short, if is_line { "line " } else { "" }) };
    let width = width(&texts, word);
    let link = |text: Option<String>, link: &Option<Link>, place: Option<Place>| {
        let text = text?;
        let line = place.filter(|place| place.unit.is_line()).map(|place| place.line);
        Some(link.as_ref().map_or_else(|| text.clone(), |link| link.around(&text, line)))
    };
    let parts = [link(texts.before, &options.links.before, first.before), link(texts.after, &options.links.after, first.after)];
    let text = format!("{word}{}", parts.into_iter().flatten().collect::<Vec<_>>().join(ARROW));
    if width == word.width() {
        return;
    }
    if width <= room {
        page.text.pop();
        page.text.extend(std::iter::repeat_n(' ', room + 2 - width));
    } else {
        page.text.push_str("  ");
    }
    page.painter.paint(&mut page.text, Meaning::Dim, &text);
    page.text.push('\n');
}

/// Between the places of both sides.
const ARROW: &str = " → ";

impl Link {
    /// A text as a link to a line of the document.
    fn around(&self, text: &str, line: Option<usize>) -> String {
        let line = line.map_or_else(String::new, |line| format!("#{line}"));
        format!("\x1b]8;;{}{line}\x1b\\{text}\x1b]8;;\x1b\\", self.address)
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
