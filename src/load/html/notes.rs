//! Footnotes and endnotes: which links are marks of notes, and which elements the notes.
//!
//! HTML has no notes of its own. A mark is a short link to a later place in the same page that is
//! raised or that its maker names as a mark (pandoc, Word, LibreOffice, MediaWiki, DPUB-ARIA); the
//! note is the element that it leads to.

use super::page::Page;
use super::style::StyleSheet;
use foldhash::{HashMap, HashMapExt, HashSet};

/// Longest mark, in characters: `[note 12]`.
const LONGEST_MARK: usize = 10;

/// Most nodes in a raised run of marks.
const LONGEST_RUN: usize = 64;

/// Beginnings of the places that the programs which make pages give to notes.
const NOTE_IDS: [&str; 9] = ["_ftn", "_edn", "ftn", "fn", "sdfootnote", "sdendnote", "cite_note", "footnote", "endnote"];

/// Classes and roles of marks.
const MARKS: [&str; 7] =
    ["footnote-ref", "footnote-reference", "noteref", "sdfootnoteanc", "sdendnoteanc", "msofootnotereference", "doc-noteref"];

/// Classes and roles of links from a note back to its mark.
const BACK_LINKS: [&str; 6] =
    ["footnote-back", "footnote-backref", "footnote-return", "mw-cite-backlink", "doc-backlink", "reversefootnote"];

/// Elements that a note can be as a whole.
const CONTAINERS: [&str; 5] = ["li", "div", "aside", "dd", "p"];

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Marks: links, and the numbers of their notes.
    marks: HashMap<usize, usize>,
    /// Elements that are notes, and their numbers.
    containers: HashMap<usize, usize>,
    /// Paragraphs that go on with the note before them.
    continued: HashSet<usize>,
    /// The marks of the notes as shown.
    shown: Vec<String>,
    /// What shows the way back, and what stands around marks.
    left_out: HashSet<usize>,
    /// The elements that are notes, in order.
    pub(super) places: Vec<usize>,
}

impl Notes {
    /// Finds the notes of a page.
    pub(super) fn new(page: &Page, sheet: &StyleSheet) -> Self {
        let targets = targets(page);
        let found: Vec<(usize, usize)> = (0..page.len())
            .filter_map(|node| Some((node, *targets.get(fragment(page, node)?)?)))
            .filter(|&(link, target)| target > link && is_mark(page, sheet, link))
            .collect();
        let mut ends: Vec<usize> = found.iter().map(|&(_, target)| target).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut notes = Self::default();
        for (link, target) in found {
            let Some(container) = container(page, target, &ends).filter(|&container| container > link) else { continue };
            let number = *notes.containers.entry(container).or_insert(notes.shown.len());
            if number == notes.shown.len() {
                notes.shown.push(page.text_of(link).trim_matches(['[', ']', '(', ')']).to_owned());
                notes.places.push(container);
            }
            notes.marks.insert(link, number);
            notes.leave_out_around(page, link);
        }
        notes.places.sort_unstable();
        let known: Vec<(usize, usize)> = notes.places.iter().filter_map(|&place| Some((place, *notes.containers.get(&place)?))).collect();
        for (container, number) in known {
            notes.leave_out_back_links(page, container, number, &targets);
            notes.go_on(page, container);
        }
        notes
    }

    /// The note that the link `node` is a mark of.
    pub(super) fn mark(&self, node: usize) -> Option<usize> {
        self.marks.get(&node).copied()
    }

    /// The note that the element `node` is, and its mark as shown.
    pub(super) fn note(&self, node: usize) -> Option<(usize, &str)> {
        let number = *self.containers.get(&node)?;
        Some((number, self.shown.get(number)?))
    }

    /// Whether the element `node` goes on with the note before it.
    pub(super) fn goes_on(&self, node: usize) -> bool {
        self.continued.contains(&node)
    }

    /// Whether `node` only leads back to a mark or stands around one.
    pub(super) fn leaves_out(&self, node: usize) -> bool {
        self.left_out.contains(&node)
    }

