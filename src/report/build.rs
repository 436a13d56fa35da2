//! From a diff to a report.
