//! Properties of a PDF: the information dictionary and the language of the catalogue (ISO 32000-1
//! §14.3.3, §14.9.2).

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// Keys of the information dictionary, and what they are called in front matter.
const KEYS: [(&[u8], &str); 4] = [(b"Title", "title"), (b"Author", "author"), (b"Subject", "subject"), (b"Keywords", "keywords")];

/// Ends of names of files from which PDFs are made.
const SUFFIXES: [&str; 12] = [".doc", ".docx", ".dot", ".pdf", ".rtf", ".odt", ".wpd", ".indd", ".txt", ".htm", ".html", ".tex"];

/// What the properties say, keys as in front matter.
pub(super) fn metadata(document: &Document) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Some(information) = dictionary(document, &document.trailer, b"Info") {
        for (key, name) in KEYS {
            let value = string(document, information, key).filter(|value| name != "title" || !is_file_name(value));
            found.extend(value.map(|value| (name.to_owned(), value)));
        }
        let created = string(document, information, b"CreationDate").and_then(|value| date(&value));
        found.extend(created.map(|value| ("created".to_owned(), value)));
    }
    let language = document.catalog().ok().and_then(|catalogue| string(document, catalogue, b"Lang"));
    found.extend(language.map(|value| ("language".to_owned(), value)));
    found
}

fn resolved<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let object = dictionary.get(key).ok()?;
    document.dereference(object).ok().map(|(_, object)| object)
}

fn dictionary<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    resolved(document, parent, key)?.as_dict().ok()
}

fn string(document: &Document, parent: &Dictionary, key: &[u8]) -> Option<String> {
    let value = decode_text_string(resolved(document, parent, key)?).ok()?;
    let value = value.split(|character: char| character.is_whitespace() || character.is_control()).filter(|word| !word.is_empty());
    let value = value.collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

/// Whether a title is the name of the file that the PDF was made from: `Microsoft Word -
/// N1832941.doc`, `draft_2`.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_lowercase();
    let one_word = !title.contains(' ');
    lower.starts_with("microsoft word")
        || lower.starts_with("untitled")
        || SUFFIXES.iter().any(|suffix| lower.ends_with(suffix))
        || one_word && title.contains(|character: char| character.is_ascii_digit() || matches!(character, '_' | '\\' | '-'))
}

/// The day of a PDF date (`D:20240115103000+01'00'`, ISO 32000-1 §7.9.4) as `2024-01-15`.
fn date(value: &str) -> Option<String> {
    let digits: String = value.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).take(8).collect();
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    Some(format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::{date, is_file_name};

    #[test]
    fn names_of_files_are_no_titles() {
        for name in ["Microsoft Word - N1832941.doc", "N1832941", "draft_2", "final.INDD", "untitled"] {
            assert!(is_file_name(name), "{name}");
        }
        for title in ["Paris Agreement", "Résolution 73/3", "Communiqué", "Vision 2030"] {
            assert!(!is_file_name(title), "{title}");
        }
    }

    #[test]
    fn dates_are_days() {
        assert_eq!(date("D:20240115103000+01'00'").as_deref(), Some("2024-01-15"));
        assert_eq!(date("January 2024"), None);
    }
}