    /// Brackets and commas between the marks of one raised run.
    fn leave_out_around(&mut self, page: &Page, link: usize) {
        let raised = page.ancestors(link).take(2).find(|&outer| page.name(outer) == "sup" || page.has_word(outer, "class", &["reference"]));
        let Some(raised) = raised.filter(|&raised| page.inside(raised).len() <= LONGEST_RUN) else { return };
        for inner in page.inside(raised) {
            let text = page.text(inner);
            if !text.is_empty() && !text.chars().any(char::is_alphanumeric) {
                self.left_out.insert(inner);
            }
        }
    }

    /// LibreOffice's XHTML has the paragraphs of a note side by side, known by their class.
    fn go_on(&mut self, page: &Page, container: usize) {
        let class = |node: usize| page.attribute(node, "class").filter(|class| matches!(*class, "Footnote" | "Endnote"));
        let mut next = page.end(container);
        while class(next).is_some() && class(next) == class(container) && !self.containers.contains_key(&next) {
            self.continued.insert(next);
            next = page.end(next);
        }
    }

    fn leave_out_back_links(&mut self, page: &Page, container: usize, number: usize, targets: &HashMap<&str, usize>) {
        let shown = self.shown.get(number).cloned().unwrap_or_default();
        let mut first = true;
        for node in page.inside(container) {
            // Half of a typed `[1]` is no link back.
            let bracketed = || page.text(node - 1).trim_end().ends_with(['[', '(']);
            let goes_back = || fragment(page, node).and_then(|id| targets.get(id)).is_some_and(|&target| target < container);
            let named = page.has_word(node, "class", &BACK_LINKS) || page.has_word(node, "role", &BACK_LINKS);
            let short = || page.amount(node).letters <= LONGEST_MARK;
            // The mark may be typed again before the note.
            let repeats = || first && page.name(node) == "sup" && page.text_of(node).trim_matches(['[', ']', '(', ')']) == shown;
            if named || page.name(node) == "a" && short() && !bracketed() && goes_back() || repeats() {
                self.left_out.insert(node);
            }
            first &= page.text(node).trim().is_empty();
        }
    }
}

/// The places of a page that links can lead to.
fn targets(page: &Page) -> HashMap<&str, usize> {
    let mut targets = HashMap::new();
    for node in 0..page.len() {
        let name = page.attribute(node, "name").filter(|_| page.name(node) == "a");
        for id in [page.attribute(node, "id"), name].into_iter().flatten() {
            targets.entry(id).or_insert(node);
        }
    }
    targets
}

/// The place in the same page that a link leads to.
fn fragment(page: &Page, node: usize) -> Option<&str> {
    page.attribute(node, "href").filter(|_| page.name(node) == "a")?.strip_prefix('#')
}

fn is_mark(page: &Page, sheet: &StyleSheet, link: usize) -> bool {
    let letters = page.amount(link).letters;
    if letters == 0 || letters > LONGEST_MARK {
        return false;
    }
    let id = fragment(page, link).unwrap_or_default();
    let named = |node: usize| page.has_word(node, "class", &MARKS) || page.has_word(node, "role", &MARKS);
    let raised = |node: usize| page.name(node) == "sup" || sheet.of(page, node).raised == Some(true);
    let noted = page.attribute(link, "epub:type").is_some_and(|kind| kind.contains("noteref"));
    noted
        || NOTE_IDS.iter().any(|start| id.starts_with(start) && id.bytes().any(|byte| byte.is_ascii_digit()))
        || named(link)
        || (link..page.end(link)).any(raised)
        || page.ancestors(link).take(2).any(|outer| raised(outer) || named(outer))
}

/// The element that is the whole note of which `target` is the beginning.
fn container(page: &Page, target: usize, ends: &[usize]) -> Option<usize> {
    let fits = |node: &usize| CONTAINERS.contains(&page.name(*node));
    let mut note = std::iter::once(target).chain(page.ancestors(target)).find(|node| fits(node))?;
    loop {
        let Some(outer) = page.ancestors(note).next().filter(fits) else { break };
        let inside = ends.partition_point(|&end| end < page.end(outer)) - ends.partition_point(|&end| end < outer);
        let begins = || (outer..note).all(|node| page.text(node).trim().is_empty() && page.name(node) != "hr");
        if inside > 1 || !begins() {
            break;
        }
        note = outer;
    }
    Some(note)
}
