//! Normalization from end to end.

use super::{NormalizeOptions, Repairing, normalize};
use crate::document::{Document, FieldName, ParagraphKind, RepairKind};
use crate::load::{Format, LoadOptions, load_bytes};

fn read(text: &str, format: Format) -> Document {
    let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::with_format(Some(format))).expect("loads");
    normalize(source, &NormalizeOptions::default())
}

fn plain(text: &str) -> Document {
    read(text, Format::Plain)
}

fn texts(document: &Document) -> Vec<String> {
    document.paragraphs.iter().map(|paragraph| format!("{}|{}", paragraph.citation, paragraph.text.as_str())).collect()
}

fn kinds(document: &Document) -> Vec<RepairKind> {
    document.repairs.iter().map(|repair| repair.kind).collect()
}

const COVER: &str = "The Third Harbour Cities Forum\non Clean Water\n\nHarbour Consensus on Clean Water\n\nMay 4, 2031    Porto, Portugal\n\n1\n\nHARBOUR CONSENSUS\n\n1. We met in Porto, and we agree on what follows, which binds\nnobody but those who sign it.\n\n2. We will clean our harbours, and we will pay for the wells of\n\n2\n\nHARBOUR CONSENSUS\n\nupstream villages.\n\n3. We will meet again.\n\n3\n";

#[test]
fn a_cover_page_and_furniture_leave_the_paragraphs() {
    let document = plain(COVER);
    assert_eq!(
        texts(&document),
        [
            "1|We met in Porto, and we agree on what follows, which binds nobody but those who sign it.",
            "2|We will clean our harbours, and we will pay for the wells of upstream villages.",
            "3|We will meet again.",
        ]
    );
    let value = |name| document.front_matter.value(name);
    assert_eq!(value(FieldName::Title), Some("Harbour Consensus on Clean Water"));
    assert_eq!(value(FieldName::Event), Some("The Third Harbour Cities Forum on Clean Water"));
    assert_eq!(value(FieldName::Place), Some("Porto, Portugal"));
    assert_eq!(document.front_matter.field(FieldName::Date).and_then(|date| date.normal.as_deref()), Some("2031-05-04"));
    let joined = document.repairs.iter().find(|repair| repair.kind == RepairKind::JoinedParagraph).expect("joined");
    assert_eq!((joined.first.line, joined.last.line, joined.detail.as_str()), (15, 21, "… the wells of ⏎ upstream villages. …"));
}

#[test]
fn a_lone_number_beside_a_page_break_is_text_unless_it_counts_pages() {
    let text = |number: &str| format!("1. We met in Porto.\n\n{number}\n\n\x0c2. We agree.\n\n\x0c3. We will meet again.\n");
    assert_eq!(plain(&text("1")).paragraphs.len(), 3);
    assert_eq!(plain(&text("- 7 -")).paragraphs.len(), 3);
    let document = plain(&text("2030"));
    assert!(document.paragraphs.iter().any(|paragraph| paragraph.text.as_str() == "2030"), "{:?}", texts(&document));
    let later = "1. We met.\n\n11\n\n\x0c2. We agree.\n\n\x0c3. We will meet again.\n\n13\n\n\x0c4. Done.\n";
    assert_eq!(plain(later).paragraphs.len(), 4);
}

#[test]
fn a_label_that_labels_nothing_stays() {
    let document = plain("23. We agree to this.\n\n24.\n\n25. We agree to that.\n");
    assert_eq!(document.paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).collect::<Vec<_>>(), ["23", "“24.”", "25"]);
    assert!(document.paragraphs[2].section.is_empty());
    let document = plain("23. We agree to this.\n\n24.\n\n(a) We agree to that.\n\n(b) And to more.\n");
    assert_eq!(document.paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).collect::<Vec<_>>(), ["23", "24(a)", "24(b)"]);
}

#[test]
fn items_of_a_tight_list_are_paragraphs() {
    let document = plain("1. We agree to\n\n-   clean our harbours\n-   pay for the wells of\n    upstream villages\n-   meet again\n");
    let texts: Vec<&str> = document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, ["We agree to", "clean our harbours", "pay for the wells of upstream villages", "meet again"]);
}

