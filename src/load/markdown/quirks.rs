//! What authors and converters of Markdown write that CommonMark reads otherwise.

use crate::document::{Block, BlockKind, Emphasis, EmphasisKind, Text};

/// Takes kramdown's attribute lists (`{:toc}`) out, and the stand-in for a table of contents.
pub(super) fn strip_attribute_lines(block: &mut Block) {
    if !block.text.as_str().contains("{:") {
        return;
    }
    let text = block.text.as_str();
    let is_attribute = |line: &str| line.trim().starts_with("{:") && line.trim().ends_with('}');
    let mut kept = Text::default();
    let mut at = 0;
    let mut contents = false;
    for line in text.split_inclusive('\n') {
        if is_attribute(line) {
            contents |= line.contains(":toc");
        } else {
            kept.append_slice(&block.text, at..at + line.len());
        }
        at += line.len();
    }
    if kept.len() == text.len() {
        return;
    }
    if contents {
        kept = Text::default();
        block.marker = None;
    }
    block.emphasis.retain(|emphasis| emphasis.range.end <= kept.len());
    block.text = kept;
}

/// Pairs of `**` that CommonMark leaves alone (a space before the closing one) were meant as bold.
pub(super) fn strip_leftover_stars(block: &mut Block, body: &str, from: usize) {
    let text = block.text.as_str();
    let stars: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), b"**")
        .filter(|&at| {
            let origin = block.text.origin(at) - from;
            origin == 0 || body.as_bytes()[origin - 1] != b'\\'
        })
        .collect();
    if stars.len() < 2 || block.kind == BlockKind::Preformatted {
        return;
    }
    let stars = &stars[..stars.len() / 2 * 2];
    let mut kept = Text::default();
    let mut at = 0;
    let moved = |offset: usize| offset - 2 * stars.partition_point(|&star| star < offset);
    let mut emphasis: Vec<Emphasis> = block
        .emphasis
        .iter()
        .map(|emphasis| Emphasis { range: moved(emphasis.range.start)..moved(emphasis.range.end), kind: emphasis.kind })
        .collect();
    for &star in stars {
        kept.append_slice(&block.text, at..star);
        at = star + 2;
    }
    kept.append_slice(&block.text, at..text.len());
    for pair in stars.chunks_exact(2) {
        emphasis.push(Emphasis { range: moved(pair[0] + 2)..moved(pair[1]), kind: EmphasisKind::Bold });
    }
    emphasis.retain(|emphasis| emphasis.range.start < emphasis.range.end);
    block.emphasis = emphasis;
    block.text = kept;
}

/// `- 3 -` is a page number and no list.
pub(super) fn restore_dashed_page_number(block: &mut Block, body: &str, from: usize) {
    let Some(marker) = block.marker.as_ref().filter(|marker| marker.shown == "-") else { return };
    let text = block.text.as_str().trim();
    let number = text.trim_end_matches(['-', '\u{2013}', '\u{2014}']).trim_end();
    if number.len() == text.len() || number.is_empty() || number.len() > 6 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let start = marker.origin - from;
    let end = body[start..].find('\n').map_or(body.len(), |end| start + end);
    let line = body[start..end].trim_end();
    block.text = Text::verbatim(line, from + start);
    block.kind = BlockKind::Paragraph;
    block.marker = None;
}
