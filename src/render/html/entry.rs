//! One entry as an article: how it is cited, what happened, what was found, its words.

use super::lookup::{Lookup, cited, entry_cited, side_cited};
use super::names::{self, Name};
use super::words::{self, OtherEnd};
use super::{escape, finding};
use crate::document::ParagraphKind;
use crate::render::wording::{SURE, only_moved, special_kind};
use crate::report::{ChangeKind, Direction, Entry, Grouping, Movement, Rule, Segment, SegmentOp};
use std::fmt::Write;

/// Appends an entry; `section` is the number of its section in the list of sections.
pub(super) fn push(to: &mut String, entry: &Entry, section: usize, lookup: &Lookup<'_>) {
    let class = names::kind(entry.kind).class;
    // Writing to a string does not fail.
    let _ = write!(to, "<article class=\"e {class}\" id=\"e{}\" data-t=\"{}\" data-s=\"{section}\">", entry.id, tokens(entry));
    push_heading(to, entry);
    push_circumstances(to, entry, lookup);
    finding::push_list(to, &entry.findings, 'e');
    push_words(to, entry, lookup);
    to.push_str("</article>\n");
}

/// Appends the mark that a moved entry leaves where it stood.
pub(super) fn push_left(to: &mut String, entry: &Entry) {
    let (before, after) = (side_cited(&entry.before).unwrap_or_default(), side_cited(&entry.after).unwrap_or_default());
    let _ = writeln!(
        to,
        "<p class=\"left\" id=\"from-e{0}\" data-for=\"e{0}\"><span aria-hidden=\"true\">⇅</span> <bdi>{before}</bdi> stood here; it moved \
         and is now <a href=\"#e{0}\"><bdi>{after}</bdi></a></p>",
        entry.id
    );
}

/// What a filter may choose it by. Names repeat as often as they count; one that does not count
/// ends in a star.
fn tokens(entry: &Entry) -> String {
    let mut tokens = vec![names::kind(entry.kind).class.to_owned()];
    let mut push = |token: &str| tokens.push(token.to_owned());
    if entry.is_substantive() {
        push("substantive");
    }
    if let Some(grouping) = names::grouping(entry.grouping) {
        push(grouping.class);
    }
    if entry.movement.is_some() {
        push(names::MOVED.class);
    }
    if entry.renumbered {
        push(names::RENUMBERED.class);
    }
    for (direction, name) in [Direction::Less, Direction::More].into_iter().filter_map(|of| Some((of, names::direction(of)?))) {
        if entry.findings.iter().any(|finding| finding.rule.direction() == direction) {
            push(name.class);
        }
    }
    for finding in &entry.findings {
        let name = names::rule(finding.rule).class;
        // A moved sentence is found at both ends and counts where it stands now.
        if finding.rule == Rule::SentenceMoved && finding.after.is_none() { push(&format!("{name}*")) } else { push(name) }
    }
    let words = &entry.words;
    for (count, name) in
        [(words.deleted, "w-deleted"), (words.inserted, "w-inserted"), (words.moved, "w-moved"), (words.editorial, "w-editorial")]
    {
        if count > 0 {
            push(name);
        }
    }
    tokens.join(" ")
}

fn push_heading(to: &mut String, entry: &Entry) {
    let _ = write!(to, "<h3><a class=\"cite\" href=\"#e{}\">{}</a>", entry.id, entry_cited(entry));
    let only_moved = only_moved(entry);
    let shaped = entry.movement.is_some() || entry.grouping != Grouping::Single;
    if only_moved {
        let words = if entry.kind == ChangeKind::Added { "Made of sentences that moved here" } else { "Gone; its sentences moved" };
        push_badge(to, names::MOVED, words);
    } else if entry.kind != ChangeKind::Unchanged {
        let name = names::kind(entry.kind);
        push_badge(to, name, name.word);
    }
    if let Some(name) = names::grouping(entry.grouping) {
        push_badge(to, name, &format!("{} <span class=\"nm\">{} → {} paragraphs</span>", name.word, entry.before.len(), entry.after.len()));
    }
    if entry.movement.is_some() {
        push_badge(to, names::MOVED, names::MOVED.word);
    }
    if entry.renumbered && entry.kind == ChangeKind::Unchanged && !shaped {
        push_badge(to, names::RENUMBERED, names::RENUMBERED.word);
    }
    if let Some(kind) = special_kind(entry) {
        let _ = write!(to, " <span class=\"pk\">{kind}</span>");
    }
    to.push_str("</h3>");
}

