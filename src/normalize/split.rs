//! From lines to passages: where a block holds more than one paragraph.

use super::han_marker::han_annex;
use super::join::is_title_like;
use super::lines::{Opens, Sheet, is_complete, last_mark, starts_lower};
use super::marker::{self, Reading, Style};
use crate::document::{BlockKind, EmphasisKind, LabelScheme, Repair, RepairKind};
use crate::load::Format;
use std::ops::Range;

/// A paragraph in the making: a run of lines (removed ones between them do not count).
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub(super) lines: Range<usize>,
    pub(super) kind: BlockKind,
    pub(super) depth: u8,
    pub(super) indent: u16,
    /// Whether all of it is bold.
    pub(super) bold: bool,
    /// The marker that it begins with, if one can be read.
    pub(super) reading: Option<Reading>,
    /// Whether the marker comes from the format and is not in the text of the first line.
    pub(super) listed: bool,
}

/// Longest bold line that is a heading, in words.
pub(super) const LONGEST_HEADING: usize = 15;

/// Longest heading that the format marks, in words.
const LONGEST_MARKED: usize = 40;

/// Longest passage all in bold that is a heading, in words.
pub(super) const LONGEST_BOLD: usize = 22;

/// Ordinals seen lately, to tell whether a number can be the next one.
#[derive(Default)]
struct Sequence {
    recent: Vec<(LabelScheme, u32)>,
}

impl Sequence {
    fn fits(&self, reading: &Reading) -> bool {
        reading.readings.iter().any(|&(scheme, ordinal)| ordinal <= 1 || self.recent.contains(&(scheme, ordinal - 1)))
    }

    fn see(&mut self, reading: &Reading) {
        for &(scheme, ordinal) in reading.readings.iter() {
            self.recent.retain(|&(known, number)| known != scheme || number + 40 > ordinal);
            self.recent.push((scheme, ordinal));
        }
        if self.recent.len() > 32 {
            self.recent.drain(..8);
        }
    }
}

/// Cuts all lines into passages.
pub(super) fn split(sheet: &Sheet<'_>, format: Format, repairs: &mut Vec<Repair>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::with_capacity(sheet.blocks.len());
    let mut sequence = Sequence::default();
    let mut start = 0;
    while start < sheet.lines.len() {
        let mut end = start + 1;
        while end < sheet.lines.len() && sheet.lines[end].block == sheet.lines[start].block {
            end += 1;
        }
        if matches!(sheet.block(start).kind, BlockKind::Rule | BlockKind::PageBreak) || is_separator(sheet, start, end) {
            start = end;
            continue;
        }
        let indented = first_line_indents(sheet, start..end);
        let mut previous: Option<usize> = None;
        for line in start..end {
            if sheet.lines[line].removed {
                continue;
            }
            let reading = read(sheet, line);
            let begins = match previous {
                None => true,
                Some(previous) => {
                    sheet.lines[line].opens != Opens::Continues
                        || indented.is_some_and(|base| is_indented(sheet, line, base))
                        || sheet.long_lines && !format.marks_structure()
                        || turns_from_or_to_bold(sheet, previous, line)
                        || !starts_lower(sheet.text(line))
                            && passages.last().is_some_and(|passage| {
                                is_title_line(sheet, passage, previous) || titles(sheet, &passages, previous, line, format)
                            })
                        || reading.as_ref().is_some_and(|reading| begins_item(sheet, &sequence, previous, line, end, reading))
                }
            };
            if begins {
                if let Some(reading) = &reading {
                    sequence.see(reading);
                }
                passages.push(passage(sheet, line, reading));
            } else {
                if let Some(reading) =
                    reading.filter(|reading| reading.style == Style::Stop && reading.readings[0].0 == LabelScheme::Decimal)
                {
                    let number = sheet.number(line);
                    let written = &sheet.text(line)[..reading.written];
                    let detail = format!("{written} is part of the sentence");
                    repairs.push(sheet.repair(RepairKind::NumberInText, (number, number), detail));
                }
                if let Some(passage) = passages.last_mut() {
                    passage.bold &= is_bold(sheet, line);
                    passage.lines.end = line + 1;
                }
            }
            previous = Some(line);
        }
        start = end;
    }
    passages
}

