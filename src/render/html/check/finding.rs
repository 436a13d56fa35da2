//! A finding of a check: what is wrong, where, and what the texts say.

use super::super::escape::{escaped, push as push_escaped};
use super::super::language::Language;
use super::filter::Filters;
use crate::check::{FixEdit, Passage, ReportedFinding, Severity};
use crate::render::check::wording::{Pointed, doubt, earlier, excuse, parts};
use crate::render::visible::exact;
use std::fmt::Write;

/// Appends a finding as an article, which its fingerprint names: a link to it lasts from run to run.
pub(super) fn push(html: &mut String, finding: &ReportedFinding, filters: &Filters<'_>) {
    let id = escaped(&finding.fingerprint);
    let _ = write!(
        html,
        "<article class=\"{}\" id=\"f{id}\"><h3><span class=\"severity\"><i aria-hidden=\"true\">{}</i> {}</span> {} \
         <span class=\"quiet\">{} <a href=\"#f{id}\">{}</a></span></h3><p class=\"message\" dir=\"ltr\">",
        filters.classes(finding),
        sign(finding.severity),
        finding.severity.name(),
        escaped(&finding.code),
        finding.rule.slug(),
        escaped(&finding.site.long()),
    );
    push_isolated(html, &finding.message);
    html.push_str("</p>");
    for aside in excuse(finding).into_iter().chain(doubt(finding)) {
        let _ = write!(html, "<p class=\"quiet\"><bdi>{}</bdi></p>", escaped(&aside));
    }
    html.push_str("<div class=\"texts\">");
    let earlier = earlier(finding);
    for (role, class, passage) in [
        ("source before", "of-source", earlier.source),
        ("translation before", "of-translation", earlier.translation),
        ("source", "of-source", finding.source.as_ref()),
        ("translation", "of-translation", finding.translation.as_ref()),
    ] {
        if let Some(passage) = passage {
            push_passage(html, role, class, passage);
        }
    }
    finding.others.iter().for_each(|other| push_passage(html, "another translation", "of-other", other));
    html.push_str("</div>");
    for fix in finding.fixes.iter().filter(|fix| fix.original != fix.replacement) {
        push_fix(html, fix);
    }
    let _ = writeln!(html, "<p class=\"quiet\">{}</p></article>", escaped(finding.rule.summary()));
}

/// What a severity is known by, besides its colour and its name.
const fn sign(severity: Severity) -> char {
    match severity {
        Severity::Error => '✕',
        Severity::Warning => '▲',
        Severity::Note => '●',
    }
}

fn push_passage(html: &mut String, role: &str, class: &str, passage: &Passage) {
    let _ = write!(
        html,
        "<div class=\"{class}\"><p class=\"quiet\">{role}, <bdi>{}</bdi>, {}</p><p class=\"words\" dir=\"auto\" {}>",
        escaped(&passage.language),
        escaped(&passage.long()),
        Language::tagged(&passage.language).tag_attribute(),
    );
    for (what, words) in parts(passage) {
        match what {
            Pointed::At => {
                let _ = write!(html, "<mark>{}</mark>", escaped(words));
            }
            Pointed::No => push_escaped(html, words),
        }
    }
    html.push_str("</p></div>");
}

fn push_fix(html: &mut String, fix: &FixEdit) {
    html.push_str("<p class=\"quiet\"><code>--fix</code> ");
    push_isolated(html, &format!("writes “{}” in place of “{}”", exact(&fix.replacement), exact(&fix.original)));
    html.push_str("</p>");
}

/// Appends a sentence in which what stands in quotation marks runs in its own direction: a quoted Arabic
/// word must not draw the words around it to its side.
fn push_isolated(html: &mut String, text: &str) {
    let mut open = 0;
    for part in text.split_inclusive(['“', '”']) {
        let (words, mark) = match part.char_indices().next_back() {
            Some((at, mark @ ('“' | '”'))) => (&part[..at], Some(mark)),
            _ => (part, None),
        };
        push_escaped(html, words);
        match mark {
            Some('“') => {
                html.push_str("“<bdi>");
                open += 1;
            }
            Some(_) if open > 0 => {
                html.push_str("</bdi>”");
                open -= 1;
            }
            Some(mark) => html.push(mark),
            None => {}
        }
    }
    (0..open).for_each(|_| html.push_str("</bdi>"));
}

#[cfg(test)]
mod tests {
    use super::push_isolated;

    fn isolated(text: &str) -> String {
        let mut html = String::new();
        push_isolated(&mut html, text);
        html
    }

    #[test]
    fn what_is_quoted_runs_in_its_own_direction() {
        assert_eq!(isolated("“a” became “ب”; 3 others"), "“<bdi>a</bdi>” became “<bdi>ب</bdi>”; 3 others");
    }

    #[test]
    fn marks_that_are_not_paired_leave_nothing_open() {
        assert_eq!(isolated("a” <b> “c"), "a” &lt;b&gt; “<bdi>c</bdi>");
        assert_eq!(isolated("“a “b” c"), "“<bdi>a “<bdi>b</bdi>” c</bdi>");
    }
}
