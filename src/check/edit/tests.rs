//! What edits of four texts give, in the languages that are complete.

use crate::bitext::Pair;
use crate::check::{CheckedText, RecordedLink, Settings, Severity, TextSet, check};
use crate::document::Document;
use crate::language::Language;
use crate::load::{LoadOptions, load_bytes};
use crate::normalize::{NormalizeOptions, Repairing, normalize};

fn document(tag: &str, text: &str) -> Document {
    let source = load_bytes(tag, text.as_bytes().to_vec(), &LoadOptions::default()).expect("a text");
    normalize(source, &NormalizeOptions::new(Repairing::On, Language::by_tag(tag)))
}

fn text(tag: &str, base: &str, now: &str) -> CheckedText {
    let mut text = CheckedText::new(format!("{tag}.md"), tag, document(tag, now));
    text.base = Some(document(tag, base));
    text
}

/// Findings of the rules on edits: code, severity, message.
fn edited(source: [&str; 2], tag: &str, translation: [&str; 2]) -> Vec<(String, Severity, String)> {
    let set = TextSet {
        name: "text".to_owned(),
        source: text("en", source[0], source[1]),
        translations: vec![text(tag, translation[0], translation[1])],
    };
    let report = check(&[set], &Settings::default());
    let of_edit = report.findings.into_iter().filter(|finding| finding.rule.mode() == crate::check::Mode::Edit);
    of_edit.map(|finding| (finding.code, finding.severity, finding.message)).collect()
}

/// Codes of findings that are errors or warnings.
fn codes(source: [&str; 2], tag: &str, translation: [&str; 2]) -> Vec<String> {
    let found = edited(source, tag, translation);
    found.into_iter().filter(|(_, severity, _)| *severity > Severity::Note).map(|(code, ..)| code).collect()
}

const DUTY: [&str; 2] = ["The States must publish the report every year.", "The States should publish the report every year."];

/// The same duty before and after it was weakened.
const DUTIES: [(&str, [&str; 2]); 4] = [
    ("es", ["Los Estados deben publicar el informe cada año.", "Los Estados deberían publicar el informe cada año."]),
    ("pt", ["Os Estados devem publicar o relatório todos os anos.", "Os Estados deveriam publicar o relatório todos os anos."]),
    ("fr", ["Les États doivent publier le rapport chaque année.", "Les États devraient publier le rapport chaque année."]),
    ("zh", ["各国必须每年发表报告。", "各国应当每年发表报告。"]),
];

#[test]
fn a_duty_that_one_text_weakens_is_found_and_one_that_both_weaken_is_not() {
    for (tag, duty) in DUTIES {
        let found = edited([DUTY[0], DUTY[0]], tag, duty);
        let [(code, severity, _)] = &found[..] else { panic!("{tag}: {found:?}") };
        assert_eq!((code.as_str(), *severity), ("MOD001", Severity::Error), "{tag}");
        let found = edited(DUTY, tag, [duty[0], duty[0]]);
        let [(code, severity, message)] = &found[..] else { panic!("{tag}: {found:?}") };
        assert_eq!((code.as_str(), *severity), ("STA001", Severity::Warning), "{tag}");
        assert!(message.ends_with("must → should"), "{message}");
        assert_eq!(edited(DUTY, tag, duty), [], "{tag}");
        assert_eq!(edited([DUTY[0], DUTY[0]], tag, [duty[0], duty[0]]), [], "{tag}");
    }
}

#[test]
fn a_translation_that_is_mended_to_say_what_its_source_says_is_no_error() {
    for (tag, [strong, weak]) in DUTIES {
        assert_eq!(
            edited([DUTY[0], DUTY[0]], tag, [weak, strong]).iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(),
            ["EDT001"],
            "{tag}"
        );
    }
}

#[test]
fn a_modal_in_a_clause_inside_is_found_too() {
    let source = "The right to an education, which shall be free, belongs to all.";
    for (tag, translation) in [
        (
            "es",
            [
                "El derecho a la educación, que debe ser gratuita, es de todos.",
                "El derecho a la educación, que debería ser gratuita, es de todos.",
            ],
        ),
        (
            "fr",
            [
                "Le droit à l'éducation, qui doit être gratuite, est à tous.",
                "Le droit à l'éducation, qui devrait être gratuite, est à tous.",
            ],
        ),
        ("pt", ["O direito à educação, que deve ser gratuita, é de todos.", "O direito à educação, que deveria ser gratuita, é de todos."]),
        ("zh", ["人人有受教育的权利，教育应当免费。", "人人有受教育的权利，教育可以免费。"]),
    ] {
        assert_eq!(codes([source, source], tag, translation), ["MOD001"], "{tag}");
    }
}

