//! STA001, STA002, FMT001: a source that changed alone, and edits of form.

use super::LinkEdit;
use super::anticipated::is_anticipated;
use super::history::{Depth, History, RowEdit};
use super::record::{is_form_recorded, is_recorded};
use super::shift::{is_substantive, shifts};
use crate::bitext::{Link, Pair};
use crate::check::wording::shortened;
use crate::check::{Finding, Mark, PairView, Rule, Severity, Spot};
use crate::diff::{Passage, Rule as Meaning};
use crate::document::{Document, Sides};
use std::ops::Range;

/// The source's words changed and the translation's did not.
pub(super) fn source_only(view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> Option<Finding> {
    let link = &view.bitext.links[edit.link];
    let Pair { source, translation } = &link.paragraphs;
    let document = &view.source.text.document;
    if source.is_empty() {
        // The translation has a paragraph that the source had.
        let quote = excerpt(histories.source.base(), &edit.base.source);
        let finding = Finding::new(Rule::Stale, format!("the source dropped this paragraph: “{quote}”"), format!("dropped {quote}"));
        return Some(placed(finding.graded(Severity::Warning, sureness(link)), view, histories, edit));
    }
    let rows = histories.source.rows_of(source);
    if translation.is_empty() {
        let gained = rows.iter().all(|row| row.paragraphs.before.is_empty());
        // A paragraph that was there before and has no counterpart lacks one whatever the edit did.
        if !gained {
            return None;
        }
        let quote = excerpt(document, source);
        let message = format!("the source gained this paragraph, and the translation did not: “{quote}”");
        let finding = Finding::new(Rule::Stale, message, format!("gained {quote}"));
        return Some(placed(finding.graded(Severity::Warning, sureness(link)), view, histories, edit));
    }
    if is_recorded(view, link) || is_anticipated(view, histories, edit) {
        return None;
    }
    let reason = reason(&rows, Sides::new(histories.source.base(), document));
    let message = format!("the source changed and the translation did not: {reason}");
    let finding = Finding::new(Rule::Stale, message, reason).graded(Severity::Warning, sureness(link));
    Some(placed(finding, view, histories, edit))
}

/// Whether a finding on a paragraph without counterpart is only what an edit of the source did.
pub(super) fn is_explained(finding: &Finding, link: &Link) -> bool {
    let at = |spot: &Option<Spot>, range: &Range<usize>| spot.as_ref().is_some_and(|spot| spot.paragraphs == *range);
    match finding.rule {
        Rule::MissingParagraph => link.paragraphs.translation.is_empty() && at(&finding.spots.source, &link.paragraphs.source),
        Rule::AddedParagraph => link.paragraphs.source.is_empty() && at(&finding.spots.translation, &link.paragraphs.translation),
        _ => false,
    }
}

/// No word changed, but something did.
pub(super) fn form(view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> Vec<Finding> {
    let link = &view.bitext.links[edit.link];
    let paragraphs = &link.paragraphs;
    let source = histories.source.depth(&paragraphs.source);
    let translation = histories.translation.depth(&paragraphs.translation);
    let mut findings = Vec::new();
    let stands_still = translation == Depth::None && !paragraphs.translation.is_empty();
    if source == Depth::Form && stands_still && !is_form_recorded(view, link) {
        let message = "the form of the source changed, no word of it";
        findings.push(placed(Finding::new(Rule::StaleCosmetic, message, "form"), view, histories, edit));
    }
    if translation == Depth::Form {
        let message = "the form of the translation changed, no word of it";
        findings.push(placed(Finding::new(Rule::FormatOnly, message, "form"), view, histories, edit));
    }
    findings
}

/// A finding with the places of a link in all four texts, and the words that the edit changed.
pub(super) fn placed(mut finding: Finding, view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> Finding {
    let paragraphs = &view.bitext.links[edit.link].paragraphs;
    let source = spots(histories.source, &view.source.text.document, &paragraphs.source, &edit.base.source);
    let translation = spots(histories.translation, &view.translation.text.document, &paragraphs.translation, &edit.base.translation);
    finding.spots = Pair::new(source.after, translation.after);
    // Of a text without a base there is no earlier passage.
    finding.earlier = Pair::new(
        source.before.filter(|_| view.source.text.base.is_some()),
        translation.before.filter(|_| view.translation.text.base.is_some()),
    );
    finding
}

/// One side of a link at the base and now, with the words that changed.
fn spots(history: &History, now: &Document, paragraphs: &Range<usize>, earlier: &Range<usize>) -> Sides<Option<Spot>> {
    let rows = if paragraphs.is_empty() { Vec::new() } else { history.rows_of(paragraphs) };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| !row.stretches.is_empty()) {
        let passages = passages(row, Sides::new(history.base(), now));
        before.extend(row.marks(|stretch| &stretch.before, &passages.before));
        after.extend(row.marks(|stretch| &stretch.after, &passages.after));
    }
    let spot = |range: &Range<usize>, mut marks: Vec<Mark>| {
        marks.retain(|mark| range.contains(&mark.paragraph));
        marks.sort_by_key(|mark| (mark.paragraph, mark.range.start));
        (!range.is_empty()).then(|| Spot::marked(range.clone(), marks))
    };
    Sides::new(spot(earlier, before), spot(paragraphs, after))
}

pub(super) fn passages<'a>(row: &RowEdit, documents: Sides<&'a Document>) -> Sides<Passage<'a>> {
    Sides::new(Passage::new(documents.before, row.paragraphs.before.clone()), Passage::new(documents.after, row.paragraphs.after.clone()))
}

