//! The little of CSS that tells structure: what is hidden, bold, italic, raised or kept as typed,
//! and how lists are numbered. Rules count when they name an element, a class, or both.

use super::page::Page;
use foldhash::{HashMap, HashMapExt};

/// What a style says; nothing is said of what is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) hidden: Option<bool>,
    pub(super) block: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    /// Whether it stands high, as marks of notes do.
    pub(super) raised: Option<bool>,
    /// Whether it stands as high as an exponent, and not only at the top of its line or cell.
    pub(super) superscript: Option<bool>,
    /// Whether white space and line ends are kept.
    pub(super) kept: Option<bool>,
    pub(super) list: Option<String>,
}

impl Style {
    /// Reads declarations: `font-weight: bold; display: none`.
    fn parse(declarations: &str) -> Self {
        let mut style = Self::default();
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.replace("!important", "").trim().to_ascii_lowercase();
            style.set(&property.trim().to_ascii_lowercase(), &value);
        }
        style
    }

    fn set(&mut self, property: &str, value: &str) {
        match property {
            "display" => {
                self.hidden = Some(value == "none");
                self.block = Some(matches!(value, "block" | "list-item" | "table" | "flex" | "grid"));
            }
            "visibility" if value == "hidden" => self.hidden = Some(true),
            "font-weight" => self.bold = Some(matches!(value, "bold" | "bolder" | "600" | "700" | "800" | "900")),
            "font-style" => self.italic = Some(matches!(value, "italic" | "oblique")),
            "text-decoration" | "text-decoration-line" => self.struck = Some(value.contains("line-through")),
            "vertical-align" => {
                self.raised = Some(matches!(value, "super" | "top" | "text-top"));
                self.superscript = Some(value == "super");
            }
            "white-space" => self.kept = Some(value.starts_with("pre") || value == "break-spaces"),
            "list-style-type" => self.list = Some(value.to_owned()),
            "list-style" => self.list = value.split_whitespace().find(|word| is_list_style(word)).map(str::to_owned),
            _ => {}
        }
    }

    /// Takes over what another style says.
    fn overlay(&mut self, other: &Self) {
        self.hidden = other.hidden.or(self.hidden);
        self.block = other.block.or(self.block);
        self.bold = other.bold.or(self.bold);
        self.italic = other.italic.or(self.italic);
        self.struck = other.struck.or(self.struck);
        self.raised = other.raised.or(self.raised);
        self.superscript = other.superscript.or(self.superscript);
        self.kept = other.kept.or(self.kept);
        if other.list.is_some() {
            self.list.clone_from(&other.list);
        }
    }
}

fn is_list_style(word: &str) -> bool {
    !matches!(word, "inside" | "outside" | "inherit" | "initial") && !word.starts_with("url(")
}

/// The rules of a page, by selector: `p`, `.quote`, `p.quote`.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: HashMap<String, Style>,
}

impl StyleSheet {
    /// Collects the rules of all style elements.
    pub(super) fn new(page: &Page) -> Self {
        let mut sheet = Self { rules: HashMap::new() };
        for node in (0..page.len()).filter(|&node| page.name(node) == "style") {
            let text: String = page.inside(node).map(|inner| page.text(inner)).collect();
            sheet.add(&without_comments(&text));
        }
        sheet
    }

    fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some((selectors, after)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                // Rules for a medium, pages and fonts say nothing of the text.
                rest = after_group(after);
                continue;
            }
            let (declarations, after) = after.split_once('}').unwrap_or((after, ""));
            let style = Style::parse(declarations);
            if style != Style::default() {
                for selector in selectors.split(',').map(str::trim).filter(|selector| is_simple(selector)) {
                    self.rules.entry(selector.to_owned()).or_default().overlay(&style);
                }
            }
            rest = after;
        }
    }

    /// The style of an element: by its name, its classes, both, and its own attribute.
    pub(super) fn of(&self, page: &Page, node: usize) -> Style {
        let name = page.name(node);
        let mut style = self.rules.get(name).cloned().unwrap_or_default();
        if !self.rules.is_empty() {
            for class in page.attribute(node, "class").unwrap_or_default().split_ascii_whitespace() {
                for selector in [format!(".{class}"), format!("{name}.{class}")] {
                    if let Some(rule) = self.rules.get(&selector) {
                        style.overlay(rule);
                    }
                }
            }
        }
        if let Some(own) = page.attribute(node, "style") {
            style.overlay(&Style::parse(own));
        }
        style
    }
}

/// Whether a selector is `name`, `.class` or `name.class`.
fn is_simple(selector: &str) -> bool {
    let fits = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
    !selector.is_empty() && selector.chars().all(fits) && selector.matches('.').count() <= 1
}

/// What follows a group of rules, whose `{` is behind.
fn after_group(text: &str) -> &str {
    let mut depth = 1_usize;
    for at in memchr::memchr2_iter(b'{', b'}', text.as_bytes()) {
        depth = if text.as_bytes().get(at) == Some(&b'{') { depth + 1 } else { depth - 1 };
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

/// Style sheets may stand in comments of HTML, and have comments of their own.
fn without_comments(text: &str) -> String {
    let text = text.replace("<!--", "").replace("-->", "");
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::{Page, Style, StyleSheet};
    use crate::load::LoadOptions;

    #[test]
    fn rules_and_attributes_are_laid_over_each_other() {
        let html = "<style>/* p { } */ @media print { p { display: none } } p, .x { font-weight: bold }
            p.x { font-style: italic } p .y { display: none } ol { list-style: lower-alpha inside }</style>
            <p class=x style='font-weight: normal'>a<ol>";
        let page = Page::parse("page", html, &LoadOptions::default()).expect("sound");
        let sheet = StyleSheet::new(&page);
        let style = sheet.of(&page, page.find("p").expect("there"));
        assert_eq!(style, Style { bold: Some(false), italic: Some(true), ..Style::default() });
        assert_eq!(sheet.of(&page, page.find("ol").expect("there")).list.as_deref(), Some("lower-alpha"));
    }
}