#[test]
fn a_negation_that_one_text_drops_is_found() {
    let source = "No one shall be held in slavery.";
    for (tag, translation) in [
        ("es", ["Nadie estará sometido a esclavitud; no será forzado.", "Nadie estará sometido a esclavitud; será forzado."]),
        ("es", ["La ley no permite la esclavitud.", "La ley permite la esclavitud."]),
        ("pt", ["A lei não permite a escravatura.", "A lei permite a escravatura."]),
        ("fr", ["La loi ne permet pas l'esclavage.", "La loi permet l'esclavage."]),
        ("zh", ["任何人不得使为奴隶。", "任何人得使为奴隶。"]),
        ("zh", ["法律不允许奴隶制。", "法律允许奴隶制。"]),
    ] {
        assert_eq!(codes([source, source], tag, translation), ["NEG001"], "{tag}: {translation:?}");
    }
}

#[test]
fn other_words_for_the_same_do_not_alarm() {
    let source = "Education shall be free. It is unlawful to refuse it under article 22.";
    for (tag, translation) in [
        ("es", ["La educación será gratuita.", "La educación será sin costo."]),
        ("es", ["Según el artículo 22, debe ser gratuita.", "Según el art. 22, debe ser gratuita."]),
        ("es", ["Es ilegal negarla.", "Negarla es contrario a la ley."]),
        ("es", ["Toda persona tiene derecho a ella.", "Todas las personas tienen derecho a ella."]),
        ("es", ["Los niños la recibirán en la escuela.", "Los niños la recibirán en el colegio."]),
        ("pt", ["A educação será gratuita.", "A educação será sem custos."]),
        ("fr", ["L'enseignement est gratuit.", "L'enseignement est sans frais."]),
        ("fr", ["Conformément à l'article 22, elle est gratuite.", "Conformément à l'art. 22, elle est gratuite."]),
        ("zh", ["教育应当免费。", "教育应该免费。"]),
        ("zh", ["教育应当免费。", "教育应当无偿。"]),
        ("zh", ["人人有权享受教育。", "人人有权接受教育。"]),
    ] {
        assert_eq!(codes([source, source], tag, translation), Vec::<String>::new(), "{tag}: {translation:?}");
    }
}

#[test]
fn who_and_what_and_which_name_are_watched() {
    let source = "The Assembly decides to send all States the report of the Lisbon Forum.";
    for (tag, translation, code) in [
        (
            "es",
            ["La Asamblea decide enviar a todos los Estados el informe.", "La Asamblea decide enviar a algunos Estados el informe."],
            "QNT001",
        ),
        (
            "fr",
            ["L'Assemblée décide d'envoyer à tous les États le rapport.", "L'Assemblée décide d'envoyer à certains États le rapport."],
            "QNT001",
        ),
        (
            "pt",
            ["A Assembleia decide enviar a todos os Estados o relatório.", "A Assembleia decide enviar a alguns Estados o relatório."],
            "QNT001",
        ),
        (
            "zh",
            ["大会决定向所有国家的代表团和有关组织分发里斯本论坛报告。", "大会决定向一些国家的代表团和有关组织分发里斯本论坛报告。"],
            "QNT001",
        ),
        ("es", ["Decide enviar el informe;", "Recomienda enviar el informe;"], "ACT001"),
        ("fr", ["Décide d'envoyer le rapport;", "Recommande d'envoyer le rapport;"], "ACT001"),
        ("pt", ["Decide enviar o relatório;", "Recomenda enviar o relatório;"], "ACT001"),
        ("zh", ["大会决定向各国的代表团和有关组织分发里斯本论坛报告。", "大会建议向各国的代表团和有关组织分发里斯本论坛报告。"], "ACT001"),
        ("es", ["Acoge con beneplácito el informe del Foro de Lisboa.", "Acoge con beneplácito el informe del Foro de Oporto."], "NAM003"),
        ("fr", ["Se félicite du rapport du Forum de Lisbonne.", "Se félicite du rapport du Forum de Porto."], "NAM003"),
        ("pt", ["Acolhe com satisfação o relatório do Fórum de Lisboa.", "Acolhe com satisfação o relatório do Fórum do Porto."], "NAM003"),
        ("zh", ["大会欢迎各国的代表团和有关组织通过的《里斯本宣言》。", "大会欢迎各国的代表团和有关组织通过的《波尔图宣言》。"], "NAM003"),
    ] {
        assert_eq!(codes([source, source], tag, translation), [code], "{tag}: {translation:?}");
    }
}

