//! A first look at the tags, before the parser sees them: stops pages that are made to exhaust it,
//! and writes the empty elements and CDATA sections of XHTML as HTML knows them.
//!
//! The parser follows the HTML Standard, whose tree construction looks through the open elements
//! at almost every tag, and opens unclosed formatting elements again in every paragraph. Both are
//! cheap for pages that people write; the scan makes sure that this is one.

use super::super::{Limit, LoadError, LoadOptions};
use super::nesting::Nesting;
use std::borrow::Cow;

/// More attributes than any tag has; the parser compares each with all others.
const MOST_ATTRIBUTES: usize = 1_000;

/// Room for formatting elements that are opened again, beside one for each byte of the page.
const REOPENED: usize = 1 << 16;

/// Elements without content (HTML Standard §13.1.2).
const VOID: [&str; 17] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements whose content is no markup (HTML Standard §13.2.6).
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Checks the tags of a page; gives the page as the parser should get it.
pub(super) fn prepare<'a>(name: &str, text: &'a str, options: &LoadOptions) -> Result<Cow<'a, str>, LoadError> {
    let mut scan = Scan { name, text, most: options.limits.depth, ..Scan::default() };
    scan.is_xml = is_xml(text);
    scan.run()?;
    if scan.copied == 0 {
        return Ok(Cow::Borrowed(text));
    }
    scan.rewritten.push_str(text.get(scan.copied..).unwrap_or_default());
    Ok(Cow::Owned(scan.rewritten))
}

/// Whether a page says that it is XHTML.
fn is_xml(text: &str) -> bool {
    const BEGINNING: usize = 4_096;
    let beginning = text.as_bytes().get(..BEGINNING).unwrap_or(text.as_bytes());
    let declared = text.trim_start_matches('\u{FEFF}').trim_start().starts_with("<?xml");
    declared || memchr::memmem::find(beginning, b"http://www.w3.org/1999/xhtml").is_some()
}

/// A tag as it is written.
struct Tag<'a> {
    name: &'a str,
    end: usize,
    attributes: usize,
    closes: bool,
    self_closed: bool,
}

#[derive(Default)]
struct Scan<'a> {
    name: &'a str,
    text: &'a str,
    is_xml: bool,
    most: u64,
    nesting: Nesting<'a>,
    /// Elements that the paragraphs so far may have opened again.
    reopened: usize,
    rewritten: String,
    /// Up to where the page is in `rewritten`.
    copied: usize,
}

impl<'a> Scan<'a> {
    fn run(&mut self) -> Result<(), LoadError> {
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', self.rest(at).as_bytes()) {
            at += found;
            let rest = self.rest(at);
            let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
            at = if rest.starts_with("<!--") {
                self.past_comment(at + 2)
            } else if rest.starts_with("<![CDATA[") && self.is_xml {
                self.cdata(at)
            } else if matches!(next, b'!' | b'?') {
                self.past(at, ">")
            } else if next.is_ascii_alphabetic() || next == b'/' {
                self.tag(at)?
            } else {
                at + 1
            };
        }
        Ok(())
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The byte after the next `end`, or the end of the page.
    fn past(&self, at: usize, end: &str) -> usize {
        memchr::memmem::find(self.rest(at).as_bytes(), end.as_bytes()).map_or(self.text.len(), |found| at + found + end.len())
    }

    /// The byte after a comment, which `-->` and `--!>` end.
    fn past_comment(&self, at: usize) -> usize {
        let mut from = at;
        while let Some(found) = memchr::memmem::find(self.rest(from).as_bytes(), b"--") {
            from += found;
            for end in ["-->", "--!>"] {
                if self.rest(from).starts_with(end) && from + end.len() > at + 2 {
                    return from + end.len();
                }
            }
            from += 1;
        }
        self.text.len()
    }

    /// Writes a CDATA section as text.
    fn cdata(&mut self, at: usize) -> usize {
        let start = at + "<![CDATA[".len();
        let after = self.past(start, "]]>");
        let content = self.text.get(start..after).unwrap_or_default();
        let content = content.strip_suffix("]]>").unwrap_or(content);
        self.copy_to(at);
        self.rewritten.push_str(&content.replace('&', "&amp;").replace('<', "&lt;"));
        self.copied = after;
        after
    }

    fn copy_to(&mut self, at: usize) {
        self.rewritten.push_str(self.text.get(self.copied..at).unwrap_or_default());
        self.copied = at;
    }

    fn leave_out(&mut self, from: usize, until: usize) {
        self.copy_to(from);
        self.copied = until;
    }

    fn tag(&mut self, at: usize) -> Result<usize, LoadError> {
        let tag = self.read_tag(at);
        let is = |names: &[&str]| names.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
        if tag.attributes > MOST_ATTRIBUTES {
            let problem = format!("a tag has more than {MOST_ATTRIBUTES} attributes");
            return Err(LoadError::Damaged { name: self.name.to_owned(), place: self.place(at), problem });
        }
        if tag.closes {
            if self.nesting.ends_repeated(tag.name) {
                self.leave_out(at, tag.end);
            } else {
                self.nesting.end(tag.name);
            }
            return Ok(tag.end);
        }
        if is(&VOID) {
            return Ok(tag.end);
        }
        if tag.self_closed && self.is_xml {
            self.copy_to(tag.end);
            self.rewritten.truncate(self.rewritten.trim_end_matches('>').trim_end_matches('/').len());
            self.rewritten.push_str("></");
            self.rewritten.push_str(tag.name);
            self.rewritten.push('>');
            return Ok(tag.end);
        }
        if is(&RAW) && !self.nesting.is_foreign() {
            return Ok(self.end_of_raw(tag.end, tag.name));
        }
        if self.nesting.repeats(tag.name, self.text.get(at..tag.end).unwrap_or_default()) {
            self.leave_out(at, tag.end);
            return Ok(tag.end);
        }
        self.nesting.start(tag.name, self.text.get(at..tag.end).unwrap_or_default());
        self.reopened += self.nesting.reopened();
        if self.nesting.depth() as u64 > self.most || self.reopened > self.text.len() + REOPENED {
            return Err(self.too_deep(at));
        }
        Ok(tag.end)
    }

