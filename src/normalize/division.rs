//! Reading articles, chapters, annexes and sections: labels that begin with a word.

use super::marker::{Reading, Readings, Style, decimal, decimal_path, suffix_length};
use super::numeral::roman;
use crate::document::LabelScheme;

/// Words that name divisions of a text, as written at the start of a line, in order.
const WORDS: [(&str, LabelScheme); 63] = [
    ("Abschnitt", LabelScheme::Division),
    ("Addendum", LabelScheme::Annex),
    ("Allegato", LabelScheme::Annex),
    ("Anexo", LabelScheme::Annex),
    ("Anhang", LabelScheme::Annex),
    ("Anlage", LabelScheme::Annex),
    ("Annex", LabelScheme::Annex),
    ("Annexe", LabelScheme::Annex),
    ("Appendice", LabelScheme::Annex),
    ("Appendices", LabelScheme::Annex),
    ("Appendix", LabelScheme::Annex),
    ("Apéndice", LabelScheme::Annex),
    ("Apêndice", LabelScheme::Annex),
    ("Art", LabelScheme::Article),
    ("Article", LabelScheme::Article),
    ("Articolo", LabelScheme::Article),
    ("Articulo", LabelScheme::Article),
    ("Artigo", LabelScheme::Article),
    ("Artikel", LabelScheme::Article),
    ("Artykuł", LabelScheme::Article),
    ("Artículo", LabelScheme::Article),
    ("Attachment", LabelScheme::Annex),
    ("Book", LabelScheme::Division),
    ("Capitolo", LabelScheme::Division),
    ("Capitulo", LabelScheme::Division),
    ("Capítulo", LabelScheme::Division),
    ("Chapitre", LabelScheme::Division),
    ("Chapter", LabelScheme::Division),
    ("Division", LabelScheme::Division),
    ("Kapitel", LabelScheme::Division),
    ("Part", LabelScheme::Division),
    ("Parte", LabelScheme::Division),
    ("Partie", LabelScheme::Division),
    ("Pillar", LabelScheme::Division),
    ("Principle", LabelScheme::Article),
    ("Regulation", LabelScheme::Article),
    ("Rule", LabelScheme::Article),
    ("Schedule", LabelScheme::Annex),
    ("Seccion", LabelScheme::Division),
    ("Sección", LabelScheme::Division),
    ("Section", LabelScheme::Division),
    ("Sezione", LabelScheme::Division),
    ("Seção", LabelScheme::Division),
    ("Subpart", LabelScheme::Division),
    ("Teil", LabelScheme::Division),
    ("Titel", LabelScheme::Division),
    ("Title", LabelScheme::Division),
    ("Titolo", LabelScheme::Division),
    ("Titre", LabelScheme::Division),
    ("Titulo", LabelScheme::Division),
    ("Título", LabelScheme::Division),
    ("Глава", LabelScheme::Division),
    ("Приложение", LabelScheme::Annex),
    ("Раздел", LabelScheme::Division),
    ("Стаття", LabelScheme::Article),
    ("Статья", LabelScheme::Article),
    ("Часть", LabelScheme::Division),
    ("الباب", LabelScheme::Division),
    ("الجزء", LabelScheme::Division),
    ("الفصل", LabelScheme::Division),
    ("المادة", LabelScheme::Article),
    ("المرفق", LabelScheme::Annex),
    ("مادة", LabelScheme::Article),
];
/// `Article 5`, `Chapter II`, `Annex`: a word of a known kind, a number, and what shows that no
/// sentence goes on (`Article 5 of the Convention` is text).
pub(super) fn worded(line: &str) -> Option<Reading> {
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let word = line[..end].trim_end_matches([':', '.', '：']);
    if !(2..=24).contains(&word.len()) {
        return None;
    }
    let scheme = division_word(word)?;
    let after = line[end..].trim_start();
    let number_start = line.len() - after.len();
    let number_end = after
        .find(|character: char| character.is_whitespace() || matches!(character, '.' | ':' | ',' | ';' | '–' | '—' | '(' | ')' | '：'))
        .unwrap_or(after.len());
    let number = &after[..number_end];
    let ordinal = decimal(number)
        .or_else(|| roman(&number.to_lowercase()).filter(|_| number.len() <= 7))
        .or_else(|| {
            (number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| u32::from(number.as_bytes()[0] - b'A' + 1))
        })
        .or_else(|| first_ordinal(number))
        .or_else(|| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| decimal_path(number)).flatten());
    let Some(ordinal) = ordinal else {
        // An annex may stand alone.
        let alone = line[word.len()..].trim_matches([':', '.', ' ', '：']).is_empty();
        let titled = line[word.len()..].trim_start().starts_with([':', '–', '—', '：']);
        if scheme == LabelScheme::Annex && (alone || titled) {
            let written = word.len();
            let rest = line.len() - line[written..].trim_start_matches([' ', ':', '.', '–', '—', '：', '\u{A0}']).len();
            return Some(Reading { readings: Readings::one(scheme, 0), written, rest, name: word.to_owned(), style: Style::Word });
        }
        return None;
    };
    let mut written = number_start + number_end;
    let suffix = suffix_length(&line[written..]);
    if suffix > 1 {
        written += suffix;
    }
    written += ordinal_sign_length(&line[written..]);
    let name = line[..written].split_whitespace().collect::<Vec<_>>().join(" ");
    let tail = line[written..].trim_start();
    let separated = tail.strip_prefix(['.', ':', '–', '—', '|', '：', '-', '\u{2212}', '―']);
    let separated = match separated {
        Some(text) => Some(text.trim_start_matches(['.', ':', '–', '—', '-', ' ', '\u{A0}', '―']).trim_start()),
        None if tail.is_empty() => Some(tail),
        None if tail.starts_with(|next: char| {
            next.is_uppercase() || next.is_alphabetic() && !next.is_lowercase() || matches!(next, '"' | '\u{201C}')
        }) =>
        {
            Some(tail)
        }
        None if tail.starts_with('(') && !line[written..].starts_with('(') => Some(tail),
        None => None,
    }?;
    Some(Reading { readings: Readings::one(scheme, ordinal), written, rest: line.len() - separated.len(), name, style: Style::Word })
}

