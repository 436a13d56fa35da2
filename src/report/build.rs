//! From a diff to a report.

use super::{
    ChangeKind, CommitmentTally, DocumentSummary, Entry, EntryParagraph, Evidence, FieldChange, Finding, Grouping, KindCount, Movement,
    Related, Report, Rule, RuleCount, SCHEMA_VERSION, Segment, SegmentOp, Summary, WordTally,
};
use crate::align::{Alignment, Row};
use crate::diff::{Diff, Inner, Passage, Quote, RowDiff, Stretch};
use crate::document::{Document, FieldName, Notice, NoticeKind, RepairKind, Sides};
use crate::normalize;
use crate::token::tokenize;
use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::ops::Range;

impl Report {
    /// Puts together what is to be said of a comparison. Takes the documents: their texts move
    /// into the report.
    #[must_use]
    pub fn new(documents: Sides<Document>, alignment: &Alignment, diff: Diff) -> Self {
        let front_matter = front_matter_changes(&documents);
        let tallies =
            Sides::new(diff.rows.iter().map(|row| row.commitments.before).sum(), diff.rows.iter().map(|row| row.commitments.after).sum());
        let entries = entries(documents.as_ref(), alignment, diff);
        let summary = summarize(&entries, tallies);
        let names = unique_names(&documents);
        let mut notices = notices_of([&documents.before, &documents.after]);
        notices.extend(changed_heads(&documents));
        let word_counts = documents.as_ref().map(words_of);
        let Sides { before, after } = documents;
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
            documents: Sides::new(
                document_summary(before, names.before, word_counts.before, tallies.before),
                document_summary(after, names.after, word_counts.after, tallies.after),
            ),
            front_matter,
            entries,
            summary,
            notices,
        }
    }
}

/// One entry for each row of an alignment, in its order.
pub(super) fn entries(documents: Sides<&Document>, alignment: &Alignment, diff: Diff) -> Vec<Entry> {
    let neighbours = Neighbours::new(documents, alignment);
    let entries: Vec<Entry> = (alignment.rows.par_iter(), diff.rows)
        .into_par_iter()
        .enumerate()
        .map(|(index, (row, row_diff))| entry(index, row, row_diff, documents, &neighbours))
        .collect();
    name_moves(entries)
}

/// Notices of the documents, and one where commitments cannot be told, lest silence be read as
/// their absence.
pub(super) fn notices_of<'a>(documents: impl IntoIterator<Item = &'a Document> + Clone) -> Vec<Notice> {
    let blind = |document: &&Document| !document.language.lexicon().recognises_commitments();
    let mut notices: Vec<Notice> = documents.clone().into_iter().flat_map(|document| document.notices.iter().cloned()).collect();
    notices.extend(documents.into_iter().filter(blind).map(|document| {
        let language = document.language.tag();
        let message = format!("commitments are not recognised in this language ({language}): only the words are compared");
        Notice::new(NoticeKind::Doubt, message).about(&document.name)
    }));
    notices
}

/// Running heads and feet are no paragraphs, but a change in one must not go unseen. Where only one
/// of the texts has any, its setting is another, and there is nothing to compare.
fn changed_heads(documents: &Sides<Document>) -> Vec<Notice> {
    // Page numbers in them differ: heads are told apart by the rest, and shown as first found.
    let heads = |document: &Document| {
        let mut heads: BTreeMap<String, String> = BTreeMap::new();
        for repair in document.repairs.iter().filter(|repair| repair.kind == RepairKind::RunningHead) {
            let rest = repair.detail.chars().filter(|character| !character.is_ascii_digit()).collect();
            heads.entry(rest).or_insert_with(|| repair.detail.clone());
        }
        heads
    };
    let (before, after) = (heads(&documents.before), heads(&documents.after));
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    let only = |document: &Document, here: &BTreeMap<String, String>, there: &BTreeMap<String, String>| {
        let notice = |(_, head): (&String, &String)| {
            Notice::new(NoticeKind::Furniture, format!("only this text has the running head “{head}”")).about(&document.name)
        };
        here.iter().filter(|(rest, _)| !there.contains_key(*rest)).map(notice).collect::<Vec<_>>()
    };
    let mut notices = only(&documents.before, &before, &after);
    notices.extend(only(&documents.after, &after, &before));
    notices
}

pub(super) fn document_summary(document: Document, name: String, words: usize, commitments: usize) -> DocumentSummary {
    DocumentSummary {
        name,
        format: document.format.name().to_owned(),
        encoding: document.encoding.map(str::to_owned),
        language: document.language.tag().to_owned(),
        front_matter: document.front_matter,
        paragraphs: document.paragraphs.len(),
        words,
        commitments,
        repairs: document.repairs,
    }
}

