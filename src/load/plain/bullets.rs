//! Items of bulleted lists that no blank lines separate.
//!
//! A dash at the start of a line may also be a dash of the sentence. It is a bullet where another
//! line begins so too, and the first of them begins the block, follows a colon, or stands deeper
//! than the line before.

use crate::load::columns;
use std::ops::Range;

const BULLETS: [char; 8] = ['-', '*', '+', '•', '◦', '▪', '–', '—'];

/// A line that begins with a bullet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bullet<'a> {
    /// Where the bullet stands.
    at: usize,
    indent: u16,
    /// The bullet with the white space after it.
    written: &'a str,
}

/// Where the items begin in the block at `range` of `text`, whose first line begins at `line`.
pub(super) fn starts_of_items(text: &str, range: Range<usize>, line: usize) -> Vec<usize> {
    let mut bullets: Vec<Bullet<'_>> = Vec::new();
    let mut announced = true;
    let mut outer = u16::MAX;
    let mut at = line;
    while at < range.end {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..range.end]).map_or(range.end, |found| at + found);
        let written = &text[at..end];
        let deeper = |bullet: &Bullet<'_>| bullet.indent >= outer.saturating_add(2);
        if let Some(bullet) = bullet(written, at).filter(|bullet| announced || deeper(bullet) || !bullets.is_empty()) {
            bullets.push(bullet);
        }
        // Of a carriage return and a line feed the second ends an empty line.
        if !written.is_empty() {
            announced = written.trim_end().ends_with([':', '：']);
            outer = columns(written);
        }
        at = end + 1;
    }
    let Some(first) = bullets.first().copied() else { return Vec::new() };
    let is_like_first = |bullet: &Bullet<'_>| bullet.written == first.written && bullet.indent == first.indent;
    if bullets.iter().filter(|bullet| is_like_first(bullet)).count() < 2 {
        return Vec::new();
    }
    bullets.retain(|bullet| is_like_first(bullet) || bullet.written == first.written && bullet.indent > first.indent);
    bullets.into_iter().map(|bullet| bullet.at).collect()
}

/// The bullet that a line begins with. `- 3 -` is a page number.
fn bullet(line: &str, at: usize) -> Option<Bullet<'_>> {
    let content = line.trim_start();
    let mark = content.chars().next().filter(|mark| BULLETS.contains(mark))?;
    let rest = &content[mark.len_utf8()..];
    let gap = rest.len() - rest.trim_start().len();
    if gap == 0 || gap == rest.len() || rest.trim_end().ends_with(mark) {
        return None;
    }
    let start = line.len() - content.len();
    Some(Bullet { at: at + start, indent: columns(line), written: &content[..mark.len_utf8() + gap] })
}
