//! Plain text: blocks are what blank lines separate.

use crate::document::{Block, BlockKind, Text};

/// Cuts `text` from byte `from` on into blocks, with rules and page breaks between them.
pub(super) fn blocks(text: &str, from: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let mut at = from;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let end = memchr::memchr3(b'\n', b'\r', b'\x0c', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        let line = &text[at..end];
        let content = line.trim();
        if content.is_empty() {
            blocks.extend(open.take());
        } else {
            let start = at + (line.len() - line.trim_start().len());
            if is_rule(content) {
                blocks.extend(open.take());
                blocks.push(block(BlockKind::Rule, Text::verbatim(content, start), 0));
            } else if let Some(block) = &mut open {
                // Inner lines keep their indentation: it tells lists and first lines.
                if bytes[at - 1] == b'\n' {
                    block.text.push_verbatim("\n", at - 1);
                } else {
                    block.text.push_made("\n", at - 1);
                }
                block.text.push_verbatim(line, at);
            } else {
                open = Some(block(BlockKind::Paragraph, Text::verbatim(&text[start..end], start), columns(line)));
            }
        }
        match bytes.get(end) {
            Some(b'\x0c') => {
                blocks.extend(open.take());
                blocks.push(block(BlockKind::PageBreak, Text::verbatim("\x0c", end), 0));
                at = end + 1;
            }
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => at = end + 2,
            _ => at = end + 1,
        }
    }
    blocks.extend(open);
    blocks
}

fn block(kind: BlockKind, text: Text, indent: u16) -> Block {
    Block { kind, marker: None, depth: 0, indent, text, emphasis: Vec::new() }
}

/// Columns of white space at the start of a line, tabs to the next multiple of 8.
pub(super) fn columns(line: &str) -> u16 {
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
    let first = content.as_bytes()[0];
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
    use super::blocks;
    use crate::document::BlockKind;

    #[test]
    fn blank_lines_rules_and_form_feeds_separate() {
        let blocks = blocks("  Title\r\n\r\none\r\n  two\n   ____________\nthree\n\x0cfour\rfive", 0);
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
