//! Counts of all that was found and of what was looked at.

use super::{CheckReport, CheckSummary, FindingCounts, LanguageTally, ReportedFinding, RuleTally, Standing};
use crate::bitext::Pair;
use crate::check::{Rule, Severity};
use std::collections::BTreeMap;

impl CheckReport {
    /// Puts findings in their order, tells equal ones apart and counts again: to be called after findings
    /// were added or their standing changed.
    pub fn tally(&mut self) {
        self.arrange();
        let mut all = FindingCounts::default();
        let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
        let mut files: BTreeMap<&str, FindingCounts> = BTreeMap::new();
        for finding in &self.findings {
            all.add(finding);
            files.entry(&finding.site.file).or_default().add(finding);
            if finding.counts() {
                *rules.entry(finding.rule).or_default() += 1;
            }
        }
        let mut languages: BTreeMap<&str, LanguageTally> = BTreeMap::new();
        let mut alone = Pair::new(0, 0);
        for set in &mut self.sets {
            set.source.found = files.get(&*set.source.file).copied().unwrap_or_default();
            for text in &mut set.translations {
                text.found = files.get(&*text.file).copied().unwrap_or_default();
                alone = Pair::new(alone.source + text.alone.source, alone.translation + text.alone.translation);
            }
        }
        for set in &self.sets {
            let source = Some(&set.source).filter(|source| source.found != FindingCounts::default());
            for text in source.into_iter().chain(&set.translations) {
                let tally = languages.entry(&text.language).or_insert_with(|| LanguageTally::of(&text.language));
                tally.texts += 1;
                tally.links += text.links;
                tally.found.join(text.found);
            }
        }
        let tally = |(rule, findings): (Rule, usize)| RuleTally { code: rule.code().to_owned(), rule, findings };
        self.summary = CheckSummary {
            errors: all.errors,
            warnings: all.warnings,
            notes: all.notes,
            baselined: all.baselined,
            suppressed: all.suppressed,
            translations: self.sets.iter().map(|set| set.translations.len()).sum(),
            links: self.sets.iter().flat_map(|set| &set.translations).map(|text| text.links).sum(),
            alone,
            rules_applied: Rule::all().count().saturating_sub(self.idle.len()),
            rules: rules.into_iter().map(tally).collect(),
            languages: languages.into_values().collect(),
        };
    }
}

impl FindingCounts {
    fn add(&mut self, finding: &ReportedFinding) {
        match (&finding.standing, finding.severity) {
            (Standing::Baseline, _) => self.baselined += 1,
            (Standing::Suppressed { .. }, _) => self.suppressed += 1,
            (Standing::New, Severity::Error) => self.errors += 1,
            (Standing::New, Severity::Warning) => self.warnings += 1,
            (Standing::New, Severity::Note) => self.notes += 1,
        }
    }

    const fn join(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.baselined += other.baselined;
        self.suppressed += other.suppressed;
    }
}

impl LanguageTally {
    fn of(language: &str) -> Self {
        Self { language: language.to_owned(), texts: 0, links: 0, found: FindingCounts::default() }
    }
}
