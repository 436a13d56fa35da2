//! Moves: which entries stand elsewhere, and which sentences went from one entry to another.

use super::redline::{MoveEnd, MoveId};
use crate::report::{Entry, Segment, SegmentOp};
use std::collections::BTreeMap;

/// How the paragraphs of an entry stand in the redline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// In one place, which both texts or one of them have.
    Fixed,
    /// In two places: the entry was moved.
    Moved(MoveId),
}

/// Tells entries that keep their order from those that must be written twice.
///
/// The report says which entries moved; what it says is checked against the order of the earlier
/// text, for on that order depends that rejecting all changes gives it back. (A note that "moved"
/// because its mark did may well stand where it stood.)
pub(super) fn positions(entries: &[Entry]) -> Vec<Position> {
    let mut moves = 0;
    let mut end = 0;
    let order = entries.iter().map(|entry| {
        let (Some(first), Some(last), false) = (entry.before.first(), entry.before.last(), entry.after.is_empty()) else {
            return Position::Fixed;
        };
        let is_note = entry.before.iter().all(|paragraph| paragraph.referred_from.is_some());
        if first.index >= end && (entry.movement.is_none() || is_note) {
            end = last.index + 1;
            return Position::Fixed;
        }
        moves += 1;
        Position::Moved(MoveId(moves))
    });
    order.collect()
}

/// One end of a sentence that moved, with the difference between both ends (empty when there is
/// none).
#[derive(Debug, Clone, Copy)]
pub(super) struct MovedSentence<'a> {
    pub(super) end: MoveEnd,
    pub(super) within: &'a [Segment],
}

/// The sentences that moved, by entry and segment.
#[derive(Debug, Default)]
pub(super) struct SentenceMoves<'a>(BTreeMap<(usize, usize), MovedSentence<'a>>);

impl<'a> SentenceMoves<'a> {
    /// Finds both ends of each moved sentence. Where that is not possible, or where one end stands
    /// in an entry that is written twice, it counts as taken out here and put in there.
    pub(super) fn new(entries: &'a [Entry], positions: &[Position]) -> Self {
        let mut moves = Self::default();
        let mut number = positions.iter().filter(|position| matches!(position, Position::Moved(_))).count();
        for (here, entry) in entries.iter().enumerate() {
            for (at, segment) in entry.segments.iter().enumerate().filter(|(_, segment)| segment.op == SegmentOp::MovedIn) {
                let away = segment.other_entry.and_then(|id| id.checked_sub(1)).filter(|&away| away < entries.len());
                let Some(away) = away.filter(|&away| positions[away] == Position::Fixed && positions[here] == Position::Fixed) else {
                    continue;
                };
                let Some(from) = moves.departure(entries, away, here, segment) else { continue };
                number += 1;
                let id = MoveId(number);
                moves.0.insert((away, from), MovedSentence { end: MoveEnd::Away(id), within: &segment.within });
                moves.0.insert((here, at), MovedSentence { end: MoveEnd::Here(id), within: &segment.within });
            }
        }
        moves
    }

    /// The end of a moved sentence that a segment is.
    pub(super) fn at(&self, entry: usize, segment: usize) -> Option<&MovedSentence<'a>> {
        self.0.get(&(entry, segment))
    }

    /// The segment from which a sentence came.
    fn departure(&self, entries: &[Entry], away: usize, here: usize, arrival: &Segment) -> Option<usize> {
        let joined = |side: fn(&Segment) -> &str| arrival.within.iter().map(side).collect::<String>();
        let said = if arrival.within.is_empty() { arrival.after.clone() } else { joined(|segment| &segment.before) };
        if !arrival.within.is_empty() && joined(|segment| &segment.after) != arrival.after {
            return None;
        }
        let is_departure = |(at, segment): &(usize, &Segment)| {
            // An edited sentence is written by its differences, which must be all of it.
            let same = if arrival.within.is_empty() { segment.before.trim() == said.trim() } else { segment.before == said };
            let in_a_line = !segment.before.contains('\n') && !arrival.after.contains('\n');
            segment.op == SegmentOp::MovedOut && segment.other_entry == Some(here + 1) && same && in_a_line && self.at(away, *at).is_none()
        };
        entries[away].segments.iter().enumerate().find(is_departure).map(|(at, _)| at)
    }
}