/// Dashes, stars or number signs and nothing else: they separate, or say that the text is over.
fn is_separator(sheet: &Sheet<'_>, start: usize, end: usize) -> bool {
    let block = sheet.block(start);
    let marks = ['#', '*', '-', '_', '=', '~', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2500}', '·'];
    end == start + 1
        && block.kind == BlockKind::Paragraph
        && block.marker.is_none()
        && block.text.len() <= 400
        && block.text.as_str().chars().all(|character| character.is_whitespace() || marks.contains(&character))
}

fn passage(sheet: &Sheet<'_>, line: usize, reading: Option<Reading>) -> Passage {
    let block = sheet.block(line);
    let first = sheet.lines[line].opens == Opens::Block;
    let listed = first && block.marker.is_some() && !is_textual(sheet, line);
    let kind = match block.kind {
        BlockKind::ListItem if !first => BlockKind::Paragraph,
        // Nobody means a whole paragraph to be a heading.
        BlockKind::Heading(_) if block.text.as_str().split_whitespace().count() > LONGEST_MARKED => BlockKind::Paragraph,
        kind => kind,
    };
    let indent = sheet.lines[line].indent;
    Passage { lines: line..line + 1, kind, depth: block.depth, indent, bold: is_bold(sheet, line), reading, listed }
}

/// Whether a bullet's text begins with a marker of its own, which then is the label.
fn is_textual(sheet: &Sheet<'_>, line: usize) -> bool {
    sheet.block(line).marker.as_ref().is_some_and(|marker| {
        matches!(marker.shown.as_str(), "-" | "*" | "+" | "•")
            && marker::parse(sheet.text(line))
                .is_some_and(|reading| matches!(reading.style, Style::Brackets | Style::Bracket | Style::Word))
    })
}

fn read(sheet: &Sheet<'_>, line: usize) -> Option<Reading> {
    let block = sheet.block(line);
    if matches!(block.kind, BlockKind::TableCell | BlockKind::Preformatted | BlockKind::Footnote) {
        return None;
    }
    if sheet.lines[line].opens == Opens::Block
        && let Some(marker) = &block.marker
        && !is_textual(sheet, line)
    {
        let bullet = || Reading {
            readings: marker::Readings::one(LabelScheme::Bullet, 0),
            written: marker.shown.len(),
            rest: marker.shown.len(),
            name: marker.shown.clone(),
            style: Style::Bullet,
        };
        return Some(marker::parse(&marker.shown).filter(|reading| reading.style != Style::Bullet).unwrap_or_else(bullet));
    }
    let text = sheet.text(line);
    marker::parse(text).or_else(|| han_annex(text))
}

/// Whether a line in the middle of a block begins an item or a division.
fn begins_item(sheet: &Sheet<'_>, sequence: &Sequence, previous: usize, line: usize, end: usize, reading: &Reading) -> bool {
    let before = sheet.text(previous);
    let indents = sheet.lines[previous].indent.abs_diff(sheet.lines[line].indent) >= 2;
    let is_short = before.chars().count() * 10 < sheet.width * 7;
    let complete = is_complete(before) || before.ends_with([',', '，', '、']) || sheet.words.ends_in_conjunction(before);
    match reading.style {
        Style::Bullet => {
            let sure = !matches!(reading.name.as_str(), "-" | "–" | "—" | "*" | "\u{2212}");
            sure || complete || indents
        }
        // `see Article 5,⏎Article 6` is a list of references.
        Style::Word => {
            (is_complete(before) || is_short || indents) && !before.ends_with([',', '，', '、', '(']) && !sheet.words.ends_open(before)
        }
        Style::Bare => complete && sequence.fits(reading) && reading.readings[0].1 > 1 && reading.readings[0].0 != LabelScheme::DecimalPath,
        Style::Brackets | Style::Bracket | Style::Stop => {
            sequence.fits(reading)
                && (complete || indents || is_short && (reading.readings[0].1 > 1 || is_continued(sheet, line, end, reading)))
        }
    }
}

/// Whether the next number follows in the same block, at the same indentation.
fn is_continued(sheet: &Sheet<'_>, line: usize, end: usize, reading: &Reading) -> bool {
    (line + 1..end.min(line + 80)).filter(|&next| sheet.lines[next].indent == sheet.lines[line].indent).any(|next| {
        marker::parse(sheet.text(next)).is_some_and(|next| {
            next.style == reading.style
                && next
                    .readings
                    .iter()
                    .any(|&(scheme, ordinal)| reading.readings.iter().any(|&first| first == (scheme, ordinal.wrapping_sub(1))))
        })
    })
}

