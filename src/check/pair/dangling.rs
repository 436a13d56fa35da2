//! REF002: references to parts that the translation does not have, though the source has them.
//!
//! What a text has is what its labels say. A reference to a part of another instrument (*Article 5 of the
//! Convention*, 《宪章》第五条) goes nowhere here, and is left alone.

use super::PairView;
use super::atom::{Agreement, Atom, Value, atoms};
use super::matching::is_compared;
use crate::check::wording::quoted;
use crate::check::{Finding, Mark, Rule, Severity, Spot, TextView};
use crate::document::{Label, LabelScheme};
use crate::fact::{self, FactKind, Words};
use crate::language::flag;
use crate::token::{TokenClass, tokenize};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer parts of a kind are no numbering that a reference could be held against.
const FEWEST: usize = 3;

/// A translation whose parts of a kind are so few of the source's has lost their labels, not the parts:
/// numerator and denominator.
const LABELLED: (usize, usize) = (4, 5);

/// Tokens around a reference in which a word may say that this text is meant (*of this Convention*, 本公约).
const NEAR: usize = 6;

/// The parts of a text: for each noun, the numbers that labels have.
type Parts = BTreeMap<String, BTreeSet<String>>;

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let (source, mut translation) = (parts(view.source), parts(view.translation));
    translation.retain(|noun, numbers| {
        source.get(noun).is_some_and(|others| others.len() >= FEWEST && numbers.len() * LABELLED.1 >= others.len() * LABELLED.0)
    });
    if translation.is_empty() {
        return;
    }
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let said = atoms(view.source, link.paragraphs.source.clone());
        for atom in atoms(view.translation, link.paragraphs.translation.clone()) {
            let Some((noun, number)) = target(&atom) else { continue };
            if translation.get(noun).is_none_or(|numbers| numbers.contains(number)) {
                continue;
            }
            // A reference that became another one was found already: it is told that it leads nowhere.
            let points_here = |finding: &&mut Finding| {
                finding.rule == Rule::Reference && finding.spots.translation.as_ref().is_some_and(|spot| spot.marks.contains(&atom.mark))
            };
            if let Some(other) = findings.iter_mut().find(points_here) {
                other.message.push_str(", which this text does not have");
                continue;
            }
            let counterpart = said.iter().find(|one| {
                one.agreement(&atom).is_some_and(|agreement| agreement >= Agreement::Compatible)
                    && source.get(noun).is_some_and(|numbers| numbers.contains(number))
                    && is_internal(view.source, &one.mark)
            });
            let Some(counterpart) = counterpart else { continue };
            let message = format!("{} leads nowhere: the source has it, this text does not", quoted(&atom.written));
            findings.push(
                Finding::new(Rule::DanglingReference, message, format!("{noun} {number}"))
                    .graded(Severity::Warning, 0.8 * link.confidence.clamp(0.5, 1.0))
                    .in_source(Spot::marked(link.paragraphs.source.clone(), vec![counterpart.mark.clone()]))
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![atom.mark.clone()])),
            );
        }
    }
}

/// What the labels of a text number, and the headings over its paragraphs.
fn parts(text: &TextView<'_>) -> Parts {
    let paragraphs = &text.text.document.paragraphs;
    let named = |label: &&Label| matches!(label.scheme, LabelScheme::Article | LabelScheme::Division | LabelScheme::Annex);
    let labels = paragraphs.iter().filter_map(|paragraph| paragraph.label.as_ref()).filter(named).map(|label| label.written.as_str());
    // An article in numbered paragraphs has its label in its heading alone.
    let headings: BTreeSet<&str> = paragraphs.iter().flat_map(|paragraph| paragraph.section.iter()).map(String::as_str).collect();
    let mut parts = Parts::new();
    for label in labels.chain(headings) {
        let tokens = tokenize(label);
        let facts = fact::find_in(&Words::new(label, &tokens, text.language()));
        for fact in facts.iter().filter(|fact| fact.kind == FactKind::Reference && fact.tokens.start == 0) {
            if let Some((noun, number)) = fact.value.split_once(' ') {
                parts.entry(noun.to_owned()).or_default().insert(first_part(number).to_owned());
            }
        }
    }
    parts
}

/// `5` of `5(2)(b)`.
fn first_part(number: &str) -> &str {
    number.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default()
}

/// The noun and the first number of a reference.
fn target(atom: &Atom) -> Option<(&str, &str)> {
    match atom.value() {
        Value::Reference { noun, parts } => Some((noun, parts.first()?)),
        _ => None,
    }
}

