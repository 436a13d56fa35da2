//! Form feeds, which Markdown knows nothing of.

use crate::document::{Block, BlockKind, Emphasis, Text};
use std::borrow::Cow;

/// The parser knows no form feeds and only some lone carriage returns: a copy of the same length
/// has line feeds instead, so that offsets stay.
pub(super) fn with_line_feeds(body: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\x0c', b'\r', body.as_bytes()).is_none() {
        return Cow::Borrowed(body);
    }
    let mut copy = body.replace('\x0c', "\n");
    let bytes = body.as_bytes();
    let lone: Vec<usize> = memchr::memchr_iter(b'\r', bytes).filter(|&at| bytes.get(at + 1) != Some(&b'\n')).collect();
    for at in lone {
        copy.replace_range(at..=at, "\n");
    }
    Cow::Owned(copy)
}

/// Puts page breaks between the blocks, and cuts blocks in which one stands.
pub(super) fn with_page_breaks(blocks: Vec<Block>, text: &str, from: usize) -> Vec<Block> {
    let feeds: Vec<usize> = memchr::memchr_iter(b'\x0c', &text.as_bytes()[from..]).map(|at| from + at).collect();
    if feeds.is_empty() {
        return blocks;
    }
    let page_break = |at: usize| Block {
        kind: BlockKind::PageBreak,
        marker: None,
        depth: 0,
        indent: 0,
        text: Text::verbatim("\x0c", at),
        emphasis: Vec::new(),
    };
    let mut feeds = feeds.into_iter().peekable();
    let mut result = Vec::with_capacity(blocks.len() + 8);
    for mut block in blocks {
        let start = block.marker.as_ref().map_or_else(|| block.text.origin(0), |marker| marker.origin);
        while let Some(at) = feeds.next_if(|&at| at < start) {
            result.push(page_break(at));
        }
        let end = block.text.origin(block.text.len());
        while let Some(at) = feeds.next_if(|&at| at < end) {
            let cut = memchr::memchr_iter(b'\n', block.text.as_str().as_bytes()).find(|&line| block.text.origin(line + 1) > at);
            let Some(cut) = cut else { break };
            let rest = block.text.slice(cut + 1..block.text.len());
            let moved = block.emphasis.iter().filter(|emphasis| emphasis.range.start > cut);
            let emphasis = moved
                .map(|emphasis| Emphasis { range: emphasis.range.start - cut - 1..emphasis.range.end - cut - 1, kind: emphasis.kind })
                .collect();
            let tail = Block { kind: BlockKind::Paragraph, marker: None, text: rest, emphasis, ..block };
            block.text = block.text.slice(0..cut);
            block.emphasis.retain(|emphasis| emphasis.range.end <= cut);
            result.push(std::mem::replace(&mut block, tail));
            result.push(page_break(at));
        }
        result.push(block);
    }
    result.extend(feeds.map(page_break));
    result.retain(|block| !block.text.is_empty() || block.marker.is_some());
    result
}
