//! NUM003: figures whose separators or digits are not those of the language and of the rest of the text.
//!
//! Which separators a language allows is data (after CLDR and the house rules that the file names). What
//! it allows, the text decides: a form that nearly all figures have is the text's. Years, codes, dates and
//! references are no figures here, and of one separator before three digits it is asked what the source
//! says.

use super::PairView;
use super::atom::{Value, atoms};
use super::matching::is_compared;
use crate::check::wording::quoted;
use crate::check::{Finding, Fix, Mark, ParagraphView, Rule, Severity, Spot};
use crate::fact::{Fact, FactKind};
use crate::language::Lexicon;
use crate::token::{Token, TokenClass};
use std::collections::BTreeMap;
use std::ops::Range;

/// So many figures of one form tell how a text writes them.
const FEWEST: usize = 4;

/// A form is the text's from this share of its figures on, numerator and denominator.
const DOMINANT: (usize, usize) = (9, 10);

/// A figure in digits, with what parts them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figure {
    mark: Mark,
    written: String,
    /// What stands between groups of thousands.
    group: Option<char>,
    decimal: Option<char>,
}

/// How a text writes figures.
#[derive(Debug, Default)]
struct Habits {
    /// By kind of group: spaces are one kind.
    groups: BTreeMap<char, usize>,
    spaces: BTreeMap<char, usize>,
    decimals: BTreeMap<char, usize>,
    /// By the zero of their script.
    digits: BTreeMap<char, usize>,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let lexicon = view.translation.language().lexicon();
    let (mut figures, mut habits) = (Vec::new(), Habits::default());
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let said = Said::new(view, link.paragraphs.source.clone());
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            let of_paragraph = figures_of(paragraph, index, &said);
            of_paragraph.iter().for_each(|figure| habits.count(figure));
            figures.extend(of_paragraph.into_iter().map(|figure| (link, figure)));
            for token in paragraph.tokens.iter().filter(|token| token.class == TokenClass::Number) {
                let zeros = zeros(token.of(paragraph.text));
                zeros.iter().for_each(|zero| *habits.digits.entry(*zero).or_default() += 1);
            }
        }
    }
    for (link, figure) in &figures {
        let Some((right, what)) = habits.rewritten(figure, lexicon) else { continue };
        let message = format!("{} is written with {what}; write {}", quoted(&figure.written), quoted(&right));
        let mut finding = Finding::new(Rule::NumberFormat, message, format!("{}→{right}", figure.written))
            .graded(Severity::Warning, 0.8)
            .in_source(Spot::whole(link.paragraphs.source.clone()))
            .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![figure.mark.clone()]));
        finding.fixes = vec![Fix { paragraph: figure.mark.paragraph, range: figure.mark.range.clone(), replacement: right }];
        findings.push(finding);
    }
    foreign_digits(view, &habits, lexicon, findings);
}

/// What the source says in figures, to tell a thousand from a thousandth.
struct Said(Vec<String>);

impl Said {
    fn new(view: &PairView<'_>, paragraphs: Range<usize>) -> Self {
        let amounts = atoms(view.source, paragraphs).into_iter().filter_map(|atom| match atom.value() {
            Value::Number { amount, .. } => Some(amount.clone()),
            _ => None,
        });
        Self(amounts.collect())
    }

    /// Which of two readings the source has, if it has but one.
    fn is_grouped(&self, grouped: &str, decimal: &str) -> Option<bool> {
        let has = |amount: &str| self.0.iter().any(|said| said == amount);
        let [grouped, decimal] = [has(grouped), has(decimal.trim_end_matches('0').trim_end_matches('.'))];
        (grouped != decimal).then_some(grouped)
    }
}

/// The figures of a paragraph whose separators say for certain what they are.
fn figures_of(paragraph: &ParagraphView<'_>, index: usize, said: &Said) -> Vec<Figure> {
    let mut found = Vec::new();
    for fact in paragraph.facts.iter().filter(|fact| fact.kind == FactKind::Figure) {
        let mut at = fact.tokens.start;
        while at < fact.tokens.end {
            let run = run(paragraph, at, fact.tokens.end);
            if let Some(range) = &run.bytes {
                let written = &paragraph.text[range.clone()];
                if let Some((group, decimal)) = separators(written, fact, said) {
                    let mark = Mark { paragraph: index, range: range.clone() };
                    found.push(Figure { mark, written: written.to_owned(), group, decimal });
                }
            }
            at = run.next;
        }
    }
    found
}

