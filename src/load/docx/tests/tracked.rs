//! Tracked changes in both views.

use super::{all_shown, messages, paragraph, reading_of, run};
use crate::load::Revisions;

fn views(body: &str) -> (Vec<String>, Vec<String>) {
    let view = |revisions| all_shown(&reading_of(body, &[], revisions));
    (view(Revisions::Final), view(Revisions::Original))
}

fn change(name: &str, content: &str) -> String {
    format!("<w:{name} w:author=\"A &amp; B\">{content}</w:{name}>")
}

fn deleted(text: &str) -> String {
    change("del", &format!("<w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r>"))
}

#[test]
fn insertions_and_deletions_show_in_their_views() {
    let body = format!("<w:p>{}{}{}{}</w:p>", run("We "), deleted("should"), change("ins", &run("shall")), run(" act."));
    assert_eq!(views(&body), (vec!["We shall act.".to_owned()], vec!["We should act.".to_owned()]));
    let reading = reading_of(&body, &[], Revisions::Final);
    assert!(reading.has_revisions);
    let expected =
        "tracked changes (1 insertion, 1 deletion, by A & B) are read as accepted; --revisions original reads the text before them";
    assert_eq!(messages(&reading), [expected]);
}

#[test]
fn a_change_in_several_pieces_is_one_change() {
    let body = format!("<w:p>{}{}{}{}</w:p>", change("ins", &run("a")), change("ins", &run("b")), run("c"), change("ins", &run("d")));
    assert!(messages(&reading_of(&body, &[], Revisions::Original))[0].starts_with("tracked changes (2 insertions"));
}

#[test]
fn a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() {
    let mark = |name: &str| format!("<w:rPr><w:{name} w:author=\"A\"/></w:rPr>");
    let body = paragraph(&mark("del"), "one ") + &paragraph("", "two") + &paragraph(&mark("ins"), "three ") + &paragraph("", "four");
    let (accepted, rejected) = views(&body);
    assert_eq!(accepted, ["one two", "three ", "four"]);
    assert_eq!(rejected, ["one ", "two", "three four"]);
}

#[test]
fn a_deleted_paragraph_leaves_nothing() {
    let gone = format!("<w:p><w:pPr><w:rPr><w:del w:author=\"A\"/></w:rPr></w:pPr>{}</w:p>", deleted("gone"));
    let reading = reading_of(&(gone + &paragraph("", "kept")), &[], Revisions::Final);
    assert_eq!(reading.transcript, "kept\n");
}

#[test]
fn moved_text_stands_in_one_place_in_each_view() {
    let moved = |name: &str| format!("<w:p>{}</w:p>", change(name, &run("moved")));
    let body = moved("moveTo") + &paragraph("", "between") + &moved("moveFrom");
    let (accepted, rejected) = views(&body);
    assert_eq!((accepted, rejected), (vec!["moved".to_owned(), "between".to_owned()], vec!["between".to_owned(), "moved".to_owned()]));
    assert!(messages(&reading_of(&body, &[], Revisions::Final))[0].starts_with("tracked changes (1 move, by A & B)"));
}

#[test]
fn rows_and_cells_are_tracked_too() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text));
    let row = |properties: &str, cells: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>");
    let first = row("", &(cell("", "a") + &cell("<w:cellIns w:author=\"A\"/>", "b")));
    let body = format!("<w:tbl>{first}{}{}</w:tbl>", row("<w:ins/>", &cell("", "new")), row("<w:del/>", &cell("", "old")));
    let (accepted, rejected) = views(&body);
    assert_eq!(accepted, ["cell a", "cell b", "cell new"]);
    assert_eq!(rejected, ["cell a", "cell old"]);
}

#[test]
fn properties_are_those_of_the_view() {
    let changed = "<w:outlineLvl w:val=\"0\"/><w:pPrChange w:author=\"A\"><w:pPr/></w:pPrChange>";
    let (accepted, rejected) = views(&paragraph(changed, "Scope"));
    assert_eq!((accepted, rejected), (vec!["h1 Scope".to_owned()], vec!["Scope".to_owned()]));
}
