//! PDF: pages on which runs of text stand at places, and nothing says what belongs together.
//!
//! Comes in: the bytes of a file. Goes out: blocks in reading order. A small pipeline, each step a
//! file:
//!
//! | step | what it does |
//! |---|---|
//! | `file`, `metadata` | opens the file within limits, reads its properties |
//! | `damage`, `content` | tells what cannot be read of it |
//! | `script` | sets small raised type apart from its line |
//! | `extract` | finds the runs of text with their boxes and fonts |
//! | `turned` | takes the text that does not stand upright |
//! | `hyphen` | closes gaps before hyphens |
//! | `furniture`, `margin` | sets running heads, page numbers and line numbers apart |
//! | `column` | cuts each page into columns, in reading order |
//! | `line`, `mark` | makes lines and words of runs |
//! | `measure` | finds what size, distance and width are usual |
//! | `label` | tells what looks like a label |
//! | `note` | takes the footnotes, and finds the marks that send to them |
//! | `table` | takes the cells of tables |
//! | `paragraph` | puts lines together that stand together |
//! | `body` | puts the parts of a page in order |
//! | `transcript` | writes lines and blocks |

mod body;
mod column;
mod content;
mod damage;
mod extract;
mod file;
mod furniture;
mod hyphen;
mod label;
mod line;
mod margin;
mod mark;
mod measure;
mod metadata;
mod note;
mod paragraph;
mod script;
mod table;
mod transcript;
mod turned;

use super::{LoadError, LoadOptions, Reading};
use crate::document::{BlockKind, Notice, NoticeKind, PlaceUnit};
use body::{Body, Part, Section};
use extract::Sheet;
use file::File;
use furniture::Furniture;
use line::Line;
use measure::Measure;
use transcript::Writer;

