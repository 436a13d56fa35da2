//! What pairs of short texts give.

use crate::check::{CheckReport, CheckedText, ReportedFinding, Rule, RuleLevel, Settings, Severity, TextSet, check};
use crate::document::Document;
use crate::language::Language;
use crate::load::{LoadOptions, load_bytes};
use crate::normalize::{NormalizeOptions, Repairing, normalize};
use std::collections::BTreeSet;

fn document(tag: &str, text: &str) -> Document {
    let source = load_bytes(tag, text.as_bytes().to_vec(), &LoadOptions::default()).expect("a text");
    normalize(source, &NormalizeOptions::new(Repairing::On, Language::by_tag(tag)))
}

/// Findings on an English source and translations of it: code, severity, message.
pub(in crate::check) fn found(source: &str, translations: &[(&str, &str)]) -> Vec<(String, Severity, String)> {
    found_with(source, translations, &Settings::default())
}

/// The same with what a project wants.
pub(super) fn found_with(source: &str, translations: &[(&str, &str)], settings: &Settings) -> Vec<(String, Severity, String)> {
    let report = report_of(source, translations, settings);
    report.findings.into_iter().map(|finding| (finding.code, finding.severity, finding.message)).collect()
}

/// The report on an English source and translations of it.
pub(in crate::check) fn report_of(source: &str, translations: &[(&str, &str)], settings: &Settings) -> CheckReport {
    report_on(("en", source), translations, settings)
}

/// The report on a source and a translation of it, each with its language.
pub(super) fn report_between(source: (&str, &str), translation: (&str, &str)) -> CheckReport {
    report_on(source, &[translation], &Settings::default())
}

fn report_on((source_tag, source): (&str, &str), translations: &[(&str, &str)], settings: &Settings) -> CheckReport {
    let text = |tag: &str, text: &str| CheckedText::new(format!("{tag}.md"), tag, document(tag, text));
    let set = TextSet {
        name: "text".to_owned(),
        source: text(source_tag, source),
        translations: translations.iter().map(|(tag, translation)| text(tag, translation)).collect(),
    };
    check(&[set], settings)
}

/// The one finding on a translation.
pub(super) fn only(source: &str, tag: &str, translation: &str) -> (String, Severity, String) {
    let found = found(source, &[(tag, translation)]);
    let [finding] = &found[..] else { panic!("{tag}: {translation}: {found:?}") };
    finding.clone()
}

/// A sentence without fault and its translation, into which tests of single characters and words put one.
pub(super) const RIVERS: &str = "We commit ourselves to the protection of the 12 rivers of the region.";
pub(super) const RIVIERES: &str = "Nous nous engageons à protéger les 12 rivières de la région.";

/// The one finding on that translation if some words of it are others.
pub(super) fn slip(from: &str, to: &str) -> (String, Severity, String) {
    only(RIVERS, "fr", &RIVIERES.replace(from, to))
}

#[test]
fn a_paragraph_that_stands_twice_is_named() {
    let source = "1. The parties shall publish the report in 2024.\n\n2. They meet every year in the city of Lima.";
    let once = "1. Las partes publicarán el informe en 2024.\n\n2. Se reúnen cada año en la ciudad de Lima.";
    assert_eq!(found(source, &[("es", once)]), []);
    let again = "\n\nLas partes publicarán el informe en 2024.";
    for (copies, times) in [(1, "twice"), (2, "3 times"), (3, "4 times")] {
        let text = once.replace("\n\n2.", &format!("{}\n\n2.", again.repeat(copies)));
        let report = report_of(source, &[("es", &text)], &Settings::default());
        let added: Vec<&ReportedFinding> = report.findings.iter().filter(|finding| finding.code == "STR002").collect();
        // Each copy at its place, under a fingerprint of its own.
        let places: BTreeSet<&str> = added.iter().filter_map(|finding| Some(finding.translation.as_ref()?.citation.as_str())).collect();
        let fingerprints: BTreeSet<&str> = added.iter().map(|finding| finding.fingerprint.as_str()).collect();
        assert_eq!((added.len(), places.len(), fingerprints.len()), (copies, copies, copies), "{:?}", report.findings);
        let named = added.iter().filter(|finding| finding.message == format!("Paragraph 1 stands {times} in the translation")).count();
        let lone = added.iter().filter(|finding| finding.message.contains("no counterpart")).count();
        assert!(named + lone == copies && !places.contains("1"), "{:?}", report.findings);
    }
}

