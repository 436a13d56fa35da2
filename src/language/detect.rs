//! In which language a text is written.
//!
//! Trigrams (whatlang, after Cavnar and Trenkle 1994) among the languages that there are data for,
//! on a sample from several places of the text, so that cost does not grow with it.

use super::Language;

/// Bytes that are looked at, from so many places.
const SAMPLE: usize = 8 * 1024;
const PLACES: usize = 4;

/// A short text in Latin letters is of the language whose function words make up a fifth of it.
const FUNCTION_WORDS_IN: usize = 5;

/// A text in Han characters is Japanese if one character in so many is a kana.
const KANA_IN: usize = 20;

pub(super) fn detect(text: &str) -> Language {
    let sample = sample(text);
    let allowed = vec![
        whatlang::Lang::Eng,
        whatlang::Lang::Spa,
        whatlang::Lang::Por,
        whatlang::Lang::Fra,
        whatlang::Lang::Deu,
        whatlang::Lang::Ita,
        whatlang::Lang::Rus,
        whatlang::Lang::Ara,
        whatlang::Lang::Cmn,
        whatlang::Lang::Jpn,
    ];
    let Some(guess) = whatlang::Detector::with_allowlist(allowed).detect(&sample) else { return Language::UNDETERMINED };
    let language = Language::by_code(guess.lang().code()).unwrap_or(Language::UNDETERMINED);
    // Kana settle what is Japanese; Han alone is Chinese.
    if guess.script() == whatlang::Script::Mandarin {
        let kana = sample.chars().filter(|character| matches!(character, '\u{3041}'..='\u{30FF}')).count();
        let code = if kana * KANA_IN >= sample.chars().count() { "jpn" } else { "cmn" };
        return Language::by_code(code).unwrap_or(language);
    }
    if guess.is_reliable() || guess.script() != whatlang::Script::Latin || sample.len() >= 400 {
        return language;
    }
    // Trigrams of a few words mislead: ask the function words of the guess and of English.
    let english = Language::by_code("eng").unwrap_or(language);
    let (for_guess, for_english) = (function_words(&sample, language), function_words(&sample, english));
    match for_guess.max(for_english) {
        None => Language::UNDETERMINED,
        best if best == for_english => english,
        _ => language,
    }
}

/// Pieces of the text from its beginning, its end and between.
fn sample(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= SAMPLE {
        return text.into();
    }
    let piece = SAMPLE / PLACES;
    let mut sample = String::with_capacity(SAMPLE + PLACES);
    for place in 0..PLACES {
        let mut start = (text.len() - piece) / (PLACES - 1) * place;
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let mut end = (start + piece).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        sample.push_str(&text[start..end]);
        sample.push(' ');
    }
    sample.into()
}

/// How many function words of a language a text has, if they are enough to tell.
fn function_words(text: &str, language: Language) -> Option<usize> {
    let lexicon = language.lexicon();
    let (mut words, mut known) = (0, 0);
    for word in text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        known += usize::from(lexicon.is_function_word(&word.to_lowercase()));
    }
    (known > 0 && known * FUNCTION_WORDS_IN >= words).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::Language;

    fn tag(text: &str) -> &'static str {
        Language::detect(text).tag()
    }

    #[test]
    fn sentences_are_told_apart() {
        for (text, expected) in [
            ("We, the representatives of the participating countries, reaffirm our shared understanding of these principles.", "en"),
            ("Nosotros, los representantes de los países participantes, reafirmamos nuestra comprensión común de estos principios.", "es"),
            (
                "Nós, os representantes dos países participantes, reafirmamos a nossa compreensão comum destes princípios e não mudamos.",
                "pt",
            ),
            ("Nous, les représentants des pays participants, réaffirmons notre compréhension commune de ces principes.", "fr"),
            ("Wir, die Vertreter der teilnehmenden Staaten, bekräftigen unser gemeinsames Verständnis dieser Grundsätze.", "de"),
            ("我们，各国代表，重申我们对这些原则的共同理解。", "zh"),
            ("私たち参加国の代表は、これらの原則についての共通の理解を再確認する。", "ja"),
            ("日本国憲法第九条 日本国民は、戦争の放棄、戦力の不保持、交戦権の否認", "ja"),
            ("Мы, представители стран-участниц, подтверждаем наше общее понимание этих принципов.", "ru"),
        ] {
            assert_eq!(tag(text), expected, "{text}");
        }
    }

    #[test]
    fn short_english_is_english_and_short_nonsense_is_nothing() {
        assert_eq!(tag("We must act on this."), "en");
        assert_eq!(tag("2025 – 17:30"), "und");
        assert_eq!(tag(""), "und");
    }

    #[test]
    fn long_texts_are_sampled_at_character_borders() {
        let text = "Réaffirmant que les États doivent protéger les côtes élevées. ".repeat(2_000);
        assert_eq!(tag(&text), "fr");
    }
}
