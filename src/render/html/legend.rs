//! The page's controls, and what explains its signs.
//!
//! Controls have the class `js`: they are seen only where there is script to work them.

use super::{escape, names};
use crate::report::{ChangeKind, Report};
use std::fmt::Write;

/// A key and what it does.
pub(super) type Key = (&'static str, &'static str);

const REPORT_KEYS: [Key; 8] = [
    ("j", "next change"),
    ("k", "previous change"),
    ("/", "search"),
    ("v", "one column or two"),
    ("e", "show or hide editorial changes"),
    ("c", "copy the citation of the change you are at"),
    ("Esc", "leave the search, or show all changes again"),
    ("?", "this help"),
];

/// Appends the bar of controls of a comparison of two documents.
pub(super) fn push_toolbar(to: &mut String, search: &str) {
    // Writing to a string does not fail.
    let _ = write!(
        to,
        "<div class=\"bar js\" role=\"region\" aria-label=\"Controls\"><div class=\"find\" role=\"search\"><label class=\"vh\" for=\"q\">{search}</label>\
         <input type=\"search\" id=\"q\" placeholder=\"{search} …  /\" autocomplete=\"off\" spellcheck=\"false\">\
         <span id=\"said\" role=\"status\"></span></div>\
         <div class=\"set\" role=\"group\" aria-label=\"Go\"><button type=\"button\" id=\"prev\" title=\"Previous change (k)\">\
         <i aria-hidden=\"true\">↑</i> <span>Previous</span></button><button type=\"button\" id=\"next\" title=\"Next change (j)\">\
         <i aria-hidden=\"true\">↓</i> <span>Next</span></button></div>\
         <div class=\"set\" role=\"group\" aria-label=\"View\"><button type=\"button\" data-view=\"inline\" title=\"One column (v)\">\
         <i aria-hidden=\"true\">▯</i> <span>One column</span></button><button type=\"button\" data-view=\"side\" title=\"Two columns (v)\">\
         <i aria-hidden=\"true\">▯▯</i> <span>Two columns</span></button></div>\
         <button type=\"button\" id=\"ed\" aria-pressed=\"false\" title=\"Show changes of spelling, punctuation and form (e)\">\
         <i aria-hidden=\"true\">≈</i> <span>Editorial</span></button>"
    );
    push_common_controls(to);
    to.push_str("</div>\n");
}

/// Appends the controls that every page has.
pub(super) fn push_common_controls(to: &mut String) {
    to.push_str(
        "<button type=\"button\" id=\"theme\" title=\"Light or dark\"><i aria-hidden=\"true\">◐</i> <span>Light or dark</span></button>\
         <button type=\"button\" id=\"help\" title=\"Keys and signs (?)\"><i aria-hidden=\"true\">?</i> <span class=\"vh\">Help</span></button>",
    );
}

/// Appends what explains the page, and the help that opens over it.
pub(super) fn push_footer(to: &mut String, report: &Report) {
    to.push_str("<footer class=\"foot\"><h2>How to read this</h2><ul class=\"signs\">");
    for (example, words) in [
        ("<del>must</del>", "words that only the earlier text has: struck out"),
        ("<ins>should</ins>", "words that only the later text has: underlined"),
        ("<del class=\"mv\">…</del> <ins class=\"mv\">…</ins>", "a sentence that moved: struck out where it stood, dotted where it stands"),
        ("<del class=\"ed\">labor</del> <ins class=\"ed\">labour</ins>", "the same, written otherwise"),
        ("<ins class=\"pe\">¶</ins> <del class=\"pe\">¶</del>", "the end of a paragraph that came (split) or went (merged)"),
    ] {
        let _ = write!(to, "<li><span class=\"ex\">{example}</span> {words}</li>");
    }
    let moved = (names::MOVED, "the paragraph stands elsewhere among the others");
    let kinds = [
        (names::kind(ChangeKind::Reworded), "the paragraph has other words"),
        (names::kind(ChangeKind::Added), "the earlier text lacks it"),
        (names::kind(ChangeKind::Removed), "the later text lacks it"),
        moved,
    ];
    for (name, words) in kinds {
        let _ = write!(
            to,
            "<li><span class=\"ex\"><span class=\"k {}\"><i aria-hidden=\"true\">{}</i> {}</span></span> {words}</li>",
            name.class, name.sign, name.word
        );
    }
    to.push_str("<li><span class=\"ex\"><bdi>¶4</bdi> → <bdi>¶5</bdi></span> the paragraph was 4 and is 5</li></ul>");
    if !report.summary.findings.is_empty() {
        to.push_str("<h2>What was looked for and found</h2><dl>");
        for count in &report.summary.findings {
            let rule = names::rule(count.rule);
            let class = names::direction(count.rule.direction()).map_or("neither", |direction| direction.class);
            let _ = write!(
                to,
                "<dt><i class=\"{class}\" aria-hidden=\"true\">{}</i> {}</dt><dd>{}</dd>",
                rule.sign,
                rule.word,
                escape::escaped(count.rule.help())
            );
        }
        to.push_str("</dl>");
    }
    push_end(to, &report.generator);
    push_dialog(to, &REPORT_KEYS);
}

/// Appends who made the page, and closes the footer.
pub(super) fn push_end(to: &mut String, generator: &str) {
    let _ = writeln!(
        to,
        "<p class=\"made\">Made by {}. Findings point to changes; what they mean is for the reader to judge. This file holds all it shows: \
         it loads nothing and sends nothing.</p></footer>",
        escape::escaped(generator)
    );
}

/// Appends the help that opens over the page.
pub(super) fn push_dialog(to: &mut String, keys: &[Key]) {
    to.push_str("<dialog id=\"keys\" aria-labelledby=\"keys-title\"><h2 id=\"keys-title\">Keys</h2><dl class=\"keys\">");
    for (key, words) in keys {
        let _ = write!(to, "<dt><kbd>{key}</kbd></dt><dd>{words}</dd>");
    }
    to.push_str(
        "</dl><p>The signs are explained at the end of the page.</p><form method=\"dialog\"><button>Close</button></form></dialog>\n",
    );
}
