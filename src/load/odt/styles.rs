//! Styles, with what they inherit (OpenDocument part 3 §16): of paragraphs, of runs, of lists and of
//! pages, as far as they matter to the text.

use super::list_style::ListStyle;
use crate::load::xml::{Element, Node};
use foldhash::HashMap;
use std::rc::Rc;

/// Twips, millimetres and the rest are counted in millimetres.
const UNITS: [(&str, f32); 6] = [("cm", 10.0), ("mm", 1.0), ("in", 25.4), ("pt", 25.4 / 72.0), ("pc", 25.4 / 6.0), ("px", 25.4 / 96.0)];

/// Weights from this on are bold, as in CSS.
const BOLD: u32 = 600;

/// What a style says, or inherits. What is not set is as in the text around.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    parent: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) raised: Option<bool>,
    pub(super) struck: Option<bool>,
    /// In millimetres.
    pub(super) margin: Option<f32>,
    pub(super) first_line: Option<f32>,
    pub(super) breaks_before: Option<bool>,
    pub(super) breaks_after: Option<bool>,
    /// The master page that begins with the paragraph; a page breaks there.
    pub(super) master_page: Option<String>,
    /// Name of the list style; empty where a style takes away what it would inherit.
    pub(super) list_style: Option<String>,
    /// Whether it is the style of the document's title, or derived from it.
    pub(super) is_title: bool,
}

/// A master page: what stands on every page.
#[derive(Debug)]
pub(super) struct MasterPage {
    pub(super) name: String,
    /// The master page of the page after.
    pub(super) next: Option<String>,
    /// Its headers and footers.
    pub(super) furniture: Vec<Element>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    runs: HashMap<String, Style>,
    lists: HashMap<String, Rc<ListStyle>>,
    pub(super) outline: Option<Rc<ListStyle>>,
    pub(super) masters: Vec<MasterPage>,
    /// The language that paragraphs have by default.
    pub(super) language: Option<String>,
}

impl Styles {
    /// Takes one child of `office:styles`, `office:automatic-styles` or `office:master-styles`.
    pub(super) fn add(&mut self, element: Element) {
        match element.name.as_str() {
            "style" => self.add_style(&element),
            "default-style" if element.attribute("family") == Some("paragraph") => self.language = language(&element),
            "list-style" => {
                if let Some(name) = element.attribute("name") {
                    self.lists.insert(name.to_owned(), Rc::new(ListStyle::parse(&element)));
                }
            }
            "outline-style" => self.outline = Some(Rc::new(ListStyle::parse(&element))),
            "master-page" => self.masters.push(master_page(element)),
            _ => {}
        }
    }

    fn add_style(&mut self, element: &Element) {
        let Some(name) = element.attribute("name") else { return };
        let family = match element.attribute("family") {
            Some("paragraph") => &mut self.paragraphs,
            Some("text") => &mut self.runs,
            _ => return,
        };
        family.insert(name.to_owned(), style(name, element));
    }

    /// Lets every style inherit. To be called when all are added.
    pub(super) fn inherit(&mut self) {
        inherit(&mut self.paragraphs);
        inherit(&mut self.runs);
    }

    /// The style of a `text:p` or `text:h`.
    pub(super) fn of_paragraph(&self, paragraph: &Element) -> Style {
        paragraph.attribute("style-name").and_then(|name| self.paragraphs.get(name)).cloned().unwrap_or_default()
    }

    /// The style of a `text:span`.
    pub(super) fn of_run(&self, span: &Element) -> Option<&Style> {
        self.runs.get(span.attribute("style-name")?)
    }

    /// The list style of a name.
    pub(super) fn list(&self, name: Option<&str>) -> Option<&Rc<ListStyle>> {
        self.lists.get(name?)
    }
}

fn style(name: &str, element: &Element) -> Style {
    let text = element.child("text-properties");
    let paragraph = element.child("paragraph-properties");
    let of_text = |name: &str| text.and_then(|properties| properties.attribute(name));
    let of_paragraph = |name: &str| paragraph.and_then(|properties| properties.attribute(name));
    Style {
        parent: element.attribute("parent-style-name").map(str::to_owned),
        bold: of_text("font-weight").map(is_bold),
        italic: of_text("font-style").map(|style| matches!(style, "italic" | "oblique")),
        hidden: of_text("display").map(|display| display == "none"),
        raised: of_text("text-position").map(is_raised),
        struck: is_struck(of_text("text-line-through-style"), of_text("text-line-through-type")),
        margin: of_paragraph("margin-left").and_then(millimetres),
        first_line: of_paragraph("text-indent").and_then(millimetres),
        breaks_before: of_paragraph("break-before").map(|kind| kind == "page"),
        breaks_after: of_paragraph("break-after").map(|kind| kind == "page"),
        master_page: element.attribute("master-page-name").map(str::to_owned),
        list_style: element.attribute("list-style-name").map(str::to_owned),
        is_title: name == "Title",
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= BOLD)
}

