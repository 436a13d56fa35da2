//! What a check looked at, so that it is known what it would have found: a suppression or an entry of the
//! baseline is unused only if its rule looked where it speaks.

use crate::check::{CheckReport, CheckedSet, IdleReason, Mode, Rule, RuleLevel, Settings, TextSummary};

/// How much of a project was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All texts, with all rules that the project wants.
    Whole,
    /// Some texts, or with some rules.
    Part,
    /// Some findings of a text and not the others of the same rule: those on what an edit touched, or those that are
    /// surer than the project asks for.
    Excerpt,
}

/// A check, and what is asked of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looked<'a> {
    pub(super) report: &'a CheckReport,
    pub(super) settings: &'a Settings,
    pub(super) scope: Scope,
}

impl Looked<'_> {
    /// Whether all findings of a rule on a file that was checked would be in the report.
    pub(super) fn with(self, rule: Rule, file: &str) -> bool {
        let Some(set) = self.set_of(file) else { return false };
        let texts: Vec<&TextSummary> = match set.translations.iter().find(|text| text.file == file) {
            Some(text) => vec![text],
            None => set.translations.iter().collect(),
        };
        self.scope != Scope::Excerpt
            && self.is_wanted(rule, set)
            && self.idle(rule).is_none()
            && (rule != Rule::OddOneOut || set.translations.len() > 1)
            && (!needs_base(rule) || texts.into_iter().all(has_base))
    }

    /// Whether every finding that the project wants would be in the report, with whatever rule and in whatever text.
    pub(super) fn everywhere(self) -> bool {
        let translations = || self.report.sets.iter().flat_map(|set| &set.translations);
        let wants_base = Rule::all().any(|rule| needs_base(rule) && self.report.sets.iter().any(|set| self.is_wanted(rule, set)));
        self.scope == Scope::Whole && (!wants_base || translations().all(has_base))
    }

    fn set_of(&self, file: &str) -> Option<&CheckedSet> {
        self.report.sets.iter().find(|set| set.source.file == file || set.translations.iter().any(|text| text.file == file))
    }

    fn is_wanted(&self, rule: Rule, set: &CheckedSet) -> bool {
        self.settings.level(&set.name, rule) != RuleLevel::Off
    }

    fn idle(&self, rule: Rule) -> Option<IdleReason> {
        self.report.idle.iter().find(|idle| idle.rule == rule).map(|idle| idle.why)
    }
}

/// Whether a rule says all that it has to say only where there is a base. The record of the project alone tells
/// what it lacks.
fn needs_base(rule: Rule) -> bool {
    rule.mode() == Mode::Edit && rule != Rule::NoProvenance
}

/// Whether an edit was judged that leads to a text: then each pair of its paragraphs is in some state after it.
fn has_base(text: &TextSummary) -> bool {
    !text.edits.is_empty()
}