    /// Reads the tag at `at`, attributes in quotes and all.
    fn read_tag(&self, at: usize) -> Tag<'a> {
        let bytes = self.text.as_bytes();
        let closes = bytes.get(at + 1) == Some(&b'/');
        let start = at + 1 + usize::from(closes);
        let length = self.rest(start).bytes().take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>')).count();
        let name = self.text.get(start..start + length).unwrap_or_default();
        let mut end = start + length;
        let (mut attributes, mut before, mut quote) = (0, b' ', None);
        while let Some(&byte) = bytes.get(end) {
            end += 1;
            match quote {
                Some(open) if byte == open => quote = None,
                Some(_) => {}
                None if byte == b'>' => break,
                None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
                None if !byte.is_ascii_whitespace() && byte != b'=' && (before.is_ascii_whitespace() || matches!(before, b'"' | b'\'')) => {
                    attributes += 1;
                }
                None => {}
            }
            if !(byte.is_ascii_whitespace() && before == b'=') {
                before = byte;
            }
        }
        let self_closed = self.text.get(at..end).is_some_and(|written| written.ends_with("/>"));
        Tag { name, end, attributes, closes, self_closed }
    }

    /// Where an element ends whose content is no markup.
    fn end_of_raw(&self, at: usize, name: &str) -> usize {
        let mut from = at;
        while let Some(found) = memchr::memmem::find(self.rest(from).as_bytes(), b"</") {
            from += found + 2;
            let written = self.rest(from).as_bytes();
            let ends = written.get(name.len()).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
            if ends && written.get(..name.len()).is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes())) {
                return self.past(from, ">");
            }
        }
        self.text.len()
    }

    fn place(&self, at: usize) -> String {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        format!("line {}", memchr::memchr_iter(b'\n', before).count() + 1)
    }

    fn too_deep(&self, at: usize) -> LoadError {
        LoadError::Limit { name: self.name.to_owned(), place: self.place(at), limit: Limit::Depth, value: self.most }
    }
}

#[cfg(test)]
mod tests {
    use super::prepare;
    use crate::load::{LoadError, LoadOptions};

    fn prepared(text: &str) -> Result<String, LoadError> {
        prepare("page", text, &LoadOptions::default()).map(|text| text.into_owned())
    }

    #[test]
    fn empty_elements_and_cdata_of_xhtml_are_written_out() {
        let page = "<?xml version='1.0'?><html><title/><p a='/>'>x<a name=\"b\" />y<br/></p><![CDATA[1 < 2]]></html>";
        let expected = "<?xml version='1.0'?><html><title></title><p a='/>'>x<a name=\"b\" ></a>y<br/></p>1 &lt; 2</html>";
        assert_eq!(prepared(page).expect("sound"), expected);
        assert_eq!(prepared("<p>x<a name=b />y</p>").expect("sound"), "<p>x<a name=b />y</p>");
    }

    #[test]
    fn unclosed_items_are_not_deep() {
        for unclosed in ["<li><p>x", "<dt>x<dd>y", "<p><font size=2>x", "<a name=x1>x", "<option>x", "<h2>x</h3>", "<p><b><span>x</b>"] {
            assert!(prepared(&unclosed.repeat(5_000)).is_ok(), "{unclosed}");
        }
        for unclosed in ["<td><font size=2>x", "<tr><td>x<tr><th>y", "<tbody><tr><td><span>x"] {
            assert!(prepared(&format!("<table>{}</table>", unclosed.repeat(5_000))).is_ok(), "{unclosed}");
        }
    }

    #[test]
    fn formatting_that_repeats_is_not_deep() {
        assert_eq!(prepared(&"<b>x".repeat(500)).expect("sound"), format!("{}{}", "<b>x".repeat(3), "x".repeat(497)));
        let closed = format!("{}x{}y", "<i>".repeat(500), "</i>".repeat(499));
        assert_eq!(prepared(&closed).expect("sound"), format!("{}x{}y", "<i>".repeat(3), "</i>".repeat(2)));
        let paragraphs = format!("<p>{}x</p><p>y{}z", "<b>".repeat(4), "</b>".repeat(3));
        assert_eq!(prepared(&paragraphs).expect("sound"), paragraphs.replacen("<b>", "", 1));
    }

    #[test]
    fn hostile_pages_are_refused() {
        let is_limit = |page: &str| matches!(prepared(page), Err(LoadError::Limit { .. }));
        for deep in
            ["<div>", "<b><div>x</b>", "<span><div></span>", "<li><section>", "<p><section>", "<td><div>", "<h1><div>", "<option><div>"]
        {
            assert!(is_limit(&deep.repeat(1_000)), "{deep}");
        }
        assert!(is_limit(&format!("<svg><title>{}", "<div>".repeat(1_000))));
        let fonts: String = (0..500).map(|size| format!("<font size={size}>")).collect();
        assert!(is_limit(&fonts));
        let fonts: String = (0..300).map(|size| format!("<p><font size={size}>")).collect();
        assert!(is_limit(&format!("{fonts}{}", "<p>x".repeat(100_000))));
        let attributes: String = (0..2_000).map(|number| format!(" a{number}=1")).collect();
        assert!(matches!(prepared(&format!("<p{attributes}>")), Err(LoadError::Damaged { .. })));
    }
}
