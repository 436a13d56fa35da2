//! The lines above an entry's words: its citations, what happened to it, where it stands, what
//! was found in it.

use super::escape::visible;
use super::wrap::Wrapper;
use super::{Link, Options, Page};
use crate::document::{ParagraphKind, Place, Sides};
use crate::render::style::Meaning;
use crate::report::{ChangeKind, Direction, Entry, Finding, Grouping, Movement, Rule, Segment, SegmentOp};
use unicode_width::UnicodeWidthStr;

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
const SURE: f64 = 0.8;

/// Messages of so few bytes stay on one line.
const SHORT: usize = 40;

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
const fn tag_of(rule: Rule) -> &'static str {
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

/// Appends the headings above an entry when they are not those of the entry before.
pub(super) fn section<'a>(entry: &'a Entry, last: &'a [String], page: &mut Page<'_>) -> &'a [String] {
    let Some(paragraph) = entry.after.first().or(entry.before.first()) else { return last };
    if paragraph.section != last && !paragraph.section.is_empty() {
        page.blank();
        page.prose("", Meaning::Heading, &paragraph.section.join(" › "));
    }
    &paragraph.section
}

/// Appends an entry's heading: citations, kind, movement and place, then the findings.
pub(super) fn heading(entry: &Entry, names: Sides<&str>, options: &Options, page: &mut Page<'_>) {
    page.blank();
    let (symbol, meaning) = symbol(entry);
    let mut wrapper = Wrapper::new(&page.painter, page.span - 2);
    wrapper.push(Meaning::Label, &citations(entry));
    wrapper.gap(2);
    wrapper.push(meaning, &words(entry));
    if let Some(movement) = &entry.movement {
        wrapper.push(Meaning::Text, &moved(movement));
    }
    if let Some(kind) = special_kind(entry) {
        wrapper.push(Meaning::Dim, &format!(" ({kind})"));
    }
    if let Some(doubt) = doubt(entry) {
        wrapper.push(Meaning::Dim, " · ");
        wrapper.push(Meaning::Caution, &doubt);
    }
    let block = wrapper.finish();
    let mut first = String::new();
    page.painter.paint(&mut first, meaning, symbol);
    first.push(' ');
    page.block(&first, "  ", &block);
    let used = 2 + block.line(block.len() - 1).map_or(0, |(_, width)| width);
    place(entry, names, options, (block.len() == 1).then_some(used), page);
    findings(&entry.findings, "  ", page);
}

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
fn only_moved(entry: &Entry) -> bool {
    let moved = |segment: &Segment| match segment.op {
        SegmentOp::MovedIn | SegmentOp::MovedOut => true,
        _ => segment.before.trim().is_empty() && segment.after.trim().is_empty(),
    };
    matches!(entry.kind, ChangeKind::Added | ChangeKind::Removed) && !entry.segments.is_empty() && entry.segments.iter().all(moved)
}

/// The kind of a paragraph that is not running text.
fn special_kind(entry: &Entry) -> Option<&'static str> {
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
fn doubt(entry: &Entry) -> Option<String> {
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

/// Appends the lines of the sources, at the end of the heading if there is room.
fn place(entry: &Entry, names: Sides<&str>, options: &Options, heading: Option<usize>, page: &mut Page<'_>) {
    let first = entry.sides().map(|paragraphs| paragraphs.first().map(|paragraph| paragraph.place));
    let whole = Sides::new(
        first.before.map(|place| visible(&format!("{}:{}", names.before, place.short())).into_owned()),
        first.after.map(|place| visible(&format!("{}:{}", names.after, place.short())).into_owned()),
    );
    let short = first.map(|place| place.map(|place| place.short()));
    let is_line = first.before.or(first.after).is_some_and(|place| place.unit.is_line());
    let room = heading.map_or(0, |used| page.span.saturating_sub(used + 2));
    let width = |texts: &Sides<Option<String>>, word: &str| {
        let sum: usize = [&texts.before, &texts.after].into_iter().flatten().map(|text| text.width()).sum();
        sum + word.width() + if texts.before.is_some() && texts.after.is_some() { ARROW.width() } else { 0 }
    };
    let (texts, word) = if width(&whole, "") <= room { (whole, "") } else { (short, if is_line { "line " } else { "" }) };
    let width = width(&texts, word);
    let link = |text: Option<String>, link: &Option<Link>, place: Option<Place>| {
        let text = text?;
        let line = place.filter(|place| place.unit.is_line()).map(|place| place.line);
        Some(link.as_ref().map_or_else(|| text.clone(), |link| link.around(&text, line)))
    };
    let parts = [link(texts.before, &options.links.before, first.before), link(texts.after, &options.links.after, first.after)];
    let text = format!("{word}{}", parts.into_iter().flatten().collect::<Vec<_>>().join(ARROW));
    if width == word.width() {
        return;
    }
    if width <= room {
        page.text.pop();
        page.text.extend(std::iter::repeat_n(' ', room + 2 - width));
    } else {
        page.text.push_str("  ");
    }
    page.painter.paint(&mut page.text, Meaning::Dim, &text);
    page.text.push('\n');
}

/// Between the places of both sides.
const ARROW: &str = " → ";

impl Link {
    /// A text as a link to a line of the document.
    fn around(&self, text: &str, line: Option<usize>) -> String {
        let line = line.map_or_else(String::new, |line| format!("#{line}"));
        format!("\x1b]8;;{}{line}\x1b\\{text}\x1b]8;;\x1b\\", self.address)
    }
}

fn moved(movement: &Movement) -> String {
    let at =
        |citation: &Option<String>| citation.as_ref().map_or_else(|| "at the beginning".to_owned(), |citation| format!("after {citation}"));
    format!(": stood {}, now {}", at(&movement.stood_after), at(&movement.stands_after))
}

pub(super) fn findings(findings: &[Finding], indent: &str, page: &mut Page<'_>) {
    if findings.is_empty() {
        return;
    }
    let mut wrapper = Wrapper::new(&page.painter, page.span - indent.len());
    for (index, finding) in findings.iter().enumerate() {
        if index > 0 {
            wrapper.gap(3);
        }
        let (symbol, meaning) = symbol_of_rule(finding.rule);
        wrapper.push_unbroken(meaning, &format!("{symbol} {}:", tag_of(finding.rule)));
        if finding.message.len() <= SHORT {
            wrapper.push_unbroken(Meaning::Text, &format!(" {}", finding.message));
        } else {
            wrapper.push(Meaning::Text, " ");
            wrapper.push(Meaning::Text, &finding.message);
        }
    }
    let block = wrapper.finish();
    page.block(indent, indent, &block);
}
