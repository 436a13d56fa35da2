//! Page furniture: what recurs in the outer bands of the pages, and page numbers there.

use super::extract::{Run, Sheet};
use super::line::{Line, lines, rows};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How much of the height of the text the bands at the top and at the foot take.
const BAND: f32 = 0.14;

/// Rows of a band that can be furniture.
const DEEPEST: usize = 6;

/// Furniture stands at the same height on each page, within so many points.
const SWAY: f32 = 6.0;

/// Longest text of a running head, in bytes.
const LONGEST: usize = 200;

/// Furniture of one page.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Furniture {
    pub(super) head: Vec<String>,
    pub(super) foot: Vec<String>,
}

/// A part of a row in a band.
struct Piece {
    text: String,
    /// The text without the digits.
    mask: String,
    numbers: Vec<u32>,
    baseline: f32,
    page: usize,
    is_furniture: bool,
}

/// A row of a band: its runs, and its parts as indices of the pieces.
struct Row {
    runs: Vec<Run>,
    pieces: Vec<usize>,
}

/// Both bands of a page, rows from the edge of the page inwards.
#[derive(Default)]
struct Bands {
    head: Vec<Row>,
    foot: Vec<Row>,
}

/// Takes the furniture from the pages.
pub(super) fn take(sheets: &mut [Sheet]) -> Vec<Furniture> {
    let baselines = || sheets.iter().flat_map(|sheet| sheet.runs.iter().map(|run| run.baseline));
    let top = baselines().fold(f32::NEG_INFINITY, f32::max);
    let bottom = baselines().fold(f32::INFINITY, f32::min);
    let band = (top - bottom) * BAND;
    let mut pieces = Vec::new();
    let mut bands: Vec<Bands> = Vec::with_capacity(sheets.len());
    for (page, sheet) in sheets.iter_mut().enumerate() {
        let runs = std::mem::take(&mut sheet.runs);
        let (outer, inner): (Vec<Run>, Vec<Run>) =
            runs.into_iter().partition(|run| run.baseline >= top - band || run.baseline <= bottom + band);
        sheet.runs = inner;
        let (head, foot): (Vec<Run>, Vec<Run>) = outer.into_iter().partition(|run| run.baseline >= top - band);
        let mut both = Bands { head: rows_of(head, page, &mut pieces), foot: rows_of(foot, page, &mut pieces) };
        both.foot.reverse();
        bands.push(both);
    }
    mark(&mut pieces, sheets.len());
    bands
        .into_iter()
        .zip(sheets)
        .map(|(bands, sheet)| {
            let head = outermost(bands.head, &pieces, &mut sheet.runs);
            let mut foot = outermost(bands.foot, &pieces, &mut sheet.runs);
            foot.reverse();
            Furniture { head, foot }
        })
        .collect()
}

fn rows_of(runs: Vec<Run>, page: usize, pieces: &mut Vec<Piece>) -> Vec<Row> {
    let mut found = Vec::new();
    for row in rows(runs) {
        let mut indices = Vec::new();
        for line in lines(row.clone()) {
            for cell in &line.cells {
                indices.push(pieces.len());
                pieces.push(piece(&line.part(cell), page));
            }
        }
        found.push(Row { runs: row, pieces: indices });
    }
    found
}

fn piece(line: &Line, page: usize) -> Piece {
    let mut mask = String::with_capacity(line.text.len());
    let mut numbers = Vec::new();
    let mut number: Option<u32> = None;
    for character in line.text.chars() {
        if let Some(digit) = character.to_digit(10) {
            if number.is_none() {
                mask.push('#');
            }
            number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
        } else {
            numbers.extend(number.take());
            mask.push(character);
        }
    }
    numbers.extend(number);
    Piece { text: line.text.clone(), mask, numbers, baseline: line.baseline, page, is_furniture: false }
}

