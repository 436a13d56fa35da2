//! Comments in texts that suppress findings: `<!-- travaux: ignore NUM001 until 2027-01-31: reason -->`.

use super::date::Date;
use crate::check::Rule;
use std::ops::Range;

/// What a comment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How much of the text it speaks of.
    pub reach: Reach,
    /// The rules whose findings are suppressed.
    pub rules: Vec<Rule>,
    /// Words that name no rule.
    pub unknown: Vec<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

/// How much of a text a comment speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The paragraph after it: `ignore`.
    Paragraph,
    /// The whole file: `ignore-file`.
    File,
}

/// A comment for Travaux in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    /// Its bytes, with the signs around it.
    pub(super) range: Range<usize>,
    /// What it asks for, or what is wrong with it.
    pub(super) request: Result<Request, String>,
}

/// Which comments a format has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// `<!-- … -->`: Markdown, HTML.
    Markup,
    /// Those, and lines that begin with `%`, `#` or `//`: plain text.
    Lines,
}

/// What every comment for Travaux begins with.
pub(super) const NAME: &str = "travaux:";

/// Finds the comments for Travaux in a text, in order.
pub(super) fn comments(text: &str, syntax: Syntax) -> Vec<Comment> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find("<!--") {
        let start = at + found;
        let Some(length) = text[start..].find("-->") else { break };
        let end = start + length + 3;
        if let Some(body) = text[start + 4..end - 3].trim_start().strip_prefix(NAME) {
            comments.push(Comment { range: start..end, request: request(body) });
        }
        at = end;
    }
    if syntax == Syntax::Lines {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let body = ["//", "%", "#"].iter().find_map(|sign| content.trim_start().strip_prefix(sign));
            if let Some(body) = body.and_then(|body| body.trim_start().strip_prefix(NAME)) {
                comments.push(Comment { range: start..start + content.len(), request: request(body) });
            }
            start += line.len();
        }
        comments.sort_by_key(|comment| comment.range.start);
    }
    comments
}

/// Reads what stands after the name.
fn request(body: &str) -> Result<Request, String> {
    const FORM: &str = "write it as travaux: ignore CODE: reason, or travaux: ignore CODE until YYYY-MM-DD: reason";
    let (head, reason) = body.split_once([':', '：']).ok_or_else(|| format!("it has no reason; {FORM}"))?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(format!("it has no reason; {FORM}"));
    }
    let mut words = head.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    let reach = match words.next() {
        Some("ignore") => Reach::Paragraph,
        Some("ignore-file") => Reach::File,
        _ => return Err(format!("it asks for nothing that there is; {FORM}")),
    };
    let mut request = Request { reach, rules: Vec::new(), unknown: Vec::new(), until: None, reason: reason.to_owned() };
    while let Some(word) = words.next() {
        if word == "until" {
            let date = words.next().ok_or_else(|| format!("no date follows \"until\"; {FORM}"))?;
            request.until = Some(date.parse().map_err(|error: super::NoDate| error.to_string())?);
            continue;
        }
        match word.parse() {
            Ok(rule) => request.rules.push(rule),
            Err(_) => request.unknown.push(word.to_owned()),
        }
    }
    if request.rules.is_empty() && request.unknown.is_empty() {
        return Err(format!("it names no rule; {FORM}"));
    }
    Ok(request)
}

/// The text with blanks where its comments were, so that every other byte keeps its place.
pub(super) fn blanked(text: &str, comments: &[Comment]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments {
        if comment.range.start < at {
            continue; // one inside another
        }
        blanked.push_str(&text[at..comment.range.start]);
        let blank = text[comment.range.clone()].bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' });
        blanked.extend(blank);
        at = comment.range.end;
    }
    blanked.push_str(&text[at..]);
    blanked
}

#[cfg(test)]
mod tests {
    use super::{Reach, Syntax, blanked, comments};
    use crate::check::Rule;

    #[test]
    fn comments_are_found_read_and_blanked() {
        let text = "a <!-- other -->\n<!-- travaux: ignore NUM001, stale until 2027-01-31: as printed: so -->\nb\n% travaux: ignore-file XYZ1: why\nc";
        let found = comments(text, Syntax::Lines);
        let request = found[0].request.as_ref().expect("read");
        assert_eq!(
            (&request.rules[..], request.reach, &*request.reason),
            (&[Rule::NumberValue, Rule::Stale][..], Reach::Paragraph, "as printed: so")
        );
        assert_eq!(request.until.map(|date| date.to_string()).as_deref(), Some("2027-01-31"));
        let second = found[1].request.as_ref().expect("read");
        assert_eq!((second.reach, &second.unknown[..]), (Reach::File, &["XYZ1".to_owned()][..]));
        let blank = blanked(text, &found);
        assert_eq!(blank.len(), text.len());
        assert_eq!(blank.split_whitespace().collect::<Vec<_>>(), ["a", "<!--", "other", "-->", "b", "c"]);
        assert_eq!(comments(text, Syntax::Markup).len(), 1);
    }

    #[test]
    fn comments_without_reason_or_rule_are_wrong() {
        for body in ["ignore NUM001", "ignore NUM001:", "ignore: why", "skip NUM001: why", "ignore NUM001 until soon: why", ""] {
            let text = format!("<!-- travaux: {body} -->");
            assert!(comments(&text, Syntax::Markup)[0].request.is_err(), "{body}");
        }
    }
}
