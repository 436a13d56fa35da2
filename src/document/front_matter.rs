//! What stands before the first paragraph: title, event, date, place, document symbol.

use super::Place;

/// Front matter: what a library catalogue would say of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct FrontMatter {
    /// Recognised fields, in order of [`FieldName`], at most one of each.
    pub fields: Vec<Field>,
    /// Other metadata as key and value, as the source gives them (YAML keys, file properties).
    pub metadata: Vec<(String, String)>,
}

/// One recognised fact.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Field {
    /// What it tells.
    pub name: FieldName,
    /// The value as written, white space folded.
    pub value: String,
    /// The same in one form for comparing, where there is one (a date as `2025-07-25`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub normal: Option<String>,
    /// Where it was read. None for metadata that the format keeps apart from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// Names of the recognised facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    /// The document's title.
    Title,
    /// The meeting or event that adopted it.
    Event,
    /// Its date.
    Date,
    /// Where it was adopted.
    Place,
    /// Its document symbol, such as `A/RES/77/1`.
    Symbol,
    /// What else stands on the cover, ` · ` between two lines.
    Cover,
}

impl FieldName {
    /// The name in lower case, for showing.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Event => "event",
            Self::Date => "date",
            Self::Place => "place",
            Self::Symbol => "symbol",
            Self::Cover => "cover",
        }
    }
}

impl FrontMatter {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: FieldName) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The value of the field of that name, as written.
    #[must_use]
    pub fn value(&self, name: FieldName) -> Option<&str> {
        self.field(name).map(|field| field.value.as_str())
    }
}
