//! HTML and XHTML: the main text of a page as a browser shows it.
//!
//! Comes in: a decoded page. Goes out: its blocks, notes and metadata. In order: the tags are
//! checked (`tags`, `nesting`), the page is parsed into one row of nodes (`page`), the little of CSS that
//! matters is read (`style`), notes are found (`notes`), what is no text of the page is left out
//! (`main_text`), and the rest is walked through (`walk`, `draft`, `list`, `fields`). What the page
//! shows beside its text is said in notices (`beside`). Scripts never run, so text that only they
//! make is not seen, nor is what style sheets generate (`::before`).

mod beside;
mod draft;
mod fields;
mod list;
mod main_text;
mod metadata;
mod nesting;
mod notes;
mod page;
mod style;
mod tags;
mod walk;

use super::{LoadError, LoadOptions, Reading};
use crate::document::{Block, BlockKind, Emphasis, EmphasisKind, Marker, NoteReference, Notice, NoticeKind, PlaceUnit, Text};
use beside::quoted;
use draft::Draft;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use main_text::{MainText, StandIn};
use notes::Notes;
use page::Page;
use std::ops::Range;
use style::StyleSheet;
use walk::{Plan, walk};

/// Reads a page. `name` is the input's, for errors.
pub(super) fn read(name: &str, text: &str, options: &LoadOptions) -> Result<Reading, LoadError> {
    let text = tags::prepare(name, text, options)?;
    let page = Page::parse(name, &text, options)?;
    let sheet = StyleSheet::new(&page);
    let notes = Notes::new(&page, &sheet);
    let main_text = MainText::new(&page, &sheet, &notes);
    let has_revisions = has_revisions(&page);
    let revisions = has_revisions.then_some(options.revisions);
    let found = walk(&Plan { page: &page, sheet: &sheet, notes: &notes, main_text: &main_text, revisions });
    let mut reading = assemble(found.drafts);
    reading.metadata = metadata::metadata(&page);
    reading.has_revisions = has_revisions;
    reading.notices = notices(&main_text);
    reading.notices.extend(found.beside.notices());
    Ok(reading)
}

/// Whether a page tracks changes. Struck-out text alone may be a way of writing.
fn has_revisions(page: &Page) -> bool {
    let is_dated = |node: usize| page.name(node) == "del" && page.attribute(node, "datetime").is_some();
    (0..page.len()).any(|node| page.name(node) == "ins" || is_dated(node))
}

fn notices(main_text: &MainText) -> Vec<Notice> {
    let mut notices = Vec::new();
    match main_text.stand_in {
        StandIn::None => {}
        StandIn::Hidden => {
            let message = "the page hides its text until a script shows it; it was read as if it were shown";
            notices.push(Notice::new(NoticeKind::Doubt, message));
        }
        StandIn::WithoutScripts => {
            let message = "the page shows its text by scripts, which never run; what it shows without them was read";
            notices.push(Notice::new(NoticeKind::Unread, message));
        }
    }
    if main_text.around > 0 {
        let message = format!("{} characters of navigation and the like around the page's text were left out", main_text.around);
        notices.push(Notice::new(NoticeKind::LeftOut, message));
    }
    for (part, what) in [
        (&main_text.hidden, "characters that the page hides"),
        (&main_text.without_scripts, "characters that the page shows where scripts do not run"),
    ] {
        if part.letters > 0 {
            let quotes = if part.texts.is_empty() { String::new() } else { format!(": {}", quoted(&part.texts)) };
            notices.push(Notice::new(NoticeKind::LeftOut, format!("{} {what} were left out{quotes}", part.letters)));
        }
    }
    notices
}

/// Writes the transcript and the blocks that point into it.
fn assemble(drafts: Vec<Draft>) -> Reading {
    let mut reading = Reading { unit: PlaceUnit::Paragraph, ..Reading::default() };
    let mut marks: Vec<(usize, usize)> = Vec::new();
    let mut notes: HashMap<usize, usize> = HashMap::new();
    let mut furniture: HashSet<String> = HashSet::new();
    for draft in drafts {
        if draft.kind == BlockKind::Furniture && !furniture.insert(draft.text.clone()) {
            continue;
        }
        let start = reading.transcript.len();
        marks.extend(draft.marks.iter().map(|&(at, note)| (start + at, note)));
        if let Some(note) = draft.note.filter(|_| !draft.text.is_empty()) {
            notes.insert(note, start);
        }
        reading.blocks.push(block(draft, &mut reading.transcript));
    }
    reading.references = marks.into_iter().filter_map(|(origin, note)| Some(NoteReference { origin, note: *notes.get(&note)? })).collect();
    reading
}

/// Writes a block's line of the transcript.
fn block(draft: Draft, transcript: &mut String) -> Block {
    let mut text = Text::default();
    let start = transcript.len();
    for line in draft.text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        text.push_verbatim(content, transcript.len());
        transcript.push_str(content);
        if line.len() > content.len() {
            // A block is one line of the transcript.
            text.push_made("\n", transcript.len());
            transcript.push(' ');
        }
    }
    transcript.push('\n');
    let runs = |runs: Vec<Range<usize>>, kind: EmphasisKind| runs.into_iter().map(move |range| Emphasis { range, kind });
    let emphasis = runs(draft.bold, EmphasisKind::Bold).chain(runs(draft.italic, EmphasisKind::Italic)).collect();
    let marker = draft.marker.map(|shown| Marker { shown, origin: start });
    Block { kind: draft.kind, marker, depth: draft.depth, indent: draft.indent, text, emphasis }
}

#[cfg(test)]
mod tests;
