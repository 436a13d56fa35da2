//! JSON Lines: a header with all that is not a list of changes, then one entry (or place of many
//! documents) a line, each line a JSON object whose `type` says what it is.
//!
//! A program can handle a line as soon as it is there, and needs no more memory than for one.

use crate::check::{CheckReport, CheckSummary, CheckedSet, IdleRule, ReportedFinding};
use crate::document::{Notice, Sides};
use crate::report::{
    CollatedDocument, Collation, CollationRow, CollationSummary, CollationUnits, DocumentSummary, Entry, FieldChange, Query, Report,
    Summary,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// A line of a comparison.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum ReportLine<'a> {
    /// The first line: everything but the entries.
    Header(ReportHeader<'a>),
    /// Each line after it.
    Entry(&'a Entry),
}

/// Everything in a report but its entries; the fields are those of the report.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ReportHeader<'a> {
    schema_version: &'a str,
    generator: &'a str,
    documents: &'a Sides<DocumentSummary>,
    front_matter: &'a [FieldChange],
    summary: &'a Summary,
    notices: &'a [Notice],
}

/// A line of a collation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum CollationLine<'a> {
    /// The first line: everything but the rows.
    Header(CollationHeader<'a>),
    /// Each line after it.
    Row(&'a CollationRow),
}

/// Everything in a collation but its rows; the fields are those of the collation.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CollationHeader<'a> {
    schema_version: &'a str,
    generator: &'a str,
    units: CollationUnits,
    documents: &'a [CollatedDocument],
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a Query>,
    summary: &'a CollationSummary,
    notices: &'a [Notice],
}

/// A line of a check.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum CheckLine<'a> {
    /// The first line: everything but the findings.
    Header(CheckHeader<'a>),
    /// Each line after it.
    Finding(&'a ReportedFinding),
}

/// Everything in the report of a check but its findings; the fields are those of the report.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CheckHeader<'a> {
    schema_version: &'a str,
    generator: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a str>,
    sets: &'a [CheckedSet],
    idle: &'a [IdleRule],
    summary: &'a CheckSummary,
    notices: &'a [Notice],
}

/// Writes the report of a check, one JSON object a line.
///
/// # Errors
/// Fails only when `out` does.
pub fn check(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let header = CheckLine::Header(CheckHeader {
        schema_version: &report.schema_version,
        generator: &report.generator,
        base: report.base.as_deref(),
        sets: &report.sets,
        idle: &report.idle,
        summary: &report.summary,
        notices: &report.notices,
    });
    write_lines(std::iter::once(header).chain(report.findings.iter().map(CheckLine::Finding)), out)
}

/// Writes a report, one JSON object a line.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let header = ReportLine::Header(ReportHeader {
        schema_version: &report.schema_version,
        generator: &report.generator,
        documents: &report.documents,
        front_matter: &report.front_matter,
        summary: &report.summary,
        notices: &report.notices,
    });
    write_lines(std::iter::once(header).chain(report.entries.iter().map(ReportLine::Entry)), out)
}

/// Writes a collation, one JSON object a line.
///
/// # Errors
/// Fails only when `out` does.
pub fn collation(collation: &Collation, out: &mut dyn Write) -> io::Result<()> {
    let header = CollationLine::Header(CollationHeader {
        schema_version: &collation.schema_version,
        generator: &collation.generator,
        units: collation.units,
        documents: &collation.documents,
        query: collation.query.as_ref(),
        summary: &collation.summary,
        notices: &collation.notices,
    });
    write_lines(std::iter::once(header).chain(collation.rows.iter().map(CollationLine::Row)), out)
}

fn write_lines(lines: impl Iterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    for line in lines {
        // JSON escapes line feeds, so that a line is a whole object.
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::{check, collation, render};
    use crate::check::ReportedFinding;
    use crate::render::sample;
    use crate::report::{CollationRow, Entry};
    use serde_json::Value;

    fn lines(bytes: &[u8]) -> Vec<Value> {
        bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).expect("JSON")).collect()
    }

    fn untyped(mut line: Value, kind: &str) -> Value {
        assert_eq!(line.as_object_mut().and_then(|object| object.remove("type")), Some(Value::from(kind)));
        line
    }

    #[test]
    fn the_lines_of_a_report_are_its_header_and_its_entries() {
        let mut bytes = Vec::new();
        render(&sample::report(), &mut bytes).expect("written");
        let mut lines = lines(&bytes).into_iter();
        let header = untyped(lines.next().expect("a header"), "header");
        assert_eq!(header["summary"]["substantive"], 7);
        let entries: Vec<Entry> = lines.map(|line| serde_json::from_value(untyped(line, "entry")).expect("an entry")).collect();
        assert_eq!(entries, sample::report().entries);
        let mut whole = serde_json::to_value(sample::report()).expect("JSON");
        whole.as_object_mut().expect("an object").remove("entries");
        assert_eq!(header, whole, "the header is the report without its entries");
    }

    #[test]
    fn the_lines_of_a_check_are_its_header_and_its_findings() {
        let mut bytes = Vec::new();
        let report = crate::render::check::sample::report();
        check(&report, &mut bytes).expect("written");
        let mut lines = lines(&bytes).into_iter();
        let header = untyped(lines.next().expect("a header"), "header");
        let findings: Vec<ReportedFinding> =
            lines.map(|line| serde_json::from_value(untyped(line, "finding")).expect("a finding")).collect();
        assert_eq!(findings, report.findings);
        let mut whole = serde_json::to_value(&report).expect("JSON");
        whole.as_object_mut().expect("an object").remove("findings");
        assert_eq!(header, whole, "the header is the report without its findings");
    }

    #[test]
    fn the_lines_of_a_collation_are_its_header_and_its_rows() {
        let mut bytes = Vec::new();
        collation(&sample::collation(), &mut bytes).expect("written");
        let mut lines = lines(&bytes).into_iter();
        let header = untyped(lines.next().expect("a header"), "header");
        let rows: Vec<CollationRow> = lines.map(|line| serde_json::from_value(untyped(line, "row")).expect("a row")).collect();
        assert_eq!(rows, sample::collation().rows);
        let mut whole = serde_json::to_value(sample::collation()).expect("JSON");
        whole.as_object_mut().expect("an object").remove("rows");
        assert_eq!(header, whole, "the header is the collation without its rows");
    }
}
