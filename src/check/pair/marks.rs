//! QUO001 and PUN001: quotation marks and brackets that are not closed, and other marks at the end.

use super::PairView;
use super::matching::is_compared;
use crate::bitext::Link;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::document::ParagraphKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Marks that come in pairs, opening and closing.
const PAIRS: [(char, char); 10] =
    [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('〔', '〕'), ('«', '»'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')];

/// Double quotation marks, which languages open and close with one another's: only their number tells.
const DOUBLE: [char; 6] = ['"', '\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}', '\u{FF02}'];

/// A mark that opens or closes something, and where it stands.
type Half = (Mark, char);

/// Paragraphs within which a quotation or bracket may be closed.
const REACH: usize = 4;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        // What is open in the source too is no slip of the translator.
        let source = open(view.source, link.paragraphs.source.clone());
        if !source.is_empty() {
            continue;
        }
        for (mark, character) in open(view.translation, link.paragraphs.translation.clone()) {
            if is_resumed(view.translation, link.paragraphs.translation.clone(), character) {
                continue;
            }
            let message = format!("{} has no counterpart in its paragraph", quoted(&character.to_string()));
            let finding = Finding::new(Rule::UnbalancedMark, message, character.to_string())
                .graded(Severity::Error, 0.9)
                .in_source(Spot::whole(link.paragraphs.source.clone()))
                .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
            findings.push(finding);
        }
        mixed(view, link, findings);
    }
    ends(view, findings);
}

/// A quotation that a straight mark opens and a curly one closes, or the other way round, where the source has none.
fn mixed(view: &PairView<'_>, link: &Link, findings: &mut Vec<Finding>) {
    let halves = |text: &TextView<'_>, paragraphs: Range<usize>| -> Option<[Mark; 2]> {
        let (double, others) = halves(text, paragraphs);
        let straight = double.iter().filter(|(_, character)| *character == '"').count();
        // Whole quotations of either kind may stand inside those of the other.
        if !others.is_empty() || straight % 2 == 0 || (double.len() - straight) % 2 == 0 {
            return None;
        }
        let pair = double.chunks_exact(2).find(|pair| (pair[0].1 == '"') != (pair[1].1 == '"'))?;
        Some([pair[0].0.clone(), pair[1].0.clone()])
    };
    if halves(view.source, link.paragraphs.source.clone()).is_some() {
        return;
    }
    let Some(marks) = halves(view.translation, link.paragraphs.translation.clone()) else { return };
    let [opening, closing] = marks.each_ref().map(|mark| view.translation.written(mark));
    let message = format!("{} is closed by {}", quoted(opening), quoted(closing));
    let finding = Finding::new(Rule::UnbalancedMark, message, format!("{opening}{closing}"))
        .graded(Severity::Warning, 0.85)
        .in_source(Spot::whole(link.paragraphs.source.clone()))
        .in_translation(Spot::marked(link.paragraphs.translation.clone(), marks.to_vec()));
    findings.push(finding);
}

/// Marks without their other half, in some neighbouring paragraphs taken together.
fn open(text: &TextView<'_>, paragraphs: Range<usize>) -> Vec<Half> {
    let (mut double, mut found) = halves(text, paragraphs);
    if double.len() % 2 == 1 {
        found.extend(double.pop());
    }
    found
}

/// The double quotation marks of some neighbouring paragraphs, and the other marks without their other half.
fn halves(text: &TextView<'_>, paragraphs: Range<usize>) -> (Vec<Half>, Vec<Half>) {
    let mut waiting: Vec<Half> = Vec::new();
    let mut lone = Vec::new();
    let mut double: Vec<Half> = Vec::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        for (at, character) in paragraph.text.char_indices() {
            let mark = Mark { paragraph: index, range: at..at + character.len_utf8() };
            if DOUBLE.contains(&character) {
                if character != '"' || !is_inch(paragraph.text, at) {
                    double.push((mark, character));
                }
            } else if PAIRS.iter().any(|(opening, _)| *opening == character) {
                waiting.push((mark, character));
            } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == character) {
                // Brackets of two widths close each other; German guillemets point inwards.
                let matches = |waiting: &(Mark, char)| fold(waiting.1) == fold(*opening);
                match waiting.iter().rposition(matches) {
                    Some(place) => {
                        waiting.remove(place);
                    }
                    None if matches!(character, ')' | '）') && is_item(paragraph.text, at) => {}
                    None => lone.push((mark, character)),
                }
            }
        }
    }
    // »…«: what closes stands before what opens.
    let inward = |lone: &[(Mark, char)], waiting: &[(Mark, char)]| {
        let count = |marks: &[(Mark, char)], wanted: char| marks.iter().filter(|(_, character)| *character == wanted).count();
        count(lone, '»') == count(waiting, '«')
    };
    if inward(&lone, &waiting) {
        lone.retain(|(_, character)| *character != '»');
        waiting.retain(|(_, character)| *character != '«');
    }
    lone.extend(waiting);
    (double, lone)
}

