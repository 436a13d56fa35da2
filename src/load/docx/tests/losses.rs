//! What a reader of the document sees is read, or a notice says that it is not.

use super::{all_shown, final_of, messages, paragraph, reading_of, run};
use crate::document::NoticeKind;
use crate::load::{Reading, Revisions};

fn inline(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

fn character(kind: &str, data: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{data}</w:fldChar></w:r>")
}

fn instruction(text: &str) -> String {
    format!("<w:r><w:instrText>{text}</w:instrText></w:r>")
}

fn kinds(reading: &Reading) -> Vec<NoticeKind> {
    reading.notices.iter().map(|notice| notice.kind).collect()
}

#[test]
fn controls_of_old_forms_show_their_state() {
    let form = |data: &str, result: &str| {
        let data = format!("<w:ffData>{data}</w:ffData>");
        [character("begin", &data), instruction(" FORM "), character("separate", ""), result.to_owned(), character("end", "")].concat()
    };
    let list = "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"should\"/><w:listEntry w:val=\"shall\"/></w:ddList>";
    let box_of = |state: &str| format!("<w:checkBox><w:sizeAuto/>{state}</w:checkBox>");
    let body = inline(&[run("We "), form(list, ""), run(" act. "), form(&box_of("<w:default w:val=\"1\"/>"), "")].concat())
        + &inline(&(form(&box_of("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>"), "") + &form(&box_of("<w:checked/>"), &run(" yes"))));
    let reading = final_of(&body, &[]);
    assert_eq!(all_shown(&reading), ["We shall act. ☒", "☐ yes"]);
    assert!(reading.notices.is_empty());
}

#[test]
fn content_controls_show_what_they_hold() {
    let control = |properties: &str, shown: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r>{shown}</w:r></w:sdtContent></w:sdt>")
    };
    let list = "<w:dropDownList><w:listItem w:displayText=\"may\" w:value=\"1\"/></w:dropDownList>";
    let ticked = "<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>";
    let symbol = control(ticked, "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>");
    let body = inline(&[control(list, "<w:t>shall</w:t>"), control(ticked, "<w:t>☒</w:t>"), symbol].concat());
    assert_eq!(all_shown(&final_of(&body, &[])), ["shall☒☑"]);
}

#[test]
fn a_field_without_end_hides_nothing() {
    let toc = inline(&[character("begin", ""), instruction("TOC"), character("separate", ""), run("Chapter 1")].concat());
    let reading = final_of(&(toc + &inline(&run("We shall act."))), &[]);
    assert_eq!(all_shown(&reading), ["Chapter 1", "We shall act."]);
    assert_eq!(messages(&reading), ["1 field without end: all text after it is read as text"]);
    let cut = inline(&[run("We "), character("begin", ""), instruction("REF x"), run("shall act.")].concat());
    let outer = inline(&[character("begin", ""), instruction("TOC"), character("separate", ""), run("Part 1")].concat())
        + &cut
        + &inline(&(run("Part 2") + &character("end", "")))
        + &inline(&run("text"));
    // The inner field takes the end of the outer one.
    assert_eq!(all_shown(&final_of(&outer, &[])), ["Part 1", "We shall act.", "Part 2", "text"]);
    let reading = final_of(&(cut + &inline(&run("text"))), &[]);
    assert_eq!(all_shown(&reading), ["We shall act.", "text"]);
    assert_eq!(kinds(&reading), [NoticeKind::Doubt]);
}

#[test]
fn a_field_without_end_in_a_note_hides_nothing() {
    let noted = format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", run("text"));
    let note = inline(&[character("begin", ""), instruction("REF x"), run("noted")].concat());
    let notes = format!("<w:footnotes><w:footnote w:id=\"2\">{note}</w:footnote></w:footnotes>");
    assert_eq!(all_shown(&final_of(&noted, &[("footnotes.xml", &notes)])), ["text", "note 1|noted"]);
}

#[test]
fn drawn_words_are_text() {
    let art = "<w:r><w:pict><v:shape><v:textpath style=\"\" string=\"DRAFT\"/></v:shape></w:pict></w:r>";
    let canvas = "<w:r><w:drawing><lc:lockedCanvas><a:txBody><a:p><a:r><a:t>sketched</a:t></a:r></a:p></a:txBody></lc:lockedCanvas></w:drawing></w:r>";
    let body = inline(&(run("anchor") + art)) + &inline(canvas);
    assert_eq!(all_shown(&final_of(&body, &[])), ["anchor", "DRAFT", "sketched"]);
}

#[test]
fn elements_that_are_not_known_are_seen_through() {
    let body = format!(
        "<x:new><x:inner>{}</x:inner></x:new>{}{}",
        paragraph("", "one"),
        inline(&format!("<x:new>{}<w:r><x:y><w:t>three</w:t></x:y></w:r></x:new>", run("two "))),
        run("loose"),
    );
    assert_eq!(all_shown(&final_of(&body, &[])), ["one", "two three", "loose"]);
    let cell = |text: &str| format!("<x:a><w:tc>{}</w:tc></x:a>", paragraph("", text));
    let table = format!("<w:tbl><x:rows><w:tr>{}{}</w:tr></x:rows></w:tbl>", cell("a"), cell("b"));
    assert_eq!(all_shown(&final_of(&table, &[])), ["cell a", "cell b"]);
    let choice = format!("<mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>", run("new"), run("old"));
    assert_eq!(all_shown(&final_of(&inline(&format!("<x:n><mc:AlternateContent>{choice}</mc:AlternateContent></x:n>")), &[])), ["new"]);
}

#[test]
fn notes_that_nothing_refers_to_and_readings_are_told() {
    let note = |id: u8, kind: &str, text: &str| format!("<w:footnote w:id=\"{id}\" {kind}>{}</w:footnote>", inline(&run(text)));
    let notes = [note(0, "w:type=\"separator\"", "—"), note(1, "", "seen"), note(2, "", "orphan"), note(3, "", "deleted")].concat();
    let reference = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let ruby = format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", run("kan"), run("漢"));
    let body = inline(&format!("{}{}<w:del w:author=\"A\">{}</w:del>{ruby}", run("text"), reference(1), reference(3)));
    let reading = reading_of(&body, &[("footnotes.xml", &format!("<w:footnotes>{notes}</w:footnotes>"))], Revisions::Final);
    assert_eq!(all_shown(&reading), ["text漢", "note 1|seen"]);
    let expected = ["1 note that the text does not refer to is left out", "1 reading in small type above words (ruby) is left out"];
    assert_eq!(messages(&reading)[1..], expected);
}

#[test]
fn only_the_main_part_must_be_whole() {
    let body = paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "text");
    let cut = "<w:root><w:a>";
    for (part, kind) in [
        ("styles.xml", NoticeKind::Unread),
        ("numbering.xml", NoticeKind::Unread),
        ("footnotes.xml", NoticeKind::Unread),
        ("_rels/document.xml.rels", NoticeKind::Unread),
        ("settings.xml", NoticeKind::Doubt),
        ("comments.xml", NoticeKind::LeftOut),
    ] {
        let broken = if part == "comments.xml" { "<w:comments><w:comment>" } else { cut };
        let broken = if part == "footnotes.xml" { "<w:footnotes><w:footnote>" } else { broken };
        let reading = final_of(&body, &[(part, broken)]);
        assert_eq!((all_shown(&reading), kinds(&reading)), (vec!["text".to_owned()], vec![kind]), "{part}");
        assert!(messages(&reading)[0].starts_with(&format!("word/{part}")), "{}", messages(&reading)[0]);
    }
}
