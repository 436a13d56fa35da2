//! Putting the lines of a passage together: one text, every character traced.

use super::hyphen::{Fate, Vocabulary, first_half, second_half};
use super::key::is_compatibility;
use super::lines::{Sheet, is_cjk};
use super::split::Passage;
use super::unseen::is_removed;
use crate::document::{Emphasis, EmphasisKind, Text};
use std::ops::Range;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A passage's text, and what was done to make it.
#[derive(Debug, Default)]
pub(super) struct Unwrapped {
    pub(super) text: Text,
    pub(super) emphasis: Vec<Emphasis>,
    /// Line ends that became spaces.
    pub(super) joined_lines: usize,
    /// Hyphens at line ends: the line, and the words before and after.
    pub(super) hyphens: Vec<(usize, String)>,
    /// Ligatures and soft hyphens that were resolved, with the line of the first.
    pub(super) forms: usize,
}

/// Whether hyphens at line ends are looked at.
pub(super) enum Hyphens<'a> {
    Judge(&'a Vocabulary),
    Leave,
}

/// Puts the lines of `passage` together, leaving out the first `skip` bytes of the first line.
pub(super) fn unwrap(sheet: &Sheet<'_>, passage: &Passage, skip: usize, hyphens: &Hyphens<'_>) -> Unwrapped {
    let mut made = Unwrapped { text: Text::with_capacity(room(sheet, passage)), ..Unwrapped::default() };
    let mut previous: Option<usize> = None;
    for line in passage.lines.clone() {
        let found = sheet.lines[line];
        if found.removed || sheet.is_page_break(line) || found.start == found.end {
            continue;
        }
        let block = sheet.block(line);
        let from = found.start as usize
            + if previous.is_none() && line == passage.lines.start { skip.min((found.end - found.start) as usize) } else { 0 };
        let range = from..found.end as usize;
        if let Some(previous) = previous {
            join(&mut made, sheet, previous, line, hyphens);
        }
        let before = made.text.len();
        made.forms += append(&mut made.text, &block.text, range.clone());
        for kind in [EmphasisKind::Bold, EmphasisKind::Italic] {
            push_emphasis(&mut made, &block.text, &range, before, sheet.emphasis(line, kind, &range));
        }
        previous = Some(line);
    }
    made.emphasis.sort_by_key(|run| (run.range.start, run.range.end));
    made
}

/// At most so many bytes the text of a passage has.
fn room(sheet: &Sheet<'_>, passage: &Passage) -> usize {
    let (Some(first), Some(last)) = (sheet.lines.get(passage.lines.start), sheet.lines.get(passage.lines.end - 1)) else { return 0 };
    if first.block == last.block { last.end.saturating_sub(first.start) as usize } else { 0 }
}

/// What stands between two lines: a space, nothing, or what becomes of a hyphen.
fn join(made: &mut Unwrapped, sheet: &Sheet<'_>, previous: usize, line: usize, hyphens: &Hyphens<'_>) {
    made.joined_lines += usize::from(sheet.lines[previous].block == sheet.lines[line].block);
    let (Some(last), Some(next)) = (made.text.as_str().chars().next_back(), sheet.text(line).chars().next()) else { return };
    // Nearly always there is nothing to judge.
    if last.is_ascii_alphanumeric() || matches!(last, ',' | '.' | ';') {
        push_space(made, sheet, line, last);
        return;
    }
    if let Hyphens::Judge(vocabulary) = hyphens {
        if let Some(first) = first_half(sheet.text(previous)) {
            let second = second_half(sheet.text(line));
            let in_address = sheet.text(previous).rsplit(' ').next().is_some_and(|word| word.contains("://") || word.contains("www."));
            let fate = if in_address { Fate::Kept } else { vocabulary.fate(first, second) };
            if !second.is_empty() && fate != Fate::Suspended {
                let hyphen = if fate == Fate::Kept { "-" } else { "" };
                made.hyphens.push((previous, format!("{first}-|{second} → {first}{hyphen}{second}")));
                if fate == Fate::Dropped {
                    made.text.truncate(made.text.len() - last.len_utf8());
                }
                return;
            }
        }
        // Dashes and strokes that touch the word before touched the word after as well.
        let touches = made.text.as_str().chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        if touches && matches!(last, '\u{2013}' | '\u{2014}' | '/') {
            return;
        }
    }
    if is_cjk(last) && is_cjk(next) {
        return;
    }
    push_space(made, sheet, line, last);
}

/// A space for a line end. Where it takes the place of one byte, the text goes on without a seam.
fn push_space(made: &mut Unwrapped, sheet: &Sheet<'_>, line: usize, last: char) {
    let at = made.text.origin(made.text.len() - last.len_utf8()) + last.len_utf8();
    if sheet.block(line).text.origin(sheet.lines[line].start as usize) == at + 1 {
        made.text.push_verbatim(" ", at);
    } else {
        made.text.push_made(" ", at);
    }
}

