//! Whether a passage is a heading: by its format, its emphasis, its label or its look.

use super::gist::GIST;
use super::join::is_title_like;
use super::lines::{Sheet, last_mark, starts_lower};
use super::marker::Style;
use super::split::{LONGEST_BOLD, Passage};
use crate::document::{BlockKind, LabelScheme};
use crate::load::Format;

/// Whether a passage with this text (its marker left out) heads what follows.
pub(super) fn is_heading(sheet: &Sheet<'_>, format: Format, passage: &Passage, text: &str, next: Option<&Passage>) -> bool {
    if matches!(passage.kind, BlockKind::Heading(_)) {
        return true;
    }
    if passage.kind != BlockKind::Paragraph && passage.kind != BlockKind::ListItem || text.trim().is_empty() {
        return false;
    }
    if text.len() > GIST {
        return false;
    }
    let words = text.split_whitespace().count();
    if passage.bold {
        return words <= LONGEST_BOLD
            && !matches!(last_mark(text), Some('.' | ';' | ',' | '。' | '；'))
            && passage.kind == BlockKind::Paragraph;
    }
    if !is_title_like(&sheet.words, text) || passage.lines.len() > 2 || next.is_none() {
        return false;
    }
    match &passage.reading {
        Some(reading) if reading.style == Style::Word => {
            matches!(reading.readings[0].0, LabelScheme::Division | LabelScheme::Annex | LabelScheme::Article)
        }
        Some(reading) => {
            let below = next.is_some_and(|next| {
                next.reading.as_ref().is_none_or(|following| {
                    let continues = following.style == reading.style
                        && following
                            .readings
                            .iter()
                            .any(|&(scheme, ordinal)| reading.readings.contains(&(scheme, ordinal.wrapping_sub(1))));
                    !continues
                }) && !starts_lower(sheet.text(next.lines.start))
            });
            let depth_fits = passage.depth <= 1
                && (!format.marks_structure()
                    || next.is_some_and(|next| {
                        next.reading.as_ref().is_some_and(|next| next.name.starts_with(&format!("{}.", reading.name)))
                    }));
            let scheme = reading.readings[0].0;
            below
                && depth_fits
                && matches!(
                    scheme,
                    LabelScheme::Decimal
                        | LabelScheme::DecimalPath
                        | LabelScheme::UpperLetter
                        | LabelScheme::UpperRoman
                        | LabelScheme::CjkNumeral
                )
                && words <= 10
                && reading.style != Style::Brackets
        }
        None => {
            !format.marks_structure()
                && passage.lines.len() == 1
                && words <= 10
                && is_titled(text)
                && next.is_some_and(|next| !starts_lower(sheet.text(next.lines.start)))
        }
    }
}

/// Most words begin with a capital, or all letters are capitals.
fn is_titled(text: &str) -> bool {
    let long: Vec<&str> = text.split(|character: char| !character.is_alphanumeric()).filter(|word| word.chars().count() > 3).collect();
    let capital = long.iter().filter(|word| word.starts_with(|first: char| first.is_uppercase())).count();
    !long.is_empty() && capital * 10 >= long.len() * 7
}
