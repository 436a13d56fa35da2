//! The edit script: which atoms stayed, went and came, in phrases rather than confetti.

use super::atom::Atom;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A run of atoms that both sides have, or that one side has in the place of the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// Atoms of the earlier text.
    pub(super) before: Range<usize>,
    /// Atoms of the later text.
    pub(super) after: Range<usize>,
    /// Whether they are equal.
    pub(super) equal: bool,
}

/// Texts whose product of lengths is at most this are compared minimally; longer ones with
/// histograms of rare atoms, which do not drown in common words.
const MINIMAL: usize = 1 << 20;

/// One sentence of more atoms than this, a book without a full stop, is replaced as a whole where
/// it differs: nothing is lost, and nobody waits.
const LONGEST: usize = 50_000;

/// Compares two sequences of atoms. The edits cover both, in order, equal and unequal in turn.
pub(super) fn script(before: &[Atom], after: &[Atom]) -> Vec<Edit> {
    let ids = |atoms: &[Atom]| atoms.iter().map(|atom| atom.id).collect::<Vec<_>>();
    let (old, new) = (ids(before), ids(after));
    let mut edits: Vec<Edit> = Vec::new();
    // What both begin and end with needs no search.
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    push(&mut edits, Edit { before: 0..head, after: 0..head, equal: true });
    let middle = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if middle.0.len().max(middle.1.len()) > LONGEST {
        push(&mut edits, Edit { before: head..old.len() - tail, after: head..new.len() - tail, equal: false });
    } else {
        let algorithm = if middle.0.len() * middle.1.len() <= MINIMAL { Algorithm::Lcs } else { Algorithm::Histogram };
        for op in capture_diff_slices(algorithm, middle.0, middle.1) {
            let equal = matches!(op, DiffOp::Equal { .. });
            let shifted = |range: Range<usize>| range.start + head..range.end + head;
            push(&mut edits, Edit { before: shifted(op.old_range()), after: shifted(op.new_range()), equal });
        }
    }
    push(&mut edits, Edit { before: old.len() - tail..old.len(), after: new.len() - tail..new.len(), equal: true });
    slide(&mut edits, before, after);
    absorb_islands(edits, before, after)
}

/// Appends an edit, joined with the last one when both are equal or both are not.
fn push(edits: &mut Vec<Edit>, edit: Edit) {
    if edit.before.is_empty() && edit.after.is_empty() {
        return;
    }
    match edits.last_mut() {
        Some(last) if last.equal == edit.equal => {
            last.before.end = edit.before.end;
            last.after.end = edit.after.end;
        }
        _ => edits.push(edit),
    }
}

/// Moves pure insertions and deletions among equal atoms to where a reader would cut: so that
/// they begin after a mark, or end with one, rather than between two words of a phrase.
fn slide(edits: &mut [Edit], before: &[Atom], after: &[Atom]) {
    for index in 1..edits.len() {
        let edit = edits[index].clone();
        if edit.equal || !(edit.before.is_empty() || edit.after.is_empty()) {
            continue;
        }
        let (atoms, range) = if edit.before.is_empty() { (after, edit.after.clone()) } else { (before, edit.before.clone()) };
        let left_room = edits[index - 1].before.len();
        let right_room = edits.get(index + 1).map_or(0, |next| next.before.len());
        let mut left = 0;
        while left < left_room && left < range.start && atoms[range.start - 1 - left].id == atoms[range.end - 1 - left].id {
            left += 1;
        }
        let mut right = 0;
        while right < right_room && range.end + right < atoms.len() && atoms[range.start + right].id == atoms[range.end + right].id {
            right += 1;
        }
        if left == 0 && right == 0 {
            continue;
        }
        // Never slide a neighbouring equal run away: islands are judged afterwards.
        let left = left.min(left_room.saturating_sub(usize::from(index > 1)));
        let right = right.min(right_room.saturating_sub(usize::from(index + 2 < edits.len())));
        let best = (-(left as isize)..=right as isize)
            .max_by_key(|&shift| (border_quality(atoms, &shifted(&range, shift)), -shift.abs(), shift))
            .unwrap_or(0);
        if best == 0 {
            continue;
        }
        let by = |range: &Range<usize>| shifted(range, best);
        edits[index] = Edit { before: by(&edit.before), after: by(&edit.after), equal: false };
        let (start, end) = (edits[index].before.start, edits[index].before.end);
        let (after_start, after_end) = (edits[index].after.start, edits[index].after.end);
        edits[index - 1].before.end = start;
        edits[index - 1].after.end = after_start;
        if let Some(next) = edits.get_mut(index + 1) {
            next.before.start = end;
            next.after.start = after_end;
        }
    }
}

fn shifted(range: &Range<usize>, by: isize) -> Range<usize> {
    range.start.saturating_add_signed(by)..range.end.saturating_add_signed(by)
}

/// How natural it is to cut `range` out of `atoms`: at marks, and not after a function word.
fn border_quality(atoms: &[Atom], range: &Range<usize>) -> u8 {
    let mark = |index: usize| atoms.get(index).is_none_or(|atom| !atom.word);
    let starts_after_mark = range.start == 0 || mark(range.start - 1);
    let ends_with_mark = mark(range.end - 1) && range.end > range.start;
    let starts_with_mark = mark(range.start);
    let followed_by_mark = mark(range.end);
    let last_is_function = range.end > range.start && atoms[range.end - 1].word && !atoms[range.end - 1].content;
    u8::from(starts_after_mark && ends_with_mark) * 4
        + u8::from(starts_with_mark && followed_by_mark) * 4
        + u8::from(starts_after_mark || starts_with_mark)
        + u8::from(!last_is_function)
}

/// An island of equality between two changes is absorbed when it says little and the changes
/// around it are large: a reader then sees one phrase replaced by another.
fn absorb_islands(edits: Vec<Edit>, before: &[Atom], after: &[Atom]) -> Vec<Edit> {
    let words = |range: &Range<usize>, atoms: &[Atom]| atoms[range.clone()].iter().filter(|atom| atom.word).count();
    let content = |range: &Range<usize>, atoms: &[Atom]| atoms[range.clone()].iter().filter(|atom| atom.content).count();
    let size = |edit: &Edit| words(&edit.before, before).max(words(&edit.after, after));
    let mut kept: Vec<Edit> = Vec::with_capacity(edits.len());
    for (index, edit) in edits.iter().enumerate() {
        let neighbours = kept.last().zip(edits.get(index + 1)).filter(|_| edit.equal);
        let absorbed = neighbours.is_some_and(|(left, right)| {
            let (left, right) = (size(left), size(right));
            let (words, content) = (words(&edit.after, after), content(&edit.after, after));
            match (words, content) {
                (0, _) => left + right >= 2 && left > 0 && right > 0,
                (1..=2, 0) => left > 0 && right > 0 && left + right >= 2 + words,
                (1..=3, 0..=1) => left.min(right) >= 3,
                _ => false,
            }
        });
        push(&mut kept, Edit { equal: edit.equal && !absorbed, ..edit.clone() });
    }
    kept
}