#[test]
fn a_paragraph_that_stands_as_often_as_in_the_source_is_no_copy() {
    let source = "The parties shall publish the report of the harbours in 2024.\n\nThey meet every year in the city of Lima.\n\nThe parties shall publish the report of the harbours in 2024.";
    let twice = "Las partes publicarán el informe de los puertos en 2024.\n\nSe reúnen cada año en la ciudad de Lima.\n\nLas partes publicarán el informe de los puertos en 2024.";
    assert_eq!(found(source, &[("es", twice)]), []);
    let thrice = format!("{twice}\n\nLas partes publicarán el informe de los puertos en 2024.");
    let found = found(source, &[("es", &thrice)]);
    assert_eq!(found.iter().filter(|(code, ..)| code == "STR002").count(), 1, "{found:?}");
}

const MET: &str = "On 10 December 1948, 48 States adopted resolution 217 A (III), in particular Article 22 and two annexes.";

#[test]
fn equal_facts_in_other_words_are_silent() {
    for (tag, text) in [
        (
            "es",
            "El 10 de diciembre de 1948, cuarenta y ocho Estados aprobaron la resolución 217 A (III), en particular el artículo 22 y dos anexos.",
        ),
        ("pt", "Em 10 de dezembro de 1948, 48 Estados adotaram a resolução 217 A (III), em particular o artigo 22.º e dois anexos."),
        ("fr", "Le 10 décembre 1948, quarante-huit États ont adopté la résolution 217 A (III), notamment l'article 22 et deux annexes."),
        ("zh", "一九四八年十二月十日，四十八个国家通过了第217 A(III)号决议，特别是第二十二条和两个附件。"),
        (
            "de",
            "Am 10. Dezember 1948 nahmen achtundvierzig Staaten die Resolution 217 A (III) an, insbesondere Artikel 22 und zwei Anhänge.",
        ),
    ] {
        assert_eq!(found(MET, &[(tag, text)]), [], "{tag}");
    }
}

#[test]
fn other_values_are_errors_that_name_both() {
    let spanish = "El 10 de diciembre de 1948, 48 Estados aprobaron la resolución 217 A (III), en particular el artículo 22 y dos anexos.";
    for (from, to, code, message) in [
        ("48 Estados", "84 Estados", "NUM001", "“48” became “84”"),
        ("dos anexos", "tres anexos", "NUM002", "“two” became “tres”"),
        ("diciembre", "noviembre", "DAT001", "“10 December 1948” became “10 de noviembre de 1948”"),
        ("artículo 22", "artículo 23", "REF001", "“Article 22” became “artículo 23”"),
        ("217 A (III)", "217 A (IV)", "REF001", "“resolution 217 A (III)” became “resolución 217 A (IV)”"),
        ("217 A", "271 A", "REF001", "“resolution 217 A (III)” became “resolución 271 A (III)”"),
    ] {
        let finding = only(MET, "es", &spanish.replace(from, to));
        assert_eq!((finding.0.as_str(), finding.1, finding.2.as_str()), (code, Severity::Error, message));
    }
}

#[test]
fn all_readings_of_separators_are_tried() {
    let source = "The fund holds 1,250 shares, 1,250,000.50 euros and 3.5 per cent of 10 000 others.";
    assert_eq!(found(source, &[("es", "El fondo tiene 1.250 acciones, 1.250.000,50 euros y el 3,5 por ciento de otras 10.000.")]), []);
    assert_eq!(found(source, &[("fr", "Le fonds détient 1 250 actions, 1 250 000,50 euros et 3,5 pour cent de 10 000 autres.")]), []);
    let finding = only(source, "es", "El fondo tiene 1.250 acciones, 1.250.000,05 euros y el 3,5 por ciento de otras 10.000.");
    assert_eq!(finding.0, "NUM001");
}

