//! Texts that are named on the command line, without a project.

use super::args::RunArgs;
use crate::cli::args::is_standard_input;
use crate::cli::exit::with_hint;
use crate::cli::inputs;
use crate::cli::pipeline::{STANDARD_INPUT, standard_input};
use anyhow::anyhow;
use std::path::{Path, PathBuf};
use travaux::project::{SetFile, SetFiles, slashed};
use travaux::render::counted;

/// The set that a list of files stands for: the source and its translations.
///
/// # Errors
/// When a file does not exist, or when no source or no translation is named.
pub(super) fn set(args: &RunArgs) -> anyhow::Result<SetFiles> {
    let mut files = inputs::files(&args.files)?;
    if args.files.iter().chain(&args.source).filter(|file| is_standard_input(file)).count() > 1 {
        return Err(with_hint(anyhow!("standard input is named more than once"), "give the paths of the others"));
    }
    let source = match &args.source {
        Some(named) => source_among(named, &files, &args.files)?,
        None => match args.files.first().filter(|first| !first.is_dir()) {
            Some(first) => first.clone(),
            None => return Err(with_hint(anyhow!("it is not said which text is the source"), "name it first, or with --source FILE")),
        },
    };
    files.retain(|file| !is_same(file, &source));
    if files.is_empty() {
        return Err(with_hint(anyhow!("there is no translation to check: nothing was checked"), "travaux check SOURCE TRANSLATION…"));
    }
    let mut source = named(&source)?;
    source.tag.clone_from(&args.reading.source_language);
    let name = source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut translations: Vec<SetFile> = files.iter().map(|file| named(file)).collect::<Result<_, _>>()?;
    let mut texts: Vec<&mut SetFile> = std::iter::once(&mut source).chain(&mut translations).collect();
    if args.base_files.len() > texts.len() {
        let error =
            anyhow!("--base-files names {}, and there are {}", counted(args.base_files.len(), "file"), counted(texts.len(), "text"));
        return Err(with_hint(error, "travaux check SOURCE TRANSLATION --base-files OLD_SOURCE OLD_TRANSLATION"));
    }
    for (text, base) in texts.iter_mut().zip(&args.base_files) {
        text.base = Some(travaux::load::read(base)?);
    }
    Ok(SetFiles { name, source, translations })
}

/// A file as reports name it: relative to this folder if it is inside, for what reads reports looks for
/// files from there.
fn named(path: &Path) -> anyhow::Result<SetFile> {
    let mut file = SetFile::named(path);
    if is_standard_input(path) {
        file.name = STANDARD_INPUT.to_owned();
        file.given = Some(standard_input()?);
    } else if path.exists() && !path.is_file() {
        // A pipe can be read once.
        file.given = Some(travaux::load::read(path)?);
    }
    if let Ok(here) = std::env::current_dir()
        && let Ok(inside) = path.strip_prefix(&here)
    {
        file.name = slashed(inside);
    }
    Ok(file)
}

/// The source by its path, or by its name within a folder that is named.
fn source_among(named: &Path, files: &[PathBuf], arguments: &[PathBuf]) -> anyhow::Result<PathBuf> {
    if is_standard_input(named) || named.exists() && !named.is_dir() {
        return Ok(named.to_owned());
    }
    let folders = arguments.iter().filter(|argument| argument.is_dir());
    let inside = folders.map(|folder| folder.join(named)).find(|path| path.is_file());
    inside.or_else(|| files.iter().find(|file| file.ends_with(named)).cloned()).ok_or_else(|| {
        with_hint(
            anyhow!("there is no source {}", named.display()),
            "--source takes the path of a file, or its name in a folder that is named",
        )
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || std::fs::canonicalize(one).is_ok_and(|one| std::fs::canonicalize(other).is_ok_and(|other| one == other))
}
