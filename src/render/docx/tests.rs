use super::compose::compose;
use super::redline::{Fate, Inline, Redline};
use super::{Options, render};
use crate::document::{Document, Sides};
use crate::load::{LoadOptions, load_bytes};
use crate::normalize::{NormalizeOptions, normalize};
use crate::render::sample;
use crate::report::{Report, Segment, SegmentOp};
use crate::{CompareOptions, compare};
use quick_xml::events::Event;
use std::io::{Cursor, Read};

fn report(before: &str, after: &str) -> Report {
    let document = |name: &str, text: &str| -> Document {
        let source = load_bytes(name, text.as_bytes().to_vec(), &LoadOptions::default()).expect("text");
        normalize(source, &NormalizeOptions::default())
    };
    compare(Sides::new(document("old/before.md", before), document("new/after.md", after)), &CompareOptions::default())
}

fn written(report: &Report, options: &Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    render(report, options, &mut bytes).expect("written");
    bytes
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// What is in the paragraphs, with marks for its fate: `{+came+}`, `[-went-]`, `{1>moved here<1}`,
/// `[1>moved away<1]`, `«0 commented 0»`, and `¶` for the end of a paragraph.
fn shown(redline: &Redline) -> Vec<String> {
    let marked = |text: &str, fate: Fate| match fate {
        Fate::Kept => text.to_owned(),
        Fate::Inserted => format!("{{+{text}+}}"),
        Fate::Deleted => format!("[-{text}-]"),
        Fate::MovedHere(id) => format!("{{{0}>{text}<{0}}}", id.0),
        Fate::MovedAway(id) => format!("[{0}>{text}<{0}]", id.0),
    };
    let inline = |inline: &Inline| match inline {
        Inline::Text { text, fate } => marked(text, *fate),
        Inline::MoveStart(_) | Inline::MoveStop(_) => String::new(),
        Inline::CommentStart(id) => format!("«{id} "),
        Inline::CommentStop(id, _) => format!(" {id}»"),
    };
    let paragraphs = redline.paragraphs.iter();
    paragraphs.map(|paragraph| paragraph.content.iter().map(inline).collect::<String>() + &marked("¶", paragraph.mark)).collect()
}

/// The same without comments.
fn bare(report: &Report) -> Vec<String> {
    let mut redline = compose(report);
    for paragraph in &mut redline.paragraphs {
        let mut joined: Vec<Inline> = Vec::new();
        for inline in paragraph.content.drain(..) {
            match (inline, joined.last_mut()) {
                (Inline::Text { text, fate }, Some(Inline::Text { text: last, fate: same })) if *same == fate => last.push_str(&text),
                (inline @ Inline::Text { .. }, _) => joined.push(inline),
                _ => {}
            }
        }
        paragraph.content = joined;
    }
    shown(&redline)
}

const OLD: &str = "1. We must keep the harbours of the coast open to all ships.\n\n2. Every village shall have a school with a library.\n\n3. \
                   Fishing licences are published every year in the gazette.\n";

#[test]
fn the_same_report_gives_the_same_bytes() {
    let bytes = || written(&sample::report(), &Options::default());
    assert_eq!(bytes(), bytes());
}

#[test]
fn words_labels_and_ends_of_paragraphs_have_each_their_fate() {
    let new = "1. We should keep the harbours of the coast open to all ships.\n\n2. Fishing licences are published every year in the \
               gazette.\n\n3. Pilots receive a pension from the age of sixty.\n";
    assert_eq!(
        bare(&report(OLD, new)),
        [
            "1.\tWe [-must-]{+should+} keep the harbours of the coast open to all ships.¶",
            "[-2.\tEvery village shall have a school with a library.-][-¶-]",
            "[-3.-]{+2.+}\tFishing licences are published every year in the gazette.¶",
            "{+3.\tPilots receive a pension from the age of sixty.+}{+¶+}",
            "¶",
        ]
    );
}

#[test]
fn a_paragraph_that_moved_stands_at_both_places_under_one_name() {
    let new = "1. Fishing licences are published every year in the gazette.\n\n2. We must keep the harbours of the coast open to all \
               ships.\n\n3. Every village shall have a school with a library.\n";
    let report = report(OLD, new);
    assert_eq!(
        bare(&report),
        [
            "{+1.+}{1>\tFishing licences are published every year in the gazette.<1}{1>¶<1}",
            "[-1.-]{+2.+}\tWe must keep the harbours of the coast open to all ships.¶",
            "[-2.-]{+3.+}\tEvery village shall have a school with a library.¶",
            "[-3.-][1>\tFishing licences are published every year in the gazette.<1][1>¶<1]",
            "¶",
        ]
    );
    let main = part(&written(&report, &Options::default()), "word/document.xml");
    for element in ["w:moveFromRangeStart", "w:moveToRangeStart"] {
        assert_eq!(main.matches(&format!("<{element} ")).count(), 1, "{element}");
    }
    assert_eq!(main.matches("w:name=\"move1\"").count(), 2);
    assert_eq!(main.matches("</w:p><w:moveFromRangeEnd ").count(), 1);
    assert_eq!(main.matches("</w:p><w:moveToRangeEnd ").count(), 1);
}

#[test]
fn a_sentence_that_moved_is_named_at_both_ends_and_its_edits_are_apart() {
    let mut report = sample::report();
    let segment = |op, before: &str, after: &str| Segment {
        op,
        before: before.to_owned(),
        after: after.to_owned(),
        other_entry: None,
        within: Vec::new(),
    };
    report.entries[4].segments[3].before = " We must act soon. ".to_owned();
    report.entries[3].segments[7].after = " We should act. ".to_owned();
    report.entries[3].segments[7].within = vec![
        segment(SegmentOp::Equal, " We ", " We "),
        segment(SegmentOp::Replace, "must", "should"),
        segment(SegmentOp::Equal, " act", " act"),
        segment(SegmentOp::Delete, " soon", ""),
        segment(SegmentOp::Equal, ". ", ". "),
    ];
    let shown = bare(&report).join("\n");
    assert!(shown.contains("[2> We <2][-must-][2> act<2][- soon-][2>. <2]"), "{shown}");
    assert!(shown.contains("{2> We <2}{+should+}{2> act. <2}"), "{shown}");
    // What does not agree with the other end is no move.
    report.entries[4].segments[3].before = " We must act. ".to_owned();
    let shown = bare(&report).join("\n");
    assert!(shown.contains("[- We must act. -]") && shown.contains("{+ We should act. +}"), "{shown}");
}

#[test]
fn a_split_tracks_the_end_and_the_label_that_came() {
    let old = "1. We agree to open the harbours to every ship. The pilots shall be paid by the port.\n\n2. We meet again.\n";
    let new = "1. We agree to open the harbours to every ship.\n\n2. The pilots shall be paid by the port.\n\n3. We meet again.\n";
    assert_eq!(
        bare(&report(old, new)),
        [
            "1.\tWe agree to open the harbours to every ship.[- -]{+¶+}",
            "{+2.\t+}The pilots shall be paid by the port.¶",
            "[-2.-]{+3.+}\tWe meet again.¶",
        ]
    );
    assert_eq!(
        bare(&report(new, old)),
        [
            "1.\tWe agree to open the harbours to every ship.[-¶-]",
            "[-2.\t-]{+ +}The pilots shall be paid by the port.¶",
            "[-3.-]{+2.+}\tWe meet again.¶",
        ]
    );
}

#[test]
fn findings_are_comments_on_the_words_that_they_quote() {
    let new = OLD.replace("must", "should").replace("Every village shall have a school with a library.", "Nothing is said of villages.");
    let redline = compose(&report(OLD, &new));
    let shown = shown(&redline);
    assert_eq!(shown[0], "1.\t«0 We [-must-]«1 {+should+} 1» keep the harbours of the coast open to all ships. 0»¶");
    let titles: Vec<&str> = redline.comments.iter().map(|comment| comment.title.as_str()).collect();
    assert_eq!(titles[..2], ["Comparison of two texts", "Weakened: must → should"]);
    assert_eq!(redline.comments[1].lines, ["C04: a weaker operator stands in its place (must → should)."]);
    assert!(redline.comments[0].lines[0].contains("The earlier text is before.md, the later after.md."));
}

#[test]
fn what_a_report_says_of_moves_is_not_taken_on_trust() {
    let new = "1. Fishing licences are published every year in the gazette.\n\n2. We must keep the harbours of the coast open to all \
               ships.\n\n3. Every village shall have a school with a library.\n";
    let mut report = report(OLD, new);
    for entry in &mut report.entries {
        entry.movement = None;
    }
    let redline = compose(&report);
    let old: Vec<String> = redline
        .paragraphs
        .iter()
        .filter(|paragraph| !matches!(paragraph.mark, Fate::Inserted | Fate::MovedHere(_)))
        .map(|paragraph| {
            let text = |inline: &Inline| match inline {
                Inline::Text { text, fate: Fate::Kept | Fate::Deleted | Fate::MovedAway(_) } => text.clone(),
                _ => String::new(),
            };
            paragraph.content.iter().map(text).collect::<String>().replace('\t', " ")
        })
        .filter(|text| !text.is_empty())
        .collect();
    assert_eq!(old, OLD.trim().split("\n\n").collect::<Vec<_>>());
}

#[test]
fn author_and_date_are_those_asked_for() {
    let options = Options { author: "A. \"B\" <C>".to_owned(), date: "2026-02-03T04:05:06Z".parse().ok() };
    let bytes = written(&report(OLD, &OLD.replace("must", "should")), &options);
    for name in ["word/document.xml", "word/comments.xml"] {
        let stamp = "w:author=\"A. &quot;B&quot; &lt;C&gt;\" w:date=\"2026-02-03T04:05:06Z\"";
        assert!(part(&bytes, name).contains(stamp), "{name}");
    }
}

#[test]
fn text_in_another_direction_is_marked_as_such() {
    let bytes = written(&report("نحن نؤكد التعاون.\n", "نحن نؤكد التعاون بين الدول في Lima.\n"), &Options::default());
    let main = part(&bytes, "word/document.xml");
    assert!(main.contains("<w:pStyle w:val=\"Running\"/><w:bidi/>"), "{main}");
    assert!(main.contains("<w:rPr><w:rtl/></w:rPr>"), "{main}");
    assert!(main.contains("<w:r><w:t xml:space=\"preserve\">Lima</w:t></w:r>"), "{main}");
    assert!(part(&bytes, "word/styles.xml").contains("w:bidi=\"ar\""));
}

/// Children of properties in the order of the schema (ECMA-376 part 1 annex A, `CT_PPr`, `CT_RPr`).
const ORDERS: [(&str, &[&str]); 2] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:widowControl",
            "w:pBdr",
            "w:tabs",
            "w:bidi",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:pPrChange",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:ins",
            "w:del",
            "w:moveFrom",
            "w:moveTo",
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:color",
            "w:sz",
            "w:szCs",
            "w:rtl",
            "w:lang",
        ],
    ),
];

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    let old = "# Heading\n\n1. نحن نؤكد التعاون. We agree.\n\n2. “人权” shall be kept by all.\n\n> We quote the charter of the sea.\n";
    let new = "# Heading\n\n1. We agree.\n\n## “人权” shall be kept by all.\n\nWe quote the charter of the sea.\n\n3. More is said.\n";
    let bytes = written(&report(old, new), &Options::default());
    let mut seen = 0;
    for name in ["word/document.xml", "word/styles.xml", "word/comments.xml"] {
        let xml = part(&bytes, name);
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut open: Vec<(String, Vec<String>)> = Vec::new();
        loop {
            let event = reader.read_event().expect("well-formed");
            let (Event::Start(start) | Event::Empty(start)) = &event else {
                match event {
                    Event::Eof => break,
                    Event::End(_) => {
                        let (parent, children) = open.pop().expect("open");
                        let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == parent) else { continue };
                        let places: Vec<usize> = children
                            .iter()
                            .map(|child| order.iter().position(|name| name == child).unwrap_or_else(|| panic!("{child} in {parent}")))
                            .collect();
                        assert!(places.is_sorted_by(|one, next| one < next), "{name}: {children:?}");
                        seen += 1;
                    }
                    _ => {}
                }
                continue;
            };
            let element = start.name().into_inner().to_owned();
            if let Some((_, children)) = open.last_mut() {
                children.push(element.clone());
            }
            if matches!(event, Event::Start(_)) {
                open.push((element, Vec::new()));
            }
        }
    }
    assert!(seen > 50, "only {seen} properties were read");
}
