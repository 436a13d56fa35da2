//! What happened in one row.

use super::atom::{Atom, Atoms};
use super::commitments;
use super::editorial::{self, case_matters, is_editorial, looks_equal};
use super::findings::{self, Change};
use super::kind::{ChangeKind, Grouping, SegmentOp};
use super::reading::{self, Reading};
use super::renumbering::Renumbering;
use super::rule::Rule;
use super::script::script;
use super::segment::{Inner, Stretch, Weaver};
use crate::align::{Alignment, Row, Sentence, SentenceMove};
use crate::document::{Document, Sides};
use hashbrown::HashMap;
use std::ops::Range;

/// One row's differences.
#[derive(Debug, Clone)]
pub struct RowDiff {
    /// What happened to the wording.
    pub kind: ChangeKind,
    /// How many paragraphs correspond to how many.
    pub grouping: Grouping,
    /// Whether the label changed.
    pub renumbered: bool,
    /// The edits, covering both passages; empty when both are the same to the letter, and for
    /// additions and removals of which no sentence moved.
    pub stretches: Vec<Stretch>,
    /// What is worth knowing.
    pub changes: Vec<Change>,
    /// How many commitments the row has on each side.
    pub commitments: Sides<usize>,
}

/// Where the sentences that moved stand, by row.
pub(super) struct MovesByRow<'a> {
    out: HashMap<usize, Vec<&'a SentenceMove>, foldhash::fast::FixedState>,
    into: HashMap<usize, Vec<&'a SentenceMove>, foldhash::fast::FixedState>,
}

impl<'a> MovesByRow<'a> {
    pub(super) fn new(alignment: &'a Alignment) -> Self {
        let mut moves = Self { out: HashMap::default(), into: HashMap::default() };
        for sentence_move in &alignment.sentence_moves {
            moves.out.entry(sentence_move.rows.before).or_default().push(sentence_move);
            moves.into.entry(sentence_move.rows.after).or_default().push(sentence_move);
        }
        moves
    }

    fn from(&self, row: usize, sentence: &Sentence) -> Option<&'a SentenceMove> {
        self.out.get(&row)?.iter().find(|candidate| candidate.sentences.before == *sentence).copied()
    }

    fn to(&self, row: usize, sentence: &Sentence) -> Option<&'a SentenceMove> {
        self.into.get(&row)?.iter().find(|candidate| candidate.sentences.after == *sentence).copied()
    }

    fn touch(&self, row: usize) -> bool {
        self.out.contains_key(&row) || self.into.contains_key(&row)
    }
}

/// What the difference of a row may depend on beyond the row.
pub(super) struct Whole<'a> {
    pub(super) documents: Sides<&'a Document>,
    pub(super) alignment: &'a Alignment,
    pub(super) moves: MovesByRow<'a>,
    pub(super) renumbering: Renumbering,
}

/// Compares the two sides of a row.
pub(super) fn diff_row(whole: &Whole<'_>, index: usize) -> RowDiff {
    let documents = whole.documents;
    let row = &whole.alignment.rows[index];
    if same_to_the_letter(documents, row) {
        let commitments = reading::count_commitments(documents.after, row.paragraphs.after.start);
        return RowDiff {
            kind: ChangeKind::Unchanged,
            grouping: Grouping::Single,
            renumbered: renumbered(documents, row),
            stretches: Vec::new(),
            changes: Vec::new(),
            commitments: Sides::new(commitments, commitments),
        };
    }
    let before = Reading::new(documents.before, row.paragraphs.before.clone());
    let after = Reading::new(documents.after, row.paragraphs.after.clone());
    let commitments = Sides::new(before.commitments.len(), after.commitments.len());
    let readings = Sides::new(&before, &after);
    let mut work =
        RowWork { whole, index, readings, weaver: Weaver::new(before.passage.text(), after.passage.text()), changes: Vec::new() };
    work.compare(row);
    let RowWork { weaver, mut changes, .. } = work;
    let one_sided = row.paragraphs.before.is_empty() || row.paragraphs.after.is_empty();
    let stretches = if one_sided && !whole.moves.touch(index) { Vec::new() } else { weaver.finish() };
    findings::cancel(&mut changes);
    changes.sort_by_key(|change| Rule::ALL.iter().position(|rule| *rule == change.rule));
    RowDiff {
        kind: kind(row, &stretches),
        grouping: grouping(row),
        renumbered: renumbered(documents, row),
        stretches,
        changes,
        commitments,
    }
}

