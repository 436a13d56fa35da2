//! Reading a list marker, an article number or a division name at the start of a line.

use super::division::{section_sign, worded};
use super::han_marker::{captioned, circled, counted_division, han_numeral};
use super::numeral::{han, heavenly_stem, is_han_digit, letter, roman, to_digit};
use crate::document::LabelScheme;

/// Possible schemes with the ordinal, one or two, the likelier first (`(i)` is a letter and a
/// numeral).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Readings {
    both: [(LabelScheme, u32); 2],
    count: u8,
}

impl Readings {
    pub(super) const fn one(scheme: LabelScheme, ordinal: u32) -> Self {
        Self { both: [(scheme, ordinal); 2], count: 1 }
    }

    fn two(first: Option<(LabelScheme, u32)>, second: Option<(LabelScheme, u32)>) -> Option<Self> {
        match (first, second) {
            (Some(first), Some(second)) => Some(Self { both: [first, second], count: 2 }),
            (first, second) => first.or(second).map(|(scheme, ordinal)| Self::one(scheme, ordinal)),
        }
    }
}

impl std::ops::Deref for Readings {
    type Target = [(LabelScheme, u32)];

    fn deref(&self) -> &Self::Target {
        &self.both[..usize::from(self.count)]
    }
}

/// A marker as it can be read; what it is, only the sequence tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) readings: Readings,
    /// Bytes of the line that are the marker as written.
    pub(super) written: usize,
    /// Byte of the line where the text after the marker begins.
    pub(super) rest: usize,
    /// The name inside, as it is cited: `3`, `a`, `iv`, `Article 5`.
    pub(super) name: String,
    /// How it is set off from the text.
    pub(super) style: Style,
}

/// How a marker is set off from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `(a)`
    Brackets,
    /// `a)`
    Bracket,
    /// `a.`, `一、`
    Stop,
    /// `3 We`: nothing but white space
    Bare,
    /// `Article 5`: a word says what it is
    Word,
    /// `•`
    Bullet,
}

const BULLETS: &str = "•◦▪‣·●○■□–—*-\u{2212}➢✓";

/// Reads the marker at the start of `line`, which has no white space before it.
pub(super) fn parse(line: &str) -> Option<Reading> {
    let first = line.chars().next()?;
    match first {
        '(' | '（' => bracketed(line, first).or_else(|| captioned(line)),
        '§' => section_sign(line),
        '第' | '제' => counted_division(line),
        '0'..='9' | '０'..='９' => numeric(line),
        '○' if line['○'.len_utf8()..].starts_with(|next: char| to_digit(next).is_some()) => circled(line),
        'a'..='z' => lettered(line),
        'A'..='Z' => lettered(line).or_else(|| worded(line)),
        _ if BULLETS.contains(first) => bullet(line, first),
        _ if is_han_digit(first) => han_numeral(line),
        _ => worded(line),
    }
}

pub(super) fn reading(readings: Option<Readings>, line: &str, written: usize, name: String, style: Style) -> Option<Reading> {
    let rest = written + (line.len() - written - line[written..].trim_start().len());
    readings.map(|readings| Reading { readings, written, rest, name, style })
}

/// White space or the end, as must follow a marker; Han and Kana may follow directly.
fn is_set_off(rest: &str) -> bool {
    rest.chars().next().is_none_or(|next| next.is_whitespace() || super::lines::is_cjk(next) || matches!(next, '[' | '\u{201C}'))
}

fn bracketed(line: &str, open: char) -> Option<Reading> {
    let close = if open == '(' { ')' } else { '）' };
    let inner_start = open.len_utf8();
    let length = line[inner_start..].char_indices().take(12).find(|&(_, character)| character == close || character == ')')?.0;
    let inner = line[inner_start..inner_start + length].trim();
    let written = inner_start + length + line[inner_start + length..].chars().next().map_or(0, char::len_utf8);
    if !is_set_off(&line[written..]) && open == '(' {
        return None;
    }
    let readings = name_readings(inner);
    reading(readings, line, written, inner.to_owned(), Style::Brackets)
}

/// The marker of the first item of a list, `(a)`, at the start of the text after another marker.
pub(super) fn first_item(text: &str) -> Option<Reading> {
    let reading = if text.starts_with('(') { bracketed(text, '(') } else { None };
    // `(a) and (b) apply` is a reference.
    reading.filter(|reading| {
        reading.readings.iter().any(|&(_, ordinal)| ordinal == 1)
            && text[reading.rest..].starts_with(|next: char| next.is_alphabetic())
            && !text[reading.rest..].split_whitespace().take(2).any(|word| word.starts_with('('))
    })
}

