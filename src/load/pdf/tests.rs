//! Readings of small files that the tests build.

use super::read;
use crate::document::{Block, BlockKind};
use crate::load::{Limit, Limits, LoadError, LoadOptions, Reading};
use std::fmt::Write;

/// A text at a place on a page: left edge, baseline, size, text.
type Run = (f32, f32, f32, &'static str);

/// A stream object with more entries in its dictionary.
fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A file of objects; the first one is the catalogue, the last one may be the properties.
fn file(objects: &[String]) -> Vec<u8> {
    let mut bytes = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", bytes.len()).expect("a string takes it");
        write!(bytes, "{number} 0 obj\n{object}\nendobj\n").expect("a string takes it");
    }
    let end = bytes.len();
    let information = objects.len();
    write!(bytes, "{table}trailer\n<</Size {}/Root 1 0 R/Info {information} 0 R>>\nstartxref\n{end}\n%%EOF", information + 1)
        .expect("a string takes it");
    bytes.into_bytes()
}

/// A file whose pages have these content streams.
fn pages(contents: &[String]) -> Vec<u8> {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R/Lang(en)>>".to_owned(), String::new()];
    objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned());
    objects.push(stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"));
    let mut kids = String::new();
    for content in contents {
        let page = objects.len() + 1;
        write!(kids, "{page} 0 R ").expect("a string takes it");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>",
            page + 1
        ));
        objects.push(stream("", content));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len());
    objects.push("<</Title(Microsoft Word - draft.doc)/Author(The Secretariat)/CreationDate(D:20240115103000Z)>>".to_owned());
    file(&objects)
}

/// Operators that show texts.
fn content(runs: &[Run]) -> String {
    let mut content = String::from("BT\n");
    for (left, baseline, size, text) in runs {
        writeln!(content, "/F {size} Tf 1 0 0 1 {left} {baseline} Tm ({text}) Tj").expect("a string takes it");
    }
    content + "ET"
}

fn reading(contents: &[String]) -> Reading {
    read("test.pdf", &pages(contents), &LoadOptions::default()).expect("it is a PDF")
}

fn shown(blocks: &[Block]) -> Vec<(BlockKind, &str)> {
    blocks.iter().map(|block| (block.kind, block.text.as_str())).collect()
}

const PICTURE: &str = "q 600 0 0 800 0 0 cm /I Do Q";

#[test]
fn paragraphs_notes_and_pages_are_read_with_their_places() {
    let first: [Run; 7] = [
        (60.0, 700.0, 16.0, "Declaration"),
        (60.0, 660.0, 10.0, "We reaffirm the Agenda for Sustainable Development,"),
        (296.0, 664.0, 6.0, "1"),
        (303.0, 660.0, 10.0, "and all of its goals and targets, which"),
        (60.0, 648.0, 10.0, "we shall reach."),
        (60.0, 103.0, 5.0, "1"),
        (66.0, 100.0, 8.0, "Resolution 70/1."),
    ];
    let second: [Run; 1] = [(60.0, 700.0, 10.0, "We also agree on the rest.")];
    let found = reading(&[content(&first), content(&second)]);
    assert_eq!(
        shown(&found.blocks),
        [
            (BlockKind::Heading(1), "Declaration"),
            (
                BlockKind::Paragraph,
                "We reaffirm the Agenda for Sustainable Development, and all of its goals and targets, which\nwe shall reach."
            ),
            (BlockKind::Footnote, "Resolution 70/1."),
            (BlockKind::PageBreak, "\u{c}"),
            (BlockKind::Paragraph, "We also agree on the rest."),
        ]
    );
    assert_eq!(found.references.len(), 1);
    assert_eq!(found.references[0].note, found.blocks[2].text.origin(0));
    for block in &found.blocks {
        let origin = block.text.origin(0);
        assert!(block.text.as_str().starts_with(&found.transcript[origin..origin + 1]));
    }
    assert_eq!(found.transcript.matches('\u{c}').count(), 1);
}

#[test]
fn a_sentence_goes_on_on_the_next_page_in_the_same_block() {
    let line = |baseline: f32, text: &'static str| (60.0, baseline, 10.0, text);
    let first: Vec<Run> = vec![
        line(140.0, "We agree on each of the following points of this text, and"),
        line(128.0, "on the others as well, without any exception, today and in"),
        line(116.0, "the future, in each and every one of the countries that are"),
        (290.0, 30.0, 10.0, "1"),
    ];
    let second: Vec<Run> = vec![line(700.0, "Parties to this agreement."), (290.0, 30.0, 10.0, "2")];
    let found = reading(&[content(&first), content(&second)]);
    assert!(found.blocks[0].text.as_str().ends_with("countries that are\nParties to this agreement."));
    let last = found.blocks[0].text.origin(found.blocks[0].text.len() - 1);
    assert!(last > found.transcript.find('\u{c}').expect("two pages"));
    assert_eq!(found.blocks.iter().filter(|block| block.kind == BlockKind::Furniture).count(), 2);
}

#[test]
fn properties_are_metadata_unless_they_name_a_file() {
    let found = reading(&[content(&[(60.0, 700.0, 10.0, "We agree.")])]);
    let metadata: Vec<(&str, &str)> = found.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(metadata, [("author", "The Secretariat"), ("created", "2024-01-15"), ("language", "en")]);
}

