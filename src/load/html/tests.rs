//! What pages of many makers become.

use super::read;
use crate::document::{BlockKind, EmphasisKind, NoticeKind};
use crate::load::{Limit, LoadError, LoadOptions, Reading, Revisions};

fn reading(html: &str) -> Reading {
    read("page", html, &LoadOptions::default()).expect("sound")
}

/// Blocks as `marker|text`, lines separated by `/`.
fn texts(html: &str) -> Vec<String> {
    let blocks = reading(html).blocks;
    let text = |text: &str| text.replace('\n', "/");
    blocks
        .iter()
        .map(|block| match &block.marker {
            Some(marker) => format!("{}|{}", marker.shown, text(block.text.as_str())),
            None => text(block.text.as_str()),
        })
        .collect()
}

fn kinds(html: &str) -> Vec<(BlockKind, u8)> {
    reading(html).blocks.iter().map(|block| (block.kind, block.depth)).collect()
}

/// Prose that a page has beside what a test is about.
fn prose() -> String {
    format!("<p>{}</p>", "The Parties agree to cooperate in all fields of this Declaration. ".repeat(12))
}

#[test]
fn white_space_folds_as_in_browsers() {
    assert_eq!(texts("<p>\n one <b> two</b>\n\t<i>three </i> , four&nbsp; five<wbr>six</p> \n"), ["one two three , four\u{a0} fivesix"]);
    assert_eq!(texts("<p>人人生而\n自由，\n在 尊严</p><p>모든\n인간</p>"), ["人人生而自由，在 尊严", "모든 인간"]);
    assert_eq!(texts("<p style='white-space: pre-line'>one\n  two\n\nthree</p>"), ["one/  two", "three"]);
}

#[test]
fn line_breaks_are_lines_and_two_are_a_paragraph() {
    assert_eq!(texts("<div>one<br>two<br>\n<br>three<br></div>"), ["one/two", "three"]);
    assert_eq!(texts("<ul><li>one<br><br>more</ul>"), ["•|one", "more"]);
}

#[test]
fn text_without_an_element_of_its_own_is_a_paragraph() {
    assert_eq!(texts("one<p>two</p>three<div>four<div>five</div>six</div>"), ["one", "two", "three", "four", "five", "six"]);
}

#[test]
fn lists_show_the_numbers_of_a_browser() {
    let html = "<ol start=3><li>a<li value=7>b<ol type=a><li>c</ol><li>d</ol><ol reversed><li>x<li>y</ol>
        <ol style='list-style-type: lower-roman'><li>r</ol><ul style='list-style: none'><li>n</ul><ul><li></ul>";
    assert_eq!(texts(html), ["3.|a", "7.|b", "a.|c", "8.|d", "2.|x", "1.|y", "i.|r", "n"]);
    assert_eq!(
        kinds("<ol><li><p>a<p>b<ul><li>c</ul></ol>"),
        [(BlockKind::ListItem, 1), (BlockKind::Paragraph, 1), (BlockKind::ListItem, 2)]
    );
    assert_eq!(texts("<ol><li><ol type=i><li>inner</ol></ol>"), ["1.|", "i.|inner"]);
}

#[test]
fn numbers_that_office_programs_write_into_the_text_are_markers() {
    let libreoffice =
        "<style>li { list-style: none }</style><ol><li><p><span class=Numbering_20_Symbols style='display:block'>(a)</span>one</p></ol>";
    assert_eq!(texts(libreoffice), ["(a)|one"]);
    let word = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;
        </span></span><![endif]>one</p>";
    assert_eq!(texts(word), ["•|one"]);
}

#[test]
fn kinds_follow_the_elements() {
    let html = "<h2>Head</h2><blockquote><p>Quote</blockquote><pre><code>x\n\n y</code></pre><pre>  Article 1\n  We\n\n  agree</pre><hr><dl><dt>T<dd>D</dl>";
    assert_eq!(
        kinds(html),
        [
            (BlockKind::Heading(2), 0),
            (BlockKind::Quotation, 1),
            (BlockKind::Preformatted, 0),
            (BlockKind::Paragraph, 0),
            (BlockKind::Paragraph, 0),
            (BlockKind::Rule, 0),
            (BlockKind::Paragraph, 0),
            (BlockKind::Paragraph, 0)
        ]
    );
    let indents: Vec<u16> = reading(html).blocks.iter().map(|block| block.indent).collect();
    assert_eq!(indents, [0, 0, 0, 2, 2, 0, 0, 0]);
}