#[test]
fn a_document_has_levels_of_its_own_and_translators_may_add_notes() {
    let text = |tag: &str, text: &str| CheckedText::new(format!("{tag}.md"), tag, document(tag, text));
    let set = TextSet {
        name: "treaty".to_owned(),
        source: text("en", "1. We meet in 48 ports of the region every year.\n\n2. We thank the people of the harbours."),
        translations: vec![text(
            "es",
            "1. Nos reunimos cada año en 84 puertos de la región.\n\n2. Damos las gracias a la gente de los puertos.\n\n\
             [Nota: el texto auténtico es el inglés, y esta traducción se ofrece solo como ayuda a la lectura.]",
        )],
    };
    let mut settings = Settings::default();
    let mut codes = |change: &dyn Fn(&mut Settings)| {
        change(&mut settings);
        let report = check(std::slice::from_ref(&set), &settings);
        let found = report.findings.iter().map(|finding| format!("{} {}", finding.code, finding.severity.name()));
        (found.collect::<Vec<_>>(), report.idle.iter().any(|rule| rule.code == "NUM001"))
    };
    let both = ["NUM001 error", "STR002 error"].map(str::to_owned).to_vec();
    assert_eq!(codes(&|_| {}), (both, false));
    let note = || vec!["NUM001 error".to_owned()];
    assert_eq!(codes(&|settings| settings.notes = vec!["[Nota".to_owned()]), (note(), false));
    let level = |level| [(Rule::NumberValue, level)].into_iter().collect();
    assert_eq!(codes(&|settings| drop(settings.documents.insert("other".to_owned(), level(RuleLevel::Off)))), (note(), false));
    assert_eq!(codes(&|settings| drop(settings.documents.insert("treaty".to_owned(), level(RuleLevel::Off)))), (Vec::new(), true));
}

#[test]
fn another_reading_of_separators_is_another_way_to_write_the_same_digits() {
    let source = "The fund holds 97,200 shares of the ports of the region since 1998.";
    for (tag, text, others) in [
        ("es", "El fondo tiene 97.200 acciones de los puertos de la región desde 1998.", ["97,2", "97.2"]),
        ("pt", "O fundo tem 97.200 ações dos portos da região desde 1998.", ["97,2", "97.2"]),
        ("fr", "Le fonds détient 97 200 actions des ports de la région depuis 1998.", ["97,2", "97.2"]),
        ("zh", "该基金自1998年以来持有该地区港口97,200股。", ["97.2", "97,2"]),
    ] {
        assert_eq!(found(source, &[(tag, text)]), [], "{tag}");
        let right = ["97.200", "97 200", "97,200"].into_iter().find(|right| text.contains(right)).expect("a figure");
        for other in others {
            let finding = only(source, tag, &text.replace(right, other));
            assert_eq!((finding.0.as_str(), finding.1), ("NUM001", Severity::Error), "{tag}: {other}");
        }
    }
}

