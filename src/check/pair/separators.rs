//! NUM003: figures whose separators are not those of the language and of the rest of the text.
//!
//! Which separators a language allows is data (after CLDR and the house rules that the file names). What
//! it allows, the text decides: a form that nearly all other figures have is the text's, and what the text
//! has before decimals does not part its thousands.

use super::PairView;
use super::blank::{Blank, BlankHabit};
use super::figure::{Figure, Said, Separators, figures_of};
use super::habit::Habit;
use super::matching::is_compared;
use crate::bitext::Link;
use crate::check::wording::quoted;
use crate::check::{Finding, Fix, Rule, Severity, Spot};
use crate::language::Lexicon;

/// What is mended makes a habit clearer, which may tell of more; so often it is asked again.
const ROUNDS: usize = 4;

/// How a text writes figures.
#[derive(Debug, Default)]
struct Habits {
    /// By kind of group: spaces are one kind.
    groups: Habit<char>,
    blanks: BlankHabit,
    decimals: Habit<char>,
}

pub(super) fn find(view: &PairView<'_>, findings: &mut Vec<Finding>) {
    let lexicon = view.translation.language().lexicon();
    let mut figures = Vec::new();
    for link in view.bitext.links.iter().filter(|link| is_compared(link)) {
        let said = Said::new(view, link.paragraphs.source.clone());
        for index in link.paragraphs.translation.clone() {
            let Some(paragraph) = view.translation.paragraphs.get(index) else { continue };
            figures.extend(figures_of(paragraph, index, &said).into_iter().map(|figure| (link, figure)));
        }
    }
    let mut right: Vec<Separators> = figures.iter().map(|(_, figure)| figure.separators).collect();
    for _ in 0..ROUNDS {
        let habits = Habits::of(&right);
        let next: Vec<Separators> = right.iter().map(|&separators| habits.right(separators, lexicon)).collect();
        if next == right {
            break;
        }
        right = next;
    }
    let odd = figures.iter().zip(right).filter(|((_, figure), right)| figure.separators != *right);
    findings.extend(odd.map(|((link, figure), right)| finding(link, figure, right, lexicon)));
}

fn finding(link: &Link, figure: &Figure, right: Separators, lexicon: &Lexicon) -> Finding {
    let replacement = figure.with(right);
    let mut finding = Finding::new(Rule::NumberFormat, message(figure, right, lexicon), format!("{}→{replacement}", figure.written))
        .graded(Severity::Warning, 0.8)
        .in_source(Spot::whole(link.paragraphs.source.clone()))
        .in_translation(Spot::marked(link.paragraphs.translation.clone(), vec![figure.mark.clone()]));
    finding.fixes = vec![Fix { paragraph: figure.mark.paragraph, range: figure.mark.range.clone(), replacement }];
    finding
}

fn message(figure: &Figure, right: Separators, lexicon: &Lexicon) -> String {
    let (written, from) = (quoted(&figure.written), figure.separators);
    let new_blank = right.group.filter(|_| from.group != right.group).and_then(Blank::of);
    let kinds = |separators: Separators| (separators.group.map(kind), separators.decimal);
    if let (Some(old), Some(new)) = (from.group.and_then(Blank::of), new_blank)
        && kinds(from) == kinds(right)
    {
        return format!("{written} has {}, at which a line may end; write {}, as the rest of the text does", old.name(), new.name());
    }
    let is_foreign = |mark: Option<char>, allowed: &[char]| mark.is_some_and(|mark| !is_allowed(mark, allowed));
    let foreign = is_foreign(from.group, &lexicon.allowed_groups) || is_foreign(from.decimal, &lexicon.allowed_decimals);
    let what = if foreign { "separators of another language" } else { "other separators than the rest of the text" };
    let with = new_blank.map_or_else(String::new, |blank| format!(", with {}", blank.name()));
    format!("{written} is written with {what}; write {}{with}", quoted(&figure.with(right)))
}

impl Habits {
    fn of(figures: &[Separators]) -> Self {
        let mut habits = Self::default();
        for figure in figures {
            figure.group.into_iter().for_each(|group| habits.groups.count(kind(group)));
            figure.group.and_then(Blank::of).into_iter().for_each(|blank| habits.blanks.count(blank));
            figure.decimal.into_iter().for_each(|decimal| habits.decimals.count(decimal));
        }
        habits
    }