#[test]
fn form_is_told_from_words() {
    let source = ["We, the States, agree on it.", "We the States agree on it."];
    let translation = "Nosotros, los Estados, lo acordamos.";
    let found = |source: [&str; 2], translation: [&str; 2]| {
        edited(source, "es", translation).into_iter().map(|(code, ..)| code).collect::<Vec<_>>()
    };
    assert_eq!(found(source, [translation, translation]), ["STA002"]);
    assert_eq!(found([source[0], source[0]], [translation, "Nosotros los Estados lo acordamos"]), ["FMT001"]);
    assert_eq!(found([source[0], source[0]], [translation, "Nosotros, los Gobiernos, lo acordamos."]), ["EDT001"]);
}

#[test]
fn paragraphs_that_the_source_gained_or_dropped_are_stale_and_not_missing() {
    let one = "1. We shall report every year on the state of the harbours.";
    let two = "2. We welcome the work of the commission on fisheries and of its members, who met eleven times in the \
               course of the year, in the capitals of the region and on board of the research vessels, and who have \
               given their advice on nets, on seasons and on the ports that need deeper basins.";
    let three = "3. We thank the people of Lisbon for their hospitality.";
    let (uno, dos, tres) = (
        "1. Informaremos cada año sobre el estado de los puertos.",
        "2. Acogemos con beneplácito la labor de la comisión de pesca y de sus miembros, que se reunieron once veces en el \
         curso del año, en las capitales de la región y a bordo de los buques de investigación, y que han dado su \
         consejo sobre las redes, las temporadas y los puertos que necesitan dársenas más profundas.",
        "3. Agradecemos al pueblo de Lisboa su hospitalidad.",
    );
    let join = |parts: &[&str]| parts.join("\n\n");
    let all = |source: [&str; 2], translation: [&str; 2]| {
        let set = TextSet {
            name: "text".to_owned(),
            source: text("en", source[0], source[1]),
            translations: vec![text("es", translation[0], translation[1])],
        };
        let report = check(&[set], &Settings::default());
        report.findings.into_iter().filter(|found| found.severity > Severity::Note).map(|found| found.code).collect::<Vec<_>>()
    };
    let short = (join(&[one, three]), join(&[uno, tres]));
    let long = (join(&[one, two, three]), join(&[uno, dos, tres]));
    assert_eq!(all([&short.0, &long.0], [&short.1, &short.1]), ["STA001"]);
    assert_eq!(all([&long.0, &short.0], [&long.1, &long.1]), ["STA001"]);
    assert_eq!(all([&short.0, &long.0], [&short.1, &long.1]), Vec::<String>::new());
}

#[test]
fn a_country_a_title_and_a_verb_exchanged_in_one_text_are_found() {
    let source = "The Council urges Brazil and Chile to read the study entitled \"Living with the tide\".";
    for (tag, base, edits) in [
        (
            "es",
            "El Consejo insta al Brasil y a Chile a que lean el estudio titulado «Vivir con la marea».",
            [("Brasil", "Perú", "NAM003"), ("la marea", "la luna", "NAM003"), ("insta", "invita", "ACT001")],
        ),
        (
            "fr",
            "Le Conseil exhorte le Brésil et le Chili à lire l'étude intitulée « Vivre avec la marée ».",
            [("Brésil", "Pérou", "NAM003"), ("la marée", "la lune", "NAM003"), ("exhorte", "invite", "ACT001")],
        ),
        (
            "zh",
            "理事会敦促巴西和智利阅读题为“与潮汐共存”的研究报告。",
            [("巴西", "秘鲁", "NAM003"), ("潮汐", "月亮", "NAM003"), ("敦促", "邀请", "ACT001")],
        ),
    ] {
        for (from, to, code) in edits {
            let now = base.replace(from, to);
            assert!(codes([source, source], tag, [base, &now]).contains(&code.to_owned()), "{tag}: {now}");
        }
    }
}