/// What a bare name inside a marker can be.
fn name_readings(name: &str) -> Option<Readings> {
    let of = |scheme: LabelScheme, number: Option<u32>| number.map(|number| (scheme, number));
    if let Some(number) = decimal(name) {
        Some(Readings::one(LabelScheme::Decimal, number))
    } else if let Some(number) = decimal_path(name) {
        Some(Readings::one(LabelScheme::DecimalPath, number))
    } else if name.chars().all(is_han_digit) && !name.is_empty() {
        han(name).map(|number| Readings::one(LabelScheme::CjkNumeral, number))
    } else if let Some(number) = heavenly_stem(name) {
        Some(Readings::one(LabelScheme::CjkNumeral, number))
    } else if name.len() <= 6 && name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Readings::two(of(LabelScheme::LowerLetter, letter(name, b'a')), of(LabelScheme::LowerRoman, roman(name)))
    } else if name.len() <= 7 && name.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let lower = name.to_ascii_lowercase();
        Readings::two(of(LabelScheme::UpperLetter, letter(&lower, b'a')), of(LabelScheme::UpperRoman, roman(&lower)))
    } else {
        None
    }
}

/// `3`, `12`, also `3bis`, `3 ter`, `12a`.
pub(super) fn decimal(name: &str) -> Option<u32> {
    let digits: String = name.chars().map_while(to_digit).collect();
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let rest: String = name.chars().skip(digits.len()).collect();
    let rest = rest.trim();
    let suffixed = rest.is_empty()
        || matches!(rest, "bis" | "ter" | "quater")
        || rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_alphabetic());
    suffixed.then(|| digits.parse().ok()).flatten()
}

pub(super) fn decimal_path(name: &str) -> Option<u32> {
    let mut parts = name.split('.');
    let last = parts.clone().next_back()?;
    let fits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    (name.contains('.') && name.matches('.').count() <= 5 && parts.all(fits)).then(|| last.parse().ok()).flatten()
}

fn numeric(line: &str) -> Option<Reading> {
    let end = line.find(|character: char| to_digit(character).is_none() && character != '.' && character != '．').unwrap_or(line.len());
    let number = line[..end].trim_end_matches(['.', '．']);
    let after = &line[number.len()..];
    let stop = ['.', '．'].iter().find(|&&stop| after.starts_with(stop)).map_or(0, |stop| stop.len_utf8());
    let suffix = if stop == 0 { suffix_length(after) } else { 0 };
    let name_end = number.len() + suffix;
    let after = &line[name_end..];
    let mark = after.chars().next();
    let (style, written) = match mark {
        Some('.' | '．') => (Style::Stop, name_end + mark.map_or(0, char::len_utf8)),
        Some('、') => (Style::Stop, name_end + '、'.len_utf8()),
        Some(')' | '）') => (Style::Bracket, name_end + mark.map_or(0, char::len_utf8)),
        Some(mark) if mark.is_whitespace() => (Style::Bare, name_end),
        None => (Style::Bare, name_end),
        Some(_) => return None,
    };
    let mut written = written;
    if style == Style::Stop && line[written..].starts_with(')') {
        written += 1;
    }
    if !is_set_off(&line[written..]) {
        return None;
    }
    let name = line[..name_end].trim_end().to_owned();
    reading(name_readings(&name), line, written, name, style)
}

/// Length of `bis`, ` bis`, `a` after a number.
pub(super) fn suffix_length(after: &str) -> usize {
    let trimmed = after.trim_start_matches(' ');
    let blanks = after.len() - trimmed.len();
    let word = trimmed.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(trimmed.len());
    match &trimmed[..word] {
        "bis" | "ter" | "quater" => blanks + word,
        letter if letter.len() == 1 && blanks == 0 && trimmed[word..].starts_with(['.', ')']) => word,
        _ => 0,
    }
}

