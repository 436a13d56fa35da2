//! The scorecard of `travaux check`: errors are put into clean translations, one at a time, by seeded
//! chance, and each counts as caught only when the right rule says so at the right place.
//!
//! `cargo test --test suite scorecard -- --nocapture` prints it for the texts in `fixtures/`; with
//! `TRAVAUX_CORPUS=DIR`, for the official texts of the corpus too. What is exchanged for what stands in
//! `words/`, apart from the language data of the library.

#![allow(clippy::print_stdout, reason = "a scorecard prints its tables")]

mod drifts;
mod edits;
mod figures;
mod harmless;
mod injection;
mod languages;
mod marks;
mod names;
mod projects;
#[path = "../bench/random.rs"]
mod random;
mod score;
mod structure;
mod table;
mod texts;
mod words;

use injection::Injection;
use score::{Clean, Outcome};
use std::path::{Path, PathBuf};
use texts::{CORPUS, Case, OWN, Texts};
use travaux::check::{ReportedFinding, Severity};

/// Of all errors, at least so many are to be found.
const LEAST_RECALL: f64 = 0.95;

/// Each kind of edit is to be made so often in the texts in `fixtures/`, which have a place for each: a kind that
/// finds none measures nothing.
const LEAST_MADE: usize = 3;

/// Of a thousand clean paragraphs, at most so many may have a false error.
const MOST_FALSE: f64 = 1.0;

/// Texts in which one language has several paragraphs of the other in one line. What is said of their
/// paragraphs is reported, and not held against what is demanded.
const GLUED: [&str; 1] = ["Geneva Convention I"];

fn injections() -> Vec<&'static Injection> {
    let families: [&'static [Injection]; 8] =
        [&structure::ALL, &figures::ALL, &names::ALL, &languages::ALL, &marks::ALL, &edits::ALL, &projects::ALL, &harmless::ALL];
    families.into_iter().flatten().collect()
}

/// Runs the scorecard over some texts, prints it, and holds it against what is demanded.
fn measure(root: &Path, texts: &[Texts]) -> Vec<Outcome> {
    let injections = injections();
    let (mut outcomes, mut cleans): (Vec<Outcome>, Vec<Clean>) = (Vec::new(), Vec::new());
    for case in texts.iter().flat_map(|texts| Case::read(root, texts)) {
        let (clean, found) = score::run(&case, &injections);
        cleans.push(clean);
        outcomes.extend(found);
    }
    table::print_misses(&outcomes, &cleans);
    table::print(&outcomes, &cleans);
    let total = table::total(outcomes.iter());
    cleans.retain(|clean| !GLUED.contains(&clean.text));
    let paragraphs: usize = cleans.iter().map(|clean| clean.paragraphs).sum();
    let is_false = |clean: &Clean, finding: &&ReportedFinding| {
        finding.severity == Severity::Error && !drifts::is_known(clean.text, clean.tag, finding)
    };
    let errors: usize = cleans.iter().map(|clean| clean.findings.iter().filter(|finding| is_false(clean, finding)).count()).sum();
    let rate = 1000.0 * errors as f64 / paragraphs as f64;
    println!("\nrecall {:.3}; {errors} false errors on {paragraphs} clean paragraphs, {rate:.1} on 1,000", total.recall());
    assert!(total.recall() >= LEAST_RECALL, "recall {:.3}", total.recall());
    assert!(rate <= MOST_FALSE, "{rate:.1} false errors on 1,000 clean paragraphs");
    outcomes
}

#[test]
fn errors_in_translations_are_found_and_clean_ones_pass() {
    let outcomes = measure(Path::new(env!("CARGO_MANIFEST_DIR")), &OWN);
    for injection in injections() {
        let made = table::made(injection.name, &outcomes);
        assert!(made >= LEAST_MADE, "{} was made {made} times", injection.name);
    }
}

#[test]
fn errors_in_official_translations_are_found_and_clean_ones_pass() {
    let Some(corpus) = std::env::var_os("TRAVAUX_CORPUS").map(PathBuf::from).filter(|folder| folder.is_dir()) else {
        println!("TRAVAUX_CORPUS names no folder: official texts NOT RUN");
        return;
    };
    measure(&corpus, &CORPUS);
}
