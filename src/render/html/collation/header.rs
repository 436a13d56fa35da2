//! What stands above and below the table: the documents, what happened in a sentence, controls,
//! filters, and what explains the signs.

use super::super::{escape, header, legend, names};
use super::places;
use crate::document::FieldName;
use crate::render::columns::{STATES, called, collation_headline, date_of, short_name};
use crate::render::headline::counted;
use crate::report::{CollatedDocument, Collation, Query};
use std::fmt::Write;

/// So many documents are listed openly; more are folded away.
const FEW: usize = 8;

/// Keys and what they do.
const KEYS: [legend::Key; 7] = [
    ("j", "next place"),
    ("k", "previous place"),
    ("← ↑ → ↓", "from cell to cell, in the table"),
    ("Enter", "read the place"),
    ("/", "search"),
    ("Esc", "leave the search, or show all places again"),
    ("?", "this help"),
];

/// What the page is about, not yet escaped.
pub(super) fn title(collation: &Collation) -> String {
    let documents = counted(collation.documents.len(), "document");
    format!("{documents}, {}", span(collation))
}

/// The first date and the last.
fn span(collation: &Collation) -> String {
    let last = collation.documents.len();
    if last == 0 {
        return "no date".to_owned();
    }
    format!("{} to {}", called(collation, 1), called(collation, last))
}

/// Appends the header.
pub(super) fn push(to: &mut String, collation: &Collation) {
    // Writing to a string does not fail.
    let _ = write!(
        to,
        "<header class=\"top\"><h1>{}, place by place <span class=\"arrow\">{}</span></h1>",
        counted(collation.documents.len(), "document"),
        escape::escaped(&span(collation))
    );
    let _ = write!(to, "<p class=\"headline\">{}</p>", escape::escaped(&collation_headline(collation)));
    let _ = write!(to, "<p class=\"rest\">Places are {}. Columns stand in order of time.</p>", places(collation.units));
    if let Some(query) = &collation.query {
        let _ = write!(to, "<p class=\"headline\">{}</p>", answer(query, collation));
    }
    push_documents(to, collation);
    header::push_notices(to, &collation.notices);
    to.push_str("</header>");
}

/// In which documents the words of a query stand.
fn answer(query: &Query, collation: &Collation) -> String {
    let text = format!("“<bdi>{}</bdi>”", escape::escaped(&query.text));
    if query.verbatim {
        let total = counted(collation.documents.len(), "document");
        let columns: Vec<String> = query.columns.iter().map(|&column| escape::escaped(called(collation, column))).collect();
        return format!("{text} stands in {} of {total}: {}.", query.columns.len(), columns.join(", "));
    }
    let places = match collation.rows.len() {
        0 => "No place has most of its words.".to_owned(),
        1 => "1 place has most of its words.".to_owned(),
        count => format!("{count} places have most of its words."),
    };
    format!("{text} stands in no document as it is. {places}")
}

fn push_documents(to: &mut String, collation: &Collation) {
    let open = if collation.documents.len() <= FEW { " open" } else { "" };
    let _ = write!(to, "<details class=\"list\"{open}><summary>The documents</summary><ol>");
    for document in &collation.documents {
        let _ = write!(
            to,
            "<li><b>{}</b> <bdi>{}</bdi>",
            escape::escaped(&date_of(document)),
            escape::escaped(short_name(collation, document))
        );
        if document.dated_by_name {
            to.push_str(" <span class=\"aside\">(dated by its file’s name)</span>");
        }
        if let Some(title) = document.document.front_matter.value(FieldName::Title) {
            let _ = write!(to, " <cite><bdi>{}</bdi></cite>", escape::escaped(title));
        }
        let _ = write!(to, " <span class=\"aside\">{}</span></li>", facts(document).join(" · "));
    }
    to.push_str("</ol></details>");
}

