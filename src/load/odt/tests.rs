//! Tests of the reader as a whole, on small flat documents.

use super::read;
use crate::document::{Block, BlockKind, EmphasisKind, LineIndex, NoticeKind};
use crate::load::{LoadError, LoadOptions, Reading, Revisions};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Styles that the tests share: a numbered list with letters below it, and how runs look.
const STYLES: &str = r#"<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>
  <text:list-level-style-bullet text:level="4" text:bullet-char="–"/>
</text:list-style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Out" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
<style:style style:name="Kept" style:family="text"><style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/></style:style>
<style:style style:name="Repealed" style:family="paragraph"><style:text-properties style:text-line-through-type="double"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Repealed"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Page" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Hidden" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Strong" style:family="paragraph"><style:text-properties fo:font-weight="700"/></style:style>"#;

/// A flat document with these elements before its body.
fn flat(before: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">{before}\
         <office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

fn reading(before: &str, body: &str, revisions: Revisions) -> Reading {
    let options = LoadOptions { revisions, ..LoadOptions::default() };
    read("x", flat(before, body).as_bytes(), &options).expect("reads")
}

/// Marker, `|` and text of every block.
fn shown(reading: &Reading) -> Vec<String> {
    let line = |block: &Block| match &block.marker {
        Some(marker) => format!("{}|{}", marker.shown, block.text.as_str()),
        None => block.text.as_str().to_owned(),
    };
    reading.blocks.iter().map(line).collect()
}

fn texts(body: &str) -> Vec<String> {
    shown(&reading("", body, Revisions::Final))
}

fn kinds(reading: &Reading) -> Vec<BlockKind> {
    reading.blocks.iter().map(|block| block.kind).collect()
}

#[test]
fn white_space_folds_and_what_stands_for_it_does_not() {
    let body = "<text:p>  A <text:span> b</text:span>\n\t c<text:s text:c=\"3\"/> d<text:tab/>e<text:line-break/>f \
                <text:soft-page-break/>g<text:bookmark-start/> h</text:p>";
    assert_eq!(texts(body), ["A b c    d\te\nf g h"]);
    assert_eq!(texts("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>")[0].len(), 258);
}

#[test]
fn every_paragraph_is_a_place() {
    let reading = reading("", "<text:p>one</text:p><text:p/><text:h>tw<text:line-break/>o</text:h>", Revisions::Final);
    assert_eq!(reading.transcript, "one\n\ntw o\n");
    let lines = LineIndex::new(&reading.transcript);
    assert_eq!(lines.line(reading.blocks[1].text.origin(3)), 3);
    assert_eq!(kinds(&reading), [BlockKind::Paragraph, BlockKind::Heading(1)]);
}

#[test]
fn items_show_their_numbers_and_nested_lists_begin_anew() {
    let inner = "<text:list><text:list-item><text:p>x</text:p></text:list-item><text:list-item><text:p>y</text:p>\
                 <text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item></text:list>";
    let body = format!(
        "<text:list text:style-name=\"L\"><text:list-item><text:p>one</text:p><text:p>more</text:p>{inner}</text:list-item>\
         <text:list-header><text:p>no number</text:p></text:list-header>\
         <text:list-item text:start-value=\"7\"><text:p>seven</text:p>{inner}</text:list-item></text:list>"
    );
    let expected = ["1.|one", "more", "(a)|x", "(b)|y", "1.b.1|deep", "no number", "7.|seven", "(a)|x", "(b)|y", "7.b.1|deep"];
    assert_eq!(texts(&body), expected);
    let depths: Vec<u8> = reading("", &body, Revisions::Final).blocks.iter().map(|block| block.depth).collect();
    assert_eq!(depths, [1, 1, 2, 2, 3, 1, 1, 2, 2, 3]);
}

#[test]
fn lists_count_on_where_they_say_so() {
    let list = |attributes: &str| {
        format!("<text:list text:style-name=\"L\" {attributes}><text:list-item><text:p>x</text:p></text:list-item></text:list>")
    };
    let body = [
        list("xml:id=\"first\""),
        list(""),
        list("text:continue-numbering=\"true\""),
        list("text:continue-list=\"first\""),
        list("text:continue-list=\"unknown\""),
    ];
    assert_eq!(texts(&body.concat()), ["1.|x", "1.|x", "2.|x", "2.|x", "1.|x"]);
}

#[test]
fn an_item_may_have_another_style_than_its_list() {
    let styles = "<office:styles><text:list-style style:name=\"R\"><text:list-level-style-number text:level=\"1\" style:num-format=\"I\"/>\
        </text:list-style></office:styles>";
    let body = "<text:list text:style-name=\"R\" xml:id=\"a\"><text:list-item><text:p>x</text:p></text:list-item></text:list>\
        <text:list text:style-name=\"L\" text:continue-list=\"a\"><text:list-item text:style-override=\"R\"><text:p>y</text:p></text:list-item></text:list>";
    assert_eq!(shown(&reading(styles, body, Revisions::Final)), ["I|x", "II|y"]);
}

#[test]
fn numbered_paragraphs_count_without_a_list() {
    let paragraph = |level: u8| {
        format!(
            "<text:numbered-paragraph text:list-id=\"n\" text:level=\"{level}\" text:style-name=\"L\"><text:p>x</text:p></text:numbered-paragraph>"
        )
    };
    let body = [paragraph(1), "<text:p>between</text:p>".to_owned(), paragraph(2), paragraph(2), paragraph(1)].concat();
    assert_eq!(texts(&body), ["1.|x", "between", "(a)|x", "(b)|x", "2.|x"]);
}

#[test]
fn a_paragraph_without_number_lets_the_list_below_it_begin_anew() {
    let letters = "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>";
    let body = format!(
        "<text:list text:style-name=\"L\"><text:list-item>{letters}{letters}<text:p>1</text:p>{letters}<text:p>between</text:p>{letters}</text:list-item></text:list>"
    );
    assert_eq!(texts(&body), ["(a)|x", "(b)|x", "1.|1", "(a)|x", "between", "(a)|x"]);
}

#[test]
fn patterns_of_numbers_and_invisible_bullets_are_known() {
    let styles = "<office:styles><text:list-style style:name=\"A\"><text:list-level-style-number text:level=\"1\" \
        style:num-format=\"I\" loext:num-list-format=\"Article %1%\"/><text:list-level-style-number text:level=\"2\" \
        style:num-format=\"1\" loext:num-list-format=\"%1%.%2%)\" text:start-value=\"4\"/>\
        <text:list-level-style-bullet text:level=\"3\" text:bullet-char=\" \"/></text:list-style></office:styles>";
    let body = "<text:list text:style-name=\"A\"><text:list-item><text:p>x</text:p><text:list><text:list-item><text:p>y</text:p><text:list>\
        <text:list-item><text:p>z</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item></text:list>";
    assert_eq!(shown(&reading(styles, body, Revisions::Final)), ["Article I|x", "I.4)|y", "z"]);
}

#[test]
fn headings_are_numbered_by_the_outline_and_stand_below_the_title() {
    let outline = "<office:styles><text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\"/>\
        <text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style></office:styles>";
    let body = "<text:p text:style-name=\"P1\">Title</text:p><text:h text:outline-level=\"1\">One</text:h>\
        <text:h text:outline-level=\"2\">Sub</text:h><text:h text:outline-level=\"1\" text:is-list-header=\"true\">Bare</text:h>\
        <text:h text:outline-level=\"1\">Two</text:h>";
    let reading = reading(outline, body, Revisions::Final);
    assert_eq!(shown(&reading), ["Title", "I|One", "I.1|Sub", "Bare", "II|Two"]);
    assert_eq!(kinds(&reading)[..3], [BlockKind::Heading(1), BlockKind::Heading(2), BlockKind::Heading(3)]);
}

#[test]
fn notes_stand_apart_and_are_referred_to() {
    let body = "<text:p>We agree<text:note text:note-class=\"footnote\"><text:note-citation>*</text:note-citation><text:note-body>\
        <text:p><text:s/>First.</text:p><text:p>Second.</text:p></text:note-body></text:note> on this.</text:p><text:p>End.</text:p>";
    let reading = reading("", body, Revisions::Final);
    assert_eq!(shown(&reading), ["We agree on this.", "End.", "*|First.", "Second."]);
    assert_eq!(kinds(&reading)[2..], [BlockKind::Footnote, BlockKind::Footnote]);
    let reference = &reading.references[0];
    assert_eq!((reference.origin, reference.note), ("We agree".len(), reading.blocks[2].text.origin(0)));
}

#[test]
fn cells_are_blocks_with_their_markers_in_the_text() {
    let body = "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Head</text:p></table:table-cell>\
        <table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell></table:table-row></table:table-header-rows>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"1000000\"/><table:table-cell><text:list text:style-name=\"L\">\
        <text:list-item><text:p>x</text:p></text:list-item></text:list></table:table-cell></table:table-row></table:table>";
    let reading = reading("", body, Revisions::Final);
    assert_eq!(shown(&reading), ["Head", "1. x"]);
    assert_eq!(kinds(&reading), [BlockKind::TableCell, BlockKind::TableCell]);
}

#[test]
fn text_boxes_come_after_their_paragraph() {
    let body = "<text:list text:style-name=\"L\"><text:list-item><text:p>be<draw:frame><svg:title>no</svg:title><draw:text-box>\
        <text:p>Boxed.</text:p></draw:text-box></draw:frame>fore</text:p></text:list-item><text:list-item><text:p>after</text:p>\
        </text:list-item></text:list>";
    assert_eq!(texts(body), ["1.|before", "Boxed.", "2.|after"]);
}

#[test]
fn emphasis_comes_from_styles_but_not_from_those_of_headings() {
    let body = "<text:p>a <text:span text:style-name=\"B\">b<text:span text:style-name=\"I\">c</text:span></text:span></text:p>\
        <text:p text:style-name=\"Strong\">bold</text:p><text:h text:style-name=\"Strong\">heading</text:h>";
    let reading = reading("", body, Revisions::Final);
    let emphasis: Vec<Vec<(EmphasisKind, usize, usize)>> =
        reading.blocks.iter().map(|block| block.emphasis.iter().map(|run| (run.kind, run.range.start, run.range.end)).collect()).collect();
    assert_eq!(emphasis, [vec![(EmphasisKind::Bold, 2, 4), (EmphasisKind::Italic, 3, 4)], vec![(EmphasisKind::Bold, 0, 4)], vec![]]);
}

#[test]
fn page_breaks_and_running_heads_are_told() {
    let pages = "<office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>A/1</text:p></style:header>\
        <style:header-left><text:p>A/1</text:p></style:header-left><style:footer><text:p>Page <text:page-number>2</text:page-number></text:p>\
        </style:footer><style:footer-first style:display=\"false\"><text:p>no</text:p></style:footer-first></style:master-page>\
        <style:master-page style:name=\"Unused\"><style:header><text:p>no</text:p></style:header></style:master-page></office:master-styles>";
    let reading = reading(pages, "<text:p>one</text:p><text:p text:style-name=\"Page\">two</text:p>", Revisions::Final);
    assert_eq!(shown(&reading), ["one", "\x0c", "two", "A/1", "Page 2"]);
    assert_eq!(
        kinds(&reading),
        [BlockKind::Paragraph, BlockKind::PageBreak, BlockKind::Paragraph, BlockKind::Furniture, BlockKind::Furniture]
    );
    assert_eq!(reading.transcript, "one\ntwo\nA/1\nPage 2\n");
}

#[test]
fn what_is_left_out_is_said() {
    let body = "<text:p>a<office:annotation><text:p>comment</text:p></office:annotation>b</text:p><text:p text:style-name=\"Hidden\">no</text:p>\
        <text:section text:display=\"none\"><text:p>no</text:p></text:section><text:section><text:p>c</text:p></text:section>\
        <text:table-of-content><text:p>no</text:p></text:table-of-content><text:p><draw:frame><draw:image/></draw:frame></text:p>";
    let reading = reading("", body, Revisions::Final);
    assert_eq!(shown(&reading), ["ab", "c"]);
    let messages: Vec<&str> = reading.notices.iter().map(|notice| notice.message.as_str()).collect();
    let expected = [
        "1 comment is left out",
        "2 pieces of hidden text are left out",
        "1 table of contents or other indexes is left out",
        "1 picture is left out",
    ];
    assert_eq!(messages, expected);
}

/// A text in which a word and a paragraph were inserted, a word and a paragraph's end deleted.
const CHANGED: &str = "<text:tracked-changes>\
    <text:changed-region xml:id=\"i1\"><text:insertion><office:change-info><dc:creator>Ana</dc:creator></office:change-info></text:insertion></text:changed-region>\
    <text:changed-region xml:id=\"i2\"><text:insertion/></text:changed-region>\
    <text:changed-region xml:id=\"d1\"><text:deletion><office:change-info><dc:creator>Bo</dc:creator></office:change-info><text:p>shall</text:p></text:deletion></text:changed-region>\
    <text:changed-region xml:id=\"d2\"><text:deletion><text:p> first.</text:p><text:p>Old.</text:p><text:p>Then</text:p></text:deletion></text:changed-region>\
    </text:tracked-changes>\
    <text:list text:style-name=\"L\"><text:list-item><text:p>We <text:change text:change-id=\"d1\"/><text:change-start text:change-id=\"i1\"/>may\
    <text:change-end text:change-id=\"i1\"/> act.<text:change-start text:change-id=\"i2\"/></text:p></text:list-item>\
    <text:list-item><text:p>New.<text:change-end text:change-id=\"i2\"/></text:p></text:list-item><text:list-item><text:p>Next.</text:p></text:list-item></text:list>\
    <text:p>Act<text:change text:change-id=\"d2\"/> rest.</text:p>";

#[test]
fn tracked_changes_are_accepted_or_rejected() {
    let last = reading("", CHANGED, Revisions::Final);
    assert_eq!(shown(&last), ["1.|We may act.", "2.|New.", "3.|Next.", "Act rest."]);
    assert!(last.has_revisions);
    assert_eq!(
        last.notices[0].message,
        "tracked changes (2 insertions, 2 deletions, by Ana and Bo) are read as accepted; --revisions original reads the text before them"
    );
    let first = reading("", CHANGED, Revisions::Original);
    assert_eq!(shown(&first), ["1.|We shall act.", "2.|Next.", "Act first.", "Old.", "Then rest."]);
}

#[test]
fn an_item_that_a_change_left_empty_is_none() {
    let body = "<text:tracked-changes><text:changed-region xml:id=\"d\"><text:deletion><text:list><text:list-item><text:p>Old.</text:p>\
        </text:list-item></text:list></text:deletion></text:changed-region></text:tracked-changes><text:list text:style-name=\"L\">\
        <text:list-item><text:p>x</text:p></text:list-item><text:list-item><text:p><text:change text:change-id=\"d\"/></text:p></text:list-item>\
        <text:list-item><text:p/></text:list-item></text:list>";
    assert_eq!(texts(body), ["1.|x", "3.|"]);
    assert_eq!(shown(&reading("", body, Revisions::Original)), ["1.|x", "2.|Old.", "3.|"]);
}

#[test]
fn deleted_text_that_holds_itself_ends() {
    let body = "<text:tracked-changes><text:changed-region xml:id=\"d\"><text:deletion><text:p>a<text:change text:change-id=\"d\"/>b</text:p>\
        </text:deletion></text:changed-region></text:tracked-changes><text:p>1<text:change text:change-id=\"d\"/>2</text:p>";
    assert_eq!(shown(&reading("", body, Revisions::Original)), ["1ab2"]);
}

#[test]
fn properties_are_handed_on_without_junk() {
    let meta = "<office:meta><dc:title>draft 3.odt</dc:title><dc:creator>Last</dc:creator><meta:initial-creator>First</meta:initial-creator>\
        <dc:subject> </dc:subject><meta:keyword>water</meta:keyword><meta:keyword>seas</meta:keyword></office:meta>\
        <office:styles><style:default-style style:family=\"paragraph\"><style:text-properties fo:language=\"pt\" fo:country=\"BR\"/>\
        </style:default-style></office:styles>";
    let reading = reading(meta, "<text:p>x</text:p>", Revisions::Final);
    let metadata: Vec<(&str, &str)> = reading.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(metadata, [("author", "First"), ("language", "pt-BR"), ("keywords", "water, seas")]);
}

/// A package of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        writer.start_file(*path, SimpleFileOptions::default()).expect("starts");
        writer.write_all(text.as_bytes()).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

#[test]
fn packages_are_read_and_errors_name_the_part() {
    let read = |parts: &[(&str, &str)]| read("x", &package(parts), &LoadOptions::default());
    let content = flat("", "<text:p>x</text:p>");
    assert_eq!(shown(&read(&[("content.xml", &content)]).expect("reads")), ["x"]);
    let encrypted = [("META-INF/manifest.xml", "<m><f><manifest:encryption-data/></f></m>"), ("content.xml", "?")];
    assert!(matches!(read(&encrypted), Err(LoadError::Encrypted { .. })));
    let cut = content.get(..content.len() - 40).unwrap_or_default();
    assert!(matches!(read(&[("content.xml", cut)]), Err(LoadError::Damaged { place, .. }) if place.starts_with("content.xml")));
    let sheet = "<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>";
    assert!(matches!(read(&[("content.xml", sheet)]), Err(LoadError::Damaged { .. })));
    assert!(matches!(read(&[("styles.xml", "<a/>")]), Err(LoadError::Damaged { .. })));
}

#[test]
fn what_is_nested_too_deeply_is_refused_and_invalid_nesting_loses_no_text() {
    let deep = flat("", &format!("{}x", "<text:section>".repeat(100_000)));
    assert!(matches!(read("x", deep.as_bytes(), &LoadOptions::default()), Err(LoadError::Limit { .. })));
    assert_eq!(texts("<text:p>a<text:p>b</text:p>c<table:table><text:p>d</text:p></table:table></text:p>"), ["a", "b", "c", "d"]);
}

#[test]
fn raised_figures_are_no_plain_ones() {
    let up = |text: &str| format!("<text:span text:style-name=\"Up\">{text}</text:span>");
    let body = format!("<text:p>10{}{} m{}, 21{}</text:p>", up("-"), up("12"), up("2"), up("st"));
    let reading = reading("", &body, Revisions::Final);
    assert_eq!(shown(&reading), ["10⁻¹² m², 21st"]);
    assert_eq!(reading.transcript, "10-12 m2, 21st\n");
}

#[test]
fn struck_out_text_is_marked_as_such() {
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    let body = format!(
        "<text:p>We{}{}may act.</text:p><text:p text:style-name=\"P2\">Gone {} too</text:p><text:h text:style-name=\"P2\">Gone</text:h>",
        span("Out", " sh"),
        span("Out", "all "),
        span("Kept", "kept"),
    );
    assert_eq!(texts(&body), ["We ~~shall~~ may act.", "~~Gone~~ kept ~~too~~", "~~Gone~~"]);
}

fn messages(reading: &Reading) -> Vec<&str> {
    reading.notices.iter().map(|notice| notice.message.as_str()).collect()
}

#[test]
fn repeated_cells_show_as_often_as_they_do_but_not_without_end() {
    let cell = |attributes: &str, text: &str| format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>");
    let row = |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let rows = row("", &cell("table:number-columns-repeated=\"3\"", "x")) + &row("table:number-rows-repeated=\"2\"", &cell("", "y"));
    assert_eq!(texts(&format!("<table:table>{rows}</table:table>")), ["x", "x", "x", "y", "y"]);
    let nested = |inner: &str| {
        format!(
            "<table:table>{}</table:table>",
            row("", &format!("<table:table-cell table:number-columns-repeated=\"4000\">{inner}</table:table-cell>"))
        )
    };
    let reading = reading("", &nested(&nested(&nested("<text:p>z</text:p>"))), Revisions::Final);
    assert!(reading.blocks.len() > 4000 && reading.blocks.len() < 200_000, "{}", reading.blocks.len());
    assert!(
        reading.notices.iter().any(|notice| notice.kind == NoticeKind::Unread && notice.message.contains("repetitions of table cells"))
    );
}

#[test]
fn what_does_not_show_in_tables_and_lines_is_told() {
    let body = "<table:table><table:title>Annex</table:title><table:desc>Figures</table:desc><table:table-row><table:table-cell><text:p>a</text:p>\
        </table:table-cell><table:covered-table-cell><text:p>b</text:p></table:covered-table-cell><table:covered-table-cell/></table:table-row></table:table>\
        <text:p>c<text:hidden-paragraph text:is-hidden=\"true\"/></text:p><text:p>d<text:hidden-paragraph text:is-hidden=\"false\"/>\
        <text:conditional-text text:string-value-if-true=\"no\" text:current-value=\"false\">yes</text:conditional-text> <text:title>of the file</text:title>\
        <text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby></text:p>";
    let reading = reading("", body, Revisions::Final);
    assert_eq!(shown(&reading), ["a", "dyes of the file漢"]);
    let expected = [
        "1 piece of hidden text is left out",
        "1 covered table cell is left out",
        "2 descriptions of tables are left out",
        "1 reading of words (ruby) is left out",
    ];
    assert_eq!(messages(&reading), expected);
}

#[test]
fn controls_of_forms_show_their_state() {
    let forms = "<office:forms><form:form><form:text form:id=\"a\" form:value=\"old\" form:current-value=\"shall\"/>\
        <form:checkbox xml:id=\"b\" form:current-state=\"checked\" form:label=\"agreed\"/><form:listbox form:id=\"c\">\
        <form:option form:label=\"no\"/><form:option form:label=\"yes\" form:current-selected=\"true\"/></form:listbox>\
        <form:hidden form:id=\"d\" form:value=\"no\"/></form:form></office:forms>";
    let inline = |id: &str| format!("<draw:control text:anchor-type=\"as-char\" draw:control=\"{id}\"/>");
    let mark = |kind: &str, parameters: &[(&str, &str)]| {
        let parameters: String =
            parameters.iter().map(|(name, value)| format!("<field:param field:name=\"{name}\" field:value=\"{value}\"/>")).collect();
        format!("<field:fieldmark field:type=\"vnd.oasis.opendocument.field.{kind}\">{parameters}</field:fieldmark>")
    };
    let list = [("Dropdown_ListEntry", "may"), ("Dropdown_ListEntry", "must"), ("Dropdown_Selected", "1")];
    let body = format!(
        "{forms}<text:p>We {} act.<draw:control draw:control=\"b\"/>{}</text:p><draw:control draw:control=\"c\"/><text:p>{} {}</text:p>",
        inline("a"),
        inline("d"),
        mark("FORMCHECKBOX", &[("Checkbox_Checked", "true")]),
        mark("FORMDROPDOWN", &list),
    );
    assert_eq!(texts(&body), ["We shall act.", "☒ agreed", "yes", "☒ must"]);
}

#[test]
fn only_the_text_must_be_whole() {
    let content = flat("", "<text:p>x</text:p>");
    for (part, kind) in [("styles.xml", NoticeKind::Unread), ("meta.xml", NoticeKind::Doubt)] {
        let root = if part == "meta.xml" { "<office:meta><dc:title>" } else { "<office:styles><style:style>" };
        let reading = read("x", &package(&[("content.xml", &content), (part, root)]), &LoadOptions::default()).expect("reads");
        let notices: Vec<_> = reading.notices.iter().map(|notice| (notice.kind, notice.message.starts_with(part))).collect();
        assert_eq!((shown(&reading), notices), (vec!["x".to_owned()], vec![(kind, true)]));
    }
}
