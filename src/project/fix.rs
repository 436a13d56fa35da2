//! Fixes: replacements of characters, for files in which they are sure to stand where they should.
//!
//! A fix is taken only if the bytes of the file at its place are those that the check saw; a finding's
//! fixes are taken all or none, and of two that change the same characters the first of the report.
//! Whatever is not replaced stays byte by byte: encoding, byte order mark and line ends. It writes nothing.

use super::{SetFile, SetFiles};
use crate::check::{CheckReport, FixEdit, ReportedFinding, Rule};
use crate::load::{LoadError, LoadOptions, load_bytes, load_text};
use crate::token::is_idle;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::BTreeMap;
use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;

/// What can be mended in the files of some sets.
#[derive(Debug, Default)]
pub struct Fixes {
    /// Files with what is to stand in them, in order of their names.
    pub files: Vec<FixedFile>,
    /// Findings that are not mended: by file, in order of the report.
    pub refused: Vec<RefusedFix>,
}

/// A file and what is to stand in it.
#[derive(Debug)]
pub struct FixedFile {
    /// The file.
    pub path: PathBuf,
    /// How reports name it.
    pub name: String,
    /// What is replaced, in order of the file, and the rules that want it.
    pub edits: Vec<(Rule, FixEdit)>,
    /// All bytes that are to stand in the file.
    pub bytes: Vec<u8>,
    before: String,
    after: String,
}

/// A finding that is not mended.
#[derive(Debug)]
pub struct RefusedFix {
    /// Its rule.
    pub rule: Rule,
    /// Its first replacement.
    pub edit: FixEdit,
    /// Why.
    pub why: FixRefusal,
}

/// Why a finding is not mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FixRefusal {
    /// The format has more than the characters of its text.
    #[error("only plain text and Markdown are written to")]
    Format,
    /// There is no file.
    #[error("it came from standard input or through a pipe, and there is no file to write to")]
    NoFile,
    /// Reading and writing the file would change more than the fix does.
    #[error("the file has bytes that cannot be written back in {encoding} as they are; save it as UTF-8")]
    Unwritable {
        /// The encoding of the file.
        encoding: &'static str,
    },
    /// The encoding of the file has no such character.
    #[error("{encoding}, the encoding of the file, has no U+{:04X}; save it as UTF-8", u32::from(*character))]
    Unencodable {
        /// The encoding of the file.
        encoding: &'static str,
        /// The character that the fix would write.
        character: char,
    },
    /// The file is not as the check saw it, or the passage stands otherwise in it.
    #[error("the file has other characters there")]
    Elsewhere,
    /// Two fixes meet.
    #[error("another fix changes the same characters; run again")]
    Taken,
}

/// Works out the fixes of all findings that count.
///
/// # Errors
/// When a file cannot be read any more.
pub fn fixes(report: &CheckReport, sets: &[SetFiles], options: &LoadOptions) -> Result<Fixes, LoadError> {
    let mut files: BTreeMap<&str, Vec<&ReportedFinding>> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.counts()) {
        if let Some(fix) = finding.fixes.first() {
            files.entry(&fix.file).or_default().push(finding);
        }
    }
    let known = sets.iter().flat_map(|set| std::iter::once(&set.source).chain(&set.translations));
    let known_files: BTreeMap<&str, &SetFile> = known.map(|file| (file.name.as_str(), file)).collect();
    let mut all = Fixes::default();
    for (name, findings) in files {
        if let Some(&file) = known_files.get(name) {
            all.add(file, &findings, options)?;
        }
    }
    Ok(all)
}

