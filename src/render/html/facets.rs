//! The counts of a report, each of which chooses the entries that it counts.

use super::names::{self, Name};
use super::{escape, words_counted};
use crate::render::headline::entries_of;
use crate::report::{Report, Summary};
use std::fmt::Write;

/// Appends all groups of counts; `sections` are the headings in the order of their numbers.
pub(super) fn push(to: &mut String, report: &Report, sections: &[&[String]]) {
    let summary = &report.summary;
    to.push_str("<nav class=\"facets\" aria-label=\"Counts and filters\">");
    push_group(to, "kind", "Paragraphs", |to| push_kinds(to, summary));
    if !summary.findings.is_empty() {
        push_group(to, "find", "Findings", |to| push_findings(to, summary));
    }
    if !summary.words.is_nothing() {
        push_group(to, "word", "Words", |to| push_words(to, summary));
    }
    if sections.len() > 1 {
        push_group(to, "sect", "Sections", |to| push_sections(to, sections));
    }
    to.push_str("<p class=\"js clear\" hidden><button type=\"button\" id=\"clear\">Show all changes</button></p></nav>");
}

fn push_group(to: &mut String, group: &str, title: &str, push_items: impl FnOnce(&mut String)) {
    // Writing to a string does not fail.
    let _ = write!(to, "<section class=\"fg\" data-g=\"{group}\"><h2>{title}</h2><ul>");
    push_items(to);
    to.push_str("</ul></section>");
}

fn push_item(to: &mut String, name: Name, count: usize, help: &str) {
    let mut sign = String::new();
    escape::push(&mut sign, name.sign);
    let title = if help.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::escaped(help)) };
    let _ = write!(
        to,
        "<li data-f=\"{}\"{title}><span class=\"fl\"><i class=\"{}\" aria-hidden=\"true\">{sign}</i> {}</span> <b>{count}</b></li>",
        name.class, name.class, name.word
    );
}

fn push_kinds(to: &mut String, summary: &Summary) {
    for kind in names::KINDS {
        push_if(to, names::kind(kind), entries_of(summary, kind));
    }
    push_if(to, names::MOVED, summary.moved);
    let shapes = [
        (crate::report::Grouping::Split, summary.split),
        (crate::report::Grouping::Merged, summary.merged),
        (crate::report::Grouping::Regrouped, summary.regrouped),
    ];
    for (name, count) in shapes.into_iter().filter_map(|(grouping, count)| Some((names::grouping(grouping)?, count))) {
        push_if(to, name, count);
    }
    push_if(to, names::RENUMBERED, summary.renumbered);
}

fn push_if(to: &mut String, name: Name, count: usize) {
    if count > 0 {
        push_item(to, name, count, "");
    }
}

fn push_findings(to: &mut String, summary: &Summary) {
    for count in summary.findings.iter().filter(|count| count.findings > 0) {
        let rule = names::rule(count.rule);
        let direction = names::direction(count.rule.direction()).map_or("neither", |direction| direction.class);
        let _ = write!(
            to,
            "<li data-f=\"{}\" title=\"{}\"><span class=\"fl\"><i class=\"{direction}\" aria-hidden=\"true\">{}</i> {}</span> <b>{}</b></li>",
            rule.class,
            escape::escaped(count.rule.help()),
            rule.sign,
            rule.word,
            count.findings
        );
    }
}

fn push_words(to: &mut String, summary: &Summary) {
    for (sign, word, class, count) in words_counted(&summary.words) {
        let _ = write!(
            to,
            "<li data-f=\"w-{class}\" data-fixed><span class=\"fl\"><i class=\"{class}\" aria-hidden=\"true\">{sign}</i> {word}</span> \
             <b>{count}</b></li>"
        );
    }
}

fn push_sections(to: &mut String, sections: &[&[String]]) {
    for (number, path) in sections.iter().enumerate() {
        let (last, parents) = path.split_last().map_or(("Before the first heading", &[][..]), |(last, parents)| (last, parents));
        let path = if parents.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::escaped(&path.join(" › "))) };
        let _ = write!(
            to,
            "<li data-f=\"s{number}\" data-live{path} class=\"d{}\"><span class=\"fl\"><bdi>{}</bdi></span> <b></b></li>",
            parents.len().min(3),
            escape::escaped(last)
        );
    }
}