/// What kind of division a word names, also in capitals.
fn division_word(word: &str) -> Option<LabelScheme> {
    let find = |word: &str| WORDS.binary_search_by(|(known, _)| (*known).cmp(word)).ok().map(|at| WORDS[at].1);
    let found = find(word);
    if found.is_some() || word.len() < 4 || word.chars().any(char::is_lowercase) {
        return found;
    }
    let mut characters = word.chars();
    let first = characters.next()?;
    find(&std::iter::once(first).chain(characters.flat_map(char::to_lowercase)).collect::<String>())
}

fn first_ordinal(word: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 16] = [
        ("premier", 1),
        ("première", 1),
        ("1er", 1),
        ("first", 1),
        ("one", 1),
        ("second", 2),
        ("two", 2),
        ("third", 3),
        ("three", 3),
        ("1º", 1),
        ("1°", 1),
        ("1.º", 1),
        ("primero", 1),
        ("primeiro", 1),
        ("unique", 1),
        ("único", 1),
    ];
    let lower = word.to_lowercase();
    WORDS.iter().find(|(known, _)| *known == lower).map(|&(_, number)| number).or_else(|| {
        let digits = lower.trim_end_matches(['º', '°', 'ª', 'o']);
        (digits.len() < lower.len()).then(|| decimal(digits)).flatten()
    })
}

/// Length of the sign in `Artigo 4.º`, which stands behind the number.
fn ordinal_sign_length(after: &str) -> usize {
    let signed = ["º", "ª", "°"].iter().find(|sign| after.strip_prefix('.').is_some_and(|after| after.starts_with(**sign)));
    signed.map_or(0, |sign| 1 + sign.len())
}

pub(super) fn section_sign(line: &str) -> Option<Reading> {
    let after = line['§'.len_utf8()..].trim_start();
    let start = line.len() - after.len();
    let length = after.find(|character: char| !character.is_alphanumeric() && character != '.').unwrap_or(after.len());
    let number = after[..length].trim_end_matches('.');
    let ordinal = decimal(number).or_else(|| decimal_path(number))?;
    let written = start + number.len();
    let rest = line.len() - line[written..].trim_start_matches(['.', ' ', '\u{A0}', ':', ')']).len();
    Some(Reading {
        readings: Readings::one(LabelScheme::SectionSign, ordinal),
        written,
        rest,
        name: format!("§ {number}"),
        style: Style::Word,
    })
}

#[cfg(test)]
mod tests {
    use super::{LabelScheme, WORDS, worded};

    #[test]
    fn division_words_are_sorted_and_known_in_capitals() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| word));
        let reading = worded("CAPÍTULO IV").expect("read");
        assert_eq!((reading.readings[0], reading.written), ((LabelScheme::Division, 4), "CAPÍTULO IV".len()));
    }
}
