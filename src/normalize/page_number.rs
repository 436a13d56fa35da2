//! What a page number looks like.

/// A page number that a line consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageNumber {
    pub(super) value: u32,
    pub(super) form: Form,
    /// Whether it is one letter, which may be anything: `x`, `v`.
    pub(super) is_letter: bool,
}

/// How sure the look of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `3`, `iii`, `[3]`: could be anything.
    Bare,
    /// `- 3 -`, `Page 3 of 7`, `3/7`: hardly anything else.
    Explicit,
}

/// Words before, between and after the number, folded to lower case.
const PAGE_WORDS: [&str; 12] = ["page", "pages", "p.", "pg.", "pag.", "pág.", "página", "seite", "s.", "pagina", "страница", "صفحة"];
const OF_WORDS: [&str; 8] = ["of", "de", "von", "sur", "di", "van", "from", "из"];

/// Reads a line that is a page number and nothing else.
pub(super) fn parse(line: &str) -> Option<PageNumber> {
    if line.len() > 40 || !line.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0x80 || matches!(byte, b'i' | b'v' | b'x')) {
        return None;
    }
    // Most short lines are the ends of sentences.
    if matches!(line.as_bytes().last(), Some(b'.' | b',' | b';' | b':' | b')')) {
        return None;
    }
    let is_letter = line.len() == 1 && !line.as_bytes()[0].is_ascii_digit();
    let bare = |value| Some(PageNumber { value, form: Form::Bare, is_letter });
    let explicit = |value| Some(PageNumber { value, form: Form::Explicit, is_letter: false });
    if let Some(value) = digits(line).or_else(|| roman(line)) {
        return bare(value);
    }
    if let Some(value) = line.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).and_then(|inner| digits(inner.trim())) {
        return bare(value);
    }
    let dashes = ['-', '\u{2013}', '\u{2014}', '|', '\u{2012}', '~', '·', '•'];
    let inner = line.trim_matches(dashes).trim();
    if inner.len() < line.len() {
        let both = line.starts_with(dashes) && line.ends_with(dashes);
        if let Some(value) = digits(inner).or_else(|| roman(inner)) {
            return if both { explicit(value) } else { bare(value) };
        }
    }
    if let Some(value) = han(inner) {
        return explicit(value);
    }
    if let Some((value, total)) = inner.split_once('/') {
        let (value, total) = (digits(value.trim())?, digits(total.trim())?);
        return (value >= 1 && value <= total).then_some(PageNumber { value, form: Form::Explicit, is_letter: false });
    }
    let lower = inner.to_lowercase();
    let words: Vec<&str> =
        lower.split(|character: char| character.is_whitespace() || character == '|').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [page, number] if PAGE_WORDS.contains(page) => {
            explicit(digits(number).or_else(|| roman(number)).or_else(|| number.split_once('/').and_then(|(value, _)| digits(value)))?)
        }
        [page, number, of, total] if PAGE_WORDS.contains(page) && (OF_WORDS.contains(of) || *of == "/") => {
            digits(total)?;
            explicit(digits(number)?)
        }
        [number, of, total] if OF_WORDS.contains(of) || *of == "/" => {
            let (value, total) = (digits(number)?, digits(total)?);
            (value <= total).then_some(PageNumber { value, form: Form::Explicit, is_letter: false })
        }
        [glued] => PAGE_WORDS.iter().find_map(|page| glued.strip_prefix(page)).and_then(digits).and_then(explicit),
        _ => None,
    }
}

/// The page number at the end or the start of a line that says something else too.
pub(super) fn embedded(line: &str) -> Option<u32> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let last = words.next_back()?;
    let number = |word: &str| digits(word).or_else(|| word.split_once('/').and_then(|(value, total)| digits(total).and(digits(value))));
    // `… Page 3 of 7`, `… Page 3`
    let tail: Vec<&str> = line.split_whitespace().rev().take(4).collect();
    for length in (2..=tail.len()).rev() {
        let words: Vec<&str> = tail[..length].iter().rev().copied().collect();
        if words[0].to_lowercase().starts_with(['p', 's'])
            && let Some(found) = parse(&words.join(" ")).filter(|found| found.form == Form::Explicit)
        {
            return Some(found.value);
        }
    }
    number(last).or_else(|| number(first))
}

fn digits(word: &str) -> Option<u32> {
    (!word.is_empty() && word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

fn roman(word: &str) -> Option<u32> {
    (!word.is_empty() && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'))).then(|| super::numeral::roman(word)).flatten()
}

/// `第3页`, `第 3 页 共 7 页`, `3页`
fn han(line: &str) -> Option<u32> {
    if !line.contains(['页', '頁', 'ペ']) {
        return None;
    }
    let compact: String = line.chars().filter(|character| !character.is_whitespace()).collect();
    let rest = compact.strip_prefix('第').unwrap_or(&compact);
    let end = rest.find(['页', '頁', 'ペ'])?;
    let tail = rest[end..].trim_start_matches(['页', '頁', '/', '，', '共']);
    let total = tail.trim_end_matches(['页', '頁']);
    (tail.is_empty() || digits(total).is_some()).then(|| digits(&rest[..end])).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Form, embedded, parse};

    #[test]
    fn page_numbers_of_many_shapes_are_read() {
        for (line, value, form) in [
            ("3", 3, Form::Bare),
            ("iii", 3, Form::Bare),
            ("[3]", 3, Form::Bare),
            ("- 3 -", 3, Form::Explicit),
            ("\u{2014} 3 \u{2014}", 3, Form::Explicit),
            ("Page 3 of 7", 3, Form::Explicit),
            ("página 3 de 7", 3, Form::Explicit),
            ("p. 3", 3, Form::Explicit),
            ("3/7", 3, Form::Explicit),
            ("第 3 页 共 7 页", 3, Form::Explicit),
        ] {
            let found = parse(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.value, found.form), (value, form), "{line}");
        }
        for line in ["3.", "(3)", "Article 3", "7/3", "page by page", "in", "3 of the 7", "I"] {
            assert_eq!(parse(line), None, "{line}");
        }
        assert_eq!(embedded("A/RES/77/1      3/5"), Some(3));
        assert_eq!(embedded("CCL/COP.7/L.3   Page 2 of 4"), Some(2));
    }
}
