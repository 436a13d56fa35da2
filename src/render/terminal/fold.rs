//! Which entries are shown, and the line that stands for those that are not.

use super::{Editorial, Extent, Options, Page};
use crate::render::headline::counted;
use crate::render::style::Meaning;
use crate::report::{ChangeKind, Entry, EntryParagraph};

/// Whether the reader still has to be told how to see editorial changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    Wanted,
    Given,
}

/// For each entry, whether it is shown: because it is chosen, or because it stands near one that is.
pub(super) fn shown(entries: &[Entry], options: &Options) -> Vec<bool> {
    let chosen: Vec<bool> = entries.iter().map(|entry| is_chosen(entry, options)).collect();
    let Extent::Changes { context } = options.extent else { return chosen };
    if context == 0 {
        return chosen;
    }
    let mut shown = chosen.clone();
    for (index, _) in chosen.iter().enumerate().filter(|(_, chosen)| **chosen) {
        // Stepping outwards until the nearest chosen entry keeps this linear.
        let near = |&near: &usize| !chosen[near];
        for near in (0..index).rev().take(context).take_while(near) {
            shown[near] = true;
        }
        for near in (index + 1..entries.len()).take(context).take_while(near) {
            shown[near] = true;
        }
    }
    shown
}

fn is_chosen(entry: &Entry, options: &Options) -> bool {
    match (&options.only, options.extent) {
        (Some(only), _) => only.selects(entry),
        (None, Extent::Everything) => true,
        (None, Extent::Changes { .. }) => {
            entry.is_substantive() || (entry.kind == ChangeKind::Editorial && options.editorial == Editorial::Shown)
        }
    }
}

/// Appends the line that stands for a run of hidden entries: `⋯ 3 paragraphs unchanged (2–4)`.
pub(super) fn line(hidden: &[Entry], options: &Options, hint: &mut Hint, page: &mut Page<'_>) {
    let kinds = [ChangeKind::Unchanged, ChangeKind::Editorial, ChangeKind::Reworded, ChangeKind::Added, ChangeKind::Removed];
    let mut counts = Vec::new();
    for kind in kinds {
        let of_kind = hidden.iter().filter(|entry| entry.kind == kind);
        let paragraphs: usize = of_kind.map(|entry| entry.after.len().max(entry.before.len())).sum();
        if paragraphs > 0 {
            let count = if counts.is_empty() { counted(paragraphs, "paragraph") } else { paragraphs.to_string() };
            counts.push(format!("{count} {}", kind.name()));
        }
    }
    let mut text = format!("⋯ {}{}", counts.join(", "), range(hidden));
    let editorial = hidden.iter().any(|entry| entry.kind == ChangeKind::Editorial);
    if editorial && options.only.is_none() && *hint == Hint::Wanted {
        text.push_str("; --editorial shows what is editorial");
        *hint = Hint::Given;
    }
    page.blank();
    page.prose("", Meaning::Dim, &text);
}

/// Citations of the hidden paragraphs: ` (2–4)`, ` (2–4 → 3–5)`.
fn range(hidden: &[Entry]) -> String {
    let before = span(hidden.iter().flat_map(|entry| &entry.before));
    let after = span(hidden.iter().flat_map(|entry| &entry.after));
    match (before, after) {
        (Some(before), Some(after)) if before != after => format!(" ({before} → {after})"),
        (Some(one), _) | (None, Some(one)) => format!(" ({one})"),
        (None, None) => String::new(),
    }
}

fn span<'a>(mut paragraphs: impl Iterator<Item = &'a EntryParagraph>) -> Option<String> {
    let first = &paragraphs.next()?.citation;
    Some(paragraphs.last().map_or_else(|| first.clone(), |last| format!("{first}–{}", last.citation)))
}
