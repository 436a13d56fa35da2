//! How deep the parser will nest the elements of a page, told from its tags alone.
//!
//! This follows the rules of tree construction (HTML Standard §13.2.6) as far as they decide which
//! elements stay open. Where it errs it is by one element in two, which a limit can bear.

/// Special elements (HTML Standard §13.2.4.2) that can have content: end tags of others do not
/// reach beyond them.
const SPECIAL: [&str; 65] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "iframe",
    "li",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "p",
    "plaintext",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "xmp",
    "foreignobject",
    "desc",
    "annotation-xml",
    "mi",
];

/// Elements whose start tag ends an open paragraph.
const ENDS_PARAGRAPH: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// Elements that end tags inside of them do not reach beyond ("scope", HTML Standard §13.2.4.2).
const SCOPES: [&str; 8] = ["applet", "caption", "marquee", "object", "table", "td", "template", "th"];

/// Formatting elements (HTML Standard §13.2.4.3), which outlive the paragraph that they begin in.
const FORMATTING: [&str; 14] = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Parts of tables, which are nothing outside of one.
const TABLE_PARTS: [&str; 8] = ["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// The elements that are open at a place of a page.
#[derive(Debug, Default)]
pub(super) struct Nesting<'a> {
    open: Vec<&'a str>,
    /// Formatting elements that are opened again in the next paragraph, with their tags as written.
    formatting: Vec<(&'a str, &'a str)>,
    /// Formatting elements that open within so many alike that they change nothing, from the outside.
    repeated: Vec<Repeated<'a>>,
}

/// Formatting elements of one name that change nothing at one place of the page. They are counted,
/// so that there are never more of these than elements are open, times the names there are.
#[derive(Debug)]
struct Repeated<'a> {
    name: &'a str,
    /// How many elements are open around them.
    around: usize,
    count: usize,
}

/// The parser keeps so many formatting elements alike ("Noah's Ark clause").
const MOST_ALIKE: usize = 3;

