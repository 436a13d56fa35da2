//! From a report to a redline: front matter, entries in the order of both texts, findings as
//! comments.

use super::builder::{Builder, Passage, Remark, Side, View};
use super::form::Line;
use super::moves::{Position, SentenceMoves, positions};
use super::order::{Step, steps};
use super::pieces::{self, Piece, Presence};
use super::redline::{Comment, Redline};
use crate::document::{Field, FieldName, FrontMatter, Sides, file_name};
use crate::render::headline::headline;
use crate::report::{Entry, EntryParagraph, Evidence, Finding, Report};

/// Lines of the front matter, in the order in which they are written.
const FIELDS: [FieldName; 6] = [FieldName::Cover, FieldName::Symbol, FieldName::Title, FieldName::Event, FieldName::Place, FieldName::Date];

/// Puts both texts together.
pub(super) fn compose(report: &Report) -> Redline {
    let mut builder = Builder::default();
    let mut introduction = Some(introduction(report));
    let front_matter = report.documents.as_ref().map(|document| &document.front_matter);
    for name in FIELDS {
        let values = front_matter.map(|front_matter| shown(front_matter, name));
        if values.before.is_some() || values.after.is_some() {
            field(&mut builder, name, values, introduction.take());
        }
    }
    let positions = positions(&report.entries);
    let moves = SentenceMoves::new(&report.entries, &positions);
    for step in steps(&report.entries, &positions) {
        let (index, is_old) = match step {
            Step::Common(index) | Step::New(index) => (index, false),
            Step::Old(index) => (index, true),
        };
        let view = match positions[index] {
            Position::Moved(id) if is_old => View::Old(id),
            Position::Moved(id) => View::New(id),
            Position::Fixed => View::Common,
        };
        let entry = &report.entries[index];
        let mut passage = passage(entry);
        if let Some(introduction) = introduction.take() {
            let side = if is_old || view == View::Common && entry.after.is_empty() { Side::Before } else { Side::After };
            passage.remarks.insert(0, Remark { side, line: 0, range: None, comment: introduction });
        }
        builder.passage(passage, &pieces::of_entry(index, entry, &moves), view);
    }
    builder.finish()
}

/// What is compared, for whoever opens the file without knowing.
fn introduction(report: &Report) -> Comment {
    let names = super::file_names(report);
    let [sentence, rest] = headline(report);
    let mut lines = vec![
        format!("The earlier text is {}, the later {}.", names.before, names.after),
        "Accepting all changes gives the later text, rejecting all the earlier: words, numbers, order and spaces.".to_owned(),
        format!("{sentence} {rest}").trim().to_owned(),
    ];
    lines.extend(report.notices.iter().map(|notice| match &notice.document {
        Some(document) => format!("Note on {}: {}", file_name(document), notice.message),
        None => format!("Note: {}", notice.message),
    }));
    Comment { title: "Comparison of two texts".to_owned(), lines }
}

/// A field that stands in the text; of titles also one that only the file's properties tell.
fn shown(front_matter: &FrontMatter, name: FieldName) -> Option<&str> {
    let is_shown = |field: &&Field| field.place.is_some() || name == FieldName::Title;
    front_matter.field(name).filter(is_shown).map(|field| field.value.as_str())
}

fn field(builder: &mut Builder, name: FieldName, values: Sides<Option<&str>>, introduction: Option<Comment>) {
    let pieces = match (values.before, values.after) {
        (Some(before), Some(after)) => pieces::of_line(before, after),
        (Some(before), None) => vec![Piece::Words(Presence::Before, before)],
        (None, after) => vec![Piece::Words(Presence::After, after.unwrap_or_default())],
    };
    let side = if values.after.is_some() { Side::After } else { Side::Before };
    let remarks = introduction.map(|comment| Remark { side, line: 0, range: None, comment });
    let lines = values.map(|value| value.map(|value| Line::of_field(name, value)).into_iter().collect());
    builder.passage(Passage { lines, remarks: remarks.into_iter().collect() }, &pieces, View::Common);
}

fn passage(entry: &Entry) -> Passage {
    let lines = |paragraphs: &[EntryParagraph]| paragraphs.iter().map(Line::of_paragraph).collect();
    Passage { lines: entry.sides().map(lines), remarks: entry.findings.iter().map(|finding| remark(entry, finding)).collect() }
}

/// A finding as a comment on what it quotes: the later text's words if it quotes any.
fn remark(entry: &Entry, finding: &Finding) -> Remark {
    let place = |paragraphs: &[EntryParagraph], evidence: &Evidence| {
        let line = paragraphs.iter().position(|paragraph| paragraph.index == evidence.paragraph)?;
        Some((line, evidence.offset..evidence.offset.saturating_add(evidence.quote.len())))
    };
    let after = finding.after.as_ref().and_then(|evidence| place(&entry.after, evidence)).map(|place| (Side::After, place));
    let before = || finding.before.as_ref().and_then(|evidence| place(&entry.before, evidence)).map(|place| (Side::Before, place));
    let comment = comment(finding);
    match after.or_else(before) {
        Some((side, (line, range))) => Remark { side, line, range: Some(range), comment },
        None => Remark { side: if entry.after.is_empty() { Side::Before } else { Side::After }, line: 0, range: None, comment },
    }
}

fn comment(finding: &Finding) -> Comment {
    let rule = finding.rule;
    let name = rule.name().replace('-', " ");
    let mut title = name[..1].to_uppercase() + &name[1..];
    if !finding.message.is_empty() {
        title = format!("{title}: {}", finding.message);
    }
    Comment { title, lines: vec![format!("{}: {}.", rule.code(), rule.help())] }
}
