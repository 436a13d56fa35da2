//! Finds the entry that something in a report points to, and how it is cited.

use super::escape;
use super::language::Language;
use crate::document::Sides;
use crate::report::{Entry, EntryParagraph, Report};
use std::collections::HashMap;

/// All entries of a report, found by their number and by the paragraphs that they hold.
pub(super) struct Lookup<'a> {
    entries: &'a [Entry],
    holders: Sides<HashMap<usize, usize>>,
    earlier_language: Option<String>,
}

impl<'a> Lookup<'a> {
    /// Prepares to look entries up.
    pub(super) fn new(report: &'a Report) -> Self {
        let entries = &*report.entries;
        let languages = report.documents.as_ref().map(Language::of);
        let earlier_language = (languages.before != languages.after).then(|| format!(" {}", languages.before.tag_attribute()));
        let holders = Sides::new(holders(entries, |entry| &entry.before), holders(entries, |entry| &entry.after));
        Self { entries, holders, earlier_language }
    }

    /// The attribute that names the earlier text's language, with a space before it; empty if the
    /// later's is the same.
    pub(super) fn earlier_language(&self) -> &str {
        self.earlier_language.as_deref().unwrap_or_default()
    }

    /// The entry of that number: nearly always the one at `id - 1`.
    pub(super) fn entry(&self, id: usize) -> Option<&'a Entry> {
        let usual = self.entries.get(id.wrapping_sub(1)).filter(|entry| entry.id == id);
        usual.or_else(|| self.entries.iter().find(|entry| entry.id == id))
    }

    /// The number of the entry that holds an earlier paragraph, by the paragraph's index.
    pub(super) fn holder_before(&self, index: usize) -> Option<usize> {
        self.holders.before.get(&index).copied()
    }

    /// The number of the entry that holds a later paragraph, by the paragraph's index.
    pub(super) fn holder_after(&self, index: usize) -> Option<usize> {
        self.holders.after.get(&index).copied()
    }
}

/// For each paragraph of one side, by its index, the number of its entry.
fn holders(entries: &[Entry], side: fn(&Entry) -> &Vec<EntryParagraph>) -> HashMap<usize, usize> {
    entries.iter().flat_map(|entry| side(entry).iter().map(|paragraph| (paragraph.index, entry.id))).collect()
}

/// A citation as a reader expects it: `¶3` for a bare number, `Article 2 ¶3` as it is.
pub(super) fn cited(citation: &str) -> String {
    let bare = citation.starts_with(|character: char| character.is_ascii_digit());
    let mut text = String::from(if bare { "¶" } else { "" });
    escape::push(&mut text, citation);
    text
}

/// The citation of one side's paragraphs; none if the side is empty.
pub(super) fn side_cited(paragraphs: &[EntryParagraph]) -> Option<String> {
    Entry::citations(paragraphs).map(|citation| cited(&citation))
}

/// `¶4 → ¶5`, or `¶4` when both sides cite alike or one is empty, ready to stand in a page.
pub(super) fn entry_cited(entry: &Entry) -> String {
    match (side_cited(&entry.before), side_cited(&entry.after)) {
        (Some(before), Some(after)) if before == after => format!("<bdi>{after}</bdi>"),
        (Some(before), Some(after)) => format!("<bdi>{before}</bdi> → <bdi>{after}</bdi>"),
        (Some(one), None) | (None, Some(one)) => format!("<bdi>{one}</bdi>"),
        (None, None) => String::new(),
    }
}
