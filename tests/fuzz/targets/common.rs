//! What every target does with its input: read it, normalize it, and look at every place.

use std::io::{Cursor, Write};
use travaux::load::{Format, LoadOptions, Revisions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads bytes in both views of tracked changes. Errors are fine; panics, endless work and offsets
/// that lead nowhere are not.
pub fn read(bytes: &[u8], format: Option<Format>) {
    for revisions in [Revisions::Final, Revisions::Original] {
        let mut options = LoadOptions::with_format(format);
        options.revisions = revisions;
        let Ok(source) = load_bytes("input", bytes.to_vec(), &options) else { return };
        for block in &source.blocks {
            for run in &block.emphasis {
                let _ = &block.text.as_str()[run.range.clone()];
            }
        }
        let revised = source.has_revisions;
        let document = normalize(source, &NormalizeOptions::default());
        for paragraph in &document.paragraphs {
            let _ = (document.place(&paragraph.text, 0), document.place(&paragraph.text, paragraph.text.len()));
            for run in &paragraph.emphasis {
                let _ = &paragraph.text.as_str()[run.range.clone()];
            }
        }
        if !revised {
            return;
        }
    }
}

/// Puts parts into a package without compressing them, so that what is mutated is what is read.
#[allow(dead_code, reason = "only the targets of packages use it")]
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        if writer.start_file(*path, options).and_then(|()| Ok(writer.write_all(bytes)?)).is_err() {
            return Vec::new();
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
