//! The HTML that Markdown allows: tags go, text stays.

use crate::document::Text;
use crate::load::STROKES;
use crate::load::raised::raised;

/// Tag names of HTML; anything else between `<` and `>` is text that somebody wrote.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "nobr",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Tags inside a line; all others end a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "nobr", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

/// What a piece of markup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// A tag inside a line, or a comment: nothing to see.
    Inline,
    /// A line break.
    Break,
    /// A tag that ends a paragraph; the level, if it begins a heading.
    Block(Option<u8>),
    /// No markup but text in angle brackets.
    Text,
}

/// What a tag inside a line does to the text that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Raised text begins.
    Raises,
    /// Raised text ends.
    Lowers,
    /// Text that is struck out begins.
    Strikes,
    /// Text that is struck out ends.
    Spares,
    /// Nothing that is written.
    None,
}

/// Tells what a tag inside a line does.
pub(super) fn effect(tag: &str) -> Effect {
    let name = name(tag);
    match (name.as_str(), tag.starts_with("</")) {
        ("sup", false) => Effect::Raises,
        ("sup", true) => Effect::Lowers,
        ("del" | "s" | "strike", false) => Effect::Strikes,
        ("del" | "s" | "strike", true) => Effect::Spares,
        _ => Effect::None,
    }
}

/// Writes what stands from byte `start` of a text on as raised, if it can be.
pub(super) fn raise(text: &mut Text, start: usize) {
    let plain = text.slice(start.min(text.len())..text.len());
    let Some(raised) = raised(plain.as_str()) else { return };
    text.truncate(start);
    for ((at, _), character) in plain.as_str().char_indices().zip(raised.chars()) {
        text.push_made(character.encode_utf8(&mut [0; 4]), plain.origin(at));
    }
}

/// Tells what `tag` (from `<` to `>`) is.
pub(super) fn markup(tag: &str) -> Markup {
    if tag.starts_with("<!") || tag.starts_with("<?") {
        return Markup::Inline;
    }
    let closing = tag.starts_with("</");
    let name = name(tag);
    let name = name.as_str();
    match name {
        _ if TAGS.binary_search(&name).is_err() => Markup::Text,
        "br" => Markup::Break,
        _ if INLINE.contains(&name) => Markup::Inline,
        _ => {
            let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
            Markup::Block(level.filter(|_| !closing))
        }
    }
}

/// Name of a tag, in small letters.
fn name(tag: &str) -> String {
    let written = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric);
    written.map(|character| character.to_ascii_lowercase()).collect()
}

/// Text of a block of HTML as paragraphs, each with the level of the heading that it is.
/// `origin` is where `html` stands in the source.
pub(super) fn paragraphs(html: &str, origin: usize) -> Vec<(Option<u8>, Text)> {
    let mut found: Vec<(Option<u8>, Text)> = vec![(None, Text::default())];
    let mut at = 0;
    let mut hidden: Option<&str> = None;
    let mut raised: Option<usize> = None;
    let (mut comments, mut tags) = (Ends::new("-->"), Ends::new(">"));
    while at < html.len() {
        let next = memchr::memchr2(b'<', b'&', &html.as_bytes()[at..]).map_or(html.len(), |next| at + next);
        if hidden.is_none() {
            push_lines(&mut found, &html[at..next], origin + at);
        }
        at = next;
        let rest = &html[at..];
        if rest.starts_with('&') {
            let (text, length) = entity(rest).unwrap_or_else(|| ("&".to_owned(), 1));
            if let Some((_, current)) = found.last_mut().filter(|_| hidden.is_none()) {
                current.push_made(&text, origin + at);
            }
            at += length;
        } else if let Some(inner) = rest.strip_prefix('<') {
            let length = if rest.starts_with("<!--") { comments.after(html, at) } else { tags.after(html, at) };
            let is_tag = inner.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
            let length = length.filter(|_| is_tag).unwrap_or(1);
            let tag = &rest[..length];
            let kind = if length == 1 { Markup::Text } else { markup(tag) };
            match kind {
                _ if hidden.is_some_and(|end| tag.to_ascii_lowercase().starts_with(end)) => hidden = None,
                _ if hidden.is_some() => {}
                Markup::Inline => {
                    if let Some((_, current)) = found.last_mut() {
                        match effect(tag) {
                            Effect::Raises => raised = Some(current.len()),
                            Effect::Lowers => raised.take().into_iter().for_each(|start| raise(current, start)),
                            Effect::Strikes | Effect::Spares => current.push_made(STROKES, origin + at),
                            Effect::None => {}
                        }
                    }
                }
                Markup::Break => {
                    if let Some((_, current)) = found.last_mut() {
                        current.push_made("\n", origin + at);
                    }
                }
                Markup::Block(level) => {
                    raised = None;
                    let lower = tag.to_ascii_lowercase();
                    hidden = ["script", "style"]
                        .into_iter()
                        .zip(["</script", "</style"])
                        .find(|(name, _)| lower[1..].starts_with(name))
                        .map(|(_, end)| end);
                    found.push((level, Text::default()));
                }
                Markup::Text => {
                    if let Some((_, current)) = found.last_mut() {
                        current.push_verbatim(tag, origin + at);
                    }
                }
            }
            at += length;
        }
    }
    found.retain(|(_, text)| !text.as_str().trim().is_empty());
    found
}

