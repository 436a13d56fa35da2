//! From what rules found, in indices and bytes, to a report with places, quotations and counts.

use super::order::fingerprint;
use super::{
    CheckReport, CheckSummary, CheckedSet, EditCount, FindingCounts, FixEdit, IdleReason, IdleRule, Passage, ReportedFinding,
    SCHEMA_VERSION, Site, Standing, TextSummary,
};
use crate::bitext::Pair;
use crate::check::wording::citations;
use crate::check::{CheckedPair, CheckedText, CheckedTexts, EditKind, Finding, Fix, Mark, Mode, Rule, RuleLevel, Settings, Spot, TextSet};
use crate::document::{Document, Notice, NoticeKind, Paragraph};
use std::collections::BTreeMap;

/// Makes the report of what was checked.
pub(in crate::check) fn build(sets: &[TextSet], checked: &[CheckedTexts], settings: &Settings) -> CheckReport {
    let mut report = CheckReport {
        schema_version: SCHEMA_VERSION.to_owned(),
        generator: concat!("travaux ", env!("CARGO_PKG_VERSION")).to_owned(),
        base: None,
        sets: Vec::new(),
        findings: Vec::new(),
        idle: Vec::new(),
        summary: CheckSummary::default(),
        notices: sets.iter().flat_map(unread).cloned().chain(sets.iter().flat_map(untranslated)).collect(),
    };
    for (set, CheckedTexts { pairs, source }) in sets.iter().zip(checked) {
        report.sets.push(CheckedSet {
            name: set.name.clone(),
            source: summary(&set.source, None),
            translations: pairs.iter().map(|pair| summary(&set.translations[pair.translation], Some(pair))).collect(),
        });
        report.findings.extend(source.iter().filter_map(|finding| reported(set, None, finding, settings)));
        for pair in pairs {
            report.findings.extend(pair.findings.iter().filter_map(|finding| reported(set, Some(pair), finding, settings)));
        }
    }
    let found = |rule| report.findings.iter().any(|finding| finding.rule == rule);
    let idle = |rule| Some(IdleRule { code: Rule::code(rule).to_owned(), rule, why: idle(rule, sets, settings)? });
    report.idle = Rule::all().filter(|rule| !found(*rule)).filter_map(idle).collect();
    report.tally();
    report
}

/// What the texts of a set hold that could not be read, so that nothing was said of it.
fn unread(set: &TextSet) -> impl Iterator<Item = &Notice> {
    let texts = std::iter::once(&set.source).chain(&set.translations);
    texts.flat_map(|text| text.document.notices.iter().filter(|notice| notice.kind == NoticeKind::Unread))
}

/// Texts that are no translations, for they are in the language of their source: much of what is found there
/// is none.
fn untranslated(set: &TextSet) -> impl Iterator<Item = Notice> {
    let same = set.translations.iter().filter(|text| text.tag == set.source.tag && text.tag != "und");
    same.map(|text| {
        let message = format!("is in the language of its source, {}: is it a translation?", text.tag);
        Notice::new(NoticeKind::Doubt, message).about(&text.file)
    })
}

/// Why a rule does not look at any text, if it does not.
fn idle(rule: Rule, sets: &[TextSet], settings: &Settings) -> Option<IdleReason> {
    let is_off = |set: &TextSet| settings.level(&set.name, rule) == RuleLevel::Off;
    let has_base = |text: &CheckedText| text.base.is_some();
    if !sets.is_empty() && sets.iter().all(is_off) {
        let named = sets.iter().any(|set| settings.levels_of(&set.name).contains_key(&rule));
        return Some(if named { IdleReason::TurnedOff } else { IdleReason::NotAskedFor });
    }
    let any_base = || sets.iter().any(|set| has_base(&set.source) || set.translations.iter().any(has_base));
    if rule == Rule::NoProvenance {
        let unrecorded = sets.iter().flat_map(|set| &set.translations).all(|text| text.recorded.is_none());
        return unrecorded.then_some(IdleReason::NoRecord);
    }
    if rule.mode() == Mode::Edit && !any_base() {
        return Some(IdleReason::NoBase);
    }
    if rule == Rule::OddOneOut && sets.iter().all(|set| set.translations.len() < 2) {
        return Some(IdleReason::OneTranslation);
    }
    let of_terms = matches!(rule, Rule::TermMissing | Rule::TermForbidden | Rule::TermInconsistent);
    (of_terms && settings.glossary.is_empty()).then_some(IdleReason::NoGlossary)
}

