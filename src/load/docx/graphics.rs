//! Pictures, shapes and text boxes: what of them is text, which is read after the paragraph that they
//! are anchored in.

use super::draft::Look;
use super::runs::{Walk, chosen};
use super::story::Story;
use crate::load::xml::Element;

/// Text that is anchored in a paragraph and read after it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Boxed<'e> {
    /// What an element holds, as a text box.
    Content(&'e Element),
    /// A paragraph or a table where none should be.
    Block(&'e Element),
    /// Words that are drawn as a picture.
    Art(&'e str),
}

impl Story<'_> {
    /// A picture, a shape, or a text box. Boxes are read after the paragraph.
    pub(super) fn graphic<'e>(&mut self, element: &'e Element, look: Look<'_>, walk: &mut Walk<'e>) {
        if look.hidden {
            self.skip(element);
            return;
        }
        let before = walk.boxes.len();
        let mut found = Graphic::default();
        found.look_into(element, &mut walk.boxes);
        self.draft.has_rule |= found.is_rule;
        self.omissions.objects += found.objects;
        if walk.boxes.len() == before {
            self.omissions.pictures += found.pictures.min(1);
        }
    }

    /// Reads text boxes. A paragraph that is still open waits.
    pub(super) fn boxes(&mut self, boxes: &[Boxed<'_>]) {
        if boxes.is_empty() {
            return;
        }
        let waiting = std::mem::take(&mut self.draft);
        for boxed in boxes {
            match boxed {
                Boxed::Content(content) => self.content(content),
                Boxed::Block(block) => self.element(block),
                Boxed::Art(words) => self.push(words, Look::default()),
            }
            self.settle();
        }
        self.draft = waiting;
    }
}

/// What a graphic holds.
#[derive(Default)]
struct Graphic {
    is_rule: bool,
    pictures: usize,
    objects: usize,
}

impl Graphic {
    fn look_into<'e>(&mut self, element: &'e Element, boxes: &mut Vec<Boxed<'e>>) {
        for child in element.elements() {
            match child.name.as_str() {
                // Those of drawings have elements of the same names as those of Word.
                "txbxContent" | "txBody" => boxes.push(Boxed::Content(child)),
                "textpath" => boxes.extend(child.attribute("string").filter(|words| !words.trim().is_empty()).map(Boxed::Art)),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(child) {
                        self.look_into(chosen, boxes);
                    }
                }
                "blip" | "imagedata" => self.pictures += 1,
                "chart" | "relIds" => self.objects += 1,
                _ => {
                    self.is_rule |= matches!(child.attribute("hr"), Some("t" | "true"));
                    self.look_into(child, boxes);
                }
            }
        }
    }
}