/// Adds the emphasis `runs` of a line whose text, from `before` on, is `range` of `source`.
fn push_emphasis(made: &mut Unwrapped, source: &Text, range: &Range<usize>, before: usize, runs: &[Emphasis]) {
    // Cleaning may shorten: the place in the clean text is found by cleaning what stands before.
    let mut clean = Text::default();
    let mut at = range.start;
    let mut place = |until: usize| {
        append(&mut clean, source, at..until);
        at = until;
        before + clean.len()
    };
    let limit = made.text.len();
    for run in runs {
        let start = place(run.range.start.max(range.start)).min(limit);
        let end = place(run.range.end.min(range.end)).min(limit);
        match made.emphasis.iter_mut().rev().find(|last| last.kind == run.kind) {
            Some(last) if start == before && before > 0 && last.range.end + 1 >= start => last.range.end = end,
            _ if start < end => made.emphasis.push(Emphasis { range: start..end, kind: run.kind }),
            _ => {}
        }
    }
}

/// Appends a slice of a block's text: white space runs as one space, composed (NFC), without
/// control and invisible characters, ligatures resolved. Returns how many forms were resolved.
pub(super) fn append(text: &mut Text, source: &Text, range: Range<usize>) -> usize {
    let slice = &source.as_str()[range.clone()];
    if is_clean(slice) {
        text.append_slice(source, range);
        return 0;
    }
    let mut forms = 0;
    let mut run = range.start;
    let mut characters = slice.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let at = range.start + offset;
        let next = at + character.len_utf8();
        let composes =
            characters.peek().is_some_and(|&(_, next)| unicode_normalization::char::is_combining_mark(next) || is_conjoining(next));
        if character.is_whitespace() {
            let mut end = next;
            let mut alone = character == ' ' || character == '\u{A0}' || character == '\u{202F}' || character == '\u{3000}';
            while let Some((_, blank)) = characters.next_if(|&(_, blank)| blank.is_whitespace()) {
                end += blank.len_utf8();
                alone = false;
            }
            if !alone {
                text.append_slice(source, run..at);
                text.push_made(" ", source.origin(at));
                run = end;
            }
        } else if is_removed(character, slice, offset) {
            forms += usize::from(character == '\u{AD}');
            text.append_slice(source, run..at);
            run = next;
        } else if is_compatibility(character) && character < '\u{FB50}' {
            forms += 1;
            text.append_slice(source, run..at);
            let resolved: String = std::iter::once(character).nfkc().collect();
            text.push_made(&resolved, source.origin(at));
            run = next;
        } else if composes || is_nfc_quick(std::iter::once(character)) != IsNormalized::Yes {
            let mut end = next;
            while let Some((_, mark)) =
                characters.next_if(|&(_, mark)| unicode_normalization::char::is_combining_mark(mark) || is_conjoining(mark))
            {
                end += mark.len_utf8();
            }
            let cluster = &source.as_str()[at..end];
            let composed: String = cluster.nfc().collect();
            if composed != cluster {
                text.append_slice(source, run..at);
                text.push_made(&composed, source.origin(at));
                run = end;
            }
        }
    }
    text.append_slice(source, run..range.end);
    forms
}

/// Hangul vowels and finals that join the syllable before.
const fn is_conjoining(character: char) -> bool {
    matches!(character, '\u{1160}'..='\u{11FF}')
}

/// Whether nothing is to do: no runs of white space, no controls, composed. A quick test; it may
/// say no where the answer is yes.
fn is_clean(slice: &str) -> bool {
    let bytes = slice.as_bytes();
    if has_control_or_gap(bytes) {
        return false;
    }
    if slice.is_ascii() {
        return true;
    }
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        let Some(character) = slice[at..].chars().next() else { break };
        if !matches!(character, '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3040}' | '\u{4E00}'..='\u{9FFF}')
        {
            return false;
        }
        at += character.len_utf8();
    }
    true
}

/// Whether there is a control character, or a space after a space. Without branches inside a
/// chunk, so that the compiler can use wide instructions.
pub(super) fn has_control_or_gap(bytes: &[u8]) -> bool {
    if bytes.first().is_some_and(|&byte| byte < b' ' || byte == 0x7F) {
        return true;
    }
    let next = bytes.get(1..).unwrap_or_default();
    bytes.chunks(256).zip(next.chunks(256)).any(|(these, next)| {
        these
            .iter()
            .zip(next)
            .fold(false, |found, (&this, &next)| found | (next < b' ') | (next == 0x7F) | ((this == b' ') & (next == b' ')))
    })
}

#[cfg(test)]
mod tests {
    use super::append;
    use crate::document::Text;

    #[test]
    fn text_is_cleaned_and_traced() {
        let source = Text::verbatim("Sa\u{303}o \u{A0}\t Paulo\u{AD} ﬁ\u{200B}x a\u{A0}b", 100);
        let mut text = Text::default();
        assert_eq!(append(&mut text, &source, 0..source.len()), 2);
        assert_eq!(text.as_str(), "São Paulo fix a\u{A0}b");
        let origin = |part: &str| text.origin(text.as_str().find(part).expect("there")) - 100;
        let at = |part: &str| source.as_str().find(part).expect("there");
        assert_eq!(origin("Paulo"), at("Paulo"));
        assert_eq!(origin("fix"), at("ﬁ"));
        assert_eq!(origin("x"), at("x"));
    }
}
