//! `travaux check init`: writes what a project needs, and overwrites nothing.

use super::args::{BitextArgs, InitArgs};
use super::bitext_options;
use super::gather::explained;
use crate::cli::args::When;
use crate::cli::exit::{Verdict, warn, with_hint};
use crate::cli::output;
use anyhow::anyhow;
use std::path::{Path, PathBuf};
use travaux::project::{
    CONFIG_FILE, HistoryOptions, LOCK_FILE, Lock, Project, ReadOptions, ReadSet, Repository, discover, guess, read_set, record_history,
};
use travaux::render::counted;

/// Where GitHub looks for workflows.
const WORKFLOW: &str = ".github/workflows/travaux.yml";

const WORKFLOW_TEXT: &str = "\
# Checks translations against their source on every pull request. Written by travaux check init.
name: Translations
on:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # The base of the edit must be there, not the last commit alone.
          fetch-depth: 0
      # Travaux is in no package registry yet: give the variable TRAVAUX_REPOSITORY the address of its repository.
      - run: cargo install --locked --git \"$TRAVAUX_REPOSITORY\"
        env:
          TRAVAUX_REPOSITORY: ${{ vars.TRAVAUX_REPOSITORY }}
      - run: travaux check --base \"origin/$GITHUB_BASE_REF\" --format github
";

/// Writes the configuration, the record and a workflow, each if it is not there.
pub(super) fn run(args: &InitArgs) -> anyhow::Result<Verdict> {
    let root = args.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if !root.is_dir() {
        return Err(with_hint(anyhow!("{} is no folder", root.display()), "name the folder of the project"));
    }
    let mut told = Vec::new();
    let config = root.join(CONFIG_FILE);
    if config.exists() {
        told.push(format!("kept   {CONFIG_FILE}"));
    } else {
        let mut guess = guess(&root).ok_or_else(|| {
            let error = anyhow!("no document in {} has texts in two languages that the names of its files tell", root.display());
            with_hint(error, "name texts like texts/treaty.en.md and texts/treaty.es.md, or en/treaty.md and es/treaty.md")
        })?;
        if let Some(tag) = &args.source_language {
            guess.source_language = tag.clone();
        }
        write(&config, &guess.config())?;
        told.push(format!("wrote  {CONFIG_FILE}: {}, from {}", guess.patterns.join(", "), guess.source_language));
    }
    let project = Project::read(&config)?;
    let mut verdict = Verdict::Same;
    match lock(&project, &args.aligning) {
        Ok(line) => told.push(line),
        // What could be written is there, and the answer says so.
        Err(error) => {
            warn(&error);
            told.push(format!("no     {LOCK_FILE}: once that is mended, travaux check init writes it"));
            verdict = Verdict::Incomplete;
        }
    }
    let workflow = root.join(WORKFLOW);
    if workflow.exists() {
        told.push(format!("kept   {WORKFLOW}"));
    } else {
        std::fs::create_dir_all(workflow.parent().unwrap_or(&root))?;
        write(&workflow, WORKFLOW_TEXT)?;
        told.push(format!("wrote  {WORKFLOW}"));
    }
    output::write(&output::plain(None), When::Never, |_, out| told.iter().try_for_each(|line| writeln!(out, "{line}")))?;
    Ok(verdict)
}

/// Makes the record of the history, if there is none.
fn lock(project: &Project, aligning: &BitextArgs) -> anyhow::Result<String> {
    let file = project.root.join(LOCK_FILE);
    if file.exists() {
        return Ok(format!("kept   {LOCK_FILE}"));
    }
    let Ok(repository) = Repository::of(&project.root) else {
        return Ok(format!("no     {LOCK_FILE}: the folder is in no git repository; travaux check ack writes it"));
    };
    if repository.is_shallow().map_err(explained)? {
        return Ok(format!("no     {LOCK_FILE}: the clone is shallow, so the history tells too little; git fetch --unshallow"));
    }
    let options = HistoryOptions { read: ReadOptions::default(), bitext: bitext_options(aligning)? };
    let mut lock = Lock::default();
    let (mut recorded, mut all) = (0, 0);
    for set in &discover(project)?.sets {
        let ReadSet { texts, unread, .. } = read_set(set, &options.read)?;
        if let Some(error) = unread.into_iter().next() {
            return Err(error.into());
        }
        recorded += record_history(&mut lock, set, &texts, &repository, &options).map_err(explained)?;
        all += set.translations.len();
    }
    write(&file, &lock.text())?;
    Ok(format!("wrote  {LOCK_FILE}: {recorded} of {} with a history", counted(all, "translation")))
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    output::write(&output::plain(Some(path)), When::Never, |_, out| out.write_all(text.as_bytes()))
}
