//! UNI001: letters of another script that look like those of the word they stand in (UTS 39, mixed scripts).

use super::characters::Odd;
use crate::check::ParagraphView;
use crate::check::wording::quoted;
use crate::token::TokenClass;

/// Scripts whose letters look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

impl Script {
    const ALL: [Self; 3] = [Self::Latin, Self::Greek, Self::Cyrillic];

    const fn of(letter: char) -> Option<Self> {
        match letter {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
                Some(Self::Latin)
            }
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Self::Greek),
            '\u{400}'..='\u{52F}' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
        }
    }

    /// Letters that can be taken for letters of the other scripts (confusables.txt of UTS 39).
    const fn lookalikes(self) -> &'static str {
        match self {
            Self::Latin => "ABCEHIJKMNOPSTXYZacehijopsuvxy",
            Self::Greek => "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικγ",
            Self::Cyrillic => "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝёї",
        }
    }
}

/// Words of one script in which some letters are of another and look as if they were not. What does not
/// look alike is meant: *μm*, *kΩ*.
pub(super) fn find(paragraph: &ParagraphView<'_>) -> Vec<Odd> {
    if paragraph.text.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for token in paragraph.tokens.iter().filter(|token| token.class == TokenClass::Word) {
        let word = token.of(paragraph.text);
        if word.is_ascii() {
            continue;
        }
        let letters = || word.chars().filter_map(|letter| Some((letter, Script::of(letter)?)));
        let count = |script: Script| letters().filter(|(_, other)| *other == script).count();
        let [latin, greek, cyrillic] = Script::ALL.map(|script| (count(script), script));
        let (most, own) = [latin, greek, cyrillic].into_iter().max_by_key(|(count, _)| *count).unwrap_or(latin);
        let strangers: Vec<(char, Script)> = letters().filter(|(_, script)| *script != own).collect();
        let Some(&(first, script)) = strangers.first() else { continue };
        if strangers.len() < most && strangers.iter().all(|(letter, script)| script.lookalikes().contains(*letter)) {
            let (letter, own) = (format!("\u{201C}{first}\u{201D} (U+{:04X})", first as u32), own.name());
            let what = format!("A {} letter, {letter}, in a {own} word, {}", script.name(), quoted(word));
            found.push(Odd { ranges: vec![token.range()], what, replacements: Vec::new() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{RIVERS, RIVIERES, found, slip};

    #[test]
    fn letters_that_look_like_others_are_found() {
        let finding = slip("engageons", "engag\u{435}ons");
        let expected = "A Cyrillic letter, “\u{435}” (U+0435), in a Latin word, “engag\u{435}ons”";
        assert_eq!((finding.0.as_str(), finding.2.as_str()), ("UNI001", expected));
        assert_eq!(slip("engageons", "engage\u{3BF}ns").0, "UNI001");
    }

    #[test]
    fn letters_that_look_like_themselves_are_meant() {
        for word in ["\u{3BC}m", "k\u{3A9}", "h\u{3BD}", "СССР", "Ελλάδα"] {
            let text = RIVIERES.replace("région", &format!("région ({word})"));
            assert_eq!(
                found(RIVERS, &[("fr", &text)]).into_iter().filter(|finding| finding.0 == "UNI001").collect::<Vec<_>>(),
                [],
                "{word}"
            );
        }
    }
}
