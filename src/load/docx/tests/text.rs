//! Runs, fields, boxes, tables, metadata.

use super::{all_shown, final_of, messages, paragraph, run};
use crate::document::EmphasisKind;

fn inline(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

#[test]
fn special_characters_are_read_as_they_show() {
    let content = "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t><w:tab/><w:t> now </w:t><w:br/><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/>\
        <w:sym w:font=\"Webdings\" w:char=\"F061\"/><w:lastRenderedPageBreak/></w:r>";
    let reading = final_of(&inline(content), &[]);
    assert_eq!(all_shown(&reading), ["co\u{2011}operate\tnow\n→\u{FFFD}"]);
    assert_eq!(reading.transcript.lines().count(), 1);
    assert_eq!(messages(&reading), ["1 character of a symbol font could not be told and shows as \u{FFFD}"]);
}

#[test]
fn of_fields_the_result_is_text_and_of_tables_of_contents_nothing() {
    let character = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let (begin, separate, end) = (character("begin"), character("separate"), character("end"));
    let nested =
        format!("{begin}{}{begin}{}{separate}{}{end}{separate}{}{end}", instruction("IF "), instruction("REF a"), run("no"), run("5"));
    let contents = inline(&format!("{begin}{}{separate}{}", instruction(" TOC \\o"), run("Chapter 1")));
    let body =
        inline(&format!("{}{nested}", run("see "))) + &contents + &inline(&format!("{}{end}", run("Chapter 2"))) + &inline(&run("text"));
    let reading = final_of(&body, &[]);
    assert_eq!(all_shown(&reading), ["see 5", "text"]);
    assert_eq!(messages(&reading), ["2 lines of a table of contents are left out"]);
}

#[test]
fn an_instruction_that_does_not_end_hides_no_later_paragraph() {
    let body = inline("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>") + &inline(&run("text"));
    assert_eq!(all_shown(&final_of(&body, &[])), ["text"]);
}

#[test]
fn emphasis_comes_from_runs_and_styles_and_toggles() {
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"p\"><w:name w:val=\"Strong line\"/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"c\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>";
    let styled = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"p\"/></w:pPr>{}{}{}</w:p>",
        styled("", "bold "),
        styled("<w:rStyle w:val=\"c\"/>", "plain"),
        styled("<w:b w:val=\"0\"/><w:i/>", " slanted")
    ) + &inline(&(styled("<w:b/>", "one") + &styled("", " ") + &styled("<w:b/>", "run")));
    let reading = final_of(&body, &[("styles.xml", styles)]);
    let emphasis = |block: usize| -> Vec<_> { reading.blocks[block].emphasis.iter().map(|run| (run.kind, run.range.clone())).collect() };
    assert_eq!(emphasis(0), [(EmphasisKind::Bold, 0..5), (EmphasisKind::Italic, 10..18)]);
    assert_eq!(emphasis(1), [(EmphasisKind::Bold, 0..7)]);
}

fn styled(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

const LOOKS: &str = "<w:styles><w:style w:type=\"character\" w:styleId=\"up\"><w:name w:val=\"up\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"out\"><w:name w:val=\"out\"/><w:rPr><w:strike/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"repealed\"><w:name w:val=\"repealed\"/><w:rPr><w:strike/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"article\"><w:name w:val=\"heading 1\"/><w:rPr><w:strike/><w:vanish w:val=\"0\"/></w:rPr></w:style></w:styles>";

#[test]
fn raised_figures_are_no_plain_ones() {
    let up = |text: &str| styled("<w:vertAlign w:val=\"superscript\"/>", text);
    let body = inline(&[run("10"), up("1"), up("2"), run(" m"), styled("<w:rStyle w:val=\"up\"/>", "2"), run(", 21"), up("st")].concat())
        + &inline(&(run("10") + &styled("<w:position w:val=\"8\"/><w:sz w:val=\"14\"/>", "6")))
        + &inline(&(run("H") + &styled("<w:vertAlign w:val=\"subscript\"/>", "2") + &styled("<w:position w:val=\"8\"/>", "3")));
    let reading = final_of(&body, &[("styles.xml", LOOKS)]);
    assert_eq!(all_shown(&reading), ["10¹² m², 21st", "10⁶", "H23"]);
    assert_eq!(reading.transcript, "1012 m2, 21st\n106\nH23\n");
}

#[test]
fn struck_out_text_is_marked_as_such() {
    let out = |text: &str| styled("<w:strike/>", text);
    let body = inline(&[run("We"), out(" sh"), out("all "), run("may "), styled("<w:dstrike/>", "not"), run(" act.")].concat())
        + &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"repealed\"/></w:pPr>{}{}{}</w:p>",
            run("Gone"),
            styled("<w:rStyle w:val=\"out\"/>", " kept "),
            styled("<w:strike w:val=\"0\"/>", "too")
        )
        + &format!("<w:p><w:pPr><w:pStyle w:val=\"article\"/></w:pPr>{}</w:p>", run("Article 3"));
    let shown = all_shown(&final_of(&body, &[("styles.xml", LOOKS)]));
    assert_eq!(shown, ["We ~~shall~~ may ~~not~~ act.", "~~Gone~~ kept too", "h1 ~~Article 3~~"]);
}

