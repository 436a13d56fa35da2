//! Citations: one for each paragraph, unique in the document, readable.

use super::structure::Unit;
use crate::document::{Paragraph, ParagraphKind};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// Longest heading in a citation, in characters.
const LONGEST: usize = 40;

/// Cites every paragraph: by its label's path; under a label as `Article 2 ¶3`; by its number in
/// the document as `¶12`; headings by their words.
pub(super) fn cite(units: &[Unit], paragraphs: &mut [Paragraph]) {
    let mut taken: HashSet<String> = HashSet::with_capacity(paragraphs.len());
    let mut under: HashMap<String, usize> = HashMap::new();
    // For each citation that recurs, the number that is to be tried next.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut count = 0;
    let (mut cells, mut notes) = (0, 0);
    for (unit, paragraph) in units.iter().zip(paragraphs.iter_mut()) {
        let heading = paragraph.kind == ParagraphKind::Heading;
        count += usize::from(!heading);
        let wanted = match (&paragraph.label, &unit.owner) {
            (Some(label), _) => label.path.clone(),
            (None, _) if heading => format!("“{}”", short(paragraph.text.as_str())),
            (None, _) if paragraph.kind == ParagraphKind::TableCell => {
                cells += 1;
                format!("cell {cells}")
            }
            (None, _) if paragraph.kind == ParagraphKind::Footnote => {
                notes += 1;
                format!("note {notes}")
            }
            (None, Some(owner)) => {
                let number = under.entry(owner.clone()).or_insert(if unit.bullet { 0 } else { 1 });
                *number += 1;
                format!("{owner} {}{number}", if unit.bullet { "•" } else { "¶" })
            }
            (None, None) => format!("¶{count}"),
        };
        let mut citation = wanted.clone();
        if !taken.insert(citation.clone()) {
            // The outermost section that tells it apart, else a number.
            let sections = paragraph.section.iter().map(|section| format!("{}, {wanted}", short(section)));
            let number = numbers.entry(wanted.clone()).or_insert(2);
            let numbered = (*number..).map(|number| format!("{wanted} [{number}]"));
            for candidate in sections.map(|candidate| (candidate, 0)).chain(numbered.zip(*number + 1..)) {
                let (candidate, following) = candidate;
                citation = candidate;
                if taken.insert(citation.clone()) {
                    *number = following.max(*number);
                    break;
                }
            }
        }
        if paragraph.label.is_some() {
            under.remove(&wanted);
        }
        paragraph.citation = citation;
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("{}…", cut.trim_end())
}