/// A text in numbers; a translation with how it corresponds to its source.
fn summary(text: &CheckedText, pair: Option<&CheckedPair>) -> TextSummary {
    let (mut links, mut alone) = (0, Pair::new(0, 0));
    let mut edits: BTreeMap<EditKind, usize> = BTreeMap::new();
    if let Some(pair) = pair {
        for link in &pair.bitext.links {
            let Pair { source, translation } = link.paragraphs.as_ref().map(ExactSizeIterator::len);
            match (source, translation) {
                (0, _) => alone.translation += translation,
                (_, 0) => alone.source += source,
                _ => links += 1,
            }
        }
        for edit in &pair.edits {
            *edits.entry(edit.kind).or_default() += 1;
        }
    }
    TextSummary {
        file: text.file.clone(),
        language: text.tag.clone(),
        paragraphs: text.document.paragraphs.len(),
        links,
        alone,
        edits: edits.into_iter().map(|(kind, links)| EditCount { kind, links }).collect(),
        found: FindingCounts::default(),
    }
}

/// A finding on a pair of texts, or on the source of a set.
fn reported(set: &TextSet, pair: Option<&CheckedPair>, finding: &Finding, settings: &Settings) -> Option<ReportedFinding> {
    let severity = settings.severity(&set.name, finding.rule, finding.severity)?;
    if finding.confidence < settings.min_confidence {
        return None;
    }
    let (source, target) = (&set.source, pair.map_or(&set.source, |pair| &set.translations[pair.translation]));
    let now = |text: &CheckedText, spot: &Spot| passage(text, &text.document, spot);
    let base = |text: &CheckedText, spot: &Spot| Some(passage(text, text.base.as_ref()?, spot));
    let current = finding.spots.source.as_ref().map(|spot| (&source.document, spot));
    let earlier = finding.earlier.source.as_ref().and_then(|spot| Some((source.base.as_ref()?, spot)));
    let words = current.or(earlier).map_or_else(String::new, |(document, spot)| {
        let paragraphs = document.paragraphs.get(spot.paragraphs.clone()).unwrap_or_default();
        paragraphs.iter().map(|paragraph| format!("{:032x}", paragraph.key.0)).collect()
    });
    let identity = [finding.rule.code(), &source.file, &target.file, &words, &finding.subject].join("\u{1F}");
    let passages = Pair::new(
        finding.spots.source.as_ref().map(|spot| now(source, spot)),
        finding.spots.translation.as_ref().map(|spot| now(target, spot)),
    );
    Some(ReportedFinding {
        code: finding.rule.code().to_owned(),
        rule: finding.rule,
        severity,
        confidence: (finding.confidence * 100.0).round() / 100.0,
        set: set.name.clone(),
        message: finding.message.clone(),
        site: site(target, pair, finding, &passages),
        source: passages.source,
        translation: passages.translation,
        earlier: Pair::new(
            finding.earlier.source.as_ref().and_then(|spot| base(source, spot)),
            finding.earlier.translation.as_ref().and_then(|spot| base(target, spot)),
        ),
        others: finding.others.iter().map(|(index, spot)| now(&set.translations[*index], spot)).collect(),
        fingerprint: fingerprint(&identity),
        standing: Standing::New,
        fixes: finding.fixes.iter().filter_map(|fix| edit(target, fix)).collect(),
    })
}