/// Tokens that are one number, groups apart by spaces included.
struct Run {
    bytes: Option<Range<usize>>,
    next: usize,
}

fn run(paragraph: &ParagraphView<'_>, at: usize, end: usize) -> Run {
    let is_number = |token: &Token| token.class == TokenClass::Number;
    let Some(first) = paragraph.tokens.get(at).filter(|token| is_number(token)) else { return Run { bytes: None, next: at + 1 } };
    let (mut last, mut next) = (first, at + 1);
    while let Some(token) = paragraph.tokens.get(next).filter(|token| next < end && is_number(token)) {
        let mut gap = paragraph.text[last.end as usize..token.start as usize].chars();
        let three = token.of(paragraph.text).bytes().take_while(u8::is_ascii_digit).count() == 3;
        if !(gap.next().is_some_and(is_space) && gap.next().is_none() && three) {
            break;
        }
        (last, next) = (token, next + 1);
    }
    Run { bytes: Some(first.start as usize..last.end as usize), next }
}

const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// What parts groups and what parts decimals, where there is one of them and it is sure which.
fn separators(written: &str, fact: &Fact, said: &Said) -> Option<(Option<char>, Option<char>)> {
    let marks: Vec<char> = written.chars().filter(|character| !character.is_ascii_digit()).collect();
    let lengths: Vec<usize> = written.split(|character: char| !character.is_ascii_digit()).map(str::len).collect();
    let (first, rest) = lengths.split_first()?;
    let known = |mark: &char| matches!(mark, '.' | ',') || is_space(*mark);
    if marks.is_empty() || !marks.iter().all(known) || rest.contains(&0) || *first == 0 {
        return None;
    }
    let grouped = (1..=3).contains(first) && !written.starts_with('0');
    let (last, before) = marks.split_last()?;
    let same = before.iter().all(|mark| mark == last);
    if grouped && rest.iter().all(|&length| length == 3) && same && (marks.len() > 1 || is_space(*last)) {
        return Some((Some(*last), None));
    }
    if let Some(group) = before.first() {
        // 1.250.000,50
        let groups = grouped && before.iter().all(|mark| mark == group) && rest[..before.len()].iter().all(|&length| length == 3);
        return (groups && group != last && !is_space(*last)).then_some((Some(*group), Some(*last)));
    }
    if grouped && rest == [3] {
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let is_grouped = said.is_grouped(&digits, &written.replace(*last, "."))?;
        return Some(if is_grouped { (Some(*last), None) } else { (None, Some(*last)) });
    }
    // *version 2.0* and *goal 3.2* have no unit.
    let measured = fact.value.contains(['%', ' ']);
    (measured && !is_space(*last)).then_some((None, Some(*last)))
}

/// The zeros of the digits of a token.
fn zeros(written: &str) -> Vec<char> {
    let mut found: Vec<char> = written.chars().filter_map(zero).collect();
    found.dedup();
    found
}

/// The zero of a digit's script.
fn zero(digit: char) -> Option<char> {
    // ASCII, Arabic-Indic, Extended Arabic-Indic, Devanagari, Bengali, full-width.
    const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{FF10}'];
    ZEROS.into_iter().find(|&zero| (zero as u32..zero as u32 + 10).contains(&(digit as u32)))
}

impl Habits {
    fn count(&mut self, figure: &Figure) {
        if let Some(group) = figure.group {
            *self.groups.entry(kind(group)).or_default() += 1;
            if is_space(group) {
                *self.spaces.entry(group).or_default() += 1;
            }
        }
        if let Some(decimal) = figure.decimal {
            *self.decimals.entry(decimal).or_default() += 1;
        }
    }