/// Finds out which pieces are furniture.
fn mark(pieces: &mut [Piece], pages: usize) {
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for group in groups(pieces, |piece| &piece.text) {
        found.extend(level(pieces, &group).into_iter().filter(|members| is_on_pages(pieces, members, 2)).flatten());
    }
    for group in groups(pieces, |piece| &piece.mask) {
        for members in level(pieces, &group) {
            if counts_pages(pieces, &members) {
                found.extend(members);
            }
        }
    }
    // The first page says the same at another height, or says more: `18-16895 (E)   241018`.
    let tokens: BTreeSet<String> =
        found.iter().filter_map(|&index| pieces.get(index)).filter_map(|piece| first_token(&piece.text)).map(str::to_owned).collect();
    for (index, piece) in pieces.iter_mut().enumerate() {
        let same = first_token(&piece.text).is_some_and(|token| tokens.contains(token));
        piece.is_furniture = piece.text.len() <= LONGEST
            && !is_sentence(&piece.text)
            && (found.contains(&index) || same || is_job_number(&piece.text) || is_page_number(&piece.text, piece.page, pages));
    }
}

/// Pieces that have something in common, in the order of the pages.
fn groups(pieces: &[Piece], key: fn(&Piece) -> &str) -> Vec<Vec<usize>> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        groups.entry(key(piece)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() >= 2).collect();
    groups.sort_unstable();
    groups
}

/// Cuts a group into those that stand at one height.
fn level(pieces: &[Piece], group: &[usize]) -> Vec<Vec<usize>> {
    let height = |index: usize| pieces.get(index).map_or(0.0, |piece| piece.baseline);
    let mut sorted = group.to_vec();
    sorted.sort_by(|&one, &other| height(one).total_cmp(&height(other)));
    let mut levels: Vec<Vec<usize>> = Vec::new();
    for index in sorted {
        match levels.last_mut() {
            Some(level) if level.last().is_some_and(|&last| height(index) - height(last) <= SWAY) => level.push(index),
            _ => levels.push(vec![index]),
        }
    }
    levels
}

fn is_on_pages(pieces: &[Piece], members: &[usize], least: usize) -> bool {
    let pages: BTreeSet<usize> = members.iter().filter_map(|&index| pieces.get(index)).map(|piece| piece.page).collect();
    pages.len() >= least
}

/// Whether one of the numbers in texts that are otherwise the same grows as the pages do. Two
/// pages may begin with `Article 4` and `Article 5`; three hardly do at one height.
fn counts_pages(pieces: &[Piece], members: &[usize]) -> bool {
    let members: Vec<&Piece> = members.iter().filter_map(|&index| pieces.get(index)).collect();
    let Some(first) = members.first() else { return false };
    let lettered = first.mask.chars().any(char::is_alphabetic);
    if lettered && !speaks_of_pages(&first.mask) {
        return false;
    }
    let pages: BTreeSet<usize> = members.iter().map(|piece| piece.page).collect();
    if pages.len() < if lettered { 3 } else { 2 } {
        return false;
    }
    (0..first.numbers.len()).any(|place| {
        let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
        for piece in &members {
            if let Some(&number) = piece.numbers.get(place) {
                *offsets.entry(i64::from(number) - piece.page as i64).or_default() += 1;
            }
        }
        offsets.values().max().is_some_and(|&most| most * 4 >= members.len() * 3)
    })
}

/// Whether a text with its numbers as `#` says that one of them is a page's: `Page #`, `Title | #`,
/// or a line of a printing works, which is little else than numbers. `Article #` and `Target #`
/// count too, and are text.
fn speaks_of_pages(mask: &str) -> bool {
    const MANY: usize = 5;
    if mask.matches('#').count() >= MANY {
        return true;
    }
    let lower = mask.to_lowercase();
    ["page", "pág", "seite", "pagina", "стр", "页", "頁", "| #", "# |", "– #", "# –", "- #", "# -", "· #", "# ·", "#/#"]
        .into_iter()
        .any(|sign| lower.contains(sign))
}

/// A sentence is text, however often it stands at the head of a page.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', ':', ',', '?', '!', '。', '；']) && text.split_whitespace().count() >= 4
}

/// The first word, if it has digits and is no bare number: a symbol or a job number.
fn first_token(text: &str) -> Option<&str> {
    let token = text.split_whitespace().next()?;
    let digits = token.chars().filter(char::is_ascii_digit).count();
    (digits >= 5 && token.contains(['-', '/'])).then_some(token)
}