fn push_badge(to: &mut String, name: Name, words: &str) {
    let mut sign = String::new();
    escape::push(&mut sign, name.sign);
    let _ = write!(to, " <span class=\"k {}\"><i aria-hidden=\"true\">{sign}</i> {words}</span>", name.class);
}

/// Where it stood and stands, and what a reader should be careful about.
fn push_circumstances(to: &mut String, entry: &Entry, lookup: &Lookup<'_>) {
    let mut facts = Vec::new();
    if let Some(movement) = &entry.movement {
        facts.push(moved(movement));
    }
    if let Some(related) = &entry.perhaps_related {
        let (side, holder) = if entry.before.is_empty() {
            ("earlier", lookup.holder_before(related.index))
        } else {
            ("later", lookup.holder_after(related.index))
        };
        let citation = format!("<bdi>{}</bdi>", cited(&related.citation));
        let linked = holder.map_or_else(|| citation.clone(), |id| format!("<a href=\"#e{id}\">{citation}</a>"));
        facts.push(format!("perhaps related to {linked} of the {side} text ({:.0} %)", related.likelihood * 100.0));
    } else if entry.ambiguous || entry.confidence < SURE {
        let doubt = if entry.ambiguous { ": another paragraph is nearly as good a partner" } else { "" };
        facts.push(format!("{:.0} % sure that these belong together{doubt}", entry.confidence * 100.0));
    }
    if !facts.is_empty() {
        let _ = write!(to, "<p class=\"fact\">{}</p>", facts.join(" · "));
    }
}

fn moved(movement: &Movement) -> String {
    let at = |citation: &Option<String>| match citation {
        Some(citation) => format!("after <bdi>{}</bdi>", cited(citation)),
        None => "at the beginning".to_owned(),
    };
    format!("stood {}, now stands {}", at(&movement.stood_after), at(&movement.stands_after))
}

fn push_words(to: &mut String, entry: &Entry, lookup: &Lookup<'_>) {
    let heading = entry.after.first().or(entry.before.first()).map(|paragraph| paragraph.kind);
    let class = if matches!(heading, Some(ParagraphKind::Heading | ParagraphKind::Title)) { "w hd" } else { "w" };
    let language = if entry.kind == ChangeKind::Removed { lookup.earlier_language() } else { "" };
    let _ = write!(to, "<div class=\"{class}\" dir=\"auto\"{language}>");
    let whole = |to: &mut String, element: &str, paragraphs| {
        let _ = write!(to, "<{element} class=\"all\">");
        words::push_paragraphs(to, paragraphs);
        let _ = write!(to, "</{element}>");
    };
    match entry.kind {
        ChangeKind::Added if entry.segments.is_empty() => whole(to, "ins", &entry.after),
        ChangeKind::Removed if entry.segments.is_empty() => whole(to, "del", &entry.before),
        _ if entry.segments.is_empty() => {
            words::push_paragraphs(to, if entry.after.is_empty() { &entry.before } else { &entry.after });
        }
        _ => words::push_segments(to, &entry.segments, &|segment| other_end(segment, lookup)),
    }
    to.push_str("</div>");
}

/// Where a sentence went, in the numbering of the later text, or where it came from.
fn other_end(segment: &Segment, lookup: &Lookup<'_>) -> Option<OtherEnd> {
    let other = lookup.entry(segment.other_entry?)?;
    let (first, second) = if segment.op == SegmentOp::MovedOut { (&other.after, &other.before) } else { (&other.before, &other.after) };
    let cited = side_cited(first).or_else(|| side_cited(second)).unwrap_or_default();
    Some(OtherEnd { id: format!("e{}", other.id), cited })
}
