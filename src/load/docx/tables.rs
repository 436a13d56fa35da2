//! Tables (ECMA-376 part 1 §17.4): every paragraph of a cell is a block.

use super::revisions::changes;
use super::runs::chosen;
use super::story::{Setting, Story};
use crate::load::xml::Element;

impl Story<'_> {
    /// Reads a table. A table of one cell is a frame around text like all other.
    pub(super) fn table(&mut self, table: &Element) {
        self.settle();
        let rows = parts(table, "tr");
        let outer = self.setting;
        let is_frame = matches!(rows.as_slice(), [row] if parts(row, "tc").len() == 1);
        if outer == Setting::Body && !is_frame {
            self.setting = Setting::Cell;
        }
        for row in rows {
            if self.has_part(row, "trPr") {
                self.row(row);
            } else {
                self.skip(row);
            }
        }
        self.setting = outer;
    }

    fn row(&mut self, row: &Element) {
        for cell in parts(row, "tc") {
            if self.has_part(cell, "tcPr") {
                self.content(cell);
                self.settle();
            } else {
                self.skip(cell);
            }
        }
    }

    /// Whether a row or a cell is there in this view of tracked changes.
    fn has_part(&mut self, part: &Element, properties: &str) -> bool {
        let mut is_there = true;
        for (change, element) in part.child(properties).into_iter().flat_map(changes) {
            self.tally.note(change, element);
            is_there &= change.is_shown(self.revisions);
        }
        is_there
    }
}

/// The rows of a table or the cells of a row, also those in structured document tags and in
/// whatever else is around them.
fn parts<'e>(parent: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut parts = Vec::new();
    let mut open: Vec<&Element> = vec![parent];
    while let Some(element) = open.pop() {
        if element.name == name {
            parts.push(element);
        } else if element.name == "AlternateContent" {
            open.extend(chosen(element));
        } else {
            let first = open.len();
            open.extend(element.elements());
            open[first..].reverse();
        }
    }
    parts
}
