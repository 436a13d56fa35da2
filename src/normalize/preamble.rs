//! How the clauses of preambles, operative paragraphs and closing formulas begin and end.

use super::lines::{is_complete, last_mark};

/// Whether a clause begins as those of a preamble do.
pub(super) fn is_preambular(text: &str) -> bool {
    const OPERATORS: [&str; 40] = [
        "Also",
        "Further",
        "Guided",
        "Aware",
        "Mindful",
        "Conscious",
        "Deeply",
        "Gravely",
        "Convinced",
        "Concerned",
        "Alarmed",
        "Determined",
        "Inspired",
        "Encouraged",
        "Having",
        "In",
        "Profoundly",
        "Firmly",
        "Fully",
        "Strongly",
        "Desirous",
        "Disturbed",
        "Cognizant",
        "Resolved",
        "Committed",
        "Consciente",
        "Conscientes",
        "Teniendo",
        "Profundamente",
        "Tendo",
        "Ciente",
        "Guiada",
        "Guiado",
        "Consciente,",
        "Considérant",
        "Consciente;",
        "Vu",
        "Eingedenk",
        "Unter",
        "In",
    ];
    const HAN: [&str; 14] =
        ["回顾", "重申", "注意到", "铭记", "认识到", "强调", "确认", "考虑到", "深信", "鉴于", "意识到", "回顧", "鑒於", "确信"];
    let end = last_mark(text);
    let clause = matches!(end, Some(',' | ';' | '，' | '；')) || text.ends_with(", and") || text.ends_with("; and");
    if !clause {
        return false;
    }
    let first = text.split(|character: char| character.is_whitespace() || matches!(character, ',' | '\u{A0}')).next().unwrap_or_default();
    let lower = first.to_lowercase();
    let participle =
        ["ing", "ando", "endo", "iendo", "indo", "ant"].iter().any(|ending| lower.ends_with(ending)) && first.chars().count() > 4;
    HAN.iter().any(|operator| text.starts_with(operator))
        || first.starts_with(char::is_uppercase) && (participle || OPERATORS.contains(&first))
}

/// Whether a text closes the preamble: `Have agreed as follows:`.
pub(super) fn ends_preamble(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.chars().count() < 90
        && last_mark(text) == Some(':')
        && ["agree", "convenido", "acordado", "acord", "convenu", "übereingekommen", "decla", "議定", "协议"]
            .iter()
            .any(|word| lower.contains(word))
}

/// Whether a sentence begins with a verb as operative paragraphs do: `Decides …`.
pub(super) fn is_operative(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let complete = is_complete(text);
    complete && first.starts_with(char::is_uppercase) && first.ends_with('s') && first.len() > 4 && !first.ends_with("ss")
}

/// Whether a text is a formula that closes a treaty; conservative.
pub(super) fn is_signature(text: &str) -> bool {
    let starts = [
        "Done at ",
        "DONE at ",
        "Done in ",
        "In witness whereof",
        "IN WITNESS WHEREOF",
        "IN FAITH WHEREOF",
        "In Faith Whereof",
        "In faith whereof",
        "Hecho en ",
        "HECHO en ",
        "Feito em ",
        "FEITO em ",
        "Fait à ",
        "FAIT à ",
        "Geschehen zu ",
        "EN FE DE LO CUAL",
        "EN FOI DE QUOI",
        "/s/",
    ];
    starts.iter().any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{ends_preamble, is_operative, is_preambular, is_signature};

    #[test]
    fn clauses_are_told_by_their_first_words_and_their_ends() {
        assert!(is_preambular("Recalling its decision to meet,"));
        assert!(is_preambular("Deeply concerned that aquifers are shared,"));
        assert!(is_preambular("重申各国的主权，"));
        assert!(!is_preambular("During the year, we met."));
        assert!(ends_preamble("Have agreed as follows:"));
        assert!(is_operative("Decides to meet again."));
        assert!(is_signature("Done at Geneva this twelfth day of August 1949"));
    }
}
