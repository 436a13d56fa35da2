//! Edits of which it is known what should be found: one a paragraph, the rest as it was or reworded
//! by words in which nothing is to be found.
//!
//! Every edit can be read both ways: *must* → *should* weakens, the other way it strengthens.

use crate::layout::{Setting, write};
use crate::options::Part;
use crate::random::Random;
use crate::reword::{count, reword_neutrally, sentences};
use crate::sides::{Compared, Side};
use crate::texts::Base;
use std::collections::BTreeMap;
use std::ops::Range;
use travaux::diff::Rule;
use travaux::document::Sides;

/// What was done to one paragraph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Expected {
    /// This should be found, and nothing else.
    Rule(Rule),
    /// Spelling, quotes, dashes: nothing should be found.
    Editorial,
    /// Neutral synonyms only: nothing should be found.
    Neutral,
}

/// A comparison with an expectation for each unit that was changed.
pub(crate) struct Injected {
    pub(crate) text: &'static str,
    pub(crate) part: Part,
    pub(crate) seed: u64,
    pub(crate) compared: Compared,
    pub(crate) expected: BTreeMap<usize, Expected>,
}

/// An edit and what it is both ways.
struct Site {
    range: Range<usize>,
    with: String,
    there: Expected,
    back: Expected,
}

/// Makes a comparison: the changes that were made least often so far are made first.
pub(crate) fn make(base: &Base, seed: u64) -> Injected {
    let mut random = Random::new(seed, &format!("{}/injected", base.name));
    let (mut before, mut after) = (base.units.clone(), base.units.clone());
    let mut expected = BTreeMap::new();
    let mut made: BTreeMap<Expected, usize> = BTreeMap::new();
    for (at, unit) in base.units.iter().enumerate().filter(|(_, unit)| !unit.heading && count(&unit.text) > 7) {
        let reworded = if random.percent(30) { reword_neutrally(&unit.text, &mut random) } else { unit.text.clone() };
        let mut sites = sites(&reworded, &mut random);
        random.shuffle(&mut sites);
        let back = random.percent(50);
        let of = |site: &Site| if back { site.back } else { site.there };
        let seldom = sites.iter().min_by_key(|site| made.get(&of(site)).copied().unwrap_or(0));
        let neutral = made.get(&Expected::Neutral).copied().unwrap_or(0);
        let Some(site) = seldom.filter(|site| made.get(&of(site)).copied().unwrap_or(0) <= neutral) else {
            let said = reword_neutrally(&unit.text, &mut random);
            if said != unit.text {
                after[at].text = said;
                expected.insert(at, Expected::Neutral);
                *made.entry(Expected::Neutral).or_default() += 1;
            }
            continue;
        };
        let mut edited = reworded.clone();
        edited.replace_range(site.range.clone(), &site.with);
        // Back: the edited text was the earlier.
        (before[at].text, after[at].text) = if back { (edited, reworded) } else { (unit.text.clone(), edited) };
        expected.insert(at, of(site));
        *made.entry(of(site)).or_default() += 1;
    }
    let side = |units| Side::new(base.name, &write(units, Setting::Plain));
    let compared = Compared(Sides::new(side(&before), side(&after)));
    Injected { text: base.name, part: base.part, seed, compared, expected }
}

const CAVEATS: [&str; 6] =
    ["as appropriate", "where possible", "where appropriate", "as necessary", "to the extent possible", "as far as possible"];
const NAMES: [&str; 14] = [
    "Japan",
    "Australia",
    "India",
    "Ukraine",
    "Russia",
    "Canada",
    "Brazil",
    "Chile",
    "Mexico",
    "Myanmar",
    "France",
    "Germany",
    "Norway",
    "Kenya",
];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const REFERENCES: [&str; 12] = [
    "article ",
    "Article ",
    "articles ",
    "Articles ",
    "paragraph ",
    "paragraphs ",
    "Section ",
    "section ",
    "resolution ",
    "Annex ",
    "Chapter ",
    "decision ",
];

/// All edits that the text offers.
fn sites(text: &str, random: &mut Random) -> Vec<Site> {
    let mut sites = Vec::new();
    let mut add = |range: Range<usize>, with: String, there: Rule, back: Rule| {
        sites.push(Site { range, with, there: Expected::Rule(there), back: Expected::Rule(back) });
    };
    strength(text, random, &mut add);
    negation(text, random, &mut add);
    numbers(text, random, &mut add);
    names(text, random, &mut add);
    caveats(text, random, &mut add);
    scope(text, &mut add);
    actors(text, &mut add);
    brackets(text, random, &mut add);
    commitments(text, &mut add);
    for (from, with) in EDITORIAL {
        for range in whole(text, from) {
            sites.push(Site { range, with: with.to_owned(), there: Expected::Editorial, back: Expected::Editorial });
        }
    }
    sites
}