/// Two inputs may be called alike; the report needs to tell them apart.
fn unique_names(documents: &Sides<Document>) -> Sides<String> {
    let names = documents.as_ref().map(|document| document.name.clone());
    if names.before == names.after {
        return Sides::new(format!("{} (before)", names.before), format!("{} (after)", names.after));
    }
    names
}

/// Number of words of a document.
pub(super) fn words_of(document: &Document) -> usize {
    document.paragraphs.par_iter().map(|paragraph| words(paragraph.text.as_str())).sum()
}

/// Number of words and numbers of a text (ideographs count one each).
fn words(text: &str) -> usize {
    if text.is_ascii() {
        // White-space runs are words unless they hold no letter or digit; hyphenated compounds
        // count by their parts, as tokens do.
        return tokens_of_ascii(text.as_bytes());
    }
    tokenize(text).into_iter().filter(|token| token.is_word()).count()
}

/// Counts the word tokens of ASCII text without making them: places where letters or digits
/// begin, less those that only go on after an apostrophe or a decimal mark.
fn tokens_of_ascii(text: &[u8]) -> usize {
    let begins = |pair: &[u8]| usize::from(!pair[0].is_ascii_alphanumeric() && pair[1].is_ascii_alphanumeric());
    let first = usize::from(text.first().is_some_and(u8::is_ascii_alphanumeric));
    let beginnings = first + text.windows(2).map(begins).sum::<usize>();
    let goes_on = |&at: &usize| {
        let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| text[at]), text.get(at + 1)) else { return false };
        match text[at] {
            b'\'' => before.is_ascii_alphanumeric() && after.is_ascii_alphabetic(),
            _ => before.is_ascii_digit() && after.is_ascii_digit(),
        }
    };
    beginnings - memchr::memchr3_iter(b'\'', b'.', b',', text).filter(goes_on).count()
}

fn front_matter_changes(documents: &Sides<Document>) -> Vec<FieldChange> {
    [FieldName::Title, FieldName::Event, FieldName::Date, FieldName::Place, FieldName::Symbol, FieldName::Cover]
        .into_iter()
        .filter_map(|name| {
            let before = documents.before.front_matter.field(name);
            let after = documents.after.front_matter.field(name);
            let same = match (before, after) {
                (Some(before), Some(after)) => {
                    let normals = (before.normal.as_ref(), after.normal.as_ref());
                    before.value == after.value
                        || matches!(normals, (Some(before), Some(after)) if before == after)
                        || normalize::key(&before.value.to_lowercase()) == normalize::key(&after.value.to_lowercase())
                }
                (None, None) => true,
                _ => false,
            };
            // A date or place in metadata tells of the publication, not of the text.
            let in_text = |field: &crate::document::Field| field.place.is_some() || !matches!(name, FieldName::Date | FieldName::Place);
            let substantive = match (before, after) {
                (Some(before), Some(after)) => in_text(before) && in_text(after),
                // Other lines of a cover are text that one side has and the other has not.
                _ => name == FieldName::Cover,
            };
            let value = |field: &crate::document::Field| field.value.clone();
            (!same).then(|| FieldChange { field: name, before: before.map(value), after: after.map(value), substantive })
        })
        .collect()
}

/// For each side, the unmoved paragraphs in order: what a moved one stood and stands next to.
struct Neighbours {
    /// For each earlier paragraph, the later ones of its row; empty where there are no notes.
    partners: Vec<Range<usize>>,
    before: Vec<(usize, String)>,
    after: Vec<(usize, String)>,
}

impl Neighbours {
    fn new(documents: Sides<&Document>, alignment: &Alignment) -> Self {
        let mut neighbours = Self { partners: Vec::new(), before: Vec::new(), after: Vec::new() };
        if documents.before.paragraphs.iter().any(|paragraph| paragraph.referred_from.is_some()) {
            neighbours.partners = vec![0..0; documents.before.paragraphs.len()];
            for row in &alignment.rows {
                neighbours.partners[row.paragraphs.before.clone()].fill(row.paragraphs.after.clone());
            }
        }
        if alignment.rows.iter().all(|row| !row.moved) {
            return neighbours;
        }
        for row in alignment.rows.iter().filter(|row| !row.moved) {
            let cite = |document: &Document, range: &Range<usize>| {
                let last = range.end.checked_sub(1).filter(|_| !range.is_empty())?;
                Some((last, document.paragraphs[last].citation.clone()))
            };
            neighbours.before.extend(cite(documents.before, &row.paragraphs.before));
            neighbours.after.extend(cite(documents.after, &row.paragraphs.after));
        }
        neighbours.before.sort_unstable();
        neighbours.after.sort_unstable();
        neighbours
    }

