//! A passage that was left in the source's language says what the source says: beside LNG001 nothing is told of the
//! names and values in it, which are read as if they were of the other language.

use super::PairView;
use crate::check::{Finding, Mark, Rule, Spot, TextView};

/// Takes back what was found of facts in such passages. What differs there too stays.
pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let left: Vec<Mark> = findings
        .iter()
        .filter(|finding| finding.rule == Rule::Untranslated)
        .filter_map(|finding| finding.spots.translation.as_ref())
        .flat_map(|spot| spot.marks.iter().cloned())
        .collect();
    if left.is_empty() {
        return;
    }
    findings.retain(|finding| !Rule::FACTS.contains(&finding.rule) || !is_said(view, finding, &left));
}

/// Whether what a finding misses on one side stands there as it stands on the other.
fn is_said(view: &PairView<'_>, finding: &Finding, left: &[Mark]) -> bool {
    let (source, translation) = (finding.spots.source.as_ref(), finding.spots.translation.as_ref());
    let marks = |spot: Option<&Spot>| spot.map(|spot| spot.marks.clone()).unwrap_or_default();
    let all_stand = |text: &TextView<'_>, marks: &[Mark], there: &dyn Fn(&str) -> bool| {
        !marks.is_empty() && marks.iter().all(|mark| there(text.written(mark)))
    };
    match (&marks(source)[..], &marks(translation)[..]) {
        (missing, []) => {
            let within = |mark: &&Mark| translation.is_some_and(|spot| spot.paragraphs.contains(&mark.paragraph));
            all_stand(view.source, missing, &|words| left.iter().filter(within).any(|mark| view.translation.written(mark).contains(words)))
        }
        ([], added) => {
            let inside = |mark: &Mark| {
                left.iter().any(|left| {
                    left.paragraph == mark.paragraph && left.range.start <= mark.range.start && mark.range.end <= left.range.end
                })
            };
            let paragraphs = source.and_then(|spot| view.source.paragraphs.get(spot.paragraphs.clone())).unwrap_or_default();
            added.iter().all(inside)
                && all_stand(view.translation, added, &|words| paragraphs.iter().any(|paragraph| paragraph.text.contains(words)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found;

    const SOURCE: &str = "China and Brazil met on 25 July 2025. They agreed on two programmes with Peru for the ports of the region.";

    #[test]
    fn what_was_left_untranslated_is_one_finding() {
        for (tag, text) in [
            ("zh", "China and Brazil met on 25 July 2025. 双方同秘鲁就该地区港口的两个方案达成一致。"),
            (
                "es",
                "China y Brasil se reunieron el 25 de julio de 2025. They agreed on two programmes with Peru for the ports of the region.",
            ),
        ] {
            let codes: Vec<String> = found(SOURCE, &[(tag, text)]).into_iter().map(|(code, ..)| code).collect();
            assert_eq!(codes, ["LNG001"], "{tag}");
        }
    }

    #[test]
    fn what_differs_in_it_is_told_too() {
        let text = "China and Chile met on 26 July 2025. 双方同秘鲁就该地区港口的两个方案达成一致。";
        let codes: Vec<String> = found(SOURCE, &[("zh", text)]).into_iter().map(|(code, ..)| code).collect();
        assert!(codes.contains(&"LNG001".to_owned()) && codes.iter().any(|code| code == "NAM001"), "{codes:?}");
    }
}
