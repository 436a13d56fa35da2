//! PDF: pages on which runs of text stand at places, and nothing says what belongs together.
//!
//! Comes in: the bytes of a file. Goes out: blocks in reading order. A small pipeline, each step a
//! file:
//!
//! | step | what it does |
//! |---|---|
//! | `file`, `metadata` | opens the file within limits, reads its properties |
//! | `extract` | finds the runs of text with their boxes and fonts |
//! | `furniture`, `margin` | sets running heads, page numbers and line numbers apart |
//! | `column` | cuts each page into columns, in reading order |
//! | `line` | makes lines and words of runs |
//! | `measure` | finds what size, distance and width are usual |
//! | `note` | takes the footnotes, and finds the marks that send to them |
//! | `table` | takes the cells of tables |
//! | `paragraph` | puts lines together that stand together |
//! | `transcript` | writes lines and blocks |

mod column;
mod extract;
mod file;
mod furniture;
mod line;
mod margin;
mod measure;
mod metadata;
mod note;
mod paragraph;
mod table;
mod transcript;

use super::{LoadError, LoadOptions, Reading};
use crate::document::{BlockKind, Notice, PlaceUnit};
use extract::Sheet;
use file::File;
use furniture::Furniture;
use line::Line;
use measure::Measure;
use note::Note;
use paragraph::Group;
use table::Piece;
use transcript::Writer;

/// Type this much larger than the running text is a heading's.
const LARGER: f32 = 1.12;

/// Longest heading, in lines.
const LONGEST_HEADING: usize = 5;

/// Lowest level of a heading.
const LOWEST: usize = 6;

/// Reads a PDF.
pub(super) fn read(name: &str, bytes: &[u8], options: &LoadOptions) -> Result<Reading, LoadError> {
    let file = File::open(name, bytes, options.limits)?;
    let (metadata, comments, pages) = (file.metadata(), file.comments(), file.pages());
    let mut sheets = extract::extract(name, bytes, pages)?;
    if sheets.iter().any(Sheet::is_picture) {
        recognised(name, file, &mut sheets);
    }
    let notices = notices(&sheets, comments);
    if sheets.iter().all(|sheet| sheet.runs.is_empty() && sheet.slanted.is_empty()) {
        let pictures = sheets.iter().any(|sheet| sheet.pictures > 0);
        let pages = sheets.len();
        let name = name.to_owned();
        return Err(if pictures { LoadError::NoTextLayer { name, pages } } else { LoadError::Empty { name } });
    }
    let slanted: Vec<Vec<String>> = sheets.iter_mut().map(|sheet| std::mem::take(&mut sheet.slanted)).collect();
    let furniture = furniture::take(&mut sheets);
    let numbers = margin::take(&mut sheets);
    let mut pages: Vec<Page> = Vec::with_capacity(sheets.len());
    for (((sheet, furniture), slanted), numbers) in sheets.into_iter().zip(furniture).zip(slanted).zip(numbers) {
        pages.push(Page { sections: sections(sheet), furniture, slanted, numbers });
    }
    let writer = write(pages);
    Ok(Reading {
        references: writer.references(),
        transcript: writer.transcript,
        blocks: writer.blocks,
        unit: PlaceUnit::PageLine,
        metadata,
        notices,
        ..Reading::default()
    })
}

/// A page whose parts are known.
struct Page {
    sections: Vec<Section>,
    furniture: Furniture,
    slanted: Vec<String>,
    /// Line numbers on the margin, as one text.
    numbers: Option<String>,
}

/// A column with its lines.
struct Section {
    lines: Vec<Line>,
    follows: bool,
    whole: bool,
}

/// Reads the invisible text that a scan has behind its picture, on pages that have no other.
fn recognised(name: &str, file: File, sheets: &mut [Sheet]) {
    let pages = file.pages();
    let Some(bytes) = file.with_visible_text() else { return };
    // The file was read once; if its changed copy cannot be, it has no text layer.
    let Ok(seen) = extract::extract(name, &bytes, pages) else { return };
    for (sheet, seen) in sheets.iter_mut().zip(seen) {
        if sheet.is_picture() && seen.runs.len() > sheet.runs.len() {
            *sheet = seen;
        }
    }
}

fn sections(sheet: Sheet) -> Vec<Section> {
    let columns = column::columns(sheet.runs).into_iter();
    columns
        .map(|column| {
            let right_to_left = line::is_right_to_left(&column.runs);
            let lines = line::lines(column.runs);
            let lines = if right_to_left { line::mirrored(lines) } else { lines };
            Section { lines, follows: column.follows, whole: column.whole }
        })
        .collect()
}

fn write(mut pages: Vec<Page>) -> Writer {
    let measure = {
        let sections = || pages.iter().flat_map(|page| &page.sections);
        let all: Vec<&[Line]> = sections().map(|section| section.lines.as_slice()).collect();
        let whole: Vec<&[Line]> = sections().filter(|section| section.whole).map(|section| section.lines.as_slice()).collect();
        Measure::of_document(&all, &whole)
    };
    let mut known = 0;
    let mut bodies: Vec<(Vec<Part>, Vec<Note>)> = Vec::with_capacity(pages.len());
    for page in &mut pages {
        let mut columns: Vec<&mut Vec<Line>> = page.sections.iter_mut().map(|section| &mut section.lines).collect();
        let notes = note::take(&mut columns, &measure, known);
        known += notes.len();
        bodies.push((parts(std::mem::take(&mut page.sections), &measure), notes));
    }
    take_endnotes(&mut bodies, known);
    let sizes = heading_sizes(&bodies, &measure);
    let mut writer = Writer::default();
    for (number, (page, (parts, notes))) in pages.iter().zip(&bodies).enumerate() {
        if number > 0 {
            writer.page();
        }
        for text in page.furniture.head.iter().chain(&page.slanted).chain(&page.numbers) {
            writer.furniture(text);
        }
        for part in parts {
            match part {
                Part::Group(group) => writer.block(kind(group, &sizes), &group.lines, group.indent),
                Part::Cell(lines) => writer.block(BlockKind::TableCell, lines, 0),
                Part::ColumnBreak => writer.column(),
            }
        }
        for note in notes {
            writer.note(note);
        }
        for text in &page.furniture.foot {
            writer.furniture(text);
        }
    }
    writer
}

