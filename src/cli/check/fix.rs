//! `--fix` and `--diff`: what can be mended without touching a word.

use crate::cli::args::When;
use crate::cli::exit::{tell, warn};
use crate::cli::output::{self, Target};
use anyhow::anyhow;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use travaux::project::{FixedFile, Fixes, RefusedFix};
use travaux::render::{Format, counted, exact, visible};

/// What was mended in all passes.
#[derive(Debug, Default)]
pub(super) struct Mended {
    edits: usize,
    files: BTreeSet<PathBuf>,
    /// What the last pass left out.
    refused: Vec<String>,
}

/// Whether a pass changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// It did.
    Changed,
    /// It did not.
    Idle,
}

impl Mended {
    /// Writes the files, each as a whole, and says on standard error what was done.
    ///
    /// # Errors
    /// When a file cannot be written: then none is.
    pub(super) fn apply(&mut self, fixes: &Fixes) -> anyhow::Result<Pass> {
        self.refused = fixes.refused.iter().map(refusal).collect();
        if fixes.files.is_empty() {
            return Ok(Pass::Idle);
        }
        let target = |file: &FixedFile| Target { format: Format::Terminal, to: Some(file.path.clone()) };
        let targets: Vec<Target> = fixes.files.iter().map(target).collect();
        let bytes: BTreeMap<&Path, &[u8]> = fixes.files.iter().map(|file| (file.path.as_path(), file.bytes.as_slice())).collect();
        output::write(&targets, When::Never, |target, out| {
            let bytes = target.to.as_ref().and_then(|path| bytes.get(path.as_path()));
            bytes.map_or(Ok(()), |bytes| out.write_all(bytes))
        })?;
        for (file, (rule, edit)) in fixes.files.iter().flat_map(|file| file.edits.iter().map(move |edit| (file, edit))) {
            let done = if edit.original == edit.replacement {
                format!("“{}” was written without odd characters", visible(&edit.original))
            } else {
                format!("“{}” became “{}”", exact(&edit.original), exact(&edit.replacement))
            };
            tell(&format!("fixed {}:{}: {} {done}", visible(&file.name), edit.first.line, rule.code()));
        }
        self.edits += fixes.files.iter().map(|file| file.edits.len()).sum::<usize>();
        self.files.extend(fixes.files.iter().map(|file| file.path.clone()));
        Ok(Pass::Changed)
    }

    /// Says on standard error what was not mended, and how much was.
    pub(super) fn summary(self) {
        self.refused.into_iter().for_each(|refused| warn(&anyhow!(refused)));
        tell(&format!("fixed {}", places(self.edits, self.files.len())));
    }
}

/// Writes a patch to standard output, and says on standard error what it leaves out.
///
/// # Errors
/// When standard output cannot be written to.
pub(super) fn preview(fixes: &Fixes) -> anyhow::Result<()> {
    let patch: String = fixes.files.iter().map(FixedFile::patch).collect();
    // A terminal would obey what a text holds; a program that takes the patch needs it as it is.
    let patch = if io::stdout().is_terminal() { patch.split('\n').map(shown).collect::<Vec<_>>().join("\n") } else { patch };
    output::write(&output::plain(None), When::Never, |_, out| out.write_all(patch.as_bytes()))?;
    fixes.refused.iter().for_each(|refused| warn(&anyhow!(refusal(refused))));
    let edits: usize = fixes.files.iter().map(|file| file.edits.len()).sum();
    tell(&format!("would fix {}", places(edits, fixes.files.len())));
    Ok(())
}

/// How much is mended, in words.
fn places(edits: usize, files: usize) -> String {
    if edits == 0 { "nothing".to_owned() } else { format!("{} in {}", counted(edits, "place"), counted(files, "file")) }
}

fn refusal(refused: &RefusedFix) -> String {
    let (edit, code) = (&refused.edit, refused.rule.code());
    format!("{}:{}: {code} is not fixed: {}", visible(&edit.file), edit.first.line, refused.why)
}

/// A line of a patch that steers no terminal; what changes may be a space.
fn shown(line: &str) -> Cow<'_, str> {
    if line.starts_with(['+', '-']) { exact(line) } else { visible(line) }
}
