//! Boxes that hide findings: each names a class, and what has that class is hidden by style alone
//! while the box is not checked.

use super::super::escape::escaped;
use crate::check::{CheckReport, ReportedFinding, Rule, Severity};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Class of what is suppressed or in the baseline, whatever its severity.
const ASIDE: &str = "aside";

/// What the findings of a report can be told apart by.
pub(super) struct Filters<'a> {
    standings: Vec<Filter<'a>>,
    languages: Vec<Filter<'a>>,
    rules: Vec<Filter<'a>>,
}

/// One box.
struct Filter<'a> {
    class: String,
    label: &'a str,
    count: usize,
}

impl<'a> Filters<'a> {
    /// The severities, languages and rules that a report's findings have.
    pub(super) fn of(report: &'a CheckReport) -> Self {
        let findings = &report.findings;
        let of_class = |class: &str| findings.iter().filter(|finding| standing(finding) == class).count();
        let standings = Severity::ALL
            .map(|severity| (severity.name(), plural(severity)))
            .into_iter()
            .chain([(ASIDE, "suppressed or in the baseline")])
            .map(|(class, label)| Filter { class: class.to_owned(), label, count: of_class(class) });
        let in_language = |tag: &str| findings.iter().filter(|finding| finding.site.language.as_deref() == Some(tag)).count();
        let languages = report.summary.languages.iter().enumerate().map(|(number, tally)| Filter {
            class: format!("l{number}"),
            label: &tally.language,
            count: in_language(&tally.language),
        });
        let by_rule = |rule: Rule| findings.iter().filter(|finding| finding.rule == rule).count();
        let rules = Rule::all().map(|rule| Filter { class: rule.code().to_owned(), label: rule.slug(), count: by_rule(rule) });
        let used = |filter: &Filter<'_>| filter.count > 0;
        Self {
            standings: standings.filter(used).collect(),
            languages: languages.filter(used).collect(),
            rules: rules.filter(used).collect(),
        }
    }

    /// Hides what has the class of a box that is not checked.
    pub(super) fn style(&self) -> String {
        let all = self.standings.iter().chain(&self.languages).chain(&self.rules);
        all.map(|Filter { class, .. }| format!("body:has(#f-{class}:not(:checked)) .{class}{{display:none}}")).collect()
    }

    /// Hides the file at `number`, name and all, where each of its findings is hidden by one of its boxes.
    pub(super) fn style_of_file(&self, number: usize, findings: &[ReportedFinding]) -> String {
        let kinds: BTreeSet<(&str, &str)> = findings.iter().map(|finding| (standing(finding), finding.rule.code())).collect();
        let hidden = |(standing, rule): &(&str, &str)| format!(":has(#f-{standing}:not(:checked),#f-{rule}:not(:checked))");
        format!("body{} .s{number}{{display:none}}", kinds.iter().map(hidden).collect::<String>())
    }

    /// Appends the boxes.
    pub(super) fn push(&self, html: &mut String) {
        if self.standings.is_empty() {
            return;
        }
        html.push_str("<h2 class=\"vh\">The findings</h2><form class=\"boxes\">");
        push_group(html, "Severity", &self.standings);
        push_group(html, "Language", &self.languages);
        push_group(html, "Rule", &self.rules);
        html.push_str("</form>\n");
    }

    /// The classes of a finding: the first is its severity, or that it does not count.
    pub(super) fn classes(&self, finding: &ReportedFinding) -> String {
        format!("{} {}{}", standing(finding), finding.rule.code(), self.class_of_language(finding.site.language.as_deref()))
    }

    /// The class of a language after a space; none for a file of the project.
    pub(super) fn class_of_language(&self, tag: Option<&str>) -> String {
        let filter = self.languages.iter().find(|filter| Some(filter.label) == tag);
        filter.map_or_else(String::new, |filter| format!(" {}", filter.class))
    }
}

fn standing(finding: &ReportedFinding) -> &'static str {
    if finding.counts() { finding.severity.name() } else { ASIDE }
}

const fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "errors",
        Severity::Warning => "warnings",
        Severity::Note => "notes",
    }
}

fn push_group(html: &mut String, name: &str, filters: &[Filter<'_>]) {
    // One box would hide everything or nothing.
    if filters.len() < 2 {
        return;
    }
    let _ = write!(html, "<fieldset><legend>{name}</legend>");
    for Filter { class, label, count } in filters {
        let _ = write!(
            html,
            "<label><input type=\"checkbox\" id=\"f-{class}\" autocomplete=\"off\" checked> <bdi>{}</bdi> <span class=\"count\">{count}</span></label> ",
            escaped(label)
        );
    }
    html.push_str("</fieldset>");
}
