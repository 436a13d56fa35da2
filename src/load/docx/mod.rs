//! Word documents (WordprocessingML, ECMA-376, transitional and strict).
//!
//! Comes in: a package. Goes out: its paragraphs as blocks, with the numbers that Word shows
//! (`numbering`, `counters`), in one view of its tracked changes (`revisions`). A line of the
//! transcript is a paragraph: those of the body, cells and empty ones included, then those of the
//! notes, then headers and footers. It never repairs the text: of what it leaves out (comments,
//! pictures, tables of contents, hidden text) it leaves a notice (`omissions`).

mod blocks;
mod core_properties;
mod counters;
mod draft;
mod fields;
mod languages;
mod math;
mod notes;
mod number_format;
mod numbering;
mod omissions;
mod page_furniture;
mod properties;
mod relations;
mod revisions;
mod runs;
mod sections;
mod story;
mod styles;
mod symbols;
mod tables;

use super::package::Package;
use super::xml::{self, Element, Parser};
use super::{Limits, LoadError, LoadOptions, Reading};
use crate::document::{BlockKind, Notice, NoticeKind, PlaceUnit};
use notes::Notes;
use numbering::Definitions;
use relations::Relations;
use sections::{EvenPages, with_page_breaks};
use story::Story;
use styles::{Styles, setting};

/// Reads a Word document.
pub(super) fn read(name: &str, bytes: &[u8], options: &LoadOptions) -> Result<Reading, LoadError> {
    let mut parts = Parts::open(name, bytes, options.limits)?;
    let styles = parts.root("styles", "styles.xml")?.map(|root| Styles::read(&root)).unwrap_or_default();
    let lists = parts.root("numbering", "numbering.xml")?.map(|root| Definitions::read(&root)).unwrap_or_default();
    let settings = parts.root("settings", "settings.xml")?;
    let mut story = Story::new(&styles, &lists, options.revisions);
    parts.body(&mut story)?;
    let (footnotes, endnotes) = (parts.notes("footnotes", "footnotes.xml")?, parts.notes("endnotes", "endnotes.xml")?);
    let references = story.notes(&footnotes, &endnotes, settings.as_ref());
    let even_pages = if setting(settings.as_ref(), "evenAndOddHeaders") { EvenPages::Differ } else { EvenPages::AreLikeOthers };
    story.furniture((name, options.limits), &mut parts.package, &parts.relations, even_pages)?;
    story.omissions.comments = parts.comments()?;
    let metadata = metadata(&story, parts.core_properties()?);
    Ok(reading(story, metadata, references, options))
}

/// The parts of a document.
struct Parts<'a> {
    name: &'a str,
    limits: Limits,
    package: Package<'a>,
    /// Relations of the package, and of the main part.
    roots: Relations,
    relations: Relations,
    main: String,
}

impl<'a> Parts<'a> {
    fn open(name: &'a str, bytes: &'a [u8], limits: Limits) -> Result<Self, LoadError> {
        let mut package = Package::open(name, bytes, limits)?;
        let roots = Relations::read(name, &mut package, "", limits)?;
        let main = roots.path("officeDocument", "word/document.xml");
        let relations = Relations::read(name, &mut package, &main, limits)?;
        Ok(Self { name, limits, package, roots, relations, main })
    }

    /// The root element of a part in a role of the main part, if there is one.
    fn root(&mut self, role: &str, usual: &str) -> Result<Option<Element>, LoadError> {
        let path = self.relations.path(role, usual);
        self.parsed(&path)
    }

    fn parsed(&mut self, path: &str) -> Result<Option<Element>, LoadError> {
        let Some(text) = self.package.part(path)? else { return Ok(None) };
        xml::parse(self.name, path, &text, self.limits).map(Some)
    }

    /// Reads the body, element by element.
    fn body(&mut self, story: &mut Story<'_>) -> Result<(), LoadError> {
        let text = self.package.part(&self.main)?.ok_or_else(|| self.damaged("it is missing"))?;
        let mut parser = Parser::new(self.name, &self.main, &text, self.limits);
        if !parser.enter("body")? {
            return Err(self.damaged("it has no <body>"));
        }
        while let Some(element) = parser.next()? {
            story.element(&element);
        }
        story.end();
        Ok(())
    }

    fn notes(&mut self, role: &str, usual: &str) -> Result<Notes, LoadError> {
        let path = self.relations.path(role, usual);
        let Some(text) = self.package.part(&path)? else { return Ok(Notes::default()) };
        Notes::read(self.name, (&path, role), &text, self.limits)
    }

    fn comments(&mut self) -> Result<usize, LoadError> {
        let path = self.relations.path("comments", "comments.xml");
        let Some(text) = self.package.part(&path)? else { return Ok(0) };
        let mut parser = Parser::new(self.name, &path, &text, self.limits);
        let mut count = 0;
        if parser.enter("comments")? {
            while parser.next()?.is_some() {
                count += 1;
            }
        }
        Ok(count)
    }

    fn core_properties(&mut self) -> Result<Vec<(String, String)>, LoadError> {
        let path = self.roots.path("core-properties", "docProps/core.xml");
        Ok(self.parsed(&path)?.map(|root| core_properties::read(&root)).unwrap_or_default())
    }

    fn damaged(&self, problem: &str) -> LoadError {
        LoadError::Damaged { name: self.name.to_owned(), place: self.main.clone(), problem: problem.to_owned() }
    }
}

/// The metadata of the file, and of the text where the file has none.
fn metadata(story: &Story<'_>, core: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut metadata = core;
    let language = story.languages.most().map(|language| ("language".to_owned(), language.to_owned()));
    for (key, value) in story.metadata.iter().cloned().chain(language) {
        if metadata.iter().all(|(known, _)| *known != key) {
            metadata.push((key, value));
        }
    }
    metadata
}

fn reading(
    mut story: Story<'_>,
    metadata: Vec<(String, String)>,
    references: Vec<crate::document::NoteReference>,
    options: &LoadOptions,
) -> Reading {
    set_below_title(&mut story);
    story.omissions.uncounted_numbers = story.fields.uncounted;
    let unknown_format = "a list has a number format that is not known; its numbers show as decimal ones";
    let notices = story.tally.notice(options.revisions).into_iter().chain(story.omissions.notices());
    let unknown_format = story.counters.met_unknown_format.then(|| Notice::new(NoticeKind::Doubt, unknown_format));
    Reading {
        notices: notices.chain(unknown_format).collect(),
        transcript: story.transcript,
        unit: PlaceUnit::Paragraph,
        metadata,
        blocks: with_page_breaks(story.blocks, &story.sections),
        references,
        has_revisions: story.tally.any(),
    }
}

/// A title is above all headings: where there is one, they are a level deeper.
fn set_below_title(story: &mut Story<'_>) {
    if story.titles.is_empty() {
        return;
    }
    let mut titles = story.titles.iter().peekable();
    for (index, block) in story.blocks.iter_mut().enumerate() {
        let is_title = titles.next_if(|&&title| title == index).is_some();
        if let (BlockKind::Heading(level), false) = (&mut block.kind, is_title) {
            *level = level.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests;
