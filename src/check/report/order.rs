//! The order of findings, and what tells equal ones apart.

use super::CheckReport;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

impl CheckReport {
    /// Sorts the findings by set, by text (the source first, files of the project last) and by place, and
    /// gives those that are alike fingerprints of their own, in that order.
    pub(super) fn arrange(&mut self) {
        let mut ranks: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
        // What is said of a text by the project, and not by a set, stands with the text.
        let mut of_files: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (set_rank, set) in self.sets.iter().enumerate() {
            for (rank, text) in std::iter::once(&set.source).chain(&set.translations).enumerate() {
                ranks.entry((&set.name, &text.file)).or_insert((set_rank, rank));
                of_files.entry(&text.file).or_insert((set_rank, rank));
            }
        }
        let rank = |set: &str, file: &str| {
            let known = ranks.get(&(set, file)).or_else(|| of_files.get(file).filter(|_| set.is_empty()));
            known.copied().unwrap_or((usize::MAX, usize::MAX))
        };
        self.findings.sort_by(|one, other| {
            let place = |finding: &super::ReportedFinding| (finding.site.first, finding.site.last, finding.rule);
            rank(&one.set, &one.site.file)
                .cmp(&rank(&other.set, &other.site.file))
                .then_with(|| one.site.file.cmp(&other.site.file))
                .then_with(|| place(one).cmp(&place(other)))
                .then_with(|| one.message.cmp(&other.message))
        });
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for finding in &mut self.findings {
            let times = seen.entry(finding.fingerprint.clone()).or_default();
            *times += 1;
            if *times > 1 {
                finding.fingerprint = fingerprint(&format!("{}\u{1F}{times}", finding.fingerprint));
            }
        }
    }
}

/// A name for what tells a finding apart: 16 hexadecimal digits of its hash.
pub(crate) fn fingerprint(identity: &str) -> String {
    format!("{:016x}", xxh3_64(identity.as_bytes()))
}
