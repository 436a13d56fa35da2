//! `--fix` and `--diff`: what can be mended without touching a word.

use crate::cli::args::When;
use crate::cli::exit::warn;
use crate::cli::output::{self, Target};
use anyhow::anyhow;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use travaux::project::{FixedFile, Fixes};
use travaux::render::{Format, exact, visible};

/// Writes the files, each as a whole, and says on standard error what was done and what was not.
///
/// # Errors
/// When a file cannot be written: then none is.
pub(super) fn apply(fixes: &Fixes) -> anyhow::Result<()> {
    if !fixes.files.is_empty() {
        let targets: Vec<Target> =
            fixes.files.iter().map(|file| Target { format: Format::Terminal, to: Some(file.path.clone()) }).collect();
        let bytes: BTreeMap<&Path, &[u8]> = fixes.files.iter().map(|file| (file.path.as_path(), file.bytes.as_slice())).collect();
        output::write(&targets, When::Never, |target, out| {
            let bytes = target.to.as_ref().and_then(|path| bytes.get(path.as_path()));
            bytes.map_or(Ok(()), |bytes| out.write_all(bytes))
        })?;
    }
    for (file, (rule, edit)) in fixes.files.iter().flat_map(|file| file.edits.iter().map(move |edit| (file, edit))) {
        let done = if edit.original == edit.replacement {
            format!("“{}” was written without odd characters", visible(&edit.original))
        } else {
            format!("“{}” became “{}”", exact(&edit.original), exact(&edit.replacement))
        };
        tell(&format!("fixed {}:{}: {} {done}", visible(&file.name), edit.first.line, rule.code()));
    }
    summary(fixes, "fixed");
    Ok(())
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
    summary(fixes, "would fix");
    Ok(())
}

fn summary(fixes: &Fixes, did: &str) {
    for refused in &fixes.refused {
        let (edit, code) = (&refused.edit, refused.rule.code());
        warn(&anyhow!("{}:{}: {code} is not fixed: {}", visible(&edit.file), edit.first.line, refused.why));
    }
    let edits: usize = fixes.files.iter().map(|file| file.edits.len()).sum();
    tell(&format!("{did} {edits} places in {} files", fixes.files.len()));
}

/// A line of a patch that steers no terminal; what changes may be a space.
fn shown(line: &str) -> Cow<'_, str> {
    if line.starts_with(['+', '-']) { exact(line) } else { visible(line) }
}

fn tell(line: &str) {
    // If standard error is closed, there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{line}");
}
