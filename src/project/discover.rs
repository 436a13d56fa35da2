//! Which texts of a project belong together.

use super::config::{Config, Project};
use super::files::slashed;
use super::pattern::Matched;
use super::{LanguageTag, SetFile, SetFiles};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

/// What a project's texts cannot be.
#[derive(Debug, Error)]
pub enum DiscoverError {
    /// A pattern of what is left out is none.
    #[error("{file}: exclude: \"{pattern}\" is no pattern: {message}")]
    Exclude {
        /// The configuration.
        file: String,
        /// The pattern.
        pattern: String,
        /// What is wrong.
        message: String,
    },
}

/// A file of the project as its patterns see it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// What the texts of its set have in common.
    pub document: String,
    /// Its language.
    pub tag: LanguageTag,
    /// Its path relative to the project, with `/` between folders.
    pub name: String,
}

/// Tells which paths are texts of a project, wherever the paths come from.
#[derive(Debug)]
pub struct Members<'a> {
    config: &'a Config,
    excluded: GlobSet,
}

/// The sets of a project, and what was left aside.
#[derive(Debug, Default)]
pub struct Discovered {
    /// The sets that have a source and at least one translation, in order of their names.
    pub sets: Vec<SetFiles>,
    /// Files of documents without a source: the document, and its files.
    pub without_source: Vec<(String, Vec<String>)>,
    /// Sources without any translation.
    pub without_translation: Vec<String>,
    /// All documents of which there is a text.
    pub documents: BTreeSet<String>,
}

impl<'a> Members<'a> {
    /// Prepares the patterns of a project.
    ///
    /// # Errors
    /// When a pattern of what is left out is none.
    pub fn new(project: &'a Project) -> Result<Self, DiscoverError> {
        let mut excluded = GlobSetBuilder::new();
        let error = |pattern: &str, error: &globset::Error| DiscoverError::Exclude {
            file: project.file.display().to_string(),
            pattern: pattern.to_owned(),
            message: error.kind().to_string(),
        };
        for pattern in &project.config.exclude {
            excluded.add(GlobBuilder::new(pattern).literal_separator(true).build().map_err(|found| error(pattern, &found))?);
        }
        Ok(Self { config: &project.config, excluded: excluded.build().map_err(|found| error("", &found))? })
    }

    /// What a path, relative to the project, is among its texts.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Member> {
        if self.excluded.is_match(name) {
            return None;
        }
        let member = |matched: Matched, tag: LanguageTag| Member { document: matched.document, tag, name: name.to_owned() };
        let translated = self.config.texts.iter().find_map(|pattern| pattern.matched(name));
        if let Some(matched) = translated {
            let tag = matched.language.clone()?;
            return Some(member(matched, tag));
        }
        let matched = self.config.source.as_ref()?.matched(name)?;
        let tag = self.source_language(&matched.document).clone();
        Some(member(matched, tag))
    }

    /// The language of a document's source.
    #[must_use]
    pub fn source_language(&self, document: &str) -> &LanguageTag {
        let own = self.config.documents.get(document).and_then(|document| document.source_language.as_ref());
        own.unwrap_or(&self.config.source_language)
    }
}

/// Finds the sets of a project.
///
/// # Errors
/// When a pattern of what is left out is none.
pub fn discover(project: &Project) -> Result<Discovered, DiscoverError> {
    let members = Members::new(project)?;
    let mut documents: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for name in files(project) {
        if let Some(member) = members.member(&name) {
            documents.entry(member.document.clone()).or_default().push(member);
        }
    }
    let mut discovered = Discovered { documents: documents.keys().cloned().collect(), ..Discovered::default() };
    for (document, mut texts) in documents {
        texts.sort();
        let language = members.source_language(&document);
        let exact = texts.iter().position(|text| text.tag == *language);
        let Some(source) = exact.or_else(|| texts.iter().position(|text| text.tag.is_same_language(language))) else {
            discovered.without_source.push((document, texts.into_iter().map(|text| text.name).collect()));
            continue;
        };
        let source = texts.remove(source);
        if texts.is_empty() {
            discovered.without_translation.push(source.name);
            continue;
        }
        let file = |member: Member| SetFile {
            path: project.root.join(&member.name),
            name: member.name,
            tag: Some(member.tag),
            given: None,
            base: None,
        };
        let name = if document.is_empty() { slashed(Path::new(&source.name).parent().unwrap_or(Path::new("."))) } else { document };
        discovered.sets.push(SetFiles { name, source: file(source), translations: texts.into_iter().map(file).collect() });
    }
    Ok(discovered)
}