    /// The separators that a figure should have. Whatever is right keeps its character.
    fn right(&self, figure: Separators, lexicon: &Lexicon) -> Separators {
        let groups = self.groups.beside(figure.group.map(kind));
        let decimals = self.decimals.beside(figure.decimal);
        let decimal = figure.decimal.map(|mark| chosen(mark, decimals, groups, &lexicon.allowed_decimals));
        let group = figure.group.map(|mark| chosen(kind(mark), groups, decimal.flatten().or(decimals), &lexicon.allowed_groups));
        match (group, decimal) {
            // Nothing is left that the language allows.
            (Some(None), _) | (_, Some(None)) => figure,
            (group, decimal) => {
                Separators { group: figure.group.zip(group.flatten()).map(|(from, to)| self.group(from, to)), decimal: decimal.flatten() }
            }
        }
    }

    /// The character of a kind of group in place of another. A space never lets a line end where it did not.
    fn group(&self, from: char, to: char) -> char {
        match (Blank::of(to), Blank::of(from)) {
            (None, _) => to,
            (Some(_), None) => self.blanks.unbroken().unwrap_or(Blank::NoBreak).character(),
            (Some(_), Some(own)) => self.blanks.instead_of(own).unwrap_or(own).character(),
        }
    }
}

/// The mark that is to stand in a figure: the one that is usual, else the one that is there, else the one that
/// the language prefers; never one that does the other thing in the text.
fn chosen(mark: char, usual: Option<char>, taken: Option<char>, allowed: &[char]) -> Option<char> {
    let may = |mark: &char| is_allowed(*mark, allowed) && Some(*mark) != taken;
    usual.into_iter().chain([mark]).find(may).or_else(|| allowed.iter().copied().find(may))
}

/// Whether a language allows a mark; one without a list allows all.
fn is_allowed(mark: char, allowed: &[char]) -> bool {
    allowed.is_empty() || allowed.contains(&kind(mark))
}

