//! What a new project needs: a configuration that fits its files, and a record made of its history.

use super::files::{NamedLanguage, language_of_name, slashed};
use super::git::{Commit, GitError, Repository};
use super::lock::{Lock, LockStatus, links_of};
use super::{LanguageTag, ReadOptions, SetFile, SetFiles, read_text};
use crate::bitext::{BitextOptions, Pair};
use crate::check::{RecordedLink, TextSet};
use crate::language::Language;
use crate::load::Format;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What the names of files tell of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// Patterns of texts in more than one language, those with most texts first.
    pub patterns: Vec<String>,
    /// The language that most of their documents have; English where several have as many.
    pub source_language: LanguageTag,
}

/// Looks at the names of the files of a folder and the folders in it. Nothing if no document has texts in two
/// languages.
#[must_use]
pub fn guess(root: &Path) -> Option<Guess> {
    // Of each pattern the languages of each document.
    let mut patterns: BTreeMap<String, BTreeMap<String, BTreeSet<LanguageTag>>> = BTreeMap::new();
    for name in texts(root) {
        for (pattern, document, tag) in readings(&name) {
            patterns.entry(pattern).or_default().entry(document).or_default().insert(tag);
        }
    }
    for documents in patterns.values_mut() {
        documents.retain(|_, languages| languages.len() > 1);
    }
    let size = |documents: &BTreeMap<String, BTreeSet<LanguageTag>>| documents.values().map(BTreeSet::len).sum::<usize>();
    let mut patterns: Vec<(String, BTreeMap<String, BTreeSet<LanguageTag>>)> =
        patterns.into_iter().filter(|(_, documents)| !documents.is_empty()).collect();
    patterns.sort_by(|one, other| size(&other.1).cmp(&size(&one.1)).then_with(|| one.0.cmp(&other.0)));
    let mut counts: BTreeMap<&LanguageTag, usize> = BTreeMap::new();
    for tag in patterns.iter().flat_map(|(_, documents)| documents.values().flatten()) {
        *counts.entry(tag).or_default() += 1;
    }
    let is_english = |tag: &LanguageTag| Language::by_tag("en").is_some_and(|english| tag.language() == english);
    let source =
        counts.iter().max_by(|one, other| one.1.cmp(other.1).then(is_english(one.0).cmp(&is_english(other.0))).then(other.0.cmp(one.0)));
    let source_language = (*source?.0).clone();
    Some(Guess { source_language, patterns: patterns.into_iter().map(|(pattern, _)| pattern).collect() })
}

impl Guess {
    /// The configuration, as it is written to `travaux.toml`.
    #[must_use]
    pub fn config(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let patterns: Vec<String> = self.patterns.iter().map(|pattern| format!("  {},\n", quoted(pattern))).collect();
        format!(
            "# What travaux check wants to know. All keys: travaux schema config\n\
             \n\
             # The language of the texts that the others translate.\n\
             source-language = {}\n\
             # {{doc}} is what the texts of a set have in common, {{lang}} the tag of a language.\n\
             texts = [\n{}]\n\
             # Findings of this severity and graver ones make a check fail: error, warning, note, never.\n\
             fail-on = \"error\"\n\
             \n\
             # Rules by their codes: off, note, warning, error. travaux check explain lists them.\n\
             [rules]\n",
            quoted(self.source_language.as_str()),
            patterns.concat()
        )
    }
}

/// All texts below a folder, hidden ones and those of other people's packages left out.
fn texts(root: &Path) -> Vec<String> {
    const FOREIGN: [&str; 4] = ["node_modules", "target", "vendor", "dist"];
    let skipped = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() > 0 && (name.starts_with('.') || entry.file_type().is_dir() && FOREIGN.contains(&&*name))
    };
    let entries = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(move |entry| !skipped(entry));
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let is_text = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        Format::ALL.iter().any(|format| format.endings().contains(&&*ending))
    };
    files.filter_map(|entry| entry.path().strip_prefix(root).ok().map(Path::to_owned)).filter(is_text).map(|path| slashed(&path)).collect()
}

/// What a name may be: pattern, document and language.
fn readings(name: &str) -> Vec<(String, String, LanguageTag)> {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let Some((stem, ending)) = file.rsplit_once('.') else { return Vec::new() };
    let inside = |rest: String| if folder.is_empty() { rest } else { format!("{folder}/{rest}") };
    let known = |word: &str| word.parse::<LanguageTag>().ok().filter(|tag| tag.language() != Language::UNDETERMINED);
    // Names in which a language stands alone, then those of which it is a part.
    if matches!(language_of_name(Path::new(file)), NamedLanguage::Surely(_))
        && let Some(tag) = known(stem)
    {
        return vec![(inside(format!("{{lang}}.{ending}")), String::new(), tag)];
    }
    for sign in ['.', '-', '_'] {
        // The longest tag: "treaty-pt-BR" is in "pt-BR".
        let cuts = stem.match_indices(sign).map(|(at, _)| at);
        for at in cuts {
            if let Some(tag) = known(&stem[at + 1..]).filter(|_| at > 0) {
                return vec![(inside(format!("{{doc}}{sign}{{lang}}.{ending}")), stem[..at].to_owned(), tag)];
            }
        }
    }
    let (above, last) = folder.rsplit_once('/').map_or(("", folder), |(above, last)| (above, last));
    match known(last) {
        Some(tag) => {
            let pattern = format!("{{lang}}/{{doc}}.{ending}");
            vec![(if above.is_empty() { pattern } else { format!("{above}/{pattern}") }, stem.to_owned(), tag)]
        }
        None => Vec::new(),
    }
}

