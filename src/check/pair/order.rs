//! NUM004: two numbers that stand in one another's places: *48 of 3* for *3 of 48*.
//!
//! Both are there, so that a comparison by value sees nothing. What tells is what they count: a unit, or a word
//! behind the one in the source of which a cognate stands behind the other in the translation. Where no word
//! tells, the order does, in texts that keep it everywhere else: of 77 such neighbours in the Charter of the
//! United Nations and six treaties, in Spanish, French and Chinese, none is turned round. Two dates of ten are,
//! in Chinese, so that dates only bear witness.

use super::PairView;
use super::atom::{Agreement, Atom, Value, atoms};
use super::matching::{cancel, is_compared};
use crate::bitext::{Pair, likeness};
use crate::check::wording::quoted;
use crate::check::{Finding, Rule, Severity, Spot, TextView};
use crate::fact::Words;
use crate::language::flag;
use crate::token::{TokenClass, fold_token};

/// Words behind a number that may say what it counts.
const COUNTED: usize = 3;

/// Letters in order that cognates share, of those that the longer has; and how short they may be.
const COGNATE: f32 = 0.65;
const SHORTEST: usize = 4;

/// So many other pairs of numbers keep their order before the order alone tells anything.
const ORDERED: usize = 4;

/// Two numbers of one kind in a link, each once on either side.
struct Couple {
    link: usize,
    source: [Atom; 2],
    translation: [Atom; 2],
    /// Whether the translation has them in the order of the source.
    kept: bool,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    for (index, link) in view.bitext.links.iter().enumerate().filter(|(_, link)| is_compared(link)) {
        let mut sides =
            Pair::new(atoms(view.source, link.paragraphs.source.clone()), atoms(view.translation, link.paragraphs.translation.clone()));
        cancel(&mut sides, Agreement::Exact);
        if let Some([source, translation]) = other_units(&sides) {
            findings.push(finding(view, index, &source, &translation, 0.8));
        }
    }
    let couples = couples(view);
    let turned = couples.iter().filter(|couple| !couple.kept).count();
    let kept = couples.len() - turned;
    let dated = |couple: &Couple| matches!(couple.source[0].value(), Value::Date(_));
    for couple in couples.iter().filter(|couple| !dated(couple)) {
        let evidence = counted(view, couple);
        let sure = match (couple.kept, evidence) {
            (_, Evidence::Crossed) => 0.8,
            (false, Evidence::Half) => 0.7,
            (false, Evidence::None) if turned == 1 && kept >= ORDERED => 0.55,
            _ => continue,
        };
        findings.push(finding(view, couple.link, &couple.source, &couple.translation, sure));
    }
}

fn finding(view: &PairView<'_>, link: usize, source: &[Atom; 2], translation: &[Atom; 2], sure: f64) -> Finding {
    let link = &view.bitext.links[link];
    let written = source.each_ref().map(|atom| quoted(&atom.written));
    let marks = |atoms: &[Atom; 2]| {
        let mut marks = atoms.each_ref().map(|atom| atom.mark.clone()).to_vec();
        marks.sort_by_key(|mark| (mark.paragraph, mark.range.start));
        marks
    };
    let message = format!("{} and {} may have changed places", written[0], written[1]);
    Finding::new(Rule::NumberOrder, message, format!("{}↔{}", source[0].written, source[1].written))
        .graded(Severity::Warning, sure * link.confidence.clamp(0.5, 1.0))
        .in_source(Spot::marked(link.paragraphs.source.clone(), marks(source)))
        .in_translation(Spot::marked(link.paragraphs.translation.clone(), marks(translation)))
}

