//! The TEI header: what was compared, with what, and how it is encoded.

use super::apparatus::element;
use super::escape::escape;
use crate::document::{FieldName, Notice, Sides};
use crate::report::{Collation, DocumentSummary, FieldChange, Report, Rule};
use std::io::{self, Write};

/// What can happen to a place beside its wording: the values of `ana`.
const FATES: [(&str, &str); 5] = [
    ("moved", "stands elsewhere among the other paragraphs than it stood"),
    ("split", "one paragraph became several"),
    ("merged", "several paragraphs became one"),
    ("regrouped", "several paragraphs became several others"),
    ("renumbered", "has another number"),
];

/// How the apparatus of two texts is to be read.
const OF_TWO: &str = "Each place of the alignment is an ab; its subtype says what happened to the wording. The places stand in the order of \
                      the comparison: for one whose ana is #moved, a note tells where it stood in the earlier text (#A). A milestone with the \
                      unit paragraph marks where a paragraph of its witnesses ends inside a place.";

/// How the apparatus of many texts is to be read.
const OF_MANY: &str = "Each place of the alignment is an ab; the places stand in the order of the latest text that has them. Readings are whole \
                       places; what a witness lacks is an empty reading. A finding's corresp is the witness in which the change is first seen.";

/// The siglum of a document, from 0: `A` to `Z`, then `AA`.
pub(super) fn siglum(index: usize) -> String {
    let mut rest = index;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        if rest < 26 {
            return letters.iter().rev().collect();
        }
        rest = rest / 26 - 1;
    }
}

/// What the header says.
struct Header<'a> {
    title: String,
    generator: &'a str,
    /// Notes and witnesses as elements.
    notes: Vec<String>,
    witnesses: Vec<String>,
    form: &'static str,
    /// BCP 47 tags, one for each document.
    languages: Vec<&'a str>,
}

/// Writes the file up to the text of a comparison.
pub(super) fn of_report(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let Sides { before, after } = &report.documents;
    let header = Header {
        title: format!("{} and {}, compared", before.name, after.name),
        generator: &report.generator,
        notes: report.front_matter.iter().map(field_change).chain(report.notices.iter().map(notice)).collect(),
        witnesses: [before, after].into_iter().enumerate().map(|(index, document)| witness(index, document, None)).collect(),
        form: OF_TWO,
        languages: vec![&before.language, &after.language],
    };
    header.write(out)
}

/// Writes the file up to the text of a collation.
pub(super) fn of_collation(collation: &Collation, out: &mut impl Write) -> io::Result<()> {
    let documents = || collation.documents.iter();
    let witnesses = documents().map(|document| witness(document.column - 1, &document.document, document.date.as_deref()));
    let header = Header {
        title: format!("{} documents, collated", collation.documents.len()),
        generator: &collation.generator,
        notes: collation.notices.iter().map(notice).collect(),
        witnesses: witnesses.collect(),
        form: OF_MANY,
        languages: documents().map(|document| document.document.language.as_str()).collect(),
    };
    header.write(out)
}

impl Header<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>")?;
        writeln!(out, "<titleStmt><title>{}</title></titleStmt>", escape(&self.title))?;
        writeln!(out, "<publicationStmt><p>Made by {}; not published.</p></publicationStmt>", escape(self.generator))?;
        if !self.notes.is_empty() {
            writeln!(out, "<notesStmt>\n{}\n</notesStmt>", self.notes.join("\n"))?;
        }
        writeln!(out, "<sourceDesc>\n<listWit>\n{}\n</listWit>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>", self.witnesses.join("\n"))?;
        writeln!(out, "<editorialDecl><p>{}</p></editorialDecl>", self.form)?;
        writeln!(out, "<classDecl>\n{}\n{}\n</classDecl>", taxonomy("fates", &FATES), taxonomy("rules", &rules()))?;
        let (name, version) = self.generator.split_once(' ').unwrap_or((self.generator, "0"));
        let (name, version) = (escape(name), escape(version));
        writeln!(out, "<appInfo><application ident=\"{name}\" version=\"{version}\"><label>{name}</label></application></appInfo>")?;
        writeln!(out, "<variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>\n</encodingDesc>")?;
        let mut known: Vec<&str> = Vec::new();
        for language in &self.languages {
            if !known.contains(language) {
                known.push(language);
            }
        }
        let languages: Vec<String> = known.iter().map(|tag| format!("<language ident=\"{0}\">{0}</language>", escape(tag))).collect();
        writeln!(out, "<profileDesc><langUsage>{}</langUsage></profileDesc>\n</teiHeader>", languages.concat())
    }
}

