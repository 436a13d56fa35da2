//! Where one text says what a place of another says.

use super::atom::{Agreement, Atom, atoms};
use crate::check::{Mark, Rule, TextView};
use crate::language::{Entity, mentions};
use std::ops::Range;

/// The place in some paragraphs of another text that says what a text says at `mark`, as a rule on facts or
/// on names sees it.
pub(in crate::check) fn said(rule: Rule, text: &TextView<'_>, mark: &Mark, other: &TextView<'_>, paragraphs: Range<usize>) -> Option<Mark> {
    if rule == Rule::Name {
        let entity = entities(text, mark.paragraph).find(|(_, range)| *range == mark.range)?.0;
        return paragraphs.clone().find_map(|paragraph| {
            let range = entities(other, paragraph).find(|(mentioned, _)| *mentioned == entity)?.1;
            Some(Mark { paragraph, range })
        });
    }
    let said: Vec<Atom> = atoms(text, mark.paragraph..mark.paragraph + 1).into_iter().filter(|atom| atom.mark == *mark).collect();
    let agrees = |found: &Atom| said.iter().any(|atom| atom.agreement(found).is_some_and(|agreement| agreement >= Agreement::Compatible));
    atoms(other, paragraphs).into_iter().find(agrees).map(|atom| atom.mark)
}

fn entities<'a>(text: &TextView<'a>, paragraph: usize) -> impl Iterator<Item = (Entity, Range<usize>)> + use<'a> {
    let language = text.language();
    let words = text.paragraphs.get(paragraph).map_or("", |paragraph| paragraph.text);
    mentions(words, language).into_iter().map(|mention| (mention.entity, mention.range))
}
