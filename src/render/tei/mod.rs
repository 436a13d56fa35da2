//! TEI P5: the texts with a critical apparatus, encoded by parallel segmentation (TEI Guidelines,
//! chapter *Critical Apparatus*, `method="parallel-segmentation"`).
//!
//! Each place is an `ab`; where the documents differ stands an `app`, the earliest text as `lem`, the
//! others as `rdg`, typed `orthographic`, `substantive` or `transposition`; what a document lacks is
//! an empty `lem` or `rdg`. What happened to a place (`#moved`, `#split`, `#merged`, `#regrouped`,
//! `#renumbered`) is in its `ana`, which points to the taxonomies in the header. Findings, and where
//! moved paragraphs stood, are notes in `back`, whose `target` is the place.
//!
//! Whatever a document says passes through `escape::escape`.

mod apparatus;
mod collation;
mod escape;
mod header;

pub use collation::collation;

pub(super) use self::escape::escape;
use super::wording::{citations, doubt, moved};
use crate::report::{Entry, Finding, Grouping, Report};
use std::io::{self, BufWriter, Write};

/// Writes a report as a TEI document.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    header::of_report(report, &mut out)?;
    writeln!(out, "<text>\n<body>")?;
    if report.entries.is_empty() {
        // A body is never empty.
        writeln!(out, "<ab/>")?;
    }
    for entry in &report.entries {
        let kind = entry.after.first().or(entry.before.first()).map_or("body", |paragraph| paragraph.kind.name());
        write!(
            out,
            "<ab xml:id=\"e{}\" n=\"{}\" type=\"{}\" subtype=\"{}\"{}>",
            entry.id,
            escape(&citations(entry)),
            kind.replace(' ', "-"),
            entry.kind.name(),
            analysis(entry)
        )?;
        apparatus::entry(entry, &mut out)?;
        writeln!(out, "</ab>")?;
    }
    writeln!(out, "</body>")?;
    let notes: Vec<String> = report.entries.iter().flat_map(notes).collect();
    back(&notes, &mut out)?;
    writeln!(out, "</text>\n</TEI>")?;
    out.flush()
}

/// The notes, if there are any.
fn back(notes: &[String], out: &mut impl Write) -> io::Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "<back>\n<div type=\"notes\">")?;
    for note in notes {
        writeln!(out, "{note}")?;
    }
    writeln!(out, "</div>\n</back>")
}

/// The attribute `ana` with all that happened beside the wording.
fn analysis(entry: &Entry) -> String {
    attribute(entry.movement.is_some(), entry.grouping, entry.renumbered)
}

fn attribute(moved: bool, grouping: Grouping, renumbered: bool) -> String {
    let grouping = match grouping {
        Grouping::Single => None,
        Grouping::Split => Some("#split"),
        Grouping::Merged => Some("#merged"),
        Grouping::Regrouped => Some("#regrouped"),
    };
    let fates: Vec<&str> = [moved.then_some("#moved"), grouping, renumbered.then_some("#renumbered")].into_iter().flatten().collect();
    if fates.is_empty() { String::new() } else { format!(" ana=\"{}\"", fates.join(" ")) }
}

/// What is to be said of an entry: where it stood, how sure it is, what was found.
fn notes(entry: &Entry) -> Vec<String> {
    let target = format!("#e{}", entry.id);
    let note = |kind: &str, text: &str| format!("<note type=\"{kind}\" target=\"{target}\">{}</note>", escape(text));
    let movement = entry.movement.as_ref().map(|movement| note("movement", moved(movement).trim_start_matches(": ")));
    let doubt = doubt(entry).map(|doubt| note("alignment", &doubt));
    movement.into_iter().chain(doubt).chain(entry.findings.iter().map(|finding| finding_note(finding, &target, ""))).collect()
}

/// A finding as a note; `more` are further attributes.
fn finding_note(finding: &Finding, target: &str, more: &str) -> String {
    let rule = finding.rule.name();
    format!("<note type=\"finding\" subtype=\"{rule}\" ana=\"#{rule}\" target=\"{target}\"{more}>{}</note>", escape(&finding.message))
}

#[cfg(test)]
mod tests;
