//! The main part: paragraphs, runs and tracked changes (ECMA-376 part 1 §17.3, §17.13.5). The order
//! of elements in properties is that of the standard's schema, on which Word insists.

use super::form::Form;
use super::markup::Markup;
use super::redline::{Fate, Inline, MoveEnd, MoveId, Paragraph, Redline};
use super::script::{Direction, Stretch, stretches};
use super::{Stamp, WORD_NAMESPACE};
use crate::document::Sides;
use std::io;

/// Identifiers of styles and parts that paragraphs refer to.
const MARK_STYLE: &str = "CommentReference";

/// Writes the main part.
///
/// LibreOffice (7.4 is where it was seen) takes two insertions of one author and one time for one
/// insertion if nothing but the end of a paragraph stands between them, and whoever rejects it loses
/// that end. So such neighbours are dated by turns; it tells apart what is more than a minute apart.
pub(super) fn write(redline: &Redline, stamps: [&Stamp<'_>; 2], languages: Sides<&str>) -> io::Result<Vec<u8>> {
    let [stamp, mut other] = stamps;
    let mut writing = Document { markup: Markup::new()?, stamp, languages, ids: 0, ranges: Vec::new() };
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    writing.markup.open("w:document", &[("xmlns:w", WORD_NAMESPACE), ("xmlns:r", relations)])?;
    writing.markup.open("w:body", &[])?;
    let mut ended_new = false;
    for paragraph in &redline.paragraphs {
        if ended_new && paragraph.begins_new() {
            std::mem::swap(&mut writing.stamp, &mut other);
        }
        ended_new = paragraph.ends_new();
        writing.paragraph(paragraph)?;
    }
    writing.section()?;
    writing.markup.close("w:body")?;
    writing.markup.close("w:document")?;
    Ok(writing.markup.finish())
}

struct Document<'a> {
    markup: Markup,
    stamp: &'a Stamp<'a>,
    languages: Sides<&'a str>,
    /// How many identifiers of changes are given.
    ids: usize,
    /// Identifiers of the ranges of moves that are open.
    ranges: Vec<(MoveEnd, String)>,
}

