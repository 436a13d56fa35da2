//! What was understood of one document: the answer to "what did you take from my text?".

use super::EntryParagraph;
use crate::commitment::{self, Commitment, Polarity};
use crate::document::{Document, FrontMatter, Notice, Repair};
use crate::fact::Words;
use crate::token::{sentences, tokenize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One document as it was understood, owned and complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Inspection {
    /// Version of the form of this inspection.
    pub schema_version: String,
    /// The program that made it: `travaux 0.1.0`.
    pub generator: String,
    /// Name as the user gave it.
    pub name: String,
    /// How the input was read: `plain`, `markdown`, `docx`.
    pub format: String,
    /// Character encoding of the file, where its format leaves that open, by its name in the WHATWG
    /// Encoding Standard: `UTF-8`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// BCP 47 tag of its language, `und` when it could not be told.
    pub language: String,
    /// What the cover page, the title block and the metadata say.
    pub front_matter: FrontMatter,
    /// The paragraphs, in reading order.
    pub paragraphs: Vec<InspectedParagraph>,
    /// Everything that normalization took away or put together, in order of line.
    pub repairs: Vec<Repair>,
    /// Trouble that did not stop the work.
    pub notices: Vec<Notice>,
}

/// One paragraph as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InspectedParagraph {
    /// The paragraph as an entry of a comparison shows it.
    #[serde(flatten)]
    pub paragraph: EntryParagraph,
    /// Number of sentences.
    pub sentences: usize,
    /// Commitments found in it, in order.
    pub commitments: Vec<InspectedCommitment>,
}

/// One commitment as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InspectedCommitment {
    /// The verb or modal that performs it, as the language data has it: `must`, `support`.
    pub operator: String,
    /// The operator's class: `modal`, `undertaking`, `request`, `stance`, `statement`.
    pub class: String,
    /// How firmly, from 1 to 10; the scale is in the library's documentation of `Strength`.
    pub strength: u8,
    /// `affirmed` or `negated`.
    pub polarity: String,
    /// Who acts, as written; none when the clause does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Qualifications: `as appropriate`, `where possible`.
    pub caveats: Vec<String>,
    /// The clause as written.
    pub quote: String,
}

impl Inspection {
    /// Describes a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        Self {
            schema_version: super::SCHEMA_VERSION.to_owned(),
            generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
            name: document.name.clone(),
            format: document.format.name().to_owned(),
            encoding: document.encoding.map(str::to_owned),
            language: document.language.tag().to_owned(),
            front_matter: document.front_matter.clone(),
            paragraphs: (0..document.paragraphs.len()).map(|index| inspect(document, index)).collect(),
            repairs: document.repairs.clone(),
            notices: document.notices.clone(),
        }
    }

    /// Number of commitments in all paragraphs.
    #[must_use]
    pub fn commitments(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.commitments.len()).sum()
    }
}

fn inspect(document: &Document, index: usize) -> InspectedParagraph {
    let sentences = sentences(document.paragraphs[index].text.as_str(), document.language);
    InspectedParagraph {
        paragraph: EntryParagraph::new(document, index),
        sentences: sentences.len(),
        commitments: commitments(document, index, &sentences),
    }
}

/// The commitments of one paragraph.
fn commitments(document: &Document, index: usize, sentences: &[std::ops::Range<usize>]) -> Vec<InspectedCommitment> {
    let text = document.paragraphs[index].text.as_str();
    let tokens = tokenize(text);
    let found = commitment::of_paragraph(document, index, &Words::new(text, &tokens, document.language), sentences);
    let inspect = |commitment: Commitment| InspectedCommitment {
        operator: commitment.operator.lemma.to_string(),
        class: commitment.operator.class.name().to_owned(),
        strength: commitment.operator.strength.value(),
        polarity: match commitment.polarity {
            Polarity::Affirmed => "affirmed",
            Polarity::Negated => "negated",
        }
        .to_owned(),
        actor: commitment.actor.map(|actor| actor.name),
        caveats: commitment.caveats.into_iter().map(|range| text[range].to_owned()).collect(),
        quote: text[commitment.clause].trim().to_owned(),
    };
    found.into_iter().map(inspect).collect()
}
