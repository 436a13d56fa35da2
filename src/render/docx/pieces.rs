//! The difference inside an entry as pieces: which words which of the texts has, to the letter.
//!
//! The report calls text equal that differs in white space only. A redline must not: whoever
//! rejects all changes wants the earlier text back with its spaces.

use super::moves::SentenceMoves;
use super::redline::MoveEnd;
use crate::report::{Entry, EntryParagraph, Segment, SegmentOp};

/// Which of the texts has something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Both,
    Before,
    After,
}

/// A piece of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words, a line feed for each end of a paragraph.
    Words(Presence, &'a str),
    /// Words of one text that the other has elsewhere.
    Moved(MoveEnd, &'a str),
    /// An end of a move begins.
    Start(MoveEnd),
    /// An end of a move is over.
    Stop(MoveEnd),
}

/// The pieces of an entry, in order.
pub(super) fn of_entry<'a>(index: usize, entry: &'a Entry, moves: &SentenceMoves<'a>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(2 * entry.segments.len() + 1);
    if entry.segments.is_empty() {
        let (presence, paragraphs) = match (entry.before.is_empty(), entry.after.is_empty()) {
            (false, false) => (Presence::Both, &entry.after),
            (true, _) => (Presence::After, &entry.after),
            (false, true) => (Presence::Before, &entry.before),
        };
        whole(presence, paragraphs, &mut pieces);
    }
    for (number, segment) in entry.segments.iter().enumerate() {
        match moves.at(index, number) {
            Some(moved) => {
                pieces.push(Piece::Start(moved.end));
                match (moved.end, moved.within) {
                    (MoveEnd::Away(_), []) => push_moved(&mut pieces, moved.end, &segment.before),
                    (MoveEnd::Here(_), []) => push_moved(&mut pieces, moved.end, &segment.after),
                    (end, within) => within.iter().for_each(|inner| push_inner(&mut pieces, end, inner)),
                }
                pieces.push(Piece::Stop(moved.end));
            }
            None => push_segment(&mut pieces, segment),
        }
    }
    pieces
}

/// The pieces of two versions of a line: words at its beginning and end that are the same stay.
pub(super) fn of_line<'a>(before: &'a str, after: &'a str) -> Vec<Piece<'a>> {
    let (old, new) = (words(before), words(after));
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let first = old.iter().zip(&new).take_while(same).count();
    let last = old[first..].iter().rev().zip(new[first..].iter().rev()).take_while(same).count();
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let (start, end) = (length(&old[..first]), length(&old[old.len() - last..]));
    let mut pieces = Vec::new();
    push(&mut pieces, Presence::Both, &before[..start]);
    push(&mut pieces, Presence::Before, &before[start..before.len() - end]);
    push(&mut pieces, Presence::After, &after[start..after.len() - end]);
    push(&mut pieces, Presence::Both, &before[before.len() - end..]);
    pieces
}

fn whole<'a>(presence: Presence, paragraphs: &'a [EntryParagraph], pieces: &mut Vec<Piece<'a>>) {
    for (number, paragraph) in paragraphs.iter().enumerate() {
        push(pieces, presence, if number > 0 { "\n" } else { "" });
        push(pieces, presence, &paragraph.text);
    }
}

fn push_segment<'a>(pieces: &mut Vec<Piece<'a>>, segment: &'a Segment) {
    match segment.op {
        SegmentOp::Equal => push_spaced(pieces, &segment.before, &segment.after),
        SegmentOp::Editorial
        | SegmentOp::Insert
        | SegmentOp::Delete
        | SegmentOp::Replace
        | SegmentOp::MovedOut
        | SegmentOp::MovedIn
        | SegmentOp::Split
        | SegmentOp::Merge => {
            push(pieces, Presence::Before, &segment.before);
            push(pieces, Presence::After, &segment.after);
        }
    }
}

