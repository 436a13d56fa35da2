//! The report of a check as a page: the source beside the translation, with what a finding points at
//! marked. It has no script: boxes at the top hide severities, languages and rules by style alone.

mod filter;
mod finding;

use self::filter::Filters;
use super::escape::escaped;
use super::header::push_notices;
use super::page::Frame;
use crate::check::CheckReport;
use crate::render::check::wording::{checked, found, unchecked};
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

/// Writes the report of a check as a page.
///
/// # Errors
/// Fails only when `out` does.
pub fn check(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let filters = Filters::of(report);
    let of_files = || report.findings.chunk_by(|one, other| one.site.file == other.site.file);
    let mut style = format!("{}{}", include_str!("check.css"), filters.style());
    of_files().enumerate().for_each(|(number, findings)| style.push_str(&filters.style_of_file(number, findings)));
    let frame = Frame {
        title: &format!("Translations checked: {}", found(report)),
        attributes: "data-page=\"check\"",
        style: &style,
        script: None,
        generator: &report.generator,
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let mut html = frame.opening();
    html.push_str("<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
    push_header(&mut html, report);
    html.push_str("<main id=\"findings\" tabindex=\"-1\">\n");
    filters.push(&mut html);
    for (number, of_file) in of_files().enumerate() {
        let site = &of_file[0].site;
        let _ = writeln!(
            html,
            "<section class=\"file s{number}{}\"><h2><bdi>{}</bdi></h2>",
            filters.class_of_language(site.language.as_deref()),
            escaped(&site.file)
        );
        for finding in of_file {
            finding::push(&mut html, finding, &filters);
            out.write_all(html.as_bytes())?;
            html.clear();
        }
        html.push_str("</section>\n");
    }
    let _ = writeln!(
        html,
        "</main>\n<footer class=\"foot\"><p class=\"made\">Made by {}. Findings point to passages; whether a translation is right is for the \
         reader to judge. This file holds all it shows: it loads nothing and sends nothing.</p></footer>",
        escaped(&report.generator)
    );
    html.push_str(&frame.closing());
    out.write_all(html.as_bytes())?;
    out.flush()
}

fn push_header(html: &mut String, report: &CheckReport) {
    let _ = write!(
        html,
        "<header class=\"top\"><h1>Translations checked</h1><p class=\"headline\">{}</p><p class=\"rest\"><bdi>{}</bdi></p>",
        escaped(&found(report)),
        escaped(&checked(report)),
    );
    if let Some(unchecked) = unchecked(report) {
        let _ = write!(html, "<p class=\"rest\">{}</p>", escaped(&unchecked));
    }
    push_notices(html, &report.notices);
    push_table(html, report);
    html.push_str("</header>\n");
}

/// A line for each language. It scrolls where it is too wide, by keys too.
fn push_table(html: &mut String, report: &CheckReport) {
    html.push_str(
        "<div class=\"wide\" role=\"region\" aria-label=\"Findings by language\" tabindex=\"0\"><table><caption>By language</caption><thead><tr>\
         <th scope=\"col\">language</th><th scope=\"col\">texts</th>\
         <th scope=\"col\">pairs of paragraphs</th><th scope=\"col\">errors</th><th scope=\"col\">warnings</th><th scope=\"col\">notes</th>\
         <th scope=\"col\">in the baseline</th><th scope=\"col\">suppressed</th></tr></thead><tbody>",
    );
    for tally in &report.summary.languages {
        let counts = tally.found;
        let _ = write!(html, "<tr><th scope=\"row\"><bdi>{}</bdi></th>", escaped(&tally.language));
        for count in [tally.texts, tally.links, counts.errors, counts.warnings, counts.notes, counts.baselined, counts.suppressed] {
            let class = if count == 0 { " class=\"nil\"" } else { "" };
            let _ = write!(html, "<td{class}>{count}</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::render::check::sample;

    fn page(report: &crate::check::CheckReport) -> String {
        let mut out = Vec::new();
        check(report, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn every_finding_is_an_article_with_marks() {
        let report = sample::report();
        let page = page(&report);
        assert_eq!(page.matches("<article ").count(), report.findings.len());
        let of = |class: &str| page.matches(&format!("<article class=\"{class} ")).count();
        let summary = &report.summary;
        let wanted = [summary.errors, summary.warnings, summary.notes, summary.baselined + summary.suppressed];
        assert_eq!([of("error"), of("warning"), of("note"), of("aside")], wanted);
        assert!(page.contains("fue aprobada por <mark>84</mark> votos"));
        assert!(page.contains("writes “<bdi>« </bdi>” in place of “<bdi>«</bdi>”"), "{page}");
    }

    #[test]
    fn hostile_text_stays_text_and_nothing_is_loaded() {
        let page = page(&sample::hostile());
        assert!(!page.contains("<script") && !page.contains('\u{202E}') && !page.contains('\u{1B}'));
        assert!(page.contains("&lt;script&gt;") && page.contains("default-src 'none'") && !page.contains("script-src"));
        for word in ["http:", "https:", "@import", "url(", "src="] {
            assert!(!page.contains(word), "{word}");
        }
    }
}
