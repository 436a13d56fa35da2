//! Paragraphs that a page break or blank lines cut in two.
//!
//! Two passages are one when the first lacks final punctuation and the second starts in lower
//! case, when a page border stands between and the first clearly stops in mid-sentence, or when
//! the numbering says that no paragraph is missing.

use super::cover::is_upper;
use super::lines::{Sheet, ends_sentence, is_cjk, is_complete, last_mark, starts_lower};
use super::marker::Style;
use super::split::{LONGEST_HEADING, Passage};
use super::words::Words;
use crate::document::{BlockKind, LabelScheme, Repair, RepairKind};
use foldhash::{HashSet, HashSetExt};

/// A heading that is a number below this is a label, and no year.
const HIGHEST_LONE: u32 = 200;

/// Drops readings that no sequence supports: bare numbers, initials, decimal fractions.
pub(super) fn confirm(sheet: &Sheet<'_>, passages: &mut [Passage]) {
    let mut bare: Vec<(usize, u32, LabelScheme)> = Vec::new();
    let mut paths: HashSet<String> = HashSet::new();
    let mut letters: HashSet<(LabelScheme, u32)> = HashSet::new();
    for (index, passage) in passages.iter_mut().enumerate() {
        let Some(reading) = &passage.reading else { continue };
        if passage.listed {
            continue;
        }
        let rest = &sheet.text(passage.lines.start)[reading.rest..];
        let (scheme, ordinal) = reading.readings[0];
        match (reading.style, scheme) {
            (Style::Bare, LabelScheme::DecimalPath) | (Style::Stop, LabelScheme::DecimalPath) => {
                let (parent, _) = reading.name.rsplit_once('.').unwrap_or_default();
                let follows = ordinal <= 1 || paths.contains(&format!("{parent}.{}", ordinal - 1)) || reading.style == Style::Stop;
                if follows && (!starts_lower(rest) || ordinal > 1) {
                    paths.insert(reading.name.clone());
                } else {
                    passage.reading = None;
                }
            }
            (Style::Bare, _) => {
                let heading = matches!(passage.kind, BlockKind::Heading(_));
                if heading && rest.is_empty() && ordinal < HIGHEST_LONE {
                    // A heading that is a number is its paragraph's label.
                } else if starts_lower(rest) && !heading {
                    passage.reading = None;
                } else {
                    bare.push((index, ordinal, scheme));
                }
            }
            (Style::Stop, LabelScheme::LowerLetter | LabelScheme::UpperLetter | LabelScheme::LowerRoman | LabelScheme::UpperRoman) => {
                let follows = reading.readings.iter().any(|&(scheme, ordinal)| ordinal == 1 || letters.contains(&(scheme, ordinal - 1)));
                if follows { letters.extend(reading.readings.iter().copied()) } else { passage.reading = None }
            }
            _ if scheme != LabelScheme::Decimal => letters.extend(reading.readings.iter().copied()),
            _ => {}
        }
    }
    // Bare numbers are labels when they count.
    let mut at = 0;
    while at < bare.len() {
        let mut end = at + 1;
        while end < bare.len() && bare[end].2 == bare[at].2 && bare[end].1 == bare[end - 1].1 + 1 {
            end += 1;
        }
        let counts = end - at >= 3 || end - at == 2 && bare[at].1 == 1 || bare[at].2 == LabelScheme::CjkNumeral;
        if !counts {
            for &(index, ..) in &bare[at..end] {
                passages[index].reading = None;
            }
        }
        at = end;
    }
}

/// Joins what belongs together and records it.
pub(super) fn join(sheet: &Sheet<'_>, passages: Vec<Passage>, repairs: &mut Vec<Repair>) -> Vec<Passage> {
    let numbered = is_numbered_throughout(sheet, &passages);
    let usual_gap = usual_gap(sheet, &passages);
    let mut joined: Vec<Passage> = Vec::with_capacity(passages.len());
    let mut numbers: Vec<u32> = Vec::new();
    let mut upcoming = passages.iter().map(number).collect::<Vec<_>>();
    upcoming.reverse();
    for mut passage in passages {
        upcoming.pop();
        let next_number = upcoming.iter().rev().take(3).find_map(|number| *number);
        let fragments = passage.reading.is_none() && is_list_of_fragments(sheet, &joined);
        if let Some(last) = joined.last_mut() {
            let number_in_text = is_number_in_text(sheet, last, &passage, &numbers);
            if number_in_text {
                record(sheet, last, &passage, RepairKind::NumberInText, repairs);
                passage.reading = None;
                last.lines.end = passage.lines.end;
                continue;
            }
            if !may_belong(sheet, last, &passage) {
                numbers.extend(number(&passage));
                joined.push(passage);
                continue;
            }
            let gap = Gap { border: border(sheet, last, &passage), wide: gap(sheet, last, &passage) > usual_gap };
            let fits = next_number.is_none_or(|next| numbers.last().is_none_or(|&last| next == last + 1 || next == 1));
            if !(fragments && !gap.border && !gap.wide) && belongs(sheet, last, &passage, &gap, numbered && fits && !numbers.is_empty()) {
                record(sheet, last, &passage, RepairKind::JoinedParagraph, repairs);
                last.lines.end = passage.lines.end;
                continue;
            }
        }
        numbers.extend(number(&passage));
        joined.push(passage);
    }
    joined
}

