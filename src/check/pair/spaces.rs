//! PUN002: a space at a mark at which a line may end, where the rest of the text has one at which none does.
//!
//! Which space stands at a mark is the text's choice: narrow before `;` and full before `:`, say. So each
//! mark is asked first, and all marks together where one has too few places to tell.

use super::PairView;
use super::blank::{Blank, BlankHabit};
use super::matching::is_compared;
use crate::bitext::Link;
use crate::check::wording::quoted;
use crate::check::{Finding, Fix, Mark, Rule, Severity, Spot};
use crate::language::Lexicon;
use std::collections::BTreeMap;

/// A space beside a mark.
struct Space<'a> {
    link: &'a Link,
    place: Mark,
    blank: Blank,
    mark: char,
    /// What is to stand there.
    right: Blank,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let lexicon = view.translation.language().lexicon();
    if lexicon.unbroken_before.is_empty() && lexicon.unbroken_after.is_empty() {
        return;
    }
    let mut spaces = spaces(view, lexicon);
    let mut of_mark: BTreeMap<char, BlankHabit> = BTreeMap::new();
    spaces.iter().for_each(|space| of_mark.entry(space.mark).or_default().count(space.blank));
    let tells = |space: &Space<'_>| of_mark[&space.mark].tells_beside(space.blank);
    for space in spaces.iter_mut().filter(|space| tells(space)) {
        space.right = of_mark[&space.mark].instead_of(space.blank).unwrap_or(space.blank);
    }
    // As the text will be, lest mending it once tells of more.
    let mut of_all = BlankHabit::default();
    spaces.iter().for_each(|space| of_all.count(space.right));
    for space in spaces.iter_mut().filter(|space| !tells(space)) {
        space.right = of_all.instead_of(space.blank).unwrap_or(space.blank);
    }
    findings.extend(spaces.into_iter().filter(|space| space.right != space.blank).map(finding));
}

/// The spaces beside marks at which no line should end.
fn spaces<'a>(view: &PairView<'a>, lexicon: &Lexicon) -> Vec<Space<'a>> {
    let mut found = Vec::new();
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        for paragraph in link.paragraphs.translation.clone() {
            let Some(text) = view.translation.paragraphs.get(paragraph).map(|paragraph| paragraph.text) else { continue };
            let characters = text.char_indices();
            for ((at, one), (next, other)) in characters.clone().zip(characters.skip(1)) {
                let before = Blank::of(one).filter(|_| lexicon.unbroken_before.contains(&other)).map(|blank| (at, blank, other));
                let after = || Blank::of(other).filter(|_| lexicon.unbroken_after.contains(&one)).map(|blank| (next, blank, one));
                if let Some((start, blank, mark)) = before.or_else(after) {
                    let place = Mark { paragraph, range: start..start + blank.character().len_utf8() };
                    found.push(Space { link, place, blank, mark, right: blank });
                }
            }
        }
    }
    found
}

fn finding(space: Space<'_>) -> Finding {
    let Space { link, place, mark, right, .. } = space;
    let message = format!("A line may end at {}, where the rest of the text has {}", quoted(&mark.to_string()), right.name());
    let fix = Fix { paragraph: place.paragraph, range: place.range.clone(), replacement: right.character().to_string() };
    let mut finding = Finding::new(Rule::MarkSpace, message, mark.to_string())
        .graded(Severity::Note, 0.9)
        .in_source(Spot::whole(link.paragraphs.source.clone()))
        .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![place]));
    finding.fixes = vec![fix];
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::check::pair::tests::report_of;

    /// What the rule says of a text of so many lines with these spaces before each of their marks.
    fn spaces(lines: &[[&str; 3]]) -> Vec<(String, String)> {
        let source: String = (1..=lines.len()).map(|number| format!("Year {number}: we meet; we act; we report.\n\n")).collect();
        let line = |(number, [colon, first, second]): (usize, &[&str; 3])| {
            format!("Année {}{colon}: nous nous réunissons{first}; nous agissons{second}; nous rapportons.\n\n", number + 1)
        };
        let text: String = lines.iter().enumerate().map(line).collect();
        let findings = report_of(&source, &[("fr", &text)], &Settings::default()).findings;
        assert!(findings.iter().all(|finding| finding.code == "PUN002"), "{findings:?}");
        findings.into_iter().map(|finding| (finding.message, finding.fixes[0].replacement.clone())).collect()
    }

    const FULL: &str = "\u{A0}";
    const NARROW: &str = "\u{202F}";

    #[test]
    fn a_space_that_breaks_is_noted_where_the_others_do_not() {
        assert_eq!(spaces(&[[FULL; 3]; 3]), []);
        let narrow = "A line may end at “;”, where the rest of the text has a narrow no-break space".to_owned();
        assert_eq!(spaces(&[[FULL, NARROW, " "], [FULL, NARROW, NARROW], [FULL, NARROW, NARROW]]), [(narrow, NARROW.to_owned())]);
        // A thin space breaks too.
        assert_eq!(spaces(&[[FULL, FULL, "\u{2009}"], [FULL; 3], [FULL; 3]]).len(), 1);
        assert_eq!(spaces(&[[" "; 3]; 3]), []);
    }

    #[test]
    fn each_mark_has_its_own_space() {
        // The colons of the text break, all of them.
        assert_eq!(spaces(&[[" ", NARROW, NARROW]; 6]), []);
        let odd = spaces(&[[FULL, NARROW, NARROW], [FULL, NARROW, NARROW], [FULL, NARROW, NARROW], [FULL; 3], [" ", NARROW, NARROW]]);
        let full = "A line may end at “:”, where the rest of the text has a no-break space".to_owned();
        assert_eq!(odd, [(full, FULL.to_owned())]);
    }

    #[test]
    fn marks_that_are_rare_are_as_the_others() {
        let odd = spaces(&[[" ", NARROW, NARROW], [FULL, NARROW, NARROW], [FULL, NARROW, NARROW]]);
        assert_eq!(odd.len(), 1, "{odd:?}");
        assert_eq!(odd[0].1, NARROW);
    }
}
