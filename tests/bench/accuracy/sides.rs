//! Two documents read as a user's would be, and which units their paragraphs hold.

use crate::layout::Written;
use crate::score::{Answer, Pairs, Relation, Relations};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use travaux::CompareOptions;
use travaux::document::{Document, Sides};
use travaux::load::{LoadOptions, load_bytes};
use travaux::normalize::{NormalizeOptions, normalize};
use travaux::report::{Entry, Report, SegmentOp};

/// A document, and the units that each of its paragraphs holds.
pub(crate) struct Side {
    pub(crate) document: Document,
    pub(crate) owners: Vec<Vec<usize>>,
}

impl Side {
    /// Reads a written version; a paragraph holds the units on whose lines it stands.
    pub(crate) fn new(name: &str, written: &Written) -> Self {
        let source = load_bytes(&format!("{name}.txt"), written.text.clone().into_bytes(), &LoadOptions::default()).expect("a made text");
        let document = normalize(source, &NormalizeOptions::default());
        let on = |span: RangeInclusive<usize>| {
            let meets = |lines: &RangeInclusive<usize>| lines.start() <= span.end() && span.start() <= lines.end();
            (0..written.lines.len()).filter(|&unit| meets(&written.lines[unit])).collect()
        };
        let owners = spans(&document).into_iter().map(on).collect();
        Self { document, owners }
    }

    /// What stands in a paragraph that holds the unit.
    pub(crate) fn quote(&self, unit: usize) -> &str {
        let at = self.owners.iter().position(|units| units.contains(&unit));
        at.map_or("(in the front matter)", |at| self.document.paragraphs[at].text.as_str())
    }

    fn units(&self, paragraphs: impl Iterator<Item = usize>) -> Vec<usize> {
        paragraphs.flat_map(|at| self.owners[at].iter().copied()).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Lines that each paragraph covers, from its first to its last character.
pub(crate) fn spans(document: &Document) -> Vec<RangeInclusive<usize>> {
    let place = |paragraph: &travaux::document::Paragraph, offset: usize| document.place(&paragraph.text, offset).line;
    document.paragraphs.iter().map(|paragraph| place(paragraph, 0)..=place(paragraph, paragraph.text.len().saturating_sub(1))).collect()
}

/// Both sides.
pub(crate) struct Compared(pub(crate) Sides<Side>);

impl Compared {
    /// The answer without what front matter took, for that is compared elsewhere.
    pub(crate) fn covered(&self, answer: &Answer) -> Answer {
        let seen = self.0.as_ref().map(|side| side.owners.iter().flatten().copied().collect::<BTreeSet<usize>>());
        let links = answer.links.iter().copied().filter(|(before, after)| seen.before.contains(before) && seen.after.contains(after));
        let whole = |(_, before, after): &&(Relation, Vec<usize>, Vec<usize>)| {
            before.iter().all(|unit| seen.before.contains(unit)) && after.iter().all(|unit| seen.after.contains(unit))
        };
        Answer { links: links.collect(), relations: answer.relations.iter().filter(whole).cloned().collect(), sentences: Pairs::new() }
    }

    /// The links that pairs of paragraphs make between their units.
    pub(crate) fn links(&self, pairs: impl Iterator<Item = (usize, usize)>) -> Pairs {
        let units = |(before, after): (usize, usize)| {
            let (before, after) = (&self.0.before.owners[before], &self.0.after.owners[after]);
            before.iter().flat_map(|&left| after.iter().map(move |&right| (left, right)))
        };
        pairs.flat_map(units).collect()
    }

    /// What Travaux reports.
    pub(crate) fn report(&self, options: &CompareOptions) -> Report {
        travaux::compare(self.0.as_ref().map(|side| side.document.clone()), options)
    }

    /// Units of an entry's paragraphs.
    pub(crate) fn units(&self, entry: &Entry) -> Sides<Vec<usize>> {
        Sides::new(
            self.0.before.units(entry.before.iter().map(|paragraph| paragraph.index)),
            self.0.after.units(entry.after.iter().map(|paragraph| paragraph.index)),
        )
    }

    /// What Travaux reports, in units.
    pub(crate) fn found(&self, report: &Report) -> Answer {
        let paragraphs = report
            .entries
            .iter()
            .flat_map(|entry| entry.before.iter().flat_map(|before| entry.after.iter().map(|after| (before.index, after.index))));
        let links = self.links(paragraphs);
        let (kept, known): (BTreeSet<usize>, BTreeSet<usize>) = links.iter().copied().unzip();
        let mut relations = Relations::new();
        for entry in &report.entries {
            let Sides { before, after } = self.units(entry);
            if entry.before.is_empty() {
                relations.extend(after.iter().filter(|unit| !known.contains(unit)).map(|&unit| (Relation::Added, Vec::new(), vec![unit])));
            } else if entry.after.is_empty() {
                let gone = before.iter().filter(|unit| !kept.contains(unit));
                relations.extend(gone.map(|&unit| (Relation::Removed, vec![unit], Vec::new())));
            } else if !before.is_empty() && !after.is_empty() {
                // What normalization joined alike on both sides is no group.
                let single = entry.before.len() == 1 && entry.after.len() == 1 && before.len() == after.len();
                let grouping = match (before.len(), after.len()) {
                    _ if single => None,
                    (1, 1) => None,
                    (1, _) => Some(Relation::Split),
                    (_, 1) => Some(Relation::Merged),
                    _ => Some(Relation::Regrouped),
                };
                relations.extend(grouping.map(|kind| (kind, before.clone(), after.clone())));
                if entry.movement.is_some() {
                    relations.insert((Relation::Moved, before, after));
                }
            }
        }
        let mut sentences = Pairs::new();
        for entry in &report.entries {
            let gone = entry.segments.iter().filter(|segment| segment.op == SegmentOp::MovedOut).filter_map(|segment| segment.other_entry);
            for other in gone.filter_map(|id| report.entries.get(id - 1)) {
                let after = self.units(other).after;
                sentences.extend(self.units(entry).before.iter().flat_map(|&before| after.iter().map(move |&after| (before, after))));
            }
        }
        Answer { links, relations, sentences }
    }
}