/// So many changes of a translation are looked at.
const CHANGES: usize = 200;

/// How texts and their earlier states are read and aligned.
#[derive(Debug, Clone, Default)]
pub struct HistoryOptions {
    /// How they are read.
    pub read: ReadOptions,
    /// How they are aligned.
    pub bitext: BitextOptions,
}

/// Records for each paragraph of some translations the state that its source had when the paragraph got its
/// present words. Translations that the repository does not know stay without record. Returns how many
/// were recorded.
///
/// # Errors
/// When `git` fails.
pub fn record_history(
    lock: &mut Lock,
    files: &SetFiles,
    texts: &TextSet,
    repository: &Repository,
    options: &HistoryOptions,
) -> Result<usize, GitError> {
    let Some(source_name) = repository.name_of(&files.source.path) else { return Ok(0) };
    let mut source_names = vec![source_name.clone()];
    source_names.extend(repository.history(&source_name)?.into_iter().map(|(_, name)| name));
    source_names.dedup();
    let mut recorded = 0;
    for file in &files.translations {
        let Some(text) = texts.translations.iter().find(|text| text.file == file.name) else { continue };
        let Some(name) = repository.name_of(&file.path) else { continue };
        let mut history = repository.history(&name)?;
        history.truncate(CHANGES);
        let now = links_of(Pair::new(&texts.source.document, &text.document), &options.bitext);
        let then = earlier_links(&history, &source_names, Pair::new(&files.source, file), repository, options)?;
        if then.is_empty() {
            continue;
        }
        let links: Vec<RecordedLink> = now.iter().filter_map(|link| origin(link.words.translation, &then)).collect();
        lock.replace(&text.file, &links, LockStatus::Assumed);
        recorded += 1;
    }
    Ok(recorded)
}

/// The link that a paragraph of a translation was in when it got its words; `then` has the states of the
/// translation, the last first.
fn origin(words: u64, then: &[Vec<RecordedLink>]) -> Option<RecordedLink> {
    let with = |links: &Vec<RecordedLink>| links.iter().find(|link| link.words.translation == words).copied();
    then.iter().map_while(with).last()
}

/// The links of a translation and its source at each change of the translation, the last change first.
fn earlier_links(
    history: &[(Commit, String)],
    source_names: &[String],
    files: Pair<&SetFile>,
    repository: &Repository,
    options: &HistoryOptions,
) -> Result<Vec<Vec<RecordedLink>>, GitError> {
    let each = source_names.len() + 1;
    let objects: Vec<String> = history
        .iter()
        .flat_map(|(commit, name)| std::iter::once(commit.object(name)).chain(source_names.iter().map(|name| commit.object(name))))
        .collect();
    let contents = repository.contents(&objects)?;
    let read = |file: &SetFile, bytes: &Option<Vec<u8>>| {
        let plain = SetFile { base: None, ..file.clone() };
        Some(read_text(&plain, bytes.clone()?, &options.read).ok()?.document)
    };
    let links = |state: &[Option<Vec<u8>>]| {
        let translation = read(files.translation, &state[0])?;
        let source = state[1..].iter().find_map(|bytes| read(files.source, bytes))?;
        Some(links_of(Pair::new(&source, &translation), &options.bitext))
    };
    Ok(contents.chunks_exact(each).map_while(links).collect())
}

#[cfg(test)]
mod tests {
    use super::{guess, origin};
    use crate::bitext::Pair;
    use crate::check::RecordedLink;
    use crate::project::parse_config;
    use std::fs;

    #[test]
    fn names_of_files_tell_the_patterns_and_the_source() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "texts/a.en.md",
            "texts/a.pt-BR.md",
            "texts/b.en.md",
            "texts/b.es.md",
            "README.md",
            "fr/c.md",
            "node_modules/x.en.md",
            "node_modules/x.es.md",
            "new-text.md",
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "text").expect("written");
        }
        let found = guess(folder.path()).expect("a guess");
        assert_eq!((found.patterns.clone(), found.source_language.as_str()), (vec!["texts/{doc}.{lang}.md".to_owned()], "en"));
        assert!(parse_config(&found.config(), "travaux.toml").is_ok());
        assert_eq!(guess(&folder.path().join("fr")), None);
    }

    #[test]
    fn a_paragraph_follows_the_source_of_the_day_on_which_it_got_its_words() {
        let link = |source, translation| RecordedLink { words: Pair::new(source, translation), source_form: None };
        // The last state first: the source changed twice while the words 7 stood.
        let then = [vec![link(3, 7), link(9, 8)], vec![link(2, 7)], vec![link(1, 6)], vec![link(5, 7)]];
        assert_eq!(origin(7, &then), Some(link(2, 7)));
        assert_eq!(origin(4, &then), None);
    }
}