#[test]
fn an_item_with_items_of_its_own_is_no_heading() {
    let html = "<ol type=a><li>First thing<li>Second thing<li>Third thing<ol type=i><li>One<li>Two</ol></ol><ol start=4><li>Other list<li>End</ol>";
    let document = read(html, Format::Html);
    assert_eq!(
        document.paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).collect::<Vec<_>>(),
        ["a", "b", "c", "c(i)", "c(ii)", "4", "5"]
    );
    let html = "<style>.n { list-style-type: none }</style><ol><li>First thing<li>Second thing<ol class=n><li><p><span
        class=Numbering_20_Symbols>2.1.</span>Inner thing</p></ol><li>Third thing</ol>";
    let kinds: Vec<ParagraphKind> = read(html, Format::Html).paragraphs.iter().map(|paragraph| paragraph.kind).collect();
    assert!(!kinds.contains(&ParagraphKind::Heading), "{kinds:?}");
}

#[test]
fn lines_that_recur_in_the_body_stay() {
    let document = plain(
        "Article 1\n\nThe Council votes.\n\nThe Council meets.\n\nArticle 2\n\nThe Council votes.\n\n(a) one;\n\nArticle 3\n\n(a) one;\n",
    );
    assert!(document.repairs.is_empty(), "{:?}", document.repairs);
    assert_eq!(document.paragraphs.iter().filter(|paragraph| paragraph.text.as_str() == "The Council votes.").count(), 2);
}

#[test]
fn a_number_in_a_wrapped_line_is_text() {
    let document = plain("1. We met on July 25,\n2025. We agree.\n\n2. We decided this on 26 July\n\n2026. We agree.\n\n3. Done.\n");
    assert_eq!(texts(&document), ["1|We met on July 25, 2025. We agree.", "2|We decided this on 26 July 2026. We agree.", "3|Done."]);
    assert_eq!(kinds(&document).iter().filter(|&&kind| kind == RepairKind::NumberInText).count(), 2);
}

#[test]
fn lists_finish_the_sentence_of_their_parent() {
    let document = read(
        "2. Calls upon States:\n\n   (a) to report;\n\n   (b) to pay for:\n\n   (i) wells;\n\n   (ii) pumps.\n\n3. Ends.\n",
        Format::Markdown,
    );
    let seen: Vec<(&str, Option<usize>)> =
        document.paragraphs.iter().map(|paragraph| (paragraph.citation.as_str(), paragraph.stem)).collect();
    assert_eq!(seen, [("2", None), ("2(a)", Some(0)), ("2(b)", Some(0)), ("2(b)(i)", Some(2)), ("2(b)(ii)", Some(2)), ("3", None)]);
}

#[test]
fn bold_lines_are_headings_and_lone_labels_go_to_the_paragraph_below() {
    let document =
        read("**Peace**  \nWe met.\n\n## Article 5\n\nParties report.\n\nThey pay.\n\n## Article 6\n\n(1) One.\n", Format::Markdown);
    assert_eq!(
        texts(&document),
        ["“Peace”|Peace", "¶1|We met.", "Article 5|Parties report.", "Article 5 ¶2|They pay.", "Article 6(1)|One."]
    );
    assert_eq!(document.paragraphs[0].kind, ParagraphKind::Heading);
}

#[test]
fn nothing_is_repaired_when_nobody_wants_it() {
    let text = "1. We will clean our har-\nbours and wells of\n\n- 2 -\n\n\x0cupstream villages.\n";
    let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::default()).expect("loads");
    let document = normalize(source, &NormalizeOptions::new(Repairing::Off, None));
    assert_eq!(texts(&document), ["1|We will clean our har- bours and wells of", "1 ¶2|- 2 -", "1 ¶3|upstream villages."]);
    assert_eq!(texts(&plain(text)), ["1|We will clean our harbours and wells of upstream villages."]);
}

