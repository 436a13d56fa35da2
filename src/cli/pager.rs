//! A pager for what is longer than the screen, as git has one.

use super::args::When;
use std::io::{self, IsTerminal, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// A running pager.
pub(crate) struct Pager {
    child: Child,
    input: Option<ChildStdin>,
}

impl Pager {
    /// Starts the pager if it is wanted and there is one: TRAVAUX_PAGER, then PAGER, then `less`.
    /// If it does not start, the output goes straight to the terminal.
    pub(crate) fn start(paging: When) -> Option<Self> {
        let wanted = match paging {
            When::Always => true,
            When::Never => false,
            When::Auto => io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
        };
        let command = command(|name| std::env::var(name).ok())?;
        wanted.then(|| Self::spawn(&command)).flatten()
    }

    fn spawn(command: &str) -> Option<Self> {
        let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
        shell.args([if cfg!(windows) { "/C" } else { "-c" }, command]).stdin(Stdio::piped());
        // As git: leave if all fits on the screen, show colours and links, do not clear the screen.
        if std::env::var_os("LESS").is_none() {
            shell.env("LESS", "FRX");
        }
        if std::env::var_os("LV").is_none() {
            shell.env("LV", "-c");
        }
        let mut child = shell.spawn().ok()?;
        let input = child.stdin.take();
        Some(Self { child, input })
    }

    /// Waits until the reader has read.
    pub(crate) fn finish(mut self) {
        drop(self.input.take());
        // How the pager ends says nothing of the documents.
        let _ = self.child.wait();
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.input.as_mut().map_or(Ok(bytes.len()), |input| input.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.input.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// The command to run, none where the reader wants no pager.
fn command(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let command = variable("TRAVAUX_PAGER").or_else(|| variable("PAGER"));
    match command.as_deref().map(str::trim) {
        None => Some("less".to_owned()),
        Some("" | "cat") => None,
        Some(command) => Some(command.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_environment_names_the_pager_or_none() {
        let named =
            |pairs: &[(&str, &str)]| command(|name| pairs.iter().find(|(found, _)| *found == name).map(|(_, value)| (*value).to_owned()));
        assert_eq!(named(&[]), Some("less".to_owned()));
        assert_eq!(named(&[("PAGER", "more")]), Some("more".to_owned()));
        assert_eq!(named(&[("PAGER", "more"), ("TRAVAUX_PAGER", "less -S")]), Some("less -S".to_owned()));
        assert_eq!(named(&[("PAGER", "more"), ("TRAVAUX_PAGER", "")]), None);
        assert_eq!(named(&[("PAGER", "cat")]), None);
    }
}
