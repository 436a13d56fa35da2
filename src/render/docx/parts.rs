//! The parts around the text: comments, styles, head and foot, and what binds them together
//! (ECMA-376 part 2, open packaging).

use super::escape::on_one_line;
use super::markup::Markup;
use super::redline::Comment;
use super::{Stamp, WORD_NAMESPACE};
use crate::document::Sides;
use std::io;

const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";

/// Parts that the main part refers to: identifier, kind, file.
const RELATED: [(&str, &str, &str); 5] = [
    ("styles", "styles", "styles.xml"),
    ("settings", "settings", "settings.xml"),
    ("comments", "comments", "comments.xml"),
    ("header", "header", "header.xml"),
    ("footer", "footer", "footer.xml"),
];

/// Most letters of an author's initials.
const MOST_INITIALS: usize = 3;

/// Says what kind each part is.
pub(super) fn content_types() -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    markup.open("Types", &[("xmlns", &format!("{PACKAGE}content-types"))])?;
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    markup.empty("Default", &[("Extension", "rels"), ("ContentType", relations)])?;
    markup.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    markup.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)])?;
    let main = format!("{OFFICE}document.main+xml");
    markup.empty("Override", &[("PartName", "/word/document.xml"), ("ContentType", &main)])?;
    for (_, kind, file) in RELATED {
        let part = format!("/word/{file}");
        markup.empty("Override", &[("PartName", &part), ("ContentType", &format!("{OFFICE}{kind}+xml"))])?;
    }
    markup.close("Types")?;
    Ok(markup.finish())
}

/// Says which part is the main one.
pub(super) fn package_relations() -> io::Result<Vec<u8>> {
    let core = format!("{PACKAGE}relationships/metadata/core-properties");
    let main = format!("{RELATIONSHIPS}officeDocument");
    relationships(&[("main", &main, "word/document.xml"), ("core", &core, "docProps/core.xml")])
}

/// Says which parts belong to the main one.
pub(super) fn relations() -> io::Result<Vec<u8>> {
    let kinds = RELATED.map(|(id, kind, file)| (id, format!("{RELATIONSHIPS}{kind}"), file));
    let listed: Vec<(&str, &str, &str)> = kinds.iter().map(|(id, kind, file)| (*id, kind.as_str(), *file)).collect();
    relationships(&listed)
}

fn relationships(listed: &[(&str, &str, &str)]) -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    markup.open("Relationships", &[("xmlns", &format!("{PACKAGE}relationships"))])?;
    for (id, kind, target) in listed {
        markup.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)])?;
    }
    markup.close("Relationships")?;
    Ok(markup.finish())
}