/// Two numbers of which the source has one with a unit, and the translation the other with the same unit: *ten
/// years and two copies*, *dos años y diez ejemplares*.
fn other_units(left: &Pair<Vec<Atom>>) -> Option<[[Atom; 2]; 2]> {
    let number = |atom: &Atom| match atom.value() {
        Value::Number { amount, unit } => Some((amount.clone(), unit.clone())),
        _ => None,
    };
    let find = |atoms: &[Atom], wanted: (String, Option<String>)| atoms.iter().find(|atom| number(atom).as_ref() == Some(&wanted)).cloned();
    for one in &left.source {
        let Some((amount, Some(unit))) = number(one) else { continue };
        for other in &left.source {
            let Some((bare, None)) = number(other) else { continue };
            let (here, there) =
                (find(&left.translation, (amount.clone(), None)), find(&left.translation, (bare.clone(), Some(unit.clone()))));
            if let (Some(here), Some(there)) = (here, there)
                && amount != bare
            {
                return Some([[one.clone(), other.clone()], [here, there]]);
            }
        }
    }
    None
}

/// All couples, link by link.
fn couples(view: &PairView<'_>) -> Vec<Couple> {
    let mut found = Vec::new();
    for (index, link) in view.bitext.links.iter().enumerate().filter(|(_, link)| is_compared(link) && !link.moved) {
        let sides =
            Pair::new(atoms(view.source, link.paragraphs.source.clone()), atoms(view.translation, link.paragraphs.translation.clone()));
        let once = |atom: &Atom, all: &[Atom]| -> Option<usize> {
            let mut same = all
                .iter()
                .enumerate()
                .filter(|(_, other)| atom.agreement(other).is_some_and(|agreement| agreement >= Agreement::Compatible));
            let (at, _) = same.next()?;
            same.next().is_none().then_some(at)
        };
        let single: Vec<(&Atom, usize)> = sides
            .source
            .iter()
            .filter(|atom| once(atom, &sides.source).is_some())
            .filter_map(|atom| Some((atom, once(atom, &sides.translation)?)))
            .collect();
        for (at, (one, place)) in single.iter().enumerate() {
            // The next of the kind: a pair of neighbours tells what any pair would.
            let next = single[at + 1..].iter().find(|(other, _)| is_of_one_kind(one, other));
            let Some((other, other_place)) = next else { continue };
            found.push(Couple {
                link: index,
                source: [(*one).clone(), (*other).clone()],
                translation: [sides.translation[*place].clone(), sides.translation[*other_place].clone()],
                kept: place < other_place,
            });
        }
    }
    found
}

/// Whether the one could stand where the other stands.
fn is_of_one_kind(one: &Atom, other: &Atom) -> bool {
    match (one.value(), other.value()) {
        (Value::Number { unit: one, .. }, Value::Number { unit: other, .. }) => one == other,
        (Value::Reference { noun: one, .. }, Value::Reference { noun: other, .. }) => one == other,
        (Value::Date(_), Value::Date(_)) => true,
        _ => false,
    }
}

/// What the words behind the numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// That each counts what it should.
    Straight,
    /// That each counts what the other should.
    Crossed,
    /// That one of them does, of the other nothing.
    Half,
    /// Nothing.
    None,
}

fn counted(view: &PairView<'_>, couple: &Couple) -> Evidence {
    let source = couple.source.each_ref().map(|atom| behind(view.source, atom));
    let translation = couple.translation.each_ref().map(|atom| behind(view.translation, atom));
    let same = |one: usize, other: usize| is_rendered(&source[one], &translation[other]);
    match (same(0, 0) || same(1, 1), same(0, 1), same(1, 0)) {
        (true, ..) => Evidence::Straight,
        (false, true, true) => Evidence::Crossed,
        (false, false, false) => Evidence::None,
        (false, ..) => Evidence::Half,
    }
}

/// The words behind a number, up to the next mark or number.
fn behind(text: &TextView<'_>, atom: &Atom) -> Vec<String> {
    let Some(paragraph) = text.paragraphs.get(atom.mark.paragraph) else { return Vec::new() };
    let words = Words::new(paragraph.text, &paragraph.tokens, text.language());
    let first = paragraph.tokens.partition_point(|token| token.range().start < atom.mark.range.end);
    (first..words.len())
        .take_while(|&at| matches!(words.class(at), Some(TokenClass::Word)) && !words.is(at, flag::NUMBER))
        .filter(|&at| !words.is(at, flag::FUNCTION))
        .take(COUNTED)
        .map(|at| fold_token(words.str(at)).into_owned())
        .collect()
}

