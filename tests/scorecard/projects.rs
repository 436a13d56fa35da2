//! Terms of a glossary, and what a record knows.

use crate::scorecard::injection::{Act, Against, Candidate, Injection};
use crate::scorecard::texts::Case;
use crate::scorecard::words::{Term, places};
use travaux::check::Rule;

pub(crate) const ALL: [Injection; 4] = [
    Injection { rule: Some(Rule::TermMissing), name: "term rendered otherwise", against: Against::Project, candidates: missing },
    Injection { rule: Some(Rule::TermForbidden), name: "forbidden term", against: Against::Project, candidates: forbidden },
    Injection {
        rule: Some(Rule::TermInconsistent),
        name: "term rendered now so and now so",
        against: Against::Project,
        candidates: inconsistent,
    },
    Injection { rule: Some(Rule::NoProvenance), name: "not in the record", against: Against::Project, candidates: forgotten },
];

/// Renderings of terms that stand once in a line whose source has the term, with others.
fn rendered(case: &Case, others: fn(&Term) -> &[String]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (block, line) in case.paired() {
        let source = case.partner[block].map_or("", |block| case.source[block].text.as_str()).to_lowercase();
        for term in case.words.terms.iter().filter(|term| source.contains(&term.source)) {
            let all: Vec<_> = term
                .preferred
                .iter()
                .enumerate()
                .flat_map(|(at, form)| places(&line.text, form).into_iter().map(move |range| (at, range)))
                .collect();
            // In capitals it stands in names, which keep it.
            let lower = line.text.to_lowercase();
            let stands: usize = term.preferred.iter().map(|form| places(&lower, form).len()).sum();
            if let ([(at, range)], 1, Some(with)) = (&all[..], stands, all.first().and_then(|(at, _)| others(term).get(*at))) {
                debug_assert!(*at < term.preferred.len());
                found.push(Candidate::replace(block, range.clone(), with.clone()));
            }
        }
    }
    found
}

fn missing(case: &Case) -> Vec<Candidate> {
    rendered(case, |term| &term.unknown)
}

fn forbidden(case: &Case) -> Vec<Candidate> {
    rendered(case, |term| &term.forbidden)
}

fn inconsistent(case: &Case) -> Vec<Candidate> {
    rendered(case, |term| &term.allowed)
}

fn forgotten(case: &Case) -> Vec<Candidate> {
    case.paired().map(|(block, _)| Candidate::new(block, Act::Forget)).collect()
}