#[test]
fn tables_of_data_have_cells_and_tables_of_layout_have_none() {
    assert_eq!(kinds("<table><tr><th>a<th>b<tr><td><p>c<td>d</table>"), [(BlockKind::TableCell, 0); 4]);
    assert_eq!(kinds("<table><tr><td>a<td>b</table>"), [(BlockKind::TableCell, 0); 2]);
    assert_eq!(kinds("<table><tr><td><p>(a)<td><p>text</table>"), [(BlockKind::Paragraph, 0); 2]);
    assert_eq!(kinds("<table border=1><tr><td>one<br><br>two</table>"), [(BlockKind::Paragraph, 0); 2]);
}

#[test]
fn emphasis_is_what_is_bold_or_italic() {
    let html = "<style>.t4 { font-weight: bold }</style><p><b>one</b> <b>two</b> <span class=t4>three</span> four
        <i style='font-style: normal'>five</i> <em>six</em><h1><span style='font-weight:700'>H</span></h1>";
    let blocks = reading(html).blocks;
    let runs: Vec<(EmphasisKind, &str)> =
        blocks.iter().flat_map(|block| block.emphasis.iter().map(|run| (run.kind, &block.text.as_str()[run.range.clone()]))).collect();
    assert_eq!(runs, [(EmphasisKind::Bold, "one two three"), (EmphasisKind::Italic, "six"), (EmphasisKind::Bold, "H")]);
    assert_eq!(texts("<p>a <s>b <i>c</i></s> d<del>e</del> <strike>f</strike></p>"), ["a ~~b c~~ d~~e~~ ~~f~~"]);
}

#[test]
fn tracked_changes_are_accepted_or_rejected() {
    let html = "<p>We <del>should</del><ins>shall</ins> <s>act</s></p>";
    assert_eq!(texts(html), ["We shall ~~act~~"]);
    let options = LoadOptions { revisions: Revisions::Original, ..LoadOptions::default() };
    let original = read("page", html, &options).expect("sound");
    assert!(original.has_revisions);
    assert_eq!(original.blocks[0].text.as_str(), "We should ~~act~~");
}

#[test]
fn notes_of_all_makers_are_apart() {
    let pages = [
        // pandoc
        "<p>We<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a> agree.</p><section class=footnotes
            role='doc-endnotes'><ol><li id=fn1><p>A note.<a href='#fnref1' role='doc-backlink'>↩︎</a></p></li></ol></section>",
        // LibreOffice
        "<p>We<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a> agree.</p>
            <div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a>A note.</div>",
        // Word
        "<p>We<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''><span class=MsoFootnoteReference>[1]</span></a> agree.</p>
            <div><hr><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> A note.</p></div></div>",
        // MediaWiki
        "<p>We<sup id=cite_ref-1 class=reference><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup> agree.</p><ol class=references>
            <li id=cite_note-1><span class=mw-cite-backlink><b><a href='#cite_ref-1'>^</a></b></span> A note.</li></ol>",
        // By hand
        "<p>We<sup>[<a name=r1 href='#n1'>1</a>]</sup> agree.</p><p id=n1><sup>1</sup> A note.</p>",
    ];
    for page in pages {
        let reading = reading(page);
        let blocks: Vec<&crate::document::Block> = reading.blocks.iter().filter(|block| block.kind != BlockKind::Rule).collect();
        let [text, note] = blocks.as_slice() else { panic!("{page}: {blocks:?}") };
        assert_eq!((text.text.as_str(), note.text.as_str()), ("We agree.", "A note."), "{page}");
        assert_eq!((note.kind, note.depth), (BlockKind::Footnote, 0), "{page}");
        assert_eq!(note.marker.as_ref().map(|marker| marker.shown.as_str()), Some("1"), "{page}");
        let [reference] = reading.references.as_slice() else { panic!("{page}") };
        assert_eq!((reference.origin, reference.note), (2, note.text.origin(0)), "{page}");
    }
}

#[test]
fn notes_go_on_in_their_further_paragraphs() {
    let html = "<p>We<a id=body_ftn1 href='#ftn1'>1</a> agree.</p><p class=Footnote><span><a id=ftn1 href='#body_ftn1'>1</a></span>A note.</p>\
        <p class=Footnote>More.</p><p>End.</p>";
    assert_eq!(texts(html), ["We agree.", "1|A note.", "More.", "End."]);
    let kinds: Vec<BlockKind> = kinds(html).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Footnote, BlockKind::Footnote, BlockKind::Paragraph]);
}

