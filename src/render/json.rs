//! JSON: the report as it stands, and the schema that describes it.

use super::jsonl::{CheckLine, CollationLine, ReportLine};
use crate::check::CheckReport;
use crate::report::{Collation, Inspection, ParallelText, Report, SearchReport};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// What can be written as JSON and has a schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Schema {
    /// A [`Report`], what `travaux diff` gives.
    #[default]
    Report,
    /// A line of a report in JSON Lines.
    ReportLine,
    /// An [`Inspection`], what `travaux show` gives.
    Inspection,
    /// A [`Collation`], what `travaux collate` and `travaux trace` give.
    Collation,
    /// A line of a collation in JSON Lines.
    CollationLine,
    /// A [`SearchReport`], what `travaux search` gives.
    Search,
    /// A [`ParallelText`], what `travaux align` gives.
    Parallel,
    /// A [`CheckReport`], what `travaux check` gives.
    Check,
    /// A line of a check in JSON Lines.
    CheckLine,
}

/// Writes a report, an inspection or a collation as indented JSON with a line feed at the end.
///
/// # Errors
/// Fails only when `out` does.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The JSON Schema (draft 2020-12) of what [`write()`] writes.
///
/// ```
/// use travaux::render::json::{Schema, schema};
/// assert_eq!(schema(Schema::Report)["title"], "Report");
/// ```
#[must_use]
pub fn schema(of: Schema) -> serde_json::Value {
    match of {
        Schema::Report => schemars::schema_for!(Report),
        Schema::ReportLine => schemars::schema_for!(ReportLine<'static>),
        Schema::Inspection => schemars::schema_for!(Inspection),
        Schema::Collation => schemars::schema_for!(Collation),
        Schema::CollationLine => schemars::schema_for!(CollationLine<'static>),
        Schema::Search => schemars::schema_for!(SearchReport),
        Schema::Parallel => schemars::schema_for!(ParallelText),
        Schema::Check => schemars::schema_for!(CheckReport),
        Schema::CheckLine => schemars::schema_for!(CheckLine<'static>),
    }
    .to_value()
}

#[cfg(test)]
mod tests {
    use super::{Schema, schema, write};
    use crate::render::sample;
    use crate::report::Report;

    #[test]
    fn json_is_the_report_and_nothing_more() {
        let mut bytes = Vec::new();
        write(&sample::report(), &mut bytes).expect("written");
        assert!(bytes.ends_with(b"}\n"));
        let read: Report = serde_json::from_slice(&bytes).expect("a report");
        assert_eq!(read, sample::report());
    }

    #[test]
    fn the_schemas_describe_every_field() {
        let report = schema(Schema::Report);
        for field in ["schema_version", "documents", "entries", "summary", "notices"] {
            assert!(report["properties"][field].is_object(), "{field}");
        }
        assert!(schema(Schema::Inspection)["properties"]["repairs"].is_object());
        assert!(schema(Schema::Collation)["properties"]["rows"].is_object());
        for (of, other) in [(Schema::ReportLine, "entry"), (Schema::CollationLine, "row"), (Schema::CheckLine, "finding")] {
            let lines = schema(of)["oneOf"].to_string();
            assert!(lines.contains("\"header\"") && lines.contains(&format!("\"{other}\"")), "{lines}");
        }
        assert!(schema(Schema::Check)["properties"]["findings"].is_object());
        assert!(schema(Schema::Search)["properties"]["hits"].is_object());
    }
}
