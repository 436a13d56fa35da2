//! Edits as stretches of both texts.

use super::kind::SegmentOp;
use std::ops::Range;

/// A stretch of a row's two passages with one fate. The stretches of a row cover both passages,
/// in order and without holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What happened.
    pub op: SegmentOp,
    /// Bytes of the earlier passage.
    pub before: Range<usize>,
    /// Bytes of the later passage.
    pub after: Range<usize>,
    /// For moved sentences: the row where the other end is.
    pub other_row: Option<usize>,
    /// For a sentence that came from another row and was edited on the way: its own stretches.
    pub within: Vec<Inner>,
}

/// A stretch of a moved sentence: the words where it stood and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inner {
    /// What happened.
    pub op: SegmentOp,
    /// The earlier words.
    pub before: String,
    /// The later words.
    pub after: String,
}

fn blank(text: &str) -> &str {
    &text[..text.len() - text.trim_start().len()]
}

/// Builds the stretches of a row from left to right, filling what lies between edits.
pub(super) struct Weaver<'a> {
    before: &'a str,
    after: &'a str,
    stretches: Vec<Stretch>,
    at: (usize, usize),
}

impl<'a> Weaver<'a> {
    pub(super) fn new(before: &'a str, after: &'a str) -> Self {
        Self { before, after, stretches: Vec::new(), at: (0, 0) }
    }

    /// Adds what happened to the given bytes. An empty range says that the side has nothing here,
    /// wherever it points. White space since the last stretch is filled in.
    pub(super) fn add(&mut self, op: SegmentOp, before: Range<usize>, after: Range<usize>) {
        let (before, after) = self.meet(op, before, after);
        self.push(op, before, after, None, Vec::new());
    }

    /// Adds a sentence that moved to or from another row, with what was edited on the way.
    pub(super) fn add_moved(&mut self, op: SegmentOp, before: Range<usize>, after: Range<usize>, other_row: usize, within: Vec<Inner>) {
        let (before, after) = self.meet(op, before, after);
        self.push(op, before, after, Some(other_row), within);
    }

    /// Fills up to the given bytes. Before a stretch of one side, white space that the other
    /// side has too belongs to both (`the |big |dog`, not `the| big| dog`); white space that only
    /// its own side has belongs to it.
    fn meet(&mut self, op: SegmentOp, before: Range<usize>, after: Range<usize>) -> (Range<usize>, Range<usize>) {
        let (old_gap, new_gap) = (blank(&self.before[self.at.0..]), blank(&self.after[self.at.1..]));
        let alike = old_gap.contains('\n') == new_gap.contains('\n');
        if before.is_empty() {
            let shared = if alike && after.start > self.at.1 { old_gap.len() } else { 0 };
            let own = shared == 0 && !new_gap.contains('\n');
            let old = self.at.0 + shared;
            let new = if own { self.at.1 } else { after.start };
            self.fill(old, new);
            (old..old, new..after.end)
        } else if after.is_empty() {
            let shared = if alike && before.start > self.at.0 { new_gap.len() } else { 0 };
            let own = shared == 0 && !old_gap.contains('\n');
            let new = self.at.1 + shared;
            let old = if own { self.at.0 } else { before.start };
            self.fill(old, new);
            (old..before.end, new..new)
        } else if op != SegmentOp::Equal && (old_gap.is_empty() != new_gap.is_empty()) && alike && !self.last_owns(old_gap, new_gap) {
            // White space before one side of a replacement only: part of what was replaced.
            (self.at.0..before.end, self.at.1..after.end)
        } else {
            self.fill(before.start, after.start);
            (before, after)
        }
    }

    /// Whether the last stretch is of the only side that has white space here: it owns it.
    fn last_owns(&self, old_gap: &str, new_gap: &str) -> bool {
        self.stretches.last().is_some_and(|last| match last.op {
            SegmentOp::Delete | SegmentOp::MovedOut => !old_gap.is_empty(),
            SegmentOp::Insert | SegmentOp::MovedIn => !new_gap.is_empty(),
            SegmentOp::Equal | SegmentOp::Editorial | SegmentOp::Replace | SegmentOp::Split | SegmentOp::Merge => false,
        })
    }

