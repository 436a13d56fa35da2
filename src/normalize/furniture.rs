//! Page furniture: page numbers, running heads and feet.
//!
//! What the format or the geometry of its pages shows to be furniture goes. Any other line is left
//! out only on evidence of a page border, never because it recurs. Page numbers need a form feed
//! beside them, a sentence that they cut, or their neighbours in the count; running heads must
//! recur beside such borders.

use super::cover::is_symbol_line;
use super::lines::{Opens, Sheet, is_complete, starts_lower};
use super::marker;
use super::page_number::{self, Form, PageNumber};
use crate::document::{BlockKind, LabelScheme, Repair, RepairKind};
use crate::load::Format;
use foldhash::{HashMap, HashMapExt};

/// Longest running head, in bytes.
const LONGEST_HEAD: usize = 120;
/// Lines on either side of a border that may be running heads.
const DEEPEST_HEAD: usize = 4;

/// Marks furniture among the lines as removed and records it.
pub(super) fn remove(sheet: &mut Sheet<'_>, format: Format, repairs: &mut Vec<Repair>) {
    for line in 0..sheet.lines.len() {
        if sheet.block(line).kind == BlockKind::Furniture {
            let number = page_number::parse(sheet.text(line)).is_some();
            take(sheet, line, if number { RepairKind::PageNumber } else { RepairKind::RunningHead }, repairs);
        }
    }
    if format.marks_furniture() {
        return;
    }
    for line in page_numbers(sheet) {
        take(sheet, line, RepairKind::PageNumber, repairs);
    }
    for line in numbered_heads(sheet) {
        take(sheet, line, RepairKind::RunningHead, repairs);
    }
    for line in running_heads(sheet) {
        take(sheet, line, RepairKind::RunningHead, repairs);
    }
}

fn take(sheet: &mut Sheet<'_>, line: usize, kind: RepairKind, repairs: &mut Vec<Repair>) {
    sheet.lines[line].removed = true;
    let number = sheet.number(line);
    let detail = sheet.text(line).split_whitespace().collect::<Vec<_>>().join(" ");
    repairs.push(sheet.repair(kind, (number, number), detail));
}

fn page_numbers(sheet: &Sheet<'_>) -> Vec<usize> {
    let found: Vec<(usize, PageNumber)> = (0..sheet.lines.len())
        .filter(|&line| sheet.lines[line].end - sheet.lines[line].start <= 40 && sheet.may_be_furniture(line))
        .filter_map(|line| page_number::parse(sheet.text(line)).map(|number| (line, number)))
        .collect();
    let offsets = page_offsets(sheet, &found);
    let counts_pages = |offset: i64| offset == 0 || offsets.iter().filter(|(_, other)| *other == offset).count() > 1;
    let fits_page = |line: usize| offsets.iter().any(|&(other, offset)| other == line && counts_pages(offset));
    let mut accepted = Vec::new();
    let mut at = 0;
    while at < found.len() {
        // A run: one form, counting up by one.
        let mut end = at + 1;
        while end < found.len() && found[end].1.form == found[at].1.form && found[end].1.value == found[end - 1].1.value + 1 {
            end += 1;
        }
        let run = &found[at..end];
        let lone = run.iter().filter(|(line, _)| sheet.is_alone(*line) || beside_page_break(sheet, *line)).count();
        let evident = run.iter().any(|&(line, number)| {
            beside_page_break(sheet, line) && (run.len() > 1 || number.form == Form::Explicit || !number.is_letter && fits_page(line))
                || cuts_sentence(sheet, line) && (number.form == Form::Explicit || sheet.is_alone(line))
                || number.form == Form::Explicit && symbol_beside(sheet, line).is_some()
        });
        let apart = run.len() >= 2 && blocks_between(sheet, run[0].0, run[run.len() - 1].0) >= 3 * (run.len() - 1);
        let accept = match run[0].1.form {
            Form::Explicit => evident || run.len() >= 2,
            Form::Bare => evident || apart && lone == run.len(),
        };
        if accept {
            accepted.extend(run.iter().map(|(line, _)| *line));
        }
        at = end;
    }
    accepted
}

/// How much the numbers beside page breaks exceed the count of pages. A number that does not count
/// pages may be text: the last line of a table, a year.
fn page_offsets(sheet: &Sheet<'_>, found: &[(usize, PageNumber)]) -> Vec<(usize, i64)> {
    let (mut page, mut from) = (1, 0);
    let beside = found.iter().filter(|(line, _)| beside_page_break(sheet, *line));
    beside
        .map(|&(line, number)| {
            page += (from..line).filter(|&line| sheet.is_page_break(line)).count();
            from = line;
            (line, i64::from(number.value) - page as i64)
        })
        .collect()
}

fn beside_page_break(sheet: &Sheet<'_>, line: usize) -> bool {
    line.checked_sub(1).is_some_and(|before| sheet.is_page_break(before)) || line + 1 < sheet.lines.len() && sheet.is_page_break(line + 1)
}

/// Whether a line stands between the two halves of a sentence.
fn cuts_sentence(sheet: &Sheet<'_>, line: usize) -> bool {
    let (Some(before), Some(after)) = (sheet.before(line), sheet.after(line)) else { return false };
    !is_complete(sheet.text(before)) && starts_lower(sheet.text(after)) && sheet.text(before).len() * 3 > sheet.width.min(60)
}

/// A document symbol on the line before or after, where furniture has them.
fn symbol_beside(sheet: &Sheet<'_>, line: usize) -> Option<usize> {
    [line.checked_sub(1), Some(line + 1)]
        .into_iter()
        .flatten()
        .find(|&line| line < sheet.lines.len() && sheet.may_be_furniture(line) && is_symbol_line(sheet.text(line)))
}

