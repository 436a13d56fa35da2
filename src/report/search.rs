//! Everything that is to be said about a search in an archive.

use super::SCHEMA_VERSION;
use crate::archive::{Answer, Archive, Hit, SearchCount, SearchOptions, Standing};
use crate::document::{Notice, ParagraphKind, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a text stands among the documents of an archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SearchReport {
    /// Version of the report's form: `1.0`. The first number changes when a reader of the old form
    /// would misread the new.
    pub schema_version: String,
    /// The program that made it: `travaux 0.1.0`.
    pub generator: String,
    /// The text that was looked for.
    pub query: String,
    /// Least likeness of a rewording, from 0 to 1.
    pub min_likeness: f64,
    /// Number of documents that were searched.
    pub documents: usize,
    /// Where the text stands word for word, whatever its case, punctuation and spaces.
    pub exact: SearchCount,
    /// Where most of it stands in other words; its documents are those that do not have it word for
    /// word.
    pub reworded: SearchCount,
    /// Whether all rewordings were found; what stands word for word always is.
    pub complete: bool,
    /// The hits: word for word in order of date, then the most alike first.
    pub hits: Vec<SearchHit>,
    /// How many hits more there are.
    pub more: usize,
    /// Files that could not be read.
    pub unread: Vec<UnreadFile>,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
}

/// A paragraph that has the text, or most of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SearchHit {
    /// Path of the file below the archive's folder.
    pub document: String,
    /// The document's date as far as it is known: `2025-07-25`, `2025-07`, `2025`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// BCP 47 tag of the document's language.
    pub language: String,
    /// How the file was read: `plain`, `docx`.
    pub format: String,
    /// How the paragraph is cited; `title` and the like for lines of the cover.
    pub citation: String,
    /// Headings above it, outermost first.
    pub section: Vec<String>,
    /// What it is.
    pub kind: ParagraphKind,
    /// Where it begins.
    pub place: Place,
    /// How the text stands in it.
    pub standing: Standing,
    /// Part of the text that it has, from 0 to 1.
    pub likeness: f64,
    /// The sentences that have it, cut into stretches.
    pub passage: Vec<SearchStretch>,
    /// All the text of the paragraph.
    pub text: String,
}

/// A stretch of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchStretch {
    /// Its characters.
    pub text: String,
    /// Whether the text that was looked for has these words.
    pub shared: bool,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadFile {
    /// Path of the file below the archive's folder.
    pub document: String,
    /// Why, and what to do about it.
    pub message: String,
}

impl SearchReport {
    /// Tells what an archive answered.
    #[must_use]
    pub fn new(query: &str, archive: &Archive, answer: Answer, options: &SearchOptions) -> Self {
        let unread = |(document, message): (&str, &str)| UnreadFile { document: document.to_owned(), message: message.to_owned() };
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
            query: query.to_owned(),
            min_likeness: options.min_likeness,
            documents: answer.documents,
            exact: answer.exact,
            reworded: answer.reworded,
            complete: answer.complete,
            hits: answer.hits.into_iter().map(SearchHit::from).collect(),
            more: answer.more,
            unread: archive.unread().map(unread).collect(),
            notices: archive.notices(),
        }
    }
}

impl From<Hit> for SearchHit {
    fn from(hit: Hit) -> Self {
        Self {
            passage: stretches(&hit),
            document: hit.name,
            date: hit.date,
            language: hit.language,
            format: hit.format,
            citation: hit.citation,
            section: hit.section,
            kind: hit.kind,
            place: hit.place,
            standing: hit.standing,
            // More digits would say more than is known.
            likeness: (hit.likeness * 1000.0).round() / 1000.0,
            text: hit.text,
        }
    }
}

/// The passage of a hit, cut where shared words begin and end.
fn stretches(hit: &Hit) -> Vec<SearchStretch> {
    let mut stretches = Vec::with_capacity(2 * hit.shared.len() + 1);
    let mut push = |range: std::ops::Range<usize>, shared: bool| {
        if let Some(text) = hit.text.get(range).filter(|text| !text.is_empty()) {
            stretches.push(SearchStretch { text: text.to_owned(), shared });
        }
    };
    let mut at = hit.passage.start;
    for shared in &hit.shared {
        push(at..shared.start, false);
        push(shared.clone(), true);
        at = shared.end;
    }
    push(at..hit.passage.end, false);
    stretches
}
