//! Lists that are open and where their numbering stands (OpenDocument part 3 §5.3).
//!
//! A nested list begins anew below every item and after every paragraph without number of a level
//! above. Two that touch count on, as they do in LibreOffice, which saves one list in such pieces.

use super::list_style::ListStyle;
use crate::load::xml::Element;
use foldhash::{HashMap, HashMapExt};
use std::rc::Rc;

/// Deepest level of a numbered paragraph that is no part of a list.
const DEEPEST: usize = 10;

/// All lists of a document.
pub(super) struct Lists {
    /// The list that is open, and those in it.
    open: Vec<List>,
    /// Lists around text boxes and tables, which begin anew inside.
    suspended: Vec<Vec<List>>,
    /// Where each numbering stands.
    numberings: Vec<Numbering>,
    outline: Numbering,
    /// Numberings by the identifier of their list.
    by_identifier: HashMap<String, usize>,
    /// The latest numbering of each list style.
    by_style: HashMap<String, usize>,
}

/// A `text:list` that is open.
struct List {
    style: Option<Rc<ListStyle>>,
    /// Index of its numbering, which nested lists share.
    numbering: usize,
    /// Whether its next number is the first.
    restarts: bool,
    item: Item,
}

/// The item that is open.
#[derive(Default)]
enum Item {
    /// Its first paragraph gets a number: this one, if it is given, or what `text:number` says
    /// where the list has no style. The style is one of its own instead of the list's.
    Numbered { number: Option<u32>, written: Option<String>, style: Option<Rc<ListStyle>> },
    /// A list header, or an item that had its number.
    #[default]
    Bare,
}

/// Numbers of the levels from the first on.
#[derive(Default)]
struct Numbering {
    numbers: Vec<Option<u32>>,
    styles: Vec<Option<Rc<ListStyle>>>,
}

impl Lists {
    pub(super) fn new() -> Self {
        Self {
            open: Vec::new(),
            suspended: Vec::new(),
            numberings: Vec::new(),
            outline: Numbering::default(),
            by_identifier: HashMap::new(),
            by_style: HashMap::new(),
        }
    }

    /// How deep in lists the next paragraph stands.
    pub(super) const fn level(&self) -> usize {
        self.open.len()
    }

    /// Opens a `text:list`, whose style is given if it names one that is known.
    pub(super) fn begin(&mut self, list: &Element, style: Option<Rc<ListStyle>>) {
        let goes_on = list.attribute("continue-numbering");
        if let Some(outer) = self.open.last() {
            let style = style.or_else(|| outer.style.clone());
            self.open.push(List { style, numbering: outer.numbering, restarts: goes_on == Some("false"), item: Item::Bare });
            return;
        }
        let style_name = list.attribute("style-name").unwrap_or_default();
        let continued = match list.attribute("continue-list") {
            Some(identifier) => self.by_identifier.get(identifier).copied(),
            None if goes_on == Some("true") => self.by_style.get(style_name).copied(),
            None => None,
        };
        let numbering = continued.unwrap_or_else(|| self.new_numbering());
        self.by_style.insert(style_name.to_owned(), numbering);
        if let Some(identifier) = list.attribute("id") {
            self.by_identifier.insert(identifier.to_owned(), numbering);
        }
        self.open.push(List { style, numbering, restarts: false, item: Item::Bare });
    }

    /// Opens a `text:numbered-paragraph`: an item with all the lists around it.
    pub(super) fn begin_numbered_paragraph(&mut self, paragraph: &Element, style: Option<&Rc<ListStyle>>) {
        let identifier = paragraph.attribute("list-id").unwrap_or_default();
        let numbering = self.by_identifier.get(identifier).copied().unwrap_or_else(|| self.new_numbering());
        self.by_identifier.insert(identifier.to_owned(), numbering);
        self.suspend();
        for _ in 0..level(paragraph) {
            self.open.push(List { style: style.cloned(), numbering, restarts: false, item: Item::Bare });
        }
        self.begin_item(paragraph, None);
    }

