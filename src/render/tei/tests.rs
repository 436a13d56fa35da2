//! The apparatus of small texts.

use super::{collation, render};
use crate::render::sample;
use crate::report::{Report, SegmentOp};

fn written(report: &Report) -> String {
    let mut bytes = Vec::new();
    render(report, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn what_differs_are_readings_and_the_rest_is_text() {
    let xml = written(&sample::report());
    assert!(xml.contains("<witness xml:id=\"A\" n=\"before.md\"><bibl><title>São Paulo Consensus on"), "{xml}");
    assert!(xml.contains("<ab xml:id=\"e4\" n=\"4 → 5\" type=\"body\" subtype=\"reworded\" ana=\"#renumbered\">We <app><lem wit=\"#A\">must</lem><rdg wit=\"#B\" type=\"substantive\">should</rdg></app> promote"), "{xml}");
    assert!(xml.contains("<app><lem wit=\"#A\"/><rdg wit=\"#B\" type=\"transposition\"><seg corresp=\"#e5\"> We should promote"), "{xml}");
    assert!(xml.contains("<app><lem wit=\"#A\">recognize</lem><rdg wit=\"#B\" type=\"orthographic\">recognise</rdg></app>"));
    assert!(xml.contains("<rdg wit=\"#B\" type=\"substantive\"><milestone unit=\"paragraph\" edRef=\"#B\"/></rdg>"), "{xml}");
    assert!(xml.contains("<note type=\"finding\" subtype=\"weakened\" ana=\"#weakened\" target=\"#e4\">must → should</note>"));
    assert!(xml.contains("<note type=\"movement\" target=\"#e9\">stood after 1, now after 8</note>"), "{xml}");
    assert!(xml.contains("<note type=\"front-matter\" subtype=\"date\"><app><lem wit=\"#A\">July 25, 2025</lem>"));
}

#[test]
fn a_document_cannot_write_xml() {
    let hostile = "</ab><x/> & \"q\" ]]> \x1b";
    let mut report = sample::reworded(&[(SegmentOp::Replace, hostile, "<!--")]);
    report.documents.before.name = hostile.to_owned();
    report.entries[0].before[0].citation = hostile.to_owned();
    let xml = written(&report);
    assert_eq!(xml.matches("<ab ").count(), xml.matches("</ab>").count());
    assert!(!xml.contains("<x/>") && !xml.contains("<!--") && !xml.contains('\x1b'));
}

#[test]
fn many_documents_share_readings_and_what_one_lacks_is_an_empty_reading() {
    let mut bytes = Vec::new();
    collation(&sample::collation(), &mut bytes).expect("written");
    let xml = String::from_utf8(bytes).expect("UTF-8");
    assert!(
        xml.contains(
            "<app><lem wit=\"#A\">We shall publish an inventory of harbour pollution.</lem><rdg wit=\"#B #C\" type=\"substantive\">We should publish an \
             inventory of harbour pollution.</rdg></app>"
        ),
        "{xml}"
    );
    assert!(xml.contains("<app><lem wit=\"#A #B\">We welcome the convention.</lem><rdg wit=\"#C\"/></app>"), "{xml}");
    assert!(xml.contains("target=\"#p1\" corresp=\"#B\">shall → should</note>"), "{xml}");
}
