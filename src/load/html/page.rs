//! The parsed page as one row of nodes in reading order, in which a subtree is a range. Walking it
//! needs no recursion, and sums over subtrees are differences.

use super::super::{Limit, LoadError, LoadOptions};
use dom_query::{Document, LocalName, NodeData, NodeRef};
use std::ops::Range;

/// A node of the row. Comments, processing instructions and the contents of templates are not in it.
#[derive(Debug)]
struct Node {
    parent: usize,
    /// One past the last node inside.
    end: usize,
    /// Name of an element; none for text.
    name: Option<LocalName>,
    /// Bytes of `Page::strings` that the text is.
    text: Range<usize>,
    /// Place in `Page::attributes`.
    attributes: Range<usize>,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    nodes: Vec<Node>,
    attributes: Vec<(LocalName, Range<usize>)>,
    strings: String,
    /// For each node, what stands before it.
    before: Vec<Amount>,
}

/// How much text there is, in characters that are no white space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Amount {
    /// All of it.
    pub(super) letters: usize,
    /// In links.
    pub(super) linked: usize,
    /// Number of links.
    pub(super) links: usize,
    /// Number of links to places in the same page.
    pub(super) inner_links: usize,
    /// Number of buttons, fields and the like.
    pub(super) controls: usize,
}

impl Amount {
    fn since(self, before: Self) -> Self {
        Self {
            letters: self.letters - before.letters,
            linked: self.linked - before.linked,
            links: self.links - before.links,
            inner_links: self.inner_links - before.inner_links,
            controls: self.controls - before.controls,
        }
    }

    /// Letters outside of links.
    pub(super) const fn plain(self) -> usize {
        self.letters - self.linked
    }
}

impl Page {
    /// Parses a page. `name` is the input's, for errors.
    pub(super) fn parse(name: &str, text: &str, options: &LoadOptions) -> Result<Self, LoadError> {
        let document = Document::from(text);
        let mut page = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut next = Some(document.root());
        while let Some(node) = next {
            if open.len() as u64 > options.limits.depth {
                let place = format!("an element <{}>", open.last().map_or("html", |&last| page.name(last)));
                return Err(LoadError::Limit { name: name.to_owned(), place, limit: Limit::Depth, value: options.limits.depth });
            }
            page.push(&node, open.last().copied().unwrap_or(0));
            if let Some(child) = node.first_child() {
                open.push(page.nodes.len() - 1);
                next = Some(child);
                continue;
            }
            next = page.leave(node, &mut open);
        }
        page.measure();
        Ok(page)
    }

    /// Finds the node after the subtree of `node`, and ends the subtrees on the way.
    fn leave<'a>(&mut self, mut node: NodeRef<'a>, open: &mut Vec<usize>) -> Option<NodeRef<'a>> {
        loop {
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent()?;
            let end = self.nodes.len();
            if let Some(parent) = open.pop().and_then(|index| self.nodes.get_mut(index)) {
                parent.end = end;
            }
        }
    }

    fn push(&mut self, node: &NodeRef<'_>, parent: usize) {
        let from = self.strings.len();
        let first = self.attributes.len();
        // The document is a node without name and text, and so is all that is no part of the text.
        let name = node.query(|inner| match &inner.data {
            NodeData::Text { contents } => {
                self.strings.push_str(contents);
                None
            }
            NodeData::Element(element) => Some((element.name.local.clone(), element.attrs.clone())),
            NodeData::Document
            | NodeData::Fragment
            | NodeData::Doctype { .. }
            | NodeData::Comment { .. }
            | NodeData::ProcessingInstruction { .. } => None,
        });
        let text = from..self.strings.len();
        let name = name.flatten().map(|(name, attributes)| {
            for attribute in attributes {
                let from = self.strings.len();
                self.strings.push_str(&attribute.value);
                self.attributes.push((attribute.name.local, from..self.strings.len()));
            }
            name
        });
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { parent, end, name, text, attributes: first..self.attributes.len() });
    }

    fn measure(&mut self) {
        let mut sum = Amount::default();
        let mut link_end = 0;
        let mut before = Vec::with_capacity(self.nodes.len() + 1);
        let mut mute_end = 0;
        for index in 0..self.nodes.len() {
            before.push(sum);
            match self.name(index) {
                "a" => {
                    link_end = self.end(index).max(link_end);
                    let href = self.attribute(index, "href");
                    sum.links += usize::from(href.is_some());
                    sum.inner_links += usize::from(href.is_some_and(|href| href.starts_with('#')));
                }
                "button" | "input" | "textarea" => sum.controls += 1,
                "select" => {
                    sum.controls += 1;
                    mute_end = self.end(index).max(mute_end);
                }
                "script" | "style" | "template" | "head" => mute_end = self.end(index).max(mute_end),
                _ => {}
            }
            if index >= mute_end {
                let letters = self.text(index).chars().filter(|character| !character.is_whitespace()).count();
                sum.letters += letters;
                sum.linked += if index < link_end { letters } else { 0 };
            }
        }
        before.push(sum);
        self.before = before;
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Name of an element; empty for text.
    pub(super) fn name(&self, node: usize) -> &str {
        self.nodes.get(node).and_then(|node| node.name.as_deref()).unwrap_or_default()
    }

    /// Text of a text node; empty for an element.
    pub(super) fn text(&self, node: usize) -> &str {
        self.nodes.get(node).and_then(|node| self.strings.get(node.text.clone())).unwrap_or_default()
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        let attributes = self.attributes.get(self.nodes.get(node)?.attributes.clone())?;
        let (_, value) = attributes.iter().find(|(known, _)| &**known == name)?;
        self.strings.get(value.clone())
    }

    /// Whether a list of words in an attribute has one of `words`.
    pub(super) fn has_word(&self, node: usize, attribute: &str, words: &[&str]) -> bool {
        let value = self.attribute(node, attribute).unwrap_or_default();
        value.split_ascii_whitespace().any(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)))
    }

    /// One past the last node inside of `node`.
    pub(super) fn end(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(node + 1, |node| node.end)
    }

    /// The elements around a node, from the inside.
    pub(super) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes.get(node).map(|node| node.parent), |&inner| {
            self.nodes.get(inner).map(|node| node.parent).filter(|&outer| outer < inner)
        })
    }

    /// The nodes inside of a node.
    pub(super) fn inside(&self, node: usize) -> Range<usize> {
        node + 1..self.end(node)
    }

    /// The nodes right inside of a node.
    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(node);
        std::iter::successors(Some(node + 1), move |&child| Some(self.end(child))).take_while(move |&child| child < end)
    }

    /// All text inside of a node, white space folded.
    pub(super) fn text_of(&self, node: usize) -> String {
        let text: String = (node..self.end(node)).map(|node| self.text(node)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How much text is in a node.
    pub(super) fn amount(&self, node: usize) -> Amount {
        let at = |index: usize| self.before.get(index).copied().unwrap_or_default();
        at(self.end(node)).since(at(node))
    }

    /// The first element of a name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        (0..self.len()).find(|&node| self.name(node) == name)
    }
}
