//! Many documents as a page: a table with a row for each place and a mark for each document, and of
//! each place its readings in order of time.

mod header;
mod lineage;
mod table;

use super::escape;
use super::page::Frame;
use crate::document::ParagraphKind;
use crate::render::excerpt;
use crate::report::{Collation, CollationRow, CollationUnits};
use std::io::{self, BufWriter, Write};

/// How many bytes of a place's text name it in the table.
const OPENING: usize = 110;

/// With more documents than this the table is set closer.
const MANY: usize = 24;

/// Writes many documents, place by place, as a page.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let title = header::title(collation);
    let frame = Frame {
        title: &title,
        attributes: "data-page=\"collation\"",
        style: include_str!("../collation.css"),
        script: Some(include_str!("../collation.js")),
        generator: &collation.generator,
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let mut html = frame.opening();
    html.push_str("<a class=\"skip\" href=\"#table\">Skip to the table</a>\n");
    header::push(&mut html, collation);
    header::push_toolbar(&mut html, collation);
    header::push_facets(&mut html, collation);
    let class = if collation.documents.len() > MANY { " class=\"many\"" } else { "" };
    html.push_str(&format!("<div{class}><main class=\"two\">"));
    table::push(&mut html, collation, |part| out.write_all(part.as_bytes()))?;
    html.push_str("<section id=\"places\" aria-label=\"Readings\"><h2>Readings</h2><p class=\"js hint\">Choose a place in the table to read it here.</p>\n");
    for row in &collation.rows {
        lineage::push(&mut html, row, collation);
        out.write_all(html.as_bytes())?;
        html.clear();
    }
    html.push_str("</section></main></div>\n");
    header::push_footer(&mut html, collation);
    html.push_str(&frame.closing());
    out.write_all(html.as_bytes())?;
    out.flush()
}

/// What a place is called: its citation in the latest document that has it, ready to stand in a page.
fn place_cited(row: &CollationRow) -> String {
    let latest = row.cells.get(row.last.wrapping_sub(1)).and_then(|cell| cell.paragraphs.first());
    latest.map_or_else(String::new, |paragraph| super::lookup::cited(&paragraph.citation))
}

/// The first words of a place, in its latest wording; none for a heading, which is cited by them.
fn opening(row: &CollationRow) -> String {
    let latest = row.cells.get(row.last.wrapping_sub(1)).and_then(|cell| cell.paragraphs.first());
    let Some(paragraph) = latest else { return String::new() };
    if paragraph.citation.starts_with('“') {
        return String::new();
    }
    let text = excerpt::head(&paragraph.text, OPENING);
    format!("{}{}", escape::escaped(text), if text.len() < paragraph.text.len() { " …" } else { "" })
}

/// Whether a place is a heading.
const fn is_heading(row: &CollationRow) -> bool {
    matches!(row.kind, ParagraphKind::Heading | ParagraphKind::Title)
}

/// What a place is, for many of them.
const fn places(units: CollationUnits) -> &'static str {
    match units {
        CollationUnits::Paragraphs => "paragraphs",
        CollationUnits::Sentences => "sentences",
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{LoadOptions, load_bytes};
    use crate::normalize::{NormalizeOptions, normalize};
    use crate::report::Collation;
    use crate::{CollateOptions, collate};

    const YEARS: [&str; 3] = [
        "1. We must protect the water of the lakes and all the fish in it.\n\n2. We meet once a year in the town that presides.\n",
        "1. We should protect the water of the lakes and all the fish in it.\n\n2. We meet once a year in the town that presides.\n",
        "1. We should protect the water of the lakes and all the fish in it.\n\n2. The secretariat shall keep a register of <boats>.\n",
    ];

    fn collated() -> Collation {
        let document = |(year, text): (usize, &&str)| {
            let source = load_bytes(&format!("{}.txt", 2021 + year), text.as_bytes().to_vec(), &LoadOptions::default()).expect("loads");
            normalize(source, &NormalizeOptions::default())
        };
        collate(YEARS.iter().enumerate().map(document).collect(), &CollateOptions::default())
    }

    fn page(collation: &Collation) -> String {
        let mut out = Vec::new();
        super::collation(collation, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_cell_says_by_sign_and_class_what_became_of_the_place() {
        let page = page(&collated());
        assert!(page.contains("<td class=\"first\">+</td><td class=\"reworded less\">~▼</td><td class=\"unchanged\">=</td>"), "{page}");
        assert!(page.contains("<td class=\"first\">+</td><td class=\"unchanged\">=</td><td class=\"dropped\">−</td>"), "{page}");
    }

    #[test]
    fn readings_stand_once_with_what_changed_in_them() {
        let page = page(&collated());
        assert!(page.contains("We <del>must</del><ins>should</ins> protect the water"), "{page}");
        assert!(page.contains("register of &lt;boats&gt;."), "{page}");
        let body = page.split_once("</table>").expect("a table").1;
        assert_eq!(body.matches("protect the water of the lakes and all the fish in it.</div>").count(), 2, "{body}");
    }

    #[test]
    fn each_row_leads_to_its_readings() {
        let collation = collated();
        let page = page(&collation);
        for row in &collation.rows {
            assert_eq!(page.matches(&format!("<tr id=\"row{}\"", row.id)).count(), 1);
            assert_eq!(page.matches(&format!("<article class=\"place\" id=\"r{}\"", row.id)).count(), 1);
        }
    }

    #[test]
    fn the_words_of_a_query_are_marked_where_they_stand() {
        let mut collation = collated();
        collation.retain_query("must protect");
        let page = page(&collation);
        assert!(page.contains("<td class=\"first has\">"), "{page}");
        assert!(page.contains("“<bdi>must protect</bdi>” stands in 1 of 3 documents: 2021."), "{page}");
    }
}
