//! Each link as the edit left it.

use super::history::{Depth, History};
use super::{EditKind, LinkEdit};
use crate::bitext::{Bitext, Pair};
use std::ops::Range;

/// What the edit did to each link, in order of the links.
pub(super) fn classify(bitext: &Bitext, histories: &Pair<&History>) -> Vec<LinkEdit> {
    let sides: Pair<Vec<Range<usize>>> = Pair::new(
        bitext.links.iter().map(|link| link.paragraphs.source.clone()).collect(),
        bitext.links.iter().map(|link| link.paragraphs.translation.clone()).collect(),
    );
    let classify = |index: usize| {
        let source = Side::new(histories.source, &sides.source, index);
        let translation = Side::new(histories.translation, &sides.translation, index);
        LinkEdit { link: index, kind: kind(source.depth, translation.depth), base: Pair::new(source.base, translation.base) }
    };
    (0..bitext.links.len()).map(classify).collect()
}

fn kind(source: Depth, translation: Depth) -> EditKind {
    match (source == Depth::Words, translation == Depth::Words) {
        (true, true) => EditKind::Both,
        (true, false) => EditKind::SourceOnly,
        (false, true) => EditKind::TranslationOnly,
        (false, false) if source == Depth::None && translation == Depth::None => EditKind::Untouched,
        (false, false) => EditKind::FormatOnly,
    }
}

/// One side of a link.
struct Side {
    depth: Depth,
    base: Range<usize>,
}

impl Side {
    fn new(history: &History, links: &[Range<usize>], index: usize) -> Self {
        let here = &links[index];
        if !here.is_empty() {
            return Self { depth: history.depth(here), base: history.earlier(here) };
        }
        // Nothing stands here now. What stood between the neighbours and went away was here.
        let before = links[..index].iter().rev().find(|range| !range.is_empty()).map_or(0, |range| history.earlier(range).end);
        let after = links[index + 1..].iter().find(|range| !range.is_empty());
        let after = after.map(|range| history.earlier(range)).filter(|range| !range.is_empty());
        let after = after.map_or(history.base().paragraphs.len(), |range| range.start);
        let gone = history
            .rows
            .iter()
            .filter(|row| row.paragraphs.after.is_empty() && before <= row.paragraphs.before.start && row.paragraphs.before.end <= after);
        let range = gone.map(|row| row.paragraphs.before.clone()).reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
        match range {
            Some(base) => Self { depth: Depth::Words, base },
            None => Self { depth: Depth::None, base: 0..0 },
        }
    }
}
