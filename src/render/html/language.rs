//! In which language a document's words are. Their direction they tell themselves (`dir="auto"`).

use crate::report::DocumentSummary;

/// A document's language, as attributes need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Language<'a> {
    tag: &'a str,
}

impl<'a> Language<'a> {
    /// The language of a document.
    pub(super) fn of(document: &'a DocumentSummary) -> Self {
        Self::tagged(&document.language)
    }

    /// The language with a tag.
    pub(super) fn tagged(tag: &'a str) -> Self {
        // Tags hold letters, digits and hyphens; whatever else came in from outside is none.
        let sound = tag.chars().all(|character| character.is_ascii_alphanumeric() || character == '-');
        Self { tag: if sound { tag } else { "und" } }
    }

    /// The attribute of an element that holds the document's words; an unknown language is said to
    /// be unknown, lest the page's own be taken for it.
    pub(super) fn tag_attribute(self) -> String {
        format!("lang=\"{}\"", if self.tag == "und" { "" } else { self.tag })
    }

    /// Its name in English, if it is one of those that are read; none for English, which goes without saying.
    pub(super) fn name(self) -> Option<&'static str> {
        match self.tag.split('-').next().unwrap_or_default() {
            "ar" => Some("Arabic"),
            "de" => Some("German"),
            "es" => Some("Spanish"),
            "fr" => Some("French"),
            "it" => Some("Italian"),
            "ja" => Some("Japanese"),
            "pt" => Some("Portuguese"),
            "ru" => Some("Russian"),
            "zh" => Some("Chinese"),
            _ => None,
        }
    }
}
