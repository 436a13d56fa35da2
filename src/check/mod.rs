//! Check: whether translations say what their source says, and what an edit of either did to that.
//!
//! Comes in: sets of texts, each a source and its translations, perhaps with their states at a base
//! revision. Goes out: a [`CheckReport`]. It reads no file, asks no repository and never fails.
//!
//! | part | question |
//! |---|---|
//! | `pair` | does the translation say what the source says? |
//! | `edit` | did an edit of either change what the other still says? |
//! | `vote` | which text of a set is the odd one? |
//! | `rule` | what can be found, under which code |
//! | `report` | all that is to be said about it, owned, complete and sorted |
//!
//! A rule of `pair` is a function from a [`PairView`] to [`Finding`]s in a file of its own, and a line
//! in `pair::RULES`; it names paragraphs by their index and bytes of their texts. Everything that
//! people read (places, quotations, counts) is made from that in `report`.

mod edit;
mod explain;
mod finding;
mod money;
mod pair;
mod report;
mod rule;
mod settings;
mod text;
mod vote;
mod wording;

pub use edit::{EditKind, LinkEdit, words_hash};
pub use explain::{Explanation, explain, explanation_text, nearest_rules};
pub use finding::{Finding, Fix, Mark, Spot};
pub use pair::PairView;
#[cfg(feature = "cli")]
pub(crate) use report::fingerprint;
pub use report::{
    CheckReport, CheckSummary, CheckedSet, EditCount, FindingCounts, FixEdit, IdleReason, IdleRule, LanguageTally, Passage,
    ReportedFinding, RuleTally, Site, Standing, Suppressor, TextSummary,
};
pub use rule::{Mode, Rule, Severity, UnknownRule};
pub use settings::{Extent, RuleLevel, Settings};
pub use text::{CheckedText, ParagraphView, RecordedLink, TextSet, TextView};

use crate::bitext::{self, Bitext, Pair};
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use vote::Ballot;

/// One translation of a set, checked.
#[derive(Debug)]
pub struct CheckedPair {
    /// Position of the translation in its set.
    pub translation: usize,
    /// How it corresponds to the source.
    pub bitext: Bitext,
    /// What an edit did to each link, where there is a base.
    pub edits: Vec<LinkEdit>,
    /// What was found, in the order in which rules found it.
    pub findings: Vec<Finding>,
}

/// One set of texts, checked.
#[derive(Debug)]
pub struct CheckedTexts {
    /// Its translations, in their order.
    pub pairs: Vec<CheckedPair>,
    /// What was found on the source itself, by all translations together.
    pub source: Vec<Finding>,
}

/// Checks every translation of every set against its source.
#[must_use]
pub fn check(sets: &[TextSet], settings: &Settings) -> CheckReport {
    let checked: Vec<CheckedTexts> = sets.par_iter().map(|set| check_set(set, settings)).collect();
    report::build(sets, &checked, settings)
}

/// Checks every translation of one set, then asks all of them; [`check`] makes a report of that.
#[must_use]
pub fn check_set(set: &TextSet, settings: &Settings) -> CheckedTexts {
    let source = TextView::new(&set.source);
    let translations: Vec<TextView<'_>> = set.translations.par_iter().map(TextView::new).collect();
    let mut pairs: Vec<CheckedPair> = translations
        .par_iter()
        .enumerate()
        .map(|(index, translation)| {
            let documents = Pair::new(&source.text.document, &translation.text.document);
            let bitext = bitext::align(documents, &settings.bitext);
            let view = PairView { source: &source, translation, bitext: &bitext, settings };
            let mut findings = pair::find(&view);
            let edits = edit::classify(&view);
            let of_edit = edit::find(&view, &edits, &mut findings);
            findings.extend(of_edit);
            CheckedPair { translation: index, bitext, edits, findings }
        })
        .collect();
    let mut of_source = Ballot { name: &set.name, source: &source, translations: &translations, settings }.count(&mut pairs);
    if settings.extent == Extent::Changed {
        of_source.retain(|finding| pairs.iter().any(|pair| edit::is_touched(finding, &pair.bitext, &pair.edits)));
        for CheckedPair { bitext, edits, findings, .. } in &mut pairs {
            findings.retain(|finding| edit::is_touched(finding, bitext, edits));
        }
    }
    CheckedTexts { pairs, source: of_source }
}
