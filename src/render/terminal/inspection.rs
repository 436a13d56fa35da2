//! What was understood of one document, for a terminal.

use super::marks::push_text;
use super::wrap::{Block, Wrapper};
use super::{INDENT, Options, Page, header};
use crate::document::{Field, Repair, file_name};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::report::{InspectedCommitment, InspectedParagraph, Inspection};
use std::io::{self, Write};

/// Columns for the names of front-matter fields.
const MARGIN: usize = 8;
/// Strengths go up to this.
const STRONGEST: u8 = 10;

/// Writes what was understood of a document. Of the options, width and colour matter.
///
/// # Errors
/// Fails only when `out` does.
pub fn inspection(inspection: &Inspection, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    title(inspection, &mut page);
    header::notices(&inspection.notices, &mut page);
    let name = file_name(&inspection.name);
    let mut section: &[String] = &[];
    for inspected in &inspection.paragraphs {
        let paragraph = &inspected.paragraph;
        if paragraph.section != section && !paragraph.section.is_empty() {
            page.blank();
            page.prose("", Meaning::Heading, &paragraph.section.join(" › "));
        }
        section = &paragraph.section;
        show(inspected, name, &mut page);
        page.drain()?;
    }
    repairs(&inspection.repairs, &mut page);
    page.finish()
}

fn title(inspection: &Inspection, page: &mut Page<'_>) {
    let mut wrapper = Wrapper::new(&page.painter, page.measure);
    wrapper.push(Meaning::Heading, &inspection.name);
    let encoding = inspection.encoding.as_ref().filter(|encoding| *encoding != "UTF-8");
    let facts = [
        encoding.map_or_else(|| inspection.format.clone(), |encoding| format!("{} in {encoding}", inspection.format)),
        inspection.language.clone(),
        counted(inspection.paragraphs.len(), "paragraph"),
        counted(inspection.commitments(), "commitment"),
        counted(inspection.repairs.len(), "repair"),
    ];
    for (index, fact) in facts.iter().enumerate() {
        wrapper.push(Meaning::Dim, if index == 0 { " — " } else { " · " });
        wrapper.push_unbroken(Meaning::Dim, fact);
    }
    let block = wrapper.finish();
    page.block("", "  ", &block);
    page.blank();
    for field in &inspection.front_matter.fields {
        let mut wrapper = Wrapper::new(&page.painter, page.measure - MARGIN);
        wrapper.push(Meaning::Text, &field.value);
        wrapper.push(Meaning::Dim, &origin(field));
        let block = wrapper.finish();
        margin(field.name.name(), &block, page);
    }
    for (key, value) in &inspection.front_matter.metadata {
        let mut wrapper = Wrapper::new(&page.painter, page.measure - MARGIN);
        wrapper.push(Meaning::Text, &format!("{key}: {value}"));
        let block = wrapper.finish();
        margin("", &block, page);
    }
}

/// Appends a block with a word in the margin.
fn margin(word: &str, block: &Block, page: &mut Page<'_>) {
    let mut first = String::new();
    page.painter.paint(&mut first, Meaning::Dim, word);
    first.extend(std::iter::repeat_n(' ', MARGIN.saturating_sub(word.len())));
    page.block(&first, "        ", block);
}

/// How a field is compared and where it was read: ` (2025-07-25, line 14)`.
fn origin(field: &Field) -> String {
    let line = field.place.map(|place| place.long());
    let facts: Vec<String> = field.normal.clone().into_iter().chain(line).collect();
    if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) }
}

fn show(inspected: &InspectedParagraph, name: &str, page: &mut Page<'_>) {
    let paragraph = &inspected.paragraph;
    page.blank();
    let mut wrapper = Wrapper::new(&page.painter, page.measure);
    wrapper.push(Meaning::Label, &paragraph.citation);
    let mut facts = vec![paragraph.kind.name().to_owned()];
    if inspected.sentences > 0 {
        facts.push(counted(inspected.sentences, "sentence"));
    }
    facts.extend(paragraph.referred_from.as_ref().map(|citation| format!("mark in {citation}")));
    facts.push(format!("{name}:{}", paragraph.place.short()));
    if paragraph.place.unit.is_line() {
        facts.extend(paragraph.place.page.map(|page| format!("page {page}")));
    }
    for (index, fact) in facts.iter().enumerate() {
        wrapper.push(Meaning::Dim, if index == 0 { " — " } else { " · " });
        wrapper.push_unbroken(Meaning::Dim, fact);
    }
    let block = wrapper.finish();
    page.block("", "  ", &block);
    let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len());
    push_text(&mut wrapper, Meaning::Text, &paragraph.text);
    let block = wrapper.finish();
    page.block(INDENT, INDENT, &block);
    for commitment in &inspected.commitments {
        show_commitment(commitment, page);
    }
}

/// One line for a commitment: how firm, which operator, who, what.
fn show_commitment(commitment: &InspectedCommitment, page: &mut Page<'_>) {
    let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len() - 2);
    wrapper.push(Meaning::Fact, &commitment.operator);
    wrapper.push(Meaning::Dim, " ");
    let mut facts = vec![commitment.class.clone(), format!("{}/{STRONGEST}", commitment.strength)];
    if commitment.polarity != "affirmed" {
        facts.push(commitment.polarity.clone());
    }
    facts.extend(commitment.actor.clone());
    facts.extend(commitment.caveats.iter().map(|caveat| format!("“{caveat}”")));
    wrapper.push(Meaning::Dim, &format!("({}) ", facts.join(", ")));
    wrapper.push(Meaning::Text, &commitment.quote);
    let block = wrapper.finish();
    page.block(&format!("{INDENT}▸ "), &format!("{INDENT}  "), &block);
}

fn repairs(repairs: &[Repair], page: &mut Page<'_>) {
    if repairs.is_empty() {
        return;
    }
    page.blank();
    page.prose("", Meaning::Heading, "Repairs");
    for repair in repairs {
        let lines = repair.first.until(&repair.last);
        let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len());
        wrapper.push(Meaning::Dim, &lines);
        wrapper.push(Meaning::Text, &format!(": {}", repair.kind.name()));
        if !repair.detail.is_empty() {
            wrapper.push(Meaning::Dim, &format!(" — {}", repair.detail));
        }
        let block = wrapper.finish();
        page.block("  ", INDENT, &block);
    }
}

#[cfg(test)]
mod tests {
    use super::inspection;
    use crate::render::sample;
    use crate::render::terminal::Options;

    #[test]
    fn it_shows_front_matter_paragraphs_commitments_and_repairs() {
        let mut bytes = Vec::new();
        inspection(&sample::inspection(), &Options::default(), &mut bytes).expect("written");
        assert_eq!(
            String::from_utf8(bytes).expect("UTF-8"),
            "\
before.md — markdown · en · 1 paragraph · 1 commitment · 1 repair

title   São Paulo Consensus (line 17)
date    July 25, 2025 (2025-07-25, line 19)
        note: Made up.

3 — body · 2 sentences · before.md:31
    Digital technology and artificial intelligence present opportunities. All
    States should, as appropriate, protect rights.
    ▸ should (recommendation, 5/10, All States, “as appropriate”) All States
      should, as appropriate, protect rights

Repairs
  lines 31–35: joined paragraph — technology and artificial
"
        );
    }
}
