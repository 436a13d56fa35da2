//! From bytes to characters.

use super::LoadError;
use crate::document::{LineIndex, Notice};

/// Beginnings of formats that people hand over in the belief that they are text.
const SIGNATURES: [(&[u8], &str, &str); 9] = [
    (b"%PDF", "looks like a PDF", "export it as text, for example with `pdftotext -layout`"),
    (b"PK\x03\x04", "looks like a Word, OpenDocument or ZIP file", "save it as plain text or Markdown, for example with `pandoc`"),
    (b"\xD0\xCF\x11\xE0", "looks like an old Word file", "save it as plain text"),
    (b"{\\rtf", "looks like an RTF file", "save it as plain text"),
    (b"\x89PNG", "looks like a picture", "run text recognition on it first"),
    (b"\xFF\xD8\xFF", "looks like a picture", "run text recognition on it first"),
    (b"GIF8", "looks like a picture", "run text recognition on it first"),
    (b"II*\0", "looks like a picture", "run text recognition on it first"),
    (b"\x1F\x8B", "looks like a compressed file", "unpack it first"),
];

/// Decodes UTF-8 (with or without a byte order mark) or UTF-16 (with one). The mark is not part
/// of the result.
pub(super) fn decode(name: &str, mut bytes: Vec<u8>, notices: &mut Vec<Notice>) -> Result<String, LoadError> {
    if let Some((_, found, remedy)) = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature)) {
        return Err(LoadError::Binary { name: name.to_owned(), byte: 0, found, remedy });
    }
    if is_html(&bytes) {
        let remedy = "save the page as plain text or Markdown, for example with `pandoc -t markdown`";
        return Err(LoadError::Binary { name: name.to_owned(), byte: 0, found: "looks like an HTML page", remedy });
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Ok(decode_utf16(name, &bytes, notices));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if let Some(byte) = first_binary_byte(&bytes) {
        let remedy = "give the text itself; if it is UTF-16, save it as UTF-8";
        return Err(LoadError::Binary { name: name.to_owned(), byte, found: "not text", remedy });
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..byte]);
        let place = LineIndex::new(&valid).place(byte);
        LoadError::InvalidUtf8 { name: name.to_owned(), line: place.line, column: place.column, byte }
    })
}

/// Whether the input begins as a web page does.
fn is_html(bytes: &[u8]) -> bool {
    const LONGEST: usize = 64;
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let start = start[..start.len().min(LONGEST)].to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<?xml"].iter().any(|tag| start.starts_with(tag))
}

fn decode_utf16(name: &str, bytes: &[u8], notices: &mut Vec<Notice>) -> String {
    let little = bytes[0] == 0xFF;
    let units = bytes[2..].chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    let mut broken = bytes.len() % 2 == 1;
    let text = char::decode_utf16(units)
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if broken {
        let message = "broken UTF-16: some characters could not be read and show as \u{FFFD}".to_owned();
        notices.push(Notice { document: Some(name.to_owned()), place: None, message });
    }
    text
}

/// The first NUL, or the first control byte when more than one in a hundred bytes is one.
fn first_binary_byte(bytes: &[u8]) -> Option<usize> {
    if let Some(at) = memchr::memchr(0, bytes) {
        return Some(at);
    }
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B) || byte == 0x7F;
    // Chunks of which each count fits into a byte let the compiler use wide instructions.
    let controls: usize =
        bytes.chunks(255).map(|chunk| usize::from(chunk.iter().fold(0_u8, |sum, &byte| sum + u8::from(is_control(byte))))).sum();
    (controls > 4 && controls * 100 > bytes.len()).then(|| bytes.iter().position(|&byte| is_control(byte))).flatten()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn marks_of_byte_order_are_understood_and_left_out() {
        let decoded = |bytes: &[u8]| decode("x", bytes.to_vec(), &mut Vec::new()).expect("decodes");
        assert_eq!(decoded(b"\xEF\xBB\xBFS\xC3\xA3o"), "São");
        assert_eq!(decoded(b"\xFF\xFES\0\xE3\0o\0"), "São");
        assert_eq!(decoded(b"\xFE\xFF\0S\0\xE3\0o"), "São");
    }
}
