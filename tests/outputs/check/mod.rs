//! The outputs of `travaux check`.

mod agreement;
mod annotations;
mod junit;
mod reports;
mod sarif;

use travaux::check::CheckReport;
use travaux::render::{Format, check};

/// A report in a format.
fn written(report: &CheckReport, format: Format) -> String {
    let mut bytes = Vec::new();
    check::render(report, format, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

/// A report in a format that is JSON.
fn json(report: &CheckReport, format: Format) -> serde_json::Value {
    serde_json::from_str(&written(report, format)).expect("JSON")
}