#[test]
fn no_character_is_lost() {
    let markdown = "# Title of it\n\nMay 4, 2031\n\n*Recalling* the Charter,\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n\n1. one\n2. two\n   - inner\n\n     more\n\n```\ncode\n```\n\nText[^1].\n\n[^1]: Note.\n\n## Annex I\n\nRules\n\n1. first\n";
    let wrapped = "Chapter I: Begin\nArticle 1\nThe text is:\n\n(a) one,\n(b) two, and\n(c) three.\n\n   Indented first lines\nrun on here and stop.\n   A second one here\nstops as well.\n\n§ 1 One.\n\n\x0c12\n\ncut off";
    for (text, format) in [(markdown, Format::Markdown), (wrapped, Format::Plain), (COVER, Format::Plain), (markdown, Format::Plain)] {
        let source = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::with_format(Some(format))).expect("loads");
        let mut expected: Vec<char> = Vec::new();
        for block in &source.blocks {
            expected.extend(block.text.as_str().chars().filter(|character| character.is_alphanumeric()));
            expected.extend(block.marker.iter().flat_map(|marker| marker.shown.chars()).filter(|character| character.is_alphanumeric()));
        }
        let document = normalize(source, &NormalizeOptions::default());
        let mut found = String::new();
        for paragraph in &document.paragraphs {
            found.push_str(paragraph.text.as_str());
            found.extend(paragraph.label.iter().map(|label| label.written.as_str()));
            // A footnote is cited by a number of its own.
            found.extend((paragraph.kind == ParagraphKind::Footnote).then_some("1"));
            for (at, character) in paragraph.text.as_str().char_indices().filter(|(_, character)| character.is_ascii_alphanumeric()) {
                assert!(text[paragraph.text.origin(at)..].starts_with(character), "{character} in {}", paragraph.citation);
            }
        }
        found.extend(document.front_matter.fields.iter().map(|field| field.value.as_str()));
        found.extend(document.front_matter.metadata.iter().map(|(_, value)| value.as_str()));
        let furniture = [RepairKind::PageNumber, RepairKind::RunningHead, RepairKind::RepeatedTitle];
        found.extend(document.repairs.iter().filter(|repair| furniture.contains(&repair.kind)).map(|repair| repair.detail.as_str()));
        let mut found: Vec<char> = found.chars().filter(|character| character.is_alphanumeric()).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found.into_iter().collect::<String>(), expected.into_iter().collect::<String>(), "{:?}", texts(&document));
    }
}

#[test]
fn odd_input_does_not_panic() {
    for text in [
        "1.",
        "(a)",
        "Article 5",
        "- ",
        "—\n—\n—",
        "第\n第三\n第三条",
        "a-\n-b\n-\n",
        "**\n**\n****",
        "\u{300}\u{300}",
        "1.\n2.\n3.\n\x0c\x0c",
        "|a\n|-\n|",
        "§ §",
        "\u{AD}\u{AD}-\n\u{AD}",
        "<!-- <!-- <a <script>",
        "_a*b_ *_a*b_ *_a*b_ *",
        "**a *b [c `d ~~e <div><p **",
        "\u{202E}abc\u{202C} \u{2066}x\u{2069}\n\u{61C}",
        "[[[[[a](![",
        "（）第",
        "（第三条",
        "5. (",
        "\x0c\x0cA/1/2\x0c",
    ] {
        for format in [Format::Plain, Format::Markdown] {
            if let Ok(source) = load_bytes("text", text.as_bytes().to_vec(), &LoadOptions::with_format(Some(format))) {
                let _ = normalize(source, &NormalizeOptions::default());
            }
        }
    }
}

fn cited(document: &Document) -> Vec<(&str, ParagraphKind)> {
    document.paragraphs.iter().map(|paragraph| (paragraph.citation.as_str(), paragraph.kind)).collect()
}

#[test]
fn a_short_line_below_a_label_or_after_a_number_is_a_title() {
    let document = plain(
        "Article 1\nScope of application\nThis text binds all ports that have signed it, and nobody\nelse at all, whatever they may say.\n\nArticle 2\nEvery port that has signed this text shall keep its harbour\nClean and shall report about it.\n\n   1. Our harbours stay clean\n      We promise that nobody will ever throw a thing into the water\n      of a harbour.\n   2. Our wells stay open\n      We promise that every well is open to everybody who comes by,\n      on all days.\n",
    );
    assert_eq!(
        texts(&document),
        [
            "Article 1|Scope of application",
            "Article 1 ¶2|This text binds all ports that have signed it, and nobody else at all, whatever they may say.",
            "Article 2|Every port that has signed this text shall keep its harbour Clean and shall report about it.",
            "Article 2(1)|Our harbours stay clean",
            "Article 2(1) ¶2|We promise that nobody will ever throw a thing into the water of a harbour.",
            "Article 2(2)|Our wells stay open",
            "Article 2(2) ¶2|We promise that every well is open to everybody who comes by, on all days.",
        ]
    );
    assert_eq!(document.paragraphs[0].kind, ParagraphKind::Heading);
}

