//! The report of a check as text for a terminal: by file, each finding with what the source says above
//! what the translation says, then what was checked and what was not.

use super::wrap::Wrapper;
use super::{Options, Page, header};
use crate::check::{CheckReport, Passage, ReportedFinding, Severity};
use crate::render::check::wording::{Pointed, checked, doubt, earlier, found, parts, unchecked};
use crate::render::excerpt::Stretch;
use crate::render::headline::counted;
use crate::render::style::{ColorMode, Meaning, Theme};
use crate::render::visible::{exact, visible};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// What to show of a check, and how.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CheckOptions {
    /// Whether notes are shown.
    pub notes: Notes,
    /// What stands below the findings.
    pub closing: Closing,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape sequences may be written.
    pub color: ColorMode,
    /// For which background colours are chosen.
    pub theme: Theme,
}

/// Whether findings that are only notes are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Notes {
    /// They are only counted.
    #[default]
    Counted,
    /// They are shown like the others.
    Shown,
}

/// What stands below the findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Closing {
    /// What was found, what was checked and what was not.
    #[default]
    Sentences,
    /// A table with a line for each translation before it.
    Table,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self { notes: Notes::default(), closing: Closing::default(), width: 80, color: ColorMode::default(), theme: Theme::default() }
    }
}

/// Columns by which a passage is indented.
const INDENT: &str = "    ";
/// So many replacements of one finding are shown.
const MOST_FIXES: usize = 3;
/// How much of a passage stays on each side of what a finding points at.
const AROUND: usize = 120;
/// As wide as the labels of what was and what is.
const NO_LABEL: &str = "    ";
/// Brackets around what a finding points at, where there is no colour.
const BRACKETS: [&str; 2] = ["⟦", "⟧"];

/// Writes the report of a check for a terminal.
///
/// # Errors
/// Fails only when `out` does.
pub fn check(report: &CheckReport, options: &CheckOptions, out: &mut dyn Write) -> io::Result<()> {
    let layout = Options { width: options.width, color: options.color, theme: options.theme, ..Options::default() };
    let mut page = Page::new(&layout, out);
    let shown = |finding: &&ReportedFinding| finding.counts() && (options.notes == Notes::Shown || finding.severity > Severity::Note);
    let mut file = None;
    for finding in report.findings.iter().filter(shown) {
        if file != Some(&finding.site.file) {
            if file.is_some() {
                page.blank();
            }
            page.prose("", Meaning::Heading, &finding.site.file);
            file = Some(&finding.site.file);
        }
        push_finding(finding, &mut page);
        page.drain()?;
    }
    if file.is_some() && report.notices.is_empty() {
        page.blank();
    }
    header::notices(&report.notices, &mut page);
    if !report.notices.is_empty() {
        page.blank();
    }
    if options.closing == Closing::Table {
        push_table(report, &mut page);
    }
    let mut sentence = found(report);
    if options.notes == Notes::Counted && report.summary.notes > 0 {
        sentence.push_str(" Notes are not shown; --notes shows them.");
    }
    page.prose("", Meaning::Heading, &sentence);
    page.prose("", Meaning::Dim, &checked(report));
    if let Some(unchecked) = unchecked(report) {
        page.prose("", Meaning::Dim, &unchecked);
    }
    page.finish()
}

/// What a severity looks like.
const fn meaning(severity: Severity) -> Meaning {
    match severity {
        Severity::Error => Meaning::Loss,
        Severity::Warning => Meaning::Fact,
        Severity::Note => Meaning::Dim,
    }
}

fn push_finding(finding: &ReportedFinding, page: &mut Page<'_>) {
    let site = &finding.site;
    let mut wrapper = Wrapper::new(&page.painter, page.measure - INDENT.len());
    let column = if site.first.unit.is_line() { format!(":{}", site.first.column) } else { String::new() };
    wrapper.push_unbroken(Meaning::Dim, &format!("{}{column}", site.short()));
    wrapper.gap(2);
    wrapper.push_unbroken(meaning(finding.severity), finding.severity.name());
    wrapper.push(Meaning::Text, " ");
    wrapper.push_unbroken(Meaning::Label, &finding.code);
    wrapper.push(Meaning::Text, " ");
    wrapper.push_unbroken(Meaning::Dim, finding.rule.slug());
    wrapper.gap(2);
    wrapper.push(Meaning::Text, &finding.message);
    if let Some(doubt) = doubt(finding) {
        wrapper.gap(2);
        wrapper.push_unbroken(Meaning::Caution, &doubt);
    }
    let block = wrapper.finish();
    page.block("  ", "    ", &block);
    let earlier = earlier(finding);
    // A side that stayed as it was has no label, and stands below the other's.
    let stayed = if earlier.source.or(earlier.translation).is_some() { NO_LABEL } else { "" };
    for (was, now, pointed) in
        [(earlier.source, &finding.source, Meaning::AddedWords), (earlier.translation, &finding.translation, Meaning::Pointed)]
    {
        if let Some(passage) = was {
            push_passage("was ", passage, Meaning::Fact, page);
        }
        if let Some(passage) = now {
            push_passage(if was.is_some() { "now " } else { stayed }, passage, pointed, page);
        }
    }
    for other in &finding.others {
        push_passage("", other, Meaning::AddedWords, page);
    }
    for fix in finding.fixes.iter().filter(|fix| fix.original != fix.replacement).take(MOST_FIXES) {
        page.prose(INDENT, Meaning::Dim, &format!("--fix writes “{}” in place of “{}”", exact(&fix.replacement), exact(&fix.original)));
    }
}