fn facts(document: &CollatedDocument) -> Vec<String> {
    let mut facts = vec![counted(document.document.paragraphs, "paragraph"), counted(document.document.words, "word")];
    if document.column > 1 {
        let counts = &document.counts;
        let fates = [
            (counts.first, "first here"),
            (counts.unchanged, "unchanged"),
            (counts.editorial, "written otherwise"),
            (counts.reworded, "reworded"),
            (counts.returned, "back"),
            (counts.dropped, "dropped"),
        ];
        facts.extend(fates.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")));
    }
    facts
}

/// Appends the bar of controls.
pub(super) fn push_toolbar(to: &mut String, collation: &Collation) {
    to.push_str(
        "<div class=\"bar js\" role=\"region\" aria-label=\"Controls\"><div class=\"find\" role=\"search\"><label class=\"vh\" for=\"q\">Search all readings</label>\
         <input type=\"search\" id=\"q\" placeholder=\"Search all readings …  /\" autocomplete=\"off\" spellcheck=\"false\">\
         <span id=\"said\" role=\"status\"></span></div><div class=\"ends\" role=\"group\" aria-label=\"Any two documents\">",
    );
    for (id, label, none) in [("from", "Compare", "choose …"), ("to", "with", "choose …")] {
        let _ = write!(to, "<label for=\"{id}\">{label}</label><select id=\"{id}\"><option value=\"\">{none}</option>");
        for document in &collation.documents {
            let _ = write!(to, "<option value=\"{}\">{}</option>", document.column, escape::escaped(called(collation, document.column)));
        }
        to.push_str("</select>");
    }
    to.push_str("</div>");
    legend::push_common_controls(to);
    to.push_str("</div>\n");
}

/// Appends the filters, whose counts follow what is shown; without script they explain the signs.
pub(super) fn push_facets(to: &mut String, collation: &Collation) {
    let cells = || collation.rows.iter().flat_map(|row| &row.cells);
    to.push_str(
        "<nav class=\"facets\" aria-label=\"Signs and filters\"><section class=\"fg\" data-g=\"state\"><h2>In some document</h2><ul>",
    );
    for state in STATES.into_iter().filter(|&state| cells().any(|cell| cell.state == state)) {
        push_sign(to, names::state(state));
    }
    to.push_str("</ul></section>");
    let trends: Vec<names::Name> =
        names::TRENDS.into_iter().filter(|&trend| cells().any(|cell| cell.trend == trend)).filter_map(names::trend).collect();
    if !trends.is_empty() {
        to.push_str("<section class=\"fg\" data-g=\"trend\"><h2>What is promised</h2><ul>");
        trends.into_iter().for_each(|name| push_sign(to, name));
        to.push_str("</ul></section>");
    }
    to.push_str("<section class=\"fg\" data-g=\"life\"><h2>Through time</h2><ul>");
    for (token, words) in [
        ("everywhere", "In every document"),
        ("agreed", "Word for word as before"),
        ("new", "Only in the latest"),
        ("gone", "No longer there"),
    ] {
        let _ = write!(to, "<li data-f=\"{token}\"><span class=\"fl\">{words}</span> <b></b></li>");
    }
    to.push_str(
        "</ul></section><section class=\"fg js\" data-g=\"pair\" hidden><h2>Between the two</h2><ul>\
         <li data-f=\"p-same\"><span class=\"fl\"><i aria-hidden=\"true\">=</i> Same words</span> <b></b></li>\
         <li data-f=\"p-other\"><span class=\"fl\"><i aria-hidden=\"true\">~</i> Other words</span> <b></b></li>\
         <li data-f=\"p-came\"><span class=\"fl\"><i class=\"first\" aria-hidden=\"true\">+</i> Only in the later</span> <b></b></li>\
         <li data-f=\"p-went\"><span class=\"fl\"><i class=\"dropped\" aria-hidden=\"true\">−</i> Only in the earlier</span> <b></b></li>\
         </ul></section><p class=\"js clear\" hidden><button type=\"button\" id=\"clear\">Show all places</button></p></nav>",
    );
}

fn push_sign(to: &mut String, name: names::Name) {
    let _ = write!(
        to,
        "<li data-f=\"{0}\"><span class=\"fl\"><i class=\"{0}\" aria-hidden=\"true\">{1}</i> {2}</span> <b></b></li>",
        name.class, name.sign, name.word
    );
}

/// Appends what explains the page.
pub(super) fn push_footer(to: &mut String, collation: &Collation) {
    to.push_str(
        "<footer class=\"foot\"><h2>How to read this</h2><p>Each row is a place; each column a document, in order of time. A cell says what \
         became of the place since the document before. A place that a document lacks is dropped there, and absent from then on; if it \
         comes back, it is compared with its last reading. Where words changed, <del>struck-out words</del> went and \
         <ins>underlined words</ins> came.</p>",
    );
    legend::push_end(to, &collation.generator);
    legend::push_dialog(to, &KEYS);
}