fn same_to_the_letter(documents: Sides<&Document>, row: &Row) -> bool {
    let (before, after) = (&row.paragraphs.before, &row.paragraphs.after);
    before.len() == 1
        && after.len() == 1
        && documents.before.paragraphs[before.start].text.as_str() == documents.after.paragraphs[after.start].text.as_str()
}

fn kind(row: &Row, stretches: &[Stretch]) -> ChangeKind {
    if row.paragraphs.before.is_empty() {
        return ChangeKind::Added;
    }
    if row.paragraphs.after.is_empty() {
        return ChangeKind::Removed;
    }
    let worst = stretches.iter().map(|stretch| match stretch.op {
        SegmentOp::Equal | SegmentOp::Split | SegmentOp::Merge => ChangeKind::Unchanged,
        SegmentOp::Editorial => ChangeKind::Editorial,
        SegmentOp::Insert | SegmentOp::Delete | SegmentOp::Replace | SegmentOp::MovedOut | SegmentOp::MovedIn => ChangeKind::Reworded,
    });
    worst.max().unwrap_or(ChangeKind::Unchanged)
}

fn grouping(row: &Row) -> Grouping {
    match (row.paragraphs.before.len(), row.paragraphs.after.len()) {
        (0 | 1, 0 | 1) => Grouping::Single,
        (1, _) => Grouping::Split,
        (_, 1) => Grouping::Merged,
        // Several on one side and none on the other does not occur: such rows are single.
        _ => Grouping::Regrouped,
    }
}

/// Whether the first paragraphs of both sides are cited differently by their labels.
fn renumbered(documents: Sides<&Document>, row: &Row) -> bool {
    let label = |document: &Document, range: &Range<usize>| {
        let paragraph = document.paragraphs.get(range.start).filter(|_| !range.is_empty())?;
        paragraph.label.as_ref().map(|label| label.path.clone())
    };
    let labels = Sides::new(label(documents.before, &row.paragraphs.before), label(documents.after, &row.paragraphs.after));
    !row.paragraphs.before.is_empty() && !row.paragraphs.after.is_empty() && labels.before != labels.after
}

struct RowWork<'a, 'd> {
    whole: &'a Whole<'d>,
    index: usize,
    readings: Sides<&'a Reading<'d>>,
    weaver: Weaver<'a>,
    changes: Vec<Change>,
}

impl RowWork<'_, '_> {
    fn compare(&mut self, row: &Row) {
        if row.sentences.is_empty() {
            let whole = self.readings.map(|reading| 0..reading.passage.text().len());
            if row.paragraphs.before.is_empty() || row.paragraphs.after.is_empty() {
                self.one_sided(row);
            } else {
                self.pair(whole.before, whole.after);
            }
            return;
        }
        for bead in &row.sentences {
            let bytes = Sides::new(span(self.readings.before, &bead.sentences.before), span(self.readings.after, &bead.sentences.after));
            if !bead.sentences.before.is_empty() && !bead.sentences.after.is_empty() {
                self.pair(bytes.before, bytes.after);
            } else {
                bead.sentences.before.iter().for_each(|sentence| self.gone(sentence));
                bead.sentences.after.iter().for_each(|sentence| self.come(sentence));
            }
        }
    }

    /// A removed or added row: its sentences may have gone or come from elsewhere.
    fn one_sided(&mut self, row: &Row) {
        for paragraph in row.paragraphs.before.clone() {
            let text = self.whole.documents.before.paragraphs[paragraph].text.as_str();
            for range in crate::token::sentences(text, self.whole.documents.before.language) {
                self.gone(&Sentence { paragraph, range });
            }
        }
        for paragraph in row.paragraphs.after.clone() {
            let text = self.whole.documents.after.paragraphs[paragraph].text.as_str();
            for range in crate::token::sentences(text, self.whole.documents.after.language) {
                self.come(&Sentence { paragraph, range });
            }
        }
    }

