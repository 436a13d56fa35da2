//! STR001 to STR007: paragraphs that are missing, added, moved, merged, split or of another kind.

use super::PairView;
use super::length::{Usual, lengths};
use crate::bitext::{Link, Number, Pair};
use crate::check::wording::citations;
use crate::check::words_hash;
use crate::check::{Finding, Rule, Severity, Spot};
use crate::document::{Document, Paragraph, ParagraphKind};
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Links that are less sure than this are only said to be doubtful.
pub(super) const DOUBTFUL: f64 = 0.25;

/// A paragraph without counterpart is missing for certain from this confidence on.
const CERTAIN: f64 = 0.5;

/// Tokens of a sentence that does not stand twice by chance.
const SENTENCE: usize = 8;

/// Shorter paragraphs, in characters, are page furniture as often as text.
const SHORT: usize = 30;

/// What the links say by themselves.
pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in joined_where_doubtful(&view.bitext.links) {
        match (link.paragraphs.source.is_empty(), link.paragraphs.translation.is_empty()) {
            (true, true) => {}
            (false, true) => findings.extend(lone(view, &link, Rule::MissingParagraph)),
            (true, false) => findings.extend(lone(view, &link, Rule::AddedParagraph)),
            (false, false) => paired(view, &link, findings),
        }
    }
    repeated(view, findings);
}

/// The links; neighbouring paragraphs that are hardly missing, for they likely ran into another together, as one.
fn joined_where_doubtful(links: &[Link]) -> Vec<Link> {
    let mut joined: Vec<Link> = Vec::with_capacity(links.len());
    for link in links {
        let follows = |before: &Link| {
            let alone = |link: &Link| (link.paragraphs.source.is_empty(), link.paragraphs.translation.is_empty());
            let next = match alone(link) {
                (false, true) => before.paragraphs.source.end == link.paragraphs.source.start,
                (true, false) => before.paragraphs.translation.end == link.paragraphs.translation.start,
                _ => false,
            };
            next && alone(before) == alone(link) && before.confidence.max(link.confidence) < DOUBTFUL
        };
        match joined.last_mut().filter(|before| follows(before)) {
            Some(before) => {
                let Pair { source, translation } = &mut before.paragraphs;
                source.end = source.end.max(link.paragraphs.source.end);
                translation.end = translation.end.max(link.paragraphs.translation.end);
                before.confidence = before.confidence.max(link.confidence);
            }
            None => joined.push(link.clone()),
        }
    }
    joined
}

/// Paragraphs that stand more often in the translation than in the source, which a link of one
/// paragraph with two hides.
fn repeated(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let (source, translation) = (&view.source.text.document.paragraphs, &view.translation.text.document.paragraphs);
    let mut copies: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, paragraph) in translation.iter().enumerate() {
        if is_running(paragraph.kind) && view.translation.paragraphs[index].tokens.len() >= SENTENCE {
            copies.entry(words_hash(std::slice::from_ref(paragraph))).or_default().push(index);
        }
    }
    copies.retain(|_, copies| copies.len() > 1);
    if copies.is_empty() {
        return;
    }
    let hashes: Vec<u64> = source.iter().map(|paragraph| words_hash(std::slice::from_ref(paragraph))).collect();
    for copies in copies.values() {
        let links = view.bitext.links.iter().filter(|link| copies.iter().any(|copy| link.paragraphs.translation.contains(copy)));
        let said: BTreeSet<u64> = links.flat_map(|link| &hashes[link.paragraphs.source.clone()]).copied().collect();
        // One source paragraph, or as many as say the same.
        let wanted = said.iter().map(|hash| hashes.iter().filter(|other| *other == hash).count()).sum::<usize>().max(1);
        let told = |copy: &&usize| {
            let at = |spot: &Spot| spot.paragraphs.contains(*copy);
            findings.iter().any(|finding| finding.rule == Rule::AddedParagraph && finding.spots.translation.as_ref().is_some_and(at))
        };
        let (told, untold): (Vec<&usize>, Vec<&usize>) = copies.iter().partition(told);
        let more = copies.len().saturating_sub(wanted + told.len());
        let first = citations(&translation[copies[0]..=copies[0]]);
        let mut message = format!("Paragraph {first} stands {} in the translation", times(copies.len()));
        if wanted > 1 {
            message.push_str(&format!(", and {} in the source", times(wanted)));
        }
        for &copy in untold.into_iter().rev().take(more).rev() {
            let subject = format!("{:032x}", translation[copy].key.0);
            let finding = Finding::new(Rule::AddedParagraph, message.as_str(), subject);
            findings.push(finding.graded(Severity::Error, 0.9).in_translation(Spot::whole(copy..copy + 1)));
        }
    }
}

