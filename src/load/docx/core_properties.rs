//! What a document says of itself (ECMA-376 part 2 §11, core properties).

use crate::load::xml::Element;

/// Properties with the keys by which front matter has them.
const KEYS: [(&str, &str); 10] = [
    ("title", "title"),
    ("subject", "subject"),
    ("creator", "author"),
    ("language", "language"),
    ("keywords", "keywords"),
    ("description", "description"),
    ("category", "category"),
    ("created", "created"),
    ("modified", "modified"),
    ("version", "version"),
];

/// Names that programs give to documents without a title.
const PLACEHOLDERS: [&str; 4] = ["untitled", "word document", "document", "normal.dotm"];

/// Reads the core properties of the root of their part, without empty ones.
pub(super) fn read(root: &Element) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, key) in KEYS {
        let text = root.child(name).map(Element::text).unwrap_or_default();
        let value = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() && (name != "title" || !is_junk(&value)) {
            found.push((key.to_owned(), value));
        }
    }
    found
}

/// Whether a title is a file's name or a program's stopgap.
fn is_junk(title: &str) -> bool {
    let title = title.to_lowercase();
    title.starts_with("microsoft word - ")
        || [".doc", ".docx", ".docm", ".dotx", ".rtf", ".odt", ".pdf", ".wpd"].iter().any(|suffix| title.ends_with(suffix))
        || PLACEHOLDERS.contains(&title.as_str())
}
