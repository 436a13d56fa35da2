//! What each passage is: heading or text, its label, its kind, its section, its stem.

use super::cover::is_upper;
use super::gist::{gist, whole};
use super::heading::is_heading;
use super::join::{is_title_like, last_line};
use super::lines::{Sheet, ends_sentence, last_mark, starts_lower};
use super::marker::{self, Reading, Style};
use super::numbering::{Numbering, Setting};
use super::preamble::{ends_preamble, is_operative, is_preambular};
use super::split::Passage;
use crate::document::{BlockKind, Label, LabelScheme, ParagraphKind, Repair, RepairKind};
use crate::load::Format;
use std::sync::Arc;

/// A passage with all that is known of it but its text.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) passage: Passage,
    /// Bytes of the first line that are the label.
    pub(super) skip: usize,
    pub(super) label: Option<Label>,
    pub(super) kind: ParagraphKind,
    pub(super) section: Arc<[String]>,
    pub(super) stem: Option<usize>,
    /// Path of the label that an unlabelled paragraph stands under.
    pub(super) owner: Option<String>,
    /// Whether a bullet stood before it.
    pub(super) bullet: bool,
}

impl Unit {
    /// A note, which belongs to no section and no list.
    pub(super) fn note(passage: Passage) -> Self {
        let section = Arc::from(Vec::new());
        Self { passage, skip: 0, label: None, kind: ParagraphKind::Footnote, section, stem: None, owner: None, bullet: false }
    }
}

/// A label that stood alone and waits for the paragraph that it labels.
struct Pending {
    passage: Passage,
    label: Label,
    rank: u8,
}

/// What follows a label that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    /// Labelled paragraphs that are cited through it.
    Labels,
    /// Anything else.
    Other,
}

/// What a passage without a label looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Heading,
    Bullet,
    Text,
}

