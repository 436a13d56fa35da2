//! What a reader of a comment sees, and what a hostile text cannot do in it.

use super::{Options, collation, render};
use crate::render::sample;
use crate::report::{Report, SegmentOp};

fn written(report: &Report, most_bytes: usize) -> String {
    let mut bytes = Vec::new();
    render(report, &Options { most_bytes }, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_comment_is_a_sentence_the_counts_and_a_line_for_each_change() {
    let comment = written(&sample::report(), 60_000);
    assert!(comment.starts_with("### before.md → after.md\n\n**3 of 8 paragraphs keep their wording; 1 commitment reversed"), "{comment}");
    assert!(comment.contains("| &#61; unchanged | 3 | − commitment removed | 1 |\n"), "{comment}");
    assert!(comment.contains("- date of the document: <del>July 25, 2025</del> <ins>July 26, 2025</ins>\n"));
    assert!(comment.contains(
        "<details><summary>&#126; <b>4 → 5</b> reworded · ▼ weakened: must → should · ▼ caveat: “as appropriate” added · ▼ narrowed: all → \
         some</summary><p dir=\"auto\">We <del>must</del> <ins>should</ins> promote"
    ));
    assert!(
        comment.contains("⇅ <b>2 → 9</b> moved</summary><p><sub>stood after 1, now after 8</sub></p><p dir=\"auto\">We reaffirm"),
        "{comment}"
    );
    assert!(comment.contains("≈ 1 change only in spelling, punctuation or form</summary><ul><li dir=\"auto\"><b>7 → 8</b> <del>recognize</del> <ins>recognise</ins>"));
    assert!(comment.contains("5 paragraphs have another number"));
    // Seven substantive changes, the editorial group, the renumbered.
    assert_eq!(comment.matches("<details>").count(), 9);
    assert!(!comment.contains("too long"));
}

#[test]
fn what_has_no_room_is_counted_and_never_cut_in_two() {
    let report = sample::report();
    let whole = written(&report, 60_000).len();
    for most_bytes in (0..whole + 1_200).step_by(97) {
        let comment = written(&report, most_bytes);
        assert!(comment.len() <= most_bytes.max(2_200), "{} bytes of {most_bytes}", comment.len());
        assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count());
        assert_eq!(comment.matches("<p").count(), comment.matches("</p>").count());
        let shown = comment.matches("<p dir").count();
        let said = comment.contains("too long");
        assert!(said || shown >= 7, "{comment}");
    }
    let nothing = written(&report, 0);
    assert!(nothing.contains("Left out: 7 changes.") && nothing.contains("`travaux diff`"), "{nothing}");
}

#[test]
fn no_line_begins_with_a_documents_words_and_none_acts() {
    let hostile = "/close\n# x\n\n</details><img src=x> @octocat fixes #1 | a | b\n- [x] `y`";
    let mut report = sample::reworded(&[(SegmentOp::Replace, hostile, "/merge"), (SegmentOp::Equal, hostile, hostile)]);
    report.documents.before.name = format!("a\n{hostile}");
    report.notices = vec![crate::document::Notice::new(crate::document::NoticeKind::Doubt, hostile).about(hostile)];
    report.entries[0].after[0].section = vec![hostile.to_owned()];
    report.entries[0].findings =
        vec![crate::report::Finding { message: hostile.to_owned(), ..sample::report().entries[0].findings[0].clone() }];
    let comment = written(&report, 60_000);
    for line in comment.lines().filter(|line| !line.is_empty()) {
        let ours = ["### ", "**", "| ", "|:", "- date", "> ", "<details>"];
        assert!(ours.iter().any(|start| line.starts_with(start)), "{line}");
    }
    for tag in ["<img", "@octocat", "#1 ", "[x]", "| b"] {
        assert!(!comment.contains(tag), "{tag} in {comment}");
    }
    assert_eq!(comment.matches("</details>").count(), comment.matches("<details>").count());
}

#[test]
fn many_documents_are_a_table_of_signs_and_the_places_that_changed() {
    let mut bytes = Vec::new();
    collation(&sample::collation(), &Options::default(), &mut bytes).expect("written");
    let comment = String::from_utf8(bytes).expect("UTF-8");
    assert!(comment.contains("| <b>1</b> We should publish an inventory of harbour pollution. | + | &#126;▼ | &#61; |\n"), "{comment}");
    assert!(comment.contains("| <b>2</b> We welcome the convention. | + | &#61; | − |\n"), "{comment}");
    assert!(comment.contains("▼ weakened: shall → should<br>We <del>shall</del> <ins>should</ins> publish"), "{comment}");
    assert!(comment.contains("Agreed language: 1 place of the latest"), "{comment}");
    assert_eq!(comment.matches("<details>").count(), 2, "one place changed, and the agreed language");
    assert_eq!(comment.matches("<details").count(), comment.matches("</details>").count());
}

#[test]
fn a_search_is_answered_in_a_sentence() {
    let mut found = sample::collation();
    found.retain_query("harbour pollution");
    let mut bytes = Vec::new();
    collation(&found, &Options::default(), &mut bytes).expect("written");
    let comment = String::from_utf8(bytes).expect("UTF-8");
    assert!(comment.contains("**“harbour pollution” stands in 3 of 3 documents: 2021 to 2023.**"), "{comment}");
}

#[test]
fn a_citation_that_runs_from_right_to_left_does_not_turn_its_line() {
    let mut report = sample::reworded(&[(SegmentOp::Replace, "يجب", "ينبغي")]);
    report.entries[0].before[0].citation = "المادة 2".to_owned();
    report.entries[0].after[0].citation = "المادة 3".to_owned();
    assert!(written(&report, 60_000).contains("<b>&#8296;المادة 2&#8297; → &#8296;المادة 3&#8297;</b> reworded"));
}
