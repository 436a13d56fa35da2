//! TermBase eXchange (ISO 30042): `martif` of version 2, `tbx` of version 3, and what both have in
//! common. Picklist values of the administrative status are those of TBX-Basic.

use super::{Concept, GlossaryError, Term, TermCase, TermLanguage, TermStatus};
use crate::language::LanguageTag;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// Entries: version 2, version 3.
const ENTRIES: [&str; 2] = ["termEntry", "conceptEntry"];
/// What holds the terms of a language.
const LANGUAGES: [&str; 2] = ["langSet", "langSec"];
/// What holds one term and what is said of it.
const TERMS: [&str; 3] = ["tig", "ntig", "termSec"];

/// What is open while an entry is read.
#[derive(Default)]
struct Open {
    concept: Option<Concept>,
    language: Option<String>,
    term: Option<OpenTerm>,
    /// Where characters go.
    into: Into,
    seen: Seen,
}

#[derive(Default)]
struct OpenTerm {
    text: String,
    status: String,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Into {
    #[default]
    Nothing,
    Term,
    Status,
}

/// Whether the root of a term base was seen.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    TermBase,
}

/// Reads a term base. Entities that it declares are not expanded, and nothing is fetched.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Concept>, GlossaryError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut open, mut concepts) = (Open::default(), Vec::new());
    let mut lines = Lines { text, at: 0, line: 1 };
    // Names of the elements that are not ended, and the lines on which they begin.
    let mut begun: Vec<(String, usize)> = Vec::new();
    loop {
        let line = lines.of(reader.buffer_position() as usize);
        let wrong = |message: String| GlossaryError::wrong(file, line, message);
        match reader.read_event().map_err(|error| wrong(format!("no well-formed XML: {error}")))? {
            Event::Start(start) => {
                begun.push((start.name().as_ref().to_owned(), line));
                open.start(&start, file, line)?;
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::End(end) => {
                begun.pop();
                open.end(end.local_name().as_ref(), file, line, &mut concepts)?;
            }
            Event::Text(text) => open.push(&text.xml10_content()),
            Event::CData(text) => open.push(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| wrong(error.to_string()))?;
                match character {
                    Some(character) => open.push(character.encode_utf8(&mut [0; 4])),
                    None => match resolve_predefined_entity(&reference) {
                        Some(text) => open.push(text),
                        None => return Err(wrong(format!("the entity &{}; is not expanded; write the character", &*reference))),
                    },
                }
            }
            Event::Eof => break,
        }
    }
    if open.seen == Seen::Nothing {
        return Err(GlossaryError::wrong(file, 1, "no term base: there is neither <martif> nor <tbx> in it"));
    }
    if let Some((name, line)) = begun.last() {
        return Err(GlossaryError::wrong(file, *line, format!("the file ends inside <{name}>, which begins here")));
    }
    if concepts.is_empty() {
        let message = format!("the term base has no entry: there is no <{}> in it", ENTRIES.join("> or <"));
        return Err(GlossaryError::wrong(file, 1, message));
    }
    Ok(concepts)
}

impl Open {
    fn start(&mut self, start: &BytesStart<'_>, file: &str, line: usize) -> Result<(), GlossaryError> {
        let name = start.local_name();
        let name: &str = name.as_ref();
        if matches!(name, "martif" | "tbx") {
            self.seen = Seen::TermBase;
        } else if ENTRIES.contains(&name) {
            self.concept = Some(Concept {
                file: file.to_owned(),
                line,
                terms: Vec::new(),
                case: TermCase::default(),
                when: Vec::new(),
                unless: Vec::new(),
                note: None,
            });
        } else if LANGUAGES.contains(&name) {
            let Some(tag) = attribute(start, "lang") else {
                return Err(GlossaryError::wrong(file, line, format!("<{name}> says no language; write <{name} xml:lang=\"es\">")));
            };
            let tag = tag.trim().parse::<LanguageTag>();
            self.language = Some(tag.map_err(|unknown| GlossaryError::wrong(file, line, unknown.to_string()))?.to_string());
        } else if TERMS.contains(&name) {
            self.term = Some(OpenTerm::default());
        } else if name == "term" {
            self.into = Into::Term;
        } else if name == "administrativeStatus"
            || name == "termNote" && attribute(start, "type").as_deref() == Some("administrativeStatus")
        {
            self.into = Into::Status;
        }
        Ok(())
    }

