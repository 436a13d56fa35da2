//! `travaux.lock`: which state of the source each paragraph of a translation follows.
//!
//! One line for each pair of paragraphs, sorted, so that branches merge line by line:
//! ```text
//! texts/treaty.es.md 8f6e0c2a91d34b57 02ac7d5e60b1f39c acknowledged
//! ```
//! the translation's file (a space in its name written `%20`, a percent sign `%25`), the hash of the source's
//! words, the hash of the translation's words (both of [`words_hash`]), and how it is known:
//! `acknowledged` by somebody, or `assumed` from the history of the files. Lines that begin with `#` are
//! comments. Two paragraphs with equal words have equal lines, which stand once.

use super::kept::read_kept;
use crate::bitext::{self, BitextOptions, Pair};
use crate::check::{RecordedLink, TextSet, words_hash};
use crate::document::Document;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Name of the file.
pub const LOCK_FILE: &str = "travaux.lock";

/// The record of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    lines: BTreeSet<LockLine>,
}

/// One pair of paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockLine {
    /// The translation's file, relative to the project.
    pub file: String,
    /// Hash of the source's words.
    pub source: u64,
    /// Hash of the translation's words.
    pub translation: u64,
    /// How it is known.
    pub status: LockStatus,
}

/// How it is known that a paragraph follows a state of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockStatus {
    /// Somebody said so.
    Acknowledged,
    /// The translation was changed when the source was so.
    Assumed,
}

/// A record that cannot be used.
#[derive(Debug, Error)]
pub enum LockError {
    /// It cannot be read.
    #[error("cannot read the record {}; travaux check ack writes it anew", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A line is none.
    #[error("{}:{line}: this is no line of a record; after a conflict keep the lines of both sides, or write it anew with travaux check ack", file.display())]
    Wrong {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

/// Share of the recorded paragraphs that a text must have to be the text that was recorded.
const SAME: f64 = 0.5;

const HEAD: &str = "# Which words of the source each paragraph of a translation follows. Written by travaux check ack.\n";

impl LockStatus {
    const fn name(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Assumed => "assumed",
        }
    }
}

impl Lock {
    /// Reads a record; none if there is no such file.
    ///
    /// # Errors
    /// When it cannot be read, or a line is none.
    pub fn read(file: &Path) -> Result<Option<Self>, LockError> {
        match read_kept(file) {
            Ok(text) => Self::parse(&text).map(Some).map_err(|line| LockError::Wrong { file: file.to_owned(), line }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(LockError::Unreadable { file: file.to_owned(), source }),
        }
    }

    fn parse(text: &str) -> Result<Self, usize> {
        let mut lock = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            lock.lines.insert(parse_line(line).ok_or(index + 1)?);
        }
        Ok(lock)
    }

