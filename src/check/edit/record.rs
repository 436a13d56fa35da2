//! The project's record of which states belong together: STA001 and STA003 by it, without any base, and
//! what it excuses of an edit.

use super::carried::{is_on_fact, is_within};
use super::{EditKind, LinkEdit};
use crate::bitext::{Link, Pair};
use crate::check::{Finding, PairView, RecordedLink, Rule, Severity, Spot};

/// Whether it is recorded that a link's translation follows its source as both are now: somebody looked at
/// the edit of the source and found the translation right.
pub(super) fn is_recorded(view: &PairView<'_>, link: &Link) -> bool {
    let now = || now(view, link);
    view.translation.text.recorded.as_ref().is_some_and(|recorded| recorded.iter().any(|record| record.words == now().words))
}

/// Whether the same is recorded of the source down to its form.
pub(super) fn is_form_recorded(view: &PairView<'_>, link: &Link) -> bool {
    view.translation.text.recorded.as_ref().is_some_and(|recorded| recorded.contains(&now(view, link)))
}

/// What would be recorded of a link.
fn now(view: &PairView<'_>, link: &Link) -> RecordedLink {
    RecordedLink::of(Pair::new(
        &view.source.text.document.paragraphs[link.paragraphs.source.clone()],
        &view.translation.text.document.paragraphs[link.paragraphs.translation.clone()],
    ))
}

/// What the record tells of each link. Links of which the edit told something already are left alone.
/// Findings on facts of a link that is stale go into its finding: what they say is what the source changed.
pub(super) fn find(view: &PairView<'_>, edits: &[LinkEdit], earlier: &mut Vec<Finding>, findings: &mut Vec<Finding>) {
    let Some(recorded) = &view.translation.text.recorded else { return };
    let mut unknown = Vec::new();
    for (index, link) in view.bitext.links.iter().enumerate() {
        let Pair { source, translation } = &link.paragraphs;
        if source.is_empty() || translation.is_empty() {
            continue;
        }
        let RecordedLink { words, .. } = now(view, link);
        if recorded.iter().any(|record| record.words == words) {
            continue;
        }
        let told =
            edits.get(index).is_some_and(|edit| matches!(edit.kind, EditKind::SourceOnly | EditKind::Both | EditKind::TranslationOnly));
        let translation_is_recorded = recorded.iter().any(|record| record.words.translation == words.translation);
        let source_is_recorded = recorded.iter().any(|record| record.words.source == words.source);
        let spots = |finding: Finding| finding.in_source(Spot::whole(source.clone())).in_translation(Spot::whole(translation.clone()));
        if translation_is_recorded && !told {
            let carried = |other: &mut Finding| is_on_fact(other) && is_within(other, link);
            let facts: Vec<String> = earlier.extract_if(.., carried).map(|other| other.message).collect();
            let mut message = "the source changed since the translation was recorded as up to date, and the translation did not".to_owned();
            if !facts.is_empty() {
                message.push_str(&format!(": {}", facts.join(", ")));
            }
            let finding = Finding::new(Rule::Stale, message, "recorded").graded(Severity::Warning, super::stale::sureness(link));
            findings.push(spots(finding));
        } else if !translation_is_recorded && !source_is_recorded {
            unknown.push(index);
        }
    }
    // One note for the text: a note for each paragraph would drown the rest.
    if let Some(&first) = unknown.first() {
        let link = &view.bitext.links[first].paragraphs;
        let count = unknown.len();
        let paragraphs = if count == 1 { "1 paragraph".to_owned() } else { format!("{count} paragraphs") };
        let message =
            format!("it is not recorded which state of the source {paragraphs} of the translation follow; travaux check ack records it");
        let finding = Finding::new(Rule::NoProvenance, message, "no record");
        findings.push(finding.in_source(Spot::whole(link.source.clone())).in_translation(Spot::whole(link.translation.clone())));
    }
}
