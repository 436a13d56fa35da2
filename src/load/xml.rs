//! The XML of packages: element by element, within limits, without document type declarations.

use super::{Limit, Limits, LoadError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element with all that is in it. Names are local: the prefixes of both package formats are
/// customary and their local names do not clash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    /// Characters, references resolved, white space as it stands.
    Text(String),
}

impl Element {
    /// An element without attributes, for what a document shows and does not hold as such.
    pub(super) fn new(name: &str, children: Vec<Node>) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new(), children }
    }

    /// About how many bytes it takes, for the bounds of what is copied.
    pub(super) fn weight(&self) -> usize {
        let attributes: usize = self.attributes.iter().map(|(name, value)| name.len() + value.len()).sum();
        let children = self.children.iter().map(|node| match node {
            Node::Element(element) => element.weight(),
            Node::Text(text) => text.len(),
        });
        size_of::<Self>() + attributes + children.sum::<usize>()
    }

    /// Takes the attribute with a local name away.
    pub(super) fn take_attribute(&mut self, name: &str) -> Option<String> {
        let index = self.attributes.iter().position(|(known, _)| known == name)?;
        Some(self.attributes.remove(index).1)
    }

    /// Value of the attribute with a local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in this one.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name directly in this one.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// All text in this element.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(found) => text.push_str(found),
                Node::Element(element) => element.push_text(text),
            }
        }
    }
}

/// Reads a part child by child, so that a large body never stands in memory as a tree.
pub(super) struct Parser<'a> {
    reader: Reader<&'a [u8]>,
    /// The input's name and the part's, for errors.
    document: &'a str,
    part: &'a str,
    limits: Limits,
    /// How many elements are open.
    depth: u64,
    /// An element that is read and was empty, so that it has no children to come.
    entered_empty: bool,
}

/// Parses a whole part into its root element.
pub(super) fn parse(document: &str, part: &str, text: &str, limits: Limits) -> Result<Element, LoadError> {
    let mut parser = Parser::new(document, part, text, limits);
    parser.next()?.ok_or_else(|| parser.damaged("it has no element".to_owned()))
}

impl<'a> Parser<'a> {
    /// Begins to read a part. `document` is the input's name.
    pub(super) fn new(document: &'a str, part: &'a str, text: &'a str, limits: Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        Self { reader, document, part, limits, depth: 0, entered_empty: false }
    }

