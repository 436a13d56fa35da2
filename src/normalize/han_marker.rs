//! Reading labels in Han characters and Hangul: articles, chapters, items, annexes.

use super::marker::{Reading, Readings, Style, decimal, reading};
use super::numeral::{han, is_han_digit, to_digit};
use crate::document::LabelScheme;

/// `第三条`, `第二章`, `제3조`.
pub(super) fn counted_division(line: &str) -> Option<Reading> {
    let start = line.chars().next()?.len_utf8();
    let number_length =
        line[start..].find(|character: char| !is_han_digit(character) && to_digit(character).is_none() && character != ' ')?;
    let number = line[start..start + number_length].trim();
    let unit = line[start + number_length..].chars().next()?;
    let ordinal = decimal(number).or_else(|| han(number))?;
    let scheme = match unit {
        '条' | '條' | '조' => LabelScheme::Article,
        '章' | '节' | '節' | '编' | '編' | '篇' | '部' | '장' | '절' | '편' => LabelScheme::Division,
        '款' | '项' | '項' => LabelScheme::CjkNumeral,
        _ => return None,
    };
    let mut written = start + number_length + unit.len_utf8();
    // 第三条之二, 第二十四条の二
    if let Some(inserted) = line[written..].strip_prefix(['之', 'の']) {
        let length = inserted.find(|character: char| !is_han_digit(character)).unwrap_or(inserted.len());
        written += if length > 0 { line[written..].chars().next().map_or(0, char::len_utf8) + length } else { 0 };
    }
    let after = &line[written..];
    if after.starts_with([
        '的', '规', '規', '第', '、', '，', '及', '和', '至', '所', '或', '与', '與', ',', '에', '의', '及', 'の', 'に', 'を', 'は',
    ]) {
        return None;
    }
    let rest = line.len() - after.trim_start_matches([' ', '\u{3000}', '：', ':', '\u{A0}']).len();
    Some(Reading { readings: Readings::one(scheme, ordinal), written, rest, name: line[..written].to_owned(), style: Style::Word })
}

/// `（平和主義）第九条`: a caption in brackets before the label, as Japanese statutes have it. The
/// caption is part of the label as written.
pub(super) fn captioned(line: &str) -> Option<Reading> {
    let close = line.char_indices().take(40).find(|&(_, character)| character == '）')?.0 + '）'.len_utf8();
    let start = close + (line[close..].len() - line[close..].trim_start().len());
    let inner = line[start..].starts_with('第').then(|| counted_division(&line[start..])).flatten()?;
    Some(Reading { written: start + inner.written, rest: start + inner.rest, ..inner })
}

/// `一、` and `一  `; also 附件一, which names an annex.
pub(super) fn han_numeral(line: &str) -> Option<Reading> {
    let end = line.find(|character: char| !is_han_digit(character)).unwrap_or(line.len());
    let ordinal = han(&line[..end])?;
    let after = &line[end..];
    let (style, written) = if after.starts_with(['、', '．', '.']) {
        (Style::Stop, end + after.chars().next().map_or(0, char::len_utf8))
    } else if after.is_empty() || after.starts_with(['\u{3000}', ' ']) {
        (Style::Bare, end)
    } else {
        return None;
    };
    reading(Some(Readings::one(LabelScheme::CjkNumeral, ordinal)), line, written, line[..end].to_owned(), style)
}

/// 附件, 附录, 別紙, each with or without a numeral.
pub(super) fn han_annex(line: &str) -> Option<Reading> {
    if line.is_empty() || line.is_char_boundary(1) {
        return None;
    }
    let word = ["附件", "附录", "附錄", "附則", "附表", "別紙", "부속서"].into_iter().find(|word| line.starts_with(word))?;
    let length = line[word.len()..]
        .find(|character: char| !is_han_digit(character) && to_digit(character).is_none())
        .unwrap_or(line.len() - word.len());
    let written = word.len() + length;
    let after = &line[written..];
    if !(after.is_empty() || after.starts_with(['：', ':', ' ', '\u{3000}'])) {
        return None;
    }
    let number = &line[word.len()..written];
    let ordinal = decimal(number).or_else(|| han(number)).unwrap_or(0);
    let rest = line.len() - after.trim_start_matches([' ', '\u{3000}', '：', ':']).len();
    Some(Reading {
        readings: Readings::one(LabelScheme::Annex, ordinal),
        written,
        rest,
        name: line[..written].to_owned(),
        style: Style::Word,
    })
}

pub(super) fn circled(line: &str) -> Option<Reading> {
    let start = '○'.len_utf8();
    let length = line[start..].find(|character: char| to_digit(character).is_none()).unwrap_or(line.len() - start);
    let name: String = line[start..start + length].chars().filter_map(to_digit).collect();
    let ordinal = name.parse().ok()?;
    reading(Some(Readings::one(LabelScheme::Decimal, ordinal)), line, start + length, name, Style::Brackets)
}