const fn fold(character: char) -> char {
    match character {
        '（' => '(',
        '【' | '〔' => '[',
        other => other,
    }
}

/// Whether the bracket closes the letter of an item: `a)`, `iv)`, `1)`.
fn is_item(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let name = before.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let stands =
        before.len() == name.len() || before[..before.len() - name.len()].ends_with(|character: char| !character.is_alphanumeric());
    let numeral = name.bytes().all(|byte| byte.is_ascii_digit()) || name.bytes().all(|byte| b"ivx".contains(&byte.to_ascii_lowercase()));
    let lead = before[..before.len() - name.len()].trim_end().chars().next_back();
    let listed = lead.is_none_or(|lead| matches!(lead, ';' | ':' | ',' | '.' | '；' | '：' | '，' | '。'));
    stands && !name.is_empty() && (name.chars().count() == 1 && !numeral || numeral && listed)
}

/// `5' 11"`.
fn is_inch(text: &str, at: usize) -> bool {
    text[..at].ends_with(|character: char| character.is_ascii_digit()) && text[..at].contains('\'')
}

/// Whether a neighbouring paragraph lacks the other half.
fn is_resumed(text: &TextView<'_>, paragraphs: Range<usize>, character: char) -> bool {
    let other = |candidate: char| {
        DOUBLE.contains(&character) && DOUBLE.contains(&candidate)
            || PAIRS
                .iter()
                .any(|&(opening, closing)| (character, candidate) == (opening, closing) || (character, candidate) == (closing, opening))
    };
    let near = (paragraphs.start.saturating_sub(REACH)..paragraphs.start).chain(paragraphs.end..paragraphs.end + REACH);
    near.into_iter().any(|index| open(text, index..index + 1).iter().any(|(_, candidate)| other(*candidate)))
}

/// What ends a paragraph, whatever the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Stop,
    Comma,
    Semicolon,
    Colon,
    Question,
    Exclamation,
    Nothing,
}

fn end_of(text: &str) -> End {
    let closing = |character: char| {
        character.is_whitespace()
            || DOUBLE.contains(&character)
            || matches!(character, '\'' | '\u{2019}' | '*' | '_')
            || PAIRS.iter().any(|(_, closing)| *closing == character)
    };
    match text.trim_end_matches(closing).chars().next_back() {
        Some('.' | '。' | '．' | '｡' | '\u{06D4}' | '\u{2026}') => End::Stop,
        Some(',' | '，' | '、' | '،') => End::Comma,
        Some(';' | '；' | '؛') => End::Semicolon,
        Some(':' | '：') => End::Colon,
        Some('?' | '？' | '؟') => End::Question,
        Some('!' | '！') => End::Exclamation,
        _ => End::Nothing,
    }
}