    /// A sentence that the later side does not have here.
    fn gone(&mut self, sentence: &Sentence) {
        let bytes = span(self.readings.before, std::slice::from_ref(sentence));
        if let Some(moved) = self.whole.moves.from(self.index, sentence) {
            self.weaver.add_moved(SegmentOp::MovedOut, bytes.clone(), 0..0, moved.rows.after, Vec::new());
            self.changes.push(Change {
                rule: Rule::SentenceMoved,
                message: String::new(),
                before: Some(self.readings.before.quote(bytes)),
                after: None,
                other_row: Some(moved.rows.after),
            });
            return;
        }
        self.weaver.add(SegmentOp::Delete, bytes.clone(), 0..0);
        commitments::removed(self.readings.before, &bytes, &mut self.changes);
    }

    /// A sentence that the earlier side does not have here.
    fn come(&mut self, sentence: &Sentence) {
        let bytes = span(self.readings.after, std::slice::from_ref(sentence));
        if let Some(moved) = self.whole.moves.to(self.index, sentence) {
            let paragraph = moved.sentences.before.paragraph;
            let origin = Reading::new(self.whole.documents.before, paragraph..paragraph + 1);
            let (within, changes) = inner(&self.whole.renumbering, &origin, &moved.sentences.before.range, self.readings.after, &bytes);
            self.weaver.add_moved(SegmentOp::MovedIn, 0..0, bytes.clone(), moved.rows.before, within);
            self.changes.push(Change {
                rule: Rule::SentenceMoved,
                message: String::new(),
                before: Some(origin.quote(moved.sentences.before.range.clone())),
                after: Some(self.readings.after.quote(bytes)),
                other_row: Some(moved.rows.before),
            });
            self.changes.extend(changes);
            return;
        }
        self.weaver.add(SegmentOp::Insert, 0..0, bytes.clone());
        commitments::added(self.readings.after, &bytes, &mut self.changes);
    }

    /// Two stretches that correspond.
    fn pair(&mut self, before: Range<usize>, after: Range<usize>) {
        let pair = Pair::new(&self.whole.renumbering, self.readings.before, self.readings.after, before, after);
        pair.weave(&mut self.weaver);
        pair.find(&mut self.changes);
    }
}

/// Bytes of the passage from the first to the last of some sentences.
fn span(reading: &Reading<'_>, sentences: &[Sentence]) -> Range<usize> {
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => {
            reading.passage.offset(first.paragraph, first.range.start)..reading.passage.offset(last.paragraph, last.range.end)
        }
        _ => 0..0,
    }
}

/// A moved sentence compared with what it was.
fn inner(
    renumbering: &Renumbering,
    origin: &Reading<'_>,
    before: &Range<usize>,
    here: &Reading<'_>,
    after: &Range<usize>,
) -> (Vec<Inner>, Vec<Change>) {
    let (old, new) = (&origin.passage.text()[before.clone()], &here.passage.text()[after.clone()]);
    if old == new {
        return (Vec::new(), Vec::new());
    }
    let pair = Pair::new(renumbering, origin, here, before.clone(), after.clone());
    let mut weaver = Weaver::starting_at(origin.passage.text(), here.passage.text(), before.start, after.start);
    pair.weave(&mut weaver);
    let stretches = weaver.finish_at(before.end, after.end);
    let within = stretches
        .into_iter()
        .map(|stretch| Inner {
            op: stretch.op,
            before: origin.passage.text()[stretch.before].to_owned(),
            after: here.passage.text()[stretch.after].to_owned(),
        })
        .collect();
    let mut changes = Vec::new();
    pair.find(&mut changes);
    (within, changes)
}

/// Two corresponding stretches of two passages, compared atom by atom.
pub(super) struct Pair<'a, 'd> {
    pub(super) before: &'a Reading<'d>,
    pub(super) after: &'a Reading<'d>,
    /// Bytes compared.
    pub(super) bytes: Sides<Range<usize>>,
    /// The edits as token ranges of both readings, classified.
    pub(super) edits: Vec<TokenEdit>,
}