    /// The figure as it should be written, and what is wrong with it, if anything is.
    fn rewritten(&self, figure: &Figure, lexicon: &Lexicon) -> Option<(String, &'static str)> {
        let (groups, decimals) = (dominant(&self.groups), dominant(&self.decimals));
        let is_foreign =
            |mark: Option<char>, allowed: &[char]| mark.is_some_and(|mark| !allowed.is_empty() && !allowed.contains(&kind(mark)));
        let foreign = is_foreign(figure.group, &lexicon.allowed_groups) || is_foreign(figure.decimal, &lexicon.allowed_decimals);
        let right = |mark: Option<char>, usual: Option<char>, allowed: &[char], default: Option<char>| match mark {
            None => Some(None),
            Some(mark) => {
                let usual = usual.filter(|usual| allowed.is_empty() || allowed.contains(usual));
                let keeps = !foreign || !is_foreign(Some(mark), allowed);
                usual.or(if keeps { Some(kind(mark)) } else { default }).map(Some)
            }
        };
        let group = right(figure.group, groups, &lexicon.allowed_groups, lexicon.allowed_groups.first().copied())?;
        let decimal = right(figure.decimal, decimals, &lexicon.allowed_decimals, lexicon.allowed_decimals.first().copied())?;
        if group.is_some() && group == decimal {
            return None;
        }
        let changes = |from: Option<char>, to: Option<char>| from.map(kind) != to;
        let (what, space) = if foreign {
            ("separators of another language", None)
        } else if changes(figure.group, group) || changes(figure.decimal, decimal) {
            ("other separators than the rest of the text", None)
        } else {
            // The same but for a space at which a line may break.
            let usual = dominant(&self.spaces).filter(|usual| *usual != ' ' && figure.group == Some(' '))?;
            ("a space at which the line may break, unlike the rest of the text", Some(usual))
        };
        let space = space.or_else(|| dominant(&self.spaces)).unwrap_or('\u{A0}');
        let group = group.map(|group| if group == ' ' { space } else { group });
        let last = figure.decimal.and_then(|decimal| figure.written.rfind(decimal));
        let write = |(at, character): (usize, char)| match (character.is_ascii_digit(), Some(at) == last) {
            (true, _) => Some(character),
            (false, true) => decimal,
            (false, false) => group,
        };
        let right: String = figure.written.char_indices().filter_map(write).collect();
        (right != figure.written).then_some((right, what))
    }
}

/// All spaces are one separator.
const fn kind(separator: char) -> char {
    if is_space(separator) { ' ' } else { separator }
}

/// What nearly all have.
fn dominant(counts: &BTreeMap<char, usize>) -> Option<char> {
    let all: usize = counts.values().sum();
    let (&usual, &count) = counts.iter().max_by_key(|(_, count)| **count)?;
    (count >= FEWEST && count * DOMINANT.1 >= all * DOMINANT.0).then_some(usual)
}

/// Digits of a script that the language does not use, or that the rest of the text does not.
fn foreign_digits(view: &PairView<'_>, habits: &Habits, lexicon: &Lexicon, findings: &mut Vec<Finding>) {
    let usual = match lexicon.digits[..] {
        [only] => Some(only),
        _ => dominant(&habits.digits),
    };
    let Some(usual) = usual.filter(|usual| habits.digits.keys().any(|zero| zero != usual)) else { return };
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            for token in paragraph.tokens.iter().filter(|token| token.class == TokenClass::Number) {
                let written = token.of(paragraph.text);
                let right: String = written.chars().map(|digit| in_script(digit, usual)).collect();
                if right == written {
                    continue;
                }
                let mark = Mark { paragraph: index, range: token.range() };
                let message = format!("{} is in digits of another script; write {}", quoted(written), quoted(&right));
                let mut finding = Finding::new(Rule::NumberFormat, message, format!("{written}→{right}"))
                    .graded(Severity::Warning, 0.9)
                    .in_source(Spot::whole(link.paragraphs.source.clone()))
                    .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![mark]));
                finding.fixes = vec![Fix { paragraph: index, range: token.range(), replacement: right }];
                findings.push(finding);
            }
        }
    }
}

