//! A paragraph in the making.

use super::properties::ParagraphProperties;
use crate::document::{Emphasis, EmphasisKind, Text};
use std::ops::Range;

/// The text of a paragraph as far as it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: Text,
    bold: Vec<Range<usize>>,
    italic: Vec<Range<usize>>,
    /// Bytes of the text before which a new page begins.
    pub(super) page_breaks: Vec<usize>,
    /// Whether a horizontal line stands in it.
    pub(super) has_rule: bool,
    /// Whether text of it was left out because it is hidden, or lists what stands elsewhere.
    pub(super) hid_text: bool,
    pub(super) left_out_listing: bool,
    /// Properties of the paragraph that was read last: a paragraph ends with its mark, which has
    /// them.
    pub(super) properties: ParagraphProperties,
}

/// How a run looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) hidden: bool,
    pub(super) font: &'a str,
}

impl Draft {
    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.page_breaks.is_empty() && !self.has_rule
    }

    /// Appends text that stands in the transcript from `origin` on.
    pub(super) fn push(&mut self, text: &str, origin: usize, look: Look<'_>) {
        let start = self.text.len();
        self.text.push_verbatim(text, origin);
        for (is_so, runs) in [(look.bold, &mut self.bold), (look.italic, &mut self.italic)] {
            if is_so {
                extend(runs, start..start + text.len(), self.text.as_str());
            }
        }
    }

    /// The emphasis of the bytes `range`, counted from its start.
    pub(super) fn emphasis(&self, range: &Range<usize>) -> Vec<Emphasis> {
        let mut emphasis = Vec::new();
        for (kind, runs) in [(EmphasisKind::Bold, &self.bold), (EmphasisKind::Italic, &self.italic)] {
            let first = runs.partition_point(|run| run.end <= range.start);
            let inside = runs.iter().skip(first).take_while(|run| run.start < range.end);
            for run in inside {
                let (start, end) = (run.start.max(range.start), run.end.min(range.end));
                if start < end {
                    emphasis.push(Emphasis { range: start - range.start..end - range.start, kind });
                }
            }
        }
        emphasis
    }
}

/// Adds a run. White space has no weight of its own: it does not part two runs, and makes none.
fn extend(runs: &mut Vec<Range<usize>>, run: Range<usize>, text: &str) {
    let blank = |range: Range<usize>| text.get(range).is_some_and(|text| text.chars().all(|character| character.is_whitespace()));
    match runs.last_mut() {
        Some(last) if blank(last.end..run.start) => last.end = run.end,
        _ if blank(run.clone()) => {}
        _ => runs.push(run),
    }
}
