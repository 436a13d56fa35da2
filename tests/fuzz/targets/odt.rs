//! OpenDocument: a whole file, or its content beside fixed styles.

#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use travaux::load::Format;

const STYLES: &[u8] = include_bytes!("../parts/odt-styles.xml");

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        common::read(bytes, Some(Format::Odt));
        return;
    }
    let parts = [("mimetype", &b"application/vnd.oasis.opendocument.text"[..]), ("content.xml", bytes), ("styles.xml", STYLES)];
    common::read(&common::package(&parts), Some(Format::Odt));
});