/// Whether a `style:text-position` raises text: `super 58%`, `33% 58%` (OpenDocument part 3
/// §20.392).
fn is_raised(position: &str) -> bool {
    let height = position.split_whitespace().next().unwrap_or_default();
    height == "super" || height.strip_suffix('%').and_then(|height| height.parse().ok()).is_some_and(|height: f32| height > 0.0)
}

/// Whether a line goes through the text, by the style and the type of the line.
fn is_struck(style: Option<&str>, kind: Option<&str>) -> Option<bool> {
    let said = [style, kind];
    said.iter().flatten().next()?;
    Some(said.iter().flatten().all(|value| *value != "none"))
}

/// A length in millimetres. Percentages are none: they refer to the style above.
fn millimetres(length: &str) -> Option<f32> {
    let (number, unit) = UNITS.iter().find_map(|(unit, value)| Some((length.strip_suffix(unit)?, value)))?;
    number.trim().parse().ok().filter(|number: &f32| number.is_finite()).map(|number| number * unit)
}

fn master_page(element: Element) -> MasterPage {
    let attribute = |name: &str| element.attribute(name).map(str::to_owned);
    let (name, next) = (attribute("name").unwrap_or_default(), attribute("next-style-name"));
    let furniture = element.children.into_iter().filter_map(|node| match node {
        Node::Element(element) if is_furniture(&element) => Some(element),
        Node::Element(_) | Node::Text(_) => None,
    });
    MasterPage { name, next, furniture: furniture.collect() }
}

fn is_furniture(element: &Element) -> bool {
    let name = element.name.as_str();
    let kind = matches!(name, "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first");
    kind && element.attribute("display") != Some("false")
}

/// The language of the default style as a tag: `en-GB`.
fn language(default: &Element) -> Option<String> {
    let properties = default.child("text-properties")?;
    let known = |name: &str| properties.attribute(name).filter(|value| !matches!(*value, "" | "none" | "zxx"));
    let language = known("language")?;
    Some(known("country").map_or_else(|| language.to_owned(), |country| format!("{language}-{country}")))
}

/// Completes each style by what its parent says. A circle of parents ends where it closes.
fn inherit(styles: &mut HashMap<String, Style>) {
    let names: Vec<String> = styles.keys().cloned().collect();
    for name in names {
        let mut line = Vec::new();
        let mut next = Some(name);
        // Taking the parent's name away marks a style as done, so that each is visited once.
        while let Some(name) = next {
            next = styles.get_mut(&name).and_then(|style| style.parent.take());
            line.push(name);
        }
        for pair in line.windows(2).rev() {
            if let [child, parent] = pair
                && let Some(parent) = styles.get(parent).cloned()
                && let Some(child) = styles.get_mut(child)
            {
                complete(child, parent);
            }
        }
    }
}

fn complete(style: &mut Style, parent: Style) {
    style.bold = style.bold.or(parent.bold);
    style.italic = style.italic.or(parent.italic);
    style.hidden = style.hidden.or(parent.hidden);
    style.raised = style.raised.or(parent.raised);
    style.struck = style.struck.or(parent.struck);
    style.margin = style.margin.or(parent.margin);
    style.first_line = style.first_line.or(parent.first_line);
    style.breaks_before = style.breaks_before.or(parent.breaks_before);
    style.breaks_after = style.breaks_after.or(parent.breaks_after);
    style.master_page = style.master_page.take().or(parent.master_page);
    style.list_style = style.list_style.take().or(parent.list_style);
    style.is_title |= parent.is_title;
}

#[cfg(test)]
mod tests {
    use super::{Style, Styles, inherit, is_raised, millimetres};
    use foldhash::{HashMap, HashMapExt};

    #[test]
    fn styles_inherit_through_any_number_of_parents() {
        let mut styles = HashMap::new();
        styles.insert("Title".to_owned(), Style { bold: Some(true), is_title: true, ..Style::default() });
        for number in 0..5_000 {
            let parent = if number == 0 { "Title".to_owned() } else { format!("P{}", number - 1) };
            styles.insert(format!("P{number}"), Style { parent: Some(parent), ..Style::default() });
        }
        inherit(&mut styles);
        assert!(styles.values().all(|style| style.bold == Some(true) && style.is_title));
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let mut styles = HashMap::new();
        styles.insert("A".to_owned(), Style { parent: Some("B".to_owned()), ..Style::default() });
        styles.insert("B".to_owned(), Style { parent: Some("A".to_owned()), italic: Some(true), ..Style::default() });
        inherit(&mut styles);
        assert!(styles.values().all(|style| style.italic == Some(true)));
    }

    #[test]
    fn lengths_come_in_many_units() {
        assert_eq!(millimetres("1.5cm"), Some(15.0));
        assert_eq!(millimetres("-0.5in"), Some(-12.7));
        assert_eq!(millimetres("110%"), None);
        assert_eq!(["super 58%", "33% 58%", "sub 58%", "-33% 58%", "0% 100%"].map(is_raised), [true, true, false, false, false]);
        assert_eq!(Styles::default().language, None);
    }
}
