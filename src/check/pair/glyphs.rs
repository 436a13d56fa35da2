//! What mends QUO001: a quotation mark of another shape than the one that it opens or closes with.

use super::PairView;
use crate::check::wording::quoted;
use crate::check::{Finding, Fix, Mark, Rule, TextView};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Shapes of quotation marks that open and close otherwise. German ones are left out: what closes them opens
/// others.
const SHAPES: [(char, char); 5] = [('«', '»'), ('\u{201C}', '\u{201D}'), ('「', '」'), ('『', '』'), ('《', '》')];

/// A mark that opens and closes alike.
const STRAIGHT: char = '"';

/// Joins what was found of two marks of one quotation, and says which should be which.
pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let mut unbalanced: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if let Some(paragraphs) = paragraphs(finding) {
            unbalanced.entry((paragraphs.start, paragraphs.end)).or_default().push(at);
        }
    }
    let uses = LazyCell::new(|| Uses::of(view.translation));
    let mut joined = BTreeSet::new();
    for same in unbalanced.values() {
        // Of two marks alone it is sure that they belong together.
        let [one, other] = same[..] else { continue };
        let Some((message, fix)) = mended(view, &uses, &findings[one], &findings[other]) else { continue };
        let more = findings[other].spots.translation.take();
        let finding = &mut findings[one];
        finding.message = message;
        if let (Some(spot), Some(more)) = (&mut finding.spots.translation, more) {
            spot.marks.extend(more.marks);
            spot.marks.sort_by_key(|mark| (mark.paragraph, mark.range.start));
        }
        finding.fixes = vec![fix];
        joined.insert(other);
    }
    let mut at = 0..;
    findings.retain(|_| at.next().is_none_or(|at| !joined.contains(&at)));
}

/// How often a text has each quotation mark.
struct Uses(BTreeMap<char, usize>);

impl Uses {
    fn of(text: &TextView<'_>) -> Self {
        let is_mark = |character: char| SHAPES.iter().any(|(open, close)| *open == character || *close == character);
        let mut counts = BTreeMap::new();
        for mark in text.paragraphs.iter().flat_map(|paragraph| paragraph.text.chars()).filter(|&character| is_mark(character)) {
            *counts.entry(mark).or_default() += 1;
        }
        Self(counts)
    }

    fn of_shape(&self, (open, close): (char, char)) -> usize {
        [open, close].iter().filter_map(|mark| self.0.get(mark)).sum()
    }
}

/// Paragraphs of an unbalanced mark.
fn paragraphs(finding: &Finding) -> Option<Range<usize>> {
    let spot = finding.spots.translation.as_ref().filter(|_| finding.rule == Rule::UnbalancedMark)?;
    (spot.marks.len() == 1).then(|| spot.paragraphs.clone())
}

/// What is to be said of two marks of different shapes in one paragraph, and the one that is changed: that
/// of the shape that the text has less often.
fn mended(view: &PairView<'_>, uses: &Uses, one: &Finding, other: &Finding) -> Option<(String, Fix)> {
    let place = |finding: &Finding| -> Option<Mark> { finding.spots.translation.as_ref()?.marks.first().cloned() };
    let (mut opening, mut closing) = (place(one)?, place(other)?);
    if opening.paragraph != closing.paragraph {
        return None;
    }
    if opening.range.start > closing.range.start {
        std::mem::swap(&mut opening, &mut closing);
    }
    let character = |mark: &Mark| view.translation.written(mark).chars().next();
    let (open, close) = (character(&opening)?, character(&closing)?);
    let of_open = SHAPES.into_iter().find(|(shape, _)| *shape == open);
    let of_close = SHAPES.into_iter().find(|(_, shape)| *shape == close);
    if of_open.is_some() && of_open == of_close {
        return None;
    }
    // A mark that does not open may close anything only if it has no direction.
    let (mark, wrong, right) = match (of_open, of_close) {
        (Some(first), Some(last)) if uses.of_shape(last) > uses.of_shape(first) => (opening, open, last.0),
        (Some(first), Some(_)) => (closing, close, first.1),
        (Some(first), None) if close == STRAIGHT => (closing, close, first.1),
        (None, Some(last)) if open == STRAIGHT => (opening, open, last.0),
        _ => return None,
    };
    let message = format!(
        "{} and {} are no pair; write {} for {}",
        quoted(&open.to_string()),
        quoted(&close.to_string()),
        quoted(&right.to_string()),
        quoted(&wrong.to_string())
    );
    Some((message, Fix { paragraph: mark.paragraph, range: mark.range, replacement: right.to_string() }))
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::report_of;
    use crate::check::{Rule, Settings};

    #[test]
    fn marks_of_two_shapes_are_one_finding_with_a_fix() {
        let source = "The members adopted the plan \"Water for all\" in 2024 and asked the secretariat for a report.";
        for (tag, text, right) in [
            ("es", "Los miembros aprobaron el plan «Agua para todos” en 2024 y pidieron un informe a la secretaría.", "»"),
            ("pt", "Os membros aprovaram o plano “Água para todos» em 2024 e pediram um relatório à secretaria.", "”"),
            ("fr", "Les membres ont adopté le plan «L'eau pour tous\" en 2024 et demandé un rapport au secrétariat.", "»"),
            ("zh", "各成员于2024年通过了“人人享有水」计划，并请秘书处提出报告。", "”"),
        ] {
            let report = report_of(source, &[(tag, text)], &Settings::default());
            let [finding] = &report.findings[..] else { panic!("{tag}: {:?}", report.findings) };
            assert_eq!((finding.rule, finding.fixes[0].replacement.as_str()), (Rule::UnbalancedMark, right), "{tag}: {}", finding.message);
        }
        let opened = "Los miembros aprobaron el plan «Agua “para todos en 2024 y pidieron un informe a la secretaría.";
        assert!(report_of(source, &[("es", opened)], &Settings::default()).findings.iter().all(|finding| finding.fixes.is_empty()));
        let twice = "Los miembros aprobaron el plan «Agua para todos” y el plan «Sol» en 2024 y pidieron un informe a la secretaría.";
        let twice_source = source.replace("in 2024", "and the plan \"Sun\" in 2024");
        assert_eq!(report_of(&twice_source, &[("es", twice)], &Settings::default()).findings[0].fixes[0].replacement, "»");
    }
}