/// Walks through the passages.
struct Walk<'a, 'b> {
    sheet: &'a Sheet<'b>,
    format: Format,
    numbering: Numbering,
    headings: Vec<(u8, String)>,
    above: Arc<[String]>,
    section: Arc<[String]>,
    units: Vec<Unit>,
    pending: Option<Pending>,
    annex: bool,
    preamble: Preamble,
    /// For each depth of bullets, the paragraph that its list follows.
    bullets: Vec<(u8, u16, Option<usize>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preamble {
    NotSeen,
    Open(usize),
    Over,
}

/// Gives every passage its place.
pub(super) fn structure(sheet: &Sheet<'_>, passages: Vec<Passage>, format: Format, repairs: &mut Vec<Repair>) -> Vec<Unit> {
    let mut walk = Walk {
        sheet,
        format,
        numbering: Numbering::default(),
        headings: Vec::new(),
        above: Arc::from(Vec::new()),
        section: Arc::from(Vec::new()),
        units: Vec::with_capacity(passages.len()),
        pending: None,
        annex: false,
        preamble: Preamble::NotSeen,
        bullets: Vec::new(),
    };
    let mut rest = passages.into_iter().peekable();
    while let Some(passage) = rest.next() {
        walk.take(passage, rest.peek(), repairs);
    }
    walk.release(Below::Other);
    walk.units
}

impl Walk<'_, '_> {
    fn take(&mut self, mut passage: Passage, next: Option<&Passage>, repairs: &mut Vec<Repair>) {
        let (skip, text) = gist(self.sheet, &passage);
        let plain_kind = match passage.kind {
            BlockKind::TableCell => Some(ParagraphKind::TableCell),
            BlockKind::Preformatted => Some(ParagraphKind::Body),
            BlockKind::Quotation if passage.reading.is_none() => Some(ParagraphKind::Quotation),
            _ => None,
        };
        if let Some(kind) = plain_kind {
            self.release(Below::Other);
            self.push(passage, 0, None, kind);
            return;
        }
        let bullet = passage.reading.as_ref().is_some_and(|reading| reading.style == Style::Bullet);
        let is_item = passage.kind == BlockKind::ListItem
            && passage.reading.as_ref().is_some_and(|reading| self.numbering.goes_on_with_items(reading));
        let heading = !bullet && !is_item && is_heading(self.sheet, self.format, &passage, &text, next);
        if heading && passage.bold && !matches!(passage.kind, BlockKind::Heading(_)) {
            let number = self.sheet.number(passage.lines.start);
            let detail = whole(self.sheet, &passage);
            let last_line = last_line(self.sheet, &passage).map_or(number, |line| self.sheet.number(line));
            repairs.push(self.sheet.repair(RepairKind::BoldHeading, (number, last_line), detail));
        }
        match passage.reading.take().filter(|_| !bullet) {
            Some(reading) => self.labelled(passage, &reading, skip, &text, heading, next),
            None => self.unlabelled(
                passage,
                (skip, &text),
                if heading {
                    Look::Heading
                } else if bullet {
                    Look::Bullet
                } else {
                    Look::Text
                },
                next,
            ),
        }
    }

    fn labelled(&mut self, passage: Passage, reading: &Reading, skip: usize, text: &str, heading: bool, next: Option<&Passage>) {
        let written = self.written(&passage, reading);
        let alone = text.trim().is_empty();
        let first = reading.readings[0].0;
        let structural = matches!(first, LabelScheme::Annex | LabelScheme::Division | LabelScheme::Article);
        let fresh = structural || self.pending.is_some();
        if structural || alone {
            self.release(Below::Other);
        }
        let setting = Setting {
            heading,
            listed: passage.listed,
            indent: if passage.listed { u16::from(passage.depth) * 4 } else { passage.indent },
            previous: self.units.len().checked_sub(1).filter(|_| !heading && !fresh),
            next: next.and_then(|next| next.reading.as_ref()),
        };
        if first == LabelScheme::Annex {
            self.annex = true;
            self.preamble = Preamble::Over;
        }
        let rank = self.rank(&passage, reading);
        if first == LabelScheme::Division {
            // Divisions are cited by themselves; the numbering below goes on or begins anew.
            self.numbering.heading();
            let label = Label {
                written,
                path: self.in_annex(&reading.name),
                scheme: first,
                ordinal: Some(reading.readings[0].1).filter(|&ordinal| ordinal > 0),
            };
            self.bullets.clear();
            if alone {
                self.pending = Some(Pending { passage, label, rank });
            } else {
                self.enter(rank, &format!("{} {text}", label.written));
                self.push(passage, skip, Some(label), ParagraphKind::Heading);
            }
            return;
        }
        let mut numbered = self.numbering.number(reading, &written, setting);
        if let Some(pending) = self.pending.take_if(|pending| !is_below(&pending.label.path, &numbered.label.path)) {
            // It labels nothing, and heads nothing.
            self.push(pending.passage, 0, None, ParagraphKind::Heading);
        }
        self.release(Below::Labels);
        let (mut skip, mut text) = (skip, text);
        if let Some(inner) = marker::first_item(text).filter(|_| !heading && is_item_parent(first)) {
            // `5. (a) …`: the first item stands in the line of its parent.
            let both = format!("{written} {}", &text[..inner.written]);
            let level = numbered.level;
            numbered = self.numbering.number(&inner, &both, Setting { next: None, previous: None, ..setting });
            numbered.level = level;
            (skip, text) = (skip + inner.rest, &text[inner.rest..]);
        }
        self.bullets.clear();
        if alone {
            self.pending = Some(Pending { passage, label: numbered.label, rank });
            return;
        }
        if heading {
            self.enter(rank, &format!("{} {text}", numbered.label.written));
            self.push(passage, skip, Some(numbered.label), ParagraphKind::Heading);
            return;
        }
        // A declaration's numbered paragraphs finish no sentence, though one announces them.
        let clause = numbered.level > 0 || starts_lower(text) || matches!(last_mark(text), Some(';' | ',' | '；'));
        let item = numbered.level > 0 && !structural && is_list_scheme(numbered.label.scheme)
            || clause && numbered.parent.is_some_and(|parent| self.is_open(parent) && self.units[parent].kind != ParagraphKind::Preambular)
            || passage.depth > 1;
        let kind = self.kind(text, Some(&numbered.label), item, next);
        let stem = numbered.parent.filter(|&parent| kind == ParagraphKind::ListItem && self.is_open(parent));
        self.push(passage, skip, Some(numbered.label), kind);
        if let Some(unit) = self.units.last_mut() {
            unit.stem = stem;
        }
    }

    fn unlabelled(&mut self, passage: Passage, (skip, text): (usize, &str), look: Look, next: Option<&Passage>) {
        let (heading, bullet) = (look == Look::Heading, look == Look::Bullet);
        if let Some(pending) = self.pending.take() {
            if bullet || starts_lower(text) {
                self.pending = Some(pending);
                self.release(Below::Other);
            } else {
                let titled = heading || is_title_like(&self.sheet.words, text) && passage.lines.len() <= 3;
                let division = matches!(pending.label.scheme, LabelScheme::Division | LabelScheme::Annex);
                if titled {
                    self.enter(pending.rank, &format!("{} {text}", pending.label.written));
                    self.push(passage, skip, Some(pending.label), ParagraphKind::Heading);
                    return;
                }
                if !division {
                    self.enter(pending.rank, &pending.label.written);
                    let kind = self.kind(text, Some(&pending.label), false, next);
                    self.push(passage, skip, Some(pending.label), kind);
                    return;
                }
                self.pending = Some(pending);
                self.release(Below::Other);
            }
        }
        if heading {
            self.numbering.heading();
            self.bullets.clear();
            let level = match passage.kind {
                BlockKind::Heading(level) => level,
                _ => 7,
            };
            if level == 1 {
                self.annex = false;
            }
            self.enter(level, text);
            self.push(passage, skip, None, ParagraphKind::Heading);
            return;
        }
        let indent = if self.format.marks_structure() { u16::from(passage.depth) * 4 } else { passage.indent };
        let stem = if bullet {
            let previous = self.units.len().checked_sub(1);
            // Markdown and its like say how deep an item is.
            let place = (passage.depth, if self.format.marks_structure() { 0 } else { passage.indent });
            while self.bullets.last().is_some_and(|&(depth, at, _)| (depth, at) > place) {
                self.bullets.pop();
            }
            if self.bullets.last().is_none_or(|&(depth, at, _)| (depth, at) != place) {
                self.bullets.push((place.0, place.1, previous));
            }
            self.bullets.last().and_then(|&(.., parent)| parent).filter(|&parent| self.is_open(parent))
        } else {
            if passage.depth == 0 {
                self.bullets.clear();
            }
            self.numbering.end_items(indent);
            None
        };
        let kind = if bullet { ParagraphKind::ListItem } else { self.kind(text, None, false, next) };
        self.push(passage, skip, None, kind);
        if let Some(unit) = self.units.last_mut() {
            (unit.stem, unit.bullet) = (stem, bullet);
        }
    }

    /// A label that stood alone and gets no paragraph: an article's is part of the paths below,
    /// all others are headings of their own.
    fn release(&mut self, labels: Below) {
        let Some(pending) = self.pending.take() else { return };
        self.enter(pending.rank, &pending.label.written);
        if labels == Below::Other || matches!(pending.label.scheme, LabelScheme::Division | LabelScheme::Annex) {
            self.push(pending.passage, 0, None, ParagraphKind::Heading);
        }
    }

    fn push(&mut self, passage: Passage, skip: usize, label: Option<Label>, kind: ParagraphKind) {
        let section = Arc::clone(if kind == ParagraphKind::Heading { &self.above } else { &self.section });
        let owner = if kind == ParagraphKind::Heading { None } else { self.numbering.owner().map(str::to_owned) };
        self.units.push(Unit { passage, skip, label, kind, section, stem: None, owner, bullet: false });
    }

    /// Opens a section. Its heading itself stands in the section above.
    fn enter(&mut self, rank: u8, text: &str) {
        while self.headings.last().is_some_and(|&(last, _)| last >= rank) {
            self.headings.pop();
        }
        self.above = self.headings.iter().map(|(_, text)| text.clone()).collect();
        self.headings.push((rank, text.split_whitespace().collect::<Vec<_>>().join(" ")));
        self.section = self.headings.iter().map(|(_, text)| text.clone()).collect();
    }

    fn rank(&self, passage: &Passage, reading: &Reading) -> u8 {
        if let BlockKind::Heading(level) = passage.kind {
            return level;
        }
        match reading.readings[0].0 {
            LabelScheme::Annex => 1,
            LabelScheme::Division => match reading.name.split(' ').next().unwrap_or_default().to_lowercase().as_str() {
                "part" | "title" | "book" | "titre" | "título" | "titel" | "parte" | "teil" => 2,
                "section" | "sección" | "seção" | "abschnitt" => 4,
                _ => 3,
            },
            LabelScheme::Article | LabelScheme::SectionSign => 6,
            LabelScheme::DecimalPath => 8 + u8::try_from(reading.name.matches('.').count()).unwrap_or(9),
            _ => 8,
        }
    }

    fn in_annex(&self, name: &str) -> String {
        match self.headings.iter().find(|_| self.annex) {
            Some(_) => self.numbering.owner().filter(|_| self.annex).map_or_else(|| name.to_owned(), |owner| format!("{owner}, {name}")),
            None => name.to_owned(),
        }
    }

    /// Whether a sentence is still open at the end of a paragraph.
    fn is_open(&self, index: usize) -> bool {
        let unit = &self.units[index];
        if matches!(unit.kind, ParagraphKind::Heading | ParagraphKind::TableCell) {
            return false;
        }
        last_line(self.sheet, &unit.passage).is_some_and(|line| {
            let mark = last_mark(self.sheet.text(line));
            matches!(mark, Some(':' | ',' | '：' | '，' | '\u{2014}' | '\u{2013}')) || mark.is_some_and(char::is_alphanumeric)
        })
    }

    fn kind(&mut self, text: &str, label: Option<&Label>, item: bool, next: Option<&Passage>) -> ParagraphKind {
        if let Some(label) = label.filter(|label| label.scheme == LabelScheme::ResolutionParagraph) {
            return if label.written.starts_with('P') { ParagraphKind::Preambular } else { ParagraphKind::Operative };
        }
        if item {
            return ParagraphKind::ListItem;
        }
        if self.annex {
            return ParagraphKind::Annex;
        }
        if self.sheet.words.is_closing(text) {
            return ParagraphKind::Signature;
        }
        match self.preamble {
            Preamble::Over => ParagraphKind::Operative,
            Preamble::NotSeen | Preamble::Open(_)
                if label.is_none_or(|label| label.path.bytes().all(|byte| byte.is_ascii_digit()))
                    && (is_preambular(&self.sheet.words, text) || self.goes_on(text, next)) =>
            {
                let seen = if let Preamble::Open(seen) = self.preamble { seen } else { self.opens_preamble() };
                self.preamble = Preamble::Open(seen + 1);
                ParagraphKind::Preambular
            }
            Preamble::Open(_) if label.is_none() && ends_preamble(&self.sheet.words, text) => ParagraphKind::Preambular,
            Preamble::Open(seen) if seen >= 2 && (label.is_some() || is_operative(text)) => {
                self.preamble = Preamble::Over;
                ParagraphKind::Operative
            }
            Preamble::Open(_) | Preamble::NotSeen => ParagraphKind::Body,
        }
    }

    /// Whether a sentence that begins as a clause of a preamble is one, after such clauses.
    fn goes_on(&self, text: &str, next: Option<&Passage>) -> bool {
        let words = &self.sheet.words;
        let after = self.units.last().is_some_and(|last| last.kind == ParagraphKind::Preambular);
        if !after || !words.begins_clause(text) {
            return false;
        }
        let capitals = text.split(char::is_whitespace).next().is_some_and(is_upper);
        capitals
            || next.is_some_and(|next| {
                let first = self.sheet.text(next.lines.start);
                let last = last_line(self.sheet, next).map_or(first, |line| self.sheet.text(line));
                words.begins_clause(first) && !ends_sentence(last_mark(last)) || ends_preamble(words, first)
            })
    }

    /// `The General Assembly,` before the first clause belongs to the preamble.
    fn opens_preamble(&mut self) -> usize {
        if let Some(last) = self.units.last_mut()
            && last.kind == ParagraphKind::Body
            && last.label.is_none()
            && last_line(self.sheet, &last.passage).is_some_and(|line| self.sheet.text(line).ends_with([',', '，']))
        {
            last.kind = ParagraphKind::Preambular;
        }
        0
    }

    /// The first line's marker as written.
    fn written(&self, passage: &Passage, reading: &Reading) -> String {
        if passage.listed {
            return self.sheet.block(passage.lines.start).marker.as_ref().map_or_else(String::new, |marker| marker.shown.clone());
        }
        self.sheet.text(passage.lines.start)[..reading.written].to_owned()
    }
}

/// Whether a path leads through the label that another one leads to.
fn is_below(path: &str, inner: &str) -> bool {
    inner.strip_prefix(path).is_some_and(|rest| rest.starts_with(['(', ',', '.']))
}

/// Whether items in brackets may stand below a label of this scheme.
const fn is_item_parent(scheme: LabelScheme) -> bool {
    matches!(scheme, LabelScheme::Decimal | LabelScheme::DecimalPath | LabelScheme::Article | LabelScheme::SectionSign)
}

const fn is_list_scheme(scheme: LabelScheme) -> bool {
    matches!(scheme, LabelScheme::LowerLetter | LabelScheme::LowerRoman | LabelScheme::UpperLetter | LabelScheme::UpperRoman)
}