#[test]
fn marks_typed_in_brackets_stay_whole() {
    let html = "<p>We<sup><a id=r href='#n'>1</a></sup> agree.</p><p id=n>[<a href='#r'>1</a>] A note.</p>";
    assert_eq!(texts(html), ["We agree.", "1|[1] A note."]);
}

#[test]
fn raised_text_and_links_are_no_notes() {
    let html = "<p>the 21<sup>st</sup> century, see <a href='#a5'>5</a></p><p id=a5>Article 5</p>";
    assert_eq!(texts(html), ["the 21st century, see 5", "Article 5"]);
}

#[test]
fn raised_figures_stay_raised() {
    let html = "<style>.h { vertical-align: super } td { vertical-align: super }</style><p>10<sup>6</sup> m<span class=h>2</span>, \
        2<sup><i>nd</i></sup> 10<sup>−<b>3</b></sup> (x<sup> 2 </sup>)<table><tr><th>a<th>b<tr><td>7<td>c</table>";
    assert_eq!(texts(html), ["10⁶ m², 2nd 10⁻³ (x ² )", "a", "b", "7", "c"]);
}

#[test]
fn a_site_is_left_out_and_the_text_is_not() {
    let html = format!(
        "<title>Declaration | Site</title><header><a href=/>Site</a><nav><a href=/a>Home</a></nav></header><h1>Declaration</h1>
        <div class=breadcrumbs><a href=/>Home</a> / <a href=/b>Texts</a></div><main>{}<div class=share-buttons><button>Share</button>
        <a href=/t>Post</a></div><section id=social-rights><h2>Social rights</h2><p>All have social rights.</p></section>
        <p hidden>Hidden</p><p class=d-none>Hidden</p><p style='display:none'>Hidden</p></main>
        <div id=cookie-banner>We use cookies. <button>Accept</button></div><footer>© Site <a href=/p>Privacy</a></footer>",
        prose()
    );
    let reading = reading(&html);
    let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts.len(), 4, "{texts:?}");
    assert_eq!((texts[0], texts[2], texts[3]), ("Declaration", "Social rights", "All have social rights."));
    assert_eq!(reading.notices.len(), 2);
}

#[test]
fn a_link_past_the_head_is_no_text() {
    assert_eq!(texts(&format!("<a class=skip-link href='#x'>Skip</a>{}", prose())).len(), 1);
}

#[test]
fn simple_pages_are_read_whole() {
    let html = format!(
        "<header><h2>Preamble</h2>{0}</header><article><h2>Article 1</h2>{0}</article><article><h2>Article 2</h2>{0}</article>",
        prose()
    );
    assert_eq!(texts(&html).len(), 6);
    let form = format!("<form id=aspnetForm><input type=hidden>{}<p>Done at Geneva.</p><footer>Signed</footer></form>", prose());
    assert_eq!(texts(&form).len(), 3);
    assert_eq!(texts("<ul class=menu><li><a href=/a>One</a></ul>"), ["•|One"]);
    assert_eq!(texts(&format!("<div style='display:none'>{}</div>", prose())).len(), 1);
    assert_eq!(texts("<p>In force.<h3><button>Article 1</button></h3><p>We agree."), ["In force.", "Article 1", "We agree."]);
}

#[test]
fn metadata_is_that_of_the_head() {
    let html = "<html lang=pt-BR><title>Consenso de São Paulo - Site</title><meta property='og:title' content='Consenso de São Paulo'>
        <meta name=description content=No><meta name='DC.date' content='2025-07-25'><meta name=author content=''><p>x";
    let pairs = [("title", "Consenso de São Paulo"), ("date", "2025-07-25"), ("language", "pt-BR")];
    assert_eq!(reading(html).metadata, pairs.map(|(key, value)| (key.to_owned(), value.to_owned())));
    let junk = reading("<title>Microsoft Word - doc1.docx</title><p><time datetime='2025-07-25'>July 25</time>");
    assert_eq!(junk.metadata, [("date".to_owned(), "2025-07-25".to_owned())]);
}

#[test]
fn what_is_no_text_does_not_leak() {
    let html = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script>if (a<b) x()</script></head><body>
        <!-- no --><?php no ?><template><p>no</p></template><p>a<svg><title>no</title><text>no</text></svg><datalist><option>no</datalist>
        <iframe>no</iframe></p><p><![CDATA[b & c]]></p>
        <p><math><mi>x</mi><mo>=</mo><mn>1</mn><annotation>no</annotation></math></p><ruby>漢<rt>no</rt></ruby></body></html>";
    assert_eq!(texts(html), ["a", "b & c", "x=1", "漢"]);
}

