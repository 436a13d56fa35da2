//! A small report of a check with every kind of finding, built by hand for the renderers' tests.

use crate::bitext::Pair;
use crate::check::{
    CheckReport, CheckSummary, CheckedSet, EditCount, EditKind, FindingCounts, FixEdit, IdleReason, IdleRule, Passage, ReportedFinding,
    Rule, Severity, Site, Standing, Suppressor, TextSummary,
};
use crate::document::{Notice, NoticeKind, Place, PlaceUnit};

/// What would be markup, a command, the end of one, or another order of the line.
pub(in crate::render) const HOSTILE: &str =
    "<script>alert(1)</script> ::error::x\r\n]]> %0A \"'& | `code` @octocat \u{202E}reversed \u{1B}[31m \u{FFFE}";

/// Five translations of one text with findings of every standing.
pub(in crate::render) fn report() -> CheckReport {
    let set = "la-declaration";
    let mut findings = vec![
        finding(Rule::NumberValue, "es", 31, "48 became 84", "was adopted with 48 votes", "fue aprobada por 84 votos", ("48", "84")),
        finding(
            Rule::DateValue,
            "zh",
            9,
            "10 December 1948 became 10 November 1948",
            "on 10 December 1948",
            "1948年11月10日通过",
            ("10 December 1948", "1948年11月10日"),
        ),
        finding(
            Rule::Modality,
            "fr",
            12,
            "an obligation became a recommendation",
            "States shall act",
            "Les États devraient agir",
            ("shall", "devraient"),
        ),
        finding(Rule::EndPunctuation, "ar", 4, "a comma instead of a full stop", "All agree.", "يتفق الجميع،", (".", "،")),
        finding(
            Rule::Untouchable,
            "pt",
            7,
            "“Human Rights Council” is not “Conselho de Direitos Humanos”",
            "the Human Rights Council",
            "o Conselho",
            ("Human Rights Council", ""),
        ),
        finding(Rule::RepeatedWord, "pt", 8, "“de de”", "of the States", "de de os Estados", ("", "de de")),
        finding(Rule::UnbalancedMark, "fr", 14, "« is not closed", "the “Charter”", "la « Charte", ("", "«")),
    ];
    findings[0].others = vec![passage("pt", 31, "foi aprovada por 48 votos", "48")];
    findings[2].earlier =
        Pair::new(Some(passage("en", 12, "States shall act", "shall")), Some(passage("fr", 12, "Les États doivent agir", "doivent")));
    findings[4].standing = Standing::Baseline;
    findings[5].standing = Standing::Suppressed { by: Suppressor::Comment, reason: "as in the official text".to_owned() };
    findings[6].fixes = vec![FixEdit {
        file: "texts/la.fr.md".to_owned(),
        first: at(14, 4),
        last: at(14, 4),
        bytes: 103..105,
        byte_columns: 4..6,
        original: "«".to_owned(),
        replacement: "« ".to_owned(),
    }];
    findings.push(ReportedFinding {
        translation: None,
        site: site("fr", 20),
        ..finding(Rule::MissingParagraph, "fr", 20, "paragraph 8 is missing", "8. We commend Guyana.", "", ("", ""))
    });
    for finding in &mut findings {
        finding.set = set.to_owned();
    }
    let text = |language: &str, links| TextSummary {
        file: format!("texts/la.{language}.md"),
        language: language.to_owned(),
        paragraphs: 9,
        links,
        alone: Pair::default(),
        edits: Vec::new(),
        found: FindingCounts::default(),
    };
    let mut translations: Vec<TextSummary> = ["ar", "es", "fr", "pt", "zh"].map(|language| text(language, 9)).to_vec();
    translations[2].links = 8;
    translations[2].alone = Pair::new(1, 0);
    translations[2].edits =
        vec![EditCount { kind: EditKind::Untouched, links: 7 }, EditCount { kind: EditKind::TranslationOnly, links: 1 }];
    let mut report = CheckReport {
        schema_version: "1.0".to_owned(),
        generator: "travaux 0.0.0".to_owned(),
        base: Some("origin/main".to_owned()),
        sets: vec![CheckedSet { name: set.to_owned(), source: text("en", 0), translations }],
        findings,
        idle: vec![IdleRule { code: "LEN001".to_owned(), rule: Rule::Length, why: IdleReason::TurnedOff }],
        summary: CheckSummary::default(),
        notices: vec![Notice::new(NoticeKind::Doubt, "the language was guessed").about("texts/la.ar.md")],
    };
    report.tally();
    report
}