impl Document<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) -> io::Result<()> {
        self.markup.open("w:p", &[])?;
        self.properties(paragraph)?;
        let form = paragraph.form.after.or(paragraph.form.before);
        let direction = form.map_or(Direction::LeftToRight, |form| form.direction);
        for inline in &paragraph.content {
            match inline {
                Inline::Text { text, fate } => self.text(text, *fate, direction)?,
                Inline::MoveStart(end) => self.start(*end)?,
                Inline::MoveStop(end) => self.stop(*end)?,
                Inline::CommentStart(id) => self.markup.empty("w:commentRangeStart", &[("w:id", &id.to_string())])?,
                Inline::CommentStop(id, fate) => self.comment(&id.to_string(), *fate)?,
            }
        }
        self.markup.close("w:p")?;
        match paragraph.stops {
            Some(end) => self.stop(end),
            None => Ok(()),
        }
    }

    fn properties(&mut self, paragraph: &Paragraph) -> io::Result<()> {
        let Sides { before, after } = paragraph.form;
        let Some(form) = after.or(before) else { return Ok(()) };
        self.markup.open("w:pPr", &[])?;
        self.form(form)?;
        if let Some(element) = tracking(paragraph.mark) {
            self.markup.open("w:rPr", &[])?;
            let id = self.id();
            self.markup.empty(element, &self.stamp.attributes(&id))?;
            self.markup.close("w:rPr")?;
        }
        if let Some(before) = before.filter(|&before| before != form) {
            let id = self.id();
            self.markup.open("w:pPrChange", &self.stamp.attributes(&id))?;
            self.markup.open("w:pPr", &[])?;
            self.form(before)?;
            self.markup.close("w:pPr")?;
            self.markup.close("w:pPrChange")?;
        }
        self.markup.close("w:pPr")
    }

    fn form(&mut self, form: Form) -> io::Result<()> {
        self.markup.empty("w:pStyle", &[("w:val", form.style)])?;
        match form.direction {
            Direction::LeftToRight => Ok(()),
            Direction::RightToLeft => self.markup.empty("w:bidi", &[]),
        }
    }

    /// Writes text, in a run for each direction, inside what tracks it.
    fn text(&mut self, text: &str, fate: Fate, paragraph: Direction) -> io::Result<()> {
        if let Some(element) = tracking(fate) {
            let id = self.id();
            self.markup.open(element, &self.stamp.attributes(&id))?;
        }
        let language = match fate {
            Fate::Deleted | Fate::MovedAway(_) => self.languages.before,
            Fate::Kept | Fate::Inserted | Fate::MovedHere(_) => self.languages.after,
        };
        for stretch in stretches(text, paragraph) {
            self.run(stretch, fate, language)?;
        }
        tracking(fate).map_or(Ok(()), |element| self.markup.close(element))
    }

    fn run(&mut self, stretch: Stretch<'_>, fate: Fate, language: &str) -> io::Result<()> {
        self.markup.open("w:r", &[])?;
        let is_reversed = stretch.direction == Direction::RightToLeft;
        // The language of the later text is that of the styles.
        let other_language = language != self.languages.after && !language.is_empty();
        if is_reversed || stretch.is_east_asian || other_language {
            self.markup.open("w:rPr", &[])?;
            if stretch.is_east_asian {
                self.markup.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
            }
            if is_reversed {
                self.markup.empty("w:rtl", &[])?;
            }
            if other_language {
                let attribute = if is_reversed {
                    "w:bidi"
                } else if stretch.is_east_asian {
                    "w:eastAsia"
                } else {
                    "w:val"
                };
                self.markup.empty("w:lang", &[(attribute, language)])?;
            }
            self.markup.close("w:rPr")?;
        }
        let element = if fate == Fate::Deleted { "w:delText" } else { "w:t" };
        let mut rest = stretch.text;
        while !rest.is_empty() {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            if end > 0 {
                self.markup.text(element, &rest[..end])?;
            }
            match rest.as_bytes().get(end) {
                Some(b'\t') => self.markup.empty("w:tab", &[])?,
                Some(_) => self.markup.empty("w:br", &[])?,
                None => {}
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        self.markup.close("w:r")
    }

    fn start(&mut self, end: MoveEnd) -> io::Result<()> {
        let id = self.id();
        let (element, MoveId(number)) = match end {
            MoveEnd::Away(id) => ("w:moveFromRangeStart", id),
            MoveEnd::Here(id) => ("w:moveToRangeStart", id),
        };
        let name = format!("move{number}");
        let mut attributes = self.stamp.attributes(&id).to_vec();
        attributes.push(("w:name", &name));
        self.markup.empty(element, &attributes)?;
        self.ranges.push((end, id));
        Ok(())
    }

    fn stop(&mut self, end: MoveEnd) -> io::Result<()> {
        let Some(at) = self.ranges.iter().position(|(open, _)| *open == end) else { return Ok(()) };
        let (_, id) = self.ranges.remove(at);
        let element = match end {
            MoveEnd::Away(_) => "w:moveFromRangeEnd",
            MoveEnd::Here(_) => "w:moveToRangeEnd",
        };
        self.markup.empty(element, &[("w:id", &id)])
    }

    /// Ends what a comment is about and writes its mark.
    fn comment(&mut self, id: &str, fate: Fate) -> io::Result<()> {
        self.markup.empty("w:commentRangeEnd", &[("w:id", id)])?;
        if let Some(element) = tracking(fate) {
            let id = self.id();
            self.markup.open(element, &self.stamp.attributes(&id))?;
        }
        self.markup.open("w:r", &[])?;
        self.markup.open("w:rPr", &[])?;
        self.markup.empty("w:rStyle", &[("w:val", MARK_STYLE)])?;
        self.markup.close("w:rPr")?;
        self.markup.empty("w:commentReference", &[("w:id", id)])?;
        self.markup.close("w:r")?;
        tracking(fate).map_or(Ok(()), |element| self.markup.close(element))
    }

    /// A page of A4 with its head and foot.
    fn section(&mut self) -> io::Result<()> {
        self.markup.open("w:sectPr", &[])?;
        self.markup.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")])?;
        self.markup.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")])?;
        self.markup.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let margins = [
            ("w:top", "1418"),
            ("w:right", "1418"),
            ("w:bottom", "1418"),
            ("w:left", "1418"),
            ("w:header", "709"),
            ("w:footer", "709"),
            ("w:gutter", "0"),
        ];
        self.markup.empty("w:pgMar", &margins)?;
        self.markup.close("w:sectPr")
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        self.ids.to_string()
    }
}

/// The element that tracks what has a fate.
const fn tracking(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Kept => None,
        Fate::Inserted => Some("w:ins"),
        Fate::Deleted => Some("w:del"),
        Fate::MovedAway(_) => Some("w:moveFrom"),
        Fate::MovedHere(_) => Some("w:moveTo"),
    }
}