fn rules() -> Vec<(&'static str, &'static str)> {
    Rule::ALL.map(|rule| (rule.name(), rule.help())).to_vec()
}

fn taxonomy(id: &str, categories: &[(&str, &str)]) -> String {
    let categories: Vec<String> = categories
        .iter()
        .map(|(name, help)| format!("<category xml:id=\"{name}\"><catDesc>{}</catDesc></category>", escape(help)))
        .collect();
    format!("<taxonomy xml:id=\"{id}\">\n{}\n</taxonomy>", categories.join("\n"))
}

/// A document: its name, and what its front matter says.
fn witness(index: usize, document: &DocumentSummary, date: Option<&str>) -> String {
    let value = |name| document.front_matter.value(name).map(escape);
    let mut facts = Vec::new();
    facts.extend(value(FieldName::Title).map(|title| format!("<title>{title}</title>")));
    facts.extend(value(FieldName::Symbol).map(|symbol| format!("<idno>{symbol}</idno>")));
    let written = document.front_matter.field(FieldName::Date);
    let when = written.and_then(|field| field.normal.as_deref()).or(date).filter(|when| is_date(when));
    let when = when.map_or_else(String::new, |when| format!(" when=\"{when}\""));
    let date = written.map(|field| field.value.as_str()).or(date);
    facts.extend(date.map(|date| format!("<date{when}>{}</date>", escape(date))));
    facts.extend(value(FieldName::Place).map(|place| format!("<pubPlace>{place}</pubPlace>")));
    let name = escape(&document.name);
    let description = if facts.is_empty() { name.clone() } else { format!("<bibl>{}</bibl>", facts.join(", ")) };
    format!("<witness xml:id=\"{}\" n=\"{name}\">{description}</witness>", siglum(index))
}

/// Whether a date has a form that TEI takes: `2025`, `2025-07`, `2025-07-25`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    number(parts[0], 4) && parts.len() <= 3 && parts[1..].iter().all(|part| number(part, 2))
}

fn field_change(change: &FieldChange) -> String {
    let kind = if change.substantive { " type=\"substantive\"" } else { " type=\"orthographic\"" };
    let value = |value: &Option<String>| escape(value.as_deref().unwrap_or_default());
    let (before, after) = (element("lem", "#A", "", &value(&change.before)), element("rdg", "#B", kind, &value(&change.after)));
    format!("<note type=\"front-matter\" subtype=\"{}\"><app>{before}{after}</app></note>", change.field.name())
}

fn notice(notice: &Notice) -> String {
    let document = notice.document.as_ref().map_or_else(String::new, |name| {
        let place = notice.place.map_or_else(String::new, |place| format!(":{}", place.short()));
        format!("{name}{place}: ")
    });
    format!("<note type=\"notice\">{}</note>", escape(&format!("{document}{}", notice.message)))
}

#[cfg(test)]
mod tests {
    use super::{is_date, siglum};

    #[test]
    fn every_document_has_its_siglum() {
        let sigla: Vec<String> = [0, 1, 25, 26, 27, 51, 52, 701, 702].into_iter().map(siglum).collect();
        assert_eq!(sigla, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn only_dates_of_tei_go_into_its_attribute() {
        assert!(["2025", "2025-07", "2025-07-25"].into_iter().all(is_date));
        assert!(["", "25", "2025-7", "2025-07-25T10", "2025-07-25/27"].into_iter().all(|text| !is_date(text)));
    }
}
