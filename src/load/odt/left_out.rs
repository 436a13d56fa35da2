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
            "section" | "hidden-text" if is_hidden(element) => &mut self.hidden,
            name => return is_ignored(name),
        };
        *count += 1;
        true
    }

    /// One notice for each kind.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let kinds = [
            (self.comments, "comment"),
            (self.hidden, "piece of hidden text"),
            (self.indexes, "table of contents or other indexes"),
            (self.objects, "embedded object"),
            (self.pictures, "picture"),
        ];
        let notice = |(count, kind): (usize, &str)| {
            let verb = if count == 1 { "is" } else { "are" };
            let message = format!("{} {verb} left out", counted(count, kind));
            Notice::new(NoticeKind::LeftOut, message)
        };
        kinds.into_iter().filter(|&(count, _)| count > 0).map(notice).collect()
    }
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
            | "forms"
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
