//! Tags of languages as files and projects write them: `pt-BR`, `zh-hans`, `cmn_hans`, `fra`.

use super::Language;
use std::fmt;
use std::str::FromStr;

/// A BCP 47 tag in its usual form: `pt-BR`, `zh-Hans`. Codes of ISO 639-3 that have one of two letters
/// become that (`fra` is `fr`, `cmn` is `zh`); `_` may stand for `-`.
///
/// ```
/// use travaux::language::LanguageTag;
/// let tag = |word: &str| word.parse::<LanguageTag>().map(|tag| tag.to_string());
/// assert_eq!(tag("cmn_hans").as_deref(), Ok("zh-Hans"));
/// assert_eq!(tag("deu_1996").as_deref(), Ok("de-1996"));
/// assert!(tag("draft").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct LanguageTag {
    tag: String,
}

/// A word that is no tag of a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is no tag of a language; write it as en, pt-BR, zh-Hans or fra")]
pub struct UnknownTag {
    word: String,
}

/// Individual languages for which texts usually write the tag of their macrolanguage (ISO 639-3).
const MACRO: [(&str, &str); 6] = [("cmn", "zh"), ("arb", "ar"), ("ekk", "et"), ("lvs", "lv"), ("pes", "fa"), ("zsm", "ms")];

/// Variants without a digit that names of files may hold, of the IANA Language Subtag Registry. The
/// others are left out: any word of five letters could be one.
const VARIANTS: [&str; 6] = ["valencia", "tarask", "pinyin", "wadegile", "hepburn", "scouse"];

impl LanguageTag {
    /// The tag as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// The language that Travaux has data for, or [`Language::UNDETERMINED`].
    #[must_use]
    pub fn language(&self) -> Language {
        Language::by_tag(&self.tag).unwrap_or(Language::UNDETERMINED)
    }

    /// The tag of a language that was recognised in a text.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { tag: language.tag().to_owned() }
    }

    /// Whether two tags are of one language, whatever the region and the script.
    #[must_use]
    pub fn is_same_language(&self, other: &Self) -> bool {
        self.tag.split('-').next() == other.tag.split('-').next()
    }
}

impl FromStr for LanguageTag {
    type Err = UnknownTag;

    fn from_str(word: &str) -> Result<Self, UnknownTag> {
        let unknown = || UnknownTag { word: word.to_owned() };
        let mut parts = word.split(['-', '_']);
        let primary = parts.next().and_then(primary).ok_or_else(unknown)?;
        let mut tag = primary;
        for part in parts {
            tag.push('-');
            tag.push_str(&subtag(part).ok_or_else(unknown)?);
        }
        Ok(Self { tag })
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = UnknownTag;

    fn try_from(word: String) -> Result<Self, UnknownTag> {
        word.parse()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.tag)
    }
}

/// The first part of a tag, in two letters where there are two.
fn primary(part: &str) -> Option<String> {
    let code = part.to_ascii_lowercase();
    if let Some((_, tag)) = MACRO.iter().find(|(individual, _)| *individual == code) {
        return Some((*tag).to_owned());
    }
    let language = match code.len() {
        2 => isolang::Language::from_639_1(&code),
        3 => isolang::Language::from_639_3(&code),
        _ => None,
    }?;
    Some(language.to_639_1().unwrap_or_else(|| language.to_639_3()).to_owned())
}

/// A script (`Hans`), a region (`BR`, `419`) or a variant (`1996`, `valencia`), as it is usually written.
fn subtag(part: &str) -> Option<String> {
    let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = part.bytes().all(|byte| byte.is_ascii_digit());
    match part.len() {
        2 if letters => Some(part.to_ascii_uppercase()),
        3 if digits => Some(part.to_owned()),
        4 if letters => Some(part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase()),
        4 if digits => Some(part.to_owned()),
        5..=8 => VARIANTS.contains(&&*part.to_ascii_lowercase()).then(|| part.to_ascii_lowercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::LanguageTag;

    fn tag(word: &str) -> Option<String> {
        word.parse().ok().map(|tag: LanguageTag| tag.to_string())
    }

    #[test]
    fn tags_are_written_in_their_usual_form() {
        for (word, expected) in [
            ("en", "en"),
            ("PT-br", "pt-BR"),
            ("por_BR", "pt-BR"),
            ("zh-hans", "zh-Hans"),
            ("cmn_hans", "zh-Hans"),
            ("fra", "fr"),
            ("arb", "ar"),
            ("hin", "hi"),
            ("es-419", "es-419"),
            ("deu_1996", "de-1996"),
            ("quc", "quc"),
        ] {
            assert_eq!(tag(word).as_deref(), Some(expected), "{word}");
        }
    }

    #[test]
    fn words_that_are_no_languages_are_refused() {
        for word in ["", "x", "draft", "en-", "en-a", "qq", "en_final_version_2", "es-draft"] {
            assert_eq!(tag(word), None, "{word}");
        }
    }
}
