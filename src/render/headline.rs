//! What changed, in a sentence: for the reader who has time for one.

use crate::document::NoticeKind;
use crate::report::{ChangeKind, Report, Rule, Summary};

/// How many messages are quoted in brackets after a count.
const QUOTED: usize = 2;

/// Says in words what a report counts: "2 of 7 paragraphs keep their wording; 1 commitment weakened
/// (must → should), 1 reversed; 1 paragraph removed".
///
/// What does not count as a difference comes apart, as the second string.
pub(super) fn headline(report: &Report) -> [String; 2] {
    let summary = &report.summary;
    let total = report.documents.before.paragraphs;
    let mut sentence = if report.has_differences() {
        let clauses = [unchanged(report, total), commitments(report), paragraphs(summary)];
        let clauses: Vec<String> = clauses.into_iter().filter(|clause| !clause.is_empty()).collect();
        clauses.join("; ")
    } else if report.entries.is_empty() {
        "Neither text has a paragraph".to_owned()
    } else if report.notices.iter().any(|notice| notice.kind == NoticeKind::Unread) {
        "No substantive difference in what could be read".to_owned()
    } else {
        "No substantive difference".to_owned()
    };
    sentence.push('.');
    let mut rest = Vec::new();
    let editorial = entries_of(summary, ChangeKind::Editorial);
    if editorial > 0 {
        let verb = if editorial == 1 { "differs" } else { "differ" };
        rest.push(format!("{} {verb} only in spelling, punctuation or form.", counted(editorial, "paragraph")));
    }
    if summary.renumbered > 0 {
        let verb = if summary.renumbered == 1 { "has" } else { "have" };
        rest.push(format!("{} {verb} another number.", counted(summary.renumbered, "paragraph")));
    }
    [sentence, rest.join(" ")]
}

/// A number with a noun: `1 paragraph`, `3 paragraphs`.
///
/// ```
/// use travaux::render::counted;
/// assert_eq!((counted(1, "file"), counted(0, "file")), ("1 file".to_owned(), "0 files".to_owned()));
/// ```
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Entries of one kind.
pub(super) fn entries_of(summary: &Summary, kind: ChangeKind) -> usize {
    summary.kinds.iter().find(|count| count.kind == kind).map_or(0, |count| count.entries)
}

fn unchanged(report: &Report, total: usize) -> String {
    let unchanged = report.entries.iter().filter(|entry| entry.kind == ChangeKind::Unchanged);
    let kept = unchanged.map(|entry| entry.before.len()).sum::<usize>();
    match (kept, total) {
        (_, 0) => "The earlier text has no paragraph".to_owned(),
        (0, _) => "No paragraph keeps its wording".to_owned(),
        (1, _) => format!("1 of {} keeps its wording", counted(total, "paragraph")),
        _ => format!("{kept} of {} keep their wording", counted(total, "paragraph")),
    }
}

fn commitments(report: &Report) -> String {
    let tally = &report.summary.commitments;
    let fates = [
        (tally.reversed, "reversed", Some(Rule::Reversed)),
        (tally.weakened, "weakened", Some(Rule::Weakened)),
        (tally.strengthened, "strengthened", Some(Rule::Strengthened)),
        (tally.removed, "removed", None),
        (tally.added, "added", None),
    ];
    let mut clauses = Vec::new();
    for (count, word, rule) in fates.into_iter().filter(|(count, ..)| *count > 0) {
        let noun = if clauses.is_empty() { format!("{} ", counted(count, "commitment")) } else { format!("{count} ") };
        clauses.push(format!("{noun}{word}{}", rule.map_or_else(String::new, |rule| quoted(report, rule))));
    }
    clauses.join(", ")
}

/// The messages of a rule's findings in brackets, unless there are many.
fn quoted(report: &Report, rule: Rule) -> String {
    let findings = report.entries.iter().flat_map(|entry| &entry.findings);
    let mut messages: Vec<&str> = Vec::new();
    for finding in findings.filter(|finding| finding.rule == rule) {
        if !messages.contains(&finding.message.as_str()) {
            messages.push(&finding.message);
        }
        if messages.len() > QUOTED {
            return String::new();
        }
    }
    if messages.is_empty() { String::new() } else { format!(" ({})", messages.join(", ")) }
}

fn paragraphs(summary: &Summary) -> String {
    let fates = [
        (entries_of(summary, ChangeKind::Removed), "removed"),
        (entries_of(summary, ChangeKind::Added), "added"),
        (entries_of(summary, ChangeKind::Reworded), "reworded"),
        (summary.moved, "moved"),
        (summary.split, "split"),
        (summary.merged, "merged"),
        (summary.regrouped, "regrouped"),
    ];
    let mut clauses = Vec::new();
    for (count, word) in fates.into_iter().filter(|(count, _)| *count > 0) {
        clauses.push(if clauses.is_empty() { format!("{} {word}", counted(count, "paragraph")) } else { format!("{count} {word}") });
    }
    clauses.join(", ")
}

#[cfg(test)]
mod tests {
    use super::headline;
    use crate::render::sample;

    #[test]
    fn it_says_what_became_of_paragraphs_and_commitments() {
        assert_eq!(
            headline(&sample::report()),
            [
                "3 of 8 paragraphs keep their wording; 1 commitment reversed (oppose → support), 1 weakened (must → should), 1 removed, \
                 1 added; 1 paragraph removed, 1 added, 3 reworded, 1 moved, 1 split.",
                "1 paragraph differs only in spelling, punctuation or form. 5 paragraphs have another number.",
            ]
        );
    }

    #[test]
    fn it_says_so_when_nothing_changed() {
        assert_eq!(headline(&sample::same()), ["No substantive difference.", ""]);
    }

    #[test]
    fn it_claims_nothing_about_what_could_not_be_read() {
        let mut report = sample::same();
        report.notices.push(sample::notice());
        assert_eq!(headline(&report)[0], "No substantive difference in what could be read.");
    }
}