fn blocks_between(sheet: &Sheet<'_>, from: usize, to: usize) -> usize {
    sheet.lines[from..to].iter().filter(|line| line.opens != Opens::Continues).count()
}

/// Heads that hold the page number: `A/RES/77/1   3/5`.
fn numbered_heads(sheet: &Sheet<'_>) -> Vec<usize> {
    let mut groups: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    let mut order = Vec::new();
    for line in 0..sheet.lines.len() {
        let is_edge =
            sheet.lines[line].opens != Opens::Continues || sheet.lines.get(line + 1).is_none_or(|next| next.opens != Opens::Continues);
        if !is_edge || sheet.lines[line].removed || (sheet.lines[line].end - sheet.lines[line].start) as usize > LONGEST_HEAD {
            continue;
        }
        let text = sheet.text(line);
        let bytes = text.as_bytes();
        let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let leads = digits > 0 && bytes.get(digits).is_none_or(|&next| next == b'/' || !next.is_ascii_graphic());
        let numbered = leads || bytes.last().is_some_and(u8::is_ascii_digit);
        if !numbered || !sheet.may_be_furniture(line) || is_complete(text) || is_protected(text) {
            continue;
        }
        if let Some(value) = page_number::embedded(text) {
            let key = mask(text);
            let group = groups.entry(key.clone()).or_default();
            if group.is_empty() {
                order.push(key);
            }
            group.push((line, value));
        }
    }
    order
        .iter()
        .map(|key| &groups[key])
        .filter(|group| {
            group.len() >= 2
                && group.windows(2).all(|pair| pair[0].1 < pair[1].1 && pair[1].1 - pair[0].1 <= 2)
                && group
                    .iter()
                    .any(|&(line, _)| beside_page_break(sheet, line) || cuts_sentence(sheet, line) || text_has_gap(sheet.text(line)))
        })
        .flatten()
        .map(|&(line, _)| line)
        .collect()
}

fn text_has_gap(text: &str) -> bool {
    text.contains("   ")
}

fn running_heads(sheet: &Sheet<'_>) -> Vec<usize> {
    let mut zones: Vec<Vec<usize>> = Vec::new();
    for line in 0..sheet.lines.len() {
        let border = sheet.lines[line].removed || sheet.is_page_break(line);
        if border {
            zones.push(zone((0..line).rev(), sheet));
            zones.push(zone(line + 1..sheet.lines.len(), sheet));
        } else if sheet.lines[line].end - sheet.lines[line].start <= 90
            && sheet.is_alone(line)
            && sheet.may_be_furniture(line)
            && cuts_sentence(sheet, line)
            && !is_sentence(sheet.text(line))
            && !starts_lower(sheet.text(line))
        {
            zones.push(vec![line]);
        }
    }
    if zones.is_empty() {
        return Vec::new();
    }
    let mut at_border: Vec<usize> = zones.iter().flatten().copied().collect();
    at_border.sort_unstable();
    at_border.dedup();
    let first: Vec<usize> =
        (0..sheet.lines.len()).filter(|&line| !sheet.lines[line].removed && !sheet.is_page_break(line)).take(3).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for &line in &at_border {
        *counts.entry(same(sheet.text(line))).or_default() += 1;
    }
    for line in first.into_iter().filter(|line| sheet.is_alone(*line) && !at_border.contains(line)) {
        if let Some(count) = counts.get_mut(&same(sheet.text(line))) {
            *count += 1;
        }
    }
    let recurs = |line: usize| {
        let count = counts.get(&same(sheet.text(line))).copied().unwrap_or(0);
        let symbol = || is_symbol_line(sheet.text(line)) && [line.wrapping_sub(1), line + 1].iter().any(|&line| is_removed(sheet, line));
        count >= 2 || symbol()
    };
    let mut heads: Vec<usize> = zones.iter().flat_map(|zone| zone.iter().copied().take_while(|&line| recurs(line))).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// Whether a line ends as a sentence does. (`A/C.2/99/L.17` does not, for all its full stops.)
fn is_sentence(text: &str) -> bool {
    is_complete(text) && !is_symbol_line(text)
}

fn is_removed(sheet: &Sheet<'_>, line: usize) -> bool {
    sheet.lines.get(line).is_some_and(|line| line.removed)
}

/// Lines from a border on that could be running heads, nearest first.
fn zone(lines: impl Iterator<Item = usize>, sheet: &Sheet<'_>) -> Vec<usize> {
    lines
        .take(16 * DEEPEST_HEAD)
        .filter(|&line| !sheet.lines[line].removed && !sheet.is_page_break(line))
        .take(DEEPEST_HEAD)
        .take_while(|&line| {
            let text = sheet.text(line);
            // A whole sentence is never a head, however often it recurs.
            text.len() <= LONGEST_HEAD && sheet.may_be_furniture(line) && !is_protected(text) && !is_sentence(text)
        })
        .collect()
}

/// Labels and list items recur for good reason.
fn is_protected(text: &str) -> bool {
    marker::parse(text).is_some_and(|reading| {
        let bare_number = reading.style == marker::Style::Bare && reading.readings[0].0 == LabelScheme::Decimal;
        !bare_number && reading.readings[0].0 != LabelScheme::Bullet
    })
}

/// The text with white space and case folded. Numbers count: heads whose page number grows are
/// found by their count ([`numbered_heads`]), and other numbers are content.
fn same(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The text with every number as `#`, white space folded, case folded.
fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_numeric() {
            if !masked.ends_with('#') {
                masked.push('#');
            }
        } else if character.is_whitespace() {
            if !masked.ends_with(' ') {
                masked.push(' ');
            }
        } else {
            masked.extend(character.to_lowercase());
        }
    }
    masked
}
