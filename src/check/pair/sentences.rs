//! STR005: a paragraph has more or fewer sentences than in the source. Official translations join and cut
//! sentences freely, so that it looks only where a project asks for it.

use super::PairView;
use super::matching::is_compared;
use crate::check::{Finding, Rule, Severity, Spot, TextView};
use std::ops::Range;

/// A difference of one is style.
const LEAST: usize = 2;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let count = |text: &TextView<'_>, paragraphs: Range<usize>| -> usize {
        text.paragraphs.get(paragraphs).unwrap_or_default().iter().map(|paragraph| paragraph.sentences.len()).sum()
    };
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let source = count(view.source, link.paragraphs.source.clone());
        let translation = count(view.translation, link.paragraphs.translation.clone());
        if source.abs_diff(translation) < LEAST {
            continue;
        }
        let finding =
            Finding::new(Rule::SentenceCount, format!("{source} sentences became {translation}"), format!("{source}→{translation}"))
                .graded(Severity::Note, 0.5)
                .in_source(Spot::whole(link.paragraphs.source.clone()))
                .in_translation(Spot::whole(link.paragraphs.translation.clone()));
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{found, found_with};
    use crate::check::{Rule, RuleLevel, Settings};

    #[test]
    fn sentences_are_counted_where_a_project_asks_for_it() {
        let source = "We meet in 2024. We act in the region. We report to all members.";
        let mut settings = Settings::default();
        settings.levels.insert(Rule::SentenceCount, RuleLevel::On);
        for (tag, text) in [
            ("es", "Nos reunimos en 2024, actuamos en la región e informamos a todos los miembros."),
            ("pt", "Reunimo-nos em 2024, agimos na região e informamos todos os membros."),
            ("fr", "Nous nous réunissons en 2024, agissons dans la région et faisons rapport à tous les membres."),
            ("zh", "我们于2024年举行会议，在该地区采取行动，并向所有成员报告。"),
        ] {
            assert!(found(source, &[(tag, text)]).iter().all(|(code, ..)| code != "STR005"), "{tag}");
            let found = found_with(source, &[(tag, text)], &settings);
            assert!(found.iter().any(|(code, _, message)| code == "STR005" && message == "3 sentences became 1"), "{tag}: {found:?}");
        }
    }
}