impl<'a> Nesting<'a> {
    /// Number of elements that are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len().max(self.formatting.len())
    }

    /// Number of elements that the next paragraph may open again.
    pub(super) fn reopened(&self) -> usize {
        self.formatting.len()
    }

    /// Whether the place is in a drawing or a formula, where tags have other meanings.
    pub(super) fn is_foreign(&self) -> bool {
        self.open.iter().any(|open| is(open, &["svg", "math"]))
    }

    /// Whether a start tag opens a formatting element within so many alike that it changes nothing:
    /// the page is parsed without it, and without an end tag for it.
    pub(super) fn repeats(&mut self, name: &'a str, written: &'a str) -> bool {
        let repeats = is(name, &FORMATTING) && !is(name, &["a", "nobr"]) && self.alike(written) >= MOST_ALIKE;
        if repeats {
            let around = self.open.len();
            let mut here = self.repeated.iter_mut().rev().take_while(|known| known.around == around);
            match here.find(|known| known.name.eq_ignore_ascii_case(name)) {
                Some(known) => known.count += 1,
                None => self.repeated.push(Repeated { name, around, count: 1 }),
            }
        }
        repeats
    }

    /// Whether an end tag is that of an element that [`Nesting::repeats`] took out.
    pub(super) fn ends_repeated(&mut self, name: &str) -> bool {
        let Some(at) = self.repeated.iter().rposition(|known| known.name.eq_ignore_ascii_case(name)) else { return false };
        if let Some(known) = self.repeated.get_mut(at) {
            known.count -= 1;
            if known.count == 0 {
                self.repeated.remove(at);
            }
        }
        true
    }

    fn alike(&self, written: &str) -> usize {
        self.formatting.iter().filter(|(_, known)| *known == written).count()
    }

    /// Takes a start tag.
    pub(super) fn start(&mut self, name: &'a str, written: &'a str) {
        if is(name, &["html", "head", "body", "form"]) || is(name, &TABLE_PARTS) && !self.in_table() {
            return;
        }
        if is(name, &["a", "nobr"]) {
            self.end(name);
        }
        if is(name, &TABLE_PARTS) {
            self.end_table_parts(name);
        } else if is(name, &["li"]) {
            self.end_item(&["li"]);
        } else if is(name, &["dd", "dt"]) {
            self.end_item(&["dd", "dt"]);
        }
        if is(name, &ENDS_PARAGRAPH) {
            self.end_within("p", &SCOPES);
        }
        for group in [&["option", "optgroup"][..], &["rt", "rp", "rb", "rtc"], &["h1", "h2", "h3", "h4", "h5", "h6"]] {
            // In a group of options there are options.
            let holds = |last: &str| is(name, &["option"]) && is(last, &["optgroup"]);
            if is(name, group) {
                self.open.pop_if(|last| is(last, group) && !holds(last));
            }
        }
        self.close_repeated();
        self.open.push(name);
        if is(name, &FORMATTING) && self.alike(written) < MOST_ALIKE {
            self.formatting.push((name, written));
        }
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, name: &str) {
        if is(name, &FORMATTING) {
            self.end_formatting(name);
        } else if is(name, &TABLE_PARTS) || is(name, &["table"]) {
            if let Some(at) = self.last(name, &["table", "template"]) {
                self.open.truncate(at);
                self.forget_formatting();
            }
        } else if is(name, &SPECIAL) {
            self.end_within(name, &SCOPES);
        } else {
            self.end_within(name, &SPECIAL);
        }
        self.close_repeated();
    }

    /// Ends what was open in elements that have ended.
    fn close_repeated(&mut self) {
        let open = self.open.len();
        while self.repeated.pop_if(|last| last.around > open).is_some() {}
    }

    fn forget_formatting(&mut self) {
        self.formatting.clear();
        self.repeated.clear();
    }

    fn in_table(&self) -> bool {
        self.open.iter().any(|open| is(open, &["table"]))
    }

    /// Where the last open element of a name is, if none of `bounds` is around it.
    fn last(&self, name: &str, bounds: &[&str]) -> Option<usize> {
        let found = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name) || is(open, bounds))?;
        self.open.get(found).filter(|open| open.eq_ignore_ascii_case(name)).map(|_| found)
    }

    fn end_within(&mut self, name: &str, bounds: &[&str]) {
        if let Some(at) = self.last(name, bounds) {
            self.open.truncate(at);
        }
    }

    /// A formatting element ends alone where blocks are open in it (the adoption agency algorithm).
    fn end_formatting(&mut self, name: &str) {
        if let Some(at) = self.formatting.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
            self.formatting.remove(at);
        }
        let Some(at) = self.last(name, &SCOPES) else { return };
        let holds_blocks = self.open.iter().skip(at).any(|open| is(open, &SPECIAL));
        if holds_blocks {
            self.open.remove(at);
        } else {
            self.open.truncate(at);
        }
    }

    /// A list item ends the one before it, but not from inside another block.
    fn end_item(&mut self, names: &[&str]) {
        let found = self.open.iter().rposition(|open| is(open, names) || is(open, &SPECIAL) && !is(open, &["address", "div", "p"]));
        if let Some(at) = found.filter(|&at| self.open.get(at).is_some_and(|open| is(open, names))) {
            self.open.truncate(at);
        }
    }

    /// A part of a table ends the parts before it that cannot hold it.
    fn end_table_parts(&mut self, name: &str) {
        let holders: &[&str] = match name.len() {
            2 if is(name, &["td", "th"]) => &["tr", "table"],
            2 => &["tbody", "thead", "tfoot", "table"],
            _ => &["table"],
        };
        if let Some(at) = self.open.iter().rposition(|open| is(open, holders)) {
            self.open.truncate(at + 1);
        }
        self.forget_formatting();
    }
}

fn is(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}
