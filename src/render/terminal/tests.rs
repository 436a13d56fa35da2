//! What a reader sees of a report.

use super::{Editorial, Extent, Options, View, render};
use crate::render::{ColorMode, sample};
use crate::report::{Report, SegmentOp};
use unicode_width::UnicodeWidthStr;

fn shown(report: &Report, options: &Options) -> String {
    let mut bytes = Vec::new();
    render(report, options, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

fn inline() -> Options {
    Options { width: 90, ..Options::default() }
}

#[test]
fn a_report_begins_with_the_documents_a_sentence_and_the_counts() {
    let summary = shown(&sample::report(), &Options { view: View::Summary, ..inline() });
    assert_eq!(
        summary,
        "\
before  before.md — 8 paragraphs · 888 words · 9 commitments · 1 repair
        São Paulo Consensus on China-Latin American and Caribbean States Human Rights
        Communication and Cooperation
        July 25, 2025 · São Paulo, Brazil
after   after.md — 9 paragraphs · 888 words · 10 commitments · 1 repair
        title as above · July 26, 2025 · São Paulo, Brazil
        ≠ date: July 25, 2025 → July 26, 2025

3 of 8 paragraphs keep their wording; 1 commitment reversed (oppose → support), 1 weakened
(must → should), 1 removed, 1 added; 1 paragraph removed, 1 added, 3 reworded, 1 moved, 1
split. 1 paragraph differs only in spelling, punctuation or form. 5 paragraphs have
another number.

paragraphs              findings
──────────────────      ──────────────────────────
= unchanged      3      − commitment removed     1
≈ editorial      1      + commitment added       1
~ reworded       3      ⇄ reversed               1
+ added          1      ▼ weakened               1
− removed        1      ▼ caveat added           1
⇅ moved          1      ▼ scope narrowed         1
÷ split          1      • figure changed         1
# renumbered     5      • date changed           1
                        ⇅ sentence moved         1

words: 36 deleted · 24 inserted · 57 moved · 2 written otherwise
"
    );
}

#[test]
fn changes_stand_in_reading_order_with_marks() {
    let text = shown(&sample::report(), &inline());
    let changes = text.split_once("written otherwise\n").expect("a summary").1;
    assert_eq!(
        changes,
        "
~ 1  reworded                                                   before.md:21 → after.md:19
  • figure: 20 → 23   • date: July 25, 2025 → July 26, 2025
    At present, the world is undergoing changes unseen in a century. On [-July 25, 2025-]
    {+July 26, 2025+}, we, representatives from [-20-]{+23+} countries, gathered in São
    Paulo, Brazil.

÷ 3 → 2–3  split in 2                                           before.md:27 → after.md:21
    Digital technology presents both opportunities and challenges. {+¶+} We should carry
    out digital capacity building.

+ 4  added                                                                     after.md:25
  + commitment added: “agree to exchange experience on long-term care”
    {+We recall the contribution of older persons, and we agree to exchange experience on
    long-term care.+}

~ 4 → 5  reworded                                               before.md:31 → after.md:27
  ▼ weakened: must → should   ▼ caveat: “as appropriate” added   ▼ narrowed: all → some
    We [-must-]{+should+} promote high-quality economic development{+, as appropriate,+}
    and ensure that the outcomes benefit [-all-]{+some+} people. {<moved from 5: We should
    promote more cooperation in areas such as poverty reduction.<}

~ 5 → 6  reworded · ~62 % sure                                  before.md:35 → after.md:29
  ⇄ reversed: oppose → support   ⇅ sentence moved: one sentence went to 5
    The rights and interests of labourers should be protected. [>moved to 5: We should
    promote more cooperation in areas such as poverty reduction.>] We [-oppose-]
    {+support+} the politicization of human rights issues[-, and the abuse of human rights
    topics to interfere in the internal affairs of other countries-].

⋯ 1 paragraph unchanged, 1 editorial (6–7 → 7–8); --editorial shows what is editorial

− 8  removed                                                                  before.md:43
  − commitment removed: “commend the Roundtable for its efforts”
    [-We commend the Roundtable for its efforts in promoting cooperation on human
    rights.-]

⇅ 2 → 9  moved: stood after 1, now after 8                      before.md:23 → after.md:35
    We reaffirm our fundamental understanding of human rights: human rights possess both
    universality and particularity. The advancement of human rights in each country must
    be grounded in its own history, culture, and stage of development, …
"
    );
}

#[test]
fn editorial_changes_are_marked_when_asked_for() {
    let text = shown(&sample::report(), &Options { editorial: Editorial::Shown, ..inline() });
    assert!(text.contains("⋯ 1 paragraph unchanged (6 → 7)\n"), "{text}");
    assert!(text.contains("≈ 7 → 8  editorial"), "{text}");
    assert!(text.contains("We [-recognize-]{+recognise+} this."), "{text}");
    assert!(text.contains("[-laborers-]{+labourers+}"), "{text}");
}

#[test]
fn only_what_is_selected_is_shown_and_the_rest_is_counted() {
    let text = shown(&sample::report(), &Options { only: Some("weakened,editorial".parse().expect("kinds")), ..inline() });
    assert!(text.contains("⋯ 2 paragraphs unchanged, 1 reworded, 1 added (1–3 → 1–4)\n"), "{text}");
    assert!(text.contains("~ 4 → 5  reworded"), "{text}");
    assert!(text.contains("We [-recognize-]{+recognise+} this."), "{text}");
    assert!(text.contains("benefit [-all-]"), "{text}");
    assert!(!text.contains("older persons"), "{text}");
}

#[test]
fn context_shows_neighbours_and_everything_shows_all() {
    let near = shown(&sample::report(), &Options { extent: Extent::Changes { context: 1 }, ..inline() });
    assert!(near.contains("= 6 → 7  unchanged"), "{near}");
    assert!(!near.contains('⋯'), "{near}");
    let all = shown(&sample::report(), &Options { extent: Extent::Everything, ..inline() });
    assert!(all.contains("≈ 7 → 8  editorial"), "{all}");
    assert!(all.contains("tailored to its national conditions."), "{all}");
}

#[test]
fn two_columns_stand_beside_each_other() {
    let text = shown(&sample::report(), &Options { view: View::SideBySide, width: 100, ..Options::default() });
    assert!(
        text.contains(
            "
    At present, the world is undergoing changes    │ At present, the world is undergoing changes
    unseen in a century. On [-July 25, 2025-], we, │ unseen in a century. On {+July 26, 2025+}, we,
    representatives from [-20-] countries,         │ representatives from {+23+} countries,
    gathered in São Paulo, Brazil.                 │ gathered in São Paulo, Brazil.
"
        ),
        "{text}"
    );
    let narrow = shown(&sample::report(), &Options { view: View::SideBySide, width: 79, ..Options::default() });
    assert_eq!(narrow, shown(&sample::report(), &Options { width: 79, ..Options::default() }));
}

#[test]
fn no_line_is_wider_than_the_terminal_or_ends_in_a_space() {
    let wide = "我们重申对人权的基本理解：人权兼具普遍性和特殊性，各国应当促进发展。";
    let mut report =
        sample::reworded(&[(SegmentOp::Equal, wide, wide), (SegmentOp::Replace, "必须", "应当"), (SegmentOp::Equal, wide, wide)]);
    report.notices.push(sample::notice());
    for report in [sample::report(), report] {
        for view in [View::Inline, View::SideBySide] {
            for width in [40, 80, 81, 100, 140, 300] {
                for line in shown(&report, &Options { view, width, ..Options::default() }).lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end(), "{width}");
                }
            }
        }
    }
}

