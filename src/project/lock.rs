//! `travaux.lock`: which state of the source each paragraph of a translation follows.
//!
//! One line for each pair of paragraphs, sorted, so that branches merge line by line:
//! ```text
//! texts/treaty.es.md 8f6e0c2a91d34b57 02ac7d5e60b1f39c acknowledged 5d90b2e4a7c81f36
//! ```
//! the translation's file (a space in its name written `%20`, a percent sign `%25`), the hash of the source's
//! words, the hash of the translation's words (both of [`words_hash`]), how it is known (`acknowledged` by
//! somebody, or `assumed` from the history of the files), and the hash of the source as it was written then,
//! punctuation and all. Lines that begin with `#` are comments. Two paragraphs with equal words and an equal
//! form have equal lines, which stand once.
//!
//! Words alone tell what is stale; the form tells only which edits of form were looked at already. So the
//! last hash may be missing, as it is in records that earlier versions wrote: what such a line says of words holds,
//! and edits of form are told. Where two branches recorded the same words in two forms, both lines may stay:
//! either form is known.

use super::kept::read_kept;
use crate::bitext::{self, BitextOptions, Link, Pair};
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
    /// Hash of the source as it was written, if that was recorded.
    pub source_form: Option<u64>,
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

/// Hexadecimal digits of a hash.
const HASH: usize = 16;

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
            let _ = write!(text, "{file} {:016x} {:016x} {}", line.source, line.translation, line.status.name());
            let _ = match line.source_form {
                Some(form) => writeln!(text, " {form:016x}"),
                None => writeln!(text),
            };
        }
        text
    }

    /// What it records of a translation.
    #[must_use]
    pub fn of(&self, file: &str) -> Vec<RecordedLink> {
        let lines = self.lines.iter().filter(|line| line.file == file);
        lines.map(LockLine::link).collect()
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
            let status = if known.contains(&(link.words.source, link.words.translation)) { LockStatus::Acknowledged } else { status };
            self.lines.insert(LockLine::new(file, *link, status));
        }
    }

    /// Records that somebody looked at some links of a translation, and forgets what was recorded of the same
    /// words of the translation, but for what its other links, which nobody looked at, still say.
    pub fn acknowledge(&mut self, file: &str, links: &[RecordedLink], others: &[RecordedLink]) {
        let is_replaced = |line: &LockLine| links.iter().any(|link| link.words.translation == line.translation);
        let still_says = |line: &LockLine, other: &RecordedLink| {
            line.link().words == other.words && (line.source_form.is_none() || line.source_form == other.source_form)
        };
        self.lines.retain(|line| line.file != file || !is_replaced(line) || others.iter().any(|other| still_says(line, other)));
        self.lines.extend(links.iter().map(|link| LockLine::new(file, *link, LockStatus::Acknowledged)));
    }
}

impl LockLine {
    fn new(file: &str, link: RecordedLink, status: LockStatus) -> Self {
        let RecordedLink { words: Pair { source, translation }, source_form } = link;
        Self { file: file.to_owned(), source, translation, status, source_form }
    }

    const fn link(&self) -> RecordedLink {
        RecordedLink { words: Pair::new(self.source, self.translation), source_form: self.source_form }
    }
}

fn parse_line(line: &str) -> Option<LockLine> {
    let mut parts = line.split(' ');
    let file = parts.next()?.replace("%20", " ").replace("%25", "%");
    let hash = |part: &str| if part.len() == HASH { u64::from_str_radix(part, 16).ok() } else { None };
    let (source, translation) = (hash(parts.next()?)?, hash(parts.next()?)?);
    let status = match parts.next()? {
        "acknowledged" => LockStatus::Acknowledged,
        "assumed" => LockStatus::Assumed,
        _ => return None,
    };
    let source_form = match parts.next() {
        Some(part) => Some(hash(part)?),
        None => None,
    };
    parts.next().is_none().then_some(LockLine { file, source, translation, status, source_form })
}

/// The links of two texts as they are recorded. To see the pairs that a check sees, align as it does.
#[must_use]
pub fn links_of(documents: Pair<&Document>, options: &BitextOptions) -> Vec<RecordedLink> {
    let bitext = bitext::align(documents, options);
    let both = bitext.links.iter().filter(|link| !link.paragraphs.source.is_empty() && !link.paragraphs.translation.is_empty());
    let recorded = |link: &Link| {
        RecordedLink::of(Pair::new(
            &documents.source.paragraphs[link.paragraphs.source.clone()],
            &documents.translation.paragraphs[link.paragraphs.translation.clone()],
        ))
    };
    both.map(recorded).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lock, LockStatus};
    use crate::bitext::Pair;
    use crate::check::RecordedLink;

    fn link(source: u64, translation: u64) -> RecordedLink {
        RecordedLink { words: Pair::new(source, translation), source_form: None }
    }

    fn written(source: u64, translation: u64, form: u64) -> RecordedLink {
        RecordedLink { source_form: Some(form), ..link(source, translation) }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let mut lock = Lock::default();
        lock.replace("a b%.md", &[link(2, 3), link(1, 9)], LockStatus::Assumed);
        lock.acknowledge("a b%.md", &[written(7, 3, 0xF)], &[]);
        let text = lock.text();
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>(),
            [
                "a%20b%25.md 0000000000000001 0000000000000009 assumed",
                "a%20b%25.md 0000000000000007 0000000000000003 acknowledged 000000000000000f"
            ]
        );
        assert_eq!(Lock::parse(&text), Ok(lock.clone()));
        assert_eq!(lock.of("a b%.md"), [link(1, 9), written(7, 3, 0xF)]);
        assert_eq!(Lock::parse("\n<<<<<<< HEAD\n"), Err(2));
        assert_eq!(Lock::parse(&text.replace("00f\n", "00f 0\n")), Err(3));
        assert_eq!(Lock::parse(&text.replace("00f\n", "f\n")), Err(3));
    }

    #[test]
    fn an_acknowledgement_takes_the_place_of_what_was_recorded_of_the_same_paragraph_alone() {
        let mut lock = Lock::default();
        let file = "a.md";
        // Words 3 translate two paragraphs; of one of them the form 5 became 6.
        lock.replace(file, &[written(1, 3, 5), written(2, 3, 8), written(4, 7, 9)], LockStatus::Assumed);
        lock.acknowledge(file, &[written(1, 3, 6)], &[written(2, 3, 8), written(4, 7, 9)]);
        assert_eq!(lock.of(file), [written(1, 3, 6), written(2, 3, 8), written(4, 7, 9)]);
    }
}
