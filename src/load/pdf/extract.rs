//! What stands on the pages: runs of text with their boxes.

use crate::load::LoadError;
use pdf_inspector::extractor::ItemType;
use pdf_inspector::{PdfError, PositionOptions, TextItem, extract_text_with_positions_mem_with_options};
use std::collections::HashSet;
use std::panic::catch_unwind;
use unicode_normalization::UnicodeNormalization;

/// Runs that lean more than this many degrees from all four directions are stamps or watermarks.
/// Deskewed scans lean less.
const LEANS: f32 = 3.0;

/// How much sizes of recognised words differ without meaning it.
const UNEVEN: f32 = 1.6;

/// Width of a space at least, in ems.
const SPACE: f32 = 0.2;

/// Text of one font on one baseline. Lengths are in points, `y` grows upwards.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Baseline of the line that it belongs to; that of its word for a raised mark.
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Whether the extractor saw that it is set above the baseline.
    pub(super) raised: bool,
    /// Whether a line is drawn through it.
    pub(super) struck: bool,
}

/// One page as it was found.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) runs: Vec<Run>,
    /// Text that stands turned by one, two and three quarters, in a frame in which it is upright.
    pub(super) turned: [Vec<Run>; 3],
    /// Text that leans, or is turned and a stamp.
    pub(super) slanted: Vec<String>,
    pub(super) pictures: usize,
    /// Fields of a form that are filled in.
    pub(super) fields: usize,
    /// Glyphs that the file gives no character for.
    pub(super) unknown: usize,
}

impl Sheet {
    /// Whether a page shows a picture and next to no text.
    pub(super) fn is_picture(&self) -> bool {
        let letters: usize = self.runs.iter().map(|run| run.text.chars().filter(|character| character.is_alphanumeric()).count()).sum();
        self.pictures > 0 && letters < 24
    }

    /// Whether another reading of the page has the same characters, however they are written.
    pub(super) fn says_as(&self, other: &Self) -> bool {
        let characters = |sheet: &Self| {
            let runs = sheet.runs.iter().chain(sheet.turned.iter().flatten()).map(|run| &run.text);
            let mut characters: Vec<char> =
                runs.chain(&sheet.slanted).flat_map(|text| text.nfkc()).filter(|one| !one.is_whitespace()).collect();
            characters.sort_unstable();
            characters
        };
        characters(self) == characters(other)
    }

    /// Whether nothing is written on the page.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.is_empty() && self.slanted.is_empty() && self.turned.iter().all(Vec::is_empty)
    }

    /// The page with small differences of size evened out: recognition measures each word anew.
    pub(super) fn with_even_sizes(mut self) -> Self {
        let mut sizes: Vec<f32> = self.runs.iter().map(|run| run.size).collect();
        sizes.sort_by(f32::total_cmp);
        if let Some(&usual) = sizes.get(sizes.len() / 2) {
            for run in &mut self.runs {
                if (UNEVEN.recip()..UNEVEN).contains(&(run.size / usual)) {
                    run.size = usual;
                }
            }
        }
        self
    }
}

/// Extracts the text of all pages; at least `pages` of them.
pub(super) fn extract(name: &str, bytes: &[u8], pages: u32) -> Result<Vec<Sheet>, LoadError> {
    let damaged = |problem: String| LoadError::Damaged { name: name.to_owned(), place: "its pages".to_owned(), problem };
    // A defect of the extractor must not take the caller down. What it prints is left to the
    // process's panic hook, which is not a library's to change.
    let items = catch_unwind(|| extract_text_with_positions_mem_with_options(bytes, None, PositionOptions::new().bold_from_weight(true)))
        .map_err(|_| damaged("the extractor gave up".to_owned()))?
        .map_err(|error| match error {
            PdfError::Encrypted => {
                LoadError::Encrypted { name: name.to_owned(), remedy: ", for example with `qpdf --decrypt --password=… in.pdf out.pdf`" }
            }
            PdfError::Io(_) | PdfError::Parse(_) | PdfError::InvalidStructure | PdfError::NotAPdf(_) => damaged(error.to_string()),
        })?;
    let last = items.iter().map(|item| item.page).max().unwrap_or(0).max(pages) as usize;
    let mut sheets: Vec<Sheet> = (0..last).map(|_| Sheet::default()).collect();
    for item in items {
        if let Some(sheet) = (item.page as usize).checked_sub(1).and_then(|page| sheets.get_mut(page)) {
            take(sheet, item);
        }
    }
    for sheet in &mut sheets {
        drop_doubles(&mut sheet.runs);
    }
    Ok(sheets)
}

