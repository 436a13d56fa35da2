//! Fields (ECMA-376 part 1 §17.16): which of the text around them is a result that a reader sees.
//!
//! Where a field ends is known only when its end comes. A field without end would take all text
//! after it for its instruction or for a table of contents: such fields are told by their place, so
//! that a second reading passes them over.

use std::collections::BTreeSet;

/// Fields that list what stands elsewhere in the document.
const LISTINGS: [&str; 4] = ["TOC", "TOA", "INDEX", "RD"];

/// Fields whose numbers Word counts when it lays the document out; the file does not have them.
const COUNTED: [&str; 4] = ["AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"];

/// Fields that do not end although text stands after them: the story that each begins in, and how
/// many begin there before it.
pub(super) type Unended = BTreeSet<(String, usize)>;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are at their instruction, and how many list what stands elsewhere.
    at_instruction: usize,
    in_listing: usize,
    /// Numbers that only Word knows.
    pub(super) uncounted: usize,
    /// The story that is read, and how many fields have begun in it.
    story: String,
    begun: usize,
    /// How many texts were met.
    texts: usize,
    /// Fields that hid text and did not end.
    pub(super) unended: Unended,
    /// Those that are known from an earlier reading, to be passed over.
    passed_over: Unended,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    part: Part,
    /// How many fields begin before it in its story.
    number: usize,
    /// How many texts had been met where it began, and where its result began.
    texts_before: usize,
    texts_before_result: usize,
    /// What it shows where it has no text as its result: the state of an old form's control.
    control: Option<String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Instruction,
    Result,
    /// The result of a field that is no text of the document.
    Listing,
    /// All of a field that does not end: nothing is hidden.
    PassedOver,
}

/// What a text in a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Listing,
    Instruction,
}

impl Fields {
    /// Fields of a document of which these do not end.
    pub(super) fn passing_over(unended: Unended) -> Self {
        Self { passed_over: unended, ..Self::default() }
    }

    /// A story begins, such as the body or a note.
    pub(super) fn begin_story(&mut self, story: &str) {
        story.clone_into(&mut self.story);
        self.begun = 0;
    }

    /// A field begins. `control` is what a control of a form shows.
    pub(super) fn begin(&mut self, control: Option<String>) {
        let number = self.begun;
        self.begun += 1;
        let is_passed_over = !self.passed_over.is_empty() && self.passed_over.contains(&(self.story.clone(), number));
        let part = if is_passed_over { Part::PassedOver } else { Part::Instruction };
        self.at_instruction += usize::from(part == Part::Instruction);
        self.open.push(Field { part, number, control, texts_before: self.texts, ..Field::default() });
    }

    /// A piece of the innermost field's instruction.
    pub(super) fn instruct(&mut self, instruction: &str) {
        if let Some(field) = self.open.last_mut() {
            field.instruction.push_str(instruction);
        }
    }

    /// The instruction is over, the result begins.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.open.last_mut().filter(|field| field.part == Part::Instruction) else { return };
        let is_listing = LISTINGS.contains(&name(&field.instruction).as_str());
        field.texts_before_result = self.texts;
        field.part = if is_listing { Part::Listing } else { Part::Result };
        self.at_instruction -= 1;
        self.in_listing += usize::from(is_listing);
    }

    /// The innermost field ends. What its control shows is to be written, if nothing else was.
    pub(super) fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        self.uncounted += usize::from(COUNTED.contains(&name(&field.instruction).as_str()));
        match field.part {
            Part::Instruction => self.at_instruction -= 1,
            Part::Listing => self.in_listing -= 1,
            Part::Result | Part::PassedOver => {}
        }
        field.control.filter(|_| field.part != Part::Result || field.texts_before_result == self.texts)
    }

    /// A paragraph ends. An instruction does not run over it, whatever a broken file says.
    pub(super) fn end_paragraph(&mut self) {
        if self.at_instruction == 0 {
            return;
        }
        for field in self.open.iter_mut().rev().filter(|field| field.part == Part::Instruction).take(self.at_instruction) {
            field.part = Part::PassedOver;
            if field.texts_before < self.texts {
                self.unended.insert((self.story.clone(), field.number));
            }
        }
        self.at_instruction = 0;
    }

    /// What text is that stands here.
    pub(super) const fn role(&self) -> Role {
        if self.in_listing > 0 {
            Role::Listing
        } else if self.at_instruction > 0 {
            Role::Instruction
        } else {
            Role::Text
        }
    }

    /// Text stands here.
    pub(super) const fn meet_text(&mut self) {
        self.texts += 1;
    }

    /// Forgets fields that were not ended where a story is over.
    pub(super) fn close(&mut self) {
        let (story, texts) = (&self.story, self.texts);
        let hides = |field: &&Field| field.texts_before < texts && matches!(field.part, Part::Instruction | Part::Listing);
        let hidden = self.open.iter().filter(hides);
        self.unended.extend(hidden.map(|field| (story.clone(), field.number)));
        self.open.clear();
        (self.at_instruction, self.in_listing) = (0, 0);
    }

    /// All fields that are known not to end.
    pub(super) fn all_unended(&self) -> Unended {
        self.passed_over.union(&self.unended).cloned().collect()
    }

    /// How many fields do not end and are passed over.
    pub(super) fn count_passed_over(&self) -> usize {
        self.passed_over.len()
    }
}

/// The name that an instruction begins with, in capitals.
fn name(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase()
}
