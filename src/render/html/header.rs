//! What stands at the top: the two documents, what changed in a sentence, their front matter, and
//! what a reader should know before trusting the rest.

use super::escape;
use super::language::Language;
use crate::document::{FieldName, Notice, Sides, file_name};
use crate::render::headline::{counted, headline};
use crate::report::{DocumentSummary, FieldChange, Report};
use std::fmt::Write;

/// So many notices stand open; more are folded away.
const FEW: usize = 3;

/// How the page calls the two documents: the last parts of their paths if these differ.
pub(super) fn short_names(report: &Report) -> Sides<&str> {
    let full = report.documents.as_ref().map(|document| document.name.as_str());
    let short = full.map(file_name);
    if short.before == short.after { full } else { short }
}

/// What the page is about, for the window's title.
pub(super) fn page_title(report: &Report) -> String {
    let names = short_names(report);
    format!("What changed: {} → {}", names.before, names.after)
}

/// Appends the header.
pub(super) fn push(to: &mut String, report: &Report) {
    let names = short_names(report);
    to.push_str("<header class=\"top\">");
    push_title(to, report);
    to.push_str("<div class=\"docs\">");
    push_document(to, "Earlier text", "before", &report.documents.before, names.before);
    push_document(to, "Later text", "after", &report.documents.after, names.after);
    to.push_str("</div>");
    let [first, rest] = headline(report);
    // Writing to a string does not fail.
    let _ = write!(to, "<p class=\"headline\">{}</p>", escape::escaped(&first));
    if !rest.is_empty() {
        let _ = write!(to, "<p class=\"rest\">{}</p>", escape::escaped(&rest));
    }
    push_front_matter(to, &report.front_matter);
    push_notices(to, &report.notices);
    to.push_str("</header>");
}

fn push_title(to: &mut String, report: &Report) {
    let titles = report.documents.as_ref().map(|document| document.front_matter.value(FieldName::Title));
    to.push_str("<h1>");
    match (titles.before, titles.after) {
        (Some(before), Some(after)) if before != after => {
            push_bidi(to, before);
            to.push_str(" <span class=\"arrow\">→</span> ");
            push_bidi(to, after);
        }
        (_, Some(title)) | (Some(title), None) => push_bidi(to, title),
        (None, None) => to.push_str("What changed between two texts"),
    }
    to.push_str("</h1>");
}

fn push_bidi(to: &mut String, text: &str) {
    to.push_str("<bdi>");
    escape::push(to, text);
    to.push_str("</bdi>");
}

fn push_document(to: &mut String, side: &str, class: &str, document: &DocumentSummary, name: &str) {
    let value = |field| document.front_matter.value(field);
    let date = value(FieldName::Date).unwrap_or_default();
    let _ = write!(
        to,
        "<section class=\"doc {class}\" data-name=\"{}\" data-date=\"{}\"><h2>{side}</h2><p class=\"dn\"><bdi>{}</bdi></p>",
        escape::escaped(name),
        escape::escaped(date),
        escape::escaped(name)
    );
    let facts: Vec<String> = [FieldName::Date, FieldName::Place, FieldName::Symbol]
        .into_iter()
        .filter_map(value)
        .map(|fact| format!("<bdi>{}</bdi>", escape::escaped(fact)))
        .collect();
    if !facts.is_empty() {
        let _ = write!(to, "<p class=\"dd\">{}</p>", facts.join(" · "));
    }
    let mut counts =
        vec![counted(document.paragraphs, "paragraph"), counted(document.words, "word"), counted(document.commitments, "commitment")];
    if !document.repairs.is_empty() {
        counts.push(format!("{} of line and page breaks", counted(document.repairs.len(), "repair")));
    }
    if let Some(language) = Language::of(document).name() {
        counts.push(language.to_owned());
    }
    let _ = write!(to, "<p class=\"dc\">{}</p></section>", counts.join(" · "));
}

/// Fields of the cover that differ: those that count first.
fn push_front_matter(to: &mut String, changes: &[FieldChange]) {
    if changes.is_empty() {
        return;
    }
    to.push_str("<ul class=\"fields\">");
    for change in changes {
        let class = if change.substantive { "substantive" } else { "aside" };
        let _ = write!(to, "<li class=\"{class}\"><b>{}</b> ", change.field.name());
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                let _ = write!(to, "<del><bdi>{}</bdi></del> → <ins><bdi>{}</bdi></ins>", escape::escaped(before), escape::escaped(after));
            }
            (Some(only), None) => {
                let _ = write!(to, "only in the earlier text: <bdi>{}</bdi>", escape::escaped(only));
            }
            (None, Some(only)) => {
                let _ = write!(to, "only in the later text: <bdi>{}</bdi>", escape::escaped(only));
            }
            (None, None) => {}
        }
        to.push_str("</li>");
    }
    to.push_str("</ul>");
}

/// Appends what the reader should know before trusting the rest.
pub(super) fn push_notices(to: &mut String, notices: &[Notice]) {
    if notices.is_empty() {
        return;
    }
    let few = notices.len() <= FEW;
    let open = if few { " open" } else { "" };
    let _ = write!(
        to,
        "<details class=\"notices\"{open}><summary><i aria-hidden=\"true\">!</i> {} to know before you trust the rest</summary><ul>",
        counted(notices.len(), "thing")
    );
    for notice in notices {
        to.push_str("<li>");
        if let Some(document) = &notice.document {
            let place = notice.place.map_or_else(String::new, |place| format!(", {}", place.long()));
            let _ = write!(to, "<bdi>{}</bdi>{}: ", escape::escaped(file_name(document)), escape::escaped(&place));
        }
        let _ = write!(to, "<bdi>{}</bdi></li>", escape::escaped(&notice.message));
    }
    to.push_str("</ul></details>");
}
