//! File properties: what `meta.xml` says of a document (OpenDocument part 3 §4.3).

use crate::load::xml::Element;

/// Properties that are handed on, under the keys that YAML front matter has for them. The first
/// that is there counts; the file's own date is not the declaration's.
const KEYS: [(&str, &[&str]); 6] = [
    ("title", &["title"]),
    ("author", &["initial-creator", "creator"]),
    ("language", &["language"]),
    ("subject", &["subject"]),
    ("description", &["description"]),
    ("created", &["creation-date"]),
];

/// Endings that show a title to be a file's name.
const FILE_ENDINGS: [&str; 9] = [".doc", ".docx", ".odt", ".fodt", ".rtf", ".pdf", ".txt", ".html", ".wpd"];

/// Reads the children of `office:meta`. `language` is what the styles say, for documents that do
/// not say it themselves.
pub(super) fn metadata(properties: &[Element], language: Option<String>) -> Vec<(String, String)> {
    let mut metadata = Vec::new();
    for (key, names) in KEYS {
        let value = names.iter().find_map(|name| properties.iter().filter(|element| element.name == *name).find_map(value));
        let value = if key == "language" { value.or_else(|| language.clone()) } else { value };
        metadata.extend(value.filter(|value| key != "title" || !is_file_name(value)).map(|value| (key.to_owned(), value)));
    }
    let keywords: Vec<String> = properties.iter().filter(|element| element.name == "keyword").filter_map(value).collect();
    if !keywords.is_empty() {
        metadata.push(("keywords".to_owned(), keywords.join(", ")));
    }
    metadata
}

/// The text of a property, white space folded, if there is any.
fn value(element: &Element) -> Option<String> {
    let value = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

fn is_file_name(title: &str) -> bool {
    let title = title.to_lowercase();
    FILE_ENDINGS.iter().any(|ending| title.ends_with(ending))
}
