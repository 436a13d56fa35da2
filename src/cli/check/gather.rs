//! Which texts are checked: those that are named, or those of the project.

use super::args::{Lookup, Others, Selection};
use crate::cli::args::is_standard_input;
use crate::cli::exit::with_hint;
use anyhow::anyhow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use travaux::document::{Notice, NoticeKind};
use travaux::project::{
    Commit, GitError, GoneError, GoneText, Project, ReadOptions, Repository, SetFiles, discover, fill_base, gone_since,
};

/// The texts to check, by files.
pub(super) struct Gathered {
    /// The sets, in order of their names.
    pub(super) sets: Vec<SetFiles>,
    /// The project, if there is one.
    pub(super) project: Option<Project>,
    /// Files of documents without a source: the document, and its files.
    pub(super) orphans: Vec<(String, Vec<String>)>,
    /// All documents of which there is a text.
    pub(super) documents: BTreeSet<String>,
    /// Texts that were there at the base of the edit and are gone.
    pub(super) gone: Vec<GoneText>,
    /// What was left aside.
    pub(super) notices: Vec<Notice>,
}

/// Finds the texts; `explicit` gives those that are named where there is no project.
///
/// # Errors
/// When nothing is left to check, and when a configuration cannot be used.
pub(super) fn gather(selection: Selection<'_>, explicit: impl FnOnce() -> anyhow::Result<SetFiles>) -> anyhow::Result<Gathered> {
    let Some(project) = project(selection)? else {
        if selection.files.is_empty() {
            let error = anyhow!("there is no travaux.toml here or above: nothing was checked");
            return Err(with_hint(error, "travaux check init writes one; without one: travaux check SOURCE TRANSLATION…"));
        }
        return Ok(Gathered {
            sets: vec![explicit()?],
            project: None,
            orphans: Vec::new(),
            documents: BTreeSet::new(),
            gone: Vec::new(),
            notices: Vec::new(),
        });
    };
    let skips = selection.others == Others::Skipped;
    let mut discovered = discover(&project)?;
    let found = !discovered.sets.is_empty();
    if selection.files.iter().any(|file| is_standard_input(file)) {
        let error = anyhow!("standard input is no text of the project: nothing was checked");
        return Err(with_hint(error, "name its files, or take SOURCE TRANSLATION… with --no-config"));
    }
    let missing = selection.files.iter().find(|file| !file.exists());
    if let Some(missing) = missing.filter(|_| !skips) {
        return Err(with_hint(anyhow!("there is no file {}", missing.display()), "check the path"));
    }
    let others = discovered.select(selection.files);
    if let Some(other) = others.first().filter(|_| !skips) {
        let error = anyhow!("{} is no text of the project: nothing was checked", other.display());
        let hint = format!(
            "the patterns of {} do not match it, or it has no partner; --skip-others passes over it, --no-config takes SOURCE TRANSLATION…",
            project.file.display()
        );
        return Err(with_hint(error, hint));
    }
    if discovered.sets.is_empty() && !skips {
        let patterns: Vec<&str> = project.config.texts.iter().map(travaux::project::Pattern::as_str).collect();
        let error = match (found, discovered.without_source.is_empty(), discovered.without_translation.is_empty()) {
            (true, ..) => anyhow!("no text of the project was named: nothing was checked"),
            (_, false, _) => {
                anyhow!("no document has a text in its source's language, {}: nothing was checked", project.config.source_language)
            }
            (_, _, false) => anyhow!("no source has a translation: nothing was checked"),
            _ => anyhow!("no file matches {}: nothing was checked", patterns.join(", ")),
        };
        return Err(with_hint(error, format!("texts and source-language in {} say where the texts are", project.file.display())));
    }
    Ok(Gathered {
        sets: discovered.sets,
        project: Some(project),
        orphans: discovered.without_source,
        documents: discovered.documents,
        gone: Vec::new(),
        notices: Vec::new(),
    })
}

/// The project that applies: the one that is named, or that of the first file or of this folder.
fn project(selection: Selection<'_>) -> anyhow::Result<Option<Project>> {
    match (selection.config, selection.lookup) {
        (Some(file), _) => Ok(Some(Project::read(file)?)),
        (None, Lookup::Never) => Ok(None),
        (None, Lookup::Upwards) => Ok(Project::find(selection.files.first().map_or(Path::new("."), PathBuf::as_path))?),
    }
}

/// Gives the texts what they were at the base of the edit. Returns a note if none of them was there.
///
/// # Errors
/// When the history cannot tell.
pub(super) fn base(gathered: &mut Gathered, revision: &str, options: &ReadOptions) -> anyhow::Result<()> {
    let place = match (&gathered.project, gathered.sets.first()) {
        (Some(project), _) => project.root.clone(),
        (None, Some(set)) => set.source.path.clone(),
        (None, None) => return Ok(()),
    };
    let (repository, commit) = opened(&place, revision).map_err(explained)?;
    let found = fill_base(&mut gathered.sets, &repository, &commit, options).map_err(explained)?;
    if let Some(project) = &gathered.project {
        gathered.gone = gone_since(project, &found, &repository, &commit).map_err(|error| match error {
            GoneError::Git(error) => explained(error),
            GoneError::Pattern(error) => error.into(),
        })?;
    }
    if found.is_empty() {
        let message = format!("none of the texts was there at {} ({revision}), so that nothing is said of an edit", commit.short());
        gathered.notices.push(Notice::new(NoticeKind::Doubt, message));
    }
    Ok(())
}

fn opened(place: &Path, revision: &str) -> Result<(Repository, Commit), GitError> {
    let repository = Repository::of(place)?;
    let commit = repository.merge_base(revision)?;
    Ok((repository, commit))
}

/// An error of the history with its remedy.
pub(super) fn explained(error: GitError) -> anyhow::Error {
    let base = std::env::var("GITHUB_BASE_REF").ok();
    match error.remedy(base.as_deref()) {
        Some(remedy) => with_hint(error, remedy),
        None => error.into(),
    }
}
