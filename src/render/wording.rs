//! What becomes of paragraphs, in words and symbols: the same in every format that people read.

use super::style::Meaning;
use crate::document::ParagraphKind;
use crate::report::{ChangeKind, Direction, Entry, EntryParagraph, Grouping, Movement, Rule, Segment, SegmentOp};

/// Symbol of something moved.
pub(super) const MOVED: &str = "⇅";
/// Symbol of one that became several.
pub(super) const SPLIT: &str = "÷";
/// Symbol of several that became one.
pub(super) const MERGED: &str = "&";
/// Symbol of several that became several others.
pub(super) const REGROUPED: &str = "%";
/// Symbol of another number.
pub(super) const RENUMBERED: &str = "#";

/// Below this confidence the reader is told how sure the alignment is.
pub(super) const SURE: f64 = 0.8;

/// Symbol and meaning of a kind of change.
pub(super) const fn symbol_of(kind: ChangeKind) -> (&'static str, Meaning) {
    match kind {
        ChangeKind::Unchanged => ("=", Meaning::Dim),
        ChangeKind::Editorial => ("≈", Meaning::Dim),
        ChangeKind::Reworded => ("~", Meaning::ChangedTag),
        ChangeKind::Added => ("+", Meaning::AddedTag),
        ChangeKind::Removed => ("−", Meaning::RemovedTag),
    }
}

/// Symbol and meaning of what happened to an entry.
pub(super) fn symbol(entry: &Entry) -> (&'static str, Meaning) {
    match (entry.kind, entry.grouping) {
        (ChangeKind::Unchanged | ChangeKind::Editorial, _) if entry.movement.is_some() => (MOVED, Meaning::MovedTag),
        (ChangeKind::Unchanged | ChangeKind::Editorial, Grouping::Split) => (SPLIT, Meaning::ChangedTag),
        (ChangeKind::Unchanged | ChangeKind::Editorial, Grouping::Merged) => (MERGED, Meaning::ChangedTag),
        (ChangeKind::Unchanged | ChangeKind::Editorial, Grouping::Regrouped) => (REGROUPED, Meaning::ChangedTag),
        _ if only_moved(entry) => (MOVED, Meaning::MovedTag),
        (kind, _) => symbol_of(kind),
    }
}

/// Symbol and meaning of a rule: whether the commitment says less, more, or something else.
pub(super) const fn symbol_of_rule(rule: Rule) -> (&'static str, Meaning) {
    match (rule, rule.direction()) {
        (Rule::CommitmentRemoved, _) => ("−", Meaning::Loss),
        (Rule::CommitmentAdded, _) => ("+", Meaning::Gain),
        (Rule::Reversed, _) => ("⇄", Meaning::Loss),
        (Rule::SentenceMoved, _) => (MOVED, Meaning::MovedTag),
        (_, Direction::Less) => ("▼", Meaning::Loss),
        (_, Direction::More) => ("▲", Meaning::Gain),
        (_, Direction::Neither) => ("•", Meaning::Fact),
    }
}

/// What stands before a finding's message, which says itself what was added or changed.
pub(super) const fn tag_of(rule: Rule) -> &'static str {
    match rule {
        Rule::CommitmentRemoved => "commitment removed",
        Rule::CommitmentAdded => "commitment added",
        Rule::Reversed => "reversed",
        Rule::Weakened => "weakened",
        Rule::Strengthened => "strengthened",
        Rule::CaveatAdded | Rule::CaveatRemoved => "caveat",
        Rule::ScopeNarrowed => "narrowed",
        Rule::ScopeWidened => "widened",
        Rule::ScopeChanged => "scope",
        Rule::ActorChanged => "actor",
        Rule::FigureChanged => "figure",
        Rule::DateChanged => "date",
        Rule::NameChanged => "name",
        Rule::ReferenceChanged => "reference",
        Rule::BracketsChanged => "brackets",
        Rule::SentenceMoved => "sentence moved",
    }
}