/// Whether the last two passages are items of a list that are no sentences: what follows them is
/// the end of the sentence that the list stands in.
fn is_list_of_fragments(sheet: &Sheet<'_>, joined: &[Passage]) -> bool {
    let [.., before, last] = joined else { return false };
    let fragment = |passage: &Passage| {
        passage.reading.is_some() && last_line(sheet, passage).is_some_and(|line| last_mark(sheet.text(line)) != Some('.'))
    };
    fragment(before) && fragment(last)
}

/// What stands between two passages.
struct Gap {
    /// Page furniture or a page break.
    border: bool,
    /// More blank lines than usual.
    wide: bool,
}

fn number(passage: &Passage) -> Option<u32> {
    passage
        .reading
        .as_ref()
        .and_then(|reading| reading.readings.iter().find(|(scheme, _)| *scheme == LabelScheme::Decimal))
        .map(|&(_, ordinal)| ordinal)
}

/// Whether two passages are of kinds that can be one.
fn may_belong(sheet: &Sheet<'_>, first: &Passage, second: &Passage) -> bool {
    let text = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
    text(first.kind)
        && text(second.kind)
        && second.kind != BlockKind::ListItem
        && second.reading.is_none()
        && !first.bold
        && !second.bold
        && second.depth <= first.depth
        && (first.kind == BlockKind::Quotation) == (second.kind == BlockKind::Quotation)
        && !across_rule(sheet, first, second)
}

fn belongs(sheet: &Sheet<'_>, first: &Passage, second: &Passage, gap: &Gap, numbered: bool) -> bool {
    let Some(last_line) = last_line(sheet, first) else { return false };
    let (last, next) = (sheet.text(last_line), sheet.text(second.lines.start));
    let border = gap.border || gap.wide;
    let long = first.lines.len() > 1 || last.chars().count() >= 40;
    let mark = last_mark(last);
    if ends_sentence(mark) {
        let sentence = is_complete(sheet.text(second.lines.end - 1)) || second.lines.len() > 2;
        return gap.border && numbered && mark != Some(':') && sentence && first.reading.is_some();
    }
    let comma = mark == Some(',') || mark == Some('，');
    if starts_lower(next) {
        // A line in capitals is a title, unless a comma shows that it goes on.
        if first.lines.len() == 1 && !comma && is_upper(last) && !gap.border {
            return false;
        }
        if border {
            return !(comma && first_word(sheet.text(first.lines.start)) == first_word(next));
        }
        let clause = comma || last.ends_with(" and") && last.contains(',') || last.ends_with(" or") && last.contains(',');
        return long && !clause && !starts_lower(sheet.text(first.lines.start)) && second.indent.abs_diff(first.indent) < 8;
    }
    let (Some(end), Some(start)) = (last.chars().next_back(), next.chars().next()) else { return false };
    if is_cjk(end) && is_cjk(start) {
        let full = sheet.width < 100 && last.chars().count() * 10 >= full_line(sheet, first) * 9;
        return (long_han(sheet, first) || gap.border && first.reading.is_some()) && (border || full) && !comma_clause(end);
    }
    if !border || !long {
        return false;
    }
    sheet.words.ends_open(last)
        || last.ends_with('-')
        || comma && (start.is_numeric() || !is_preambular(sheet, second) && !is_preambular(sheet, first))
}

const fn comma_clause(end: char) -> bool {
    matches!(end, '，' | '、')
}

fn long_han(sheet: &Sheet<'_>, passage: &Passage) -> bool {
    passage.lines.len() > 1 || sheet.text(passage.lines.start).chars().count() >= 20
}

fn full_line(sheet: &Sheet<'_>, passage: &Passage) -> usize {
    if passage.lines.len() < 2 {
        return usize::MAX / 16;
    }
    passage.lines.clone().map(|line| sheet.text(line).chars().count()).max().unwrap_or(0)
}

