//! QUO002: what the source has in quotation marks has none in the translation.
//!
//! Languages quote more or less than one another, and some set titles in italics: it is reported only where
//! the rest of the translation has, wherever its source quotes, as many quotations.

use super::PairView;
use super::matching::is_compared;
use crate::bitext::Link;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use std::ops::Range;

/// Marks that open and close otherwise. The single ones of English are apostrophes too, so that only the
/// opening one tells.
const PAIRS: [(char, char); 10] = [
    ('«', '»'),
    ('»', '«'),
    ('\u{201C}', '\u{201D}'),
    ('„', '\u{201C}'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('〝', '〞'),
    ('\u{2018}', '\u{2019}'),
];

/// Longer passages are quoted by other means too, as blocks, in characters.
const LONGEST: usize = 120;

/// Of the paragraphs with quotations, no more may have lost one: one in so many.
const RARE: usize = 8;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let mut quoting = 0;
    let mut lost: Vec<(&Link, Mark)> = Vec::new();
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let mut source = quotations(view.source, link.paragraphs.source.clone());
        let length = |mark: &Mark| view.source.paragraphs[mark.paragraph].text[mark.range.clone()].chars().count();
        source.retain(|mark| length(mark) <= LONGEST);
        let Some(first) = source.first() else { continue };
        quoting += 1;
        let translation = quotations(view.translation, link.paragraphs.translation.clone());
        if translation.len() >= source.len() || is_set_off(view, link) || is_unbalanced(findings, link) {
            continue;
        }
        // Of several it is not known which one; if none is left, it is the first.
        let mark = if translation.is_empty() { first.clone() } else { source[translation.len()].clone() };
        lost.push((link, mark));
    }
    if lost.len() > 1 && lost.len() * RARE > quoting {
        return;
    }
    for (link, mark) in lost {
        let written = view.source.written(&mark);
        let finding = Finding::new(Rule::LostQuotation, format!("{} is not quoted in the translation", quoted(written)), written)
            .graded(Severity::Warning, 0.6)
            .in_source(Spot::marked(link.paragraphs.source.clone(), vec![mark]))
            .in_translation(Spot::whole(link.paragraphs.translation.clone()));
        findings.push(finding);
    }
}

/// Whether the translation sets something off otherwise.
fn is_set_off(view: &PairView<'_>, link: &Link) -> bool {
    let emphasized = |text: &TextView<'_>, paragraphs: &Range<usize>| -> usize {
        let paragraphs = text.text.document.paragraphs.get(paragraphs.clone()).unwrap_or_default();
        paragraphs.iter().map(|paragraph| paragraph.emphasis.len()).sum()
    };
    emphasized(view.translation, &link.paragraphs.translation) > emphasized(view.source, &link.paragraphs.source)
}

/// Whether it was told that a mark lacks its other half.
fn is_unbalanced(findings: &[Finding], link: &Link) -> bool {
    let within =
        |spot: &Spot| spot.paragraphs.start < link.paragraphs.translation.end && link.paragraphs.translation.start < spot.paragraphs.end;
    let unbalanced = |finding: &Finding| finding.rule == Rule::UnbalancedMark && finding.spots.translation.as_ref().is_some_and(within);
    findings.iter().any(unbalanced)
}

/// What stands in quotation marks, without them.
fn quotations(text: &TextView<'_>, paragraphs: Range<usize>) -> Vec<Mark> {
    let mut found = Vec::new();
    for index in paragraphs {
        let Some(paragraph) = text.paragraphs.get(index) else { continue };
        for range in quoted_in(paragraph.text) {
            let inside = &paragraph.text[range.clone()];
            if inside.chars().any(char::is_alphabetic) {
                let start = range.start + (inside.len() - inside.trim_start().len());
                found.push(Mark { paragraph: index, range: start..start + inside.trim().len() });
            }
        }
    }
    found
}

/// The bytes of a text that stand in quotation marks, without the marks; quotations in quotations are not told.
pub(super) fn quoted_in(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, opening) in text.char_indices() {
        let closing: &[char] = match opening {
            _ if at < end => continue,
            '"' | '\u{FF02}' => &['"', '\u{201D}', '\u{FF02}'],
            '\u{201D}' => &['\u{201D}'],
            _ => match PAIRS.iter().find(|(mark, _)| *mark == opening) {
                Some((_, '\u{201D}')) => &['\u{201D}', '"'],
                Some((_, closing)) => std::slice::from_ref(closing),
                None => continue,
            },
        };
        let start = at + opening.len_utf8();
        let Some(length) = text[start..].find(closing) else { continue };
        end = start + length + text[start + length..].chars().next().map_or(0, char::len_utf8);
        found.push(start..start + length);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::{found, only};

    const SOURCE: &str = "1. The members read the study \"Living with the Tide\" in 2024.\n\n2. They meet in 48 ports.";

    #[test]
    fn a_quotation_without_its_marks_is_found() {
        for (tag, text, [open, close]) in [
            ("es", "1. Los miembros leyeron el estudio «Vivir con la marea» en 2024.\n\n2. Se reúnen en 48 puertos.", ["«", "»"]),
            ("pt", "1. Os membros leram o estudo “Viver com a maré” em 2024.\n\n2. Reúnem-se em 48 portos.", ["“", "”"]),
            ("fr", "1. Les membres ont lu l'étude « Vivre avec la marée » en 2024.\n\n2. Ils se réunissent dans 48 ports.", ["« ", " »"]),
            ("zh", "1. 各成员于2024年阅读了《与潮汐共存》研究报告。\n\n2. 它们在48个港口开会。", ["《", "》"]),
        ] {
            assert_eq!(found(SOURCE, &[(tag, text)]), [], "{tag}");
            let bare = text.replace(open, "").replace(close, "");
            let finding = only(SOURCE, tag, &bare);
            assert_eq!(
                (finding.0.as_str(), finding.2.as_str()),
                ("QUO002", "“Living with the Tide” is not quoted in the translation"),
                "{tag}"
            );
            // Markdown is told by its headings.
            let italic = format!("# 48\n\n## 3\n\n{}", text.replace(open, "*").replace(close, "*"));
            assert_eq!(found(&format!("# 48\n\n## 3\n\n{SOURCE}"), &[(tag, &italic)]), [], "{tag}");
        }
    }

    #[test]
    fn a_text_that_quotes_less_than_its_source_is_left_alone() {
        let source = format!("{SOURCE}\n\n3. The book \"Storms and how to meet them\" is printed in 3 ports.");
        let text = "1. Los miembros leyeron el estudio Vivir con la marea en 2024.\n\n2. Se reúnen en 48 puertos.\n\n\
                    3. El libro Tormentas y cómo afrontarlas se imprime en 3 puertos.";
        assert_eq!(found(&source, &[("es", text)]), []);
    }
}
