//! Regression runs over real declarations, laws and statements.
//!
//! They need the corpus, which is not part of the project: `TRAVAUX_CORPUS=DIR cargo test --test
//! suite corpus -- --nocapture`. Without it they say so and check nothing.

#![allow(clippy::print_stdout, reason = "a run over the corpus says what it did")]

use std::fs;
use std::path::{Path, PathBuf};
use travaux::check::{CheckedText, ReportedFinding, Settings, Severity, TextSet, check};
use travaux::document::{Document, Sides};
use travaux::language::Language;
use travaux::load::{LoadError, LoadOptions, load};
use travaux::normalize::{NormalizeOptions, Repairing, normalize};
use travaux::report::{ChangeKind, Entry, Report, Rule};
use travaux::{CompareOptions, compare};

/// The English text of the Contributor Covenant 1.4 before and after an edit.
const HISTORY: [&str; 2] = ["en-2017-09-21-596972b.md", "en-2018-06-23-375118c.md"];

/// The corpus folder, if there is one.
fn corpus(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TRAVAUX_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        println!("{test}: TRAVAUX_CORPUS names no folder: NOT RUN");
    }
    folder
}

fn document(path: &Path) -> Document {
    let source = load(path, &LoadOptions::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    normalize(source, &NormalizeOptions::default())
}

fn report(corpus: &Path, before: &str, after: &str) -> Report {
    compare(Sides::new(document(&corpus.join(before)), document(&corpus.join(after))), &CompareOptions::default())
}

fn text_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("corpus folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            files.extend(text_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md" || extension == "txt")
            && path.file_name().is_some_and(|name| name != "README.md")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The unchanged entries that hold running text, as citations of both sides.
fn kept(report: &Report) -> Vec<(String, String)> {
    let kept = |entry: &&Entry| entry.kind == ChangeKind::Unchanged && !entry.before.is_empty();
    report.entries.iter().filter(kept).map(|entry| (entry.before[0].citation.clone(), entry.after[0].citation.clone())).collect()
}

/// Findings of some rule, as their messages.
fn messages(report: &Report, rule: Rule) -> Vec<&str> {
    report
        .entries
        .iter()
        .flat_map(|entry| &entry.findings)
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.message.as_str())
        .collect()
}

/// A text of the corpus in a language that is known.
fn document_in(corpus: &Path, file: &str, tag: &str) -> Document {
    let source = load(&corpus.join(file), &LoadOptions::default()).unwrap_or_else(|error| panic!("{file}: {error}"));
    normalize(source, &NormalizeOptions::new(Repairing::On, Language::by_tag(tag)))
}

/// What the checks say of a translation beside its source, both perhaps with what they were: code, the
/// source's paragraph, message.
fn checked(corpus: &Path, source: [&str; 2], translation: [&str; 2], tag: &str) -> Vec<(String, String, String)> {
    let read = |file: &str, tag: &str| document_in(corpus, file, tag);
    let text = |files: [&str; 2], tag: &str| {
        let mut text = CheckedText::new(files[1], tag, read(files[1], tag));
        text.base = (files[0] != files[1] || source[0] != source[1]).then(|| read(files[0], tag));
        text
    };
    let set = TextSet { name: "text".to_owned(), source: text(source, "en"), translations: vec![text(translation, tag)] };
    let findings = check(&[set], &Settings::default()).findings.into_iter().filter(|finding| finding.severity > Severity::Note);
    let place = |finding: &ReportedFinding| finding.source.as_ref().map_or_else(String::new, |passage| passage.citation.clone());
    findings.map(|finding| (finding.code.clone(), place(&finding), finding.message)).collect()
}