    /// The record as it is written to its file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for line in &self.lines {
            let file = line.file.replace('%', "%25").replace(' ', "%20");
            // Writing to a string does not fail.
            let _ = writeln!(text, "{file} {:016x} {:016x} {}", line.source, line.translation, line.status.name());
        }
        text
    }

    /// What it records of a translation.
    #[must_use]
    pub fn of(&self, file: &str) -> Vec<RecordedLink> {
        let lines = self.lines.iter().filter(|line| line.file == file);
        lines.map(|line| RecordedLink { words: Pair::new(line.source, line.translation) }).collect()
    }

    /// Names of the files of which something is recorded, in order.
    #[must_use]
    pub fn files(&self) -> BTreeSet<&str> {
        self.lines.iter().map(|line| line.file.as_str()).collect()
    }

    /// The first line on which the record, as it is written, names a file.
    #[must_use]
    pub fn line_of(&self, file: &str) -> usize {
        const HEAD_LINES: usize = 1;
        HEAD_LINES + 1 + self.lines.iter().position(|line| line.file == file).unwrap_or(0)
    }

    /// Gives what is recorded of files that are no more to the translations that have their words, so that
    /// a text that has another name now keeps its record. Returns the names that those had.
    pub fn follow(&mut self, sets: &[TextSet], exists: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let mut followed = BTreeSet::new();
        let mut gone: BTreeSet<String> = self.files().into_iter().filter(|file| !exists(file)).map(str::to_owned).collect();
        for text in sets.iter().flat_map(|set| &set.translations) {
            if gone.is_empty() || self.lines.iter().any(|line| line.file == text.file) {
                continue;
            }
            let words: BTreeSet<u64> =
                text.document.paragraphs.iter().map(|paragraph| words_hash(std::slice::from_ref(paragraph))).collect();
            let share = |file: &String| {
                let recorded = self.of(file);
                let kept = recorded.iter().filter(|link| words.contains(&link.words.translation)).count();
                kept as f64 / recorded.len().max(1) as f64
            };
            let best = gone.iter().map(|file| (share(file), file)).max_by(|one, other| one.0.total_cmp(&other.0));
            let Some(earlier) = best.filter(|(share, _)| *share > SAME).map(|(_, file)| file.clone()) else { continue };
            gone.remove(&earlier);
            let moved = |mut line: LockLine| {
                if line.file == earlier {
                    line.file.clone_from(&text.file);
                }
                line
            };
            self.lines = std::mem::take(&mut self.lines).into_iter().map(moved).collect();
            followed.insert(earlier);
        }
        followed
    }

    /// Takes out the lines of files that are no more.
    pub fn tidy(&mut self, exists: impl Fn(&str) -> bool) {
        self.lines.retain(|line| exists(&line.file));
    }

    /// Hands each translation of a set what is recorded of it.
    pub fn inform(&self, set: &mut TextSet) {
        for text in &mut set.translations {
            text.recorded = Some(self.of(&text.file));
        }
    }

    /// Records some links of a translation, in the place of all that was recorded of it.
    pub fn replace(&mut self, file: &str, links: &[RecordedLink], status: LockStatus) {
        // What was acknowledged stays so.
        let known: BTreeSet<(u64, u64)> = self
            .lines
            .iter()
            .filter(|line| line.file == file && line.status == LockStatus::Acknowledged)
            .map(|line| (line.source, line.translation))
            .collect();
        self.lines.retain(|line| line.file != file);
        for link in links {
            let Pair { source, translation } = link.words;
            let status = if known.contains(&(source, translation)) { LockStatus::Acknowledged } else { status };
            self.lines.insert(LockLine { file: file.to_owned(), source, translation, status });
        }
    }

    /// Adds some links of a translation to what is recorded, and forgets what was recorded of the same
    /// words of the translation.
    pub fn update(&mut self, file: &str, links: &[RecordedLink], status: LockStatus) {
        self.lines.retain(|line| line.file != file || !links.iter().any(|link| link.words.translation == line.translation));
        for link in links {
            let Pair { source, translation } = link.words;
            self.lines.insert(LockLine { file: file.to_owned(), source, translation, status });
        }
    }
}

fn parse_line(line: &str) -> Option<LockLine> {
    let mut parts = line.split(' ');
    let file = parts.next()?.replace("%20", " ").replace("%25", "%");
    let mut hash = || parts.next().filter(|part| part.len() == 16).and_then(|part| u64::from_str_radix(part, 16).ok());
    let (source, translation) = (hash()?, hash()?);
    let status = match parts.next()? {
        "acknowledged" => LockStatus::Acknowledged,
        "assumed" => LockStatus::Assumed,
        _ => return None,
    };
    parts.next().is_none().then_some(LockLine { file, source, translation, status })
}

/// The links of two texts as they are recorded.
#[must_use]
pub fn links_of(documents: Pair<&Document>) -> Vec<RecordedLink> {
    let bitext = bitext::align(documents, &BitextOptions::default());
    let both = bitext.links.iter().filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty());
    let words = |link: &crate::bitext::Link| {
        Pair::new(
            words_hash(&documents.source.paragraphs[link.paragraphs.source.clone()]),
            words_hash(&documents.translation.paragraphs[link.paragraphs.translation.clone()]),
        )
    };
    both.map(|link| RecordedLink { words: words(link) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lock, LockStatus};
    use crate::bitext::Pair;
    use crate::check::RecordedLink;

    fn link(source: u64, translation: u64) -> RecordedLink {
        RecordedLink { words: Pair::new(source, translation) }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let mut lock = Lock::default();
        lock.replace("a b%.md", &[link(2, 3), link(1, 9)], LockStatus::Assumed);
        lock.update("a b%.md", &[link(7, 3)], LockStatus::Acknowledged);
        let text = lock.text();
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>(),
            ["a%20b%25.md 0000000000000001 0000000000000009 assumed", "a%20b%25.md 0000000000000007 0000000000000003 acknowledged"]
        );
        assert_eq!(Lock::parse(&text), Ok(lock.clone()));
        assert_eq!(lock.of("a b%.md"), [link(1, 9), link(7, 3)]);
        assert_eq!(Lock::parse("\n<<<<<<< HEAD\n"), Err(2));
    }
}