fn take(sheet: &mut Sheet, item: TextItem) {
    match item.item_type {
        ItemType::Image => sheet.pictures += 1,
        ItemType::FormField => sheet.fields += 1,
        ItemType::Link(_) => {}
        ItemType::Text => {
            let text = clean(&item.text);
            if text.trim().is_empty() || !(item.x.is_finite() && item.y.is_finite() && item.width.is_finite()) {
                return;
            }
            sheet.unknown += text.chars().filter(|&character| is_unknown(character)).count();
            let quarters = (item.rotation / 90.0).round();
            if (item.rotation - quarters * 90.0).abs() > LEANS {
                sheet.slanted.push(text.trim().to_owned());
                return;
            }
            let size = if item.font_size > 0.0 { item.font_size } else { item.height.max(1.0) };
            // The width is to be that of what one sees.
            let trailing = if text.ends_with(' ') && item.width > size { SPACE * size } else { 0.0 };
            let run = Run {
                text,
                left: item.x,
                right: item.x + (item.width - trailing).max(0.0),
                baseline: item.line_y(),
                size,
                bold: item.is_bold,
                italic: item.is_italic,
                raised: item.baseline_shift > 0.0,
                struck: item.is_strikeout,
            };
            // The box of turned text in the frame of its reading direction.
            let (left, right, top) = (item.x, item.x + item.width, item.y + item.height);
            let (turn, left, right, baseline) = match quarters.rem_euclid(4.0) as usize {
                0 => return sheet.runs.push(run),
                1 => (0, item.y, top, -right),
                2 => (1, -right, -left, -top),
                _ => (2, -top, -item.y, left),
            };
            if let Some(runs) = sheet.turned.get_mut(turn) {
                runs.push(Run { left, right, baseline, ..run });
            }
        }
    }
}

/// White space of any kind as one space each, no control characters: a line break inside a run
/// would end a line of the transcript.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() && character != '\u{A0}' && character != '\u{3000}' {
            if !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else if !character.is_control() {
            cleaned.push(character);
        }
    }
    cleaned
}

fn is_unknown(character: char) -> bool {
    matches!(character, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')
}

/// Some programs embolden by setting a text twice, a hair apart.
fn drop_doubles(runs: &mut Vec<Run>) {
    let mut seen: HashSet<(i32, i32, String)> = HashSet::with_capacity(runs.len());
    runs.retain(|run| {
        let (left, baseline) = (run.left.round() as i32, run.baseline.round() as i32);
        let is_double = (-1..=1).any(|shift| seen.contains(&(left + shift, baseline, run.text.clone())));
        seen.insert((left, baseline, run.text.clone()));
        !is_double
    });
}

#[cfg(test)]
mod tests {
    use super::{Run, clean, drop_doubles};

    #[test]
    fn white_space_inside_runs_is_single_spaces() {
        assert_eq!(clean("a\u{2003}\tb\n\u{7}c"), "a b c");
    }

    #[test]
    fn text_set_twice_to_look_bold_is_read_once() {
        let run = |left: f32, text: &str| Run { left, right: left + 20.0, size: 10.0, text: text.to_owned(), ..Run::default() };
        let mut runs = vec![run(10.0, "bold"), run(10.3, "bold"), run(40.0, "bold")];
        drop_doubles(&mut runs);
        assert_eq!(runs.len(), 2);
    }
}