    /// Fills the white space before the given offsets. It belongs to what both sides have when
    /// both have it; to the deletion or insertion before it otherwise.
    fn fill(&mut self, before: usize, after: usize) {
        let (old, new) = (self.at.0..before, self.at.1..after);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let breaks = (self.before[old.clone()].contains('\n'), self.after[new.clone()].contains('\n'));
        match (breaks, old.is_empty(), new.is_empty()) {
            ((true, false), _, _) => self.push(SegmentOp::Merge, old, new, None, Vec::new()),
            ((false, true), _, _) => self.push(SegmentOp::Split, old, new, None, Vec::new()),
            (_, false, false) => self.push(SegmentOp::Equal, old, new, None, Vec::new()),
            _ => self.extend_last(old, new),
        }
    }

    /// White space of one side only: part of the stretch before it (nobody's, at the start).
    fn extend_last(&mut self, old: Range<usize>, new: Range<usize>) {
        let one_sided = |stretch: &Stretch| match stretch.op {
            SegmentOp::Delete | SegmentOp::MovedOut => new.is_empty(),
            SegmentOp::Insert | SegmentOp::MovedIn => old.is_empty(),
            SegmentOp::Equal | SegmentOp::Editorial | SegmentOp::Replace => true,
            SegmentOp::Split | SegmentOp::Merge => true,
        };
        match self.stretches.last_mut() {
            Some(last) if one_sided(last) => {
                last.before.end = old.end;
                last.after.end = new.end;
                self.at = (old.end, new.end);
            }
            _ => {
                self.push(SegmentOp::Equal, old, new, None, Vec::new());
            }
        }
    }

    fn push(&mut self, op: SegmentOp, before: Range<usize>, after: Range<usize>, other_row: Option<usize>, within: Vec<Inner>) {
        self.at = (before.end, after.end);
        if before.is_empty() && after.is_empty() {
            return;
        }
        match self.stretches.last_mut() {
            Some(last)
                if last.op == op
                    && other_row.is_none()
                    && last.other_row.is_none()
                    && !matches!(op, SegmentOp::Split | SegmentOp::Merge) =>
            {
                last.before.end = before.end;
                last.after.end = after.end;
            }
            _ => self.stretches.push(Stretch { op, before, after, other_row, within }),
        }
    }

    /// A weaver of parts of two texts, from the given offsets on.
    pub(super) fn starting_at(before: &'a str, after: &'a str, before_start: usize, after_start: usize) -> Self {
        Self { at: (before_start, after_start), ..Self::new(before, after) }
    }

    /// The stretches, complete to the ends of both texts.
    pub(super) fn finish(self) -> Vec<Stretch> {
        let ends = (self.before.len(), self.after.len());
        self.finish_at(ends.0, ends.1)
    }

    /// The stretches, complete to the given offsets.
    pub(super) fn finish_at(mut self, before: usize, after: usize) -> Vec<Stretch> {
        self.fill(before, after);
        self.stretches
    }
}

#[cfg(test)]
mod tests {
    use super::{SegmentOp, Weaver};

    fn woven(before: &str, after: &str, stretches: &[(SegmentOp, &str, &str)]) -> Vec<(String, String)> {
        let mut weaver = Weaver::new(before, after);
        let at =
            |text: &str, part: &str| if part.is_empty() { 0..0 } else { text.find(part).map_or(0..0, |start| start..start + part.len()) };
        for (op, old, new) in stretches {
            weaver.add(*op, at(before, old), at(after, new));
        }
        weaver.finish().into_iter().map(|stretch| (before[stretch.before].to_owned(), after[stretch.after].to_owned())).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(before, after)| ((*before).to_owned(), (*after).to_owned())).collect()
    }

    #[test]
    fn white_space_belongs_to_the_words_that_have_it() {
        use SegmentOp::{Delete, Editorial, Equal, Replace};
        assert_eq!(
            woven("the big dog", "the dog", &[(Equal, "the", "the"), (Delete, "big", ""), (Equal, "dog", "dog")]),
            pairs(&[("the ", "the "), ("big ", ""), ("dog", "dog")])
        );
        assert_eq!(
            woven("Also taking", "Taking", &[(Delete, "Also", ""), (Editorial, "taking", "Taking")]),
            pairs(&[("Also ", ""), ("taking", "Taking")])
        );
        assert_eq!(
            woven("build and go", "build, then go", &[(Equal, "build", "build"), (Replace, "and", ", then"), (Equal, "go", "go")]),
            pairs(&[("build", "build"), (" and", ", then"), (" go", " go")])
        );
    }
}
