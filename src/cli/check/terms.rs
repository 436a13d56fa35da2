//! The glossaries that apply: those of the project, then those of the command line.

use super::args::RunArgs;
use crate::cli::exit::with_hint;
use anyhow::anyhow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use travaux::check::TextSet;
use travaux::document::{Notice, NoticeKind};
use travaux::glossary::{Glossary, TermSide};
use travaux::project::{Project, read_glossaries};

/// Reads the glossaries.
///
/// # Errors
/// When a file cannot be read, or is no glossary.
pub(super) fn glossary(args: &RunArgs, project: Option<&Project>) -> anyhow::Result<Glossary> {
    Ok(read_glossaries(&files(args, project))?)
}

fn files(args: &RunArgs, project: Option<&Project>) -> Vec<PathBuf> {
    let of_project = project.iter().flat_map(|project| project.config.glossaries.iter().map(|file| project.root.join(file)));
    of_project.chain(args.glossary.iter().cloned()).collect()
}

/// Says in a notice if the glossaries that are named have no term, or none in the languages of some texts.
///
/// # Errors
/// When it does not say in which language its renderings are, and there are texts in several.
pub(super) fn idle(args: &RunArgs, project: Option<&Project>, glossary: &Glossary, sets: &[TextSet]) -> anyhow::Result<Option<Notice>> {
    if glossary.is_empty() {
        let message = "the glossary has no term: terms are not checked";
        return Ok((!files(args, project).is_empty()).then(|| Notice::new(NoticeKind::Doubt, message)));
    }
    let tags: BTreeSet<&str> = sets.iter().flat_map(|set| &set.translations).map(|text| text.tag.as_str()).collect();
    let languages: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.split('-').next()).collect();
    if let Some(concept) = glossary.without_language().filter(|_| languages.len() > 1) {
        let error = anyhow!("{} does not say in which language its targets are, and there are translations in several", concept.file);
        return Err(with_hint(error, "add a column language to it, or name it terms.es.csv"));
    }
    let source = sets.iter().any(|set| !glossary.index(TermSide::Source, &set.source.tag).is_empty());
    let translation = tags.iter().any(|tag| !glossary.index(TermSide::Translation, tag).is_empty());
    let looks = sets.is_empty() || source && translation;
    Ok((!looks).then(|| {
        let side = if source { "of the translations" } else { "of the source" };
        Notice::new(NoticeKind::Doubt, format!("no term of the glossary is in the language {side}: terms are not checked"))
    }))
}
