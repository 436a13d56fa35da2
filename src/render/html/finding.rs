//! Findings: what was found, in words, and what it does to what is promised.

use super::{escape, names};
use crate::report::{Finding, Rule};
use std::fmt::Write;

/// Appends findings as a list; nothing if there are none. Names of entries, or of rows, begin with
/// `anchor`.
pub(super) fn push_list(to: &mut String, findings: &[Finding], anchor: char) {
    if findings.is_empty() {
        return;
    }
    to.push_str("<ul class=\"found\">");
    for finding in findings {
        push(to, finding, anchor);
    }
    to.push_str("</ul>");
}

fn push(to: &mut String, finding: &Finding, anchor: char) {
    let name = names::rule(finding.rule);
    let direction = names::direction(finding.rule.direction());
    // Writing to a string does not fail.
    let _ = write!(
        to,
        "<li class=\"{}\" title=\"{}\"><i aria-hidden=\"true\">{}</i> <b>{}</b> ",
        direction.map_or("neither", |direction| direction.class),
        escape::escaped(finding.rule.help()),
        name.sign,
        word(finding.rule)
    );
    let message = escape::escaped(&finding.message);
    match finding.other_entry {
        Some(id) => {
            let _ = write!(to, "<a href=\"#{anchor}{id}\"><bdi>{message}</bdi></a>");
        }
        None => {
            let _ = write!(to, "<bdi>{message}</bdi>");
        }
    }
    if let Some(direction) = direction {
        let _ = write!(to, " <small>{}</small>", direction.word);
    }
    to.push_str("</li>");
}

/// What stands before a finding's message, which says itself what was added or changed.
const fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::CaveatAdded | Rule::CaveatRemoved => "Caveat",
        Rule::ScopeChanged => "Scope",
        Rule::ActorChanged => "Actor",
        Rule::FigureChanged => "Figure",
        Rule::DateChanged => "Date",
        Rule::NameChanged => "Name",
        Rule::ReferenceChanged => "Reference",
        Rule::BracketsChanged => "Brackets",
        Rule::CommitmentRemoved
        | Rule::CommitmentAdded
        | Rule::Reversed
        | Rule::Weakened
        | Rule::Strengthened
        | Rule::ScopeNarrowed
        | Rule::ScopeWidened
        | Rule::SentenceMoved => names::rule(rule).word,
    }
}