/// The same with hostile text wherever a file or a text can put some.
pub(in crate::render) fn hostile() -> CheckReport {
    let mut report = report();
    let evil = || HOSTILE.to_owned();
    for set in &mut report.sets {
        set.name = evil();
        for text in std::iter::once(&mut set.source).chain(&mut set.translations) {
            text.file.push_str(HOSTILE);
            text.language = evil();
        }
    }
    // Of a file without lines the places are citations.
    report.findings[0].site.first.unit = PlaceUnit::Paragraph;
    for finding in &mut report.findings {
        finding.set = evil();
        finding.message = evil();
        finding.site.file.push_str(HOSTILE);
        (finding.site.language, finding.site.citation) = (Some(evil()), evil());
        let earlier = [&mut finding.earlier.source, &mut finding.earlier.translation];
        let passages = [&mut finding.source, &mut finding.translation].into_iter().chain(earlier).flatten();
        for passage in passages.chain(&mut finding.others) {
            passage.file.push_str(HOSTILE);
            (passage.text, passage.citation, passage.language) = (evil(), evil(), evil());
            passage.first.unit = finding.site.first.unit;
            passage.marks = std::iter::once(2..9).collect();
        }
        if let Standing::Suppressed { reason, .. } = &mut finding.standing {
            *reason = evil();
        }
        for fix in &mut finding.fixes {
            fix.file.push_str(HOSTILE);
            (fix.original, fix.replacement) = (evil(), evil());
        }
    }
    report.base = Some(evil());
    report.notices[0].message = evil();
    report.tally();
    report
}

/// A check that found nothing.
pub(in crate::render) fn clean() -> CheckReport {
    let mut report = CheckReport { findings: Vec::new(), notices: Vec::new(), ..report() };
    report.tally();
    report
}

fn finding(
    rule: Rule,
    language: &str,
    line: usize,
    message: &str,
    source: &str,
    translation: &str,
    marks: (&str, &str),
) -> ReportedFinding {
    ReportedFinding {
        code: rule.code().to_owned(),
        rule,
        severity: rule.severity(),
        confidence: if rule.severity() == Severity::Error { 1.0 } else { 0.75 },
        set: String::new(),
        message: message.to_owned(),
        site: passage(language, line, translation, marks.1).site(),
        source: Some(passage("en", line, source, marks.0)),
        translation: Some(passage(language, line, translation, marks.1)),
        earlier: Pair::default(),
        others: Vec::new(),
        fingerprint: format!("{:016x}", rule as usize * 1000 + line),
        standing: Standing::New,
        fixes: Vec::new(),
    }
}

fn site(language: &str, line: usize) -> Site {
    passage(language, line, "", "").site()
}

fn passage(language: &str, line: usize, text: &str, marked: &str) -> Passage {
    let start = text.find(marked).unwrap_or(0);
    let column = text[..start].chars().count() + 1;
    let length = marked.chars().count().max(1);
    Passage {
        file: format!("texts/la.{language}.md"),
        language: language.to_owned(),
        citation: line.to_string(),
        first: at(line, column),
        last: at(line, column + length - 1),
        text: text.to_owned(),
        marks: if marked.is_empty() { Vec::new() } else { std::iter::once(start..start + marked.len()).collect() },
    }
}

const fn at(line: usize, column: usize) -> Place {
    Place { line, column, page: None, unit: PlaceUnit::Line }
}
