//! Items of a list that lost the line break before them: `… in particular:(a) Fair wages;(b) Safe work`.
//!
//! A marker without white space before it, or a Han numeral with white space after it in the middle of a
//! line, is no way to write a sentence. Still it takes two of them that count on before a line is cut.
//! Chinese writes `（一）` after a colon and a semicolon without white space anyway: such items are cited as
//! items all the same.

use super::lines::{Line, Opens, Sheet};
use super::marker::{self, Reading, Style};
use crate::document::{BlockKind, LabelScheme, Repair, RepairKind};

/// A list that counts on.
#[derive(Clone)]
struct List {
    style: Style,
    scheme: LabelScheme,
    /// The number that was read last.
    ordinal: u32,
    /// Its first item, where that is in the middle of a line: cut only if a second one follows.
    first: Option<usize>,
}

/// The lists that are open, the outermost first.
#[derive(Default)]
struct Lists {
    open: Vec<List>,
}

impl Lists {
    /// Counts on with a marker, if it is the next of an open list; what is inside of that ends. Returns
    /// the first item, where that waits for a second one.
    fn follow(&mut self, reading: &Reading) -> Option<Option<usize>> {
        let next =
            |list: &List| list.style == reading.style && reading.readings.iter().any(|&reading| reading == (list.scheme, list.ordinal + 1));
        let known = self.open.iter().rposition(next)?;
        self.open.truncate(known + 1);
        let list = self.open.last_mut()?;
        list.ordinal += 1;
        Some(list.first.take())
    }

    fn open(&mut self, reading: &Reading, first: Option<usize>) {
        // A list that begins again ends the one of its kind before.
        let again = |list: &List| list.style == reading.style && reading.readings.iter().any(|&(scheme, _)| scheme == list.scheme);
        self.open.retain(|list| !again(list));
        let lists = reading.readings.iter().map(|&(scheme, ordinal)| List { style: reading.style, scheme, ordinal, first });
        self.open.extend(lists);
    }

    /// Takes in a line as it begins.
    fn begin(&mut self, kind: BlockKind, text: &str) {
        self.open.retain(|list| list.first.is_none());
        if matches!(kind, BlockKind::Heading(_)) {
            self.open.clear();
        } else if let Some(reading) = marker::parse(text)
            && self.follow(&reading).is_none()
        {
            self.open(&reading, None);
        }
    }
}

/// Cuts lines before items that run in.
pub(super) fn cut(sheet: &mut Sheet<'_>, repairs: &mut Vec<Repair>) {
    let mut lists = Lists::default();
    let places: Vec<Vec<usize>> = (0..sheet.lines.len()).map(|line| places(sheet, line, &mut lists)).collect();
    if places.iter().all(Vec::is_empty) {
        return;
    }
    let mut lines = Vec::with_capacity(sheet.lines.len());
    for (at, places) in places.iter().enumerate() {
        let line = sheet.lines[at];
        let number = sheet.number(at);
        let (mut start, mut opens) = (line.start, line.opens);
        for &place in places {
            let marker = sheet.text(at)[place..].chars().take(6).collect::<String>();
            repairs.push(sheet.repair(RepairKind::RunInItem, (number, number), format!("an item begins at \"{}\"", marker.trim())));
            lines.push(Line { start, end: line.start + place as u32, opens, ..line });
            (start, opens) = (line.start + place as u32, Opens::AfterBlank);
        }
        lines.push(Line { start, opens, ..line });
    }
    sheet.lines = lines;
}

/// Bytes of a line at which items run in.
fn places(sheet: &Sheet<'_>, line: usize, lists: &mut Lists) -> Vec<usize> {
    let (kind, text) = (sheet.block(line).kind, sheet.text(line));
    let mut places = Vec::new();
    if sheet.lines[line].removed {
        return places;
    }
    lists.begin(kind, text);
    if !matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation) {
        return places;
    }
    for (place, before, reading) in candidates(text) {
        if let Some(first) = lists.follow(&reading) {
            places.extend(first);
            places.push(place);
        } else if matches!(before, ':' | '：') && reading.readings.iter().any(|&(_, ordinal)| ordinal == 1) {
            lists.open(&reading, Some(place));
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// Markers in the middle of a text that have no white space before them, with the mark that they follow.
fn candidates(text: &str) -> impl Iterator<Item = (usize, char, Reading)> {
    let ends = |character: char| matches!(character, '.' | ';' | ':' | ',' | '。' | '；' | '：');
    text.char_indices().filter(move |&(_, character)| ends(character)).filter_map(|(at, before)| {
        let place = at + before.len_utf8();
        let rest = &text[place..];
        let reading = match rest.chars().next()? {
            '(' | '（' => marker::parse(rest).filter(|reading| reading.style == Style::Brackets),
            // A full stop between figures is a decimal one.
            '0'..='9' if !text[..at].ends_with(|character: char| character.is_ascii_digit()) => {
                marker::parse(rest).filter(|reading| reading.style == Style::Stop && rest[reading.rest..].starts_with(char::is_uppercase))
            }
            character if super::lines::is_cjk(character) => marker::parse(rest).filter(|reading| {
                reading.readings[0].0 == LabelScheme::CjkNumeral
                    && reading.style == Style::Bare
                    && rest[reading.written..].starts_with(char::is_whitespace)
            }),
            _ => None,
        };
        reading.filter(|reading| !rest[reading.rest..].is_empty()).map(|reading| (place, before, reading))
    })
}
