//! Headers and footers (ECMA-376 part 1 §17.10): each distinct text once.

use super::relations::Relations;
use super::sections::EvenPages;
use super::story::{Setting, Story};
use crate::document::NoticeKind;
use crate::load::package::{Package, or_without};
use crate::load::xml::Parser;
use crate::load::{Limits, LoadError};
use foldhash::{HashSet, HashSetExt};

impl Story<'_> {
    /// Reads the headers, then the footers, that pages of the document have.
    pub(super) fn furniture(
        &mut self,
        (name, limits): (&str, Limits),
        package: &mut Package<'_>,
        relations: &Relations,
        even_pages: EvenPages,
    ) -> Result<(), LoadError> {
        self.setting = Setting::Furniture;
        let mut seen = HashSet::new();
        let heads: Vec<(bool, String)> = self
            .sections
            .iter()
            .flat_map(|section| section.heads_in_use(even_pages))
            .filter_map(|head| Some((head.is_footer, relations.path_by_id(&head.id)?.to_owned())))
            .filter(|head| seen.insert(head.clone()))
            .collect();
        let (headers, footers): (Vec<_>, Vec<_>) = heads.into_iter().partition(|(is_footer, _)| !is_footer);
        let mut texts = HashSet::new();
        for (is_footer, path) in headers.into_iter().chain(footers) {
            let first = self.blocks.len();
            self.fields.begin_story(&path);
            let part = package.part(&path);
            let read =
                part.and_then(|text| self.head((name, limits), &path, if is_footer { "ftr" } else { "hdr" }, &text.unwrap_or_default()));
            or_without(read, (NoticeKind::Unread, "a header or footer"), &mut self.omissions.damaged)?;
            self.end();
            for block in self.blocks.split_off(first) {
                if texts.insert(block.text.as_str().to_owned()) {
                    self.blocks.push(block);
                }
            }
        }
        Ok(())
    }

    fn head(&mut self, (name, limits): (&str, Limits), path: &str, root: &str, text: &str) -> Result<(), LoadError> {
        let mut parser = Parser::new(name, path, text, limits);
        if parser.enter(root)? {
            while let Some(element) = parser.next()? {
                self.element(&element);
            }
        }
        Ok(())
    }
}
