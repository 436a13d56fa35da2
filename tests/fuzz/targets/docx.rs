//! Word: a whole file, or its main part beside fixed styles, numbering and notes.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use travaux::load::Format;

const NUMBERING: &[u8] = include_bytes!("../parts/numbering.xml");
const STYLES: &[u8] = include_bytes!("../parts/styles.xml");
const FOOTNOTES: &[u8] = include_bytes!("../parts/footnotes.xml");

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        common::read(bytes, Some(Format::Docx));
        return;
    }
    // What follows a NUL takes the place of the numbering.
    let (document, numbering) = match bytes.iter().position(|&byte| byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, NUMBERING),
    };
    let parts = [
        ("word/document.xml", document),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", FOOTNOTES),
    ];
    common::read(&common::package(&parts), Some(Format::Docx));
});
