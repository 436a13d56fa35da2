//! Word documents (WordprocessingML, ECMA-376, transitional and strict).
//!
//! Comes in: a package. Goes out: its paragraphs as blocks, with the numbers that Word shows
//! (`numbering`, `counters`), in one view of its tracked changes (`revisions`). A line of the
//! transcript is a paragraph: those of the body, cells and empty ones included, then those of the
//! notes, then headers and footers. It never repairs the text: of what it leaves out (comments,
//! pictures, tables of contents, hidden text) it leaves a notice (`omissions`). Only the main part
//! must be whole; a notice says what a damaged one leaves out.

mod blocks;
mod core_properties;
mod counters;
mod draft;
mod fields;
mod form_fields;
mod graphics;
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

use super::package::{Package, or_without};
use super::xml::{self, Element, Parser};
use super::{Limits, LoadError, LoadOptions, Reading, Revisions};
use crate::document::{BlockKind, NoteReference, Notice, NoticeKind, PlaceUnit};
use fields::Unended;
use notes::Notes;
use numbering::Definitions;
use relations::Relations;
use sections::{EvenPages, with_page_breaks};
use story::Story;
use styles::{Styles, setting};

/// A document is read at most so often to find the fields in it that do not end.
const MOST_READINGS: usize = 3;

/// Reads a Word document.
pub(super) fn read(name: &str, bytes: &[u8], options: &LoadOptions) -> Result<Reading, LoadError> {
    let mut parts = Parts::open(name, bytes, options.limits)?;
    let shown = "so that numbers, headings, hidden or struck-out text may be read wrongly";
    let styles = parts.root("styles", "styles.xml", (NoticeKind::Unread, shown))?.map(|root| Styles::read(&root)).unwrap_or_default();
    let numbers = (NoticeKind::Unread, "so that the numbers of lists are missing");
    let lists = parts.root("numbering", "numbering.xml", numbers)?.map(|root| Definitions::read(&root)).unwrap_or_default();
    let settings = parts.root("settings", "settings.xml", (NoticeKind::Doubt, "so that notes may be numbered otherwise"))?;
    let means = Means { styles, lists, settings, revisions: options.revisions };
    let (mut story, mut references) = parts.text(&means, Unended::new())?;
    for _ in 1..MOST_READINGS {
        if story.fields.unended.is_empty() {
            break;
        }
        let unended = story.fields.all_unended();
        (story, references) = parts.text(&means, unended)?;
    }
    story.omissions.comments = parts.comments()?;
    let core = parts.core_properties()?;
    story.omissions.damaged.splice(0..0, parts.damaged);
    let metadata = metadata(&story, core);
    Ok(reading(story, metadata, references, options))
}

/// What the text is read with.
struct Means {
    styles: Styles,
    lists: Definitions,
    settings: Option<Element>,
    revisions: Revisions,
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
    /// What to say of parts that could not be read.
    damaged: Vec<Notice>,
}

impl<'a> Parts<'a> {
    fn open(name: &'a str, bytes: &'a [u8], limits: Limits) -> Result<Self, LoadError> {
        let mut package = Package::open(name, bytes, limits)?;
        let mut damaged = Vec::new();
        let mut relations = |path: &str| {
            let missing = (NoticeKind::Unread, "so that headers, footers and notes may be missing");
            or_without(Relations::read(name, &mut package, path, limits), missing, &mut damaged)
        };
        let roots = relations("")?;
        let main = roots.path("officeDocument", "word/document.xml");
        let relations = relations(&main)?;
        Ok(Self { name, limits, package, roots, relations, main, damaged })
    }

    /// The root element of a part in a role of the main part, if there is one. It says what is
    /// missing if the part is damaged.
    fn root(&mut self, role: &str, usual: &str, missing: (NoticeKind, &str)) -> Result<Option<Element>, LoadError> {
        let path = self.relations.path(role, usual);
        let parsed = self.parsed(&path);
        or_without(parsed, missing, &mut self.damaged)
    }

    fn parsed(&mut self, path: &str) -> Result<Option<Element>, LoadError> {
        let Some(text) = self.package.part(path)? else { return Ok(None) };
        xml::parse(self.name, path, &text, self.limits).map(Some)
    }

    /// Reads all text: the body, its notes, headers and footers.
    fn text<'m>(&mut self, means: &'m Means, unended: Unended) -> Result<(Story<'m>, Vec<NoteReference>), LoadError> {
        let mut story = Story::new(&means.styles, &means.lists, means.revisions, unended);
        self.body(&mut story)?;
        let footnotes = self.notes(&mut story, "footnotes", "footnotes.xml")?;
        let endnotes = self.notes(&mut story, "endnotes", "endnotes.xml")?;
        let settings = means.settings.as_ref();
        let references = story.notes(&footnotes, &endnotes, settings);
        let even_pages = if setting(settings, "evenAndOddHeaders") { EvenPages::Differ } else { EvenPages::AreLikeOthers };
        story.furniture((self.name, self.limits), &mut self.package, &self.relations, even_pages)?;
        Ok((story, references))
    }

    /// Reads the body, element by element.
    fn body(&mut self, story: &mut Story<'_>) -> Result<(), LoadError> {
        let text = self.package.part(&self.main)?.ok_or_else(|| self.refused("it is missing"))?;
        let mut parser = Parser::new(self.name, &self.main, &text, self.limits);
        if !parser.enter("body")? {
            return Err(self.refused("it has no <body>"));
        }
        while let Some(element) = parser.next()? {
            story.element(&element);
        }
        story.end();
        Ok(())
    }

    fn notes(&mut self, story: &mut Story<'_>, role: &str, usual: &str) -> Result<Notes, LoadError> {
        let path = self.relations.path(role, usual);
        let read = match self.package.part(&path) {
            Ok(Some(text)) => Notes::read(self.name, (&path, role), &text, self.limits),
            Ok(None) => Ok(Notes::default()),
            Err(error) => Err(error),
        };
        or_without(read, (NoticeKind::Unread, "so that notes are missing"), &mut story.omissions.damaged)
    }

    fn comments(&mut self) -> Result<usize, LoadError> {
        let path = self.relations.path("comments", "comments.xml");
        let count = self.count_comments(&path);
        or_without(count, (NoticeKind::LeftOut, "so that its comments are left out and not counted"), &mut self.damaged)
    }

    fn count_comments(&mut self, path: &str) -> Result<usize, LoadError> {
        let Some(text) = self.package.part(path)? else { return Ok(0) };
        let mut parser = Parser::new(self.name, path, &text, self.limits);
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
        let root = self.parsed(&path);
        let root = or_without(root, (NoticeKind::Doubt, "so that its title and author are not known"), &mut self.damaged)?;
        Ok(root.map(|root| core_properties::read(&root)).unwrap_or_default())
    }

    fn refused(&self, problem: &str) -> LoadError {
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

fn reading(mut story: Story<'_>, metadata: Vec<(String, String)>, references: Vec<NoteReference>, options: &LoadOptions) -> Reading {
    set_below_title(&mut story);
    story.omissions.uncounted_numbers = story.fields.uncounted;
    story.omissions.unended_fields = story.fields.count_passed_over();
    story.omissions.hiding_fields = story.fields.unended.len();
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