    /// A note whose mark stands in a paragraph that is no counterpart of the one where it stood has
    /// moved, though notes are listed in the order of their marks.
    fn note_movement(&self, row: &Row, documents: Sides<&Document>) -> Option<Movement> {
        if row.paragraphs.before.len() != 1 || row.paragraphs.after.len() != 1 {
            return None;
        }
        let (stood, stands) = (
            documents.before.paragraphs[row.paragraphs.before.start].referred_from?,
            documents.after.paragraphs[row.paragraphs.after.start].referred_from?,
        );
        let cite = |document: &Document, index: usize| Some(document.paragraphs[index].citation.clone());
        let stays = self.partners.get(stood).is_none_or(|partners| partners.contains(&stands));
        (!stays).then(|| Movement { stood_after: cite(documents.before, stood), stands_after: cite(documents.after, stands) })
    }

    fn movement(&self, row: &Row) -> Movement {
        let last_before = |list: &[(usize, String)], index: usize| {
            let at = list.partition_point(|(other, _)| *other < index);
            at.checked_sub(1).map(|at| list[at].1.clone())
        };
        Movement {
            stood_after: last_before(&self.before, row.paragraphs.before.start),
            stands_after: last_before(&self.after, row.paragraphs.after.start),
        }
    }
}

fn entry(index: usize, row: &Row, row_diff: RowDiff, documents: Sides<&Document>, neighbours: &Neighbours) -> Entry {
    let passages = Sides::new(
        Passage::new(documents.before, row.paragraphs.before.clone()),
        Passage::new(documents.after, row.paragraphs.after.clone()),
    );
    let segments = row_diff.stretches.into_iter().map(|stretch| segment(stretch, &passages)).collect();
    let mut entry = Entry {
        id: index + 1,
        kind: row_diff.kind,
        grouping: row_diff.grouping,
        movement: neighbours.note_movement(row, documents).or_else(|| row.moved.then(|| neighbours.movement(row))),
        renumbered: row_diff.renumbered,
        confidence: (row.confidence * 1000.0).round() / 1000.0,
        ambiguous: row.ambiguous,
        perhaps_related: related(row, documents),
        before: paragraphs(documents.before, row.paragraphs.before.clone()),
        after: paragraphs(documents.after, row.paragraphs.after.clone()),
        segments,
        words: WordTally::default(),
        findings: row_diff.changes.into_iter().map(finding).collect(),
    };
    entry.words = tally_entry(&entry);
    entry
}

/// What the other text has that is most like a paragraph that only one text has.
fn related(row: &Row, documents: Sides<&Document>) -> Option<Related> {
    let relative = row.relative?;
    let other = if row.paragraphs.before.is_empty() { documents.before } else { documents.after };
    let citation = other.paragraphs.get(relative.unit)?.citation.clone();
    Some(Related { citation, index: relative.unit, likelihood: (relative.likelihood * 1000.0).round() / 1000.0 })
}

fn paragraphs(document: &Document, range: Range<usize>) -> Vec<EntryParagraph> {
    range.map(|index| EntryParagraph::new(document, index)).collect()
}

fn segment(stretch: Stretch, passages: &Sides<Passage<'_>>) -> Segment {
    Segment {
        op: stretch.op,
        before: passages.before.text()[stretch.before].to_owned(),
        after: passages.after.text()[stretch.after].to_owned(),
        other_entry: stretch.other_row.map(|row| row + 1),
        within: stretch.within.into_iter().map(inner).collect(),
    }
}

fn inner(inner: Inner) -> Segment {
    Segment { op: inner.op, before: inner.before, after: inner.after, other_entry: None, within: Vec::new() }
}

fn finding(change: crate::diff::Change) -> Finding {
    Finding {
        rule: change.rule,
        message: change.message,
        before: change.before.map(evidence),
        after: change.after.map(evidence),
        other_entry: change.other_row.map(|row| row + 1),
    }
}

/// Says of every moved sentence where it went or came from, now that the entries are known.
fn name_moves(mut entries: Vec<Entry>) -> Vec<Entry> {
    if entries.iter().all(|entry| entry.findings.iter().all(|finding| finding.rule != Rule::SentenceMoved)) {
        return entries;
    }
    let citations: Vec<Sides<Option<String>>> =
        entries.iter().map(|entry| Sides::new(Entry::citations(&entry.before), Entry::citations(&entry.after))).collect();
    for entry in &mut entries {
        for finding in entry.findings.iter_mut().filter(|finding| finding.rule == Rule::SentenceMoved) {
            let Some(other) = finding.other_entry.and_then(|id| citations.get(id - 1)) else { continue };
            finding.message = match (&finding.after, &other.before, &other.after) {
                (None, _, Some(now)) => format!("to {now}"),
                (Some(_), Some(then), _) => format!("from {then}"),
                _ => continue,
            };
        }
    }
    entries
}