#[test]
fn colour_adds_sequences_and_takes_brackets_away() {
    let text = shown(&sample::report(), &Options { color: ColorMode::Ansi, ..inline() });
    assert!(text.contains("We \x1b[38;5;166;9mmust\x1b[0m \x1b[38;5;32;1;4mshould\x1b[0m promote"), "{text}");
    for bracket in ["[-", "{+", "[>", "{<"] {
        assert!(!text.contains(bracket), "{text}");
    }
    for line in text.lines() {
        assert_eq!(line.matches("\x1b[0m").count(), line.matches("\x1b[").count() - line.matches("\x1b[0m").count(), "{line:?}");
    }
}

#[test]
fn hostile_text_does_not_reach_the_terminal() {
    let mut report =
        sample::reworded(&[(SegmentOp::Replace, "a\x1b]0;title\x07b", "x\u{202e}y\rz"), (SegmentOp::Equal, "\u{9b}2J", "\u{9b}2J")]);
    report.documents.before.name = "be\x1b[2Jfore".to_owned();
    report.entries[0].after[0].citation = "1\x08".to_owned();
    report.entries[0].after[0].section = vec!["I\x1b".to_owned()];
    report.notices.push(sample::notice());
    report.notices[0].message = "\x1b[31m".to_owned();
    for view in [View::Inline, View::SideBySide] {
        let text = shown(&report, &Options { view, ..inline() });
        assert!(text.contains("␛]0;title␇b"), "{text}");
        assert!(!text.contains(|character: char| (character.is_control() && character != '\n') || character == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn long_unchanged_stretches_are_shortened_unless_everything_is_wanted() {
    let long = "Everyone has the right to rest and leisure, including reasonable limitation of working hours. ".repeat(20);
    let report =
        sample::reworded(&[(SegmentOp::Equal, &long, &long), (SegmentOp::Replace, "must", "should"), (SegmentOp::Equal, &long, &long)]);
    let short = shown(&report, &inline());
    assert!(short.contains("Everyone has the right to rest and leisure, including …"), "{short}");
    assert!(short.matches("Everyone").count() < 6, "{short}");
    let whole = shown(&report, &Options { extent: Extent::Everything, ..inline() });
    assert_eq!(whole.matches("Everyone").count(), 40);
}

#[test]
fn a_moved_sentence_shows_what_was_edited_in_it() {
    let text = shown(&sample::moved_and_reworded(), &inline());
    assert!(text.contains("We agree. {<moved here: We [-must-]{+should+} act {+now+}.<} We end.\n"), "{text}");
    let columns = shown(&sample::moved_and_reworded(), &Options { view: View::SideBySide, width: 120, ..Options::default() });
    assert!(columns.contains("│ We agree. {<moved here: We {+should+} act {+now+}.<} We\n"), "{columns}");
}

#[test]
fn nothing_changed_is_said_in_one_line() {
    let text = shown(&sample::same(), &inline());
    assert!(text.contains("\nNo substantive difference.\n"), "{text}");
    assert!(text.ends_with("\n⋯ 1 paragraph unchanged (1)\n"), "{text}");
}
