//! The text of a page: its columns, and the paragraphs and cells in them.

use super::column;
use super::extract::Run;
use super::line::{self, Line};
use super::measure::Measure;
use super::note::{self, Note};
use super::paragraph::{self, Group, LARGER};
use super::table::{self, Piece};
use crate::document::BlockKind;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 400;

/// Lowest level of a heading.
const LOWEST: usize = 6;

/// A column with its lines.
pub(super) struct Section {
    pub(super) lines: Vec<Line>,
    follows: bool,
    pub(super) whole: bool,
}

/// What becomes a block.
pub(super) enum Part {
    Group(Group),
    Cell(Vec<Line>),
}

/// The text of a page.
pub(super) struct Body {
    pub(super) parts: Vec<Part>,
    pub(super) notes: Vec<Note>,
    /// Measures of its first and of its last column.
    first: Measure,
    last: Measure,
}

impl Body {
    /// Whether its last paragraph goes on on the next page.
    pub(super) fn goes_on(&self, next: &Self) -> bool {
        let (Some(Part::Group(last)), Some(Part::Group(first))) = (self.parts.last(), next.parts.first()) else { return false };
        goes_on(last, first, &self.last, &next.first)
    }
}

/// The columns of a page, in reading order.
pub(super) fn sections(runs: Vec<Run>) -> Vec<Section> {
    let columns = column::columns(runs).into_iter();
    columns
        .map(|column| {
            let right_to_left = line::is_right_to_left(&column.runs);
            let lines = line::lines(column.runs);
            let lines = if right_to_left { line::mirrored(lines) } else { lines };
            Section { lines, follows: column.follows, whole: column.whole }
        })
        .collect()
}

/// The columns of text that is turned, whose edges are not those of the page.
pub(super) fn turned_sections(runs: Vec<Run>) -> Vec<Section> {
    sections(runs).into_iter().map(|section| Section { whole: false, ..section }).collect()
}

/// Makes paragraphs and cells of the columns of a page.
pub(super) fn body(sections: Vec<Section>, notes: Vec<Note>, document: &Measure) -> Body {
    let mut parts: Vec<Part> = Vec::new();
    let mut first: Option<Measure> = None;
    let mut before: Option<Measure> = None;
    for section in sections {
        let measure = document.of_column(&section.lines, section.whole);
        let mut column = parts_of(section.lines, &measure);
        if let (true, Some(before)) = (section.follows, &before)
            && let (Some(Part::Group(last)), Some(Part::Group(first))) = (parts.last_mut(), column.first_mut())
            && goes_on(last, first, before, &measure)
        {
            last.lines.append(&mut first.lines);
            column.remove(0);
        }
        parts.append(&mut column);
        first = first.or(Some(measure));
        before = Some(measure);
    }
    Body { parts, notes, first: first.unwrap_or(*document), last: before.unwrap_or(*document) }
}

fn goes_on(last: &Group, first: &Group, before: &Measure, after: &Measure) -> bool {
    let (Some(last), Some(first)) = (last.lines.last(), first.lines.first()) else { return false };
    paragraph::goes_on(last, first, before, after)
}

fn parts_of(lines: Vec<Line>, measure: &Measure) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut pieces = table::pieces(lines, measure.right).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Line(line) => {
                let next = if let Some(Piece::Line(next)) = pieces.peek() { Some(next) } else { None };
                paragraph::add(&mut groups, line, next, measure);
            }
            Piece::Table(cells) => {
                parts.extend(groups.drain(..).map(Part::Group));
                parts.extend(cells.into_iter().map(Part::Cell));
            }
        }
    }
    parts.extend(groups.into_iter().map(Part::Group));
    parts
}

/// Makes notes of the endnotes that a printed web page ends with, and has the marks of all pages
/// send to them.
pub(super) fn take_endnotes(bodies: &mut [Body]) {
    let mut signs: Vec<Option<String>> = Vec::new();
    for body in bodies.iter_mut() {
        let notes = &mut body.notes;
        body.parts.retain(|part| {
            let note = if let Part::Group(group) = part { note::endnote(&group.lines) } else { None };
            let Some(note) = note else { return true };
            signs.push(note.sign.clone());
            notes.push(note);
            false
        });
    }
    if signs.is_empty() {
        return;
    }
    for part in bodies.iter_mut().flat_map(|body| &mut body.parts) {
        let lines = match part {
            Part::Group(group) => &mut group.lines,
            Part::Cell(lines) => lines,
        };
        for mark in lines.iter_mut().flat_map(|line| &mut line.marks) {
            mark.note = signs.iter().position(|sign| sign.as_ref() == Some(&mark.sign));
        }
    }
}

/// Sizes of type of the headings, the largest first, in half points.
pub(super) fn heading_sizes(bodies: &[Body], measure: &Measure) -> Vec<i32> {
    let mut sizes: Vec<i32> = Vec::new();
    for part in bodies.iter().flat_map(|body| &body.parts) {
        if let Part::Group(group) = part
            && let Some(first) = group.lines.first()
            && first.size > LARGER * measure.size
            && group.len() <= LONGEST_HEADING
        {
            sizes.push(half_points(first.size));
        }
    }
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    sizes
}

fn half_points(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// What a group is by its type.
pub(super) fn kind(group: &Group, sizes: &[i32]) -> BlockKind {
    let level = group.lines.first().and_then(|first| sizes.iter().position(|&size| size == half_points(first.size)));
    match level {
        Some(level) if group.len() <= LONGEST_HEADING => BlockKind::Heading(level.min(LOWEST - 1) as u8 + 1),
        _ => BlockKind::Paragraph,
    }
}