const PLAIN: &str = "Each Party {} all appropriate measures to publish the report of the ports.";

/// The clause with a plain form, with a weak modal and with a permission.
const FORMS: [(&str, &str, [&str; 3]); 4] = [
    (
        "es",
        "Cada Parte {} todas las medidas apropiadas para publicar el informe de los puertos.",
        ["adoptará", "debería adoptar", "podrá adoptar"],
    ),
    ("pt", "Cada Parte {} todas as medidas apropriadas para publicar o relatório dos portos.", ["tomará", "deveria tomar", "poderá tomar"]),
    (
        "fr",
        "Chaque Partie {} toutes les mesures appropriées pour publier le rapport des ports.",
        ["prend", "devrait prendre", "peut prendre"],
    ),
    ("zh", "每一缔约方{}采取一切适当措施发表港口报告。", ["应", "应当尽量", "可"]),
];

#[test]
fn a_plain_form_that_becomes_a_modal_follows_the_source() {
    let source = |words: &str| PLAIN.replace("{}", words);
    let (shall, should, may) = (source("shall take"), source("should take"), source("may take"));
    for (tag, clause, forms) in FORMS {
        let [plain, weak, permission] = forms.map(|form| clause.replace("{}", form));
        let none = Vec::<String>::new();
        for (texts, translations) in [
            ([&shall, &should], [&plain, &weak]),
            ([&should, &shall], [&weak, &plain]),
            ([&shall, &may], [&plain, &permission]),
            ([&may, &shall], [&permission, &plain]),
        ] {
            let (source, translation) = (texts.map(String::as_str), translations.map(String::as_str));
            assert_eq!(codes(source, tag, translation), none, "{tag}: {source:?} {translation:?}");
        }
        for (source, translation) in [([&shall, &shall], [&plain, &weak]), ([&shall, &shall], [&plain, &permission])] {
            let found = edited(source.map(String::as_str), tag, translation.map(String::as_str));
            let [(code, severity, message)] = &found[..] else { panic!("{tag}: {found:?}") };
            assert!(code == "MOD001" && *severity > Severity::Note && message.contains("less firmly"), "{tag}: {found:?}");
        }
        // The source is made weaker, the translation firmer.
        let against = codes([&shall, &should], tag, [&weak, &plain]);
        assert!(against.contains(&"MOD001".to_owned()), "{tag}: {against:?}");
    }
}

#[test]
fn a_negation_that_moves_between_subject_and_modal_is_no_reversal() {
    let source = ["No Party shall discharge waste into the ports.", "The Parties shall not discharge waste into the ports."];
    for (tag, translation) in [
        ("es", ["Ninguna Parte verterá desechos en los puertos.", "Las Partes no verterán desechos en los puertos."]),
        ("pt", ["Nenhuma Parte verterá resíduos nos portos.", "As Partes não verterão resíduos nos portos."]),
        ("fr", ["Aucune Partie ne déverse de déchets dans les ports.", "Les Parties ne déversent pas de déchets dans les ports."]),
    ] {
        assert_eq!(codes(source, tag, translation), Vec::<String>::new(), "{tag}");
    }
}

#[test]
fn a_ban_that_both_texts_turn_into_a_permission_is_silent() {
    let source = ["The fees shall not exceed the costs of the ports.", "The fees may exceed the costs of the ports."];
    for (tag, translation) in [
        ("es", ["Las tasas no excederán los costos de los puertos.", "Las tasas podrán exceder los costos de los puertos."]),
        ("pt", ["As taxas não excederão os custos dos portos.", "As taxas poderão exceder os custos dos portos."]),
        ("fr", ["Les droits n'excèdent pas les coûts des ports.", "Les droits peuvent excéder les coûts des ports."]),
        ("zh", ["费用不得超过港口成本。", "费用可以超过港口成本。"]),
    ] {
        assert_eq!(codes(source, tag, translation), Vec::<String>::new(), "{tag}");
        assert!(codes([source[0], source[0]], tag, translation).contains(&"NEG001".to_owned()), "{tag}");
    }
}