/// `18-16895`, `N1832941 (E)`, or a bar code: `*1816895*`.
fn is_job_number(text: &str) -> bool {
    let token = text.split_whitespace().next().unwrap_or_default();
    let is_code = |code: &str| code.len() >= 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(code) = token.strip_prefix('*').and_then(|code| code.strip_suffix('*')) {
        return is_code(code);
    }
    let job = token.split_once('-').is_some_and(|(year, number)| {
        year.len() == 2 && number.len() == 5 && (year.to_owned() + number).bytes().all(|byte| byte.is_ascii_digit())
    });
    job && text.chars().filter(|character| character.is_alphabetic()).count() <= 1
}

/// The number of this page and nothing else: `3/10`, `- 4 -`, `Page 2 of 5`.
fn is_page_number(text: &str, page: usize, pages: usize) -> bool {
    let bare = text.trim_matches(|character: char| character.is_whitespace() || matches!(character, '-' | '–' | '—' | '|' | '·'));
    let numbers: Vec<&str> = bare.split(|character: char| !character.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let words: Vec<&str> = bare.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let known =
        |word: &&str| matches!(word.to_lowercase().as_str(), "page" | "of" | "de" | "von" | "sur" | "seite" | "página" | "pagina" | "p");
    let own = (page + 1).to_string();
    match numbers.as_slice() {
        [number] => {
            bare.len() < text.len() && words.is_empty()
                || *number == own && (words.is_empty() && bare == own || words.len() == 1 && words.iter().all(known))
        }
        [number, total] => {
            words.iter().all(known) && bare.len() <= 24 && (*number == own || **total == pages.to_string()) && !bare.contains(['.', '('])
        }
        _ => false,
    }
}

/// The texts of the rows that are furniture from the edge inwards; the runs of the others go back
/// to the page.
fn outermost(band: Vec<Row>, pieces: &[Piece], runs: &mut Vec<Run>) -> Vec<String> {
    let mut texts = Vec::new();
    let mut outside = true;
    for (depth, row) in band.into_iter().enumerate() {
        let of_row = || row.pieces.iter().filter_map(|&index| pieces.get(index));
        outside &= depth < DEEPEST && of_row().all(|piece| piece.is_furniture);
        if outside {
            texts.push(of_row().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("   "));
        } else {
            runs.extend(row.runs);
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::super::extract::{Run, Sheet};
    use super::{is_job_number, is_page_number, take};

    fn run(left: f32, baseline: f32, text: &str) -> Run {
        Run { text: text.to_owned(), left, right: left + text.len() as f32 * 5.0, baseline, size: 10.0, ..Run::default() }
    }

    fn page(number: usize) -> Sheet {
        let body = |line: usize| run(60.0, 700.0 - line as f32 * 12.0, &format!("line {line} of page {}", number * 7));
        let mut runs: Vec<Run> = (0..50).map(body).collect();
        runs.push(run(60.0, 740.0, "A/RES/73/3"));
        runs.push(run(60.0, 40.0, &format!("{number}/3")));
        runs.push(run(500.0, 40.0, "18-16895"));
        Sheet { runs, ..Sheet::default() }
    }

    #[test]
    fn what_recurs_in_the_bands_is_furniture_and_the_text_is_not() {
        let mut sheets: Vec<Sheet> = (1..=3).map(page).collect();
        let furniture = take(&mut sheets);
        assert_eq!(furniture[1].head, ["A/RES/73/3"]);
        assert_eq!(furniture[1].foot, ["2/3   18-16895"]);
        assert!(sheets.iter().all(|sheet| sheet.runs.len() == 50));
    }

    #[test]
    fn headings_that_count_are_text() {
        let mut sheets: Vec<Sheet> = (1..=2).map(page).collect();
        for (number, sheet) in sheets.iter_mut().enumerate() {
            sheet.runs.push(run(60.0, 720.0, &format!("Article {number}")));
        }
        take(&mut sheets);
        assert!(sheets.iter().all(|sheet| sheet.runs.iter().any(|run| run.text.starts_with("Article"))));
    }

    #[test]
    fn lone_page_numbers_and_job_numbers_are_known() {
        assert!(is_page_number("- 4 -", 0, 1) && is_page_number("Page 2 of 5", 1, 5) && is_page_number("1", 0, 1));
        assert!(!is_page_number("2015", 0, 1) && !is_page_number("Article 1", 0, 1) && !is_page_number("1.", 0, 1));
        assert!(is_job_number("18-16895 (E) 241018") && is_job_number("*1816895*") && !is_job_number("2018-19 was a year"));
    }
}
