//! Markdown for a comment on a pull request, as GitHub and GitLab show it: a sentence, the counts,
//! then every substantive change in a line that unfolds to its words.
//!
//! HTML in it keeps to what GitHub's sanitizer lets through (the list of html-pipeline): `details`,
//! `summary`, `p`, `br`, `b`, `i`, `del`, `ins`, `ul`, `li`, `sub`, `code` and the attribute `dir`.
//! Whatever a document says passes through `escape::escape`. No line begins with a document's
//! words, so that none is a quick action of GitLab (`/close`) or a heading.

mod budget;
mod collation;
mod escape;
mod words;

pub use collation::collation;

use self::budget::LeftOut;
pub(super) use self::budget::{Block, fill};
pub(super) use self::escape::escape;
use self::words::{Editorial, editorial_only, words};
use super::excerpt::head;
use super::headline::{counted, headline};
use super::wording::{MERGED, MOVED, REGROUPED, RENUMBERED, SPLIT, doubt, moved, special_kind, symbol, symbol_of, symbol_of_rule, tag_of};
use crate::document::Notice;
use crate::render::headline::entries_of;
use crate::report::{ChangeKind, Direction, Entry, FieldChange, Finding, Movement, Report, Rule, Summary};
use std::io::{self, Write};

/// What to show.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Most bytes. Changes that have no room are shown without their words or counted; what stands
    /// above them (the sentence, the counts) is always there. GitHub takes 65,536 characters.
    pub most_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { most_bytes: 60_000 }
    }
}

/// Bytes kept for saying what was left out.
const RESERVE: usize = 1_000;
/// Values of front matter, notices and messages are no longer than this.
const LONGEST: usize = 400;
/// So many notices are shown, and so many findings in the line of a change.
const MOST: usize = 12;

/// Writes a report as a comment.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let names = report.documents.as_ref().map(|document| excerpt(&document.name));
    text.push_str(&format!("### {} → {}\n\n", names.before, names.after));
    let [sentence, rest] = headline(report);
    text.push_str(&format!("**{}** {}\n\n", escape(&sentence), escape(&rest)));
    counts(&report.summary, &mut text);
    for change in &report.front_matter {
        text.push_str(&field_change(change));
    }
    notices(&report.notices, &mut text);
    let changes: Vec<Block> =
        report.entries.iter().filter(|entry| entry.is_substantive()).map(|entry| change(entry, &report.entries)).collect();
    let room = options.most_bytes.saturating_sub(text.len() + RESERVE);
    let left_out = fill(&mut text, &changes, room);
    let folded = [editorial(report), renumbered(report)];
    let mut groups_left_out = false;
    for group in folded.into_iter().flatten() {
        if text.len() + group.len() + RESERVE <= options.most_bytes {
            text.push_str(&group);
        } else {
            groups_left_out = true;
        }
    }
    text.push_str(&said(left_out, if groups_left_out { " Editorial changes and renumbering are only counted." } else { "" }));
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Says what was left out, and how to see it.
fn said(left_out: LeftOut, groups: &str) -> String {
    let mut clauses = Vec::new();
    if left_out.blocks > 0 {
        clauses.push(counted(left_out.blocks, "change"));
    }
    if left_out.words > 0 {
        clauses.push(format!("the words of {} that are named", counted(left_out.words, "change")));
    }
    if clauses.is_empty() && groups.is_empty() {
        return String::new();
    }
    let lead = if clauses.is_empty() { String::new() } else { format!(" Left out: {}.", clauses.join(" and ")) };
    format!("**This comment would be too long.**{lead}{groups} `travaux diff` in a terminal, or with `--format json`, shows everything.\n")
}

/// Appends the counts: what became of paragraphs, and beside it what was found.
fn counts(summary: &Summary, text: &mut String) {
    let kinds = [ChangeKind::Unchanged, ChangeKind::Editorial, ChangeKind::Reworded, ChangeKind::Added, ChangeKind::Removed];
    let mut fates: Vec<(&str, String, usize)> =
        kinds.into_iter().map(|kind| (symbol_of(kind).0, kind.name().to_owned(), entries_of(summary, kind))).collect();
    let others = [
        (MOVED, "moved", summary.moved),
        (SPLIT, "split", summary.split),
        (MERGED, "merged", summary.merged),
        (REGROUPED, "regrouped", summary.regrouped),
        (RENUMBERED, "renumbered", summary.renumbered),
    ];
    fates.extend(others.map(|(symbol, word, count)| (symbol, word.to_owned(), count)));
    fates.retain(|(_, _, count)| *count > 0);
    let findings: Vec<(&str, String, usize)> =
        summary.findings.iter().map(|count| (symbol_of_rule(count.rule).0, count.rule.name().replace('-', " "), count.findings)).collect();
    let cells = |row: Option<&(&str, String, usize)>| {
        row.map_or_else(|| " | ".to_owned(), |(symbol, word, count)| format!("{} {word} | {count}", escape(symbol)))
    };
    if findings.is_empty() {
        text.push_str("| paragraphs | |\n|:--|--:|\n");
        fates.iter().for_each(|fate| text.push_str(&format!("| {} |\n", cells(Some(fate)))));
        text.push('\n');
        return;
    }
    text.push_str("| paragraphs | | findings | |\n|:--|--:|:--|--:|\n");
    for index in 0..fates.len().max(findings.len()) {
        text.push_str(&format!("| {} | {} |\n", cells(fates.get(index)), cells(findings.get(index))));
    }
    text.push('\n');
}

