//! The report of a check as a page: the source beside the translation, with what a finding points at
//! marked. It has no script: boxes at the top hide severities and languages by style alone.

use super::escape::escaped;
use super::page::hash;
use crate::check::{CheckReport, Passage, ReportedFinding, Severity};
use crate::render::check::wording::{Pointed, checked, doubt, excuse, found, parts, unchecked};
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

const STYLE: &str = include_str!("check.css");

/// Writes the report of a check as a page.
///
/// # Errors
/// Fails only when `out` does.
pub fn check(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let languages: Vec<&str> = report.summary.languages.iter().map(|tally| tally.language.as_str()).collect();
    let style = format!("{STYLE}{}", filters(languages.len()));
    let mut html = String::new();
    // Writing to a string does not fail.
    let _ = write!(
        html,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"{}\">\n<link rel=\"icon\" href=\"data:,\">\n<title>Translations checked</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <header><h1>Translations checked</h1><p class=\"found\">{}</p><p>{}</p>",
        hash(&style),
        escaped(&report.generator),
        escaped(&found(report)),
        escaped(&checked(report)),
    );
    if let Some(unchecked) = unchecked(report) {
        let _ = write!(html, "<p>{}</p>", escaped(&unchecked));
    }
    for notice in &report.notices {
        let _ = write!(html, "<p class=\"notice\">{}</p>", escaped(&notice.message));
    }
    html.push_str("</header>\n");
    push_table(&mut html, report);
    push_boxes(&mut html, &languages);
    html.push_str("<main>\n");
    let mut file = None;
    for finding in &report.findings {
        if file != Some(&finding.site.file) {
            let _ = writeln!(html, "<h2><bdi>{}</bdi></h2>", escaped(&finding.site.file));
            file = Some(&finding.site.file);
        }
        push_finding(&mut html, finding, &languages);
        out.write_all(html.as_bytes())?;
        html.clear();
    }
    let _ = write!(
        html,
        "</main>\n<footer><p>Made by {}. This file loads nothing and sends nothing.</p></footer>\n</body>\n</html>\n",
        escaped(&report.generator)
    );
    out.write_all(html.as_bytes())?;
    out.flush()
}

/// What the boxes hide when they are not checked.
fn filters(languages: usize) -> String {
    let names = Severity::ALL.map(|severity| severity.name().to_owned()).into_iter().chain(["aside".to_owned()]);
    let languages = (0..languages).map(|number| format!("l{number}"));
    names.chain(languages).map(|name| format!("body:has(#f-{name}:not(:checked)) .{name}{{display:none}}")).collect()
}

fn push_boxes(html: &mut String, languages: &[&str]) {
    html.push_str("<fieldset><legend>Show</legend>");
    let severities = [("error", "errors"), ("warning", "warnings"), ("note", "notes"), ("aside", "suppressed and in the baseline")];
    for (name, words) in severities {
        let _ = write!(html, "<label><input type=\"checkbox\" id=\"f-{name}\" checked> {words}</label> ");
    }
    for (number, language) in languages.iter().enumerate() {
        let _ = write!(html, "<label><input type=\"checkbox\" id=\"f-l{number}\" checked> <bdi>{}</bdi></label> ", escaped(language));
    }
    html.push_str("</fieldset>\n");
}

fn push_table(html: &mut String, report: &CheckReport) {
    html.push_str(
        "<table><caption>By language</caption><thead><tr><th scope=\"col\">language</th><th scope=\"col\">texts</th>\
         <th scope=\"col\">pairs of paragraphs</th><th scope=\"col\">errors</th><th scope=\"col\">warnings</th><th scope=\"col\">notes</th>\
         <th scope=\"col\">in the baseline</th><th scope=\"col\">suppressed</th></tr></thead><tbody>",
    );
    for tally in &report.summary.languages {
        let counts = tally.found;
        let _ = write!(html, "<tr><th scope=\"row\"><bdi>{}</bdi></th>", escaped(&tally.language));
        for count in [tally.texts, tally.links, counts.errors, counts.warnings, counts.notes, counts.baselined, counts.suppressed] {
            let _ = write!(html, "<td>{count}</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>\n");
}

fn push_finding(html: &mut String, finding: &ReportedFinding, languages: &[&str]) {
    let excuse = excuse(finding);
    let class = if excuse.is_some() { "aside" } else { finding.severity.name() };
    let language = languages.iter().position(|tag| finding.site.language.as_deref() == Some(tag));
    let language = language.map_or_else(String::new, |number| format!(" l{number}"));
    let _ = write!(
        html,
        "<article class=\"{class}{language}\" id=\"f{}\"><h3><span class=\"severity\">{}</span> {} <span class=\"rule\">{}</span> \
         <span class=\"place\">{}</span></h3><p class=\"message\"><bdi>{}</bdi></p>",
        escaped(&finding.fingerprint),
        finding.severity.name(),
        escaped(&finding.code),
        finding.rule.slug(),
        escaped(&finding.site.first.long()),
        escaped(&finding.message)
    );
    for aside in excuse.into_iter().chain(doubt(finding)) {
        let _ = write!(html, "<p class=\"said\">{}</p>", escaped(&aside));
    }
    html.push_str("<div class=\"texts\">");
    for (label, passage) in
        [("was ", &finding.earlier.source), ("was ", &finding.earlier.translation), ("", &finding.source), ("", &finding.translation)]
    {
        if let Some(passage) = passage {
            push_passage(html, label, passage);
        }
    }
    finding.others.iter().for_each(|other| push_passage(html, "", other));
    let _ = writeln!(html, "</div><p class=\"said\">{}</p></article>", escaped(finding.rule.summary()));
}

fn push_passage(html: &mut String, label: &str, passage: &Passage) {
    // Tags hold letters, digits and hyphens; whatever else came in from outside is none.
    let sound = passage.language.chars().all(|character| character.is_ascii_alphanumeric() || character == '-');
    let tag = if sound { passage.language.as_str() } else { "" };
    let _ = write!(
        html,
        "<div><p class=\"where\">{label}<bdi>{}</bdi>, {}</p><p dir=\"auto\" lang=\"{tag}\">",
        escaped(&passage.language),
        escaped(&passage.first.long())
    );
    for (what, words) in parts(passage) {
        match what {
            Pointed::At => {
                let _ = write!(html, "<mark>{}</mark>", escaped(words));
            }
            Pointed::No => html.push_str(&escaped(words)),
        }
    }
    html.push_str("</p></div>");
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
    }

    #[test]
    fn hostile_text_stays_text_and_nothing_is_loaded() {
        let page = page(&sample::hostile());
        assert!(!page.contains("<script") && !page.contains('\u{202E}') && !page.contains('\u{1B}'));
        assert!(page.contains("&lt;script&gt;") && page.contains("default-src 'none'"));
        for word in ["http:", "https:", "@import", "url(", "src="] {
            assert!(!page.contains(word), "{word}");
        }
    }
}
