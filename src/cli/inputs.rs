//! Which files a list of arguments means: files, folders with all the texts in them, and patterns.

use super::args::is_standard_input;
use super::exit::with_hint;
use anyhow::anyhow;
use globset::{GlobBuilder, GlobMatcher};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use travaux::load::Format;
use walkdir::{DirEntry, WalkDir};

/// Files about a folder's texts rather than texts themselves: taken only when they are named.
const ABOUT: [&str; 6] = ["readme", "license", "licence", "changelog", "contributing", "notice"];

/// Finds the files, in the order of the arguments, those of folders and patterns in that of their
/// names, and each once.
///
/// # Errors
/// When a pattern is none, when a folder or a pattern gives no file. A file that is named and
/// does not exist is left for reading to complain of.
pub(crate) fn files(arguments: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    for argument in arguments {
        let found = if is_standard_input(argument) || argument.is_file() {
            vec![argument.clone()]
        } else if argument.is_dir() {
            in_folder(argument)?
        } else if is_pattern(argument) {
            matching(argument)?
        } else {
            vec![argument.clone()]
        };
        files.extend(found.into_iter().filter(|file| seen.insert(file.clone())));
    }
    Ok(files)
}

/// All texts of a folder and its folders, in order of their names.
///
/// # Errors
/// When there is none.
pub(crate) fn in_folder(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let files: Vec<PathBuf> = walk(folder).filter(|path| is_text(path)).collect();
    if files.is_empty() {
        let endings = Format::ALL.map(|format| format.endings().join(", ")).join(", ");
        return Err(with_hint(anyhow!("there is no text in {}", folder.display()), format!("names of texts end in {endings}")));
    }
    Ok(files)
}

fn matching(pattern: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let text = pattern.to_string_lossy();
    let matcher: GlobMatcher =
        GlobBuilder::new(&text).literal_separator(true).build().map_err(|error| anyhow!("{text}: {}", error.kind()))?.compile_matcher();
    // The folders before the first part with a wildcard need no search.
    let fixed: PathBuf = pattern.components().take_while(|part| !has_wildcard(part)).collect();
    let start = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed };
    let plain = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    let files: Vec<PathBuf> = walk(&start).map(plain).filter(|path| matcher.is_match(path)).collect();
    if files.is_empty() {
        let error = anyhow!("there is no file {text}, and none that matches it as a pattern");
        return Err(with_hint(error, "check the path; in a pattern ** stands for any folders, * for any part of a name"));
    }
    Ok(files)
}

/// Files below a folder, hidden ones left out, in order of their names.
fn walk(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(move |entry| !hidden(entry));
    entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path)
}

/// Whether a file's name is that of a text.
fn is_text(path: &Path) -> bool {
    let lower = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (stem, ending) = (lower(path.file_stem()), lower(path.extension()));
    Format::ALL.iter().any(|format| format.endings().contains(&&*ending)) && !ABOUT.contains(&&*stem)
}

fn is_pattern(path: &Path) -> bool {
    path.components().any(|part| has_wildcard(&part))
}

/// Whether a part of a path has what makes a pattern: a bracket alone is a letter of a name.
fn has_wildcard(part: &Component<'_>) -> bool {
    let part = part.as_os_str().to_string_lossy();
    let pair = |open: char, close: char| part.find(open).is_some_and(|at| part[at..].contains(close));
    part.contains(['*', '?']) || pair('[', ']') || pair('{', '}')
}

#[cfg(test)]
mod tests {
    use super::files;
    use std::fs;
    use std::path::PathBuf;

    #[test]
    fn folders_and_patterns_give_their_texts_in_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("later")).expect("a folder");
        for name in ["b.md", "a.txt", "README.md", "picture.png", ".hidden.md", "later/c.html"] {
            fs::write(path(name), "text").expect("written");
        }
        let names = |arguments: &[PathBuf]| files(arguments).expect("files");
        assert_eq!(names(&[folder.path().to_owned()]), [path("a.txt"), path("b.md"), path("later/c.html")]);
        assert_eq!(names(&[path("*.md")]), [path("README.md"), path("b.md")]);
        assert_eq!(names(&[path("**/c.*"), path("b.md"), path("b.md")]), [path("later/c.html"), path("b.md")]);
        assert!(files(&[path("*.odt")]).is_err());
        fs::create_dir(path("empty")).expect("a folder");
        assert!(files(&[path("empty")]).is_err());
        for missing in ["missing.md", "y[1.es.md", "y]1[.es.md", "{y.md"] {
            assert_eq!(names(&[path(missing)]), [path(missing)]);
        }
        let error = files(&[path("y[1].md")]).expect_err("no such file").root_cause().to_string();
        assert!(error.starts_with("there is no file ") && error.ends_with("none that matches it as a pattern"), "{error}");
    }
}