/// Makes notes of the endnotes that a printed web page ends with, and has the marks of all pages
/// send to them. `known` is the number of notes so far.
fn take_endnotes(bodies: &mut [(Vec<Part>, Vec<Note>)], known: usize) {
    if known > 0 {
        // The document has notes at the foot of its pages.
        return;
    }
    let mut signs: Vec<Option<String>> = Vec::new();
    for (parts, notes) in bodies.iter_mut() {
        parts.retain(|part| {
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
    for part in bodies.iter_mut().flat_map(|(parts, _)| parts) {
        let lines = match part {
            Part::Group(group) => &mut group.lines,
            Part::Cell(lines) => lines,
            Part::ColumnBreak => continue,
        };
        for mark in lines.iter_mut().flat_map(|line| &mut line.marks) {
            mark.note = signs.iter().position(|sign| sign.as_ref() == Some(&mark.sign));
        }
    }
}

/// What becomes a block.
enum Part {
    Group(Group),
    Cell(Vec<Line>),
    /// The text goes on at the top of the next column.
    ColumnBreak,
}

/// The groups of a column. The first may go on with one that the column before began: its lines are
/// measured by themselves, for they stand elsewhere.
#[derive(Default)]
struct Groups {
    begun: Option<Group>,
    column: Vec<Group>,
}

impl Groups {
    fn take(&mut self) -> impl Iterator<Item = Part> {
        let mut groups = std::mem::take(&mut self.column);
        if let (Some(mut begun), Some(first)) = (self.begun.take(), groups.first_mut()) {
            begun.lines.append(&mut first.lines);
            *first = begun;
        }
        groups.into_iter().map(Part::Group)
    }
}

fn parts(sections: Vec<Section>, document: &Measure) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut before: Option<Measure> = None;
    for section in sections {
        let measure = document.of_column(&section.lines, section.whole);
        let pieces = table::pieces(section.lines, measure.right);
        // The group that the column before ended with may go on here.
        let mut groups = Groups::default();
        if let (true, Some(before), Some(Part::Group(group)), Some(Piece::Line(first))) =
            (section.follows, &before, parts.last(), pieces.first())
            && group.lines.last().is_some_and(|last| paragraph::goes_on(last, first, before, &measure))
        {
            if let Some(Part::Group(group)) = parts.pop() {
                groups.begun = Some(group);
            }
        } else if section.follows && !parts.is_empty() {
            parts.push(Part::ColumnBreak);
        }
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Line(line) => {
                    let next = if let Some(Piece::Line(next)) = pieces.peek() { Some(next) } else { None };
                    paragraph::add(&mut groups.column, line, next, &measure);
                }
                Piece::Table(cells) => {
                    parts.extend(groups.take());
                    parts.extend(cells.into_iter().map(Part::Cell));
                }
            }
        }
        parts.extend(groups.take());
        before = Some(measure);
    }
    parts
}

/// Sizes of type of the headings, the largest first, in half points.
fn heading_sizes(bodies: &[(Vec<Part>, Vec<Note>)], measure: &Measure) -> Vec<i32> {
    let mut sizes: Vec<i32> = Vec::new();
    for part in bodies.iter().flat_map(|(parts, _)| parts) {
        if let Part::Group(group) = part
            && let Some(first) = group.lines.first()
            && first.size > LARGER * measure.size
            && group.lines.len() <= LONGEST_HEADING
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

fn kind(group: &Group, sizes: &[i32]) -> BlockKind {
    let level = group.lines.first().and_then(|first| sizes.iter().position(|&size| size == half_points(first.size)));
    match level {
        Some(level) if group.lines.len() <= LONGEST_HEADING => BlockKind::Heading(level.min(LOWEST - 1) as u8 + 1),
        _ => BlockKind::Paragraph,
    }
}

/// What a reader should know about what was not read.
fn notices(sheets: &[Sheet], comments: usize) -> Vec<Notice> {
    let mut messages = Vec::new();
    let pictures: Vec<String> = (1..)
        .zip(sheets)
        .filter(|(_, sheet)| sheet.is_picture() && sheet.runs.is_empty())
        .map(|(page, _): (usize, _)| page.to_string())
        .collect();
    match pictures.as_slice() {
        [] => {}
        [page] => messages.push(format!("page {page} is a picture without text")),
        pages => messages.push(format!("pages {} are pictures without text", pages.join(", "))),
    }
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    if unknown > 0 {
        messages.push(format!("{unknown} glyphs have no character in the file; their words cannot be compared"));
    }
    let fields: usize = sheets.iter().map(|sheet| sheet.fields).sum();
    if fields > 0 {
        messages.push(format!("{fields} fields of a form were left out"));
    }
    if comments > 0 {
        messages.push(format!("{comments} comments were left out"));
    }
    messages.into_iter().map(|message| Notice { document: None, place: None, message }).collect()
}

#[cfg(test)]
mod tests;