    fn end(&mut self, name: &str, file: &str, line: usize, concepts: &mut Vec<Concept>) -> Result<(), GlossaryError> {
        if matches!(name, "term" | "termNote" | "administrativeStatus") {
            self.into = Into::Nothing;
        } else if TERMS.contains(&name) {
            let (Some(term), Some(tag), Some(concept)) = (self.term.take(), &self.language, &mut self.concept) else {
                return Err(GlossaryError::wrong(file, line, format!("<{name}> stands outside a language of an entry")));
            };
            let text = term.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                concept.terms.push(Term { text, language: TermLanguage::Tagged(tag.clone()), status: status(&term.status) });
            }
        } else if LANGUAGES.contains(&name) {
            self.language = None;
        } else if ENTRIES.contains(&name) {
            concepts.extend(self.concept.take());
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        let Some(term) = &mut self.term else { return };
        match self.into {
            Into::Term => term.text.push_str(text),
            Into::Status => term.status.push_str(text),
            Into::Nothing => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).filter_map(Result::ok).find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// `preferredTerm-admn-sts`, `preferred`; what nobody prefers and nobody deprecates is allowed.
fn status(value: &str) -> TermStatus {
    match value.trim().trim_end_matches("-admn-sts").trim_end_matches("Term") {
        "preferred" => TermStatus::Preferred,
        "deprecated" | "superseded" => TermStatus::Forbidden,
        _ => TermStatus::Allowed,
    }
}

/// Counts lines up to bytes that only grow.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let at = at.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..at].iter().filter(|&&byte| byte == b'\n').count();
        self.at = at;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Glossary, TermStatus};

    const SECOND: &str = r#"<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1">
 <langSet xml:lang="en"><tig><term>indigenous peoples</term></tig></langSet>
 <langSet xml:lang="es">
  <ntig><termGrp><term>pueblos <hi>ind&#xED;genas</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>ind&amp;ios</term><termNote type="partOfSpeech">noun</termNote><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
 </langSet>
</termEntry></body></text></martif>"#;

    const THIRD: &str = r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="1"><langSec xml:lang="en"><termSec><term>party</term></termSec></langSec>
<langSec xml:lang="pt_BR"><termSec><term>Parte</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>parceiro</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec></conceptEntry></body></text></tbx>"#;

    fn terms(name: &str, text: &str) -> Vec<(String, TermStatus)> {
        let glossary = Glossary::parse(name, text.as_bytes().to_vec()).expect(name);
        glossary.concepts().iter().flat_map(|concept| &concept.terms).map(|term| (term.text.clone(), term.status)).collect()
    }

    #[test]
    fn both_versions_are_read_with_the_status_of_each_term() {
        use TermStatus::{Allowed, Forbidden, Preferred};
        let named = |terms: &[(&str, TermStatus)]| terms.iter().map(|(text, status)| ((*text).to_owned(), *status)).collect::<Vec<_>>();
        assert_eq!(
            terms("terms.tbx", SECOND),
            named(&[("indigenous peoples", Allowed), ("pueblos indígenas", Preferred), ("ind&ios", Forbidden)])
        );
        assert_eq!(terms("terms", THIRD), named(&[("party", Allowed), ("Parte", Allowed), ("parceiro", Forbidden)]));
    }

    #[test]
    fn what_cannot_be_is_told_with_its_line() {
        for (text, line, part) in [
            ("<html>\n<p>text</p></html>", 1, "neither <martif> nor <tbx>"),
            ("<martif>\n<termEntry>\n<langSet>\n</langSet></termEntry></martif>", 3, "says no language"),
            ("<tbx>\n<conceptEntry></tbx>", 2, "no well-formed XML"),
            ("<tbx>\n<conceptEntry>\n<langSec xml:lang='en'>\n", 3, "ends inside <langSec>, which begins here"),
            ("<martif>\n<body><termEntry>\n</termEntry>\n", 2, "ends inside <body>, which begins here"),
            ("<tbx>\n<conceptEntry id='1", 2, "no well-formed XML"),
            ("<tbx>\n</tbx>", 1, "no <termEntry> or <conceptEntry>"),
            ("<tbx>\n<conceptEntry>\n<langSec xml:lang='english'></langSec></conceptEntry></tbx>", 3, "no tag of a language"),
            ("<tbx>\n\n<termSec><term>a</term></termSec></tbx>", 3, "outside a language"),
            (
                "<tbx><conceptEntry><langSec xml:lang='en'><termSec><term>\n&lol;</term></termSec></langSec></conceptEntry></tbx>",
                2,
                "&lol;",
            ),
        ] {
            let error = Glossary::parse("terms.tbx", text.as_bytes().to_vec()).expect_err(text).to_string();
            assert!(error.starts_with(&format!("terms.tbx:{line}: ")) && error.contains(part), "{text}: {error}");
        }
    }
}
