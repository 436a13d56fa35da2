//! Small documents, built by the tests, as they are read.

mod losses;
mod numbers;
mod pages;
mod text;
mod tracked;

use super::read;
use crate::document::{Block, BlockKind};
use crate::load::{LoadError, LoadOptions, Reading, Revisions};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document with a body and other parts of the folder `word`.
fn package(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts = parts.iter().map(|&(path, text)| (path, text.to_owned()));
    for (path, text) in std::iter::once(("document.xml", main)).chain(parts) {
        writer.start_file(format!("word/{path}"), SimpleFileOptions::default()).expect("begins");
        writer.write_all(text.as_bytes()).expect("writes");
    }
    writer.finish().expect("ends").into_inner()
}

fn reading_of(body: &str, parts: &[(&str, &str)], revisions: Revisions) -> Reading {
    let options = LoadOptions { revisions, ..LoadOptions::default() };
    read("test.docx", &package(body, parts), &options).expect("reads")
}

fn final_of(body: &str, parts: &[(&str, &str)]) -> Reading {
    reading_of(body, parts, Revisions::Final)
}

fn error_of(body: &str) -> LoadError {
    read("test.docx", &package(body, &[]), &LoadOptions::default()).expect_err("must not read")
}

/// A block as `marker|text`, with a sign for its kind.
fn shown(block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Heading(level) => format!("h{level} "),
        BlockKind::Quotation => "quote ".to_owned(),
        BlockKind::TableCell => "cell ".to_owned(),
        BlockKind::Footnote => "note ".to_owned(),
        BlockKind::Rule => "rule ".to_owned(),
        BlockKind::Furniture => "furniture ".to_owned(),
        BlockKind::PageBreak => return "page".to_owned(),
        BlockKind::Preformatted | BlockKind::Paragraph | BlockKind::ListItem => String::new(),
    };
    let marker = block.marker.as_ref().map(|marker| format!("{}|", marker.shown)).unwrap_or_default();
    format!("{kind}{marker}{}", block.text.as_str())
}

fn all_shown(reading: &Reading) -> Vec<String> {
    reading.blocks.iter().map(shown).collect()
}

/// A paragraph with properties and text.
fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn messages(reading: &Reading) -> Vec<&str> {
    reading.notices.iter().map(|notice| notice.message.as_str()).collect()
}

#[test]
fn every_byte_points_into_the_transcript_and_a_line_of_it_is_a_paragraph() {
    let body = format!("{}<w:p/>{}", paragraph("", "One &amp; two"), paragraph("", "three"));
    let reading = final_of(&body, &[]);
    assert_eq!(reading.transcript, "One & two\n\nthree\n");
    for block in &reading.blocks {
        let origin = block.text.origin(0);
        assert_eq!(&reading.transcript[origin..origin + block.text.len()], block.text.as_str());
    }
}

#[test]
fn damaged_and_hostile_files_are_errors_that_name_the_place() {
    let message = |body: &str| error_of(body).to_string();
    assert!(message("<w:p><w:r></w:p>").contains("word/document.xml, byte"), "{}", message("<w:p><w:r></w:p>"));
    assert!(matches!(error_of(&"<w:sdt><w:sdtContent>".repeat(5_000)), LoadError::Limit { .. }));
    let nothing = ZipWriter::new(Cursor::new(Vec::new())).finish().expect("ends").into_inner();
    let error = read("test.docx", &nothing, &LoadOptions::default()).expect_err("must not read");
    assert!(error.to_string().contains("word/document.xml: it is missing"), "{error}");
}

#[test]
fn the_main_part_is_found_by_relations_also_in_strict_documents() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    for (path, text) in [
        (
            "_rels/.rels",
            format!("<Relationships><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"/text/main.xml\"/></Relationships>"),
        ),
        (
            "text/_rels/main.xml.rels",
            format!("<Relationships><Relationship Id=\"b\" Type=\"{office}/styles\" Target=\"looks.xml\"/></Relationships>"),
        ),
        ("text/main.xml", format!("<document><body>{}</body></document>", paragraph("<pStyle val=\"x\"/>", "Chapter"))),
        ("text/looks.xml", "<styles><style type=\"paragraph\" styleId=\"x\"><name val=\"heading 2\"/></style></styles>".to_owned()),
    ] {
        writer.start_file(path, SimpleFileOptions::default()).expect("begins");
        writer.write_all(text.as_bytes()).expect("writes");
    }
    let bytes = writer.finish().expect("ends").into_inner();
    let reading = read("test.docx", &bytes, &LoadOptions::default()).expect("reads");
    assert_eq!(all_shown(&reading), ["h2 Chapter"]);
}
