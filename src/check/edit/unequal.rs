//! MOD001, NEG001, QNT001, ACT001, NAM003, EDT001: what an edit changed in one text and not in the other.

use super::LinkEdit;
use super::exchange::{Exchange, exchanged};
use super::history::{History, RowEdit};
use super::operators::modals;
use super::shift::{Aspect, Direction, Shift, is_substantive, shifts, words};
use super::stale::{joined, passages, placed, reason, sureness};
use crate::bitext::Pair;
use crate::check::{Finding, PairView, Rule, Severity, Spot};
use crate::document::{Document, Sides};
use crate::fact::{FactKind, find};
use crate::language::mentions;
use crate::token::{fold_token, tokenize};

/// The translation's words changed and the source's did not.
pub(super) fn translation_only(view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> Vec<Finding> {
    let paragraphs = &view.bitext.links[edit.link].paragraphs;
    if paragraphs.translation.is_empty() {
        return Vec::new(); // what is missing is told as missing
    }
    let documents = Sides::new(histories.translation.base(), &view.translation.text.document);
    let rows = histories.translation.rows_of(&paragraphs.translation);
    let mut findings = Vec::new();
    if !paragraphs.source.is_empty() {
        for shift in shifts_of(&rows, documents) {
            if !is_correction(&shift, view, histories, edit) {
                findings.push(one_sided(&shift, Text::Translation, view, histories, edit));
            }
        }
        let source = &view.source.text.document;
        let said = joined(source, &paragraphs.source);
        let of_values = exchanges_of(&rows, documents).into_iter().filter(|exchange| !exchange.is_correction(&said, source.language));
        findings.extend(of_values.map(|exchange| one_sided(&exchange.shift, Text::Translation, view, histories, edit)));
    }
    if findings.is_empty() {
        let reason = reason(&rows, documents);
        let message = format!("the translation changed and the source did not: {reason}");
        findings.push(placed(Finding::new(Rule::Unprompted, message, reason), view, histories, edit));
    }
    findings
}

/// The words of both changed: what both changed alike is right.
pub(super) fn both(view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> Vec<Finding> {
    let paragraphs = &view.bitext.links[edit.link].paragraphs;
    if paragraphs.source.is_empty() || paragraphs.translation.is_empty() {
        return Vec::new();
    }
    let documents = Pair::new(
        Sides::new(histories.source.base(), &view.source.text.document),
        Sides::new(histories.translation.base(), &view.translation.text.document),
    );
    let rows = Pair::new(histories.source.rows_of(&paragraphs.source), histories.translation.rows_of(&paragraphs.translation));
    let mut source = shifts_of(&rows.source, documents.source);
    let mut translation = shifts_of(&rows.translation, documents.translation);
    source.extend(exchanges_of(&rows.source, documents.source).into_iter().map(|exchange| exchange.shift));
    translation.extend(exchanges_of(&rows.translation, documents.translation).into_iter().map(|exchange| exchange.shift));
    let all = Pair::new(source.clone(), translation.clone());
    source.retain(|shift| match translation.iter().position(|other| is_same(shift, other)) {
        Some(same) => {
            translation.remove(same);
            false
        }
        None => true,
    });
    source.retain(|shift| !is_part_of(shift, &all.translation));
    translation.retain(|shift| !is_part_of(shift, &all.source));
    let mut findings: Vec<Finding> = translation
        .iter()
        .filter(|shift| !is_correction(shift, view, histories, edit))
        .map(|shift| one_sided(shift, Text::Translation, view, histories, edit))
        .collect();
    // A name may be inflected, written out or left to a pronoun where the other text names it again.
    findings.extend(
        source.iter().filter(|shift| shift.aspect != Aspect::Name).map(|shift| one_sided(shift, Text::Source, view, histories, edit)),
    );
    if findings.is_empty() {
        let size = Pair::new(size(&rows.source, documents.source), size(&rows.translation, documents.translation));
        // A source that gained a sentence, and a translation in which a word was mended.
        const MUCH: usize = 6;
        const TIMES: usize = 4;
        if size.source >= MUCH && TIMES * size.translation <= size.source {
            let reason = reason(&rows.source, documents.source);
            let message = format!("the source changed far more than the translation: {reason}");
            let finding = Finding::new(Rule::Stale, message, reason);
            let sure = 0.7 * sureness(&view.bitext.links[edit.link]);
            findings.push(placed(finding.graded(Severity::Warning, sure), view, histories, edit));
        }
    }
    findings
}

/// Which text a shift is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Source,
    Translation,
}

fn shifts_of(rows: &[&RowEdit], documents: Sides<&Document>) -> Vec<Shift> {
    rows.iter().flat_map(|row| shifts(row, documents)).collect()
}

fn exchanges_of(rows: &[&RowEdit], documents: Sides<&Document>) -> Vec<Exchange> {
    rows.iter().filter_map(|row| exchanged(row, documents)).collect()
}

/// Whether two edits changed the same.
fn is_same(one: &Shift, other: &Shift) -> bool {
    let family = |aspect: Aspect| if aspect == Aspect::Action { Aspect::Modality } else { aspect };
    let agree = one.direction == other.direction || one.direction == Direction::Other || other.direction == Direction::Other;
    family(one.aspect) == family(other.aspect) && agree
}

/// Whether a modal that came or went belongs to an exchange of modals that also turned yes into no in the
/// other text: *shall not exceed* → *may exceed* beside *no excederán* → *podrán exceder*.
fn is_part_of(shift: &Shift, others: &[Shift]) -> bool {
    let came_or_went = shift.strength.before.is_some() != shift.strength.after.is_some();
    let exchanges = |other: &Shift| other.aspect == Aspect::Polarity && other.strength.before.is_some() && other.strength.after.is_some();
    shift.aspect == Aspect::Modality && came_or_went && others.iter().any(exchanges)
}

/// How many words an edit put in or took out, whichever is more.
fn size(rows: &[&RowEdit], documents: Sides<&Document>) -> usize {
    let of_row = |row: &&RowEdit| {
        if row.paragraphs.before.is_empty() {
            return row.paragraphs.after.clone().map(|index| words(documents.after.paragraphs[index].text.as_str())).sum();
        }
        let passages = passages(row, documents);
        let edited = row.stretches.iter().filter(|stretch| is_substantive(stretch));
        edited
            .map(|stretch| words(&passages.before.text()[stretch.before.clone()]).max(words(&passages.after.text()[stretch.after.clone()])))
            .sum::<usize>()
    };
    rows.iter().map(of_row).sum()
}

fn one_sided(shift: &Shift, text: Text, view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> Finding {
    let rule = shift.aspect.rule();
    let what = match (shift.aspect, shift.direction) {
        (Aspect::Modality | Aspect::Action, Direction::Less) => "says less firmly",
        (Aspect::Modality | Aspect::Action, Direction::More) => "says more firmly",
        (Aspect::Modality | Aspect::Action, Direction::Other) => "says with another force",
        (Aspect::Polarity, _) => "says the contrary of what it said",
        (Aspect::Quantity, Direction::Less) => "means fewer or less",
        (Aspect::Quantity, Direction::More) => "means more",
        (Aspect::Quantity, Direction::Other) => "means another whom or how much",
        (Aspect::Name, _) => "names another",
    };
    let (one, other) = match text {
        Text::Translation => ("the translation", "the source"),
        Text::Source => ("the source", "the translation"),
    };
    let message = format!("{}: {one} {what} now, {other} does not", shift.message);
    let confidence = shift.confidence * sureness(&view.bitext.links[edit.link]);
    // Where both texts were edited, the other may say the same by means that are not seen.
    let sure = text == Text::Translation && shift.confidence >= 0.75;
    let severity = if sure { rule.severity() } else { rule.severity().min(Severity::Warning) };
    let mut finding = placed(Finding::new(rule, message, shift.message.clone()), view, histories, edit).graded(severity, confidence);
    let (spots, earlier) = match text {
        Text::Translation => (&mut finding.spots.translation, &mut finding.earlier.translation),
        Text::Source => (&mut finding.spots.source, &mut finding.earlier.source),
    };
    let narrow = |spot: &mut Option<Spot>, mark: &Option<crate::check::Mark>| {
        if let (Some(spot), Some(mark)) = (spot, mark)
            && spot.paragraphs.contains(&mark.paragraph)
        {
            spot.marks = vec![mark.clone()];
        }
    };
    narrow(spots, &shift.words.after);
    narrow(earlier, &shift.words.before);
    finding
}

/// Whether the source says what the translation says now and not what it said: then it was mended.
fn is_correction(shift: &Shift, view: &PairView<'_>, histories: &Pair<&History>, edit: &LinkEdit) -> bool {
    let paragraphs = &view.bitext.links[edit.link].paragraphs;
    let source = &view.source.text.document;
    let said = joined(source, &paragraphs.source);
    match (shift.aspect, shift.strength) {
        (Aspect::Modality, Sides { before: Some(before), after: Some(after) }) => {
            let firm: Vec<u8> = modals(&said, source.language).iter().map(|modal| modal.strength).collect();
            firm.contains(&after) && !firm.contains(&before)
        }
        (Aspect::Modality, Sides { before: None, after: None }) => false,
        (Aspect::Modality, Sides { before, after }) => {
            // The modal that came was lacking, or the one that went was one too many.
            let counted =
                |text: &str, language| modals(text, language).iter().filter(|modal| Some(modal.strength) == before.or(after)).count();
            let old = counted(&joined(histories.translation.base(), &edit.base.translation), view.translation.language());
            let said = counted(&said, source.language);
            if after.is_some() { old < said } else { said < old }
        }
        (Aspect::Polarity, _) => {
            let negates = |text: &str, language| find(text, &tokenize(text), language).iter().any(|fact| fact.kind == FactKind::Negation);
            let language = view.translation.language();
            let (old, new) = (
                joined(histories.translation.base(), &edit.base.translation),
                joined(&view.translation.text.document, &paragraphs.translation),
            );
            let (old, new, said) = (negates(&old, language), negates(&new, language), negates(&said, source.language));
            old != new && new == said
        }
        (Aspect::Name, _) => {
            let folded = |text: &str| fold_token(text).into_owned();
            let (written, translation) = (said.clone(), view.translation.language());
            let said = folded(&said);
            let quoted = |document: &Document, mark: &Option<crate::check::Mark>| {
                let mark = mark.as_ref()?;
                Some(document.paragraphs.get(mark.paragraph)?.text.as_str().get(mark.range.clone())?.to_owned())
            };
            let old = quoted(histories.translation.base(), &shift.words.before);
            let new = quoted(&view.translation.text.document, &shift.words.after);
            let entity = |name: &Option<String>| name.as_ref().and_then(|name| Some(mentions(name, translation).first()?.entity));
            let of_source = mentions(&written, source.language);
            let names = |entity| of_source.iter().any(|mention| mention.entity == entity);
            if let Some(entity_now) = entity(&new) {
                return names(entity_now) && !entity(&old).is_some_and(names);
            }
            let fold = |name: Option<String>| name.map(|name| folded(&name));
            let (old, new) = (fold(old), fold(new));
            new.is_some_and(|new| said.contains(&new)) && !old.is_some_and(|old| said.contains(&old))
        }
        _ => false,
    }
}
