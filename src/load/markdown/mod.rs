//! Markdown: the blocks of CommonMark, of tables and of footnotes, and what its parser does not
//! know: form feeds, and tables drawn with dashes as pandoc writes them.

mod inline_html;
mod page_break;
mod quirks;
mod reader;

use super::Reading;
use super::plain::tables;
use crate::document::Block;
use page_break::{with_line_feeds, with_page_breaks};

/// Reads Markdown from byte `from` of `text` on.
pub(super) fn read(text: &str, from: usize) -> Reading {
    let body = &text[from..];
    let mut copy = with_line_feeds(body);
    let tables = tables(text, from);
    for table in &tables {
        // Blank lines of the same length: offsets stay.
        let range = table.range.start - from..table.range.end - from;
        let blank: String = copy[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        copy.to_mut().replace_range(range, &blank);
    }
    let (blocks, references) = reader::read(body, &copy, from);
    let cells: Vec<Block> = tables.into_iter().flat_map(|table| table.cells).collect();
    Reading { blocks: with_page_breaks(merged(blocks, cells), text, from), references, ..Reading::default() }
}

/// Two sequences of blocks as one, in order of their places.
fn merged(blocks: Vec<Block>, cells: Vec<Block>) -> Vec<Block> {
    if cells.is_empty() {
        return blocks;
    }
    let start = |block: &Block| block.marker.as_ref().map_or_else(|| block.text.origin(0), |marker| marker.origin);
    let mut cells = cells.into_iter().peekable();
    let mut result = Vec::with_capacity(blocks.len() + cells.len());
    for block in blocks {
        while let Some(cell) = cells.next_if(|cell| start(cell) < start(&block)) {
            result.push(cell);
        }
        result.push(block);
    }
    result.extend(cells);
    result
}