#[test]
fn a_signatory_that_is_missing_in_the_translations_is_named() {
    let Some(corpus) = corpus("a_signatory_that_is_missing_in_the_translations_is_named") else { return };
    let source = "los-angeles-declaration/en.md";
    for (tag, added) in [("es", &[][..]), ("pt", &["“Bahamas” is not in the source"]), ("fr", &[])] {
        let file = format!("los-angeles-declaration/{tag}.md");
        let found = checked(&corpus, [source, source], [&file, &file], tag);
        let messages: Vec<&str> = found.iter().map(|(_, _, message)| message.as_str()).collect();
        assert_eq!(messages, [&["“Guyana” is missing in the translation"], added].concat(), "{tag}");
        assert!(found.iter().all(|(code, ..)| code == "NAM001"), "{tag}: {found:?}");
    }
    // Asked together, they say that it is the source that stands alone.
    let read = |tag: &str| {
        let file = format!("los-angeles-declaration/{tag}.md");
        CheckedText::new(file.clone(), tag, document_in(&corpus, &file, tag))
    };
    let set = TextSet { name: "text".to_owned(), source: read("en"), translations: ["es", "fr", "pt"].map(read).into() };
    let findings = check(&[set], &Settings::default()).findings.into_iter().filter(|finding| finding.severity > Severity::Note);
    let told: Vec<String> = findings.map(|finding| format!("{} {} {}", finding.code, finding.site.file, finding.message)).collect();
    let expected = [
        "XLG001 los-angeles-declaration/en.md The source has “Guyana”; 3 of 3 translations lack it",
        "NAM001 los-angeles-declaration/pt.md “Bahamas” is not in the source, nor in es and fr",
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_edit_of_the_source_makes_those_translations_stale_that_did_not_follow() {
    let Some(corpus) = corpus("an_edit_of_the_source_makes_those_translations_stale_that_did_not_follow") else { return };
    let source = HISTORY.map(|file| format!("contributor-covenant/history-1.4/{file}"));
    let stale = |tag: &str| {
        let file = format!("contributor-covenant/{tag}-1.4.md");
        let found = checked(&corpus, [&source[0], &source[1]], [&file, &file], tag);
        let stale = found.into_iter().filter(|(code, ..)| code == "STA001").map(|(_, place, _)| place);
        stale.collect::<Vec<String>>()
    };
    let spanish = stale("es");
    assert_eq!(spanish.len(), 1, "{spanish:?}");
    assert_eq!(stale("ja"), spanish);
    assert_eq!(stale("it"), [""; 0]);
}

#[test]
fn a_republished_translation_has_no_finding_of_an_edit() {
    let Some(corpus) = corpus("a_republished_translation_has_no_finding_of_an_edit") else { return };
    let source = "los-angeles-declaration/en.md";
    let translation = ["los-angeles-declaration/fr.md", "los-angeles-declaration/fr-republished-2022-06-11.md"];
    let found = checked(&corpus, [source, source], translation, "fr");
    assert!(found.iter().all(|(code, _, message)| code == "NAM001" && message.contains("Guyana")), "{found:?}");
}

#[test]
fn every_text_loads_and_equals_itself() {
    let Some(corpus) = corpus("every_text_loads_and_equals_itself") else { return };
    let mut files = 0;
    for path in text_files(&corpus) {
        let document = document(&path);
        assert!(!document.paragraphs.is_empty(), "{} has no paragraphs", path.display());
        let report = compare(Sides::new(document.clone(), document), &CompareOptions::default());
        assert!(!report.has_differences(), "{} differs from itself", path.display());
        assert!(report.entries.iter().all(|entry| entry.kind == ChangeKind::Unchanged), "{} is edited against itself", path.display());
        files += 1;
    }
    println!("{files} texts load and equal themselves");
    assert!(files > 100, "only {files} texts in {}", corpus.display());
}

#[test]
fn a_republished_text_has_no_difference() {
    let Some(corpus) = corpus("a_republished_text_has_no_difference") else { return };
    let report = report(&corpus, "los-angeles-declaration/fr.md", "los-angeles-declaration/fr-republished-2022-06-11.md");
    assert!(!report.has_differences());
}

#[test]
fn articles_that_are_the_same_word_for_word_are_found_under_other_numbers() {
    let Some(corpus) = corpus("articles_that_are_the_same_word_for_word_are_found_under_other_numbers") else { return };
    let report = report(&corpus, "un-treaties/gc-i.en.md", "un-treaties/gc-ii.en.md");
    // An article counts when all of its paragraphs are unchanged, under whatever number.
    let mut articles: Vec<(String, String)> = kept(&report)
        .into_iter()
        .map(|(before, after)| {
            let article = |citation: &str| citation.split(" ¶").next().unwrap_or_default().to_owned();
            (article(&before), article(&after))
        })
        .filter(|(before, _)| before.starts_with("Article"))
        .collect();
    articles.dedup();
    let whole = articles
        .iter()
        .filter(|(before, after)| {
            report.entries.iter().all(|entry| {
                let belongs = |citation: &str, article: &str| {
                    citation == article || citation.starts_with(&format!("{article} ")) || citation.starts_with(&format!("{article}("))
                };
                let touched = entry.before.iter().any(|paragraph| belongs(&paragraph.citation, before))
                    || entry.after.iter().any(|paragraph| belongs(&paragraph.citation, after));
                !touched || entry.kind == ChangeKind::Unchanged
            })
        })
        .collect::<Vec<_>>();
    println!("{whole:?}");
    assert_eq!(whole.len(), 12, "{whole:?}");
    assert_eq!(whole.iter().filter(|(before, after)| before != after).count(), 10, "{whole:?}");
}

#[test]
fn a_defined_term_that_is_capitalised_is_editorial() {
    let Some(corpus) = corpus("a_defined_term_that_is_capitalised_is_editorial") else { return };
    let report = report(&corpus, "github-terms-of-service/2018-04-19-a7eb36c.md", "github-terms-of-service/2018-05-10-ecfd0ed.md");
    let count = |kind: ChangeKind| report.entries.iter().filter(|entry| entry.kind == kind).count();
    println!(
        "editorial {}, reworded {}, added {}, removed {}",
        count(ChangeKind::Editorial),
        count(ChangeKind::Reworded),
        count(ChangeKind::Added),
        count(ChangeKind::Removed)
    );
    assert!(count(ChangeKind::Editorial) > count(ChangeKind::Reworded));
}

#[test]
fn must_and_should_of_a_specification_are_followed() {
    let Some(corpus) = corpus("must_and_should_of_a_specification_are_followed") else { return };
    let report = report(&corpus, "semver/en-1.0.0.md", "semver/en-2.0.0-rc.1.md");
    println!("strengthened {:?}\nweakened {:?}", messages(&report, Rule::Strengthened), messages(&report, Rule::Weakened));
    assert!(report.has_differences());
}

#[test]
fn every_file_of_every_format_loads_or_says_why_not() {
    let Some(corpus) = corpus("every_file_of_every_format_loads_or_says_why_not") else { return };
    let mut loaded = 0;
    println!("| file | format | pages | paragraphs | labels | notes | words |\n|---|---|---|---|---|---|---|");
    for folder in ["loader-docx", "loader-odt", "loader-pdf", "loader-ocr", "udhr", "un-treaties", "paris-agreement"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(corpus.join(folder)).expect("corpus folder").map(|entry| entry.expect("entry").path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name != "README.md")) {
            let name = path.strip_prefix(&corpus).unwrap_or(path).display();
            match load(path, &LoadOptions::default()) {
                Ok(source) => {
                    let document = normalize(source, &NormalizeOptions::default());
                    let paragraphs = &document.paragraphs;
                    let pages = paragraphs.iter().filter_map(|paragraph| document.place(&paragraph.text, 0).page).max();
                    let labels = paragraphs.iter().filter(|paragraph| paragraph.label.is_some()).count();
                    let notes = paragraphs.iter().filter(|paragraph| paragraph.citation.starts_with("note ")).count();
                    let words: usize = paragraphs.iter().map(|paragraph| paragraph.text.as_str().split_whitespace().count()).sum();
                    let pages = pages.map_or_else(|| "–".to_owned(), |pages| pages.to_string());
                    println!("| {name} | {} | {pages} | {} | {labels} | {notes} | {words} |", document.format, paragraphs.len());
                    assert!(!paragraphs.is_empty(), "{name} has no paragraphs");
                    loaded += 1;
                }
                Err(error @ (LoadError::NoTextLayer { .. } | LoadError::Binary { .. })) => println!("| {name} | {error} | | | | | |"),
                Err(error) => panic!("{error}"),
            }
        }
    }
    assert!(loaded > 40, "only {loaded} files loaded");
}

#[test]
fn articles_keep_their_numbers_in_every_language() {
    let Some(corpus) = corpus("articles_keep_their_numbers_in_every_language") else { return };
    let texts = [
        ("udhr/arb.html", ["المادة 1", "المادة 15(1)", "المادة 30"]),
        ("udhr/cmn_hans.html", ["第一条", "第十五条(1)", "第三十条"]),
        ("udhr/deu_1996.html", ["Artikel 1", "Artikel 15(1)", "Artikel 30"]),
        ("udhr/eng.html", ["Article 1", "Article 15(1)", "Article 30"]),
        ("udhr/fra.html", ["Article 2", "Article 15(1)", "Article 30"]),
        ("udhr/spa.html", ["Artículo 1", "Artículo 15(1)", "Artículo 30"]),
        ("constitution-of-japan/1946-in-force.md", ["第一条", "第九条", "第百三条"]),
        ("grundgesetz/gg-2012-08-06-166018c1.md", ["Art 1(1)", "Art 5(1)", "Art 146"]),
    ];
    for (text, expected) in texts {
        let document = document(&corpus.join(text));
        for citation in expected {
            assert!(document.paragraphs.iter().any(|paragraph| paragraph.citation == citation), "{text} has no {citation}");
        }
    }
}