    /// Skips to the next element of a name, at whatever depth, and enters it. Says whether there is
    /// one.
    pub(super) fn enter(&mut self, name: &str) -> Result<bool, LoadError> {
        loop {
            match self.event()? {
                Event::Start(start) if start.local_name().as_ref() == name => {
                    self.open()?;
                    return Ok(true);
                }
                Event::Empty(start) if start.local_name().as_ref() == name => {
                    self.entered_empty = true;
                    return Ok(true);
                }
                Event::Start(_) => self.open()?,
                Event::End(_) => self.depth = self.depth.saturating_sub(1),
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    /// The next element directly in the one that was entered, or the root; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Element>, LoadError> {
        if std::mem::take(&mut self.entered_empty) {
            return Ok(None);
        }
        loop {
            match self.event()? {
                Event::Start(start) => {
                    let element = self.element(&start)?;
                    return self.rest_of(element).map(Some);
                }
                Event::Empty(start) => return self.element(&start).map(Some),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(None);
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads up to the end of an element that has begun.
    fn rest_of(&mut self, element: Element) -> Result<Element, LoadError> {
        self.open()?;
        let mut open = vec![element];
        loop {
            match self.event()? {
                Event::Start(start) => {
                    open.push(self.element(&start)?);
                    self.open()?;
                }
                Event::Empty(start) => {
                    let element = self.element(&start)?;
                    push(&mut open, Node::Element(element));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    let Some(element) = open.pop() else { return Ok(Element::default()) };
                    if open.is_empty() {
                        return Ok(element);
                    }
                    push(&mut open, Node::Element(element));
                }
                Event::Text(text) => push(&mut open, Node::Text(text.xml10_content().into_owned())),
                Event::CData(text) => push(&mut open, Node::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => {
                    let text = self.resolve(&reference)?;
                    push(&mut open, Node::Text(text));
                }
                Event::Eof => return Err(self.damaged(format!("it ends inside <{}>", open.last().map_or("", |element| &element.name)))),
                _ => {}
            }
        }
    }

    fn element(&self, start: &BytesStart<'_>) -> Result<Element, LoadError> {
        let mut attributes = Vec::new();
        // The check for names that stand twice takes quadratic time.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.damaged(error.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.damaged(error.to_string()))?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(Element { name: start.local_name().as_ref().to_owned(), attributes, children: Vec::new() })
    }

    /// The characters of a reference. Entities that a document declares are never expanded.
    fn resolve(&self, reference: &BytesRef<'_>) -> Result<String, LoadError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => return Ok(character.to_string()),
            Ok(None) => {}
            Err(error) => return Err(self.damaged(error.to_string())),
        }
        let text = resolve_predefined_entity(reference).map(str::to_owned);
        text.ok_or_else(|| self.damaged(format!("the entity &{}; is not expanded", &**reference)))
    }

    fn open(&mut self) -> Result<(), LoadError> {
        self.depth += 1;
        if self.depth <= self.limits.depth {
            return Ok(());
        }
        let (name, place) = (self.document.to_owned(), self.place());
        Err(LoadError::Limit { name, place, limit: Limit::Depth, value: self.limits.depth })
    }

    fn event(&mut self) -> Result<Event<'a>, LoadError> {
        self.reader.read_event().map_err(|error| self.damaged(error.to_string()))
    }

    fn damaged(&self, problem: String) -> LoadError {
        LoadError::Damaged { name: self.document.to_owned(), place: self.place(), problem }
    }

    fn place(&self) -> String {
        format!("{}, byte {}", self.part, self.reader.buffer_position())
    }
}

/// Adds to the innermost open element. References cut text in pieces: these are joined.
fn push(open: &mut [Element], node: Node) {
    let Some(element) = open.last_mut() else { return };
    match (element.children.last_mut(), node) {
        (Some(Node::Text(text)), Node::Text(more)) => text.push_str(&more),
        (_, node) => element.children.push(node),
    }
}

#[cfg(test)]
mod tests {
    use super::{Parser, parse};
    use crate::load::{Limits, LoadError};

    #[test]
    fn elements_come_one_by_one_with_references_resolved() {
        let text = "<?xml version='1.0'?><w:document><w:head/><w:body a='1 &lt; 2'><w:p><w:t>A &amp; B&#x41;</w:t></w:p><w:p/></w:body></w:document>";
        let mut parser = Parser::new("x", "part.xml", text, Limits::default());
        assert!(parser.enter("body").expect("reads"));
        let first = parser.next().expect("reads").expect("an element");
        assert_eq!((first.name.as_str(), first.text().as_str()), ("p", "A & BA"));
        assert_eq!(parser.next().expect("reads").expect("an element").children.len(), 0);
        assert!(parser.next().expect("reads").is_none());
        assert_eq!(
            parse("x", "part.xml", text, Limits::default()).expect("parses").child("body").and_then(|body| body.attribute("a")),
            Some("1 < 2")
        );
    }

    #[test]
    fn an_empty_element_can_be_entered() {
        let mut parser = Parser::new("x", "part.xml", "<a><body/><p/></a>", Limits::default());
        assert!(parser.enter("body").expect("reads"));
        assert!(parser.next().expect("reads").is_none());
    }

    #[test]
    fn entities_are_not_expanded_and_depth_is_bounded() {
        let error = |text: &str| parse("x", "part.xml", text, Limits::default()).expect_err("must not parse");
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>";
        assert!(error(bomb).to_string().contains("the entity &b; is not expanded"), "{}", error(bomb));
        assert!(matches!(error(&"<a>".repeat(100_000)), LoadError::Limit { .. }));
        assert!(matches!(error("<a><b></a>"), LoadError::Damaged { .. }));
        assert!(matches!(error("<a>text"), LoadError::Damaged { .. }));
        assert!(matches!(error(""), LoadError::Damaged { .. }));
    }
}
