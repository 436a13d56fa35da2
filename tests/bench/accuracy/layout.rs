//! Writes units down as a text file, plain or as a printed page would come out of a scanner.

use crate::texts::Unit;
use std::ops::RangeInclusive;

/// A file, and the lines on which each unit stands.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) lines: Vec<RangeInclusive<usize>>,
}

/// How to set the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// One line a paragraph.
    Plain,
    /// Seventy-two columns, with page numbers, running heads and page breaks, other quotes.
    Printed,
}

/// Columns of a printed line.
const WIDTH: usize = 72;
/// Lines of a printed page.
const PAGE: usize = 46;

/// Writes one unit after the other, blank lines between.
pub(crate) fn write(units: &[Unit], setting: Setting) -> Written {
    let mut sheet = Sheet { lines: vec!["Statement of the Participants".to_owned(), String::new()], page: 1, used: 2 };
    let mut lines = Vec::new();
    for unit in units {
        let label = unit.label.as_ref().map(|label| format!("{label} ")).unwrap_or_default();
        let whole = format!("{label}{}", unit.text);
        let set = match setting {
            Setting::Plain => vec![whole],
            Setting::Printed => wrap(&quotes(&whole)),
        };
        // A heading is not parted from what stands under it.
        if setting == Setting::Printed && unit.heading && sheet.used + 6 > PAGE {
            sheet.turn();
        }
        let first = sheet.lines.len() + 1;
        for (index, line) in set.iter().enumerate() {
            if setting == Setting::Printed && sheet.used >= PAGE && !unit.heading && (index == 0 || set.len() - index > 1) {
                sheet.turn();
            }
            sheet.lines.push(line.clone());
            sheet.used += 1;
        }
        lines.push(first..=sheet.lines.len());
        sheet.lines.push(String::new());
        sheet.used += 1;
    }
    Written { text: sheet.lines.join("\n"), lines }
}

struct Sheet {
    lines: Vec<String>,
    page: usize,
    used: usize,
}

impl Sheet {
    /// The foot of the page and the head of the next.
    fn turn(&mut self) {
        self.lines.extend([String::new(), format!("{:>38}", self.page), "\u{c}Advance copy – Statement of the Participants".to_owned()]);
        self.lines.push(String::new());
        self.page += 1;
        self.used = 2;
    }
}

/// Curly quotes become straight ones.
fn quotes(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            other => other,
        })
        .collect()
}

/// Broken at spaces; where there are none (Chinese), at half as many characters.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let wide = |text: &str| text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum::<usize>();
    for word in text.split(' ') {
        if !line.is_empty() && wide(&line) + 1 + wide(word) > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            if character >= '\u{2e80}' && wide(&line) + 2 > WIDTH && !"，。、；：）」".contains(character) {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    lines.push(line);
    lines
}