/// Says who made the file, and when.
pub(super) fn core_properties(stamp: &Stamp<'_>) -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    let root = [
        ("xmlns:cp", &*format!("{PACKAGE}metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    markup.open("cp:coreProperties", &root)?;
    markup.plain("dc:creator", &[], stamp.author)?;
    for name in ["dcterms:created", "dcterms:modified"] {
        markup.plain(name, &[("xsi:type", "dcterms:W3CDTF")], stamp.date)?;
    }
    markup.close("cp:coreProperties")?;
    Ok(markup.finish())
}

/// Writes the comments, numbered as the text refers to them.
pub(super) fn comments(comments: &[Comment], stamp: &Stamp<'_>) -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    let initials: String = stamp.author.split_whitespace().filter_map(|word| word.chars().next()).take(MOST_INITIALS).collect();
    markup.open("w:comments", &[("xmlns:w", WORD_NAMESPACE)])?;
    for (id, comment) in comments.iter().enumerate() {
        let id = id.to_string();
        let mut attributes = stamp.attributes(&id).to_vec();
        attributes.push(("w:initials", &initials));
        markup.open("w:comment", &attributes)?;
        for (number, line) in std::iter::once(&comment.title).chain(&comment.lines).enumerate() {
            styled_paragraph(&mut markup, "CommentText")?;
            if number == 0 {
                markup.open("w:r", &[])?;
                markup.open("w:rPr", &[])?;
                markup.empty("w:rStyle", &[("w:val", "CommentReference")])?;
                markup.close("w:rPr")?;
                markup.empty("w:annotationRef", &[])?;
                markup.close("w:r")?;
            }
            markup.open("w:r", &[])?;
            if number == 0 {
                markup.open("w:rPr", &[])?;
                markup.empty("w:b", &[])?;
                markup.close("w:rPr")?;
            }
            markup.text("w:t", &on_one_line(line))?;
            markup.close("w:r")?;
            markup.close("w:p")?;
        }
        markup.close("w:comment")?;
    }
    markup.close("w:comments")?;
    Ok(markup.finish())
}

/// The styles, with the language of the later text.
pub(super) fn styles(language: &str) -> Vec<u8> {
    let language = if language.is_empty() { "en" } else { language };
    let (latin, east_asian, complex) = match language {
        "zh" => ("en", "zh-CN", "ar-SA"),
        "ja" => ("en", "ja-JP", "ar-SA"),
        "ko" => ("en", "ko-KR", "ar-SA"),
        "ar" | "he" | "fa" | "ur" => ("en", "zh-CN", language),
        _ => (language, "zh-CN", "ar-SA"),
    };
    let font = match language {
        "ja" => "MS Mincho",
        "ko" => "Batang",
        _ => "SimSun",
    };
    let named = [("{latin}", latin), ("{eastAsia}", east_asian), ("{complex}", complex), ("{font}", font)];
    named.iter().fold(include_str!("styles.xml").to_owned(), |styles, (name, value)| styles.replace(name, value)).into_bytes()
}

/// Settings: changes go on being tracked, by the rules of the present Word.
pub(super) fn settings() -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    markup.open("w:settings", &[("xmlns:w", WORD_NAMESPACE)])?;
    markup.empty("w:trackRevisions", &[])?;
    markup.empty("w:defaultTabStop", &[("w:val", "567")])?;
    markup.open("w:compat", &[])?;
    let word = [("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")];
    markup.empty("w:compatSetting", &word)?;
    markup.close("w:compat")?;
    markup.close("w:settings")?;
    Ok(markup.finish())
}

/// The head of each page: what is compared.
pub(super) fn header(names: &Sides<&str>) -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    markup.open("w:hdr", &[("xmlns:w", WORD_NAMESPACE)])?;
    styled_paragraph(&mut markup, "Header")?;
    markup.open("w:r", &[])?;
    markup.text("w:t", &on_one_line(&format!("{} → {}", names.before, names.after)))?;
    markup.close("w:r")?;
    markup.close("w:p")?;
    markup.close("w:hdr")?;
    Ok(markup.finish())
}

/// The foot of each page: its number and how many there are.
pub(super) fn footer() -> io::Result<Vec<u8>> {
    let mut markup = Markup::new()?;
    markup.open("w:ftr", &[("xmlns:w", WORD_NAMESPACE)])?;
    styled_paragraph(&mut markup, "Footer")?;
    field(&mut markup, "PAGE")?;
    markup.open("w:r", &[])?;
    markup.text("w:t", " / ")?;
    markup.close("w:r")?;
    field(&mut markup, "NUMPAGES")?;
    markup.close("w:p")?;
    markup.close("w:ftr")?;
    Ok(markup.finish())
}

/// A number that whoever lays out the pages fills in.
fn field(markup: &mut Markup, name: &str) -> io::Result<()> {
    markup.open("w:fldSimple", &[("w:instr", &format!(" {name} "))])?;
    markup.open("w:r", &[])?;
    markup.text("w:t", "1")?;
    markup.close("w:r")?;
    markup.close("w:fldSimple")
}

fn styled_paragraph(markup: &mut Markup, style: &str) -> io::Result<()> {
    markup.open("w:p", &[])?;
    markup.open("w:pPr", &[])?;
    markup.empty("w:pStyle", &[("w:val", style)])?;
    markup.close("w:pPr")
}