/// Ends that differ where the same ends of the text usually agree.
fn ends(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    const FEWEST: usize = 3;
    let both = |link: &&Link| is_compared(link) && link.paragraphs.source.len() == 1 && link.paragraphs.translation.len() == 1;
    let ended: Vec<(&Link, End, End)> = view
        .bitext
        .links
        .iter()
        .filter(both)
        .filter_map(|link| {
            let kind = view.source.text.document.paragraphs.get(link.paragraphs.source.start)?.kind;
            let heading =
                matches!(kind, ParagraphKind::Heading | ParagraphKind::Title | ParagraphKind::TableCell | ParagraphKind::Signature);
            let (source, translation) = (
                view.source.paragraphs.get(link.paragraphs.source.start)?,
                view.translation.paragraphs.get(link.paragraphs.translation.start)?,
            );
            (!heading).then(|| (link, end_of(source.text), end_of(translation.text)))
        })
        .collect();
    let mut counts: BTreeMap<End, BTreeMap<End, usize>> = BTreeMap::new();
    for (_, one, other) in &ended {
        *counts.entry(*one).or_default().entry(*other).or_default() += 1;
    }
    for (link, one, other) in ended {
        let Some(usual) = counts.get(&one) else { continue };
        let (total, agreeing) = (usual.values().sum::<usize>(), usual.get(&one).copied().unwrap_or(0));
        // Other conventions of the language are no slips: nearly all of the others must agree.
        if one == other || agreeing < FEWEST || agreeing * 10 < (total - 1) * 9 {
            continue;
        }
        let finding =
            Finding::new(Rule::EndPunctuation, format!("{} became {}", name(one), name(other)), format!("{}→{}", name(one), name(other)))
                .graded(Severity::Note, 0.6)
                .in_source(Spot::whole(link.paragraphs.source.clone()))
                .in_translation(Spot::whole(link.paragraphs.translation.clone()));
        findings.push(finding);
    }
}

const fn name(end: End) -> &'static str {
    match end {
        End::Stop => "a full stop at the end",
        End::Comma => "a comma at the end",
        End::Semicolon => "a semicolon at the end",
        End::Colon => "a colon at the end",
        End::Question => "a question mark at the end",
        End::Exclamation => "an exclamation mark at the end",
        End::Nothing => "no mark at the end",
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Severity;
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "The members adopted the plan \"Water for all\" (see Article 5) in 2024 and asked the secretariat for a report.";

    #[test]
    fn a_lost_half_is_an_error() {
        let whole = "Los miembros aprobaron el plan «Agua para todos» (véase el artículo 5) en 2024 y pidieron un informe a la secretaría.";
        assert_eq!(found(SOURCE, &[("es", whole)]), []);
        for lost in ["«", "»", "(", ")"] {
            let (code, severity, _) = only(SOURCE, "es", &whole.replacen(lost, "", 1));
            assert_eq!((code.as_str(), severity), ("QUO001", Severity::Error), "{lost}");
        }
        let chinese = "各成员于2024年通过了“人人享有水”计划（见第五条），并请秘书处提出报告。";
        assert_eq!(found(SOURCE, &[("zh", chinese)]), []);
        assert_eq!(only(SOURCE, "zh", &chinese.replace('”', "")).0, "QUO001");
    }

    #[test]
    fn a_straight_mark_that_a_curly_one_closes_is_told() {
        for (tag, text) in [
            (
                "es",
                "Los miembros aprobaron el plan \"Agua para todos” (véase el artículo 5) en 2024 y pidieron un informe a la secretaría.",
            ),
            ("pt", "Os membros aprovaram o plano “Água para todos\" (ver o artigo 5) em 2024 e pediram um relatório ao secretariado."),
            (
                "fr",
                "Les membres ont adopté le plan \"De l'eau pour tous” (voir l'article 5) en 2024 et ont demandé un rapport au secrétariat.",
            ),
            ("zh", "各成员于2024年通过了\"人人享有水”计划（见第五条），并请秘书处提出报告。"),
        ] {
            let (code, severity, message) = only(SOURCE, tag, text);
            assert_eq!((code.as_str(), severity), ("QUO001", Severity::Warning), "{tag}");
            assert!(message.contains("is closed by"), "{message}");
            for [one, other] in [["\"", "\""], ["“", "”"], ["„", "“"]] {
                let same = text.replace(['"', '“', '”'], "\u{1}").replacen('\u{1}', one, 1).replacen('\u{1}', other, 1);
                assert_eq!(found(SOURCE, &[(tag, &same)]), [], "{tag}: {same}");
            }
        }
    }

    #[test]
    fn items_and_inward_guillemets_are_closed() {
        let source = "They decide: (a) to meet the \"group\" in 2024; (b) to report to the secretariat.";
        assert_eq!(found(source, &[("es", "Deciden: a) reunirse con el «grupo» en 2024; b) informar a la secretaría.")]), []);
        assert_eq!(found(source, &[("de", "Sie beschließen: a) die »Gruppe« 2024 zu treffen; b) dem Sekretariat zu berichten.")]), []);
    }
}