#[test]
fn a_symbol_beside_a_page_number_is_furniture() {
    let document = plain("We will clean our harbours and pay for the wells of\nP/CONF.12/3\nPage 2\nupstream villages, as we said.\n");
    assert_eq!(texts(&document), ["¶1|We will clean our harbours and pay for the wells of upstream villages, as we said."]);
    assert_eq!(kinds(&document).iter().filter(|kind| matches!(kind, RepairKind::PageNumber | RepairKind::RunningHead)).count(), 2);
    let kept = plain("The symbol of that text is\nP/CONF.12/3\nand nobody knows it.\n");
    assert_eq!(texts(&kept), ["¶1|The symbol of that text is P/CONF.12/3 and nobody knows it."]);
}

#[test]
fn clauses_of_a_preamble_may_end_with_a_stop() {
    use ParagraphKind::{Body, Preambular};
    let document = plain(
        "RECALLING our first meeting;\n\nNOTING what came of it;\n\nREAFFIRMING that harbours are for all. We said so.\n\nWe will meet again.\n\nREPORTING on it is for later.\n",
    );
    assert_eq!(cited(&document).iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), [Preambular, Preambular, Preambular, Body, Body]);
    let speech = plain("Recalling our first meeting, and its end,\n\nBuilding on this, we will meet again.\n\nWe agree.\n");
    assert_eq!(speech.paragraphs[1].kind, Body);
}

#[test]
fn an_item_may_stand_in_the_line_of_its_number() {
    let document = plain("5. (a) States report.\n\n(b) Ports pay.\n\n6. (a) and (b) apply to all.\n\n7. We end.\n");
    assert_eq!(texts(&document), ["5(a)|States report.", "5(b)|Ports pay.", "6|(a) and (b) apply to all.", "7|We end."]);
    assert_eq!(document.paragraphs[0].label.as_ref().map(|label| label.written.as_str()), Some("5. (a)"));
}

#[test]
fn the_date_of_adoption_is_the_date() {
    let document = plain(
        "Port Assembly                           P/RES/4/17\n\nDistr.: General\n12 January 2045\n\nResolution adopted by the Port Assembly on 19 December 2044\n\nThe Port Assembly,\n\nRecalling its rules,\n\n1. Decides to meet again.\n",
    );
    let date = document.front_matter.field(FieldName::Date).and_then(|date| date.normal.as_deref());
    assert_eq!(date, Some("2044-12-19"));
}

#[test]
fn repairs_of_the_cover_are_recorded() {
    let document =
        plain("The Third Harbour Cities Forum on Cleaner Wa-\nter for Everybody\n\nHarbour Consensus on\nClean Water\n\n1. We agree.\n");
    assert_eq!(document.front_matter.value(FieldName::Title), Some("Harbour Consensus on Clean Water"));
    let kinds = kinds(&document);
    assert!(kinds.contains(&RepairKind::JoinedWord) && kinds.contains(&RepairKind::UnwrappedLines), "{:?}", document.repairs);
}

#[test]
fn a_lone_letter_at_a_page_border_stays() {
    let document = plain("Choose one answer.\n\nx\n\x0cYes, we will come.\n");
    assert_eq!(document.paragraphs[1].text.as_str(), "x");
    let numbered = plain("We will clean our harbours of\n\niv\n\x0cold ships and\n\nv\n\x0cnets.\n");
    assert_eq!(numbered.paragraphs.len(), 1, "{:?}", texts(&numbered));
}