#[test]
fn a_figure_that_only_the_source_changed_is_told_once() {
    let source = ["The report of 1998 is due within 30 days of the session.", "The report of 1998 is due within 45 days of the session."];
    let others = [
        ("es", "El informe de 1998 se presentará en un plazo de 30 días desde la reunión."),
        ("fr", "Le rapport de 1998 est présenté dans un délai de 30 jours à compter de la session."),
        ("zh", "1998年的报告应在会议后30天内提交。"),
    ];
    let all = |translations: Vec<CheckedText>| {
        let set = TextSet { name: "text".to_owned(), source: text("en", source[0], source[1]), translations };
        let report = check(&[set], &Settings::default());
        report.findings.into_iter().map(|finding| (finding.code, finding.message)).collect::<Vec<_>>()
    };
    let stale =
        |count: usize| vec![("STA001".to_owned(), "the source changed and the translation did not: 30 days → 45 days".to_owned()); count];
    assert_eq!(all(others.map(|(tag, words)| text(tag, words, words)).into()), stale(3));
    // One of them follows.
    for updated in 0..others.len() {
        let translations = others
            .iter()
            .enumerate()
            .map(|(index, (tag, words))| text(tag, words, &if index == updated { words.replace("30", "45") } else { (*words).to_owned() }));
        assert_eq!(all(translations.collect()), stale(2));
    }
    // What the edit did not touch is told besides.
    let odd = others[0].1.replace("30", "31");
    let odd = all(vec![text("es", &odd, &odd)]);
    assert!(odd.iter().any(|(code, _)| code == "STA001"), "{odd:?}");
}

#[test]
fn what_the_record_knows_to_be_stale_takes_over_the_facts_that_the_source_changed() {
    let source = [
        "Within 30 days Brazil shall publish the report of 3 May 1998 on the 217 harbours of Cartagena, Valparaíso and Callao.",
        "Within 45 days Chile shall publish the report of 4 June 1998 on the 217 harbours of Cartagena, Valparaíso and Callao.",
    ];
    let others = [
        (
            "es",
            "En un plazo de 30 días el Brasil publicará el informe del 3 de mayo de 1998 sobre los 217 puertos de Cartagena, Valparaíso y Callao.",
        ),
        (
            "pt",
            "No prazo de 30 dias o Brasil publicará o relatório de 3 de maio de 1998 sobre os 217 portos de Cartagena, Valparaíso e Callao.",
        ),
        (
            "fr",
            "Dans un délai de 30 jours, le Brésil publie le rapport du 3 mai 1998 sur les 217 ports de Cartagena, Valparaíso et Callao.",
        ),
    ];
    let now = |tag: &str, words: &str| CheckedText::new(format!("{tag}.md"), tag, document(tag, words));
    let recorded = |tag: &str, words: &str, source: &str| {
        let mut text = now(tag, words);
        let source = document("en", source);
        text.recorded = Some(vec![RecordedLink::of(Pair::new(&source.paragraphs, &text.document.paragraphs))]);
        text
    };
    let all = |source: &str, translations: Vec<CheckedText>| {
        let set = TextSet { name: "text".to_owned(), source: now("en", source), translations };
        let report = check(&[set], &Settings::default());
        report.findings.into_iter().map(|finding| (finding.code, finding.site.file, finding.message)).collect::<Vec<_>>()
    };
    let translations = |told: &str| others.map(|(tag, words)| recorded(tag, words, told)).into();
    assert_eq!(all(source[0], translations(source[0])), []);
    let found = all(source[1], translations(source[0]));
    let places: Vec<(&str, &str)> = found.iter().map(|(code, file, _)| (code.as_str(), file.as_str())).collect();
    // Neither are the facts told once more, nor is the source the odd one.
    assert_eq!(places, [("STA001", "es.md"), ("STA001", "pt.md"), ("STA001", "fr.md")], "{found:?}");
    for part in ["“45 days” became “30 días”", "“4 June 1998” became “3 de mayo de 1998”", "“Chile” became “Brasil”"]
    {
        assert!(found[0].2.contains(part), "{part}: {}", found[0].2);
    }
    // Without a record, and with one that says that the translations follow, the source stands alone.
    for translations in [others.map(|(tag, words)| now(tag, words)).into(), translations(source[1])] {
        let found = all(source[1], translations);
        assert!(found.iter().all(|(code, file, _)| code == "XLG001" && file == "en.md") && found.len() == 3, "{found:?}");
    }
    // A translation that is stale says nothing about the others.
    let mut mixed: Vec<CheckedText> = translations(source[0]);
    mixed[1] = recorded(
        "pt",
        "No prazo de 60 dias o Chile publicará o relatório de 4 de junho de 1998 sobre os 217 portos de Cartagena, Valparaíso e Callao.",
        source[1],
    );
    let found = all(source[1], mixed);
    let told: Vec<(&str, &str)> = found.iter().map(|(code, file, _)| (code.as_str(), file.as_str())).collect();
    assert_eq!(told, [("STA001", "es.md"), ("NUM001", "pt.md"), ("STA001", "fr.md")], "{found:?}");
}