/// `Recalling`, `Having considered`: the next clause of a preamble.
fn is_preambular(sheet: &Sheet<'_>, passage: &Passage) -> bool {
    sheet.words.begins_clause(sheet.text(passage.lines.start))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

pub(super) fn last_line(sheet: &Sheet<'_>, passage: &Passage) -> Option<usize> {
    passage.lines.clone().rev().find(|&line| !sheet.lines[line].removed && !sheet.is_page_break(line))
}

fn between(first: &Passage, second: &Passage) -> std::ops::Range<usize> {
    first.lines.end..second.lines.start
}

fn border(sheet: &Sheet<'_>, first: &Passage, second: &Passage) -> bool {
    between(first, second).any(|line| sheet.lines[line].removed || sheet.is_page_break(line))
}

fn across_rule(sheet: &Sheet<'_>, first: &Passage, second: &Passage) -> bool {
    between(first, second).any(|line| sheet.block(line).kind == BlockKind::Rule)
}

/// Lines of the source between two passages.
fn gap(sheet: &Sheet<'_>, first: &Passage, second: &Passage) -> usize {
    let last = last_line(sheet, first).unwrap_or(first.lines.start);
    sheet.number(second.lines.start).saturating_sub(sheet.number(last) + 1)
}

fn usual_gap(sheet: &Sheet<'_>, passages: &[Passage]) -> usize {
    let mut counts = [0_usize; 4];
    for pair in passages.windows(2).take(400) {
        counts[gap(sheet, &pair[0], &pair[1]).min(3)] += 1;
    }
    (1..4).rev().max_by_key(|&gap| counts[gap]).unwrap_or(1)
}

/// Whether between the first and the last numbered passage every passage has a number, but for
/// those that follow a page border.
fn is_numbered_throughout(sheet: &Sheet<'_>, passages: &[Passage]) -> bool {
    let is_numbered = |passage: &&Passage| passage.reading.as_ref().is_some_and(|reading| reading.style != Style::Bullet);
    let labelled = passages.iter().filter(is_numbered).count();
    if labelled < 3 {
        return false;
    }
    let mut started = false;
    let mut exceptions = 0;
    for pair in passages.windows(2) {
        started |= is_numbered(&&pair[0]);
        let plain = pair[1].reading.is_none() && matches!(pair[1].kind, BlockKind::Paragraph | BlockKind::ListItem) && !pair[1].bold;
        if started && plain && !border(sheet, &pair[0], &pair[1]) {
            let cut = last_line(sheet, &pair[0]).is_some_and(|line| !is_complete(sheet.text(line)));
            exceptions += usize::from(!cut);
        }
    }
    exceptions * 10 < labelled
}

/// Whether the number that a passage begins with is part of the sentence before.
fn is_number_in_text(sheet: &Sheet<'_>, first: &Passage, second: &Passage, numbers: &[u32]) -> bool {
    let Some(reading) = second.reading.as_ref().filter(|reading| reading.style == Style::Stop) else { return false };
    let (scheme, ordinal) = reading.readings[0];
    if scheme != LabelScheme::Decimal || matches!(first.kind, BlockKind::Heading(_)) || first.bold || ordinal <= 1 {
        return false;
    }
    let Some(last) = last_line(sheet, first).map(|line| sheet.text(line)) else { return false };
    let plausible = numbers.iter().rev().take(64).any(|&number| number < ordinal && ordinal - number <= 3);
    !plausible
        && !is_complete(last)
        && (sheet.words.ends_open(last) || last.ends_with(',') || last.split_whitespace().count() >= 5)
        && (ordinal > 31 || sheet.words.ends_open(last))
}

fn record(sheet: &Sheet<'_>, first: &Passage, second: &Passage, kind: RepairKind, repairs: &mut Vec<Repair>) {
    let Some(line) = last_line(sheet, first) else { return };
    let before: Vec<&str> = sheet.text(line).split_whitespace().rev().take(3).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let text = sheet.text(second.lines.start);
    let marker = sheet.block(second.lines.start).marker.as_ref().filter(|_| second.listed).map_or("", |marker| marker.shown.as_str());
    let after: Vec<&str> = text.split_whitespace().take(3).collect();
    let after = [marker, &clip(&after.join(" "))].join(" ");
    let detail = format!("… {} ⏎ {} …", clip_end(&before.join(" ")), after.trim());
    repairs.push(sheet.repair(kind, (sheet.number(line), sheet.number(second.lines.start)), detail));
}

fn clip(text: &str) -> String {
    text.chars().take(48).collect()
}

fn clip_end(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(48)).collect()
}

/// Whether a passage is short and shows no end of a sentence, as titles do.
pub(super) fn is_title_like(words: &Words, text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let count = text.split_whitespace().count();
    let starts = text.chars().find(|character| character.is_alphanumeric()).is_some_and(|character| !character.is_lowercase());
    count <= LONGEST_HEADING
        && count > 0
        && text.chars().count() <= 100
        && starts
        && !is_complete(text)
        && !text.ends_with([',', '，', '、'])
        && !words.ends_open(text)
        && !text.contains('，')
        && !text.chars().all(|character| !character.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::is_title_like;
    use crate::language::Language;
    use crate::normalize::words::Words;

    #[test]
    fn titles_are_known() {
        let words = Words::new(Language::UNDETERMINED);
        assert!(is_title_like(&words, "Peace and Stability"));
        assert!(!is_title_like(&words, "We agree."));
        assert!(!is_title_like(&words, "Representatives from"));
    }
}