impl Fixes {
    fn add(&mut self, file: &SetFile, findings: &[&ReportedFinding], options: &LoadOptions) -> Result<(), LoadError> {
        let (path, name) = (file.path.clone(), file.name.as_str());
        if file.given.is_some() {
            findings.iter().for_each(|finding| self.refuse(finding, FixRefusal::NoFile));
            return Ok(());
        }
        let bytes = file.bytes()?;
        let source = load_bytes(name, bytes.clone(), options)?;
        if !source.format.is_bare_text() {
            findings.iter().for_each(|finding| self.refuse(finding, FixRefusal::Format));
            return Ok(());
        }
        let before = load_text(name, bytes.clone(), options)?;
        let writing = Writing::of(source.encoding, &bytes);
        if writing.written(&before).as_ref() != Some(&bytes) {
            findings.iter().for_each(|finding| self.refuse(finding, FixRefusal::Unwritable { encoding: writing.encoding.name() }));
            return Ok(());
        }
        let mut edits = Edits::default();
        for finding in findings {
            if let Err(why) = edits.take(finding.rule, &finding.fixes, &before, &writing) {
                self.refuse(finding, why);
            }
        }
        let after = edits.applied(&before);
        match writing.written(&after) {
            _ if edits.0.is_empty() => {}
            Some(bytes) => {
                let edits = edits.0.into_values().map(|(rule, edit)| (rule, edit.clone())).collect();
                self.files.push(FixedFile { path, name: name.to_owned(), edits, bytes, before, after });
            }
            None => findings.iter().for_each(|finding| self.refuse(finding, FixRefusal::Unwritable { encoding: writing.encoding.name() })),
        }
        Ok(())
    }

    fn refuse(&mut self, finding: &ReportedFinding, why: FixRefusal) {
        self.refused.extend(finding.fixes.first().map(|fix| RefusedFix { rule: finding.rule, edit: fix.clone(), why }));
    }
}

/// Replacements in one text that do not meet, by the bytes where they begin.
#[derive(Default)]
struct Edits<'a>(BTreeMap<usize, (Rule, &'a FixEdit)>);

impl<'a> Edits<'a> {
    /// Adds all replacements that a rule wants together, or none. Cost grows with the logarithm of how many
    /// there are.
    fn take(&mut self, rule: Rule, fixes: &'a [FixEdit], text: &str, writing: &Writing<'_>) -> Result<(), FixRefusal> {
        for fix in fixes {
            if !stands(fix, text) {
                return Err(FixRefusal::Elsewhere);
            }
            if let Some(character) = writing.lacks(&fix.replacement) {
                return Err(FixRefusal::Unencodable { encoding: writing.encoding.name(), character });
            }
        }
        for (taken, fix) in fixes.iter().enumerate() {
            if self.meets(fix) {
                for fix in &fixes[..taken] {
                    self.0.remove(&fix.bytes.start);
                }
                return Err(FixRefusal::Taken);
            }
            self.0.insert(fix.bytes.start, (rule, fix));
        }
        Ok(())
    }

    /// Whether a replacement changes bytes that another one changes. None is empty.
    fn meets(&self, fix: &FixEdit) -> bool {
        self.0.range(..fix.bytes.end).next_back().is_some_and(|(_, (_, last))| fix.bytes.start < last.bytes.end)
    }

    fn applied(&self, text: &str) -> String {
        let mut after = String::with_capacity(text.len());
        let mut done = 0;
        for (_, edit) in self.0.values() {
            after.push_str(&text[done..edit.bytes.start]);
            after.push_str(&edit.replacement);
            done = edit.bytes.end;
        }
        after.push_str(&text[done..]);
        after
    }
}

impl FixedFile {
    /// The change as a patch that `git apply` and `patch -p1` take.
    #[must_use]
    pub fn patch(&self) -> String {
        let difference = similar::TextDiff::from_lines(self.before.as_str(), self.after.as_str());
        difference.unified_diff().header(&format!("a/{}", self.name), &format!("b/{}", self.name)).to_string()
    }
}

/// Whether the characters that a fix replaces stand at its place, perhaps in another form or with
/// invisible ones between them.
fn stands(fix: &FixEdit, text: &str) -> bool {
    let seen = |text: &str| text.chars().filter(|&character| !is_idle(character)).nfc().collect::<String>();
    text.get(fix.bytes.clone())
        .is_some_and(|written| !written.is_empty() && (written == fix.original || seen(written) == seen(&fix.original)))
}

/// How the characters of a file are written.
struct Writing<'a> {
    encoding: &'static Encoding,
    /// The byte order mark, if there is one.
    mark: &'a [u8],
}

impl<'a> Writing<'a> {
    fn of(encoding: Option<&str>, bytes: &'a [u8]) -> Self {
        let encoding = encoding.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or(UTF_8);
        Self { encoding, mark: &bytes[..Encoding::for_bom(bytes).map_or(0, |(_, length)| length)] }
    }