/// Reads a PDF.
pub(super) fn read(name: &str, bytes: &[u8], options: &LoadOptions) -> Result<Reading, LoadError> {
    let mut file = File::open(name, bytes, options.limits)?;
    let (metadata, comments, pages) = (file.metadata(), file.comments(), file.pages());
    let mut notices = file.damage(bytes, options.limits);
    let mut sheets = extract::extract(name, bytes, pages)?;
    set_scripts_apart(name, &mut file, &mut sheets);
    if sheets.iter().any(Sheet::is_picture) {
        recognised(name, file, &mut sheets);
    }
    let blank = sheets.iter().all(Sheet::is_blank);
    let turned = turned::take(&mut sheets);
    notices.extend(unread(&sheets, comments));
    if blank {
        let pictures = sheets.iter().any(|sheet| sheet.pictures > 0);
        let pages = sheets.len();
        let name = name.to_owned();
        return Err(if pictures { LoadError::NoTextLayer { name, pages } } else { LoadError::Empty { name } });
    }
    let slanted: Vec<Vec<String>> = sheets.iter_mut().map(|sheet| std::mem::take(&mut sheet.slanted)).collect();
    hyphen::close_gaps(&mut sheets);
    let furniture = furniture::take(&mut sheets);
    let numbers = margin::take(&mut sheets);
    let mut pages: Vec<Page> = Vec::with_capacity(sheets.len());
    for ((((sheet, furniture), slanted), numbers), turned) in sheets.into_iter().zip(furniture).zip(slanted).zip(numbers).zip(turned) {
        let mut sections = body::sections(sheet.runs);
        sections.extend(turned.into_iter().flat_map(body::turned_sections));
        pages.push(Page { sections, furniture, slanted, numbers });
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

/// Reads pages with small raised type anew, where that changes nothing else.
fn set_scripts_apart(name: &str, file: &mut File, sheets: &mut [Sheet]) {
    let pages = file.pages();
    let Some(bytes) = file.with_scripts_apart() else { return };
    // The file was read once; if its changed copy cannot be, it is read as it came.
    let Ok(apart) = extract::extract(name, &bytes, pages) else { return };
    for (sheet, apart) in sheets.iter_mut().zip(apart) {
        if sheet.says_as(&apart) {
            *sheet = apart;
        }
    }
}

/// Reads the invisible text that a scan has behind its picture, on pages that have no other.
fn recognised(name: &str, file: File, sheets: &mut [Sheet]) {
    let pages = file.pages();
    let Some(bytes) = file.with_visible_text() else { return };
    // The file was read once; if its changed copy cannot be, it has no text layer.
    let Ok(seen) = extract::extract(name, &bytes, pages) else { return };
    for (sheet, seen) in sheets.iter_mut().zip(seen) {
        if sheet.is_picture() && seen.runs.len() > sheet.runs.len() {
            *sheet = seen.with_even_sizes();
        }
    }
}

fn write(mut pages: Vec<Page>) -> Writer {
    let measure = {
        let sections = || pages.iter().flat_map(|page| &page.sections);
        let all: Vec<&[Line]> = sections().map(|section| section.lines.as_slice()).collect();
        let whole: Vec<&[Line]> = sections().filter(|section| section.whole).map(|section| section.lines.as_slice()).collect();
        Measure::of_document(&all, &whole)
    };
    let mut known = 0;
    let mut bodies: Vec<Body> = Vec::with_capacity(pages.len());
    for page in &mut pages {
        let mut columns: Vec<&mut Vec<Line>> = page.sections.iter_mut().map(|section| &mut section.lines).collect();
        let notes = note::take(&mut columns, &measure, known);
        known += notes.len();
        bodies.push(body::body(std::mem::take(&mut page.sections), notes, &measure));
    }
    if known == 0 {
        body::take_endnotes(&mut bodies);
    }
    let sizes = body::heading_sizes(&bodies, &measure);
    let mut writer = Writer::default();
    let mut before: Option<&Body> = None;
    for (page, body) in pages.iter().zip(&bodies) {
        if before.is_some() {
            writer.page();
        }
        for text in page.furniture.head.iter().chain(&page.slanted).chain(&page.numbers) {
            writer.furniture(text);
        }
        let mut resumes = before.is_some_and(|before| before.goes_on(body));
        for part in &body.parts {
            match part {
                Part::Group(group) if std::mem::take(&mut resumes) => writer.resume(&group.lines),
                Part::Group(group) => writer.block(body::kind(group, &sizes), &group.lines, group.indent),
                Part::Cell(lines) => writer.block(BlockKind::TableCell, lines, 0),
            }
        }
        for note in &body.notes {
            writer.note(note);
        }
        for text in &page.furniture.foot {
            writer.furniture(text);
        }
        before = Some(body);
    }
    writer
}

/// What a reader should know about what was not read.
fn unread(sheets: &[Sheet], comments: usize) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut unread = |message: String| notices.push(Notice::new(NoticeKind::Unread, message));
    let pictures: Vec<String> = (1..)
        .zip(sheets)
        .filter(|(_, sheet)| sheet.is_picture() && sheet.runs.is_empty())
        .map(|(page, _): (usize, _)| page.to_string())
        .collect();
    match pictures.as_slice() {
        [] => {}
        [page] => unread(format!("page {page} is a picture without text")),
        pages => unread(format!("pages {} are pictures without text", pages.join(", "))),
    }
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    if unknown > 0 {
        unread(format!("{unknown} glyphs have no character in the file; their words cannot be compared"));
    }
    let fields: usize = sheets.iter().map(|sheet| sheet.fields).sum();
    if fields > 0 {
        unread(format!("{fields} fields of a form were left out"));
    }
    if let Some(stamps) = turned::stamps(sheets) {
        notices.push(Notice::new(NoticeKind::LeftOut, stamps));
    }
    if comments > 0 {
        notices.push(Notice::new(NoticeKind::LeftOut, format!("{comments} comments were left out")));
    }
    notices
}

#[cfg(test)]
mod tests;