#[test]
fn scans_are_refused_and_lone_pictures_are_told() {
    let scan = read("scan.pdf", &pages(&[PICTURE.to_owned(), PICTURE.to_owned()]), &LoadOptions::default());
    assert!(matches!(scan, Err(LoadError::NoTextLayer { pages: 2, .. })));
    let found = reading(&[content(&[(60.0, 700.0, 10.0, "We agree.")]), PICTURE.to_owned()]);
    assert_eq!(found.notices[0].message, "page 2 is a picture without text");
}

#[test]
fn the_text_layer_of_a_scan_is_read_although_it_is_invisible() {
    let layer = content(&[(60.0, 700.0, 10.0, "We agree on the text of this old document.")]).replace("BT\n", "BT 3 Tr\n");
    let found = reading(&[format!("{PICTURE}\n{layer}")]);
    assert_eq!(shown(&found.blocks), [(BlockKind::Paragraph, "We agree on the text of this old document.")]);
    assert!(found.notices.is_empty());
}

#[test]
fn damaged_files_and_files_beyond_limits_are_refused() {
    let bytes = pages(&[content(&[(60.0, 700.0, 10.0, "We agree.")]), String::new()]);
    let half = bytes.get(..bytes.len() / 3).expect("it is longer");
    assert!(matches!(read("half.pdf", half, &LoadOptions::default()), Err(LoadError::Damaged { .. })));
    let mut options = LoadOptions { limits: Limits::default().with(Limit::Pages, 1), ..LoadOptions::default() };
    assert!(matches!(read("long.pdf", &bytes, &options), Err(LoadError::Limit { limit: Limit::Pages, .. })));
    options.limits = Limits::default().with(Limit::Unpacked, 8);
    assert!(matches!(read("bomb.pdf", &bytes, &options), Err(LoadError::Limit { limit: Limit::Unpacked, .. })));
}

#[test]
fn watermarks_do_not_interrupt_the_text() {
    let mark = "BT /F 80 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET\n";
    let text = content(&[(60.0, 700.0, 10.0, "We agree on the text"), (60.0, 688.0, 10.0, "of this document.")]);
    let found = reading(&[format!("{mark}{text}")]);
    assert_eq!(shown(&found.blocks), [(BlockKind::Furniture, "DRAFT"), (BlockKind::Paragraph, "We agree on the text\nof this document.")]);
}

#[test]
fn exponents_stay_raised_and_marks_of_notes_do_not() {
    // Type of five sixths, as browsers set it, and type of six tenths.
    let runs: [Run; 9] = [
        (60.0, 700.0, 12.0, "We shall plant 10"),
        (152.3, 704.5, 10.0, "6"),
        (161.0, 700.0, 12.0, "trees in the Agenda"),
        (270.0, 704.5, 7.0, "1"),
        (275.0, 700.0, 12.0, "and more than 10"),
        (367.6, 704.5, 7.0, "9"),
        (376.0, 700.0, 12.0, "flowers."),
        (60.0, 103.0, 5.0, "1"),
        (66.0, 100.0, 8.0, "Resolution 70/1."),
    ];
    let found = reading(&[content(&runs)]);
    assert_eq!(
        shown(&found.blocks),
        [
            (BlockKind::Paragraph, "We shall plant 10⁶ trees in the Agenda and more than 10⁹ flowers."),
            (BlockKind::Footnote, "Resolution 70/1."),
        ]
    );
}

#[test]
fn struck_out_text_stands_between_strokes() {
    let text = content(&[(60.0, 700.0, 10.0, "We shall"), (104.0, 700.0, 10.0, "never"), (134.0, 700.0, 10.0, "agree on the text.")]);
    let found = reading(&[format!("{text}\n104 702.6 25 0.6 re f")]);
    assert_eq!(shown(&found.blocks), [(BlockKind::Paragraph, "We shall ~~never~~ agree on the text.")]);
}

#[test]
fn damaged_pages_are_told() {
    let text = content(&[(60.0, 700.0, 10.0, "We agree on the text.")]);
    let found = reading(&[text.clone(), format!("{text}\nBT (and the rest) Tj ) (is lost) Tj ET"), String::new()]);
    let said: Vec<&str> = found.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert_eq!(said, ["page 2 is damaged; part of the text may be missing"]);
    let mut bytes = pages(&[text]);
    let table = bytes.windows(9).position(|window| window == b"startxref").expect("it has a table");
    bytes.truncate(table);
    let found = read("cut.pdf", &bytes, &LoadOptions::default()).expect("it can be mended");
    assert!(found.notices[0].message.starts_with("the table of the file's objects is damaged"));
}

#[test]
fn turned_tables_are_read_and_stamps_are_told() {
    let mut page = content(&[
        (60.0, 700.0, 10.0, "We agree on the text of the table that stands beside this"),
        (60.0, 688.0, 10.0, "line, and on all of its entries."),
    ]);
    for (left, text) in [(400, "Each of the countries shall reach the target that"), (412, "stands below its name, or ten million tonnes.")]
    {
        write!(page, "\nBT /F 10 Tf 0 1 -1 0 {left} 100 Tm ({text}) Tj ET").expect("a string takes it");
    }
    page.push_str("\nBT /F 10 Tf 0 1 -1 0 30 300 Tm (arXiv:1234.5678) Tj ET\nBT /F 10 Tf -1 0 0 -1 300 60 Tm (Draft 2) Tj ET");
    let found = reading(&[page]);
    let texts: Vec<&str> =
        found.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).map(|block| block.text.as_str()).collect();
    assert!(texts.contains(&"We agree on the text of the table that stands beside this\nline, and on all of its entries."), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("the target that\nstands below")), "{texts:?}");
    assert!(found.notices.iter().any(|notice| notice.message.contains("“Draft 2” (page 1)")), "{:?}", found.notices);
}