/// All files below the folders that the patterns name, hidden ones left out, in order.
fn files(project: &Project) -> BTreeSet<String> {
    let patterns = project.config.texts.iter().chain(&project.config.source);
    let folders: BTreeSet<PathBuf> = patterns.map(super::Pattern::folder).collect();
    let mut files = BTreeSet::new();
    for folder in folders {
        let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let entries = WalkDir::new(project.root.join(folder)).sort_by_file_name().into_iter().filter_entry(move |entry| !hidden(entry));
        for entry in entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
            if let Ok(relative) = entry.path().strip_prefix(&project.root) {
                files.insert(slashed(relative));
            }
        }
    }
    files
}

impl Discovered {
    /// Keeps what some files and folders of the project stand for: of a source all its translations, of a
    /// translation itself, of a folder what lies in it. Returns the paths that stand for nothing.
    pub fn select(&mut self, paths: &[PathBuf]) -> Vec<PathBuf> {
        if paths.is_empty() {
            return Vec::new();
        }
        let wanted: Vec<PathBuf> = paths.iter().map(|path| resolved(path)).collect();
        let mut used = vec![false; wanted.len()];
        let mut is_wanted = |file: &SetFile| {
            let path = resolved(&file.path);
            let mut found = false;
            for (index, wanted) in wanted.iter().enumerate() {
                if path.starts_with(wanted) {
                    used[index] = true;
                    found = true;
                }
            }
            found
        };
        self.sets.retain_mut(|set| {
            let whole = is_wanted(&set.source);
            let kept: Vec<bool> = set.translations.iter().map(|file| is_wanted(file) || whole).collect();
            let mut kept = kept.into_iter();
            set.translations.retain(|_| kept.next().unwrap_or(false));
            !set.translations.is_empty()
        });
        paths.iter().zip(used).filter(|(_, used)| !used).map(|(path, _)| path.clone()).collect()
    }
}

/// A path as the system has it, or as it is written where there is no such file.
fn resolved(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::Project;
    use super::{Discovered, discover};
    use std::fs;

    fn project(config: &str, files: &[&str]) -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "text").expect("written");
        }
        fs::write(folder.path().join("travaux.toml"), config).expect("written");
        let project = Project::find(&folder.path().join("texts")).expect("readable").expect("found upwards");
        (folder, project)
    }

    fn shown(discovered: &Discovered) -> Vec<String> {
        let names = |set: &super::SetFiles| {
            let translations: Vec<&str> = set.translations.iter().map(|file| file.name.as_str()).collect();
            format!("{}: {} <- {}", set.name, set.source.name, translations.join(" "))
        };
        discovered.sets.iter().map(names).collect()
    }

    const FILES: [&str; 8] = [
        "texts/a.en.md",
        "texts/a.es.md",
        "texts/a.pt-BR.md",
        "texts/b.en.md",
        "texts/b.zh-hans.md",
        "texts/c.fr.md",
        "texts/d.en.md",
        "texts/notes.md",
    ];

    #[test]
    fn texts_are_put_together_by_their_names() {
        let (_folder, project) = project("source-language = \"en\"\ntexts = [\"texts/{doc}.{lang}.md\"]\n", &FILES);
        let found = discover(&project).expect("found");
        assert_eq!(shown(&found), ["a: texts/a.en.md <- texts/a.es.md texts/a.pt-BR.md", "b: texts/b.en.md <- texts/b.zh-hans.md"]);
        assert_eq!(found.without_source, [("c".to_owned(), vec!["texts/c.fr.md".to_owned()])]);
        assert_eq!(found.without_translation, ["texts/d.en.md"]);
    }

    #[test]
    fn a_changed_file_finds_its_partners() {
        let (folder, project) = project("source-language = \"en\"\ntexts = [\"texts/{doc}.{lang}.md\"]\n", &FILES);
        let selected = |names: &[&str]| {
            let mut found = discover(&project).expect("found");
            let paths: Vec<_> = names.iter().map(|name| folder.path().join(name)).collect();
            let unknown = found.select(&paths).len();
            (shown(&found), unknown)
        };
        assert_eq!(selected(&["texts/a.es.md"]), (vec!["a: texts/a.en.md <- texts/a.es.md".to_owned()], 0));
        assert_eq!(selected(&["texts/a.en.md", "texts/notes.md"]).0, ["a: texts/a.en.md <- texts/a.es.md texts/a.pt-BR.md"]);
        assert_eq!(selected(&["texts/a.en.md", "texts/notes.md"]).1, 1);
        assert_eq!(selected(&["texts"]).0.len(), 2);
    }

    #[test]
    fn sources_may_have_names_without_a_language() {
        let config = "source-language = \"en\"\nsource = \"{doc}.md\"\ntexts = [\"{doc}.{lang}.md\"]\nexclude = [\"drafts/**\"]\n";
        let (_folder, project) = project(config, &["README.md", "README.fr.md", "drafts/x.md", "drafts/x.fr.md"]);
        assert_eq!(shown(&discover(&project).expect("found")), ["README: README.md <- README.fr.md"]);
    }
}