/// Whether the passage so far is a label alone, or a division with its short title.
fn is_title_line(sheet: &Sheet<'_>, passage: &Passage, previous: usize) -> bool {
    let Some(reading) = passage.reading.as_ref().filter(|reading| reading.style == Style::Word) else { return false };
    if passage.lines.len() != 1 || passage.lines.start != previous || passage.listed {
        return false;
    }
    let text = sheet.text(previous);
    let title = &text[reading.rest.min(text.len())..];
    title.is_empty()
        || !is_complete(text) && text.chars().count() * 10 < sheet.width * 7 && title.split_whitespace().count() <= LONGEST_HEADING
}

/// Whether the line before `line` is a title by itself: below a label that stands alone, or after
/// a number, and the line ends where a wrapped one would have gone on.
fn titles(sheet: &Sheet<'_>, passages: &[Passage], previous: usize, line: usize, format: Format) -> bool {
    let [.., passage] = passages else { return false };
    if format != Format::Plain || passage.lines != (previous..previous + 1) || sheet.lines[line].opens != Opens::Continues {
        return false;
    }
    let rest = match &passage.reading {
        None if is_below_label(sheet, passages, previous) => sheet.text(previous),
        Some(reading)
            if matches!(reading.style, Style::Stop | Style::Bare)
                && matches!(reading.readings[0].0, LabelScheme::Decimal | LabelScheme::DecimalPath) =>
        {
            &sheet.text(previous)[reading.rest..]
        }
        _ => return false,
    };
    let room = usize::from(sheet.lines[line].indent) + sheet.text(previous).chars().count();
    let next_word = sheet.text(line).split_whitespace().next().map_or(0, |word| word.chars().count());
    let stops_early = (room + 1 + next_word) * 10 < (sheet.width + usize::from(sheet.lines[line].indent)) * 9;
    stops_early && rest.split_whitespace().count() <= 10 && is_title_like(&sheet.words, rest)
}

/// Whether the line above, in the same block, is a label such as `Article 5` and nothing else.
fn is_below_label(sheet: &Sheet<'_>, passages: &[Passage], line: usize) -> bool {
    let [.., label, _] = passages else { return false };
    label.lines.end == line
        && sheet.lines[label.lines.start].block == sheet.lines[line].block
        && label.reading.as_ref().is_some_and(|reading| reading.style == Style::Word && reading.rest >= sheet.text(label.lines.start).len())
}

fn is_bold(sheet: &Sheet<'_>, line: usize) -> bool {
    let range = sheet.lines[line].start as usize..sheet.lines[line].end as usize;
    sheet.emphasis(line, EmphasisKind::Bold, &range).iter().any(|run| run.range.start <= range.start && run.range.end >= range.end)
}

fn turns_from_or_to_bold(sheet: &Sheet<'_>, previous: usize, line: usize) -> bool {
    if sheet.block(line).emphasis.is_empty() {
        return false;
    }
    let heads = |line: usize| {
        let text = sheet.text(line);
        is_bold(sheet, line) && text.split_whitespace().count() <= LONGEST_HEADING && last_mark(text) != Some('.')
    };
    match (is_bold(sheet, previous), is_bold(sheet, line)) {
        (true, false) => heads(previous),
        (false, true) => heads(line) && is_complete(sheet.text(previous)),
        _ => false,
    }
}

/// The indentation of a block whose paragraphs show by the indentation of their first lines.
fn first_line_indents(sheet: &Sheet<'_>, lines: Range<usize>) -> Option<u16> {
    if lines.len() < 4 {
        return None;
    }
    let base = sheet.lines[lines.clone()].iter().map(|line| line.indent).min()?;
    let at_base = sheet.lines[lines.clone()].iter().filter(|line| line.indent == base).count();
    if at_base * 2 <= lines.len() {
        // It is the first line that hangs out.
        return None;
    }
    let inner: Vec<usize> = lines.clone().skip(1).filter(|&line| is_indented(sheet, line, base)).collect();
    let fits = !inner.is_empty()
        && inner.len() * 2 < lines.len()
        && inner.iter().all(|&line| !sheet.lines[line - 1].removed && is_complete(sheet.text(line - 1)));
    fits.then_some(base)
}

fn is_indented(sheet: &Sheet<'_>, line: usize, base: u16) -> bool {
    sheet.lines[line].indent >= base + 2 && line > 0 && sheet.lines[line - 1].indent == base
}
