//! What lines of a cover page say: a kind of document, a meeting, a date and place, a symbol.

use super::date;

/// Nouns of documents, folded.
const TITLES: [&str; 80] = [
    "accord",
    "acordo",
    "acta",
    "acte",
    "acuerdo",
    "agenda",
    "agreement",
    "arrangement",
    "carta",
    "charta",
    "charte",
    "charter",
    "code",
    "communique",
    "communiqué",
    "compact",
    "comunicado",
    "conclusions",
    "consenso",
    "consensus",
    "constitution",
    "constitución",
    "constituição",
    "contract",
    "convención",
    "convention",
    "convenio",
    "convenção",
    "convênio",
    "covenant",
    "decision",
    "decisión",
    "decisão",
    "declaración",
    "declaration",
    "declaração",
    "déclaration",
    "décision",
    "directive",
    "draft",
    "entschließung",
    "erklärung",
    "goals",
    "grundgesetz",
    "guidelines",
    "guidance",
    "konvention",
    "law",
    "memorandum",
    "note",
    "outcome",
    "pact",
    "pacte",
    "pacto",
    "plan",
    "platform",
    "principles",
    "proclamation",
    "programme",
    "protocol",
    "protocole",
    "protocolo",
    "recommendation",
    "regulation",
    "report",
    "resolución",
    "resolution",
    "resolução",
    "rules",
    "résolution",
    "statement",
    "summary",
    "terms",
    "tratado",
    "treaty",
    "traité",
    "undertaking",
    "vertrag",
    "vision",
    "übereinkommen",
];
/// Nouns of meetings, folded.
const EVENTS: [&str; 40] = [
    "assemblée",
    "asamblea",
    "assembleia",
    "assembly",
    "conferencia",
    "conference",
    "conferência",
    "conférence",
    "congress",
    "convening",
    "cumbre",
    "cúpula",
    "dialogue",
    "diálogo",
    "foro",
    "forum",
    "fórum",
    "gipfel",
    "gipfeltreffen",
    "konferenz",
    "meeting",
    "mesa",
    "ministerial",
    "período",
    "plenary",
    "retreat",
    "reunião",
    "reunión",
    "roundtable",
    "runde",
    "réunion",
    "seminar",
    "seminario",
    "session",
    "sitzung",
    "sommet",
    "summit",
    "symposium",
    "tagung",
    "workshop",
];
const HAN_TITLES: [&str; 17] = [
    "宣言", "共识", "共識", "声明", "聲明", "公约", "公約", "条约", "條約", "协定", "協定", "决议", "決議", "公报", "公報", "憲法", "宪法",
];
const HAN_EVENTS: [&str; 9] = ["圆桌会", "圓桌會", "峰会", "峰會", "会议", "會議", "大会", "大會", "论坛"];

/// Whether a text names a kind of document.
pub(super) fn has_title_noun(text: &str) -> bool {
    HAN_TITLES.iter().any(|noun| text.ends_with(noun))
        || text
            .split(|character: char| !character.is_alphabetic())
            .any(|word| word.starts_with(char::is_uppercase) && word.len() > 2 && TITLES.contains(&word.to_lowercase().as_str()))
}

/// Whether a text names a meeting.
pub(super) fn is_event(text: &str) -> bool {
    HAN_EVENTS.iter().any(|noun| text.contains(noun)) && text.chars().count() < 40
        || text.split(|character: char| !character.is_alphabetic()).any(|word| {
            let lower = word.to_lowercase();
            EVENTS.contains(&lower.as_str())
                && (word.starts_with(char::is_uppercase) || text.split(|character: char| !character.is_alphanumeric()).any(is_ordinal))
        })
}

/// Whether a word is an ordinal number.
pub(super) fn is_ordinal(word: &str) -> bool {
    const ORDINALS: [&str; 30] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "twentieth",
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
        "ninetieth",
        "hundredth",
        "primera",
        "segunda",
        "tercera",
        "primeira",
        "terceira",
        "première",
        "deuxième",
        "troisième",
        "zweite",
    ];
    let lower = word.to_lowercase();
    let suffixed =
        lower.len() > 2 && lower.as_bytes()[0].is_ascii_digit() && ["st", "nd", "rd", "th"].iter().any(|suffix| lower.ends_with(suffix));
    suffixed || ORDINALS.contains(&lower.as_str()) || lower.ends_with("teenth")
}

/// Whether all letters are capitals.
pub(super) fn is_upper(text: &str) -> bool {
    text.chars().filter(|character| character.is_alphabetic()).count() > 3
        && !text.chars().any(char::is_lowercase)
        && text.chars().any(char::is_uppercase)
}

/// A date, alone or with a place.
pub(super) fn is_date_line(text: &str) -> bool {
    let Some(found) = date::find(text) else { return false };
    let rest: Vec<&str> =
        [&text[..found.range.start], &text[found.range.end..]].into_iter().map(trim_place).filter(|rest| !rest.is_empty()).collect();
    rest.len() <= 1
        && rest.iter().all(|rest| {
            rest.split_whitespace().count() <= 5
                && rest.starts_with(char::is_uppercase)
                && !has_title_noun(rest)
                && !is_event(rest)
                && !rest.contains(':')
                && rest.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() <= 1
        })
}

/// A document symbol such as `A/RES/77/1` or `FCCC/CP/2015/L.9/Rev.1`.
pub(super) fn symbol(text: &str) -> Option<std::ops::Range<usize>> {
    let mut at = 0;
    for word in text.split_whitespace() {
        let start = at + text[at..].find(word)?;
        at = start + word.len();
        let trimmed = word.trim_matches(|character: char| !character.is_alphanumeric());
        let parts: Vec<&str> = trimmed.split('/').collect();
        let fits = parts.len() >= 3
            && parts[0].bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=6).contains(&parts[0].len())
            && parts.iter().all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'*'))
            })
            && trimmed.bytes().any(|byte| byte.is_ascii_digit());
        if fits {
            let start = start + word.find(trimmed)?;
            return Some(start..start + trimmed.len());
        }
    }
    None
}

/// Whether a text is a document symbol and nothing else.
pub(super) fn is_symbol_line(text: &str) -> bool {
    symbol(text).is_some_and(|range| text.len() - range.len() <= 3)
}

/// What stands beside a date, without the words and marks that join the two.
pub(super) fn trim_place(text: &str) -> &str {
    let text = text.trim_matches(|character: char| !character.is_alphanumeric() && character != ')');
    let words = ["in ", "at ", "en ", "em ", "à ", "le ", "on ", "am ", "den "];
    let text = words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = [" on", " le", " den", " am", " el", " em", " the"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    if matches!(text, "on" | "le" | "el" | "the" | "on the" | "am" | "Date" | "in" | "at") { "" } else { text.trim_end_matches([',', ' ']) }
}

#[cfg(test)]
mod tests {
    use super::{has_title_noun, is_date_line, is_event, symbol};

    #[test]
    fn cover_lines_are_told_from_sentences() {
        assert!(is_date_line("July 25, 2025    São Paulo, Brazil"));
        assert!(is_date_line("Ljubljana, 4 to 8 May 2026"));
        assert!(!is_date_line("Resolution adopted by the General Assembly on 19 December 2044"));
        assert!(is_event("The Second China-Latin American and Caribbean States Roundtable on Human Rights"));
        assert!(has_title_noun("São Paulo Consensus on Human Rights"));
        assert!(!has_title_noun("For immediate release"));
        assert_eq!(symbol("see A/RES/77/1."), Some(4..14));
        assert_eq!(symbol("and/or either/or/both"), None);
    }
}