/// `4 → 5`, or `4` when both sides cite alike or one is empty.
pub(super) fn citations(entry: &Entry) -> String {
    match (Entry::citations(&entry.before), Entry::citations(&entry.after)) {
        (Some(before), Some(after)) if before == after => after,
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

/// What happened, in words: `reworded, split in 2, moved`.
pub(super) fn words(entry: &Entry) -> String {
    let mut words = Vec::new();
    let structural = entry.movement.is_some() || entry.grouping != Grouping::Single;
    if only_moved(entry) {
        words.push(if entry.kind == ChangeKind::Added { "made of what moved here" } else { "gone, for its words moved" }.to_owned());
    } else if !(structural && entry.kind == ChangeKind::Unchanged) {
        words.push(entry.kind.name().to_owned());
    }
    match entry.grouping {
        Grouping::Single => {}
        Grouping::Split => words.push(format!("split in {}", entry.after.len())),
        Grouping::Merged => words.push(format!("merged from {}", entry.before.len())),
        Grouping::Regrouped => words.push(format!("regrouped, {} into {}", entry.before.len(), entry.after.len())),
    }
    if entry.movement.is_some() {
        words.push("moved".to_owned());
    }
    words.join(", ")
}

/// Whether a paragraph came or went, but all of its sentences stood or stand elsewhere.
pub(super) fn only_moved(entry: &Entry) -> bool {
    let moved = |segment: &Segment| match segment.op {
        SegmentOp::MovedIn | SegmentOp::MovedOut => true,
        _ => segment.before.trim().is_empty() && segment.after.trim().is_empty(),
    };
    matches!(entry.kind, ChangeKind::Added | ChangeKind::Removed) && !entry.segments.is_empty() && entry.segments.iter().all(moved)
}

/// The kind of a paragraph that is not running text.
pub(super) fn special_kind(entry: &Entry) -> Option<&'static str> {
    let kind = entry.after.first().or(entry.before.first())?.kind;
    match kind {
        ParagraphKind::Preambular | ParagraphKind::Operative | ParagraphKind::Body | ParagraphKind::ListItem | ParagraphKind::Annex => None,
        ParagraphKind::Title
        | ParagraphKind::Heading
        | ParagraphKind::Quotation
        | ParagraphKind::TableCell
        | ParagraphKind::Footnote
        | ParagraphKind::Signature => Some(kind.name()),
    }
}

/// How sure the alignment is, when it is not.
pub(super) fn doubt(entry: &Entry) -> Option<String> {
    if let Some(related) = &entry.perhaps_related {
        let side = if entry.before.is_empty() { "before" } else { "after" };
        return Some(format!("perhaps related to {} {side} ({:.0} %)", related.citation, related.likelihood * 100.0));
    }
    if !entry.ambiguous && entry.confidence >= SURE {
        return None;
    }
    let percent = (entry.confidence * 100.0).round();
    let sure = format!("~{percent} % sure");
    Some(if entry.ambiguous { format!("{sure}, another partner is nearly as good") } else { sure })
}

/// Where it stood and where it stands: `: stood after 3, now after 7`.
pub(super) fn moved(movement: &Movement) -> String {
    let at =
        |citation: &Option<String>| citation.as_ref().map_or_else(|| "at the beginning".to_owned(), |citation| format!("after {citation}"));
    format!(": stood {}, now {}", at(&movement.stood_after), at(&movement.stands_after))
}

/// Texts of several paragraphs, a line feed between two.
pub(super) fn joined(paragraphs: &[EntryParagraph]) -> String {
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    texts.join("\n")
}

/// `moved to 5:` or `moved from 5:`, in the numbering of the text where the other end is.
pub(super) fn note(segment: &Segment, entries: &[Entry]) -> String {
    let other = segment.other_entry.and_then(|id| entry_of(entries, id));
    match segment.op {
        SegmentOp::MovedOut => {
            other.map_or_else(|| "moved away:".to_owned(), |other| format!("moved to {}:", place_of(&other.after, &other.before)))
        }
        _ => other.map_or_else(|| "moved here:".to_owned(), |other| format!("moved from {}:", place_of(&other.before, &other.after))),
    }
}

fn place_of(paragraphs: &[EntryParagraph], otherwise: &[EntryParagraph]) -> String {
    Entry::citations(paragraphs).or_else(|| Entry::citations(otherwise)).unwrap_or_default()
}

/// The entry with that number: nearly always the one at `id - 1`.
fn entry_of(entries: &[Entry], id: usize) -> Option<&Entry> {
    entries.get(id.wrapping_sub(1)).filter(|entry| entry.id == id).or_else(|| entries.iter().find(|entry| entry.id == id))
}