fn times(count: usize) -> String {
    match count {
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// A paragraph that stands alone. Marks without words (`º`, `* * *`) are no text that could be missing.
fn lone(view: &PairView<'_>, link: &Link, rule: Rule) -> Option<Finding> {
    let missing = rule == Rule::MissingParagraph;
    let (text, range) = if missing {
        (view.source.text, link.paragraphs.source.clone())
    } else {
        (view.translation.text, link.paragraphs.translation.clone())
    };
    let paragraphs = text.document.paragraphs.get(range.clone()).unwrap_or_default();
    let characters: usize = paragraphs.iter().map(|paragraph| paragraph.text.as_str().chars().count()).sum();
    let is_allowed = |text: &str| view.settings.notes.iter().any(|beginning| text.trim_start().starts_with(beginning));
    if !missing && paragraphs.first().is_some_and(|paragraph| is_allowed(paragraph.text.as_str())) {
        return None;
    }
    let letters = paragraphs.iter().flat_map(|paragraph| paragraph.text.as_str().chars()).filter(|character| character.is_alphanumeric());
    if letters.take(2).count() < 2 {
        return None;
    }
    if is_unread_label(paragraphs, &text.document) {
        return None;
    }
    let running = paragraphs.iter().any(|paragraph| is_running(paragraph.kind)) && characters >= SHORT;
    let certain = running && link.confidence >= CERTAIN && !is_faced(view, link);
    let severity = if certain { Severity::Error } else { Severity::Warning };
    let what = citations(paragraphs);
    let message = match (missing, range.len()) {
        _ if link.confidence < DOUBTFUL => {
            let (whose, other) = if missing { ("", "translation") } else { (" of the translation", "source") };
            let (paragraph, has, it) = if range.len() == 1 { ("Paragraph", "has", "it") } else { ("Paragraphs", "have", "they") };
            format!("{paragraph} {what}{whose} {has} no counterpart in the {other}, unless {it} ran into another there")
        }
        (true, 1) => format!("Paragraph {what} is missing in the translation"),
        (true, _) => format!("Paragraphs {what} are missing in the translation"),
        (false, 1) => format!("Paragraph {what} of the translation has no counterpart in the source"),
        (false, _) => format!("Paragraphs {what} of the translation have no counterpart in the source"),
    };
    // The words tell an added paragraph apart, the source's paragraph a missing one.
    let subject = if missing { String::new() } else { paragraphs.iter().map(|paragraph| format!("{:032x}", paragraph.key.0)).collect() };
    let finding = Finding::new(rule, message, subject).graded(severity, link.confidence);
    Some(if missing { finding.in_source(Spot::whole(range)) } else { finding.in_translation(Spot::whole(range)) })
}

/// Whether a paragraph of the other text, about as long as a translation of it would be, stands alone at the
/// same place: then it may be its free translation, or what should be it, and is not missing for certain.
fn is_faced(view: &PairView<'_>, link: &Link) -> bool {
    const ALIKE: f64 = 0.45; // a logarithm: half as long again, or a third shorter
    let Some(usual) = Usual::of(view) else { return false };
    let missing = link.paragraphs.translation.is_empty();
    let sides = |link: &Link| {
        let Pair { source, translation } = link.paragraphs.clone();
        if missing { (source, translation) } else { (translation, source) }
    };
    let (here, _) = sides(link);
    let (mut start, mut end) = (0, usize::MAX);
    for (one, other) in view.bitext.links.iter().filter(|link| !link.moved).map(sides) {
        if one.is_empty() || other.is_empty() {
            continue;
        }
        if one.end <= here.start {
            start = start.max(other.end);
        } else if here.end <= one.start {
            end = end.min(other.start);
        }
    }
    let faces = |facing: &&Link| {
        let (one, other) = sides(facing);
        one.is_empty() && start <= other.start && other.end <= end
    };
    view.bitext.links.iter().filter(faces).any(|facing| {
        let (one, other) = (lengths(view, link), lengths(view, facing));
        let both = Pair::new(one.source.max(other.source), one.translation.max(other.translation));
        usual.distance(both).abs() <= ALIKE
    })
}

/// Whether some headings are labels in a language of which no words are known (अनुच्छेद १.): a number and a
/// word that most headings of the text have with other numbers. Where the language is known, labels are read.
fn is_unread_label(paragraphs: &[Paragraph], document: &Document) -> bool {
    const FEWEST: usize = 3;
    if document.language != Language::UNDETERMINED {
        return false;
    }
    let words = |paragraph: &Paragraph| -> Option<String> {
        let text = paragraph.text.as_str();
        let heading = matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Title);
        let numbered = text.chars().any(char::is_numeric);
        let word = |part: &&str| !part.chars().any(char::is_numeric) && part.chars().any(char::is_alphabetic);
        (heading && numbered).then(|| text.split_whitespace().filter(word).collect::<Vec<_>>().join(" "))
    };
    let known: Vec<String> = document.paragraphs.iter().filter_map(words).collect();
    let is_label =
        |paragraph: &Paragraph| words(paragraph).is_some_and(|words| known.iter().filter(|other| **other == words).count() >= FEWEST);
    paragraphs.iter().all(is_label)
}

/// Whether a paragraph is text that people cite, and no heading, table cell or signature.
fn is_running(kind: ParagraphKind) -> bool {
    match kind {
        ParagraphKind::Preambular
        | ParagraphKind::Operative
        | ParagraphKind::Body
        | ParagraphKind::ListItem
        | ParagraphKind::Quotation
        | ParagraphKind::Annex => true,
        ParagraphKind::Title | ParagraphKind::Heading | ParagraphKind::TableCell | ParagraphKind::Footnote | ParagraphKind::Signature => {
            false
        }
    }
}

fn paired(view: &PairView<'_>, link: &Link, findings: &mut Vec<Finding>) {
    let source = view.source.text.document.paragraphs.get(link.paragraphs.source.clone()).unwrap_or_default();
    let translation = view.translation.text.document.paragraphs.get(link.paragraphs.translation.clone()).unwrap_or_default();
    let placed = |finding: Finding| {
        finding.in_source(Spot::whole(link.paragraphs.source.clone())).in_translation(Spot::whole(link.paragraphs.translation.clone()))
    };
    let (from, to) = (citations(source), citations(translation));
    if link.moved {
        let message = format!("Paragraph {from} stands elsewhere in the translation, at {to}");
        let severity = if link.confidence >= CERTAIN { Severity::Error } else { Severity::Warning };
        findings.push(placed(Finding::new(Rule::MovedParagraph, message, "")).graded(severity, link.confidence));
    }
    if let ([one], [other]) = (source, translation)
        && is_emptied(one, other)
    {
        let message = format!("Of paragraph {from} the translation has the heading alone");
        findings.push(placed(Finding::new(Rule::MissingParagraph, message, "")).graded(Severity::Error, link.confidence.max(CERTAIN)));
        return;
    }
    if link.confidence < DOUBTFUL {
        let message = format!("It is not sure that {to} translates {from}; their facts are not compared");
        findings.push(placed(Finding::new(Rule::DoubtfulLink, message, "")).graded(Severity::Note, 1.0 - link.confidence));
        return;
    }
    match (source, translation) {
        ([one], [other]) => {
            if let Some((message, subject, severity)) = difference(one, other, link.confidence) {
                findings.push(placed(Finding::new(Rule::Structure, message, subject)).graded(severity, link.confidence));
            }
        }
        (_, [_]) => findings.push(placed(regrouped(format!("Paragraphs {from} are one paragraph in the translation"), link))),
        ([_], _) => findings.push(placed(regrouped(format!("Paragraph {from} is split in the translation, {to}"), link))),
        _ => findings.push(placed(regrouped(format!("Paragraphs {from} are divided otherwise in the translation, {to}"), link))),
    }
}

/// Whether running text became a heading of a few words, as where the text under a heading is lost.
fn is_emptied(source: &Paragraph, translation: &Paragraph) -> bool {
    const MOST: usize = 3;
    let heading = matches!(translation.kind, ParagraphKind::Heading | ParagraphKind::Title);
    let words = translation.text.as_str().split_whitespace().count();
    is_running(source.kind) && heading && words <= MOST && source.text.as_str().chars().count() >= SHORT
}

fn regrouped(message: String, link: &Link) -> Finding {
    Finding::new(Rule::Regrouped, message, "").graded(Severity::Note, link.confidence)
}

/// What one paragraph is and the other is not: message, subject, severity.
fn difference(source: &Paragraph, translation: &Paragraph, confidence: f64) -> Option<(String, String, Severity)> {
    let ordinal = |paragraph: &Paragraph| paragraph.label.as_ref().and_then(|label| label.ordinal);
    let number = |paragraph: &Paragraph| paragraph.label.as_ref().and_then(Number::of);
    // Of an article whose first item stands in one line with its heading, either may be the label.
    if let (Some(Number { series: one_series, ordinal: one }), Some(Number { series: other_series, ordinal: other })) =
        (number(source), number(translation))
        && one_series == other_series
        && one != other
    {
        let written = |paragraph: &Paragraph| paragraph.label.as_ref().map_or_else(String::new, |label| label.written.clone());
        let message = format!("Label \"{}\" became \"{}\"", written(source), written(translation));
        let severity = if confidence >= CERTAIN { Severity::Warning } else { Severity::Note };
        return Some((message, format!("label {one}→{other}"), severity));
    }
    let heading = |paragraph: &Paragraph| matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Title);
    if heading(source) != heading(translation) {
        let (one, other) = (source.kind.name(), translation.kind.name());
        return Some((format!("A {one} became a {other}"), format!("{one}→{other}"), Severity::Warning));
    }
    // Which numbered paragraphs are operative depends on the words of the language.
    let numbered_alike = ordinal(source).is_some() && ordinal(source) == ordinal(translation);
    let item = |paragraph: &Paragraph| paragraph.kind == ParagraphKind::ListItem;
    if item(source) != item(translation) && !numbered_alike {
        let (one, other) = (source.kind.name(), translation.kind.name());
        return Some((format!("A {one} became a {other}"), format!("{one}→{other}"), Severity::Note));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::joined_where_doubtful;
    use crate::bitext::{Link, Pair};

    #[test]
    fn paragraphs_that_likely_ran_into_another_are_one_finding() {
        let lone = |source, translation, confidence| Link { paragraphs: Pair::new(source, translation), moved: false, confidence };
        let links = [
            lone(0..1, 0..1, 0.1),
            lone(1..2, 0..0, 0.1),
            lone(2..3, 0..0, 0.2),
            lone(3..4, 0..0, 0.9),
            lone(5..6, 0..0, 0.1),
            lone(7..8, 0..0, 0.1),
            lone(0..0, 1..2, 0.1),
            lone(0..0, 2..3, 0.1),
        ];
        let joined: Vec<_> = joined_where_doubtful(&links).into_iter().map(|link| (link.paragraphs, link.confidence)).collect();
        let pair = |source, translation| Pair::new(source, translation);
        assert_eq!(
            joined,
            [
                (pair(0..1, 0..1), 0.1),
                (pair(1..3, 0..0), 0.2),
                (pair(3..4, 0..0), 0.9),
                (pair(5..6, 0..0), 0.1),
                (pair(7..8, 0..0), 0.1),
                (pair(0..0, 1..3), 0.1),
            ]
        );
    }
}
