//! Raised figures, as the characters that Unicode has for them: read as plain digits, `10⁶` would
//! be `106`.
//!
//! Every format that raises text by its looks (Markdown's and HTML's `sup`, the positions of Word,
//! OpenDocument and PDF) reads it by this one rule, so that all of them read the same.

/// Raised text in the characters for it: `6` → `⁶`, `-2` → `⁻²`; a comma or a space between two
/// figures stays.
///
/// None when it holds anything but figures and signs: the endings of `21st` and `1er` stay letters.
/// Marks of notes are none of this function's business: they are taken out of the text before.
///
/// Source: Unicode Standard 16.0, code chart *Superscripts and Subscripts*, and Latin-1 for ¹ ² ³.
pub(super) fn raised(text: &str) -> Option<String> {
    let is_figure = |character: char| character.is_ascii_digit() || ('⁰'..='⁹').contains(&character) || "¹²³".contains(character);
    text.chars().any(is_figure).then(|| text.chars().map(raised_character).collect())?
}

/// One character of raised text.
pub(super) fn raised_character(character: char) -> Option<char> {
    Some(match character {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        '=' => '⁼',
        '(' => '⁽',
        ')' => '⁾',
        ',' | ' ' | '¹' | '²' | '³' | '⁰'..='⁾' => character,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn figures_stay_raised_and_words_stay_words() {
        assert_eq!(raised("6").as_deref(), Some("⁶"));
        assert_eq!(raised("−12").as_deref(), Some("⁻¹²"));
        assert_eq!(raised("1, 2").as_deref(), Some("¹, ²"));
        assert_eq!(raised("²").as_deref(), Some("²"));
        assert_eq!(raised("st"), None);
        assert_eq!(raised("2nd"), None);
        assert_eq!(raised(" "), None);
        assert_eq!(raised(""), None);
    }
}