#[test]
fn a_title_is_above_the_headings() {
    let heading = |level: u8| format!("<w:outlineLvl w:val=\"{level}\"/>");
    let chapters = paragraph(&heading(0), "Chapter") + &paragraph(&heading(1), "Section");
    assert_eq!(all_shown(&final_of(&chapters, &[])), ["h1 Chapter", "h2 Section"]);
    let titled = paragraph("<w:pStyle w:val=\"Title\"/>", "Declaration") + &chapters;
    assert_eq!(all_shown(&final_of(&titled, &[])), ["h1 Declaration", "h2 Chapter", "h3 Section"]);
}

#[test]
fn hidden_text_is_counted_and_a_hidden_paragraph_is_none() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>";
    let body =
        inline(&(run("seen") + hidden)) + &format!("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{hidden}</w:p>") + &inline(&run("x"));
    let reading = final_of(&body, &[]);
    assert_eq!(reading.transcript, "seen\nx\n");
    assert_eq!(messages(&reading), ["12 hidden characters are left out"]);
}

#[test]
fn a_text_box_is_read_once_and_after_its_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", inline(&run("boxed")));
    let choice = format!("<mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>");
    let fallback = format!("<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>");
    let anchored = format!("<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>{}", run("anchor"));
    let picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>";
    let reading = final_of(&(inline(&anchored) + &inline(picture)), &[]);
    assert_eq!(all_shown(&reading), ["anchor", "boxed"]);
    assert_eq!(messages(&reading), ["1 picture is left out"]);
}

#[test]
fn cells_are_blocks_and_a_table_of_one_cell_is_a_frame() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let one = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&paragraph("<w:outlineLvl w:val=\"0\"/>", "Framed")));
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>", cell(&inline(&run("in"))), cell(&inline(&run("ner"))));
    let merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let tagged = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", cell(&inline(&run("b"))));
    let two = format!("<w:tbl><w:tr>{}{tagged}</w:tr><w:tr>{merged}{}</w:tr></w:tbl>", cell(&inline(&run("a"))), cell(&inner));
    assert_eq!(all_shown(&final_of(&(one + &two), &[])), ["h1 Framed", "cell a", "cell b", "cell in", "cell ner"]);
}

#[test]
fn other_elements_around_runs_are_seen_through() {
    let ruby = format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", run("kan"), run("漢"));
    let math = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    let capital = paragraph("<w:framePr w:dropCap=\"drop\"/>", "W");
    let link = format!("<w:hyperlink>{}</w:hyperlink><w:smartTag>{ruby}</w:smartTag>{math}", run("e "));
    assert_eq!(all_shown(&final_of(&(capital + &inline(&link)), &[])), ["We 漢1/2"]);
}

#[test]
fn metadata_has_no_file_names_and_comments_are_counted() {
    let core = "<cp:coreProperties><dc:title>Microsoft Word - draft.doc</dc:title><dc:creator>A. Author</dc:creator>\
        <dcterms:created>2020-01-02T03:04:05Z</dcterms:created><dc:subject/></cp:coreProperties>";
    let comments = "<w:comments><w:comment/><w:comment/></w:comments>";
    let spoken = "<w:p><w:r><w:rPr><w:lang w:val=\"fr-CH\"/></w:rPr><w:t>Nous</w:t></w:r></w:p>";
    let reading = final_of(spoken, &[("comments.xml", comments), ("../docProps/core.xml", core)]);
    let metadata: Vec<(&str, &str)> = reading.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(metadata.last(), Some(&("language", "fr-CH")));
    assert_eq!(messages(&reading), ["2 comments are left out"]);
    let root = crate::load::xml::parse("x", "core.xml", core, crate::load::Limits::default()).expect("parses");
    let expected = [("author", "A. Author"), ("created", "2020-01-02T03:04:05Z")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(super::super::core_properties::read(&root), expected);
}
