//! Plain text: blocks are what blank lines separate, and the cells of tables.

mod bullets;
mod notes;
mod table;

pub(super) use table::tables;

use super::Reading;
use crate::document::{Block, BlockKind, Text};
use bullets::starts_of_items;
use notes::set_notes;
use std::ops::Range;

/// Reads `text` from byte `from` on.
pub(super) fn read(text: &str, from: usize) -> Reading {
    let mut blocks = Vec::new();
    let mut at = from;
    for table in tables(text, from) {
        push_blocks(text, at..table.range.start, &mut blocks);
        blocks.extend(table.cells);
        at = table.range.end;
    }
    push_blocks(text, at..text.len(), &mut blocks);
    let references = set_notes(&mut blocks);
    Reading { blocks, references, ..Reading::default() }
}

/// Cuts the bytes `range` of `text` into blocks, with rules and page breaks between them.
fn push_blocks(text: &str, range: Range<usize>, blocks: &mut Vec<Block>) {
    let from = range.start;
    let text = &text[..range.end];
    // Bytes of the block that is open, from its first character to the end of its last line.
    let mut open: Option<Range<usize>> = None;
    let mut at = from;
    let bytes = text.as_bytes();
    let close = |open: &mut Option<Range<usize>>, blocks: &mut Vec<Block>| {
        if let Some(range) = open.take() {
            let mut starts = starts_of_items(text, range.clone(), line_start(bytes, from, range.start));
            starts.insert(0, range.start);
            starts.push(range.end);
            for pair in starts.windows(2).filter(|pair| pair[0] < pair[1]) {
                let before = &text[line_start(bytes, from, pair[0])..pair[0]];
                let end = if pair[1] == range.end { range.end } else { pair[0] + text[pair[0]..pair[1]].trim_end().len() };
                blocks.push(block(BlockKind::Paragraph, lines(text, pair[0]..end), columns(before)));
            }
        }
    };
    while at < bytes.len() {
        let end = memchr::memchr3(b'\n', b'\r', b'\x0c', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        let line = &text[at..end];
        let content = line.trim_start();
        if content.is_empty() {
            close(&mut open, blocks);
        } else {
            let start = end - content.len();
            if is_rule(content.trim_end()) {
                close(&mut open, blocks);
                blocks.push(block(BlockKind::Rule, Text::verbatim(content.trim_end(), start), 0));
            } else if let Some(range) = &mut open {
                range.end = end;
            } else {
                open = Some(start..end);
            }
        }
        match bytes.get(end) {
            Some(b'\x0c') => {
                close(&mut open, blocks);
                blocks.push(block(BlockKind::PageBreak, Text::verbatim("\x0c", end), 0));
                at = end + 1;
            }
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => at = end + 2,
            _ => at = end + 1,
        }
    }
    close(&mut open, blocks);
}

/// Where the line begins that byte `at` stands in.
fn line_start(bytes: &[u8], from: usize, at: usize) -> usize {
    bytes[from..at].iter().rposition(|byte| matches!(byte, b'\n' | b'\r' | b'\x0c')).map_or(from, |end| from + end + 1)
}

/// The text of a block. Inner lines keep their indentation: it tells lists and first lines.
fn lines(text: &str, range: Range<usize>) -> Text {
    let bytes = &text.as_bytes()[..range.end];
    if memchr::memchr(b'\r', &bytes[range.start..]).is_none() {
        return Text::verbatim(&text[range.clone()], range.start);
    }
    let mut lines = Text::with_capacity(range.len());
    let mut at = range.start;
    for end in memchr::memchr_iter(b'\r', &bytes[range.start..]).map(|end| range.start + end) {
        lines.push_verbatim(&text[at..end], at);
        if bytes.get(end + 1) != Some(&b'\n') {
            lines.push_made("\n", end);
        }
        at = end + 1;
    }
    lines.push_verbatim(&text[at..range.end], at);
    lines
}

fn block(kind: BlockKind, text: Text, indent: u16) -> Block {
    Block { kind, marker: None, depth: 0, indent, text, emphasis: Vec::new() }
}

/// Columns of white space at the start of a line, tabs to the next multiple of 8.
pub(crate) fn columns(line: &str) -> u16 {
    let mut columns = 0_u16;
    for character in line.chars() {
        columns = match character {
            '\t' => (columns / 8 + 1).saturating_mul(8),
            '\u{3000}' => columns.saturating_add(2),
            _ if character.is_whitespace() => columns.saturating_add(1),
            _ => break,
        };
    }
    columns
}

/// A line of five or more dashes, underscores, stars or equals signs, also with spaces between.
fn is_rule(content: &str) -> bool {
    let Some(&first) = content.as_bytes().first() else { return false };
    if !matches!(first, b'-' | b'_' | b'*' | b'=' | b'~' | 0xE2) {
        return false;
    }
    let mut count = 0;
    for character in content.chars() {
        match character {
            '-' | '_' | '*' | '=' | '~' | '\u{2014}' | '\u{2015}' | '\u{2500}' => count += 1,
            ' ' => {}
            _ => return false,
        }
    }
    count >= 5 || content == "***" || content == "* * *" || content == "---"
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::BlockKind;

    #[test]
    fn items_of_a_tight_list_are_blocks() {
        let texts = |text: &str| read(text, 0).blocks.into_iter().map(|block| (block.indent, block.text.into_string())).collect::<Vec<_>>();
        let owned = |blocks: &[(u16, &str)]| blocks.iter().map(|&(indent, text)| (indent, text.to_owned())).collect::<Vec<_>>();
        let list = "  We agree:\r\n  -   one\r\n      and more,\r\n      -   inner\r\n  -   two\r\n";
        assert_eq!(texts(list), owned(&[(2, "We agree:"), (2, "-   one\n      and more,"), (6, "-   inner"), (2, "-   two")]));
        assert_eq!(texts("2.  one\n    - two\n    - three"), owned(&[(0, "2.  one"), (4, "- two"), (4, "- three")]));
        assert_eq!(texts("• one\n• two"), owned(&[(0, "• one"), (0, "• two")]));
        for text in [
            "We agree\n- as before -\n- to pay.",
            "We agree on peace\n- and on more\n- than that.",
            "- We agree on peace\nand on more.",
            "We agree:\n- to pay.",
            "- 3 -\n- 4 -",
            "-one\n-two",
        ] {
            assert_eq!(texts(text), owned(&[(0, text)]), "{text}");
        }
    }

    #[test]
    fn blank_lines_rules_and_form_feeds_separate() {
        let blocks = read("  Title\r\n\r\none\r\n  two\n   ____________\nthree\n\x0cfour\rfive", 0).blocks;
        let seen: Vec<(BlockKind, u16, &str)> = blocks.iter().map(|block| (block.kind, block.indent, block.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (BlockKind::Paragraph, 2, "Title"),
                (BlockKind::Paragraph, 0, "one\n  two"),
                (BlockKind::Rule, 0, "____________"),
                (BlockKind::Paragraph, 0, "three"),
                (BlockKind::PageBreak, 0, "\x0c"),
                (BlockKind::Paragraph, 0, "four\nfive"),
            ]
        );
        assert_eq!(blocks[1].text.origin(4), 16);
    }
}
