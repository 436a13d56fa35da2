//! Glossaries as tables: CSV, with semicolons or tabs too.
//!
//! Two forms. `source,target`, a rendering to a row; or a column for each language, named by its tag.
//! Both may have `status`, `case`, `when`, `unless` and `note`; the first may have `language`, that of the
//! rendering. `|` stands between terms that one cell holds.

use super::{Concept, GlossaryError, Term, TermCase, TermLanguage, TermStatus};
use crate::language::LanguageTag;
use csv::{Position, ReaderBuilder, StringRecord};

/// What stands between terms in one cell, and between words of a condition.
const BETWEEN: char = '|';

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Terms(TermLanguage),
    Language,
    Status,
    Case,
    When,
    Unless,
    Note,
    /// Nothing: spreadsheets leave columns without a name beside a table.
    Unnamed,
}

/// What parts the cells of a table, by its first line.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|&byte| byte == delimiter).count();
    // Of equals the last is taken: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

/// Reads a table.
pub(super) fn read(file: &str, text: &str, delimiter: u8) -> Result<Vec<Concept>, GlossaryError> {
    if let Some(line) = unclosed(text, delimiter) {
        let message = "the quotation mark that opens a cell here is not closed; close it, or write \"\"\" for one that is meant";
        return Err(GlossaryError::wrong(file, line, message));
    }
    let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut columns: Option<Vec<Column>> = None;
    let mut concepts = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |position| position.line() as usize);
            GlossaryError::wrong(file, line, "the row cannot be read; a cell with quotation marks in it is quoted as \"a \"\"b\"\"\"")
        })?;
        let line = record.position().map_or(1, |position| line_of(text, position));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &columns {
            None => columns = Some(header(file, line, &record)?),
            Some(columns) => concepts.push(concept(file, line, columns, &record)?),
        }
    }
    if columns.is_none() {
        return Err(GlossaryError::wrong(file, 1, format!("the glossary is empty; {FORMS}")));
    }
    Ok(concepts)
}

/// The line of a cell that a quotation mark opens and none closes, so that it holds the rest of the file.
fn unclosed(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut opened, mut begins) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match (byte, opened) {
            (b'"', None) if begins => opened = Some(line),
            // Two are one that is meant.
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => drop(bytes.next()),
            (b'"', Some(_)) => opened = None,
            _ => {}
        }
        begins = byte == delimiter || matches!(byte, b'\n' | b'\r');
    }
    opened
}

/// The line of a row: its position is before the empty lines above it.
fn line_of(text: &str, position: &Position) -> usize {
    let rest = text.as_bytes().get(position.byte() as usize..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|&&byte| byte == b'\n').count();
    position.line() as usize + empty
}

const FORMS: &str = "the first row names the columns: source,target,status or tags of languages such as en,es,fr";

fn header(file: &str, line: usize, record: &StringRecord) -> Result<Vec<Column>, GlossaryError> {
    let mut columns = Vec::new();
    for cell in record {
        let name = cell.trim().to_lowercase();
        let column = match name.as_str() {
            "source" => Column::Terms(TermLanguage::Source),
            "target" => Column::Terms(TermLanguage::Translation),
            "language" => Column::Language,
            "status" => Column::Status,
            "case" => Column::Case,
            "when" => Column::When,
            "unless" => Column::Unless,
            "note" => Column::Note,
            "" => Column::Unnamed,
            tag => match tag.parse::<LanguageTag>() {
                Ok(tag) => Column::Terms(TermLanguage::Tagged(tag.to_string())),
                Err(_) => return Err(GlossaryError::wrong(file, line, format!("there is no column \"{}\"; {FORMS}", cell.trim()))),
            },
        };
        if column != Column::Unnamed && columns.contains(&column) {
            return Err(GlossaryError::wrong(file, line, format!("the column \"{}\" stands twice", cell.trim())));
        }
        columns.push(column);
    }
    let count = |wanted: fn(&TermLanguage) -> bool| {
        columns.iter().filter(|column| matches!(column, Column::Terms(language) if wanted(language))).count()
    };
    let tagged = count(|language| matches!(language, TermLanguage::Tagged(_)));
    let plain = count(|language| !matches!(language, TermLanguage::Tagged(_)));
    if plain == 2 && tagged > 0 {
        let tags = columns.iter().filter_map(|column| match column {
            Column::Terms(TermLanguage::Tagged(tag)) => Some(tag.as_str()),
            _ => None,
        });
        let tags = tags.collect::<Vec<_>>().join(", ");
        let message = format!("source,target and columns of languages ({tags}) do not go together; take out the one or the other");
        return Err(GlossaryError::wrong(file, line, message));
    }
    if !matches!((plain, tagged), (2, 0) | (0, 2..)) {
        return Err(GlossaryError::wrong(file, line, format!("two columns of terms are needed; {FORMS}")));
    }
    if tagged > 0 && columns.contains(&Column::Language) {
        return Err(GlossaryError::wrong(file, line, "the column \"language\" goes with source,target only"));
    }
    Ok(columns)
}