#[test]
fn a_line_in_capitals_is_a_title_unless_it_goes_on() {
    let document = plain("DECISIONS OF THE HARBOUR MINISTERS OF THE WHOLE COAST\n\nlost ships are to be found.\n\nWe agree.\n");
    assert!(!kinds(&document).contains(&RepairKind::JoinedParagraph));
    let open = plain("1. We agree.\n\n2. THE HARBOUR MINISTERS OF THE WHOLE COAST, MEETING AGAIN,\n\x0cdecide to stay.\n");
    assert!(kinds(&open).contains(&RepairKind::JoinedParagraph));
}

#[test]
fn a_heading_that_repeats_the_title_of_the_metadata_is_front_matter() {
    let document = read("---\ntitle: Harbour Pact\n---\n\n## Harbour Pact\n\nWe agree.\n\n## Harbour Pact\n\nAgain.\n", Format::Markdown);
    assert_eq!(texts(&document), ["¶1|We agree.", "“Harbour Pact”|Harbour Pact", "¶2|Again."]);
    assert_eq!(document.front_matter.value(FieldName::Title), Some("Harbour Pact"));
}

#[test]
fn a_bold_beginning_stays_with_its_paragraph() {
    let document = read("# T\n\n**Peace.** We keep it.\n\n**Water.**\nWe keep it too,\nand clean.\n", Format::Markdown);
    assert_eq!(texts(&document), ["¶1|Peace. We keep it.", "¶2|Water. We keep it too, and clean."]);
}

#[test]
fn comments_are_no_text() {
    let document = read(
        "# T\n\nWe <!-- not --> agree.\n\n<!-- one\n\ntwo > three -->\n\n- a <!-- x\n  y --> b\n\n<!-- -->\n\n- c\n",
        Format::Markdown,
    );
    assert_eq!(texts(&document).join("\n"), "¶1|We agree.\n¶2|a b\n¶3|c");
}

#[test]
fn items_all_typed_with_one_number_count() {
    let document = read("# T\n\n1. one\n\n   more\n\n1. two\n   1. inner\n   1. inner\n1. three\n", Format::Markdown);
    let cited: Vec<&str> = document.paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).collect();
    assert_eq!(cited, ["1", "1 ¶2", "2", "2(1)", "2(2)", "3"]);
}

#[test]
fn lists_that_comments_part_finish_one_sentence() {
    let document = read("# T\n\nWe will:\n\n-   sail.\n\n<!-- -->\n\n-    swim.\n\n<!-- -->\n\n-   row.\n", Format::Markdown);
    assert!(document.paragraphs[1..].iter().all(|paragraph| paragraph.stem == Some(0)));
}

#[test]
fn a_heading_that_is_a_number_labels_the_paragraph_below() {
    let document =
        read("# T\n\n### （港）第六条\n\n港は開く。\n\n#### ２\n\n港は閉じない。\n\n### （船）第七条\n\n船は来る。\n", Format::Markdown);
    let cited: Vec<&str> = document.paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).collect();
    assert_eq!(cited, ["第六条", "第六条(２)", "第七条"]);
    assert_eq!(document.paragraphs[0].section.first().map(String::as_str), Some("（港）第六条"));
}

#[test]
fn a_paragraph_marked_as_heading_is_a_paragraph() {
    let long = "We agree on all of this and on more, ".repeat(6);
    let document = read(&format!("# T\n\n# {long}as we said.\n"), Format::Markdown);
    assert_eq!(document.paragraphs[0].kind, ParagraphKind::Body);
}

#[test]
fn emphasis_is_found_again_in_the_unwrapped_text() {
    let document = read("# T\n\nWe  **must\nnot** *stay* here, **a**  *b*.\n", Format::Markdown);
    let paragraph = &document.paragraphs[0];
    let runs: Vec<&str> = paragraph.emphasis.iter().map(|run| &paragraph.text.as_str()[run.range.clone()]).collect();
    assert_eq!(runs, ["must not", "stay", "a", "b"]);
}

#[test]
fn deep_nesting_overflows_no_stack() {
    for text in [">".repeat(5_000), "- ".repeat(5_000), "*".repeat(5_000), "[".repeat(5_000), "<div>".repeat(5_000)] {
        let document = read(&format!("{text}x\n"), Format::Markdown);
        assert!(document.paragraphs.last().is_some_and(|last| last.text.as_str().contains('x')));
    }
}