fn messages(html: &str) -> Vec<(NoticeKind, String)> {
    reading(html).notices.into_iter().map(|notice| (notice.kind, notice.message)).collect()
}

#[test]
fn fields_and_open_dialogs_are_text() {
    let html = "<p>Name: <input value=France>, <input type=hidden value=no><input type=search>state: <select><option>Party<option selected>
        Signatory</select>.<textarea>One.\n\nTwo.</textarea><dialog open>Three.</dialog><dialog>no</dialog><map>Four.</map>
        <object>Five.</object>";
    assert_eq!(texts(html), ["Name: France , state: Signatory .", "One.", "Two.", "Three.", "Four. Five."]);
    assert_eq!(messages(html), [(NoticeKind::LeftOut, "2 characters that the page hides were left out: “no”".to_owned())]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let html = "<p>One.<svg><title>Logo</title><path/></svg><svg><text>Emissions</text><text>by <tspan>year</tspan></text></svg>
        <iframe src='https://example.org/table'></iframe><iframe src=/pixel width=1 height=1></iframe><iframe src=/x hidden></iframe>
        <object data=annex.pdf><p>no</p></object><object data=a.png type=image/png></object><p><button>Annex</button><input type=submit value=Send>
        <ruby>漢<rt>kan</rt></ruby>";
    assert_eq!(texts(html), ["One.", "漢"]);
    let said = [
        (NoticeKind::Unread, "2 embedded pages or objects are not read: “https://example.org/table”, “annex.pdf”"),
        (NoticeKind::Unread, "the words in a drawing are not read: “Emissions by year”"),
        (NoticeKind::LeftOut, "the labels of 2 buttons were left out: “Annex”, “Send”"),
        (NoticeKind::LeftOut, "a reading beside characters (ruby) was left out: “kan”"),
    ];
    assert_eq!(messages(html), said.map(|(kind, message)| (kind, message.to_owned())));
}

#[test]
fn hidden_texts_of_one_length_do_not_look_alike() {
    let hidden =
        |text: &str| messages(&format!("<p>We agree to cooperate.</p><p style='display:none'>We <b>{text}</b> pay<script>x</script></p>"));
    assert_eq!(hidden("shall"), [(NoticeKind::LeftOut, "10 characters that the page hides were left out: “We shall pay”".to_owned())]);
    assert_ne!(hidden("shall"), hidden("never"));
}

#[test]
fn text_for_browsers_without_scripts_is_read_if_there_is_no_other() {
    let without = "<body><noscript><p>One &amp; <b>two</b></p><img src=x></noscript>";
    assert_eq!(texts(without), ["One & two"]);
    assert_eq!(messages(without)[0].0, NoticeKind::Unread);
    let both = format!("{without}<p>Three</p>");
    assert_eq!(texts(&both), ["Three"]);
    let said = "7 characters that the page shows where scripts do not run were left out: “One & two”";
    assert_eq!(messages(&both), [(NoticeKind::LeftOut, said.to_owned())]);
}

#[test]
fn every_byte_points_into_the_transcript() {
    let reading = reading("<p>one<br>two</p><pre>a\x0cb\n\nc</pre><ol><li>Привет<br><br>мир</ol>");
    for block in &reading.blocks {
        let text = block.text.as_str();
        for (at, character) in text.char_indices().filter(|(_, character)| *character != '\n') {
            assert_eq!(reading.transcript[block.text.origin(at)..].chars().next(), Some(character));
        }
    }
    assert_eq!(reading.transcript.lines().count(), reading.blocks.len());
    assert!(!reading.transcript.contains(['\x0c', '\r']));
}

#[test]
fn furniture_of_pages_comes_once() {
    let foot = "<div title=footer><p>A/RES/77/1</p></div>";
    assert_eq!(kinds(&format!("{foot}<p>x</p>{foot}")), [(BlockKind::Furniture, 0), (BlockKind::Paragraph, 0)]);
}

#[test]
fn pages_nested_too_deep_are_refused() {
    let error = read("page", &"<div>".repeat(100_000), &LoadOptions::default()).expect_err("too deep");
    assert!(matches!(error, LoadError::Limit { limit: Limit::Depth, value: 400, .. }));
}
