//! Automatic numbers.

use super::{all_shown, final_of, messages, paragraph};

/// A numbering part: lists as (levels, other instances of the list).
fn numbering(lists: &str) -> String {
    format!("<w:numbering>{lists}</w:numbering>")
}

fn level(index: usize, format: &str, text: &str, more: &str) -> String {
    format!("<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>")
}

fn abstract_list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn instance(id: u32, list: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{list}\"/>{overrides}</w:num>")
}

fn item(list: u32, level: usize, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

fn outline_levels() -> String {
    level(0, "upperRoman", "Article %1", "") + &level(1, "decimal", "%1.%2", "<w:isLgl/>") + &level(2, "lowerLetter", "(%3)", "")
}

#[test]
fn levels_count_begin_anew_and_show_the_levels_above() {
    let part = numbering(&(abstract_list(0, &outline_levels()) + &instance(1, 0, "")));
    let body: String = [(0, "a"), (1, "b"), (2, "c"), (2, "d"), (1, "e"), (2, "f"), (0, "g"), (1, "h")]
        .iter()
        .map(|&(level, text)| item(1, level, text))
        .collect();
    let reading = final_of(&body, &[("numbering.xml", &part)]);
    assert_eq!(all_shown(&reading), ["Article I|a", "1.1|b", "(a)|c", "(b)|d", "1.2|e", "(a)|f", "Article II|g", "2.1|h"]);
    assert_eq!(reading.blocks.iter().map(|block| block.depth).collect::<Vec<_>>(), [1, 2, 3, 3, 2, 3, 1, 2]);
}

#[test]
fn instances_of_a_list_go_on_unless_they_say_where_to_begin() {
    let again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let lists = abstract_list(0, &level(0, "decimal", "%1.", "")) + &instance(1, 0, "") + &instance(2, 0, "") + &instance(3, 0, again);
    let body = item(1, 0, "a") + &item(2, 0, "b") + &item(3, 0, "c") + &item(3, 0, "d") + &item(1, 0, "e");
    assert_eq!(all_shown(&final_of(&body, &[("numbering.xml", &numbering(&lists))])), ["1.|a", "2.|b", "5.|c", "6.|d", "7.|e"]);
}

#[test]
fn a_level_begins_anew_only_after_the_level_that_it_names() {
    let levels = level(0, "decimal", "%1.", "") + &level(1, "decimal", "Article %2", "<w:lvlRestart w:val=\"0\"/>");
    let lists = abstract_list(0, &levels) + &instance(1, 0, "");
    let body = item(1, 0, "Part") + &item(1, 1, "a") + &item(1, 0, "Part") + &item(1, 1, "b");
    assert_eq!(all_shown(&final_of(&body, &[("numbering.xml", &numbering(&lists))])), ["1.|Part", "Article 1|a", "2.|Part", "Article 2|b"]);
}

#[test]
fn styles_number_their_paragraphs_and_a_paragraph_may_refuse() {
    let styles = "<w:styles>\
        <w:style w:type=\"paragraph\" w:styleId=\"one\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"two\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"one\"/></w:style>\
        <w:style w:type=\"numbering\" w:styleId=\"list\"><w:name w:val=\"A list\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        </w:styles>";
    let levels = level(0, "decimal", "%1", "<w:pStyle w:val=\"one\"/>") + &level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"two\"/>");
    let linked = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"list\"/></w:abstractNum>";
    let lists = abstract_list(0, &levels) + linked + &instance(1, 0, "") + &instance(2, 1, "");
    let body = paragraph("<w:pStyle w:val=\"one\"/>", "a")
        + &paragraph("<w:pStyle w:val=\"two\"/>", "b")
        + &paragraph("<w:pStyle w:val=\"one\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "c")
        + &item(2, 1, "d");
    let reading = final_of(&body, &[("styles.xml", styles), ("numbering.xml", &numbering(&lists))]);
    assert_eq!(all_shown(&reading), ["h1 1|a", "h2 1.1|b", "h1 c", "1.2|d"]);
}

#[test]
fn bullets_show_as_bullets_and_blank_markers_not_at_all() {
    let levels = level(0, "bullet", "\u{F0B7}", "") + &level(1, "bullet", " ", "") + &level(2, "none", "", "");
    let lists = abstract_list(0, &levels) + &instance(1, 0, "");
    let body = item(1, 0, "a") + &item(1, 1, "b") + &item(1, 2, "c") + &item(1, 0, "");
    let reading = final_of(&body, &[("numbering.xml", &numbering(&lists))]);
    assert_eq!(all_shown(&reading), ["•|a", "b", "c"]);
}

#[test]
fn a_number_without_text_stays_and_an_unknown_format_is_said() {
    let lists = abstract_list(0, &level(0, "someNewFormat", "%1.", "")) + &instance(1, 0, "");
    let reading = final_of(&(item(1, 0, "") + &item(1, 0, "a")), &[("numbering.xml", &numbering(&lists))]);
    assert_eq!(all_shown(&reading), ["1.|", "2.|a"]);
    assert!(messages(&reading)[0].contains("number format that is not known"));
}

#[test]
fn lists_that_refer_to_each_other_in_a_circle_have_no_numbers() {
    let styles = "<w:styles><w:style w:type=\"numbering\" w:styleId=\"list\"><w:basedOn w:val=\"list\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let lists = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"list\"/></w:abstractNum>".to_owned() + &instance(1, 0, "");
    let reading = final_of(&item(1, 0, "a"), &[("styles.xml", styles), ("numbering.xml", &numbering(&lists))]);
    assert_eq!(all_shown(&reading), ["a"]);
}

#[test]
fn a_marker_in_a_cell_is_part_of_its_text() {
    let lists = abstract_list(0, &level(0, "decimal", "%1.", "")) + &instance(1, 0, "");
    let row = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", item(1, 0, "a"), paragraph("", "b"));
    let reading = final_of(&format!("<w:tbl>{row}</w:tbl>"), &[("numbering.xml", &numbering(&lists))]);
    assert_eq!(all_shown(&reading), ["cell 1. a", "cell b"]);
}