/// Finds ends of markup, and remembers when there are no more, so that unclosed markup costs little.
struct Ends {
    end: &'static str,
    none: bool,
}

impl Ends {
    const fn new(end: &'static str) -> Self {
        Self { end, none: false }
    }

    /// Bytes from `at` to behind the next end.
    fn after(&mut self, html: &str, at: usize) -> Option<usize> {
        let found = if self.none { None } else { memchr::memmem::find(&html.as_bytes()[at..], self.end.as_bytes()) };
        self.none = found.is_none();
        found.map(|found| found + self.end.len())
    }
}

/// Appends text of HTML to the paragraph that is open.
fn push_lines(found: &mut [(Option<u8>, Text)], text: &str, origin: usize) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((_, current)) = found.last_mut() {
            current.push_verbatim(line, origin + at);
        }
        at += line.len();
    }
}

/// The character of an entity at the start of `text`, and the entity's length.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "ldquo" => '\u{201C}',
        "rdquo" => '\u{201D}',
        "hellip" => '\u{2026}',
        "sect" => '§',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character.to_string(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::{INLINE, Markup, TAGS, markup, paragraphs};

    #[test]
    fn tags_go_and_text_stays() {
        let found = paragraphs("<div>\n<h2>A &amp; B</h2>\n<p>one<br>two <sic> a < b</p><!-- no --></div>", 10);
        let texts: Vec<(Option<u8>, &str)> = found.iter().map(|(level, text)| (*level, text.as_str())).collect();
        assert_eq!(texts, [(Some(2), "A & B"), (None, "one\ntwo <sic> a < b")]);
        assert_eq!(markup("<sup>"), Markup::Inline);
    }

    #[test]
    fn raised_figures_and_strokes_stay() {
        let texts: Vec<String> = paragraphs("<p>10<sup>-6</sup> m<SUP>2</SUP>, 2<sup>nd</sup> <s>no</s></p><sup><p>x</sup>", 0)
            .into_iter()
            .map(|(_, text)| text.into_string())
            .collect();
        assert_eq!(texts, ["10⁻⁶ m², 2nd ~~no~~", "x"]);
    }

    #[test]
    fn unclosed_markup_is_text() {
        let texts = |html: &str| paragraphs(html, 0).into_iter().map(|(_, text)| text.into_string()).collect::<Vec<_>>();
        assert_eq!(texts("<!-- a <!-- b <p"), ["<!-- a <!-- b <p"]);
        assert_eq!(texts("<!-- a --> b <!-- c"), [" b <!-- c"]);
    }

    #[test]
    fn tag_names_are_sorted() {
        assert!(TAGS.is_sorted());
        assert!(INLINE.is_sorted());
    }
}
