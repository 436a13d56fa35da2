//! CFG001, CFG002 and CFG003: texts that are named and do not exist, that were there and are gone, or that
//! belong to no source.

use super::config::CONFIG_FILE;
use super::discover::{DiscoverError, Member, Members};
use super::git::{Commit, GitError, Repository};
use super::lock::{LOCK_FILE, Lock};
use super::suppress::{Told, project_finding};
use super::{Config, Project};
use crate::check::{CheckReport, ReportedFinding, Rule, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A text that a project had at the base of an edit and has no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneText {
    /// What it was among the texts.
    pub member: Member,
    /// The file that `git` takes for it now, as the repository names it.
    pub renamed: Option<String>,
}

/// Texts of a project that were there at a commit and are gone. `kept` are names of files, as the repository
/// names them, that are texts of a set under another name now.
///
/// # Errors
/// When `git` fails, or a pattern of the project is none.
pub fn gone_since(project: &Project, kept: &BTreeSet<String>, repository: &Repository, base: &Commit) -> Result<Vec<GoneText>, GoneError> {
    let members = Members::new(project)?;
    let folder = repository.name_of(&project.root).filter(|folder| folder != ".");
    let then = repository.files(base)?;
    let renames: BTreeMap<String, String> = repository.renames(base)?.into_iter().map(|(now, then)| (then, now)).collect();
    let gone = then.keys().filter(|name| !kept.contains(*name)).filter_map(|name| {
        let inside = match &folder {
            Some(folder) => name.strip_prefix(folder.as_str())?.strip_prefix('/')?,
            None => name,
        };
        let member = members.member(inside).filter(|_| !project.root.join(inside).exists())?;
        Some(GoneText { member, renamed: renames.get(name).cloned() })
    });
    Ok(gone.collect())
}

/// Why it is not known which texts are gone.
#[derive(Debug, thiserror::Error)]
pub enum GoneError {
    /// The history cannot tell.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The project's patterns cannot tell.
    #[error(transparent)]
    Pattern(#[from] DiscoverError),
}

/// What is known of a project's texts besides what they say.
#[derive(Debug)]
pub struct KnownTexts<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its record, as it is in its file.
    pub lock: Option<&'a Lock>,
    /// Files of the record whose texts have another name now.
    pub followed: &'a BTreeSet<String>,
    /// Documents that are looked at and of which there still is a text. A document of which none is left was
    /// withdrawn.
    pub documents: &'a BTreeSet<String>,
    /// Files of documents without a source: the document, and its files.
    pub orphans: &'a [(String, Vec<String>)],
    /// Texts that were there at the base.
    pub gone: &'a [GoneText],
}

/// Adds findings on texts that are gone or belong nowhere, and on settings that name none.
///
/// # Errors
/// When a pattern of the project is none.
pub fn account_texts(report: &mut CheckReport, known: &KnownTexts<'_>, settings: &Settings) -> Result<(), DiscoverError> {
    let members = Members::new(known.project)?;
    let mut found: Vec<Option<ReportedFinding>> = Vec::new();
    for (document, file) in known.orphans.iter().flat_map(|(document, files)| files.iter().map(move |file| (document, file))) {
        let language = members.source_language(document);
        let message = format!("the document \u{201C}{document}\u{201D} has no source in {language}, so {file} is not checked");
        found.push(project_finding(Rule::OrphanText, message, Told::At { file, line: 1 }, settings));
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for GoneText { member, renamed } in known.gone.iter().filter(|gone| known.documents.contains(&gone.member.document)) {
        told.insert(&member.name);
        let now = renamed.as_ref().map_or_else(String::new, |now| format!("; {now} has its words, and is no text of that document"));
        let message =
            format!("{}, a text of the document \u{201C}{}\u{201D}, is gone: it was there at the base{now}", member.name, member.document);
        let site = source_of(report, &member.document).unwrap_or(CONFIG_FILE).to_owned();
        found.push(project_finding(Rule::MissingText, message, Told::At { file: &site, line: 1 }, settings));
    }
    if let Some(lock) = known.lock {
        let gone = lock
            .files()
            .into_iter()
            .filter(|file| !told.contains(file) && !known.followed.contains(*file) && !known.project.root.join(file).exists());
        for file in gone {
            let place = Told::At { file: LOCK_FILE, line: lock.line_of(file) };
            let document = members.member(file).map(|member| member.document);
            found.push(match document.filter(|document| known.documents.contains(document)) {
                Some(document) => {
                    let message = format!("{file}, a text of the document \u{201C}{document}\u{201D}, is gone: the record names it; travaux check ack takes it out");
                    project_finding(Rule::MissingText, message, place, settings)
                }
                None => {
                    let message = format!("the record names {file}, which does not exist; travaux check ack takes it out");
                    project_finding(Rule::Configuration, message, place, settings)
                }
            });
        }
    }
    report.findings.extend(found.into_iter().flatten());
    Ok(())
}

/// Adds findings on settings that name documents and files that do not exist. `documents` are all of which
/// there is a text.
pub fn account_settings(report: &mut CheckReport, config: &Config, root: &Path, documents: &BTreeSet<String>, settings: &Settings) {
    let about =
        |line: usize, message: String| project_finding(Rule::Configuration, message, Told::At { file: CONFIG_FILE, line }, settings);
    let unknown = config.documents.iter().filter(|(name, _)| !documents.contains(*name));
    let mut found: Vec<Option<ReportedFinding>> = unknown
        .map(|(name, document)| {
            about(document.line, format!("no text belongs to a document \u{201C}{name}\u{201D}, so its settings do nothing"))
        })
        .collect();
    for entry in &config.suppress {
        if let Some(file) = entry.file.as_ref().filter(|file| !root.join(file).exists()) {
            found.push(about(entry.line, format!("there is no file {file}, so the suppression does nothing: {}", entry.reason)));
        }
    }
    report.findings.extend(found.into_iter().flatten());
}

fn source_of<'a>(report: &'a CheckReport, document: &str) -> Option<&'a str> {
    report.sets.iter().find(|set| set.name == document).map(|set| set.source.file.as_str())
}