    /// All bytes of a text; none if a character is not in the encoding.
    fn written(&self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = self.mark.to_vec();
        if self.is_utf16() {
            let unit = |unit: u16| if self.encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
            bytes.extend(text.encode_utf16().flat_map(unit));
            return Some(bytes);
        }
        let (written, _, unmappable) = self.encoding.encode(text);
        (!unmappable).then(|| {
            bytes.extend_from_slice(&written);
            bytes
        })
    }

    /// The first character that the encoding does not have.
    fn lacks(&self, text: &str) -> Option<char> {
        let is_lacking = |character: &char| self.encoding.encode(character.encode_utf8(&mut [0; 4])).2;
        text.chars().find(is_lacking)
    }

    fn is_utf16(&self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }
}

#[cfg(test)]
mod tests {
    use super::{Edits, FixRefusal, Writing, stands};
    use crate::check::{FixEdit, Rule};
    use crate::document::{Place, PlaceUnit};
    use std::ops::Range;

    fn edit(bytes: Range<usize>, original: &str, replacement: &str) -> FixEdit {
        let place = Place { line: 1, column: 1, page: None, unit: PlaceUnit::Line };
        let (original, replacement) = (original.to_owned(), replacement.to_owned());
        FixEdit { file: "es.md".to_owned(), first: place, last: place, byte_columns: 1..2, bytes, original, replacement }
    }

    #[test]
    fn only_the_characters_that_were_seen_are_replaced() {
        let text = "re\u{301}\u{200B}gion 1,250";
        assert!(stands(&edit(12..17, "1,250", ""), text));
        assert!(stands(&edit(0..8, "rég", ""), text));
        for (bytes, original) in [(11..16, "1,250"), (12..17, "1.250"), (12..12, ""), (2..3, "e"), (12..99, "1,250")] {
            assert!(!stands(&edit(bytes.clone(), original, ""), text), "{bytes:?}");
        }
    }

    #[test]
    fn what_one_rule_wants_is_taken_as_a_whole_or_not_at_all() {
        let text = "a 1,5 b 2,5 c";
        let (first, both) = ([edit(2..5, "1,5", "1.5")], [edit(8..11, "2,5", "2.5"), edit(4..5, "5", "6")]);
        let meeting = [edit(8..11, "2,5", "2.5"), edit(10..11, "5", "6")];
        let unencodable = [edit(8..11, "2,5", "2.5"), edit(12..13, "c", "中")];
        let second = [edit(8..11, "2,5", "2.5")];
        let writing = Writing::of(Some("windows-1252"), b"");
        let mut edits = Edits::default();
        let mut take = |fixes| edits.take(Rule::NumberFormat, fixes, text, &writing);
        assert_eq!(take(&first), Ok(()));
        assert_eq!(take(&both), Err(FixRefusal::Taken));
        assert_eq!(take(&meeting), Err(FixRefusal::Taken));
        assert_eq!(take(&unencodable), Err(FixRefusal::Unencodable { encoding: "windows-1252", character: '中' }));
        assert_eq!(take(&second), Ok(()));
        assert_eq!(edits.applied(text), "a 1.5 b 2.5 c");
    }

    #[test]
    fn encodings_and_byte_order_marks_are_kept() {
        let written = |text: &str, encoding, like| Writing::of(Some(encoding), like).written(text);
        assert_eq!(written("é", "UTF-8", b"\xEF\xBB\xBFe").as_deref(), Some(&b"\xEF\xBB\xBF\xC3\xA9"[..]));
        assert_eq!(written("é", "windows-1252", b"e").as_deref(), Some(&b"\xE9"[..]));
        assert_eq!(written("é", "UTF-16LE", b"\xFF\xFEe\0").as_deref(), Some(&b"\xFF\xFE\xE9\0"[..]));
        assert_eq!(written("中", "windows-1252", b"e"), None);
        let lacks = |encoding, text| Writing::of(Some(encoding), b"").lacks(text);
        assert_eq!(lacks("windows-1252", "1\u{A0}250 \u{202F}"), Some('\u{202F}'));
        assert_eq!(lacks("UTF-16LE", "\u{202F}"), None);
    }
}
