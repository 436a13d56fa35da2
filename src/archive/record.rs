//! A paragraph as the index keeps it.

use super::Damaged;
use super::codec::{Decoder, Encoder};
use crate::document::{ParagraphKind, Place, PlaceUnit};

/// A paragraph of a document: what is shown of it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) citation: String,
    pub(super) section: Vec<String>,
    pub(super) kind: ParagraphKind,
    pub(super) place: Place,
    pub(super) text: String,
}

/// The kinds by their number in the index; a new one goes to the end.
const KINDS: [ParagraphKind; 11] = [
    ParagraphKind::Title,
    ParagraphKind::Heading,
    ParagraphKind::Preambular,
    ParagraphKind::Operative,
    ParagraphKind::Body,
    ParagraphKind::ListItem,
    ParagraphKind::Quotation,
    ParagraphKind::TableCell,
    ParagraphKind::Footnote,
    ParagraphKind::Signature,
    ParagraphKind::Annex,
];

const PLACES: [PlaceUnit; 3] = [PlaceUnit::Line, PlaceUnit::Paragraph, PlaceUnit::PageLine];

impl Record {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut to = Encoder::default();
        to.string(&self.citation);
        to.number(self.section.len() as u64);
        self.section.iter().for_each(|heading| to.string(heading));
        let number = |found: Option<usize>| found.map_or(u64::MAX, |at| at as u64);
        to.number(number(KINDS.iter().position(|kind| *kind == self.kind)));
        to.number(self.place.line as u64);
        to.number(self.place.column as u64);
        to.number(self.place.page.map_or(0, |page| page as u64 + 1));
        to.number(number(PLACES.iter().position(|unit| *unit == self.place.unit)));
        to.bytes.extend(self.text.as_bytes());
        to.bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Decoder::new(bytes);
        let citation = from.string()?.to_owned();
        let headings = from.size()?;
        // No room is made for a number that may be wrong: each heading must be there.
        let section = (0..headings).map(|_| from.string().map(str::to_owned)).collect::<Result<Vec<_>, _>>()?;
        let kind = KINDS.get(from.size()?).copied().ok_or(Damaged)?;
        let (line, column, page) = (from.size()?, from.size()?, from.size()?);
        let unit = PLACES.get(from.size()?).copied().ok_or(Damaged)?;
        let place = Place { line, column, page: page.checked_sub(1), unit };
        let text = std::str::from_utf8(from.rest()).map_err(|_| Damaged)?.to_owned();
        Ok(Self { citation, section, kind, place, text })
    }
}

#[cfg(test)]
mod tests {
    use super::{KINDS, PLACES, Record};
    use crate::document::Place;

    #[test]
    fn every_kind_and_place_comes_back() {
        for kind in KINDS {
            for unit in PLACES {
                let place = Place { line: 7, column: 1, page: Some(0), unit };
                let record =
                    Record {
                        citation: "4(a)".to_owned(), section: vec!["第一章".to_owned()], kind, place, text: "We agree.".to_owned()
                    };
                assert_eq!(Record::decode(&record.encode()), Ok(record));
            }
        }
    }
}
