//! Markdown for a comment on a pull request or the summary of a step: a sentence, a table by language,
//! then each finding in a line that unfolds to both passages, the gravest first.

use super::wording::{Pointed, checked, doubt, earlier, found, parts, unchecked};
use crate::check::{CheckReport, Passage, ReportedFinding, Severity};
use crate::render::excerpt::{Stretch, head};
use crate::render::headline::counted;
use crate::render::markdown::{Block, escape, fill};
use std::io::{self, Write};

/// Most bytes; GitHub takes 65,536 characters in a comment.
const MOST_BYTES: usize = 60_000;
/// Bytes kept for saying what was left out.
const RESERVE: usize = 1_000;
/// Messages and names are no longer than this.
const LONGEST: usize = 400;
/// How much of a passage stays on each side of what a finding points at.
const AROUND: usize = 160;
/// So many notices are shown.
const NOTICES: usize = 12;

/// Writes the findings that count.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("### Translations\n\n**{}** {}\n\n", escape(&found(report)), excerpt(&checked(report)));
    text.push_str("| language | texts | pairs of paragraphs | errors | warnings | notes | in the baseline | suppressed |\n");
    text.push_str("|:--|--:|--:|--:|--:|--:|--:|--:|\n");
    for tally in &report.summary.languages {
        let counts = tally.found;
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
            excerpt(&tally.language),
            tally.texts,
            tally.links,
            counts.errors,
            counts.warnings,
            counts.notes,
            counts.baselined,
            counts.suppressed
        ));
    }
    text.push('\n');
    for notice in report.notices.iter().take(NOTICES) {
        text.push_str(&format!("> {}\n\n", excerpt(&notice.message)));
    }
    let of_severity = |severity| report.findings.iter().filter(move |finding| finding.counts() && finding.severity == severity);
    let blocks: Vec<Block> = Severity::ALL.into_iter().flat_map(of_severity).map(block).collect();
    let closing = unchecked(report).map_or_else(String::new, |unchecked| format!("<sub>{}</sub>\n", excerpt(&unchecked)));
    let room = MOST_BYTES.saturating_sub(text.len() + closing.len() + RESERVE);
    let left_out = fill(&mut text, &blocks, room);
    if left_out.blocks + left_out.words > 0 {
        text.push_str(&format!(
            "**This comment would be too long.** Left out: {}, and the words of {}. `travaux check` in a terminal shows everything.\n\n",
            counted(left_out.blocks, "finding"),
            left_out.words
        ));
    }
    text.push_str(&closing);
    out.write_all(text.trim_end().as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

fn block(finding: &ReportedFinding) -> Block {
    let doubt = doubt(finding).map_or_else(String::new, |doubt| format!(" ({doubt})"));
    let summary = format!(
        "{} <b>{}</b> <code>{}:{}</code> {}{doubt}",
        finding.severity.name(),
        finding.code,
        excerpt(&finding.site.file),
        excerpt(&finding.site.short()),
        excerpt(&finding.message)
    );
    let mut words = String::new();
    let earlier = earlier(finding);
    let (source, translation) = (finding.source.as_ref(), finding.translation.as_ref());
    for (label, passage) in [("was, ", earlier.source), ("", source), ("was, ", earlier.translation), ("", translation)] {
        words.push_str(&passage.map_or_else(String::new, |passage| quoted(label, passage)));
    }
    finding.others.iter().for_each(|other| words.push_str(&quoted("", other)));
    Block {
        line: format!("<p>{summary}</p>\n\n"),
        whole: format!("<details><summary>{summary}</summary>{words}<p><sub>{}</sub></p></details>\n\n", escape(finding.rule.summary())),
    }
}

/// A passage with what the finding points at in bold.
fn quoted(label: &str, passage: &Passage) -> String {
    let parts = parts(passage);
    let mut words = String::new();
    for (index, (what, part)) in parts.iter().enumerate() {
        match what {
            Pointed::At => words.push_str(&format!("<b>{}</b>", escape(part))),
            Pointed::No => match Stretch::at(index, parts.len(), AROUND, AROUND).ends(part, AROUND) {
                Some((head, tail)) => words.push_str(&format!("{} … {}", escape(head), escape(tail))),
                None => words.push_str(&escape(part)),
            },
        }
    }
    format!("<p dir=\"auto\"><sub>{label}{} {}</sub> {words}</p>", excerpt(&passage.language), excerpt(&passage.short()))
}

/// A text, or its beginning if it is long.
fn excerpt(text: &str) -> String {
    let beginning = head(text, LONGEST);
    if beginning.len() < text.len() { format!("{} …", escape(beginning)) } else { escape(text) }
}