#[test]
fn an_exchange_of_names_is_told_once_and_money_is_no_name() {
    let source = "Brazil and Chile report to the Council, and Brazil pays one million United States dollars.";
    let spanish = "El Brasil y Chile informan al Consejo, y el Brasil paga un millón de dólares de los Estados Unidos.";
    let found = edited([source, source], "es", [spanish, &spanish.replace("Brasil", "Perú")]);
    assert_eq!(found.iter().filter(|(code, ..)| code == "NAM003").count(), 1, "{found:?}");
    let found = codes([source, source], "es", [spanish, &spanish.replace("dólares de los Estados Unidos", "euros")]);
    assert!(!found.contains(&"NAM003".to_owned()), "{found:?}");
}

#[test]
fn values_that_an_edit_exchanged_are_found_and_clauses_turned_round_are_not() {
    let source = "Of the 48 members of the port council, 3 were absent, and 21 ports sent a letter.";
    for (tag, translation, swapped, turned) in [
        (
            "es",
            "De los 48 miembros del consejo del puerto, 3 estaban ausentes, y 21 puertos enviaron una carta.",
            ["48 miembros", "3 miembros", ", 3 est", ", 48 est"],
            "De los 48 miembros del consejo del puerto, 21 puertos enviaron una carta y 3 estaban ausentes.",
        ),
        (
            "pt",
            "Dos 48 membros do conselho do porto, 3 estavam ausentes, e 21 portos enviaram uma carta.",
            ["48 membros", "3 membros", ", 3 est", ", 48 est"],
            "Dos 48 membros do conselho do porto, 21 portos enviaram uma carta e 3 estavam ausentes.",
        ),
        (
            "fr",
            "Sur les 48 membres du conseil du port, 3 étaient absents, et 21 ports ont envoyé une lettre.",
            ["48 membres", "3 membres", ", 3 ét", ", 48 ét"],
            "Sur les 48 membres du conseil du port, 21 ports ont envoyé une lettre et 3 étaient absents.",
        ),
        (
            "zh",
            "港口理事会48名成员中有3名缺席，21个港口发了信。",
            ["48名", "3名", "有3名", "有48名"],
            "21个港口发了信，港口理事会48名成员中有3名缺席。",
        ),
    ] {
        let exchange = |text: &str, [from, to, other_from, other_to]: [&str; 4]| {
            text.replacen(other_from, "\u{1}", 1).replacen(from, to, 1).replacen('\u{1}', other_to, 1)
        };
        let wrong = exchange(translation, swapped);
        let found = edited([source, source], tag, [translation, &wrong]);
        let [(code, severity, message)] = &found[..] else { panic!("{tag}: {found:?}") };
        assert_eq!((code.as_str(), *severity), ("QNT001", Severity::Warning), "{tag}");
        assert!(message.starts_with("“48” and “3” changed places"), "{message}");
        assert_eq!(codes([source, source], tag, [&wrong, translation]), Vec::<String>::new(), "{tag}: mended");
        assert_eq!(codes([source, source], tag, [translation, turned]), Vec::<String>::new(), "{tag}: turned round");
        let both = exchange(source, ["48 members", "3 members", ", 3 were", ", 48 were"]);
        assert_eq!(codes([source, &both], tag, [translation, &wrong]), Vec::<String>::new(), "{tag}: both");
    }
}
