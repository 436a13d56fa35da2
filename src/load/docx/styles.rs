//! Styles and what they inherit (ECMA-376 part 1 §17.7).

use super::properties::{ParagraphProperties, RunProperties, switch, value_of};
use crate::load::xml::Element;
use foldhash::{HashMap, HashMapExt};

/// Longest chain of styles based on each other; Word allows far fewer.
const LONGEST_CHAIN: usize = 64;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// Identifier of the style of paragraphs that name none.
    default_paragraph: Option<String>,
    /// Properties of runs that no style speaks of.
    pub(super) default_run: RunProperties,
}

/// A style with all that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name in lower case; names of built-in styles are English in every document.
    pub(super) name: String,
    based_on: Option<String>,
    /// The style, of this one and those it is based on, that puts its paragraphs in a list.
    pub(super) lists: Option<String>,
    pub(super) paragraph: ParagraphProperties,
    pub(super) run: RunProperties,
}

impl Styles {
    /// Reads the root of a styles part.
    pub(super) fn read(root: &Element) -> Self {
        let mut own: HashMap<String, Style> = HashMap::new();
        let mut styles = Self::default();
        for element in root.elements().filter(|element| element.name == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            own.insert(id.to_owned(), style(id, element));
        }
        let defaults = root.child("docDefaults").and_then(|defaults| defaults.child("rPrDefault"));
        styles.default_run = defaults.and_then(|defaults| defaults.child("rPr")).map(RunProperties::read).unwrap_or_default();
        styles.styles = own.keys().map(|id| (id.clone(), resolved(id, &own))).collect();
        styles
    }

    /// The style of an identifier, if the document has it.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// The identifier of a paragraph's style: what it names, else the default.
    pub(super) fn paragraph_style<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.filter(|id| self.styles.contains_key(*id)).or(self.default_paragraph.as_deref()).or(named)
    }
}

fn style(id: &str, element: &Element) -> Style {
    let name = value_of(element, "name").unwrap_or_else(|| id.to_owned()).to_lowercase();
    let mut paragraph = element.child("pPr").map(ParagraphProperties::read).unwrap_or_default();
    paragraph.outline = paragraph.outline.or_else(|| heading_level(&name));
    Style {
        name,
        based_on: value_of(element, "basedOn"),
        lists: paragraph.list.is_some().then(|| id.to_owned()),
        paragraph,
        run: element.child("rPr").map(RunProperties::read).unwrap_or_default(),
    }
}

/// Level of the built-in style `heading 1` to `heading 9`, 0 the highest.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let number: u8 = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&number).then(|| number - 1)
}

/// A style with the properties of those that it is based on.
fn resolved(id: &str, own: &HashMap<String, Style>) -> Style {
    let mut style = own.get(id).cloned().unwrap_or_default();
    let mut base = style.based_on.as_ref().and_then(|base| own.get(base));
    for _ in 0..LONGEST_CHAIN {
        let Some(next) = base else { break };
        style.lists = style.lists.or_else(|| next.lists.clone());
        style.paragraph = style.paragraph.over(&next.paragraph);
        style.run = style.run.over(&next.run);
        base = next.based_on.as_ref().and_then(|base| own.get(base));
    }
    style
}

/// Whether a part's settings turn something on.
pub(super) fn setting(settings: Option<&Element>, name: &str) -> bool {
    settings.and_then(|settings| switch(settings, name)).unwrap_or(false)
}
