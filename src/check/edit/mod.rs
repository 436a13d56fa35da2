//! Rules on an edit: what changed between the base and now, in the source and in the translation.
//!
//! Four texts are compared: the source and the translation, at the base and now. Of each side alone
//! the comparison of two texts in one language tells what the edit did to its paragraphs
//! (`history`) and what that means (`shift`); the alignment of both as they are now tells which
//! paragraphs belong together. A change of meaning that both sides made is right, whatever it is; one
//! that only one side made is a finding (`unequal`), for the paragraphs said the same before. A source
//! that changed alone leaves its translation stale (`stale`), unless that says already what the
//! source gained (`anticipated`). Where a project records which states belong together, no base is
//! needed to tell what is stale (`record`).

mod anticipated;
mod carried;
mod classify;
mod exchange;
mod hashes;
mod history;
mod operators;
mod record;
mod shift;
mod stale;
#[cfg(test)]
mod tests;
mod unequal;

pub(super) use hashes::form_hash;
pub use hashes::words_hash;
pub(super) use history::History;

use super::{Finding, PairView, Spot};
use crate::bitext::{Bitext, Pair};
use std::ops::Range;

/// What an edit did to the paragraphs of one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkEdit {
    /// Index of the link in its bitext.
    pub link: usize,
    /// What changed.
    pub kind: EditKind,
    /// The paragraphs of both texts at the base; an empty range where there were none.
    pub base: Pair<Range<usize>>,
}

/// Which side of a link an edit changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EditKind {
    /// Neither.
    Untouched,
    /// Form, punctuation or line breaks, of either, but no word.
    FormatOnly,
    /// The source's words, not the translation's: the translation may be stale.
    SourceOnly,
    /// The translation's words, not the source's.
    TranslationOnly,
    /// The words of both.
    Both,
}

/// What an edit did to every link; nothing without a base.
pub(super) fn classify(view: &PairView<'_>) -> Vec<LinkEdit> {
    match histories(view) {
        Some(histories) => classify::classify(view.bitext, &histories),
        None => Vec::new(),
    }
}

/// What the rules on edits find. What the edit explains better is taken out of what was found before.
pub(super) fn find(view: &PairView<'_>, edits: &[LinkEdit], earlier: &mut Vec<Finding>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(histories) = histories(view) {
        for edit in edits {
            let link = &view.bitext.links[edit.link];
            match edit.kind {
                EditKind::Untouched => {}
                EditKind::FormatOnly => findings.extend(stale::form(view, &histories, edit)),
                EditKind::SourceOnly => {
                    if let Some(finding) = stale::source_only(view, &histories, edit) {
                        earlier.retain(|other| {
                            !stale::is_explained(other, link) && !carried::is_carried(other, &finding, view, &histories, edit)
                        });
                        findings.push(finding);
                    }
                }
                EditKind::TranslationOnly => findings.extend(unequal::translation_only(view, &histories, edit)),
                EditKind::Both => findings.extend(unequal::both(view, &histories, edit)),
            }
        }
    }
    record::find(view, edits, earlier, &mut findings);
    findings
}

/// Whether a finding is about paragraphs that the edit touched.
pub(super) fn is_touched(finding: &Finding, bitext: &Bitext, edits: &[LinkEdit]) -> bool {
    let meets = |spot: &Option<Spot>, range: &Range<usize>| {
        spot.as_ref().is_some_and(|spot| spot.paragraphs.start < range.end && range.start < spot.paragraphs.end)
    };
    edits.iter().filter(|edit| edit.kind != EditKind::Untouched).any(|edit| {
        let paragraphs = &bitext.links[edit.link].paragraphs;
        meets(&finding.spots.source, &paragraphs.source) || meets(&finding.spots.translation, &paragraphs.translation)
    })
}

/// What the edit did to either text; of a text without a base, that it did nothing.
fn histories<'a>(view: &PairView<'a>) -> Option<Pair<&'a History>> {
    let pair = Pair::new(view.source.history.as_ref(), view.translation.history.as_ref());
    match pair {
        Pair { source: None, translation: None } => None,
        Pair { source, translation } => {
            Some(Pair::new(source.unwrap_or_else(|| view.source.unedited()), translation.unwrap_or_else(|| view.translation.unedited())))
        }
    }
}