fn is_rendered(source: &[String], translation: &[String]) -> bool {
    let letters = |word: &String| word.chars().collect::<Vec<char>>();
    source.iter().any(|one| {
        translation.iter().any(|other| {
            let (one, other) = (letters(one), letters(other));
            one.len().min(other.len()) >= SHORTEST && likeness(&one, &other) >= COGNATE
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::check::pair::tests::found;

    fn swapped(source: &str, tag: &str, text: &str) -> Vec<String> {
        let found = found(source, &[(tag, text)]);
        found.into_iter().filter(|(code, ..)| code == "NUM004").map(|(.., message)| message).collect()
    }

    fn exchange(text: &str, one: &str, other: &str) -> String {
        text.replacen(one, "\u{1}", 1).replacen(other, one, 1).replacen('\u{1}', other, 1)
    }

    #[test]
    fn what_the_numbers_count_tells_that_they_were_exchanged() {
        let source = "The fund has 48 members and 21 observers.";
        for (tag, text, turned) in [
            ("es", "El fondo tiene 48 miembros y 21 observadores.", "El fondo tiene 21 observadores y 48 miembros."),
            ("pt", "O fundo tem 48 membros e 21 observadores.", "O fundo tem 21 observadores e 48 membros."),
            ("fr", "Le fonds a 48 membres et 21 observateurs.", "Le fonds a 21 observateurs et 48 membres."),
        ] {
            assert!(swapped(source, tag, text).is_empty(), "{tag}");
            assert!(swapped(source, tag, turned).is_empty(), "{tag}: a clause turned round");
            assert_eq!(swapped(source, tag, &exchange(text, "48", "21")), ["“48” and “21” may have changed places"], "{tag}");
            assert_eq!(swapped(source, tag, &exchange(turned, "48", "21")).len(), 1, "{tag}: in the order of the source");
        }
    }

    #[test]
    fn a_unit_beside_the_other_number_tells_it_too() {
        let source = "The results of ten years are kept in two copies.";
        for (tag, text, [one, other]) in [
            ("es", "Los resultados de diez años se conservan en dos ejemplares.", ["diez", "dos"]),
            ("pt", "Os resultados de dez anos são conservados em duas cópias.", ["dez", "duas"]),
            ("fr", "Les résultats de dix années sont conservés en deux exemplaires.", ["dix", "deux"]),
            ("zh", "十年的结果保存两份。", ["十", "两"]),
        ] {
            assert!(swapped(source, tag, text).is_empty(), "{tag}");
            let wrong = exchange(text, one, other);
            let told = found(source, &[(tag, &wrong)]);
            assert!(told.iter().any(|(code, ..)| code == "NUM004" || code == "NUM002"), "{tag}: {told:?}");
        }
    }

    #[test]
    fn the_order_tells_in_a_text_that_keeps_it() {
        let line = |text: &str, year: usize| text.replace("48", &format!("{}", 30 + year)).replace("21", &format!("{}", 60 + year));
        let english = "In the north they counted 48 and in the south 21 of them.\n\n";
        for (tag, text) in [
            ("es", "En el norte contaron 48 y en el sur 21 de ellos.\n\n"),
            ("pt", "No norte contaram 48 e no sul 21 deles.\n\n"),
            ("fr", "Dans le nord ils en ont compté 48 et dans le sud 21.\n\n"),
            ("zh", "他们在北方数到48，在南方数到21。\n\n"),
        ] {
            let [source, translation]: [String; 2] = [english, text].map(|text| (1..=5).map(|year| line(text, year)).collect());
            assert!(swapped(&source, tag, &translation).is_empty(), "{tag}");
            let wrong = exchange(&translation, "33", "63");
            assert_eq!(swapped(&source, tag, &wrong), ["“33” and “63” may have changed places"], "{tag}");
            // One pair alone, or a second one that is turned, tells nothing.
            assert!(swapped(english, tag, &exchange(text, "48", "21")).is_empty(), "{tag}");
            assert!(swapped(&source, tag, &exchange(&wrong, "34", "64")).is_empty(), "{tag}");
        }
    }
}
