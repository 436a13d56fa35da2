//! What labels of paragraphs look like, where their place on the page matters. What they mean is
//! normalization's to say.

/// Longest label, in characters.
const LONGEST: usize = 7;

/// Whether a word can be a label beside its paragraph: `1.`, `(a)`, `iv)`, `–`, `Pp1`, `73/3.`.
pub(super) fn is_label(word: &str) -> bool {
    let inner = word.trim_matches(['(', ')', '.', '[', ']']);
    let plain = inner.chars().all(|character| character.is_alphanumeric() || matches!(character, '.' | '/' | '-'));
    let marked = word.len() > inner.len() && !word.ends_with(',') || inner.chars().any(|character| character.is_ascii_digit());
    is_bullet(word) || matches!(word, "-" | "–" | "—" | "*") || !inner.is_empty() && plain && marked && word.chars().count() <= LONGEST
}

/// Whether a word is a bullet and nothing else.
pub(super) fn is_bullet(word: &str) -> bool {
    matches!(word, "•" | "◦" | "▪" | "●" | "○" | "■" | "‣" | "\u{F0B7}" | "\u{F0A7}")
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn labels_are_known() {
        for label in ["1.", "(a)", "iv)", "–", "Pp1", "73/3.", "•", "4"] {
            assert!(is_label(label), "{label}");
        }
        for word in ["Country", "Annex", "2015-2030", "", "We"] {
            assert!(!is_label(word), "{word}");
        }
    }
}
