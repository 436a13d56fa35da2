//! OpenDocument text (ISO/IEC 26300), packed (`.odt`) or in one XML file (`.fodt`).
//!
//! Comes in: the bytes of a file. Goes out: a [`Reading`] whose transcript has a line for every
//! paragraph in the order of the document, notes and then headers and footers at the end. First
//! the styles are read ([`styles`], [`list_style`], [`number_format`]), then the text is walked
//! through element by element ([`body`]), which counts the items of lists ([`lists`]) and follows
//! tracked changes ([`revisions`]).

mod body;
mod forms;
mod left_out;
mod list_style;
mod lists;
mod metadata;
mod number_format;
mod paragraph;
mod revisions;
mod styles;

use super::decode;
use super::package::{Package, or_without};
use super::xml::{Element, Parser};
use super::{Limits, LoadError, LoadOptions, Reading};
use crate::document::{Notice, NoticeKind, PlaceUnit};
use body::Walk;
use foldhash::{HashMap, HashSet, HashSetExt};
use styles::{MasterPage, Styles};

/// The parts that hold an OpenDocument text. In a flat file all are the same text.
struct Parts {
    styles: Option<Part>,
    content: Part,
    metadata: Option<Part>,
    notices: Vec<Notice>,
}

/// What one has to do without where a part is damaged.
const WITHOUT_STYLES: (NoticeKind, &str) =
    (NoticeKind::Unread, "so that headers and footers are missing, and numbers, hidden or struck-out text may be read wrongly");
const WITHOUT_METADATA: (NoticeKind, &str) = (NoticeKind::Doubt, "so that its title and author are not known");

/// One XML file and its name.
#[derive(Clone)]
struct Part {
    path: &'static str,
    text: std::rc::Rc<str>,
}

/// Reads an OpenDocument text.
pub(super) fn read(name: &str, bytes: &[u8], options: &LoadOptions) -> Result<Reading, LoadError> {
    let mut parts = if bytes.starts_with(b"PK") { packed(name, bytes, options.limits)? } else { flat(name, bytes)? };
    let limits = options.limits;
    let document = Document { name, limits };
    let mut notices = std::mem::take(&mut parts.notices);
    let mut styles = document.styles(&parts, &mut notices)?;
    let masters = std::mem::take(&mut styles.masters);
    let properties = match &parts.metadata {
        Some(part) => or_without(document.children(part, "meta"), WITHOUT_METADATA, &mut notices)?,
        None => Vec::new(),
    };
    let metadata = metadata::metadata(&properties, styles.language.clone());
    let mut walk = Walk::new(&styles, options.revisions);
    document.walk(&parts.content, &mut walk)?;
    walk.finish();
    let mut known = HashSet::new();
    for furniture in in_use(masters, &walk).into_iter().flat_map(|page| page.furniture) {
        walk.furniture(furniture, &mut known);
    }
    notices.extend(walk.changes.notice());
    notices.extend(walk.left_out.notices());
    Ok(Reading {
        unit: PlaceUnit::Paragraph,
        metadata,
        has_revisions: walk.changes.any(),
        transcript: walk.transcript,
        blocks: walk.blocks,
        references: walk.references,
        notices,
    })
}

fn packed(name: &str, bytes: &[u8], limits: Limits) -> Result<Parts, LoadError> {
    let mut package = Package::open(name, bytes, limits)?;
    const MANIFEST: &str = "META-INF/manifest.xml";
    if let Some(manifest) = package.part(MANIFEST)?
        && Parser::new(name, MANIFEST, &manifest, limits).enter("encryption-data")?
    {
        return Err(LoadError::Encrypted { name: name.to_owned(), remedy: "" });
    }
    let mut part = |path: &'static str| Ok(package.part(path)?.map(|text| Part { path, text: text.into() }));
    let Some(content) = part("content.xml")? else {
        let (place, problem) = ("its ZIP directory".to_owned(), "it has no part content.xml".to_owned());
        return Err(LoadError::Damaged { name: name.to_owned(), place, problem });
    };
    let mut notices = Vec::new();
    let styles = or_without(part("styles.xml"), WITHOUT_STYLES, &mut notices)?;
    let metadata = or_without(part("meta.xml"), WITHOUT_METADATA, &mut notices)?;
    Ok(Parts { styles, content, metadata, notices })
}

fn flat(name: &str, bytes: &[u8]) -> Result<Parts, LoadError> {
    let mut notices = Vec::new();
    let text = decode::decode(name, bytes.to_vec(), None, &mut notices)?.text;
    let whole = Part { path: "its XML", text: text.into() };
    Ok(Parts { styles: None, content: whole.clone(), metadata: Some(whole), notices })
}

/// What errors name, and what bounds the reading.
struct Document<'a> {
    name: &'a str,
    limits: Limits,
}

impl Document<'_> {
    /// The children of the first element of a name.
    fn children(&self, part: &Part, name: &str) -> Result<Vec<Element>, LoadError> {
        let mut parser = Parser::new(self.name, part.path, &part.text, self.limits);
        let mut children = Vec::new();
        if parser.enter(name)? {
            while let Some(child) = parser.next()? {
                children.push(child);
            }
        }
        Ok(children)
    }

    /// All styles of the text. The automatic styles of `styles.xml` are those of headers and footers:
    /// they have names that the text uses for others.
    fn styles(&self, parts: &Parts, notices: &mut Vec<Notice>) -> Result<Styles, LoadError> {
        let mut styles = Styles::default();
        let common = parts.styles.as_ref().unwrap_or(&parts.content);
        let read = || Ok([self.children(common, "styles")?, self.children(common, "master-styles")?]);
        let common = match &parts.styles {
            Some(_) => or_without(read(), WITHOUT_STYLES, notices)?,
            None => read()?,
        };
        for element in common.into_iter().flatten().chain(self.children(&parts.content, "automatic-styles")?) {
            styles.add(element);
        }
        styles.inherit();
        Ok(styles)
    }

    /// Walks through the text, child by child of `office:text`.
    fn walk(&self, content: &Part, walk: &mut Walk<'_>) -> Result<(), LoadError> {
        let mut parser = Parser::new(self.name, content.path, &content.text, self.limits);
        // Styles of numbers have elements of the name `text` too: the text is that of the body.
        if !(parser.enter("body")? && parser.enter("text")?) {
            let problem = "it holds no text document (office:text)".to_owned();
            return Err(LoadError::Damaged { name: self.name.to_owned(), place: content.path.to_owned(), problem });
        }
        while let Some(element) = parser.next()? {
            walk.take(element);
        }
        Ok(())
    }
}

/// The master pages that the text names, and those that follow them.
fn in_use(masters: Vec<MasterPage>, walk: &Walk<'_>) -> Vec<MasterPage> {
    let mut following: HashMap<String, Option<String>> = masters.iter().map(|page| (page.name.clone(), page.next.clone())).collect();
    let mut names: HashSet<String> = HashSet::new();
    for page in masters.iter().filter(|page| walk.uses(&page.name)) {
        let mut next = Some(page.name.clone());
        // Each page is taken from the map once, so that a circle ends.
        while let Some(name) = next {
            next = following.remove(&name).flatten();
            names.insert(name);
        }
    }
    masters.into_iter().filter(|page| names.contains(&page.name)).collect()
}

#[cfg(test)]
mod tests;
