//! Reports of the made-up project.

use crate::charter::{ENGLISH, hostile, project, run, write};
use travaux::check::{CheckReport, ReportedFinding, Severity, Standing};

/// Reports with every kind of finding, each with a name.
pub(super) fn reports() -> Vec<(&'static str, CheckReport)> {
    let folder = project();
    let all = run(folder.path(), &[]);
    write(folder.path(), "old.en.md", ENGLISH);
    write(folder.path(), "new.en.md", &ENGLISH.replace("shall report", "should report"));
    let edit = run(folder.path(), &["--no-config", "new.en.md", "texts/charter.fr.md", "--base-files", "old.en.md"]);
    let mut clean = all.clone();
    clean.findings.clear();
    clean.tally();
    let reports = vec![("all", all.clone()), ("an edit", edit), ("clean", clean), ("hostile", hostile(all))];
    assert_every_kind(&reports);
    reports
}

/// That nothing is missing from what the tests are about.
fn assert_every_kind(reports: &[(&str, CheckReport)]) {
    let findings = || reports.iter().flat_map(|(_, report)| &report.findings);
    for severity in Severity::ALL {
        assert!(findings().any(|finding| finding.counts() && finding.severity == severity), "no {}", severity.name());
    }
    assert!(findings().any(|finding| finding.standing == Standing::Baseline), "nothing in the baseline");
    assert!(findings().any(|finding| matches!(finding.standing, Standing::Suppressed { .. })), "nothing suppressed");
    assert!(findings().any(|finding| !finding.fixes.is_empty()), "no fix");
    assert!(findings().any(|finding| !finding.others.is_empty()), "no other translation");
    assert!(findings().any(|finding| finding.earlier.source.is_some()), "no edit");
    assert!(findings().any(|finding| finding.translation.is_none()), "no missing paragraph");
}

/// A report with so many findings of one severity more.
pub(super) fn with_many(severity: Severity, many: usize) -> CheckReport {
    let folder = project();
    let mut report = run(folder.path(), &[]);
    let one = report.findings.iter().find(|finding| finding.counts()).expect("a finding").clone();
    report.findings.extend(std::iter::repeat_n(ReportedFinding { severity, ..one }, many));
    report.tally();
    report
}