/// A stretch of a sentence that was edited on its way: what both versions have moved.
fn push_inner<'a>(pieces: &mut Vec<Piece<'a>>, end: MoveEnd, inner: &'a Segment) {
    let moved = inner.op == SegmentOp::Equal && inner.before == inner.after;
    match end {
        _ if moved => push_moved(pieces, end, &inner.after),
        MoveEnd::Away(_) => push(pieces, Presence::Before, &inner.before),
        MoveEnd::Here(_) => push(pieces, Presence::After, &inner.after),
    }
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, presence: Presence, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Words(presence, text));
    }
}

fn push_moved<'a>(pieces: &mut Vec<Piece<'a>>, end: MoveEnd, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Moved(end, text));
    }
}

/// Text that differs in white space at most. Should other characters differ, all of it is replaced.
fn push_spaced<'a>(pieces: &mut Vec<Piece<'a>>, before: &'a str, after: &'a str) {
    if before == after {
        return push(pieces, Presence::Both, after);
    }
    if !before.split_whitespace().eq(after.split_whitespace()) {
        push(pieces, Presence::Before, before);
        return push(pieces, Presence::After, after);
    }
    let (mut old, mut new) = (before, after);
    loop {
        let (old_space, old_rest) = leading_space(old);
        let (new_space, new_rest) = leading_space(new);
        let word = &new_rest[..new_rest.find(char::is_whitespace).unwrap_or(new_rest.len())];
        if old_space == new_space {
            push(pieces, Presence::Both, new_space);
        } else {
            push(pieces, Presence::Before, old_space);
            push(pieces, Presence::After, new_space);
        }
        if word.is_empty() {
            return;
        }
        push(pieces, Presence::Both, word);
        // Both have the word.
        (old, new) = (&old_rest[word.len()..], &new_rest[word.len()..]);
    }
}

fn leading_space(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start().len())
}

/// Words, each with the white space after it; characters where there is no white space.
fn words(text: &str) -> Vec<&str> {
    if text.contains(char::is_whitespace) {
        text.split_inclusive(char::is_whitespace).collect()
    } else {
        text.char_indices().map(|(at, character)| &text[at..at + character.len_utf8()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Presence, of_line, push_spaced};
    use Presence::{After, Before, Both};

    fn spaced<'a>(before: &'a str, after: &'a str) -> Vec<(Presence, &'a str)> {
        let mut pieces = Vec::new();
        push_spaced(&mut pieces, before, after);
        words(&pieces)
    }

    fn words<'a>(pieces: &[Piece<'a>]) -> Vec<(Presence, &'a str)> {
        pieces
            .iter()
            .filter_map(|piece| match *piece {
                Piece::Words(presence, text) => Some((presence, text)),
                Piece::Moved(..) | Piece::Start(_) | Piece::Stop(_) => None,
            })
            .collect()
    }

    #[test]
    fn white_space_that_differs_is_tracked() {
        assert_eq!(
            spaced("on 3 May", "on 3\u{a0}May"),
            [(Both, "on"), (Both, " "), (Both, "3"), (Before, " "), (After, "\u{a0}"), (Both, "May")]
        );
        assert_eq!(spaced("by ", " by "), [(After, " "), (Both, "by"), (Both, " ")]);
        assert_eq!(spaced("a b", "a\nb"), [(Both, "a"), (Before, " "), (After, "\n"), (Both, "b")]);
        assert_eq!(spaced("a b", "a c"), [(Before, "a b"), (After, "a c")]);
    }

    #[test]
    fn lines_keep_the_words_at_their_beginning_and_end() {
        assert_eq!(
            words(&of_line("Leaders' Statement 2022 (Tokyo)", "Leaders' Statement 2023 (Tokyo)")),
            [(Both, "Leaders' Statement "), (Before, "2022 "), (After, "2023 "), (Both, "(Tokyo)")]
        );
        assert_eq!(words(&of_line("九月三日", "九月五日")), [(Both, "九月"), (Before, "三"), (After, "五"), (Both, "日")]);
        assert_eq!(words(&of_line("", "a b")), [(After, "a b")]);
        assert_eq!(words(&of_line("a a", "a")), [(Before, "a "), (Both, "a")]);
    }
}
