//! The beginning and the end of a passage, which say what it is.

use super::join::last_line;
use super::lines::Sheet;
use super::split::Passage;

/// As many bytes of a paragraph's beginning, and of its end, say what it is.
pub(super) const GIST: usize = 400;

/// Bytes of the first line that are the marker, and the text after it, lines joined, of a
/// long one only beginning and end.
pub(super) fn gist(sheet: &Sheet<'_>, passage: &Passage) -> (usize, String) {
    let skip = match &passage.reading {
        Some(reading) if !passage.listed => reading.rest,
        _ => 0,
    };
    let lines = passage.lines.clone().filter(|&line| !sheet.lines[line].removed && !sheet.is_page_break(line));
    let mut text = String::new();
    for line in lines {
        let found = sheet.text(line);
        let found = &found[if line == passage.lines.start { skip.min(found.len()) } else { 0 }..];
        if !text.is_empty() {
            text.push(' ');
        }
        if text.len() + found.len() <= GIST {
            text.push_str(found);
            continue;
        }
        // A long paragraph is told by its beginning and its end; the middle says nothing.
        text.push_str(&found[..boundary(found, GIST.saturating_sub(text.len()))]);
        let last = last_line(sheet, passage).map_or("", |line| sheet.text(line));
        text.push_str(" … ");
        text.push_str(&last[boundary(last, last.len().saturating_sub(GIST))..]);
        break;
    }
    (skip, text)
}

/// The gist of a passage with its marker.
pub(super) fn whole(sheet: &Sheet<'_>, passage: &Passage) -> String {
    gist(sheet, &Passage { reading: None, ..passage.clone() }).1
}

/// The last character boundary at or before byte `at`.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
