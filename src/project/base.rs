//! The texts at the base of an edit.

use super::git::{Commit, GitError, Repository};
use super::{ReadOptions, SetFile, SetFiles, read_text};
use crate::document::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Gives every file of some sets what it was at a commit. A file that has another name now keeps its
/// history if `git` sees that, or if most of its paragraphs are those of a text that is gone. Returns
/// the names that the files had there, as the repository names them; none are there if none of the files was.
///
/// # Errors
/// When `git` fails.
pub fn fill_base(
    sets: &mut [SetFiles],
    repository: &Repository,
    base: &Commit,
    options: &ReadOptions,
) -> Result<BTreeSet<String>, GitError> {
    let then = repository.files(base)?;
    let renames = repository.renames(base)?;
    let mut files: Vec<&mut SetFile> =
        sets.iter_mut().flat_map(|set| std::iter::once(&mut set.source).chain(&mut set.translations)).collect();
    let names: Vec<Option<String>> = files.iter().map(|file| repository.name_of(&file.path)).collect();
    let earlier = |name: &String| then.contains_key(name).then(|| name.clone()).or_else(|| renames.get(name).cloned());
    let mut origins: Vec<Option<String>> = names.iter().map(|name| earlier(name.as_ref()?)).collect();
    if origins.iter().any(Option::is_none) {
        let taken: BTreeSet<&String> = origins.iter().flatten().collect();
        let gone: Vec<String> = then
            .keys()
            .filter(|name| !taken.contains(name) && !repository.root().join(name).exists() && has_ending_of(name, &files))
            .cloned()
            .collect();
        let strangers: Vec<usize> = (0..files.len()).filter(|&index| origins[index].is_none()).collect();
        for (index, name) in adopt(&files, &strangers, &gone, repository, &then, options)? {
            origins[index] = Some(name);
        }
    }
    let objects: Vec<String> = origins.iter().flatten().map(|name| then.get(name).cloned().unwrap_or_default()).collect();
    let mut contents = repository.contents(&objects)?.into_iter();
    for (file, origin) in files.iter_mut().zip(&origins) {
        file.base = origin.as_ref().and_then(|_| contents.next().flatten());
    }
    Ok(origins.into_iter().flatten().collect())
}

/// Whether a name ends like that of one of the files.
fn has_ending_of(name: &str, files: &[&mut SetFile]) -> bool {
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    files.iter().any(|file| ending(&file.name) == ending(name))
}

/// Share of paragraphs that a text must have in common with one that is gone to be that text.
const SAME: f64 = 0.5;

/// Texts without a history that have most of their paragraphs from texts that are gone.
fn adopt(
    files: &[&mut SetFile],
    strangers: &[usize],
    gone: &[String],
    repository: &Repository,
    then: &BTreeMap<String, String>,
    options: &ReadOptions,
) -> Result<Vec<(usize, String)>, GitError> {
    // So many texts are compared with so many at most.
    const MOST: usize = 200;
    let gone = &gone[..gone.len().min(MOST)];
    let strangers = &strangers[..strangers.len().min(MOST)];
    if gone.is_empty() || strangers.is_empty() {
        return Ok(Vec::new());
    }
    let objects: Vec<String> = gone.iter().map(|name| then.get(name).cloned().unwrap_or_default()).collect();
    let contents = repository.contents(&objects)?;
    let old: Vec<Option<BTreeSet<u128>>> = gone
        .iter()
        .zip(contents)
        .map(|(name, bytes)| {
            let file = SetFile { path: name.into(), name: name.clone(), tag: None, given: None, base: None };
            Some(keys(&read_text(&file, bytes?, options).ok()?.document))
        })
        .collect();
    let mut adopted = Vec::new();
    let mut taken = BTreeSet::new();
    for &index in strangers {
        let file = &*files[index];
        let Ok(bytes) = file.bytes() else { continue };
        let Ok(read) = read_text(&SetFile { base: None, ..(*file).clone() }, bytes, options) else { continue };
        let now = keys(&read.document);
        let share = |old: &BTreeSet<u128>| old.intersection(&now).count() as f64 / now.len().max(1) as f64;
        let candidates = old.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        let best = candidates
            .filter_map(|(at, old)| Some((share(old.as_ref()?), at)))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        if let Some((share, at)) = best
            && share > SAME
        {
            taken.insert(at);
            adopted.push((index, gone[at].clone()));
        }
    }
    Ok(adopted)
}

fn keys(document: &Document) -> BTreeSet<u128> {
    document.paragraphs.iter().map(|paragraph| paragraph.key.0).collect()
}
