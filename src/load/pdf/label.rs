//! What labels of paragraphs look like, where their place on the page matters. What they mean is
//! normalization's to say.

/// Longest label, in characters.
const LONGEST: usize = 7;

/// Whether a word can be a label beside its paragraph: `1.`, `(a)`, `iv)`, `–`, `Pp1`, `73/3.`.
pub(super) fn is_label(word: &str) -> bool {
    let inner = word.trim_matches(['(', ')', '.', '[', ']']);
    let plain = inner.chars().all(|character| character.is_alphanumeric() || matches!(character, '.' | '/' | '-'));
    let marked = word.len() > inner.len() && !word.ends_with(',') || inner.chars().any(|character| character.is_ascii_digit());
    // `being.` and `it)` end a sentence; `a.`, `iv.` and `(aa)` are labels.
    let letters = inner.chars().count();
    let spelled = inner.chars().all(char::is_alphabetic);
    let roman = inner.chars().all(|character| "ivxlcIVXLC".contains(character));
    let counts = !spelled || letters == 1 || roman || letters == 2 && word.starts_with('(');
    is_bullet(word)
        || matches!(word, "-" | "–" | "—" | "*")
        || !inner.is_empty() && plain && marked && counts && word.chars().count() <= LONGEST
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
        for word in ["Country", "Annex", "2015-2030", "", "We", "being.", "it)"] {
            assert!(!is_label(word), "{word}");
        }
    }
}
