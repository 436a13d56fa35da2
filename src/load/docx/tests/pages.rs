//! Notes, page breaks, sections, headers and footers.

use super::{all_shown, final_of, messages, paragraph, run};

fn reference(kind: &str, id: u32) -> String {
    format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>")
}

fn note(kind: &str, id: u32, text: &str) -> String {
    format!("<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>", run(text))
}

#[test]
fn notes_are_numbered_linked_and_not_part_of_the_text() {
    let own = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"4\"/><w:t>*</w:t></w:r>";
    let body = format!(
        "<w:p>{}{}{}{own}{}{}</w:p>",
        run("One"),
        reference("footnote", 3),
        run(" two"),
        reference("endnote", 1),
        reference("footnote", 2)
    );
    let footnotes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"/>{}{}{}</w:footnotes>",
        note("footnote", 2, " second"),
        note("footnote", 3, " first"),
        note("footnote", 4, "* by hand")
    );
    let endnotes = format!("<w:endnotes>{}</w:endnotes>", note("endnote", 1, "end"));
    let reading = final_of(&body, &[("footnotes.xml", &footnotes), ("endnotes.xml", &endnotes)]);
    assert_eq!(all_shown(&reading), ["One two", "note 1|first", "note *|by hand", "note i|end", "note 2|second"]);
    let links: Vec<(usize, usize)> = reading.references.iter().map(|reference| (reference.origin, reference.note)).collect();
    let origin = |block: usize| reading.blocks[block].text.origin(0);
    assert_eq!(links, [(3, origin(1)), (7, origin(2)), (7, origin(3)), (7, origin(4))]);
}

#[test]
fn a_note_that_is_missing_is_said() {
    let reading = final_of(&format!("<w:p>{}{}</w:p>", run("One"), reference("footnote", 9)), &[]);
    assert_eq!(all_shown(&reading), ["One"]);
    assert_eq!(messages(&reading), ["1 note that the text refers to is not in the file"]);
}

#[test]
fn pages_break_between_and_inside_paragraphs_and_sections() {
    let broken = format!("<w:p>{}<w:r><w:br w:type=\"page\"/></w:r>{}</w:p>", run("a"), run("b"));
    let section = |kind: &str| format!("<w:sectPr><w:type w:val=\"{kind}\"/></w:sectPr>");
    let body = broken
        + &paragraph("<w:pageBreakBefore/>", "c")
        + &paragraph(&section("nextPage"), "d")
        + &paragraph(&section("continuous"), "e")
        + &paragraph("", "f")
        + &section("nextPage");
    let reading = final_of(&body, &[]);
    assert_eq!(all_shown(&reading), ["a", "page", "b", "page", "c", "d", "e", "page", "f"]);
    assert_eq!(reading.transcript, "ab\nc\nd\ne\nf\n");
}

#[test]
fn headers_and_footers_in_use_are_furniture_once() {
    let relation = |id: &str, path: &str| format!("<Relationship Id=\"{id}\" Type=\"x/header\" Target=\"{path}\"/>");
    let relations = format!(
        "<Relationships>{}{}{}{}</Relationships>",
        relation("a", "a.xml"),
        relation("b", "b.xml"),
        relation("c", "c.xml"),
        relation("d", "d.xml")
    );
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"a\"/><w:footerReference w:type=\"default\" r:id=\"b\"/>\
        <w:headerReference w:type=\"first\" r:id=\"c\"/><w:headerReference w:type=\"even\" r:id=\"d\"/><w:titlePg/></w:sectPr>";
    let body = paragraph(section, "text") + &paragraph("", "more") + section;
    let part = |root: &str, text: &str| format!("<w:{root}>{}</w:{root}>", paragraph("", text));
    let (a, b, c, d) = (part("hdr", "A/RES/1"), part("ftr", "3"), part("hdr", "A/RES/1"), part("hdr", "even"));
    let parts = [("_rels/document.xml.rels", relations.as_str()), ("a.xml", &a), ("b.xml", &b), ("c.xml", &c), ("d.xml", &d)];
    assert_eq!(all_shown(&final_of(&body, &parts)), ["text", "page", "more", "furniture A/RES/1", "furniture 3"]);
}
