//! What stands at the top: the two documents, what changed in their front matter, and notices.

use super::wrap::Wrapper;
use super::{Editorial, Extent, Options, Page};
use crate::document::{FieldName, Notice};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::report::{DocumentSummary, FieldChange, Report};

/// Columns for the words *before* and *after*.
const MARGIN: usize = 8;
const MARGIN_SPACES: &str = "        ";

/// Appends the two documents and the differences of their front matter.
pub(super) fn documents(report: &Report, options: &Options, page: &mut Page<'_>) {
    let before = identity(&report.documents.before);
    let after = identity(&report.documents.after);
    document("before", &report.documents.before, &before, page);
    let same_title = before.title.is_some() && before.title == after.title;
    if same_title && before.facts == after.facts {
        document("after", &report.documents.after, &Identity::default(), page);
        page.prose(MARGIN_SPACES, Meaning::Dim, "title, date and place as above");
    } else if same_title {
        let facts = [vec!["title as above"], after.facts].concat();
        document("after", &report.documents.after, &Identity { title: None, facts }, page);
    } else {
        document("after", &report.documents.after, &after, page);
    }
    let everything = options.extent == Extent::Everything || options.editorial == Editorial::Shown;
    for change in report.front_matter.iter().filter(|change| change.substantive || everything) {
        field_change(change, page);
    }
}

/// Appends what the reader should know before trusting the rest.
pub(super) fn notices(notices: &[Notice], page: &mut Page<'_>) {
    if !notices.is_empty() {
        page.blank();
    }
    for notice in notices {
        let mut wrapper = Wrapper::new(&page.painter, page.measure - 2);
        if let Some(document) = &notice.document {
            wrapper.push(Meaning::Dim, document);
            if let Some(place) = notice.place {
                wrapper.push(Meaning::Dim, &format!(":{}", place.short()));
            }
            wrapper.push(Meaning::Dim, ": ");
        }
        wrapper.push(Meaning::Caution, &notice.message);
        let block = wrapper.finish();
        page.block("! ", "  ", &block);
    }
}

/// What there is of title, date, place and symbol.
#[derive(Debug, Default)]
struct Identity<'a> {
    title: Option<&'a str>,
    facts: Vec<&'a str>,
}

fn identity(document: &DocumentSummary) -> Identity<'_> {
    let value = |name| document.front_matter.value(name);
    let facts = [FieldName::Date, FieldName::Place, FieldName::Symbol].into_iter().filter_map(value).collect();
    Identity { title: value(FieldName::Title), facts }
}

fn document(side: &str, document: &DocumentSummary, identity: &Identity<'_>, page: &mut Page<'_>) {
    let mut wrapper = Wrapper::new(&page.painter, page.measure - MARGIN);
    wrapper.push(Meaning::Heading, &document.name);
    wrapper.push(Meaning::Dim, " ");
    let mut counts =
        vec![counted(document.paragraphs, "paragraph"), counted(document.words, "word"), counted(document.commitments, "commitment")];
    if !document.repairs.is_empty() {
        counts.push(counted(document.repairs.len(), "repair"));
    }
    for (index, count) in counts.iter().enumerate() {
        wrapper.push(Meaning::Dim, if index == 0 { "— " } else { " · " });
        wrapper.push_unbroken(Meaning::Dim, count);
    }
    if let Some(title) = identity.title {
        wrapper.break_line();
        wrapper.push(Meaning::Text, title);
    }
    if !identity.facts.is_empty() {
        wrapper.break_line();
        wrapper.push(Meaning::Text, &identity.facts.join(" · "));
    }
    let block = wrapper.finish();
    let mut margin = String::new();
    page.painter.paint(&mut margin, Meaning::Dim, side);
    margin.push_str(&MARGIN_SPACES[side.len()..]);
    page.block(&margin, MARGIN_SPACES, &block);
}

fn field_change(change: &FieldChange, page: &mut Page<'_>) {
    let mut wrapper = Wrapper::new(&page.painter, page.measure - MARGIN - 2);
    wrapper.push(if change.substantive { Meaning::Fact } else { Meaning::Dim }, change.field.name());
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            wrapper.push(Meaning::Dim, ": ");
            wrapper.push(Meaning::RemovedTag, before);
            wrapper.push(Meaning::Dim, " → ");
            wrapper.push(Meaning::AddedTag, after);
        }
        (Some(before), None) => wrapper.push(Meaning::Dim, &format!(" only in the earlier text: {before}")),
        (None, Some(after)) => wrapper.push(Meaning::Dim, &format!(" only in the later text: {after}")),
        (None, None) => {}
    }
    let block = wrapper.finish();
    let mut margin = MARGIN_SPACES.to_owned();
    page.painter.paint(&mut margin, Meaning::Dim, if change.substantive { "≠ " } else { "· " });
    page.block(&margin, &format!("{MARGIN_SPACES}  "), &block);
}
