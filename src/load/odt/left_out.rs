//! What is no text of the declaration, or none that can be read, and the notices that say so.

use super::revisions::counted;
use crate::document::{Notice, NoticeKind};
use crate::load::xml::{Element, Node};

/// How many pieces were left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    comments: usize,
    indexes: usize,
    objects: usize,
    pictures: usize,
    /// Sections, paragraphs and runs that are not shown.
    pub(super) hidden: usize,
    /// Cells under a cell that spans them: what they hold does not show.
    covered: usize,
    /// Titles and descriptions of tables.
    descriptions: usize,
    /// Readings that stand in small type above words.
    readings: usize,
    /// Cells that show more often than they are read.
    pub(super) repeated: usize,
}

impl LeftOut {
    /// Whether an element is left out with all that is in it. What a reader could miss is counted.
    pub(super) fn leaves_out(&mut self, element: &Element) -> bool {
        let count = match element.name.as_str() {
            "annotation" => &mut self.comments,
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index" | "alphabetical-index"
            | "bibliography" => &mut self.indexes,
            "object" | "object-ole" | "applet" | "plugin" | "floating-frame" => &mut self.objects,
            "image" => &mut self.pictures,
            "covered-table-cell" if holds_text(element) => &mut self.covered,
            "ruby-text" if holds_text(element) => &mut self.readings,
            "section" | "hidden-text" if is_hidden(element) => &mut self.hidden,
            name => return is_ignored(name),
        };
        *count += 1;
        true
    }

    /// Takes the title and the description away that a table has for those who do not see it.
    pub(super) fn strip_description(&mut self, table: &mut Element) {
        let descriptions = &mut self.descriptions;
        table.children.retain(|node| match node {
            Node::Element(element) if matches!(element.name.as_str(), "title" | "desc") => {
                *descriptions += usize::from(holds_text(element));
                false
            }
            _ => true,
        });
    }

    /// One notice for each kind.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let kinds = [
            (NoticeKind::LeftOut, self.comments, "comment"),
            (NoticeKind::LeftOut, self.hidden, "piece of hidden text"),
            (NoticeKind::LeftOut, self.covered, "covered table cell"),
            (NoticeKind::LeftOut, self.descriptions, "description of tables"),
            (NoticeKind::LeftOut, self.readings, "reading of words (ruby)"),
            (NoticeKind::LeftOut, self.indexes, "table of contents or other indexes"),
            // A formula is one, whose signs are text.
            (NoticeKind::Unread, self.objects, "embedded object"),
            (NoticeKind::LeftOut, self.pictures, "picture"),
            (NoticeKind::Unread, self.repeated, "repetition of table cells or rows"),
        ];
        let notice = |(notice, count, kind): (NoticeKind, usize, &str)| {
            let verb = if count == 1 { "is" } else { "are" };
            Notice::new(notice, format!("{} {verb} left out", counted(count, kind)))
        };
        kinds.into_iter().filter(|&(_, count, _)| count > 0).map(notice).collect()
    }
}

fn holds_text(element: &Element) -> bool {
    !element.text().trim().is_empty()
}

/// Whether a field in a paragraph hides all of it.
pub(super) fn hides_its_paragraph(paragraph: &Element) -> bool {
    let hides = |element: &Element| element.name == "hidden-paragraph" && element.attribute("is-hidden") == Some("true");
    paragraph.elements().any(|element| hides(element) || element.name == "span" && hides_its_paragraph(element))
}

/// Whether an element draws something that may hold paragraphs (OpenDocument part 3 §10.3–10.4).
pub(super) fn is_shape(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "frame"
            | "custom-shape"
            | "rect"
            | "line"
            | "polyline"
            | "polygon"
            | "path"
            | "circle"
            | "ellipse"
            | "connector"
            | "caption"
            | "measure"
            | "regular-polygon"
            | "g"
    )
}

/// Takes away what describes a shape, and the pictures that stand for its objects.
pub(super) fn strip(shape: &mut Element) {
    let has_object = shape.elements().any(|element| matches!(element.name.as_str(), "object" | "object-ole"));
    shape.children.retain(|node| match node {
        Node::Element(element) => match element.name.as_str() {
            "title" | "desc" => false,
            "image" => !has_object,
            _ => true,
        },
        Node::Text(_) => false,
    });
}

/// Hidden for good, or by a condition that held when the document was saved.
fn is_hidden(element: &Element) -> bool {
    match element.attribute("display") {
        Some("none") => true,
        Some("condition") | None => element.attribute("is-hidden") == Some("true"),
        Some(_) => false,
    }
}

/// Elements whose text is never shown on the page.
fn is_ignored(name: &str) -> bool {
    matches!(
        name,
        "annotation-end"
            | "covered-table-cell"
            | "event-listeners"
            | "ruby-text"
            | "script"
            | "sequence-decls"
            | "user-field-decls"
            | "variable-decls"
            | "dde-connection-decls"
            | "alphabetical-index-auto-mark-file"
            | "section-source"
            | "dde-source"
            | "note-citation"
            | "binary-data"
    )
}
