//! Patterns of file names: `texts/{doc}.{lang}.md`.

use super::LanguageTag;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A pattern of paths relative to the project. `{doc}` stands for what the texts of a set have in common,
/// folders included, `{lang}` for the tag of a language, `*` for any part of a name.
///
/// ```
/// use travaux::project::Pattern;
/// let pattern: Pattern = "texts/{doc}.{lang}.md".parse()?;
/// let found = pattern.matched("texts/2022/treaty.pt-BR.md").expect("it matches");
/// assert_eq!((found.document.as_str(), found.language.unwrap().as_str()), ("2022/treaty", "pt-BR"));
/// assert!(pattern.matched("texts/treaty.draft.md").is_none());
/// # Ok::<(), travaux::project::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern {
    text: String,
    pieces: Vec<Piece>,
}

/// What a pattern says of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// What stands at `{doc}`; empty if the pattern has none.
    pub document: String,
    /// The language at `{lang}`; none if the pattern has none.
    pub language: Option<LanguageTag>,
}

/// A pattern that is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatternError {
    /// A placeholder that there is not.
    #[error("\"{{{0}}}\" is no placeholder; there are {{doc}}, {{lang}} and *")]
    Unknown(String),
    /// A placeholder twice.
    #[error("{{{0}}} stands twice in \"{1}\"")]
    Twice(&'static str, String),
    /// A path that leaves the project.
    #[error("\"{0}\" leaves the project; write a path relative to it, with / between folders")]
    Outside(String),
    /// Braces that do not pair.
    #[error("the braces of \"{0}\" do not pair")]
    Braces(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Document,
    Language,
    Any,
}

impl Pattern {
    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it tells a language.
    #[must_use]
    pub fn has_language(&self) -> bool {
        self.pieces.contains(&Piece::Language)
    }

    /// The folder below which all that it matches lies, relative to the project.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let literal = match self.pieces.first() {
            Some(Piece::Literal(text)) => text.as_str(),
            _ => "",
        };
        let folder = if self.pieces.len() == 1 {
            Path::new(literal).parent()
        } else {
            literal.rsplit_once('/').map(|(folder, _)| Path::new(folder))
        };
        folder.map_or_else(PathBuf::new, Path::to_owned)
    }

    /// What a path with `/` between folders is to the pattern, if it matches. The longest document is
    /// chosen that leaves the tag of a language.
    #[must_use]
    pub fn matched(&self, path: &str) -> Option<Matched> {
        let mut found = Matched { document: String::new(), language: None };
        // Names longer than any real path would make the search slow.
        const LONGEST: usize = 1 << 12;
        (path.len() <= LONGEST && matches(&self.pieces, path, &mut found)).then_some(found)
    }
}

fn matches(pieces: &[Piece], path: &str, found: &mut Matched) -> bool {
    let Some((piece, rest)) = pieces.split_first() else { return path.is_empty() };
    match piece {
        Piece::Literal(text) => path.strip_prefix(text.as_str()).is_some_and(|path| matches(rest, path, found)),
        Piece::Any => {
            let end = path.find('/').unwrap_or(path.len());
            cuts(path, end).any(|cut| matches(rest, &path[cut..], found))
        }
        Piece::Document => cuts(path, path.len()).any(|cut| {
            let is_name = cut > 0 && !path[..cut].ends_with('/');
            let matched = is_name && matches(rest, &path[cut..], found);
            if matched {
                found.document = path[..cut].to_owned();
            }
            matched
        }),
        Piece::Language => {
            let end = path.find('/').unwrap_or(path.len()).min(LONGEST_TAG);
            cuts(path, floor(path, end)).any(|cut| {
                let Ok(tag) = path[..cut].parse::<LanguageTag>() else { return false };
                let matched = matches(rest, &path[cut..], found);
                if matched {
                    found.language = Some(tag);
                }
                matched
            })
        }
    }
}

/// Bytes of the longest tag that is looked for.
const LONGEST_TAG: usize = 24;

/// Where a text can be cut, the longest first.
fn cuts(text: &str, end: usize) -> impl Iterator<Item = usize> + '_ {
    (0..=end).rev().filter(|&cut| text.is_char_boundary(cut))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl std::str::FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        if text.is_empty() || text.starts_with('/') || text.contains('\\') || text.split('/').any(|part| part == "..") {
            return Err(PatternError::Outside(text.to_owned()));
        }
        let mut pieces = Vec::new();
        let mut rest = text.strip_prefix("./").unwrap_or(text);
        while let Some(at) = rest.find(['{', '}', '*']) {
            if at > 0 {
                pieces.push(Piece::Literal(rest[..at].to_owned()));
            }
            rest = match rest.as_bytes()[at] {
                b'*' => {
                    pieces.push(Piece::Any);
                    &rest[at + 1..]
                }
                b'{' => {
                    let end = rest[at..].find('}').ok_or_else(|| PatternError::Braces(text.to_owned()))? + at;
                    let (piece, name) = match &rest[at + 1..end] {
                        "doc" => (Piece::Document, "doc"),
                        "lang" => (Piece::Language, "lang"),
                        other => return Err(PatternError::Unknown(other.to_owned())),
                    };
                    if pieces.contains(&piece) {
                        return Err(PatternError::Twice(name, text.to_owned()));
                    }
                    pieces.push(piece);
                    &rest[end + 1..]
                }
                _ => return Err(PatternError::Braces(text.to_owned())),
            };
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Ok(Self { text: text.to_owned(), pieces })
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;

    fn try_from(text: String) -> Result<Self, PatternError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, PatternError};
    use std::path::Path;

    fn pattern(text: &str) -> Pattern {
        text.parse().expect("a pattern")
    }

    fn matched(text: &str, path: &str) -> Option<(String, String)> {
        let found = pattern(text).matched(path)?;
        Some((found.document, found.language.map(|tag| tag.to_string()).unwrap_or_default()))
    }

    #[test]
    fn documents_and_languages_are_told() {
        let pair = |document: &str, language: &str| Some((document.to_owned(), language.to_owned()));
        assert_eq!(matched("texts/{doc}.{lang}.md", "texts/a.b.zh-hans.md"), pair("a.b", "zh-Hans"));
        assert_eq!(matched("{lang}/{doc}.md", "pt_BR/deep/a.md"), pair("deep/a", "pt-BR"));
        assert_eq!(matched("udhr/{lang}.html", "udhr/cmn_hans.html"), pair("", "zh-Hans"));
        assert_eq!(matched("{doc}-{lang}.*", "treaty-fra.docx"), pair("treaty", "fr"));
        assert_eq!(matched("README.md", "README.md"), pair("", ""));
        for (text, path) in [
            ("texts/{doc}.{lang}.md", "texts/a.md"),
            ("texts/{doc}.{lang}.md", "other/a.en.md"),
            ("{lang}/{doc}.md", "drafts/a.md"),
            ("{doc}.{lang}.md", "é.é.md"),
        ] {
            assert_eq!(matched(text, path), None, "{text} {path}");
        }
        assert_eq!(pattern("texts/{doc}.{lang}.md").folder(), Path::new("texts"));
        assert_eq!(pattern("{lang}/{doc}.md").folder(), Path::new(""));
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        let error = |text: &str| text.parse::<Pattern>().expect_err("no pattern");
        assert_eq!(error("{document}.md"), PatternError::Unknown("document".to_owned()));
        assert!(matches!(error("{lang}/{lang}.md"), PatternError::Twice("lang", _)));
        assert!(matches!(error("../{doc}.md"), PatternError::Outside(_)));
        assert!(matches!(error("{doc.md"), PatternError::Braces(_)));
    }
}