/// Written otherwise, the same said.
const EDITORIAL: [(&str, &str); 22] = [
    ("programme", "program"),
    ("programmes", "programs"),
    ("organization", "organisation"),
    ("organizations", "organisations"),
    ("recognize", "recognise"),
    ("labor", "labour"),
    ("center", "centre"),
    ("honor", "honour"),
    ("utilize", "utilise"),
    ("toward", "towards"),
    ("while", "whilst"),
    ("among", "amongst"),
    ("defense", "defence"),
    ("realization", "realisation"),
    ("stabilization", "stabilisation"),
    ("fulfillment", "fulfilment"),
    ("neighbors", "neighbours"),
    ("behavior", "behaviour"),
    ("percent", "per cent"),
    ("’s", "'s"),
    (" – ", " — "),
    ("co-operation", "cooperation"),
];

/// Places of a word that is not part of another.
fn whole<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '‑');
    text.match_indices(word).map(|(at, word)| at..at + word.len()).filter(move |range| {
        let open = !word.starts_with(inside) || !text[..range.start].ends_with(inside);
        open && (!word.ends_with(inside) || !text[range.end..].starts_with(inside))
    })
}

fn strength(text: &str, random: &mut Random, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    const WEAKER: [(&str, &[&str]); 7] = [
        ("must", &["should", "may"]),
        ("shall", &["should", "may"]),
        ("We commit to", &["We aim to", "We hope to"]),
        ("we commit to", &["we aim to", "we hope to"]),
        ("We will", &["We intend to", "We may"]),
        ("we will", &["we intend to", "we may"]),
        ("We demand", &["We invite", "We encourage"]),
    ];
    for (strong, weak) in WEAKER {
        for range in whole(text, strong) {
            let next = text[range.end..].trim_start();
            // *shall not* → *may not* forbids as before, and *shall have* states.
            if !next.starts_with("not") && !next.starts_with("be ") && !next.starts_with("have ") && !next.starts_with("mean") {
                add(range, (*random.pick(weak)).to_owned(), Rule::Weakened, Rule::Strengthened);
            }
        }
    }
}

fn negation(text: &str, random: &mut Random, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    for modal in ["shall", "will", "must", "should"] {
        for range in whole(text, modal) {
            let next = text[range.end..].trim_start();
            if !next.starts_with("not") && !next.starts_with("no ") && text[range.end..].starts_with(' ') && random.percent(60) {
                add(range, format!("{modal} not"), Rule::Reversed, Rule::Reversed);
            }
        }
    }
    for (one, other) in
        [("We support", "We oppose"), ("we support", "we oppose"), ("We welcome", "We deplore"), ("we welcome", "we deplore")]
    {
        for range in whole(text, one) {
            add(range, other.to_owned(), Rule::Reversed, Rule::Reversed);
        }
    }
}

/// Figures, dates and references: another number in its place.
fn numbers(text: &str, random: &mut Random, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let (lead, rest) = (&text[..start], &text[at..]);
        let joined = lead.ends_with(|c: char| c.is_alphanumeric() || ".,-/:".contains(c))
            || rest.starts_with(|c: char| c.is_alphanumeric() || "-/:".contains(c))
            || (rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
        let Ok(number) = text[start..at].parse::<u32>() else { continue };
        if joined {
            continue;
        }
        let other = number + 1 + random.below(3) as u32;
        let month = |text: &str| MONTHS.iter().any(|month| text.starts_with(month));
        let last = lead.trim_end().rsplit(' ').next().unwrap_or_default();
        let year_of_reference = lead.ends_with('(') && rest.starts_with(')');
        let rule = if year_of_reference {
            continue;
        } else if REFERENCES.iter().any(|word| lead.ends_with(word)) {
            Rule::ReferenceChanged
        } else if (1900..2100).contains(&number) || (number < 29 && (month(rest.trim_start()) || month(last))) {
            Rule::DateChanged
        } else if lead.ends_with(['$', '€', '£'])
            || ["percent", "per cent", "%", "million", "billion", "days", "years", "months", "countries", "members", "vessels", "fellows"]
                .iter()
                .any(|unit| rest.trim_start().starts_with(unit))
        {
            Rule::FigureChanged
        } else {
            continue;
        };
        add(start..at, other.to_string(), rule, rule);
    }
    for (one, other) in [
        ("two years", "four years"),
        ("three months", "five months"),
        ("six months", "nine months"),
        ("one year", "three years"),
        ("five years", "seven years"),
    ] {
        for range in whole(text, one) {
            add(range, other.to_owned(), Rule::FigureChanged, Rule::FigureChanged);
        }
    }
    // A month alone.
    for month in MONTHS.iter().filter(|month| **month != "May" && **month != "March") {
        for range in whole(text, month) {
            let next = MONTHS[(MONTHS.iter().position(|other| other == month).unwrap_or(0) + 1) % 12];
            add(range, next.to_owned(), Rule::DateChanged, Rule::DateChanged);
        }
    }
}

