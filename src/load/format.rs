//! How one tells the formats that can be read apart.

use crate::document::Format;
use std::path::Path;

/// What the first bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    /// A format that is read.
    Known(Format),
    /// A ZIP file: Word, OpenDocument or neither, which the names of its parts tell.
    Zip,
    /// A format that is not read: what it looks like, and what to do.
    Foreign(&'static str, &'static str),
    /// None of these: text, it seems.
    Text,
}

/// Beginnings of formats that people hand over in the belief that they are text.
const FOREIGN: [(&[u8], &str, &str); 9] = [
    (
        b"\xD0\xCF\x11\xE0",
        "an old Word file (.doc) or a Word file with a password",
        "open it in a word processor and save it as .docx without a password, for example with `soffice --convert-to docx`",
    ),
    (b"{\\rtf", "an RTF file", "save it as .docx, for example with `soffice --convert-to docx`"),
    (b"\x89PNG", "a picture", "recognise its text first, for example with `ocrmypdf --image-dpi 300 in.png out.pdf`"),
    (b"\xFF\xD8\xFF", "a picture", "recognise its text first, for example with `ocrmypdf --image-dpi 300 in.jpg out.pdf`"),
    (b"GIF8", "a picture", "recognise its text first, for example with `tesseract`"),
    (b"II*\0", "a picture", "recognise its text first, for example with `ocrmypdf --image-dpi 300 in.tif out.pdf`"),
    (b"MM\0*", "a picture", "recognise its text first, for example with `ocrmypdf --image-dpi 300 in.tif out.pdf`"),
    (b"\x1F\x8B", "a compressed file", "unpack it first"),
    (b"%!PS", "a PostScript file", "make a PDF of it first, for example with `ps2pdf`"),
];

/// As far as this into a file a PDF may have something before its header (ISO 32000-1, note 13 of
/// annex H).
const PDF_HEADER: usize = 1024;

/// Recognises a format by the first bytes of a file.
pub(super) fn signature(bytes: &[u8]) -> Signature {
    let start = &bytes[..bytes.len().min(PDF_HEADER)];
    if bytes.starts_with(b"PK\x03\x04") {
        return Signature::Zip;
    }
    if let Some((_, found, remedy)) = FOREIGN.iter().find(|(signature, ..)| bytes.starts_with(signature)) {
        return Signature::Foreign(found, remedy);
    }
    let binary_before = |at: usize| at == 0 || start[..at].contains(&0) || start[..at].iter().all(u8::is_ascii_whitespace);
    if memchr::memmem::find(start, b"%PDF-").is_some_and(binary_before) {
        return Signature::Known(Format::Pdf);
    }
    if is_flat_odt(&bytes[..bytes.len().min(FLAT_ROOT)]) {
        return Signature::Known(Format::Odt);
    }
    Signature::Text
}

/// As far as this into a file the first tag of a flat OpenDocument text may go on: it declares many
/// namespaces.
const FLAT_ROOT: usize = 16 << 10;

/// Whether a file begins as OpenDocument in one XML file does (part 3 §3.1.2), and is a text.
fn is_flat_odt(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let begins = start.starts_with(b"<?xml") || start.starts_with(b"<office:document");
    let root = memchr::memmem::find(start, b"<office:document").filter(|_| begins).map(|at| &start[at..]);
    root.is_some_and(|root| {
        let tag = &root[..memchr::memchr(b'>', root).unwrap_or(root.len())];
        memchr::memmem::find(tag, b"application/vnd.oasis.opendocument.text").is_some()
    })
}

/// Lines looked at; a Markdown file shows what it is early.
const SAMPLE: usize = 2_000;

/// Which format a text has: by its first tag, by its name, or by strong evidence of Markdown in it
/// (a heading or a bold line after front matter, or several of them).
pub(super) fn of_text(name: &str, body: &str, has_header: bool) -> Format {
    let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    if !has_header && begins_as_html(body) {
        return Format::Html;
    }
    let ends_as = |format: Format| extension.as_deref().is_some_and(|extension| format.endings().contains(&extension));
    if ends_as(Format::Markdown) {
        return Format::Markdown;
    }
    if ends_as(Format::Html) && !has_header {
        return Format::Html;
    }
    let needed = if has_header { 1 } else { 2 };
    let evidence = body.lines().take(SAMPLE).filter(|line| is_heading(line) || is_bold(line)).take(needed).count();
    if evidence >= needed { Format::Markdown } else { Format::Plain }
}

/// Whether a text begins as a web page does, after comments and processing instructions.
fn begins_as_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    for _ in 0..16 {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            break;
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest[at + end.len()..].trim_start();
    }
    let start = rest.as_bytes();
    let begins = |tag: &str| {
        start.len() > tag.len() && start[..tag.len()].eq_ignore_ascii_case(tag.as_bytes()) && !start[tag.len()].is_ascii_alphanumeric()
    };
    ["<!doctype html", "<html", "<head", "<body"].into_iter().any(begins)
}

fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level) && text.starts_with(' ') && text.trim().chars().any(char::is_alphanumeric)
}

fn is_bold(line: &str) -> bool {
    let line = line.trim();
    line.len() > 6 && line.starts_with("**") && line.ends_with("**") && line[2..line.len() - 2].chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{Format, Signature, of_text, signature};

    #[test]
    fn only_strong_evidence_makes_markdown_of_an_unnamed_text() {
        assert_eq!(of_text("a.md", "plain", false), Format::Markdown);
        assert_eq!(of_text("a.txt", "# Title\n\n## Article 1\n", false), Format::Markdown);
        assert_eq!(of_text("-", "**Title**\n\n# Other\n", false), Format::Markdown);
        assert_eq!(of_text("a.txt", "# one comment\ntext * with * stars\n", false), Format::Plain);
        assert_eq!(of_text("a.txt", "1. We agree.\n", true), Format::Plain);
    }

    #[test]
    fn pages_are_known_by_their_first_tag() {
        assert_eq!(of_text("a.txt", "<?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html>\n", false), Format::Html);
        assert_eq!(of_text("-", "<HTML lang=en>", false), Format::Html);
        assert_eq!(of_text("a.md", "<htmlish> text", false), Format::Markdown);
        assert_eq!(of_text("a.htm", "<p>We agree.", false), Format::Html);
    }

    #[test]
    fn content_tells_before_names() {
        assert_eq!(signature(b"%PDF-1.7"), Signature::Known(Format::Pdf));
        assert_eq!(signature(b"\n%PDF-1.7"), Signature::Known(Format::Pdf));
        assert_eq!(signature(b"The header is %PDF-1.7"), Signature::Text);
        assert_eq!(signature(b"PK\x03\x04"), Signature::Zip);
        let flat = b"<?xml version='1.0'?>\n<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">";
        assert_eq!(signature(flat), Signature::Known(Format::Odt));
        assert_eq!(signature(b"<?xml version='1.0'?><html>"), Signature::Text);
        assert!(matches!(signature(b"{\\rtf1"), Signature::Foreign(..)));
    }
}