fn concept(file: &str, line: usize, columns: &[Column], record: &StringRecord) -> Result<Concept, GlossaryError> {
    let wrong = |message: String| GlossaryError::wrong(file, line, message);
    if record.len() > columns.len() {
        return Err(wrong(format!(
            "the row has {} cells and the table {} columns; quote cells that hold commas",
            record.len(),
            columns.len()
        )));
    }
    if let Some((_, cell)) = columns.iter().zip(record).find(|(column, cell)| **column == Column::Unnamed && !cell.trim().is_empty()) {
        return Err(wrong(format!("\"{}\" stands in a column without a name; name it in the first row, or take it out", cell.trim())));
    }
    let cell = |wanted: &Column| {
        let at = columns.iter().position(|column| column == wanted);
        at.and_then(|at| record.get(at)).map(str::trim).filter(|cell| !cell.is_empty())
    };
    let status = match cell(&Column::Status).map(str::to_lowercase).as_deref() {
        None | Some("preferred") => TermStatus::Preferred,
        Some("allowed") => TermStatus::Allowed,
        Some("forbidden") => TermStatus::Forbidden,
        Some(other) => return Err(wrong(format!("\"{other}\" is no status; write preferred, allowed or forbidden"))),
    };
    let case = match cell(&Column::Case).map(str::to_lowercase).as_deref() {
        None | Some("insensitive") => TermCase::Insensitive,
        Some("sensitive") => TermCase::Sensitive,
        Some(other) => return Err(wrong(format!("\"{other}\" is no case; write sensitive or insensitive"))),
    };
    let language = match cell(&Column::Language) {
        None => TermLanguage::Translation,
        Some(tag) => TermLanguage::Tagged(tag.parse::<LanguageTag>().map_err(|unknown| wrong(unknown.to_string()))?.to_string()),
    };
    let mut terms = Vec::new();
    for (column, cell) in columns.iter().zip(record) {
        let Column::Terms(of) = column else { continue };
        let language = if *of == TermLanguage::Translation { language.clone() } else { of.clone() };
        for text in parts(cell) {
            terms.push(Term { text, language: language.clone(), status });
        }
    }
    let (sources, pairs) =
        (terms.iter().filter(|term| term.language == TermLanguage::Source).count(), columns.contains(&Column::Terms(TermLanguage::Source)));
    if pairs && (sources == 0 || sources == terms.len()) {
        let missing = if sources == 0 { "source" } else { "target" };
        return Err(wrong(format!("the row has no {missing}; fill it in or take the row out")));
    }
    let words = |column: &Column| cell(column).map(|cell| parts(cell).collect()).unwrap_or_default();
    Ok(Concept {
        file: file.to_owned(),
        line,
        terms,
        case,
        when: words(&Column::When),
        unless: words(&Column::Unless),
        note: cell(&Column::Note).map(str::to_owned),
    })
}

