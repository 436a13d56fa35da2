//! Fields (ECMA-376 part 1 §17.16): which of the text around them is a result that a reader sees.

/// Fields that list what stands elsewhere in the document.
const LISTINGS: [&str; 4] = ["TOC", "TOA", "INDEX", "RD"];

/// Fields whose numbers Word counts when it lays the document out; the file does not have them.
const COUNTED: [&str; 4] = ["AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"];

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are at their instruction, and how many list what stands elsewhere.
    at_instruction: usize,
    in_listing: usize,
    /// Numbers that only Word knows.
    pub(super) uncounted: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    part: Part,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Instruction,
    Result,
    /// The result of a field that is no text of the document.
    Listing,
}

/// What a text in a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Listing,
    Instruction,
}

impl Fields {
    /// A field begins.
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
        self.at_instruction += 1;
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
        field.part = if is_listing { Part::Listing } else { Part::Result };
        self.at_instruction -= 1;
        self.in_listing += usize::from(is_listing);
    }

    /// The innermost field ends.
    pub(super) fn end(&mut self) {
        let Some(field) = self.open.pop() else { return };
        self.uncounted += usize::from(COUNTED.contains(&name(&field.instruction).as_str()));
        match field.part {
            Part::Instruction => self.at_instruction -= 1,
            Part::Listing => self.in_listing -= 1,
            Part::Result => {}
        }
    }

    /// A paragraph ends. An instruction does not run over it, whatever a broken file says.
    pub(super) fn end_paragraph(&mut self) {
        if self.at_instruction > 0 {
            self.open.retain(|field| field.part != Part::Instruction);
            self.at_instruction = 0;
        }
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

    /// Forgets fields that were not ended where a part of the document is over. Says whether one
    /// of them hid text.
    pub(super) fn close(&mut self) -> bool {
        let hid = self.role() != Role::Text;
        *self = Self { uncounted: self.uncounted, ..Self::default() };
        hid
    }
}

/// The name that an instruction begins with, in capitals.
fn name(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase()
}
