//! Which files are a source and its translations.

use super::LanguageTag;
use crate::language::Language;
use crate::load::{LoadError, read};
use std::path::{Path, PathBuf};

/// A file of a set, and its language if that is known before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFile {
    /// Where it is.
    pub path: PathBuf,
    /// How reports name it: relative to the project, with `/` between folders.
    pub name: String,
    /// Its language; none if the text must tell.
    pub tag: Option<LanguageTag>,
    /// Its bytes, where they cannot be read again: they came from standard input or through a pipe.
    pub given: Option<Vec<u8>>,
    /// Its bytes at the base of an edit, where there is a base and the file was there.
    pub base: Option<Vec<u8>>,
}

/// The files of one set of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFiles {
    /// What the texts have in common.
    pub name: String,
    /// The source.
    pub source: SetFile,
    /// Its translations, in order of their names.
    pub translations: Vec<SetFile>,
}

impl SetFile {
    /// A file that is named as it was given, with the language that its name tells.
    #[must_use]
    pub fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), name: slashed(path), tag: None, given: None, base: None }
    }

    /// Its bytes as they are now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, LoadError> {
        self.given.as_ref().map_or_else(|| read(&self.path), |given| Ok(given.clone()))
    }
}

/// A path as reports write it, the same on every system.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        std::path::Component::CurDir => None,
        std::path::Component::RootDir => Some(String::new()),
        part => Some(part.as_os_str().to_string_lossy().into_owned()),
    });
    let joined = parts.collect::<Vec<_>>().join("/");
    if joined.is_empty() { ".".to_owned() } else { joined }
}

/// A language that a file's name tells, and how surely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NamedLanguage {
    /// The name is a tag, or ends in one after a dot, or the folder is one: `eng.html`, `treaty.pt-BR.md`, `fr/treaty.md`.
    Surely(LanguageTag),
    /// It begins or ends with what may be one (`es-1.4.md`, `treaty_pt.md`), or is one that there are no
    /// data for (`hin.html`, but also `new.md`). The text must agree.
    Perhaps(Vec<LanguageTag>),
}

/// The language that a file's name tells.
pub(super) fn language_of_name(path: &Path) -> NamedLanguage {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let last = stem.rsplit('.').next().unwrap_or_default();
    let known = |tag: &LanguageTag| tag.language() != Language::UNDETERMINED;
    let whole: Option<LanguageTag> = last.parse().ok();
    if let Some(tag) = whole.clone().filter(known) {
        return NamedLanguage::Surely(tag);
    }
    let cuts: Vec<usize> = stem.match_indices(['-', '_', '.']).map(|(at, _)| at).collect();
    let ends = cuts.iter().rev().flat_map(|&at| [&stem[..at], &stem[at + 1..]]);
    let mut candidates: Vec<LanguageTag> = whole.into_iter().chain(ends.filter_map(|part| part.parse().ok())).collect();
    let of_folder: Option<LanguageTag> = folder.parse().ok();
    if candidates.is_empty()
        && let Some(tag) = of_folder.clone().filter(known)
    {
        return NamedLanguage::Surely(tag);
    }
    candidates.extend(of_folder);
    candidates.dedup();
    NamedLanguage::Perhaps(candidates)
}

#[cfg(test)]
mod tests {
    use super::{NamedLanguage, language_of_name, slashed};
    use std::path::Path;

    #[test]
    fn names_tell_the_language_where_they_hold_one() {
        let surely = |name: &str| match language_of_name(Path::new(name)) {
            NamedLanguage::Surely(tag) => Some(tag.to_string()),
            NamedLanguage::Perhaps(_) => None,
        };
        for (name, tag) in
            [("udhr/por_BR.html", "pt-BR"), ("texts/treaty.zh-hans.md", "zh-Hans"), ("fr/treaty.md", "fr"), ("es/draft-2.md", "es")]
        {
            assert_eq!(surely(name).as_deref(), Some(tag), "{name}");
        }
        let perhaps = |name: &str| match language_of_name(Path::new(name)) {
            NamedLanguage::Perhaps(tags) => tags.iter().map(ToString::to_string).collect::<Vec<_>>(),
            NamedLanguage::Surely(_) => Vec::new(),
        };
        assert_eq!(perhaps("covenant/pt-br-1.4.md"), ["pt-BR", "pt"]);
        assert_eq!(perhaps("texts/treaty_it.md"), ["it"]);
        assert!(perhaps("texts/report.md").is_empty());
    }

    #[test]
    fn paths_have_one_form() {
        assert_eq!(slashed(Path::new("./a/b.md")), "a/b.md");
        assert_eq!(slashed(Path::new("/a/b.md")), "/a/b.md");
    }
}
