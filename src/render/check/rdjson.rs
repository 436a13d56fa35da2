//! Reviewdog's diagnostics (`DiagnosticResult` of its protocol).

use crate::check::{CheckReport, FixEdit, ReportedFinding, Severity};
use crate::render::json;
use crate::render::visible::visible;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the findings that count.
///
/// # Errors
/// Fails only when `out` does.
pub fn render(report: &CheckReport, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics: Vec<Value> = report.findings.iter().filter(|finding| finding.counts()).map(diagnostic).collect();
    json::write(&json!({ "source": { "name": "travaux" }, "diagnostics": diagnostics }), out)
}

fn diagnostic(finding: &ReportedFinding) -> Value {
    let mut diagnostic = json!({
        "message": visible(&finding.message),
        "location": { "path": finding.site.file },
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        "code": { "value": finding.code },
    });
    if finding.site.first.unit.is_line() {
        // Reviewdog counts columns in bytes, which are not known here: lines are enough for a comment.
        diagnostic["location"]["range"] =
            json!({ "start": { "line": finding.site.first.line }, "end": { "line": finding.site.last.line } });
    }
    let suggestions: Vec<Value> = finding.fixes.iter().filter(|fix| fix.first.unit.is_line()).map(suggestion).collect();
    if !suggestions.is_empty() {
        diagnostic["suggestions"] = json!(suggestions);
    }
    diagnostic
}

/// A replacement. Columns are bytes, and the last is the one after it.
fn suggestion(fix: &FixEdit) -> Value {
    json!({
        "range": {
            "start": { "line": fix.first.line, "column": fix.byte_columns.start },
            "end": { "line": fix.last.line, "column": fix.byte_columns.end },
        },
        "text": fix.replacement,
    })
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::render::check::sample;
    use serde_json::{Value, json};

    #[test]
    fn fixes_are_suggestions_with_columns_in_bytes() {
        let mut out = Vec::new();
        render(&sample::report(), &mut out).expect("written");
        let result: Value = serde_json::from_slice(&out).expect("JSON");
        let diagnostics = result["diagnostics"].as_array().expect("an array");
        let suggestions: Vec<&Value> = diagnostics.iter().filter_map(|diagnostic| diagnostic.get("suggestions")).collect();
        let range = json!({ "start": { "line": 14, "column": 4 }, "end": { "line": 14, "column": 6 } });
        assert_eq!(suggestions, [&json!([{ "range": range, "text": "« " }])]);
    }
}
