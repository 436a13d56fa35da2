//! `--fix` and `--diff`: what can be mended without touching a word.

use crate::cli::args::When;
use crate::cli::exit::{tell, warn};
use crate::cli::output::{self, Target};
use anyhow::anyhow;
use std::io::{self, IsTerminal};
use travaux::project::{FixedFile, Fixes};
use travaux::render::{Format, counted};
use travaux::token::{is_idle, is_invisible};

/// Writes the files, each as a whole, and says on standard error what was done and what was not.
///
/// # Errors
/// When a file cannot be written: then none is.
pub(super) fn apply(fixes: &Fixes) -> anyhow::Result<()> {
    if !fixes.files.is_empty() {
        let targets: Vec<Target> =
            fixes.files.iter().map(|file| Target { format: Format::Terminal, to: Some(file.path.clone()) }).collect();
        output::write(&targets, When::Never, |target, out| {
            let file = fixes.files.iter().find(|file| target.to.as_ref() == Some(&file.path));
            file.map_or(Ok(()), |file| out.write_all(&file.bytes))
        })?;
    }
    for (file, (code, edit)) in fixes.files.iter().flat_map(|file| file.edits.iter().map(move |edit| (file, edit))) {
        let done = if edit.original == edit.replacement {
            format!("“{}” was written without odd characters", shown(&edit.original))
        } else {
            format!("“{}” became “{}”", shown(&edit.original), shown(&edit.replacement))
        };
        tell(&format!("fixed {}:{}: {code} {done}", shown(&file.name), edit.first.line));
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
        let (edit, code) = (&refused.edit, &refused.code);
        warn(&anyhow!("{}:{}: {code} is not fixed: {}", shown(&edit.file), edit.first.line, refused.why));
    }
    let edits: usize = fixes.files.iter().map(|file| file.edits.len()).sum();
    let what = match edits {
        0 => "nothing".to_owned(),
        _ => format!("{} in {}", counted(edits, "place"), counted(fixes.files.len(), "file")),
    };
    tell(&format!("{did} {what}"));
}

/// Text of a file in a line that steers no terminal.
fn shown(text: &str) -> String {
    let harmless = |character: char| {
        let steers = character.is_control() || is_invisible(character) || is_idle(character);
        if steers && character != '\t' { '\u{FFFD}' } else { character }
    };
    text.chars().map(harmless).collect()
}