fn field_change(change: &FieldChange) -> String {
    let value = |tag: &str, value: &Option<String>| value.as_ref().map(|value| format!("<{tag}>{}</{tag}>", excerpt(value)));
    let values: Vec<String> = [value("del", &change.before), value("ins", &change.after)].into_iter().flatten().collect();
    format!("- {} of the document: {}\n\n", change.field.name(), values.join(" "))
}

fn notices(notices: &[Notice], text: &mut String) {
    for notice in notices.iter().take(MOST) {
        let document = notice.document.as_ref().map_or_else(String::new, |name| {
            let place = notice.place.map_or_else(String::new, |place| format!(":{}", place.short()));
            format!("<b>{}</b>: ", excerpt(&format!("{name}{place}")))
        });
        text.push_str(&format!("> {document}{}\n\n", excerpt(&notice.message)));
    }
    if notices.len() > MOST {
        text.push_str(&format!("> and {} more\n\n", counted(notices.len() - MOST, "notice")));
    }
}

/// A substantive change: its line, and its line unfolding to its words.
fn change(entry: &Entry, entries: &[Entry]) -> Block {
    let (symbol, _) = symbol(entry);
    let mut summary = format!("{} <b>{}</b> {}", escape(symbol), cite_both(entry), super::wording::words(entry));
    if let Some(kind) = special_kind(entry) {
        summary.push_str(&format!(" ({kind})"));
    }
    summary.push_str(&findings(&entry.findings, MOST));
    let mut facts = Vec::new();
    let paragraph = entry.after.first().or(entry.before.first());
    facts.extend(paragraph.map(|paragraph| cite(&paragraph.section.join(" › "))).filter(|section| !section.is_empty()));
    facts.extend(entry.movement.as_ref().map(movement));
    facts.extend(doubt(entry).map(|doubt| escape(&doubt)));
    let facts = if facts.is_empty() { String::new() } else { format!("<p><sub>{}</sub></p>", facts.join(" · ")) };
    let words = words(entry, entries, Editorial::Hidden);
    let more = if entry.findings.len() > MOST { format!("<p>{}</p>", findings(&entry.findings, usize::MAX)) } else { String::new() };
    Block {
        line: format!("<p>{summary}</p>\n\n"),
        whole: format!("<details><summary>{summary}</summary>{facts}<p dir=\"auto\">{words}</p>{more}</details>\n\n"),
    }
}

/// The citations of both sides: `4 → 5`.
fn cite_both(entry: &Entry) -> String {
    match (Entry::citations(&entry.before), Entry::citations(&entry.after)) {
        (Some(before), Some(after)) if before != after => format!("{} → {}", cite(&before), cite(&after)),
        (before, after) => after.or(before).map_or_else(String::new, |citation| cite(&citation)),
    }
}

/// A citation. One with letters that run from right to left is isolated, or it would turn round what
/// stands beside it: `5 → 4`.
fn cite(citation: &str) -> String {
    let turns = |character: char| matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    let text = excerpt(citation);
    if citation.contains(turns) { format!("&#8296;{text}&#8297;") } else { text }
}

/// Where an entry stood and stands.
fn movement(movement: &Movement) -> String {
    let cited = |citation: &Option<String>| citation.as_deref().map(cite);
    let cited = Movement { stood_after: cited(&movement.stood_after), stands_after: cited(&movement.stands_after) };
    moved(&cited).trim_start_matches(": ").to_owned()
}

/// Findings in words, up to so many of them.
fn findings(findings: &[Finding], most: usize) -> String {
    let mut text = String::new();
    for finding in findings.iter().take(most) {
        let (symbol, _) = symbol_of_rule(finding.rule);
        let symbol = if finding.rule.direction() == Direction::Neither && finding.rule != Rule::SentenceMoved { "" } else { symbol };
        let space = if symbol.is_empty() { "" } else { " " };
        text.push_str(&format!(" · {symbol}{space}{}: {}", tag_of(finding.rule), excerpt(&finding.message)));
    }
    if findings.len() > most {
        text.push_str(&format!(" · and {} more", findings.len() - most));
    }
    text
}

/// The changes of spelling, punctuation and form, folded into one line.
fn editorial(report: &Report) -> Option<String> {
    let entries: Vec<&Entry> =
        report.entries.iter().filter(|entry| entry.kind == ChangeKind::Editorial && !entry.is_substantive()).collect();
    if entries.is_empty() {
        return None;
    }
    let items: Vec<String> = entries
        .iter()
        .map(|entry| format!("<li dir=\"auto\"><b>{}</b> {}</li>", cite_both(entry), editorial_only(&entry.segments)))
        .collect();
    Some(format!(
        "<details><summary>≈ {} only in spelling, punctuation or form</summary><ul>{}</ul></details>\n\n",
        counted(entries.len(), "change"),
        items.concat()
    ))
}

/// The paragraphs that have another number, folded into one line.
fn renumbered(report: &Report) -> Option<String> {
    let citations: Vec<String> = report.entries.iter().filter(|entry| entry.renumbered).map(cite_both).collect();
    if citations.is_empty() {
        return None;
    }
    let verb = if citations.len() == 1 { "has" } else { "have" };
    Some(format!(
        "<details><summary>{} {} {verb} another number</summary><p>{}</p></details>\n\n",
        escape(RENUMBERED),
        counted(citations.len(), "paragraph"),
        citations.join(", ")
    ))
}

/// A text, or its beginning if it is long.
fn excerpt(text: &str) -> String {
    excerpt_of(text, LONGEST)
}

/// A text, or the first so many bytes of it.
fn excerpt_of(text: &str, most: usize) -> String {
    let beginning = head(text, most);
    if beginning.len() < text.len() { format!("{} …", escape(beginning)) } else { escape(text) }
}

#[cfg(test)]
mod tests;