#[test]
fn currencies_and_units_that_differ_are_values_that_differ() {
    let source = "The fund pays three million dollars for 40 square kilometres and keeps 25 per cent of it.";
    for (tag, text, edits) in [
        (
            "es",
            "El fondo paga tres millones de dólares por 40 kilómetros cuadrados y conserva el 25 por ciento.",
            [("dólares", "euros"), ("kilómetros", "metros"), ("ciento", "mil")],
        ),
        (
            "pt",
            "O fundo paga três milhões de dólares por 40 quilómetros quadrados e conserva 25 por cento.",
            [("dólares", "euros"), ("quilómetros", "metros"), ("por cento", "por mil")],
        ),
        (
            "fr",
            "Le fonds paie trois millions de dollars pour 40 kilomètres carrés et conserve 25 pour cent.",
            [("de dollars", "d'euros"), ("kilomètres", "mètres"), ("pour cent", "pour mille")],
        ),
        ("zh", "基金为40平方公里支付三百万美元，并保留25%。", [("美元", "欧元"), ("平方公里", "平方米"), ("25%", "25‰")]),
    ] {
        assert_eq!(found(source, &[(tag, text)]), [], "{tag}");
        for (from, to) in edits {
            let finding = only(source, tag, &text.replace(from, to));
            assert_eq!((finding.0.as_str(), finding.1), ("NUM001", Severity::Error), "{tag}: {to}");
        }
    }
    let spanish = "El fondo paga tres millones de euros por 40 kilómetros cuadrados y conserva el 25 por ciento.";
    assert_eq!(only(source, "es", spanish).2, "“three million dollars” became “tres millones de euros”");
    let american = source.replace("dollars", "United States dollars");
    assert_eq!(found(&american, &[("es", &spanish.replace("euros", "dólares"))]), []);
}

#[test]
fn headings_that_are_labels_in_an_unknown_language_are_no_paragraphs_too_many() {
    let sentences = [
        ("The members meet in 48 ports.", "४८ 48 बंदरगाह"),
        ("They meet in 1998 again.", "फिर 1998"),
        ("The costs are 3,000 euros.", "3,000 यूरो"),
        ("It ends in 2031.", "अंत 2031"),
    ];
    let (mut source, mut hindi) = (String::new(), String::new());
    for (index, (english, other)) in sentences.iter().enumerate() {
        let digit = ["१", "२", "३", "४"][index];
        source.push_str(&format!("## Article {}\n\n{english}\n\n", index + 1));
        hindi.push_str(&format!("## अनुच्छेद {digit}.\n\n{other}\n\n"));
    }
    let found = found(&source, &[("hi", &hindi)]);
    assert!(found.iter().all(|(code, ..)| code != "STR001" && code != "STR002"), "{found:?}");
}

#[test]
fn a_year_in_words_is_read_whole() {
    let source = "Done on the twenty-sixth day of June, one thousand nine hundred and forty-five, in 2 ports.";
    for (tag, text) in [
        ("es", "Hecho el veintiséis de junio de mil novecientos cuarenta y cinco, en 2 puertos."),
        ("fr", "Fait le vingt-six juin mil neuf cent quarante-cinq, dans 2 ports."),
        ("pt", "Feito em vinte e seis de junho de mil novecentos e quarenta e cinco, em 2 portos."),
        ("zh", "一九四五年六月二十六日订于2个港口。"),
    ] {
        assert_eq!(found(source, &[(tag, text)]), [], "{tag}");
    }
}

#[test]
fn a_paragraph_that_faces_one_as_long_is_not_missing_for_certain() {
    let line =
        |number: usize| format!("{number}. The members meet in {} ports of the region to publish the report of the year.\n\n", 20 + number);
    let spanish = |number: usize| {
        format!("{number}. Los miembros se reúnen en {} puertos de la región para publicar el informe del año.\n\n", 20 + number)
    };
    let source: String =
        (1..=6).map(line).collect::<String>() + "At dusk nobody sails without lamps, whatever the weather may be.\n\n" + &line(7);
    let free = "Con la noche cerrada hay que encender siempre los faroles de a bordo.\n\n";
    let severities = |between: &str| -> Vec<(String, Severity)> {
        let text: String = (1..=6).map(spanish).collect::<String>() + between + &spanish(7);
        let found = found(&source, &[("es", &text)]).into_iter();
        found.filter(|(code, ..)| code.starts_with("STR00")).map(|(code, severity, _)| (code, severity)).collect()
    };
    assert!(severities(free).iter().all(|(_, severity)| *severity < Severity::Error), "{:?}", severities(free));
    assert_eq!(severities(""), [("STR001".to_owned(), Severity::Error)]);
}