/// The digit of the same value after another zero.
fn in_script(digit: char, to: char) -> char {
    let value = zero(digit).and_then(|zero| (digit as u32).checked_sub(zero as u32));
    value.and_then(|value| char::from_u32(to as u32 + value)).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::check::pair::tests::{found, report_of};

    /// Messages of the rule, with what it writes.
    fn formats(source: &str, tag: &str, text: &str) -> Vec<(String, String)> {
        let findings = report_of(source, &[(tag, text)], &Settings::default()).findings;
        let of_rule = findings.into_iter().filter(|finding| finding.code == "NUM003");
        of_rule.map(|finding| (finding.fixes[0].original.clone(), finding.fixes[0].replacement.clone())).collect()
    }

    const SOURCE: &str = "The fund of the region holds 1,250,000.50 euros and lends 3.5 per cent of it to the 48 ports.";

    #[test]
    fn separators_of_another_language_are_rewritten() {
        for (tag, right, wrong) in [
            (
                "pt",
                "O fundo da região tem 1.250.000,50 euros e empresta 3,5 por cento disso aos 48 portos.",
                "O fundo da região tem 1,250,000.50 euros e empresta 3.5 por cento disso aos 48 portos.",
            ),
            (
                "fr",
                "Le fonds de la région détient 1\u{A0}250\u{A0}000,50 euros et en prête 3,5 pour cent aux 48 ports.",
                "Le fonds de la région détient 1,250,000.50 euros et en prête 3.5 pour cent aux 48 ports.",
            ),
            (
                "zh",
                "该地区基金持有1,250,000.50欧元，并将其中的3.5%借给48个港口。",
                "该地区基金持有1.250.000,50欧元，并将其中的3,5%借给48个港口。",
            ),
        ] {
            assert_eq!(found(SOURCE, &[(tag, right)]), [], "{tag}");
            let found = formats(SOURCE, tag, wrong);
            assert_eq!(found.len(), 2, "{tag}: {found:?}");
            assert!(found.iter().all(|(from, to)| wrong.contains(from.as_str()) && right.contains(to.as_str())), "{tag}: {found:?}");
        }
    }

    #[test]
    fn where_a_language_allows_several_the_text_decides() {
        let line = |figure: &str| format!("El fondo de la región prestó {figure} euros a los puertos.\n\n");
        let source: String = (1..=11).map(|year| format!("The fund of the region lent {year},250,000 euros to the ports.\n\n")).collect();
        let most: String = (1..=10).map(|year| line(&format!("{year}.250.000"))).collect();
        assert_eq!(formats(&source, "es", &format!("{most}{}", line("11.250.000"))), []);
        for odd in ["11,250,000", "11 250 000"] {
            assert_eq!(formats(&source, "es", &format!("{most}{}", line(odd))), [(odd.to_owned(), "11.250.000".to_owned())]);
        }
    }

    #[test]
    fn a_separator_before_three_digits_is_what_the_source_says() {
        let text = "Le fonds de la région a prêté 1,250 euros aux 48 ports.";
        assert_eq!(
            formats("The fund of the region lent 1,250 euros to the 48 ports.", "fr", text),
            [("1,250".to_owned(), "1\u{A0}250".to_owned())]
        );
        assert_eq!(formats("The fund of the region lent 1.25 euros to the 48 ports.", "fr", text), []);
    }

    #[test]
    fn codes_and_years_keep_their_form() {
        let source = "Version 2.0 of the goal 3.2 was adopted in 2030 by the States of the region under Article 5.1.";
        assert_eq!(
            formats(
                source,
                "fr",
                "La version 2.0 de l'objectif 3.2 a été adoptée en 2030 par les États de la région en vertu de l'article 5.1."
            ),
            []
        );
    }

    #[test]
    fn digits_of_another_script_are_rewritten() {
        let text = "Le fonds de la région a prêté ４８ euros aux ports.";
        assert_eq!(formats("The fund of the region lent 48 euros to the ports.", "fr", text), [("４８".to_owned(), "48".to_owned())]);
    }
}
