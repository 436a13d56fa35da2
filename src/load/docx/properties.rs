//! Properties of runs and paragraphs, as far as they concern the text (ECMA-376 part 1 §17.3).

use crate::load::Revisions;
use crate::load::xml::Element;

/// Twips (twentieths of a point) that are about the width of a letter.
const TWIPS_A_COLUMN: i32 = 120;

/// Properties of a run. What is not said is inherited.
#[derive(Debug, Clone, Default)]
pub(super) struct RunProperties {
    /// Identifier of the character style.
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) double_struck: Option<bool>,
    /// Whether its alignment raises it.
    pub(super) raised: Option<bool>,
    /// How much higher than the line it stands, and its size, in half points.
    pub(super) position: Option<i32>,
    pub(super) size: Option<u32>,
    pub(super) font: Option<String>,
    /// Languages of Latin and of East Asian text.
    pub(super) language: Option<String>,
    pub(super) east_asian_language: Option<String>,
}

/// Properties of a paragraph. What is not said is inherited.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    /// Identifier of the paragraph style.
    pub(super) style: Option<String>,
    /// Identifier of the list; `0` takes the paragraph out of lists.
    pub(super) list: Option<String>,
    /// Level in the list, 0 the highest.
    pub(super) list_level: Option<usize>,
    /// Level in the outline, 0 the highest, 9 running text.
    pub(super) outline: Option<u8>,
    pub(super) indentation: Indentation,
    pub(super) begins_page: Option<bool>,
    /// Whether it is the large first letter of the next paragraph.
    pub(super) is_drop_cap: bool,
}

/// Indentation in twips (ECMA-376 part 1 §17.3.1.12).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Indentation {
    left: Option<i32>,
    /// Of the first line against the others; negative when it hangs out.
    first_line: Option<i32>,
}

impl RunProperties {
    /// Reads an `rPr`.
    pub(super) fn read(element: &Element) -> Self {
        let language = |attribute: &str| element.child("lang").and_then(|lang| lang.attribute(attribute)).map(str::to_owned);
        Self {
            style: value_of(element, "rStyle"),
            bold: switch(element, "b"),
            italic: switch(element, "i"),
            hidden: switch(element, "vanish"),
            struck: switch(element, "strike"),
            double_struck: switch(element, "dstrike"),
            raised: value_of(element, "vertAlign").map(|alignment| alignment == "superscript"),
            position: number_of(element, "position"),
            size: number_of(element, "sz"),
            font: element.child("rFonts").and_then(|fonts| fonts.attribute("ascii")).map(str::to_owned),
            language: language("val"),
            east_asian_language: language("eastAsia"),
        }
    }

    /// These properties, and those of `base` where nothing is said.
    pub(super) fn over(self, base: &Self) -> Self {
        Self {
            style: self.style.or_else(|| base.style.clone()),
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            hidden: self.hidden.or(base.hidden),
            struck: self.struck.or(base.struck),
            double_struck: self.double_struck.or(base.double_struck),
            raised: self.raised.or(base.raised),
            position: self.position.or(base.position),
            size: self.size.or(base.size),
            font: self.font.or_else(|| base.font.clone()),
            language: self.language.or_else(|| base.language.clone()),
            east_asian_language: self.east_asian_language.or_else(|| base.east_asian_language.clone()),
        }
    }
}

impl ParagraphProperties {
    /// Reads a `pPr`.
    pub(super) fn read(element: &Element) -> Self {
        let list = element.child("numPr");
        Self {
            style: value_of(element, "pStyle"),
            list: list.and_then(|list| value_of(list, "numId")),
            list_level: list.and_then(|list| number_of(list, "ilvl")),
            outline: number_of(element, "outlineLvl"),
            indentation: Indentation::read(element),
            begins_page: switch(element, "pageBreakBefore"),
            is_drop_cap: matches!(element.child("framePr").and_then(|frame| frame.attribute("dropCap")), Some("drop" | "margin")),
        }
    }

    /// These properties, and those of `base` where nothing is said.
    pub(super) fn over(self, base: &Self) -> Self {
        Self {
            style: self.style.or_else(|| base.style.clone()),
            list_level: if self.list.is_some() { self.list_level } else { self.list_level.or(base.list_level) },
            list: self.list.or_else(|| base.list.clone()),
            outline: self.outline.or(base.outline),
            indentation: self.indentation.over(base.indentation),
            begins_page: self.begins_page.or(base.begins_page),
            is_drop_cap: self.is_drop_cap,
        }
    }
}

impl Indentation {
    /// Reads the `ind` of a `pPr`.
    pub(super) fn read(properties: &Element) -> Self {
        let Some(element) = properties.child("ind") else { return Self::default() };
        let twips = |name: &str| element.attribute(name).and_then(|value| value.parse::<i32>().ok());
        Self {
            left: twips("left").or_else(|| twips("start")),
            first_line: twips("hanging").map(|hanging| hanging.saturating_neg()).or_else(|| twips("firstLine")),
        }
    }

    /// This indentation, and that of `base` where nothing is said.
    pub(super) fn over(self, base: Self) -> Self {
        Self { left: self.left.or(base.left), first_line: self.first_line.or(base.first_line) }
    }

    /// Columns of white space before the first line.
    pub(super) fn columns(self) -> u16 {
        let twips = self.left.unwrap_or(0).saturating_add(self.first_line.unwrap_or(0));
        u16::try_from(twips.max(0) / TWIPS_A_COLUMN).unwrap_or(u16::MAX)
    }
}

/// The properties that an element (a paragraph or a run) has in a view of its tracked changes:
/// changed properties carry the former ones with them.
pub(super) fn in_view<'a>(element: &'a Element, name: &str, revisions: Revisions) -> Option<&'a Element> {
    let properties = element.child(name)?;
    let former = || properties.child(&format!("{name}Change")).and_then(|change| change.child(name));
    match revisions {
        Revisions::Final => Some(properties),
        Revisions::Original => Some(former().unwrap_or(properties)),
    }
}

/// The value of the child of a name.
pub(super) fn value_of(element: &Element, name: &str) -> Option<String> {
    element.child(name).and_then(|child| child.attribute("val")).map(str::to_owned)
}

/// The value of the child of a name, if it is a number.
pub(super) fn number_of<N: std::str::FromStr>(element: &Element, name: &str) -> Option<N> {
    element.child(name).and_then(|child| child.attribute("val")).and_then(|value| value.trim().parse().ok())
}

/// The value of an on-off property (ECMA-376 part 1 §17.17.4): its presence alone turns it on.
pub(super) fn switch(element: &Element, name: &str) -> Option<bool> {
    let child = element.child(name)?;
    Some(!matches!(child.attribute("val"), Some("0" | "false" | "off" | "none")))
}