/// Whether a reference is to a part of this text, as far as the words around it tell.
fn is_internal(text: &TextView<'_>, mark: &Mark) -> bool {
    let Some(paragraph) = text.paragraphs.get(mark.paragraph) else { return false };
    let words = Words::new(paragraph.text, &paragraph.tokens, text.language());
    let first = paragraph.tokens.partition_point(|token| (token.start as usize) < mark.range.start);
    let mut after = paragraph.tokens.partition_point(|token| (token.start as usize) < mark.range.end);
    // 本公约第五条; 《宪章》第五条
    let before = first.saturating_sub(NEAR)..first;
    if let Some(last) = first.checked_sub(1)
        && (words.class(last) == Some(TokenClass::Ideograph) && !words.is(last, flag::FUNCTION) || words.str(last) == "》")
    {
        return before.clone().any(|at| words.is(at, flag::DEICTIC));
    }
    // *Articles 5, 6 and 7, paragraph 2, of the Convention*
    let refers = |at: usize| paragraph.facts.iter().find(|fact| fact.kind == FactKind::Reference && fact.tokens.start == at);
    loop {
        let joins = words.is_mark(after, ',') || words.is(after, flag::COORDINATOR | flag::RANGE);
        match refers(after) {
            Some(fact) => after = fact.tokens.end,
            None if joins && (refers(after + 1).is_some() || words.is(after + 1, flag::GENITIVE)) => after += 1,
            None => break,
        }
    }
    let deictic = || (after..after + NEAR / 2).any(|at| words.is(at, flag::DEICTIC));
    // *l'article 5 d'un traité*
    !(words.is(after, flag::GENITIVE) || words.is_elided(after, flag::GENITIVE)) || deictic()
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found;

    /// A text of articles, the last of which refers to one of the others.
    fn text(word: impl Fn(usize) -> String, first: &str, last: &str) -> String {
        let articles: String = (1..=5).map(|number| format!("## {}\n\n{first}\n\n", word(number))).collect();
        format!("{articles}## {}\n\n{last}\n", word(6))
    }

    fn english(last: &str) -> String {
        text(|number| format!("Article {number}"), "The members of the assembly meet in the ports of the region.", last)
    }

    #[test]
    fn references_to_parts_that_are_not_there_lead_nowhere() {
        let source = english("The budget is adopted under Article 4 by all members.");
        let han = |number: usize| format!("第{}条", ["", "一", "二", "三", "四", "五", "六"][number]);
        for (tag, translation) in [
            (
                "es",
                text(
                    |number| format!("Artículo {number}"),
                    "Los miembros de la asamblea se reúnen en los puertos de la región.",
                    "El presupuesto se aprueba en virtud del artículo 4 por todos los miembros.",
                ),
            ),
            (
                "pt",
                text(
                    |number| format!("Artigo {number}"),
                    "Os membros da assembleia reúnem-se nos portos da região.",
                    "O orçamento é aprovado nos termos do artigo 4 por todos os membros.",
                ),
            ),
            (
                "fr",
                text(
                    |number| format!("Article {number}"),
                    "Les membres de l'assemblée se réunissent dans les ports de la région.",
                    "Le budget est adopté en vertu de l'article 4 par tous les membres.",
                ),
            ),
            ("zh", text(han, "大会成员在该地区港口举行会议。", "预算依照第四条由全体成员通过。")),
        ] {
            assert_eq!(found(&source, &[(tag, &translation)]), [], "{tag}");
            let label = if tag == "zh" { ["## 第四条", "## 第四十四条"] } else { [" 4\n", " 44\n"] };
            let found = found(&source, &[(tag, &translation.replacen(label[0], label[1], 1))]);
            assert!(found.iter().any(|(code, ..)| code == "REF002"), "{tag}: {found:?}");
        }
    }

    #[test]
    fn articles_in_numbered_paragraphs_have_their_label_in_the_heading() {
        let articles = |noun: &str, first: &str, second: &str, last: &str| -> String {
            let of = |number: usize| format!("## {noun} {number}\n\n1. {first}\n\n2. {}\n\n", if number == 5 { last } else { second });
            (1..=5).map(of).collect()
        };
        let (first, second) = ("The members meet in the ports of the region.", "They report to the assembly every year.");
        let source = articles("Article", first, second, "Disputes are settled under Article 3 of the present rules.");
        let (first, second) = ("Los miembros se reúnen en los puertos de la región.", "Informan a la asamblea cada año.");
        let spanish = articles("Artículo", first, second, "Las controversias se resuelven según el artículo 3 de las presentes normas.");
        assert_eq!(found(&source, &[("es", &spanish)]), []);
        let found = found(&source, &[("es", &spanish.replace("## Artículo 3\n", "## Artículo 33\n"))]);
        assert!(found.iter().any(|(code, ..)| code == "REF002"), "{found:?}");
    }

    #[test]
    fn other_instruments_and_references_that_changed_are_left_to_others() {
        let spanish = |last: &str| {
            text(|number| format!("Artículo {number}"), "Los miembros de la asamblea se reúnen en los puertos de la región.", last)
                .replacen(" 4\n", " 44\n", 1)
        };
        let source = english("The budget is adopted under Article 4 of the Convention by all members.");
        let found_other = found(
            &source,
            &[("es", &spanish("El presupuesto se aprueba en virtud del artículo 4 de la Convención por todos los miembros."))],
        );
        assert!(found_other.iter().all(|(code, ..)| code != "REF002"), "{found_other:?}");
        let source = english("The budget is adopted under Article 3 by all members.");
        let found_changed =
            found(&source, &[("es", &spanish("El presupuesto se aprueba en virtud del artículo 4 por todos los miembros."))]);
        let of_reference: Vec<&str> =
            found_changed.iter().filter(|(code, ..)| code.starts_with("REF")).map(|(.., message)| message.as_str()).collect();
        assert_eq!(of_reference, ["“Article 3” became “artículo 4”, which this text does not have"]);
    }
}
