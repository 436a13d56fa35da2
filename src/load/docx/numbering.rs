//! Definitions of lists (ECMA-376 part 1 §17.9): levels, instances, what one inherits from another.

use super::number_format::NumberFormat;
use super::properties::{Indentation, number_of, switch, value_of};
use super::styles::Styles;
use crate::load::xml::Element;
use foldhash::HashMap;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// Longest chain of lists that refer to each other by a numbering style.
const LONGEST_CHAIN: usize = 8;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    abstract_lists: HashMap<String, AbstractList>,
    lists: HashMap<String, List>,
}

/// A list as it is defined, `abstractNum`. All instances of it count together.
#[derive(Debug, Default)]
struct AbstractList {
    levels: [Option<Level>; LEVELS],
    /// The numbering style whose list this one is.
    style: Option<String>,
}

/// An instance of a list, `num`.
#[derive(Debug, Default)]
struct List {
    abstract_list: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// A level of a list, `lvl`.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) format: NumberFormat,
    /// The marker with `%1` to `%9` for the numbers of the levels.
    pub(super) text: String,
    /// How many levels begin this one anew when they count: those above it, by default.
    pub(super) restarts_after: Option<usize>,
    /// Whether all numbers in its marker are decimal ones.
    pub(super) is_legal: bool,
    pub(super) indentation: Indentation,
    /// The paragraph style whose paragraphs stand on this level.
    style: Option<String>,
}

/// A list in use: what its paragraphs look up.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListInUse<'a> {
    list: &'a List,
    abstract_list: &'a AbstractList,
    /// Identifier by which the instances of one list count together.
    pub(super) counted_as: &'a str,
}

impl Definitions {
    /// Reads the root of a numbering part.
    pub(super) fn read(root: &Element) -> Self {
        let mut definitions = Self::default();
        for element in root.elements() {
            let id = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
            match element.name.as_str() {
                "abstractNum" => {
                    definitions.abstract_lists.insert(id("abstractNumId"), abstract_list(element));
                }
                "num" => {
                    definitions.lists.insert(id("numId"), list(element));
                }
                _ => {}
            }
        }
        definitions
    }

    /// The list of an identifier, found through numbering styles where it is one of these.
    pub(super) fn list<'a>(&'a self, id: &str, styles: &Styles) -> Option<ListInUse<'a>> {
        let list = self.lists.get(id)?;
        let mut counted_as = list.abstract_list.as_str();
        for _ in 0..LONGEST_CHAIN {
            let (known_as, found) = self.abstract_lists.get_key_value(counted_as)?;
            let Some(style) = &found.style else {
                return Some(ListInUse { list, abstract_list: found, counted_as: known_as });
            };
            let id = styles.get(style)?.paragraph.list.as_ref()?;
            counted_as = self.lists.get(id)?.abstract_list.as_str();
        }
        None
    }
}

impl<'a> ListInUse<'a> {
    /// A level, 0 the highest.
    pub(super) fn level(&self, level: usize) -> Option<&'a Level> {
        let own = self.list.levels.get(level).and_then(Option::as_ref);
        own.or_else(|| self.abstract_list.levels.get(level).and_then(Option::as_ref))
    }

    /// The number with which this instance begins a level anew, if it does.
    pub(super) fn restart(&self, level: usize) -> Option<u32> {
        self.list.starts.get(level).copied().flatten()
    }

    /// The level on which the paragraphs of a style stand.
    pub(super) fn level_of_style(&self, style: &str) -> Option<usize> {
        (0..LEVELS).find(|&level| self.level(level).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

fn abstract_list(element: &Element) -> AbstractList {
    let mut list = AbstractList { style: value_of(element, "numStyleLink"), ..AbstractList::default() };
    for level in element.elements().filter(|child| child.name == "lvl") {
        if let Some(slot) = level_index(level).and_then(|index| list.levels.get_mut(index)) {
            *slot = Some(read_level(level));
        }
    }
    list
}

fn list(element: &Element) -> List {
    let mut list = List { abstract_list: value_of(element, "abstractNumId").unwrap_or_default(), ..List::default() };
    for change in element.elements().filter(|child| child.name == "lvlOverride") {
        let Some(index) = level_index(change).filter(|&index| index < LEVELS) else { continue };
        list.starts[index] = number_of(change, "startOverride");
        list.levels[index] = change.child("lvl").map(read_level);
    }
    list
}

fn level_index(element: &Element) -> Option<usize> {
    element.attribute("ilvl").and_then(|index| index.parse().ok())
}

fn read_level(element: &Element) -> Level {
    Level {
        start: number_of(element, "start").unwrap_or(0),
        format: number_format(element),
        text: value_of(element, "lvlText").unwrap_or_default(),
        restarts_after: number_of(element, "lvlRestart"),
        is_legal: switch(element, "isLgl").unwrap_or(false),
        indentation: element.child("pPr").map(Indentation::read).unwrap_or_default(),
        style: value_of(element, "pStyle"),
    }
}

/// The `numFmt` of a level or of notes. Word wraps formats that are younger than the standard, such
/// as `001`, in alternatives.
pub(super) fn number_format(element: &Element) -> NumberFormat {
    let format = value_of(element, "numFmt").or_else(|| {
        let alternatives = element.child("AlternateContent")?;
        alternatives.child("Fallback").and_then(|fallback| value_of(fallback, "numFmt"))
    });
    format.map_or(NumberFormat::Decimal, |name| NumberFormat::from_name(&name))
}
