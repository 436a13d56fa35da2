//! How a run ends: the exit code, and what is said of trouble.

use anyhow::Error;
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// What a command found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing to report, or a command that does not compare.
    Same,
    /// What could be done was done, but some inputs could not be read, and standard error says so.
    Incomplete,
    /// Differences.
    Different,
}

const DIFFERENT: u8 = 1;
const TROUBLE: u8 = 2;

impl Verdict {
    /// Differences, if there are any.
    pub(crate) const fn differ(differences: bool) -> Self {
        if differences { Self::Different } else { Self::Same }
    }
}

/// A suggestion that goes with an error.
#[derive(Debug)]
pub(crate) struct Hint(pub(crate) String);

impl fmt::Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Attaches a suggestion to an error. It must be attached last.
pub(crate) fn with_hint(error: impl Into<Error>, hint: impl Into<String>) -> Error {
    error.into().context(Hint(hint.into()))
}

/// The exit code of a run; trouble is told on standard error.
pub(crate) fn code(result: anyhow::Result<Verdict>) -> ExitCode {
    match result {
        Ok(Verdict::Same) => ExitCode::SUCCESS,
        Ok(Verdict::Different) => ExitCode::from(DIFFERENT),
        Ok(Verdict::Incomplete) => ExitCode::from(TROUBLE),
        Err(error) => {
            warn(&error);
            ExitCode::from(TROUBLE)
        }
    }
}

/// Tells of trouble that does not end the run.
pub(crate) fn warn(error: &Error) {
    // If standard error is closed too, there is nobody to tell.
    let _ = io::stderr().lock().write_all(message(error).as_bytes());
}

/// Says on standard error what was done.
pub(crate) fn tell(line: &str) {
    // If standard error is closed, there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{}", visible(line));
}

/// A path as it is from this folder, if it lies in it.
pub(crate) fn near(path: &Path) -> &Path {
    std::env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
}

/// The exit code when the arguments make no sense, or ask for help.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(TROUBLE) } else { ExitCode::SUCCESS }
}

/// `error: …`, then causes, then `hint: …`.
fn message(error: &Error) -> String {
    let hint = error.downcast_ref::<Hint>();
    let mut causes = error.chain().skip(usize::from(hint.is_some())).map(|cause| visible(&cause.to_string()));
    let mut message = format!("error: {}\n", causes.next().unwrap_or_default());
    for cause in causes {
        message.push_str(&format!("  cause: {cause}\n"));
    }
    if let Some(hint) = hint {
        message.push_str(&format!("hint: {hint}\n"));
    }
    message
}

/// Names of files may hold anything; none of it may steer the terminal.
fn visible(text: &str) -> String {
    text.chars().map(|character| if character.is_control() && character != '\n' { '\u{FFFD}' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::{message, with_hint};
    use anyhow::anyhow;

    #[test]
    fn errors_causes_and_hints_stand_on_their_own_lines() {
        let error = with_hint(anyhow!("no such file").context("cannot read \"a\x1bb\""), "check the path");
        assert_eq!(message(&error), "error: cannot read \"a\u{FFFD}b\"\n  cause: no such file\nhint: check the path\n");
        assert_eq!(message(&anyhow!("trouble")), "error: trouble\n");
    }
}