/// A passage with its language and its place before it, and what the finding points at marked.
fn push_passage(label: &str, passage: &Passage, pointed: Meaning, page: &mut Page<'_>) {
    let lead = visible(&format!("{label}{} {}", passage.language, passage.short())).into_owned();
    let used = INDENT.len() + lead.width() + 2;
    let mut wrapper = Wrapper::new(&page.painter, page.measure.saturating_sub(used).max(10));
    let parts = parts(passage);
    for (index, (what, words)) in parts.iter().enumerate() {
        match what {
            Pointed::No => push_shortened(&mut wrapper, words, Stretch::at(index, parts.len(), AROUND, AROUND)),
            Pointed::At => {
                let [open, close] = if wrapper.painter().mode() == ColorMode::Plain { BRACKETS } else { ["", ""] };
                wrapper.push_unbroken(pointed, open);
                super::marks::push_text(&mut wrapper, pointed, words);
                wrapper.push_unbroken(pointed, close);
            }
        }
    }
    let block = wrapper.finish();
    let mut first = INDENT.to_owned();
    page.painter.paint(&mut first, Meaning::Dim, &lead);
    first.push_str("  ");
    page.block(&first, &" ".repeat(used.min(page.measure / 2)), &block);
}

fn push_shortened(wrapper: &mut Wrapper<'_>, words: &str, stretch: Stretch) {
    let Some((head, tail)) = stretch.ends(words, AROUND) else {
        super::marks::push_text(wrapper, Meaning::Text, words);
        return;
    };
    super::marks::push_text(wrapper, Meaning::Text, head);
    wrapper.push(Meaning::Dim, " … ");
    super::marks::push_text(wrapper, Meaning::Text, tail);
}

/// A line for each translation: how much of it was compared, and what was found.
fn push_table(report: &CheckReport, page: &mut Page<'_>) {
    for set in &report.sets {
        for text in &set.translations {
            let found = text.found;
            let alone = text.alone.source + text.alone.translation;
            let counts = [
                counted(text.links, "pair"),
                format!("{alone} alone"),
                counted(found.errors, "error"),
                counted(found.warnings, "warning"),
                counted(found.notes, "note"),
            ];
            page.prose("", Meaning::Text, &format!("{}: {}", text.file, counts.join(", ")));
        }
    }
    for tally in &report.summary.rules {
        page.prose("", Meaning::Text, &format!("{} {}: {}", tally.code, tally.rule.slug(), tally.findings));
    }
    page.blank();
}

#[cfg(test)]
mod tests {
    use super::{CheckOptions, Closing, Notes, check};
    use crate::render::check::sample;
    use crate::render::style::ColorMode;
    use unicode_width::UnicodeWidthStr;

    fn shown(report: &crate::check::CheckReport, options: &CheckOptions) -> String {
        let mut out = Vec::new();
        check(report, options, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn the_source_stands_above_the_translation_with_marks() {
        let text = shown(&sample::report(), &CheckOptions::default());
        assert!(text.contains("texts/la.es.md\n  31:18  error NUM001 number-value  48 became 84\n    en 31  was adopted with ⟦48⟧ votes\n    es 31  fue aprobada por ⟦84⟧ votos\n"), "{text}");
        assert!(text.contains("was fr 12  Les États ⟦doivent⟧ agir") && text.contains("now fr 12  Les États ⟦devraient⟧ agir"), "{text}");
    }

    #[test]
    fn a_side_that_stayed_is_shown_once() {
        let mut report = sample::report();
        let text = shown(&report, &CheckOptions::default());
        assert!(text.contains("        en 12  States ⟦shall⟧ act\n    was fr 12  Les États ⟦doivent⟧ agir"), "{text}");
        let edited = report.findings.iter_mut().find(|finding| finding.earlier.source.is_some()).expect("there");
        edited.earlier.translation.clone_from(&edited.translation);
        let text = shown(&report, &CheckOptions::default());
        assert!(text.contains("\n    fr 12  Les États ⟦devraient⟧ agir") && !text.contains("was fr"), "{text}");
    }

    #[test]
    fn what_is_hidden_and_what_was_not_checked_is_said() {
        let report = sample::report();
        let text = shown(&report, &CheckOptions::default());
        assert!(!text.contains("PUN001") && text.contains("Notes are not shown"), "{text}");
        assert!(text.contains("(1 in the baseline, 1 suppressed)") && text.contains("(LEN001)"), "{text}");
        let all = CheckOptions { notes: Notes::Shown, closing: Closing::Table, ..CheckOptions::default() };
        assert!(shown(&report, &all).contains("PUN001"));
        let clean = shown(&sample::clean(), &CheckOptions::default());
        assert!(clean.starts_with("Nothing found.\nChecked: 5 translations of 1 text, 44 pairs of paragraphs"), "{clean}");
    }

    #[test]
    fn lines_stay_within_the_width_and_nothing_steers_the_terminal() {
        for width in [20, 80, 120] {
            let options = CheckOptions { width, notes: Notes::Shown, ..CheckOptions::default() };
            let text = shown(&sample::hostile(), &options);
            assert!(!text.contains(['\u{1B}', '\u{202E}', '\r']), "{text}");
            let text = shown(&sample::report(), &CheckOptions { width: width.max(40), ..options });
            assert!(text.lines().all(|line| line.width() <= width.max(40)), "{text}");
        }
        let colored = CheckOptions { color: ColorMode::Ansi, ..CheckOptions::default() };
        assert!(!shown(&sample::report(), &colored).contains('⟦'));
    }
}
