//! Tracked changes: what was deleted, what was inserted, and by whom (OpenDocument part 3 §5.5).

use crate::document::{Notice, NoticeKind};
use crate::load::Revisions;
use crate::load::xml::{Element, Node};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// Names of the elements that stand for a paragraph's end in deleted text put back.
pub(super) const PARAGRAPH_END: &str = "deleted-paragraph-end";
/// The same, where the next paragraph is another item of a list.
pub(super) const ITEM_END: &str = "deleted-item-end";

/// At most so many authors are named.
const NAMED_AUTHORS: usize = 3;

/// What a document says of its changes.
#[derive(Default)]
pub(super) struct TrackedChanges {
    read: Revisions,
    insertions: HashSet<String>,
    /// Deleted text by the identifier of its change, to be put back.
    deletions: HashMap<String, Vec<Node>>,
    /// Insertions that are open and whose text is left out.
    open: HashSet<String>,
    inserted: usize,
    deleted: usize,
    reformatted: usize,
    authors: Vec<String>,
}

impl TrackedChanges {
    /// Changes of which the text before or after is to be read.
    pub(super) fn reading(read: Revisions) -> Self {
        Self { read, insertions: HashSet::new(), deletions: HashMap::new(), open: HashSet::new(), ..Self::default() }
    }

    /// Takes the `text:tracked-changes` of the body, or of a header.
    pub(super) fn add(&mut self, changes: Element) {
        for region in changes.children {
            if let Node::Element(region) = region {
                self.add_region(region);
            }
        }
    }

    fn add_region(&mut self, region: Element) {
        let Some(identifier) = region.attribute("id").map(str::to_owned) else { return };
        for change in region.children {
            let Node::Element(change) = change else { continue };
            if let Some(author) = author(&change)
                && self.authors.len() <= NAMED_AUTHORS
                && !self.authors.contains(&author)
            {
                self.authors.push(author);
            }
            match change.name.as_str() {
                "insertion" => {
                    self.inserted += 1;
                    self.insertions.insert(identifier.clone());
                }
                "deletion" => {
                    self.deleted += 1;
                    if self.read == Revisions::Original {
                        self.deletions.insert(identifier.clone(), running_text(change.children));
                    }
                }
                "format-change" => self.reformatted += 1,
                _ => {}
            }
        }
    }

    /// A change begins here. Its text is left out if it was inserted and the original is read.
    pub(super) fn begin(&mut self, change: &Element) {
        if let Some(identifier) = change.attribute("change-id")
            && self.read == Revisions::Original
            && self.insertions.contains(identifier)
        {
            self.open.insert(identifier.to_owned());
        }
    }

    /// A change ends here.
    pub(super) fn end(&mut self, change: &Element) {
        if let Some(identifier) = change.attribute("change-id") {
            self.open.remove(identifier);
        }
    }

    /// The deleted text that stood here, if the original is read. Each is given once, so that text
    /// that holds itself ends.
    pub(super) fn put_back(&mut self, change: &Element) -> Option<Vec<Node>> {
        self.deletions.remove(change.attribute("change-id")?)
    }

    /// Whether the text at this point is left out.
    pub(super) fn leaves_out(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether any text was changed.
    pub(super) const fn any(&self) -> bool {
        self.inserted + self.deleted > 0
    }

    /// Says how many changes there are and how they are read.
    pub(super) fn notice(&self) -> Option<Notice> {
        let kinds = [(self.inserted, "insertion"), (self.deleted, "deletion"), (self.reformatted, "change of format")];
        let mut counts: Vec<String> = kinds.iter().filter(|(count, _)| *count > 0).map(|&(count, kind)| counted(count, kind)).collect();
        counts.extend(self.named_authors());
        let reading = match self.read {
            Revisions::Final => "are read as accepted; --revisions original reads the text before them",
            Revisions::Original => "are read as rejected; --revisions final reads the text after them",
        };
        let message = format!("tracked changes ({}) {reading}", counts.join(", "));
        self.any().then(|| Notice::new(NoticeKind::Revisions, message))
    }

    fn named_authors(&self) -> Option<String> {
        match self.authors.as_slice() {
            [] => None,
            [author] => Some(format!("by {author}")),
            [authors @ .., _] if authors.len() == NAMED_AUTHORS => Some(format!("by {} and others", authors.join(", "))),
            [authors @ .., last] => Some(format!("by {} and {last}", authors.join(", "))),
        }
    }
}

/// A number with its noun.
pub(super) fn counted(count: usize, noun: &str) -> String {
    match (count, noun.split_once(" of ")) {
        (1, _) => format!("1 {noun}"),
        (_, Some((head, rest))) => format!("{count} {head}s of {rest}"),
        (_, None) => format!("{count} {noun}s"),
    }
}

fn author(change: &Element) -> Option<String> {
    let author = change.child("change-info")?.child("creator")?.text();
    let author = author.trim();
    (!author.is_empty()).then(|| author.to_owned())
}

/// The content of a deletion as running text, so that its first and its last piece join the
/// paragraph around: paragraphs and lists dissolve, marks stand for their ends.
fn running_text(content: Vec<Node>) -> Vec<Node> {
    let mut running = Vec::new();
    let mut paragraphs = 0_usize;
    let mut item = false;
    let mut open = vec![content.into_iter()];
    while let Some(rest) = open.last_mut() {
        let Some(node) = rest.next() else {
            open.pop();
            continue;
        };
        let Node::Element(element) = node else { continue };
        match element.name.as_str() {
            "change-info" => {}
            "p" | "h" => {
                if paragraphs > 0 {
                    let mut end = Element::default();
                    (if item { ITEM_END } else { PARAGRAPH_END }).clone_into(&mut end.name);
                    running.push(Node::Element(end));
                }
                paragraphs += 1;
                item = false;
                running.extend(element.children);
            }
            "list" | "list-item" | "list-header" | "section" => {
                item |= element.name == "list-item";
                open.push(element.children.into_iter());
            }
            _ => running.push(Node::Element(element)),
        }
    }
    running
}