/// A replacement, with its place in the file.
fn edit(target: &CheckedText, fix: &Fix) -> Option<FixEdit> {
    let text = &target.document.paragraphs.get(fix.paragraph)?.text;
    if fix.range.is_empty() {
        return None;
    }
    let (lines, bytes) = (&target.document.lines, text.source_range(fix.range.clone()));
    let column = |byte: usize, of: usize| byte.saturating_sub(lines.line_start(lines.line(of))) + 1;
    let last = bytes.end.saturating_sub(1).max(bytes.start);
    Some(FixEdit {
        file: target.file.clone(),
        first: lines.place(bytes.start),
        last: lines.place(last),
        byte_columns: column(bytes.start, bytes.start)..column(bytes.end, last),
        bytes,
        original: text.as_str().get(fix.range.clone())?.to_owned(),
        replacement: fix.replacement.clone(),
    })
}

/// Where the reader is sent. Of what the translation lacks this is the end of what stands before it.
fn site(target: &CheckedText, pair: Option<&CheckedPair>, finding: &Finding, passages: &Pair<Option<Passage>>) -> Site {
    match (&passages.translation, &passages.source, pair) {
        (Some(translation), ..) => translation.site(),
        (None, Some(source), None) => source.site(),
        (None, ..) => {
            let missing = finding.spots.source.as_ref().map_or(0, |spot| spot.paragraphs.start);
            let links = pair.map(|pair| pair.bitext.links.as_slice()).unwrap_or_default();
            let before = links.iter().filter(|link| link.paragraphs.source.end <= missing && !link.paragraphs.translation.is_empty());
            let before = before.filter(|link| !link.paragraphs.source.is_empty()).max_by_key(|link| link.paragraphs.source.end);
            let paragraph = before.and_then(|link| target.document.paragraphs.get(link.paragraphs.translation.end.checked_sub(1)?));
            let place = paragraph.map_or_else(
                || target.document.lines.place(0),
                |paragraph| target.document.place(&paragraph.text, paragraph.text.len().saturating_sub(1)),
            );
            let cited = paragraph.or_else(|| target.document.paragraphs.first());
            let citation = cited.map_or_else(String::new, |paragraph| paragraph.citation.clone());
            Site { file: target.file.clone(), language: Some(target.tag.clone()), citation, first: place, last: place }
        }
    }
}

/// What a spot says, with its places.
fn passage(file: &CheckedText, document: &Document, spot: &Spot) -> Passage {
    let paragraphs = document.paragraphs.get(spot.paragraphs.clone()).unwrap_or_default();
    let (mut text, mut marks) = (String::new(), Vec::new());
    for (paragraph, index) in paragraphs.iter().zip(spot.paragraphs.clone()) {
        if index > spot.paragraphs.start {
            text.push('\n');
        }
        let inside = spot.marks.iter().filter(|mark| mark.paragraph == index);
        marks.extend(inside.map(|mark| mark.range.start + text.len()..mark.range.end + text.len()));
        text.push_str(paragraph.text.as_str());
    }
    let place = |mark: &Mark, offset: usize| Some(document.place(&document.paragraphs.get(mark.paragraph)?.text, offset));
    let whole = |paragraph: Option<&Paragraph>, at: fn(usize) -> usize| {
        paragraph.map(|paragraph| document.place(&paragraph.text, at(paragraph.text.len())))
    };
    let start = spot.marks.first().and_then(|mark| place(mark, mark.range.start)).or_else(|| whole(paragraphs.first(), |_| 0));
    let end = spot
        .marks
        .last()
        .and_then(|mark| place(mark, mark.range.end.saturating_sub(1).max(mark.range.start)))
        .or_else(|| whole(paragraphs.last(), |length| length.saturating_sub(1)));
    let nowhere = document.lines.place(0);
    Passage {
        file: file.file.clone(),
        language: file.tag.clone(),
        citation: citations(paragraphs),
        first: start.unwrap_or(nowhere),
        last: end.unwrap_or(nowhere),
        text,
        marks,
    }
}