fn evidence(quote: Quote) -> Evidence {
    Evidence { paragraph: quote.paragraph, offset: quote.offset, quote: quote.quote, context: quote.context }
}

fn summarize(entries: &[Entry], commitments: Sides<usize>) -> Summary {
    let kinds = [ChangeKind::Unchanged, ChangeKind::Editorial, ChangeKind::Reworded, ChangeKind::Added, ChangeKind::Removed];
    let count = |test: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| test(entry)).count();
    // A moved sentence is found at both ends, and counts where it stands now.
    let counts = |finding: &&Finding| finding.rule != Rule::SentenceMoved || finding.after.is_some();
    let findings =
        |rule: Rule| entries.iter().flat_map(|entry| &entry.findings).filter(counts).filter(|finding| finding.rule == rule).count();
    let moved_in = |entry: &Entry| entry.segments.iter().filter(|segment| segment.op == SegmentOp::MovedIn).count();
    Summary {
        kinds: kinds.into_iter().map(|kind| KindCount { kind, entries: count(&|entry| entry.kind == kind) }).collect(),
        moved: count(&|entry| entry.movement.is_some()),
        split: count(&|entry| entry.grouping == Grouping::Split),
        merged: count(&|entry| entry.grouping == Grouping::Merged),
        regrouped: count(&|entry| entry.grouping == Grouping::Regrouped),
        renumbered: count(&|entry| entry.renumbered),
        sentences_moved: entries.iter().map(moved_in).sum(),
        findings: Rule::ALL
            .into_iter()
            .map(|rule| RuleCount { rule, findings: findings(rule) })
            .filter(|count| count.findings > 0)
            .collect(),
        words: entries.iter().map(|entry| entry.words).sum(),
        commitments: CommitmentTally {
            before: commitments.before,
            after: commitments.after,
            added: findings(Rule::CommitmentAdded),
            removed: findings(Rule::CommitmentRemoved),
            strengthened: findings(Rule::Strengthened),
            weakened: findings(Rule::Weakened),
            reversed: findings(Rule::Reversed),
        },
        substantive: count(&Entry::is_substantive),
    }
}

/// The words of an entry by their fate.
fn tally_entry(entry: &Entry) -> WordTally {
    let mut words_met = WordTally::default();
    if entry.segments.is_empty() {
        let sum = |paragraphs: &[EntryParagraph]| paragraphs.iter().map(|paragraph| words(&paragraph.text)).sum::<usize>();
        match entry.kind {
            ChangeKind::Added => words_met.inserted += sum(&entry.after),
            ChangeKind::Removed => words_met.deleted += sum(&entry.before),
            ChangeKind::Unchanged | ChangeKind::Editorial | ChangeKind::Reworded if entry.movement.is_some() => {
                words_met.moved += sum(&entry.after)
            }
            ChangeKind::Unchanged | ChangeKind::Editorial | ChangeKind::Reworded => {}
        }
    } else {
        tally(&entry.segments, entry.movement.is_some(), &mut words_met);
    }
    words_met
}

/// Counts the words of an entry's segments by their fate.
pub(super) fn tally(segments: &[Segment], moved: bool, tally: &mut WordTally) {
    segments.iter().for_each(|segment| tally_segment(segment, moved, tally));
}

fn tally_segment(segment: &Segment, moved: bool, tally: &mut WordTally) {
    match segment.op {
        SegmentOp::Equal if moved => tally.moved += words(&segment.after),
        SegmentOp::Equal | SegmentOp::Split | SegmentOp::Merge => {}
        SegmentOp::Editorial => tally.editorial += words(&segment.after),
        SegmentOp::Insert => tally.inserted += words(&segment.after),
        SegmentOp::Delete => tally.deleted += words(&segment.before),
        SegmentOp::Replace => {
            tally.inserted += words(&segment.after);
            tally.deleted += words(&segment.before);
        }
        // Counted where it stands now.
        SegmentOp::MovedOut => {}
        SegmentOp::MovedIn if segment.within.is_empty() => tally.moved += words(&segment.after),
        SegmentOp::MovedIn => segment.within.iter().for_each(|inner| tally_segment(inner, true, tally)),
    }
}
