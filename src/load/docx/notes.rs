//! Footnotes and endnotes (ECMA-376 part 1 §17.11): their marks and their text.

use super::number_format::NumberFormat;
use super::numbering::number_format;
use super::properties::{number_of, value_of};
use super::sections::Section;
use super::story::{Setting, Story};
use crate::document::{Marker, NoteReference};
use crate::load::xml::{Element, Parser};
use crate::load::{Limits, LoadError};
use foldhash::{HashMap, HashMapExt};

/// The two kinds of notes, which count apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

impl NoteKind {
    /// The kind of notes that an element of a name refers to.
    pub(super) fn of_reference(name: &str) -> Option<Self> {
        match name {
            "footnoteReference" => Some(Self::Footnote),
            "endnoteReference" => Some(Self::Endnote),
            _ => None,
        }
    }
}

/// A mark in the text that sends to a note.
#[derive(Debug)]
pub(super) struct Reference {
    /// Byte of the transcript where it stands.
    pub(super) origin: usize,
    pub(super) kind: NoteKind,
    pub(super) id: String,
    /// The mark, where it is no automatic number.
    pub(super) custom_mark: Option<String>,
    /// Number of the section that it stands in.
    pub(super) section: usize,
}

/// How notes are numbered. What is not said is inherited from the settings of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct NoteNumbering {
    format: Option<NumberFormat>,
    start: Option<u32>,
    restarts: Option<String>,
}

impl NoteNumbering {
    /// Reads a `footnotePr` or `endnotePr`.
    pub(super) fn read(element: &Element) -> Self {
        Self {
            format: element.child("numFmt").map(|_| number_format(element)),
            start: number_of(element, "numStart"),
            restarts: value_of(element, "numRestart"),
        }
    }

    fn over(&self, base: &Self) -> Self {
        Self {
            format: self.format.or(base.format),
            start: self.start.or(base.start),
            restarts: self.restarts.clone().or_else(|| base.restarts.clone()),
        }
    }
}

/// Counts the notes of a kind.
struct NoteCounter<'a> {
    kind: NoteKind,
    settings: NoteNumbering,
    sections: &'a [Section],
    next: Option<u32>,
    section: usize,
}

impl<'a> NoteCounter<'a> {
    fn new(kind: NoteKind, settings: Option<&Element>, sections: &'a [Section]) -> Self {
        let name = match kind {
            NoteKind::Footnote => "footnotePr",
            NoteKind::Endnote => "endnotePr",
        };
        let settings = settings.and_then(|settings| settings.child(name)).map(NoteNumbering::read).unwrap_or_default();
        Self { kind, settings, sections, next: None, section: 0 }
    }

    /// The mark of the next note.
    fn mark(&mut self, reference: &Reference) -> String {
        if let Some(mark) = &reference.custom_mark {
            return mark.trim().to_owned();
        }
        // A last section without properties goes on as the one before.
        let section = self.sections.get(reference.section).or_else(|| self.sections.last());
        let own = section.and_then(|section| match self.kind {
            NoteKind::Footnote => section.footnotes.as_ref(),
            NoteKind::Endnote => section.endnotes.as_ref(),
        });
        let numbering = own.map_or_else(|| self.settings.clone(), |own| own.over(&self.settings));
        let usual = match self.kind {
            NoteKind::Footnote => NumberFormat::Decimal,
            NoteKind::Endnote => NumberFormat::LowerRoman,
        };
        let begins_anew = reference.section != self.section && numbering.restarts.as_deref() == Some("eachSect");
        self.section = reference.section;
        let number = self.next.filter(|_| !begins_anew).or(numbering.start).unwrap_or(1);
        self.next = Some(number.saturating_add(1));
        numbering.format.unwrap_or(usual).show(number)
    }
}

/// The notes of a part by their identifiers.
#[derive(Default)]
pub(super) struct Notes(HashMap<String, Element>);

impl Notes {
    /// Reads a part whose root element is `footnotes` or `endnotes`.
    pub(super) fn read(name: &str, (part, root): (&str, &str), text: &str, limits: Limits) -> Result<Self, LoadError> {
        let mut parser = Parser::new(name, part, text, limits);
        let mut notes = HashMap::new();
        if parser.enter(root)? {
            while let Some(note) = parser.next()? {
                // Separators are no notes.
                if !matches!(note.attribute("type"), None | Some("normal")) {
                    continue;
                }
                if let Some(id) = note.attribute("id").map(str::to_owned) {
                    notes.insert(id, note);
                }
            }
        }
        Ok(Self(notes))
    }
}

impl Story<'_> {
    /// Reads the notes that the text refers to, in the order in which it does, and links them.
    pub(super) fn notes(&mut self, footnotes: &Notes, endnotes: &Notes, settings: Option<&Element>) -> Vec<NoteReference> {
        self.setting = Setting::Note;
        let references = std::mem::take(&mut self.references);
        let sections = std::mem::take(&mut self.sections);
        let mut counters =
            (NoteCounter::new(NoteKind::Footnote, settings, &sections), NoteCounter::new(NoteKind::Endnote, settings, &sections));
        let mut links: Vec<NoteReference> = Vec::with_capacity(references.len());
        // Word refers to each note once. Where a file does so again, the note is not read again.
        let mut read: HashMap<(NoteKind, &str), Option<usize>> = HashMap::new();
        for reference in &references {
            let (notes, counter) = match reference.kind {
                NoteKind::Footnote => (footnotes, &mut counters.0),
                NoteKind::Endnote => (endnotes, &mut counters.1),
            };
            let mark = counter.mark(reference);
            let origin = *read.entry((reference.kind, &reference.id)).or_insert_with(|| match notes.0.get(&reference.id) {
                Some(note) => self.note(note, mark, reference),
                None => {
                    self.omissions.missing_notes += 1;
                    None
                }
            });
            links.extend(origin.map(|note| NoteReference { origin: reference.origin, note }));
        }
        for (kind, notes) in [(NoteKind::Footnote, footnotes), (NoteKind::Endnote, endnotes)] {
            let is_known = |id: &str| read.contains_key(&(kind, id)) || self.unshown_notes.contains(&(kind, id.to_owned()));
            let orphans = notes.0.iter().filter(|(id, note)| !is_known(id) && !note.text().trim().is_empty()).count();
            self.omissions.orphan_notes += orphans;
        }
        // A note cannot refer to notes.
        self.references.clear();
        self.sections = sections;
        links
    }

    /// Reads a note and tells where its text begins, if it has one.
    fn note(&mut self, note: &Element, mark: String, reference: &Reference) -> Option<usize> {
        let first = self.blocks.len();
        self.fields.begin_story(&format!("{:?} {}", reference.kind, reference.id));
        self.mark_in_note.clone_from(&reference.custom_mark);
        self.content(note);
        self.end();
        let block = self.blocks.get_mut(first)?;
        let origin = block.text.origin(0);
        block.marker = Some(Marker { shown: mark, origin });
        Some(origin)
    }
}
