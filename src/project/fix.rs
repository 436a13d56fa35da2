//! Fixes: replacements of characters, for files in which they are sure to stand where they should.
//!
//! A fix is taken only if the bytes of the file at its place are those that the check saw; a finding's
//! fixes are taken all or none. Whatever is not replaced stays byte by byte: encoding, byte order mark
//! and line ends. It writes nothing.

use super::{SetFile, SetFiles};
use crate::check::{CheckReport, FixEdit, ReportedFinding};
use crate::load::{Format, LoadError, LoadOptions, load_bytes, load_text};
use crate::token::is_idle;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;

/// What can be mended in the files of some sets.
#[derive(Debug, Default)]
pub struct Fixes {
    /// Files with what is to stand in them, in order of their names.
    pub files: Vec<FixedFile>,
    /// Findings that are not mended, in order of the report.
    pub refused: Vec<RefusedFix>,
}

/// A file and what is to stand in it.
#[derive(Debug)]
pub struct FixedFile {
    /// The file.
    pub path: PathBuf,
    /// How reports name it.
    pub name: String,
    /// What is replaced, in order of the file: the rule's code, and the replacement.
    pub edits: Vec<(String, FixEdit)>,
    /// All bytes that are to stand in the file.
    pub bytes: Vec<u8>,
    before: String,
    after: String,
}

/// A finding that is not mended.
#[derive(Debug)]
pub struct RefusedFix {
    /// Code of its rule.
    pub code: String,
    /// Its first replacement.
    pub edit: FixEdit,
    /// Why.
    pub why: &'static str,
}

const FOREIGN: &str = "only plain text and Markdown are written to";
const NO_FILE: &str = "it came from standard input or through a pipe, and there is no file to write to";
const UNWRITABLE: &str = "its bytes could not be written back as they are";
const ELSEWHERE: &str = "the file has other characters there";
const TAKEN: &str = "another fix changes the same characters; run again";

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
    let mut all = Fixes::default();
    for (name, findings) in files {
        let mut known = sets.iter().flat_map(|set| std::iter::once(&set.source).chain(&set.translations));
        if let Some(file) = known.find(|file| file.name == name) {
            all.add(file, &findings, options)?;
        }
    }
    Ok(all)
}

impl Fixes {
    fn add(&mut self, file: &SetFile, findings: &[&ReportedFinding], options: &LoadOptions) -> Result<(), LoadError> {
        let (path, name) = (file.path.clone(), file.name.as_str());
        if file.given.is_some() {
            self.refuse(findings, NO_FILE);
            return Ok(());
        }
        let bytes = file.bytes()?;
        let source = load_bytes(name, bytes.clone(), options)?;
        if !matches!(source.format, Format::Plain | Format::Markdown) {
            self.refuse(findings, FOREIGN);
            return Ok(());
        }
        let before = load_text(name, bytes.clone(), options)?;
        let encoding = source.encoding.unwrap_or(UTF_8.name());
        if encoded(&before, encoding, &bytes).as_ref() != Some(&bytes) {
            self.refuse(findings, UNWRITABLE);
            return Ok(());
        }
        let mut edits: Vec<(String, FixEdit)> = Vec::new();
        for finding in findings {
            if !finding.fixes.iter().all(|fix| stands(fix, &before)) {
                self.refuse(&[finding], ELSEWHERE);
            } else if finding.fixes.iter().any(|fix| edits.iter().any(|(_, other)| meet(&fix.bytes, &other.bytes))) {
                self.refuse(&[finding], TAKEN);
            } else {
                edits.extend(finding.fixes.iter().map(|fix| (finding.code.clone(), fix.clone())));
            }
        }
        edits.sort_by_key(|(_, edit)| edit.bytes.start);
        let mut after = before.clone();
        for (_, edit) in edits.iter().rev() {
            after.replace_range(edit.bytes.clone(), &edit.replacement);
        }
        match encoded(&after, encoding, &bytes) {
            Some(bytes) if !edits.is_empty() => {
                self.files.push(FixedFile { path, name: name.to_owned(), edits, bytes, before, after });
            }
            Some(_) => {}
            None => self.refuse(findings, UNWRITABLE),
        }
        Ok(())
    }

    fn refuse(&mut self, findings: &[&ReportedFinding], why: &'static str) {
        let refused = findings.iter().filter_map(|finding| Some((finding, finding.fixes.first()?)));
        self.refused.extend(refused.map(|(finding, fix)| RefusedFix { code: finding.code.clone(), edit: fix.clone(), why }));
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

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A text in an encoding, with the byte order mark that `like` has; none if a character is not in it.
fn encoded(text: &str, encoding: &str, like: &[u8]) -> Option<Vec<u8>> {
    let encoding = Encoding::for_label(encoding.as_bytes())?;
    let mark = Encoding::for_bom(like).map_or(0, |(_, length)| length);
    let mut bytes = like[..mark].to_vec();
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let unit = |unit: u16| if encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
        bytes.extend(text.encode_utf16().flat_map(unit));
        return Some(bytes);
    }
    let (written, used, unmappable) = encoding.encode(text);
    (used == encoding && !unmappable).then(|| {
        bytes.extend_from_slice(&written);
        bytes
    })
}

#[cfg(test)]
mod tests {
    use super::{encoded, stands};
    use crate::check::FixEdit;
    use crate::document::{Place, PlaceUnit};

    fn edit(bytes: std::ops::Range<usize>, original: &str) -> FixEdit {
        let place = Place { line: 1, column: 1, page: None, unit: PlaceUnit::Line };
        FixEdit {
            file: "es.md".to_owned(),
            first: place,
            last: place,
            byte_columns: 1..2,
            bytes,
            original: original.to_owned(),
            replacement: String::new(),
        }
    }

    #[test]
    fn only_the_characters_that_were_seen_are_replaced() {
        let text = "re\u{301}\u{200B}gion 1,250";
        assert!(stands(&edit(12..17, "1,250"), text));
        assert!(stands(&edit(0..8, "rég"), text));
        for (bytes, original) in [(11..16, "1,250"), (12..17, "1.250"), (12..12, ""), (2..3, "e"), (12..99, "1,250")] {
            assert!(!stands(&edit(bytes.clone(), original), text), "{bytes:?}");
        }
    }

    #[test]
    fn encodings_and_byte_order_marks_are_kept() {
        assert_eq!(encoded("é", "UTF-8", b"\xEF\xBB\xBFe").as_deref(), Some(&b"\xEF\xBB\xBF\xC3\xA9"[..]));
        assert_eq!(encoded("é", "windows-1252", b"e").as_deref(), Some(&b"\xE9"[..]));
        assert_eq!(encoded("é", "UTF-16LE", b"\xFF\xFEe\0").as_deref(), Some(&b"\xFF\xFE\xE9\0"[..]));
        assert_eq!(encoded("中", "windows-1252", b"e"), None);
    }
}
