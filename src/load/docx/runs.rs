//! What stands inside a paragraph: runs and the elements around them (ECMA-376 part 1 §17.3.2,
//! §17.3.3).

use super::draft::Look;
use super::fields::Role;
use super::form_fields::control;
use super::graphics::Boxed;
use super::math;
use super::notes::{NoteKind, Reference};
use super::properties::{RunProperties, in_view};
use super::revisions::Change;
use super::story::{Setting, Story};
use super::symbols::{is_private, symbol};
use crate::load::styled::Face;
use crate::load::xml::Element;

/// What shows where a symbol font's character is not known.
const UNKNOWN_GLYPH: char = '\u{FFFD}';

/// Size of text, in half points, that nothing is said of (ECMA-376 part 1 §17.3.2.38).
const USUAL_SIZE: u32 = 20;

/// What a walk through a paragraph carries with it.
pub(super) struct Walk<'e> {
    /// Properties that runs have by the paragraph's style.
    pub(super) base: &'e RunProperties,
    /// Whether the paragraph is a heading, whose style emphasizes nothing.
    pub(super) is_heading: bool,
    /// What is anchored in the paragraph and read after it.
    pub(super) boxes: Vec<Boxed<'e>>,
}

impl Story<'_> {
    /// Reads the elements inside a paragraph, or inside an element of it.
    pub(super) fn inline<'e>(&mut self, parent: &'e Element, walk: &mut Walk<'e>) {
        for element in parent.elements() {
            self.inline_element(element, walk);
        }
    }

    pub(super) fn inline_element<'e>(&mut self, element: &'e Element, walk: &mut Walk<'e>) {
        match element.name.as_str() {
            "r" => self.run(element, walk),
            name if Change::of(name).is_some() => self.changed_inline(element, walk),
            "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" | "rubyBase" => self.inline(element, walk),
            "sdt" => self.inline_child(element, "sdtContent", walk),
            "AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    self.inline(chosen, walk);
                }
            }
            "fldSimple" => {
                self.fields.begin(None);
                self.fields.instruct(element.attribute("instr").unwrap_or_default());
                self.fields.separate();
                self.inline(element, walk);
                self.fields.end();
            }
            "oMath" | "oMathPara" => self.push(&math::linear(element), Look::default()),
            "subDoc" => self.omissions.imported += 1,
            "pPr" => {}
            "t" | "delText" => self.typed(element, Look::default()),
            // What should not stand here is text all the same.
            "p" | "tbl" => walk.boxes.push(Boxed::Block(element)),
            _ if holds_text(element) => self.inline(element, walk),
            _ => {}
        }
    }

    fn inline_child<'e>(&mut self, element: &'e Element, name: &str, walk: &mut Walk<'e>) {
        if let Some(child) = element.child(name) {
            self.inline(child, walk);
        }
    }

    fn changed_inline<'e>(&mut self, element: &'e Element, walk: &mut Walk<'e>) {
        let Some(change) = Change::of(&element.name) else { return };
        self.tally.note(change, element);
        if change.is_shown(self.revisions) {
            self.open_changes += 1;
            self.inline(element, walk);
            self.open_changes -= 1;
        } else {
            self.skip(element);
        }
    }

    fn run<'e>(&mut self, run: &'e Element, walk: &mut Walk<'e>) {
        let properties = in_view(run, "rPr", self.revisions).map(RunProperties::read).unwrap_or_default();
        let styles = self.styles;
        let unstyled = RunProperties::default();
        let character = properties.style.as_deref().and_then(|id| styles.get(id)).map_or(&unstyled, |style| &style.run);
        let base = walk.base;
        let emphasizing = if walk.is_heading { &unstyled } else { base };
        // Toggle properties of styles cancel each other out (ECMA-376 part 1 §17.7.3).
        let toggle = |property: fn(&RunProperties) -> Option<bool>, base: &RunProperties| {
            let on = |properties: &RunProperties| property(properties).unwrap_or(false);
            property(&properties).unwrap_or_else(|| on(&styles.default_run) || on(base) != on(character))
        };
        // Of all others the nearest counts.
        let levels = [&properties, character, base, &styles.default_run];
        let nearest = |property: fn(&RunProperties) -> Option<bool>| levels.iter().find_map(|run| property(run)).unwrap_or(false);
        let face = Face {
            bold: toggle(|run| run.bold, emphasizing),
            italic: toggle(|run| run.italic, emphasizing),
            raised: nearest(|run| run.raised) || is_lifted(&levels),
            struck: toggle(|run| run.struck, base) || nearest(|run| run.double_struck),
        };
        let look = Look {
            face,
            hidden: toggle(|run| run.hidden, base),
            font: levels.iter().find_map(|run| run.font.as_deref()).unwrap_or_default(),
        };
        self.languages.meet(&levels);
        self.run_content(run, look, walk);
        self.end_mark();
    }

    fn run_content<'e>(&mut self, run: &'e Element, look: Look<'_>, walk: &mut Walk<'e>) {
        for element in run.elements() {
            match element.name.as_str() {
                "t" | "delText" => self.typed(element, look),
                "tab" | "ptab" => self.push("\t", look),
                "br" => self.line_or_page_break(element, look),
                "cr" => self.line_break(look),
                "noBreakHyphen" => self.push("\u{2011}", look),
                "softHyphen" => self.push("\u{AD}", look),
                "sym" => self.symbol(element, look),
                "fldChar" => self.field_character(element, look),
                "instrText" | "delInstrText" => self.fields.instruct(&element.text()),
                "footnoteReference" => self.note_reference(NoteKind::Footnote, element, look),
                "endnoteReference" => self.note_reference(NoteKind::Endnote, element, look),
                "drawing" | "pict" => self.graphic(element, look, walk),
                "object" => self.omissions.objects += 1,
                "ruby" => {
                    self.omissions.readings += 1;
                    self.inline_child(element, "rubyBase", walk);
                }
                "rPr" => {}
                "AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.run_content(chosen, look, walk);
                    }
                }
                "p" | "tbl" => walk.boxes.push(Boxed::Block(element)),
                "r" => self.run(element, walk),
                _ if holds_text(element) => self.run_content(element, look, walk),
                _ => {}
            }
        }
    }

    /// Text as typed. White space at its ends counts only where the file says so.
    fn typed(&mut self, element: &Element, look: Look<'_>) {
        let text = element.text();
        let kept = if element.attribute("space") == Some("preserve") { text.as_str() } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        if !kept.contains(is_private) {
            self.push(kept, look);
            return;
        }
        let shown: String =
            kept.chars().map(|character| if is_private(character) { self.glyph(look.font, character as u32) } else { character }).collect();
        self.push(&shown, look);
    }

    fn symbol(&mut self, element: &Element, look: Look<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let shown = self.glyph(element.attribute("font").unwrap_or_default(), code);
        self.push(shown.encode_utf8(&mut [0; 4]), look);
    }

    fn glyph(&mut self, font: &str, code: u32) -> char {
        let found = symbol(font, code);
        self.omissions.glyphs += usize::from(found.is_none());
        found.unwrap_or(UNKNOWN_GLYPH)
    }

    fn field_character(&mut self, element: &Element, look: Look<'_>) {
        match element.attribute("fldCharType") {
            Some("begin") => self.fields.begin(control(element)),
            Some("separate") => self.fields.separate(),
            Some("end") => {
                if let Some(shown) = self.fields.end() {
                    self.push(&shown, look);
                }
            }
            _ => {}
        }
    }

    fn line_or_page_break(&mut self, element: &Element, look: Look<'_>) {
        if element.attribute("type") == Some("page") {
            if !look.hidden && self.fields.role() == Role::Text {
                self.draft.break_page();
            }
        } else {
            self.line_break(look);
        }
    }

    fn note_reference(&mut self, kind: NoteKind, element: &Element, look: Look<'_>) {
        if look.hidden || self.fields.role() != Role::Text || self.setting == Setting::Furniture {
            self.unshown_notes.insert((kind, element.attribute("id").unwrap_or_default().to_owned()));
            return;
        }
        let is_custom = matches!(element.attribute("customMarkFollows"), Some("1" | "true" | "on"));
        self.reading_mark = is_custom;
        self.references.push(Reference {
            origin: self.transcript.len(),
            kind,
            id: element.attribute("id").unwrap_or_default().to_owned(),
            custom_mark: is_custom.then(String::new),
            section: self.sections.len(),
        });
    }

    /// Appends text to the open paragraph and the transcript, if a reader of the document sees it.
    pub(super) fn push(&mut self, text: &str, look: Look<'_>) {
        if text.is_empty() {
            return;
        }
        if self.reading_mark {
            if let Some(mark) = self.references.last_mut().and_then(|reference| reference.custom_mark.as_mut()) {
                mark.push_str(text);
            }
            return;
        }
        if !self.is_seen(text, look) {
            return;
        }
        if self.open_changes == 0 {
            self.tally.interrupt();
        }
        let text = if self.setting == Setting::Note && self.draft.styled.is_empty() { self.without_mark(text) } else { text };
        self.languages.count(text);
        let origin = self.transcript.len();
        // A line of the transcript is a paragraph, and characters that end lines have no meaning in
        // the text of a run: they are spaces.
        let ends_line = |character| matches!(character, '\n' | '\r' | '\x0c');
        if text.contains(ends_line) {
            self.transcript.extend(text.chars().map(|character| if ends_line(character) { ' ' } else { character }));
        } else {
            self.transcript.push_str(text);
        }
        self.draft.styled.push_verbatim(self.transcript.get(origin..).unwrap_or_default(), origin, look.face);
    }

    fn is_seen(&mut self, text: &str, look: Look<'_>) -> bool {
        if !look.hidden && !text.trim().is_empty() {
            self.fields.meet_text();
        }
        let role = if self.listing_parts > 0 { Role::Listing } else { self.fields.role() };
        match role {
            Role::Instruction => false,
            Role::Listing => {
                self.draft.left_out_listing |= !text.trim().is_empty();
                false
            }
            Role::Text => {
                if look.hidden {
                    self.draft.hid_text = true;
                    self.omissions.hidden_characters += text.chars().count();
                }
                !look.hidden
            }
        }
    }

    /// The beginning of a note without the mark that an author typed there and without white space.
    fn without_mark<'t>(&mut self, text: &'t str) -> &'t str {
        let text = text.trim_start();
        let mark = self.mark_in_note.as_deref().map(str::trim).filter(|mark| !mark.is_empty());
        let Some(rest) = mark.and_then(|mark| text.strip_prefix(mark)) else { return text };
        self.mark_in_note = None;
        rest.trim_start()
    }

    /// A line ends inside a paragraph. In the transcript, where lines are paragraphs, it is a space.
    fn line_break(&mut self, look: Look<'_>) {
        if self.reading_mark || !self.is_seen("", look) {
            return;
        }
        self.draft.styled.push_made("\n", self.transcript.len(), look.face);
        self.transcript.push(' ');
    }

    /// A mark that an author chose is what follows the reference in its run, and no more.
    fn end_mark(&mut self) {
        self.reading_mark = false;
    }
}

/// Whether a run stands higher than the line and is smaller than by the styles around it, which is
/// how one raises text by hand. Its own properties are the first of the levels.
fn is_lifted(levels: &[&RunProperties]) -> bool {
    let [own, around @ ..] = levels else { return false };
    let size = |levels: &[&RunProperties]| levels.iter().find_map(|run| run.size).unwrap_or(USUAL_SIZE);
    own.position.is_some_and(|position| position > 0) && size(levels) < size(around)
}

/// The one of several alternatives that is read (ECMA-376 part 3 §9.3): what a new Word shows.
pub(super) fn chosen(alternatives: &Element) -> Option<&Element> {
    alternatives.child("Choice").or_else(|| alternatives.child("Fallback"))
}

/// Whether text stands somewhere in an element.
pub(super) fn holds_text(element: &Element) -> bool {
    element.elements().any(|child| matches!(child.name.as_str(), "p" | "r" | "t" | "delText") || holds_text(child))
}