/// `a.`, `b)`, `iv.`, `OP4`, `PP12.`
fn lettered(line: &str) -> Option<Reading> {
    // Most lines begin with a word that goes on, and with no stop after it.
    let end = line.bytes().take(10).position(|byte| !byte.is_ascii_alphanumeric()).or_else(|| (line.len() < 10).then_some(line.len()))?;
    let word = &line[..end];
    if !matches!(line.as_bytes().get(end), Some(b'.' | b')')) && !matches!(line.as_bytes().get(..2), Some(b"OP" | b"PP" | b"RP")) {
        return None;
    }
    if let Some(digits) = word.strip_prefix("OP").or_else(|| word.strip_prefix("PP")).or_else(|| word.strip_prefix("RP")) {
        let number = digits.bytes().take_while(u8::is_ascii_digit).count();
        if number > 0
            && let Ok(ordinal) = digits[..number].parse()
        {
            let written = end + usize::from(line[end..].starts_with(['.', ':', ')']));
            return reading(Some(Readings::one(LabelScheme::ResolutionParagraph, ordinal)), line, written, word.to_owned(), Style::Word);
        }
    }
    if word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && line[end..].starts_with('.') {
        // `A.1. Proposal`: sections of an appendix.
        let length = line[end..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let name = line[..end + length].trim_end_matches('.');
        let written = end + length;
        if let Some(ordinal) = name.get(2..).and_then(|digits| decimal(digits).or_else(|| decimal_path(digits)))
            && is_set_off(&line[written..])
        {
            let style = if line[..written].ends_with('.') { Style::Stop } else { Style::Bare };
            return reading(Some(Readings::one(LabelScheme::DecimalPath, ordinal)), line, written, name.to_owned(), style);
        }
    }
    let mark = line[end..].chars().next()?;
    let style = match mark {
        '.' => Style::Stop,
        ')' => Style::Bracket,
        _ => return None,
    };
    let written = end + 1;
    let rest = &line[written..];
    // `J. H. Smith` and `U.S.` are no markers.
    let initials = rest.trim_start().as_bytes();
    if word.len() == 1 && style == Style::Stop && initials.len() > 1 && initials[0].is_ascii_uppercase() && initials[1] == b'.' {
        return None;
    }
    if !is_set_off(rest) {
        return None;
    }
    reading(name_readings(word), line, written, word.to_owned(), style)
}

fn bullet(line: &str, first: char) -> Option<Reading> {
    let written = first.len_utf8();
    let spaced = line[written..].starts_with(|next: char| next.is_whitespace());
    let rest = line[written..].trim_start();
    // `- 3 -` is a page number.
    if rest.ends_with(first) && rest.trim_end_matches(first).trim_end().bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let glued = matches!(first, '•' | '◦' | '▪' | '‣' | '●' | '■') && !rest.is_empty();
    (spaced && !rest.is_empty() || glued).then(|| Reading {
        readings: Readings::one(LabelScheme::Bullet, 0),
        written,
        rest: line.len() - rest.len(),
        name: first.to_string(),
        style: Style::Bullet,
    })
}

#[cfg(test)]
mod tests {
    use super::{LabelScheme, Style, parse};

    fn read(line: &str) -> (LabelScheme, u32, &str, &str) {
        let reading = parse(line).unwrap_or_else(|| panic!("{line}"));
        let (scheme, ordinal) = reading.readings[0];
        (scheme, ordinal, &line[..reading.written], &line[reading.rest..])
    }

    #[test]
    fn markers_of_all_common_schemes_are_read() {
        use LabelScheme as S;
        for (line, expected) in [
            ("3. We", (S::Decimal, 3, "3.", "We")),
            ("(3) We", (S::Decimal, 3, "(3)", "We")),
            ("3) We", (S::Decimal, 3, "3)", "We")),
            ("3bis. We", (S::Decimal, 3, "3bis.", "We")),
            ("1.2.3 We", (S::DecimalPath, 3, "1.2.3", "We")),
            ("2.1. General", (S::DecimalPath, 1, "2.1.", "General")),
            ("(b) to", (S::LowerLetter, 2, "(b)", "to")),
            ("B. Finance", (S::UpperLetter, 2, "B.", "Finance")),
            ("iv. to", (S::LowerRoman, 4, "iv.", "to")),
            ("Article 5 – Refugees", (S::Article, 5, "Article 5", "Refugees")),
            ("Art. 5", (S::Article, 5, "Art. 5", "")),
            ("Artigo 4.º", (S::Article, 4, "Artigo 4.º", "")),
            ("Artículo 4.º Los Estados", (S::Article, 4, "Artículo 4.º", "Los Estados")),
            ("المادة 5", (S::Article, 5, "المادة 5", "")),
            ("第三条 本章程", (S::Article, 3, "第三条", "本章程")),
            ("제3조", (S::Article, 3, "제3조", "")),
            ("§ 7 The", (S::SectionSign, 7, "§ 7", "The")),
            ("A.1. Proposal", (S::DecimalPath, 1, "A.1.", "Proposal")),
            ("OP4. Urges", (S::ResolutionParagraph, 4, "OP4.", "Urges")),
            ("Chapter II", (S::Division, 2, "Chapter II", "")),
            ("Annex I", (S::Annex, 1, "Annex I", "")),
            ("Annex", (S::Annex, 0, "Annex", "")),
            ("一、我们", (S::CjkNumeral, 1, "一、", "我们")),
            ("（二）各方", (S::CjkNumeral, 2, "（二）", "各方")),
            ("（乙）各方", (S::CjkNumeral, 2, "（乙）", "各方")),
            ("（平和主義）第九条", (S::Article, 9, "（平和主義）第九条", "")),
            ("• one", (S::Bullet, 0, "•", "one")),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn references_and_sentences_are_no_markers() {
        for line in [
            "Article 5 of the Convention",
            "J. H. Smith",
            "第三条的规定",
            "2,000 people",
            "3.5 per",
            "(EU) 2016",
            "Part of it",
            "and so",
            "-3 degrees",
        ] {
            let found = parse(line).filter(|reading| reading.style != Style::Bare);
            assert_eq!(found, None, "{line}");
        }
    }
}