fn parts(cell: &str) -> impl Iterator<Item = String> {
    cell.split(BETWEEN).map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Glossary, TermCase, TermLanguage, TermStatus};

    fn error(text: &str) -> String {
        Glossary::parse("terms.csv", text.as_bytes().to_vec()).expect_err(text).to_string()
    }

    #[test]
    fn both_forms_are_read_whatever_parts_the_cells() {
        let pairs =
            "source;target;status;case;when;unless;note\nparty;Parte|Partes;allowed;sensitive;treaty|agreement;political;in capitals\n";
        let glossary = Glossary::parse("terms.csv", pairs.as_bytes().to_vec()).expect("a glossary");
        let concept = &glossary.concepts()[0];
        assert_eq!((concept.line, concept.case, concept.terms.len()), (2, TermCase::Sensitive, 3));
        assert_eq!((concept.terms[1].status, concept.terms[1].language.clone()), (TermStatus::Allowed, TermLanguage::Translation));
        assert_eq!((concept.when.len(), concept.unless.len(), concept.note.as_deref()), (2, 1, Some("in capitals")));
        let tags = "en\tpt_BR\tzh-Hans\nstate\testado\t国家\n\t\t\nparty\t\t缔约方\n";
        let glossary = Glossary::parse("terms.tsv", tags.as_bytes().to_vec()).expect("a glossary");
        assert_eq!(glossary.concepts().len(), 2);
        assert_eq!(glossary.concepts()[0].terms[1].language, TermLanguage::Tagged("pt-BR".to_owned()));
        assert_eq!(glossary.concepts()[1].terms.len(), 2);
    }

    #[test]
    fn what_cannot_be_is_told_with_its_line_and_what_would_be_right() {
        for (text, line, part) in [
            ("", 1, "the glossary is empty"),
            ("\n \n", 1, "the glossary is empty"),
            ("source\nstate\n", 1, "two columns of terms"),
            ("note,status\nstate,allowed\n", 1, "two columns of terms"),
            ("source,target,es\nstate,Estado,Estado\n", 1, "columns of languages (es)"),
            ("en,qq\nstate,Estado\n", 1, "no column \"qq\""),
            ("source,target\nparty,Parte\nstate,\"Estado\nact,acto\n", 3, "is not closed"),
            ("source,target\n\"a \"\"b\"\"\",\"c\nd\"\n\"e,f\n", 4, "is not closed"),
            ("english,target\nstate,Estado\n", 1, "no column \"english\""),
            ("source,target,target\na,b,c\n", 1, "stands twice"),
            ("source,target\nstate,\n", 2, "no target"),
            ("source,target\n,Estado\n", 2, "no source"),
            ("source,target,\nstate,Estado,\nact,acto,x\n", 3, "\"x\" stands in a column without a name"),
            ("source,target,status\na,b,preferred\n\nstate,Estado,banned\n", 4, "\"banned\" is no status"),
            ("source,target,case\nstate,Estado,upper\n", 2, "\"upper\" is no case"),
            ("source,target,language\nstate,Estado,spanish\n", 2, "\"spanish\" is no tag"),
            ("source,target\nthe state, however,Estado\n", 2, "3 cells"),
        ] {
            let error = error(text);
            assert!(error.starts_with(&format!("terms.csv:{line}: ")) && error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_with_what_to_save() {
        let error = |bytes: &[u8]| Glossary::parse("terms.csv", bytes.to_vec()).expect_err("no glossary").to_string();
        assert!(error(b"PK\x03\x04").ends_with("save its table as CSV, in UTF-8"));
        let western = b"source,target\nhealth,sant\xE9\nstate,\xC9tat\n";
        assert_eq!(error(western), "terms.csv:2: this is no UTF-8; save the glossary in that encoding");
        let wide: Vec<u8> = "\u{FEFF}source;target\nhealth;santé\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let glossary = Glossary::parse("terms.csv", wide).expect("its mark tells the encoding");
        assert_eq!(glossary.concepts()[0].terms[1].text, "santé");
    }

    #[test]
    fn languages_may_be_named_in_three_letters() {
        let glossary = Glossary::parse("terms.csv", "eng,spa\nstate,Estado\n".as_bytes().to_vec()).expect("a glossary");
        let languages = glossary.concepts()[0].terms.iter().map(|term| term.language.clone());
        assert_eq!(languages.collect::<Vec<_>>(), ["en", "es"].map(|tag| TermLanguage::Tagged(tag.to_owned())));
    }
}