#[test]
fn what_recurs_is_cited_apart() {
    let document = read(&"# T\n\n## Peace\n\nWe agree.\n\n".repeat(3), Format::Markdown);
    let headings: Vec<&str> =
        document.paragraphs.iter().map(|paragraph| paragraph.citation.as_str()).filter(|citation| citation.contains("Peace")).collect();
    assert_eq!(headings.len(), 3);
    assert!(headings.windows(2).all(|pair| pair[0] != pair[1]), "{headings:?}");
}

#[test]
fn sentences_and_figures_are_never_furniture() {
    let page = |rate: u32, next: &str| {
        format!("Each Party shall pay {rate} per cent of its income to the fund before the end of the year.\n\n{next}\n")
    };
    let text = [page(1, "The fund is in Porto."), page(2, "It serves ports."), page(3, "It lends."), page(30, "It reports.")].join("\x0c");
    let document = plain(&text);
    assert!(document.repairs.iter().all(|repair| repair.kind != RepairKind::RunningHead), "{:?}", document.repairs);
    let set = plain("We, the ministers, met.\n\nThe rate is set at\n30\nand not less.\n");
    assert!(set.paragraphs.iter().any(|paragraph| paragraph.text.as_str().contains("set at 30 and")), "{:?}", texts(&set));
}

#[test]
fn a_second_title_or_date_that_differs_is_kept() {
    let cover = |title: &str, date: &str| {
        read(&format!("**{title}**\n\n**4 May 2031**\n\n# Treaty of Peace\n\n{date}\n\n1. We agree.\n"), Format::Markdown)
    };
    let same = cover("Treaty of Peace", "4 May 2031");
    assert_eq!(same.front_matter.value(FieldName::Cover), None);
    let other = cover("Treaty of War", "5 May 2031");
    let rest = other.front_matter.value(FieldName::Cover).unwrap_or_default();
    assert!(rest.contains("Treaty of War") && rest.contains("5 May 2031"), "{rest}");
}

#[test]
fn a_page_between_two_clauses_of_a_preamble_joins_nothing() {
    let text = "The Assembly,\n\nAlso concerned about the harbours of the northern coast and about the ships that sail there,\n\n\x0c\
                Also recognizing that sustainable patterns of consumption and production play an important\nrole in the climate,\n\n\
                1. Decides to meet.\n";
    let document = read(text, Format::Plain);
    assert_eq!(document.paragraphs.len(), 4);
    assert!(document.paragraphs[2].text.as_str().starts_with("Also recognizing"));
}

#[test]
fn items_that_lost_their_line_breaks_are_set_apart() {
    let cited = |text: &str| {
        let document = read(text, Format::Markdown);
        document.paragraphs.iter().map(|paragraph| format!("{} {}", paragraph.citation, paragraph.text.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(
        cited("1. States shall ensure, in particular:(a) Fair wages;(b) Safe work.\n\n2. They report.\n"),
        ["1 States shall ensure, in particular:", "1(a) Fair wages;", "1(b) Safe work.", "2 They report."]
    );
    assert_eq!(cited("## 第一条\n\n一  人人有权工作。二  国家提交报告。\n"), ["第一条(一) 人人有权工作。", "第一条(二) 国家提交报告。"]);
    assert_eq!(
        cited("一  报告提交如下：\n\n（一）一年内；\n\n（二）其后经请求。二  报告须详尽。\n"),
        ["一 报告提交如下：", "一(一) 一年内；", "一(二) 其后经请求。", "二 报告须详尽。"]
    );
    assert_eq!(cited("1. 各国应当：（一）保障工作；（二）提交报告。\n"), ["1 各国应当：", "1(一) 保障工作；", "1(二) 提交报告。"]);
    // One of them, or a sentence with references, is no list.
    for text in ["See the rules:(a) of them is old.\n", "The members of 2(a),(b) and (c) report.\n", "The rate was 3.4. It rose.\n"] {
        assert_eq!(read(text, Format::Markdown).paragraphs.len(), 1, "{text}");
    }
    let glued = load_bytes("text.md", b"It says:(a) one;(b) two.\n".to_vec(), &LoadOptions::default()).expect("loads");
    let kept = normalize(glued, &NormalizeOptions::new(Repairing::Off, None));
    assert_eq!(kept.paragraphs.len(), 1);
}