    fn new_numbering(&mut self) -> usize {
        self.numberings.push(Numbering::default());
        self.numberings.len() - 1
    }

    /// Closes the innermost list.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Opens an item of the innermost list, with the list style that it has for itself.
    pub(super) fn begin_item(&mut self, item: &Element, style: Option<Rc<ListStyle>>) {
        let number = item.attribute("start-value").and_then(|number| number.parse().ok());
        if let Some(list) = self.open.last_mut() {
            list.item = Item::Numbered { number, written: None, style };
        }
    }

    /// Opens a header or closes an item: what follows gets no number.
    pub(super) fn begin_bare(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.item = Item::Bare;
        }
    }

    /// Keeps the number that the document says an item has (`text:number`), for a list without style.
    pub(super) fn note_number(&mut self, shown: String) {
        if let Some(List { item: Item::Numbered { written, .. }, .. }) = self.open.last_mut() {
            *written = Some(shown);
        }
    }

    /// The marker of the next paragraph, if it is the first of an item. `own` is the list style of
    /// the paragraph's own style.
    pub(super) fn marker(&mut self, own: Option<&Rc<ListStyle>>) -> Option<String> {
        let level = self.open.len();
        let list = self.open.last_mut()?;
        let numbering = self.numberings.get_mut(list.numbering)?;
        let Item::Numbered { number, written, style } = std::mem::take(&mut list.item) else {
            numbering.interrupt(level);
            return None;
        };
        let style = style.or_else(|| list.style.as_ref().or(own).cloned());
        let restarts = std::mem::take(&mut list.restarts);
        let numbers = numbering.count(level, style.clone(), number, restarts);
        style.map_or(written, |style| style.marker(numbers))
    }

    /// The number of a heading by the outline style.
    pub(super) fn outline_marker(&mut self, outline: &Rc<ListStyle>, heading: Heading) -> Option<String> {
        let numbers = self.outline.count(usize::from(heading.level), Some(Rc::clone(outline)), heading.start, heading.restarts);
        outline.marker(numbers)
    }

    /// Steps out of all lists for the while of a text box or a table.
    pub(super) fn suspend(&mut self) {
        self.suspended.push(std::mem::take(&mut self.open));
    }

    /// Steps back into the lists that were left last.
    pub(super) fn resume(&mut self) {
        self.open = self.suspended.pop().unwrap_or_default();
    }
}

/// What a heading says of its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) start: Option<u32>,
    pub(super) restarts: bool,
}

impl Numbering {
    /// Counts one item of a level and gives the numbers of all levels down to it. Another style at
    /// the same level is another list.
    fn count(&mut self, level: usize, style: Option<Rc<ListStyle>>, given: Option<u32>, restarts: bool) -> &[Option<u32>] {
        self.numbers.resize(level, None);
        self.styles.resize(level, None);
        if let (Some(number), Some(last)) = (self.numbers.last_mut(), self.styles.last_mut()) {
            let start = style.as_ref().map_or(1, |style| style.start(level));
            let same = match (&style, &last) {
                (Some(style), Some(last)) => Rc::ptr_eq(style, last),
                (None, None) => true,
                _ => false,
            };
            let next = number.filter(|_| same && !restarts).map_or(start, |number| number.saturating_add(1));
            *number = Some(given.unwrap_or(next));
            *last = style;
        }
        &self.numbers
    }

    /// A paragraph without number at a level: what is nested deeper begins anew after it.
    fn interrupt(&mut self, level: usize) {
        self.numbers.truncate(level);
        self.styles.truncate(level);
    }
}

/// Level of a numbered paragraph.
fn level(paragraph: &Element) -> usize {
    paragraph.attribute("level").and_then(|level| level.parse().ok()).unwrap_or(1).clamp(1, DEEPEST)
}