/// How sure it is that a translation is stale: as sure as that it translates this.
pub(super) fn sureness(link: &Link) -> f64 {
    0.5 + link.confidence.clamp(0.0, 1.0) / 2.0
}

/// What changed, in words: the gravest change of meaning, else the words themselves.
pub(super) fn reason(rows: &[&RowEdit], documents: Sides<&Document>) -> String {
    let told = |meaning: Meaning| !matches!(meaning, Meaning::SentenceMoved | Meaning::CommitmentRemoved | Meaning::CommitmentAdded);
    let shift = rows.iter().flat_map(|row| shifts(row, documents)).max_by(|one, other| one.confidence.total_cmp(&other.confidence));
    let change = || rows.iter().flat_map(|row| &row.changes).find(|change| told(change.rule)).map(|change| change.message.clone());
    if let Some(told) = shift.map(|shift| shift.message).or_else(change) {
        return told;
    }
    let mut words = Vec::new();
    for row in rows {
        if row.paragraphs.before.is_empty() {
            words.push(format!("“{}” added", excerpt(documents.after, &row.paragraphs.after)));
            continue;
        }
        let passages = passages(row, documents);
        for stretch in row.stretches.iter().filter(|stretch| is_substantive(stretch)) {
            let text = |passage: &Passage<'_>, range: &Range<usize>| {
                let between = |character: char| character.is_whitespace() || matches!(character, ',' | '、' | '，');
                shortened(passage.text()[range.clone()].trim_matches(between))
            };
            let (gone, come) = (text(&passages.before, &stretch.before), text(&passages.after, &stretch.after));
            words.push(match (gone.is_empty(), come.is_empty()) {
                (true, _) => format!("“{come}” added"),
                (_, true) => format!("“{gone}” removed"),
                _ => format!("“{gone}” → “{come}”"),
            });
        }
    }
    const SHOWN: usize = 3;
    let more = words.len().saturating_sub(SHOWN);
    words.truncate(SHOWN);
    let mut reason = words.join(", ");
    match more {
        0 if reason.is_empty() => reason.push_str("other words"),
        0 => {}
        more => reason.push_str(&format!(", and {more} more")),
    }
    reason
}

/// The texts of some neighbouring paragraphs, a line feed between them.
pub(super) fn joined(document: &Document, paragraphs: &Range<usize>) -> String {
    let texts: Vec<&str> = document.paragraphs[paragraphs.clone()].iter().map(|paragraph| paragraph.text.as_str()).collect();
    texts.join("\n")
}

/// The beginning of some paragraphs.
fn excerpt(document: &Document, paragraphs: &Range<usize>) -> String {
    document.paragraphs.get(paragraphs.start).map_or_else(String::new, |paragraph| shortened(paragraph.text.as_str()))
}