fn names(text: &str, random: &mut Random, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    for name in NAMES {
        for range in whole(text, name) {
            let before = text[..range.start].trim_end().rsplit(' ').next().unwrap_or_default();
            let other = *random.pick(&NAMES);
            let object = matches!(before, "in" | "of" | "with" | "to" | "from" | "for" | "by" | "against" | "and" | "on");
            if object && !text[range.end..].starts_with(['’', '\'']) && !text.contains(other) {
                add(range, other.to_owned(), Rule::NameChanged, Rule::NameChanged);
            }
        }
    }
}

fn caveats(text: &str, random: &mut Random, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    let caveat = *random.pick(&CAVEATS);
    for sentence in sentences(text) {
        let said = &text[sentence.clone()];
        if let Some(at) = said.find(" will ").map(|at| at + 5).or_else(|| said.find(" shall ").map(|at| at + 6)) {
            let at = sentence.start + at;
            add(at..at, format!(", {caveat},"), Rule::CaveatAdded, Rule::CaveatRemoved);
            if said.ends_with('.') {
                add(sentence.end - 1..sentence.end - 1, format!(", {caveat}"), Rule::CaveatAdded, Rule::CaveatRemoved);
            }
        }
    }
}

fn scope(text: &str, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    for range in whole(text, "all") {
        let mut next = text[range.end..].trim_start().split(' ');
        let noun = next.next().unwrap_or_default();
        if noun.trim_end_matches([',', '.']).ends_with('s') && noun.starts_with(char::is_lowercase) && noun != "its" {
            for other in ["some", "most"] {
                add(range.clone(), other.to_owned(), Rule::ScopeNarrowed, Rule::ScopeWidened);
            }
        }
    }
    for range in whole(text, "many") {
        add(range, "a few".to_owned(), Rule::ScopeNarrowed, Rule::ScopeWidened);
    }
    for (one, other) in [("any State", "a developing State"), ("countries", "developing countries")] {
        for range in whole(text, one).filter(|range| one != "countries" || text[..range.start].ends_with(" to ")) {
            add(range, other.to_owned(), Rule::ScopeNarrowed, Rule::ScopeWidened);
        }
    }
}

fn actors(text: &str, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    for (one, other) in [
        ("We will", "States will"),
        ("We commit", "Governments commit"),
        ("we will", "our ministers will"),
        ("The Committee will", "The Board will"),
        ("States Parties shall", "Governments shall"),
        ("The States Parties shall", "The Secretary-General shall"),
        ("The Conference shall", "The Committee shall"),
        ("The General Assembly shall", "The Security Council shall"),
        ("The Security Council shall", "The Secretary-General shall"),
        ("The General Assembly may", "The Security Council may"),
        ("You must", "Your organization must"),
        ("Each Party shall", "The secretariat shall"),
        ("Parties shall", "The secretariat shall"),
    ] {
        for range in whole(text, one) {
            // Elsewhere it would be the end of a longer name, or an object.
            let begins = one.starts_with('w') || range.start == 0 || text[..range.start].ends_with(". ");
            if begins {
                add(range, other.to_owned(), Rule::ActorChanged, Rule::ActorChanged);
            }
        }
    }
}

fn brackets(text: &str, random: &mut Random, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    if text.contains('[') {
        return;
    }
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at + 1).collect();
    if starts.len() > 8 && random.percent(40) {
        let first = 2 + random.below(starts.len() - 6);
        let range = starts[first]..starts[first + 3] - 1;
        let phrase = &text[range.clone()];
        if phrase.chars().all(|c| c.is_alphabetic() || c == ' ') {
            add(range.clone(), format!("[{phrase}]"), Rule::BracketsChanged, Rule::BracketsChanged);
        }
    }
}

/// A sentence with a commitment is left out.
fn commitments(text: &str, add: &mut impl FnMut(Range<usize>, String, Rule, Rule)) {
    let said = sentences(text);
    for sentence in said.iter().skip(1).filter(|_| said.len() > 1) {
        let says = &text[sentence.clone()];
        let committed = ["We will ", "We commit ", "We call ", "States Parties shall ", "shall ensure ", "We urge ", "You must "];
        if committed.iter().any(|word| says.contains(word)) && says.ends_with('.') {
            add(sentence.start - 1..sentence.end, String::new(), Rule::CommitmentRemoved, Rule::CommitmentAdded);
        }
    }
}
