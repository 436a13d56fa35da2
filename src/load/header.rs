//! YAML (and TOML) front matter: metadata that stands before the text between two marker lines.

use crate::document::{LineIndex, Notice, NoticeKind};
use serde_json::Value;

/// Metadata, and where the text begins.
#[derive(Default)]
pub(super) struct Header {
    /// Keys and values in order, values as one line of text.
    pub(super) metadata: Vec<(String, String)>,
    /// Byte where the text begins; 0 without front matter.
    pub(super) end: usize,
}

/// Front matter of more lines than these is a text between two rules.
const MAX_LINES: usize = 400;

/// Reads front matter from the start of `text`. What does not parse is kept out of the text only
/// when every line of it looks like metadata, and never silently.
pub(super) fn header(name: &str, text: &str, lines: &LineIndex, notices: &mut Vec<Notice>) -> Header {
    let none = Header { metadata: Vec::new(), end: 0 };
    let Some((inner, end, toml)) = delimited(text) else { return none };
    let value: Option<Value> = if toml { toml::from_str(inner).ok() } else { serde_saphyr::from_str(inner).ok() };
    if let Some(Value::Object(map)) = value
        && map.keys().all(|key| is_key(key))
    {
        let metadata = map.into_iter().filter_map(|(key, value)| one_line(&value).map(|value| (key, value))).collect();
        return Header { metadata, end };
    }
    let looks_like_metadata = !inner.trim().is_empty() && inner.lines().all(is_metadata_line);
    if !looks_like_metadata {
        return none;
    }
    let place = Some(lines.place(0));
    let message = format!("the front matter is broken and was read line by line: {}", first_line(inner));
    notices.push(Notice::new(NoticeKind::Doubt, message).about(name).at(place));
    let metadata = inner
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()))
        .filter(|(key, _)| !key.is_empty())
        .collect();
    Header { metadata, end }
}

/// What stands between the marker lines, the byte after them, and whether the markers are TOML's.
fn delimited(text: &str) -> Option<(&str, usize, bool)> {
    let toml = text.starts_with("+++");
    if !toml && !text.starts_with("---") {
        return None;
    }
    let mut at = 0;
    let mut start = None;
    for (number, line) in text.split_inclusive('\n').take(MAX_LINES).enumerate() {
        let next = at + line.len();
        let content = line.trim_end();
        match (number, start) {
            (0, _) if content.len() == 3 => start = Some(next),
            (0, _) | (_, None) => return None,
            (_, Some(start)) => {
                if content == if toml { "+++" } else { "---" } || !toml && content == "..." {
                    return Some((&text[start..at], next, toml));
                }
            }
        }
        at = next;
    }
    None
}

fn is_metadata_line(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.is_empty()
        || trimmed.starts_with(['#', '-'])
        || line.starts_with([' ', '\t'])
        || trimmed.split_once(':').is_some_and(|(key, _)| is_key(key))
}

/// Keys are short names; a sentence with a colon in it is none.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 40 && key.matches(' ').count() <= 2
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().chars().take(60).collect()
}

fn one_line(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(string) => Some(string.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Array(values) => Some(values.iter().filter_map(one_line).collect::<Vec<_>>().join("; ")),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::header;
    use crate::document::LineIndex;

    fn read(text: &str) -> (Vec<(String, String)>, usize, usize) {
        let mut notices = Vec::new();
        let header = header("x", text, &LineIndex::new(text), &mut notices);
        (header.metadata, header.end, notices.len())
    }

    #[test]
    fn yaml_and_toml_front_matter_are_metadata() {
        let (metadata, end, _) = read("---\ndate: '2022-05-24'\ntags:\n  - a\n  - b\n---\nText");
        assert_eq!(metadata, [("date".into(), "2022-05-24".into()), ("tags".into(), "a; b".into())]);
        assert_eq!(end, 45);
        assert_eq!(read("+++\nversion = \"1.4\"\n+++\nText").0, [("version".into(), "1.4".into())]);
    }

    #[test]
    fn text_between_two_rules_is_text() {
        assert_eq!(read("---\nWe agree.\n---\nText").1, 0);
        assert_eq!(read("---\nWe agree that this holds: always.\n---\nText").1, 0);
    }

    #[test]
    fn broken_front_matter_is_said() {
        let (metadata, end, notices) = read("---\ntitle: \"Joint\ndate: 2020\n---\nText");
        assert_eq!((metadata.len(), end, notices), (2, 33, 1));
    }
}