/// All spaces are one separator.
fn kind(separator: char) -> char {
    if Blank::of(separator).is_some() { Blank::Plain.character() } else { separator }
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::check::pair::tests::{found, report_between, report_of};

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
    fn one_figure_does_not_count_against_the_rest() {
        let source = "Four funds lent 12,500, 13,500, 14,500 and 15,500 euros in all, and one 97,200 euros.";
        let text = |odd: &str| format!("Cuatro fondos prestaron 12.500, 13.500, 14.500 y 15.500 euros en total, y uno {odd} euros.");
        assert_eq!(formats(source, "es", &text("97.200")), []);
        assert_eq!(formats(source, "es", &text("97,200")), [("97,200".to_owned(), "97.200".to_owned())]);
        // Two forms of equal right tell nothing.
        let mixed = text("97,200").replace("12.500", "12,500").replace("13.500", "13,500");
        assert_eq!(formats(source, "es", &mixed), []);
    }

    #[test]
    fn what_stands_before_decimals_parts_no_thousands() {
        let source = "The fund lent 1.5, 2.5, 3.5 and 4.5 per cent, and 1,250,000.50 euros of 97,200 euros.";
        let text = "El fondo prestó el 1,5 %, el 2,5 %, el 3,5 % y el 4,5 %, y 1,250,000.50 euros de 97,200 euros.";
        assert_eq!(
            formats(source, "es", text),
            [("1,250,000.50", "1.250.000,50"), ("97,200", "97.200")].map(|(from, to)| (from.to_owned(), to.to_owned()))
        );
        // Mexico, say.
        let mexican = "El fondo prestó el 1.5 %, el 2.5 %, el 3.5 % y el 4.5 %, y 1,250,000.50 euros de 97,200 euros.";
        assert_eq!(formats(source, "es", mexican), []);
        // One figure is no habit.
        assert_eq!(
            formats("The fund lent 1,250,000.50 euros to the ports.", "es", "El fondo prestó 1,250,000.50 euros a los puertos."),
            []
        );
    }

    #[test]
    fn what_is_right_keeps_its_character() {
        let source = "The fund of the region lent 1,250.50 euros to the ports.";
        for (written, right) in [
            ("1\u{202F}250.50", "1\u{202F}250,50"),
            ("1\u{A0}250.50", "1\u{A0}250,50"),
            ("1,250.50", "1\u{A0}250,50"),
            ("1.250,50", "1\u{A0}250,50"),
        ] {
            let text = format!("Le fonds de la région a prêté {written} euros aux ports.");
            assert_eq!(formats(source, "fr", &text), [(written.to_owned(), right.to_owned())]);
        }
    }

    #[test]
    fn no_line_may_end_where_none_did() {
        let source: String = (1..=5).map(|year| format!("The fund of the region lent {year},250 euros to the ports.\n\n")).collect();
        let text = |odd: &str| -> String {
            let figures = ["1 250", "2 250", "3 250", "4 250", odd];
            figures.iter().map(|figure| format!("Le fonds de la région a prêté {figure} euros aux ports.\n\n")).collect()
        };
        assert_eq!(formats(&source, "fr", &text("5\u{A0}250")), []);
        assert_eq!(formats(&source, "fr", &text("5,250")), [("5,250".to_owned(), "5\u{A0}250".to_owned())]);
        let unbroken = text("5 250").replace("1 250", "1\u{202F}250").replace("2 250", "2\u{202F}250").replace("3 250", "3\u{202F}250");
        let unbroken = unbroken.replace("4 250", "4\u{202F}250");
        assert_eq!(formats(&source, "fr", &unbroken), [("5 250".to_owned(), "5\u{202F}250".to_owned())]);
        let said = |text: &str| report_of(&source, &[("fr", text)], &Settings::default()).findings.remove(0).message;
        assert_eq!(
            said(&unbroken),
            "“5 250” has a plain space, at which a line may end; write a narrow no-break space, as the rest of the text does"
        );
        assert_eq!(said(&text("5,250")), "“5,250” is written with separators of another language; write “5 250”, with a no-break space");
    }

    #[test]
    fn decimals_of_scaled_numbers_are_figures() {
        let source = "Some 3.5 million persons live in the region under version 2.0 of the goal 3.2.";
        let text = "Environ 3.5 millions de personnes vivent dans la région selon la version 2.0 de l'objectif 3.2.";
        assert_eq!(formats(source, "fr", text), [("3.5".to_owned(), "3,5".to_owned())]);
        assert_eq!(
            formats("The fund lent 1,250 million euros to the ports.", "fr", "Le fonds a prêté 1,250 millions d'euros aux ports."),
            [("1,250".to_owned(), "1\u{A0}250".to_owned())]
        );
    }

    #[test]
    fn what_is_mended_is_right_for_good() {
        let source: String =
            (1..=9).map(|year| format!("The fund of the region lent {year},250 euros and {year}.5 per cent.\n\n")).collect();
        let forms = [
            ["1.250", "1,5"],
            ["2.250", "2,5"],
            ["3.250", "3,5"],
            ["4.250", "4.5"],
            ["5.250", "5.5"],
            ["6.250", "6,5"],
            ["7 250", "7,5"],
            ["8,250", "8.5"],
            ["9,250", "9,5"],
        ];
        // Every choice of the odd ones, as the text is and once it is mended.
        for odd in 0..1 << forms.len() {
            let right = |at: usize| odd >> at & 1 == 1;
            let line = |(at, form): (usize, &[&str; 2])| {
                let [group, decimal] = form
                    .map(|written| if right(at) { written.replace([',', ' '], ".").replacen(".5", ",5", 1) } else { written.to_owned() });
                format!("El fondo de la región prestó {group} euros y el {decimal} %.\n\n")
            };
            let text: String = forms.iter().enumerate().map(line).collect();
            let mended = formats(&source, "es", &text).into_iter().fold(text.clone(), |text, (from, to)| text.replace(&from, &to));
            assert_eq!(formats(&source, "es", &mended), [], "{text}\n{mended}");
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
    fn a_source_that_may_mean_both_settles_nothing() {
        // Spanish has either sign: 40,000 is forty there, or forty thousand.
        let report = report_between(
            ("es", "Lo usan más de 40,000 proyectos de la región y del mundo."),
            ("de", "Es wird von mehr als 40.000 Projekten der Region und der Welt verwendet."),
        );
        assert!(report.findings.iter().all(|finding| finding.code != "NUM003"), "{:?}", report.findings);
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
}