/// An edit as ranges of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TokenEdit {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
    pub(super) op: SegmentOp,
}

impl<'a, 'd> Pair<'a, 'd> {
    pub(super) fn new(
        renumbering: &Renumbering,
        before: &'a Reading<'d>,
        after: &'a Reading<'d>,
        before_bytes: Range<usize>,
        after_bytes: Range<usize>,
    ) -> Self {
        let mut atoms = Atoms::default();
        let ranges = Sides::new(before.tokens_in(&before_bytes), after.tokens_in(&after_bytes));
        let old = atoms.of_range(before, &ranges.before);
        let new = atoms.of_range(after, &ranges.after);
        let mut edits = Vec::new();
        for edit in script(&old, &new) {
            if edit.equal {
                equal_edits(before, after, &old[edit.before], &new[edit.after], &mut edits);
            } else {
                let tokens = Sides::new(token_range(&old, &edit.before, &ranges.before), token_range(&new, &edit.after, &ranges.after));
                let op = if renumbering.explains(before, after, &tokens) { SegmentOp::Editorial } else { changed(before, after, &tokens) };
                edits.push(TokenEdit { before: tokens.before, after: tokens.after, op });
            }
        }
        Self { before, after, bytes: Sides::new(before_bytes, after_bytes), edits }
    }

    fn weave(&self, weaver: &mut Weaver<'_>) {
        for edit in &self.edits {
            let before = if edit.before.is_empty() { 0..0 } else { self.before.bytes_of(&edit.before) };
            let after = if edit.after.is_empty() { 0..0 } else { self.after.bytes_of(&edit.after) };
            weaver.add(edit.op, before, after);
        }
    }

    fn find(&self, changes: &mut Vec<Change>) {
        commitments::compared(self, changes);
        findings::facts(self, changes);
    }
}

/// Tokens of a run of atoms; an empty run stands before the atom that follows it.
fn token_range(atoms: &[Atom], range: &Range<usize>, all: &Range<usize>) -> Range<usize> {
    let start = atoms.get(range.start).map_or(all.end, |atom| atom.tokens.start);
    let end = if range.is_empty() { start } else { atoms[range.end - 1].tokens.end };
    start..end
}

/// Equal atoms may be written otherwise: those become editorial edits of their own.
fn equal_edits(before: &Reading<'_>, after: &Reading<'_>, old: &[Atom], new: &[Atom], edits: &mut Vec<TokenEdit>) {
    for (old, new) in old.iter().zip(new) {
        let texts = Sides::new(&before.passage.text()[before.bytes_of(&old.tokens)], &after.passage.text()[after.bytes_of(&new.tokens)]);
        let op = match (looks_equal(texts.before, texts.after), case_matters(texts.before, texts.after)) {
            (true, _) => SegmentOp::Equal,
            (false, true) => SegmentOp::Replace,
            (false, false) => SegmentOp::Editorial,
        };
        match edits.last_mut() {
            Some(last) if last.op == op && last.before.end == old.tokens.start && last.after.end == new.tokens.start => {
                last.before.end = old.tokens.end;
                last.after.end = new.tokens.end;
            }
            _ => edits.push(TokenEdit { before: old.tokens.clone(), after: new.tokens.clone(), op }),
        }
    }
}

fn changed(before: &Reading<'_>, after: &Reading<'_>, tokens: &Sides<Range<usize>>) -> SegmentOp {
    let only_editorial = is_editorial(
        editorial::Stretch { text: before.passage.text(), tokens: &before.tokens, range: tokens.before.clone() },
        editorial::Stretch { text: after.passage.text(), tokens: &after.tokens, range: tokens.after.clone() },
    );
    match (only_editorial, tokens.before.is_empty(), tokens.after.is_empty()) {
        (true, _, _) => SegmentOp::Editorial,
        (false, true, _) => SegmentOp::Insert,
        (false, _, true) => SegmentOp::Delete,
        (false, false, false) => SegmentOp::Replace,
    }
}
